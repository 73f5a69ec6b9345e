//! What lints find, and where it belongs.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use smallvec::{SmallVec, smallvec};

use crate::load::{Code, Fault};
use crate::timeline::Timeline;
use crate::timeline::date::Date;
use crate::timeline::id::Id;
use crate::timeline::record::{Accepted, Event, Location};
use crate::timeline::schema::PathStep;

/// Which codes are to be told in words.
pub(in crate::check) type WantedCodes<'a> = &'a (dyn Fn(Code) -> bool + Sync);

/// Collects what is found. What nobody wants to be told is only counted, and never put into words:
/// a large timeline has a note for nearly each quote.
pub(in crate::check) struct LintFindings<'a> {
    pub(in crate::check) timeline: &'a Arc<Timeline>,
    wanted: WantedCodes<'a>,
    /// Of each code so many are told, the first in the order of the files.
    most: Option<usize>,
    found: BTreeMap<Code, OfCode>,
    counted: BTreeMap<Code, usize>,
    /// The exceptions that took something back: where they lie in memory, and the code.
    used: HashSet<(usize, Code)>,
}

/// What is told of one code.
#[derive(Default)]
struct OfCode {
    faults: Vec<(Location, Fault)>,
    /// Where the last of those stands that are told, once there are enough: what stands there or
    /// behind it is only counted.
    last: Option<Location>,
}

impl OfCode {
    /// Keeps the first so many, and says how many it let go.
    fn keep(&mut self, most: usize) -> usize {
        let surplus = self.faults.len().saturating_sub(most);
        if surplus > 0 {
            self.faults.sort_by_key(|(location, _)| *location);
            self.faults.truncate(most);
            self.last = self.faults.last().map(|(location, _)| *location);
        }
        surplus
    }
}

/// Where something belongs: the top-level record, the path in it, and what the records on the way
/// accept. Most are made for nothing, so they live on the stack: no record stands deeper.
#[derive(Clone)]
pub(in crate::check) struct Spot<'a> {
    record: &'a Id,
    location: Location,
    pub(super) path: SmallVec<[PathStep; 4]>,
    pub(in crate::check) accept: SmallVec<[&'a Accepted; 4]>,
}

impl<'a> LintFindings<'a> {
    pub(super) fn new(
        timeline: &'a Arc<Timeline>,
        wanted: WantedCodes<'a>,
        most: Option<usize>,
    ) -> Self {
        let (found, counted, used) = (BTreeMap::new(), BTreeMap::new(), HashSet::new());
        Self { timeline, wanted, most, found, counted, used }
    }

    /// What both found.
    pub(super) fn join(mut self, other: Self) -> Self {
        for (code, found) in other.found {
            self.found.entry(code).or_default().faults.extend(found.faults);
            self.let_go(code);
        }
        for (code, count) in other.counted {
            *self.counted.entry(code).or_default() += count;
        }
        self.used.extend(other.used);
        self
    }

    /// Keeps of a code what is told, and counts the rest.
    fn let_go(&mut self, code: Code) {
        if let (Some(found), Some(most)) = (self.found.get_mut(&code), self.most) {
            let surplus = found.keep(most);
            if surplus > 0 {
                *self.counted.entry(code).or_default() += surplus;
            }
        }
    }

    /// What was found, in the order of the files, and how many of each code were only counted.
    pub(super) fn finish(mut self) -> (Vec<Fault>, BTreeMap<Code, usize>) {
        let codes: Vec<Code> = self.found.keys().copied().collect();
        codes.into_iter().for_each(|code| self.let_go(code));
        let faults = self.found.into_values().flat_map(|found| found.faults);
        let mut found: Vec<(Location, Fault)> = faults.collect();
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
        message: impl std::fmt::Display,
    ) {
        self.tell_with(code, spot, || Fault::new(code, message.to_string()));
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
        let found = self.found.get(&code);
        let is_behind = found.and_then(|found| found.last).is_some_and(|at| at <= spot.location);
        if is_behind || !(self.wanted)(code) {
            *self.counted.entry(code).or_default() += 1;
            return;
        }
        let fault = fault().of_record(spot.location, &spot.path, spot.record);
        let found = self.found.entry(code).or_default();
        found.faults.push((spot.location, fault));
        // Now and then, since it sorts.
        if self.most.is_some_and(|most| found.faults.len() >= 2 * most) {
            self.let_go(code);
        }
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

    /// A place in a top-level record, with what the records on the way accept.
    pub(super) fn at(
        (record, location): (&'a Id, Location),
        path: &[PathStep],
        accept: impl Iterator<Item = &'a Accepted>,
    ) -> Self {
        Self { record, location, path: SmallVec::from_slice(path), accept: accept.collect() }
    }

    /// A field of the record at this spot.
    pub(in crate::check) fn field(&self, field: &'static str) -> Self {
        self.item(field, 0)
    }

    /// An item of a list of the record at this spot.
    pub(super) fn item(&self, field: &'static str, index: usize) -> Self {
        let mut spot = self.clone();
        spot.path.push(PathStep { field, index });
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
        spot.path.push(PathStep { field, index });
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
