//! The values that fields of the language ask for, in columns: for each event, commitment and quote
//! a few numbers. A term without a list of events of its own is answered by a scan of them instead
//! of the records.

use chrono::NaiveDate;
use hashbrown::HashMap;

use crate::query::fold::fold;
use crate::timeline::date::Moment;
use crate::timeline::id::{Id, Ref};
use crate::timeline::proof::Proofs;
use crate::timeline::record::{Accepted, Commitment, Event, EventKind, State};
use crate::timeline::schema::{Path, Record as _, Visitor};
use crate::timeline::standing::{Outlook, Schedule};

/// The number of a party, topic, actor or source, in this order as the timeline lists them.
pub(in crate::query) type Number = u32;

/// The number of what has none: a dangling reference, a missing value.
pub(in crate::query) const NO_NUMBER: Number = Number::MAX;

/// The numbers of records by their ids.
pub(in crate::query) type Numbers = HashMap<Id, Number>;

/// The distinct words of a field, numbered in the order in which they were added.
#[derive(Clone, Debug, Default)]
pub(in crate::query) struct ValueTable {
    numbers: HashMap<Box<str>, u32>,
    list: Vec<Box<str>>,
}

impl ValueTable {
    fn number(&mut self, value: Option<&str>) -> u32 {
        let Some(value) = value else { return NO_NUMBER };
        if let Some(number) = self.numbers.get(value) {
            return *number;
        }
        let number = u32::try_from(self.list.len()).unwrap_or(NO_NUMBER);
        self.list.push(value.into());
        self.numbers.insert(value.into(), number);
        number
    }

    /// The numbers of the values of which this holds once they are folded.
    pub(in crate::query) fn where_folded(&self, holds: impl Fn(&str) -> bool) -> Vec<u32> {
        (0..)
            .zip(&self.list)
            .filter(|(_, value)| holds(&fold(value)))
            .map(|(number, _)| number)
            .collect()
    }
}

/// What an event has, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::query) struct EventFlags(u16);

impl EventFlags {
    pub(in crate::query) const COMMITMENT: Self = Self(1);
    pub(in crate::query) const QUOTE: Self = Self(2);
    pub(in crate::query) const CLAIM: Self = Self(4);
    pub(in crate::query) const DISCREPANCY: Self = Self(8);
    pub(in crate::query) const MILESTONE: Self = Self(16);
    pub(in crate::query) const ACCEPT: Self = Self(32);
    pub(in crate::query) const DUE: Self = Self(64);
    pub(in crate::query) const TRANSLATION: Self = Self(128);
    pub(in crate::query) const PROOF: Self = Self(256);
    pub(in crate::query) const RENDERING: Self = Self(512);

    /// Each with its word in `has:`.
    pub(in crate::query) const ALL: [(&'static str, Self); 10] = [
        ("commitment", Self::COMMITMENT),
        ("quote", Self::QUOTE),
        ("proof", Self::PROOF),
        ("translation", Self::TRANSLATION),
        ("rendering", Self::RENDERING),
        ("claim", Self::CLAIM),
        ("discrepancy", Self::DISCREPANCY),
        ("milestone", Self::MILESTONE),
        ("due", Self::DUE),
        ("accept", Self::ACCEPT),
    ];

    /// The bit of a word of `has:`.
    pub(in crate::query) fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().find(|(other, _)| *other == word).map(|(_, flag)| *flag)
    }

