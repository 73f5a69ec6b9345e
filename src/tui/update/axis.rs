//! Zooming, panning, and moving from mark to mark.

use super::super::action::Action;
use super::super::axis::Place;
use super::super::input::Input;
use super::super::layout::AROUND_LANES;
use super::super::mode::{Mode, Picks};
use super::super::state::{App, Focus};
use super::{notice, popup, travel};
use crate::axis::window::{end_of, start_of};
use crate::axis::{Mark, Subject};
use crate::timeline::date::{Date, Moment};
use crate::timeline::record::Event;

/// Zooms in or out about the selected event, so many times.
pub(super) fn zoom(app: &mut App, closer: bool, times: usize) {
    let whole = app.axis.axis.whole();
    let before = app.window();
    let head = app.hit().and_then(|hit| app.axis.axis.life(hit.event)).map(|life| life.head);
    let mut window =
        head.filter(|head| head.is_finite()).map_or(before, |head| before.showing(head, whole));
    let about =
        head.filter(|head| window.contains(*head)).unwrap_or(window.start() + window.days() / 2.0);
    for _ in 0..times.min(64) {
        window = if closer { window.zoomed_in(about) } else { window.zoomed_out(about, whole) };
    }
    if window == before {
        notice(app, if closer { "no closer than days" } else { "the whole timeline is in view" });
    }
    app.show_window(Some(window));
}

/// Moves the window by so many quarters of its length.
pub(super) fn pan(app: &mut App, forward: bool, times: usize) {
    let before = app.window();
    let steps = times as f64 * if forward { 1.0 } else { -1.0 };
    let window = before.panned(steps, app.axis.axis.whole());
    if window == before {
        notice(app, if forward { "nothing is later" } else { "nothing is earlier" });
    }
    app.show_window(Some(window));
}

/// Parts the lanes by something else.
pub(super) fn next_lanes(app: &mut App) {
    let grouping = app.axis.axis.grouping().next();
    app.place_axis(grouping);
    app.draw_later();
    app.lay_axis();
    app.relayout();
    notice(app, format!("lanes by {}", grouping.word()));
}

/// To the event nearest to a date, the window round the date.
///
/// # Errors
/// What is wrong with the date.
pub(super) fn to_date(app: &mut App, text: &str) -> Result<(), String> {
    let date = Date::parse(text).map_err(|error| match error.hint {
        Some(hint) => format!("{text}: {error}; {hint}"),
        None => format!("{text}: {error}"),
    })?;
    let (from, to) = match (date.earliest(), date.latest()) {
        (Moment::Day(from), Moment::Day(to)) => (start_of(from), end_of(to)),
        (Moment::Day(day), _) | (_, Moment::Day(day)) => (start_of(day), end_of(day)),
        _ => {
            return Err(format!("{text}: a date with a day, a month or a year is needed"));
        }
    };
    let distance = |place: &usize| {
        let life = app.selection.hits.get(*place).and_then(|hit| app.axis.axis.life(hit.event));
        life.map_or(f64::INFINITY, |life| (from - life.head).max(life.head - to + 1.0).max(0.0))
    };
    let places = 0..app.selection.hits.len();
    let nearest = places.min_by(|a, b| distance(a).total_cmp(&distance(b)));
    let Some(place) = nearest else {
        return Err("no event is shown".into());
    };
    let is_near = distance(&place) == 0.0;
    travel::remember(app);
    if let Some(window) = app.axis.chosen {
        app.show_window(Some(window.centred((from + to) / 2.0, app.axis.axis.whole())));
    }
    app.select(place);
    if !is_near {
        notice(app, format!("nothing begins in {date}: this is the nearest"));
    }
    Ok(())
}

/// Moves in the lanes: up and down from lane to lane, to the first or the last mark, by pages of the window.
pub(super) fn shift(app: &mut App, action: Action, count: usize) {
    match action {
        Action::Next => to_lane(app, true, count),
        Action::Previous => to_lane(app, false, count),
        Action::First | Action::Last => {
            let Some(place) = place(app) else { return };
            let last = app.axis.row(place).map_or(0, |row| row.marks.len().saturating_sub(1));
            put(app, Place { mark: if action == Action::First { 0 } else { last }, ..place });
        }
        Action::PageDown | Action::HalfDown => pan(app, true, count),
        _ => pan(app, false, count),
    }
}

