//! The state of the screen. Only [`mod@super::update`] changes it; drawing reads it.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::axis::AxisPane;
use super::detail::arrange::{Arranged, Share};
use super::detail::{self, Detail, Signs};
use super::layout::Layout;
use super::mode::{Asking, Mode};
use super::sheet::{Sheet, SheetSpot};
use super::theme::Theme;
use crate::axis::{Axis, Grouping};
use crate::ledger::{Arrangement, Scope, Which};
use crate::load::{Diagnostic, Loaded, Progress};
use crate::query::{self, Finder, Hit, Index, Matcher, Query, Selection, select, select_with};
use crate::timeline::id::Id;
use crate::timeline::record::View;
use crate::timeline::{EventIx, Timeline};
use crate::verify::archive::Archive;
use crate::visit::{News, Visit};

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

/// A line of the list of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListLine {
    /// The heading of a year; none where the start is not known.
    Year(Option<i32>),
    /// An event of the selection, by its place in it.
    Event(usize),
    /// An event later than the day, by its place in the whole timeline: drawn, never counted.
    Later(EventIx),
}

/// Loaded data as of a day, with what finding in it needs.
#[derive(Debug)]
pub struct Shown {
    day: NaiveDate,
    timeline: Arc<Timeline>,
    index: Index,
    finder: Finder,
    years: Vec<Option<i32>>,
}

