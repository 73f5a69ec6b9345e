//! What the records name and accept: one walk over all of them for both.

use std::collections::HashSet;

use foldhash::fast::RandomState;

use crate::timeline::id::{Id, Kind};
use crate::timeline::record::{Accepted, Location};
use crate::timeline::schema::{Path, Record, Visitor};

/// What was met.
#[derive(Default)]
pub(in crate::check) struct Walked<'r> {
    /// The ids where a party, a topic or a source may be named.
    named: HashSet<&'r Id, RandomState>,
    pub(super) accepted: Vec<Exceptions<'r>>,
    /// The record that is walked, and whether what it names counts.
    record: Option<(&'r Id, Location, bool)>,
}

/// The exceptions of a record, or of one in it.
pub(super) struct Exceptions<'r> {
    /// The top-level record.
    pub(super) record: &'r Id,
    pub(super) location: Location,
    /// The path of the record that accepts.
    pub(super) path: Path,
    pub(super) accepted: &'r Accepted,
}

impl<'r> Walked<'r> {
    /// Walks a record.
    pub(super) fn walk(&mut self, (id, location): (&'r Id, Location), record: &'r impl Record) {
        self.record = Some((id, location, true));
        record.walk(&mut Path::new(), self);
    }

    /// Walks a record that names no others, or whose naming them is no use of them.
    pub(super) fn walk_apart(
        &mut self,
        (id, location): (&'r Id, Location),
        record: &'r impl Record,
    ) {
        self.record = Some((id, location, false));
        record.walk(&mut Path::new(), self);
    }

    /// What both met.
    pub(super) fn join(self, other: Self) -> Self {
        let Self { mut named, mut accepted, .. } = self;
        if named.len() < other.named.len() {
            let fewer = std::mem::replace(&mut named, other.named);
            named.extend(fewer);
        } else {
            named.extend(other.named);
        }
        accepted.extend(other.accepted);
        Self { named, accepted, record: None }
    }

    /// Whether any record names the party, topic or source of this id.
    pub(in crate::check) fn names(&self, id: &Id) -> bool {
        self.named.contains(id)
    }
}

impl<'r> Visitor<'r> for Walked<'r> {
    fn reference(&mut self, _path: &Path, kinds: &'static [Kind], _or_name: bool, id: &'r Id) {
        let is_asked = |kind: &Kind| matches!(kind, Kind::Party | Kind::Topic | Kind::Source);
        let may_be = kinds.is_empty() || kinds.iter().any(is_asked);
        if may_be && self.record.is_some_and(|(.., names)| names) {
            self.named.insert(id);
        }
    }

    fn accepted(&mut self, path: &Path, accepted: &'r Accepted) {
        if let Some((record, location, _)) = self.record.filter(|_| !accepted.0.is_empty()) {
            self.accepted.push(Exceptions { record, location, path: path.clone(), accepted });
        }
    }
}
