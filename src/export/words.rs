//! The phrasings that exports, lists and the screen share. All are plain text, already [`safe`].

use chrono::NaiveDate;

pub use crate::text::{one_line, safe};
use crate::timeline::Timeline;
use crate::timeline::date::Date;
use crate::timeline::id::{Agent, Conveyor, Ref};
use crate::timeline::proof::Proof;
use crate::timeline::record::{
    Actor, Bound, Claim, Commitment, Event, Figure, Participant, Quote, Source, State, Status, Translator,
};
use crate::timeline::standing::{Evidenced, Schedule};

/// `A`, `A and B`, `A, B and C`.
pub fn join(names: &[String]) -> String {
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

/// The name of the record of this id; where none has it, the id itself, marked.
pub fn name(timeline: &Timeline, id: &str) -> String {
    match timeline.get(id) {
        Some(_) => one_line(timeline.name(id)),
        None => format!("{} (no record)", one_line(id)),
    }
}

/// Agents in words: `United States and Mexico`. `text` names those without a record and stands first:
/// `military and police (Mexico)`.
pub fn agents(timeline: &Timeline, agents: &[Ref<Agent>], text: Option<&str>) -> String {
    let names = join(&agents.iter().map(|agent| name(timeline, agent)).collect::<Vec<_>>());
    match text.map(one_line) {
        Some(text) if names.is_empty() => text,
        Some(text) => format!("{text} ({names})"),
        None => names,
    }
}

/// Who passed words on, nearest to the speaker first: `Ministry video, then Latin Post`.
pub fn via(timeline: &Timeline, via: &[Ref<Conveyor>]) -> String {
    via.iter().map(|one| one_line(timeline.name(one))).collect::<Vec<_>>().join(", then ")
}

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

/// The titles of the offices that an actor held on a date: `Secretary of Foreign Affairs`.
pub fn roles(actor: &Actor, date: &Date) -> String {
    join(&actor.roles_at(date).map(|role| one_line(&role.title)).collect::<Vec<_>>())
}

/// An actor with the offices held on a date: `Marcelo Ebrard, Secretary of Foreign Affairs`.
pub fn actor_on(timeline: &Timeline, id: &str, date: &Date) -> String {
    let name = name(timeline, id);
    match timeline.actor(id).map(|actor| roles(actor, date)) {
        Some(roles) if !roles.is_empty() => format!("{name}, {roles}"),
        _ => name,
    }
}

/// Whose words a quote is, with the office held when they were said; a document is called by its source's title.
pub fn attribution(timeline: &Timeline, event: &Event, quote: &Quote) -> String {
    let date = quote.date.as_ref().unwrap_or(&event.date);
    if let Some(speaker) = &quote.speaker {
        return actor_on(timeline, speaker, date);
    }
    if let Some(text) = &quote.speaker_text {
        let text = one_line(text);
        return match &quote.speaker_for {
            Some(agent) => format!("{text}, for {}", name(timeline, agent)),
            None => text,
        };
    }
    if quote.document {
        return name(timeline, &quote.source);
    }
    "speaker unknown".into()
}

/// How a quote came to us: when it was said, medium, who passed it on, whether it is a translation.
pub fn provenance(timeline: &Timeline, quote: &Quote) -> Vec<String> {
    let mut parts = Vec::new();
    parts.extend(quote.date.as_ref().map(|date| one_line(&date.to_string())));
    parts.extend(quote.medium.as_ref().map(|medium| one_line(medium)));
    if !quote.via.is_empty() {
        parts.push(format!("via {}", via(timeline, &quote.via)));
    }
    if quote.original_language.is_some() || quote.translated_by.is_some() {
        let from = quote.original_language.as_ref().map(|l| format!(" from {}", one_line(l))).unwrap_or_default();
        let by = match quote.translated_by {
            Some(Translator::Outlet) => " by the outlet",
            Some(Translator::Interpreter) => " by an interpreter",
            Some(Translator::Official) => " officially",
            Some(Translator::Unknown) => " by an unknown hand",
            None => "",
        };
        parts.push(format!("translated{from}{by}"));
    }
    parts
}

/// Whether a quote is proven: `proven`, `proven in TITLE` where only another source's text has it, `not proven`.
pub fn proof(timeline: &Timeline, quote: &Quote) -> String {
    match timeline.proofs().of(quote) {
        Some(proof) if proof.source == *quote.source.id() => "proven".into(),
        Some(proof) => format!("proven in {}", name(timeline, &proof.source)),
        None => "not proven".into(),
    }
}

/// Each proof of a quote: whose text has it, where, and when that was found.
pub fn proofs(timeline: &Timeline, quote: &Quote) -> Vec<String> {
    let id = quote.id.as_ref().map_or("", |id| id.as_str());
    let sources = std::iter::once(&quote.source).chain(&quote.also_in);
    let proofs = sources.filter_map(|source| timeline.proof(id, source));
    let words = proofs.map(|Proof { source, start, end, text_sha256, checked, .. }| {
        let title = name(timeline, source);
        format!("{title}: characters {start} to {end} of the text with SHA-256 {text_sha256}, found {checked}")
    });
    words.map(|line| one_line(&line)).collect()
}

/// Who asserts a claim: agents, a text, or the source itself.
pub fn claimant(timeline: &Timeline, claim: &Claim) -> Option<String> {
    let by = agents(timeline, &claim.by, claim.by_text.as_deref());
    (!by.is_empty()).then_some(by)
}

/// A source as a citation: authors, title, publisher, date.
pub fn citation(timeline: &Timeline, source: &Source) -> String {
    let mut parts = Vec::new();
    let authors: Vec<String> = source.authors.iter().map(|author| one_line(author)).collect();
    if !authors.is_empty() {
        parts.push(join(&authors));
    }
    parts.push(format!("“{}”", one_line(&source.title)));
    parts.extend(issuer(timeline, source));
    parts.extend(source.published.as_ref().map(|date| one_line(&date.to_string())));
    parts.join(", ")
}

/// Who issued or printed a source.
pub fn issuer(timeline: &Timeline, source: &Source) -> Option<String> {
    let issued_by = || (!source.issued_by.is_empty()).then(|| agents(timeline, &source.issued_by, None));
    source.publisher.as_deref().map(one_line).or_else(issued_by)
}

/// A figure: `about 70,000 deaths a year (2022)`.
pub fn figure(figure: &Figure) -> String {
    let mut text = match figure.bound {
        Some(Bound::AtLeast) => "at least ".to_owned(),
        Some(Bound::AtMost) => "at most ".to_owned(),
        Some(bound) => format!("{bound} "),
        None => String::new(),
    };
    text.push_str(&number(figure.value));
    if let Some(upper) = figure.upper {
        text.push('–');
        text.push_str(&number(upper));
    }
    if let Some(unit) = &figure.unit {
        text.push(' ');
        text.push_str(&one_line(unit));
    }
    if let Some(of) = &figure.of {
        text.push_str(&format!(" ({of})"));
    }
    one_line(&text)
}

/// A number with its thousands set apart by commas.
fn number(value: f64) -> String {
    let written = value.abs().to_string();
    let (whole, fraction) = written.split_once('.').map_or((&*written, None), |(w, f)| (w, Some(f)));
    let mut text = if value < 0.0 { "−".to_owned() } else { String::new() };
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) && value.is_finite() {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// A participant with offices on the event's date, party, and part taken:
/// `Marcelo Ebrard, Secretary of Foreign Affairs (Mexico), delegate`.
pub fn participant(timeline: &Timeline, event: &Event, participant: &Participant) -> String {
    let (who, own) = match &participant.actor {
        Some(id) => (
            actor_on(timeline, id, participant.from.as_ref().unwrap_or(&event.date)),
            timeline.actor(id).and_then(|actor| actor.party.as_ref()),
        ),
        None => (participant.actor_text.as_deref().map(one_line).unwrap_or_default(), None),
    };
    let party = participant.party.as_ref().or(own).map(|party| name(timeline, party));
    let mut text = who;
    if let Some(party) = party.filter(|party| *party != text) {
        text.push_str(&format!(" ({party})"));
    }
    if let Some(role) = &participant.role {
        text.push_str(&format!(", {}", one_line(role)));
    }
    match (&participant.from, &participant.to) {
        (Some(from), Some(to)) => text.push_str(&format!(", {from} – {to}")),
        (Some(from), None) => text.push_str(&format!(", from {from}")),
        (None, Some(to)) => text.push_str(&format!(", until {to}")),
        (None, None) => {}
    }
    text
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
        return if schedule == Schedule::None { "no deadline".into() } else { schedule.word().into() };
    }
    let claimed = commitment.claimed().iter().any(|status| status.state == State::Fulfilled);
    let reported = matches!(commitment.evidenced(), Evidenced::Reported(s) if s.state == State::Fulfilled);
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
pub fn status_line(timeline: &Timeline, event: &Event, commitment: &Commitment, as_of: NaiveDate) -> String {
    format!(
        "claimed: {} · evidenced: {} · schedule: {}",
        claimed(timeline, event, commitment),
        evidenced(commitment),
        schedule(commitment, as_of),
    )
}

/// A quote in full, as it is copied and shown: words, speaker, provenance, translation, citation.
pub fn quote_in_full(timeline: &Timeline, event: &Event, quote: &Quote) -> String {
    let mut lines = vec![format!("“{}”", one_line(&quote.text)), format!("— {}", attribution(timeline, event, quote))];
    let provenance = provenance(timeline, quote);
    if !provenance.is_empty() {
        lines.push(provenance.join(" · "));
    }
    if let Some(translation) = &quote.translation {
        let by = translation.by.as_deref().map(|by| format!(", translated by {}", one_line(by))).unwrap_or_default();
        lines.push(format!("[{}{by}] “{}”", one_line(&translation.language), one_line(&translation.text)));
    }
    if let Some(renders) = &quote.renders {
        lines.push(format!("Another print of {}", one_line(renders)));
    }
    if let Some(note) = &quote.note {
        lines.push(one_line(note));
    }
    lines.push(match timeline.source(&quote.source) {
        Some(source) => citation(timeline, source),
        None => name(timeline, &quote.source),
    });
    lines.push(proof(timeline, quote));
    lines.join("\n")
}
