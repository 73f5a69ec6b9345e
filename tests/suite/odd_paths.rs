//! Folders with odd names: one that is called as the shipped timeline is, and one whose name is no
//! text.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::process::Command;

use crate::terminal::{Reader, home_with_data, spawn};

const ENTENTE: &str = env!("CARGO_BIN_EXE_entente");

/// A folder called `embedded`, as the shipped timeline is where its place is told.
fn like_the_shipped() -> OsString {
    "embedded".into()
}

/// A folder whose name holds a byte that stands in no UTF-8.
fn no_text() -> OsString {
    OsStr::from_bytes(b"data\xff").to_owned()
}

/// A home where the small timeline stands in a folder of this name.
fn home_with(folder: &OsStr) -> tempfile::TempDir {
    let home = home_with_data();
    fs::rename(home.path().join("data"), home.path().join(folder)).unwrap();
    home
}

/// What a command on the folder prints, run in the home.
fn printed(home: &Path, words: &[&str], folder: &OsStr) -> String {
    let run = Command::new(ENTENTE)
        .args(words)
        .args(["--as-of", "2032-01-01", "-d"])
        .arg(folder)
        .current_dir(home)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{words:?}: {said}");
    String::from_utf8(run.stdout).unwrap()
}

#[test]
fn commands_read_the_folder_that_is_named() {
    for folder in [like_the_shipped(), no_text()] {
        let home = home_with(&folder);
        let usual = home_with_data();
        for words in [&["check"][..], &["list"], &["export", "-f", "markdown", "-o", "-"]] {
            let as_usual = printed(usual.path(), words, "data".as_ref());
            let printed = printed(home.path(), words, &folder);
            assert!(printed.lines().count() > 1, "{words:?}: {printed}");
            let place = folder.to_string_lossy();
            assert_eq!(printed.replace(&*place, "data"), as_usual, "{words:?} of {folder:?}");
        }
    }
}

/// The reader on a folder in its home, whose name a shell prints.
fn reader_on(folder: &OsStr) -> Reader {
    let octal: String = folder.as_bytes().iter().map(|byte| format!("\\{byte:03o}")).collect();
    let line = format!("exec {ENTENTE} \"$(printf '{octal}')\" --as-of 2032-01-01");
    spawn(24, 100, &["/bin/sh", "-c", &line], &[("PATH", "/usr/bin:/bin")], home_with(folder))
}

#[test]
fn the_screen_opens_and_reads_again_the_folder_that_is_named() {
    for folder in [like_the_shipped(), no_text()] {
        let mut reader = reader_on(&folder);
        reader.opens();
        let file = reader.home.path().join(&folder).join("events/2029.toml");
        let text = fs::read_to_string(&file).unwrap();
        fs::write(&file, text.replace("\ntitle = \"", "\ntitle = \"Told anew: ")).unwrap();
        reader.keys("R").shows("Told anew: ");
        assert!(reader.keys("q").ends().success(), "{folder:?}");
    }
}
