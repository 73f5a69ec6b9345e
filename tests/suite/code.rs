//! The files of the code, for tests that read them.

use std::fs;
use std::path::{Path, PathBuf};

/// Every file of Rust below a folder, in path order.
pub(crate) fn files(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    walk(Path::new(folder), &mut found);
    found.sort();
    found
}

/// The same without tests.
pub(crate) fn sources(folder: &str) -> Vec<PathBuf> {
    let mut found = files(folder);
    found.retain(|path| !path.with_extension("").iter().any(|name| name == "tests"));
    found
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}
