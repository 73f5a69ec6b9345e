//! The one place where the state changes: a message in, effects out.
//!
//! | room | what is decided there |
//! |---|---|
//! | here | which of them a message is for, and what each action does |
//! | `ledger` | opening a ledger, moving in it, Enter on a row |
//! | `motion` | moving in the panes, and Enter on a row |
//! | `mouse` | the same with a mouse |
//! | `axis` | zooming, panning, and moving from mark to mark |
//! | `travel` | going somewhere and back: pivots, as-of dates, history |
//! | `prompt` | typing at the foot of the screen: search, filter, dates, files |
//! | `complete` | Tab in such a prompt |
//! | `picker` | lists one picks from by typing |
//! | `popup` | text over the panes |
//! | `read` | a quote in its source's text; two wordings compared |
//! | `take` | copy, open, export |
//! | `visit` | marks, what is new, the trail |

mod axis;
mod complete;
mod ledger;
mod motion;
mod mouse;
mod picker;
mod popup;
mod prompt;
mod read;
mod take;
mod travel;
mod visit;

use std::path::PathBuf;

use super::action::{Action, Meaning, meaning};
use super::mode::{Asking, Mode};
use super::state::{App, Focus};
use crate::ledger::LedgerKind;
use crate::timeline::record::Event;
pub(super) use prompt::ask_again;

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// A key, as people write it: `j`, `Ctrl-o`, `PgDn`.
    Key(String),
    /// Text was pasted.
    Paste(String),
    /// The screen has a new size.
    Resize(u16, u16),
    /// The mouse was used at a place of the screen.
    Mouse {
        /// What it did.
        pointer: Pointer,
        /// The column, from 0.
        column: u16,
        /// The row, from 0.
        row: u16,
    },
}

/// What a mouse does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// The wheel towards the reader.
    WheelDown,
    /// The wheel away from the reader.
    WheelUp,
    /// A click of the left button.
    Click,
    /// A second one at once on the same place.
    DoubleClick,
}

impl Message {
    /// The letter that a key types where text is typed.
    pub(super) fn letter(&self) -> Option<char> {
        let Self::Key(key) = self else { return None };
        let mut letters = key.chars();
        match (key.as_str(), letters.next(), letters.next()) {
            ("Space", ..) => Some(' '),
            (_, Some(letter), None) => Some(letter),
            _ => None,
        }
    }
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
    /// Open a file in the reader's editor at a line, then read the data again.
    Edit(PathBuf, usize),
    /// Capture the mouse, or leave it to the terminal.
    Mouse(bool),
    /// Keep the marks beyond this visit.
    Remember,
    /// Read the data again.
    Reload,
}

/// Takes a message in.
pub fn update(app: &mut App, message: Message) -> Vec<Effect> {
    match message {
        Message::Resize(width, height) => {
            app.size = (width, height);
            app.lay_axis();
            app.relayout();
            Vec::new()
        }
        Message::Paste(text) => {
            app.notice = None;
            if let Mode::Prompt { input, .. } | Mode::Picker { input, .. } = &mut app.mode {
                input.insert(&text);
                prompt::typed(app);
                picker::typed(app);
            }
            Vec::new()
        }
        Message::Mouse { pointer, column, row } => {
            app.notice = None;
            mouse::take(app, pointer, column, row)
        }
        Message::Key(key) => {
            app.notice = None;
            match app.mode {
                Mode::Base => base_key(app, &key),
                _ if key == "Ctrl-z" => vec![Effect::Suspend],
                Mode::Prompt { .. } => prompt::key(app, &key),
                Mode::Picker { .. } => picker::key(app, &key),
                Mode::Popup(_) => popup::key(app, &key),
            }
        }
    }
}

/// What is typed and picked from means more now that the whole timeline is here.
pub(super) fn loaded(app: &mut App) {
    prompt::loaded(app);
    picker::loaded(app);
}

fn notice(app: &mut App, text: impl Into<String>) {
    app.notice = Some((text.into(), false));
}

/// Says that something is not there; of a beginning, that it is not among what is here.
fn absent(app: &mut App, text: &str) {
    notice(
        app,
        if app.loaded.is_whole {
            text.to_owned()
        } else {
            format!("{text} in what is loaded so far")
        },
    );
}

fn error(app: &mut App, text: impl Into<String>) {
    app.notice = Some((text.into(), true));
}

/// The event that the reader has before them.
fn event_of(app: &App) -> Option<&Event> {
    app.timeline.event(app.current()?)
}

fn base_key(app: &mut App, key: &str) -> Vec<Effect> {
    match resolve(app, key) {
        Some((action, count)) => act(app, action, count),
        None => Vec::new(),
    }
}

