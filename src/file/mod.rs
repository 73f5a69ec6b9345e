//! Files as such: what stands below a folder, and files that the program keeps for itself beside
//! the data, such as settings, proofs, marks and exports.
//!
//! Here those are read; `walk` lists a folder, with all below it; `write` writes a file, whole or
//! not at all. What stands in a file is never known here.

mod walk;
#[cfg(feature = "terminal")]
mod write;

use std::path::Path;
use std::{fs, io};

pub use walk::{Walk, WalkedFile, is_hidden, reason};
#[cfg(feature = "terminal")]
pub use write::*;

/// The text of a file that a program keeps beside others. Only a regular file has one: a pipe of
/// its name would be waited for until somebody writes into it.
///
/// # Errors
/// `NotFound` where nothing stands there, `InvalidInput` where no regular file does, `InvalidData`,
/// with its place, where it is not UTF-8; else what the system says.
pub fn read_text(path: &Path) -> io::Result<String> {
    let is_regular = fs::metadata(path)?.is_file();
    if !is_regular {
        return Err(no_regular_file());
    }
    String::from_utf8(fs::read(path)?).map_err(|fault| {
        let valid = fault.utf8_error().valid_up_to();
        let before = fault.as_bytes().get(..valid).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let why = format!("line {line} is not UTF-8: save the file in that encoding");
        io::Error::new(io::ErrorKind::InvalidData, why)
    })
}

/// The fault of a pipe or device where a file is wanted.
fn no_regular_file() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "it is no regular file")
}
