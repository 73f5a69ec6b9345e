//! The catalog: where each id is defined, and which records refer to which. Built once for a
//! timeline and shared with what was known of it on any day, so that another day costs no more than
//! its cuts.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::{Arc, OnceLock};

use foldhash::fast::RandomState;

use crate::timeline::as_of::{self, Chronology};
use crate::timeline::date::Moment;
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::{Actor, Event, Head, Location, Party, Source, Topic, View};
use crate::timeline::schema::Record as _;
use crate::timeline::thread::CommitmentLinks;
use crate::timeline::{EventIx, FEW, NestedRecord, RecordRef};

/// Where ids are defined.
pub(super) type Slots = HashMap<Id, Slot, RandomState>;

/// What an id stands for: a place in the whole timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) kind: Kind,
    /// The place among the records of that kind, or of the event that holds it.
    pub(super) at: u32,
    /// The place in the event.
    pub(super) index: u32,
}

impl Slot {
    fn new(kind: Kind, at: usize, index: usize) -> Self {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { kind, at: narrow(at), index: narrow(index) }
    }
}

/// All of a timeline that no day changes.
#[derive(Debug)]
pub(super) struct Catalog {
    pub(super) records: RecordsBeside,
    /// Where the records beside the events are defined: few, and named by most references. No id
    /// stands both here and in `within`.
    pub(super) beside: Slots,
    /// Where events and the records in them are defined.
    pub(super) within: Slots,
    /// Whether some id is defined more than once.
    pub(super) has_double_ids: bool,
    /// For each event the places of the events that link to it, in time order, each once.
    pub(super) incoming: HashMap<Id, Vec<u32>, RandomState>,
    /// For each record the places of the events with a discrepancy about it, in time order, each
    /// once.
    pub(super) differing: HashMap<Id, Vec<u32>, RandomState>,
    /// For each quote the places of the events with a print or translation of it, in time order,
    /// each once.
    pub(super) rendered: HashMap<Id, Vec<u32>, RandomState>,
    pub(super) commitment_links: CommitmentLinks,
    /// The day from which everything dated is known.
    pub(super) settled: Moment,
    /// From when on each event is known and settled; computed when a day is asked for.
    pub(super) chronology: OnceLock<Chronology>,
}

/// The records beside the events, and the head.
#[derive(Debug)]
pub(super) struct RecordsBeside {
    pub(super) head: Head,
    pub(super) parties: Vec<Party>,
    pub(super) topics: Vec<Topic>,
    pub(super) sources: Vec<Source>,
    pub(super) views: Vec<View>,
    pub(super) digest: String,
}

impl RecordsBeside {
    /// All of them, each with its place among those of its kind.
    pub(super) fn each<'a>(
        &'a self,
        actors: &'a [Actor],
    ) -> impl Iterator<Item = (usize, RecordRef<'a>)> {
        let parties = self.parties.iter().map(RecordRef::Party).enumerate();
        let topics = self.topics.iter().map(RecordRef::Topic).enumerate();
        let actors = actors.iter().map(RecordRef::Actor).enumerate();
        let sources = self.sources.iter().map(RecordRef::Source).enumerate();
        let views = self.views.iter().map(RecordRef::View).enumerate();
        parties.chain(topics).chain(actors).chain(sources).chain(views)
    }
}

impl Catalog {
    /// Links records, events in time order: of those with the same id the first in path order
    /// counts, whatever its kind; of one event's the event, then its commitments, claims,
    /// discrepancies and quotes.
    pub(super) fn new(records: RecordsBeside, actors: &[Actor], events: &[Arc<Event>]) -> Self {
        let (slots, links) = (|| slots_within(events), || EventLinks::build(events, actors));
        let ((mut within, mut has_double_ids), links) =
            if events.len() < FEW { (slots(), links()) } else { rayon::join(slots, links) };
        let mut beside = Slots::default();
        for DefinedId { location, id, slot } in ids_beside(&records, actors) {
            let in_event = within.get(id).and_then(|taken| events.get(taken.at as usize));
            let is_first = in_event.is_none_or(|event| location < event.location);
            has_double_ids |= in_event.is_some();
            match beside.entry(id.clone()) {
                Entry::Vacant(free) if is_first => {
                    free.insert(slot);
                    within.remove(id);
                }
                Entry::Vacant(_) => {}
                Entry::Occupied(_) => has_double_ids = true,
            }
        }
        let EventLinks { incoming, differing, rendered, commitment_links, settled } = links;
        Self {
            records,
            beside,
            within,
            has_double_ids,
            incoming,
            differing,
            rendered,
            commitment_links,
            settled,
            chronology: OnceLock::new(),
        }
    }

