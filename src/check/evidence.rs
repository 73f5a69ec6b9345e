//! Remarks on the evidence: what a careful reader would ask of a timeline that is sound in form.
//!
//! All are notes, and `accept` on the record, or on the event that holds it, takes one back. The timeline is
//! looked at whole; only whether something is overdue depends on the day.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::load::{Code, Diagnostic, Fault, Loaded, Places};
use crate::timeline::date::Date;
use crate::timeline::id::{Id, Kind, Ref};
use crate::timeline::record::{Accepted, Actor, Event, Location, Role, Source};
use crate::timeline::schema::{Path, Record, Step, Visitor};
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

/// All remarks on a timeline on a day, in the order of files and places.
pub fn notes(loaded: &Loaded, today: NaiveDate) -> Vec<Diagnostic> {
    let timeline = &loaded.timeline;
    let mut notes = Notes {
        timeline,
        known: timeline.as_of(today),
        today,
        places: loaded.places(),
        found: Vec::new(),
    };
    timeline.events().iter().for_each(|event| notes.event(event));
    notes.sources();
    notes.found.sort_by_key(|note| (note.place, note.code));
    notes.found
}

struct Notes<'a> {
    timeline: &'a Timeline,
    /// The same as it is known on the day.
    known: Arc<Timeline>,
    today: NaiveDate,
    places: Places<'a>,
    found: Vec<Diagnostic>,
}

/// Where a remark belongs: the top-level record, the path in it, and what the records on the way accept.
struct Spot<'a> {
    record: &'a Id,
    location: Location,
    path: Path,
    accept: Vec<&'a Accepted>,
}

impl<'a> Spot<'a> {
    fn event(event: &'a Event) -> Self {
        Self {
            record: &event.id,
            location: event.location,
            path: Path::new(),
            accept: vec![&event.accept],
        }
    }

    /// A field of one of its nested records.
    fn part(
        event: &'a Event,
        (list, index): (&'static str, usize),
        field: &'static str,
        accept: &'a Accepted,
    ) -> Self {
        let path = vec![Step { field: list, index }, Step { field, index: 0 }];
        Self { path, accept: vec![&event.accept, accept], ..Self::event(event) }
    }
}

impl Notes<'_> {
    fn add(&mut self, code: Code, spot: &Spot<'_>, message: String) {
        if spot.accept.iter().any(|accepted| accepted.holds(code.word())) {
            return;
        }
        let fault = Fault::new(code, message).of_record(spot.location, &spot.path, spot.record);
        self.found.push(self.places.diagnostic(fault));
    }

    fn event(&mut self, event: &Event) {
        let mut roots = BTreeSet::new();
        event.sources.iter().for_each(|source| self.roots(source, &mut HashSet::new(), &mut roots));
        if let (1, Some(root)) = (roots.len(), roots.first()) {
            let copies = if event.sources.len() > 1 {
                ", of which the others are copies or retellings"
            } else {
                ""
            };
            let message = format!("\"{}\" rests on one source, {root}{copies}", event.id);
            let path = vec![Step { field: "sources", index: 0 }];
            self.add(Code::OneSource, &Spot { path, ..Spot::event(event) }, message);
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
    fn roles(&mut self, event: &Event) {
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

    /// The sources that this one draws on in the end; itself where it draws on none.
    fn roots(&self, source: &str, seen: &mut HashSet<String>, roots: &mut BTreeSet<String>) {
        if !seen.insert(source.to_owned()) {
            return;
        }
        let above: Vec<&Ref<Source>> = self
            .timeline
            .source(source)
            .map(|source| source.reprint_of.iter().chain(&source.relies_on).collect())
            .unwrap_or_default();
        if above.is_empty() {
            roots.insert(source.to_owned());
        }
        above.into_iter().for_each(|source| self.roots(source, seen, roots));
    }

    fn sources(&mut self) {
        let mut cited = Cited::default();
        let timeline = self.timeline;
        timeline.events().iter().for_each(|event| event.walk(&mut Path::new(), &mut cited));
        timeline.actors().iter().for_each(|actor| actor.walk(&mut Path::new(), &mut cited));
        timeline.sources().iter().for_each(|source| source.walk(&mut Path::new(), &mut cited));
        for source in timeline.sources().iter().filter(|source| !cited.0.contains(&source.id)) {
            let spot = Spot {
                record: &source.id,
                location: source.location,
                path: Path::new(),
                accept: vec![&source.accept],
            };
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
