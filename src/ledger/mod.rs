//! Ledgers: the same selection, read by what it holds instead of by when it happened.
//!
//! | file | what a row is | it answers |
//! |---|---|---|
//! | [`commitments`] | a commitment | who still owes what to whom |
//! | [`actors`] | a party or an actor | who acted, promised, spoke, and when |
//! | [`sources`] | a source | what rests on it |
//! | [`quotes`] | a quote | who said what, in which words |
//!
//! Start at [`commitments`]: the others are built as it is. `mention` tells which records the
//! written part of an event names.
//!
//! Each is a function of a [`LedgerScope`] and an [`Arrangement`]. Rows are places in the timeline
//! with the counts and standings that order them; whoever shows them takes the words from the
//! records, for the rows in view only. Where nothing but its place orders a record (claims,
//! discrepancies), the row is a [`RecordPlace`], and all that is said of the ledger stands in
//! `export::ledger`.
//!
//! Knows no words and no columns: that is what `export::ledger` is for.

pub mod actors;
pub mod commitments;
mod mention;
pub mod quotes;
pub mod sources;

use std::hash::Hash;
use std::ops::Range;

use chrono::NaiveDate;
use hashbrown::HashMap;
use rayon::prelude::*;

pub use crate::query::RecordPlace;
use crate::query::Selection;
use crate::timeline::Timeline;
use crate::timeline::date::Date;
use crate::timeline::id::{Id, Kind, Ref};
use crate::timeline::record::{ActorKind, SourceKind, Topic};
use crate::timeline::standing::Schedule;

/// Of so many events at a time the rows are counted, on all cores.
const PART: usize = 2_048;

/// What a ledger is a function of.
#[derive(Clone, Copy, Debug)]
pub struct LedgerScope<'a> {
    /// The timeline, as it was known on the day.
    pub timeline: &'a Timeline,
    /// What a query leaves of it.
    pub selection: &'a Selection,
    /// The day to which deadlines are held.
    pub day: NaiveDate,
    /// What is read first of quotes.
    pub order: quotes::QuoteOrder<'a>,
}

impl LedgerScope<'_> {
    /// The records of one kind that are listed of the selection, in time order.
    pub fn places(&self, kind: Kind) -> Vec<RecordPlace> {
        self.selection.records(self.timeline, kind)
    }

    /// A row for each of them, where there is one to be made.
    fn rows<R: Send>(
        &self,
        kind: Kind,
        row: impl Fn(RecordPlace) -> Option<R> + Sync + Send,
    ) -> Vec<R> {
        self.selection.rows(self.timeline, kind, row)
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
    /// Being listed for what their event has alone: a topic, an actor.
    OfEventAlone,
    /// Being compared with another print, and with no official text.
    PrintBesidePrint,
}

/// Rows that follow one another under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What its rows have in common: a year, a state, a name.
    pub heading: Heading,
    /// Their places among the ledger's rows; never empty.
    pub rows: Range<usize>,
}

/// Rows in order, and the groups that part them: each row stands in exactly one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger<R> {
    /// Every row, in the order of the groups.
    pub rows: Vec<R>,
    /// The groups, in the order of the rows.
    pub groups: Vec<Group>,
}

/// Rows are read on all cores: what they are sorted by stands in records all over the memory.
impl<R: Send + Sync> Ledger<R> {
    /// Sorts rows by what they are put together by and then by a key, those of one key in the order
    /// in which they come, and parts them by heading. What is put together must have one heading.
    pub fn arranged<G: Ord + Send, K: Ord + Send>(
        rows: Vec<R>,
        key: impl Fn(&R) -> (G, K) + Sync + Send,
        heading: impl Fn(&R) -> Heading,
    ) -> Self {
        let keyed = |row: R| (key(&row), row);
        let mut sorted: Vec<((G, K), R)>;
        if rows.len() < PART {
            sorted = rows.into_iter().map(keyed).collect();
            sorted.sort_by(|one, other| one.0.cmp(&other.0));
        } else {
            sorted = rows.into_par_iter().with_min_len(PART).map(keyed).collect();
            sorted.par_sort_by(|one, other| one.0.cmp(&other.0));
        }
        let (mut groups, mut rows) = (Vec::<Group>::new(), Vec::with_capacity(sorted.len()));
        let mut before: Option<G> = None;
        for (place, ((together, _), row)) in sorted.into_iter().enumerate() {
            // Of those that are put together the record of the first alone is read once more.
            if before.as_ref() != Some(&together) {
                let heading = heading(&row);
                if groups.last().is_none_or(|group| group.heading != heading) {
                    groups.push(Group { heading, rows: place..place });
                }
            } else {
                debug_assert!(groups.last().is_none_or(|group| group.heading == heading(&row)));
            }
            if let Some(group) = groups.last_mut() {
                group.rows.end = place + 1;
            }
            before = Some(together);
            rows.push(row);
        }
        Self { rows, groups }
    }

