//! What is loaded: the timeline and its problems, the reader's own memory of it, settings, archive.
//! The screen is a function of this and of the [`View`](crate::tui::view::View).

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::axis::{Axis, Grouping};
use crate::export::ledger::{self, FEW_WITH_WORDS, LedgerKind, OpenLedger};
use crate::export::phrases;
use crate::file;
use crate::ledger::quotes::QuoteOrder;
use crate::ledger::{Arrangement, LedgerScope};
use crate::load::{Class, Diagnostic, Loaded, Progress};
use crate::query::{self, Index, Query, Selection};
use crate::timeline::id::Id;
use crate::timeline::record::{Event, View as SavedView};
use crate::timeline::{EventIx, Timeline};
use crate::tui::derive::counts;
use crate::tui::lazy_index::LazyIndex;
use crate::tui::settings::Settings;
use crate::tui::view::Tab;
use crate::verify::archive::Archive;
use crate::visit::{EventChanges, News, Visit};

/// Of so many events at a time the years are looked up, on all cores.
const PART: usize = 2_048;

/// A timeline as it was known on a day, with what finding in it needs.
#[derive(Debug)]
pub struct Known {
    /// The day of which this was known.
    pub day: NaiveDate,
    /// The timeline as of that day.
    pub timeline: Arc<Timeline>,
    /// Its index and finder.
    pub lazy: LazyIndex,
    /// The index of the whole timeline, where it was made on the way.
    whole: Option<Index>,
    /// The year of each event: the list's headings need no look at the records.
    pub years: Vec<Option<i32>>,
    /// What a screen without a filter shows, where it was made behind one.
    unfiltered: Option<Unfiltered>,
}

/// What a screen without a filter shows: each looks at every record.
#[derive(Debug)]
struct Unfiltered {
    selection: Arc<Selection>,
    counts: Vec<Option<usize>>,
    axis: Axis,
    /// In their usual arrangements.
    ledgers: HashMap<LedgerKind, Arc<dyn OpenLedger>>,
}

impl Known {
    /// What was known on a day, before anybody looks for something.
    pub fn on(loaded: &Loaded, day: NaiveDate, today: NaiveDate) -> Self {
        let timeline = loaded.timeline.known_on(day, today);
        let events = timeline.events();
        let year = |event: &Arc<Event>| event.date.year();
        // A first frame waits for no other thread to begin.
        let years = if events.len() < PART {
            events.iter().map(year).collect()
        } else {
            events.par_iter().with_min_len(PART).map(year).collect()
        };
        Self { day, timeline, lazy: LazyIndex::default(), whole: None, years, unfiltered: None }
    }

