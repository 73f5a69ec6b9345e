//! The row of views: each with its digit and how many rows it has, in as many words as there is
//! room for.

use std::ops::Range;

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::tui::data::Data;
use crate::tui::derive::Derived;
use crate::tui::layout::column;
use crate::tui::signs::Sign;
use crate::tui::view::{Tab, View};

/// The views in their places.
#[derive(Clone, Debug, Default)]
pub struct PlacedViews {
    /// The views, from the left; behind them the key that leads to those that have no room.
    pub views: Vec<PlacedView>,
    /// Columns between two of them.
    pub gap: u16,
}

/// A view in its place.
#[derive(Clone, Debug)]
pub struct PlacedView {
    /// The columns that it takes.
    pub columns: Range<u16>,
    /// Its first key, with which its label begins.
    pub key: String,
    /// What it is called: key and name.
    pub label: String,
    /// How many rows it has, as it stands behind that; empty where it is not counted.
    pub count: String,
    /// The view; none where a key leads to others.
    pub tab: Option<Tab>,
}

/// How much of a view's name is said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Name {
    /// The whole.
    Whole,
    /// One word of it.
    Word,
    /// So many first letters of that, of views that are not open.
    Letters(usize),
}

/// How much of the views is said on a row. Of the open one all is said in any: its key, its name,
/// how many rows it has.
#[derive(Clone, Copy)]
struct Wording {
    /// How much of a name.
    name: Name,
    /// Whether the views whose key is a sequence are there; else the key that these begin with is.
    has_all: bool,
    /// Whether the events are counted where they are not open: how many there are stands in the
    /// header too.
    counts_events: bool,
    /// How many of the other views are counted, from the left.
    counted: usize,
    /// Columns before the first.
    lead: u16,
    /// Columns between two views.
    gap: u16,
    /// Whether a key of one character stands at its name, without a blank between them.
    is_tight: bool,
}

/// Every view says what it is in full.
const WHOLE: Wording = Wording {
    name: Name::Whole,
    has_all: true,
    counts_events: true,
    counted: usize::MAX,
    lead: 1,
    gap: 2,
    is_tight: false,
};

/// Names in one word each, with the counts of records.
const SHORT: Wording = Wording { name: Name::Word, has_all: false, counts_events: false, ..WHOLE };

/// From the most that is said to the least that says everything: what has no room is said in fewer
/// words before it is left out.
const WORDINGS: [Wording; 14] = [
    WHOLE,
    Wording { has_all: false, ..WHOLE },
    Wording { counts_events: true, ..SHORT },
    SHORT,
    // A count says more than a blank: digits and counts are told from the names by their colours.
    Wording { is_tight: true, lead: 0, ..SHORT },
    Wording { is_tight: true, lead: 0, gap: 1, ..SHORT },
    // What there is most of has the longest number, and its number says least.
    Wording { is_tight: true, lead: 0, gap: 1, counted: 4, ..SHORT },
    Wording { is_tight: true, lead: 0, counted: 3, ..SHORT },
    Wording { is_tight: true, lead: 0, counted: 2, ..SHORT },
    Wording { name: Name::Whole, counted: 0, ..SHORT },
    Wording { counted: 0, ..SHORT },
    Wording { counted: 0, is_tight: true, ..SHORT },
    Wording { name: Name::Letters(3), counted: 0, gap: 1, ..SHORT },
    Wording { name: Name::Letters(2), counted: 0, gap: 1, is_tight: true, lead: 0, ..SHORT },
];

/// The least that is said: of the other views the digit alone.
const DIGITS: Wording = Wording { name: Name::Letters(0), counted: 0, ..SHORT };

impl Wording {
    /// What leads to the views that have no room: the key that theirs begin with.
    fn more(self, key: &str) -> String {
        if self.gap == 1 { format!("{key}…") } else { format!("{key} more") }
    }
}

/// A view of the row, whatever is said of it.
struct ListedView {
    tab: Tab,
    /// Its place among all.
    at: usize,
    /// Its first key: usually the digit, or for a view that has none a sequence.
    key: String,
    /// How many rows it has, or that they are not counted; empty where it is not known yet.
    count: String,
}

impl ListedView {
    /// Whether one key leads to it, and not a sequence of them.
    fn has_own_key(&self) -> bool {
        self.key.split_whitespace().count() == 1
    }

