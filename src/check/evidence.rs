//! Remarks on the evidence: what a careful reader would ask of a timeline that is sound in form.
//!
//! All are notes, and `accept` on the record, or on the event that holds it, takes one back. The
//! timeline is looked at whole; only whether something is overdue depends on the day.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::check::lints::finder::{Finder, Spot};
use crate::load::{Code, Fault};
use crate::timeline::date::Date;
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::{Actor, Event, Role};
use crate::timeline::schema::{Path, Record, Visitor};
use crate::timeline::standing::Schedule;
use crate::timeline::{RecordRef, Timeline};

/// The codes of all remarks on the evidence.
pub const LINTS: [Code; 6] = [
    Code::OneSource,
    Code::OverdueSilent,
    Code::UnprovenQuote,
    Code::RoleDate,
    Code::UncitedSource,
    Code::FigureWithoutSource,
];

/// Looks for all of them, on a day.
pub(super) fn look(finder: &mut Finder<'_>, today: NaiveDate) {
    let timeline = finder.timeline;
    let mut notes = NoteTally { timeline, known: timeline.as_of(today), today, finder };
    timeline.events().iter().for_each(|event| notes.event(event));
    notes.sources();
}

struct NoteTally<'a, 'f> {
    timeline: &'a Arc<Timeline>,
    /// The same as it is known on the day.
    known: Arc<Timeline>,
    today: NaiveDate,
    finder: &'f mut Finder<'a>,
}

impl<'a> NoteTally<'a, '_> {
    fn add(&mut self, code: Code, spot: &Spot<'a>, message: String) {
        self.finder.add(Fault::new(code, message), spot);
    }

    fn event(&mut self, event: &'a Event) {
        let roots = self.roots(event);
        if let (1, Some(root)) = (roots.len(), roots.first()) {
            let copies = if event.sources.len() > 1 {
                ", of which the others are copies or retellings"
            } else {
                ""
            };
            let message = format!("\"{}\" rests on one source, {root}{copies}", event.id);
            self.add(Code::OneSource, &Spot::event(event).field("sources"), message);
        }
        for (index, one) in event.commitment.iter().enumerate() {
            if let Some(due) = self.silent_since(&one.id) {
                let message = format!(
                    "commitment \"{}\" was due {due}, and no later status says what became of it",
                    one.id
                );
                self.add(
                    Code::OverdueSilent,
                    &Spot::part(event, ("commitment", index), "due", &one.accept),
                    message,
                );
            }
        }
        for (index, one) in event.claim.iter().enumerate() {
            if one.figure.is_some() && one.sources.is_empty() {
                let message = format!("claim \"{}\" has a figure but no source of its own", one.id);
                self.add(
                    Code::FigureWithoutSource,
                    &Spot::part(event, ("claim", index), "figure", &one.accept),
                    message,
                );
            }
        }
        for (index, one) in event.quote.iter().enumerate() {
            if self.timeline.proofs().for_quote(one).is_none() {
                let name = one
                    .id
                    .as_ref()
                    .map_or_else(|| "a quote without an id".into(), |id| format!("quote \"{id}\""));
                let message = format!("{name} has no proof that it stands in {}", one.source.id());
                self.add(
                    Code::UnprovenQuote,
                    &Spot::part(event, ("quote", index), "text", &one.accept),
                    message,
                );
            }
        }
        self.roles(event);
    }

    /// The deadline of an overdue commitment of which nothing is said after it.
    fn silent_since(&self, id: &Id) -> Option<String> {
        let Some(RecordRef::Commitment(_, one)) = self.known.get(id) else {
            return None;
        };
        let due = one.deadline()?;
        let is_silent = one.statuses().iter().all(|status| status.date.begun() <= due.latest());
        (one.schedule_on(self.today) == Schedule::Overdue && is_silent).then(|| due.to_string())
    }

    /// Participants and speakers, each once, who have dated roles but none on the day.
    fn roles(&mut self, event: &'a Event) {
        let participants = event.participant.iter().enumerate().filter_map(|(index, one)| {
            let spot = Spot::part(event, ("participant", index), "actor", &one.accept);
            Some((spot, one.actor.as_ref()?, one.from.as_ref()))
        });
        let speakers = event.quote.iter().enumerate().filter_map(|(index, one)| {
            let spot = Spot::part(event, ("quote", index), "speaker", &one.accept);
            Some((spot, one.speaker.as_ref()?, one.date.as_ref()))
        });
        let mut seen = HashSet::new();
        for (mut spot, actor, own) in participants.chain(speakers) {
            let Some(actor) = self.timeline.actor(actor) else {
                continue;
            };
            let date = own.unwrap_or(&event.date);
            let is_covered = actor.role.is_empty() || actor.roles_at(date).next().is_some();
            if !is_covered && seen.insert(&actor.id) {
                spot.accept.push(&actor.accept);
                let message =
                    format!("no role of \"{}\" covers {date} ({})", actor.id, roles(actor));
                self.add(Code::RoleDate, &spot, message);
            }
        }
    }

    /// The sources that an event draws on in the end: what its sources reprint or rely on, and so
    /// on.
    fn roots(&self, event: &Event) -> BTreeSet<String> {
        let mut roots = BTreeSet::new();
        let mut seen: HashSet<&str> = HashSet::new();
        // Chains are walked, not recursed: one may be as long as there are sources.
        let mut open: Vec<&str> = event.sources.iter().map(|source| source.as_str()).collect();
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            let before = open.len();
            if let Some(source) = self.timeline.source(id) {
                let above = source.reprint_of.iter().chain(&source.relies_on);
                open.extend(above.map(|source| source.as_str()));
            }
            if open.len() == before {
                roots.insert(id.to_owned());
            }
        }
        roots
    }

    fn sources(&mut self) {
        let mut cited = Cited::default();
        let timeline = self.timeline;
        timeline.events().iter().for_each(|event| event.walk(&mut Path::new(), &mut cited));
        timeline.actors().iter().for_each(|actor| actor.walk(&mut Path::new(), &mut cited));
        timeline.sources().iter().for_each(|source| source.walk(&mut Path::new(), &mut cited));
        for source in timeline.sources().iter().filter(|source| !cited.0.contains(&source.id)) {
            let spot = Spot::whole(&source.id, source.location, &source.accept);
            self.add(Code::UncitedSource, &spot, format!("nobody cites source \"{}\"", source.id));
        }
    }
}

/// The roles of an actor with their days.
fn roles(actor: &Actor) -> String {
    let one = |role: &Role| {
        let day = |date: &Option<Date>| date.as_ref().map(ToString::to_string).unwrap_or_default();
        format!("{}, {} – {}", role.title, day(&role.from), day(&role.to))
    };
    actor.role.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// The ids that records name.
#[derive(Default)]
struct Cited(HashSet<Id>);

impl<'r> Visitor<'r> for Cited {
    fn reference(&mut self, _path: &Path, _kinds: &'static [Kind], _or_name: bool, id: &Id) {
        self.0.insert(id.clone());
    }
}

#[cfg(test)]
mod tests;