    /// The same, ready for any key, with the index of the whole timeline, so that another day need
    /// not be indexed.
    fn ready(loaded: &Loaded, whole: Index, day: NaiveDate, reload_inputs: &ReloadInputs) -> Self {
        let own = &reload_inputs.views;
        let known = Self::on(loaded, day, reload_inputs.today).cut_from(loaded, whole);
        known.lazy.prepare(&known.timeline, own);
        loaded.timeline.prepare_days();
        let selection = Arc::new(Selection::whole(&known.timeline));
        let scope = known.scope(&selection);
        let ledgers = LedgerKind::ALL.iter().map(|kind| {
            let view = ledger::view(*kind);
            (*kind, view.open(&scope, ledger::usual(view)))
        });
        let unfiltered = Unfiltered {
            ledgers: ledgers.collect(),
            counts: counts::counts(&scope, loaded.is_whole),
            axis: Axis::of(&known.timeline, Grouping::default(), day),
            selection,
        };
        Self { unfiltered: Some(unfiltered), ..known }
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
    pub fn select(&self, data: &Data, query: &Query) -> Arc<Selection> {
        if !query.is_empty() {
            return Arc::new(self.matcher(data).select(query));
        }
        match &self.unfiltered {
            Some(known) => Arc::clone(&known.selection),
            None => Arc::new(Selection::whole(&self.timeline)),
        }
    }

    /// How many rows each view has of a selection, in the order of the views.
    pub fn counts(&self, selection: &Arc<Selection>, is_whole: bool) -> Vec<Option<usize>> {
        match &self.unfiltered {
            Some(known) if Arc::ptr_eq(&known.selection, selection) => known.counts.clone(),
            _ => counts::counts(&self.scope(selection), is_whole),
        }
    }

    /// The rows of a view of records of a selection in this arrangement.
    pub fn open(
        &self,
        selection: &Arc<Selection>,
        kind: LedgerKind,
        arrangement: Arrangement,
    ) -> Arc<dyn OpenLedger> {
        let view = ledger::view(kind);
        let made = self.unfiltered.as_ref().filter(|known| {
            arrangement == ledger::usual(view) && Arc::ptr_eq(&known.selection, selection)
        });
        match made.and_then(|known| known.ledgers.get(&kind)) {
            Some(made) => Arc::clone(made),
            None => view.open(&self.scope(selection), arrangement),
        }
    }

    /// Whether what a text may go on to is counted in the records of a view. In a larger timeline
    /// events are counted: each count of records is a selection and its ledger.
    pub fn counts_records(&self, tab: Tab) -> bool {
        tab != Tab::Timeline && self.timeline.events().len() <= FEW_WITH_WORDS
    }

    /// How many rows a view has where nothing is filtered.
    pub fn count_all(&self, tab: Tab, is_whole: bool) -> Option<usize> {
        match &self.unfiltered {
            Some(known) => {
                let place = Tab::all().position(|other| other == tab)?;
                known.counts.get(place).copied().flatten()
            }
            None => counts::count(&self.scope(&Selection::whole(&self.timeline)), tab, is_whole),
        }
    }

    /// The axis, with lanes of this grouping.
    pub fn axis(&self, grouping: Grouping) -> Axis {
        match &self.unfiltered {
            Some(known) if known.axis.grouping() == grouping => known.axis.clone(),
            _ => Axis::of(&self.timeline, grouping, self.day),
        }
    }

    /// What views and counts of a selection are made of.
    pub fn scope<'a>(&'a self, selection: &'a Selection) -> LedgerScope<'a> {
        let order = QuoteOrder::default();
        LedgerScope { timeline: &self.timeline, selection, day: self.day, order }
    }

    /// The event of this id, if it was known.
    pub fn event_of(&self, id: &Id) -> Option<EventIx> {
        self.timeline.get(id)?.event()
    }
}

/// Which of the data put in this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Generation(u64);

/// Which state of what stands beside the data this is: what the reader remembers of it, and its
/// archived texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MemoryState(u64);

/// The events that are new or have changed since the edition seen before, each with what of it,
/// once somebody asks: that is hashed record by record. What is derived asks it of events before
/// the reader, and the list of what is new of every event in it; what draws does not.
#[derive(Debug, Default)]
struct EventNews(HashMap<Id, (News, OnceLock<EventChanges>)>);

impl EventNews {
    fn of(news: HashMap<Id, News>) -> Self {
        let news = news.into_iter();
        Self(news.map(|(id, news)| (id, (news, OnceLock::new()))).collect())
    }
}

/// Data just loaded, with all that takes long made from it: the screen only puts it in place.
#[derive(Debug)]
pub struct Fresh {
    loaded: Loaded,
    known: Option<Known>,
    scope: query::Scope,
    /// How many views of the reader's own that scope has.
    views: usize,
    news: EventNews,
    /// What is to be remembered of it, where it was worked out; its marks are those of then.
    seen: Option<Arc<Visit>>,
}

/// A whole timeline that is read again, with its index where it has one.
#[derive(Clone, Debug)]
pub struct Before {
    pub(in crate::tui) timeline: Arc<Timeline>,
    index: Option<Index>,
}

/// What fresh data is made with: what the reader keeps of their own.
#[derive(Clone, Debug)]
pub struct ReloadInputs {
    views: Vec<SavedView>,
    visit: Arc<Visit>,
    today: NaiveDate,
}

impl Fresh {
    /// All that a screen of a day needs of new data, for a thread behind it to make.
    pub fn ready(loaded: Loaded, day: NaiveDate, reload_inputs: &ReloadInputs) -> Self {
        let whole = Index::new(&loaded.timeline);
        Self::with_index(loaded, whole, day, reload_inputs)
    }

