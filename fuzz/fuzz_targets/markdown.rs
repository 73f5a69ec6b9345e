//! See `tests/fuzz_bodies/markdown.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| entente_fuzz::run("markdown", data));
