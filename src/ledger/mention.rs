//! Which records the written part of an event names.

use crate::query::Hit;
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::Event;
use crate::timeline::schema::{Path, PathStep, Record as _, Visitor};

/// Meets every reference to one of some kinds in what a query leaves of an event: also those in
/// nested records, but for the ones that it leaves out. The path is empty, and its memory of use
/// for the next event.
pub(super) fn each<'e>(
    (event, hit): (&'e Event, &Hit),
    of: &[Kind],
    path: &mut Path,
    mut meet: impl FnMut(&'e Id),
) {
    let meet = |_: &Path, kinds: &[Kind], id: &'e Id| {
        // A reference that says no kind may be to one of any.
        if kinds.is_empty() || kinds.iter().any(|kind| of.contains(kind)) {
            meet(id);
        }
    };
    event.walk(path, &mut Mentions { hit, meet });
}

/// The sources that what a query leaves of an event cites, each with the step from the event to the
/// record that cites it; the event's own sources with none.
pub(super) fn citations<'e>(event: &'e Event, hit: &Hit) -> Vec<(Option<PathStep>, &'e Id)> {
    let mut cited = Vec::new();
    let meet = |path: &Path, kinds: &[Kind], id: &'e Id| {
        if kinds == [Kind::Source] {
            // A reference right in the event has no step but its own.
            let record = (path.len() > 1).then(|| path.first().copied()).flatten();
            cited.push((record, id));
        }
    };
    event.walk(&mut Path::new(), &mut Mentions { hit, meet });
    cited
}

struct Mentions<'a, F> {
    hit: &'a Hit,
    meet: F,
}

impl<'r, F: FnMut(&Path, &[Kind], &'r Id)> Visitor<'r> for Mentions<'_, F> {
    fn reference(&mut self, path: &Path, kinds: &'static [Kind], _or_name: bool, id: &'r Id) {
        let subset = path.first().and_then(|step| match step.field {
            "commitment" => Some((&self.hit.commitments, step.index)),
            "quote" => Some((&self.hit.quotes, step.index)),
            "participant" => Some((&self.hit.participants, step.index)),
            _ => None,
        });
        if subset.is_none_or(|(subset, place)| subset.holds(place)) {
            (self.meet)(path, kinds, id);
        }
    }
}
