//! Loading: bytes → records → timeline, and nothing is lost on the way.
//!
//! Each file is read block by block, every block of whole records and let go once they are parsed (`part`,
//! `blocks`), so that a large timeline takes little more memory than its records. A text is split into records
//! by a scan for headers that survives any fault (`scan`, `split`). A record goes straight into its struct
//! (`direct`); one that cannot is parsed as a document and walked against the schema, so that every fault in it
//! is reported and only the faulty part lost (`walk`). Then the timeline is put together and every record looked at
//! (`survey`): rules over single records (`rules`), ids and where references lead (`link`). Places are worked out
//! only for what is reported (`locate`, `place`), from the file's text, which is read again for them if it has not
//! changed. What a first screen shows of a large timeline can be had before all that (`beginning`).

mod beginning;
mod blocks;
pub mod diagnostic;
mod direct;
mod file;
mod found;
mod link;
mod locate;
mod parse;
mod part;
mod place;
mod places;
mod read;
mod rules;
mod scan;
mod split;
mod survey;
#[cfg(test)]
mod tests;
mod views;
mod walk;
mod watch;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::timeline::proof::Proof;
use crate::timeline::{RecordRef, Records, Timeline};
use crate::verify::lock;
pub use diagnostic::{CODES, Class, Diagnostic, Place};
use file::Digest;
pub use file::File;
use parse::Parsed;
use part::Part;
use place::Sources;
pub use places::Places;
pub use watch::Progress;
use watch::Watch;

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
    /// Whether it is all that is there, not only the [`beginning`].
    pub is_whole: bool,
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
        let location = match entry {
            RecordRef::Party(record) => record.location,
            RecordRef::Topic(record) => record.location,
            RecordRef::Actor(record) => record.location,
            RecordRef::Source(record) => record.location,
            RecordRef::Event(_, event) => event.location,
            _ => self.timeline.event(entry.event()?)?.location,
        };
        let file = self.files.get(usize::try_from(location.file).ok()?)?;
        let start = usize::try_from(location.start).ok()?;
        let (before, record) = file.text()?.split_at_checked(start)?;
        let defines = |line: &str| {
            let value = line
                .trim_start()
                .strip_prefix("id")
                .and_then(|rest| rest.trim_start().strip_prefix('='));
            let quoted = value.and_then(|value| value.trim_start().strip_prefix(['"', '\'']));
            quoted
                .and_then(|value| value.strip_prefix(id))
                .is_some_and(|rest| rest.starts_with(['"', '\'']))
        };
        let into =
            if entry.event().is_some() { record.lines().position(defines).unwrap_or(0) } else { 0 };
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

impl LoadError {
    fn new(path: &Path, message: String) -> Self {
        Self { path: path.display().to_string(), message }
    }
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
    path_watched(path, &|_| ())
}

/// Loads a file or a directory and tells, from any thread, how far it is.
///
/// # Errors
/// When nothing can be read there at all.
pub fn path_watched(path: &Path, tell: &(dyn Fn(Progress) + Sync)) -> Result<Loaded, LoadError> {
    let mut listing = read::list(path)?;
    let watch = Watch::new(listing.files.iter().map(|file| file.bytes).sum(), tell);
    let read = listing
        .files
        .par_iter()
        .enumerate()
        .map(|(place, file)| (file, Part::read(place, file, &watch)));
    let mut parts = Vec::new();
    for (file, part) in read.collect::<Vec<_>>() {
        match part {
            Ok(part) => parts.push(part),
            Err(error) => listing.diagnostics.push(read::unread(&file.name, &read::reason(&error))),
        }
    }
    match listing.diagnostics.first() {
        Some(first) if parts.is_empty() => Err(LoadError::new(path, first.message.clone())),
        _ => {
            let loaded =
                assemble(parts, path.display().to_string(), &listing.name, listing.diagnostics);
            Ok(with_proofs_of(path, loaded))
        }
    }
}

/// The same with the proofs that stand beside the data.
fn with_proofs_of(path: &Path, mut loaded: Loaded) -> Loaded {
    let lock = lock::path(path);
    match std::fs::read_to_string(&lock) {
        Ok(text) => loaded.with_lock(&lock.display().to_string(), &text),
        Err(error) => {
            if error.kind() != std::io::ErrorKind::NotFound {
                loaded
                    .diagnostics
                    .push(unusable_lock(&lock.display().to_string(), &error.to_string()));
            }
            loaded
        }
    }
}

