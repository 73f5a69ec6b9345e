//! What is on the screen, as far as it follows from the data and the view: one step a file, in one
//! order, each made anew only where what it is made from has changed.
//!
//! | step | made from |
//! |---|---|
//! | [`Known`] | data, day |
//! | selection | known, query |
//! | [`listing`] | selection, view, arrangement, later events |
//! | [`row_search`], hits | listing, search |
//! | cursor | listing, hits, what is to be selected |
//! | near words | known, words to light |
//! | [`counts`] | selection |
//! | [`axis`] | known, selection, window, width |
//! | [`event`] | selected event, words to light |
//! | [`record`] | page, or selected record |
//! | picker | list, what is typed |
//! | layout, [`panes`] | size, focus, how many lines each section takes |
//!
//! Whoever adds a derived thing adds a step here; nothing else on the screen is refreshed by
//! anybody.

pub mod axis;
pub mod close_reading;
pub mod context;
pub mod counts;
pub mod event;
pub mod listing;
mod memo;
pub mod panes;
mod participants;
pub mod picks;
pub mod problem;
pub mod record;
pub mod row_search;
pub mod scroll;
pub mod text_rows;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::ledger::{Arrangement, Scope};
use crate::query::{Hit, NearWord, Query, Selection};
use crate::timeline::id::Id;
use crate::timeline::record::Event;
use crate::timeline::{EventIx, Timeline};
use crate::tui::data::{Data, Known};
use crate::tui::exporting::Exports;
use crate::tui::layout::{Frame, GUTTER, Wanted};
use crate::tui::pickers::{self, PickContext, PickItem};
use crate::tui::view::{Cursor, Focus, Mode, PageKind, Section, Seek, Tab, Target, View};
use axis::{AxisInputs, DerivedAxis};
use context::EventContext;
use event::EventSections;
use listing::Listing;
use memo::Memo;
use panes::{TextPane, WrapCache};
use picks::PickLayout;
use row_search::RowSearch;
use scroll::Scrolled;
use text_rows::RecordPage;

/// What an event's sections are made from.
#[derive(Clone, Debug, PartialEq)]
struct EventKey {
    known: u64,
    hit: Hit,
    lit: Query,
    translation_first: Option<bool>,
    memory: u64,
}

/// What a page or preview is made from.
#[derive(Clone, Debug, PartialEq)]
struct RecordKey {
    known: u64,
    kind: PageKind,
    lit: Query,
    translation_first: Option<bool>,
}

/// What the rows of a view are made from.
#[derive(Clone, Debug, PartialEq)]
struct ListingKey {
    selection: u64,
    tab: Tab,
    arrangement: Option<Arrangement>,
    shows_later: bool,
}

/// What the entries of a list to pick from are made from.
#[derive(Clone, Debug, PartialEq)]
struct PickKey {
    serial: u64,
    typed: String,
    known: u64,
    selection: u64,
    memory: u64,
}

/// What is on the screen.
#[derive(Debug)]
pub struct Derived {
    known: Memo<(u64, NaiveDate), Arc<Known>>,
    selection: Memo<(u64, u64, Query), Arc<Selection>>,
    listing: Memo<ListingKey, Listing>,
    search: Memo<u64, Option<Arc<RowSearch>>>,
    hits: Memo<(u64, Option<Query>), Vec<usize>>,
    near: Memo<(u64, Query), Vec<NearWord>>,
    counts: Memo<u64, Vec<Option<usize>>>,
    cursor: Cursor,
    axis: DerivedAxis,
    event: Memo<Option<EventKey>, EventSections>,
    /// Whether the open view shows an event.
    has_event: bool,
    no_event: EventSections,
    row_page: Option<PageKind>,
    record: Memo<Option<RecordKey>, Option<RecordPage>>,
    page: Memo<Option<RecordKey>, Option<RecordPage>>,
    picks: Memo<Option<PickKey>, Vec<PickItem>>,
    frame: Option<Frame>,
    focus: Focus,
    panes: Vec<TextPane>,
    page_pane: Option<TextPane>,
    list_area: Option<ratatui::layout::Rect>,
    pick_layout: PickLayout,
    pick_rows: Vec<Range<usize>>,
    pick_scroll: usize,
    wraps: WrapCache,
}

