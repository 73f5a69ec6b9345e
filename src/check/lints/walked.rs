//! What the records name, repeat and accept: one walk over all of them for all three.

use std::collections::{BTreeMap, HashSet};

use foldhash::fast::RandomState;

use crate::timeline::RecordRef;
use crate::timeline::date::{Date, DateEnd, SeasonOrYears, SingleDate};
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::{Accepted, Head, Location};
use crate::timeline::schema::{Path, PathStep, Record as _, Searched, Visitor};

/// How many items most lists have at most.
const FEW: usize = 64;

/// What was met.
#[derive(Default)]
pub(in crate::check) struct LintWalk<'r> {
    /// The ids where an actor, a party, a topic or a source may be named.
    named: HashSet<&'r Id, RandomState>,
    pub(super) accepted: Vec<Exceptions<'r>>,
    pub(super) repeats: Vec<Repeat<'r>>,
    pub(super) seasons: Vec<Season<'r>>,
    /// The items so far of the list that is walked.
    items: HashSet<&'r str, RandomState>,
    walking: Option<Walking<'r>>,
}

/// The record that is walked.
#[derive(Clone, Copy)]
struct Walking<'r> {
    id: &'r Id,
    location: Location,
    /// Whether what it names counts.
    names: bool,
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

/// An item of a list that stands in it before.
pub(super) struct Repeat<'r> {
    /// The top-level record.
    pub(super) record: &'r Id,
    pub(super) location: Location,
    pub(super) path: Path,
    pub(super) item: &'r str,
}

/// A date one of whose ends is a season in EDTF and may have been meant for two years.
pub(super) struct Season<'r> {
    /// The top-level record.
    pub(super) record: &'r Id,
    pub(super) location: Location,
    pub(super) path: Path,
    pub(super) date: &'r Date,
    pub(super) meant: SeasonOrYears,
}

impl<'r> LintWalk<'r> {
    /// Walks the head.
    pub(super) fn walk_head(&mut self, head: &'r Head) {
        self.walking = Some(Walking { id: &head.id, location: head.location, names: false });
        head.walk(&mut Path::new(), self);
    }

    /// Walks a record that stands in no other.
    pub(super) fn walk(&mut self, record: RecordRef<'r>) {
        let (Some(id), Some(location)) = (record.id(), record.location()) else { return };
        // The others name no records, or their naming them is no use of them.
        let names = matches!(record.kind(), Kind::Actor | Kind::Source | Kind::Event);
        self.walking = Some(Walking { id, location, names });
        record.walk(self);
    }

    /// What both met.
    pub(super) fn join(self, other: Self) -> Self {
        let Self { mut named, mut accepted, mut repeats, mut seasons, .. } = self;
        if named.len() < other.named.len() {
            let fewer = std::mem::replace(&mut named, other.named);
            named.extend(fewer);
        } else {
            named.extend(other.named);
        }
        accepted.extend(other.accepted);
        repeats.extend(other.repeats);
        seasons.extend(other.seasons);
        Self { named, accepted, repeats, seasons, ..Self::default() }
    }

    /// Notes a text or reference, which may stand in a list.
    fn item(&mut self, path: &Path, item: &'r str) {
        if path.last().is_none_or(|step| step.index == 0) {
            // To clear the set of a long list costs as much as that list, for each short one.
            if self.items.capacity() > FEW {
                self.items = HashSet::default();
            }
            self.items.clear();
        }
        if self.items.insert(item) {
            return;
        }
        if let Some(Walking { id: record, location, .. }) = self.walking {
            self.repeats.push(Repeat { record, location, path: path.clone(), item });
        }
    }

    /// What is accepted in each top-level record in which something is.
    pub(super) fn exceptions(&self) -> ExceptionsByRecord<'_, 'r> {
        let mut by_record: BTreeMap<Location, Vec<&Exceptions<'r>>> = BTreeMap::new();
        for one in &self.accepted {
            by_record.entry(one.location).or_default().push(one);
        }
        ExceptionsByRecord(by_record)
    }

    /// Whether any record names the actor, party, topic or source of this id.
    pub(in crate::check) fn names(&self, id: &Id) -> bool {
        self.named.contains(id)
    }
}

/// Exceptions by the top-level record in which they stand.
pub(super) struct ExceptionsByRecord<'w, 'r>(BTreeMap<Location, Vec<&'w Exceptions<'r>>>);

impl<'r> ExceptionsByRecord<'_, 'r> {
    /// What the records accept in which a place of a top-level record lies.
    pub(super) fn around(
        &self,
        location: Location,
        path: &[PathStep],
    ) -> impl Iterator<Item = &'r Accepted> {
        let of_record = self.0.get(&location).into_iter().flatten();
        of_record.filter(|one| path.starts_with(&one.path)).map(|one| one.accepted)
    }
}

impl<'r> Visitor<'r> for LintWalk<'r> {
    fn reference(&mut self, path: &Path, kinds: &'static [Kind], _or_name: bool, id: &'r Id) {
        let is_asked =
            |kind: &Kind| matches!(kind, Kind::Actor | Kind::Party | Kind::Topic | Kind::Source);
        let may_be = kinds.is_empty() || kinds.iter().any(is_asked);
        if may_be && self.walking.is_some_and(|walking| walking.names) {
            self.named.insert(id);
        }
        self.item(path, id);
    }

    fn date(&mut self, path: &Path, date: &'r Date) {
        let ends = date.ends().into_iter().filter_map(DateEnd::known);
        let mut seasons = ends.filter(|end| end.season().is_some());
        // Beside another season it is one: `2023-22/2023-24`.
        let is_unclear = seasons.clone().all(|season| season.season_or_years().is_some());
        let meant = seasons.find_map(SingleDate::season_or_years).filter(|_| is_unclear);
        if let (Some(Walking { id: record, location, .. }), Some(meant)) = (self.walking, meant) {
            self.seasons.push(Season { record, location, path: path.clone(), date, meant });
        }
    }

    fn text(&mut self, path: &Path, _searched: Option<Searched>, text: &'r str) {
        self.item(path, text);
    }

    fn accepted(&mut self, path: &Path, accepted: &'r Accepted) {
        let is_empty = accepted.0.is_empty();
        if let Some(Walking { id: record, location, .. }) = self.walking.filter(|_| !is_empty) {
            self.accepted.push(Exceptions { record, location, path: path.clone(), accepted });
        }
    }
}
