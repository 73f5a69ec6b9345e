//! What is on the screen, as far as it follows from the data and the view: step by step in one
//! order, each made anew only where what it is made from has changed. Here stand the order and the
//! short steps; the others have a file.
//!
//! | step | made from |
//! |---|---|
//! | [`Known`] | data, day |
//! | selection | known, query |
//! | [`listing`] | selection, view, arrangement, later events |
//! | [`row_search`], hits | listing, search |
//! | `cursor` | listing, hits, what is to be selected |
//! | near words | known, words that are hits |
//! | [`counts`] | selection; of all, known and the open view |
//! | [`axis`] | known, selection, window, width |
//! | [`event`] | selected event, words that are hits |
//! | matched parts | selected event, words that are hits |
//! | terms that words may mean | query |
//! | [`record`] | selected record, page |
//! | picker | list, what is typed |
//! | [`taking`] | selected entry of the picker, query |
//! | values | field that is begun in a prompt |
//! | layout, focus | size, lanes of the axis, pane that was chosen |
//! | [`panes`] | layout, focus, how many lines each section takes |
//! | what is new, [`row_signs`] | rows in sight, edition seen before |
//! | [`picks`] | entries of the picker, room for them |
//! | [`header`], [`views`](mod@views), [`section_bar`], lanes | settings, selection, what is open; the room for each |
//! | [`mod@pointer`] | all that stands in those |
//!
//! Steps ask [`context`] what to write from and make [`text_rows`]; `memo` keeps a value with what
//! it was made from. [`record`] has help from `citing` and [`problem`], [`event`] from
//! `participants` and `unseen`, both from [`close_reading`]; pickers have their lines from
//! [`picks`], lists their place from [`scroll`].
//!
//! What is derived is read through `read`; what deriving settles goes back into the view through
//! [`settle`]. Whoever adds a derived thing adds a step here; nothing else on the screen is
//! refreshed by anybody.

pub mod axis;
mod citing;
pub mod close_reading;
pub mod context;
pub mod counts;
mod cursor;
pub mod event;
pub mod header;
pub mod listing;
mod memo;
pub mod panes;
mod participants;
pub mod picks;
pub mod pointer;
pub mod problem;
mod read;
pub mod record;
pub mod row_search;
pub mod row_signs;
pub mod scroll;
pub mod section_bar;
mod settle;
pub mod taking;
pub mod text_rows;
mod unseen;
pub mod views;

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::ledger::Arrangement;
use crate::query::{
    Candidate, Completion, Condition, CountLeft, Hit, NearWord, Query, Selection, TextPart,
    term_for,
};
use crate::timeline::EventIx;
use crate::tui::data::{Data, Generation, Known, MemoryState};
use crate::tui::layout::{Frame, GUTTER, Wanted};
use crate::tui::pickers::{self, PickItem};
use crate::tui::view::{Asking, Cursor, Focus, Mode, PageKind, Tab, Target, View};
use crate::visit::News;
use axis::{AxisInputs, DerivedAxis, MarkPlace};
use context::EventContext;
use cursor::cursor;
use event::EventSections;
use header::HeaderPiece;
use listing::Listing;
use memo::{Memo, Stamp};
use panes::{TextPane, WrapCache};
use picks::PickLayout;
use pointer::ClickAreas;
use row_search::RowSearch;
use row_signs::RowSigns;
use scroll::Scrolled;
use section_bar::PlacedSection;
pub use settle::settle;
use taking::Taking;
use text_rows::RecordPage;
use views::PlacedViews;

/// What was known on a day, as it is shared.
type SharedKnown = Arc<Known>;

/// What the query leaves, as it is shared.
type SharedSelection = Arc<Selection>;

/// What was known on a day is made from.
#[derive(Clone, Copy, Debug, PartialEq)]
struct KnownKey {
    generation: Generation,
    day: NaiveDate,
    today: NaiveDate,
}

impl KnownKey {
    fn of(data: &Data, view: &View) -> Self {
        let day = view.as_of.unwrap_or(data.today);
        Self { generation: data.generation(), day, today: data.today }
    }
}

/// What the selection is made from.
#[derive(Clone, Debug, PartialEq)]
struct SelectionKey {
    known: Stamp<SharedKnown>,
    memory: MemoryState,
    query: Query,
}

/// What the hits of a search are made from.
#[derive(Clone, Debug, PartialEq)]
struct HitsKey {
    listing: Stamp<Listing>,
    search: Option<Query>,
}

/// What words that match only nearly are made from.
#[derive(Clone, Debug, PartialEq)]
struct NearKey {
    known: Stamp<SharedKnown>,
    hit_query: Query,
}

