//! The axis on the screen: its window, its lanes, and the mark that the keys are on.
//!
//! It is in step with the list: the selected event is lit and in view, and to move from mark to mark is to select.

use super::layout::Layout as Screen;
use super::state::{App, Focus, ListLine};
use crate::axis::{Axis, Grouping, Lane, Layout, Row, Subject, View, Window};
use crate::timeline::EventIx;

/// Columns of the lanes' names, and of the blank on either side.
pub const GUTTER: u16 = 18;

/// The state of the pane.
#[derive(Debug)]
pub struct AxisPane {
    /// The timeline as of the day, placed in time.
    pub axis: Axis,
    /// The window that the reader chose; none for the one that fits the selection.
    pub chosen: Option<Window>,
    /// What is drawn.
    pub layout: Layout,
    /// The lane that the keys are in, and what they are on there.
    on: Option<(Lane, Subject)>,
}

/// Where the keys are: a row of the layout and a mark in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The row.
    pub row: usize,
    /// The mark.
    pub mark: usize,
}

impl AxisPane {
    /// A pane on an axis; the state lays it out.
    pub fn new(axis: Axis) -> Self {
        let selection = crate::query::Selection::default();
        let layout = axis.layout(&View { selection: &selection, window: axis.whole(), width: 0 });
        Self { axis, chosen: None, layout, on: None }
    }

    /// Where the keys are while this event is selected: where they were put, else the first lane that shows it.
    pub fn place(&self, selected: EventIx) -> Option<Place> {
        let stands = |lane: Lane, subject: Subject| {
            let row = self.layout.rows.iter().position(|row| row.lane == lane)?;
            let mark = self.layout.rows.get(row)?.mark_of(subject)?;
            Some(Place { row, mark })
        };
        let event = Subject::Event(selected);
        let kept = self.on.filter(|(_, subject)| self.axis.event_of(*subject) == Some(selected));
        kept.and_then(|(lane, subject)| stands(lane, subject))
            .or_else(|| self.on.and_then(|(lane, _)| stands(lane, event)))
            .or_else(|| self.layout.rows.iter().find_map(|row| stands(row.lane, event)))
    }

    /// The row of a place.
    pub fn row(&self, place: Place) -> Option<&Row> {
        self.layout.rows.get(place.row)
    }

    /// What the mark at a place stands for.
    pub fn subjects(&self, place: Place) -> &[Subject] {
        self.row(place).and_then(|row| row.marks.get(place.mark)).map_or(&[], |mark| &mark.subjects)
    }

    /// How many rows are scrolled away on a pane with room for so many, the keys being at a place.
    pub fn scrolled(&self, place: Option<Place>, room: usize) -> usize {
        place.map_or(0, |place| (place.row + 1).saturating_sub(room))
    }

    /// Puts the keys on something in a lane.
    pub(super) fn put(&mut self, lane: Lane, subject: Subject) {
        self.on = Some((lane, subject));
    }
}

/// What follows on the axis from a change elsewhere.
impl App {
    /// Whether the screen has room for lanes.
    pub fn shows_lanes(&self) -> bool {
        self.layout().axis.height > 1
    }

    /// Places the timeline anew, as of the day, with lanes by something; the state draws what is later, and lays it
    /// out.
    pub(super) fn place_axis(&mut self, grouping: Grouping) {
        self.axis.axis = Axis::of(&self.timeline, grouping, self.day());
    }

    /// Draws the later events of the list on the axis too; no window reaches beyond what is drawn.
    pub(super) fn draw_later(&mut self) {
        let later = self.lines.iter().filter_map(|line| match line {
            ListLine::Later(event) => Some(*event),
            _ => None,
        });
        self.axis.axis.draw_later(&self.timeline, &self.loaded.timeline, later);
        self.axis.chosen = self.axis.chosen.map(|window| window.within(self.axis.axis.whole()));
    }

    /// The window in force.
    pub fn window(&self) -> Window {
        self.axis.layout.window
    }

    /// Shows a window; none for the one that fits the selection, whatever will be selected.
    pub(super) fn show_window(&mut self, window: Option<Window>) {
        self.axis.chosen = window.filter(|window| *window != self.axis.axis.fit(&self.selection));
        self.lay_axis();
    }

    /// Lays the axis out for the selection, the window and the size of the screen.
    pub(super) fn lay_axis(&mut self) {
        let window = self.axis.chosen.unwrap_or_else(|| self.axis.axis.fit(&self.selection));
        let area = self.layout().axis;
        let width = if area.height > 1 {
            Screen::lanes_width(area)
        } else {
            super::draw::axis::line_width(window, area.width)
        };
        let view = View { selection: &self.selection, window, width: usize::from(width) };
        self.axis.layout = self.axis.axis.layout(&view);
        if self.focus == Focus::Axis && !self.shows_lanes() {
            self.focus = Focus::List;
        }
    }

    /// Brings the selected event into the window.
    pub(super) fn follow_on_axis(&mut self) {
        let Some(life) = self.hit().and_then(|hit| self.axis.axis.life(hit.event)) else {
            return;
        };
        let shown = life.from < self.window().end() && self.window().start() < life.to;
        if !shown {
            let window = self.window().centred(life.head, self.axis.axis.whole());
            self.show_window(Some(window));
        }
    }
}
