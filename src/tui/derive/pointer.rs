//! What a click does on the bars of the screen: on the header's chips, the row of views, names of
//! sections, lanes of the axis. Panes draw the same pieces where they stand here.

use std::ops::Range;

use ratatui::layout::{Position, Rect};

use crate::tui::derive::Derived;
use crate::tui::layout::Frame;
use crate::tui::view::{Section, Tab};

/// What a click does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClickTarget {
    /// Takes the term at a place away from the query.
    Widen(usize),
    /// Opens the filter: anywhere else in the header.
    Filter,
    /// Shows a view.
    View(Tab),
    /// Types the key that leads to the views that have no room.
    MoreViews,
    /// Goes to a section of the event.
    Section(Section),
    /// Goes to a lane of the axis, by its place in the layout.
    Lane(usize),
    /// Nothing: between two views or sections, or beside the lanes.
    Nothing,
}

/// Areas of the screen with what a click does there; of two that overlap the first counts.
#[derive(Debug, Default)]
pub struct ClickAreas(Vec<(Rect, ClickTarget)>);

impl ClickAreas {
    /// What a click does at a place; none where it is for a pane.
    pub fn at(&self, place: Position) -> Option<ClickTarget> {
        let found = self.0.iter().find(|(area, _)| area.contains(place));
        found.map(|(_, target)| *target)
    }

    /// These columns of an area of one row.
    fn put(&mut self, row: Rect, columns: Range<u16>, target: ClickTarget) {
        let width = columns.end.saturating_sub(columns.start);
        let area = Rect { x: columns.start, width, ..row };
        self.0.push((area.intersection(row), target));
    }
}

/// The areas of what stands on the screen.
pub(super) fn areas(d: &Derived, frame: &Frame) -> ClickAreas {
    let mut areas = ClickAreas::default();
    for (columns, term) in d.header.iter().filter_map(|piece| piece.cross()) {
        areas.put(frame.header, columns, ClickTarget::Widen(term));
    }
    areas.0.push((frame.header, ClickTarget::Filter));
    for view in &d.views.views {
        let target = view.tab.map_or(ClickTarget::MoreViews, ClickTarget::View);
        areas.put(frame.views, view.columns.clone(), target);
    }
    areas.0.push((frame.views, ClickTarget::Nothing));
    // A page covers what is below it.
    let is_covered = |row: Rect| d.page_pane.as_ref().is_some_and(|it| it.area.intersects(row));
    if !is_covered(frame.bar) {
        for one in &d.section_bar {
            areas.put(frame.bar, one.columns.clone(), ClickTarget::Section(one.section));
        }
        areas.0.push((frame.bar, ClickTarget::Nothing));
    }
    // Above the lanes stands the whole timeline, below them the scale.
    let lanes = frame.axis.rows().skip(1);
    for (row, lane) in lanes.zip(&d.lanes) {
        areas.0.push((row, ClickTarget::Lane(*lane)));
    }
    areas.0.push((frame.axis, ClickTarget::Nothing));
    for pane in &d.panes {
        let row = Rect { height: pane.area.height.min(1), ..pane.area };
        if is_covered(row) {
            continue;
        }
        for tab in &pane.tabs {
            areas.put(row, tab.columns.clone(), ClickTarget::Section(tab.section));
        }
    }
    areas
}
