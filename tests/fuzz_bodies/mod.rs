//! What each fuzz target does with a fuzzer's bytes. `fuzz/` runs these under libFuzzer,
//! `suite::fuzzing` under proptest: one body, two engines. `docs/testing.md` tells how often they
//! ran and what they found.
//!
//! A body fails by panicking. Bytes that are too few to say anything end it early; that is no
//! failure.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a body fails loudly"
)]

mod dates;
mod folding;
mod input;
mod load;
mod markdown;
mod mutated;
mod normal;
mod query;
#[cfg(feature = "terminal")]
mod session;
mod verify;

/// A target: its name, what it does with bytes, and about how many of them make an interesting
/// input.
pub(crate) struct Target {
    /// As `cargo fuzz run NAME`.
    pub(crate) name: &'static str,
    /// What it does.
    pub(crate) body: fn(&[u8]),
    /// How many bytes proptest makes at most.
    #[allow(dead_code, reason = "libFuzzer decides itself")]
    pub(crate) bytes: usize,
    /// How many inputs the suite tries where nothing else is asked.
    #[allow(dead_code, reason = "as above")]
    pub(crate) cases: u32,
}

/// Every target.
pub(crate) const TARGETS: &[Target] = &[
    Target { name: "dates", body: dates::dates, bytes: 40, cases: 1000 },
    Target { name: "normal", body: normal::normal, bytes: 60, cases: 500 },
    Target { name: "load", body: load::load, bytes: 400, cases: 300 },
    Target { name: "mutated", body: mutated::mutated, bytes: 120, cases: 40 },
    Target { name: "query", body: query::query, bytes: 60, cases: 400 },
    Target { name: "folding", body: folding::folding, bytes: 60, cases: 400 },
    Target { name: "verify", body: verify::verify, bytes: 300, cases: 200 },
    #[cfg(feature = "terminal")]
    Target { name: "session", body: session::session, bytes: 200, cases: 12 },
    Target { name: "markdown", body: markdown::markdown, bytes: 80, cases: 100 },
];

/// Runs the body of a target.
///
/// # Panics
/// Where the body finds a fault, and where no target has the name.
#[allow(dead_code, reason = "the fuzzer's way in; the suite walks the table")]
pub(crate) fn run(name: &str, data: &[u8]) {
    let target = TARGETS.iter().find(|target| target.name == name);
    (target.expect("a target of this name").body)(data);
}
