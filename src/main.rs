//! The `entente` program: the one place that knows today.

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use entente::cli::{self, Environment};

fn main() -> ExitCode {
    // A file that grows past the limit of the shell is an error to tell, not a reason to die of a
    // signal with the terminal claimed. Where no handler can be set, it stays as it is.
    let _ =
        signal_hook::flag::register(signal_hook::consts::SIGXFSZ, Arc::new(AtomicBool::new(false)));
    cli::run(std::env::args_os(), &Environment::of_process(|| chrono::Local::now().date_naive()))
}