impl Derived {
    /// What is on the screen at first.
    pub fn new(data: &Data, view: &View) -> Self {
        let day = view.as_of.unwrap_or(data.today);
        let known = data.known_on(day);
        let axis = DerivedAxis::new(&known, 1, view.axis.grouping);
        Self {
            known: Memo::of((data.generation(), day), known),
            selection: Memo::default(),
            listing: Memo::default(),
            search: Memo::default(),
            hits: Memo::default(),
            near: Memo::default(),
            counts: Memo::default(),
            cursor: Cursor::default(),
            axis,
            event: Memo::default(),
            has_event: false,
            no_event: EventSections::default(),
            row_page: None,
            record: Memo::default(),
            page: Memo::default(),
            picks: Memo::default(),
            frame: None,
            focus: Focus::List,
            panes: Vec::new(),
            page_pane: None,
            list_area: None,
            pick_layout: PickLayout { width: 0, has_headings: false, wraps: false },
            pick_rows: Vec::new(),
            pick_scroll: 0,
            wraps: WrapCache::default(),
        }
    }

    /// What a list to pick from is made from.
    pub fn pick_context<'a>(&'a self, data: &'a Data, view: &'a View) -> PickContext<'a> {
        let (known, axis) = (self.known(), self.axis().axis());
        PickContext {
            data,
            view,
            known,
            axis,
            current: self.here(view),
            exports: self.exports(view),
        }
    }

    /// What was known on the day.
    pub fn known(&self) -> &Known {
        &self.known
    }

    /// The same, to be kept.
    pub fn shared_known(&self) -> Arc<Known> {
        Arc::clone(&self.known)
    }

    /// The timeline as of the day: all that is shown.
    pub fn timeline(&self) -> &Timeline {
        &self.known.timeline
    }

    /// The day as of which everything is shown.
    pub fn day(&self) -> NaiveDate {
        self.known.day
    }

    /// What the query leaves.
    pub fn selection(&self) -> &Selection {
        &self.selection
    }

    /// The rows of the open view.
    pub fn listing(&self) -> &Listing {
        &self.listing
    }

    /// The rows that the search hits.
    pub fn hits(&self) -> &[usize] {
        &self.hits
    }

    /// The words looked for that match only nearly.
    pub fn near(&self) -> &[NearWord] {
        &self.near
    }

    /// How many rows each view has, in the order of [`Tab::all`].
    pub fn counts(&self) -> &[Option<usize>] {
        &self.counts
    }

    /// Where the keys are in the open view.
    pub fn cursor(&self) -> &Cursor {
        &self.cursor
    }

    /// The axis.
    pub fn axis(&self) -> &DerivedAxis {
        &self.axis
    }

    /// The sections of the selected event; none beside a ledger.
    pub fn event(&self) -> &EventSections {
        if self.has_event { &self.event } else { &self.no_event }
    }

    /// The record opened in full.
    pub fn page(&self) -> Option<&RecordPage> {
        self.page.as_ref()
    }

    /// The preview of a ledger's selected row.
    pub fn preview(&self) -> Option<&RecordPage> {
        self.record.as_ref()
    }

    /// What opens the record of a ledger's selected row in full.
    pub fn row_page(&self) -> Option<&PageKind> {
        self.row_page.as_ref()
    }

    /// The entries of the list that one picks from.
    pub fn picks(&self) -> &[PickItem] {
        &self.picks
    }

    /// How those entries are laid out.
    pub fn pick_layout(&self) -> PickLayout {
        self.pick_layout
    }

    /// The lines that each of them takes.
    pub fn pick_rows(&self) -> &[Range<usize>] {
        &self.pick_rows
    }

    /// The entry on a line of that list.
    pub fn pick_at(&self, line: usize) -> Option<usize> {
        self.pick_rows.iter().position(|lines| lines.contains(&line))
    }

    /// Lines of that list that are scrolled away.
    pub fn pick_scroll(&self) -> usize {
        self.pick_scroll
    }

    /// The parts of the screen; none where it is too small.
    pub fn frame(&self) -> Option<&Frame> {
        self.frame.as_ref()
    }

    /// The pane with the focus.
    pub fn focus(&self) -> Focus {
        self.focus
    }

    /// The panes of text on the screen.
    pub fn panes(&self) -> &[TextPane] {
        &self.panes
    }

    /// The page over them.
    pub fn page_pane(&self) -> Option<&TextPane> {
        self.page_pane.as_ref()
    }

    /// The area of the list, frame included, where it is on the screen.
    pub fn list_area(&self) -> Option<ratatui::layout::Rect> {
        self.list_area
    }

    /// The pane of text that the keys move in: the page or, without one, the pane with the focus.
    pub fn text_pane(&self) -> Option<&TextPane> {
        match &self.page_pane {
            Some(page) => Some(page),
            None => self.panes.iter().find(|pane| pane.focus == Some(self.focus)),
        }
    }

    /// The selected event or, in a ledger, that of the selected row.
    pub fn current(&self) -> Option<EventIx> {
        self.listing.event_of(self.cursor.row, &self.selection)
    }

    /// The event before the reader: that of the page or, where none is open, the selected one.
    pub fn here(&self, view: &View) -> Option<EventIx> {
        match view.pages.last() {
            None => self.current(),
            Some(page) => record::event_of(&self.known, &page.kind),
        }
    }

    /// What an export of this view would be made from.
    pub fn exports<'a>(&'a self, view: &'a View) -> Exports<'a> {
        Exports {
            timeline: &self.known.timeline,
            selection: &self.selection,
            query: &view.query,
            day: self.known.day,
            tab: view.tab,
            rows: self.listing.rows,
            grouping: self.axis.axis().grouping(),
            current: self.current(),
        }
    }

    /// The event that the reader has before them.
    pub fn current_event(&self) -> Option<&Event> {
        self.known.timeline.event(self.current()?)
    }

    /// What the selected row of the focused pane, or the page, stands for.
    pub fn target(&self) -> Option<&Target> {
        let pane = self.text_pane()?;
        pane.targets.get(pane.rows.row)
    }

    /// Lines of the list in view.
    pub fn list_height(&self) -> usize {
        let (Some(frame), Some(area)) = (&self.frame, self.list_area) else { return 0 };
        usize::from(panes::list_inner(frame, area, self.listing.records.is_some()).height)
    }
}