    pub(in crate::query) fn intersects(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn from_event(event: &Event, proofs: &Proofs) -> Self {
        let had = Self::ALL.into_iter().filter(|(_, flag)| flag.is_had_by(event, proofs));
        Self(had.fold(0, |bits, (_, flag)| bits | flag.0))
    }

    /// Whether an event has what this bit says.
    pub(in crate::query) fn is_had_by(self, event: &Event, proofs: &Proofs) -> bool {
        match self {
            Self::COMMITMENT => !event.commitment.is_empty(),
            Self::QUOTE => !event.quote.is_empty(),
            Self::CLAIM => !event.claim.is_empty(),
            Self::DISCREPANCY => !event.discrepancy.is_empty(),
            Self::MILESTONE => !event.milestone.is_empty(),
            Self::ACCEPT => accepts(|visitor| event.walk(&mut Path::new(), visitor)),
            Self::DUE => event.commitment.iter().any(|one| one.deadline().is_some()),
            Self::TRANSLATION => event.quote.iter().any(|one| one.translation.is_some()),
            Self::RENDERING => event.quote.iter().any(|one| one.renders.is_some()),
            Self::PROOF => event.quote.iter().any(|one| proofs.for_quote(one).is_some()),
            _ => false,
        }
    }
}

/// Whether a walk over a record meets a diagnostic that is accepted there.
#[derive(Debug)]
pub(in crate::query) struct Accepts(bool);

impl<'r> Visitor<'r> for Accepts {
    fn accepted(&mut self, _path: &Path, _accepted: &'r Accepted) {
        self.0 = true;
    }
}

/// Whether a record, or one in it, accepts a diagnostic, told by a walk over it.
pub(in crate::query) fn accepts(walk: impl FnOnce(&mut Accepts)) -> bool {
    let mut accepts = Accepts(false);
    walk(&mut accepts);
    accepts.0
}

/// What is asked of an event as a whole.
#[derive(Clone, Copy, Debug)]
pub(in crate::query) struct EventValues {
    pub(in crate::query) kind: EventKind,
    pub(in crate::query) has: EventFlags,
    pub(in crate::query) place: u32,
    pub(in crate::query) earliest: Moment,
    pub(in crate::query) latest: Moment,
}

/// A range of [`EventColumns::lists`].
#[derive(Clone, Copy, Debug)]
pub(in crate::query) struct NumberRange {
    start: u32,
    len: u32,
}

/// What is asked of a commitment.
#[derive(Clone, Copy, Debug)]
pub(in crate::query) struct CommitmentValues {
    pub(in crate::query) by: NumberRange,
    pub(in crate::query) to: NumberRange,
    pub(in crate::query) topics: NumberRange,
    pub(in crate::query) mutual: bool,
    states: u16,
    outlook: Outlook,
    pub(in crate::query) due: Option<(Moment, Moment)>,
}

impl CommitmentValues {
    /// Whether it is claimed or evidenced to be in this state.
    pub(in crate::query) fn is_in(&self, state: State) -> bool {
        self.states & bit(state) != 0
    }

    /// How it stands to its deadline on a day.
    pub(in crate::query) fn schedule_on(&self, day: NaiveDate) -> Schedule {
        self.outlook.on(day)
    }
}

fn bit(state: State) -> u16 {
    1 << state as u16
}

/// What is asked of a quote.
#[derive(Clone, Copy, Debug)]
pub(in crate::query) struct QuoteValues {
    pub(in crate::query) speaker: Number,
    pub(in crate::query) language: u32,
    pub(in crate::query) topics: NumberRange,
    pub(in crate::query) translated: bool,
    pub(in crate::query) renders: bool,
    pub(in crate::query) proven: bool,
}

/// The columns of a timeline's events, in its order.
#[derive(Clone, Debug, Default)]
pub(in crate::query) struct EventColumns {
    pub(in crate::query) events: Vec<EventValues>,
    pub(in crate::query) places: ValueTable,
    pub(in crate::query) languages: ValueTable,
    pub(in crate::query) roles: ValueTable,
    participants: Packed<u32>,
    commitments: Packed<CommitmentValues>,
    quotes: Packed<QuoteValues>,
    lists: Vec<Number>,
}

/// Records that belong to events, in one vector.
#[derive(Clone, Debug)]
struct Packed<T> {
    all: Vec<T>,
    /// For each event the place after its last.
    ends: Vec<u32>,
}

impl<T> Default for Packed<T> {
    fn default() -> Self {
        Self { all: Vec::new(), ends: Vec::new() }
    }
}

impl<T> Packed<T> {
    fn end_event(&mut self) {
        self.ends.push(len(&self.all));
    }

