//! What loading gives: the timeline, and all that was found wrong with its data.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::diagnostic::{Code, Diagnostic};
use super::files::{File, Origin};
use super::locations::Places;
use crate::timeline::proof::Proof;
use crate::timeline::record::Location;
use crate::timeline::schema;
use crate::timeline::{RecordRef, Timeline};

/// So many diagnostics of a code are told; those beyond are counted.
pub const TOLD: usize = 100;

/// A loaded timeline and all that was found wrong with its data.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// What is valid.
    pub timeline: Arc<Timeline>,
    /// What is not, in the order of files and places.
    pub diagnostics: Vec<Diagnostic>,
    /// The files, in path order; [`FilePlace::file`](super::FilePlace::file) counts them.
    pub files: Vec<File>,
    /// How many more there are of a code than the [`TOLD`] that are told.
    pub more: BTreeMap<Code, usize>,
    /// What is told nowhere, because a record accepts it: the code, and where it would stand.
    pub accepted: Vec<(Code, Location, schema::Path)>,
    /// Where it came from.
    pub origin: Origin,
    /// Whether it is all that is there, not only its [`preview`](super::preview).
    pub is_whole: bool,
    /// The proofs on record, whether or not they still hold; those that do are the timeline's.
    pub proofs: Vec<Proof>,
}

impl Loaded {
    /// The file on disk and the line, from 1, at which the record of this id is written; none for
    /// the embedded timeline and for ids that no record has.
    pub fn place_of(&self, id: &str) -> Option<(PathBuf, usize)> {
        let root = self.origin.path()?;
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
        Some((on_disk(root, &file.name), before.matches('\n').count() + into + 1))
    }

    /// The file on disk and the line of a diagnostic; none for the embedded timeline, and for a
    /// diagnostic that has no place.
    pub fn place_of_problem(&self, problem: &Diagnostic) -> Option<(PathBuf, usize)> {
        let place = problem.place?;
        let file = self.files.get(place.file)?;
        Some((on_disk(self.origin.path()?, &file.name), place.line))
    }

    /// Where things stand in the files.
    pub fn places(&self) -> Places<'_> {
        Places::new(&self.files)
    }
}

/// The path of a file of the timeline at this place, which is a folder or that file.
fn on_disk(root: &Path, name: &str) -> PathBuf {
    if root.is_dir() { root.join(name) } else { root.to_path_buf() }
}
