//! The list of events by year.
//!
//! ```text
//! 2023
//! ▌13 Apr   ● Meeting at the White House … ≠     the pointer; the kind; ≠ where accounts differ
//! * 14 Apr  ○ Background call … + ✓              * where the search hits; + new, ~ changed, ✓ marked
//! ```

use ratatui::layout::Position;
use unicode_width::UnicodeWidthStr;

use super::super::detail::Signs;
use super::super::state::{App, Focus, ListLine};
use super::super::text::{Piece, cut, mark, wrap};
use super::super::theme::Face;
use super::canvas::Canvas;
use crate::export::phrases::safe;
use crate::timeline::date::Date;
use crate::timeline::record::{Event, EventKind};
use crate::visit::News;

/// The columns at which the kind and the title stand.
const KIND: u16 = 10;
const TITLE: u16 = 12;

pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>) -> Option<Position> {
    if app.lines.is_empty() {
        let text = if !app.loaded.is_whole {
            "No events in what is loaded so far."
        } else if app.query.is_empty() {
            "No events: the timeline is empty, or all are later than the as-of date (t changes it)."
        } else {
            "Nothing matches. f edits the filter, Esc takes its last term away."
        };
        for (y, line) in (0..canvas.height()).zip(wrap(
            &[Piece::new(text, Face::Plain)],
            canvas.width().into(),
            0,
        )) {
            canvas.put_line(0, y, &line);
        }
        return None;
    }
    let mut cursor = None;
    for (y, line) in (0..canvas.height()).zip(app.lines.iter().skip(app.list_scroll)) {
        match *line {
            ListLine::Year(year) => {
                let year = year.map_or("start not known".to_owned(), |year| year.to_string());
                canvas.put(0, y, &year, Face::Heading);
            }
            ListLine::Later(ix) => {
                if let Some(event) = app.loaded.timeline.event(ix) {
                    dated(canvas, y, event, Face::Faint);
                    canvas.put(TITLE, y, &format!("{} (later)", event.title), Face::Faint);
                }
            }
            ListLine::Event(place) => {
                event(app, canvas, y, place);
                if place == app.cursor {
                    canvas.select(y, app.focus == Focus::List);
                    cursor = Some(canvas.position(0, y));
                }
            }
        }
    }
    cursor
}

fn event(app: &App, canvas: &mut Canvas<'_>, y: u16, place: usize) -> Option<()> {
    let event = app.timeline.event(app.selection.hits.get(place)?.event)?;
    let is_hit =
        app.search.as_ref().is_some_and(|search| search.hits.binary_search(&place).is_ok());
    match (place == app.cursor, is_hit) {
        (true, _) => canvas.put(0, y, canvas.pointer(), Face::Plain),
        (false, true) => canvas.put(0, y, "*", Face::Matched),
        (false, false) => 0,
    };
    dated(canvas, y, event, Face::Name);
    let differ = match (event.discrepancy.is_empty(), canvas.ascii()) {
        (true, _) => "",
        (false, false) => " ≠",
        (false, true) => " !",
    };
    let Signs { news, is_marked } = app.signs(app.selection.hits.get(place)?.event);
    let news = match news {
        None => "",
        Some(News::New) => " +",
        Some(News::Changed) => " ~",
    };
    let marked = match (is_marked, canvas.ascii()) {
        (false, _) => "",
        (true, false) => " ✓",
        (true, true) => " '",
    };
    let signs = differ.width() + news.width() + marked.width();
    let room = usize::from(canvas.width()).saturating_sub(usize::from(TITLE) + signs);
    let query = app.search.as_ref().map_or(&app.query, |search| &search.query);
    let title = cut(&safe(&event.title), room);
    let x = canvas.put_line(TITLE, y, &mark(&title, Face::Plain, &query.highlights(&title)));
    let x = canvas.put(x, y, differ, Face::Warning);
    let x = canvas.put(x, y, news, Face::Matched);
    canvas.put(x, y, marked, Face::Name);
    Some(())
}

/// The day and the kind of an event.
fn dated(canvas: &mut Canvas<'_>, y: u16, event: &Event, kind: Face) {
    canvas.part(1, y, KIND - 2, 1).put(0, 0, &short_date(&event.date), Face::Faint);
    canvas.put(KIND, y, glyph(event.kind, canvas.ascii()), kind);
}

/// The glyph of a kind of event; the kind stands in words in the detail.
pub(super) fn glyph(kind: EventKind, ascii: bool) -> &'static str {
    match (kind, ascii) {
        (EventKind::Meeting, false) => "●",
        (EventKind::Agreement, false) => "◆",
        (EventKind::TaskForce, false) => "■",
        (EventKind::Statement, false) => "○",
        (EventKind::Proceeding, false) => "▲",
        (EventKind::Operation, false) => "►",
        (EventKind::Context, false) => "·",
        (EventKind::Meeting, true) => "m",
        (EventKind::Agreement, true) => "a",
        (EventKind::TaskForce, true) => "t",
        (EventKind::Statement, true) => "s",
        (EventKind::Proceeding, true) => "p",
        (EventKind::Operation, true) => "o",
        (EventKind::Context, true) => "c",
    }
}

/// The day or month of an event under its year: what the list has room for.
fn short_date(date: &Date) -> String {
    let text = date.to_string();
    if date.is_interval() {
        let start = text.split(" – ").next().unwrap_or(&text).to_owned();
        let year_alone = start
            .split(' ')
            .all(|word| word == "about" || word.chars().all(|c| c.is_ascii_digit()));
        let short =
            start.rsplit_once(' ').filter(|_| !year_alone).map_or(start.as_str(), |(day, _)| day);
        return format!("{}–", short.replace("about ", "~"));
    }
    match text.rsplit_once(' ') {
        Some((day, year)) if year.trim_end_matches('?').chars().all(|c| c.is_ascii_digit()) => {
            day.replace("about ", "~").replace("about", "~")
        }
        _ => text,
    }
}
