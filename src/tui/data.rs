//! What is loaded: the timeline and its problems, the reader's own memory of it, settings, archive.
//! The screen is a function of this and of the [`View`](crate::tui::view::View).

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::load::{Class, Diagnostic, Loaded, Progress};
use crate::query::{self, Index, Query, Selection};
use crate::timeline::date::DateStyle;
use crate::timeline::id::Id;
use crate::timeline::record::{Event, View as SavedView};
use crate::timeline::{EventIx, Timeline};
use crate::tui::keymap::Keymap;
use crate::tui::lazy_index::LazyIndex;
use crate::tui::theme::Theme;
use crate::verify::archive::Archive;
use crate::visit::{News, Visit};

/// A timeline as it was known on a day, with what finding in it needs.
#[derive(Debug)]
pub struct Known {
    /// The day.
    pub day: NaiveDate,
    /// The timeline as of that day.
    pub timeline: Arc<Timeline>,
    /// Its index and finder.
    pub lazy: LazyIndex,
    /// The index of the whole timeline, where it was made on the way.
    whole: Option<Index>,
    /// The year of each event: the list's headings need no look at the records.
    pub years: Vec<Option<i32>>,
}

impl Known {
    /// What was known on a day, before anybody looks for something.
    pub fn on(loaded: &Loaded, day: NaiveDate) -> Self {
        let timeline = loaded.timeline.as_of(day);
        let years = timeline.events().iter().map(|event| event.date.year()).collect();
        Self { day, timeline, lazy: LazyIndex::default(), whole: None, years }
    }

    /// The same, ready for any key. The whole timeline is indexed, so that another day need not be.
    pub fn ready(loaded: &Loaded, day: NaiveDate, own: &[SavedView]) -> Self {
        let known = Self::on(loaded, day).cut_from(loaded, Index::new(&loaded.timeline));
        known.lazy.prepare(&known.timeline, own);
        known
    }

    /// The same with an index cut from that of the whole timeline.
    fn cut_from(self, loaded: &Loaded, whole: Index) -> Self {
        let lazy = LazyIndex::with_index(whole.as_of(&loaded.timeline, &self.timeline));
        Self { lazy, whole: Some(whole), ..self }
    }

    /// What queries are answered from.
    pub fn matcher<'a>(&'a self, data: &'a Data) -> query::Matcher<'a> {
        let index = self.lazy.index_of(&self.timeline);
        query::Matcher::new(&self.timeline, index, self.day).with_marks(&data.marks)
    }

    /// What a query leaves. All is left without an index.
    pub fn select(&self, data: &Data, query: &Query) -> Selection {
        if query.is_empty() {
            return Selection::whole(&self.timeline);
        }
        self.matcher(data).select(query)
    }

    /// The event of this id, if it was known.
    pub fn event_of(&self, id: &Id) -> Option<EventIx> {
        self.timeline.get(id)?.event()
    }
}

/// All that is loaded and set, apart from what the reader looks at.
#[derive(Debug)]
pub struct Data {
    loaded: Loaded,
    /// Counts the data put in: whatever is made from it is made anew when this changes.
    generation: u64,
    /// Counts the changes of what the reader remembers of it.
    memory: u64,
    /// What was known on the day, made behind the screen with the data; whoever needs that day
    /// takes it.
    prepared: Option<Arc<Known>>,
    scope: query::Scope,
    own_views: Vec<SavedView>,
    visit: Visit,
    news: HashMap<Id, News>,
    /// What `is:marked` and `is:new` ask for.
    marks: query::Marks,
    /// How far the load of the rest is, while only the beginning is here.
    pub(in crate::tui) loading: Option<Progress>,
    /// The index of the whole timeline, which the day does not cut, for later events.
    later: LazyIndex,
    /// The archived texts, where some were given.
    pub(in crate::tui) archive: Option<Archive>,
    /// The day on which the program runs.
    pub(in crate::tui) today: NaiveDate,
    /// The styles.
    pub(in crate::tui) theme: Theme,
    /// The keys of every action.
    pub(in crate::tui) keymap: Keymap,
    /// How dates are written on the screen.
    pub(in crate::tui) dates: DateStyle,
    /// The language in which a quote is shown first.
    pub(in crate::tui) language: Option<String>,
}

impl Data {
    /// Data just loaded.
    pub fn new(loaded: Loaded, today: NaiveDate, theme: Theme) -> Self {
        let loading = (!loaded.is_whole).then_some(Progress { read: 0, total: 0 });
        Self {
            scope: query::Scope::new(&loaded.timeline),
            loaded,
            generation: 1,
            memory: 1,
            prepared: None,
            own_views: Vec::new(),
            visit: Visit::default(),
            news: HashMap::new(),
            marks: query::Marks::default(),
            loading,
            later: LazyIndex::default(),
            archive: None,
            today,
            theme,
            keymap: Keymap::default(),
            dates: DateStyle::default(),
            language: None,
        }
    }

