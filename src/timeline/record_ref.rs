//! A record of any kind that has an id: the one list of these kinds, and what is asked of each
//! alike.

use crate::timeline::id::{Id, Kind};
use crate::timeline::record::{
    Actor, Claim, Commitment, Discrepancy, Event, Location, Party, Quote, Source, Topic, View,
};
use crate::timeline::schema::{Path, PathStep, Record as _, Visitor};

/// A place in the timeline's list of events, which is in time order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EventIx(pub usize);

/// A record that an id stands for.
#[derive(Clone, Copy, Debug)]
pub enum RecordRef<'a> {
    /// A party.
    Party(&'a Party),
    /// A topic.
    Topic(&'a Topic),
    /// An actor.
    Actor(&'a Actor),
    /// A source.
    Source(&'a Source),
    /// A saved view.
    View(&'a View),
    /// An event.
    Event(EventIx, &'a Event),
    /// A commitment and its event.
    Commitment(EventIx, &'a Commitment),
    /// A claim and its event.
    Claim(EventIx, &'a Claim),
    /// A quote and its event.
    Quote(EventIx, &'a Quote),
    /// A discrepancy and its event.
    Discrepancy(EventIx, &'a Discrepancy),
}

/// Asks a record of any kind for what records of all kinds can tell.
macro_rules! of_any {
    ($record_ref:expr, $record:ident => $asked:expr) => {
        match $record_ref {
            RecordRef::Party($record) => $asked,
            RecordRef::Topic($record) => $asked,
            RecordRef::Actor($record) => $asked,
            RecordRef::Source($record) => $asked,
            RecordRef::View($record) => $asked,
            RecordRef::Event(_, $record) => $asked,
            RecordRef::Commitment(_, $record) => $asked,
            RecordRef::Claim(_, $record) => $asked,
            RecordRef::Quote(_, $record) => $asked,
            RecordRef::Discrepancy(_, $record) => $asked,
        }
    };
}

impl<'a> RecordRef<'a> {
    /// What kind of record it is, as ids and queries tell them apart.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Party(_) => Kind::Party,
            Self::Topic(_) => Kind::Topic,
            Self::Actor(_) => Kind::Actor,
            Self::Source(_) => Kind::Source,
            Self::View(_) => Kind::View,
            Self::Event(..) => Kind::Event,
            Self::Commitment(..) => Kind::Commitment,
            Self::Claim(..) => Kind::Claim,
            Self::Quote(..) => Kind::Quote,
            Self::Discrepancy(..) => Kind::Discrepancy,
        }
    }

    /// Its id, which a quote may lack.
    pub fn id(&self) -> Option<&'a Id> {
        match self {
            Self::Party(record) => Some(&record.id),
            Self::Topic(record) => Some(&record.id),
            Self::Actor(record) => Some(&record.id),
            Self::Source(record) => Some(&record.id),
            Self::View(record) => Some(&record.id),
            Self::Event(_, record) => Some(&record.id),
            Self::Commitment(_, record) => Some(&record.id),
            Self::Claim(_, record) => Some(&record.id),
            Self::Quote(_, record) => record.id.as_ref(),
            Self::Discrepancy(_, record) => Some(&record.id),
        }
    }

    /// The event that holds it, or that it is.
    pub fn event(&self) -> Option<EventIx> {
        match self {
            Self::Event(ix, _)
            | Self::Commitment(ix, _)
            | Self::Claim(ix, _)
            | Self::Quote(ix, _)
            | Self::Discrepancy(ix, _) => Some(*ix),
            Self::Party(_) | Self::Topic(_) | Self::Actor(_) | Self::Source(_) | Self::View(_) => {
                None
            }
        }
    }

    /// Where it stands in the files; a record in an event has no place of its own.
    pub fn location(&self) -> Option<Location> {
        match self {
            Self::Party(record) => Some(record.location),
            Self::Topic(record) => Some(record.location),
            Self::Actor(record) => Some(record.location),
            Self::Source(record) => Some(record.location),
            Self::View(record) => Some(record.location),
            Self::Event(_, record) => Some(record.location),
            Self::Commitment(..) | Self::Claim(..) | Self::Quote(..) | Self::Discrepancy(..) => {
                None
            }
        }
    }

    /// Whether both are one record, not two that are alike.
    pub fn is_same(&self, other: &Self) -> bool {
        self.kind() == other.kind() && self.address() == other.address()
    }

    /// Reports what a walk meets in it; in an event also in the records that it holds.
    pub fn walk<V: Visitor<'a>>(&self, visitor: &mut V) {
        of_any!(self, record => record.walk(&mut Path::new(), visitor));
    }

    fn address(&self) -> usize {
        of_any!(self, record => std::ptr::from_ref(*record).addr())
    }
}

/// A record in an event, and the step that leads to it.
#[derive(Clone, Copy, Debug)]
pub struct NestedRecord<'a> {
    /// The list of the event in which it stands, and its place there.
    pub step: PathStep,
    /// What stands there.
    pub record: RecordRef<'a>,
}

impl Event {
    /// Its commitments, claims, discrepancies and quotes, in this order; it is the event at `ix`.
    pub fn nested(&self, ix: EventIx) -> impl Iterator<Item = NestedRecord<'_>> {
        let commitments = self.commitment.iter().map(move |one| RecordRef::Commitment(ix, one));
        let claims = self.claim.iter().map(move |one| RecordRef::Claim(ix, one));
        let discrepancies = self.discrepancy.iter().map(move |one| RecordRef::Discrepancy(ix, one));
        let quotes = self.quote.iter().map(move |one| RecordRef::Quote(ix, one));
        let steps = |field| (0..).map(move |index| PathStep { field, index });
        let all = steps("commitment")
            .zip(commitments)
            .chain(steps("claim").zip(claims))
            .chain(steps("discrepancy").zip(discrepancies))
            .chain(steps("quote").zip(quotes));
        all.map(|(step, record)| NestedRecord { step, record })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::timeline::schema::{FieldSpec, Shape};

    #[test]
    fn all_lists_of_an_event_whose_records_have_ids_are_nested() {
        let has_ids = |field: &&FieldSpec| match field.shape {
            Shape::Many(Shape::Record(spec)) => spec.field("id").is_some(),
            _ => false,
        };
        let lists = Event::SPEC.fields.iter().filter(has_ids).map(|field| field.name);
        let timeline = crate::load::embedded().timeline;
        let mut met = BTreeSet::new();
        for (place, event) in timeline.events().iter().enumerate() {
            for nested in event.nested(EventIx(place)) {
                assert_eq!(nested.step.field, nested.record.kind().name());
                met.insert(nested.step.field);
            }
        }
        assert_eq!(met, lists.collect::<BTreeSet<_>>());
    }
}
