//! The `entente` program: the one place that knows today.

use std::process::ExitCode;

use entente::cli::{self, Environment};

fn main() -> ExitCode {
    cli::run(std::env::args_os(), &Environment::of_process(chrono::Local::now().date_naive()))
}