/// Counts and sequences of keys: the action that a key completes, with its count.
fn resolve(app: &mut App, key: &str) -> Option<(Action, usize)> {
    if app.pending.is_empty()
        && let Ok(digit) = key.parse::<usize>()
        && (digit > 0 || app.count > 0)
    {
        app.count = (app.count * 10 + digit).min(1_000_000);
        return None;
    }
    if key == "Esc" && (!app.pending.is_empty() || app.count > 0) {
        app.pending.clear();
        app.count = 0;
        return None;
    }
    let typed =
        if app.pending.is_empty() { key.to_owned() } else { format!("{} {key}", app.pending) };
    app.pending.clear();
    match meaning(&typed) {
        Meaning::Begins(_) => {
            app.pending = typed;
            None
        }
        Meaning::Does(action) => Some((action, std::mem::take(&mut app.count).max(1))),
        Meaning::Nothing => {
            app.count = 0;
            None
        }
    }
}

/// Does an action.
pub fn act(app: &mut App, action: Action, count: usize) -> Vec<Effect> {
    if ledger::act(app, action, count) {
        return Vec::new();
    }
    match action {
        Action::Next
        | Action::Previous
        | Action::First
        | Action::Last
        | Action::PageDown
        | Action::PageUp
        | Action::HalfDown
        | Action::HalfUp => motion::shift(app, action, count),
        Action::NextPane => motion::pane(app, true),
        Action::PreviousPane => motion::pane(app, false),
        Action::Right | Action::Left if app.focus == Focus::Axis => {
            axis::step(app, action == Action::Right, count)
        }
        Action::Right => motion::pane(app, true),
        Action::Left => motion::pane(app, false),
        Action::ZoomIn | Action::ZoomOut => axis::zoom(app, action == Action::ZoomIn, count),
        Action::Fit => app.show_window(None),
        Action::PanBack | Action::PanForward => axis::pan(app, action == Action::PanForward, count),
        Action::Lanes => axis::next_lanes(app),
        Action::ToDate => prompt::ask(app, Asking::Date, ""),
        Action::Enter => motion::enter(app),
        Action::Leave => motion::leave(app),
        Action::NextHit => motion::next_hit(app, count, true),
        Action::PreviousHit => motion::next_hit(app, count, false),
        Action::Timeline => ledger::close(app),
        Action::Commitments => ledger::open(app, LedgerKind::Commitments),
        Action::Actors => ledger::open(app, LedgerKind::Actors),
        Action::Sources => ledger::open(app, LedgerKind::Sources),
        Action::Discrepancies => ledger::open(app, LedgerKind::Discrepancies),
        Action::Sort if app.sheet.is_none() => {
            notice(app, "the timeline is in time order; S sorts a ledger (g c, g a, g s, g x)")
        }
        Action::Sort => picker::open(app, action),
        Action::Search => prompt::ask(app, Asking::Search, ""),
        Action::Filter => {
            let text = app.query.to_string();
            prompt::ask(app, Asking::Filter, &if text.is_empty() { text } else { text + " " });
        }
        Action::AsOf => prompt::ask(app, Asking::AsOf, ""),
        Action::Export => {
            let name = format!("{}.md", app.timeline.head().id);
            prompt::ask(app, Asking::Export, &name);
        }
        Action::Finder | Action::Facets | Action::Views | Action::Help | Action::Problems => {
            picker::open(app, action)
        }
        Action::Trail | Action::Marks | Action::Fresh => picker::open(app, action),
        Action::Mark => return visit::mark(app),
        Action::Back => travel::travel(app, true),
        Action::Forward => travel::travel(app, false),
        Action::EarlierDay => travel::step_day(app, false),
        Action::LaterDay => travel::step_day(app, true),
        Action::ShowLater => travel::show_later(app),
        Action::CopyEvent | Action::CopyQuote | Action::CopyAddress | Action::CopyMarkdown => {
            return take::copy(app, action);
        }
        Action::SourceText => read::source_text(app),
        Action::Wording => read::wording(app),
        Action::Open => return take::open(app),
        Action::Edit => return take::edit(app),
        Action::Original => {
            app.translation_first = !app.translation_first;
            app.relayout();
            let first = if app.translation_first { "translation" } else { "original" };
            notice(app, format!("quotes: the {first} first"));
        }
        Action::Mouse => {
            app.mouse = !app.mouse;
            return vec![Effect::Mouse(app.mouse)];
        }
        Action::Reload => return vec![Effect::Reload],
        Action::Suspend => return vec![Effect::Suspend],
        Action::Quit => return vec![Effect::Quit],
    }
    Vec::new()
}
