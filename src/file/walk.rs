//! The files below a folder: what belongs to a timeline, and archived texts.

use std::cmp::Ordering;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// What stands below a folder.
#[derive(Debug, Default)]
pub struct Walk {
    /// The regular files, in path order: that of the file system is its own.
    pub files: Vec<WalkedFile>,
    /// What cannot be read, in path order, with the reason.
    pub unread: Vec<(WalkedFile, io::Error)>,
}

/// A file or folder below another.
#[derive(Clone, Debug)]
pub struct WalkedFile {
    /// Where it stands, from the folder as it was named.
    pub path: PathBuf,
    /// Its path below the folder where the walk began, with `/` between the names.
    pub name: String,
    /// How many bytes a file has.
    pub bytes: u64,
}

impl WalkedFile {
    /// What of two files comes first: they are compared folder by folder.
    fn in_path_order(&self, other: &Self) -> Ordering {
        self.name.split('/').cmp(other.name.split('/'))
    }
}

impl Walk {
    /// The files below a folder that are wanted by their names. Names that begin with a dot are
    /// left out, and so are linked folders: a link may lead back to where it stands.
    ///
    /// # Errors
    /// When the folder itself cannot be read.
    pub fn below(folder: &Path, is_wanted: fn(&Path) -> bool) -> io::Result<Self> {
        let mut walk = Self::default();
        walk.read(fs::read_dir(folder)?, folder, "", is_wanted);
        walk.files.sort_by(|a, b| a.in_path_order(b));
        walk.unread.sort_by(|(a, _), (b, _)| a.in_path_order(b));
        Ok(walk)
    }

    fn read(
        &mut self,
        entries: fs::ReadDir,
        folder: &Path,
        above: &str,
        is_wanted: fn(&Path) -> bool,
    ) {
        for entry in entries {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    let name = above.trim_end_matches('/').to_owned();
                    let folder = WalkedFile { path: folder.to_owned(), name, bytes: 0 };
                    self.unread.push((folder, error));
                    continue;
                }
            };
            if is_hidden(&entry.file_name()) {
                continue;
            }
            let name = format!("{above}{}", entry.file_name().to_string_lossy());
            let found = WalkedFile { path: entry.path(), name, bytes: 0 };
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => match fs::read_dir(&found.path) {
                    Ok(entries) => {
                        self.read(entries, &found.path, &format!("{}/", found.name), is_wanted);
                    }
                    Err(error) => self.unread.push((found, error)),
                },
                Ok(_) if is_wanted(&found.path) => self.put(found),
                Ok(_) => {}
                Err(error) => self.unread.push((found, error)),
            }
        }
    }

    /// Keeps what is no folder: a file, or a link to one.
    fn put(&mut self, found: WalkedFile) {
        match fs::metadata(&found.path) {
            Ok(metadata) if metadata.is_file() => {
                self.files.push(WalkedFile { bytes: metadata.len(), ..found });
            }
            Ok(metadata) if metadata.is_dir() => {}
            Ok(_) => self.unread.push((found, super::no_regular_file())),
            Err(error) => self.unread.push((found, error)),
        }
    }
}

/// Whether a name begins with a dot, as those of files that are meant for no reader do.
pub fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}
