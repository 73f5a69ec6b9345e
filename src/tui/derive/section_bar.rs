//! The names of an event's sections, and where they stand: in a bar where only one section is open,
//! as tabs of the pane of minor sections.

use std::ops::Range;

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use crate::tui::derive::Derived;
use crate::tui::layout::{FrameShape, column};
use crate::tui::view::{Focus, Section};

/// A section's name in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedSection {
    /// The columns that it takes.
    pub columns: Range<u16>,
    /// Its name and how many there are, in brackets where it is open in a bar.
    pub label: String,
    /// The section.
    pub section: Section,
}

/// Columns between two sections of a bar.
const GAP: u16 = 2;

/// Between two tabs.
pub const BETWEEN_TABS: &str = " · ";

/// The section that is open, if any is on the screen.
pub(super) fn open(derived: &Derived) -> Option<Section> {
    derived.panes().iter().find_map(|pane| match pane.focus {
        Some(Focus::Section(section)) => Some(section),
        _ => None,
    })
}

fn labels(derived: &Derived, open: Option<Section>) -> Vec<(String, Section)> {
    let mut labels = Vec::new();
    for (section, rows) in &derived.event().sections {
        let label = format!("{}{}", section.title(), rows.count());
        let label = if open == Some(*section) { format!("[{label}]") } else { label };
        labels.push((label, *section));
    }
    labels
}

/// The sections in the bar. Where not all have room, those before the open one give way.
pub(super) fn placed(derived: &Derived, area: Rect) -> Vec<PlacedSection> {
    let open = open(derived);
    let mut labels = labels(derived, open);
    let mut x = area.x + 1;
    while labels.len() > 1 && until_open(&labels, open, GAP) + 3 > area.width {
        labels.remove(0);
        x = area.x + 3;
    }
    let mut places = in_a_row(labels, x, GAP);
    places.retain(|place| place.columns.end <= area.right());
    places
}

/// Labels from a column on, with so many columns between two.
fn in_a_row(labels: Vec<(String, Section)>, mut x: u16, gap: u16) -> Vec<PlacedSection> {
    let mut places = Vec::new();
    for (label, section) in labels {
        let end = x.saturating_add(column(label.width()));
        places.push(PlacedSection { columns: x..end, label, section });
        x = end.saturating_add(gap);
    }
    places
}

/// The columns that labels take up to that of the open section, with so many behind each.
fn until_open(labels: &[(String, Section)], open: Option<Section>, gap: u16) -> u16 {
    let at = labels.iter().position(|(_, section)| Some(*section) == open).unwrap_or(0);
    labels.iter().take(at + 1).map(|(label, _)| column(label.width()) + gap).sum()
}

/// The tabs of a pane in which this section is open, behind the corner of its frame and a blank:
/// the minor sections that hold anything. Where not all have room, those before the open one give
/// way.
pub(super) fn tabs(
    derived: &Derived,
    open: Section,
    area: Rect,
    inner: Rect,
) -> Vec<PlacedSection> {
    if !open.is_minor() || derived.frame().is_none_or(|frame| frame.shape != FrameShape::Three) {
        return Vec::new();
    }
    let mut tabs: Vec<(String, Section)> = Vec::new();
    for section in Section::MINOR {
        if let Some(rows) = derived.event().sections.get(&section) {
            tabs.push((format!("{}{}", section.title(), rows.count()), section));
        }
    }
    let gap = column(BETWEEN_TABS.width());
    while tabs.len() > 1 && until_open(&tabs, Some(open), gap) > inner.width {
        tabs.remove(0);
    }
    in_a_row(tabs, area.x.saturating_add(2), gap)
}