impl Shown {
    /// What is shown of loaded data on a day.
    pub fn of(loaded: &Loaded, day: NaiveDate) -> Self {
        let timeline = loaded.timeline.as_of(day);
        let index = Index::new(&timeline);
        let finder = Finder::new(&timeline, &index);
        let years = timeline.events().iter().map(|event| event.date.year()).collect();
        Self { day, timeline, index, finder, years }
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
    /// The index of that timeline.
    pub index: Index,
    /// The finder of that timeline.
    pub finder: Finder,
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
    pub arrangements: HashMap<Which, Arrangement>,
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
        let Shown { timeline, index, finder, years, .. } = Shown::of(&loaded, as_of.unwrap_or(today));
        let axis = AxisPane::new(Axis::of(&timeline, Grouping::default(), as_of.unwrap_or(today)));
        let mut app = Self {
            scope: query::Scope::new(&loaded.timeline),
            views: Vec::new(),
            loaded,
            timeline,
            index,
            finder,
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
        Matcher { timeline: &self.timeline, index: &self.index, day: self.day() }
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

    /// The line of the list that a place of the selection stands on.
    pub fn list_line(&self, place: usize) -> usize {
        let event = |line: &ListLine| match line {
            ListLine::Event(at) => *at < place,
            // Headings and later events belong to the event that follows them.
            _ => true,
        };
        // Events stand in order among the lines, so the first line that is neither before it nor a heading is it.
        let from = self.lines.len().min(place);
        self.lines.iter().skip(from).position(|line| !event(line)).map_or(0, |at| at + from)
    }
}

/// What follows from a change: the selection, the lines of the list, the detail, what is in view.
impl App {
    /// Puts newly loaded data in place of the old. The query, the search and the selected event stay, and so
    /// does the event's place on the screen, whatever now stands above it.
    pub(super) fn replace(&mut self, loaded: Loaded, shown: Shown) {
        let keep = self.selected();
        let above = self.list_line(self.cursor).saturating_sub(self.list_scroll);
        self.scope = query::Scope::with_views(&loaded.timeline, &self.views);
        self.query = self.scope.read(&self.query.to_string()).unwrap_or_default();
        if let Some(search) = &mut self.search {
            search.query = self.scope.read(&search.query.to_string()).unwrap_or_default();
        }
        self.loading = None;
        self.loaded = loaded;
        self.news = self.visit.news(&self.loaded.timeline);
        // The day may be another than when the data was asked for.
        let shown = if shown.day == self.day() { shown } else { Shown::of(&self.loaded, self.day()) };
        self.show(shown, keep.as_ref());
        self.list_scroll = self.list_line(self.cursor).saturating_sub(above);
        self.relayout();
    }

    /// Takes in what the last visit saw: tells what is new since.
    pub fn recall(&mut self, visit: Visit) {
        self.news = visit.news(&self.loaded.timeline);
        self.visit = visit;
        self.relayout();
    }

    /// Takes the timeline as of a day, or of today; keeps the selected event, or the nearest in time.
    pub(super) fn show_as_of(&mut self, as_of: Option<NaiveDate>, keep: Option<&Id>) {
        self.as_of = as_of;
        self.show(Shown::of(&self.loaded, self.day()), keep);
    }

    /// Selects an event, or the nearest in time, without another look at what the query leaves.
    pub(super) fn reseat(&mut self, keep: Option<&Id>) {
        self.cursor = self.seat(keep);
        self.relayout();
    }

    /// The place in the selection of an event or the nearest in time; where none is to be kept, the present one.
    fn seat(&self, keep: Option<&Id>) -> usize {
        keep.map_or(self.selection.hits.len().saturating_sub(1).min(self.cursor), |id| self.nearest(id))
    }

    fn show(&mut self, shown: Shown, keep: Option<&Id>) {
        Shown { timeline: self.timeline, index: self.index, finder: self.finder, years: self.years, .. } = shown;
        self.place_axis(self.axis.axis.grouping());
        self.reselect(keep);
    }

    /// Runs the query again and keeps the selected event, or the nearest in time.
    pub(super) fn reselect(&mut self, keep: Option<&Id>) {
        self.selection = select_with(&self.timeline, &self.index, &self.query, self.day());
        self.cursor = self.seat(keep);
        if let Some(search) = &self.search {
            let hits = self.hits_of(&search.query);
            if let Some(search) = &mut self.search {
                search.hits = hits;
            }
        }
        self.list_lines();
        self.draw_later();
        self.lay_axis();
        self.relayout();
        if let Some(spot) = self.sheet.as_ref().map(Sheet::spot) {
            self.open_sheet(&spot);
        }
    }

    /// Opens a ledger, or opens it anew over what has changed: at this record or, where it is gone, at that row.
    pub(super) fn open_sheet(&mut self, spot: &SheetSpot) {
        let before = self.sheet.as_ref().filter(|sheet| sheet.which == spot.which).map_or(0, |sheet| sheet.cursor);
        let scope = Scope { timeline: &self.timeline, selection: &self.selection, day: self.day() };
        let mut sheet = Sheet::new(spot.which, spot.arrangement, &scope);
        sheet.settle(spot, before, &self.timeline);
        if let Some(search) = &self.search {
            let found = select_with(&self.timeline, &self.index, &search.query, self.day());
            sheet.search(&search.query, &Scope { selection: &found, ..scope });
        }
        sheet.reveal(usize::from(self.layout().ledger().rows.height));
        self.arrangements.insert(spot.which, spot.arrangement);
        self.sheet = Some(sheet);
    }

    /// The place in the selection of an event or, where it is not there, of the nearest in time.
    fn nearest(&self, id: &Id) -> usize {
        let whole = &self.loaded.timeline;
        let date = |hit: &Hit| self.timeline.event(hit.event).map(|event| &event.date);
        let last = self.selection.hits.len().saturating_sub(1);
        if let Some(place) = self.timeline.get(id).and_then(|entry| entry.event()) {
            return self.selection.hits.partition_point(|hit| hit.event < place).min(last);
        }
        match whole.get(id).and_then(|entry| whole.event(entry.event()?)) {
            Some(event) => self.selection.hits.partition_point(|hit| date(hit) < Some(&event.date)).min(last),
            None => self.cursor.min(last),
        }
    }

    /// The places in the selection that a query matches.
    pub(super) fn hits_of(&self, query: &Query) -> Vec<usize> {
        self.matcher().places(query, &self.selection)
    }

    /// The lines of the list: years, the selection's events and, where they are drawn, later ones among them.
    fn list_lines(&mut self) {
        let mut later = self.later_events().into_iter().peekable();
        let whole = Arc::clone(&self.loaded.timeline);
        let mut lines = Vec::with_capacity(self.selection.hits.len() + 32);
        let mut year = None;
        let mut push = |lines: &mut Vec<ListLine>, of: Option<i32>, line: ListLine| {
            if year != Some(of) {
                year = Some(of);
                lines.push(ListLine::Year(of));
            }
            lines.push(line);
        };
        for (place, hit) in self.selection.hits.iter().enumerate() {
            while let Some(other) = later.peek().and_then(|&ix| whole.event(ix)) {
                if self.timeline.event(hit.event).is_none_or(|event| event.date <= other.date) {
                    break;
                }
                if let Some(ix) = later.next() {
                    push(&mut lines, other.date.year(), ListLine::Later(ix));
                }
            }
            push(&mut lines, self.years.get(hit.event.0).copied().flatten(), ListLine::Event(place));
        }
        for ix in later {
            push(&mut lines, whole.event(ix).and_then(|event| event.date.year()), ListLine::Later(ix));
        }
        self.lines = lines;
    }

    /// The events of the whole timeline that the query would leave on a later day.
    fn later_events(&self) -> Vec<EventIx> {
        if !self.shows_later || self.timeline.later() == 0 {
            return Vec::new();
        }
        let whole = &self.loaded.timeline;
        let found = select(whole, &self.query, self.day()).hits.into_iter().map(|hit| hit.event);
        found.filter(|&ix| whole.event(ix).is_some_and(|event| !event.date.is_known_on(self.day()))).collect()
    }

    /// Lays the detail out anew and brings what is selected into view.
    pub(super) fn relayout(&mut self) {
        let query = self.search.as_ref().map_or(&self.query, |search| &search.query);
        let width = usize::from(self.layout().detail.width);
        self.detail = match self.hit() {
            Some(hit) => {
                let options = detail::Options {
                    as_of: self.day(),
                    search: query,
                    width,
                    translation_first: self.translation_first,
                    signs: self.signs(hit.event),
                };
                detail::build(&self.timeline, hit, options)
            }
            None => Detail::default(),
        };
        self.row = self.row.min(self.detail.rows.len().saturating_sub(1));
        self.reveal();
    }

    /// Selects an event of the selection, seen from its beginning.
    pub(super) fn select(&mut self, place: usize) {
        if place != self.cursor {
            self.row = 0;
            self.section_scroll = 0;
        }
        self.cursor = place.min(self.selection.hits.len().saturating_sub(1));
        self.relayout();
    }

    /// Selects a row of what is moved in: of the ledger, else of the list.
    pub(super) fn land(&mut self, at: usize) {
        match &mut self.sheet {
            Some(sheet) => {
                sheet.select(at, &self.timeline);
                self.reveal();
            }
            None => self.select(at),
        }
    }

    /// Brings the selected rows into view, and the selected event on the axis.
    pub(super) fn reveal(&mut self) {
        self.follow_on_axis();
        let rows = usize::from(self.layout().ledger().rows.height);
        self.sheet.iter_mut().for_each(|sheet| sheet.reveal(rows));
        let height = usize::from(self.layout().list.height).max(1);
        let line = self.list_line(self.cursor);
        let heading = line.checked_sub(1).and_then(|above| self.lines.get(above));
        let top = line.saturating_sub(usize::from(matches!(heading, Some(ListLine::Year(_)))));
        self.list_scroll = self.list_scroll.min(top).max((line + 1).saturating_sub(height));
        let share = self.opened().and_then(|section| self.arranged().shares.get(section).copied());
        let body = share.map_or(0, |share| share.body);
        if self.section().is_none() {
            let line = self.detail.first_hit().map_or(0, |(_, line)| line);
            self.section_scroll = (line + 1).saturating_sub(body.max(1));
            return;
        }
        match (self.detail.rows.get(self.row), share) {
            (Some(row), Some(Share { body, .. })) => {
                let end = row.lines.end.min(row.lines.start + body);
                let within = row.lines.contains(&self.section_scroll);
                let first = if within { self.section_scroll } else { row.lines.start };
                self.section_scroll = self.section_scroll.min(first).max(end.saturating_sub(body));
            }
            _ => self.section_scroll = 0,
        }
    }
}