/// What an event's sections are made from.
#[derive(Clone, Debug, PartialEq)]
struct EventKey {
    known: Stamp<SharedKnown>,
    hit: Hit,
    hit_query: Query,
    translation_first: Option<bool>,
    memory: MemoryState,
}

/// What the parts of an event that hold the words looked for are made from.
#[derive(Clone, Debug, PartialEq)]
struct MatchedKey {
    known: Stamp<SharedKnown>,
    event: EventIx,
    hit_query: Query,
}

/// A word of the query that is also what a field asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeantTerm {
    /// The word, as it was typed.
    pub word: String,
    /// The term that asks for what is so.
    pub term: String,
    /// Whether nothing else stands behind it.
    pub is_last: bool,
}

/// What a page or preview is made from.
#[derive(Clone, Debug, PartialEq)]
struct RecordKey {
    known: Stamp<SharedKnown>,
    kind: PageKind,
    hit_query: Query,
    is_filtered: bool,
    translation_first: Option<bool>,
    memory: MemoryState,
}

/// What the rows of a view are made from.
#[derive(Clone, Debug, PartialEq)]
struct ListingKey {
    selection: Stamp<SharedSelection>,
    tab: Tab,
    arrangement: Option<Arrangement>,
    shows_later: bool,
}

/// What the entries of a list to pick from are made from.
#[derive(Clone, Debug, PartialEq)]
struct PickKey {
    serial: u64,
    typed: String,
    known: Stamp<SharedKnown>,
    selection: Stamp<SharedSelection>,
    memory: MemoryState,
}

/// What taking an entry does to the filter is made from.
#[derive(Clone, Debug, PartialEq)]
struct TakingKey {
    picks: PickKey,
    target: Target,
    query: Query,
}

/// What the values of a field that is begun are made from.
#[derive(Clone, Debug, PartialEq)]
struct ValuesKey {
    known: Stamp<SharedKnown>,
    memory: MemoryState,
    tab: Tab,
    /// The rows that a search hits some of; a filter is typed as a whole.
    searched: Option<Stamp<Listing>>,
    typed: String,
}

/// What is on the screen.
#[derive(Debug)]
pub struct Derived {
    known: Memo<KnownKey, SharedKnown>,
    selection: Memo<SelectionKey, SharedSelection>,
    listing: Memo<ListingKey, Listing>,
    search: Memo<Stamp<Listing>, Option<Arc<RowSearch>>>,
    hits: Memo<HitsKey, Vec<usize>>,
    near: Memo<NearKey, Vec<NearWord>>,
    counts: Memo<Stamp<SharedSelection>, Vec<Option<usize>>>,
    /// How many rows the open view has without the filter, where there is one.
    unfiltered: Memo<(Stamp<SharedKnown>, Option<Tab>), Option<usize>>,
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
    taking: Memo<Option<TakingKey>, Option<Taking>>,
    values: Memo<Option<ValuesKey>, Vec<Candidate>>,
    frame: Option<Frame>,
    focus: Focus,
    panes: Vec<TextPane>,
    page_pane: Option<TextPane>,
    list_area: Option<ratatui::layout::Rect>,
    /// How the records in the rows in sight differ from the edition seen before.
    row_news: HashMap<usize, News>,
    /// What deserves a look in the events in the rows in sight.
    row_signs: HashMap<usize, RowSigns>,
    /// The same in the selected event, be its row in sight or not.
    signs: RowSigns,
    matched: Memo<Option<MatchedKey>, Vec<TextPart>>,
    meant: Memo<Query, Vec<MeantTerm>>,
    header: Vec<HeaderPiece>,
    views: PlacedViews,
    section_bar: Vec<PlacedSection>,
    /// Where the keys are on the axis, while they move on it.
    axis_keys: Option<MarkPlace>,
    lanes: Vec<usize>,
    clicks: ClickAreas,
    pick_layout: PickLayout,
    pick_rows: Vec<Range<usize>>,
    pick_scroll: usize,
    wraps: WrapCache,
}

