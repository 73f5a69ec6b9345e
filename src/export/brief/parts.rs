//! The parts of a short brief: each is left out where the selection has nothing for it.

use std::io;

use crate::export::Context;
use crate::export::brief::document::{Block, Inline, Inlines, Item, Row};
use crate::export::brief::notes::Notes;
use crate::export::brief::{Brief, text};
use crate::export::phrases::{self, Phrase, date, one_line};
use crate::ledger::commitments::CommitmentRow;
use crate::ledger::{Arrangement, actors, sources};
use crate::timeline::id::Kind;
use crate::timeline::record::{Commitment, Event, EventKind};

impl Brief<'_> {
    /// Made, who to whom, the commitment, due, what became of it.
    pub(super) fn commitment_table(
        &mut self,
        heading: &str,
        rows: &[CommitmentRow],
    ) -> io::Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let timeline = self.timeline();
        self.heading(2, heading)?;
        let (context, notes) = (self.context, &mut self.notes);
        let records = rows.iter().filter_map(|row| row.records(timeline));
        let mut cells = records.map(|(event, one)| commitment_row(context, notes, event, one));
        let head = ["Made", "Who to whom", "Commitment", "Due", "What became of it"];
        self.renderer.table(&head, &mut cells)
    }

    /// What became of a commitment, in these phrases, with the sources that say so.
    pub(super) fn outcome(
        &mut self,
        event: &Event,
        one: &Commitment,
        phrases: Vec<Phrase>,
    ) -> Inlines {
        outcome(&mut self.notes, event, one, phrases)
    }

    /// One line an event.
    pub(super) fn chronology(&mut self) -> io::Result<()> {
        let timeline = self.timeline();
        if self.context.selection.hits.is_empty() {
            return Ok(());
        }
        let is_one = self.context.selection.hits.len() == 1;
        self.heading(2, if is_one { "The event" } else { "Chronology" })?;
        let notes = &mut self.notes;
        let events = self.context.selection.hits.iter().filter_map(|hit| timeline.event(hit.event));
        let mut items = events.map(|event| {
            let mut line = vec![
                Inline::Strong(date(&event.date)),
                Inline::Text(format!(" {}", one_line(&event.title))),
            ];
            let mut facts = vec![phrases::event_kind(event.kind).to_owned()];
            facts.extend(event.place.as_deref().map(one_line));
            line.push(Inline::Text(format!(" ({})", facts.join(", "))));
            line.extend(notes.cite(&event.sources));
            Item { text: line, ..Item::default() }
        });
        self.renderer.list(&mut items)
    }

    pub(super) fn claims(&mut self) -> io::Result<()> {
        let timeline = self.timeline();
        let mut items = Vec::new();
        for at in self.context.scope().places(Kind::Claim) {
            let Some((event, claim)) = at.record(timeline, |event| &event.claim) else { continue };
            let mut item = self.claim(event, claim);
            if claim.date.is_none() {
                let day = format!("{}: ", date(&event.date));
                item.text.insert(0, Inline::Text(day));
            }
            items.push(item);
        }
        if items.is_empty() { Ok(()) } else { self.renderer.block(Block::List(items)) }
    }

    /// The parties and actors, with what each did.
    pub(super) fn actors(&mut self) -> io::Result<()> {
        let timeline = self.timeline();
        let rows = actors::ledger(&self.context.scope(), Arrangement::Party).rows;
        let mut cells = Vec::new();
        for row in &rows {
            let actor = timeline.actor(&row.id);
            // The office held at the last of these events, not today's.
            let last = row.events.last().and_then(|ix| timeline.event(*ix));
            let office = actor.zip(last).map(|(actor, last)| phrases::roles(actor, &last.date));
            let party = actor.and_then(|actor| actor.party.as_ref());
            let facts = vec![
                text(phrases::name(timeline, &row.id)),
                text(office.unwrap_or_default()),
                text(party.map(|party| phrases::name(timeline, party)).unwrap_or_default()),
                text(row.events.len().to_string()),
                text(row.made.to_string()),
                text(row.received.to_string()),
                text(row.quotes.to_string()),
            ];
            cells.push(Row { cells: facts, record: Some(row.id.to_string()) });
        }
        let head =
            vec!["Name", "Office then", "Of", "Events", "Undertook", "Was promised", "Quotes"];
        self.renderer.block(Block::Table { head, rows: cells })
    }

    /// The sources, those on which most rests first.
    pub(super) fn sources(&mut self) -> io::Result<()> {
        let timeline = self.timeline();
        let rows = sources::ledger(&self.context.scope(), Arrangement::Count).rows;
        let mut items = Vec::new();
        for row in &rows {
            let Some(source) = timeline.source(&row.id) else { continue };
            let citation = phrases::citation(timeline, source);
            let number = row.records();
            let mut line = vec![super::notes::linked(citation, super::notes::address(source))];
            line.push(Inline::Text(format!(
                " ({})",
                crate::text::counted(number, "record", "records")
            )));
            items.push(Item { text: line, ..Item::default() });
        }
        if items.is_empty() { Ok(()) } else { self.renderer.block(Block::List(items)) }
    }
}

/// Made, who to whom, the commitment, due, what became of it.
fn commitment_row(
    context: &Context<'_>,
    notes: &mut Notes<'_>,
    event: &Event,
    one: &Commitment,
) -> Row {
    let timeline = context.timeline;
    let mut promise = Inlines::new();
    if let Some(number) = phrases::number(one) {
        promise.push(Inline::Text(format!("({number}) ")));
    }
    promise.push(Inline::Text(one_line(&one.text)));
    if let Some(until) = phrases::until(one) {
        promise.push(Inline::Text(format!(", {until}")));
    }
    promise.extend(notes.cite(event.sources_of(one)));
    let became = phrases::outcome_beside_deadline(timeline, one, context.as_of);
    let cells = vec![
        text(made(event)),
        text(phrases::sentence(&phrases::who_to_whom(timeline, one))),
        promise,
        text(phrases::deadline_in_full(one).unwrap_or_default()),
        outcome(notes, event, one, became),
    ];
    Row { cells, record: Some(one.id.to_string()) }
}

/// What became of a commitment, in these phrases, with the sources that say so.
fn outcome(
    notes: &mut Notes<'_>,
    event: &Event,
    one: &Commitment,
    phrases: Vec<Phrase>,
) -> Inlines {
    let mut outcome = Inlines::new();
    for phrase in phrases {
        if !outcome.is_empty() {
            outcome.push(Inline::Text("; ".into()));
        }
        outcome.push(Inline::State(phrase.text, phrase.tone));
    }
    outcome.extend(notes.cite(event.sources_of_outcome(one.standing())));
    outcome
}

/// When the commitments of an event were made: of a standing body, when it was set up.
fn made(event: &Event) -> String {
    let is_open = event.date.latest().day().is_none();
    let lasts = event.kind == EventKind::TaskForce || is_open;
    if lasts { phrases::start(&event.date) } else { date(&event.date) }
}
