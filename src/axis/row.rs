//! A row of the axis: a lane with its marks, stretches and milestones, in columns.

use super::extent::Edge;
use super::{Lane, MarkSubject};
use crate::timeline::EventIx;

/// A lane with what stands in it.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedLane {
    /// What the events in it have in common.
    pub lane: Lane,
    /// Its marks from left to right; no two share a column.
    pub marks: Vec<AxisMark>,
    /// Its stretches; no two on one track share a column.
    pub stretches: Vec<Stretch>,
    /// Its milestones, each on its stretch.
    pub milestones: Vec<MilestoneMark>,
    /// Its later events from left to right; no two share a column.
    pub later: Vec<FutureMark>,
    /// How many of its events begin in each column: what is drawn where single marks would be
    /// noise.
    pub density: Vec<usize>,
    /// How many of its events begin in the window.
    pub events: usize,
    /// How many of them begin so soon after the one before that their marks would touch.
    pub touching: usize,
}

/// Of fewer events in a lane each mark is read.
const MANY: usize = 4;

/// Where more than one among so many touches the one before, a lane is a row of numbers, which
/// nobody reads.
const TOUCHING_AMONG: usize = 5;

impl PlacedLane {
    /// Whether how many begin when says more of a lane of events than its marks. It hangs on time
    /// alone, not on where columns begin: what has room for its marks has it on any wider screen.
    pub fn is_crowded(&self) -> bool {
        let is_of_events = !matches!(self.lane, Lane::Overdue | Lane::Gaps);
        is_of_events && self.events >= MANY && self.touching * TOUCHING_AMONG > self.events
    }

    /// The mark that a subject stands on.
    pub fn mark_of(&self, subject: MarkSubject) -> Option<usize> {
        let after = self
            .marks
            .partition_point(|mark| mark.subjects.first().is_some_and(|first| *first <= subject));
        let at = after.checked_sub(1)?;
        self.marks.get(at)?.subjects.binary_search(&subject).ok()?;
        Some(at)
    }
}

/// A mark, or a cluster of those that would touch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AxisMark {
    /// The column it begins at.
    pub column: usize,
    /// What it stands for: one thing, or a cluster's in time order.
    pub subjects: Vec<MarkSubject>,
    /// Whether what it stands for began before the window.
    pub before: bool,
    /// The uncertainty to show beside a single mark.
    pub doubt: Option<Edge>,
    /// The columns after it, and after one left blank, that are free for a label.
    pub room: usize,
}

impl AxisMark {
    /// Whether it stands for more than one thing.
    pub fn is_cluster(&self) -> bool {
        self.subjects.len() > 1
    }

    /// The columns it takes: a cluster those of its count, a single mark one, and one more for a
    /// doubt.
    pub fn width(&self) -> usize {
        match self.subjects.len() {
            0 | 1 => 1 + usize::from(self.doubt.is_some()),
            // Asked of each event that is laid out: no text is made to count its digits.
            count => count.ilog10() as usize + 1,
        }
    }

    /// The first column after it at which another mark may stand. A cluster's count keeps apart
    /// from the next.
    pub(super) fn next(&self) -> usize {
        self.column + self.width() + usize::from(self.is_cluster())
    }
}

/// What lasts, from its first column to its last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Which of the lane's tracks it is on.
    pub track: usize,
    /// Its first column.
    pub from: usize,
    /// Its last column.
    pub to: usize,
    /// Whether it lasted all the time; else something lies somewhere in it.
    pub lasts: bool,
    /// How its end is known; none where it ends after the window.
    pub end: Option<Edge>,
}

/// A milestone on a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MilestoneMark {
    /// The track that the stretch is on.
    pub track: usize,
    /// The column of the milestone.
    pub column: usize,
}

/// A later event in a lane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FutureMark {
    /// The column it begins at.
    pub column: usize,
    /// The event, by its place in the whole timeline.
    pub event: EventIx,
}
