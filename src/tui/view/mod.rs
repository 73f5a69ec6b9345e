//! What the reader looks at: all that [`update`](mod@crate::tui::update) may change. What is on the
//! screen follows from it and from the data, by [`derive`](mod@crate::tui::derive).
//!
//! | file | what it holds |
//! |---|---|
//! | [`tab`] | the views of the selection |
//! | [`focus`] | the parts of the screen that keys can be in |
//! | [`cursor`] | where the keys are in each of them |
//! | [`target`] | what a row stands for, what is opened in full |
//! | [`mode`] | prompts and lists to pick from |
//! | [`place`] | where a reader is, for going back |
//!
//! Nothing here knows how it is drawn, or what the data holds.

pub mod cursor;
pub mod focus;
pub mod mode;
pub mod place;
pub mod tab;
pub mod target;

use std::collections::HashMap;

use chrono::NaiveDate;
use unicode_width::UnicodeWidthStr as _;

use crate::export::ledger::{self, LedgerKind};
use crate::ledger::Arrangement;
use crate::query::Query;
use crate::text::abridged;
use crate::timeline::id::Id;
use crate::tui::key::Key;

pub use cursor::{AxisView, Cursor, RowsView, Seek};
pub use focus::{Focus, Section};
pub(in crate::tui) use mode::LINES_KEPT;
pub use mode::{Asking, Mode, Offered, PickList, Picker, Prompt};
pub use place::Place;
pub use tab::Tab;
pub use target::{Exported, Exporting, PageKind, ShownPage, Target};

/// The search in force in a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// What is searched.
    pub query: Query,
}

/// How grave a word to the reader is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// It tells what was done, or that there is nothing to do.
    Told,
    /// It tells what the key that closes has taken away: the same key goes on.
    TakenAway,
    /// It tells what could not be done.
    Fault,
    /// It tells what is wrong with what is typed.
    Mistyped,
}

/// A word to the reader, until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How grave it is.
    pub kind: NoticeKind,
    /// What it says.
    pub text: String,
}

impl Notice {
    /// A word to the reader, without the middle of a value that nobody can read there.
    pub fn new(kind: NoticeKind, text: &str) -> Self {
        Self { kind, text: abridged(text).into_owned() }
    }
}

/// Where a filter took the reader from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) struct BeforeFilter {
    /// The event that was selected before.
    pub(in crate::tui) event: Id,
    /// What the filter selected instead.
    pub(in crate::tui) instead: Instead,
}

/// What a filter selected instead of the event that it took the reader from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::tui) enum Instead {
    /// The events were not seen since.
    NotSettled,
    /// This event; none where it leaves nothing.
    Settled(Option<Id>),
}

impl Instead {
    /// Whether the reader is still there: who has gone on stays where they are.
    fn is(&self, here: Option<&Id>) -> bool {
        match self {
            Self::NotSettled => here.is_none(),
            Self::Settled(event) => event.as_ref() == here,
        }
    }
}

/// For so many rows of the screen a message has a line.
const ROWS_OF_A_LINE: u16 = 12;

