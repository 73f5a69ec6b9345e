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

pub use walk::{Walk, WalkedFile, is_hidden};
#[cfg(feature = "terminal")]
pub use write::*;

/// What some editors write at the head of UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The text of a file that a program keeps beside others, without a byte order mark at its head.
/// Only a regular file has one: a pipe of its name would be waited for until somebody writes into
/// it.
///
/// # Errors
/// `NotFound` where nothing stands there, `InvalidInput` where no regular file does, `InvalidData`,
/// with its place, where it is not UTF-8; else what the system says.
pub fn read_text(path: &Path) -> io::Result<String> {
    let is_regular = fs::metadata(path)?.is_file();
    if !is_regular {
        return Err(no_regular_file());
    }
    let mut bytes = fs::read(path)?;
    if bytes.starts_with(BYTE_ORDER_MARK) {
        bytes.drain(..BYTE_ORDER_MARK.len());
    }
    String::from_utf8(bytes).map_err(|fault| {
        let valid = fault.utf8_error().valid_up_to();
        let before = fault.as_bytes().get(..valid).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let why = format!("line {line} is not UTF-8: save the file in that encoding");
        io::Error::new(io::ErrorKind::InvalidData, why)
    })
}

/// Why something cannot be read or written, without the number that the system has for it.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound if error.get_ref().is_none() => "no such file or directory".into(),
        io::ErrorKind::PermissionDenied if error.get_ref().is_none() => "permission denied".into(),
        _ => {
            let said = error.to_string();
            said.split_once(" (os error ").map_or(said.clone(), |(words, _)| words.to_lowercase())
        }
    }
}

/// Whether something can be a file or folder to read: `-` is standard input to other programs, and
/// never the name of a file.
///
/// # Errors
/// That standard input is not read, and what to do instead.
pub fn not_standard_input(path: &Path) -> io::Result<()> {
    if path != Path::new("-") {
        return Ok(());
    }
    let why = "standard input is not read here: save it to a file and name that (./- is a file of \
               this name)";
    Err(io::Error::new(io::ErrorKind::InvalidInput, why))
}

/// The fault of a pipe or device where a file is wanted.
fn no_regular_file() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, "it is no regular file")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_the_system_are_told_in_words() {
        let folder = tempfile::tempdir().unwrap();
        let told = |error: io::Error| reason(&error);
        let none = fs::read(folder.path().join("none")).unwrap_err();
        assert_eq!(told(none), "no such file or directory");
        assert_eq!(told(fs::read(folder.path()).unwrap_err()), "is a directory");
        assert_eq!(told(no_regular_file()), "it is no regular file");
        let said = told(not_standard_input(Path::new("-")).unwrap_err());
        assert!(said.starts_with("standard input is not read here"), "{said}");
        assert!(not_standard_input(Path::new("./-")).is_ok());
        let own = io::Error::new(io::ErrorKind::NotFound, "there is no folder of that name");
        assert_eq!(told(own), "there is no folder of that name");
    }

    #[test]
    fn a_mark_at_the_head_of_a_file_is_no_part_of_its_text() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("config.toml");
        for (bytes, text) in [(&b"\xEF\xBB\xBFa = 1"[..], "a = 1"), (b"a = 1", "a = 1")] {
            fs::write(&file, bytes).unwrap();
            assert_eq!(read_text(&file).unwrap(), text);
        }
    }
}
