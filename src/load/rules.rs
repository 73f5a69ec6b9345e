//! Rules over single records: what the format requires, beyond what types can say.

use std::collections::BTreeMap;

use unicode_segmentation::UnicodeSegmentation;

use super::diagnostic::Class;
use super::locate::Remark;
use super::survey::Dropped;
use crate::timeline::Timeline;
use crate::timeline::date::Date;
use crate::timeline::id::Id;
use crate::timeline::record::{
    Accepted, Actor, Basis, Commitment, Event, Head, Location, Participant, Quote,
};
use crate::timeline::schema::{Path, Step};

/// The most words that a quote may have.
pub(super) const QUOTE_WORDS: usize = 60;

/// Leaves out the remarks that their records accept. No record can accept an error.
pub(super) fn leave_accepted(timeline: &Timeline, heads: &[Head], remarks: &mut Vec<Remark>) {
    if remarks.iter().all(|remark| remark.class == Class::Error) {
        return;
    }
    let accepted = acceptances(timeline, heads);
    remarks.retain(|remark| {
        let Some((location, path)) = &remark.at else {
            return true;
        };
        let mut meant = accepted.get(location).into_iter().flatten();
        remark.class == Class::Error
            || !meant.any(|(prefix, accept)| path.starts_with(prefix) && accept.holds(remark.code))
    });
}

/// What is accepted in each record, with its place there.
fn acceptances<'a>(
    timeline: &'a Timeline,
    heads: &'a [Head],
) -> BTreeMap<Location, Vec<(Path, &'a Accepted)>> {
    let mut all: BTreeMap<Location, Vec<(Path, &'a Accepted)>> = BTreeMap::new();
    let mut put = |location: Location, path: &[Step], accept: &'a Accepted| {
        if !accept.0.is_empty() {
            all.entry(location).or_default().push((path.to_vec(), accept));
        }
    };
    heads.iter().for_each(|one| put(one.location, &[], &one.accept));
    timeline.parties().iter().for_each(|one| put(one.location, &[], &one.accept));
    timeline.topics().iter().for_each(|one| put(one.location, &[], &one.accept));
    timeline.actors().iter().for_each(|one| put(one.location, &[], &one.accept));
    timeline.sources().iter().for_each(|one| put(one.location, &[], &one.accept));
    timeline.views().iter().for_each(|one| put(one.location, &[], &one.accept));
    for event in timeline.events() {
        put(event.location, &[], &event.accept);
        macro_rules! nested {
            ($($field:ident)+) => {
                $(for (index, record) in event.$field.iter().enumerate() {
                    put(event.location, &[Step { field: stringify!($field), index }], &record.accept);
                })+
            };
        }
        nested! { milestone participant commitment claim quote discrepancy relation }
    }
    all
}

/// The rules of an actor.
pub(super) fn actor_rules(actor: &Actor, _: &Dropped, remarks: &mut Vec<Remark>) {
    for (index, role) in actor.role.iter().enumerate() {
        span(
            &role.from,
            &role.to,
            &[Step { field: "role", index }],
            actor.location,
            &actor.id,
            remarks,
        );
    }
}

