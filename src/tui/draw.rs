//! Drawing: a pure function of the state.
//!
//! ```text
//! header   title · origin · as of · n of N · chips · problems
//! axis     one line: where in time the selection and the selected event stand   (from 20 rows)
//! body     events by year │ detail                                             (one of them below 70 columns)
//! status   prompt, notice or position · hints
//! ```

use chrono::Datelike;
use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::action::{Action, Meaning, meaning};
use super::state::{App, Asking, Focus, Mode, Picks};
use super::text::{Piece, cut, mark, wrap};
use super::theme::Face;
use crate::export::words::safe;
use crate::timeline::record::EventKind;

/// Draws the whole screen.
pub fn draw(app: &App, frame: &mut Frame<'_>) {
    let area = frame.area();
    if area.width < 20 || area.height < 5 {
        let text = format!("{}×{} is too small", area.width, area.height);
        put(frame.buffer_mut(), area.x, area.y, area.width, &text, Style::new(), area);
        return;
    }
    let rows = |y: u16, height: u16| Rect::new(area.x, y, area.width, height).intersection(area);
    let axis = u16::from(area.height >= 20);
    let body = rows(1 + axis, area.height.saturating_sub(2 + axis));
    header(app, frame.buffer_mut(), rows(0, 1));
    if axis > 0 {
        time_line(app, frame.buffer_mut(), rows(1, 1));
    }
    let mut cursor = None;
    match &app.mode {
        Mode::Picker { .. } => cursor = picker(app, frame.buffer_mut(), body),
        Mode::Popup { title, text, scroll } => popup(app, frame.buffer_mut(), body, title, text, *scroll),
        Mode::Base | Mode::Prompt { .. } => cursor = panes(app, frame.buffer_mut(), body),
    }
    let status_cursor = status(app, frame.buffer_mut(), rows(area.height.saturating_sub(1), 1));
    if let Some(position) = status_cursor.or(cursor) {
        frame.set_cursor_position(position);
    }
}

/// Puts text on one row, cut to a width and to the area. Returns the column after it.
fn put(buffer: &mut Buffer, x: u16, y: u16, width: u16, text: &str, style: Style, area: Rect) -> u16 {
    if y < area.y || y >= area.bottom() || x >= area.right() {
        return x;
    }
    let width = width.min(area.right().saturating_sub(x));
    let text = cut(&safe(text), usize::from(width));
    buffer.set_stringn(x, y, &text, usize::from(width), style);
    x + u16::try_from(text.width()).unwrap_or(width)
}

fn put_pieces(app: &App, buffer: &mut Buffer, area: Rect, x: u16, y: u16, pieces: &[Piece]) {
    let mut at = x;
    for piece in pieces {
        let room = area.right().saturating_sub(at);
        at = put(buffer, at, y, room, &piece.text, app.theme.style(piece.face), area);
    }
}

fn header(app: &App, buffer: &mut Buffer, area: Rect) {
    let head = app.timeline.head();
    let version = head.version.as_deref().unwrap_or_default();
    let origin = if app.loaded.origin == "embedded" { "embedded " } else { "" };
    let later = if app.timeline.later() > 0 { format!(" ({} later)", app.timeline.later()) } else { String::new() };
    let mut parts = vec![(format!("{} of {}", app.selection.hits.len(), app.selection.total), Face::Name)];
    if !app.query.is_empty() {
        parts.push((format!("[{}] f edits, Esc clears", app.query), Face::Matched));
    }
    let problems = app.problems().count();
    if problems > 0 {
        parts.push((format!("{problems} problems (g p)"), Face::Warning));
    }
    parts.push((format!("as of {}{later}", app.day()), Face::Faint));
    parts.push((format!("{origin}{version}").trim().to_owned(), Face::Faint));
    let rest: usize = parts.iter().map(|(text, _)| text.width() + 3).sum();
    let width = usize::from(area.width);
    let title = cut(&head.title, width.saturating_sub(rest).max(width / 3));
    let mut at = put(buffer, area.x, area.y, area.width, &title, app.theme.style(Face::Heading), area);
    for (text, face) in parts {
        at = put(buffer, at, area.y, area.width, " · ", Style::new(), area);
        at = put(buffer, at, area.y, area.width, &text, app.theme.style(face), area);
    }
}

