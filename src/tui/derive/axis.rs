//! The axis of the selection: what its lanes show in the window, and where the keys are.

use std::sync::Arc;

use ratatui::layout::Rect;

use crate::axis::{Axis, Grouping, Lane, Layout, MarkSubject, PlacedLane, Viewport, Window};
use crate::query::Selection;
use crate::timeline::EventIx;
use crate::tui::data::{Data, Known};
use crate::tui::derive::Derived;
use crate::tui::derive::listing::{ListLine, Listing};
use crate::tui::derive::memo::{Memo, Stamp};
use crate::tui::layout::AROUND_LANES;
use crate::tui::view::{AxisView, Focus, View};

/// What the axis of a timeline is made from: the data and the day, and the lanes.
#[derive(Clone, Copy, Debug, PartialEq)]
struct AxisKey {
    known: Stamp<Arc<Known>>,
    grouping: Grouping,
}

/// What the list of later events on the axis is made from.
#[derive(Clone, Copy, Debug, PartialEq)]
struct LaterKey {
    axis: AxisKey,
    listing: Stamp<Listing>,
}

/// What its layout is made from: the axis, the selection, later events, the window, the columns.
#[derive(Clone, Copy, Debug, PartialEq)]
struct LayoutKey {
    axis: Stamp<Axis>,
    selection: Stamp<Arc<Selection>>,
    window: Window,
    width: usize,
}

/// Where the keys are: a row of the layout and a mark in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MarkPlace {
    /// Its row among the lanes.
    pub row: usize,
    /// Its place among the marks of that row, from the left.
    pub mark: usize,
}

/// The axis, laid out.
#[derive(Debug)]
pub struct DerivedAxis {
    axis: Memo<AxisKey, Axis>,
    /// Which list of later events is drawn on the axis.
    later: Memo<LaterKey, ()>,
    layout: Memo<LayoutKey, Layout>,
}

