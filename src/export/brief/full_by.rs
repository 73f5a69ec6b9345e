//! Records in full by who owes whom, and by actor.

use std::io;

use crate::export::brief::document::{Block, Inline, Item};
use crate::export::brief::{Brief, text};
use crate::export::ledger;
use crate::export::phrases::{self, date, one_line};
use crate::export::thread::Gists;
use crate::ledger::{Arrangement, actors, commitments};
use crate::query::Hit;
use crate::timeline::id::Id;
use crate::timeline::record::Event;

impl Brief<'_> {
    /// Totals, then every commitment under who owes whom, with its promise thread where it has one.
    pub(super) fn full_by_commitment(&mut self) -> io::Result<()> {
        let timeline = self.timeline();
        let ledger = commitments::ledger(&self.context.scope(), Arrangement::Party);
        let mut gists = Gists::new(timeline);
        self.numbers(&ledger.rows)?;
        for group in &ledger.groups {
            let heading = ledger::heading(timeline, &group.heading).text;
            self.heading(2, phrases::sentence(&heading))?;
            let mut items = Vec::new();
            for (event, one) in ledger.of(group).iter().filter_map(|row| row.records(timeline)) {
                let mut item = self.commitment(event, one, &heading);
                if let Some(gist) = gists.of(&one.id) {
                    item.nested.push(text(format!("In short: {gist}")));
                }
                item.nested.push(text(format!(
                    "{}, {}",
                    one_line(&event.title),
                    date(&event.date)
                )));
                items.push(item);
            }
            self.renderer.block(Block::List(items))?;
        }
        Ok(())
    }

    /// Every party and actor that the selection names: counts, events, undertakings both ways,
    /// words.
    pub(super) fn full_by_actor(&mut self) -> io::Result<()> {
        let timeline = self.timeline();
        let ledger = actors::ledger(&self.context.scope(), Arrangement::Party);
        for group in &ledger.groups {
            self.heading(2, ledger::heading(timeline, &group.heading).text)?;
            for row in ledger.of(group) {
                self.agent(row)?;
            }
        }
        Ok(())
    }

    fn agent(&mut self, row: &actors::ActorRow) -> io::Result<()> {
        let timeline = self.timeline();
        self.renderer.block(Block::Heading {
            level: 3,
            text: phrases::name(timeline, &row.id),
            record: Some(row.id.to_string()),
        })?;
        let mut facts = Vec::new();
        match timeline.actor(&row.id) {
            Some(actor) => {
                facts.extend(actor.kind.map(|kind| phrases::actor_kind(kind).to_owned()));
                facts.push(phrases::roles(actor, &phrases::day(self.context.as_of)));
            }
            None => facts.push("state".into()),
        }
        facts.retain(|fact| !fact.is_empty());
        facts.push(phrases::counted_in_words(row.events.len(), "event", "events"));
        let made = phrases::counted_in_words(row.made, "commitment", "commitments");
        facts.push(format!("{made} made, {} received", phrases::count(row.received)));
        facts.push(phrases::counted_in_words(row.quotes, "quote", "quotes"));
        self.paragraph(text(facts.join(" · ")))?;
        let mut part = AgentPart::default();
        for ix in &row.events {
            let hit = self.context.selection.hit(*ix);
            if let (Some(event), Some(hit)) = (timeline.event(*ix), hit) {
                self.gather(event, hit, &row.id, &mut part);
            }
        }
        for (title, items) in
            [("Events", part.events), ("Undertakes", part.made), ("Is promised", part.received)]
        {
            if !items.is_empty() {
                self.heading(4, title)?;
                self.renderer.block(Block::List(items))?;
            }
        }
        self.says(row)
    }

    /// The words of an agent.
    fn says(&mut self, row: &actors::ActorRow) -> io::Result<()> {
        let timeline = self.timeline();
        let mut said = Vec::new();
        for ix in &row.events {
            let (Some(event), Some(hit)) = (timeline.event(*ix), self.context.selection.hit(*ix))
            else {
                continue;
            };
            for (_, quote) in hit.quotes.select(&event.quote) {
                let is_own = quote.speaker.as_ref().is_some_and(|one| *one.id() == row.id);
                if is_own && self.takes(quote) {
                    said.push((event, quote));
                }
            }
        }
        if said.is_empty() {
            return Ok(());
        }
        self.heading(4, "Says")?;
        for (event, quote) in said {
            self.quotation(event, quote)?;
        }
        Ok(())
    }

    /// Adds what an event holds of an agent.
    fn gather(&mut self, event: &Event, hit: &Hit, id: &Id, part: &mut AgentPart) {
        let mut line = vec![
            Inline::Strong(date(&event.date)),
            Inline::Text(format!(" {}", one_line(&event.title))),
        ];
        line.extend(self.notes.cite(&event.sources));
        part.events.push(Item { text: line, ..Item::default() });
        for (_, one) in hit.commitments.select(&event.commitment) {
            if one.by.iter().any(|agent| agent.id() == id) {
                part.made.push(self.commitment(event, one, ""));
            }
            if actors::recipients(one).any(|agent| agent == id) {
                part.received.push(self.commitment(event, one, ""));
            }
        }
    }
}

/// What a selection holds of one agent.
#[derive(Default)]
struct AgentPart {
    events: Vec<Item>,
    made: Vec<Item>,
    received: Vec<Item>,
}
