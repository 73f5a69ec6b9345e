//! What the fields of the language ask of events and their records, as numbers side by side: a term that no
//! list of events answers is one walk over them instead of one over the records themselves.

use chrono::NaiveDate;
use hashbrown::HashMap;

use super::fold::fold;
use crate::timeline::date::Moment;
use crate::timeline::id::{Id, Ref};
use crate::timeline::proof::Proofs;
use crate::timeline::record::{Accepted, Commitment, Event, EventKind, State};
use crate::timeline::standing::Schedule;

/// The number of a party, topic, actor or source, in this order as the timeline lists them.
pub(super) type Number = u32;

/// The number of what has none: a dangling reference, a missing value.
pub(super) const NONE: Number = Number::MAX;

/// The numbers of records by their ids.
pub(super) type Numbers = HashMap<Id, Number>;

/// Plain words that stand in a field, numbered in the order in which they are met.
#[derive(Clone, Debug, Default)]
pub(super) struct Values {
    numbers: HashMap<Box<str>, u32>,
    list: Vec<Box<str>>,
}

impl Values {
    fn number(&mut self, value: Option<&str>) -> u32 {
        let Some(value) = value else { return NONE };
        if let Some(number) = self.numbers.get(value) {
            return *number;
        }
        let number = u32::try_from(self.list.len()).unwrap_or(NONE);
        self.list.push(value.into());
        self.numbers.insert(value.into(), number);
        number
    }

    /// The numbers of the values of which this holds once they are folded.
    pub(super) fn where_folded(&self, holds: impl Fn(&str) -> bool) -> Vec<u32> {
        (0..)
            .zip(&self.list)
            .filter(|(_, value)| holds(&fold(value)))
            .map(|(number, _)| number)
            .collect()
    }
}

/// What an event has, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Has(u16);

impl Has {
    pub(super) const COMMITMENT: Self = Self(1);
    pub(super) const QUOTE: Self = Self(2);
    pub(super) const CLAIM: Self = Self(4);
    pub(super) const DISCREPANCY: Self = Self(8);
    pub(super) const MILESTONE: Self = Self(16);
    pub(super) const ACCEPT: Self = Self(32);
    pub(super) const DUE: Self = Self(64);
    pub(super) const TRANSLATION: Self = Self(128);
    pub(super) const PROOF: Self = Self(256);

    /// The bit of a word of `has:`.
    pub(super) fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "commitment" => Self::COMMITMENT,
            "quote" => Self::QUOTE,
            "claim" => Self::CLAIM,
            "discrepancy" => Self::DISCREPANCY,
            "milestone" => Self::MILESTONE,
            "accept" => Self::ACCEPT,
            "due" => Self::DUE,
            "translation" => Self::TRANSLATION,
            "proof" => Self::PROOF,
            _ => return None,
        })
    }

    pub(super) fn holds(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn of(event: &Event, proofs: &Proofs) -> Self {
        let mut bits = 0;
        for (has, it) in [
            (!event.commitment.is_empty(), Self::COMMITMENT),
            (!event.quote.is_empty(), Self::QUOTE),
            (!event.claim.is_empty(), Self::CLAIM),
            (!event.discrepancy.is_empty(), Self::DISCREPANCY),
            (!event.milestone.is_empty(), Self::MILESTONE),
            (accepts(event), Self::ACCEPT),
            (event.commitment.iter().any(|one| one.deadline().is_some()), Self::DUE),
            (event.quote.iter().any(|one| one.translation.is_some()), Self::TRANSLATION),
            (event.quote.iter().any(|one| proofs.of(one).is_some()), Self::PROOF),
        ] {
            bits |= if has { it.0 } else { 0 };
        }
        Self(bits)
    }
}

