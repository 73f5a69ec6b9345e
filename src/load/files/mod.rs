//! A timeline's files: where they are, their bytes, and their texts when somebody asks for them.
//!
//! [`list`] finds them, [`blocks`] reads a large one block by block, [`read`] makes records of one.
//! [`progress`] tells whoever waits how far that is. A file that was read from disk is let go; only
//! places and excerpts want its text back.

pub(super) mod blocks;
pub(super) mod list;
pub(super) mod progress;
pub(super) mod read;

use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use sha2::{Digest as _, Sha256};

/// Where a timeline came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The program carries it.
    Embedded,
    /// A file or directory, as it was named.
    Path(PathBuf),
}

impl Origin {
    /// The path; none where the program carries the timeline.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Embedded => None,
            Self::Path(path) => Some(path),
        }
    }
}

impl From<&str> for Origin {
    fn from(path: &str) -> Self {
        Self::Path(path.into())
    }
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Embedded => f.write_str("embedded"),
            Self::Path(path) => path.display().fmt(f),
        }
    }
}

/// One file of a timeline.
#[derive(Clone, Debug)]
pub struct File {
    /// Its path below the timeline's directory, with `/` between parts; the file's own name if it
    /// is alone.
    pub name: String,
    body: FileBody,
    /// Whether its records stand one behind the other and nothing is wrong with their form.
    is_sound: bool,
}

#[derive(Clone, Debug)]
enum FileBody {
    Kept(Cow<'static, str>),
    OnDisk(Arc<OnDisk>),
}

/// What was read block by block and let go; only places and excerpts want it back.
#[derive(Debug)]
struct OnDisk {
    path: PathBuf,
    digest: Digest,
    text: OnceLock<Option<String>>,
}

impl File {
    /// A file that is already read.
    pub fn new(name: impl Into<String>, text: impl Into<Cow<'static, str>>) -> Self {
        Self { name: name.into(), body: FileBody::Kept(text.into()), is_sound: true }
    }

    /// A file that was read and let go.
    pub(in crate::load) fn on_disk(name: String, path: &Path, digest: Digest) -> Self {
        let text = OnceLock::new();
        let body = FileBody::OnDisk(Arc::new(OnDisk { path: path.to_path_buf(), digest, text }));
        Self { name, body, is_sound: true }
    }

    /// The same, of which the text is not sound.
    pub(in crate::load) fn unsound(self) -> Self {
        Self { is_sound: false, ..self }
    }

    /// Whether its records stand one behind the other and nothing is wrong with their form.
    pub(in crate::load) fn is_sound(&self) -> bool {
        self.is_sound
    }

    /// Whether its text was asked for and it had changed.
    pub(in crate::load) fn is_changed(&self) -> bool {
        matches!(&self.body, FileBody::OnDisk(file) if matches!(file.text.get(), Some(None)))
    }

    /// Its text as it was loaded; none where the file has changed since, so that no excerpt shows
    /// other words than those that were loaded. What is not UTF-8 is replaced, and a diagnostic
    /// says so.
    pub fn text(&self) -> Option<&str> {
        match &self.body {
            FileBody::Kept(text) => Some(text),
            FileBody::OnDisk(file) => {
                let again = || {
                    let text = std::fs::read_to_string(&file.path).ok()?;
                    (Digest::of(text.as_bytes()) == file.digest).then_some(text)
                };
                file.text.get_or_init(again).as_deref()
            }
        }
    }
}

/// SHA-256 of a file's bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load) struct Digest([u8; 32]);

impl Digest {
    pub(in crate::load) fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    pub(in crate::load) fn from_hash(hash: Sha256) -> Self {
        Self(hash.finalize().into())
    }

    fn hex(self) -> String {
        self.0.iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }

    /// The digest of a timeline: its file's, or of several files that of the lines which
    /// `sha256sum` prints for them in path order.
    pub(in crate::load) fn of_all<'a>(
        files: impl ExactSizeIterator<Item = (&'a str, Self)>,
    ) -> String {
        if files.len() == 1 {
            return files.map(|(_, digest)| digest.hex()).collect();
        }
        let lines: String =
            files.map(|(name, digest)| format!("{}  {name}\n", digest.hex())).collect();
        Self::of(lines.as_bytes()).hex()
    }
}