/// Derives what is on the screen, step by step.
pub fn derive(data: &Data, view: &View, d: &mut Derived) {
    let day = view.as_of.unwrap_or(data.today);
    d.known.refresh((data.generation(), day), || data.known_on(day));
    let known = Arc::clone(&d.known);
    let key = (d.known.stamp(), data.memory(), view.query.clone());
    d.selection.refresh(key, || Arc::new(known.select(data, &view.query)));
    derive_listing(data, view, &known, d);
    // Before the axis, which shows what is selected.
    d.cursor = cursor(data, view, &known, d);
    let lit = view.lit();
    d.near.refresh((d.known.stamp(), lit.clone()), || match lit.is_empty() {
        true => Vec::new(),
        false => known.matcher(data).near_words(lit),
    });
    let scope = Scope { timeline: &known.timeline, selection: &d.selection, day };
    d.counts.refresh(d.selection.stamp(), || counts::counts(&scope));
    let selected = if view.tab == Tab::Timeline { d.current() } else { None };
    let inputs = AxisInputs {
        data,
        known: (&known, d.known.stamp()),
        selection: (&d.selection, d.selection.stamp()),
        listing: (&d.listing, d.listing.stamp()),
        selected,
        width: usize::from(view.size.0.saturating_sub(GUTTER + 1)),
    };
    d.axis.refresh(&view.axis, &inputs);
    derive_event(data, view, &known, d);
    derive_records(data, view, &known, d);
    derive_picks(data, view, &known, d);
    let wanted = Wanted {
        lanes: d.axis.rows().count(),
        is_timeline: view.tab == Tab::Timeline,
        is_zoomed: view.is_zoomed && view.pages.is_empty(),
    };
    // After the axis: it gets as many rows as it has lanes.
    d.frame = Frame::of(view.size, wanted);
    d.focus = focus(view, d);
    panes::derive_panes(data, view, d);
}

