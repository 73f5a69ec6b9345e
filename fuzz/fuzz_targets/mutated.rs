//! See `tests/fuzz_bodies/mutated.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| entente_fuzz::run("mutated", data));