    /// The data and its problems.
    pub fn loaded(&self) -> &Loaded {
        &self.loaded
    }

    /// Counts the data put in so far.
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Counts the changes of what the reader remembers of the data.
    pub fn memory(&self) -> u64 {
        self.memory
    }

    /// What the names in a query may mean, on whatever day.
    pub fn scope(&self) -> &query::Scope {
        &self.scope
    }

    /// The index of the whole timeline.
    pub fn later(&self) -> &LazyIndex {
        &self.later
    }

    /// What the last visit saw, and the marks.
    pub fn visit(&self) -> &Visit {
        &self.visit
    }

    /// How an event differs from what the last visit saw.
    pub fn news(&self, id: &Id) -> Option<News> {
        self.news.get(id).copied()
    }

    /// The reader's own views.
    pub fn own_views(&self) -> &[SavedView] {
        &self.own_views
    }

    /// The problems that are more than remarks.
    pub fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        self.loaded.diagnostics.iter().filter(|problem| problem.class != Class::Note)
    }

    /// Puts newly loaded data in place of the old, with what was known on some day.
    pub(in crate::tui) fn swap(&mut self, loaded: Loaded, known: Option<Known>) {
        self.scope = query::Scope::with_views(&loaded.timeline, &self.own_views);
        self.news = self.visit.news(&loaded.timeline);
        self.loaded = loaded;
        let whole = known.as_ref().and_then(|known| known.whole.clone());
        self.later = whole.map_or_else(LazyIndex::default, LazyIndex::with_index);
        self.prepared = known.map(Arc::new);
        self.loading = None;
        self.generation += 1;
        self.refresh_marks();
    }

    /// Has queries ask the marks and news of now.
    fn refresh_marks(&mut self) {
        let marked = self.visit.marks.iter().map(|mark| mark.id.clone()).collect();
        let new = self.news.keys().map(ToString::to_string).collect();
        self.marks = query::Marks { marked, new };
        self.memory += 1;
    }

    /// What was known on a day: what was made behind the screen, where that is of this day.
    pub(in crate::tui) fn known_on(&self, day: NaiveDate) -> Arc<Known> {
        match &self.prepared {
            Some(known) if known.day == day => Arc::clone(known),
            _ => {
                let known = Known::on(&self.loaded, day);
                Arc::new(match self.later.made() {
                    Some(whole) => known.cut_from(&self.loaded, whole.clone()),
                    None => known,
                })
            }
        }
    }

    /// Sets the reader's own views.
    pub(in crate::tui) fn set_views(&mut self, views: Vec<SavedView>) {
        self.scope = query::Scope::with_views(&self.loaded.timeline, &views);
        self.own_views = views;
    }

    /// One more view of the reader's own.
    pub(in crate::tui) fn add_view(&mut self, view: SavedView) {
        let mut views = self.own_views.clone();
        views.push(view);
        self.set_views(views);
    }

    /// Takes in what the last visit saw: tells what is new since.
    pub(in crate::tui) fn recall(&mut self, visit: Visit) {
        self.news = visit.news(&self.loaded.timeline);
        self.visit = visit;
        self.refresh_marks();
    }

    /// Marks an event, or takes its mark away; its title, and whether it is marked now.
    pub(in crate::tui) fn toggle_mark(&mut self, id: &Id) -> Option<(String, bool)> {
        // The whole event is hashed, not what of it was known on the day.
        let ix = self.loaded.timeline.get(id)?.event()?;
        let event: &Event = self.loaded.timeline.event(ix)?;
        let title = event.title.to_string();
        let is_marked = self.visit.toggle(event);
        self.refresh_marks();
        Some((title, is_marked))
    }

    /// Writes a note on an event, which is marked from then on where the note says anything; its
    /// title. Nothing where there is no such event.
    pub(in crate::tui) fn annotate(&mut self, id: &Id, note: &str) -> Option<String> {
        let ix = self.loaded.timeline.get(id)?.event()?;
        let event: &Event = self.loaded.timeline.event(ix)?;
        let title = event.title.to_string();
        if !self.visit.marks(id) && !note.trim().is_empty() {
            self.visit.toggle(event);
        }
        self.visit.annotate(id, note);
        self.refresh_marks();
        Some(title)
    }

    /// Moves the mark on an event by so many places; where it stands now, and of how many. Nothing
    /// where there is no mark.
    pub(in crate::tui) fn move_mark(&mut self, id: &Id, by: isize) -> Option<(usize, usize)> {
        self.visit.move_mark(id, by);
        let place = self.visit.marks.iter().position(|mark| mark.id == **id)?;
        self.refresh_marks();
        Some((place, self.visit.marks.len()))
    }
}
