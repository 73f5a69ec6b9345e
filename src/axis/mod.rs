//! The axis: where in time the events of a selection stand, as marks in lanes, whatever paints
//! them.
//!
//! | file | what it holds |
//! |---|---|
//! | [`window`] | the stretch of time in view; zooming and panning |
//! | [`extent`] | from when to when an event stands on the axis, and how surely that is known |
//! | [`later`] | events later than the day, where they are drawn at all |
//! | [`watch`] | what deserves a look: overdue commitments, long gaps between a body's meetings |
//! | [`ticks`] | the scale under the marks |
//! | [`row`], `share` | what a lane is made of; lanes with a single event, which share a row |
//! | [`layout`] | marks, clusters, stretches and ticks for a window and a width |
//!
//! [`Axis::of`] does once what depends only on the timeline and the day, [`Axis::draw_later`] adds
//! what is later where that is wanted; [`Axis::layout`] is a pure function of these, selection,
//! window and width. The screen and the SVG export paint the same [`Layout`].
//!
//! Knows no glyph, no colour and no words: columns and lanes are all it tells. Start at [`layout`].

pub mod extent;
pub mod later;
pub mod layout;
pub mod row;
mod share;
pub mod ticks;
pub mod watch;
pub mod window;

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::query::Selection;
use crate::timeline::record::{Event, EventKind};
use crate::timeline::{EventIx, Timeline};
pub use extent::{Edge, Extent};
pub use layout::{Layout, Viewport};
pub use row::{AxisMark, FutureMark, MilestoneMark, PlacedLane, Stretch};
pub use ticks::Tick;
pub use watch::{Gap, Overdue};
pub use window::Window;

/// What the lanes part the events by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Grouping {
    /// What the event is.
    #[default]
    Kind,
    /// The parties concerned.
    Party,
    /// What it is about.
    Topic,
}

impl Grouping {
    /// Every value, in the order in which one steps through them.
    pub const ALL: [Self; 3] = [Self::Kind, Self::Party, Self::Topic];

    /// The word on the screen and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Party => "party",
            Self::Topic => "topic",
        }
    }

    /// The one after it.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Kind => Self::Party,
            Self::Party => Self::Topic,
            Self::Topic => Self::Kind,
        }
    }
}

/// A lane: what its marks have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lane {
    /// Events of a kind.
    Kind(EventKind),
    /// Events of a party, by its place in the timeline.
    Party(usize),
    /// Events on a topic, by its place in the timeline.
    Topic(usize),
    /// Events to which the grouping does not apply.
    Other(Grouping),
    /// Commitments past their deadline.
    Overdue,
    /// Long gaps between the meetings of a body.
    Gaps,
}

impl Lane {
    /// Its name.
    pub fn label(self, timeline: &Timeline) -> &str {
        match self {
            Self::Kind(kind) => kind.word(),
            Self::Party(at) => timeline.parties().get(at).map_or("", |party| &party.name),
            Self::Topic(at) => timeline.topics().get(at).map_or("", |topic| &topic.name),
            Self::Other(Grouping::Party) => "no party",
            Self::Other(Grouping::Topic) => "no topic",
            // Every event has a kind: these are the kinds with one event each.
            Self::Other(Grouping::Kind) => "others",
            Self::Overdue => "overdue",
            Self::Gaps => "long gaps",
        }
    }
}

/// What a mark stands for. Those of one lane are in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkSubject {
    /// An event.
    Event(EventIx),
    /// A commitment past its deadline: a place in [`Axis::overdue`].
    Overdue(usize),
    /// A long gap: a place in [`Axis::gaps`].
    Gap(usize),
}

/// Of so many events at a time it is worked out where they stand, on all cores.
const PART: usize = 2_048;

/// A timeline's events as they stand in time, ready to be laid out.
#[derive(Clone, Debug)]
pub struct Axis {
    grouping: Grouping,
    lanes: Vec<Lane>,
    extents: Vec<Extent>,
    lane_index: LaneIndex,
    rows: usize,
    overdue: Vec<Overdue>,
    gaps: Vec<Gap>,
    later: Vec<later::Later>,
    day: NaiveDate,
    whole: Window,
}

