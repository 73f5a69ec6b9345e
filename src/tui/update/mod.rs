//! The one place where the view changes: a message in, effects out.
//!
//! | file | what is decided there |
//! |---|---|
//! | here | which of them a message is for |
//! | [`motion`] | moving in the panes, Enter and Esc |
//! | [`open`] | following a row: pages, lists, narrowing |
//! | [`goto`] | views, back and forward, days |
//! | [`axis`] | zooming, panning, and moving from mark to mark |
//! | [`prompt`] | typing at the foot of the screen: search, filter, dates, files |
//! | [`typing`], [`complete`] | each letter, and Tab, in such a prompt |
//! | [`picker`] | lists one picks from by typing |
//! | [`mouse`] | the same with a mouse |
//! | [`copy`] | copy, open, edit, export |
//! | [`program`] | marks, the mouse, quitting |
//!
//! A handler changes the [`View`] and reads what was derived before it; it derives nothing itself.

pub mod axis;
pub mod complete;
pub mod copy;
pub mod goto;
pub mod motion;
pub mod mouse;
pub mod open;
pub mod picker;
pub mod program;
pub mod prompt;
pub mod typing;

use crate::tui::action::{Action, Places};
use crate::tui::data::Data;
use crate::tui::derive::Derived;
use crate::tui::input::Input;
use crate::tui::key::Key;
use crate::tui::keymap::Meaning;
use crate::tui::message::{Effect, Message};
use crate::tui::view::{Focus, Mode, Page, PageKind, PickList, Picker, Tab, View};

/// What a handler may read and change.
pub struct Step<'a> {
    /// What is loaded, and what the reader remembers of it.
    pub(in crate::tui) data: &'a mut Data,
    /// What the reader looks at.
    pub(in crate::tui) view: &'a mut View,
    /// What was on the screen before.
    pub(in crate::tui) derived: &'a Derived,
    /// What is to be done in the world.
    pub(in crate::tui) effects: Vec<Effect>,
}

impl Step<'_> {
    /// Gives a pane the focus; its section stays open where there is room for one.
    fn focus(&mut self, focus: Focus) {
        self.view.focus = focus;
        self.view.is_opening = false;
        if let Focus::Section(section) = focus {
            self.view.section = section;
            if section.is_minor() {
                self.view.minor = Some(section);
            }
        }
    }

    /// Opens a page over the panes, and over the pages that are open.
    fn open_page(&mut self, kind: PageKind) {
        self.view.is_zoomed = false;
        self.view.pages.push(Page { kind, rows: None });
    }

    /// Opens a list to pick from.
    fn pick(&mut self, list: PickList) {
        self.view.pickers += 1;
        let serial = self.view.pickers;
        let picker = Picker { serial, list, input: Input::default(), row: 0, scroll: 0 };
        self.view.mode = Mode::Picker(picker);
    }

    /// Says that something is not there; of a beginning, that it is not among what is here.
    fn absent(&mut self, text: &str) {
        if self.data.loaded().is_whole {
            self.view.tell(text);
        } else {
            self.view.tell(format!("{text} in what is loaded so far"));
        }
    }
}

/// Takes a message in.
pub fn update(step: &mut Step<'_>, message: Message) {
    match message {
        Message::Resize(width, height) => step.view.size = (width, height),
        Message::Paste(text) => {
            step.view.notice = None;
            match &mut step.view.mode {
                Mode::Prompt(prompt) => {
                    prompt.input.insert(&text);
                    typing::typed(step);
                }
                Mode::Picker(picker) => {
                    picker.input.insert(&text);
                    picker::typed(picker);
                }
                Mode::Base => {}
            }
        }
        Message::Mouse { pointer, column, row } => {
            step.view.notice = None;
            mouse::used(step, pointer, (column, row));
        }
        Message::Key(key) => {
            step.view.notice = None;
            match &step.view.mode {
                Mode::Base => base_key(step, key),
                _ if step.data.keymap.meaning(&[key]) == Meaning::Does(Action::Suspend) => {
                    step.effects.push(Effect::Suspend);
                }
                Mode::Prompt(_) => prompt::key(step, key),
                Mode::Picker(_) => picker::key(step, key),
            }
        }
    }
}

/// A key where no line is typed: it ends, continues or begins a sequence.
fn base_key(step: &mut Step<'_>, key: Key) {
    let is_escape = step.data.keymap.meaning(&[key]) == Meaning::Does(Action::Leave);
    let pending = std::mem::take(&mut step.view.pending);
    if is_escape && !pending.is_empty() {
        return;
    }
    let typed: Vec<Key> = pending.into_iter().chain([key]).collect();
    match step.data.keymap.meaning(&typed) {
        Meaning::Begins(_) => step.view.pending = typed,
        Meaning::Does(action) => act(step, action),
        Meaning::Nothing => {}
    }
}

/// Does an action, where it works; else says where it does.
pub fn act(step: &mut Step<'_>, action: Action) {
    let is_on_page = !step.view.pages.is_empty();
    let is_timeline = step.view.tab == Tab::Timeline;
    let instead = match action.places() {
        Places::Anywhere => None,
        _ if is_on_page => Some("that works in the panes: Esc closes this page"),
        Places::Timeline if !is_timeline => Some("that works on the timeline's events: 1"),
        Places::Records if is_timeline => {
            Some("the timeline is in time order; S sorts the records of the other views")
        }
        Places::Panes | Places::Timeline | Places::Records => None,
    };
    match instead {
        Some(instead) => step.view.tell(instead),
        None => (action.handler())(step, action),
    }
}
