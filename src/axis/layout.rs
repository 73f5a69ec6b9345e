//! Marks, clusters, stretches and ticks for a window and a width.
//!
//! Time is cut into columns and every event goes to its column before anything is compared, so a
//! layout takes one pass over the selection, which is in time order already. Marks that would touch
//! become a cluster. What lasts also has a stretch, on the first track of its lane that is free.

use super::extent::Extent;
use super::row::{AxisMark, MilestoneMark, PlacedLane, Stretch};
use super::share::share_lane;
use super::ticks::{self, Tick};
use super::window::{Window, start_of};
use super::{Axis, FutureMark, Grouping, Lane, MarkSubject};
use crate::query::Selection;
use crate::timeline::EventIx;

/// Lanes of events, at most; beyond them is "+n".
pub const LANES: usize = 8;

/// Stretches beside each other in a lane, at most: on the last one they run together.
pub const TRACKS: usize = 5;

/// Columns that a mark takes, with the one that keeps it apart from the next.
const MARK_COLUMNS: f64 = 2.0;

/// What of the axis is laid out.
#[derive(Clone, Copy, Debug)]
pub struct Viewport<'a> {
    /// The events.
    pub selection: &'a Selection,
    /// The stretch of time.
    pub window: Window,
    /// The columns that it is wide.
    pub width: usize,
}

/// What a painter paints. Columns count from 0 and are less than `width`.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The stretch of time.
    pub window: Window,
    /// The columns that it is wide.
    pub width: usize,
    /// What the lanes part the events by.
    pub grouping: Grouping,
    /// The lanes, in an order that does not depend on the window.
    pub rows: Vec<PlacedLane>,
    /// How many lanes of the selection have no row.
    pub more: usize,
    /// The scale.
    pub ticks: Vec<Tick>,
    /// How many events begin in each column of the window.
    pub density: Vec<usize>,
    /// How many events begin in each column, were the whole timeline in view.
    pub overview: Vec<usize>,
    /// The later events that begin in the window, whatever their lanes; no count holds them.
    pub later: Vec<FutureMark>,
    /// The column of the as-of day, if it is in the window.
    pub day: Option<usize>,
}

/// The rows of a layout before anything stands in them.
struct EmptyRows {
    rows: Vec<Filling>,
    /// For each lane its row, if it has one.
    slots: Vec<Option<usize>>,
    /// How many lanes with events have none.
    more: usize,
}

impl Axis {
    /// Lays out a selection of the timeline that the axis is of.
    pub fn layout(&self, view: &Viewport<'_>) -> Layout {
        let Viewport { selection, window, width } = *view;
        let EmptyRows { mut rows, slots, more } = self.empty_rows(selection);
        let scale = Scale { window, width };
        let whole = Scale { window: self.whole, width };
        let (mut density, mut overview) = (vec![0; width], vec![0; width]);
        for hit in &selection.hits {
            let Some(extent) = self.extent(hit.event) else {
                continue;
            };
            // The overview is of the whole time, also of what lies outside the window.
            if window != self.whole {
                whole.count(extent.head, &mut overview);
            }
            if !scale.shows(extent) {
                continue;
            }
            let column = scale.column(extent.head);
            let is_inside = scale.window.contains(extent.head);
            if let Some(count) = density.get_mut(column).filter(|_| is_inside) {
                *count += 1;
            }
            for lane in self.lane_index.lanes_of(hit.event) {
                if let Some(row) =
                    slots.get(*lane).copied().flatten().and_then(|row| rows.get_mut(row))
                {
                    row.add(scale, MarkSubject::Event(hit.event), extent, column);
                }
            }
        }
        // The same columns then: they are not counted a second time.
        if window == self.whole {
            overview.clone_from(&density);
        }
        for (lane, slot) in slots.iter().enumerate() {
            if let Some(row) = slot.and_then(|slot| rows.get_mut(slot)) {
                row.row.later = self.ahead(Some(lane), scale);
            }
        }
        rows.extend(self.watched(selection, scale));
        let is_alone = |row: &&Filling| row.events == 1 && matches!(row.row.lane, Lane::Kind(_));
        let alone: Vec<Lane> = rows.iter().filter(is_alone).map(|row| row.row.lane).collect();
        let rows = rows.into_iter().map(|row| row.finished(width)).collect();
        let rows = share_lane(rows, &alone);
        let day = start_of(self.day);
        Layout {
            window,
            width,
            grouping: self.grouping,
            rows,
            more,
            ticks: ticks::ticks(window, width),
            density,
            overview,
            later: self.ahead(None, scale),
            day: window.contains(day).then(|| scale.column(day)),
        }
    }

