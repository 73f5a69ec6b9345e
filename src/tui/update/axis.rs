//! Zooming, panning, and moving from mark to mark.

use crate::axis::window::{Window, end_of, start_of};
use crate::axis::{AxisMark, MarkSubject};
use crate::timeline::date::{Date, Moment};
use crate::tui::derive::axis::MarkPlace;
use crate::tui::layout::LANES;
use crate::tui::refusal::Refusal;
use crate::tui::update::movement::{Direction, Move, MoveUnit};
use crate::tui::update::{Step, goto};
use crate::tui::view::{Focus, PageKind, PickList, Section};

/// Into the lanes, or back to the list.
pub fn focus(step: &mut Step<'_>) {
    step.view.focus = match step.derived.focus() {
        Focus::Axis => Focus::List,
        _ if has_lanes(step) => Focus::Axis,
        _ => return tell_size(step),
    };
}

/// Whether lanes are on the screen; on a low one there is no more than a line.
fn has_lanes(step: &Step<'_>) -> bool {
    step.derived.frame().is_some_and(|frame| frame.axis.height > 1)
}

/// Says what screen has lanes.
fn tell_size(step: &mut Step<'_>) {
    let (columns, rows) = LANES;
    step.view.tell(format!(
        "the axis with its lanes needs a screen of {columns} columns and {rows} rows"
    ));
}

/// Shows a window; the one that fits the selection is none, so that it follows what will be
/// selected.
fn show(step: &mut Step<'_>, window: Window) {
    let fit = step.derived.axis().axis().fit(step.derived.selection());
    step.view.axis.window = (window != fit).then_some(window);
}

/// The moment at which the selected event begins.
fn selected_moment(step: &Step<'_>) -> Option<f64> {
    let extent = step.derived.axis().axis().extent(step.derived.current()?)?;
    Some(extent.head).filter(|head| head.is_finite())
}

/// How the window changes about the selected event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zoom {
    /// Closer.
    In,
    /// Wider.
    Out,
}

/// Zooms in or out about the selected event.
pub fn zoom(step: &mut Step<'_>, zoom: Zoom) {
    let before = step.derived.axis().window();
    let whole = step.derived.axis().axis().whole();
    let moment = selected_moment(step);
    let shown = moment.map_or(before, |moment| before.showing(moment, whole));
    let about = moment.filter(|moment| shown.contains(*moment));
    let about = about.unwrap_or(shown.start() + shown.days() / 2.0);
    let (window, at_end) = match zoom {
        Zoom::In => (shown.zoomed_in(about), "no closer than days"),
        Zoom::Out => (shown.zoomed_out(about, whole), "the whole timeline is in view"),
    };
    if window == before {
        step.view.tell(at_end);
    }
    show(step, window);
}

/// Shows all that is selected.
pub fn fit(step: &mut Step<'_>) {
    step.view.axis.window = None;
}

/// Moves the window by a quarter of its length.
pub fn pan(step: &mut Step<'_>, direction: Direction) {
    pan_by(step, direction, 1.0);
}

fn pan_by(step: &mut Step<'_>, direction: Direction, quarters: f64) {
    let (quarters, at_end) = match direction {
        Direction::Forward => (quarters, "nothing is later"),
        Direction::Back => (-quarters, "nothing is earlier"),
    };
    let before = step.derived.axis().window();
    let window = before.panned(quarters, step.derived.axis().axis().whole());
    if window == before {
        step.view.tell(at_end);
    }
    show(step, window);
}

/// Parts the lanes by something else.
pub fn lanes(step: &mut Step<'_>) {
    if !has_lanes(step) {
        return tell_size(step);
    }
    let grouping = step.view.axis.grouping.next();
    step.view.axis.grouping = grouping;
    step.view.tell(format!("lanes by {}", grouping.word()));
}

/// To the event nearest to a date, the window round the date.
///
/// # Errors
/// What is wrong with the date.
pub fn to_date(step: &mut Step<'_>, text: &str) -> Result<(), Refusal> {
    let date = if Date::is_today(text) {
        Date::from_day(step.data.today)
    } else {
        Date::parse_written(text).map_err(Refusal::of)?
    };
    let (from, to) = match (date.earliest(), date.latest()) {
        (Moment::Day(from), Moment::Day(to)) => (start_of(from), end_of(to)),
        (Moment::Day(day), _) | (_, Moment::Day(day)) => (start_of(day), end_of(day)),
        _ => return Err(format!("{text}: a date with a day, a month or a year is needed").into()),
    };
    let axis = step.derived.axis().axis();
    let mut nearest: Option<(usize, f64)> = None;
    for (place, hit) in step.derived.selection().hits.iter().enumerate() {
        let Some(extent) = axis.extent(hit.event) else { continue };
        let distance = (from - extent.head).max(extent.head - to + 1.0).max(0.0);
        if nearest.is_none_or(|(_, least)| distance < least) {
            nearest = Some((place, distance));
        }
    }
    let (place, distance) = nearest.ok_or("no event is shown")?;
    goto::remember(step);
    if let Some(window) = step.view.axis.window {
        let whole = step.derived.axis().axis().whole();
        show(step, window.centred((from + to) / 2.0, whole));
    }
    step.view.select_row(place);
    if distance > 0.0 {
        step.view.tell(format!("nothing begins in {date}: this is the nearest"));
    }
    Ok(())
}