/// One line over the whole timeline: where events are dense, where the selection stands, where the cursor is.
fn time_line(app: &App, buffer: &mut Buffer, area: Rect) {
    let timeline = &app.timeline;
    let days: Vec<i64> = timeline
        .events()
        .iter()
        .filter_map(|e| e.date.earliest().day())
        .map(|d| i64::from(d.num_days_from_ce()))
        .collect();
    let (Some(&first), Some(&last)) = (days.iter().min(), days.iter().max()) else { return };
    let label = |day: i64| {
        chrono::NaiveDate::from_num_days_from_ce_opt(i32::try_from(day).unwrap_or(1))
            .map(|d| d.year().to_string())
            .unwrap_or_default()
    };
    let (from, to) = (label(first), label(last));
    let width = usize::from(area.width).saturating_sub(from.width() + to.width() + 2);
    if width < 8 {
        return;
    }
    let span = usize::try_from(last - first).unwrap_or(0).max(1);
    let column = |day: i64| (usize::try_from(day - first).unwrap_or(0) * (width - 1)) / span;
    let mut counts = vec![0usize; width];
    for hit in &app.selection.hits {
        let day = timeline.event(hit.event).and_then(|e| e.date.earliest().day());
        if let Some(slot) = day.and_then(|d| counts.get_mut(column(i64::from(d.num_days_from_ce())))) {
            *slot += 1;
        }
    }
    let here = app
        .hit()
        .and_then(|hit| timeline.event(hit.event)?.date.earliest().day())
        .map(|d| column(i64::from(d.num_days_from_ce())));
    let most = counts.iter().copied().max().unwrap_or(1).max(1);
    let levels: &[&str] = if app.theme.ascii { &["-", ".", ":", "#"] } else { &["─", "▂", "▄", "▆"] };
    let faint = app.theme.style(Face::Faint);
    let mut x = put(buffer, area.x, area.y, area.width, &format!("{from} "), faint, area);
    for (at, count) in counts.iter().enumerate() {
        let level = if *count == 0 { 0 } else { 1 + (count * 2).div_ceil(most).min(2) };
        let glyph = levels.get(level.min(3)).copied().unwrap_or("-");
        let style = if here == Some(at) {
            app.theme.selected(true)
        } else if *count > 0 {
            app.theme.style(Face::Name)
        } else {
            faint
        };
        x = put(buffer, x, area.y, 1, glyph, style, area);
    }
    put(buffer, x, area.y, area.width, &format!(" {to}"), faint, area);
}

fn panes(app: &App, buffer: &mut Buffer, area: Rect) -> Option<Position> {
    if !app.is_wide() {
        return match app.focus {
            Focus::List => events(app, buffer, area),
            Focus::Detail => detail(app, buffer, area),
        };
    }
    let list = u16::try_from(app.list_width()).unwrap_or(area.width).min(area.width);
    let left = Rect::new(area.x, area.y, list, area.height).intersection(area);
    let bar = if app.theme.ascii { "|" } else { "│" };
    for y in area.y..area.bottom() {
        put(buffer, area.x + list + 1, y, 1, bar, app.theme.style(Face::Faint), area);
    }
    let start = list.saturating_add(3).min(area.width);
    let right = Rect::new(area.x + start, area.y, area.width - start, area.height).intersection(area);
    let list_cursor = events(app, buffer, left);
    let detail_cursor = detail(app, buffer, right);
    match app.focus {
        Focus::List => list_cursor,
        Focus::Detail => detail_cursor,
    }
}

/// The glyph of a kind of event; the kind stands in words in the detail.
fn glyph(kind: EventKind, ascii: bool) -> &'static str {
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
fn short_date(date: &crate::timeline::date::Date) -> String {
    let text = date.to_string();
    if date.is_interval() {
        let start = text.split(" – ").next().unwrap_or(&text).to_owned();
        let year_alone = start.split(' ').all(|word| word == "about" || word.chars().all(|c| c.is_ascii_digit()));
        let short = start.rsplit_once(' ').filter(|_| !year_alone).map_or(start.as_str(), |(day, _)| day);
        return format!("{}–", short.replace("about ", "~"));
    }
    match text.rsplit_once(' ') {
        Some((day, year)) if year.trim_end_matches('?').chars().all(|c| c.is_ascii_digit()) => {
            day.replace("about ", "~").replace("about", "~")
        }
        _ => text,
    }
}