/// What the reader looks at.
#[derive(Clone, Debug)]
pub struct View {
    /// Width and height of the screen.
    pub(in crate::tui) size: (u16, u16),
    /// The view of the selection.
    pub(in crate::tui) tab: Tab,
    /// The query in force.
    pub(in crate::tui) query: Query,
    /// The day as of which everything is shown; none for today.
    pub(in crate::tui) as_of: Option<NaiveDate>,
    /// The day that this run was asked for: the next does not open on it.
    pub(in crate::tui) asked_day: Option<NaiveDate>,
    /// Whether later events are drawn, dimmed.
    pub(in crate::tui) shows_later: bool,
    /// Whether quotes show their translation before the original.
    pub(in crate::tui) translation_first: Option<bool>,
    /// Whether the mouse is captured.
    pub(in crate::tui) mouse: bool,
    /// Where the keys are in each view.
    pub(in crate::tui) cursors: HashMap<Tab, Cursor>,
    /// What is to be selected instead.
    pub(in crate::tui) seek: Seek,
    /// The pane with the focus.
    pub(in crate::tui) focus: Focus,
    /// The pane that had the focus in each view when it was left for another.
    pub(in crate::tui) left_focus: HashMap<Tab, Focus>,
    /// The event that the reader was on before a filter took them elsewhere.
    pub(in crate::tui) before_filter: Option<BeforeFilter>,
    /// The section that is open where there is room for one.
    pub(in crate::tui) section: Section,
    /// The tab of the pane of minor sections; none for the first that holds anything.
    pub(in crate::tui) minor: Option<Section>,
    /// Where the keys are in each section of an event.
    pub(in crate::tui) sections: HashMap<Section, RowsView>,
    /// That event: of another, each section is seen from its beginning.
    pub(in crate::tui) sections_of: Option<Id>,
    /// The query to whose hits the panes were scrolled.
    pub(in crate::tui) scrolled_to: Query,
    /// The row to be selected in the focused pane once it is known.
    pub(in crate::tui) seek_row: Option<Target>,
    /// Where the keys are in the preview of a ledger's row.
    pub(in crate::tui) preview: RowsView,
    /// The record of that row.
    pub(in crate::tui) preview_of: Option<PageKind>,
    /// Whether the focused pane has the whole screen.
    pub(in crate::tui) is_zoomed: bool,
    /// How each ledger is arranged, where not as usual.
    pub(in crate::tui) arrangements: HashMap<LedgerKind, Arrangement>,
    /// The axis.
    pub(in crate::tui) axis: AxisView,
    /// The search of each view: what is looked for among events is no question about quotes.
    pub(in crate::tui) searches: HashMap<Tab, Search>,
    /// What is opened in full over the panes, the latest last.
    pub(in crate::tui) pages: Vec<ShownPage>,
    /// What the keys go to.
    pub(in crate::tui) mode: Mode,
    /// The keys of a sequence so far.
    pub(in crate::tui) pending: Vec<Key>,
    /// Where back goes.
    pub(in crate::tui) back: Vec<Place>,
    /// Where forward goes.
    pub(in crate::tui) forward: Vec<Place>,
    /// What was typed in each kind of prompt, the latest last.
    pub(in crate::tui) history: HashMap<Asking, Vec<String>>,
    /// The export whose file is asked for, or was the last time.
    pub(in crate::tui) exporting: Exporting,
    /// The event whose note is being typed.
    pub(in crate::tui) noting: Option<Id>,
    /// A word to the reader.
    pub(in crate::tui) notice: Option<Notice>,
    /// Counts the lists opened to pick from.
    pub(in crate::tui) pickers: u64,
    /// Whether the reader has not moved yet, and so what is opened on is to stay selected while
    /// events come.
    pub(in crate::tui) is_opening: bool,
    /// Where a timeline is opened.
    pub(in crate::tui) opens_at: Seek,
}

impl View {
    /// A first look at a timeline, on a screen of this size: its newest event.
    pub fn new(as_of: Option<NaiveDate>, size: (u16, u16)) -> Self {
        Self {
            size,
            tab: Tab::Timeline,
            query: Query::default(),
            as_of,
            asked_day: as_of,
            shows_later: false,
            translation_first: None,
            mouse: false,
            cursors: HashMap::new(),
            seek: Seek::Newest,
            focus: Focus::List,
            left_focus: HashMap::new(),
            before_filter: None,
            section: Section::Summary,
            minor: None,
            sections: HashMap::new(),
            sections_of: None,
            scrolled_to: Query::default(),
            seek_row: None,
            preview: RowsView::default(),
            preview_of: None,
            is_zoomed: false,
            arrangements: HashMap::new(),
            axis: AxisView::default(),
            searches: HashMap::new(),
            pages: Vec::new(),
            mode: Mode::Base,
            pending: Vec::new(),
            back: Vec::new(),
            forward: Vec::new(),
            history: HashMap::new(),
            exporting: Exporting::default(),
            noting: None,
            notice: None,
            pickers: 0,
            is_opening: true,
            opens_at: Seek::Newest,
        }
    }

