//! The state of the screen. Only [`mod@super::update`] changes it; drawing reads it.
//!
//! | room | what it holds |
//! |---|---|
//! | here | all that is kept, and what can be read off it |
//! | `follow` | what follows from a change of data, day or query |
//! | `lines` | the lines of the list |
//! | `reveal` | the detail laid out; what is selected brought into view |

mod follow;
mod lines;
mod reveal;

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::axis::AxisPane;
use super::detail::arrange::Arranged;
use super::detail::{Detail, Signs};
use super::finding::Finding;
use super::layout::Layout;
use super::mode::{Asking, Mode};
use super::sheet::{Sheet, SheetSpot};
use super::theme::Theme;
use crate::axis::{Axis, Grouping};
use crate::ledger::{Arrangement, LedgerKind, Scope};
use crate::load::{Diagnostic, Loaded, Progress};
use crate::query::{self, Hit, Matcher, Query, Selection};
use crate::timeline::id::Id;
use crate::timeline::record::View;
use crate::timeline::{EventIx, Timeline};
use crate::verify::archive::Archive;
use crate::visit::{News, Visit};
pub use lines::ListLine;

/// Which pane the keys move in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// The list of events.
    List,
    /// The detail of the selected event.
    Detail,
    /// The lanes of the axis.
    Axis,
}

/// Where a reader is: what back and forward restore.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The query in force, as text.
    pub query: String,
    /// The selected event.
    pub event: Option<Id>,
    /// The pane with the focus.
    pub focus: Focus,
    /// The selected row of the detail.
    pub row: usize,
    /// Lines of the list and of the focused section that are scrolled away.
    pub scrolls: (usize, usize),
    /// Where in a ledger, if one is open.
    pub sheet: Option<SheetSpot>,
}

/// The search in force.
#[derive(Clone, Debug)]
pub struct Search {
    /// What was searched.
    pub query: Query,
    /// The hits, as places in the selection.
    pub hits: Vec<usize>,
}

/// Loaded data as of a day, with what finding in it needs.
#[derive(Debug)]
pub struct Shown {
    day: NaiveDate,
    timeline: Arc<Timeline>,
    finding: Finding,
    years: Vec<Option<i32>>,
}

impl Shown {
    /// What is shown of loaded data on a day, ready for any key.
    pub fn of(loaded: &Loaded, day: NaiveDate) -> Self {
        let shown = Self::at_first(loaded, day);
        Self { finding: Finding::of(&shown.timeline), ..shown }
    }

    /// The same before anybody looks for something.
    fn at_first(loaded: &Loaded, day: NaiveDate) -> Self {
        let timeline = loaded.timeline.as_of(day);
        let years = timeline.events().iter().map(|event| event.date.year()).collect();
        Self { day, timeline, finding: Finding::default(), years }
    }
}

/// The whole state.
#[derive(Debug)]
pub struct App {
    /// The data and its problems.
    pub loaded: Loaded,
    /// The timeline as of the day: all that is shown.
    pub timeline: Arc<Timeline>,
    /// What the names in a query may mean, on whatever day.
    pub scope: query::Scope,
    /// The reader's own views.
    pub views: Vec<View>,
    /// The index and the finder of that timeline.
    pub finding: Finding,
    /// The index of the whole timeline, which the day does not cut, for later events.
    finding_later: Finding,
    /// The year of each event of that timeline: the list's headings need no look at the records.
    years: Vec<Option<i32>>,
    /// The day on which the program runs.
    pub today: NaiveDate,
    /// The as-of date, if one is set.
    pub as_of: Option<NaiveDate>,
    /// Whether later events are drawn, dimmed.
    pub shows_later: bool,
    /// Whether quotes show their translation before the original.
    pub translation_first: bool,
    /// The archived texts, where some were given.
    pub archive: Option<Archive>,
    /// Whether the mouse is captured.
    pub mouse: bool,
    /// The query in force.
    pub query: Query,
    /// What the query leaves.
    pub selection: Selection,
    /// The selected place in the selection; 0 also where it is empty.
    pub cursor: usize,
    /// The lines of the list.
    pub lines: Vec<ListLine>,
    /// Lines of the list that are scrolled away.
    pub list_scroll: usize,
    /// The ledger that is open in place of list and detail.
    pub sheet: Option<Sheet>,
    /// How each ledger was arranged last.
    pub arrangements: HashMap<LedgerKind, Arrangement>,
    /// The pane with the focus.
    pub focus: Focus,
    /// The axis.
    pub axis: AxisPane,
    /// The detail of the selected event.
    pub detail: Detail,
    /// The selected row of the detail.
    pub row: usize,
    /// Lines of the focused section that are scrolled away.
    pub section_scroll: usize,
    /// What the last visit saw, and the marks.
    pub visit: Visit,
    /// The events that are new or changed since.
    pub news: HashMap<Id, News>,
    /// The search in force.
    pub search: Option<Search>,
    /// What the keys go to.
    pub mode: Mode,
    /// The keys of a sequence so far.
    pub pending: String,
    /// A count typed before a key.
    pub count: usize,
    /// Where back goes.
    pub back: Vec<Spot>,
    /// Where forward goes.
    pub forward: Vec<Spot>,
    /// What was typed in each kind of prompt, the latest last.
    pub history: HashMap<Asking, Vec<String>>,
    /// How far the load of the rest is, while only the beginning is here.
    pub loading: Option<Progress>,
    /// A word for the reader; `true` if it is an error, which stays until a key.
    pub notice: Option<(String, bool)>,
    /// Width and height of the screen.
    pub size: (u16, u16),
    /// The styles.
    pub theme: Theme,
}