fn accepts(event: &Event) -> bool {
    let any = |accepted: &Accepted| !accepted.0.is_empty();
    any(&event.accept)
        || event.participant.iter().any(|one| any(&one.accept))
        || event.milestone.iter().any(|one| any(&one.accept))
        || event
            .commitment
            .iter()
            .any(|one| any(&one.accept) || one.status.iter().any(|one| any(&one.accept)))
        || event.claim.iter().any(|one| any(&one.accept))
        || event.quote.iter().any(|one| any(&one.accept))
        || event
            .discrepancy
            .iter()
            .any(|one| any(&one.accept) || one.account.iter().any(|one| any(&one.accept)))
        || event.relation.iter().any(|one| any(&one.accept))
}

/// What is asked of an event as a whole.
#[derive(Clone, Copy, Debug)]
pub(super) struct EventFacts {
    pub(super) kind: EventKind,
    pub(super) has: Has,
    pub(super) place: u32,
    pub(super) earliest: Moment,
    pub(super) latest: Moment,
}

/// A stretch of [`Facts::lists`].
#[derive(Clone, Copy, Debug)]
pub(super) struct List {
    start: u32,
    len: u32,
}

/// What is asked of a commitment.
#[derive(Clone, Copy, Debug)]
pub(super) struct CommitmentFacts {
    pub(super) by: List,
    pub(super) to: List,
    pub(super) topics: List,
    pub(super) mutual: bool,
    states: u16,
    schedule: Standing,
    pub(super) due: Option<(Moment, Moment)>,
}

/// How a commitment stands to its deadline: the same on every day, or open until the deadline is past.
#[derive(Clone, Copy, Debug)]
enum Standing {
    Settled(Schedule),
    Open,
}

impl CommitmentFacts {
    /// Whether it is claimed or evidenced to be in this state.
    pub(super) fn is_in(&self, state: State) -> bool {
        self.states & bit(state) != 0
    }

    /// How it stands to its deadline on a day.
    pub(super) fn schedule_on(&self, day: NaiveDate) -> Schedule {
        match (self.schedule, self.due) {
            (Standing::Settled(schedule), _) => schedule,
            (Standing::Open, Some((_, latest))) if Moment::Day(day) > latest => Schedule::Overdue,
            (Standing::Open, _) => Schedule::Upcoming,
        }
    }
}

fn bit(state: State) -> u16 {
    1 << state as u16
}

/// What is asked of a quote.
#[derive(Clone, Copy, Debug)]
pub(super) struct QuoteFacts {
    pub(super) speaker: Number,
    pub(super) language: u32,
    pub(super) translated: bool,
    pub(super) proven: bool,
}

/// The facts of a timeline's events, in its order.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    pub(super) events: Vec<EventFacts>,
    pub(super) places: Values,
    pub(super) languages: Values,
    pub(super) roles: Values,
    participants: Nested<u32>,
    commitments: Nested<CommitmentFacts>,
    quotes: Nested<QuoteFacts>,
    lists: Vec<Number>,
}

/// Records that belong to events, in one row.
#[derive(Clone, Debug)]
struct Nested<T> {
    all: Vec<T>,
    /// For each event the place after its last.
    ends: Vec<u32>,
}

impl<T> Default for Nested<T> {
    fn default() -> Self {
        Self { all: Vec::new(), ends: Vec::new() }
    }
}

impl<T> Nested<T> {
    fn close(&mut self) {
        self.ends.push(len(&self.all));
    }

    fn of(&self, event: u32) -> &[T] {
        let event = event as usize;
        let end = |at: usize| self.ends.get(at).map_or(0, |end| *end as usize);
        let start = event.checked_sub(1).map_or(0, end);
        self.all.get(start..end(event)).unwrap_or_default()
    }

    fn join(&mut self, other: Self) {
        let before = len(&self.all);
        self.all.extend(other.all);
        self.ends.extend(other.ends.into_iter().map(|end| end + before));
    }
}

fn len<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}

