//! The one place where the view changes: a message in, effects out.
//!
//! | file | what is decided there |
//! |---|---|
//! | here | which of them a message is for |
//! | [`movement`] | how far, and which way, the keys of the table move |
//! | [`motion`] | moving in the panes, Enter and Esc |
//! | [`open`] | following a row: pages, lists, narrowing |
//! | [`goto`] | views, back and forward, days |
//! | [`comparison`] | from one comparison of wordings to the next |
//! | [`axis`] | zooming, panning, and moving from mark to mark |
//! | [`prompt`] | typing at the foot of the screen: search, filter, dates, files |
//! | [`mod@line`] | the keys of a line being typed, wherever it is |
//! | [`typing`], [`complete`] | each letter, and Tab, in such a prompt |
//! | [`picker`] | lists one picks from by typing |
//! | [`mouse`] | the same with a mouse |
//! | [`copy`] | copy, open, edit, export |
//! | [`marks`] | marks, their notes and order |
//! | [`program`] | languages, the mouse, quitting |
//!
//! A handler changes the [`View`] and reads what was derived before it; it derives nothing itself.

pub mod axis;
pub mod comparison;
pub mod complete;
pub mod copy;
pub mod goto;
pub mod line;
pub mod marks;
pub mod motion;
pub mod mouse;
pub mod movement;
pub mod open;
pub mod picker;
pub mod program;
pub mod prompt;
pub mod typing;

use crate::tui::action::{Action, Handler, KeyContext, WorksIn};
use crate::tui::data::Data;
use crate::tui::derive::Derived;
use crate::tui::input::Input;
use crate::tui::key::Key;
use crate::tui::keymap::{SequenceMeaning, print};
use crate::tui::message::{Effect, Message};
use crate::tui::view::{
    Asking, Focus, Mode, PageKind, PickList, Picker, Prompt, ShownPage, Tab, View,
};

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
        // From a page that has the whole screen the next has it too.
        if self.view.pages.is_empty() {
            self.view.is_zoomed = false;
        }
        self.view.pages.push(ShownPage { kind, rows: None });
    }

    /// The key of an action, for a word on it.
    fn key(&self, action: Action) -> String {
        self.data.settings.keymap.key_of(action)
    }

    /// The key of a view.
    fn key_of_tab(&self, tab: Tab) -> String {
        tab.action().map_or_else(String::new, |action| self.key(action))
    }

    /// Opens a list to pick from, over the one that is open.
    fn pick(&mut self, list: PickList) {
        self.view.pickers += 1;
        let serial = self.view.pickers;
        let behind = match std::mem::take(&mut self.view.mode) {
            Mode::Picker(picker) => Some(Box::new(picker)),
            Mode::Base | Mode::Prompt(_) => None,
        };
        let picker = Picker { serial, list, input: Input::default(), row: 0, scroll: 0, behind };
        self.view.mode = Mode::Picker(picker);
    }

    /// Opens a prompt that holds a text.
    fn ask(&mut self, asking: Asking, text: &str) {
        self.ask_with(asking, Input::new(text));
    }

    /// Opens a prompt with this line in it.
    fn ask_with(&mut self, asking: Asking, input: Input) {
        let before = Box::new(self.view.place());
        let prompt = Prompt { asking, input, before, offered: None, pending: None };
        self.view.mode = Mode::Prompt(prompt);
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
            line::insert(step, &text);
        }
        Message::Mouse { pointer, column, row } => {
            step.view.notice = None;
            mouse::used(step, pointer, (column, row));
        }
        Message::Key(key) => {
            let has_message = step.view.has_message();
            step.view.notice = None;
            if has_message && is_leave(step, key) && step.view.peels_filter() {
                // Who closes a message loses no term of the filter by it.
                return;
            }
            take_key(step, key);
        }
    }
}

/// Whether a key closes what is open, or gives up what is typed.
fn is_leave(step: &Step<'_>, key: Key) -> bool {
    let meaning = step.data.settings.keymap.meaning(step.view.mode.context(), &[key]);
    matches!(meaning, SequenceMeaning::Does(Action::Leave | Action::Cancel))
}

