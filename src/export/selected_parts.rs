//! What is written of a selected event: the nested records that the query leaves.

use std::borrow::Cow;
use std::collections::HashSet;

use rayon::prelude::*;

use crate::export::Context;
use crate::query::{Hit, Subset};
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::{Commitment, Event, Participant, Quote};
use crate::timeline::schema::{Path, Record, Visitor};
use crate::timeline::text::List;
use crate::timeline::{RecordRef, Timeline};

/// Records of one kind in an event: those that are written, and how many there are.
#[derive(Clone, Debug)]
pub struct SelectedRecords<'a, T> {
    /// Those that are written, in the order of the data.
    pub shown: Vec<&'a T>,
    /// How many there are, matched or not.
    pub all: usize,
}

impl<'a, T> SelectedRecords<'a, T> {
    fn of(records: &'a [T], narrowed: &Subset) -> Self {
        let is_left = |(place, record)| narrowed.holds(place).then_some(record);
        let shown = records.iter().enumerate().filter_map(is_left).collect();
        Self { shown, all: records.len() }
    }

    /// `2 of 5` where the query leaves only some.
    pub fn narrowed(&self) -> Option<String> {
        (self.shown.len() < self.all).then(|| format!("{} of {}", self.shown.len(), self.all))
    }
}

/// A selected event with what is written of it.
#[derive(Clone, Debug)]
pub struct SelectedEvent<'a> {
    /// The event as the data has it, also what was not selected.
    pub event: &'a Event,
    /// Who took part or is mentioned, as far as the query left them.
    pub participants: SelectedRecords<'a, Participant>,
    /// What was undertaken, as far as the query left it.
    pub commitments: SelectedRecords<'a, Commitment>,
    /// What was said, as far as the query left it.
    pub quotes: SelectedRecords<'a, Quote>,
}

impl<'a> SelectedEvent<'a> {
    /// What is written of this hit.
    pub fn of(timeline: &'a Timeline, hit: &Hit) -> Option<Self> {
        let event = timeline.event(hit.event)?;
        Some(Self {
            event,
            participants: SelectedRecords::of(&event.participant, &hit.participants),
            commitments: SelectedRecords::of(&event.commitment, &hit.commitments),
            quotes: SelectedRecords::of(&event.quote, &hit.quotes),
        })
    }

    /// The event with only what is written: itself, where that is all of it.
    pub fn written(&self) -> Cow<'a, Event> {
        fn is_whole<T>(part: &SelectedRecords<'_, T>) -> bool {
            part.shown.len() == part.all
        }
        if is_whole(&self.participants) && is_whole(&self.commitments) && is_whole(&self.quotes) {
            return Cow::Borrowed(self.event);
        }
        fn own<T: Clone>(part: &SelectedRecords<'_, T>) -> List<T> {
            part.shown.iter().map(|record| (*record).clone()).collect()
        }
        Cow::Owned(Event {
            participant: own(&self.participants),
            commitment: own(&self.commitments),
            quote: own(&self.quotes),
            ..self.event.clone()
        })
    }
}

/// All events of a selection with what is written of them, in time order.
pub fn events<'a>(context: &Context<'a>) -> impl Iterator<Item = SelectedEvent<'a>> {
    let timeline = context.timeline;
    context.selection.hits.iter().filter_map(move |hit| SelectedEvent::of(timeline, hit))
}

/// The ids of all records that a set of events names, directly or by way of an actor or a source.
#[derive(Clone, Debug, Default)]
pub struct NamedRecords(Ids);

/// Ids in a set that is quick to ask: a large timeline names the same few millions of times.
type Ids = HashSet<Id, foldhash::fast::RandomState>;

impl NamedRecords {
    /// What the written part of a selection names.
    pub fn by(context: &Context<'_>) -> Self {
        let walked = context.selection.hits.par_iter().fold(Visited::default, |mut met, hit| {
            match context.timeline.event(hit.event) {
                Some(event) if hit.is_whole() => event.walk(&mut Path::new(), &mut met),
                _ => {
                    if let Some(shown) = SelectedEvent::of(context.timeline, hit) {
                        shown.written().walk(&mut Path::new(), &mut met);
                    }
                }
            }
            met
        });
        let mut named = walked.map(|met| met.ids).reduce(Ids::default, |mut one, other| {
            one.extend(other);
            one
        });
        let mut open: Vec<Id> = named.iter().cloned().collect();
        let mut met = Visited::default();
        while let Some(id) = open.pop() {
            match context.timeline.get(&id) {
                Some(RecordRef::Actor(actor)) => actor.walk(&mut Path::new(), &mut met),
                Some(RecordRef::Source(source)) => source.walk(&mut Path::new(), &mut met),
                _ => {}
            }
            for id in met.ids.drain() {
                if !named.contains(&id) {
                    open.push(id.clone());
                    named.insert(id);
                }
            }
        }
        Self(named)
    }

    /// Whether this id is among them.
    pub fn holds(&self, id: &Id) -> bool {
        self.0.contains(id)
    }
}

/// The ids that a walk meets, each once: thousands of events name the same few.
#[derive(Default)]
struct Visited {
    ids: Ids,
    /// The addresses of ids that were met before: records share the ids that they name, so that of
    /// most neither the letters nor the set are looked at. A slot for each remainder of an address.
    addresses: Vec<usize>,
}

impl Visited {
    const SLOTS: usize = 1 << 13;
}

impl<'r> Visitor<'r> for Visited {
    fn reference(&mut self, _path: &Path, _kinds: &'static [Kind], _or_name: bool, id: &'r Id) {
        // A walk makes no ids: those that it meets are records', which outlive it, so that no other
        // comes to this address.
        let address = id.as_str().as_ptr().addr();
        self.addresses.resize(Self::SLOTS, 0);
        if let Some(slot) = self.addresses.get_mut((address >> 3) % Self::SLOTS)
            && std::mem::replace(slot, address) != address
            && !self.ids.contains(id)
        {
            self.ids.insert(id.clone());
        }
    }
}

/// Whether an event, or a record in it, names the record of this id.
pub(super) fn names(event: &Event, id: &str) -> bool {
    let mut names = Names { id, is_met: false };
    event.walk(&mut Path::new(), &mut names);
    names.is_met
}

/// Looks for one id in a walk.
struct Names<'i> {
    id: &'i str,
    is_met: bool,
}

impl<'r> Visitor<'r> for Names<'_> {
    fn reference(&mut self, _path: &Path, _kinds: &'static [Kind], _or_name: bool, id: &'r Id) {
        self.is_met |= id.as_str() == self.id;
    }
}
