//! The brief told by commitment or by actor: the ledgers, cited.

use super::escape::{code, text};
use super::{Brief, date};
use crate::export::{ledger, phrases, thread};
use crate::ledger::{Arrangement, actors, commitments};
use crate::query::Hit;
use crate::timeline::date::Date;
use crate::timeline::id::Id;
use crate::timeline::record::{Commitment, Event};

impl Brief<'_> {
    /// Totals, then every commitment under who owes whom, with its promise thread where it has one.
    pub(super) fn by_commitment(&mut self) {
        let (scope, timeline) = (self.context.scope(), self.context.timeline);
        let ledger = commitments::ledger(&scope, Arrangement::Party);
        self.blocks.push(text(&ledger::totals(&commitments::Totals::of(&ledger.rows))));
        for group in &ledger.groups {
            let rows = ledger.of(group);
            self.blocks
                .push(format!("## {}", text(&ledger::heading(timeline, &group.heading).text)));
            self.blocks.push(text(&ledger::totals(&commitments::Totals::of(rows))));
            let mut items = Vec::new();
            for (event, one) in rows.iter().filter_map(|row| row.records(timeline)) {
                items.push(self.owed(event, one));
            }
            self.blocks.push(items.join("\n"));
        }
    }

    /// A commitment with its event, and in short what became of the promise.
    fn owed(&mut self, event: &Event, one: &Commitment) -> String {
        let item = self.commitment(event, one);
        let promise =
            self.context.timeline.thread(&one.id).filter(|promise| promise.members.len() > 1);
        let gist = promise
            .map(|promise| format!("\n  - thread: {}", text(&thread::gist(&promise))))
            .unwrap_or_default();
        format!(
            "{item}\n  - {}, {}, {}{gist}",
            text(&event.title),
            date(&event.date),
            code(&one.id)
        )
    }

    /// Every party and actor that the selection names: counts, events, undertakings both ways, words.
    pub(super) fn by_actor(&mut self) {
        let (scope, timeline) = (self.context.scope(), self.context.timeline);
        let ledger = actors::ledger(&scope, Arrangement::Party);
        for group in &ledger.groups {
            self.blocks
                .push(format!("## {}", text(&ledger::heading(timeline, &group.heading).text)));
            for row in ledger.of(group) {
                self.agent(row);
            }
        }
    }

    fn agent(&mut self, row: &actors::ActorRow) {
        let timeline = self.context.timeline;
        self.blocks.push(format!("### {}", text(&phrases::name(timeline, &row.id))));
        let mut facts = Vec::new();
        match timeline.actor(&row.id) {
            Some(actor) => {
                facts.extend(actor.kind.map(|kind| kind.word().to_owned()));
                facts.push(phrases::roles(actor, &Date::from_day(self.context.as_of)));
            }
            None => facts.push("party".into()),
        }
        facts.retain(|fact| !fact.is_empty());
        facts.push(format!("events {}", row.events.len()));
        facts.push(format!("commitments made {}, received {}", row.made, row.received));
        facts.push(format!("quotes {}", row.quotes));
        self.blocks.push(text(&facts.join(" · ")));
        let mut part = Part::default();
        for ix in &row.events {
            let hit = self.context.selection.hit(*ix);
            if let (Some(event), Some(hit)) = (timeline.event(*ix), hit) {
                self.part(event, hit, &row.id, &mut part);
            }
        }
        for (title, items) in
            [("Events", part.events), ("Undertakes", part.made), ("Is promised", part.received)]
        {
            if !items.is_empty() {
                self.blocks.push(format!("#### {title}"));
                self.blocks.push(items.join("\n"));
            }
        }
        if !part.quotes.is_empty() {
            self.blocks.push("#### Says".into());
            self.blocks.extend(part.quotes);
        }
    }

    /// Adds what an event holds of an agent.
    fn part(&mut self, event: &Event, hit: &Hit, id: &Id, part: &mut Part) {
        let notes = self.notes.of(&event.sources);
        part.events.push(format!("- {}: {}{notes}", date(&event.date), text(&event.title)));
        for (_, one) in hit.commitments.select(&event.commitment) {
            if one.by.iter().any(|agent| agent.id() == id) {
                part.made.push(self.commitment(event, one));
            }
            if actors::recipients(one).any(|agent| agent == id) {
                part.received.push(self.commitment(event, one));
            }
        }
        for (_, quote) in hit.quotes.select(&event.quote) {
            if quote.speaker.as_ref().is_some_and(|speaker| speaker.id() == id) {
                part.quotes.push(self.quote(event, quote));
            }
        }
    }
}

/// What a selection holds of one agent, as Markdown.
#[derive(Default)]
struct Part {
    events: Vec<String>,
    made: Vec<String>,
    received: Vec<String>,
    quotes: Vec<String>,
}