impl App {
    /// A reader of loaded data.
    pub fn new(loaded: Loaded, today: NaiveDate, as_of: Option<NaiveDate>, theme: Theme) -> Self {
        let loading = (!loaded.is_whole).then_some(Progress { read: 0, total: 0 });
        let Shown { timeline, finding, years, .. } =
            Shown::at_first(&loaded, as_of.unwrap_or(today));
        let axis = AxisPane::new(Axis::of(&timeline, Grouping::default(), as_of.unwrap_or(today)));
        let mut app = Self {
            scope: query::Scope::new(&loaded.timeline),
            views: Vec::new(),
            loaded,
            timeline,
            finding,
            finding_later: Finding::default(),
            years,
            today,
            as_of,
            shows_later: false,
            translation_first: false,
            archive: None,
            mouse: false,
            query: Query::default(),
            selection: Selection::default(),
            cursor: 0,
            lines: Vec::new(),
            list_scroll: 0,
            sheet: None,
            arrangements: HashMap::new(),
            focus: Focus::List,
            axis,
            detail: Detail::default(),
            row: 0,
            section_scroll: 0,
            visit: Visit::default(),
            news: HashMap::new(),
            search: None,
            mode: Mode::Base,
            pending: String::new(),
            count: 0,
            back: Vec::new(),
            forward: Vec::new(),
            history: HashMap::new(),
            loading,
            notice: None,
            size: (80, 24),
            theme,
        };
        app.reselect(None);
        app
    }

    /// The same reader with views of its own.
    #[must_use]
    pub fn with_views(mut self, views: Vec<View>) -> Self {
        self.scope = query::Scope::with_views(&self.loaded.timeline, &views);
        self.views = views;
        self
    }

    /// What queries are answered from.
    pub fn matcher(&self) -> Matcher<'_> {
        Matcher {
            timeline: &self.timeline,
            index: self.finding.index_of(&self.timeline),
            day: self.day(),
        }
    }

    /// What a query leaves.
    fn select_by(&self, query: &Query) -> Selection {
        self.finding.select(&self.timeline, query, self.day())
    }

    /// The day as of which everything is shown.
    pub fn day(&self) -> NaiveDate {
        self.as_of.unwrap_or(self.today)
    }

    /// Where everything stands; all empty on a screen that is too small.
    pub fn layout(&self) -> Layout {
        Layout::of(self.size.0, self.size.1, self.axis.axis.rows()).unwrap_or_default()
    }

    /// The selected hit.
    pub fn hit(&self) -> Option<&Hit> {
        self.selection.hits.get(self.cursor)
    }

    /// What a ledger is a function of.
    pub fn scope(&self) -> Scope<'_> {
        Scope { timeline: &self.timeline, selection: &self.selection, day: self.day() }
    }

    /// The event that the reader has before them: the selected one or, in a ledger, that of the selected row.
    pub fn current(&self) -> Option<EventIx> {
        match &self.sheet {
            Some(sheet) => sheet.event(),
            None => self.hit().map(|hit| hit.event),
        }
    }

    /// The selected row of what is moved in, and the rows that the search hits there.
    pub fn found(&self) -> (usize, &[usize]) {
        match &self.sheet {
            Some(sheet) => (sheet.cursor, &sheet.hits),
            None => (self.cursor, self.search.as_ref().map_or(&[], |search| &search.hits)),
        }
    }

    /// The id of the selected event.
    pub fn selected(&self) -> Option<Id> {
        let event = self.timeline.event(self.hit()?.event)?;
        Some(event.id.clone())
    }

    /// The problems that are more than remarks.
    pub fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        self.loaded.diagnostics.iter().filter(|d| d.class != crate::load::Class::Note)
    }

    /// The section that holds the selected row, while the detail has the focus.
    pub fn section(&self) -> Option<usize> {
        let row = self.detail.rows.get(self.row).filter(|_| self.focus == Focus::Detail)?;
        Some(row.section)
    }

    /// What the reader's own memory says of an event.
    pub fn signs(&self, event: EventIx) -> Signs {
        let id = self.timeline.event(event).map(|event| &event.id);
        let news = id.and_then(|id| self.news.get(id)).copied();
        Signs { news, is_marked: id.is_some_and(|id| self.visit.marks(id)) }
    }

    /// How the detail's sections share its pane.
    pub fn arranged(&self) -> Arranged {
        self.detail.arrange(self.opened(), usize::from(self.layout().detail.height))
    }

    /// The section that is open: the one with the focus, else the first that the search hits.
    pub fn opened(&self) -> Option<usize> {
        self.section().or_else(|| self.detail.first_hit().map(|(section, _)| section))
    }

    /// Where the reader is.
    pub fn spot(&self) -> Spot {
        Spot {
            query: self.query.to_string(),
            event: self.selected(),
            focus: self.focus,
            row: self.row,
            scrolls: (self.list_scroll, self.section_scroll),
            sheet: self.sheet.as_ref().map(Sheet::spot),
        }
    }
}
