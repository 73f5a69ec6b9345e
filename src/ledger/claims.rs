//! The ledger of claims: what was asserted, by whom, with which figure.

use super::{Arrangement, At, Heading, Ledger, Scope, first_topic, topic_place, year};
use crate::timeline::Timeline;
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::{Claim, Event};

/// A claim of a selected event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClaimRow {
    /// Where it stands.
    pub at: At,
}

impl ClaimRow {
    /// Its records.
    pub fn records<'a>(&self, timeline: &'a Timeline) -> Option<(&'a Event, &'a Claim)> {
        let event = timeline.event(self.at.event)?;
        Some((event, event.claim.get(self.at.place)?))
    }

    fn topic(&self, timeline: &Timeline) -> Option<Id> {
        let (event, claim) = self.records(timeline)?;
        first_topic(event.topics_of(claim))
    }

    fn claimant(&self, timeline: &Timeline) -> Option<Id> {
        self.records(timeline)?.1.by.first().map(|agent| agent.id().clone())
    }
}

/// The ways in which this ledger can be arranged, the usual one first.
pub const ARRANGEMENTS: &[Arrangement] =
    &[Arrangement::Date, Arrangement::Party, Arrangement::Topic];

/// The claims of a selection in this arrangement.
pub fn ledger(scope: &Scope<'_>, arrangement: Arrangement) -> Ledger<ClaimRow> {
    let timeline = scope.timeline;
    let places = scope.selection.records(timeline, Kind::Claim);
    let rows = places.into_iter().map(|at| ClaimRow { at: at.into() }).collect();
    match arrangement {
        Arrangement::Party => Ledger::arranged(
            rows,
            |row| {
                let by = row.claimant(timeline);
                (by.is_none(), by)
            },
            |row| Heading::Speaker(row.claimant(timeline)),
        ),
        Arrangement::Topic => Ledger::arranged(
            rows,
            |row| topic_place(timeline, row.topic(timeline)),
            |row| Heading::Topic(row.topic(timeline)),
        ),
        _ => {
            Ledger::arranged(rows, |row| row.at, |row| Heading::Year(year(timeline, row.at.event)))
        }
    }
}
