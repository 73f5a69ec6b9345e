//! The one place where the state changes: a message in, effects out.

use std::sync::Arc;

use chrono::NaiveDate;

use super::action::{Action, Meaning, meaning};
use super::detail::Target;
use super::input::Input;
use super::state::{App, Asking, Focus, Mode, Picks, Search, Spot};
use super::take::{copy, open};
use crate::export::{self, words};
use crate::query::Query;
use crate::timeline::date::Date;
use crate::timeline::id::{Id, Kind};

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// A key, as people write it: `j`, `Ctrl-o`, `PgDn`.
    Key(String),
    /// Text was pasted.
    Paste(String),
    /// The screen has a new size.
    Resize(u16, u16),
}

/// What is to be done in the world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Leave the program.
    Quit,
    /// Give the terminal back until the shell resumes us.
    Suspend,
    /// Put text on the clipboard; the second is what it is.
    Copy(String, &'static str),
    /// Open an address in the browser.
    Open(String),
    /// Write an export to a new file.
    Write(String, String),
    /// Read the data again.
    Reload,
}

/// Takes a message in.
pub fn update(app: &mut App, message: Message) -> Vec<Effect> {
    match message {
        Message::Resize(width, height) => {
            app.size = (width, height);
            app.relayout();
            Vec::new()
        }
        Message::Paste(text) => {
            if let Mode::Prompt { input, .. } | Mode::Picker { input, .. } = &mut app.mode {
                input.insert(&text);
                typed(app);
            }
            Vec::new()
        }
        Message::Key(key) => {
            app.notice = None;
            match app.mode {
                Mode::Base => base_key(app, &key),
                Mode::Prompt { .. } => prompt_key(app, &key),
                Mode::Picker { .. } => picker_key(app, &key),
                Mode::Popup { .. } => popup_key(app, &key),
            }
        }
    }
}

pub(super) fn notice(app: &mut App, text: impl Into<String>) {
    app.notice = Some((text.into(), false));
}

fn error(app: &mut App, text: impl Into<String>) {
    app.notice = Some((text.into(), true));
}

fn base_key(app: &mut App, key: &str) -> Vec<Effect> {
    if app.pending.is_empty()
        && let Ok(digit) = key.parse::<usize>()
        && (digit > 0 || app.count > 0)
    {
        app.count = (app.count * 10 + digit).min(1_000_000);
        return Vec::new();
    }
    if key == "Esc" && (!app.pending.is_empty() || app.count > 0) {
        app.pending.clear();
        app.count = 0;
        return Vec::new();
    }
    let typed = if app.pending.is_empty() { key.to_owned() } else { format!("{} {key}", app.pending) };
    match meaning(&typed) {
        Meaning::Begins(_) => {
            app.pending = typed;
            Vec::new()
        }
        Meaning::Does(action) => {
            app.pending.clear();
            let count = std::mem::take(&mut app.count).max(1);
            act(app, action, count)
        }
        Meaning::Nothing => {
            app.pending.clear();
            app.count = 0;
            Vec::new()
        }
    }
}

