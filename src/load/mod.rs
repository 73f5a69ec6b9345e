//! Loading: bytes → records → timeline, and nothing is lost on the way.

pub mod diagnostic;

use std::path::Path;
use std::sync::Arc;

use crate::timeline::{Records, Timeline};
pub use diagnostic::{Class, Diagnostic, Place};

/// One file of a timeline.
#[derive(Clone, Debug)]
pub struct File {
    /// Its path below the timeline's directory, with `/` between parts; the file's own name if it is alone.
    pub name: String,
    /// Its text. What is not UTF-8 is replaced, and a diagnostic says so.
    pub text: Arc<str>,
}

/// A loaded timeline and all that was found wrong with its data.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// What is valid.
    pub timeline: Arc<Timeline>,
    /// What is not, in the order of files and places.
    pub diagnostics: Vec<Diagnostic>,
    /// The files, in path order; [`Place::file`] counts them.
    pub files: Vec<File>,
    /// Where it came from: `embedded`, or the path as given.
    pub origin: String,
}

/// Why nothing could be loaded at all.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {message}")]
pub struct LoadError {
    /// The path as given.
    pub path: String,
    /// What is wrong, and the remedy.
    pub message: String,
}

/// Loads a file or a directory.
///
/// # Errors
/// When nothing can be read there at all.
pub fn path(path: &Path) -> Result<Loaded, LoadError> {
    let text = |path: &Path| std::fs::read_to_string(path).map_err(|e| LoadError { path: path.display().to_string(), message: e.to_string() });
    let mut files = Vec::new();
    let mut stack = vec![path.to_path_buf()];
    while let Some(at) = stack.pop() {
        if at.is_dir() {
            let entries = std::fs::read_dir(&at).map_err(|e| LoadError { path: at.display().to_string(), message: e.to_string() })?;
            stack.extend(entries.filter_map(Result::ok).map(|e| e.path()));
        } else if at == path || at.extension().is_some_and(|e| e == "toml") {
            files.push(File { name: at.strip_prefix(path).unwrap_or(&at).display().to_string(), text: text(&at)?.into() });
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(from_files(files, path.display().to_string()))
}

/// Loads the timeline that the program carries.
pub fn embedded() -> Loaded {
    path(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/data/us-mexico-security"))).unwrap_or_else(|_| from_files(Vec::new(), "embedded".into()))
}

/// Loads files that are already read. Never fails: what is wrong is in the diagnostics.
pub fn from_files(files: Vec<File>, origin: String) -> Loaded {
    #[derive(serde::Deserialize)]
    struct Whole {
        timeline: Option<crate::timeline::record::Head>,
        #[serde(default)]
        party: Vec<crate::timeline::record::Party>,
        #[serde(default)]
        topic: Vec<crate::timeline::record::Topic>,
        #[serde(default)]
        actor: Vec<crate::timeline::record::Actor>,
        #[serde(default)]
        source: Vec<crate::timeline::record::Source>,
        #[serde(default)]
        event: Vec<crate::timeline::record::Event>,
    }
    let mut records = Records::default();
    let mut diagnostics = Vec::new();
    for file in &files {
        match toml::from_str::<Whole>(&file.text) {
            Ok(whole) => {
                records.head = records.head.or(whole.timeline);
                records.parties.extend(whole.party);
                records.topics.extend(whole.topic);
                records.actors.extend(whole.actor);
                records.sources.extend(whole.source);
                records.events.extend(whole.event);
            }
            Err(error) => diagnostics.push(Diagnostic {
                code: "toml",
                class: Class::Error,
                message: format!("{}: {}", file.name, error.message()),
                place: None,
                label: String::new(),
                related: Vec::new(),
                remedy: None,
                record: None,
            }),
        }
    }
    Loaded { timeline: Arc::new(Timeline::new(records, "timeline", String::new())), diagnostics, files, origin }
}
