//! See `tests/fuzz_bodies/dates.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| entente_fuzz::run("dates", data));