impl Axis {
    /// Places the events of a timeline, which holds what was known on `day`; `day` decides what is
    /// still open and what is overdue.
    pub fn of(timeline: &Timeline, grouping: Grouping, day: NaiveDate) -> Self {
        let lanes = lanes(timeline, grouping);
        let places = places(timeline, grouping);
        let other = lanes.len().saturating_sub(1);
        let part = |events: &[Arc<Event>]| {
            let (mut extents, mut lane_index) = (Vec::new(), LaneIndex::default());
            let mut lanes = Vec::new();
            for event in events {
                extents.push(Extent::of(event, day));
                place_lanes(event, &places, other, &mut lanes);
                lane_index.push(&lanes);
            }
            (extents, lane_index)
        };
        let events = timeline.events();
        // A first frame waits for no other thread to begin.
        let parts: Vec<_> = if events.len() <= PART {
            vec![part(events)]
        } else {
            events.par_chunks(PART).map(part).collect()
        };
        let mut extents: Vec<Extent> = Vec::with_capacity(events.len());
        let mut lane_index = LaneIndex::default();
        for (those, lanes) in parts {
            extents.extend(those);
            lane_index.append(&lanes);
        }
        let whole = extent::hull(extents.iter(), day);
        let (overdue, gaps) = (watch::overdue(timeline, day), watch::gaps(timeline, &extents));
        let mut axis = Self {
            grouping,
            lanes,
            extents,
            lane_index,
            rows: 0,
            overdue,
            gaps,
            later: Vec::new(),
            day,
            whole,
        };
        axis.rows = axis.count_rows();
        axis
    }

    /// What the lanes part the events by.
    pub fn grouping(&self) -> Grouping {
        self.grouping
    }

    /// Where an event stands.
    pub fn extent(&self, event: EventIx) -> Option<&Extent> {
        self.extents.get(event.0)
    }

    /// All commitments past their deadline, by deadline.
    pub fn overdue(&self) -> &[Overdue] {
        &self.overdue
    }

    /// All long gaps between the meetings of one body, by their beginning.
    pub fn gaps(&self) -> &[Gap] {
        &self.gaps
    }

    /// The window that shows the whole timeline and the later events drawn: no other reaches beyond
    /// it.
    pub fn whole(&self) -> Window {
        self.whole
    }

    /// The commitments of a selection that are past their deadline, each with its place among all.
    fn overdue_in<'a>(
        &'a self,
        selection: &'a Selection,
    ) -> impl Iterator<Item = (usize, &'a Overdue)> {
        self.overdue.iter().enumerate().filter(|(_, one)| {
            let hit = selection.hit(one.event);
            hit.is_some_and(|hit| hit.commitments.holds(one.commitment))
        })
    }

    /// The window that shows a selection, what is overdue of it and the later events, whole.
    pub fn fit(&self, selection: &Selection) -> Window {
        let events = selection.hits.iter().filter_map(|hit| self.extent(hit.event));
        let overdue = self.overdue_in(selection).map(|(_, one)| &one.extent);
        let all = events.chain(overdue).chain(self.later_extents());
        extent::hull(all, self.day).within(self.whole)
    }

    /// The window that shows when the events of a selection were, by their own dates, and what of
    /// it is overdue: milestones and force that reach beyond these run out of it.
    pub fn span(&self, timeline: &Timeline, selection: &Selection) -> Window {
        let mut extents = Vec::new();
        for event in selection.hits.iter().filter_map(|hit| timeline.event(hit.event)) {
            let mut extent = Extent::of_date(&event.date, self.day);
            // What goes on is seen where it began.
            if extent.end == Edge::Open && extent.head.is_finite() {
                extent.to = extent.head + 1.0;
            }
            extents.push(extent);
        }
        if extents.iter().all(|extent| extent.end == Edge::Open) {
            return self.fit(selection);
        }
        let overdue = self.overdue_in(selection).map(|(_, one)| &one.extent);
        extent::hull(extents.iter().chain(overdue), self.day).within(self.whole)
    }

    /// How many rows the whole timeline takes with the later events drawn: no selection takes more.
    pub fn rows(&self) -> usize {
        self.rows
    }

    fn count_rows(&self) -> usize {
        let mut is_used = vec![false; self.lanes.len()];
        for lane in self.later_lanes().iter().chain(&self.lane_index.lanes) {
            if let Some(is_used) = is_used.get_mut(*lane) {
                *is_used = true;
            }
        }
        is_used.iter().filter(|is_used| **is_used).count().min(layout::LANES)
            + usize::from(!self.overdue.is_empty())
            + usize::from(!self.gaps.is_empty())
    }

    /// The stretch of an event's own, if it has one in this window.
    pub fn stretch(&self, event: EventIx, window: Window, width: usize) -> Option<Stretch> {
        layout::stretch(layout::Scale { window, width }, self.extent(event)?)
    }

    /// The event that a mark's subject belongs to: for a gap, the meeting that ended it.
    pub fn event_of(&self, subject: MarkSubject) -> Option<EventIx> {
        match subject {
            MarkSubject::Event(event) => Some(event),
            MarkSubject::Overdue(place) => self.overdue.get(place).map(|one| one.event),
            MarkSubject::Gap(place) => self.gaps.get(place).map(|one| one.after),
        }
    }
}