    /// The same of data that was read again: what it shares with what was there before is not
    /// indexed anew.
    pub fn again(
        loaded: Loaded,
        before: &Before,
        day: NaiveDate,
        reload_inputs: &ReloadInputs,
    ) -> Self {
        let index = before.index.as_ref();
        let whole = index.and_then(|index| index.again(&before.timeline, &loaded.timeline));
        let whole = whole.unwrap_or_else(|| Index::new(&loaded.timeline));
        Self::with_index(loaded, whole, day, reload_inputs)
    }

    fn with_index(
        loaded: Loaded,
        whole: Index,
        day: NaiveDate,
        reload_inputs: &ReloadInputs,
    ) -> Self {
        let known = Known::ready(&loaded, whole, day, reload_inputs);
        let seen = after(&reload_inputs.visit, &loaded.timeline, reload_inputs.today);
        let news = reload_inputs.visit.news_in(&seen);
        let fresh = Self::new(loaded, news, reload_inputs);
        Self { known: Some(known), seen: Some(seen), ..fresh }
    }

    /// What no screen does without.
    fn new(loaded: Loaded, news: HashMap<Id, News>, reload_inputs: &ReloadInputs) -> Self {
        let scope = query::Scope::with_views(&loaded.timeline, &reload_inputs.views);
        let (views, news) = (reload_inputs.views.len(), EventNews::of(news));
        Self { loaded, known: None, scope, views, news, seen: None }
    }
}

/// What is to be remembered after a visit; the same where nothing changed.
fn after(visit: &Arc<Visit>, timeline: &Timeline, today: NaiveDate) -> Arc<Visit> {
    if visit.is_of(timeline) {
        Arc::clone(visit)
    } else {
        Arc::new(visit.after(timeline, &today.to_string()))
    }
}

/// What was shown before, for whoever has the time to take it apart: piece by piece that takes
/// longer than a key may.
#[derive(Debug)]
pub struct Stale {
    #[expect(dead_code, reason = "kept to be dropped elsewhere")]
    loaded: Loaded,
    #[expect(dead_code, reason = "kept to be dropped elsewhere")]
    later: LazyIndex,
    known: Vec<Arc<Known>>,
}

impl Stale {
    /// The same with another use of what was known, so that this is the last.
    pub(in crate::tui) fn with(mut self, known: Arc<Known>) -> Self {
        self.known.push(known);
        self
    }
}

/// Archived texts, and where they lie in words: that is worked out when they are opened, since it
/// asks for the home folder, and no key asks the world.
#[derive(Debug)]
pub struct OpenArchive {
    /// The texts, found by content, address or title.
    pub texts: Archive,
    /// Its directories and files, as somebody finds them.
    pub roots: String,
}

impl OpenArchive {
    /// Archived texts, just read.
    pub fn new(texts: Archive) -> Self {
        let roots: Vec<String> = texts.roots().iter().map(|root| file::found_at(root)).collect();
        Self { texts, roots: phrases::join(&roots) }
    }
}

/// All that is loaded and set, apart from what the reader looks at.
#[derive(Debug)]
pub struct Data {
    loaded: Loaded,
    /// Whatever is made from the data is made anew when this changes.
    generation: Generation,
    /// The same of what is made from what the reader remembers of it.
    memory: MemoryState,
    /// What was known on the day, made behind the screen with the data; whoever needs that day
    /// takes it.
    prepared: Option<Arc<Known>>,
    scope: query::Scope,
    /// Shared with threads that make fresh data.
    visit: Arc<Visit>,
    /// What is to be remembered of the data, where it is worked out; its marks are those of then.
    seen: Option<Arc<Visit>>,
    news: EventNews,
    /// What `is:marked` and `is:new` ask for.
    marks: query::Marks,
    /// How far the load of the rest is, while only the beginning is here.
    pub(in crate::tui) loading: Option<Progress>,
    /// The file that an export is being written to, and how many bytes of it are.
    pub(in crate::tui) writing: Option<(String, u64)>,
    /// The index of the whole timeline, which the day does not cut, for later events.
    later: LazyIndex,
    /// The archived texts, where some were given.
    pub(in crate::tui) archive: Option<OpenArchive>,
    /// The day on which the program runs.
    pub(in crate::tui) today: NaiveDate,
    /// Theme, keys, the reader's own views and the rest of their settings.
    pub(in crate::tui) settings: Settings,
}

impl Data {
    /// Data just loaded.
    pub fn new(loaded: Loaded, today: NaiveDate, settings: Settings) -> Self {
        let loading = (!loaded.is_whole).then_some(Progress { read: 0, total: 0 });
        Self {
            scope: query::Scope::with_views(&loaded.timeline, &settings.views),
            loaded,
            generation: Generation(1),
            memory: MemoryState(1),
            prepared: None,
            visit: Arc::default(),
            seen: None,
            news: EventNews::default(),
            marks: query::Marks::default(),
            loading,
            writing: None,
            later: LazyIndex::default(),
            archive: None,
            today,
            settings,
        }
    }

