//! The axis: lanes of marks over their scale, or one line where the screen is low.
//!
//! ```text
//! by kind           ─────▂──[▄▆▂▄▄]──   the whole timeline, the window in brackets
//!   meeting         ● The White House …   ●  12      a title where there is room; the count of a cluster
//! ▌ task-force      ◂━━━■━━━━━━━━━━━━▶                began before; still open
//! +3                2023      Apr       Jul           lanes without a row; the scale
//! ```

use chrono::Datelike;
use ratatui::layout::Position;
use unicode_width::UnicodeWidthStr;

use super::super::axis::GUTTER;
use super::super::layout::AROUND_LANES;
use super::super::state::{App, Focus};
use super::super::text::cut;
use super::super::theme::Face;
use super::canvas::{Canvas, columns};
use super::events::glyph;
use crate::axis::{Ahead, Edge, Lane, Mark, Row, Stretch, Subject, Window};
use crate::export::axis_labels;
use crate::timeline::EventIx;
use crate::timeline::date::Date;

/// A title needs so many columns to be worth its place.
const LABEL: usize = 9;

/// Columns of the one line between the dates at its ends.
pub fn line_width(window: Window, width: u16) -> u16 {
    let (from, to) = ends(window);
    width.saturating_sub(columns(&from) + columns(&to) + 2)
}

pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>) -> Option<Position> {
    match canvas.height() {
        0 => None,
        1 => line(app, canvas),
        _ => lanes(app, canvas),
    }
}

/// The first and the last day of a window, as precise as its length asks for.
fn ends(window: Window) -> (String, String) {
    let name = |day: chrono::NaiveDate| match window.days() {
        days if days > 1500.0 => day.year().to_string(),
        days if days > 120.0 => Date::from_day(day)
            .to_string()
            .split_once(' ')
            .map_or(String::new(), |(_, month)| month.to_owned()),
        _ => Date::from_day(day).to_string(),
    };
    (name(window.first_day()), name(window.last_day()))
}

/// One line: where events are dense in the window, and where the selected one is.
fn line(app: &App, canvas: &mut Canvas<'_>) -> Option<Position> {
    let window = app.axis.layout.window;
    let (from, to) = ends(window);
    let x = canvas.put(0, 0, &format!("{from} "), Face::Faint);
    let density = &app.axis.layout.density;
    dense(canvas, x, density, 0..density.len());
    for ahead in app.axis.layout.later.iter().filter(|ahead| density.get(ahead.column) == Some(&0))
    {
        canvas.put(
            x.saturating_add(column(ahead.column)),
            0,
            if canvas.ascii() { "." } else { "▂" },
            Face::Faint,
        );
    }
    if let Some(at) = selected_column(app, window, density.len()) {
        let level = levels(canvas.ascii(), density).nth(at).unwrap_or_default();
        lit(canvas, x.saturating_add(column(at)), 0, level);
    }
    canvas.put(x.saturating_add(column(density.len())), 0, &format!(" {to}"), Face::Faint);
    None
}

fn lanes(app: &App, canvas: &mut Canvas<'_>) -> Option<Position> {
    let layout = &app.axis.layout;
    let label = format!("by {} (L)", layout.grouping.word());
    canvas.put(2, 0, &label, Face::Faint);
    overview(app, canvas);
    let room = usize::from(canvas.height().saturating_sub(AROUND_LANES));
    let place =
        app.hit().and_then(|hit| app.axis.place(hit.event)).filter(|_| app.focus == Focus::Axis);
    let top = app.axis.scrolled(place, room);
    let mut cursor = None;
    let rows = layout.rows.iter().enumerate().skip(top).take(room);
    let shown = rows.len();
    for (y, (at, row)) in (1..).zip(rows) {
        let has_keys = place.is_some_and(|place| place.row == at);
        name(app, canvas, y, row.lane, has_keys);
        let width = canvas.width().saturating_sub(GUTTER);
        lane(app, &mut canvas.part(GUTTER, y, width, 1), row);
        if let Some(mark) = place.filter(|_| has_keys).and_then(|place| row.marks.get(place.mark)) {
            cursor = Some(canvas.position(GUTTER + column(mark.column), y));
        }
    }
    let hidden = layout.more + layout.rows.len() - shown;
    scale(app, canvas, hidden);
    cursor
}

fn name(app: &App, canvas: &mut Canvas<'_>, y: u16, lane: Lane, has_keys: bool) {
    let face = if has_keys { Face::Heading } else { Face::Plain };
    if has_keys {
        canvas.put(0, y, canvas.pointer(), face);
    }
    canvas.put(2, y, &cut(lane.label(&app.timeline), usize::from(GUTTER - 3)), face);
}

