//! Which actors and sources were known of on a day: those that an event then known names, and those
//! that these name in turn, such as the ministry of an office or the report that an article draws
//! on.

use std::collections::HashSet;

use foldhash::fast::RandomState;
use rayon::prelude::*;

use crate::timeline::id::{Id, Kind};
use crate::timeline::schema::{Path, Record as _, Visitor};
use crate::timeline::{RecordRef, Timeline};

/// Their ids.
pub(super) type KnownBeside = HashSet<Id, RandomState>;

/// So many events at least are walked by one core in a row.
const IN_A_ROW: usize = 256;

impl Timeline {
    /// Whether a record is known of. Of a whole timeline all are; as of a day an actor or a source
    /// is where something that was known then names it.
    pub fn is_known(&self, id: &Id) -> bool {
        match self.get(id) {
            Some(RecordRef::Actor(_) | RecordRef::Source(_)) if self.is_of_a_day() => {
                self.known_beside.get_or_init(|| known_beside(self)).contains(id)
            }
            record => record.is_some(),
        }
    }
}

fn known_beside(timeline: &Timeline) -> KnownBeside {
    let events = timeline.events.par_iter().with_min_len(IN_A_ROW);
    let named = events.fold(
        || NamedBeside { timeline, ids: KnownBeside::default(), fresh: Vec::new() },
        |mut named, event| {
            event.walk(&mut Path::new(), &mut named);
            named
        },
    );
    let first = named.map(|named| named.ids).reduce(KnownBeside::default, |mut all, other| {
        all.extend(other);
        all
    });
    let mut known = NamedBeside { timeline, fresh: first.iter().cloned().collect(), ids: first };
    while let Some(id) = known.fresh.pop() {
        if let Some(record) = timeline.get(&id) {
            record.walk(&mut known);
        }
    }
    known.ids
}

/// The actors and sources that a walk meets, and those of them whose own references are still to be
/// walked.
struct NamedBeside<'t> {
    timeline: &'t Timeline,
    ids: KnownBeside,
    fresh: Vec<Id>,
}

impl<'r> Visitor<'r> for NamedBeside<'_> {
    fn reference(&mut self, _path: &Path, _kinds: &'static [Kind], _or_name: bool, id: &'r Id) {
        let is_beside = || matches!(self.timeline.kind_of(id), Some(Kind::Actor | Kind::Source));
        if !self.ids.contains(id) && is_beside() {
            self.ids.insert(id.clone());
            self.fresh.push(id.clone());
        }
    }
}
