//! All records of a timeline that an id may stand for, each with where in the data it stands.

use crate::timeline::id::Id;
use crate::timeline::record::Location;
use crate::timeline::schema::{Path, PathStep};
use crate::timeline::{EventIx, RecordRef, Timeline};

/// A record and where it stands: the files know the places of top-level records, and a path leads
/// from there.
#[derive(Clone, Copy, Debug)]
pub struct LocatedRecord<'a> {
    /// What stands there.
    pub record: RecordRef<'a>,
    /// The id of the top-level record that it is or stands in.
    pub top_level: &'a Id,
    /// Where that stands.
    pub location: Location,
    /// The step from there to a record in an event.
    pub step: Option<PathStep>,
}

impl<'a> LocatedRecord<'a> {
    /// The path from the top-level record to this one's id.
    pub fn path_of_id(&self) -> Path {
        self.step.into_iter().chain([PathStep { field: "id", index: 0 }]).collect()
    }

    fn top_level(record: RecordRef<'a>) -> Option<Self> {
        Some(Self { record, top_level: record.id()?, location: record.location()?, step: None })
    }
}

impl Timeline {
    /// The parties, topics, actors, sources and saved views, in this order.
    pub fn records_beside_events(&self) -> impl Iterator<Item = RecordRef<'_>> {
        self.catalog.records.each(&self.actors).map(|(_, record)| record)
    }

    /// The records that stand in no other: those beside the events, then the events.
    pub fn top_level_records(&self) -> impl Iterator<Item = LocatedRecord<'_>> {
        let places = (0..).map(EventIx);
        let events = places.zip(&self.events).map(|(ix, event)| RecordRef::Event(ix, event));
        self.records_beside_events().chain(events).filter_map(LocatedRecord::top_level)
    }

    /// All records that an id may stand for: those beside the events, then each event followed by
    /// those in it.
    pub fn records(&self) -> impl Iterator<Item = LocatedRecord<'_>> {
        let beside = self.records_beside_events().filter_map(LocatedRecord::top_level);
        let places = (0..self.events.len()).map(EventIx);
        beside.chain(places.flat_map(|ix| self.records_of_event(ix)))
    }

    /// The event at this place, followed by the records in it.
    fn records_of_event(&self, ix: EventIx) -> impl Iterator<Item = LocatedRecord<'_>> {
        let event = self.event(ix).map(|event| RecordRef::Event(ix, event));
        let event = event.and_then(LocatedRecord::top_level);
        let nested = event.into_iter().zip(self.event(ix)).flat_map(move |(whole, event)| {
            event.nested(ix).map(move |nested| LocatedRecord {
                record: nested.record,
                step: Some(nested.step),
                ..whole
            })
        });
        event.into_iter().chain(nested)
    }

    /// Where a record of this timeline stands.
    pub fn locate<'a>(&'a self, record: &RecordRef<'a>) -> Option<LocatedRecord<'a>> {
        match record.event() {
            None => LocatedRecord::top_level(*record),
            Some(ix) => self.records_of_event(ix).find(|located| located.record.is_same(record)),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    #[test]
    fn every_id_is_that_of_a_record_that_is_met_and_found_again() {
        let timeline = crate::load::embedded().timeline;
        let mut met = BTreeSet::new();
        for located in timeline.records() {
            let again = timeline.locate(&located.record).expect("it is there");
            assert_eq!((again.location, again.step), (located.location, located.step));
            let Some(id) = located.record.id() else { continue };
            assert!(timeline.get(id).is_some_and(|one| one.is_same(&located.record)), "{id}");
            met.insert(id);
        }
        assert_eq!(met, timeline.ids().collect::<BTreeSet<_>>());
    }
}