/// The whole timeline: how many events begin when, and the window in brackets.
fn overview(app: &App, canvas: &mut Canvas<'_>) {
    let layout = &app.axis.layout;
    let whole = app.axis.axis.whole();
    let width = layout.overview.len();
    let from = whole.column(layout.window.start(), width);
    let to = whole.column(layout.window.end(), width);
    dense(canvas, GUTTER, &layout.overview, from..to + 1);
    if layout.window != whole {
        canvas.put(GUTTER + column(from), 0, "[", Face::Heading);
        canvas.put(GUTTER + column(to), 0, "]", Face::Heading);
    }
    if let Some(at) = selected_column(app, whole, width) {
        let level = levels(canvas.ascii(), &layout.overview).nth(at).unwrap_or_default();
        lit(canvas, GUTTER + column(at), 0, level);
    }
}

/// How many begin in each column, as bars; those outside a range are faint.
fn dense(canvas: &mut Canvas<'_>, x: u16, counts: &[usize], range: std::ops::Range<usize>) {
    for (at, (count, level)) in counts.iter().zip(levels(canvas.ascii(), counts)).enumerate() {
        let face = if *count > 0 && range.contains(&at) { Face::Name } else { Face::Faint };
        canvas.put(x.saturating_add(column(at)), 0, level, face);
    }
}

/// The bar of each count, in step with the highest.
fn levels(ascii: bool, counts: &[usize]) -> impl Iterator<Item = &'static str> {
    let most = counts.iter().copied().max().unwrap_or(1).max(1);
    let levels = if ascii { ["-", ".", ":", "#"] } else { ["─", "▂", "▄", "▆"] };
    counts.iter().map(move |count| {
        let level = if *count == 0 { 0 } else { 1 + (count * 2).div_ceil(most).min(2) };
        levels.get(level).copied().unwrap_or("-")
    })
}

fn scale(app: &App, canvas: &mut Canvas<'_>, hidden: usize) {
    let y = canvas.height().saturating_sub(1);
    if hidden > 0 {
        canvas.put(2, y, &format!("+{hidden}"), Face::Faint);
    }
    for tick in &app.axis.layout.ticks {
        canvas.put(GUTTER + column(tick.column), y, &tick.label, Face::Faint);
    }
}

/// What stands in a column of a lane, whatever title would go on there.
type Fixed = (usize, &'static str, Face);

/// A lane, from back to front: the scale's lines, what lasts, titles, ends, milestones and later events, marks.
fn lane(app: &App, canvas: &mut Canvas<'_>, row: &Row) {
    let ascii = canvas.ascii();
    for tick in &app.axis.layout.ticks {
        canvas.put(column(tick.column), 0, if ascii { ":" } else { "┊" }, Face::Faint);
    }
    for stretch in &row.stretches {
        lasting(canvas, stretch, row.lane, Face::Faint);
    }
    let selected = app.hit().map(|hit| hit.event);
    let own = selected.filter(|event| row.mark_of(Subject::Event(*event)).is_some());
    if let Some(stretch) = own.and_then(|event| own_stretch(app, event)) {
        lasting(canvas, &stretch, row.lane, Face::Heading);
    }
    let mut fixed: Vec<Fixed> = row
        .milestones
        .iter()
        .map(|notch| (notch.column, if ascii { "+" } else { "┿" }, Face::Plain))
        .chain(
            row.stretches
                .iter()
                .filter_map(|stretch| Some((stretch.to, end(stretch, ascii)?, Face::Plain))),
        )
        .chain(row.later.iter().filter_map(|ahead| later(app, ahead, ascii)))
        .collect();
    fixed.sort_by_key(|(at, ..)| *at);
    for mark in &row.marks {
        title(app, canvas, mark, &fixed);
    }
    for (at, glyph, face) in &fixed {
        canvas.put(column(*at), 0, glyph, *face);
    }
    for mark in &row.marks {
        let text = mark_text(app, mark, ascii);
        let face = if matches!(row.lane, Lane::Overdue) { Face::Warning } else { Face::Name };
        canvas.put(
            column(mark.column),
            0,
            &text,
            if mark.is_cluster() { Face::Heading } else { face },
        );
    }
    let lit_mark =
        selected.and_then(|event| lit_subject(app, row, event)).and_then(|at| row.marks.get(at));
    if let Some(mark) = lit_mark {
        lit(canvas, column(mark.column), 0, &mark_text(app, mark, ascii));
    }
}

/// A later event, which is of the whole timeline and not yet of the day's.
fn later(app: &App, ahead: &Ahead, ascii: bool) -> Option<Fixed> {
    let event = app.loaded.timeline.event(ahead.event)?;
    Some((ahead.column, glyph(event.kind, ascii), Face::Faint))
}

/// The mark of a lane on which the selected event, or what is overdue in it, stands.
fn lit_subject(app: &App, row: &Row, event: EventIx) -> Option<usize> {
    match row.lane {
        Lane::Overdue | Lane::Gaps => {
            let place = app.axis.place(event)?;
            (app.focus == Focus::Axis && app.axis.row(place)?.lane == row.lane)
                .then_some(place.mark)
        }
        _ => row.mark_of(Subject::Event(event)),
    }
}

fn own_stretch(app: &App, event: EventIx) -> Option<Stretch> {
    app.axis.axis.stretch(event, app.axis.layout.window, app.axis.layout.width)
}

fn lasting(canvas: &mut Canvas<'_>, stretch: &Stretch, lane: Lane, face: Face) {
    let line = match (stretch.lasts && lane != Lane::Gaps, canvas.ascii()) {
        (true, false) => "━",
        (true, true) => "=",
        (false, false) => "╌",
        (false, true) => "-",
    };
    for at in stretch.from..=stretch.to {
        canvas.put(column(at), 0, line, face);
    }
}

/// The glyph at the end of a stretch, where it says something.
fn end(stretch: &Stretch, ascii: bool) -> Option<&'static str> {
    Some(match (stretch.end?, ascii) {
        (Edge::Open, false) => "▶",
        (Edge::Open, true) => ">",
        // What lies somewhere within says how surely beside its mark.
        _ if !stretch.lasts => return None,
        (Edge::Known, false) => "┥",
        (Edge::Known, true) => "|",
        (edge, _) => sign(edge, ascii)?,
    })
}