/// To the next mark of the lane or the one before; the window goes along where there is none in it.
pub(super) fn step(app: &mut App, forward: bool, count: usize) {
    for _ in 0..count.min(10_000) {
        let Some(here) = place(app) else { return };
        let subjects = app.axis.subjects(here);
        let Some((first, last)) = subjects.first().copied().zip(subjects.last().copied()) else {
            return;
        };
        let next = move |marks: &[Mark]| {
            let is_after = |mark: &Mark| mark.subjects.first().is_some_and(|one| *one > last);
            let is_before = |mark: &Mark| mark.subjects.last().is_some_and(|one| *one < first);
            if forward {
                marks.iter().position(is_after)
            } else {
                marks.iter().rposition(is_before)
            }
        };
        let marks = |app: &App| app.axis.row(here).and_then(|row| next(&row.marks));
        let mut found = marks(app);
        if found.is_none() {
            let steps = if forward { 2.0 } else { -2.0 };
            let window = app.window().panned(steps, app.axis.axis.whole());
            if window != app.window() {
                app.show_window(Some(window));
                found = marks(app);
            }
        }
        match found {
            Some(mark) => put(app, Place { mark, ..here }),
            None => return,
        }
    }
}

/// To the mark nearest in time of the next lane that has any, or of the one before.
fn to_lane(app: &mut App, down: bool, count: usize) {
    for _ in 0..count.min(100) {
        let Some(here) = place(app) else { return };
        let column = app
            .axis
            .row(here)
            .and_then(|row| row.marks.get(here.mark))
            .map_or(0, |mark| mark.column);
        let rows = &app.axis.layout.rows;
        let has_marks = |row: &usize| rows.get(*row).is_some_and(|row| !row.marks.is_empty());
        let next = if down {
            (here.row + 1..rows.len()).find(has_marks)
        } else {
            (0..here.row).rev().find(has_marks)
        };
        let Some(row) = next else { return };
        let Some(mark) = nearest(app, row, column) else {
            return;
        };
        put(app, Place { row, mark });
    }
}

/// The mark of a row that is nearest to a column.
fn nearest(app: &App, row: usize, column: usize) -> Option<usize> {
    let marks = app.axis.layout.rows.get(row)?.marks.iter().enumerate();
    marks.min_by_key(|(_, mark)| mark.column.abs_diff(column)).map(|(at, _)| at)
}

/// Where the keys are; where the selected event is in no lane, the first mark of the first lane.
fn place(app: &App) -> Option<Place> {
    let selected = app.hit()?.event;
    app.axis.place(selected).or_else(|| {
        let row = app.axis.layout.rows.iter().position(|row| !row.marks.is_empty())?;
        Some(Place { row, mark: 0 })
    })
}

/// Puts the keys on a mark and selects the first of its events.
fn put(app: &mut App, place: Place) {
    let Some(&subject) = app.axis.subjects(place).first() else {
        return;
    };
    let Some(lane) = app.axis.row(place).map(|row| row.lane) else {
        return;
    };
    app.axis.put(lane, subject);
    select(app, subject);
}

/// Puts the keys on the mark at or next to a column, on a row of the pane.
pub(super) fn click(app: &mut App, row: usize, column: usize) {
    let room = usize::from(app.layout().axis.height.saturating_sub(AROUND_LANES));
    let here =
        app.hit().and_then(|hit| app.axis.place(hit.event)).filter(|_| app.focus == Focus::Axis);
    let Some(row) =
        row.checked_sub(1).filter(|row| *row < room).map(|row| row + app.axis.scrolled(here, room))
    else {
        return;
    };
    if let Some(mark) = nearest(app, row, column) {
        app.focus = Focus::Axis;
        put(app, Place { row, mark });
    }
}

fn select(app: &mut App, subject: Subject) {
    let event = app.axis.axis.event_of(subject);
    let at = event
        .and_then(|event| app.selection.hits.binary_search_by_key(&event, |hit| hit.event).ok());
    if let Some(at) = at {
        app.select(at);
    }
}

/// Into the detail of the mark's event, to the commitment that is overdue, or to what is in a cluster.
pub(super) fn enter(app: &mut App) {
    let Some(place) = place(app) else { return };
    let all = app.axis.subjects(place).to_vec();
    match all.as_slice() {
        [] => {}
        [only @ Subject::Overdue(at)] => {
            select(app, *only);
            let one = app.axis.axis.overdue().get(*at);
            let of =
                |event: &Event, place: usize| event.commitment.get(place).map(|one| one.id.clone());
            if let Some(id) = one.and_then(|one| of(app.timeline.event(one.event)?, one.commitment))
            {
                popup::record(app, &id);
            }
        }
        [only] => {
            select(app, *only);
            app.focus = Focus::Detail;
            app.row = app.detail.first_target();
            app.reveal();
        }
        _ => {
            let picks = Picks::Cluster { left: all.clone(), all };
            app.mode = Mode::Picker { input: Input::default(), picks, at: 0 };
        }
    }
}

/// To something that a cluster holds.
pub(super) fn go_to(app: &mut App, subject: Subject) {
    travel::remember(app);
    let selected = app.hit().map(|hit| hit.event);
    if let Some(place) = selected.and_then(|event| app.axis.place(event))
        && let Some(lane) = app.axis.row(place).map(|row| row.lane)
    {
        app.axis.put(lane, subject);
    }
    select(app, subject);
}