    /// Whether it is on the row while this view is open.
    fn is_there(&self, open: Tab, wording: Wording) -> bool {
        wording.has_all || self.has_own_key() || self.tab == open
    }

    /// What it is called, and how many rows it has.
    fn label(&self, is_open: bool, wording: Wording) -> (String, String) {
        let name: String = match wording.name {
            Name::Whole => self.tab.name().to_owned(),
            Name::Letters(letters) if !is_open => {
                self.tab.short_name().chars().take(letters).collect()
            }
            Name::Word | Name::Letters(_) => self.tab.short_name().to_owned(),
        };
        let is_counted = match self.tab {
            _ if is_open => true,
            Tab::Timeline => wording.counts_events,
            Tab::Ledger(_) => self.at <= wording.counted,
        };
        // A longer key would be read as part of the name.
        let is_short = self.key.chars().count() == 1;
        let is_close = name.is_empty() || (wording.is_tight && is_short);
        let (key, blank) = (&self.key, if is_close { "" } else { " " });
        let mut count = String::new();
        if is_counted && !self.count.is_empty() {
            // Where views stand close a blank would have the number read as the next one's.
            let between = if wording.gap == 1 { "·" } else { " " };
            count = format!("{between}{}", self.count);
        }
        (format!("{key}{blank}{name}"), count)
    }

    /// The columns that this takes.
    fn columns(&self, is_open: bool, wording: Wording) -> u16 {
        let (label, count) = self.label(is_open, wording);
        column(label.width() + count.width())
    }
}

fn listed(data: &Data, view: &View, d: &Derived) -> Vec<ListedView> {
    let mut views = Vec::new();
    for (at, tab) in Tab::all().enumerate() {
        let key = tab.action().map(|action| data.settings.keymap.key_of(action));
        // What is listed is counted, however long it took.
        let listed = (tab == view.tab).then_some(d.listing.rows);
        let count = match d.counts.get(at).copied().flatten().or(listed) {
            Some(rows) => rows.to_string(),
            None if data.loaded().is_whole => Sign::Uncounted.glyph().to_owned(),
            None => String::new(),
        };
        views.push(ListedView { tab, at, key: key.unwrap_or_default(), count });
    }
    views
}

/// The key that those begin with that are not on the row while this view is open.
fn key_of_more(views: &[ListedView], open: Tab, wording: Wording) -> Option<&str> {
    let left_out = views.iter().find(|view| !view.is_there(open, wording))?;
    left_out.key.split_whitespace().next()
}

/// The columns that the row takes in a wording at most, whichever of the views with a key of their
/// own is open: so they are all worded alike.
fn widest(views: &[ListedView], open: Tab, wording: Wording) -> u16 {
    let mut all_closed = wording.lead;
    let mut closed = Vec::new();
    for view in views {
        let is_there = wording.has_all || view.has_own_key();
        let columns = if is_there { view.columns(false, wording) + wording.gap } else { 0 };
        all_closed += columns;
        closed.push(columns);
    }
    let mut widest = 0;
    for (view, closed) in views.iter().zip(closed) {
        if view.has_own_key() || view.tab == open {
            let own = view.columns(true, wording) + wording.gap;
            let more = key_of_more(views, view.tab, wording);
            let more = more.map_or(0, |key| column(wording.more(key).width()) + wording.gap);
            widest = widest.max(all_closed - closed + own + more);
        }
    }
    widest.saturating_sub(wording.gap)
}

/// The views in the columns of an area.
pub(super) fn placed(data: &Data, view: &View, d: &Derived, area: Rect) -> PlacedViews {
    let (views, open) = (listed(data, view, d), view.tab);
    let fits = |wording: &Wording| widest(&views, open, *wording) <= area.width;
    let wording = WORDINGS.into_iter().find(fits).unwrap_or(DIGITS);
    let mut placed = Vec::new();
    let mut x = area.x + wording.lead;
    let mut put = |key: &str, (label, count): (String, String), tab: Option<Tab>| {
        let end = x + column(label.width() + count.width());
        placed.push(PlacedView { columns: x..end, key: key.to_owned(), label, count, tab });
        x = end + wording.gap;
    };
    for view in views.iter().filter(|view| view.is_there(open, wording)) {
        put(&view.key, view.label(view.tab == open, wording), Some(view.tab));
    }
    if let Some(key) = key_of_more(&views, open, wording) {
        put(key, (wording.more(key), String::new()), None);
    }
    PlacedViews { views: placed, gap: wording.gap }
}
