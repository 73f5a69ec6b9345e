//! Which records the written part of an event names.

use crate::query::Hit;
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::Event;
use crate::timeline::schema::{Path, Record as _, Visitor};

/// Meets every reference in what a query leaves of an event: also those in nested records, but for the ones that
/// it leaves out.
pub(super) fn each(event: &Event, hit: &Hit, meet: impl FnMut(&Id)) {
    event.walk(&mut Path::new(), &mut Mentions { hit, meet });
}

struct Mentions<'a, F> {
    hit: &'a Hit,
    meet: F,
}

impl<'r, F: FnMut(&Id)> Visitor<'r> for Mentions<'_, F> {
    fn reference(&mut self, path: &Path, _kinds: &'static [Kind], _or_name: bool, id: &Id) {
        let narrowed = path.first().and_then(|step| match step.field {
            "commitment" => Some((&self.hit.commitments, step.index)),
            "quote" => Some((&self.hit.quotes, step.index)),
            "participant" => Some((&self.hit.participants, step.index)),
            _ => None,
        });
        if narrowed.is_none_or(|(narrowed, place)| narrowed.holds(place)) {
            (self.meet)(id);
        }
    }
}