fn sign(edge: Edge, ascii: bool) -> Option<&'static str> {
    Some(match edge {
        Edge::About => "~",
        Edge::Doubtful => "?",
        Edge::Both => "%",
        Edge::Unknown if ascii => "_",
        Edge::Unknown => "…",
        Edge::Known | Edge::Open => return None,
    })
}

/// A mark's glyph with its doubt, or a cluster's count.
fn mark_text(app: &App, mark: &Mark, ascii: bool) -> String {
    if mark.is_cluster() {
        return mark.subjects.len().to_string();
    }
    let glyph = match mark.subjects.first() {
        Some(Subject::Overdue(_)) => "!",
        Some(_) if mark.before => {
            if ascii {
                "<"
            } else {
                "◀"
            }
        }
        Some(Subject::Gap(_)) => {
            if ascii {
                "|"
            } else {
                "┝"
            }
        }
        Some(Subject::Event(event)) => {
            app.timeline.event(*event).map_or(" ", |event| glyph(event.kind, ascii))
        }
        None => " ",
    };
    let doubt = mark.doubt.and_then(|edge| sign(edge, ascii)).unwrap_or_default();
    format!("{glyph}{doubt}")
}

/// A single mark's title after it, as far as nothing else stands there.
fn title(app: &App, canvas: &mut Canvas<'_>, mark: &Mark, fixed: &[Fixed]) {
    let after = mark.column + mark.width();
    let taken = usize::from(fixed.iter().any(|(at, ..)| *at == after));
    let start = after + 1 + taken;
    let obstacle = fixed
        .get(fixed.partition_point(|(at, ..)| *at < start))
        .map_or(usize::MAX, |(at, ..)| at - start);
    let room = mark.room.saturating_sub(taken).min(obstacle.saturating_sub(1));
    let subject = mark.subjects.first().filter(|_| !mark.is_cluster() && room >= LABEL);
    if let Some(title) =
        subject.and_then(|subject| axis_labels::title(&app.timeline, &app.axis.axis, *subject))
    {
        let title = cut(&title, room);
        let x = canvas.put(column(start), 0, &title, Face::Faint);
        // A line that goes on behind a title stands apart from it.
        if title.width() < room {
            canvas.put(x, 0, " ", Face::Plain);
        }
        canvas.put(column(start - 1), 0, " ", Face::Plain);
    }
}

/// The column of the selected event in a window.
fn selected_column(app: &App, window: Window, width: usize) -> Option<usize> {
    let life = app.axis.axis.life(app.hit()?.event)?;
    window.contains(life.head).then(|| window.column(life.head, width))
}

fn lit(canvas: &mut Canvas<'_>, x: u16, y: u16, text: &str) {
    let style = canvas.selected_style();
    canvas.put_styled(x, y, text, style);
}

fn column(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}