/// Does an action.
pub fn act(app: &mut App, action: Action, count: usize) -> Vec<Effect> {
    let page = app.body_height().max(1);
    match action {
        Action::Next => step(app, count as isize),
        Action::Previous => step(app, -(count as isize)),
        Action::First => step(app, isize::MIN / 2),
        Action::Last => step(app, isize::MAX / 2),
        Action::PageDown => page_by(app, page as isize),
        Action::PageUp => page_by(app, -(page as isize)),
        Action::HalfDown => page_by(app, (page / 2).max(1) as isize),
        Action::HalfUp => page_by(app, -((page / 2).max(1) as isize)),
        Action::NextPane => pane(app, true),
        Action::PreviousPane => pane(app, false),
        Action::Enter => enter(app),
        Action::Leave => leave(app),
        Action::Search => ask(app, Asking::Search, ""),
        Action::Filter => {
            let text = app.query.to_string();
            ask(app, Asking::Filter, &if text.is_empty() { text } else { text + " " });
        }
        Action::AsOf => ask(app, Asking::AsOf, ""),
        Action::Export => {
            let name = format!("{}.md", app.timeline.head().id);
            ask(app, Asking::Export, &name);
        }
        Action::NextHit => next_hit(app, count, true),
        Action::PreviousHit => next_hit(app, count, false),
        Action::Finder => {
            let found = app.finder.find("", 500);
            app.mode = Mode::Picker { input: Input::default(), picks: Picks::Found(found), at: 0 };
        }
        Action::Actions => {
            app.mode = Mode::Picker { input: Input::default(), picks: Picks::Actions(Action::ALL.to_vec()), at: 0 };
        }
        Action::Problems => {
            let problems: Vec<usize> = (0..app.loaded.diagnostics.len()).collect();
            if problems.is_empty() {
                notice(app, "the data has no problems");
            } else {
                app.mode = Mode::Picker { input: Input::default(), picks: Picks::Problems(problems), at: 0 };
            }
        }
        Action::Back => travel(app, true),
        Action::Forward => travel(app, false),
        Action::Timeline => {
            app.focus = Focus::List;
            app.reveal();
        }
        Action::Help => {
            let mut text = Vec::new();
            let mut section = None;
            for action in Action::ALL {
                if section != Some(action.section()) {
                    section = Some(action.section());
                    text.push(format!("— {} —", action.section().title()));
                }
                text.push(format!("{:<24} {}", action.keys().join("  "), action.doc()));
            }
            app.mode = Mode::Popup { title: "Keys (: runs an action by name)".into(), text, scroll: 0 };
        }
        Action::CopyEvent | Action::CopyQuote | Action::CopyAddress | Action::CopyMarkdown => return copy(app, action),
        Action::Open => return open(app),
        Action::Reload => return vec![Effect::Reload],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Quit => return vec![Effect::Quit],
    }
    Vec::new()
}

fn step(app: &mut App, by: isize) {
    let moved = |at: usize, len: usize| at.saturating_add_signed(by).min(len.saturating_sub(1));
    match app.focus {
        Focus::List => {
            app.cursor = moved(app.cursor, app.selection.hits.len());
            app.row = 0;
            app.detail_scroll = 0;
            app.relayout();
        }
        Focus::Detail => {
            app.row = moved(app.row, app.detail.rows.len());
            app.reveal();
        }
    }
}

/// In the list a page is that many entries; in the detail, that many lines.
fn page_by(app: &mut App, lines: isize) {
    if app.focus == Focus::List {
        return step(app, lines);
    }
    let last = app.detail.lines.len().saturating_sub(app.body_height());
    app.detail_scroll = app.detail_scroll.saturating_add_signed(lines).min(last);
    let top = app.detail_scroll;
    app.row = app.detail.rows.partition_point(|row| row.lines.start < top).min(app.detail.rows.len().saturating_sub(1));
}

/// To the next section of the detail, or from the last back to the list; and the other way.
fn pane(app: &mut App, forward: bool) {
    let sections: Vec<usize> = app.detail.rows.iter().map(|row| row.section).collect();
    let firsts: Vec<usize> =
        (0..sections.len()).filter(|&at| at == 0 || sections.get(at) != sections.get(at - 1)).collect();
    let next = match (app.focus, forward) {
        (Focus::List, true) => firsts.first(),
        (Focus::List, false) => firsts.last(),
        (Focus::Detail, true) => firsts.iter().find(|&&at| at > app.row),
        (Focus::Detail, false) => firsts.iter().rev().find(|&&at| at < app.row),
    };
    match next {
        Some(&row) => {
            app.focus = Focus::Detail;
            app.row = row;
        }
        None if app.focus == Focus::List && app.hit().is_some() => app.focus = Focus::Detail,
        None => app.focus = Focus::List,
    }
    app.reveal();
}

fn enter(app: &mut App) {
    if app.focus == Focus::List {
        if app.hit().is_some() {
            app.focus = Focus::Detail;
            app.reveal();
        }
        return;
    }
    let Some(target) = app.detail.rows.get(app.row).map(|row| row.target.clone()) else { return };
    match target {
        Target::Narrow(field, id) => narrow(app, field, &id),
        Target::Event(id) => go_to(app, &id),
        Target::Source(id) => show(app, &id, "Source"),
        Target::Commitment(id) => show(app, &id, "Commitment"),
        Target::Quote(place) => {
            let timeline = Arc::clone(&app.timeline);
            let quote = app
                .hit()
                .and_then(|hit| timeline.event(hit.event))
                .and_then(|event| Some((event, event.quote.get(place)?)));
            if let Some((event, quote)) = quote {
                let text = words::quote_in_full(&timeline, event, quote).lines().map(str::to_owned).collect();
                app.mode = Mode::Popup { title: "Quote".into(), text, scroll: 0 };
            }
        }
        Target::Text => {}
    }
}

