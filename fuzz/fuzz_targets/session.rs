//! See `tests/fuzz_bodies/session.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| entente_fuzz::run("session", data));
