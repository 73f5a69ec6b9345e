//! Which files belong to a timeline, and what to say of those that cannot be read.

use std::path::{Path, PathBuf};

use super::LoadError;
use super::diagnostic::{Class, Diagnostic};

/// The files of a timeline before they are read.
#[derive(Debug)]
pub(super) struct Listing {
    /// The name of the file or directory, for a timeline that says no other.
    pub(super) name: String,
    /// The files, in path order.
    pub(super) files: Vec<Listed>,
    /// What is not among the files.
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// A file that belongs to a timeline.
#[derive(Debug)]
pub(super) struct Listed {
    /// Its name as in [`File::name`](super::File::name).
    pub(super) name: String,
    pub(super) path: PathBuf,
    pub(super) bytes: u64,
}

/// Lists a file, or the `*.toml` files of a directory.
pub(super) fn list(path: &Path) -> Result<Listing, LoadError> {
    let fail = |message: String| LoadError::new(path, message);
    let metadata = std::fs::metadata(path).map_err(|error| fail(reason(&error)))?;
    let name = path
        .file_stem()
        .map_or_else(|| "timeline".into(), |name| name.to_string_lossy().into_owned());
    let mut listing = Listing { name, files: Vec::new(), diagnostics: Vec::new() };
    if metadata.is_dir() {
        let entries = std::fs::read_dir(path).map_err(|error| fail(reason(&error)))?;
        list_below(entries, "", &mut listing);
        listing.files.sort_by(|a, b| a.name.split('/').cmp(b.name.split('/')));
        if listing.files.is_empty() && listing.diagnostics.is_empty() {
            return Err(fail(
                "no *.toml file stands in this directory; name a timeline's file or directory"
                    .into(),
            ));
        }
    } else if metadata.is_file() {
        std::fs::File::open(path).map_err(|error| fail(reason(&error)))?;
        let name = path
            .file_name()
            .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into());
        listing.files.push(Listed { name, path: path.to_path_buf(), bytes: metadata.len() });
    } else {
        return Err(fail(
            "neither a file nor a directory (a pipe or device is not read); save it to a file first".into(),
        ));
    }
    Ok(listing)
}

fn list_below(entries: std::fs::ReadDir, above: &str, listing: &mut Listing) {
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                listing.diagnostics.push(unread(above.trim_end_matches('/'), &reason(&error)));
                continue;
            }
        };
        let own = entry.file_name().to_string_lossy().into_owned();
        if own.starts_with('.') {
            continue;
        }
        let (path, name) = (entry.path(), format!("{above}{own}"));
        let is_toml = path.extension().is_some_and(|extension| extension == "toml");
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => match std::fs::read_dir(&path) {
                Ok(entries) => list_below(entries, &format!("{name}/"), listing),
                Err(error) => listing.diagnostics.push(unread(&name, &reason(&error))),
            },
            Ok(_) if !is_toml => {}
            Ok(_) => match std::fs::metadata(&path) {
                Ok(metadata) if metadata.is_file() => {
                    listing.files.push(Listed { name, path, bytes: metadata.len() });
                }
                Ok(metadata) if metadata.is_dir() => {}
                Ok(_) => listing.diagnostics.push(unread(&name, "it is no regular file")),
                Err(error) => listing.diagnostics.push(unread(&name, &reason(&error))),
            },
            Err(error) => listing.diagnostics.push(unread(&name, &reason(&error))),
        }
    }
}

/// Why something cannot be read.
pub(super) fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "no such file or directory".into(),
        std::io::ErrorKind::PermissionDenied => "permission denied".into(),
        _ => error.to_string(),
    }
}

/// A file or directory that is left out.
pub(super) fn unread(name: &str, why: &str) -> Diagnostic {
    let message = format!("{name} is left out: {why}");
    of_file("unreadable", message, "make it readable, or move it out of the timeline's directory")
}

/// A file that is another than when it was read, so that no places in it are known.
pub(super) fn changed(name: &str) -> Diagnostic {
    of_file(
        "changed-file",
        format!("{name} changed while it was loaded; where its faults stand is not known"),
        "load it again",
    )
}

fn of_file(code: &'static str, message: String, remedy: &str) -> Diagnostic {
    Diagnostic {
        code,
        class: Class::Error,
        message,
        place: None,
        label: String::new(),
        related: Vec::new(),
        remedy: Some(remedy.into()),
        record: None,
    }
}