/// What the axis is derived from.
pub(super) struct AxisInputs<'a> {
    pub(super) data: &'a Data,
    pub(super) known: (&'a Known, Stamp<Arc<Known>>),
    pub(super) selection: (&'a Selection, Stamp<Arc<Selection>>),
    pub(super) listing: (&'a Listing, Stamp<Listing>),
    pub(super) selected: Option<EventIx>,
    pub(super) width: usize,
}

impl DerivedAxis {
    /// The axis of a timeline, before anything is laid out.
    pub(super) fn new(known: &Known, stamp: Stamp<Arc<Known>>, grouping: Grouping) -> Self {
        let axis = known.axis(grouping);
        let selection = Selection::default();
        let view = Viewport { selection: &selection, window: axis.whole(), width: 0 };
        let layout = axis.layout(&view);
        let key = LayoutKey {
            axis: Stamp::default(),
            selection: Stamp::default(),
            window: axis.whole(),
            width: 0,
        };
        Self {
            axis: Memo::of(AxisKey { known: stamp, grouping }, axis),
            later: Memo::default(),
            layout: Memo::of(key, layout),
        }
    }

    /// Lays the axis out for what is selected, with the selected event in the window.
    pub(super) fn refresh(&mut self, view: &AxisView, inputs: &AxisInputs<'_>) {
        let (known, known_stamp) = inputs.known;
        let make = || known.axis(view.grouping);
        let axis_key = AxisKey { known: known_stamp, grouping: view.grouping };
        self.axis.refresh(axis_key, make);
        let (listing, listing_stamp) = inputs.listing;
        let mut is_another = false;
        // Records are listed without later events, which stay as the list of events left them.
        if listing.records.is_none() {
            // The axis's own key, not its stamp, which the change below moves on.
            let key = LaterKey { axis: axis_key, listing: listing_stamp };
            self.later.refresh(key, || is_another = true);
        }
        if is_another {
            let later = listing.lines.iter().filter_map(|line| match line {
                ListLine::Later(event) => Some(*event),
                _ => None,
            });
            let whole = &inputs.data.loaded().timeline;
            self.axis.change(|axis| axis.draw_later(&known.timeline, whole, later));
        }
        let (selection, selection_stamp) = inputs.selection;
        let window = self.window_for(view.window, selection, inputs.selected);
        let width = inputs.width;
        let key = LayoutKey { axis: self.axis.stamp(), selection: selection_stamp, window, width };
        let axis = &self.axis;
        self.layout.refresh(key, || axis.layout(&Viewport { selection, window, width }));
    }

    /// The window chosen or, without one, the one that fits; moved so that the selected event is in
    /// it.
    fn window_for(
        &self,
        chosen: Option<Window>,
        selection: &Selection,
        selected: Option<EventIx>,
    ) -> Window {
        let whole = self.axis.whole();
        let Some(window) = chosen.map(|window| window.within(whole)) else {
            return self.axis.fit(selection);
        };
        let Some(extent) = selected.and_then(|event| self.axis.extent(event)) else {
            return window;
        };
        let is_shown = extent.from < window.end() && window.start() < extent.to;
        if is_shown { window } else { window.centred(extent.head, whole) }
    }

    /// The timeline's events as they stand in time.
    pub fn axis(&self) -> &Axis {
        &self.axis
    }

    /// What is drawn.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The window in force.
    pub fn window(&self) -> Window {
        self.layout.window
    }

    /// The rows that hold anything in the window.
    pub fn rows(&self) -> impl Iterator<Item = (usize, &PlacedLane)> {
        let holds = |row: &PlacedLane| {
            !(row.marks.is_empty() && row.stretches.is_empty() && row.later.is_empty())
        };
        self.layout.rows.iter().enumerate().filter(move |(_, row)| holds(row))
    }

    /// Where the keys are while this event is selected: where they were put, else the first lane
    /// that shows it, else the first mark there is.
    pub fn place(&self, on: Option<(Lane, MarkSubject)>, selected: EventIx) -> Option<MarkPlace> {
        let stands = |lane: Lane, subject: MarkSubject| {
            let row = self.layout.rows.iter().position(|row| row.lane == lane)?;
            let mark = self.layout.rows.get(row)?.mark_of(subject)?;
            Some(MarkPlace { row, mark })
        };
        let event = MarkSubject::Event(selected);
        if let Some((lane, subject)) = on {
            if self.axis.event_of(subject) == Some(selected)
                && let Some(place) = stands(lane, subject)
            {
                return Some(place);
            }
            if let Some(place) = stands(lane, event) {
                return Some(place);
            }
        }
        if let Some(place) = self.layout.rows.iter().find_map(|row| stands(row.lane, event)) {
            return Some(place);
        }
        let row = self.layout.rows.iter().position(|row| !row.marks.is_empty())?;
        Some(MarkPlace { row, mark: 0 })
    }

    /// What the mark at a place stands for.
    pub fn subjects(&self, place: MarkPlace) -> &[MarkSubject] {
        let row = self.layout.rows.get(place.row);
        row.and_then(|row| row.marks.get(place.mark)).map_or(&[], |mark| &mark.subjects)
    }
}

/// Where the keys are, while they move on the axis.
pub(super) fn keys(view: &View, d: &Derived) -> Option<MarkPlace> {
    if d.focus != Focus::Axis {
        return None;
    }
    d.axis.place(view.axis.on, d.current()?)
}

/// The lanes in sight, by their places in the layout: those with anything in the window, from the
/// first that keeps the lane of the keys in sight.
pub(super) fn lanes_in_sight(d: &Derived, area: Rect) -> Vec<usize> {
    let room = usize::from(area.height.saturating_sub(AROUND_LANES));
    let rows: Vec<usize> = d.axis.rows().map(|(at, _)| at).collect();
    let at = d.axis_keys.and_then(|place| rows.iter().position(|row| *row == place.row));
    let top = (at.unwrap_or(0) + 1).saturating_sub(room);
    rows.into_iter().skip(top).take(room).collect()
}