fn events(app: &App, buffer: &mut Buffer, area: Rect) -> Option<Position> {
    if app.selection.hits.is_empty() {
        let text = if app.query.is_empty() {
            "No events: the timeline is empty, or all are later than the as-of date (t changes it)."
        } else {
            "Nothing matches. f edits the filter, Esc takes its last term away."
        };
        let lines = wrap(&[Piece::new(text, Face::Plain)], usize::from(area.width), 0);
        for (y, line) in (area.y..area.bottom()).zip(lines) {
            put_pieces(app, buffer, area, area.x, y, &line);
        }
        return None;
    }
    let mut cursor = None;
    let mut line = 0;
    for (place, hit) in app.selection.hits.iter().enumerate() {
        if line >= app.list_scroll + usize::from(area.height) {
            break;
        }
        let row =
            |line: usize| line.checked_sub(app.list_scroll).and_then(|at| u16::try_from(at).ok()).map(|at| area.y + at);
        if app.starts_year(place) {
            if let Some(y) = row(line) {
                let year = app.year_of(place).map_or("start not known".to_owned(), |year| year.to_string());
                put(buffer, area.x, y, area.width, &year, app.theme.style(Face::Heading), area);
            }
            line += 1;
        }
        if let (Some(y), Some(event)) = (row(line).filter(|y| *y < area.bottom()), app.timeline.event(hit.event)) {
            let selected = place == app.cursor;
            let is_hit = app.search.as_ref().is_some_and(|search| search.hits.binary_search(&place).is_ok());
            let pointer = if selected {
                app.theme.pointer()
            } else if is_hit {
                "*"
            } else {
                " "
            };
            put(buffer, area.x, y, 1, pointer, app.theme.style(if is_hit { Face::Matched } else { Face::Plain }), area);
            let differ = if event.discrepancy.is_empty() { "" } else { " ≠" };
            put(buffer, area.x + 1, y, 8, &short_date(&event.date), app.theme.style(Face::Faint), area);
            put(buffer, area.x + 10, y, 1, glyph(event.kind, app.theme.ascii), app.theme.style(Face::Name), area);
            let query = app.search.as_ref().map_or(&app.query, |search| &search.query);
            let room = usize::from(area.width).saturating_sub(12 + differ.width());
            let title = cut(&safe(&event.title), room);
            let pieces = mark(&title, Face::Plain, &query.highlights(&title));
            put_pieces(app, buffer, area, area.x + 12, y, &pieces);
            put(
                buffer,
                area.x + 12 + u16::try_from(title.width()).unwrap_or(0),
                y,
                2,
                differ,
                app.theme.style(Face::Warning),
                area,
            );
            if selected {
                let whole = Rect::new(area.x, y, area.width, 1).intersection(area);
                buffer.set_style(whole, app.theme.selected(app.focus == Focus::List));
                cursor = Some(Position::new(area.x, y));
            }
        }
        line += 1;
    }
    cursor
}

fn detail(app: &App, buffer: &mut Buffer, area: Rect) -> Option<Position> {
    let mut cursor = None;
    let row = app.detail.rows.get(app.row).filter(|_| app.focus == Focus::Detail);
    for (y, at) in (area.y..area.bottom()).zip(app.detail_scroll..) {
        let Some(line) = app.detail.lines.get(at) else { break };
        put_pieces(app, buffer, area, area.x, y, line);
        if row.is_some_and(|row| row.lines.contains(&at)) {
            put(buffer, area.x, y, 1, app.theme.pointer(), Style::new(), area);
            let whole = Rect::new(area.x, y, area.width, 1).intersection(area);
            if row.is_some_and(|row| row.lines.start == at) {
                buffer.set_style(whole, app.theme.selected(true));
                cursor = Some(Position::new(area.x, y));
            }
        }
    }
    let more = app.detail.lines.len().saturating_sub(app.detail_scroll + usize::from(area.height));
    if more > 0 && area.width > 12 {
        let text = format!(" {more} more ");
        let x = area.right().saturating_sub(u16::try_from(text.width()).unwrap_or(0));
        put(buffer, x, area.bottom().saturating_sub(1), area.width, &text, app.theme.style(Face::Faint), area);
    }
    cursor
}

