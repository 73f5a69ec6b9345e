//! Going somewhere and back: pivots, as-of dates, history.

use chrono::NaiveDate;

use super::super::state::{App, Focus, Spot};
use super::{absent, error, notice};
use crate::query::Query;
use crate::timeline::date::{Date, Moment};
use crate::timeline::id::Id;

/// Keeps where the reader is, for back.
pub(super) fn remember(app: &mut App) {
    app.back.push(app.spot());
    app.forward.clear();
}

/// Adds a term for this record to the query: one chip, one step of history.
pub(super) fn narrow(app: &mut App, field: &str, id: &Id) {
    remember(app);
    match app.scope.read(&format!("{field}:{id}")) {
        Ok(term) => add(app, &term),
        Err(fault) => error(app, fault.to_string()),
    }
}

/// Adds a term to the query; the selected event stays, or the nearest in time.
pub(super) fn add(app: &mut App, term: &Query) {
    let keep = app.selected();
    app.query = app.query.and(term);
    app.focus = Focus::List;
    app.reselect(keep.as_ref());
}

/// Goes to an event, dropping the query where it hides it.
pub(super) fn go_to(app: &mut App, id: &Id) {
    let Some(place) = app.timeline.get(id).and_then(|entry| entry.event()) else {
        return match app.loaded.timeline.get(id) {
            Some(_) => error(app, "that event is later than the as-of date"),
            None => absent(app, "no record has that id"),
        };
    };
    remember(app);
    if app.selection.hits.binary_search_by_key(&place, |hit| hit.event).is_err() {
        app.query = Query::default();
        notice(app, "the filter hid that event; it is cleared (back restores it)");
    }
    app.sheet = None;
    app.row = 0;
    app.section_scroll = 0;
    app.reselect(Some(id));
}

/// Back or forward through where the reader was.
pub(super) fn travel(app: &mut App, back: bool) {
    let here = app.spot();
    let spot = if back { app.back.pop() } else { app.forward.pop() };
    match spot {
        Some(spot) => {
            if back {
                app.forward.push(here);
            } else {
                app.back.push(here);
            }
            restore(app, &spot);
        }
        None => {
            notice(app, if back { "nothing to go back to" } else { "nothing to go forward to" })
        }
    }
}

/// Puts everything where it was.
pub(super) fn restore(app: &mut App, spot: &Spot) {
    let query = app.scope.read(&spot.query).unwrap_or_default();
    app.focus = spot.focus;
    app.row = spot.row;
    app.sheet = None;
    if query == app.query {
        app.reseat(spot.event.as_ref());
    } else {
        app.query = query;
        app.reselect(spot.event.as_ref());
    }
    spot.sheet.iter().for_each(|sheet| app.open_sheet(sheet));
    (app.list_scroll, app.section_scroll) = spot.scrolls;
    app.reveal();
}

/// The day an as-of text means: the last that it can; none for an empty one.
///
/// # Errors
/// What is wrong with it.
pub(super) fn as_of(text: &str) -> Result<Option<NaiveDate>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    Date::day_named(text).map(Some)
}

/// To the day on which the next event became known, or the one before; selects it.
pub(super) fn step_day(app: &mut App, later: bool) {
    let today = app.day();
    let begun = app.loaded.timeline.events().iter().filter_map(|event| event.date.begun().day());
    let day = if later {
        begun.filter(|day| *day > today).min()
    } else {
        begun.filter(|day| *day < today).max()
    };
    let Some(day) = day else {
        return absent(app, if later { "nothing is later" } else { "nothing is earlier" });
    };
    let keep = app.selected();
    app.show_as_of(Some(day), keep.as_ref());
    let on_it = |event: &&std::sync::Arc<crate::timeline::record::Event>| {
        event.date.begun() == Moment::Day(day)
    };
    if let Some(id) = app.timeline.events().iter().rev().find(on_it).map(|event| event.id.clone()) {
        app.reselect(Some(&id));
    }
}

/// Draws later events, dimmed, or not at all.
pub(super) fn show_later(app: &mut App) {
    app.shows_later = !app.shows_later;
    let keep = app.selected();
    app.reselect(keep.as_ref());
    match (app.shows_later, app.timeline.later().len()) {
        (true, 0) => notice(app, "nothing is later than the as-of date"),
        (true, later) => notice(app, format!("{later} later events are drawn, but not counted")),
        (false, _) => notice(app, "later events are not drawn"),
    }
}
