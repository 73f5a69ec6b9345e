//! A timeline's files, and their texts when somebody asks for them.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use sha2::{Digest as _, Sha256};

/// One file of a timeline.
#[derive(Clone, Debug)]
pub struct File {
    /// Its path below the timeline's directory, with `/` between parts; the file's own name if it is alone.
    pub name: String,
    body: Body,
}

#[derive(Clone, Debug)]
enum Body {
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
        Self { name: name.into(), body: Body::Kept(text.into()) }
    }

    /// A file that was read and let go.
    pub(super) fn on_disk(name: String, path: &Path, digest: Digest) -> Self {
        let text = OnceLock::new();
        Self {
            name,
            body: Body::OnDisk(Arc::new(OnDisk { path: path.to_path_buf(), digest, text })),
        }
    }

    /// Whether its text was asked for and it had changed.
    pub(super) fn is_changed(&self) -> bool {
        matches!(&self.body, Body::OnDisk(file) if matches!(file.text.get(), Some(None)))
    }

    /// Its text as it was loaded; none where the file has changed since, so that no excerpt shows other words
    /// than those that were loaded. What is not UTF-8 is replaced, and a diagnostic says so.
    pub fn text(&self) -> Option<&str> {
        match &self.body {
            Body::Kept(text) => Some(text),
            Body::OnDisk(file) => {
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
pub(super) struct Digest([u8; 32]);

impl Digest {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    pub(super) fn from_hash(hash: Sha256) -> Self {
        Self(hash.finalize().into())
    }

    fn hex(self) -> String {
        self.0.iter().fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }

    /// The digest of a timeline: its file's, or of several files that of the lines which `sha256sum` prints
    /// for them in path order.
    pub(super) fn of_all<'a>(files: impl ExactSizeIterator<Item = (&'a str, Self)>) -> String {
        if files.len() == 1 {
            return files.map(|(_, digest)| digest.hex()).collect();
        }
        let lines: String =
            files.map(|(name, digest)| format!("{}  {name}\n", digest.hex())).collect();
        Self::of(lines.as_bytes()).hex()
    }
}
