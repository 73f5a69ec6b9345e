//! What lints find, and where it belongs.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use smallvec::{SmallVec, smallvec};

use crate::load::{Code, Fault};
use crate::timeline::Timeline;
use crate::timeline::date::Date;
use crate::timeline::id::Id;
use crate::timeline::record::{Accepted, Event, Location};
use crate::timeline::schema::Step;

/// Which codes are to be told in words.
pub(in crate::check) type Wanted<'a> = &'a (dyn Fn(Code) -> bool + Sync);

/// Collects what is found. What nobody wants to be told is only counted, and never put into words:
/// a large timeline has a note for nearly each quote.
pub(in crate::check) struct Finder<'a> {
    pub(in crate::check) timeline: &'a Arc<Timeline>,
    wanted: Wanted<'a>,
    found: Vec<(Location, Fault)>,
    counted: BTreeMap<Code, usize>,
    /// The exceptions that took something back: where they lie in memory, and the code.
    used: HashSet<(usize, Code)>,
}

/// Where something belongs: the top-level record, the path in it, and what the records on the way
/// accept. Most are made for nothing, so they live on the stack: no record stands deeper.
#[derive(Clone)]
pub(in crate::check) struct Spot<'a> {
    record: &'a Id,
    location: Location,
    pub(super) path: SmallVec<[Step; 4]>,
    pub(in crate::check) accept: SmallVec<[&'a Accepted; 4]>,
}

impl<'a> Finder<'a> {
    pub(super) fn new(timeline: &'a Arc<Timeline>, wanted: Wanted<'a>) -> Self {
        Self { timeline, wanted, found: Vec::new(), counted: BTreeMap::new(), used: HashSet::new() }
    }

    /// What both found.
    pub(super) fn join(mut self, other: Self) -> Self {
        self.found.extend(other.found);
        for (code, count) in other.counted {
            *self.counted.entry(code).or_default() += count;
        }
        self.used.extend(other.used);
        self
    }

    /// What was found, in the order of the files, and how many of each code were only counted.
    pub(super) fn finish(self) -> (Vec<Fault>, BTreeMap<Code, usize>) {
        let mut found = self.found;
        found.sort_by_key(|(spot, fault)| (*spot, fault.class(), fault.code()));
        (found.into_iter().map(|(_, fault)| fault).collect(), self.counted)
    }

    /// Whether an exception took something of this code back.
    pub(super) fn used(&self, accepted: &Accepted, code: Code) -> bool {
        self.used.contains(&(address(accepted), code))
    }

    /// Adds what was found, unless it is accepted.
    pub(in crate::check) fn tell(
        &mut self,
        code: Code,
        spot: &Spot<'a>,
        message: impl FnOnce() -> String,
    ) {
        self.tell_with(code, spot, || Fault::new(code, message()));
    }

    /// The same with what is to be told made as a whole.
    pub(in crate::check) fn tell_with(
        &mut self,
        code: Code,
        spot: &Spot<'a>,
        fault: impl FnOnce() -> Fault,
    ) {
        if let Some(accepted) = spot.accept.iter().find(|one| one.holds(code.word())) {
            self.used.insert((address(accepted), code));
            return;
        }
        if !(self.wanted)(code) {
            *self.counted.entry(code).or_default() += 1;
            return;
        }
        let fault = fault().of_record(spot.location, &spot.path, spot.record);
        self.found.push((spot.location, fault));
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
        Self { record, location, path: SmallVec::new(), accept: smallvec![accept] }
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