/// Moves in the lanes: up and down from lane to lane, to the first or the last mark, by pages of
/// the window.
pub fn shift(step: &mut Step<'_>, by: Move) {
    let Some(here) = place(step) else { return };
    match by {
        Move::First => put(step, MarkPlace { mark: 0, ..here }),
        Move::Last => {
            let row = step.derived.axis().layout().rows.get(here.row);
            let last = row.map_or(0, |row| row.marks.len().saturating_sub(1));
            put(step, MarkPlace { mark: last, ..here });
        }
        Move::By(count, unit) => {
            let direction = if count > 0 { Direction::Forward } else { Direction::Back };
            match unit {
                MoveUnit::Row => to_lane(step, here, direction),
                MoveUnit::Page | MoveUnit::HalfPage => pan(step, direction),
            }
        }
    }
}

/// To the next mark of the lane or the one before; where there is none in the window, to the next
/// event of the selection, which the window follows.
pub fn step_mark(step: &mut Step<'_>, direction: Direction) {
    let Some(here) = place(step) else { return };
    let axis = step.derived.axis();
    let subjects = axis.subjects(here);
    let (Some(first), Some(last)) = (subjects.first().copied(), subjects.last().copied()) else {
        return;
    };
    let marks = axis.layout().rows.get(here.row).map_or(&[][..], |row| &row.marks);
    let is_after = |mark: &AxisMark| mark.subjects.first().is_some_and(|one| *one > last);
    let is_before = |mark: &AxisMark| mark.subjects.last().is_some_and(|one| *one < first);
    let next = match direction {
        Direction::Forward => marks.iter().position(is_after),
        Direction::Back => marks.iter().rposition(is_before),
    };
    match next {
        Some(mark) => put(step, MarkPlace { mark, ..here }),
        None => pan_by(step, direction, 2.0),
    }
}

/// To the mark nearest in time of the next lane that has any, or of the one before.
fn to_lane(step: &mut Step<'_>, here: MarkPlace, direction: Direction) {
    let rows = &step.derived.axis().layout().rows;
    let mark = rows.get(here.row).and_then(|row| row.marks.get(here.mark));
    let column = mark.map_or(0, |mark| mark.column);
    let has_marks = |row: &usize| rows.get(*row).is_some_and(|row| !row.marks.is_empty());
    let next = match direction {
        Direction::Forward => (here.row + 1..rows.len()).find(has_marks),
        Direction::Back => (0..here.row).rev().find(has_marks),
    };
    if let Some(row) = next
        && let Some(mark) = nearest(step, row, column)
    {
        put(step, MarkPlace { row, mark });
    }
}

/// The mark of a row that is nearest to a column.
fn nearest(step: &Step<'_>, row: usize, column: usize) -> Option<usize> {
    let marks = step.derived.axis().layout().rows.get(row)?.marks.iter().enumerate();
    marks.min_by_key(|(_, mark)| mark.column.abs_diff(column)).map(|(at, _)| at)
}

/// Where the keys are.
fn place(step: &Step<'_>) -> Option<MarkPlace> {
    step.derived.axis().place(step.view.axis.on, step.derived.current()?)
}

/// Puts the keys on a mark and selects the first of its events.
fn put(step: &mut Step<'_>, place: MarkPlace) {
    let axis = step.derived.axis();
    let Some(&subject) = axis.subjects(place).first() else { return };
    let Some(lane) = axis.layout().rows.get(place.row).map(|row| row.lane) else { return };
    step.view.axis.on = Some((lane, subject));
    select(step, subject);
}

/// Puts the keys on the mark at or next to a column of a lane.
pub fn click(step: &mut Step<'_>, row: usize, column: usize) {
    if let Some(mark) = nearest(step, row, column) {
        step.view.focus = Focus::Axis;
        put(step, MarkPlace { row, mark });
    }
}

fn select(step: &mut Step<'_>, subject: MarkSubject) {
    let Some(event) = step.derived.axis().axis().event_of(subject) else { return };
    let hits = &step.derived.selection().hits;
    if let Ok(row) = hits.binary_search_by_key(&event, |hit| hit.event) {
        step.view.select_row(row);
    }
}

/// Into the mark's event, to the commitment that is overdue, or to what is in a cluster.
pub fn enter(step: &mut Step<'_>) {
    let Some(here) = place(step) else { return };
    let subjects = step.derived.axis().subjects(here).to_vec();
    match subjects.as_slice() {
        [] => {}
        [only] => reach(step, *only),
        _ => step.pick(PickList::Cluster(subjects)),
    }
}

/// Opens what a mark stands for: a commitment in full, or an event's sections.
fn reach(step: &mut Step<'_>, subject: MarkSubject) {
    select(step, subject);
    match subject {
        MarkSubject::Overdue(at) => {
            let one = step.derived.axis().axis().overdue().get(at);
            let commitment = one.and_then(|one| {
                let event = step.derived.timeline().event(one.event)?;
                Some(event.commitment.get(one.commitment)?.id.clone())
            });
            if let Some(id) = commitment {
                step.open_page(PageKind::Record(id));
            }
        }
        MarkSubject::Event(_) | MarkSubject::Gap(_) => step.focus(Focus::Section(Section::Summary)),
    }
}

/// To something that a cluster holds.
pub fn go_to(step: &mut Step<'_>, subject: MarkSubject) {
    goto::remember(step);
    if let Some(here) = place(step)
        && let Some(lane) = step.derived.axis().layout().rows.get(here.row).map(|row| row.lane)
    {
        step.view.axis.on = Some((lane, subject));
    }
    if matches!(subject, MarkSubject::Overdue(_)) {
        reach(step, subject)
    } else {
        select(step, subject)
    }
}
