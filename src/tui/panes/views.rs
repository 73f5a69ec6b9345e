//! The row of views, each with its digit and how many rows it has.
//!
//! ```text
//!  1 Events 31   2 Commitments 54   3 Actors 88   5 Accounts differ 61   6 Sources 140        f filter   ? help
//! ```
//! On a narrow screen the others are the first letters of their names, else their digits alone:
//! ```text
//!  1 Eve 2 Commitments 3 Act 4 Quo 5 Dif 6 Sou
//!  1  2 Commitments  3  4  5  6
//! ```

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::keymap::Keymap;
use crate::tui::panes::{column, put};
use crate::tui::theme::Role;
use crate::tui::view::Tab;

/// The row of views.
pub struct Views<'a>(pub &'a App);

/// How much of a view's name is said.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Name {
    /// The whole.
    Whole,
    /// One word of it.
    Word,
    /// The first letters of that, of views that are not open.
    Letters,
}

/// Letters of a name that tell the views apart.
const LETTERS: usize = 3;

/// How much of the views is said on a row.
#[derive(Clone, Copy)]
struct Wording {
    /// How much of a name.
    name: Name,
    /// Whether the views without a digit are there.
    has_all: bool,
    /// Whether the events are counted: how many there are stands in the header too.
    counts_events: bool,
    /// How many of the other views are counted, from the left.
    counted: usize,
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
    gap: 2,
    is_tight: false,
};

/// Names in one word each, with the counts of records.
const SHORT: Wording =
    Wording { name: Name::Word, has_all: false, counts_events: false, gap: 1, ..WHOLE };

/// From the most that is said to the least that says everything: what has no room is said in fewer
/// words before it is left out.
const WORDINGS: [Wording; 11] = [
    WHOLE,
    Wording { has_all: false, ..WHOLE },
    Wording { counts_events: true, gap: 2, ..SHORT },
    Wording { gap: 2, ..SHORT },
    SHORT,
    // A count says more than a blank: the digits are told from the names by their colour.
    Wording { is_tight: true, ..SHORT },
    // What there is most of has the longest number, and its number says least.
    Wording { counted: 4, ..SHORT },
    Wording { name: Name::Whole, counted: 0, gap: 2, ..SHORT },
    Wording { name: Name::Whole, counted: 0, ..SHORT },
    Wording { counted: 0, ..SHORT },
    Wording { name: Name::Letters, counted: 0, ..SHORT },
];

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
        Name::Letters if !is_open => tab.short_name().chars().take(LETTERS).collect(),
        Name::Word | Name::Letters => tab.short_name().to_owned(),
    };
    let is_counted = match tab {
        Tab::Timeline => wording.counts_events,
        Tab::Ledger(_) => at <= wording.counted,
    };
    // The keys of a sequence have blanks between them.
    let blank = if wording.is_tight && key.chars().count() == 1 { "" } else { " " };
    match count.filter(|_| is_counted) {
        // Where views stand close a blank would have the number read as the next one's.
        Some(count) if wording.gap == 1 => format!("{key}{blank}{name}·{count}"),
        Some(count) => format!("{key}{blank}{name} {count}"),
        None => format!("{key}{blank}{name}"),
    }
}

/// The labels that a width has room for, and the columns between two; where not even the shortest
/// have any, the digits.
fn labels(
    keymap: &Keymap,
    open: Tab,
    counts: &[Option<usize>],
    width: u16,
) -> (Vec<(String, Tab)>, u16) {
    for wording in WORDINGS {
        let mut labels = Vec::new();
        let mut used = 1;
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
        if used.saturating_sub(wording.gap) <= width {
            return (labels, wording.gap);
        }
    }
    (digits(keymap, open), DIGITS_GAP)
}

/// Columns between two digits.
const DIGITS_GAP: u16 = 2;

/// The digits of the views, and the name of the open one; its count stands in the status.
fn digits(keymap: &Keymap, open: Tab) -> Vec<(String, Tab)> {
    let mut labels = Vec::new();
    for tab in Tab::all() {
        let key = first_key(keymap, tab);
        if tab == open {
            labels.push((format!("{key} {}", tab.name()), tab));
        } else if key.chars().count() == 1 {
            labels.push((key, tab));
        }
    }
    labels
}

/// The columns that each view takes.
pub fn places(
    keymap: &Keymap,
    open: Tab,
    counts: &[Option<usize>],
    area: Rect,
) -> Vec<(Range<u16>, Tab)> {
    let mut x = area.x + 1;
    let mut places = Vec::new();
    let (labels, gap) = labels(keymap, open, counts, area.width);
    for (label, tab) in labels {
        let end = x + column(label.width());
        places.push((x..end, tab));
        x = end + gap;
    }
    places
}

impl Widget for Views<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        if area.is_empty() {
            return;
        }
        let (app, open) = (self.0, self.0.view().tab);
        let theme = &app.data().settings.theme;
        let counts = app.derived().counts();
        let keymap = &app.data().settings.keymap;
        let (labels, gap) = labels(keymap, open, counts, area.width);
        let mut end = area.x;
        for ((columns, tab), (label, _)) in
            places(keymap, open, counts, area).into_iter().zip(labels)
        {
            let style = if tab == open {
                theme.style(Role::Heading).add_modifier(Modifier::UNDERLINED)
            } else {
                theme.style(Role::Text)
            };
            let label = if theme.ascii { label.replace('·', ":") } else { label };
            put(buffer, area, (columns.start, area.y), &label, style);
            let digit = first_key(keymap, tab);
            let faint = if tab == open { style } else { theme.style(Role::Link) };
            put(buffer, area, (columns.start, area.y), &digit, faint);
            end = columns.end;
        }
        let hints = [Action::Filter, Action::Search, Action::Help]
            .map(|action| format!("{} {}", keymap.key_of(action), action.hint()));
        let hint = format!("{} ", hints.join("   "));
        let x = area.right().saturating_sub(column(hint.width()));
        if x > end + gap {
            put(buffer, area, (x, area.y), &hint, theme.style(Role::Faint));
        }
    }
}
