//! Typing at the foot of the screen: search, filter, dates, files.

use super::super::input::Input;
use super::super::mode::{Asking, Mode};
use super::super::state::{App, Focus, Search, Spot};
use super::{Effect, absent, axis, complete, error, notice, take, travel};
use crate::query::Query;

/// How many lines of each kind of prompt are kept.
const KEPT: usize = 100;

/// Opens a prompt.
pub(super) fn ask(app: &mut App, asking: Asking, text: &str) {
    let before = Box::new(app.spot());
    app.mode = Mode::Prompt { asking, input: Input::new(text), before, offered: None };
}

/// Opens the prompt for an export once more, with what could not be written to.
pub(in crate::tui) fn ask_again(app: &mut App, path: &str) {
    ask(app, Asking::Export, path);
}

pub(super) fn key(app: &mut App, key: &str) -> Vec<Effect> {
    let Mode::Prompt { asking, input, before, .. } = &mut app.mode else {
        return Vec::new();
    };
    let lines = app.history.get(asking).map(Vec::as_slice).unwrap_or_default();
    match key {
        "Esc" => cancel(app),
        "Ctrl-c" if input.text().is_empty() => cancel(app),
        "Ctrl-c" => {
            *input = Input::default();
            typed(app);
        }
        "Enter" => {
            let (asking, text, before) = (*asking, input.text(), before.clone());
            return finish(app, asking, text.trim(), *before);
        }
        "Tab" | "Shift-Tab" if matches!(asking, Asking::Search | Asking::Filter) => {
            complete::tab(app, key == "Tab")
        }
        "Up" => {
            input.earlier(lines);
            typed(app);
        }
        "Down" => {
            input.later(lines);
            typed(app);
        }
        key => {
            if input.edit(key) {
                typed(app);
            }
        }
    }
    Vec::new()
}

fn cancel(app: &mut App) {
    let Mode::Prompt { asking, before, .. } = std::mem::replace(&mut app.mode, Mode::Base) else {
        return;
    };
    match asking {
        Asking::Search => {
            app.search = None;
            travel::restore(app, &before);
        }
        Asking::Filter => travel::restore(app, &before),
        Asking::AsOf | Asking::Date | Asking::Export => {}
    }
}

/// What was typed has changed: search jumps, filter narrows, the others wait for Enter.
pub(super) fn typed(app: &mut App) {
    let Mode::Prompt { asking, input, before, .. } = &app.mode else {
        return;
    };
    if !matches!(asking, Asking::Search | Asking::Filter) {
        return;
    }
    let (query, fault) = app.scope.read_typing(&input.text());
    let before = before.clone();
    if *asking == Asking::Search {
        jump(app, query, &before);
    } else {
        app.query = query;
        app.reselect(before.event.as_ref());
    }
    if let Some(fault) = fault {
        error(app, fault.to_string());
    }
}

/// Shows the hits of a search and jumps to the first at or after where it began.
fn jump(app: &mut App, query: Query, before: &Spot) {
    if query.is_empty() {
        app.search = None;
        return travel::restore(app, before);
    }
    if app.sheet.is_some() {
        return jump_in_ledger(app, query, before);
    }
    let hits = app.hits_of(&query);
    let start =
        before.event.as_ref().and_then(|id| app.timeline.get(id)).and_then(|entry| entry.event());
    let after =
        |&&hit: &&usize| app.selection.hits.get(hit).is_some_and(|h| Some(h.event) >= start);
    let target = hits.iter().find(after).or(hits.first()).copied();
    app.search = Some(Search { query, hits });
    match target {
        Some(hit) => app.select(hit),
        None => travel::restore(app, before),
    }
}

/// As [`jump`], among the rows of the open ledger.
fn jump_in_ledger(app: &mut App, query: Query, before: &Spot) {
    app.search = Some(Search { query, hits: Vec::new() });
    // Opened anew where the search began, the ledger marks its hits.
    travel::restore(app, before);
    let Some(sheet) = &app.sheet else { return };
    let target = sheet.hits.iter().find(|hit| **hit >= sheet.cursor).or(sheet.hits.first());
    if let Some(target) = target.copied() {
        app.land(target);
    }
}

/// Reads what is typed against a timeline that has just come.
pub(super) fn loaded(app: &mut App) {
    if let Mode::Prompt { offered, .. } = &mut app.mode {
        *offered = None;
        typed(app);
    }
}

fn finish(app: &mut App, asking: Asking, text: &str, before: Spot) -> Vec<Effect> {
    let lines = app.history.entry(asking).or_default();
    if !text.is_empty() && lines.last().is_none_or(|last| last != text) {
        lines.push(text.to_owned());
        lines.drain(..lines.len().saturating_sub(KEPT));
    }
    match asking {
        Asking::Search | Asking::Filter => match app.scope.read(text) {
            Ok(query) if asking == Asking::Filter => filtered(app, query, before),
            Ok(_) => searched(app, text),
            Err(fault) => error(app, fault.to_string()),
        },
        Asking::AsOf => match travel::as_of(text) {
            Ok(day) => {
                app.mode = Mode::Base;
                app.show_as_of(day, before.event.as_ref());
            }
            Err(fault) => error(app, fault),
        },
        Asking::Date => match axis::to_date(app, text) {
            Ok(()) => app.mode = Mode::Base,
            Err(fault) => error(app, fault),
        },
        Asking::Export if text.is_empty() => error(app, "name a file"),
        Asking::Export if !app.loaded.is_whole => {
            let then = if app.loading.is_some() {
                "is still loading: press Enter again then"
            } else {
                "is missing: R reads it again"
            };
            error(app, format!("what is exported must be the whole, and the rest {then}"));
        }
        Asking::Export => {
            app.mode = Mode::Base;
            return vec![Effect::Write(text.to_owned(), take::exported(app, text))];
        }
    }
    Vec::new()
}

fn filtered(app: &mut App, query: Query, before: Spot) {
    app.mode = Mode::Base;
    app.focus = Focus::List;
    if app.query == query {
        app.reseat(before.event.as_ref());
    } else {
        app.query = query;
        app.reselect(before.event.as_ref());
    }
    if app.query.to_string() != before.query {
        app.back.push(before);
        app.forward.clear();
    }
}

fn searched(app: &mut App, text: &str) {
    app.mode = Mode::Base;
    let found = app.found().1.len();
    match (text, found) {
        ("", _) => {}
        (_, 0) => absent(app, "no hit: nothing moved"),
        (_, found) => notice(app, format!("{found} hits: n next, N previous, Esc clears")),
    }
}
