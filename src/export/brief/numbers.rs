//! What a selection comes to, in two or three sentences. Counts, never a grade.

use crate::export::phrases::{count, counted, date, join};
use crate::ledger::commitments::CommitmentRow;
use crate::query::Selection;
use crate::timeline::Timeline;
use crate::timeline::record::{Basis, Commitment, State};
use crate::timeline::standing::{Evidenced, Schedule};

/// How a commitment stands, each in one class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum OutcomeClass {
    Done,
    PartlyDone,
    UnderWay,
    GivenUp,
    Disputed,
    Reported,
    Said,
    Searched,
    Silent,
}

impl OutcomeClass {
    const ALL: [(Self, &'static str, &'static str); 9] = [
        (Self::Done, "is shown to be done", "are shown to be done"),
        (Self::PartlyDone, "is shown to be partly done", "are shown to be partly done"),
        (Self::UnderWay, "is shown to be under way", "are shown to be under way"),
        (Self::GivenUp, "was dropped, replaced or lapsed", "were dropped, replaced or lapsed"),
        (Self::Disputed, "is disputed or stalled", "are disputed or stalled"),
        (Self::Reported, "is only reported on", "are only reported on"),
        (Self::Said, "rests on the parties' word alone", "rest on the parties' word alone"),
        (Self::Searched, "was searched for without result", "were searched for without result"),
        (Self::Silent, "has had no word since", "have had no word since"),
    ];

    fn of(commitment: &Commitment) -> Self {
        let is_said = commitment.claimed().iter().any(|claim| claim.state != State::Announced);
        match commitment.evidenced() {
            Evidenced::Evidence(status) => match status.state {
                State::Fulfilled => Self::Done,
                State::PartlyFulfilled => Self::PartlyDone,
                State::InProgress => Self::UnderWay,
                State::Lapsed | State::Abandoned | State::Superseded => Self::GivenUp,
                State::Disputed | State::Stalled => Self::Disputed,
                State::Announced | State::Reported | State::NoEvidence => Self::Silent,
            },
            Evidenced::Reported(status) if status.state != State::Announced => Self::Reported,
            _ if is_said => Self::Said,
            _ if commitment.status.iter().any(|status| status.basis == Basis::Search) => {
                Self::Searched
            }
            _ => Self::Silent,
        }
    }
}

/// `31 of 227 events, from 7 Mar 2019 to 22 Nov 2026.`
pub(super) fn events(timeline: &Timeline, selection: &Selection) -> String {
    let shown = selection.hits.len();
    let mut dates = selection.hits.iter().filter_map(|hit| timeline.event(hit.event));
    let first = dates.next().map(|event| date(&event.date));
    let last = dates.next_back().map(|event| date(&event.date));
    let span = match (first, last) {
        (Some(first), Some(last)) if first != last => format!(", from {first} to {last}"),
        (Some(first), _) => format!(", of {first}"),
        (None, _) => String::new(),
    };
    match shown == selection.total {
        true if shown == 1 => format!("The one event of the timeline{span}."),
        true => format!("All {} of the timeline{span}.", counted(shown, "event", "events")),
        false => format!(
            "{} of the {} events of the timeline{span}.",
            sentence(&count(shown)),
            count(selection.total)
        ),
    }
}

/// `Of 54 commitments, eleven are shown to be done, … Five are overdue.`
pub(super) fn commitments(timeline: &Timeline, rows: &[CommitmentRow]) -> Option<String> {
    if rows.is_empty() {
        return None;
    }
    let mut classes: Vec<OutcomeClass> = Vec::new();
    let (mut overdue, mut to_come) = (0, 0);
    for row in rows {
        if let Some((_, commitment)) = row.records(timeline) {
            classes.push(OutcomeClass::of(commitment));
        }
        overdue += usize::from(row.schedule == Schedule::Overdue);
        to_come += usize::from(row.schedule == Schedule::Upcoming);
    }
    let mut parts = Vec::new();
    for (class, one, several) in OutcomeClass::ALL {
        let number = classes.iter().filter(|other| **other == class).count();
        if number > 0 {
            parts.push(format!("{} {}", count(number), if number == 1 { one } else { several }));
        }
    }
    let mut text = match rows.len() {
        1 => format!("The one commitment {}.", parts.concat().trim_start_matches("one ")),
        all => format!("Of {} commitments, {}.", count(all), join(&parts)),
    };
    let deadlines = [(overdue, "overdue"), (to_come, "still to fall due")];
    let deadlines: Vec<String> = deadlines
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, what)| format!("{} {} {what}", count(*number), are(*number)))
        .collect();
    if !deadlines.is_empty() {
        text.push_str(&format!(" {}.", sentence(&join(&deadlines))));
    }
    Some(text)
}

/// `Accounts differ on 14 questions.`
pub(super) fn discrepancies(number: usize) -> Option<String> {
    (number > 0)
        .then(|| format!("Accounts differ on {}.", counted(number, "question", "questions")))
}

fn are(number: usize) -> &'static str {
    if number == 1 { "is" } else { "are" }
}

/// A text with a capital at its start.
fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
