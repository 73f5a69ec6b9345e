//! Threads in words: a promise from its making to what is shown of it, an event's links, whether it is in force.

use super::phrases::{self, one_line};
use crate::timeline::date::Date;
use crate::timeline::force::Force;
use crate::timeline::id::Id;
use crate::timeline::record::{Basis, Event, EventKind, Status};
use crate::timeline::thread::{Member, Thread, ThreadStep, Tie};
use crate::timeline::trail::Link;
use crate::timeline::{EventIx, Timeline};

/// A thread in one line: `promised 2023-07, renewed 2024-02, evidence none`.
pub fn gist(thread: &Thread<'_>) -> String {
    let made = thread.promise().enumerate().map(|(place, member)| {
        let verb = if place == 0 { "promised" } else { "renewed" };
        format!("{verb} {}", month(&member.event.date))
    });
    let mut parts: Vec<String> = made.collect();
    let steps = thread.steps();
    let last = |basis| {
        let own = steps.iter().rev().filter(|step| step.member.tie.is_same_promise());
        own.filter_map(|step| step.status).find(|status| status.basis == basis)
    };
    let said =
        |word: &str, status: &Status| format!("{word} {} {}", status.state, month(&status.date));
    parts.extend(last(Basis::Claim).map(|status| said("claimed", status)));
    parts.push(match (last(Basis::Evidence), last(Basis::Report)) {
        (Some(status), _) => said("evidence", status),
        (None, Some(status)) => said("reported", status),
        (None, None) => "evidence none".into(),
    });
    parts.join(", ")
}

/// A date to the month, where it is a day; else as it is written.
fn month(date: &Date) -> String {
    let written = date.as_edtf();
    let month = written.get(..7).filter(|_| date.is_single_day() && written.len() == 10);
    one_line(month.unwrap_or(written))
}

/// A line of a thread, and the record that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ThreadLine {
    /// When.
    pub date: String,
    /// What happened.
    pub text: String,
    /// The commitment made or, for a status, the event where it showed; else the commitment.
    pub target: Id,
}

/// Every step of a thread, in time order.
pub fn lines(timeline: &Timeline, thread: &Thread<'_>) -> Vec<ThreadLine> {
    let first = thread.promise().next().map(|member| &member.commitment.id);
    thread
        .steps()
        .iter()
        .map(|step| line(timeline, step, first == Some(&step.member.commitment.id)))
        .collect()
}

fn line(timeline: &Timeline, step: &ThreadStep<'_>, is_first: bool) -> ThreadLine {
    let Member { commitment, .. } = step.member;
    let date = one_line(&step.date().to_string());
    let Some(status) = step.status else {
        return ThreadLine {
            date,
            text: made(timeline, &step.member, is_first),
            target: commitment.id.clone(),
        };
    };
    let mut text = self::status(timeline, status);
    if step.member.tie != Tie::Itself {
        text.push_str(&format!(" [{}]", one_line(&commitment.id)));
    }
    let target = status.event.as_ref().map_or(&commitment.id, |event| event.id());
    ThreadLine { date, text, target: target.clone() }
}

fn made(timeline: &Timeline, member: &Member<'_>, is_first: bool) -> String {
    let verb = match member.tie {
        Tie::InReturn | Tie::ReturnedBy => "in return",
        _ if is_first => "promised",
        _ => "renewed",
    };
    let Member { commitment, event, .. } = member;
    let who = phrases::who_to_whom(timeline, commitment);
    let (text, id, title) =
        (one_line(&commitment.text), one_line(&commitment.id), one_line(&event.title));
    match member.tie {
        Tie::Itself => format!("{verb}, this commitment: {who} ({title})"),
        _ => format!("{verb}: {who}: {text} [{id}] ({title})"),
    }
}

/// A status: `in-progress, claimed by Mexico, due Jun 2023: two of four are built (Second session)`.
pub fn status(timeline: &Timeline, status: &Status) -> String {
    let by = phrases::agents(timeline, &status.by, None);
    let ground = match (status.basis, by.is_empty()) {
        (Basis::Claim, true) => "claimed".into(),
        (Basis::Claim, false) => format!("claimed by {by}"),
        (Basis::Report, true) => "reported".into(),
        (Basis::Report, false) => format!("reported by {by}"),
        (Basis::Search, _) => "searched".into(),
        (Basis::Evidence, true) => "on evidence".into(),
        (Basis::Evidence, false) => format!("on evidence, by {by}"),
    };
    let due = status.due.as_ref().map(|due| format!(", due {due}")).unwrap_or_default();
    let note = status.note.as_ref().map(|note| format!(": {}", one_line(note))).unwrap_or_default();
    let event = status
        .event
        .as_ref()
        .map(|event| format!(" ({})", phrases::name(timeline, event)))
        .unwrap_or_default();
    format!("{}, {ground}{due}{note}{event}", status.state)
}

/// The trail of an event: each link in words, with the event it leads to.
pub fn trail(timeline: &Timeline, ix: EventIx) -> Vec<ThreadLine> {
    timeline.trail(ix).iter().map(|link| linked(timeline, link)).collect()
}

fn linked(timeline: &Timeline, link: &Link<'_>) -> ThreadLine {
    let other = link.other.and_then(|ix| timeline.event(ix));
    let date = other.map(|event| one_line(&event.date.to_string())).unwrap_or_default();
    ThreadLine {
        date,
        text: format!("{}: {}", link.words(), phrases::name(timeline, link.id)),
        target: link.id.clone(),
    }
}

/// Whether an agreement is in force, or a body stands: `in force since 1 Jun 2029`.
pub fn force(event: &Event, day: chrono::NaiveDate) -> Option<String> {
    Some(match event.force_on(day)? {
        Force::InForce(date) => format!("in force since {date}"),
        Force::Standing(date) if event.kind == EventKind::TaskForce => format!("standing ({date})"),
        Force::Standing(date) => format!("in force ({date})"),
        Force::EndUnknown(date) => format!("not known ({date})"),
        Force::Signed(date) => format!("signed {date}; no entry into force is recorded"),
        Force::Suspended(date) => format!("suspended since {date}"),
        Force::Expired(date) => format!("expired {date}"),
        Force::Terminated(date) => format!("terminated {date}"),
        Force::Over(date) => format!("over ({date})"),
    })
}