fn derive_listing(data: &Data, view: &View, known: &Arc<Known>, d: &mut Derived) {
    let kind = view.tab.ledger();
    let key = ListingKey {
        selection: d.selection.stamp(),
        tab: view.tab,
        arrangement: kind.map(|kind| view.arrangement(kind)),
        shows_later: view.shows_later,
    };
    let selection = &d.selection;
    d.listing.refresh(key, || match kind {
        None => {
            let later = if view.shows_later {
                listing::later_events(data, known, &view.query)
            } else {
                Vec::new()
            };
            listing::events(data, known, selection, later)
        }
        Some(kind) => {
            let scope = Scope { timeline: &known.timeline, selection, day: known.day };
            listing::records(&scope, kind, view.arrangement(kind))
        }
    });
    let (listing, selection) = (&d.listing, &d.selection);
    d.search.refresh(listing.stamp(), || {
        let records = listing.records.as_ref()?;
        let (known, selection) = (Arc::clone(known), Arc::clone(selection));
        Some(RowSearch::new(known, selection, Arc::clone(&records.ledger)))
    });
    let search = view.search.as_ref().map(|search| search.query.clone());
    let rows = d.search.as_deref();
    d.hits.refresh((listing.stamp(), search), || match &view.search {
        Some(search) => listing::hits((data, known), selection, listing, (rows, &search.query)),
        None => Vec::new(),
    });
}

/// The record that the keys are on, and its row.
fn cursor(data: &Data, view: &View, known: &Known, d: &Derived) -> Cursor {
    let before = view.cursor();
    let last = d.listing.rows.saturating_sub(1);
    let base = match &before.id {
        Some(id) => row_of(data, view, known, d, id, before.row),
        None => before.row,
    };
    let base = base.min(last);
    let row = match view.seek {
        Seek::Cursor => base,
        Seek::Newest if view.tab == Tab::Timeline => last,
        // Only events stand in the order of time; a ledger opens at its top.
        Seek::Newest | Seek::Oldest => 0,
        Seek::LastKnown if view.tab != Tab::Timeline => base,
        Seek::LastKnown => last_known(known, &d.selection).unwrap_or(base),
        Seek::Hit => {
            let next = d.hits.iter().find(|hit| **hit >= base);
            next.or(d.hits.first()).copied().unwrap_or(base)
        }
    };
    let id = d.listing.id_of(row, &known.timeline, &d.selection).cloned();
    Cursor { id, row, scroll: before.scroll }
}

/// The row of a record or, where it is not there, of the event nearest in time.
fn row_of(data: &Data, view: &View, known: &Known, d: &Derived, id: &Id, near: usize) -> usize {
    let is_at = |row: usize| d.listing.id_of(row, &known.timeline, &d.selection) == Some(id);
    // Nearly every key leaves it where it was; only else are the rows of a ledger searched.
    if is_at(near) {
        return near;
    }
    if view.tab != Tab::Timeline {
        return (0..d.listing.rows).find(|row| is_at(*row)).unwrap_or(near);
    }
    let hits = &d.selection.hits;
    if let Some(place) = known.event_of(id) {
        return hits.partition_point(|hit| hit.event < place);
    }
    let whole = &data.loaded().timeline;
    let Some(event) = whole.get(id).and_then(|entry| whole.event(entry.event()?)) else {
        return near;
    };
    let date = |hit: &Hit| known.timeline.event(hit.event).map(|other| &other.date);
    hits.partition_point(|hit| date(hit) < Some(&event.date))
}

/// The event of the selection that became known last.
fn last_known(known: &Known, selection: &Selection) -> Option<usize> {
    let known_from = |hit: &Hit| {
        let event = known.timeline.event(hit.event)?;
        known.timeline.known_from(event).day()
    };
    let places = selection.hits.iter().enumerate();
    places.max_by_key(|(_, hit)| known_from(hit)).map(|(place, _)| place)
}

fn derive_event(data: &Data, view: &View, known: &Known, d: &mut Derived) {
    d.has_event = view.tab == Tab::Timeline;
    // Beside a ledger no event stands; that of the timeline is kept for the way back.
    if !d.has_event {
        return;
    }
    let hit = d.selection.hits.get(d.cursor.row).cloned();
    let key = hit.clone().map(|hit| EventKey {
        known: d.known.stamp(),
        hit,
        lit: view.lit().clone(),
        translation_first: view.translation_first,
        memory: data.memory(),
    });
    d.event.refresh(key, || match &hit {
        Some(hit) => event::sections(hit, EventContext::of(data, view, known, Some(hit.event))),
        None => EventSections::default(),
    });
}

