//! Until when an event is known to last whose end nobody knows: its last sign of life.

use std::collections::HashSet;

use chrono::NaiveDate;

use crate::timeline::Timeline;
use crate::timeline::date::{Date, DateEnd, Moment};
use crate::timeline::id::Id;
use crate::timeline::record::{Event, RelationKind};

/// The events that had begun and not ended yet on the day as of which a timeline is, though it is
/// known now that they did.
#[derive(Clone, Debug, Default)]
pub(super) struct StillLasting {
    day: Option<NaiveDate>,
    events: HashSet<Id>,
}

impl StillLasting {
    /// The same as of a day, which is earlier or changes nothing.
    pub(super) fn as_of(&self, day: Moment) -> Self {
        let day = self.day.into_iter().chain(day.day()).min();
        Self { day, events: self.events.clone() }
    }

    pub(super) fn add(&mut self, event: &Id) {
        self.events.insert(event.clone());
    }

    /// The day as of which the timeline is; none of a whole one.
    pub(super) fn day(&self) -> Option<Moment> {
        self.day.map(Moment::Day)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// Whether the end of this event was still to come on the day.
    fn has(&self, event: &Id) -> bool {
        self.events.contains(event)
    }

    /// The day up to which this event lasts at least.
    fn until(&self, event: &Id) -> Option<NaiveDate> {
        self.day.filter(|_| self.has(event))
    }
}

impl Timeline {
    /// Whether the end of an event was still to come on the day as of which the timeline is. Its
    /// date goes on for that reason alone.
    pub(super) fn ends_later(&self, event: &Event) -> bool {
        self.lasting.has(&event.id)
    }

    /// The last day on which an event is known to last. That is the last day of its date; where it
    /// has no end (`2013/..`) or none that is known (`2008/`), the last sign of life there is of
    /// it: that it began, its milestones and members' terms, the meetings and other events that are
    /// linked to it. That it has no end is as its sources say, and so up to the last of them.
    pub fn last_known(&self, event: &Event) -> Moment {
        if event.date.latest() != Moment::Never {
            return event.date.latest();
        }
        // What ended later was there on the day.
        let mut last = event.date.begun().day().max(self.lasting.until(&event.id));
        for milestone in &event.milestone {
            last = last.max(last_day(&milestone.date));
        }
        for member in &event.participant {
            for date in member.from.iter().chain(&member.to) {
                last = last.max(last_day(date));
            }
        }
        for (place, link) in self.incoming(&event.id) {
            // What comes after it, or in its place, says nothing of whether it was still there.
            let is_after = matches!(link.kind, RelationKind::Follows | RelationKind::Supersedes);
            if let Some(other) = self.event(place).filter(|_| !is_after) {
                last = last.max(last_day(&other.date));
            }
        }
        if event.date.end() == DateEnd::Open {
            for source in event.sources.iter().filter_map(|id| self.source(id)) {
                last = last.max(source.published.as_ref().and_then(last_day));
            }
        }
        // Without any the date itself is all that is known.
        last.map_or(Moment::Never, Moment::Day)
    }
}

/// The last day that a date names; of what has no end itself, when it had surely begun.
fn last_day(date: &Date) -> Option<NaiveDate> {
    date.latest().day().or(date.begun().day())
}
