//! From when to when an event stands on the axis, and how surely that is known.

use chrono::NaiveDate;

use super::window::{Window, end_of, start_of};
use crate::timeline::date::{Date, DateEnd, Doubt, Moment};
use crate::timeline::record::Event;
use crate::timeline::text::List;

/// How one end of an extent is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Edge {
    /// As precisely as it is written.
    #[default]
    Known,
    /// Approximately: `~`.
    About,
    /// Not surely: `?`.
    Doubtful,
    /// Neither surely nor exactly: `%`.
    Both,
    /// Open: it has no beginning, or goes on.
    Open,
    /// Nobody knows.
    Unknown,
}

impl Edge {
    /// The sign beside a mark that says so.
    pub fn sign(self) -> Option<char> {
        match self {
            Self::About => Some('~'),
            Self::Doubtful => Some('?'),
            Self::Both => Some('%'),
            Self::Unknown => Some('…'),
            Self::Known | Self::Open => None,
        }
    }

    fn of(end: DateEnd) -> Self {
        match end {
            DateEnd::Open => Self::Open,
            DateEnd::Unknown => Self::Unknown,
            DateEnd::Known(date) => match date.doubt() {
                Doubt::None => Self::Known,
                Doubt::Approximate => Self::About,
                Doubt::Uncertain => Self::Doubtful,
                Doubt::Both => Self::Both,
            },
        }
    }
}

/// Where something stands in time. Moments are those of [`super::window`]; `from <= head` and
/// `from < to`.
#[derive(Clone, Debug, PartialEq)]
pub struct Extent {
    /// Where its mark stands: the first moment known of its own date.
    pub head: f64,
    /// The first moment that it can mean; minus infinity for a start that is open or unknown.
    pub from: f64,
    /// The moment after its last; for what is still open, the end of the as-of day.
    pub to: f64,
    /// How its start is known.
    pub start: Edge,
    /// How its end is known.
    pub end: Edge,
    /// Whether it lasted all the time; else it lies somewhere in it, as a month or a year may mean.
    pub lasts: bool,
    /// When its milestones began, as the axis counts time.
    pub milestones: List<f64>,
}

impl Extent {
    /// Where an event stands as of a day: over its date, from its first milestone to its last, and
    /// on to the day while it is open or in force.
    pub fn of(event: &Event, day: NaiveDate) -> Self {
        let mut extent = Self::of_date(&event.date, day);
        let own_end = extent.to;
        for milestone in &event.milestone {
            let date = &milestone.date;
            if let Some(first) = date.earliest().day().map(start_of) {
                extent.milestones.push(first);
                extent.from = extent.from.min(first);
                let last = date.latest().day().filter(|_| !date.has_far_end());
                extent.to = extent.to.max(last.map_or(first + 1.0, end_of));
                extent.lasts |= first < extent.head || first >= own_end;
            }
        }
        if event.is_in_force_on(day) && end_of(day) > extent.to {
            (extent.to, extent.end, extent.lasts) = (end_of(day), Edge::Open, true);
        }
        extent
    }

    /// Where a date stands as of a day.
    pub fn of_date(date: &Date, day: NaiveDate) -> Self {
        let [start, end] = date.ends().map(Edge::of);
        let head = match date.first_known() {
            Moment::Ever => f64::NEG_INFINITY,
            Moment::Day(first) => start_of(first),
            Moment::Never => end_of(day),
        };
        // Where nobody knows when it began, it is seen at its end, and may have been at all times.
        let from = if date.earliest() == Moment::Ever { f64::NEG_INFINITY } else { head };
        // A far end is written where none is meant: it is drawn as the open one that it is.
        let end = if date.has_far_end() && date.is_interval() { Edge::Open } else { end };
        let to = match (date.latest(), end) {
            (Moment::Day(_), Edge::Open) => end_of(day),
            (Moment::Day(last), _) => end_of(last),
            (_, Edge::Open) => end_of(day),
            _ => head + 1.0,
        };
        // What was not yet known on the day is a point; nothing ends before it begins.
        let to = if head.is_finite() {
            to.max(head + 1.0)
        } else if to.is_finite() {
            to
        } else {
            end_of(day)
        };
        Self { head, from, to, start, end, lasts: date.is_interval(), milestones: List::new() }
    }

    /// A single moment's day.
    pub fn at(moment: f64) -> Self {
        Self::between(moment, moment + 1.0)
    }

    /// A stretch with known ends.
    pub fn between(from: f64, to: f64) -> Self {
        Self {
            head: from,
            from,
            to,
            start: Edge::Known,
            end: Edge::Known,
            lasts: true,
            milestones: List::new(),
        }
    }

    /// The uncertainty to show beside its mark: that of the start, else an unknown end.
    pub fn doubt(&self) -> Option<Edge> {
        match (self.start, self.end) {
            (Edge::Known | Edge::Open, Edge::Unknown) => Some(Edge::Unknown),
            (Edge::Known | Edge::Open, _) => None,
            (start, _) => Some(start),
        }
    }
}

/// The window round all of these extents; round the day where there are none.
pub(super) fn hull<'a>(extents: impl Iterator<Item = &'a Extent>, day: NaiveDate) -> Window {
    let (mut first, mut last) = (f64::INFINITY, f64::NEG_INFINITY);
    for extent in extents {
        // A start that is open or unknown is no place: such an extent is seen where it ends.
        let from = if extent.from.is_finite() { extent.from } else { extent.to - 1.0 };
        first = first.min(from);
        last = last.max(extent.to);
    }
    if first <= last {
        Window::round(first, last)
    } else {
        Window::round(start_of(day), end_of(day))
    }
}
