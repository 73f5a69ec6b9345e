//! What the reader looks at: all that [`update`](mod@crate::tui::update) may change. What is on the
//! screen follows from it and from the data, by [`derive`](mod@crate::tui::derive).

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::axis::{Grouping, Lane, Subject, Window};
use crate::export;
use crate::ledger::{Arrangement, LedgerKind};
use crate::query::{Candidate, Query};
use crate::timeline::id::Id;
use crate::tui::action::Action;
use crate::tui::input::Input;
use crate::tui::key::Key;

/// One of the views of the selection: its events, or its records of a kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tab {
    /// The events.
    #[default]
    Timeline,
    /// The records of a ledger.
    Ledger(LedgerKind),
}

impl Tab {
    /// All of them, in the order of the row of views.
    pub const ALL: [Self; 7] = [
        Self::Timeline,
        Self::Ledger(LedgerKind::Commitments),
        Self::Ledger(LedgerKind::Actors),
        Self::Ledger(LedgerKind::Quotes),
        Self::Ledger(LedgerKind::Discrepancies),
        Self::Ledger(LedgerKind::Sources),
        Self::Ledger(LedgerKind::Claims),
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Timeline => "Timeline",
            Self::Ledger(kind) => export::ledger::view(kind).label(),
        }
    }

    /// The action that opens it.
    pub fn action(self) -> Action {
        match self {
            Self::Timeline => Action::Timeline,
            Self::Ledger(LedgerKind::Commitments) => Action::Commitments,
            Self::Ledger(LedgerKind::Actors) => Action::Actors,
            Self::Ledger(LedgerKind::Quotes) => Action::Quotes,
            Self::Ledger(LedgerKind::Discrepancies) => Action::Discrepancies,
            Self::Ledger(LedgerKind::Sources) => Action::Sources,
            Self::Ledger(LedgerKind::Claims) => Action::Claims,
        }
    }

    /// The ledger, where it is one.
    pub fn ledger(self) -> Option<LedgerKind> {
        match self {
            Self::Timeline => None,
            Self::Ledger(which) => Some(which),
        }
    }
}

/// A section of an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Section {
    /// Title, summary, note.
    #[default]
    Summary,
    /// Who took part.
    Actors,
    /// What was promised.
    Commitments,
    /// Exact words.
    Quotes,
    /// Where the accounts differ.
    Differ,
    /// What was asserted.
    Claims,
    /// Linked events.
    Relations,
    /// What became of an agreement or a case.
    Milestones,
    /// Where it stands written.
    Sources,
    /// The parties concerned, and what it is about.
    Topics,
}

impl Section {
    /// All of them, in the order of the section bar.
    pub const ALL: [Self; 10] = [
        Self::Summary,
        Self::Actors,
        Self::Commitments,
        Self::Quotes,
        Self::Differ,
        Self::Claims,
        Self::Relations,
        Self::Milestones,
        Self::Sources,
        Self::Topics,
    ];

    /// Those that share one pane with tabs where the others have panes of their own.
    pub const MINOR: [Self; 6] = [
        Self::Differ,
        Self::Claims,
        Self::Relations,
        Self::Milestones,
        Self::Sources,
        Self::Topics,
    ];

    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Summary => "Summary",
            Self::Actors => "Actors",
            Self::Commitments => "Commitments",
            Self::Quotes => "Quotes",
            Self::Differ => "Accounts differ",
            Self::Claims => "Claims",
            Self::Relations => "Relations",
            Self::Milestones => "Milestones",
            Self::Sources => "Sources",
            Self::Topics => "Parties and topics",
        }
    }

    /// Whether it is one of [`Section::MINOR`].
    pub fn is_minor(self) -> bool {
        self >= Self::Differ
    }
}

/// Which pane the keys move in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Focus {
    /// The list of events, or the rows of a ledger.
    #[default]
    List,
    /// The lanes of the axis.
    Axis,
    /// A section of the selected event.
    Section(Section),
    /// The preview of a ledger's selected row.
    Preview,
}

/// What a row stands for, and so what Enter, copy and open do on it.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// Nothing but text.
    Text,
    /// A heading, which the keys pass over.
    Heading,
    /// Something to narrow to: the field of the query and the id.
    Narrow(&'static str, Id),
    /// An event to go to.
    Event(Id),
    /// A quote of an event, by its place there: quotes need no id.
    Quote(Id, usize),
    /// A record to open in full.
    Record(Id),
    /// A term to add to the query.
    Term(Box<Query>),
    /// A saved view to narrow to, by its name.
    SavedView(String),
    /// Something on the axis.
    Subject(Subject),
    /// Another order of the ledger.
    Arrange(Arrangement),
    /// An action to do.
    Run(Action),
    /// A problem of the data, by its place among the diagnostics.
    Problem(usize),
}