pub(super) fn event_of(app: &App) -> Option<&crate::timeline::record::Event> {
    app.timeline.event(app.hit()?.event)
}

fn show(app: &mut App, id: &Id, title: &str) {
    let timeline = Arc::clone(&app.timeline);
    if let Some(text) = export::record::show(&timeline, id, app.day()) {
        let text = text.lines().map(str::to_owned).collect();
        app.mode = Mode::Popup { title: title.into(), text, scroll: 0 };
    }
}

fn remember(app: &mut App) {
    app.back.push(app.spot());
    app.forward.clear();
}

/// Adds a term for this record to the query: one chip, one step of history.
fn narrow(app: &mut App, field: &str, id: &Id) {
    remember(app);
    let text = format!("{} {field}:{id}", app.query);
    let keep = app.selected();
    match Query::parse(text.trim(), &app.loaded.timeline) {
        Ok(query) => {
            app.query = query;
            app.focus = Focus::List;
            app.reselect(keep.as_ref());
        }
        Err(fault) => error(app, fault.to_string()),
    }
}

/// Goes to an event, dropping the query where it hides it.
fn go_to(app: &mut App, id: &Id) {
    remember(app);
    let timeline = Arc::clone(&app.timeline);
    let place = timeline.get(id).and_then(|entry| entry.event());
    let Some(place) = place else {
        app.back.pop();
        let later = app.loaded.timeline.get(id).is_some();
        let text =
            if later { "that event is later than the as-of date".into() } else { format!("no record has the id {id}") };
        return error(app, text);
    };
    if !app.selection.hits.iter().any(|hit| hit.event == place) {
        app.query = Query::default();
        notice(app, "the filter hid that event; it is cleared (back restores it)");
    }
    app.row = 0;
    app.detail_scroll = 0;
    app.reselect(Some(id));
}

fn travel(app: &mut App, back: bool) {
    let here = app.spot();
    let spot = if back { app.back.pop() } else { app.forward.pop() };
    match spot {
        Some(spot) => {
            if back {
                app.forward.push(here)
            } else {
                app.back.push(here)
            }
            restore(app, &spot);
        }
        None => notice(app, if back { "nothing to go back to" } else { "nothing to go forward to" }),
    }
}

fn restore(app: &mut App, spot: &Spot) {
    app.query = Query::parse(&spot.query, &app.loaded.timeline).unwrap_or_default();
    app.reselect(spot.event.as_ref());
    app.focus = spot.focus;
    app.row = spot.row.min(app.detail.rows.len().saturating_sub(1));
    app.reveal();
}

/// Peels one layer: highlight, detail, last chip.
fn leave(app: &mut App) {
    if app.search.take().is_some() {
        app.relayout();
    } else if app.focus == Focus::Detail {
        app.focus = Focus::List;
        app.reveal();
    } else if !app.query.is_empty() {
        remember(app);
        let keep = app.selected();
        app.query = app.query.without_last();
        app.reselect(keep.as_ref());
    }
}

fn next_hit(app: &mut App, count: usize, forward: bool) {
    let Some(search) = &app.search else { return notice(app, "nothing is searched: / searches") };
    let hits = search.hits.clone();
    let Some((first, last)) = hits.first().zip(hits.last()) else { return notice(app, "no hits") };
    let mut at = app.cursor;
    let mut wrapped = false;
    for _ in 0..count.min(hits.len()) {
        let next = if forward { hits.iter().find(|&&hit| hit > at) } else { hits.iter().rev().find(|&&hit| hit < at) };
        wrapped |= next.is_none();
        at = *next.unwrap_or(if forward { first } else { last });
    }
    app.cursor = at;
    app.row = 0;
    app.detail_scroll = 0;
    app.relayout();
    if wrapped {
        notice(app, if forward { "wrapped to the first hit" } else { "wrapped to the last hit" });
    }
}

fn ask(app: &mut App, asking: Asking, text: &str) {
    let before = Box::new(app.spot());
    app.mode = Mode::Prompt { asking, input: Input::new(text), before };
}