    /// The word to the reader.
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// The export whose file is asked for.
    pub fn exporting(&self) -> Exporting {
        self.exporting
    }

    /// What the keys go to.
    pub fn mode(&self) -> &Mode {
        &self.mode
    }

    /// The query in force.
    pub fn query(&self) -> &Query {
        &self.query
    }

    /// The view of the selection.
    pub fn tab(&self) -> Tab {
        self.tab
    }

    /// What is opened in full over the panes, the latest last.
    pub fn pages(&self) -> &[ShownPage] {
        &self.pages
    }

    /// Where the keys are in the open view.
    pub fn cursor(&self) -> Cursor {
        self.cursors.get(&self.tab).cloned().unwrap_or_default()
    }

    /// The search of the open view.
    pub fn search(&self) -> Option<&Search> {
        self.searches.get(&self.tab)
    }

    /// The query whose words are hits: the search or, without one, the filter.
    pub fn hit_query(&self) -> &Query {
        self.search().map_or(&self.query, |search| &search.query)
    }

    /// How a ledger is arranged.
    pub fn arrangement(&self, which: LedgerKind) -> Arrangement {
        let usual = ledger::usual(ledger::view(which));
        self.arrangements.get(&which).copied().unwrap_or(usual)
    }

    /// Where the reader is.
    pub fn place(&self) -> Place {
        Place {
            tab: self.tab,
            query: self.query.to_string(),
            cursors: self.cursors.clone(),
            focus: self.focus,
            sections: (self.sections_of.clone(), self.sections.clone()),
            scrolled_to: self.scrolled_to.clone(),
            preview: (self.preview_of.clone(), self.preview),
            section: self.section,
            pages: self.pages.clone(),
            before_filter: self.before_filter.clone(),
            left_focus: self.left_focus.clone(),
        }
    }

    /// Selects a row of the open view.
    pub(in crate::tui) fn select_row(&mut self, row: usize) {
        self.choose(self.tab);
        let cursor = self.cursors.entry(self.tab).or_default();
        (cursor.id, cursor.row) = (None, row);
    }

    /// Selects a record in a view.
    pub(in crate::tui) fn select_id(&mut self, tab: Tab, id: &Id) {
        self.choose(tab);
        self.cursors.entry(tab).or_default().id = Some(id.clone());
    }

    /// What is selected in a view is the reader's choice: among the events, who has chosen one is
    /// not led back to where a filter took them from.
    fn choose(&mut self, tab: Tab) {
        if tab == Tab::Timeline {
            self.before_filter = None;
        }
        self.seek = Seek::Cursor;
        self.is_opening = false;
    }

    /// Puts another query in force: the event that the reader chose is selected wherever it is
    /// left.
    pub(in crate::tui) fn filter_by(&mut self, query: Query) {
        self.keep_event();
        self.query = query;
        self.seek = Seek::Remaining;
        self.is_opening = false;
        // Events that are not on the screen now do not open where a timeline does.
        self.cursors.entry(Tab::Timeline).or_default();
        // Where the record of a view is gone, what now stands in its row has nothing to do with it.
        for cursor in self.cursors.values_mut() {
            cursor.row = 0;
        }
        self.left_focus.clear();
    }

    /// Whether the events were not seen since they were filtered.
    pub(in crate::tui) fn is_filtered_unseen(&self) -> bool {
        let kept = self.before_filter.as_ref();
        kept.is_some_and(|kept| kept.instead == Instead::NotSettled)
    }

    /// Keeps the event that a filter is about to hide, for when it is taken away.
    fn keep_event(&mut self) {
        let event = self.cursors.get(&Tab::Timeline).and_then(|cursor| cursor.id.clone());
        match (&mut self.before_filter, event) {
            // Who has not moved since an earlier term is still on the way from there.
            (Some(kept), event) if kept.instead.is(event.as_ref()) => {
                kept.instead = Instead::NotSettled;
            }
            (kept, Some(event)) => {
                *kept = Some(BeforeFilter { event, instead: Instead::NotSettled });
            }
            (kept, None) => *kept = None,
        }
    }