    fn rows(&self, event: u32) -> &[T] {
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

impl EventColumns {
    /// Columns without events that number the words in fields alike.
    pub(super) fn without_events(&self) -> Self {
        Self {
            places: self.places.clone(),
            languages: self.languages.clone(),
            roles: self.roles.clone(),
            ..Self::default()
        }
    }

    /// Adds the next event.
    pub(in crate::query) fn add(&mut self, event: &Event, proofs: &Proofs, numbers: &Numbers) {
        let number = |id: &Id| numbers.get(id).copied().unwrap_or(NO_NUMBER);
        let place = self.places.number(event.place.as_deref());
        self.events.push(EventValues {
            kind: event.kind,
            has: EventFlags::from_event(event, proofs),
            place,
            earliest: event.date.earliest(),
            latest: event.date.latest(),
        });
        for one in &event.participant {
            let role = self.roles.number(one.role.as_deref());
            self.participants.all.push(role);
        }
        self.participants.end_event();
        let topics = self.list(&event.topics, numbers);
        for one in &event.commitment {
            let values = self.commitment(one, topics, numbers);
            self.commitments.all.push(values);
        }
        self.commitments.end_event();
        for one in &event.quote {
            let language = self.languages.number(one.language.as_deref());
            let speaker = one.speaker.as_ref().map_or(NO_NUMBER, |speaker| number(speaker.id()));
            let translated = one.translation.is_some();
            let renders = one.renders.is_some();
            let proven = proofs.for_quote(one).is_some();
            let topics = match event.own_topics_of_quote(one).as_slice() {
                [] => topics,
                own => self.list(own.iter().copied().flatten(), numbers),
            };
            self.quotes.all.push(QuoteValues {
                speaker,
                language,
                topics,
                translated,
                renders,
                proven,
            });
        }
        self.quotes.end_event();
    }

    fn commitment(
        &mut self,
        one: &Commitment,
        event_topics: NumberRange,
        numbers: &Numbers,
    ) -> CommitmentValues {
        let states = one.said_states().into_iter().fold(0, |bits, state| bits | bit(state));
        CommitmentValues {
            by: self.list(&one.by, numbers),
            to: self.list(&one.to, numbers),
            topics: if one.topics.is_empty() {
                event_topics
            } else {
                self.list(&one.topics, numbers)
            },
            mutual: one.mutual,
            states,
            outlook: one.outlook(),
            due: one.deadline().map(|due| (due.earliest(), due.latest())),
        }
    }

    fn list<'r, T: 'r>(
        &mut self,
        references: impl IntoIterator<Item = &'r Ref<T>>,
        numbers: &Numbers,
    ) -> NumberRange {
        let start = len(&self.lists);
        let number = |one: &Ref<T>| numbers.get(one.id()).copied().unwrap_or(NO_NUMBER);
        self.lists.extend(references.into_iter().map(number));
        NumberRange { start, len: len(&self.lists) - start }
    }

    /// Appends the columns of the events that follow.
    pub(in crate::query) fn join(mut self, mut other: Self) -> Self {
        let renumber = |ours: &mut ValueTable, theirs: ValueTable| -> Vec<u32> {
            theirs.list.iter().map(|value| ours.number(Some(value))).collect()
        };
        // Each part numbered its words by itself, on a core of its own.
        let places = renumber(&mut self.places, std::mem::take(&mut other.places));
        let languages = renumber(&mut self.languages, std::mem::take(&mut other.languages));
        let roles = renumber(&mut self.roles, std::mem::take(&mut other.roles));
        let new =
            |numbers: &[u32], old: u32| numbers.get(old as usize).copied().unwrap_or(NO_NUMBER);
        other.events.iter_mut().for_each(|one| one.place = new(&places, one.place));
        other.participants.all.iter_mut().for_each(|role| *role = new(&roles, *role));
        other.quotes.all.iter_mut().for_each(|one| one.language = new(&languages, one.language));
        let before = len(&self.lists);
        for one in &mut other.commitments.all {
            [&mut one.by, &mut one.to, &mut one.topics]
                .into_iter()
                .for_each(|list| list.start += before);
        }
        other.quotes.all.iter_mut().for_each(|one| one.topics.start += before);
        self.events.extend(other.events);
        self.participants.join(other.participants);
        self.commitments.join(other.commitments);
        self.quotes.join(other.quotes);
        self.lists.extend(other.lists);
        self
    }

    /// The records that a list holds.
    pub(in crate::query) fn numbers(&self, list: NumberRange) -> &[Number] {
        self.lists.get(list.start as usize..(list.start + list.len) as usize).unwrap_or_default()
    }

    /// The roles of an event's participants.
    pub(in crate::query) fn participants(&self, event: u32) -> &[u32] {
        self.participants.rows(event)
    }

    /// An event's commitments.
    pub(in crate::query) fn commitments(&self, event: u32) -> &[CommitmentValues] {
        self.commitments.rows(event)
    }

    /// An event's quotes.
    pub(in crate::query) fn quotes(&self, event: u32) -> &[QuoteValues] {
        self.quotes.rows(event)
    }
}
