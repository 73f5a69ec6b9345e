//! Ledgers: the same selection, read by what it holds instead of by when it happened.
//!
//! | file | what a row is | it answers |
//! |---|---|---|
//! | [`commitments`] | a commitment | who still owes what to whom |
//! | [`actors`] | a party or an actor | who acted, promised, spoke, and when |
//! | [`sources`] | a source | what rests on it |
//! | [`quotes`] | a quote | who said what, in which words |
//! | [`claims`] | a claim | what was asserted, with which figure |
//! | [`discrepancies`] | a discrepancy | where the accounts differ |
//!
//! Each is a function of a [`Scope`] and an [`Arrangement`]. Rows are places in the timeline with
//! the counts and standings that order them; whoever shows them takes the words from the records,
//! for the rows in view only.

pub mod actors;
pub mod claims;
pub mod commitments;
pub mod discrepancies;
mod mention;
pub mod quotes;
pub mod sources;

use std::ops::Range;

use chrono::NaiveDate;

use crate::query::{RecordPlace, Selection};
use crate::timeline::id::{Id, Ref};
use crate::timeline::record::{ActorKind, SourceKind, Topic};
use crate::timeline::standing::Schedule;
use crate::timeline::{EventIx, Timeline};

/// One of the ledgers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LedgerKind {
    /// Of commitments.
    Commitments,
    /// Of parties and actors.
    Actors,
    /// Of quotes.
    Quotes,
    /// Of discrepancies: where accounts differ.
    Discrepancies,
    /// Of sources.
    Sources,
    /// Of claims.
    Claims,
}

impl LedgerKind {
    /// Every ledger, in the order in which a reader meets them.
    pub const ALL: [Self; 6] = [
        Self::Commitments,
        Self::Actors,
        Self::Quotes,
        Self::Discrepancies,
        Self::Sources,
        Self::Claims,
    ];
}

/// A row of any ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LedgerRow {
    /// Of the ledger of commitments.
    Commitment(commitments::CommitmentRow),
    /// Of the ledger of actors.
    Actor(actors::ActorRow),
    /// Of the ledger of sources.
    Source(sources::SourceRow),
    /// Of the ledger of discrepancies.
    Discrepancy(discrepancies::DiscrepancyRow),
    /// Of the ledger of quotes.
    Quote(quotes::QuoteRow),
    /// Of the ledger of claims.
    Claim(claims::ClaimRow),
}

impl LedgerRow {
    /// The id of its record.
    pub fn id<'a>(&'a self, timeline: &'a Timeline) -> Option<&'a Id> {
        match self {
            Self::Commitment(row) => row.records(timeline).map(|(_, one)| &one.id),
            Self::Actor(row) => Some(&row.id),
            Self::Source(row) => Some(&row.id),
            Self::Discrepancy(row) => row.records(timeline).map(|(_, one)| &one.id),
            Self::Quote(row) => row.records(timeline).and_then(|(_, one)| one.id.as_ref()),
            Self::Claim(row) => row.records(timeline).map(|(_, one)| &one.id),
        }
    }

    /// The event that holds its record, where one does.
    pub fn event(&self) -> Option<EventIx> {
        match self {
            Self::Commitment(row) => Some(row.at.event),
            Self::Discrepancy(row) => Some(row.at.event),
            Self::Quote(row) => Some(row.at.event),
            Self::Claim(row) => Some(row.at.event),
            Self::Actor(_) | Self::Source(_) => None,
        }
    }
}

/// What a ledger is a function of.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    /// The timeline, as it was known on the day.
    pub timeline: &'a Timeline,
    /// What a query leaves of it.
    pub selection: &'a Selection,
    /// The day to which deadlines are held.
    pub day: NaiveDate,
}

/// Where a nested record stands: its event, and its place among that event's records of the kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct At {
    /// The event.
    pub event: EventIx,
    /// The place in it.
    pub place: usize,
}

impl From<RecordPlace> for At {
    fn from(found: RecordPlace) -> Self {
        Self { event: found.event, place: found.place }
    }
}