/// The rules of an event and the records in it.
pub(super) fn event_rules(event: &Event, dropped: &Dropped, remarks: &mut Vec<Remark>) {
    let location = event.location;
    let kept =
        |fields: &[&'static str]| !fields.iter().any(|field| dropped.contains(&(location, *field)));
    let path = |field, index| [Step { field, index }];
    for (index, participant) in event.participant.iter().enumerate() {
        let path = path("participant", index);
        span(&participant.from, &participant.to, &path, location, &event.id, remarks);
        if kept(&["actor", "actor_text"]) {
            remarks.extend(
                participant_rule(participant, event)
                    .map(|remark| remark.at(location, &path, &event.id)),
            );
        }
    }
    for (index, commitment) in event.commitment.iter().enumerate() {
        commitment_rules(commitment, event, &path("commitment", index), kept(&["by"]), remarks);
    }
    for (index, quote) in event.quote.iter().enumerate() {
        quote_rules(
            quote,
            event,
            &path("quote", index),
            kept(&["speaker", "speaker_text", "document"]),
            remarks,
        );
    }
    for (index, discrepancy) in event.discrepancy.iter().enumerate() {
        if discrepancy.account.len() == 1 && kept(&["account"]) {
            let message = format!(
                "discrepancy \"{}\" has one account; it takes two to differ",
                discrepancy.id
            );
            let mut remark = Remark::new("few-accounts", Class::Error, message);
            remark.remedy = Some("add what the other source says, or make it a claim".into());
            remarks.push(remark.at(location, &path("discrepancy", index), &event.id));
        }
    }
}

fn participant_rule(participant: &Participant, event: &Event) -> Option<Remark> {
    let (message, remedy) = match (&participant.actor, &participant.actor_text) {
        (Some(_), None) | (None, Some(_)) => return None,
        (None, None) => (
            format!("a participant of \"{}\" names nobody", event.id),
            "add `actor` or `actor_text`",
        ),
        (Some(_), Some(_)) => (
            format!("a participant of \"{}\" has both `actor` and `actor_text`", event.id),
            "keep one of them",
        ),
    };
    Some(Remark {
        remedy: Some(remedy.into()),
        ..Remark::new("participant-actor", Class::Error, message)
    })
}

fn commitment_rules(
    commitment: &Commitment,
    event: &Event,
    path: &[Step],
    by_kept: bool,
    remarks: &mut Vec<Remark>,
) {
    if commitment.mutual && !commitment.to.is_empty() {
        let message = format!("commitment \"{}\" has both `to` and `mutual`", commitment.id);
        let mut remark = Remark::new("to-and-mutual", Class::Error, message);
        remark.remedy =
            Some("keep `mutual` where each of `by` promises each other, else `to`".into());
        remarks.push(remark.at(event.location, path, &event.id));
    }
    for (index, status) in commitment.status.iter().enumerate() {
        if status.basis == Basis::Claim && status.by.is_empty() && by_kept {
            let message = format!(
                "a status of commitment \"{}\" is a claim, but nobody makes it",
                commitment.id
            );
            let mut remark = Remark::new("claim-without-by", Class::Error, message);
            remark.remedy = Some("name in `by` who claims it, or use the basis `report`".into());
            let path = [path, &[Step { field: "status", index }]].concat();
            remarks.push(remark.at(event.location, &path, &event.id));
        }
    }
}

fn quote_rules(
    quote: &Quote,
    event: &Event,
    path: &[Step],
    speaker_kept: bool,
    remarks: &mut Vec<Remark>,
) {
    let name = quote
        .id
        .as_ref()
        .map_or_else(|| format!("a quote of \"{}\"", event.id), |id| format!("quote \"{id}\""));
    let forms = usize::from(quote.speaker.is_some())
        + usize::from(quote.speaker_text.is_some())
        + usize::from(quote.document);
    if forms != 1 && speaker_kept {
        let state = if forms == 0 { "has no speaker" } else { "has more than one kind of speaker" };
        let mut remark = Remark::new("quote-speaker", Class::Error, format!("{name} {state}"));
        remark.remedy =
            Some("give exactly one of `speaker`, `speaker_text`, `document = true`".into());
        remarks.push(remark.at(event.location, path, &event.id));
    }
    if !may_be_long(&quote.text) {
        return;
    }
    let words = quote.text.unicode_words().count();
    if words > QUOTE_WORDS {
        let message = format!("{name} has {words} words; at most {QUOTE_WORDS} are quoted");
        let mut remark = Remark::new("long-quote", Class::Error, message);
        remark.remedy = Some("shorten it; `[…]` marks a cut".into());
        let path = [path, &[Step { field: "text", index: 0 }]].concat();
        remarks.push(remark.at(event.location, &path, &event.id));
    }
}

/// Whether a text can have more words than a quote may: a word begins at an ASCII letter or digit behind
/// something else, or at any other character. Most quotes need no closer look.
fn may_be_long(text: &str) -> bool {
    let mut inside = false;
    let begins = text.bytes().filter(|byte| {
        let begins =
            if byte.is_ascii() { byte.is_ascii_alphanumeric() && !inside } else { *byte >= 0xC0 };
        inside = byte.is_ascii_alphanumeric();
        begins
    });
    begins.count() > QUOTE_WORDS
}

/// An end that surely lies before its start.
fn span(
    from: &Option<Date>,
    to: &Option<Date>,
    path: &[Step],
    location: Location,
    id: &Id,
    remarks: &mut Vec<Remark>,
) {
    if let (Some(from), Some(to)) = (from, to)
        && to.latest() < from.earliest()
    {
        let message = format!("`to` {} lies before `from` {}", to.as_edtf(), from.as_edtf());
        let path = [path, &[Step { field: "to", index: 0 }]].concat();
        let mut remark = Remark::new("end-before-start", Class::Error, message);
        remark.remedy = Some("swap the two, or correct one".into());
        remarks.push(remark.at(location, &path, id));
    }
}
