//! Why nothing can be loaded.

use std::io;
use std::path::PathBuf;

use crate::file::reason;

/// Why nothing could be loaded at all.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The file or directory cannot be read.
    #[error("{}: {}", path.display(), reason(source))]
    Io {
        /// The path as given.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Of all files of the directory none can be read.
    #[error("{}: {first}", path.display())]
    NothingReadable {
        /// The path as given.
        path: PathBuf,
        /// What is wrong with the first of them.
        first: String,
    },
    /// The directory holds no file of data.
    #[error("{}: no *.toml file stands in this directory; name a timeline's file or directory", .0.display())]
    NoFile(PathBuf),
    /// A pipe or device.
    #[error(
        "{}: neither a file nor a directory (a pipe or device is not read); save it to a file first",
        .0.display()
    )]
    NeitherFileNorDirectory(PathBuf),
}
