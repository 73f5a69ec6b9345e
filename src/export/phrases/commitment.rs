//! A commitment in words: who owes whom, by when, in which words.

use crate::export::phrases::{agents, date, one_line};
use crate::timeline::date::{Date, DateEnd, DateStyle};
use crate::timeline::record::{Commitment, Event, Status};
use crate::timeline::standing::Evidenced;
use crate::timeline::{RecordRef, Timeline};

/// Who undertakes it: `United States and Mexico`.
pub fn by(timeline: &Timeline, commitment: &Commitment) -> String {
    agents(timeline, &commitment.by, commitment.by_text.as_deref())
}

/// To whom; empty where nobody is named.
pub fn to(timeline: &Timeline, commitment: &Commitment) -> String {
    if commitment.mutual {
        "each other".into()
    } else {
        agents(timeline, &commitment.to, commitment.to_text.as_deref())
    }
}

/// Who undertakes it, to whom: `United States to Mexico`, `United States and Mexico, together`,
/// `United States`.
pub fn who_to_whom(timeline: &Timeline, commitment: &Commitment) -> String {
    let (by, to) = (by(timeline, commitment), to(timeline, commitment));
    match (commitment.mutual, to.is_empty()) {
        (true, _) => format!("{by}, to each other"),
        (false, false) => format!("{by} to {to}"),
        (false, true) if commitment.by.len() > 1 => format!("{by}, together"),
        (false, true) => by,
    }
}

/// Its official number: `art. 11`, and `1.1.1` where it is no plain number.
pub fn number(commitment: &Commitment) -> Option<String> {
    let number = one_line(commitment.number.as_deref()?);
    let is_article = !number.is_empty() && number.chars().all(|c| c.is_ascii_digit());
    Some(if is_article { format!("art. {number}") } else { number })
}

/// When it is due: the deadline in force, else its wording.
pub fn deadline(commitment: &Commitment) -> Option<String> {
    let date = commitment.deadline().map(due_date);
    date.or(commitment.due_text.as_deref().map(one_line))
}

/// The date of a deadline. `due since 1 Jan 2022` would tell of one that has passed: of an interval
/// without end it is told from when on it is due.
pub fn due_date(due: &Date) -> String {
    match due.ends() {
        [DateEnd::Known(start), DateEnd::Open] if DateStyle::in_force() == DateStyle::Written => {
            one_line(&format!("from {start} on"))
        }
        _ => date(due),
    }
}

/// The deadline in the words of the source: `“this year”`. They are those of the promise, so that
/// of a deadline that was moved since they stand behind the one that they meant: `moved from 2023,
/// “this year”`.
pub(super) fn due_words(commitment: &Commitment) -> Option<String> {
    let text = commitment.due_text.as_deref().map(|text| format!("“{}”", one_line(text)));
    let moved = commitment.due.as_ref().filter(|_| commitment.is_deadline_moved());
    let parts = moved.map(|due| format!("moved from {}", due_date(due))).into_iter().chain(text);
    let words: Vec<String> = parts.collect();
    if words.is_empty() { None } else { Some(words.join(", ")) }
}

/// The same with its wording: `about Oct 2023 (“over the next year”)`.
pub fn deadline_in_full(commitment: &Commitment) -> Option<String> {
    match (commitment.deadline().map(due_date), due_words(commitment)) {
        (Some(date), Some(text)) => Some(format!("{date} ({text})")),
        (Some(date), None) => Some(date),
        (None, text) => text,
    }
}

/// The deadline as a clause: `due Jun 2023 (“this year”)`.
pub fn due(commitment: &Commitment) -> Option<String> {
    match (commitment.deadline(), due_words(commitment)) {
        (Some(due), Some(words)) => Some(format!("due {} ({words})", due_date(due))),
        (Some(due), None) => Some(format!("due {}", due_date(due))),
        (None, Some(words)) => Some(format!("due {words}")),
        (None, None) => None,
    }
}

/// How long it is to hold: `until 2030`.
pub fn until(commitment: &Commitment) -> Option<String> {
    let date = commitment.until.as_ref().map(date);
    date.or(commitment.until_text.as_deref().map(one_line)).map(|until| format!("until {until}"))
}

/// The very words of a commitment, where it names the quote that has them: `“…”`.
pub fn quote_of_commitment(timeline: &Timeline, commitment: &Commitment) -> Option<String> {
    match timeline.get(commitment.quote.as_ref()?)? {
        RecordRef::Quote(_, quote) => Some(format!("“{}”", one_line(&quote.text))),
        _ => None,
    }
}

/// What is claimed of a commitment, for tables: `done (United States, 25 Jul 2023)`. Without any
/// status it counts as announced at the event's date.
pub fn claimed(timeline: &Timeline, event: &Event, commitment: &Commitment) -> String {
    if commitment.statuses().is_empty() {
        return format!("announced ({})", date(&event.date));
    }
    let mut claims = Vec::new();
    for claim in commitment.claimed() {
        claims.push(with_ground(&agents(timeline, &claim.by, None), claim));
    }
    claims.join("; ")
}

/// What is shown of a commitment, for tables: `partly done (6 Jun 2023)`,
/// `done (reported, Jul 2024)`; empty where nothing is.
pub fn evidenced(commitment: &Commitment) -> String {
    match commitment.evidenced() {
        Evidenced::Evidence(status) => match commitment.reported_since() {
            None => with_ground("", status),
            Some(later) => {
                format!("{}; {}", with_ground("", status), with_ground("reported", later))
            }
        },
        Evidenced::Reported(status) => with_ground("reported", status),
        Evidenced::None => String::new(),
    }
}

fn with_ground(ground: &str, status: &Status) -> String {
    let comma = if ground.is_empty() { "" } else { ", " };
    format!("{} ({ground}{comma}{})", super::state(status.state), date(&status.date))
}
