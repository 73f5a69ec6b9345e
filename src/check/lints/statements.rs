//! Claims, quotes and accounts: when, whose and in which words.

use std::collections::{HashMap, HashSet};

use crate::check::lints::findings::{LintFindings, Spot, days_between};
use crate::load::Code;
use crate::timeline::RecordRef;
use crate::timeline::record::{ActorKind, Discrepancy, Event, EventKind, Quote};
use crate::verify::normal::Normal;

/// So many days after or before its event a claim belongs to another.
const FAR_DAYS: i64 = 366;

/// What a note says where a curator saw that the accounts do not exclude each other. Of 132
/// discrepancies of the first timeline 24 were none, and most said so themselves.
const NO_CONFLICT: &[&str] = &[
    "no conflict",
    "no contradiction",
    "not conflict",
    "not contradict",
    "not in conflict",
    "not a conflict",
    "not exclude each other",
    "both may be true",
    "both can be true",
    "both are true",
    "both may be right",
    "both are right",
    "are compatible",
    "are consistent",
    "the accounts agree",
    "same thing in other words",
    "emphasis, not",
    "difference of emphasis",
];

pub(super) fn event<'a>(findings: &mut LintFindings<'a>, event: &'a Event) {
    let whole = Spot::event(event);
    for (index, claim) in event.claim.iter().enumerate() {
        let spot = whole.nested("claim", index, &claim.accept);
        let days = claim.date.as_ref().and_then(|date| days_between(date, &event.date));
        if let Some(days) = days.filter(|days| *days > FAR_DAYS) {
            findings.tell(
                Code::ClaimFar,
                &spot.field("date"),
                format_args!("claim \"{}\" is dated {days} days from its event", claim.id),
            );
        }
    }
    for (index, quote) in event.quote.iter().enumerate() {
        self::quote(findings, event, quote, &whole.nested("quote", index, &quote.accept));
    }
    for (index, one) in event.discrepancy.iter().enumerate() {
        accounts(findings, one, &whole.nested("discrepancy", index, &one.accept));
    }
}

fn quote<'a>(findings: &mut LintFindings<'a>, event: &'a Event, quote: &'a Quote, spot: &Spot<'a>) {
    let timeline = findings.timeline;
    let name = || match &quote.id {
        Some(id) => format!("quote \"{id}\""),
        None => format!("a quote of \"{}\"", event.id),
    };
    if quote.speaker_text.is_some() && quote.speaker_for.is_none() {
        findings.tell(
            Code::SpeakerForMissing,
            &spot.field("speaker_text"),
            format_args!("{} does not say for whom its unnamed speaker spoke", name()),
        );
    }
    if quote.document && quote.speaker_for.is_some() {
        findings.tell(
            Code::DocumentSpeaker,
            &spot.field("speaker_for"),
            format_args!("{} is of a document and has `speaker_for`", name()),
        );
    }
    let rendered = quote.renders.as_ref().and_then(|id| timeline.get(id));
    if let Some(RecordRef::Quote(_, rendered)) = rendered
        && let (Some(own), Some(other)) = (&quote.language, &rendered.language)
        && own != other
        && !is_translation(quote)
        && !is_translation(rendered)
    {
        findings.tell(
            Code::RendersUnmarked,
            &spot.field("renders"),
            format_args!(
                "{} renders words in {other} in {own} without being a translation",
                name()
            ),
        );
    }
    if let Some(speaker) = &quote.speaker
        && event.kind == EventKind::Meeting
        && !event.participant.is_empty()
        && quote.date.as_ref().is_none_or(|date| date.overlaps(&event.date))
        && timeline.actor(speaker).is_some_and(|actor| actor.kind == Some(ActorKind::Person))
        && !event.participant.iter().any(|one| one.actor.as_ref() == Some(speaker))
    {
        findings.tell(
            Code::SpeakerAbsent,
            &spot.field("speaker"),
            format_args!("\"{}\" speaks in {} but does not take part", speaker.as_str(), name()),
        );
    }
}

fn is_translation(quote: &Quote) -> bool {
    quote.original_language.is_some() || quote.translated_by.is_some()
}

/// A text without its marks of punctuation, which nobody hears; other signs, as of `<5`, stay.
fn spoken(text: &str) -> String {
    let words = Normal::of(text).text().to_lowercase();
    let spoken: Vec<&str> = words
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| ".,;:!?()[]{}\"'“”‘’«»…".contains(c)))
        .filter(|word| !word.is_empty())
        .collect();
    if spoken.is_empty() { words } else { spoken.join(" ") }
}

/// Accounts of which all say the same, or two of one source do. Several sources may stand on one
/// side.
fn accounts<'a>(findings: &mut LintFindings<'a>, one: &'a Discrepancy, spot: &Spot<'a>) {
    let mut sides: HashSet<String> = HashSet::new();
    let mut seen: HashMap<(String, &str), usize> = HashMap::new();
    for (index, account) in one.account.iter().enumerate() {
        let words = spoken(&account.says);
        sides.insert(words.clone());
        let source = (words, account.source.as_str());
        if let Some(first) = seen.get(&source) {
            let spot = spot.nested("account", index, &account.accept);
            findings.tell(
                Code::AccountsAlike,
                &spot.field("says"),
                format_args!(
                    "accounts {} and {} of discrepancy \"{}\" say the same by the same source",
                    first + 1,
                    index + 1,
                    one.id
                ),
            );
        }
        seen.entry(source).or_insert(index);
    }
    if let Some(note) = &one.note {
        let words = Normal::of(note).text().to_lowercase();
        if let Some(mark) = NO_CONFLICT.iter().find(|mark| words.contains(**mark)) {
            findings.tell(
                Code::AccountsAgree,
                &spot.field("note"),
                format_args!("the note of discrepancy \"{}\" says: \"{mark}\"", one.id),
            );
        }
    }
    if one.account.len() > 1 && sides.len() == 1 {
        findings.tell(
            Code::AccountsAlike,
            spot,
            format_args!("all accounts of discrepancy \"{}\" say the same", one.id),
        );
    }
}
