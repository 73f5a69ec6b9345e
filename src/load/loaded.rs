//! What loading gives: the timeline, and all that was found wrong with its data.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::load::diagnostic::{Code, Diagnostic, Fault};
use crate::load::files::{File, Origin};
use crate::load::locations::Places;
use crate::timeline::Timeline;
use crate::timeline::proof::Proof;
use crate::timeline::record::Location;
use crate::timeline::schema;

/// So many diagnostics of a code are told; those beyond are counted.
pub const TOLD: usize = 100;

/// A fault that its record accepts.
#[derive(Clone, Debug)]
pub struct AcceptedFault {
    /// The code that the record accepts.
    pub code: Code,
    /// The top-level record.
    pub location: Location,
    /// Where it stands there.
    pub path: schema::Path,
}

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
    /// What is told nowhere, because a record accepts it.
    pub accepted: Vec<AcceptedFault>,
    /// Where it came from.
    pub origin: Origin,
    /// Whether it is all that is there, not only its [`preview`](super::preview).
    pub is_whole: bool,
    /// The proofs on record, whether or not they still hold; those that do are the timeline's.
    pub proofs: Vec<Proof>,
}

impl Loaded {
    /// The file on disk and the line, from 1, at which the record of this id has it; none for the
    /// embedded timeline and for ids that no record has.
    pub fn place_of(&self, id: &str) -> Option<(PathBuf, usize)> {
        let root = self.origin.path()?;
        let located = self.timeline.locate(&self.timeline.get(id)?)?;
        let place = self.places().of(located.location, &located.path_of_id())?;
        Some((on_disk(root, &self.files.get(place.file)?.name), place.line))
    }

    /// The file on disk and the line of a diagnostic; none for the embedded timeline, and for a
    /// diagnostic that has no place.
    pub fn place_of_problem(&self, problem: &Diagnostic) -> Option<(PathBuf, usize)> {
        let place = problem.place?;
        let file = self.files.get(place.file)?;
        Some((on_disk(self.origin.path()?, &file.name), place.line))
    }

    /// Puts what is found after loading among the diagnostics: of each code as many as are told,
    /// and the others counted.
    pub(crate) fn tell(&mut self, faults: Vec<Fault>) {
        let mut told: BTreeMap<Code, usize> = BTreeMap::new();
        for diagnostic in &self.diagnostics {
            *told.entry(diagnostic.code).or_default() += 1;
        }
        let mut kept = Vec::new();
        for fault in faults {
            let count = told.entry(fault.code).or_default();
            *count += 1;
            if *count <= TOLD {
                kept.push(fault);
            } else {
                *self.more.entry(fault.code).or_default() += 1;
            }
        }
        let places = self.places();
        let found: Vec<_> = kept.into_iter().map(|fault| places.diagnostic(fault)).collect();
        self.diagnostics.extend(found);
        self.diagnostics.sort_by_key(Diagnostic::rank);
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
