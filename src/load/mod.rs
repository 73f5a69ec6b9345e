//! Loading: bytes → records → timeline, and nothing is lost on the way.
//!
//! Files are split into records by a scan that survives any fault (`split`). Records are parsed many at a time
//! (`parse`); one that fails is parsed alone and walked against the schema, so that every fault in it is
//! reported and only the faulty part lost (`walk`). Then rules over single records (`rules`) and ids (`link`).

pub mod diagnostic;
mod found;
mod link;
mod locate;
mod parse;
mod place;
mod places;
mod read;
mod rules;
mod split;
#[cfg(test)]
mod tests;
mod views;
mod walk;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::timeline::proof::Proof;
use crate::timeline::{Entry, Records, Timeline};
use crate::verify::lock;
pub use diagnostic::{CODES, Class, Diagnostic, Place};
use found::Found;
use place::Sources;
pub use places::Places;
use split::{Fault, Root, Split};

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
    /// The proofs on record, whether or not they still hold; those that do are the timeline's.
    pub proofs: Vec<Proof>,
}

impl Loaded {
    /// The same with the proofs of a lock file. What is wrong with the file is in the diagnostics.
    #[must_use]
    pub fn with_lock(mut self, name: &str, text: &str) -> Self {
        let (proofs, faults) = lock::parse(text);
        self.diagnostics.extend(faults.into_iter().map(|fault| {
            let line = fault.line.map(|line| format!(":{line}")).unwrap_or_default();
            unusable_lock(&format!("{name}{line}"), &fault.message)
        }));
        let holding = Arc::new(lock::holding(&proofs, &self.timeline));
        self.timeline = Arc::new(Arc::unwrap_or_clone(self.timeline).with_proofs(holding));
        Self { proofs, ..self }
    }
}

fn unusable_lock(place: &str, why: &str) -> Diagnostic {
    Diagnostic {
        code: "bad-proof",
        class: Class::Error,
        message: format!("{place}: a proof cannot be used: {why}"),
        place: None,
        label: String::new(),
        related: Vec::new(),
        remedy: Some("`entente verify --archive DIR --write` writes the file anew".into()),
        record: None,
    }
}

