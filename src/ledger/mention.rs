//! Which records the written part of an event names.

use crate::query::Hit;
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::Event;
use crate::timeline::schema::{Path, PathStep, Record as _, Visitor};

/// Meets every reference in what a query leaves of an event: also those in nested records, but for
/// the ones that it leaves out.
pub(super) fn each(event: &Event, hit: &Hit, mut meet: impl FnMut(&Id)) {
    event.walk(
        &mut Path::new(),
        &mut Mentions { hit, meet: |_: &Path, _: &[Kind], id: &Id| meet(id) },
    );
}

/// The sources that what a query leaves of an event cites, each with the step from the event to the
/// record that cites it; the event's own sources with none.
pub(super) fn citations(event: &Event, hit: &Hit) -> Vec<(Option<PathStep>, Id)> {
    let mut cited = Vec::new();
    let meet = |path: &Path, kinds: &[Kind], id: &Id| {
        if kinds == [Kind::Source] {
            // A reference right in the event has no step but its own.
            let record = (path.len() > 1).then(|| path.first().copied()).flatten();
            cited.push((record, id.clone()));
        }
    };
    event.walk(&mut Path::new(), &mut Mentions { hit, meet });
    cited
}

struct Mentions<'a, F> {
    hit: &'a Hit,
    meet: F,
}

impl<'r, F: FnMut(&Path, &[Kind], &Id)> Visitor<'r> for Mentions<'_, F> {
    fn reference(&mut self, path: &Path, kinds: &'static [Kind], _or_name: bool, id: &Id) {
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
