//! Who took part in the selected event, and who is only mentioned, as rows.

use crate::export::phrases;
use crate::timeline::id::Kind;
use crate::timeline::record::{Event, Participant};
use crate::tui::derive::context::EventContext;
use crate::tui::derive::text_rows::{RowWriter, TextRow};
use crate::tui::theme::Role;
use crate::tui::view::Target;

/// Participants under the party that they belong to; last those who are only mentioned.
pub(super) fn rows(
    context: &EventContext<'_>,
    event: &Event,
    shown: &[&Participant],
) -> Vec<TextRow> {
    let timeline = context.timeline;
    let party_of = |one: &Participant| {
        let own = one.actor.as_ref().and_then(|id| timeline.actor(id)?.party.as_ref());
        one.party.as_ref().or(own).map(|party| party.id().clone())
    };
    let (shown, mentioned): (Vec<&Participant>, Vec<&Participant>) =
        shown.iter().partition(|one| one.took_part());
    let mut parties = Vec::new();
    for one in &shown {
        let party = party_of(one);
        if !parties.contains(&party) {
            parties.push(party);
        }
    }
    let mut w = RowWriter::new(context.theme, context.hit_query);
    for party in parties {
        let own: Vec<&&Participant> = shown.iter().filter(|one| party_of(one) == party).collect();
        let name = party.as_ref().map_or("Others".into(), |id| phrases::name(timeline, id));
        let count = format!(" {}", own.len());
        let target = party.map_or(Target::Text, |id| Target::Narrow(Kind::Party, id));
        w.row(target).parts(0, &[(Role::Heading, &name), (Role::Faint, &count)]);
        for one in own {
            participant(context, event, (one, None), &mut w);
        }
    }
    if !mentioned.is_empty() {
        let count = format!(" {}", mentioned.len());
        w.row(Target::Heading)
            .plain(0, &[(Role::Heading, "Only mentioned"), (Role::Faint, &count)]);
    }
    for one in mentioned {
        let party = party_of(one).map(|party| phrases::name(timeline, &party));
        participant(context, event, (one, party), &mut w);
    }
    w.finish()
}

fn participant(
    context: &EventContext<'_>,
    event: &Event,
    (one, party): (&Participant, Option<String>),
    w: &mut RowWriter<'_>,
) {
    let timeline = context.timeline;
    let text = one.actor_text.as_deref().unwrap_or_default();
    let (name, target) = match &one.actor {
        Some(id) => (phrases::name(timeline, id), Target::Narrow(Kind::Actor, id.id().clone())),
        None => (text.to_owned(), Target::Text),
    };
    let role = if target == Target::Text { Role::Text } else { Role::Link };
    w.row(target).text(role, 2, &name);
    let role = one.role.as_ref().filter(|_| one.took_part());
    let mut facts: Vec<String> = role.iter().map(|role| phrases::part_taken(role)).collect();
    if let Some(actor) = one.actor.as_ref().and_then(|id| timeline.actor(id)) {
        let roles = phrases::roles(actor, one.from.as_ref().unwrap_or(&event.date));
        facts.extend((!roles.is_empty()).then_some(roles));
    }
    match (&one.from, &one.to) {
        (Some(from), Some(to)) => facts.push(phrases::term(from, to)),
        (Some(from), None) => facts.push(format!("from {from}")),
        (None, Some(to)) => facts.push(format!("until {to}")),
        (None, None) => {}
    }
    // `President of Mexico` needs no `Mexico`.
    let is_told = |party: &String| facts.iter().any(|fact| fact.contains(party.as_str()));
    let party = party.filter(|party| !is_told(party));
    facts.extend(party);
    if !facts.is_empty() {
        w.text(Role::Text, 4, &facts.join(" · "));
    }
    if let Some(note) = &one.note {
        context.note(4, note, w);
    }
}
