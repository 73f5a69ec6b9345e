//! What is later than the day: drawn where it will stand, in no count and no cluster.

use std::collections::HashSet;

use chrono::Datelike;

use super::layout::Scale;
use super::row::FutureMark;
use super::{Axis, Extent, extent, place_lanes, places};
use crate::timeline::date::FAR_AHEAD;
use crate::timeline::{EventIx, Timeline};

/// An event later than the day.
#[derive(Clone, Debug)]
pub(super) struct Later {
    event: EventIx,
    lanes: Vec<usize>,
    extent: Extent,
}

impl Axis {
    /// Draws these events of the whole timeline too, in time order; the axis is of `timeline`, as
    /// of the day.
    pub fn draw_later(
        &mut self,
        timeline: &Timeline,
        whole: &Timeline,
        events: impl Iterator<Item = EventIx>,
    ) {
        let places = places(timeline, self.grouping);
        let other = self.lanes.len().saturating_sub(1);
        let later = events.filter_map(|ix| {
            let event = whole.event(ix)?;
            let begins = event.date.first_known().day();
            if begins.is_some_and(|day| day.year() >= FAR_AHEAD) {
                return None;
            }
            let mut lanes = Vec::new();
            place_lanes(event, &places, other, &mut lanes);
            Some(Later { event: ix, lanes, extent: Extent::of_date(&event.date, self.day) })
        });
        let later: Vec<Later> = later.collect();
        if later.is_empty() && self.later.is_empty() {
            return;
        }
        self.later = later;
        self.whole = extent::hull(self.extents.iter().chain(self.later_extents()), self.day);
        self.rows = self.count_rows();
    }

    /// The extents of the later events.
    pub(super) fn later_extents(&self) -> impl Iterator<Item = &Extent> {
        self.later.iter().map(|later| &later.extent)
    }

    /// The lanes in which a later event stands.
    pub(super) fn later_lanes(&self) -> HashSet<usize> {
        self.later.iter().flat_map(|later| later.lanes.iter().copied()).collect()
    }

    /// The later events that begin in a window, one a column; of one lane, or of all.
    pub(super) fn ahead(&self, lane: Option<usize>, scale: Scale) -> Vec<FutureMark> {
        let of_lane = |later: &&Later| lane.is_none_or(|lane| later.lanes.contains(&lane));
        let begins = |later: &&Later| scale.width > 0 && scale.window.contains(later.extent.head);
        let in_window = self.later.iter().filter(of_lane).filter(begins);
        let mut ahead: Vec<FutureMark> = in_window
            .map(|later| FutureMark { column: scale.column(later.extent.head), event: later.event })
            .collect();
        ahead.dedup_by_key(|ahead| ahead.column);
        ahead
    }
}
