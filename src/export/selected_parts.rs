//! What is written of a selected event: the nested records that the query leaves.

use super::Context;
use crate::query::{Hit, Subset};
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
        let kept: Vec<usize> = narrowed.select(records).map(|(place, _)| place).collect();
        Self {
            shown: kept.iter().filter_map(|place| records.get(*place)).collect(),
            all: records.len(),
        }
    }

    /// `2 of 5` where the query leaves only some.
    pub fn narrowed(&self) -> Option<String> {
        (self.shown.len() < self.all).then(|| format!("{} of {}", self.shown.len(), self.all))
    }
}

/// A selected event with what is written of it.
#[derive(Clone, Debug)]
pub struct SelectedEvent<'a> {
    /// The event.
    pub event: &'a Event,
    /// Its participants.
    pub participants: SelectedRecords<'a, Participant>,
    /// Its commitments.
    pub commitments: SelectedRecords<'a, Commitment>,
    /// Its quotes.
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

    /// A copy of the event that holds only what is written.
    pub fn written(&self) -> Event {
        fn own<T: Clone>(part: &SelectedRecords<'_, T>) -> List<T> {
            part.shown.iter().map(|record| (*record).clone()).collect()
        }
        Event {
            participant: own(&self.participants),
            commitment: own(&self.commitments),
            quote: own(&self.quotes),
            ..self.event.clone()
        }
    }
}

/// All events of a selection with what is written of them, in time order.
pub fn events<'a>(context: &Context<'a>) -> impl Iterator<Item = SelectedEvent<'a>> {
    let timeline = context.timeline;
    context.selection.hits.iter().filter_map(move |hit| SelectedEvent::of(timeline, hit))
}

/// The ids of all records that a set of events names, directly or by way of an actor or a source.
#[derive(Clone, Debug, Default)]
pub struct NamedRecords(std::collections::BTreeSet<String>);

impl NamedRecords {
    /// What the written part of a selection names.
    pub fn by(context: &Context<'_>) -> Self {
        let mut met = Visited::default();
        for shown in events(context) {
            shown.written().walk(&mut Path::new(), &mut met);
        }
        let mut named = std::collections::BTreeSet::new();
        while let Some(id) = met.0.pop() {
            if named.contains(&id) {
                continue;
            }
            let path = &mut Path::new();
            match context.timeline.get(&id) {
                Some(RecordRef::Actor(actor)) => actor.walk(path, &mut met),
                Some(RecordRef::Source(source)) => source.walk(path, &mut met),
                _ => {}
            }
            named.insert(id);
        }
        Self(named)
    }

    /// Whether this id is among them.
    pub fn holds(&self, id: &str) -> bool {
        self.0.contains(id)
    }
}

#[derive(Default)]
struct Visited(Vec<String>);

impl<'r> Visitor<'r> for Visited {
    fn reference(
        &mut self,
        _path: &Path,
        _kinds: &'static [crate::timeline::id::Kind],
        _or_name: bool,
        id: &crate::timeline::id::Id,
    ) {
        self.0.push(id.to_string());
    }
}

/// Whether an event, or a record in it, names the record of this id.
pub(super) fn names(event: &Event, id: &str) -> bool {
    let mut met = Visited::default();
    event.walk(&mut Path::new(), &mut met);
    met.0.iter().any(|named| named == id)
}