fn picker(app: &App, buffer: &mut Buffer, area: Rect) -> Option<Position> {
    let Mode::Picker { input, picks, at } = &app.mode else { return None };
    let x = put(buffer, area.x, area.y, area.width, "> ", app.theme.style(Face::Heading), area);
    put(buffer, x, area.y, area.width, &input.text(), Style::new(), area);
    let count = format!(" {} ", picks.len());
    let right = area.right().saturating_sub(u16::try_from(count.width()).unwrap_or(0));
    put(buffer, right, area.y, area.width, &count, app.theme.style(Face::Faint), area);
    let position = Position::new(
        (x + u16::try_from(input.before().width()).unwrap_or(0)).min(area.right().saturating_sub(1)),
        area.y,
    );
    let height = usize::from(area.height.saturating_sub(2));
    let top = (at + 1).saturating_sub(height.max(1));
    if picks.is_empty() {
        put(buffer, area.x + 2, area.y + 1, area.width, "Nothing is called that.", Style::new(), area);
    }
    let list = match picks {
        Picks::Found(found) if app.is_wide() => {
            let list = Rect { width: area.width / 2, ..area };
            if let Some(found) = found.get(*at) {
                let x = list.right().saturating_add(2).min(area.right());
                let rest = Rect { x, y: area.y + 1, width: area.right() - x, height: area.height.saturating_sub(1) };
                preview(app, buffer, rest.intersection(area), found);
            }
            list
        }
        _ => area,
    };
    for (y, place) in (area.y + 1..area.bottom()).zip(top..picks.len()) {
        let pieces = pick_line(app, picks, place);
        put_pieces(app, buffer, list, area.x + 2, y, &pieces);
        if place == *at {
            put(buffer, area.x, y, 1, app.theme.pointer(), Style::new(), area);
            buffer.set_style(Rect::new(list.x, y, list.width, 1).intersection(area), app.theme.selected(true));
        }
    }
    Some(position)
}

/// What stands behind an entry of the finder: an event's summary, else the events that name it.
fn preview(app: &App, buffer: &mut Buffer, area: Rect, found: &crate::query::Found) {
    let timeline = &app.timeline;
    let mut lines = vec![vec![Piece::new(&found.label, Face::Heading)]];
    if let Some(crate::timeline::Entry::Event(_, event)) = timeline.get(&found.id) {
        lines.push(vec![Piece::new(&format!("{} · {}", event.date, event.kind), Face::Faint)]);
        lines.push(vec![Piece::new(event.summary.as_deref().unwrap_or_default(), Face::Plain)]);
    } else {
        for event in app.index.events_of(&found.id).filter_map(|ix| timeline.event(ix)).take(area.height.into()) {
            lines.push(vec![
                Piece::new(&format!("{} ", event.date), Face::Faint),
                Piece::new(&event.title, Face::Plain),
            ]);
        }
    }
    let wrapped = lines.iter().flat_map(|line| wrap(line, usize::from(area.width), 2));
    for (y, line) in (area.y..area.bottom()).zip(wrapped) {
        put_pieces(app, buffer, area, area.x, y, &line);
    }
}

fn pick_line(app: &App, picks: &Picks, place: usize) -> Vec<Piece> {
    match picks {
        Picks::Found(found) => found.get(place).map_or(Vec::new(), |found| {
            let mut pieces = vec![Piece::new(&format!("{:<7}", found.kind.name()), Face::Faint)];
            pieces.extend(mark(&found.label, Face::Plain, &found.matched));
            let events = if found.kind == crate::timeline::id::Kind::Event {
                String::new()
            } else {
                match found.events {
                    1 => "  1 event".to_owned(),
                    count => format!("  {count} events"),
                }
            };
            pieces.push(Piece::new(&events, Face::Faint));
            pieces
        }),
        Picks::Actions(actions) => actions.get(place).map_or(Vec::new(), |action| {
            vec![
                Piece::new(&format!("{:<16}", action.name()), Face::Name),
                Piece::new(&format!("{:<22}", action.keys().join("  ")), Face::Faint),
                Piece::new(action.doc(), Face::Plain),
            ]
        }),
        Picks::Problems(problems) => {
            problems.get(place).and_then(|&ix| app.loaded.diagnostics.get(ix)).map_or(Vec::new(), |problem| {
                let file = problem
                    .place
                    .and_then(|p| Some(format!("{}:{} ", app.loaded.files.get(p.file)?.name, p.line)))
                    .unwrap_or_default();
                vec![
                    Piece::new(&format!("{:<8}", problem.class.word()), Face::Warning),
                    Piece::new(&file, Face::Faint),
                    Piece::new(&problem.message, Face::Plain),
                ]
            })
        }
    }
}

/// Columns of text in a popup.
pub fn popup_width(size: (u16, u16)) -> usize {
    usize::from(size.0).saturating_sub(4).clamp(1, 100)
}

/// A popup's paragraphs as lines.
pub fn popup_lines(text: &[String], width: usize) -> Vec<Vec<Piece>> {
    text.iter()
        .flat_map(|paragraph| {
            let indent = paragraph.len() - paragraph.trim_start().len();
            wrap(&[Piece::new(paragraph, Face::Plain)], width, (indent + 2).min(width / 2))
        })
        .collect()
}