impl Loaded {
    /// The file on disk and the line, from 1, at which the record of this id is written; none for the embedded
    /// timeline and for ids that no record has.
    pub fn place_of(&self, id: &str) -> Option<(PathBuf, usize)> {
        if self.origin == EMBEDDED_ORIGIN {
            return None;
        }
        let entry = self.timeline.get(id)?;
        let origin = match entry {
            Entry::Party(record) => record.origin,
            Entry::Topic(record) => record.origin,
            Entry::Actor(record) => record.origin,
            Entry::Source(record) => record.origin,
            Entry::Event(_, event) => event.origin,
            _ => self.timeline.event(entry.event()?)?.origin,
        };
        let file = self.files.get(usize::try_from(origin.file).ok()?)?;
        let start = usize::try_from(origin.start).ok()?;
        let (before, record) = file.text.split_at_checked(start)?;
        let defines = |line: &str| {
            let value = line.trim_start().strip_prefix("id").and_then(|rest| rest.trim_start().strip_prefix('='));
            let quoted = value.and_then(|value| value.trim_start().strip_prefix(['"', '\'']));
            quoted.and_then(|value| value.strip_prefix(id)).is_some_and(|rest| rest.starts_with(['"', '\'']))
        };
        let into = if entry.event().is_some() { record.lines().position(defines).unwrap_or(0) } else { 0 };
        let root = Path::new(&self.origin);
        let path = if root.is_dir() { root.join(&file.name) } else { root.to_path_buf() };
        Some((path, before.matches('\n').count() + into + 1))
    }
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

/// The shipped timeline's files, in path order.
const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The origin of the timeline that the program carries.
pub const EMBEDDED_ORIGIN: &str = "embedded";

/// Its proofs on record.
const EMBEDDED_LOCK: &str = include!(concat!(env!("OUT_DIR"), "/embedded_lock.rs"));

/// Loads a file or a directory.
///
/// # Errors
/// When nothing can be read there at all.
pub fn path(path: &Path) -> Result<Loaded, LoadError> {
    let read = read::read(path)?;
    let name = path.file_stem().map_or_else(|| "timeline".into(), |name| name.to_string_lossy().into_owned());
    let mut found = Vec::new();
    for (file, at) in read.not_utf8 {
        let message = "this file is not UTF-8; what cannot be read is shown as \u{fffd}".to_owned();
        let one = Found::new("not-utf8", at..at + '\u{fffd}'.len_utf8(), message);
        found.push((file, one.label("from here on").remedy("save the file as UTF-8")));
    }
    let mut loaded = assemble(read.files, path.display().to_string(), &name, found, read.diagnostics);
    let lock = lock::path(path);
    match std::fs::read_to_string(&lock) {
        Ok(text) => Ok(loaded.with_lock(&lock.display().to_string(), &text)),
        Err(error) => {
            if error.kind() != std::io::ErrorKind::NotFound {
                loaded.diagnostics.push(unusable_lock(&lock.display().to_string(), &error.to_string()));
            }
            Ok(loaded)
        }
    }
}

/// Loads the timeline that the program carries.
pub fn embedded() -> Loaded {
    let file = |&(name, text): &(&str, &str)| File { name: name.into(), text: text.into() };
    from_files(EMBEDDED.iter().map(file).collect(), EMBEDDED_ORIGIN.into()).with_lock(lock::NAME, EMBEDDED_LOCK)
}

/// Loads files that are already read. Never fails: what is wrong is in the diagnostics.
pub fn from_files(files: Vec<File>, origin: String) -> Loaded {
    assemble(files, origin, "timeline", Vec::new(), Vec::new())
}

fn assemble(
    mut files: Vec<File>,
    origin: String,
    name: &str,
    mut found: Vec<(usize, Found)>,
    mut diagnostics: Vec<Diagnostic>,
) -> Loaded {
    if found.is_empty() {
        files.sort_by(|a, b| a.name.split('/').cmp(b.name.split('/')));
    }
    let sources = Sources::new(&files);
    let splits: Vec<Split> = files.par_iter().map(|file| split::split(&file.text)).collect();
    for (file, split) in splits.iter().enumerate() {
        if sources.text(file).trim_start_matches('\u{feff}').trim().is_empty() {
            let empty = Found::new("empty-file", 0..0, "this file is empty".into());
            found.push((file, Found { class: Class::Warning, ..empty.remedy("remove it, or add records") }));
        }
        found.extend(split.faults.iter().map(|fault| (file, split_fault(fault))));
    }
    let mut parsed = parse::parse(&sources, &splits);
    found.append(&mut parsed.found);
    diagnostics.extend(found.into_iter().map(|(file, found)| Diagnostic {
        code: found.code,
        class: found.class,
        message: found.message,
        place: Some(sources.place(file, found.span)),
        label: found.label,
        related: Vec::new(),
        remedy: found.remedy,
        record: found.record,
    }));
    let locator = locate::Locator::new(&sources, &splits, &parsed.shifts);
    let mut remarks = rules::check(&parsed.records, &parsed.heads, &parsed.dropped);
    remarks.extend(link::check(&parsed.records, &parsed.heads));
    let records = Records { head: parsed.heads.into_iter().next(), ..parsed.records };
    let timeline = Arc::new(Timeline::new(records, name, digest(&files)));
    remarks.extend(views::check(&timeline));
    diagnostics.extend(locator.diagnostics(remarks));
    diagnostics.sort_by(|a, b| (a.place, a.class, a.code).cmp(&(b.place, b.class, b.code)));
    Loaded { timeline, diagnostics, files, origin, proofs: Vec::new() }
}

fn split_fault(fault: &Fault) -> Found {
    match fault {
        Fault::UnknownRoot(span, word) => {
            let found = Found::new("unknown-root", span.clone(), format!("`{word}` is no kind of record"));
            match found::nearest(word, Root::WORDS) {
                Some(near) => found.label(format!("did you mean `{near}`?")),
                None => found.remedy(format!("the kinds are {}", Root::WORDS.join(", "))),
            }
        }
        Fault::NoParent(span, root) => {
            let message = format!("this sub-table stands before any {} of the file and is left out", root.word());
            Found::new("no-parent", span.clone(), message).remedy("move it behind the record that it belongs to")
        }
        Fault::SingleBrackets(span, root) => {
            let message = format!("[{0}] must be [[{0}]]: there may be many", root.word());
            Found::new("single-brackets", span.clone(), message).remedy("double the brackets")
        }
        Fault::DoubleBrackets(span) => {
            let message = "[[timeline]] must be [timeline]: there is one".to_owned();
            Found::new("double-brackets", span.clone(), message).remedy("take single brackets")
        }
        Fault::UnclosedString(at) => {
            let message = "this string is not closed before the end of the file".to_owned();
            Found::new("unclosed-string", *at..at + 3, message)
                .label("it opens here")
                .remedy("close it with the same marks")
        }
    }
}

/// SHA-256 over each file's name and text, with their lengths, in path order.
fn digest(files: &[File]) -> String {
    let mut hash = Sha256::new();
    for file in files {
        for part in [file.name.as_str(), &file.text] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