impl Facts {
    /// Adds the facts of the next event.
    pub(super) fn add(&mut self, event: &Event, proofs: &Proofs, numbers: &Numbers) {
        let number = |id: &Id| numbers.get(id).copied().unwrap_or(NONE);
        let place = self.places.number(event.place.as_deref());
        self.events.push(EventFacts {
            kind: event.kind,
            has: Has::of(event, proofs),
            place,
            earliest: event.date.earliest(),
            latest: event.date.latest(),
        });
        for one in &event.participant {
            let role = self.roles.number(one.role.as_deref());
            self.participants.all.push(role);
        }
        self.participants.close();
        let topics = self.list(&event.topics, numbers);
        for one in &event.commitment {
            let facts = self.commitment(one, topics, numbers);
            self.commitments.all.push(facts);
        }
        self.commitments.close();
        for one in &event.quote {
            let language = self.languages.number(one.language.as_deref());
            let speaker = one.speaker.as_ref().map_or(NONE, |speaker| number(speaker.id()));
            let translated = one.translation.is_some();
            let proven = proofs.of(one).is_some();
            self.quotes.all.push(QuoteFacts { speaker, language, translated, proven });
        }
        self.quotes.close();
    }

    fn commitment(
        &mut self,
        one: &Commitment,
        of_event: List,
        numbers: &Numbers,
    ) -> CommitmentFacts {
        let claimed = one.claimed();
        let shown = one.evidenced().status();
        let states =
            claimed.iter().copied().chain(shown).fold(0, |bits, status| bits | bit(status.state));
        CommitmentFacts {
            by: self.list(&one.by, numbers),
            to: self.list(&one.to, numbers),
            topics: if one.topics.is_empty() { of_event } else { self.list(&one.topics, numbers) },
            mutual: one.mutual,
            states: if one.status.is_empty() { bit(State::Announced) } else { states },
            schedule: match one.schedule_on(NaiveDate::MIN) {
                Schedule::Upcoming | Schedule::Overdue => Standing::Open,
                settled => Standing::Settled(settled),
            },
            due: one.deadline().map(|due| (due.earliest(), due.latest())),
        }
    }

    fn list<T>(&mut self, references: &[Ref<T>], numbers: &Numbers) -> List {
        let start = len(&self.lists);
        self.lists
            .extend(references.iter().map(|one| numbers.get(one.id()).copied().unwrap_or(NONE)));
        List { start, len: len(&self.lists) - start }
    }

    /// Puts the facts of the events that follow behind these.
    pub(super) fn join(mut self, mut other: Self) -> Self {
        let renumber = |ours: &mut Values, theirs: Values| -> Vec<u32> {
            theirs.list.iter().map(|value| ours.number(Some(value))).collect()
        };
        let places = renumber(&mut self.places, std::mem::take(&mut other.places));
        let languages = renumber(&mut self.languages, std::mem::take(&mut other.languages));
        let roles = renumber(&mut self.roles, std::mem::take(&mut other.roles));
        let new = |numbers: &[u32], old: u32| numbers.get(old as usize).copied().unwrap_or(NONE);
        other.events.iter_mut().for_each(|one| one.place = new(&places, one.place));
        other.participants.all.iter_mut().for_each(|role| *role = new(&roles, *role));
        other.quotes.all.iter_mut().for_each(|one| one.language = new(&languages, one.language));
        let before = len(&self.lists);
        for one in &mut other.commitments.all {
            [&mut one.by, &mut one.to, &mut one.topics]
                .into_iter()
                .for_each(|list| list.start += before);
        }
        self.events.extend(other.events);
        self.participants.join(other.participants);
        self.commitments.join(other.commitments);
        self.quotes.join(other.quotes);
        self.lists.extend(other.lists);
        self
    }

    /// The records that a list holds.
    pub(super) fn numbers(&self, list: List) -> &[Number] {
        self.lists.get(list.start as usize..(list.start + list.len) as usize).unwrap_or_default()
    }

    /// The roles of an event's participants.
    pub(super) fn participants(&self, event: u32) -> &[u32] {
        self.participants.of(event)
    }

    /// An event's commitments.
    pub(super) fn commitments(&self, event: u32) -> &[CommitmentFacts] {
        self.commitments.of(event)
    }

    /// An event's quotes.
    pub(super) fn quotes(&self, event: u32) -> &[QuoteFacts] {
        self.quotes.of(event)
    }
}
