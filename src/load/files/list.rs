//! Which files belong to a timeline, and what to say of those that cannot be read.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::file::{Walk, WalkedFile, is_hidden, not_standard_input, reason};
use crate::load::diagnostic::{Code, Fault};
use crate::load::error::LoadError;
use crate::timeline::record::Root;

/// The files of a timeline before they are read.
#[derive(Debug)]
pub(in crate::load) struct FileListing {
    /// The name of the file or directory, for a timeline that says no other.
    pub(in crate::load) name: String,
    /// The files, in path order.
    pub(in crate::load) files: Vec<WalkedFile>,
    /// What is not among the files.
    pub(in crate::load) faults: Vec<Fault>,
}

/// Lists a file, or the `*.toml` files of a directory.
pub(in crate::load) fn list(path: &Path) -> Result<FileListing, LoadError> {
    let fail = |source| LoadError::Io { path: path.to_path_buf(), source };
    not_standard_input(path).map_err(fail)?;
    let metadata = std::fs::metadata(path).map_err(fail)?;
    let name = path
        .file_stem()
        .map_or_else(|| "timeline".into(), |name| name.to_string_lossy().into_owned());
    let mut listing = FileListing { name, files: Vec::new(), faults: Vec::new() };
    if metadata.is_dir() {
        let walk = Walk::below(path, is_toml).map_err(fail)?;
        for (left_out, why) in walk.unread {
            listing.faults.push(unread(&left_out.name, &reason(&why)));
        }
        listing.files = walk.files;
        if listing.files.is_empty() && listing.faults.is_empty() {
            return Err(LoadError::NoFile(path.to_path_buf()));
        }
    } else if metadata.is_file() {
        std::fs::File::open(path).map_err(fail)?;
        let name = path
            .file_name()
            .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into());
        listing.files.push(WalkedFile { name, path: path.to_path_buf(), bytes: metadata.len() });
    } else {
        return Err(LoadError::NeitherFileNorDirectory(path.to_path_buf()));
    }
    Ok(listing)
}

/// Whether one of a folder's own files is meant for one of a timeline.
pub(in crate::load) fn is_folder_meant(folder: &Path) -> bool {
    own_files(folder).iter().any(|file| is_meant(file))
}

/// The folders within one that has no file of its own; none where it has.
pub(in crate::load) fn folders_of_bare(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    if !own_files(folder).is_empty() {
        return Vec::new();
    }
    let within = entries.flatten().filter(|entry| {
        !is_hidden(&entry.file_name()) && entry.file_type().is_ok_and(|kind| kind.is_dir())
    });
    within.map(|entry| entry.path()).collect()
}

/// The `*.toml` files that stand in a directory itself; none where it cannot be read.
fn own_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let own = entries.flatten().filter(|entry| !is_hidden(&entry.file_name()));
    own.map(|entry| entry.path()).filter(|path| is_toml(path) && path.is_file()).collect()
}

/// Whether a file is data by its name, in small or capital letters.
fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml"))
}

/// So many bytes of a file are looked through for the head of a timeline.
const LOOKED_THROUGH: u64 = 64 << 10;

/// Whether a file is meant for one of a timeline: a header of the format stands near its beginning,
/// sound or not, or the file is in an encoding in which none can be read.
fn is_meant(path: &Path) -> bool {
    let mut beginning = Vec::new();
    let read = std::fs::File::open(path)
        .and_then(|file| file.take(LOOKED_THROUGH).read_to_end(&mut beginning));
    if read.is_err() {
        return false;
    }
    if wide(&beginning).is_some() {
        return true;
    }
    let text = String::from_utf8_lossy(&beginning);
    text.split(['\n', '\r']).any(is_header) || begins_with_head(&text)
}

/// Whether a line is a header of the format, or is meant to be one. Other programs' files may have
/// sections that are called so in single brackets.
fn is_header(line: &str) -> bool {
    let line = line.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    let Some(inner) = line.strip_prefix('[') else { return false };
    let is_double = inner.trim_start().starts_with('[');
    let words: String = inner.chars().filter(|c| !c.is_whitespace() && *c != '[').collect();
    let words = words.split(']').next().unwrap_or_default().to_lowercase();
    let (first, below) = words.split_once('.').map_or((&*words, false), |(first, _)| (first, true));
    match Root::from_word(first) {
        Some(Root::Timeline) => true,
        Some(_) => is_double || below,
        None => false,
    }
}

/// Whether a text begins with the keys that the head of a timeline cannot do without, its header
/// forgotten.
fn begins_with_head(text: &str) -> bool {
    let is_no_header = |line: &&str| !line.trim_start().starts_with('[');
    let keys = text.lines().take_while(is_no_header).filter_map(|line| line.split_once('='));
    let keys: Vec<&str> = keys.map(|(key, _)| key.trim_matches(['\u{feff}', ' ', '\t'])).collect();
    keys.contains(&"id") && keys.contains(&"title")
}

/// The encoding of bytes that take two or four for each character: by its mark, or by where the
/// first of ASCII have zeros.
pub(in crate::load) fn wide(bytes: &[u8]) -> Option<&'static str> {
    let first: &[u8; 4] = bytes.first_chunk()?;
    match (first, first.map(|byte| byte == 0)) {
        // The mark of UTF-16 in this order begins that of UTF-32.
        ([0xFF, 0xFE, 0, 0] | [0, 0, 0xFE, 0xFF], _)
        | (_, [false, true, true, true] | [true, true, true, false]) => Some("UTF-32"),
        ([0xFF, 0xFE, ..] | [0xFE, 0xFF, ..], _)
        | (_, [false, true, false, true] | [true, false, true, false]) => Some("UTF-16"),
        _ => None,
    }
}

/// A file or directory that is left out.
pub(in crate::load) fn unread(name: &str, why: &str) -> Fault {
    Fault::new(Code::Unreadable, format!("{name} is left out: {why}"))
}

/// A file that is another than when it was read, so that no places in it are known.
pub(in crate::load) fn changed(name: &str) -> Fault {
    let message =
        format!("{name} changed while it was loaded; where its faults stand is not known");
    Fault::new(Code::ChangedFile, message)
}
