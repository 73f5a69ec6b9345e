//! The records that stand beside the events and are named in them, by their numbers.

use crate::query::index::columns::Number;
use crate::timeline::id::Id;
use crate::timeline::{RecordRef, Timeline};

/// Parties, topics, actors and sources in the order of their numbers.
pub(super) fn named(timeline: &Timeline) -> impl Iterator<Item = (&Id, RecordRef<'_>)> {
    let records = timeline.records_beside_events();
    let named = records.filter(|record| !matches!(record, RecordRef::View(_)));
    named.filter_map(|record| Some((record.id()?, record)))
}

/// The party, topic, actor or source of a number.
pub(super) fn record_of(timeline: &Timeline, number: Number) -> Option<RecordRef<'_>> {
    let place = number as usize;
    let topics = timeline.parties().len();
    let actors = topics + timeline.topics().len();
    let sources = actors + timeline.actors().len();
    if place < topics {
        timeline.parties().get(place).map(RecordRef::Party)
    } else if place < actors {
        timeline.topics().get(place - topics).map(RecordRef::Topic)
    } else if place < sources {
        timeline.actors().get(place - actors).map(RecordRef::Actor)
    } else {
        timeline.sources().get(place - sources).map(RecordRef::Source)
    }
}
