//! The ledger of discrepancies: the questions on which sources differ.

use super::{Arrangement, At, Heading, Ledger, Scope, first_topic, topic_place, year};
use crate::timeline::Timeline;
use crate::timeline::id::Kind;
use crate::timeline::record::{Discrepancy, Event};

/// A discrepancy of a selected event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DiscrepancyRow {
    /// Where it stands.
    pub at: At,
}

impl DiscrepancyRow {
    /// Its records.
    pub fn records<'a>(&self, timeline: &'a Timeline) -> Option<(&'a Event, &'a Discrepancy)> {
        let event = timeline.event(self.at.event)?;
        Some((event, event.discrepancy.get(self.at.place)?))
    }
}

/// The ways in which this ledger can be arranged, the usual one first.
pub const ARRANGEMENTS: &[Arrangement] = &[Arrangement::Date, Arrangement::Topic];

/// The discrepancies of a selection, in this arrangement.
pub fn ledger(scope: &Scope<'_>, arrangement: Arrangement) -> Ledger<DiscrepancyRow> {
    let timeline = scope.timeline;
    let places = scope.selection.records(timeline, Kind::Discrepancy);
    let rows = places.into_iter().map(|at| DiscrepancyRow { at: at.into() }).collect();
    match arrangement {
        Arrangement::Topic => {
            let topic = |row: &DiscrepancyRow| {
                timeline.event(row.at.event).and_then(|event| first_topic(&event.topics))
            };
            Ledger::arranged(
                rows,
                |row| topic_place(timeline, topic(row)),
                |row| Heading::Topic(topic(row)),
            )
        }
        _ => {
            Ledger::arranged(rows, |row| row.at, |row| Heading::Year(year(timeline, row.at.event)))
        }
    }
}
