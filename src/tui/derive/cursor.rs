//! Where the keys are in the rows of the open view.

use chrono::TimeDelta;

use crate::ledger::Arrangement;
use crate::query::{Hit, Selection};
use crate::timeline::EventIx;
use crate::timeline::id::Id;
use crate::tui::data::{Data, Known};
use crate::tui::derive::Derived;
use crate::tui::view::{Cursor, Seek, Tab, View};

/// The record that the keys are on, and its row.
pub(super) fn cursor(data: &Data, view: &View, known: &Known, d: &Derived) -> Cursor {
    let before = view.cursor();
    let last = d.listing.rows.saturating_sub(1);
    let base = match &before.id {
        Some(id) => row_of(data, view, known, d, id, before.row),
        None => before.row,
    };
    let base = base.min(last);
    let row = match view.seek {
        Seek::Cursor => base,
        Seek::Newest if view.tab == Tab::Timeline => last,
        // Only events stand in the order of time; a ledger opens at its top.
        Seek::Newest | Seek::Oldest => 0,
        Seek::Remaining => {
            let is_timeline = view.tab == Tab::Timeline;
            let kept = view.before_filter.as_ref().filter(|_| is_timeline).map(|kept| &kept.event);
            let is_left = |id: &&Id| {
                let row = row_of(data, view, known, d, id, before.row);
                d.listing.id_of(row, &known.timeline, &d.selection) == Some(*id)
            };
            let left = kept.into_iter().chain(&before.id).find(is_left);
            left.map_or(0, |id| row_of(data, view, known, d, id, before.row))
        }
        Seek::OfEvent(event) => {
            let is_of_it = |row: &usize| d.listing.event_of(*row, &d.selection) == Some(event);
            let first = || (0..d.listing.rows).find(is_of_it);
            // Who opens a view for the first time has chosen nothing in it.
            let is_first = before.id.is_none();
            let near = || nearest_in_time(known, d, event).filter(|_| is_first).unwrap_or(base);
            Some(base).filter(is_of_it).or_else(first).unwrap_or_else(near)
        }
        Seek::LastKnown if view.tab != Tab::Timeline => base,
        Seek::LastKnown => last_known(known, &d.selection).unwrap_or(base),
        Seek::Hit => {
            let next = d.hits.iter().find(|hit| **hit >= base);
            next.or(d.hits.first()).copied().unwrap_or(base)
        }
    };
    let id = d.listing.id_of(row, &known.timeline, &d.selection).cloned();
    Cursor { id, row, scroll: before.scroll }
}

/// The row of a record or, where it is not there, of the event nearest in time.
fn row_of(data: &Data, view: &View, known: &Known, d: &Derived, id: &Id, near: usize) -> usize {
    let is_at = |row: usize| d.listing.id_of(row, &known.timeline, &d.selection) == Some(id);
    // Nearly every key leaves it where it was; only else are the rows of a ledger searched.
    if is_at(near) {
        return near;
    }
    if view.tab != Tab::Timeline {
        // Where it is gone, the rows at its place are as good as any; of a list that has become
        // shorter than that, those at the beginning.
        let instead = if near < d.listing.rows { near } else { 0 };
        // Rows know their events: only in that of the record are records looked at.
        let event = known.event_of(id);
        for row in 0..d.listing.rows {
            if d.listing.event_of(row, &d.selection) == event && is_at(row) {
                return row;
            }
        }
        return instead;
    }
    let hits = &d.selection.hits;
    if let Some(place) = known.event_of(id) {
        return hits.partition_point(|hit| hit.event < place);
    }
    let whole = &data.loaded().timeline;
    let Some(event) = whole.get(id).and_then(|entry| whole.event(entry.event()?)) else {
        return near;
    };
    let date = |hit: &Hit| known.timeline.event(hit.event).map(|other| &other.date);
    hits.partition_point(|hit| date(hit) < Some(&event.date))
}

/// The row of a view in the order of time whose event began nearest to another; none where rows
/// stand in another order.
fn nearest_in_time(known: &Known, d: &Derived, event: EventIx) -> Option<usize> {
    let records = d.listing.records.as_ref()?;
    if records.arrangement != Arrangement::Date {
        return None;
    }
    let began = |event: EventIx| known.timeline.event(event)?.date.earliest().day();
    let wanted = began(event)?;
    let mut nearest: Option<(TimeDelta, usize)> = None;
    for row in 0..d.listing.rows {
        let other = d.listing.event_of(row, &d.selection).and_then(began);
        let Some(other) = other else { continue };
        let apart = (other - wanted).abs();
        if nearest.is_none_or(|(least, _)| apart < least) {
            nearest = Some((apart, row));
        }
    }
    nearest.map(|(_, row)| row)
}

/// The event of the selection that became known last.
fn last_known(known: &Known, selection: &Selection) -> Option<usize> {
    let place = |event| selection.hits.binary_search_by_key(&event, |hit| hit.event).ok();
    let mut last = None;
    // What is late in time is known late: most need not be looked for.
    for (event, known_from) in known.timeline.known_moments().rev() {
        // Of those of one day the last.
        let when = (known_from.day(), event);
        if last.is_none_or(|(before, _)| before < when)
            && let Some(place) = place(event)
        {
            last = Some((when, place));
        }
    }
    last.map(|(_, place)| place)
}