/// Something opened in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// A record by its id: a promise from its making to its outcome, a discrepancy, a claim, an
    /// actor, a source.
    Record(Id),
    /// A quote of an event, by its place there.
    Quote(Id, usize),
    /// That quote in its source's text.
    SourceText(Id, usize),
    /// That quote beside the one it renders, and those that render it.
    Wording(Id, usize),
    /// A problem of the data.
    Problem(usize),
}

/// A page with its selected row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// What is opened.
    pub kind: PageKind,
    /// Where the keys are in it; none until it was laid out.
    pub rows: Option<RowsView>,
}

/// Where the keys are in rows of text, and the lines scrolled away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowsView {
    /// The selected row.
    pub row: usize,
    /// Lines scrolled away.
    pub scroll: usize,
}

/// Where the keys are in a list of records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The selected record, which stays selected wherever it comes to stand; none for the record of
    /// the row.
    pub id: Option<Id>,
    /// The selected row.
    pub row: usize,
    /// Lines scrolled away.
    pub scroll: usize,
}

/// What is to be selected once the rows are known, instead of the cursor's own record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Seek {
    /// The cursor's record or row.
    #[default]
    Cursor,
    /// The last event.
    Newest,
    /// The event that became known last.
    LastKnown,
    /// The first hit at or after the cursor.
    Hit,
}

/// The search in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Search {
    /// What is searched.
    pub query: Query,
}

/// What the reader chose on the axis.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct AxisView {
    /// What the lanes part the events by.
    pub grouping: Grouping,
    /// The window; none for the one that fits the selection.
    pub window: Option<Window>,
    /// The lane that the keys are in, and what they are on there.
    pub on: Option<(Lane, Subject)>,
}

/// What a prompt at the foot of the screen asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Asking {
    /// A search; Esc goes back to where it began.
    Search,
    /// A filter.
    Filter,
    /// The day as of which everything is shown.
    AsOf,
    /// A date to go to.
    Date,
    /// The file to export to.
    Export,
    /// The name of a view to save.
    SaveView,
}

/// The ways on that Tab offers in a prompt, until something else is typed.
#[derive(Clone, Debug)]
pub struct Offered {
    /// The byte of the line from which on they stand.
    pub from: usize,
    /// All of them.
    pub candidates: Vec<Candidate>,
    /// The one that stands there; none where only what they share does.
    pub at: Option<usize>,
    /// What Tab left before the cursor.
    pub left: String,
}

/// A line being typed at the foot of the screen.
#[derive(Clone, Debug)]
pub struct Prompt {
    /// What it asks for.
    pub asking: Asking,
    /// What is typed.
    pub input: Input,
    /// Where Esc goes back to.
    pub before: Box<Place>,
    /// What Tab goes through, once it was pressed.
    pub offered: Option<Offered>,
    /// A last term that is not finished, and so not applied.
    pub pending: Option<String>,
}

/// What a list to pick from is of; [`pickers`](crate::tui::pickers) makes its entries.
#[derive(Clone, Debug, PartialEq)]
pub enum PickList {
    /// Actors, topics, parties, events and records, by a few letters.
    Finder,
    /// All keys and actions, and the legend.
    Actions,
    /// What the selection is made of.
    Facets,
    /// The saved views.
    SavedViews,
    /// The marked events.
    Marks,
    /// The events new or changed since the last visit.
    Fresh,
    /// The events linked with the one before the reader.
    Trail,
    /// The problems of the data.
    Problems,
    /// The orders of a ledger.
    Arrangements(LedgerKind),
    /// What one mark of the axis stands for.
    Cluster(Vec<Subject>),
}

/// A list one picks from by typing.
#[derive(Clone, Debug)]
pub struct Picker {
    /// Tells it from every other that was opened.
    pub serial: u64,
    /// What is listed.
    pub list: PickList,
    /// What is typed.
    pub input: Input,
    /// The selected one.
    pub row: usize,
    /// Lines scrolled away.
    pub scroll: usize,
}

/// What the keys go to.
#[derive(Clone, Debug, Default)]
pub enum Mode {
    /// The panes, or the page over them.
    #[default]
    Base,
    /// A prompt.
    Prompt(Prompt),
    /// A list one picks from.
    Picker(Picker),
}

impl Mode {
    /// Whether letters are typed into a line.
    pub fn takes_text(&self) -> bool {
        !matches!(self, Self::Base)
    }
}