    /// Empty rows for the lanes that have most events of the selection, then for those that have
    /// later ones, in the order of the lanes.
    fn empty_rows(&self, selection: &Selection) -> EmptyRows {
        let mut counts = vec![0usize; self.lanes.len()];
        for lane in selection.hits.iter().flat_map(|hit| self.lane_index.lanes_of(hit.event)) {
            if let Some(count) = counts.get_mut(*lane) {
                *count += 1;
            }
        }
        let later = self.later_lanes();
        let is_used = |(lane, count): &(usize, usize)| *count > 0 || later.contains(lane);
        let mut used: Vec<(usize, usize)> =
            counts.into_iter().enumerate().filter(is_used).collect();
        used.sort_by_key(|(lane, count)| (std::cmp::Reverse(*count), *lane));
        let counted = used.iter().filter(|(_, count)| *count > 0).count();
        // Lanes with nothing but later events are no loss to tell of.
        let more = counted.saturating_sub(LANES);
        used.truncate(LANES);
        // The most used are chosen; they stand in their usual order, so that a lane keeps its place
        // while a filter is typed.
        used.sort_unstable();
        let mut slots = vec![None; self.lanes.len()];
        let mut rows = Vec::new();
        for (lane, events) in used {
            if let (Some(slot), Some(lane)) = (slots.get_mut(lane), self.lanes.get(lane)) {
                *slot = Some(rows.len());
                rows.push(Filling { events, ..Filling::new(*lane) });
            }
        }
        EmptyRows { rows, slots, more }
    }

    /// The rows of what deserves a look in the selection, where there is any.
    fn watched(&self, selection: &Selection, scale: Scale) -> Vec<Filling> {
        let is_left = |event: EventIx| selection.hit(event).is_some();
        let overdue = self.overdue_in(selection);
        let gaps = self
            .gaps
            .iter()
            .enumerate()
            .filter(|(_, gap)| is_left(gap.before) && is_left(gap.after));
        let overdue = overdue.map(|(at, one)| (MarkSubject::Overdue(at), &one.extent)).collect();
        let gaps = gaps.map(|(at, gap)| (MarkSubject::Gap(at), &gap.extent)).collect();
        [(Lane::Overdue, overdue), (Lane::Gaps, gaps)]
            .into_iter()
            .filter_map(|(lane, all)| filled(lane, all, scale))
            .collect()
    }
}

/// A row of these, unless there are none at all.
fn filled(lane: Lane, all: Vec<(MarkSubject, &Extent)>, scale: Scale) -> Option<Filling> {
    let mut row = Filling::new(lane);
    for (subject, extent) in all.iter().filter(|(_, extent)| scale.shows(extent)) {
        row.add(scale, *subject, extent, scale.column(extent.head));
    }
    // Empty in this window it stays: rows that come and go would move what is below at each pan.
    (!all.is_empty()).then_some(row)
}

/// A window and the columns it is laid out on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    pub(super) window: Window,
    pub(super) width: usize,
}

impl Scale {
    pub(super) fn column(self, moment: f64) -> usize {
        self.window.column(moment, self.width)
    }

    /// The time that so many columns stand for, in days.
    fn columns(self, columns: f64) -> f64 {
        let [start, end] = [self.window.start(), self.window.end()];
        (end - start) * columns / self.width.max(1) as f64
    }

    /// Counts a moment in its column, if it is in the window.
    fn count(self, moment: f64, columns: &mut [usize]) {
        if self.window.contains(moment)
            && let Some(count) = columns.get_mut(self.column(moment))
        {
            *count += 1;
        }
    }

    /// Whether any of an extent is in the window, and there is a column for it.
    pub(super) fn shows(self, extent: &Extent) -> bool {
        self.width > 0 && extent.from < self.window.end() && self.window.start() < extent.to
    }
}

/// A row while its lane is filled, in time order.
#[derive(Clone, Debug)]
struct Filling {
    row: PlacedLane,
    /// How many events of the selection are in the lane, in the window or not.
    events: usize,
    /// The last stretch of each track.
    tracks: Vec<usize>,
    /// When the last event in the window began.
    last: Option<f64>,
}