fn popup(app: &App, buffer: &mut Buffer, area: Rect, title: &str, text: &[String], scroll: usize) {
    put(
        buffer,
        area.x + 1,
        area.y,
        area.width,
        &format!("{title}  (Esc closes)"),
        app.theme.style(Face::Heading),
        area,
    );
    let lines = popup_lines(text, popup_width((area.width, area.height)));
    for (y, line) in (area.y + 2..area.bottom()).zip(lines.iter().skip(scroll)) {
        put_pieces(app, buffer, area, area.x + 2, y, line);
    }
}

fn status(app: &App, buffer: &mut Buffer, area: Rect) -> Option<Position> {
    let style = app.theme.style(Face::Heading);
    if let Mode::Prompt { asking, input, .. } = &app.mode {
        let label = match asking {
            Asking::Search => "/",
            Asking::Filter => "filter: ",
            Asking::AsOf => "as of (empty: today): ",
            Asking::Export => "export to: ",
        };
        let x = put(buffer, area.x, area.y, area.width, label, style, area);
        let end = put(buffer, x, area.y, area.width, &input.text(), Style::new(), area);
        let said = match (&app.notice, asking) {
            (Some((text, _)), _) => text.clone(),
            (None, Asking::Search) => app.search.as_ref().map(|s| format!("{} hits", s.hits.len())).unwrap_or_default(),
            (None, Asking::Filter) => format!("{} of {}", app.selection.hits.len(), app.selection.total),
            (None, _) => String::new(),
        };
        put(buffer, end + 3, area.y, area.width, &said, app.theme.style(Face::Faint), area);
        let at = x + u16::try_from(input.before().width()).unwrap_or(0);
        return Some(Position::new(at.min(area.right().saturating_sub(1)), area.y));
    }
    if let Some((text, is_error)) = &app.notice {
        let face = if *is_error { Face::Warning } else { Face::Plain };
        put(buffer, area.x, area.y, area.width, text, app.theme.style(face), area);
        return None;
    }
    if let Meaning::Begins(follow) = meaning(&app.pending) {
        let hints: Vec<String> = follow.iter().map(|(key, action)| format!("{key} {}", action.doc())).collect();
        put(
            buffer,
            area.x,
            area.y,
            area.width,
            &format!("{} … {}", app.pending, hints.join(" · ")),
            Style::new(),
            area,
        );
        return None;
    }
    let place = match &app.search {
        Some(search) => {
            let at = search.hits.binary_search(&app.cursor).map_or("–".to_owned(), |at| (at + 1).to_string());
            format!("{at}/{} hits", search.hits.len())
        }
        None => format!("{}/{}", (app.cursor + 1).min(app.selection.hits.len()), app.selection.hits.len()),
    };
    let count = if app.count > 0 { format!(" {}", app.count) } else { String::new() };
    let x = put(buffer, area.x, area.y, area.width, &format!("{place}{count}"), style, area);
    let mut at = x + 3;
    for (action, word) in hints(app) {
        let key = action.keys().first().copied().unwrap_or_default();
        let text = format!("{key} {word}");
        if at + u16::try_from(text.width()).unwrap_or(0) >= area.right() {
            break;
        }
        at = put(buffer, at, area.y, area.width, &text, app.theme.style(Face::Faint), area) + 2;
    }
    None
}

/// What works now, the most useful first.
fn hints(app: &App) -> Vec<(Action, &'static str)> {
    let mut hints = match (&app.mode, app.focus) {
        (Mode::Base, Focus::List) => vec![(Action::Enter, "detail")],
        (Mode::Base, Focus::Detail) => vec![
            (Action::Enter, "follow"),
            (Action::Leave, "list"),
            (Action::Open, "source"),
            (Action::CopyQuote, "copy quote"),
        ],
        (Mode::Popup { .. }, _) => return vec![(Action::Next, "scroll"), (Action::Leave, "close")],
        _ => return vec![(Action::Enter, "take"), (Action::Leave, "close")],
    };
    if app.search.is_some() {
        hints.push((Action::NextHit, "next hit"));
    }
    hints.extend([(Action::Search, "search"), (Action::Filter, "filter"), (Action::Finder, "find")]);
    if !app.back.is_empty() {
        hints.push((Action::Back, "back"));
    }
    hints.extend([(Action::Export, "export"), (Action::Help, "help"), (Action::Quit, "quit")]);
    hints
}
