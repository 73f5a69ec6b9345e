//! Lints: what a careful reader would ask of a timeline that loads. Grave ones are warnings, the others notes; `accept`
//! on the record, or on the event that holds it, takes one back.
//!
//! One file a subject: [`form`] for single fields, [`statuses`] for what became of commitments, [`statements`] for
//! claims, quotes and accounts, [`links`] for references and doubles, [`exceptions`] for `accept` itself;
//! [`evidence`](crate::check::evidence) for what the sources bear. To add one: a row in the table of codes, and a line
//! that finds it here.

mod exceptions;
mod form;
mod links;
mod statements;
mod statuses;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::check::evidence;
use crate::load::{Code, Fault, Loaded};
use crate::timeline::Timeline;
use crate::timeline::date::Date;
use crate::timeline::id::Id;
use crate::timeline::record::{Accepted, Event, Location};
use crate::timeline::schema::{Path, Step};

/// Everything that is found in a loaded timeline on a day, in the order of the files. Where it stands is looked up only
/// for what is shown: [`Places::diagnostic`](crate::load::Places::diagnostic).
pub fn faults(loaded: &Loaded, today: NaiveDate) -> Vec<Fault> {
    let mut finder = Finder { timeline: &loaded.timeline, found: Vec::new(), used: HashSet::new() };
    evidence::look(&mut finder, today);
    form::look(&mut finder);
    statuses::look(&mut finder);
    statements::look(&mut finder);
    links::look(&mut finder);
    exceptions::look(&mut finder, loaded);
    let mut found = finder.found;
    found.sort_by_key(|(spot, fault)| (*spot, fault.class(), fault.code()));
    found.into_iter().map(|(_, fault)| fault).collect()
}

/// Collects what is found.
pub(in crate::check) struct Finder<'a> {
    pub(in crate::check) timeline: &'a Arc<Timeline>,
    found: Vec<(Location, Fault)>,
    /// The exceptions that took something back: where they lie in memory, and the code.
    used: HashSet<(usize, Code)>,
}

/// Where something belongs: the top-level record, the path in it, and what the records on the way accept.
#[derive(Clone)]
pub(in crate::check) struct Spot<'a> {
    record: &'a Id,
    location: Location,
    path: Path,
    pub(in crate::check) accept: Vec<&'a Accepted>,
}

impl<'a> Finder<'a> {
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

/// How many days surely lie between two dates; none where they may touch, or where one has an open end there.
fn days_between(one: &Date, other: &Date) -> Option<i64> {
    let (first, second) = if one.latest() < other.earliest() {
        (one.latest().day()?, other.earliest().day()?)
    } else if other.latest() < one.earliest() {
        (other.latest().day()?, one.earliest().day()?)
    } else {
        return None;
    };
    Some((second - first).num_days())
}