fn prompt_key(app: &mut App, key: &str) -> Vec<Effect> {
    let Mode::Prompt { asking, input, before } = &mut app.mode else { return Vec::new() };
    match key {
        "Esc" => cancel(app),
        "Ctrl-c" if input.text().is_empty() => cancel(app),
        "Ctrl-c" => {
            *input = Input::default();
            typed(app);
        }
        "Enter" => {
            let (asking, text, before) = (asking.clone(), input.text(), before.clone());
            return finish(app, &asking, text.trim(), *before);
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
    let Mode::Prompt { asking, before, .. } = std::mem::replace(&mut app.mode, Mode::Base) else { return };
    match asking {
        Asking::Search => {
            app.search = None;
            restore(app, &before);
        }
        Asking::Filter => restore(app, &before),
        Asking::AsOf | Asking::Export => {}
    }
}

/// What was typed in a prompt or picker has changed.
fn typed(app: &mut App) {
    let timeline = Arc::clone(&app.timeline);
    match &mut app.mode {
        Mode::Prompt { asking: Asking::Search, input, before } => {
            let (query, fault) = Query::parse_typing(&input.text(), &timeline);
            let before = before.clone();
            jump(app, query, &before);
            if let Some(fault) = fault {
                error(app, fault.to_string());
            }
        }
        Mode::Prompt { asking: Asking::Filter, input, before } => {
            let (query, fault) = Query::parse_typing(&input.text(), &timeline);
            let keep = before.event.clone();
            app.query = query;
            app.reselect(keep.as_ref());
            if let Some(fault) = fault {
                error(app, fault.to_string());
            }
        }
        Mode::Prompt { .. } | Mode::Base | Mode::Popup { .. } => {}
        Mode::Picker { input, picks, at } => {
            *at = 0;
            let text = input.text();
            let low = text.to_lowercase();
            match picks {
                Picks::Found(found) => *found = app.finder.find(&text, 500),
                Picks::Actions(actions) => {
                    *actions = Action::ALL
                        .iter()
                        .filter(|a| {
                            a.name().contains(&low)
                                || a.doc().to_lowercase().contains(&low)
                                || a.keys().contains(&text.as_str())
                        })
                        .copied()
                        .collect();
                }
                Picks::Problems(problems) => {
                    let fits =
                        |d: &crate::load::Diagnostic| d.message.to_lowercase().contains(&low) || d.code.contains(&low);
                    *problems = (0..app.loaded.diagnostics.len())
                        .filter(|&ix| app.loaded.diagnostics.get(ix).is_some_and(fits))
                        .collect();
                }
            }
        }
    }
}

/// Shows the hits of a search and jumps to the first at or after where it began.
fn jump(app: &mut App, query: Query, before: &Spot) {
    if query.is_empty() {
        app.search = None;
        restore(app, before);
        return;
    }
    let hits = app.hits_of(&query);
    let timeline = Arc::clone(&app.timeline);
    let start = before.event.as_ref().and_then(|id| timeline.get(id)).and_then(|entry| entry.event());
    let after = |&&hit: &&usize| app.selection.hits.get(hit).is_some_and(|h| Some(h.event) >= start);
    let target = hits.iter().find(after).or(hits.first()).copied();
    app.search = Some(Search { query, hits });
    match target {
        Some(hit) => {
            if hit != app.cursor {
                app.row = 0;
                app.detail_scroll = 0;
            }
            app.cursor = hit;
            app.relayout();
        }
        None => restore(app, before),
    }
}

fn finish(app: &mut App, asking: &Asking, text: &str, before: Spot) -> Vec<Effect> {
    match asking {
        Asking::Search | Asking::Filter => match Query::parse(text, &app.loaded.timeline) {
            Ok(query) => {
                app.mode = Mode::Base;
                if *asking == Asking::Filter {
                    app.query = query;
                    app.focus = Focus::List;
                    app.reselect(before.event.as_ref());
                    if app.query.to_string() != before.query {
                        app.back.push(before);
                        app.forward.clear();
                    }
                } else {
                    let found = app.search.as_ref().map_or(0, |search| search.hits.len());
                    if !text.is_empty() {
                        notice(
                            app,
                            if found == 0 {
                                "no hit: nothing moved".to_owned()
                            } else {
                                format!("{found} hits: n next, N previous, Esc clears")
                            },
                        );
                    }
                }
            }
            Err(fault) => error(app, fault.to_string()),
        },
        Asking::AsOf => match as_of(text) {
            Ok(day) => {
                app.mode = Mode::Base;
                app.show_as_of(day);
                app.reselect(before.event.as_ref());
            }
            Err(fault) => error(app, fault),
        },
        Asking::Export => {
            if text.is_empty() {
                error(app, "name a file");
            } else {
                app.mode = Mode::Base;
                return vec![Effect::Write(text.to_owned(), markdown(app))];
            }
        }
    }
    Vec::new()
}

/// The day an as-of text means: the last that it can; none for an empty one.
///
/// # Errors
/// What is wrong with it.
pub fn as_of(text: &str) -> Result<Option<NaiveDate>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let date = Date::parse(text).map_err(|fault| {
        let hint = fault.hint.map(|hint| format!(" ({hint})")).unwrap_or_default();
        format!("{text}: {fault}{hint}")
    })?;
    date.latest().day().map(Some).ok_or_else(|| format!("{text} has no last day"))
}

/// The Markdown of what is on the screen: the same bytes as `entente export` writes.
fn markdown(app: &App) -> String {
    export::markdown::write(&export::Context {
        timeline: &app.timeline,
        selection: &app.selection,
        query: app.query.to_string(),
        as_of: app.day(),
    })
}

fn picker_key(app: &mut App, key: &str) -> Vec<Effect> {
    let page = app.body_height().max(2) / 2;
    let Mode::Picker { input, picks, at } = &mut app.mode else { return Vec::new() };
    let last = picks.len().saturating_sub(1);
    match key {
        "Esc" => app.mode = Mode::Base,
        "Ctrl-c" if input.text().is_empty() => app.mode = Mode::Base,
        "Ctrl-c" => {
            *input = Input::default();
            typed(app);
        }
        "Down" | "Ctrl-n" => *at = (*at + 1).min(last),
        "Up" | "Ctrl-p" => *at = at.saturating_sub(1),
        "PgDn" => *at = (*at + page).min(last),
        "PgUp" => *at = at.saturating_sub(page),
        "Enter" => return take(app),
        key => {
            if input.edit(key) {
                typed(app);
            }
        }
    }
    Vec::new()
}

fn take(app: &mut App) -> Vec<Effect> {
    let Mode::Picker { picks, at, .. } = std::mem::replace(&mut app.mode, Mode::Base) else { return Vec::new() };
    match picks {
        Picks::Found(found) => {
            if let Some(found) = found.get(at) {
                match found.kind {
                    Kind::Actor => narrow(app, "actor", &found.id),
                    Kind::Topic => narrow(app, "topic", &found.id),
                    Kind::Party => narrow(app, "party", &found.id),
                    _ => go_to(app, &found.id),
                }
            }
            Vec::new()
        }
        Picks::Actions(actions) => actions.get(at).map_or(Vec::new(), |&action| act(app, action, 1)),
        Picks::Problems(problems) => {
            if let Some(problem) = problems.get(at).and_then(|&ix| app.loaded.diagnostics.get(ix)) {
                let mut text = vec![format!("{}[{}]: {}", problem.class.word(), problem.code, problem.message)];
                if let Some(place) = problem.place
                    && let Some(file) = app.loaded.files.get(place.file)
                {
                    text.push(format!("{}:{}:{}", file.name, place.line, place.column));
                    text.extend(
                        file.text.lines().nth(place.line.saturating_sub(1)).map(|line| format!("    {}", line.trim())),
                    );
                }
                text.extend(problem.remedy.clone());
                app.mode = Mode::Popup { title: "Problem".into(), text, scroll: 0 };
            }
            Vec::new()
        }
    }
}

fn popup_key(app: &mut App, key: &str) -> Vec<Effect> {
    let page = app.body_height().max(1);
    let width = super::draw::popup_width(app.size);
    let Mode::Popup { scroll, text, .. } = &mut app.mode else { return Vec::new() };
    let last = super::draw::popup_lines(text, width).len().saturating_sub(1);
    match meaning(key) {
        _ if key == "Esc" || key == "q" || key == "Backspace" || key == "Ctrl-c" => app.mode = Mode::Base,
        Meaning::Does(Action::Next) => *scroll = (*scroll + 1).min(last),
        Meaning::Does(Action::Previous) => *scroll = scroll.saturating_sub(1),
        Meaning::Does(Action::PageDown | Action::HalfDown) => *scroll = (*scroll + page / 2).min(last),
        Meaning::Does(Action::PageUp | Action::HalfUp) => *scroll = scroll.saturating_sub(page / 2),
        Meaning::Does(Action::First) => *scroll = 0,
        Meaning::Does(Action::Last) => *scroll = last,
        Meaning::Does(Action::Open) => {
            app.mode = Mode::Base;
            return open(app);
        }
        _ => {}
    }
    Vec::new()
}
