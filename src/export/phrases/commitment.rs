//! A commitment in words: who owes whom, by when, what is said and shown of it.

use chrono::NaiveDate;

use super::{agents, one_line};
use crate::timeline::Timeline;
use crate::timeline::record::{Commitment, Event, State, Status};
use crate::timeline::standing::{Evidenced, Schedule};

/// Who undertakes it, to whom: `United States to Mexico`.
pub fn who_to_whom(timeline: &Timeline, commitment: &Commitment) -> String {
    let by = agents(timeline, &commitment.by, commitment.by_text.as_deref());
    let to = agents(timeline, &commitment.to, commitment.to_text.as_deref());
    match (commitment.mutual, to.is_empty()) {
        (true, _) => format!("{by}, to each other"),
        (false, false) => format!("{by} to {to}"),
        (false, true) if commitment.by.len() > 1 => format!("{by}, together"),
        (false, true) => by,
    }
}

/// What is claimed about a commitment: `fulfilled, says United States (25 Jul 2023)`. Without any
/// status it counts as announced at the event's date.
pub fn claimed(timeline: &Timeline, event: &Event, commitment: &Commitment) -> String {
    if commitment.statuses().is_empty() {
        return format!("announced ({})", event.date);
    }
    let one = |status: &&Status| match agents(timeline, &status.by, None) {
        by if by.is_empty() => format!("{} ({})", status.state, status.date),
        by => format!("{}, says {by} ({})", status.state, status.date),
    };
    match commitment.claimed() {
        claims if claims.is_empty() => "no claim".into(),
        claims => claims.iter().map(one).collect::<Vec<_>>().join("; "),
    }
}

/// What is publicly shown about a commitment: `partly-fulfilled (6 Jun 2023)`, `no public evidence`.
pub fn evidenced(commitment: &Commitment) -> String {
    match commitment.evidenced() {
        Evidenced::Evidence(status) => format!("{} ({})", status.state, status.date),
        Evidenced::Reported(status) => format!("{} ({}, reported)", status.state, status.date),
        Evidenced::None => "no public evidence".into(),
    }
}

/// How a commitment stands to its deadline on a day: `overdue, claimed fulfilled`.
pub fn schedule(commitment: &Commitment, as_of: NaiveDate) -> String {
    let schedule = commitment.schedule_on(as_of);
    if schedule != Schedule::Overdue {
        return if schedule == Schedule::None {
            "no deadline".into()
        } else {
            schedule.word().into()
        };
    }
    let claimed = commitment.claimed().iter().any(|status| status.state == State::Fulfilled);
    let reported =
        matches!(commitment.evidenced(), Evidenced::Reported(s) if s.state == State::Fulfilled);
    match (claimed, reported) {
        (true, _) => "overdue, claimed fulfilled".into(),
        (false, true) => "overdue, reported fulfilled".into(),
        (false, false) => "overdue".into(),
    }
}

/// The deadline of a commitment, in words: `due Jun 2023`.
pub fn due(commitment: &Commitment) -> Option<String> {
    match (commitment.deadline(), &commitment.due_text) {
        (Some(date), Some(text)) => Some(format!("due {date} ({})", one_line(text))),
        (Some(date), None) => Some(format!("due {date}")),
        (None, Some(text)) => Some(format!("due {}", one_line(text))),
        (None, None) => None,
    }
}

/// The three statuses of a commitment on a day, in one line.
pub fn status_line(
    timeline: &Timeline,
    event: &Event,
    commitment: &Commitment,
    as_of: NaiveDate,
) -> String {
    format!(
        "claimed: {} · evidenced: {} · schedule: {}",
        claimed(timeline, event, commitment),
        evidenced(commitment),
        schedule(commitment, as_of),
    )
}
