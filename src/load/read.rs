//! Reading files from disk: which belong to a timeline, and what to do with those that cannot be read.

use std::path::{Path, PathBuf};

use super::diagnostic::{Class, Diagnostic};
use super::{File, LoadError};

/// What stands on disk, and what could not be read there.
pub(super) struct Read {
    /// The files, in path order.
    pub(super) files: Vec<File>,
    /// The bytes at which a file, by its place, is not UTF-8.
    pub(super) not_utf8: Vec<(usize, usize)>,
    /// What is not among the files.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Reads a file, or the `*.toml` files of a directory.
pub(super) fn read(path: &Path) -> Result<Read, LoadError> {
    let fail = |message: String| LoadError { path: path.display().to_string(), message };
    let metadata = std::fs::metadata(path).map_err(|error| fail(reason(&error)))?;
    let mut read = Read { files: Vec::new(), not_utf8: Vec::new(), diagnostics: Vec::new() };
    let mut found = Vec::new();
    if metadata.is_dir() {
        let entries = std::fs::read_dir(path).map_err(|error| fail(reason(&error)))?;
        list(entries, &[], &mut found, &mut read.diagnostics);
        found.sort();
        if found.is_empty() && read.diagnostics.is_empty() {
            return Err(fail("no *.toml file stands in this directory; name a timeline's file or directory".into()));
        }
    } else if metadata.is_file() {
        let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into());
        found.push((vec![name], path.to_path_buf()));
    } else {
        return Err(fail(
            "neither a file nor a directory (a pipe or device is not read); save it to a file first".into(),
        ));
    }
    for (parts, at) in found {
        let name = parts.join("/");
        let bytes = match std::fs::read(&at) {
            Ok(bytes) => bytes,
            Err(error) if metadata.is_file() => return Err(fail(reason(&error))),
            Err(error) => {
                read.diagnostics.push(unread(&name, &reason(&error)));
                continue;
            }
        };
        let text = match String::from_utf8(bytes) {
            Ok(text) => text,
            Err(error) => {
                read.not_utf8.push((read.files.len(), error.utf8_error().valid_up_to()));
                String::from_utf8_lossy(error.as_bytes()).into_owned()
            }
        };
        read.files.push(File::new(name, text));
    }
    match read.diagnostics.first() {
        Some(first) if read.files.is_empty() => Err(fail(first.message.clone())),
        _ => Ok(read),
    }
}

fn list(
    entries: std::fs::ReadDir,
    above: &[String],
    found: &mut Vec<(Vec<String>, PathBuf)>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                diagnostics.push(unread(&above.join("/"), &reason(&error)));
                continue;
            }
        };
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let path = entry.path();
        let parts: Vec<String> = above.iter().cloned().chain([name]).collect();
        let is_toml = path.extension().is_some_and(|extension| extension == "toml");
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => match std::fs::read_dir(&path) {
                Ok(entries) => list(entries, &parts, found, diagnostics),
                Err(error) => diagnostics.push(unread(&parts.join("/"), &reason(&error))),
            },
            Ok(_) if !is_toml => {}
            Ok(_) => match std::fs::metadata(&path) {
                Ok(metadata) if metadata.is_file() => found.push((parts, path)),
                Ok(metadata) if metadata.is_dir() => {}
                Ok(_) => diagnostics.push(unread(&parts.join("/"), "it is no regular file")),
                Err(error) => diagnostics.push(unread(&parts.join("/"), &reason(&error))),
            },
            Err(error) => diagnostics.push(unread(&parts.join("/"), &reason(&error))),
        }
    }
}

fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file or directory".into(),
        std::io::ErrorKind::PermissionDenied => "permission denied".into(),
        _ => error.to_string(),
    }
}

fn unread(name: &str, why: &str) -> Diagnostic {
    Diagnostic {
        code: "unreadable",
        class: Class::Error,
        message: format!("{name} is left out: {why}"),
        place: None,
        label: String::new(),
        related: Vec::new(),
        remedy: Some("make it readable, or move it out of the timeline's directory".into()),
        record: None,
    }
}
