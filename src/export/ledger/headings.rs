//! What the rows of a group have in common.

use crate::export::phrases::{self, Phrase, Tense, Tone, join, name};
use crate::ledger::Heading;
use crate::ledger::commitments::{EvidenceState, Parties};
use crate::timeline::Timeline;
use crate::timeline::date::year_text;
use crate::timeline::id::Id;
use crate::timeline::record::{Basis, State};
use crate::timeline::standing::Schedule;

/// What a group's rows have in common: `United States to Mexico`, `nothing shown`.
pub fn heading(timeline: &Timeline, heading: &Heading) -> Phrase {
    let or = |id: &Option<Id>, none: &str| match id {
        Some(id) => Phrase::plain(name(timeline, id)),
        None => Phrase::plain(none),
    };
    match heading {
        Heading::All => Phrase::plain("all"),
        Heading::Year(year) => Phrase::plain(match year {
            Some(year) => year_text(*year),
            None => "no year".to_owned(),
        }),
        Heading::Parties(parties) => Phrase::plain(self::parties(timeline, parties)),
        Heading::Party(party) => or(party, "of no state"),
        Heading::Topic(topic) => or(topic, "without a topic"),
        Heading::State(state) => evidence(*state),
        Heading::Schedule(schedule) => self::schedule(*schedule),
        Heading::States => Phrase::plain("states"),
        Heading::ActorKind(kind) => Phrase::plain(kind.map_or("of no kind", phrases::actor_kind)),
        Heading::SourceKind(kind) => Phrase::plain(kind.map_or("of no kind", phrases::source_kind)),
        Heading::Speaker(speaker) => or(speaker, "documents and unnamed speakers"),
        Heading::Proven(true) => Phrase::new("the words stand in the source", Tone::Shown),
        Heading::OfEventAlone => {
            Phrase::plain("not themselves about what is asked for: their event is")
        }
        Heading::PrintBesidePrint => Phrase::plain("print beside print, without an official text"),
        Heading::Proven(false) => Phrase::plain("not checked against a text"),
    }
}

/// Who owes whom: `United States to Mexico`, `United States and Mexico, to each other`,
/// `United States`.
pub fn parties(timeline: &Timeline, parties: &Parties) -> String {
    let names = |ids: &[Id]| join(&ids.iter().map(|id| name(timeline, id)).collect::<Vec<_>>());
    let (by, to) = (names(&parties.by), names(&parties.to));
    match (parties.mutual, to.is_empty()) {
        (true, _) => format!("{by}, to each other"),
        (false, false) => format!("{by} to {to}"),
        (false, true) => by,
    }
}

fn evidence(state: EvidenceState) -> Phrase {
    match state {
        EvidenceState::Nothing => Phrase::new("nothing shown", Tone::Said),
        EvidenceState::Reported(state) => {
            Phrase::new(phrases::state_on(state, Basis::Report, Tense::Present), Tone::Said)
        }
        EvidenceState::Evidence(state) => {
            let tone = if state == State::Fulfilled { Tone::Shown } else { Tone::Plain };
            Phrase::new(phrases::told(state, Basis::Evidence, Tense::Present, ""), tone)
        }
    }
}

fn schedule(schedule: Schedule) -> Phrase {
    match schedule {
        Schedule::None => Phrase::plain("no deadline"),
        Schedule::Met => Phrase::new("done on time", Tone::Shown),
        Schedule::MetOrLate => Phrase::new("done on time or late", Tone::Shown),
        Schedule::MetLate => Phrase::new("done late", Tone::Said),
        Schedule::Closed => Phrase::plain("dropped, replaced or lapsed"),
        Schedule::Upcoming => Phrase::plain("still to come"),
        Schedule::Overdue => Phrase::new("overdue", Tone::Failed),
    }
}