    /// Whether nothing but the filter is left for the key that closes: it takes a term away, unless
    /// a message stands.
    pub(in crate::tui) fn peels_filter(&self) -> bool {
        let is_open = !self.pages.is_empty()
            || self.is_zoomed
            || self.search().is_some()
            || self.focus != Focus::List
            || !matches!(self.mode, Mode::Base)
            || !self.pending.is_empty();
        !is_open && !self.query.is_empty()
    }

    /// Whether that key takes a term away now, and so is said to.
    pub(in crate::tui) fn drops_term(&self) -> bool {
        self.peels_filter() && !self.has_message()
    }

    /// Whether a message stands, which the key that closes is for first. What tells that a term is
    /// taken away is none: the same key goes on.
    pub(in crate::tui) fn has_message(&self) -> bool {
        self.notice.as_ref().is_some_and(|notice| notice.kind != NoticeKind::TakenAway)
    }

    /// Closes the page before the reader; whether there was one. The panes do not take the whole
    /// screen over from the last.
    pub(in crate::tui) fn close_page(&mut self) -> bool {
        let was_open = self.pages.pop().is_some();
        if was_open && self.pages.is_empty() {
            self.is_zoomed = false;
        }
        was_open
    }

    /// Says what was done, or that there is nothing to do.
    pub(in crate::tui) fn tell(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice::new(NoticeKind::Told, &text.into()));
    }

    /// Says what was done in the first of these wordings that there is room for, or in the last:
    /// the fullest stands first, and even the shortest names the way on. On a low screen a second
    /// line would hide a row in view.
    pub(in crate::tui) fn tell_fitting<const N: usize>(&mut self, wordings: [String; N]) {
        let lines = (self.size.1 / ROWS_OF_A_LINE).max(1);
        let text = self.fitting_in(lines, wordings);
        self.tell(text);
    }

    /// The first of these wordings that one line of the screen has room for, or the last.
    pub(in crate::tui) fn fitting<const N: usize>(&self, wordings: [String; N]) -> String {
        self.fitting_in(1, wordings)
    }

    fn fitting_in<const N: usize>(&self, lines: u16, wordings: [String; N]) -> String {
        let room = usize::from(self.size.0) * usize::from(lines);
        let mut last = String::new();
        for wording in wordings {
            if wording.width() <= room {
                return wording;
            }
            last = wording;
        }
        last
    }

    /// Says what could not be done.
    pub(in crate::tui) fn fault(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice::new(NoticeKind::Fault, &text.into()));
    }

    /// Says what is wrong with what is typed.
    pub(in crate::tui) fn mistyped(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice::new(NoticeKind::Mistyped, &text.into()));
    }

    /// Where the keys are in the rows of text with the focus: those of the page or, without one, of
    /// the pane.
    pub(in crate::tui) fn rows_mut(&mut self) -> Option<&mut RowsView> {
        if let Some(page) = self.pages.last_mut() {
            return Some(page.rows.get_or_insert_default());
        }
        match self.focus {
            Focus::Section(section) => Some(self.sections.entry(section).or_default()),
            Focus::Preview => Some(&mut self.preview),
            Focus::List | Focus::Axis => None,
        }
    }

    /// Puts the keys elsewhere in the rows of a pane; in those of the page where there is none.
    pub(in crate::tui) fn place_rows(&mut self, pane: Option<Focus>, rows: RowsView) {
        match pane {
            None => {
                if let Some(page) = self.pages.last_mut() {
                    page.rows = Some(rows);
                }
            }
            Some(Focus::Section(section)) => {
                self.sections.insert(section, rows);
            }
            Some(Focus::Preview) => self.preview = rows,
            Some(Focus::List | Focus::Axis) => {}
        }
    }
}