impl Filling {
    fn new(lane: Lane) -> Self {
        let row = PlacedLane {
            lane,
            marks: Vec::new(),
            stretches: Vec::new(),
            milestones: Vec::new(),
            later: Vec::new(),
            density: Vec::new(),
            events: 0,
            touching: 0,
        };
        Self { row, events: 0, tracks: Vec::new(), last: None }
    }

    /// Adds what has an extent, whose head is in this column.
    fn add(&mut self, scale: Scale, subject: MarkSubject, extent: &Extent, column: usize) {
        self.row.density.resize(scale.width, 0);
        if let Some(count) = self.row.density.get_mut(column)
            && scale.window.contains(extent.head)
        {
            *count += 1;
            self.row.events += 1;
            let is_near = |last: f64| (extent.head - last).abs() < scale.columns(MARK_COLUMNS);
            self.row.touching += usize::from(self.last.is_some_and(is_near));
            self.last = Some(extent.head);
        }
        let (before, doubt) = (extent.head < scale.window.start(), extent.doubt());
        match self.row.marks.last_mut() {
            Some(last) if column < last.next() => last.subjects.push(subject),
            _ => self.row.marks.push(AxisMark {
                column,
                subjects: vec![subject],
                before,
                doubt,
                room: 0,
            }),
        }
        if let Some(stretch) = stretch(scale, extent) {
            let laid = self.lay(stretch);
            let seen = extent.milestones.iter().filter(|moment| scale.window.contains(**moment));
            let columns = seen
                .map(|moment| scale.column(*moment))
                .filter(|at| (laid.from..=laid.to).contains(at));
            self.row
                .milestones
                .extend(columns.map(|column| MilestoneMark { track: laid.track, column }));
        }
    }

    /// Puts a stretch on the first track that is free where it begins; where none is, it lengthens
    /// the last. Returns what it became.
    fn lay(&mut self, stretch: Stretch) -> Stretch {
        let stretches = &self.row.stretches;
        let is_free = |last: &usize| stretches.get(*last).is_none_or(|last| last.to < stretch.from);
        let track = match self.tracks.iter().position(is_free) {
            Some(track) => track,
            None if self.tracks.len() < TRACKS => self.tracks.len(),
            None => match self.tracks.last().and_then(|last| self.row.stretches.get_mut(*last)) {
                Some(last) => {
                    if last.to < stretch.to {
                        (last.to, last.end) = (stretch.to, stretch.end);
                    }
                    return *last;
                }
                None => 0,
            },
        };
        let place = self.row.stretches.len();
        match self.tracks.get_mut(track) {
            Some(last) => *last = place,
            None => self.tracks.push(place),
        }
        let laid = Stretch { track, ..stretch };
        self.row.stretches.push(laid);
        laid
    }

    /// The row with its clusters within the width, and the room for labels measured.
    fn finished(mut self, width: usize) -> PlacedLane {
        let marks = &mut self.row.marks;
        while let Some(mut last) = marks.pop() {
            last.column = last.column.min(width.saturating_sub(last.width()));
            match marks.last_mut() {
                Some(previous) if last.column < previous.next() => {
                    previous.subjects.append(&mut last.subjects)
                }
                _ => {
                    marks.push(last);
                    break;
                }
            }
        }
        let mut end = width;
        for mark in marks.iter_mut().rev() {
            mark.room = end.saturating_sub(mark.next() + usize::from(!mark.is_cluster()));
            end = mark.column.saturating_sub(1);
        }
        self.row.milestones.sort_unstable();
        self.row.milestones.dedup();
        self.row
    }
}

/// The stretch of an extent, if it is longer than a day and than its mark, as far as it is in the
/// window.
pub(super) fn stretch(scale: Scale, extent: &Extent) -> Option<Stretch> {
    if extent.to - extent.from <= 1.0 || !scale.shows(extent) {
        return None;
    }
    let from = scale.column(extent.from);
    // The moment after the last belongs to it no more.
    let to = scale.column(extent.to - 1e-6).max(from);
    let end = (extent.to <= scale.window.end()).then_some(extent.end);
    (to > from).then_some(Stretch { track: 0, from, to, lasts: extent.lasts, end })
}
