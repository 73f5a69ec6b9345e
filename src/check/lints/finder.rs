//! What lints find, and where it belongs.

use std::collections::HashSet;
use std::sync::Arc;

use crate::load::{Code, Fault};
use crate::timeline::Timeline;
use crate::timeline::date::Date;
use crate::timeline::id::Id;
use crate::timeline::record::{Accepted, Event, Location};
use crate::timeline::schema::{Path, Step};

/// Collects what is found.
pub(in crate::check) struct Finder<'a> {
    pub(in crate::check) timeline: &'a Arc<Timeline>,
    found: Vec<(Location, Fault)>,
    /// The exceptions that took something back: where they lie in memory, and the code.
    used: HashSet<(usize, Code)>,
}

/// Where something belongs: the top-level record, the path in it, and what the records on the way
/// accept.
#[derive(Clone)]
pub(in crate::check) struct Spot<'a> {
    record: &'a Id,
    location: Location,
    pub(super) path: Path,
    pub(in crate::check) accept: Vec<&'a Accepted>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(timeline: &'a Arc<Timeline>) -> Self {
        Self { timeline, found: Vec::new(), used: HashSet::new() }
    }

    /// What was found, in the order of the files.
    pub(super) fn into_faults(self) -> Vec<Fault> {
        let mut found = self.found;
        found.sort_by_key(|(spot, fault)| (*spot, fault.class(), fault.code()));
        found.into_iter().map(|(_, fault)| fault).collect()
    }

    /// Whether an exception took something of this code back.
    pub(super) fn used(&self, accepted: &Accepted, code: Code) -> bool {
        self.used.contains(&(address(accepted), code))
    }

    /// Adds what was found, unless it is accepted.
    pub(in crate::check) fn add(&mut self, fault: Fault, spot: &Spot<'a>) {
        let code = fault.code();
        if let Some(accepted) = spot.accept.iter().find(|one| one.holds(code.word())) {
            self.used.insert((address(accepted), code));
            return;
        }
        let fault = fault.of_record(spot.location, &spot.path, spot.record);
        self.found.push((spot.location, fault));
    }

    pub(in crate::check) fn tell(&mut self, code: Code, spot: &Spot<'a>, message: String) {
        self.add(Fault::new(code, message), spot);
    }
}

/// Which `accept` of the timeline this is.
fn address(accepted: &Accepted) -> usize {
    std::ptr::from_ref(accepted).addr()
}

impl<'a> Spot<'a> {
    pub(in crate::check) fn whole(
        record: &'a Id,
        location: Location,
        accept: &'a Accepted,
    ) -> Self {
        Self { record, location, path: Path::new(), accept: vec![accept] }
    }

    pub(in crate::check) fn event(event: &'a Event) -> Self {
        Self::whole(&event.id, event.location, &event.accept)
    }

    /// A field of the record at this spot.
    pub(in crate::check) fn field(&self, field: &'static str) -> Self {
        let mut spot = self.clone();
        spot.path.push(Step { field, index: 0 });
        spot
    }

    /// A record in the record at this spot.
    pub(in crate::check) fn nested(
        &self,
        field: &'static str,
        index: usize,
        accept: &'a Accepted,
    ) -> Self {
        let mut spot = self.clone();
        spot.path.push(Step { field, index });
        spot.accept.push(accept);
        spot
    }

    /// A field of one of an event's nested records.
    pub(in crate::check) fn part(
        event: &'a Event,
        (list, index): (&'static str, usize),
        field: &'static str,
        accept: &'a Accepted,
    ) -> Self {
        Self::event(event).nested(list, index, accept).field(field)
    }
}

/// How many days surely lie between two dates; none where they may touch, or where one has an open
/// end there.
pub(super) fn days_between(one: &Date, other: &Date) -> Option<i64> {
    let (first, second) = if one.latest() < other.earliest() {
        (one.latest().day()?, other.earliest().day()?)
    } else if other.latest() < one.earliest() {
        (other.latest().day()?, one.earliest().day()?)
    } else {
        return None;
    };
    Some((second - first).num_days())
}
