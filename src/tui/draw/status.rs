//! The status line: the prompt or, without one, a notice, the keys that may follow, or position and hints.
//!
//! ```text
//! │ panes                                          │
//! ├ column 6: `op` is no kind; it takes meeting, … ┤   what is too long to stand beside goes above
//! ├ filter: kind:op ───────────────────────────────┤
//! ```

use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation as _;

use super::super::action::{Action, Meaning, meaning};
use super::super::detail::Target;
use super::super::input::Input;
use super::super::layout::Layout;
use super::super::mode::{Asking, Mode};
use super::super::state::{App, Focus};
use super::super::text::{Line, Piece, wrap};
use super::super::theme::Face;
use super::canvas::{Canvas, columns};

/// The lines of the status: one, and more over the panes where what is said takes more.
pub(super) fn area(app: &App, layout: &Layout) -> Rect {
    let status = layout.status;
    let said = u16::try_from(said(app, status.width).len()).unwrap_or(u16::MAX);
    let prompt = u16::from(matches!(app.mode, Mode::Prompt { .. }));
    let height = (said.saturating_add(prompt))
        .clamp(1, status.bottom().saturating_sub(layout.header.bottom()).max(1));
    Rect { y: status.bottom().saturating_sub(height), height, ..status }
}

pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>) -> Option<Position> {
    let said = said(app, canvas.width());
    for y in 0..canvas.height() {
        canvas.put(0, y, &" ".repeat(canvas.width().into()), Face::Plain);
    }
    let beside = u16::from(matches!(app.mode, Mode::Prompt { .. }));
    for (y, line) in (0..canvas.height().saturating_sub(beside)).zip(&said) {
        canvas.put_line(0, y, line);
    }
    match &app.mode {
        Mode::Prompt { .. } => {
            let (last, width) = (canvas.height().saturating_sub(1), canvas.width());
            prompt(app, &mut canvas.part(0, last, width, 1))
        }
        _ if said.is_empty() => place_and_hints(app, canvas),
        _ => None,
    }
}

/// What is said on lines of its own: a notice, where it does not stand beside the prompt, or the keys that may follow.
fn said(app: &App, width: u16) -> Vec<Line> {
    let pieces = match (&app.notice, meaning(&app.pending)) {
        (Some(_), _) if beside(app, width).is_some() => return Vec::new(),
        (Some((text, is_error)), _) => {
            Piece::new(text, if *is_error { Face::Warning } else { Face::Plain })
        }
        (None, Meaning::Begins(follow)) => {
            let hints: Vec<String> =
                follow.iter().map(|(key, action)| format!("{key} {}", action.name())).collect();
            Piece::new(&format!("{} … {}", app.pending, hints.join(" · ")), Face::Plain)
        }
        _ => return Vec::new(),
    };
    wrap(&[pieces], width.into(), 0)
}

fn place_and_hints(app: &App, canvas: &mut Canvas<'_>) -> Option<Position> {
    let count = if app.count > 0 { format!(" {}", app.count) } else { String::new() };
    let mut at = canvas.put(0, 0, &format!("{}{count}", place(app)), Face::Heading) + 3;
    if let Some(parts) = matched(app) {
        at = canvas.put(at, 0, &parts, Face::Matched) + 3;
    }
    for (action, word) in hints(app) {
        let key = action.keys().first().copied().unwrap_or_default();
        let text = format!("{key} {word}");
        if at.saturating_add(columns(&text)) >= canvas.width() {
            break;
        }
        at = canvas.put(at, 0, &text, Face::Faint) + 2;
    }
    None
}

/// What is shown of a line on so many columns: the text up to the cursor, from its beginning only where that leaves
/// the cursor in view, and the text behind it.
pub(super) fn in_view(input: &Input, room: u16) -> (String, String) {
    let (text, before) = (input.text(), input.before());
    let after = text.get(before.len()..).unwrap_or_default().to_owned();
    if columns(before) < room {
        return (before.to_owned(), after);
    }
    // Beside the sign of the cut and the cursor.
    let mut free = room.saturating_sub(2);
    let fits = |grapheme: &&str| match free.checked_sub(columns(grapheme)) {
        Some(rest) => {
            free = rest;
            true
        }
        None => false,
    };
    let tail: usize = before.graphemes(true).rev().take_while(fits).map(str::len).sum();
    (format!("…{}", before.get(before.len() - tail..).unwrap_or_default()), after)
}

/// Blanks between what is typed and what is said beside it.
const GAP: u16 = 3;

fn prompt(app: &App, canvas: &mut Canvas<'_>) -> Option<Position> {
    let Mode::Prompt { asking, input, .. } = &app.mode else {
        return None;
    };
    let x = canvas.put(0, 0, label(*asking), Face::Heading);
    let (before, after) = in_view(input, canvas.width().saturating_sub(x));
    let end = canvas.put(x, 0, &format!("{before}{after}"), Face::Plain);
    if let Some(said) = beside(app, canvas.width()) {
        canvas.put(end.saturating_add(GAP), 0, &said, Face::Faint);
    }
    Some(canvas.position(x.saturating_add(columns(&before)), 0))
}