impl Derived {
    /// What is on the screen at first.
    pub fn new(data: &Data, view: &View) -> Self {
        let key = KnownKey::of(data, view);
        let known = Memo::of(key, data.known_on(key.day));
        let axis = DerivedAxis::new(&known, known.stamp(), view.axis.grouping);
        Self {
            known,
            selection: Memo::default(),
            listing: Memo::default(),
            search: Memo::default(),
            hits: Memo::default(),
            near: Memo::default(),
            counts: Memo::default(),
            unfiltered: Memo::default(),
            cursor: Cursor::default(),
            axis,
            event: Memo::default(),
            has_event: false,
            no_event: EventSections::default(),
            row_page: None,
            record: Memo::default(),
            page: Memo::default(),
            picks: Memo::default(),
            taking: Memo::default(),
            values: Memo::default(),
            frame: None,
            focus: Focus::List,
            panes: Vec::new(),
            page_pane: None,
            list_area: None,
            row_news: HashMap::new(),
            row_signs: HashMap::new(),
            signs: RowSigns::default(),
            matched: Memo::default(),
            meant: Memo::default(),
            header: Vec::new(),
            views: PlacedViews::default(),
            section_bar: Vec::new(),
            axis_keys: None,
            lanes: Vec::new(),
            clicks: ClickAreas::default(),
            pick_layout: PickLayout { width: 0, has_headings: false, wraps: false },
            pick_rows: Vec::new(),
            pick_scroll: 0,
            wraps: WrapCache::default(),
        }
    }
}

/// Derives what is on the screen, step by step.
pub fn derive(data: &Data, view: &View, d: &mut Derived) {
    let before = Arc::clone(&d.known);
    let key = KnownKey::of(data, view);
    d.known.refresh(key, || data.known_on(key.day));
    let known = Arc::clone(&d.known);
    let key =
        SelectionKey { known: d.known.stamp(), memory: data.memory(), query: view.query.clone() };
    d.selection.refresh(key, || known.select(data, &view.query));
    derive_listing(data, view, &known, d);
    // Before the axis, which shows what is selected.
    d.cursor = cursor(data, view, &known, d);
    let hit_query = view.hit_query();
    d.near.refresh(NearKey { known: d.known.stamp(), hit_query: hit_query.clone() }, || {
        if hit_query.is_empty() { Vec::new() } else { known.matcher(data).near_words(hit_query) }
    });
    let (selection, is_whole) = (&d.selection, data.loaded().is_whole);
    d.counts.refresh(d.selection.stamp(), || known.counts(selection, is_whole));
    let filtered = (!view.query().is_empty()).then_some(view.tab);
    d.unfiltered.refresh((d.known.stamp(), filtered), || known.count_all(filtered?, is_whole));
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
    derive_matched(view, &known, d);
    derive_records(data, view, &known, d);
    derive_picks(data, view, d);
    derive_values(data, view, &known, d);
    let wanted = Wanted {
        lanes: d.axis.rows().count(),
        is_timeline: view.tab == Tab::Timeline,
        is_zoomed: view.is_zoomed,
    };
    // After the axis: it gets as many rows as it has lanes.
    d.frame = Frame::of(view.size, wanted);
    d.focus = focus(view, d);
    panes::derive_panes(data, view, d);
    derive_bars(data, view, d);
    if !Arc::ptr_eq(&before, &known) {
        // What was known on another day shares its events one by one: to let all of them go takes
        // longer than a key may.
        rayon::spawn(move || drop(before));
    }
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
        Some(kind) => listing::records(known, selection, kind, view.arrangement(kind)),
    });
    let (listing, selection) = (&d.listing, &d.selection);
    d.search.refresh(listing.stamp(), || {
        let records = listing.records.as_ref()?;
        let (known, selection) = (Arc::clone(known), Arc::clone(selection));
        Some(RowSearch::new(known, selection, Arc::clone(&records.ledger)))
    });
    let search = view.search().map(|search| search.query.clone());
    let rows = d.search.as_deref();
    d.hits.refresh(HitsKey { listing: listing.stamp(), search }, || match view.search() {
        Some(search) => listing::hits((data, known), selection, listing, (rows, &search.query)),
        None => Vec::new(),
    });
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
        hit_query: view.hit_query().clone(),
        translation_first: view.translation_first,
        memory: data.memory(),
    });
    d.event.refresh(key, || match &hit {
        Some(hit) => event::sections(hit, EventContext::of(data, view, known, Some(hit.event))),
        None => EventSections::default(),
    });
}

/// In which parts of the selected event the words looked for stand, and which words of the query
/// are also what a field asks for.
fn derive_matched(view: &View, known: &Known, d: &mut Derived) {
    let selected = if d.has_event { d.current() } else { None };
    let key = selected.map(|event| MatchedKey {
        known: d.known.stamp(),
        event,
        hit_query: view.hit_query().clone(),
    });
    d.matched.refresh(key, || match selected.and_then(|event| known.timeline.event(event)) {
        Some(event) => view.hit_query().parts(&known.timeline, event).into_iter().collect(),
        None => Vec::new(),
    });
    d.meant.refresh(view.query.clone(), || {
        let asked = view.query.asked();
        let mut meant = Vec::new();
        for (at, one) in asked.iter().enumerate() {
            if let Condition::Words(word) = &one.condition
                && let Some(term) = term_for(word)
            {
                let is_last = at + 1 == asked.len();
                meant.push(MeantTerm { word: word.clone(), term, is_last });
            }
        }
        meant
    });
}

