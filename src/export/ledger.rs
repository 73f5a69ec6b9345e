//! Ledgers in words: headings, totals and cells, one at a time, so that a screen formats only what it shows.

use super::phrases::{self, join, name, one_line};
use crate::ledger::commitments::{EvidenceState, Parties, Totals};
use crate::ledger::{Heading, Scope, actors, commitments, discrepancies, sources};
use crate::timeline::date::Date;
use crate::timeline::id::Id;
use crate::timeline::record::{Account, Commitment, Source};
use crate::timeline::standing::Schedule;
use crate::timeline::{EventIx, Timeline};

/// What a group's rows have in common: `United States to Mexico`, `no public evidence`.
pub fn heading(timeline: &Timeline, heading: &Heading) -> String {
    let or = |id: &Option<Id>, none: &str| {
        id.as_ref().map_or_else(|| none.to_owned(), |id| name(timeline, id))
    };
    match heading {
        Heading::All => "all".into(),
        Heading::Year(year) => year.map_or_else(|| "no year".into(), |year| year.to_string()),
        Heading::Parties(parties) => self::parties(timeline, parties),
        Heading::Party(party) => or(party, "of no party"),
        Heading::Topic(topic) => or(topic, "without a topic"),
        Heading::State(state) => shown(*state),
        Heading::Schedule(schedule) => self::schedule(*schedule).into(),
        Heading::Kind(kind) => (*kind).into(),
    }
}

/// Who owes whom: `United States to Mexico`, `United States and Mexico, to each other`.
pub fn parties(timeline: &Timeline, parties: &Parties) -> String {
    let names = |ids: &[Id]| join(&ids.iter().map(|id| name(timeline, id)).collect::<Vec<_>>());
    let (by, to) = (names(&parties.by), names(&parties.to));
    match (parties.mutual, to.is_empty()) {
        (true, _) => format!("{by}, to each other"),
        (false, false) => format!("{by} to {to}"),
        (false, true) => format!("{by}, to nobody named"),
    }
}

/// What is publicly shown, in a word or three.
pub fn shown(state: EvidenceState) -> String {
    match state {
        EvidenceState::Nothing => "no public evidence".into(),
        EvidenceState::Reported(state) => format!("{state}, reported"),
        EvidenceState::Evidence(state) => state.word().into(),
    }
}

/// A schedule as a heading.
pub fn schedule(schedule: Schedule) -> &'static str {
    match schedule {
        Schedule::None => "no deadline",
        other => other.word(),
    }
}

/// Totals in one line: `12 commitments · 9 open · deadlines: overdue 2 · evidence: none 6, fulfilled 3`. Counts,
/// never a grade.
pub fn totals(totals: &Totals) -> String {
    let Totals { rows, open, .. } = totals;
    let noun = if *rows == 1 { "commitment" } else { "commitments" };
    let mut parts = vec![format!("{rows} {noun}"), format!("{open} open")];
    let states = totals.shown.iter().map(|(state, count)| match state {
        EvidenceState::Nothing => format!("none {count}"),
        state => format!("{} {count}", shown(*state).replace(", ", " ")),
    });
    let evidence = format!("evidence: {}", states.collect::<Vec<_>>().join(", "));
    let due = totals.schedule.iter().filter(|(one, _)| *one != Schedule::None);
    let due: Vec<String> = due.map(|(one, count)| format!("{} {count}", one.word())).collect();
    if !due.is_empty() {
        parts.push(format!("deadlines: {}", due.join(", ")));
    }
    if totals.rows > 0 {
        parts.push(evidence);
    }
    parts.join(" · ")
}

/// Who undertakes a commitment, in words.
pub fn by(timeline: &Timeline, one: &Commitment) -> String {
    phrases::agents(timeline, &one.by, one.by_text.as_deref())
}

/// To whom, in words; empty where nobody is named.
pub fn to(timeline: &Timeline, one: &Commitment) -> String {
    match one.mutual {
        true => "each other".into(),
        false => phrases::agents(timeline, &one.to, one.to_text.as_deref()),
    }
}