    pub(super) fn slot(&self, id: &str) -> Option<Slot> {
        self.beside.get(id).or_else(|| self.within.get(id)).copied()
    }
}

/// An id of a record beside the events.
struct DefinedId<'a> {
    /// Where the record stands in the files.
    location: Location,
    id: &'a Id,
    slot: Slot,
}

/// The ids of the records beside the events, in path order.
fn ids_beside<'a>(records: &'a RecordsBeside, actors: &'a [Actor]) -> Vec<DefinedId<'a>> {
    let mut ids = Vec::new();
    for (at, record) in records.each(actors) {
        if let (Some(location), Some(id)) = (record.location(), record.id()) {
            ids.push(DefinedId { location, id, slot: Slot::new(record.kind(), at, 0) });
        }
    }
    ids.sort_by_key(|defined| defined.location);
    ids
}

/// The ids that an event, which stands at this place, and the records in it define.
fn ids_in(at: usize, event: &Event) -> impl Iterator<Item = (&Id, Slot)> {
    let nested = event.nested(EventIx(at)).filter_map(move |NestedRecord { step, record }| {
        Some((record.id()?, Slot::new(record.kind(), at, step.index)))
    });
    std::iter::once((&event.id, Slot::new(Kind::Event, at, 0))).chain(nested)
}

/// Where events and the records in them are defined, and whether an id is defined twice. Of records
/// with the same id the first in path order counts.
fn slots_within(events: &[Arc<Event>]) -> (Slots, bool) {
    let nested = |event: &Event| event.commitment.len() + event.claim.len() + event.quote.len();
    let ids = events.iter().map(|event| 1 + nested(event)).sum();
    let mut slots = Slots::with_capacity_and_hasher(ids, RandomState::default());
    let mut has_double_ids = false;
    for (at, event) in events.iter().enumerate() {
        for (id, slot) in ids_in(at, event) {
            match slots.entry(id.clone()) {
                Entry::Vacant(free) => drop(free.insert(slot)),
                Entry::Occupied(mut taken) => {
                    has_double_ids = true;
                    let first = events.get(taken.get().at as usize);
                    if first.is_some_and(|first| event.location < first.location) {
                        taken.insert(slot);
                    }
                }
            }
        }
    }
    (slots, has_double_ids)
}

/// What follows from how events name one another, and from their dates.
struct EventLinks {
    incoming: HashMap<Id, Vec<u32>, RandomState>,
    differing: HashMap<Id, Vec<u32>, RandomState>,
    rendered: HashMap<Id, Vec<u32>, RandomState>,
    commitment_links: CommitmentLinks,
    settled: Moment,
}

impl EventLinks {
    fn build(events: &[Arc<Event>], actors: &[Actor]) -> Self {
        let mut incoming: HashMap<Id, Vec<u32>, RandomState> = HashMap::default();
        let mut differing: HashMap<Id, Vec<u32>, RandomState> = HashMap::default();
        let mut rendered: HashMap<Id, Vec<u32>, RandomState> = HashMap::default();
        let mut commitment_links = CommitmentLinks::default();
        // What a reference leads to has a day of its own, which is among these.
        let no_lookup = |_: &Id| Moment::Ever;
        let mut settled = Moment::Ever;
        for (at, event) in (0..).zip(events) {
            event.commitment.iter().for_each(|one| commitment_links.add(one));
            let link = |from: &mut HashMap<Id, Vec<u32>, RandomState>, id: &Id| {
                let linking = from.entry(id.clone()).or_default();
                if linking.last() != Some(&at) {
                    linking.push(at);
                }
            };
            event.relation.iter().for_each(|relation| link(&mut incoming, relation.to.id()));
            for record in event.discrepancy.iter().flat_map(|one| &one.about) {
                link(&mut differing, record.id());
            }
            for quote in event.quote.iter().filter_map(|one| one.renders.as_ref()) {
                link(&mut rendered, quote.id());
            }
            settled = settled.max(as_of::event_settled_from(event, &no_lookup));
        }
        for actor in actors {
            settled = settled.max(actor.settled_from(&no_lookup));
        }
        Self { incoming, differing, rendered, commitment_links, settled }
    }
}
