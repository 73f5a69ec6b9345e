//! The status line: the prompt or, without one, a notice, the keys that may follow, or position and hints.

use ratatui::layout::Position;

use super::super::action::{Action, Meaning, meaning};
use super::super::detail::Target;
use super::super::mode::{Asking, Mode};
use super::super::state::{App, Focus};
use super::super::theme::Face;
use super::canvas::{Canvas, columns};

pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>) -> Option<Position> {
    if let Mode::Prompt { .. } = &app.mode {
        return prompt(app, canvas);
    }
    if let Some((text, is_error)) = &app.notice {
        canvas.put(0, 0, text, if *is_error { Face::Warning } else { Face::Plain });
        return None;
    }
    if let Meaning::Begins(follow) = meaning(&app.pending) {
        let hints: Vec<String> = follow.iter().map(|(key, action)| format!("{key} {}", action.name())).collect();
        canvas.put(0, 0, &format!("{} … {}", app.pending, hints.join(" · ")), Face::Plain);
        return None;
    }
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

fn prompt(app: &App, canvas: &mut Canvas<'_>) -> Option<Position> {
    let Mode::Prompt { asking, input, .. } = &app.mode else { return None };
    let label = match asking {
        Asking::Search => "/",
        Asking::Filter => "filter: ",
        Asking::AsOf => "as of (empty: today): ",
        Asking::Date => "go to date: ",
        Asking::Export => "export to: ",
    };
    let x = canvas.put(0, 0, label, Face::Heading);
    let end = canvas.put(x, 0, &input.text(), Face::Plain);
    let said = match (&app.notice, asking) {
        (Some((text, _)), _) => text.clone(),
        (None, Asking::Search) => {
            app.search.as_ref().map(|_| format!("{} hits", app.found().1.len())).unwrap_or_default()
        }
        (None, Asking::Filter) => format!("{} of {}", app.selection.hits.len(), app.selection.total),
        (None, _) => String::new(),
    };
    canvas.put(end.saturating_add(3), 0, &said, Face::Faint);
    Some(canvas.position(x.saturating_add(columns(input.before())), 0))
}

/// In which parts of the selected event the words looked for stand.
fn matched(app: &App) -> Option<String> {
    let query = app.search.as_ref().map_or(&app.query, |search| &search.query);
    let parts = query.parts(&app.timeline, app.timeline.event(app.hit()?.event)?);
    let names: Vec<&str> = parts.into_iter().map(crate::query::Part::name).collect();
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
    hints.extend([(Action::Search, "search"), (Action::Filter, "filter"), (Action::Finder, "find")]);
    if !app.back.is_empty() {
        hints.push((Action::Back, "back"));
    }
    hints.extend([(Action::Export, "export"), (Action::Help, "help"), (Action::Quit, "quit")]);
    if app.sheet.is_none() && app.focus == Focus::List && app.layout().axis.height > 0 {
        hints.extend([(Action::ZoomIn, "zoom"), (Action::Lanes, "lanes")]);
    }
    hints
}