    /// Puts rows under headings, those of one heading in the order in which they come. `group` says
    /// where the heading of a key, which so many rows have, stands and what it is, once for each
    /// key: thousands of rows have the same few.
    pub fn grouped<K: Copy + Eq + Hash + Send, O: Ord>(
        rows: Vec<R>,
        key: impl Fn(&R) -> K + Sync + Send,
        group: impl Fn(&K, usize) -> (O, Heading),
    ) -> Self {
        let parts: Vec<Numbered<K>> =
            rows.par_chunks(PART).map(|rows| Numbered::of(rows.iter().map(&key))).collect();
        let Numbered { keys, numbers } = Numbered::joined(parts);
        let mut counts = vec![0; keys.len()];
        for number in &numbers {
            if let Some(count) = counts.get_mut(*number) {
                *count += 1;
            }
        }
        let mut headings: Vec<(O, usize, Heading)> = Vec::with_capacity(keys.len());
        for (number, (key, count)) in keys.iter().zip(counts).enumerate() {
            let (order, heading) = group(key, count);
            headings.push((order, number, heading));
        }
        headings.sort_by(|one, other| (&one.0, one.1).cmp(&(&other.0, other.1)));
        let mut places = vec![0; headings.len()];
        let mut distinct: Vec<Heading> = Vec::new();
        for (_, number, heading) in headings {
            // Keys that come to one heading share it.
            if distinct.last() != Some(&heading) {
                distinct.push(heading);
            }
            if let Some(place) = places.get_mut(number) {
                *place = distinct.len() - 1;
            }
        }
        let (mut groups, mut arranged) =
            (Vec::with_capacity(distinct.len()), Vec::with_capacity(rows.len()));
        let mut under: Vec<Vec<R>> = distinct.iter().map(|_| Vec::new()).collect();
        for (number, row) in numbers.into_iter().zip(rows) {
            let place = places.get(number).copied().unwrap_or_default();
            if let Some(rows) = under.get_mut(place) {
                rows.push(row);
            }
        }
        for (heading, mut those) in distinct.into_iter().zip(under) {
            let from = arranged.len();
            arranged.append(&mut those);
            groups.push(Group { heading, rows: from..arranged.len() });
        }
        Self { rows: arranged, groups }
    }

    /// Rows in the order of their events' dates, under their years.
    pub fn by_year(
        rows: Vec<R>,
        timeline: &Timeline,
        at: impl Fn(&R) -> RecordPlace + Sync + Send,
    ) -> Self {
        Self::by_own_year(rows, &at, |row| Some(&timeline.event(at(row).event)?.date))
    }

    /// Rows in the order of dates of their own, under their years.
    pub fn by_own_year<'t>(
        rows: Vec<R>,
        at: impl Fn(&R) -> RecordPlace + Sync + Send,
        date: impl Fn(&R) -> Option<&'t Date> + Sync + Send,
    ) -> Self {
        let year = |row: &R| date(row).and_then(Date::year);
        let key = |row: &R| (year(row), (date(row).map(Date::first_known), at(row)));
        Self::arranged(rows, key, |row| Heading::Year(year(row)))
    }

    /// Rows under their topics, in the order of the data.
    pub fn by_topic<'t>(
        rows: Vec<R>,
        timeline: &'t Timeline,
        topic: impl Fn(&R) -> Option<&'t Id> + Sync + Send,
    ) -> Self {
        let group = |topic: &Option<&Id>, _| {
            (topic_place(timeline, *topic), Heading::Topic(topic.cloned()))
        };
        Self::grouped(rows, topic, group)
    }

    /// The rows of a group.
    pub fn of(&self, group: &Group) -> &[R] {
        self.rows.get(group.rows.clone()).unwrap_or_default()
    }
}

/// Keys, each once, and the number of each row's among them.
struct Numbered<K> {
    /// In the order in which they first came.
    keys: Vec<K>,
    numbers: Vec<usize>,
}

impl<K: Copy + Eq + Hash> Numbered<K> {
    /// Those of rows with these keys.
    fn of(keys_of_rows: impl Iterator<Item = K>) -> Self {
        let mut known: HashMap<K, usize> = HashMap::new();
        let (mut keys, mut numbers) = (Vec::new(), Vec::new());
        for key in keys_of_rows {
            numbers.push(*known.entry(key).or_insert_with(|| {
                keys.push(key);
                keys.len() - 1
            }));
        }
        Self { keys, numbers }
    }

    /// Those of all parts, in their order.
    fn joined(parts: Vec<Self>) -> Self {
        let all = Self::of(parts.iter().flat_map(|part| part.keys.iter().copied()));
        let (mut numbers, mut from) = (Vec::new(), 0);
        for part in parts {
            let of_part = all.numbers.get(from..).unwrap_or_default();
            numbers.extend(part.numbers.iter().filter_map(|number| of_part.get(*number)));
            from += part.keys.len();
        }
        Self { keys: all.keys, numbers }
    }
}

/// The topic under which a record of these is filed.
pub fn first_topic(topics: &[Ref<Topic>]) -> Option<&Id> {
    topics.first().map(Ref::id)
}

/// Where a topic stands: in the order of the data, then those without a record, then none.
fn topic_place(timeline: &Timeline, topic: Option<&Id>) -> (usize, bool, Option<Id>) {
    let topics = timeline.topics();
    let place = topic.and_then(|id| topics.iter().position(|one| one.id == *id));
    (place.unwrap_or(usize::MAX), topic.is_none(), topic.cloned())
}
