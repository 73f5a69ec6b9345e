//! The pages of what events name: actors, parties, topics and sources, each with those events.

use super::rows::{event_row, heading, source_rows, writer};
use crate::export::phrases::{self, one_line};
use crate::ledger::sources as source_ledger;
use crate::timeline::EventIx;
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::{Actor, Participant, Party, Source, Topic};
use crate::timeline::text::Text;
use crate::tui::data::Known;
use crate::tui::derive::citing;
use crate::tui::derive::context::EventContext;
use crate::tui::derive::text_rows::{RowWriter, TextRow};
use crate::tui::theme::Role;
use crate::tui::view::Target;

/// How many of the latest events of an actor, party, topic or source a page lists.
const LISTED: usize = 200;

fn event_rows(known: &Known, c: &EventContext<'_>, id: &Id, w: &mut RowWriter<'_>) {
    let mut events: Vec<EventIx> = known.lazy.index_of(&known.timeline).events_of(id).collect();
    events.reverse();
    // The row that leads here counts what is filtered.
    let filtered = if c.is_filtered { ", filtered or not" } else { "" };
    heading(w, &format!("All events {}{filtered}", events.len()));
    for ix in events.iter().take(LISTED) {
        event_row(c, *ix, w);
        let event = c.timeline.event(*ix);
        let own = event.and_then(|event| {
            let is_it = |one: &&Participant| one.actor.as_ref().is_some_and(|who| who.id() == id);
            event.participant.iter().find(is_it)?.role.as_deref()
        });
        if let Some(role) = own {
            w.text(Role::Faint, 2, &phrases::part_taken(role));
        }
    }
    if events.len() > LISTED {
        let more = events.len() - LISTED;
        w.row(Target::Text).plain(0, &[(Role::Faint, &format!("and {more} earlier"))]);
    }
}

pub(super) fn actor(known: &Known, c: &EventContext<'_>, one: &Actor) -> Vec<TextRow> {
    let mut w = writer(c);
    w.row(Target::Narrow(Kind::Actor, one.id.clone())).text(Role::Heading, 0, &one.name);
    let kind = one.kind.map_or("", phrases::actor_kind);
    let party = one.party.as_ref().map(|party| phrases::name(c.timeline, party));
    let facts: Vec<String> = [Some(kind.to_owned()), party].into_iter().flatten().collect();
    w.text(Role::Text, 0, &facts.join(" · "));
    also(&one.aliases, &mut w);
    let now = phrases::roles(one, &phrases::day(c.day));
    if !now.is_empty() {
        w.text(Role::Text, 0, &format!("now {now}"));
    }
    for role in &one.role {
        let term = phrases::term_of_role(role).map_or(String::new(), |term| format!("{term}  "));
        let of =
            role.organisation.as_ref().map(|id| format!(", {}", phrases::name(c.timeline, id)));
        w.row(Target::Text).parts(
            0,
            &[
                (Role::Faint, &term),
                (Role::Text, &role.title),
                (Role::Text, of.as_deref().unwrap_or_default()),
            ],
        );
        if let Some(note) = &role.note {
            c.note(2, note, &mut w);
        }
        for source in &role.sources {
            let name = phrases::name(c.timeline, source);
            w.row(Target::Record(source.id().clone()))
                .parts(2, &[(Role::Faint, "in "), (Role::Link, &name)]);
        }
    }
    if let Some(note) = &one.note {
        w.row(Target::Text);
        c.note(0, note, &mut w);
    }
    event_rows(known, c, &one.id, &mut w);
    w.finish()
}

/// Other names of a record, below its name.
fn also(aliases: &[Text], w: &mut RowWriter<'_>) {
    if !aliases.is_empty() {
        let aliases: Vec<&str> = aliases.iter().map(|alias| &**alias).collect();
        w.text(Role::Faint, 0, &format!("also {}", aliases.join(", ")));
    }
}

/// A party: what it is, and the events that name it.
pub(super) fn party(known: &Known, c: &EventContext<'_>, one: &Party) -> Vec<TextRow> {
    let mut w = writer(c);
    w.row(Target::Narrow(Kind::Party, one.id.clone())).text(Role::Heading, 0, &one.name);
    also(&one.aliases, &mut w);
    let role = one.role.map(|role| phrases::party_role(role).to_owned());
    let code = one.iso.as_ref().map(|code| format!("ISO 3166: {}", one_line(code)));
    let facts: Vec<String> = role.into_iter().chain(code).collect();
    if !facts.is_empty() {
        w.text(Role::Faint, 0, &facts.join(" · "));
    }
    if let Some(note) = &one.note {
        c.note(0, note, &mut w);
    }
    event_rows(known, c, &one.id, &mut w);
    w.finish()
}

/// A topic, and the events that name it.
pub(super) fn topic(known: &Known, c: &EventContext<'_>, one: &Topic) -> Vec<TextRow> {
    let mut w = writer(c);
    w.row(Target::Narrow(Kind::Topic, one.id.clone())).text(Role::Heading, 0, &one.name);
    also(&one.aliases, &mut w);
    if let Some(note) = &one.note {
        c.note(0, note, &mut w);
    }
    event_rows(known, c, &one.id, &mut w);
    w.finish()
}

/// The citation, what it draws on and what draws on it, and what rests on it.
pub(super) fn source(known: &Known, c: &EventContext<'_>, one: &Source) -> Vec<TextRow> {
    let mut w = writer(c);
    w.row(Target::Narrow(Kind::Source, one.id.clone())).text(
        Role::Heading,
        0,
        &phrases::citation(c.timeline, one),
    );
    for (what, address) in
        [("", &one.url), ("read at ", &one.read_at), ("archived at ", &one.archive_url)]
    {
        if let Some(address) = address {
            w.parts(0, &[(Role::Faint, what), (Role::Link, address)]);
        }
    }
    let accessed = one.accessed.as_ref().map(|day| format!("accessed {day}"));
    let read = one.read.map(|read| phrases::reading(read).to_owned());
    let language = one.language.as_deref().map(|tag| format!("in {}", phrases::language(tag)));
    let facts: Vec<String> = [accessed, read, language].into_iter().flatten().collect();
    if !facts.is_empty() {
        w.text(Role::Faint, 0, &facts.join(" · "));
    }
    if let Some(weak) = &one.weak {
        w.text(Role::Said, 0, &format!("weak: {weak}"));
    }
    if let Some(note) = &one.note {
        c.note(0, note, &mut w);
    }
    if let Some(original) = &one.reprint_of {
        heading(&mut w, "Reprint of");
        source_rows(c, std::iter::once(original.id()), &mut w);
    }
    if !one.relies_on.is_empty() {
        heading(&mut w, "Relies on");
        source_rows(c, one.relies_on.iter().map(|root| root.id()), &mut w);
    }
    let used: Vec<&Source> = source_ledger::dependants(c.timeline, &one.id).collect();
    if !used.is_empty() {
        heading(&mut w, "Used by");
        source_rows(c, used.iter().map(|other| &other.id), &mut w);
    }
    citing::rows(known, c, &one.id, &mut w);
    event_rows(known, c, &one.id, &mut w);
    w.finish()
}
