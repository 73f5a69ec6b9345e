//! See `tests/fuzz_bodies/normal.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| entente_fuzz::run("normal", data));