    /// The data and its problems.
    pub fn loaded(&self) -> &Loaded {
        &self.loaded
    }

    /// Which of the data put in so far is here.
    pub fn generation(&self) -> Generation {
        self.generation
    }

    /// Which state of what the reader remembers of the data is here.
    pub fn memory(&self) -> MemoryState {
        self.memory
    }

    /// Takes archived texts in, in place of others.
    pub(in crate::tui) fn set_archive(&mut self, archive: Option<Archive>) {
        self.archive = archive.map(OpenArchive::new);
        self.memory.0 += 1;
    }

    /// What the names in a query may mean, on whatever day.
    pub fn scope(&self) -> &query::Scope {
        &self.scope
    }

    /// The index of the whole timeline.
    pub fn later(&self) -> &LazyIndex {
        &self.later
    }

    /// What is remembered of the edition seen before, and the marks.
    pub fn visit(&self) -> &Visit {
        &self.visit
    }

    /// How an event differs from the edition seen before.
    pub fn news(&self, id: &Id) -> Option<News> {
        self.news.0.get(id).map(|(news, _)| *news)
    }

    /// What of an event is new or has changed since the edition seen before, if anything.
    pub fn changes(&self, id: &Id) -> Option<&EventChanges> {
        let (news, changes) = self.news.0.get(id)?;
        let timeline = &self.loaded.timeline;
        let event = timeline.event(timeline.get(id)?.event()?)?;
        Some(changes.get_or_init(|| self.visit.changes(timeline, event, *news)))
    }

    /// How many events differ from the edition seen before.
    pub fn news_count(&self) -> usize {
        self.news.0.len()
    }

    /// The reader's own views.
    pub fn own_views(&self) -> &[SavedView] {
        &self.settings.views
    }

    /// The problems that are more than remarks.
    pub fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        self.loaded.diagnostics.iter().filter(|problem| problem.class != Class::Note)
    }

    /// What is to be remembered of this visit.
    pub fn seen(&self) -> Arc<Visit> {
        // Who leaves while only the beginning is here has not seen the rest.
        if !self.loaded.is_whole {
            return Arc::clone(&self.visit);
        }
        match &self.seen {
            Some(seen) if seen.marks == self.visit.marks => Arc::clone(seen),
            Some(seen) => {
                let marks = self.visit.marks.clone();
                Arc::new(Visit { marks, ..Visit::clone(seen) })
            }
            None => after(&self.visit, &self.loaded.timeline, self.today),
        }
    }

    /// What is remembered of the edition seen before, and the marks, to be kept.
    pub fn shared_visit(&self) -> Arc<Visit> {
        Arc::clone(&self.visit)
    }

    /// What is here, for whoever reads it again.
    pub fn before(&self) -> Before {
        let timeline = Arc::clone(&self.loaded.timeline);
        Before { timeline, index: self.later.made().cloned() }
    }

    /// What fresh data is to be made with.
    pub fn reload_inputs(&self) -> ReloadInputs {
        ReloadInputs {
            views: self.settings.views.clone(),
            visit: Arc::clone(&self.visit),
            today: self.today,
        }
    }

