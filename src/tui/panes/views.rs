//! The row of views, each with its digit and how many rows it has.
//!
//! ```text
//!  1 Timeline 31   2 Commitments 54   3 Actors 88   5 Accounts differ 61   6 Sources 140        f filter   ? help
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

/// Columns between two views.
const GAP: u16 = 2;

/// How much of each label there is room for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Room {
    /// Digit, name and count.
    Whole,
    /// Digit and name.
    Names,
    /// The same, without the views that have no digit: on 80 columns the others keep their names.
    NamesOfDigits,
    /// The digit, and the name of the open one.
    Digits,
}

/// Its first key: the digit, or for a view that has none a sequence.
fn first_key(keymap: &Keymap, tab: Tab) -> String {
    tab.action().map(|action| keymap.key_of(action)).unwrap_or_default()
}

fn label(keymap: &Keymap, tab: Tab, open: Tab, count: Option<usize>, room: Room) -> String {
    let digit = first_key(keymap, tab);
    let name = tab.name();
    match (room, count) {
        (Room::Whole, Some(count)) => format!("{digit} {name} {count}"),
        (Room::Whole | Room::Names, _) => format!("{digit} {name}"),
        (Room::NamesOfDigits, _) if tab == open || digit.chars().count() == 1 => {
            format!("{digit} {name}")
        }
        (Room::NamesOfDigits, _) => String::new(),
        (Room::Digits, _) if tab == open => format!("{digit} {name}"),
        (Room::Digits, _) => digit,
    }
}

fn labels(keymap: &Keymap, open: Tab, counts: &[Option<usize>], width: u16) -> Vec<(String, Tab)> {
    for room in [Room::Whole, Room::Names, Room::NamesOfDigits, Room::Digits] {
        let mut labels = Vec::new();
        let mut used = 1;
        for (at, tab) in Tab::all().enumerate() {
            let label = label(keymap, tab, open, counts.get(at).copied().flatten(), room);
            if label.is_empty() {
                continue;
            }
            used += column(label.width()) + GAP;
            labels.push((label, tab));
        }
        if used <= width || room == Room::Digits {
            return labels;
        }
    }
    Vec::new()
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
    for (label, tab) in labels(keymap, open, counts, area.width) {
        let end = x + column(label.width());
        places.push((x..end, tab));
        x = end + GAP;
    }
    places
}

impl Widget for Views<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        if area.is_empty() {
            return;
        }
        let (app, open) = (self.0, self.0.view().tab);
        let theme = &app.data().theme;
        let counts = app.derived().counts();
        let keymap = &app.data().keymap;
        let labels = labels(keymap, open, counts, area.width);
        let mut end = area.x;
        for ((columns, tab), (label, _)) in
            places(keymap, open, counts, area).into_iter().zip(labels)
        {
            let style = if tab == open {
                theme.style(Role::Heading).add_modifier(Modifier::UNDERLINED)
            } else {
                theme.style(Role::Text)
            };
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
        if x > end + GAP {
            put(buffer, area, (x, area.y), &hint, theme.style(Role::Faint));
        }
    }
}