/// The page, and the preview of a ledger's selected row.
fn derive_records(data: &Data, view: &View, known: &Known, d: &mut Derived) {
    let stamp = d.known.stamp();
    let key = |kind: PageKind| RecordKey {
        known: stamp,
        kind,
        hit_query: view.hit_query().clone(),
        is_filtered: !view.query.is_empty(),
        translation_first: view.translation_first,
        memory: data.memory(),
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

fn derive_picks(data: &Data, view: &View, d: &mut Derived) {
    let Mode::Picker(picker) = &view.mode else {
        d.picks.refresh(None, Vec::new);
        d.taking.refresh(None, || None);
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
    if !d.picks.is_of(&Some(key.clone())) {
        let items = pickers::list(&picker.list).items(&d.pick_context(data, view), &typed);
        d.picks.refresh(Some(key.clone()), || items);
    }
    let last = d.picks.len().saturating_sub(1);
    let target = d.picks.get(picker.row.min(last)).map(|item| item.target.clone());
    let key = target.map(|target| TakingKey { picks: key, target, query: view.query.clone() });
    let known = Arc::clone(&d.known);
    d.taking.refresh(key.clone(), || {
        key.and_then(|key| taking::taking(data, view, &known, &key.target))
    });
}

/// In a larger timeline nothing is counted at each key: values are said by Tab, and what an entry
/// of a list leaves is seen when it is taken.
const COUNTED_AT_A_KEY: usize = 10_000;

/// The values of the field that is begun at the cursor of a prompt for a query, as long as its term
/// is not finished. What Tab goes through is said by Tab.
fn derive_values(data: &Data, view: &View, known: &Known, d: &mut Derived) {
    let begun = match &view.mode {
        Mode::Prompt(prompt) if prompt.pending.is_some() && taking::is_counted_at_a_key(known) => {
            let typed = prompt.input.before();
            let is_offered = prompt.offered.as_ref().is_some_and(|offered| offered.left == typed);
            let is_begun = !is_offered && data.scope().begun_field(typed).is_some();
            is_begun.then_some((prompt.asking, typed))
        }
        _ => None,
    };
    let key = begun.map(|(asking, typed)| ValuesKey {
        known: d.known.stamp(),
        memory: data.memory(),
        tab: view.tab,
        searched: (asking == Asking::Search).then(|| d.listing.stamp()),
        typed: typed.to_owned(),
    });
    if !d.values.is_of(&key) {
        let values = begun.map(|(asking, typed)| completion(data, view, d, (asking, typed)));
        d.values.refresh(key, || values.map_or_else(Vec::new, |values| values.candidates));
    }
}

/// How a text typed for a query may go on; each way is counted as the prompt counts: in what the
/// open view would list, or in the rows that a search would hit.
pub fn completion(
    data: &Data,
    view: &View,
    d: &Derived,
    (asking, typed): (Asking, &str),
) -> Completion {
    let known = d.known();
    let hit = |query: &Query| {
        let rows = (d.search.as_deref(), query);
        listing::hits((data, known), &d.selection, &d.listing, rows).len()
    };
    let listed = |query: &Query| {
        let selection = known.select(data, query);
        let scope = known.scope(&selection);
        view.tab.ledger().map_or(0, |kind| counts::rows(&scope, kind))
    };
    let is_search = asking == Asking::Search;
    let records: &dyn Fn(&Query) -> usize = if is_search { &hit } else { &listed };
    let count = CountLeft {
        among: is_search.then_some(&view.query),
        records: known.counts_records(view.tab).then_some(records),
    };
    known.matcher(data).complete(typed, data.scope(), count)
}

/// What stands in the rows above and below the panes and on the axis, and what a click does there.
fn derive_bars(data: &Data, view: &View, d: &mut Derived) {
    d.axis_keys = axis::keys(view, d);
    let Some(frame) = d.frame else {
        d.clicks = ClickAreas::default();
        return;
    };
    d.header = header::placed(data, view, d, frame.header);
    d.views = views::placed(data, view, d, frame.views);
    d.section_bar = section_bar::placed(d, frame.bar);
    d.lanes = axis::lanes_in_sight(d, frame.axis);
    d.clicks = pointer::areas(d, &frame);
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

/// A list scrolled so that its selected line is in sight.
fn followed(listing: &Listing, height: usize, line: usize, scroll: usize) -> usize {
    let total = listing.lines.len();
    let selected = line..(line + 1).min(total.max(line + 1));
    let has_sticky_heading = !listing.headings.is_empty();
    Scrolled { total, height, selected, has_sticky_heading }.follow(scroll)
}
