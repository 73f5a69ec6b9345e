//! The sections of the selected event, where only one of them is open.
//!
//! ```text
//!  Summary  Actors 25  [Commitments 15]  Quotes 25  Accounts differ 2  Sources 3
//! ```

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::tui::app::App;
use crate::tui::derive::Derived;
use crate::tui::panes::{column, put};
use crate::tui::signs::Sign;
use crate::tui::theme::Role;
use crate::tui::view::{Focus, Section};

/// The bar of sections.
pub struct SectionBar<'a>(pub &'a App);

/// Columns between two sections.
const GAP: u16 = 2;

/// The section that is open, if any is on the screen.
fn open(derived: &Derived) -> Option<Section> {
    derived.panes().iter().find_map(|pane| match pane.focus {
        Some(Focus::Section(section)) => Some(section),
        _ => None,
    })
}

fn labels(derived: &Derived) -> Vec<(String, Section)> {
    let open = open(derived);
    let mut labels = Vec::new();
    for (section, rows) in &derived.event().sections {
        let label = format!("{}{}", section.title(), rows.count());
        let label = if open == Some(*section) { format!("[{label}]") } else { label };
        labels.push((label, *section));
    }
    labels
}

/// The columns that each section takes. Where not all have room, those before the open one give
/// way.
pub fn places(derived: &Derived, area: Rect) -> Vec<(Range<u16>, Section)> {
    placed(derived, area).into_iter().map(|(columns, _, section)| (columns, section)).collect()
}

fn placed(derived: &Derived, area: Rect) -> Vec<(Range<u16>, String, Section)> {
    let mut labels = labels(derived);
    let open = open(derived);
    let until_open = |labels: &[(String, Section)]| {
        let at = labels.iter().position(|(_, section)| Some(*section) == open).unwrap_or(0);
        labels.iter().take(at + 1).map(|(label, _)| column(label.width()) + GAP).sum::<u16>()
    };
    let mut x = area.x + 1;
    while labels.len() > 1 && until_open(&labels) + 3 > area.width {
        labels.remove(0);
        x = area.x + 3;
    }
    let mut places = Vec::new();
    for (label, section) in labels {
        let end = x.saturating_add(column(label.width()));
        if end > area.right() {
            break;
        }
        places.push((x..end, label, section));
        x = end.saturating_add(GAP);
    }
    places
}

impl Widget for SectionBar<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        if area.is_empty() {
            return;
        }
        let theme = &self.0.data().settings.theme;
        let derived = self.0.derived();
        let open = open(derived);
        let placed = placed(derived, area);
        let more = Sign::More.drawn(theme);
        if placed.first().is_some_and(|(columns, ..)| columns.start > area.x + 1) {
            put(buffer, area, (area.x, area.y), more, theme.style(Role::Faint));
        }
        if placed.len() < derived.event().sections.len()
            && let Some((columns, ..)) = placed.last()
            && placed.first().is_some_and(|(columns, ..)| columns.start == area.x + 1)
        {
            put(buffer, area, (columns.end + 1, area.y), more, theme.style(Role::Faint));
        }
        for (columns, label, section) in placed {
            let role = match (Some(section) == open, section) {
                (true, _) => Role::Heading,
                (false, Section::Differ) => Role::Differs,
                _ => Role::Text,
            };
            put(buffer, area, (columns.start, area.y), &label, theme.style(role));
        }
    }
}
