//! The row of views: each with its digit and how many rows it has, in as many words as there is
//! room for.

use std::ops::Range;

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::tui::keymap::Keymap;
use crate::tui::layout::column;
use crate::tui::view::Tab;

/// The views in their places.
#[derive(Clone, Debug, Default)]
pub struct PlacedViews {
    /// The views, from the left.
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
    /// What is said of it: key, name, how many rows it has.
    pub label: String,
    /// The view.
    pub tab: Tab,
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
    /// Whether the views without a digit are there.
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
    /// Whether a digit stands at its name, without a blank between them.
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
const SHORT: Wording =
    Wording { name: Name::Word, has_all: false, counts_events: false, gap: 1, ..WHOLE };

/// From the most that is said to the least that says everything: what has no room is said in fewer
/// words before it is left out.
const WORDINGS: [Wording; 13] = [
    WHOLE,
    Wording { has_all: false, ..WHOLE },
    Wording { counts_events: true, gap: 2, ..SHORT },
    Wording { gap: 2, ..SHORT },
    SHORT,
    // A count says more than a blank: the digits are told from the names by their colour.
    Wording { is_tight: true, ..SHORT },
    Wording { is_tight: true, lead: 0, ..SHORT },
    // What there is most of has the longest number, and its number says least.
    Wording { counted: 4, ..SHORT },
    Wording { name: Name::Whole, counted: 0, gap: 2, ..SHORT },
    Wording { name: Name::Whole, counted: 0, ..SHORT },
    Wording { counted: 0, ..SHORT },
    Wording { name: Name::Letters(3), counted: 0, ..SHORT },
    Wording { name: Name::Letters(2), counted: 0, is_tight: true, ..SHORT },
];

/// The least that is said: of the other views the digit alone.
const DIGITS: Wording = Wording { name: Name::Letters(0), counted: 0, gap: 2, ..SHORT };

/// Its first key: the digit, or for a view that has none a sequence.
fn first_key(keymap: &Keymap, tab: Tab) -> String {
    tab.action().map(|action| keymap.key_of(action)).unwrap_or_default()
}

/// The label of the view at a place among all.
fn label(
    key: &str,
    (at, tab, is_open): (usize, Tab, bool),
    count: Option<usize>,
    wording: Wording,
) -> String {
    let name: String = match wording.name {
        Name::Whole => tab.name().to_owned(),
        Name::Letters(letters) if !is_open => tab.short_name().chars().take(letters).collect(),
        Name::Word | Name::Letters(_) => tab.short_name().to_owned(),
    };
    let is_counted = match tab {
        _ if is_open => true,
        Tab::Timeline => wording.counts_events,
        Tab::Ledger(_) => at <= wording.counted,
    };
    // The keys of a sequence have blanks between them.
    let is_close = name.is_empty() || (wording.is_tight && key.chars().count() == 1);
    let blank = if is_close { "" } else { " " };
    match count.filter(|_| is_counted) {
        // Where views stand close a blank would have the number read as the next one's.
        Some(count) if wording.gap == 1 => format!("{key}{blank}{name}·{count}"),
        Some(count) => format!("{key}{blank}{name} {count}"),
        None => format!("{key}{blank}{name}"),
    }
}

/// The labels in this wording with this view open, and the columns that they take.
fn worded(
    keymap: &Keymap,
    open: Tab,
    counts: &[Option<usize>],
    wording: Wording,
) -> (Vec<(String, Tab)>, u16) {
    let mut labels = Vec::new();
    let mut used = wording.lead;
    for (at, tab) in Tab::all().enumerate() {
        let key = first_key(keymap, tab);
        let is_open = tab == open;
        if !wording.has_all && !is_open && key.chars().count() > 1 {
            continue;
        }
        let count = counts.get(at).copied().flatten();
        let label = label(&key, (at, tab, is_open), count, wording);
        used += column(label.width()) + wording.gap;
        labels.push((label, tab));
    }
    (labels, used.saturating_sub(wording.gap))
}

/// The labels that a width has room for, and how they are worded: so that all views with a digit
/// are worded alike, whichever of them is open.
fn labels(
    keymap: &Keymap,
    open: Tab,
    counts: &[Option<usize>],
    width: u16,
) -> (Vec<(String, Tab)>, Wording) {
    let has_digit = |tab: &Tab| first_key(keymap, *tab).chars().count() == 1;
    let widest = |wording: Wording| {
        let widths = Tab::all().filter(has_digit).map(|tab| worded(keymap, tab, counts, wording).1);
        widths.max().unwrap_or(0)
    };
    for wording in WORDINGS {
        let (labels, used) = worded(keymap, open, counts, wording);
        if used.max(widest(wording)) <= width {
            return (labels, wording);
        }
    }
    (worded(keymap, open, counts, DIGITS).0, DIGITS)
}

/// The views in the columns of an area.
pub(super) fn placed(
    keymap: &Keymap,
    open: Tab,
    counts: &[Option<usize>],
    area: Rect,
) -> PlacedViews {
    let (labels, wording) = labels(keymap, open, counts, area.width);
    let mut views = Vec::new();
    let mut x = area.x + wording.lead;
    for (label, tab) in labels {
        let end = x + column(label.width());
        views.push(PlacedView { columns: x..end, key: first_key(keymap, tab), label, tab });
        x = end + wording.gap;
    }
    PlacedViews { views, gap: wording.gap }
}
