//! What deserves a look on the axis: commitments past their deadline, and long gaps between a
//! body's meetings.

use chrono::NaiveDate;
use rayon::prelude::*;

use super::PART;
use super::extent::Extent;
use super::window::start_of;
use crate::timeline::record::{Event, RelationKind};
use crate::timeline::standing::Schedule;
use crate::timeline::{EventIx, Timeline};

/// A commitment past its deadline.
#[derive(Clone, Debug, PartialEq)]
pub struct Overdue {
    /// The event that holds it.
    pub event: EventIx,
    /// Its place in that event.
    pub commitment: usize,
    /// The last day of the deadline.
    pub extent: Extent,
}

/// A stretch in which a body did not meet: longer than twice the median between its meetings.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// The standing body, an event over its life span.
    pub body: EventIx,
    /// The meeting before.
    pub before: EventIx,
    /// The meeting after.
    pub after: EventIx,
    /// From the end of one to the beginning of the other.
    pub extent: Extent,
}

/// The commitments that are overdue on a day, by deadline.
pub(super) fn overdue(timeline: &Timeline, day: NaiveDate) -> Vec<Overdue> {
    let of_event = |at: EventIx, event: &Event| {
        let mut overdue = Vec::new();
        for (commitment, one) in event.commitment.iter().enumerate() {
            if one.schedule_on(day) == Schedule::Overdue
                && let Some(deadline) = one.deadline().and_then(|due| due.latest().day())
            {
                overdue.push(Overdue {
                    event: at,
                    commitment,
                    extent: Extent::at(start_of(deadline)),
                });
            }
        }
        overdue
    };
    let mut overdue = of_each(timeline, &timeline.perhaps_overdue_on(day), of_event);
    overdue.sort_by(|a, b| a.extent.head.total_cmp(&b.extent.head));
    overdue
}

/// The long gaps between the meetings of each body, by their beginning.
pub(super) fn gaps(timeline: &Timeline, extents: &[Extent]) -> Vec<Gap> {
    let of_body = |body: EventIx, event: &Event| {
        let links =
            timeline.incoming(&event.id).filter(|(_, link)| link.kind == RelationKind::MeetingOf);
        let mut meetings: Vec<EventIx> = links.map(|(meeting, _)| meeting).collect();
        meetings.dedup();
        long_gaps(body, &meetings, extents)
    };
    let mut gaps = of_each(timeline, &timeline.linked_events(), of_body);
    gaps.sort_by(|a, b| a.extent.head.total_cmp(&b.extent.head));
    gaps
}

/// What is found in each of these events.
fn of_each<T: Send>(
    timeline: &Timeline,
    events: &[EventIx],
    find: impl Fn(EventIx, &Event) -> Vec<T> + Sync + Send,
) -> Vec<T> {
    let find = |ix: &EventIx| timeline.event(*ix).map_or_else(Vec::new, |event| find(*ix, event));
    if events.len() < PART {
        // A first frame waits for no other thread to begin.
        return events.iter().flat_map(find).collect();
    }
    events.par_iter().with_min_len(PART).flat_map_iter(find).collect()
}

fn long_gaps(body: EventIx, meetings: &[EventIx], extents: &[Extent]) -> Vec<Gap> {
    let pairs = meetings.iter().zip(meetings.iter().skip(1)).filter_map(|(&before, &after)| {
        let (from, to) = (extents.get(before.0)?.to, extents.get(after.0)?.head);
        let extent = Extent::between(from, to.max(from));
        (from.is_finite() && to.is_finite()).then_some(Gap { body, before, after, extent })
    });
    let gaps: Vec<Gap> = pairs.collect();
    let Some(usual) = median(gaps.iter().map(Gap::days).collect()) else {
        return Vec::new();
    };
    gaps.into_iter().filter(|gap| gap.days() > 2.0 * usual).collect()
}

impl Gap {
    /// How many days it lasted.
    pub fn days(&self) -> f64 {
        self.extent.to - self.extent.from
    }
}

fn median(mut numbers: Vec<f64>) -> Option<f64> {
    numbers.sort_by(f64::total_cmp);
    let upper = numbers.get(numbers.len() / 2)?;
    let lower = numbers.get(numbers.len().saturating_sub(1) / 2)?;
    Some((upper + lower) / 2.0)
}
