//! What a selection comes to, in two or three sentences. Counts, never a grade.

use crate::export::Context;
use crate::export::ledger::{self, LedgerKind};
use crate::export::phrases::{count, counted_in_words, date, day, end, join, start};
use crate::ledger::commitments::CommitmentRow;
use crate::timeline::date::{Date, DateEnd};
use crate::timeline::record::{Commitment, State};
use crate::timeline::standing::{Evidenced, Schedule};
use crate::timeline::{EventIx, Timeline};

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
            _ if commitment.last_search().is_some() => Self::Searched,
            _ => Self::Silent,
        }
    }
}

/// What a brief covers: `This covers 36 of the 289 events of the timeline, from 8 Oct 2021 to
/// 19 Feb 2026, as known on 29 Nov 2026.` Where it is of other records, their number goes before:
/// `This covers 86 claims, in 36 of …`, the events of claims and quotes listed by dates of their
/// own included.
pub(super) fn covered(context: &Context<'_>, records: Option<(LedgerKind, &str)>) -> String {
    let Context { timeline, selection, as_of, .. } = context;
    let known = format!("as known on {}", date(&day(*as_of)));
    let events = match records.and_then(|(kind, _)| ledger::view(kind).nested()) {
        Some(kind) => selection.events_listed(timeline, kind),
        None => selection.hits.iter().map(|hit| hit.event).collect(),
    };
    let (shown, total) = (events.len(), selection.total);
    if shown == 0 {
        return match total {
            0 => format!("The timeline has no event, {known}."),
            _ => format!("None of the {} events of the timeline matches, {known}.", count(total)),
        };
    }
    let span = span(timeline, &events).map(|span| format!(", {span}")).unwrap_or_default();
    let events = match shown {
        1 if total == 1 => "the one event of the timeline".to_owned(),
        2 if total == 2 => "both events of the timeline".to_owned(),
        _ if shown == total => format!("all {} events of the timeline", count(total)),
        _ => format!("{} of the {} events of the timeline", count(shown), count(total)),
    };
    let records = records.map(|(_, records)| format!("{records}, in ")).unwrap_or_default();
    let covered = format!("This covers {records}{events}{span}, {known}.");
    if timeline.is_written_after(*as_of) {
        format!("{covered} Its summaries and notes were written later.")
    } else {
        covered
    }
}

/// From when the first event begins to when the last ends, where that says more than one date:
/// `from 8 Oct 2021 to 19 Feb 2026`, `until 2023`, `from 2021 to Feb 2024 and on`. A body without
/// an end has only its start, so that it goes on alone where it is the last.
fn span(timeline: &Timeline, events: &[EventIx]) -> Option<String> {
    let dates = events.iter().filter_map(|ix| timeline.event(*ix));
    let dates: Vec<&Date> = dates.map(|event| &event.date).collect();
    let last_known = |date: &Date| match date.latest().day().filter(|_| !date.has_far_end()) {
        Some(day) => Some(day),
        None => date.begun().day(),
    };
    let (first, last) = (dates.first()?, dates.iter().max_by_key(|date| last_known(date))?);
    let has_start = first.start().known().is_some();
    let is_open = |date: &Date| date.end() == DateEnd::Open || date.has_far_end();
    // Where nobody knows when the first began, its end says little: whether any goes on does.
    let goes_on = is_open(last) || (!has_start && dates.iter().any(|date| is_open(date)));
    let end = if is_open(last) { start(last) } else { end(last) };
    // An interval that names no end is called by its words as a whole.
    let names_no_day = last.start() == DateEnd::Open && last.latest().day().is_none();
    let on = if goes_on { " and on" } else { "" };
    match has_start.then(|| start(first)) {
        _ if names_no_day => None,
        Some(start) if start == end && goes_on => Some(format!("since {start}")),
        Some(start) if start == end => None,
        Some(start) => Some(format!("from {start} to {end}{on}")),
        None => Some(format!("until {end}{on}")),
    }
}

/// `Of 54 commitments, eleven are shown to be done, … Five are overdue.`
/// `which` says which ones they are, where that is not clear: ` that these words are about`.
pub(super) fn commitments(
    timeline: &Timeline,
    rows: &[CommitmentRow],
    which: &str,
) -> Option<String> {
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
            parts.push(counted_in_words(number, one, several));
        }
    }
    let mut text = match (rows.len(), parts.as_slice()) {
        (1, parts) => {
            format!("The one commitment{which} {}.", parts.concat().trim_start_matches("one "))
        }
        (all, [one]) => {
            let is_so = one.trim_start_matches(count(all).as_str());
            format!("All {} commitments{which}{is_so}.", count(all))
        }
        (all, parts) => format!("Of {} commitments{which}, {}.", count(all), join(parts)),
    };
    if overdue == rows.len() {
        text.push_str(if overdue == 1 { " It is overdue." } else { " All are overdue." });
        return Some(text);
    }
    let deadlines = [(overdue, "overdue"), (to_come, "still to fall due")];
    let deadlines: Vec<String> = deadlines
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, what)| format!("{} {} {what}", count(*number), are(*number)))
        .collect();
    if !deadlines.is_empty() {
        text.push_str(&format!(" As to deadlines, {}.", join(&deadlines)));
    }
    Some(text)
}

/// `Accounts differ on nine questions about these commitments, and on 36 others at the same
/// events.` The first number is of those that the brief holds, both together are what the screen
/// counts; the last word is for what the query asks for.
pub(super) fn discrepancies(held: usize, all: usize, asked: &str) -> Option<String> {
    let questions = |number| counted_in_words(number, "question", "questions");
    let others = all.saturating_sub(held);
    match (held, others) {
        (0, 0) => None,
        (_, 0) => Some(format!("Accounts differ on {}.", questions(held))),
        (0, _) => Some(format!(
            "Accounts differ on {} at these events, none of them about these {asked}.",
            questions(others)
        )),
        _ => Some(format!(
            "Accounts differ on {} about these {asked}, and on {} at the same events.",
            questions(held),
            counted_in_words(others, "other", "others")
        )),
    }
}

/// How many quotes are proven: said once, for all of them.
pub(super) fn proofs(proven: usize, all: usize) -> Option<String> {
    let unproven = all.saturating_sub(proven);
    match (proven, unproven) {
        (0, 0) => None,
        (0, 1) => Some("No proof is on record that the quote stands in its source.".into()),
        (0, _) => Some("No proofs are on record that the quotes stand in their sources.".into()),
        (_, 0) => {
            Some("✓ marks words that stand literally in the archived text of their source.".into())
        }
        _ => Some(format!(
            "✓ marks words that stand literally in the archived text of their source; for {} no proof \
             is on record.",
            counted_in_words(unproven, "other quote", "other quotes").replacen(
                "one other",
                "the other",
                1
            )
        )),
    }
}

fn are(number: usize) -> &'static str {
    if number == 1 { "is" } else { "are" }
}
