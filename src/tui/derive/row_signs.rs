//! What deserves a look in an event, as the signs of its row say it: accounts that differ, promises
//! overdue, what is new, what is marked.

use std::collections::HashMap;
use std::ops::Range;

use crate::query::Selection;
use crate::timeline::record::{Commitment, Event};
use crate::timeline::standing::Schedule;
use crate::tui::data::{Data, Known};
use crate::tui::derive::listing::Listing;
use crate::visit::News;

/// What deserves a look in an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowSigns {
    /// How many questions its sources answer in different ways.
    pub differ: usize,
    /// How many of its promises are overdue on the day.
    pub overdue: usize,
    /// How it differs from the edition seen before.
    pub news: Option<News>,
    /// Whether the reader has marked it.
    pub is_marked: bool,
}

/// That of an event.
pub(super) fn of(data: &Data, known: &Known, event: &Event) -> RowSigns {
    let is_overdue = |one: &&Commitment| one.schedule_on(known.day) == Schedule::Overdue;
    RowSigns {
        differ: event.discrepancy.len(),
        overdue: event.commitment.iter().filter(is_overdue).count(),
        news: data.news(&event.id),
        is_marked: data.visit().marks(&event.id),
    }
}

/// That of the events on these lines, by their rows.
pub(super) fn in_sight(
    data: &Data,
    known: &Known,
    (listing, selection): (&Listing, &Selection),
    lines: Range<usize>,
) -> HashMap<usize, RowSigns> {
    let mut signs = HashMap::new();
    if listing.records.is_some() {
        return signs;
    }
    for row in listing.rows_on(lines) {
        if let Some(event) = listing.event_of(row, selection)
            && let Some(event) = known.timeline.event(event)
        {
            signs.insert(row, of(data, known, event));
        }
    }
    signs
}