/// What rows are sorted and put under headings by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Arrangement {
    /// The year.
    Date,
    /// Who undertakes it, to whom; for actors, whose they are.
    Party,
    /// The first topic that the record names.
    Topic,
    /// What is publicly shown.
    State,
    /// How it stands to its deadline; in each, the nearest deadline first.
    Due,
    /// What kind of record it is.
    Kind,
    /// How often it is named, the most first, without headings.
    Count,
    /// Whether it is proven to stand in its source.
    Proof,
}

impl Arrangement {
    /// Every value, for completion and "did you mean".
    pub const ALL: [Self; 8] = [
        Self::Date,
        Self::Party,
        Self::Topic,
        Self::State,
        Self::Due,
        Self::Kind,
        Self::Count,
        Self::Proof,
    ];

    /// The word on screen and on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Party => "party",
            Self::Topic => "topic",
            Self::State => "state",
            Self::Due => "due",
            Self::Kind => "kind",
            Self::Count => "count",
            Self::Proof => "proof",
        }
    }
}

/// What the rows of a group have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heading {
    /// Being rows of this ledger.
    All,
    /// The year, where there is one.
    Year(Option<i32>),
    /// Who owes whom.
    Parties(commitments::Parties),
    /// The party or actor they belong to.
    Party(Option<Id>),
    /// The topic.
    Topic(Option<Id>),
    /// What is publicly shown.
    State(commitments::EvidenceState),
    /// How they stand to their deadlines.
    Schedule(Schedule),
    /// Being states.
    States,
    /// The kind of actor, where it is known.
    ActorKind(Option<ActorKind>),
    /// The kind of source, where it is known.
    SourceKind(Option<SourceKind>),
    /// Who says it; nobody, where a document speaks or the speaker has no record.
    Speaker(Option<Id>),
    /// Whether the words are proven to stand in their source.
    Proven(bool),
}

/// Rows that follow one another under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The heading.
    pub heading: Heading,
    /// Their places among the ledger's rows; never empty.
    pub rows: Range<usize>,
}

/// Rows in order, and the groups that part them: each row stands in exactly one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger<R> {
    /// The rows.
    pub rows: Vec<R>,
    /// The groups, in the order of the rows.
    pub groups: Vec<Group>,
}

impl<R> Ledger<R> {
    /// Sorts rows by a key, those of one key in the order in which they come, and parts them by
    /// heading. Keys of one heading must follow one another.
    fn arranged<K: Ord>(
        mut rows: Vec<R>,
        key: impl Fn(&R) -> K,
        heading: impl Fn(&R) -> Heading,
    ) -> Self {
        rows.sort_by_cached_key(key);
        let mut groups: Vec<Group> = Vec::new();
        for (place, row) in rows.iter().enumerate() {
            let heading = heading(row);
            match groups.last_mut() {
                Some(group) if group.heading == heading => group.rows.end = place + 1,
                _ => groups.push(Group { heading, rows: place..place + 1 }),
            }
        }
        Self { rows, groups }
    }

    /// The same with each row made into another.
    pub fn map<S>(self, row: impl Fn(R) -> S) -> Ledger<S> {
        Ledger { rows: self.rows.into_iter().map(row).collect(), groups: self.groups }
    }

    /// The rows of a group.
    pub fn of(&self, group: &Group) -> &[R] {
        self.rows.get(group.rows.clone()).unwrap_or_default()
    }
}

/// The year under which an event is filed.
fn year(timeline: &Timeline, event: EventIx) -> Option<i32> {
    timeline.event(event).and_then(|event| event.date.year())
}

fn first_topic(topics: &[Ref<Topic>]) -> Option<Id> {
    topics.first().map(|topic| topic.id().clone())
}

/// Where a topic stands: in the order of the data, then those without a record, then none.
fn topic_place(timeline: &Timeline, topic: Option<Id>) -> (usize, bool, Option<Id>) {
    let topics = timeline.topics();
    let place = topic.as_ref().and_then(|id| topics.iter().position(|one| one.id == *id));
    (place.unwrap_or(usize::MAX), topic.is_none(), topic)
}