fn label(asking: Asking) -> &'static str {
    match asking {
        Asking::Search => "/",
        Asking::Filter => "filter: ",
        Asking::AsOf => "as of (empty: today): ",
        Asking::Date => "go to date: ",
        Asking::Export => "export to: ",
    }
}

/// What is said beside the prompt, where there is room: a notice, else what is found so far.
fn beside(app: &App, width: u16) -> Option<String> {
    let Mode::Prompt { asking, input, .. } = &app.mode else {
        return None;
    };
    let said = match (&app.notice, asking) {
        (Some((text, _)), _) => text.clone(),
        (None, Asking::Search) => {
            format!("{} hits", app.search.as_ref().map(|_| app.found().1.len())?)
        }
        (None, Asking::Filter) => {
            format!("{} of {}", app.selection.hits.len(), app.selection.total)
        }
        (None, _) => return None,
    };
    let taken = columns(label(*asking)).saturating_add(columns(&input.text())).saturating_add(GAP);
    (taken.saturating_add(columns(&said)) <= width).then_some(said)
}

/// In which parts of the selected event the words looked for stand.
fn matched(app: &App) -> Option<String> {
    let query = app.search.as_ref().map_or(&app.query, |search| &search.query);
    let parts = query.parts(&app.timeline, app.timeline.event(app.hit()?.event)?);
    let names: Vec<&str> = parts.into_iter().map(crate::query::TextPart::name).collect();
    (!names.is_empty()).then(|| format!("in {}", names.join(", ")))
}

/// Where the reader stands: among the hits of the search, else in the selection.
fn place(app: &App) -> String {
    let (cursor, hits) = app.found();
    if app.search.is_some() {
        let at = hits.binary_search(&cursor).map_or("–".to_owned(), |at| (at + 1).to_string());
        return format!("{at}/{} hits", hits.len());
    }
    let rows = app.sheet.as_ref().map_or(app.selection.hits.len(), |sheet| sheet.ledger.rows.len());
    format!("{}/{rows}", (cursor + 1).min(rows))
}

/// Whether the selected row is a quote.
fn is_on_quote(app: &App) -> bool {
    app.detail.rows.get(app.row).is_some_and(|row| matches!(row.target, Target::Quote(_)))
}

/// What works now, the most useful first.
fn hints(app: &App) -> Vec<(Action, &'static str)> {
    let mut hints = match (&app.mode, app.focus) {
        (Mode::Base, _) if app.sheet.is_some() => vec![
            (Action::Enter, "go there"),
            (Action::Sort, "sort"),
            (Action::NextPane, "next ledger"),
            (Action::Timeline, "timeline"),
        ],
        (Mode::Base, _) if app.selection.hits.is_empty() => {
            return vec![
                (Action::Filter, "filter"),
                (Action::Leave, "clear"),
                (Action::AsOf, "as of"),
                (Action::Quit, "quit"),
            ];
        }
        (Mode::Base, Focus::List) => vec![(Action::Enter, "detail")],
        (Mode::Base, Focus::Detail) if is_on_quote(app) => vec![
            (Action::Enter, "proof"),
            (Action::Leave, "list"),
            (Action::SourceText, "its text"),
            (Action::Wording, "wording"),
            (Action::Open, "source"),
            (Action::CopyQuote, "copy quote"),
        ],
        (Mode::Base, Focus::Detail) => vec![
            (Action::Enter, "follow"),
            (Action::Leave, "list"),
            (Action::NextPane, "section"),
            (Action::Open, "source"),
            (Action::CopyQuote, "copy quote"),
        ],
        (Mode::Base, Focus::Axis) => vec![
            (Action::Enter, "open"),
            (Action::Right, "next mark"),
            (Action::Next, "next lane"),
            (Action::ZoomIn, "zoom"),
            (Action::ZoomOut, "out"),
            (Action::Fit, "fit"),
            (Action::Lanes, "lanes"),
            (Action::Leave, "list"),
        ],
        (Mode::Popup(_), _) => {
            return vec![
                (Action::Next, "scroll"),
                (Action::CopyEvent, "copy"),
                (Action::Open, "source"),
                (Action::Leave, "close"),
            ];
        }
        _ => return vec![(Action::Enter, "take"), (Action::Leave, "close")],
    };
    if app.search.is_some() {
        hints.push((Action::NextHit, "next hit"));
    }
    hints.extend([
        (Action::Search, "search"),
        (Action::Filter, "filter"),
        (Action::Finder, "find"),
    ]);
    if !app.back.is_empty() {
        hints.push((Action::Back, "back"));
    }
    hints.extend([(Action::Export, "export"), (Action::Help, "help"), (Action::Quit, "quit")]);
    if app.sheet.is_none() && app.focus == Focus::List && app.layout().axis.height > 0 {
        hints.extend([(Action::ZoomIn, "zoom"), (Action::Lanes, "lanes")]);
    }
    hints
}
