//! The bodies of the fuzz targets; they stand beside the suite, which runs them too.

#[path = "../../tests/fuzz_bodies/mod.rs"]
mod fuzz_bodies;

/// Runs the body of a target.
///
/// # Panics
/// Where it finds a fault, and where no target has the name.
pub fn run(name: &str, data: &[u8]) {
    fuzz_bodies::run(name, data);
}