/// The lanes that a timeline can have, in an order that no query and no window changes; the last
/// takes the events to which the grouping does not apply.
fn lanes(timeline: &Timeline, grouping: Grouping) -> Vec<Lane> {
    let mut lanes: Vec<Lane> = match grouping {
        Grouping::Kind => EventKind::ALL.iter().copied().map(Lane::Kind).collect(),
        Grouping::Party => (0..timeline.parties().len()).map(Lane::Party).collect(),
        Grouping::Topic => (0..timeline.topics().len()).map(Lane::Topic).collect(),
    };
    lanes.push(Lane::Other(grouping));
    lanes
}

/// Which lane an event goes to by kind, or by the ids that it names.
enum LaneChoice<'a> {
    Kinds,
    Parties(HashMap<&'a str, usize>),
    Topics(HashMap<&'a str, usize>),
}

fn places(timeline: &Timeline, grouping: Grouping) -> LaneChoice<'_> {
    match grouping {
        Grouping::Kind => LaneChoice::Kinds,
        Grouping::Party => LaneChoice::Parties(
            timeline.parties().iter().enumerate().map(|(at, one)| (one.id.as_str(), at)).collect(),
        ),
        Grouping::Topic => LaneChoice::Topics(
            timeline.topics().iter().enumerate().map(|(at, one)| (one.id.as_str(), at)).collect(),
        ),
    }
}

/// The lanes of each event, by their places in [`Axis::lanes`], each lane once; one behind the
/// other, for speed.
#[derive(Clone, Debug, Default)]
struct LaneIndex {
    lanes: Vec<usize>,
    /// Where those of each event end.
    ends: Vec<usize>,
}

impl LaneIndex {
    /// Adds the lanes of the next event.
    fn push(&mut self, lanes: &[usize]) {
        self.lanes.extend_from_slice(lanes);
        self.ends.push(self.lanes.len());
    }

    /// Adds those of the events after these.
    fn append(&mut self, after: &Self) {
        let before = self.lanes.len();
        self.lanes.extend_from_slice(&after.lanes);
        self.ends.extend(after.ends.iter().map(|end| before + end));
    }

    fn lanes_of(&self, event: EventIx) -> &[usize] {
        let start = event.0.checked_sub(1).map_or(Some(0), |before| self.ends.get(before).copied());
        let range = start.zip(self.ends.get(event.0)).map(|(start, end)| start..*end);
        range.and_then(|range| self.lanes.get(range)).unwrap_or_default()
    }
}

/// Finds the lanes of an event, by their places in [`Axis::lanes`]; what `lanes` held goes.
fn place_lanes(event: &Event, places: &LaneChoice<'_>, other: usize, lanes: &mut Vec<usize>) {
    lanes.clear();
    match places {
        LaneChoice::Kinds => {
            lanes.extend(EventKind::ALL.iter().position(|kind| *kind == event.kind));
        }
        LaneChoice::Parties(at) => {
            lanes.extend(event.parties.iter().filter_map(|id| at.get(id.id().as_str())));
        }
        LaneChoice::Topics(at) => {
            lanes.extend(event.topics.iter().filter_map(|id| at.get(id.id().as_str())));
        }
    }
    lanes.sort_unstable();
    lanes.dedup();
    if lanes.is_empty() {
        lanes.push(other);
    }
}

#[cfg(test)]
mod tests;
