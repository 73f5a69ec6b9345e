//! The state of the screen. Only [`mod@super::update`] changes it; drawing reads it.

use std::sync::Arc;

use chrono::NaiveDate;

use super::detail::{self, Detail};
use super::input::Input;
use super::theme::Theme;
use crate::load::{Diagnostic, Loaded};
use crate::query::{Finder, Found, Hit, Index, Query, Selection, select_with};
use crate::timeline::id::Id;
use crate::timeline::{EventIx, Timeline};

/// Which pane the keys move in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// The list of events.
    List,
    /// The detail of the selected event.
    Detail,
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
}

/// What a prompt at the foot of the screen asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asking {
    /// A search; Esc goes back to the spot.
    Search,
    /// A filter.
    Filter,
    /// The as-of date.
    AsOf,
    /// The file to export to.
    Export,
}

/// A list one picks from by typing.
#[derive(Clone, Debug)]
pub enum Picks {
    /// Actors, topics, parties, events.
    Found(Vec<Found>),
    /// Actions: name, keys, what it does.
    Actions(Vec<super::action::Action>),
    /// Problems in the data.
    Problems(Vec<usize>),
}

impl Picks {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Found(list) => list.len(),
            Self::Actions(list) => list.len(),
            Self::Problems(list) => list.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What the keys go to.
#[derive(Clone, Debug)]
pub enum Mode {
    /// The panes.
    Base,
    /// A prompt.
    Prompt {
        /// What it asks for.
        asking: Asking,
        /// What is typed.
        input: Input,
        /// Where Esc goes back to.
        before: Box<Spot>,
    },
    /// A list one picks from.
    Picker {
        /// What is typed.
        input: Input,
        /// What it leaves.
        picks: Picks,
        /// The selected one.
        at: usize,
    },
    /// Text over the panes.
    Popup {
        /// Its title.
        title: String,
        /// Its paragraphs.
        text: Vec<String>,
        /// Lines scrolled away.
        scroll: usize,
    },
}

/// The search in force.
#[derive(Clone, Debug)]
pub struct Search {
    /// What was searched.
    pub query: Query,
    /// The hits, as places in the selection.
    pub hits: Vec<usize>,
}

/// The whole state.
#[derive(Debug)]
pub struct App {
    /// The data and its problems.
    pub loaded: Loaded,
    /// The timeline as of the day: all that is shown.
    pub timeline: Arc<Timeline>,
    /// The index of the timeline in force.
    pub index: Index,
    /// The finder of the timeline in force.
    pub finder: Finder,
    /// The day on which the program runs.
    pub today: NaiveDate,
    /// The as-of date, if one is set.
    pub as_of: Option<NaiveDate>,
    /// The query in force.
    pub query: Query,
    /// What the query leaves.
    pub selection: Selection,
    /// The selected place in the selection; 0 also where it is empty.
    pub cursor: usize,
    /// Rows of the list that are scrolled away.
    pub list_scroll: usize,
    /// The pane with the focus.
    pub focus: Focus,
    /// The detail of the selected event.
    pub detail: Detail,
    /// The selected row of the detail.
    pub row: usize,
    /// Lines of the detail that are scrolled away.
    pub detail_scroll: usize,
    /// The search in force.
    pub search: Option<Search>,
    /// What the keys go to.
    pub mode: Mode,
    /// The keys of a sequence so far, and a count before it.
    pub pending: String,
    /// A count typed before a key.
    pub count: usize,
    /// Where back goes.
    pub back: Vec<Spot>,
    /// Where forward goes.
    pub forward: Vec<Spot>,
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
        let timeline = loaded.timeline.as_of(as_of.unwrap_or(today));
        let index = Index::new(&timeline);
        let finder = Finder::new(&timeline, &index);
        let mut app = Self {
            loaded,
            timeline,
            index,
            finder,
            today,
            as_of,
            query: Query::default(),
            selection: Selection::default(),
            cursor: 0,
            list_scroll: 0,
            focus: Focus::List,
            detail: Detail::default(),
            row: 0,
            detail_scroll: 0,
            search: None,
            mode: Mode::Base,
            pending: String::new(),
            count: 0,
            back: Vec::new(),
            forward: Vec::new(),
            notice: None,
            size: (80, 24),
            theme,
        };
        app.reselect(None);
        app
    }

    /// The day as of which everything is shown.
    pub fn day(&self) -> NaiveDate {
        self.as_of.unwrap_or(self.today)
    }