/// The page, and the preview of a ledger's selected row.
fn derive_records(data: &Data, view: &View, known: &Known, d: &mut Derived) {
    let stamp = d.known.stamp();
    let key = |kind: PageKind| RecordKey {
        known: stamp,
        kind,
        lit: view.lit().clone(),
        translation_first: view.translation_first,
    };
    let make = |key: &Option<RecordKey>| {
        let c = EventContext::of(data, view, known, None);
        key.as_ref().and_then(|key| record::page(data, known, &key.kind, c))
    };
    d.row_page = d.listing.page_of(d.cursor.row, &known.timeline);
    let preview = d.row_page.clone().map(key);
    d.record.refresh(preview.clone(), || make(&preview));
    let page = view.pages.last().map(|page| key(page.kind.clone()));
    d.page.refresh(page.clone(), || make(&page));
}

fn derive_picks(data: &Data, view: &View, known: &Known, d: &mut Derived) {
    let Mode::Picker(picker) = &view.mode else {
        d.picks.refresh(None, Vec::new);
        return;
    };
    let typed = picker.input.text();
    let key = PickKey {
        serial: picker.serial,
        typed: typed.clone(),
        known: d.known.stamp(),
        selection: d.selection.stamp(),
        memory: data.memory(),
    };
    let (current, axis) = (d.current(), d.axis.axis());
    let here = d.here(view);
    let exports = Exports {
        timeline: &known.timeline,
        selection: &d.selection,
        query: &view.query,
        day: known.day,
        tab: view.tab,
        rows: d.listing.rows,
        grouping: axis.grouping(),
        current,
    };
    d.picks.refresh(Some(key), || {
        let context = PickContext { data, view, known, axis, current: here, exports };
        pickers::list(&picker.list).items(&context, &typed)
    });
}

/// The pane with the focus: that of the view, where it is on the screen and holds anything.
fn focus(view: &View, d: &Derived) -> Focus {
    match view.focus {
        Focus::Section(section) if !d.event().sections.contains_key(&section) => Focus::List,
        Focus::Axis if d.frame.is_none_or(|frame| frame.axis.height <= 1) => Focus::List,
        Focus::Preview if view.tab == Tab::Timeline => Focus::List,
        Focus::Axis | Focus::Section(_) if view.tab != Tab::Timeline => Focus::List,
        focus => focus,
    }
}

/// Takes into the view what was settled while deriving: what is selected, and how far everything is
/// scrolled.
pub fn settle(view: &mut View, d: &Derived) {
    view.seek = Seek::Cursor;
    view.seek_row = None;
    view.cursors.insert(view.tab, d.cursor.clone());
    view.focus = d.focus;
    if view.tab == Tab::Timeline {
        view.sections_of.clone_from(&d.cursor.id);
        view.sections = section_rows(view, d);
        if view.axis.window.is_some() {
            view.axis.window = Some(d.axis.window());
        }
    }
    for pane in &d.panes {
        match pane.focus {
            Some(Focus::Section(section)) => {
                view.sections.insert(section, pane.rows);
            }
            Some(Focus::Preview) => {
                view.preview = pane.rows;
                view.preview_of.clone_from(&d.row_page);
            }
            _ => {}
        }
    }
    if let (Some(page), Some(pane)) = (view.pages.last_mut(), &d.page_pane) {
        page.rows = Some(pane.rows);
    }
    if let Mode::Picker(picker) = &mut view.mode {
        picker.row = picker.row.min(d.picks.len().saturating_sub(1));
        picker.scroll = d.pick_scroll;
    }
}

/// Where the keys are in each section: what the view says, where that is of the selected event.
fn section_rows(view: &View, d: &Derived) -> HashMap<Section, crate::tui::view::RowsView> {
    if view.sections_of == d.cursor.id { view.sections.clone() } else { HashMap::new() }
}

/// A list scrolled so that its selected line is in sight.
fn followed(listing: &Listing, height: usize, line: usize, scroll: usize) -> usize {
    let total = listing.lines.len();
    let selected = line..(line + 1).min(total.max(line + 1));
    let has_sticky_heading = !listing.headings.is_empty();
    Scrolled { total, height, selected, has_sticky_heading }.follow(scroll)
}