/// How grave a word to the reader is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeKind {
    /// It tells what was done, or that there is nothing to do.
    Told,
    /// It tells what could not be done.
    Fault,
}

/// A word to the reader, until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How grave it is.
    pub kind: NoticeKind,
    /// What it says.
    pub text: String,
}

/// Where a reader is: what back and forward restore.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The view.
    pub tab: Tab,
    /// The query in force, as text.
    pub query: String,
    /// Where the keys are in that view, and among the events.
    pub cursors: HashMap<Tab, Cursor>,
    /// The pane with the focus.
    pub focus: Focus,
    /// Where the keys are in each section, and of which event.
    pub sections: (Option<Id>, HashMap<Section, RowsView>),
    /// The section that is open where there is room for one.
    pub section: Section,
    /// What is opened in full over the panes.
    pub pages: Vec<Page>,
}

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
    /// The section that is open where there is room for one.
    pub(in crate::tui) section: Section,
    /// The tab of the pane of minor sections; none for the first that holds anything.
    pub(in crate::tui) minor: Option<Section>,
    /// Where the keys are in each section of an event.
    pub(in crate::tui) sections: HashMap<Section, RowsView>,
    /// That event: of another, each section is seen from its beginning.
    pub(in crate::tui) sections_of: Option<Id>,
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
    /// The search in force.
    pub(in crate::tui) search: Option<Search>,
    /// What is opened in full over the panes, the latest last.
    pub(in crate::tui) pages: Vec<Page>,
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
    /// A word to the reader.
    pub(in crate::tui) notice: Option<Notice>,
    /// The record of each view that the last visit ended on, until the whole timeline is here.
    pub(in crate::tui) opens_on: HashMap<Tab, Id>,
    /// Counts the lists opened to pick from.
    pub(in crate::tui) pickers: u64,
    /// Whether the reader has not moved yet, and so the newest event is to stay selected while
    /// events come.
    pub(in crate::tui) is_opening: bool,
}

impl View {
    /// A first look at a timeline: its newest event.
    pub fn new(as_of: Option<NaiveDate>) -> Self {
        Self {
            size: (80, 24),
            tab: Tab::Timeline,
            query: Query::default(),
            as_of,
            shows_later: false,
            translation_first: None,
            mouse: false,
            cursors: HashMap::new(),
            seek: Seek::Newest,
            focus: Focus::List,
            section: Section::Summary,
            minor: None,
            sections: HashMap::new(),
            sections_of: None,
            seek_row: None,
            preview: RowsView::default(),
            preview_of: None,
            is_zoomed: false,
            arrangements: HashMap::new(),
            axis: AxisView::default(),
            search: None,
            pages: Vec::new(),
            mode: Mode::Base,
            pending: Vec::new(),
            back: Vec::new(),
            forward: Vec::new(),
            history: HashMap::new(),
            notice: None,
            opens_on: HashMap::new(),
            pickers: 0,
            is_opening: true,
        }
    }

    /// The word to the reader.
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
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
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// Where the keys are in the open view.
    pub fn cursor(&self) -> Cursor {
        self.cursors.get(&self.tab).cloned().unwrap_or_default()
    }

    /// The query whose words are lit: the search or, without one, the filter.
    pub fn lit(&self) -> &Query {
        self.search.as_ref().map_or(&self.query, |search| &search.query)
    }

    /// How a ledger is arranged.
    pub fn arrangement(&self, which: LedgerKind) -> Arrangement {
        let arrangements = export::ledger::view(which).arrangements();
        let usual = arrangements.first().copied().unwrap_or(Arrangement::Date);
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
            section: self.section,
            pages: self.pages.clone(),
        }
    }

    /// Selects a row of the open view.
    pub(in crate::tui) fn select_row(&mut self, row: usize) {
        let cursor = self.cursors.entry(self.tab).or_default();
        (cursor.id, cursor.row) = (None, row);
        self.seek = Seek::Cursor;
        self.is_opening = false;
    }

    /// Selects a record in a view.
    pub(in crate::tui) fn select_id(&mut self, tab: Tab, id: &Id) {
        self.cursors.entry(tab).or_default().id = Some(id.clone());
        self.seek = Seek::Cursor;
        self.is_opening = false;
    }

    /// Says what was done, or that there is nothing to do.
    pub(in crate::tui) fn tell(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { kind: NoticeKind::Told, text: text.into() });
    }

    /// Says what could not be done.
    pub(in crate::tui) fn fault(&mut self, text: impl Into<String>) {
        self.notice = Some(Notice { kind: NoticeKind::Fault, text: text.into() });
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
}