    /// The selected hit.
    pub fn hit(&self) -> Option<&Hit> {
        self.selection.hits.get(self.cursor)
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

    /// Whether list and detail stand side by side.
    pub fn is_wide(&self) -> bool {
        self.size.0 >= 70
    }

    /// Rows of the list and detail panes.
    pub fn body_height(&self) -> usize {
        let axis = usize::from(self.size.1 >= 20);
        usize::from(self.size.1).saturating_sub(2 + axis)
    }

    /// Columns of the list pane.
    pub fn list_width(&self) -> usize {
        let width = usize::from(self.size.0);
        match (self.is_wide(), width >= 120) {
            (false, _) => width,
            (true, false) => width * 2 / 5,
            (true, true) => width * 2 / 5,
        }
    }

    /// Columns of the detail pane.
    pub fn detail_width(&self) -> usize {
        let width = usize::from(self.size.0);
        if self.is_wide() { width.saturating_sub(self.list_width() + 3) } else { width.saturating_sub(1) }
    }

    /// Where the reader is.
    pub fn spot(&self) -> Spot {
        Spot { query: self.query.to_string(), event: self.selected(), focus: self.focus, row: self.row }
    }

    /// Runs the query again and keeps the selected event, or the nearest in time.
    pub(super) fn reselect(&mut self, keep: Option<&Id>) {
        let timeline = Arc::clone(&self.timeline);
        self.selection = select_with(&timeline, &self.index, &self.query, self.day());
        let place = keep.and_then(|id| timeline.get(id)).and_then(|entry| entry.event());
        self.cursor = match place {
            Some(place) => self.nearest(place),
            None => self.selection.hits.len().saturating_sub(1).min(self.cursor),
        };
        if let Some(search) = &self.search {
            let hits = self.hits_of(&search.query);
            if let Some(search) = &mut self.search {
                search.hits = hits;
            }
        }
        self.relayout();
    }

    fn nearest(&self, place: EventIx) -> usize {
        let after = self.selection.hits.partition_point(|hit| hit.event < place);
        after.min(self.selection.hits.len().saturating_sub(1))
    }

    /// The places in the selection that a query matches.
    pub(super) fn hits_of(&self, query: &Query) -> Vec<usize> {
        let found = select_with(&self.timeline, &self.index, query, self.day());
        found
            .hits
            .iter()
            .filter_map(|hit| self.selection.hits.binary_search_by_key(&hit.event, |h| h.event).ok())
            .collect()
    }

    /// Lays the detail out anew and brings what is selected into view.
    pub(super) fn relayout(&mut self) {
        let timeline = Arc::clone(&self.timeline);
        let search = match &self.search {
            Some(search) => Some(&search.query),
            None => Some(&self.query),
        };
        self.detail = match self.hit() {
            Some(hit) => detail::build(&timeline, hit, self.day(), search, self.detail_width()),
            None => Detail::default(),
        };
        self.row = self.row.min(self.detail.rows.len().saturating_sub(1));
        self.reveal();
    }

    /// Brings the selected rows into view.
    pub(super) fn reveal(&mut self) {
        let height = self.body_height().max(1);
        let line = self.list_line(self.cursor);
        let top = line.saturating_sub(usize::from(self.starts_year(self.cursor)));
        self.list_scroll = self.list_scroll.min(top).max((line + 1).saturating_sub(height));
        if let Some(row) = self.detail.rows.get(self.row)
            && self.focus == Focus::Detail
        {
            let first = if self.row == 0 { 0 } else { row.lines.start.saturating_sub(1) };
            let end = row.lines.end.min(row.lines.start + height);
            self.detail_scroll = self.detail_scroll.min(first).max(end.saturating_sub(height));
        } else {
            self.detail_scroll = self.detail_scroll.min(self.detail.lines.len().saturating_sub(1));
        }
    }

    /// The year that an entry of the list is filed under.
    pub fn year_of(&self, place: usize) -> Option<i32> {
        let hit = self.selection.hits.get(place)?;
        self.timeline.event(hit.event)?.date.year()
    }

    /// Whether an entry of the list stands under a year of its own.
    pub fn starts_year(&self, place: usize) -> bool {
        place == 0 || self.year_of(place) != self.year_of(place.saturating_sub(1))
    }

    /// The line of the list that an entry stands on, year headings counted.
    pub fn list_line(&self, place: usize) -> usize {
        (0..=place).filter(|&at| self.starts_year(at)).count() + place
    }
}

impl App {
    /// Puts newly loaded data in place of the old; the query and the selected event stay.
    pub(super) fn replace(&mut self, loaded: Loaded) {
        let keep = self.selected();
        let query = self.query.to_string();
        self.query = Query::parse(&query, &loaded.timeline).unwrap_or_default();
        self.search = None;
        self.loaded = loaded;
        self.show_as_of(self.as_of);
        self.reselect(keep.as_ref());
    }

    /// Takes the timeline as of a day, or of today.
    pub(super) fn show_as_of(&mut self, as_of: Option<NaiveDate>) {
        self.as_of = as_of;
        self.timeline = self.loaded.timeline.as_of(self.day());
        self.index = Index::new(&self.timeline);
        self.finder = Finder::new(&self.timeline, &self.index);
    }
}
