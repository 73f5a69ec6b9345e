//! Until when an event is known to last whose end nobody knows: its last sign of life.

use chrono::NaiveDate;

use crate::timeline::Timeline;
use crate::timeline::date::{Date, DateEnd, Moment};
use crate::timeline::record::{Event, RelationKind};

impl Timeline {
    /// The last day on which an event is known to last. That is the last day of its date; where it
    /// has no end (`2013/..`) or none that is known (`2008/`), the last sign of life there is of
    /// it: that it began, its milestones and members' terms, the meetings and other events that are
    /// linked to it. That it has no end is as its sources say, and so up to the last of them.
    pub fn last_known(&self, event: &Event) -> Moment {
        if event.date.latest() != Moment::Never {
            return event.date.latest();
        }
        let mut last = event.date.begun().day();
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
