//! What the axis's marks are called, on the screen and in the picture.

use crate::axis::{Axis, AxisMark, MarkSubject};
use crate::export::phrases::{name, one_line};
use crate::timeline::Timeline;
use crate::timeline::record::{Commitment, Event};

/// What a mark's subject is called beside it: a title.
pub fn title(timeline: &Timeline, axis: &Axis, subject: MarkSubject) -> Option<String> {
    Some(match subject {
        MarkSubject::Event(event) => one_line(&timeline.event(event)?.title),
        MarkSubject::Overdue(place) => one_line(&overdue(timeline, axis, place)?.1.text),
        MarkSubject::Gap(place) => {
            let gap = axis.gaps().get(place)?;
            format!("{}: {}", one_line(&timeline.event(gap.body)?.title), length(gap.days()))
        }
    })
}

/// The same with its date and what makes it stand there: one line that says it all.
pub fn line(timeline: &Timeline, axis: &Axis, subject: MarkSubject) -> Option<String> {
    let called = title(timeline, axis, subject)?;
    Some(match subject {
        MarkSubject::Event(event) => {
            let event = timeline.event(event)?;
            format!("{}: {called} ({})", event.date, event.kind)
        }
        MarkSubject::Overdue(place) => {
            let (event, one) = overdue(timeline, axis, place)?;
            let due = super::phrases::due(one).unwrap_or_default();
            format!(
                "overdue, {due}: {called} ({}, {})",
                super::phrases::who_to_whom(timeline, one),
                event.date
            )
        }
        MarkSubject::Gap(place) => {
            let gap = axis.gaps().get(place)?;
            let (before, after) = (timeline.event(gap.before)?, timeline.event(gap.after)?);
            format!(
                "no meeting for {}, from {} to {}: {}",
                length(gap.days()),
                before.date,
                after.date,
                { name(timeline, &timeline.event(gap.body)?.id) }
            )
        }
    })
}

/// What is said of a whole mark: a cluster says its count and its first and last.
pub fn summary(timeline: &Timeline, axis: &Axis, mark: &AxisMark) -> String {
    let one = |subject: &MarkSubject| line(timeline, axis, *subject).unwrap_or_default();
    match mark.subjects.as_slice() {
        [] => String::new(),
        [only] => one(only),
        [first, .., last] => {
            format!("{}, from {} to {}", mark.subjects.len(), one(first), one(last))
        }
    }
}

fn overdue<'a>(
    timeline: &'a Timeline,
    axis: &Axis,
    place: usize,
) -> Option<(&'a Event, &'a Commitment)> {
    let one = axis.overdue().get(place)?;
    let event = timeline.event(one.event)?;
    Some((event, event.commitment.get(one.commitment)?))
}

/// A length of time as people say it: `40 days`, `14 months`, `3 years`.
fn length(days: f64) -> String {
    let (count, unit) = match days {
        days if days < 61.0 => (days, "day"),
        days if days < 730.0 => (days / 30.44, "month"),
        days => (days / 365.25, "year"),
    };
    let count = count.round();
    format!("{count} {unit}{}", if count == 1.0 { "" } else { "s" })
}