/// The beginning of a large timeline: so many events, which a reader can look at while the rest is loaded. Its ids
/// may lead to records that are still to come; nobody checks it, and it has no digest. None where the timeline is so
/// small that it is loaded as soon, or does not begin with its head.
///
/// # Errors
/// When nothing can be read there at all.
pub fn beginning(path: &Path, events: usize) -> Result<Option<Loaded>, LoadError> {
    let listing = read::list(path)?;
    if listing.files.iter().map(|file| file.bytes).sum::<u64>() <= beginning::BYTES as u64 {
        return Ok(None);
    }
    let order = head_first(listing.files.iter().map(|file| file.name.as_str()));
    let files = order.into_iter().filter_map(|place| {
        let listed = listing.files.get(place)?;
        Some((place, std::fs::File::open(&listed.path).ok()?))
    });
    let parsed = beginning::of(files, events);
    if parsed.heads.is_empty() {
        return Ok(None);
    }
    Ok(Some(begun(parsed, &listing.name, path.display().to_string())))
}

/// The beginning of the timeline that the program carries, as [`beginning`].
pub fn embedded_beginning(events: usize) -> Loaded {
    let order = head_first(EMBEDDED.iter().map(|(name, _)| *name));
    let files =
        order.into_iter().filter_map(|place| Some((place, EMBEDDED.get(place)?.1.as_bytes())));
    begun(beginning::of(files, events), "timeline", EMBEDDED_ORIGIN.into())
}

/// The places of files in path order, but for that which by its name holds the head: a beginning has its title.
fn head_first<'a>(names: impl Iterator<Item = &'a str>) -> Vec<usize> {
    let mut order: Vec<(bool, usize)> =
        names.enumerate().map(|(at, name)| (name != "timeline.toml", at)).collect();
    order.sort_unstable();
    order.into_iter().map(|(_, place)| place).collect()
}

fn begun(parsed: Parsed, name: &str, origin: String) -> Loaded {
    let records = Records { head: parsed.heads.into_iter().next(), ..parsed.records };
    let timeline = Arc::new(Timeline::new(records, name, String::new()));
    Loaded {
        timeline,
        diagnostics: Vec::new(),
        files: Vec::new(),
        origin,
        is_whole: false,
        proofs: Vec::new(),
    }
}

/// Loads the timeline that the program carries.
pub fn embedded() -> Loaded {
    from_files(
        EMBEDDED.iter().map(|&(name, text)| File::new(name, text)).collect(),
        EMBEDDED_ORIGIN.into(),
    )
    .with_lock(lock::NAME, EMBEDDED_LOCK)
}

/// Loads files that are already read. Never fails: what is wrong is in the diagnostics.
pub fn from_files(mut files: Vec<File>, origin: String) -> Loaded {
    files.sort_by(|a, b| a.name.split('/').cmp(b.name.split('/')));
    let parts = files.into_par_iter().enumerate().map(|(place, file)| Part::of_text(place, file));
    assemble(parts.collect(), origin, "timeline", Vec::new())
}

/// Links what stands in the files and finds what is wrong with it.
fn assemble(
    parts: Vec<Part>,
    origin: String,
    name: &str,
    mut diagnostics: Vec<Diagnostic>,
) -> Loaded {
    let digest = Digest::of_all(parts.iter().map(|part| (part.file.name.as_str(), part.digest)));
    let (files, parsed): (Vec<File>, Vec<Parsed>) =
        parts.into_iter().map(|part| (part.file, part.parsed)).unzip();
    let faults: Vec<usize> = parsed.iter().map(|parsed| parsed.found.len()).collect();
    let Parsed { heads, records, found, dropped, shifts } = Parsed::concat(parsed);
    let records = Records { head: heads.first().cloned(), ..records };
    let as_written = records.events.clone();
    let timeline = Timeline::new(records, name, digest);
    let dropped = dropped.into_iter().collect();
    let survey::Surveyed { mut remarks, broken } =
        survey::survey(&timeline, &heads, &as_written, &dropped);
    drop(as_written);
    remarks.extend(link::check(&timeline, &heads, broken));
    let timeline = Arc::new(timeline);
    remarks.extend(views::check(&timeline));
    rules::leave_accepted(&timeline, &heads, &mut remarks);
    let sources = Sources::new(&files);
    let of_file =
        faults.iter().enumerate().flat_map(|(file, &count)| std::iter::repeat_n(file, count));
    diagnostics.extend(of_file.zip(found).map(|(file, found)| found.in_file(&sources, file)));
    diagnostics.extend(locate::Locator::new(&sources, &shifts).diagnostics(remarks));
    diagnostics.sort_by(|a, b| (a.place, a.class, a.code).cmp(&(b.place, b.class, b.code)));
    diagnostics.extend(sources.changed().map(read::changed));
    Loaded { timeline, diagnostics, files, origin, is_whole: true, proofs: Vec::new() }
}
