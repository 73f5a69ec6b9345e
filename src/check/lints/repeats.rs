//! What stands twice where once says it: in lists, among links, beside the field that has it.

use std::collections::HashSet;

use crate::check::lints::findings::{LintFindings, Spot};
use crate::check::lints::walked::LintWalk;
use crate::load::Code;
use crate::timeline::record::Event;

/// Items that stand twice in one list, of whatever record.
pub(super) fn in_lists<'a>(findings: &mut LintFindings<'a>, walked: &LintWalk<'a>) {
    if walked.repeats.is_empty() {
        return;
    }
    let exceptions = walked.exceptions();
    for repeat in &walked.repeats {
        let accept = exceptions.around(repeat.location, &repeat.path);
        let spot = Spot::at((repeat.record, repeat.location), &repeat.path, accept);
        let field = repeat.path.last().map_or("", |step| step.field);
        findings.tell(
            Code::RepeatedValue,
            &spot,
            format_args!("\"{}\" stands twice in `{field}` of \"{}\"", repeat.item, repeat.record),
        );
    }
}

pub(super) fn event<'a>(findings: &mut LintFindings<'a>, event: &'a Event) {
    let mut links = HashSet::new();
    for (index, one) in event.relation.iter().enumerate() {
        if !links.insert((one.kind, one.to.id())) {
            let spot = Spot::part(event, ("relation", index), "to", &one.accept);
            findings.tell(
                Code::RepeatedValue,
                &spot,
                format_args!("\"{}\" {} \"{}\" twice", event.id, one.kind, one.to.as_str()),
            );
        }
    }
    for (index, other) in event.date_alternatives.iter().enumerate() {
        if other.date == event.date {
            let spot = Spot::part(event, ("date_alternatives", index), "date", &other.accept);
            findings.tell(
                Code::RepeatedValue,
                &spot,
                format_args!("an alternative of \"{}\" is its own date, {}", event.id, event.date),
            );
        }
    }
    let mut participants = HashSet::new();
    for (index, one) in event.participant.iter().enumerate() {
        let who = (&one.actor, &one.actor_text, &one.party);
        let named = one.actor.as_ref().map(|id| id.as_str()).or(one.actor_text.as_deref());
        // Of a participant who is not named nobody knows that it is the same again.
        let Some(name) = named.or(one.party.as_ref().map(|id| id.as_str())) else { continue };
        if !participants.insert((who, one.role.as_deref(), &one.from, &one.to)) {
            let field = match (&one.actor, &one.actor_text) {
                (Some(_), _) => "actor",
                (None, Some(_)) => "actor_text",
                (None, None) => "party",
            };
            let spot = Spot::part(event, ("participant", index), field, &one.accept);
            let message = format_args!("\"{name}\" takes part in \"{}\" twice", event.id);
            findings.tell(Code::RepeatedValue, &spot, message);
        }
    }
    for (index, quote) in event.quote.iter().enumerate() {
        if let Some(place) = quote.also_in.iter().position(|other| *other == quote.source) {
            let spot = Spot::event(event).nested("quote", index, &quote.accept);
            let (id, source) = (&event.id, quote.source.as_str());
            findings.tell(
                Code::RepeatedValue,
                &spot.item("also_in", place),
                format_args!("`also_in` of a quote of \"{id}\" names its `source`, \"{source}\""),
            );
        }
    }
}