/// An account in one line: `Mexico: it was agreed (Latin Post, “That's our goal”)`.
pub fn account(timeline: &Timeline, account: &Account) -> String {
    let by = phrases::agents(timeline, &account.by, None);
    let by = if by.is_empty() { by } else { format!("{by}: ") };
    let quote = account.quote.as_ref().map(|id| match timeline.get(id) {
        Some(crate::timeline::RecordRef::Quote(_, quote)) => {
            format!(", “{}”", one_line(&quote.text))
        }
        _ => format!(", {}", name(timeline, id)),
    });
    format!(
        "{by}{} ({}{})",
        one_line(&account.says),
        name(timeline, &account.source),
        quote.unwrap_or_default()
    )
}

/// The cells of a commitment: id, date, by, to, text, due, claimed, evidenced, schedule, event.
pub fn commitment(scope: &Scope<'_>, row: &commitments::CommitmentRow) -> Vec<String> {
    let timeline = scope.timeline;
    let Some((event, one)) = row.records(timeline) else {
        return Vec::new();
    };
    vec![
        one_line(&one.id),
        edtf(&event.date),
        by(timeline, one),
        to(timeline, one),
        one_line(&one.text),
        one.deadline().map(edtf).or(one.due_text.as_deref().map(one_line)).unwrap_or_default(),
        phrases::claimed(timeline, event, one),
        phrases::evidenced(one),
        row.schedule.word().into(),
        one_line(&event.id),
    ]
}

/// The cells of a party or actor: id, name, kind, party, roles on the day, events, commitments made and received,
/// quotes, first and last appearance.
pub fn actor(scope: &Scope<'_>, row: &actors::ActorRow) -> Vec<String> {
    let timeline = scope.timeline;
    let actor = timeline.actor(&row.id);
    let kind = actor.map_or(Some("party"), |actor| actor.kind.map(|kind| kind.word()));
    let date =
        |ix: Option<&EventIx>| ix.and_then(|ix| timeline.event(*ix)).map(|event| edtf(&event.date));
    vec![
        one_line(&row.id),
        one_line(timeline.name(&row.id)),
        kind.unwrap_or_default().into(),
        actor
            .and_then(|actor| actor.party.as_ref())
            .map(|party| one_line(party))
            .unwrap_or_default(),
        actor.map(|actor| phrases::roles(actor, &Date::from_day(scope.day))).unwrap_or_default(),
        row.events.len().to_string(),
        row.made.to_string(),
        row.received.to_string(),
        row.quotes.to_string(),
        date(row.events.first()).unwrap_or_default(),
        date(row.events.last()).unwrap_or_default(),
    ]
}

/// The cells of a source: id, date of publication, kind, publisher, title, language, address, records that rest on
/// it, quotes, proven quotes, ids of the sources that reprint it or rely on it, which are handed in.
pub fn source(scope: &Scope<'_>, row: &sources::SourceRow, dependants: &[&Source]) -> Vec<String> {
    let Some(source) = scope.timeline.source(&row.id) else {
        return Vec::new();
    };
    let optional = |text: &Option<crate::timeline::text::Text>| {
        text.as_deref().map(one_line).unwrap_or_default()
    };
    let dependants: Vec<String> = dependants.iter().map(|one| one_line(&one.id)).collect();
    vec![
        one_line(&source.id),
        source.published.as_ref().map(edtf).unwrap_or_default(),
        source.kind.map(|kind| kind.word().to_owned()).unwrap_or_default(),
        optional(&source.publisher),
        one_line(&source.title),
        optional(&source.language),
        optional(&source.url),
        row.records().to_string(),
        row.quotes.to_string(),
        row.proven.to_string(),
        dependants.join(" "),
    ]
}

/// The cells of a discrepancy: id, date, question, how many accounts, the accounts, event.
pub fn discrepancy(scope: &Scope<'_>, row: &discrepancies::DiscrepancyRow) -> Vec<String> {
    let Some((event, one)) = row.records(scope.timeline) else {
        return Vec::new();
    };
    let accounts: Vec<String> =
        one.account.iter().map(|one| account(scope.timeline, one)).collect();
    vec![
        one_line(&one.id),
        edtf(&event.date),
        one_line(&one.question),
        one.account.len().to_string(),
        accounts.join(" | "),
        one_line(&event.id),
    ]
}

fn edtf(date: &Date) -> String {
    one_line(date.as_edtf())
}