/// A key: it ends, continues or begins a sequence. Where a line is typed, a letter that does none
/// of these is typed.
fn take_key(step: &mut Step<'_>, key: Key) {
    let context = step.view.mode.context();
    let leaves = is_leave(step, key);
    let pending = std::mem::take(&mut step.view.pending);
    if leaves && !pending.is_empty() {
        return;
    }
    let is_first = pending.is_empty();
    let typed: Vec<Key> = pending.into_iter().chain([key]).collect();
    match (step.data.settings.keymap.meaning(context, &typed), key.typed()) {
        (SequenceMeaning::Begins(_), _) => step.view.pending = typed,
        (SequenceMeaning::Does(action), _) => act(step, action),
        (SequenceMeaning::Nothing, _) if is_first && asks_for_help(step, key) => {
            act(step, Action::Help);
        }
        (SequenceMeaning::Nothing, Some(letter)) if is_first && context != KeyContext::Reading => {
            line::insert(step, letter.encode_utf8(&mut [0; 4]));
        }
        (SequenceMeaning::Nothing, _) if is_first => {
            let said = idle_key(step, key);
            step.view.tell_fitting(said);
        }
        (SequenceMeaning::Nothing, _) => {
            let prefix = print(typed.get(..1).unwrap_or_default());
            let what = format!("no key is {}: {prefix} shows what may follow it", print(&typed));
            step.view.tell(what);
        }
    }
}

/// That a key does nothing where it is pressed, and what does: of the digits, which are views, the
/// views that have none.
fn idle_key(step: &Step<'_>, key: Key) -> [String; 2] {
    let way = match &step.view.mode {
        Mode::Picker(_) => format!("{} closes this list", step.key(Action::Cancel)),
        Mode::Prompt(_) => format!("{} gives up what is typed", step.key(Action::Cancel)),
        Mode::Base if key.typed().is_some_and(|key| key.is_ascii_digit()) => {
            let has_digit =
                |tab: &Tab| step.key_of_tab(*tab).starts_with(|c: char| c.is_ascii_digit());
            let others = Tab::all().filter(|tab| !has_digit(tab));
            let opens = |tab: Tab| format!("; {} opens {}", step.key_of_tab(tab), tab.name());
            let others = others.map(opens).collect::<String>();
            return [format!("{key} is no view{others}"), format!("{key} is no view")];
        }
        Mode::Base => format!("{} keys", step.key(Action::Help)),
    };
    [format!("{key} does nothing here · {way}"), way]
}

/// Whether a key asks for the help from a list to pick from: no entry begins with a sign, and a key
/// that types nothing has no other meaning there.
fn asks_for_help(step: &Step<'_>, key: Key) -> bool {
    let Mode::Picker(picker) = &step.view.mode else { return false };
    let meaning = step.data.settings.keymap.meaning(KeyContext::Reading, &[key]);
    let is_typed = match key.typed() {
        Some(letter) => letter.is_alphanumeric() || !picker.input.text().is_empty(),
        None => false,
    };
    !is_typed
        && meaning == SequenceMeaning::Does(Action::Help)
        && picker.list != PickList::Of(Action::Help)
}

/// Does an action, where it works; else says where it does.
pub fn act(step: &mut Step<'_>, action: Action) {
    let is_on_page = !step.view.pages.is_empty();
    let is_timeline = step.view.tab == Tab::Timeline;
    let is_typed = step.view.mode.context() != KeyContext::Reading;
    let leave = step.key(Action::Leave);
    let instead = match action.places() {
        WorksIn::Everywhere | WorksIn::Anywhere => None,
        WorksIn::Lines | WorksIn::Prompt | WorksIn::Picker if is_typed => None,
        WorksIn::Lines | WorksIn::Prompt | WorksIn::Picker => {
            Some(["that works while a line is typed", "only in a line"].map(ToOwned::to_owned))
        }
        _ if is_on_page => Some([
            format!("that works in the panes: {leave} closes this page"),
            format!("{leave} closes this first"),
        ]),
        WorksIn::Timeline if !is_timeline => {
            let events = step.key(Action::Events);
            Some([
                format!("that works in the view of events: {events}"),
                format!("only in events: {events}"),
            ])
        }
        WorksIn::Records if is_timeline => {
            let commitments = step.key(Action::Commitments);
            Some([
                format!(
                    "events stand in time order; that works in views of records, such as \
                     {commitments}: commitments"
                ),
                format!("not of events: {commitments}, say"),
            ])
        }
        WorksIn::Panes | WorksIn::Timeline | WorksIn::Records => None,
    };
    match instead {
        Some(instead) => step.view.tell_fitting(instead),
        None => match action.handler() {
            Handler::Function(function) => function(step),
            Handler::Opens(list) => open::list(step, action, list),
        },
    }
}