    /// Puts fresh data in place of the old.
    pub(in crate::tui) fn swap(&mut self, fresh: Fresh) -> Stale {
        let Fresh { loaded, known, scope, views, news, seen } = fresh;
        (self.scope, self.news, self.seen) = (scope, news, seen);
        if views != self.settings.views.len() {
            // One was saved since.
            self.scope = query::Scope::with_views(&loaded.timeline, &self.settings.views);
        }
        let whole = known.as_ref().and_then(|known| known.whole.clone());
        let later = whole.map_or_else(LazyIndex::default, LazyIndex::with_index);
        let stale = Stale {
            loaded: std::mem::replace(&mut self.loaded, loaded),
            later: std::mem::replace(&mut self.later, later),
            known: self.prepared.take().into_iter().collect(),
        };
        self.prepared = known.map(Arc::new);
        self.loading = None;
        self.generation.0 += 1;
        self.refresh_marks();
        stale
    }

    /// Data without what only a thread behind the screen has time for.
    pub(in crate::tui) fn fresh(&self, loaded: Loaded) -> Fresh {
        let news = self.visit.news(&loaded.timeline);
        Fresh::new(loaded, news, &self.reload_inputs())
    }

    /// Has queries ask the marks and news of now.
    fn refresh_marks(&mut self) {
        let marked = self.visit.marks.iter().map(|mark| mark.id.clone()).collect();
        let new = self.news.0.keys().map(ToString::to_string).collect();
        self.marks = query::Marks { marked: Arc::new(marked), new: Arc::new(new) };
        self.memory.0 += 1;
    }

    /// What was known on a day: what was made behind the screen, where that is of this day.
    pub(in crate::tui) fn known_on(&self, day: NaiveDate) -> Arc<Known> {
        match &self.prepared {
            Some(known) if known.day == day => Arc::clone(known),
            _ => {
                let known = Known::on(&self.loaded, day, self.today);
                Arc::new(match self.later.made() {
                    Some(whole) => known.cut_from(&self.loaded, whole.clone()),
                    None => known,
                })
            }
        }
    }

    /// Has it be another day. What was made behind the screen was made for the day before: it knows
    /// ends that a day in the past does not.
    pub(in crate::tui) fn set_today(&mut self, today: NaiveDate) {
        self.today = today;
        self.prepared = None;
    }

    /// Puts the reader's settings in place of the usual ones.
    pub(in crate::tui) fn set_settings(&mut self, settings: Settings) {
        self.settings = settings;
        self.read_views();
    }

    /// One more view of the reader's own.
    pub(in crate::tui) fn add_view(&mut self, view: SavedView) {
        self.settings.views.push(view);
        self.read_views();
    }

    /// Has queries know the reader's own views.
    fn read_views(&mut self) {
        self.scope = query::Scope::with_views(&self.loaded.timeline, &self.settings.views);
    }

    /// Takes in what is remembered of the edition seen before: tells what is new since.
    pub(in crate::tui) fn recall(&mut self, visit: Arc<Visit>) {
        self.news = EventNews::of(visit.news(&self.loaded.timeline));
        (self.visit, self.seen) = (visit, None);
        self.refresh_marks();
    }

    /// Marks an event, or takes its mark away; its title, and whether it is marked now.
    pub(in crate::tui) fn toggle_mark(&mut self, id: &Id) -> Option<(String, bool)> {
        // The whole event is hashed, not what of it was known on the day.
        let ix = self.loaded.timeline.get(id)?.event()?;
        let event: &Event = self.loaded.timeline.event(ix)?;
        let title = event.title.to_string();
        let is_marked = Arc::make_mut(&mut self.visit).toggle(event);
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
            Arc::make_mut(&mut self.visit).toggle(event);
        }
        Arc::make_mut(&mut self.visit).annotate(id, note);
        self.refresh_marks();
        Some(title)
    }

    /// Moves the mark on an event by so many places; where it stands now, and of how many. Nothing
    /// where there is no mark.
    pub(in crate::tui) fn move_mark(&mut self, id: &Id, by: isize) -> Option<(usize, usize)> {
        Arc::make_mut(&mut self.visit).move_mark(id, by);
        let place = self.visit.marks.iter().position(|mark| mark.id == **id)?;
        self.refresh_marks();
        Some((place, self.visit.marks.len()))
    }
}
