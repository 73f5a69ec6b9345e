//! Matching: which events, and which nested records in them, a query leaves.
//!
//! A query is the union of its branches. In a branch every term takes its share away: words, names and sources
//! by the index's sets of events, the other fields by a walk over the facts of the events that are still left;
//! a literal that is no single word reads the texts of what is left at last. Terms about one nested record then
//! pick the records of which they all hold.

use chrono::NaiveDate;
use rayon::prelude::*;
use roaring::{MultiOps, RoaringBitmap};

use super::facts::Has;
use super::fold::{fold, fold_onto};
use super::index::{Index, record_of};
use super::language::{Field, Nested, Query, Term, What};
use super::records::{Commitments, OfCommitment, OfEvent, OfQuote, Set};
use super::selection::{Hit, Narrowed, Selection};
use super::texts::{each_loose_name, each_text, names_of};
use super::vocabulary::{Stretch, Vocabulary};
use crate::timeline::record::{EventKind, State};
use crate::timeline::standing::Schedule;
use crate::timeline::text::List;
use crate::timeline::{EventIx, Timeline};

/// What a query leaves of a timeline, in time order. The index is that of this timeline; the day is the one to
/// which deadlines are held.
pub fn select_with(timeline: &Timeline, index: &Index, query: &Query, day: NaiveDate) -> Selection {
    Matcher { timeline, index, day }.select(query)
}

/// What queries are answered from.
#[derive(Clone, Copy, Debug)]
pub struct Matcher<'a> {
    /// A timeline.
    pub timeline: &'a Timeline,
    /// Its index.
    pub index: &'a Index,
    /// The day to which deadlines are held.
    pub day: NaiveDate,
}

/// What a term that no list of events answers asks for.
enum Asked {
    Event(OfEvent),
    Commitment(OfCommitment),
    Quote(OfQuote),
    Participant(Set),
}

/// A branch under way: the events that are left, and what is asked of their records.
struct Left {
    events: RoaringBitmap,
    commitment: Vec<OfCommitment>,
    quote: Vec<OfQuote>,
    participant: Vec<Set>,
}

impl Left {
    /// Whether nothing is asked of the records of the events that are left.
    fn has_whole_events(&self) -> bool {
        self.commitment.is_empty() && self.quote.is_empty() && self.participant.is_empty()
    }
}

impl Matcher<'_> {
    /// What a query leaves, in time order.
    pub fn select(&self, query: &Query) -> Selection {
        let branches = query.branches();
        let mut all = branches.iter().map(|terms| self.branch(terms));
        let first = all.next().unwrap_or_default();
        Selection { hits: all.fold(first, union), total: self.timeline.events().len() }
    }

    /// The places in a selection of the events that a query leaves.
    pub fn places(&self, query: &Query, selection: &Selection) -> Vec<usize> {
        let mut hits = selection.hits.iter().map(|hit| hit.event.0).enumerate().peekable();
        let place = |event: u32| {
            let event = event as usize;
            while hits.next_if(|(_, hit)| *hit < event).is_some() {}
            hits.next_if(|(_, hit)| *hit == event).map(|(place, _)| place)
        };
        self.events(query).iter().filter_map(place).collect()
    }

    /// The events that a query leaves.
    pub(super) fn events(&self, query: &Query) -> RoaringBitmap {
        self.events_among(&self.index.all(), query)
    }

    /// The events that a query leaves of these.
    pub(super) fn events_among(&self, events: &RoaringBitmap, query: &Query) -> RoaringBitmap {
        let branches = query.branches();
        let sets = branches.iter().map(|terms| {
            let left = self.left(events.clone(), terms);
            if left.has_whole_events() {
                return left.events;
            }
            left.events.iter().filter(|event| self.hit(&left, *event).is_some()).collect()
        });
        sets.union()
    }

    fn branch(&self, terms: &[&Term]) -> Vec<Hit> {
        let left = self.left(self.index.all(), terms);
        if left.has_whole_events() {
            return left.events.iter().map(|event| Hit::whole(EventIx(event as usize))).collect();
        }
        left.events.iter().filter_map(|event| self.hit(&left, event)).collect()
    }

    /// Takes away what the terms do not leave, as far as each tells alone.
    fn left(&self, events: RoaringBitmap, terms: &[&Term]) -> Left {
        let about_commitment =
            |term: &&&Term| !term.negated && term.nested(false) == Some(Nested::Commitment);
        let beside = terms.iter().any(|term| about_commitment(&term));
        let mut left = Left { events, commitment: vec![], quote: vec![], participant: vec![] };
        let mut terms = terms.to_vec();
        terms.sort_by_key(|term| cost(&term.what, beside));
        for term in terms {
            if let Some(set) = self.listed(&term.what, beside, &left.events) {
                if term.negated {
                    left.events -= set
                } else {
                    left.events &= set
                }
                continue;
            }
            match self.asked(&term.what, beside) {
                asked if term.negated => left.events = self.where_none(&left.events, &asked),
                Asked::Event(asked) => {
                    let facts = &self.index.facts.events;
                    let holds = |event: &u32| {
                        facts.get(*event as usize).is_some_and(|event| asked.holds(event))
                    };
                    left.events = left.events.iter().filter(holds).collect();
                }
                Asked::Commitment(asked) => left.commitment.push(asked),
                Asked::Quote(asked) => left.quote.push(asked),
                Asked::Participant(asked) => left.participant.push(asked),
            }
        }
        left
    }

    /// The events of which, and of whose records, this does not hold.
    fn where_none(&self, events: &RoaringBitmap, asked: &Asked) -> RoaringBitmap {
        let facts = &self.index.facts;
        let commitments = Commitments { facts, day: self.day };
        let holds = |event: u32| match asked {
            Asked::Event(asked) => {
                facts.events.get(event as usize).is_some_and(|event| asked.holds(event))
            }
            Asked::Commitment(asked) => facts
                .commitments(event)
                .iter()
                .any(|one| commitments.hold(one, std::iter::once(asked))),
            Asked::Quote(asked) => facts.quotes(event).iter().any(|one| asked.holds(one)),
            Asked::Participant(roles) => {
                facts.participants(event).iter().any(|role| roles.contains(*role))
            }
        };
        events.iter().filter(|event| !holds(*event)).collect()
    }

    /// The records of an event that are left; nothing if of some kind none is.
    fn hit(&self, left: &Left, event: u32) -> Option<Hit> {
        let facts = &self.index.facts;
        let commitments = Commitments { facts, day: self.day };
        Some(Hit {
            event: EventIx(event as usize),
            participants: narrow(left.participant.is_empty(), facts.participants(event), |role| {
                left.participant.iter().all(|roles| roles.contains(*role))
            })?,
            commitments: narrow(left.commitment.is_empty(), facts.commitments(event), |one| {
                commitments.hold(one, &left.commitment)
            })?,
            quotes: narrow(left.quote.is_empty(), facts.quotes(event), |one| {
                left.quote.iter().all(|asked| asked.holds(one))
            })?,
        })
    }

    /// The events, of these or more, for which a term holds, if the index lists them.
    fn listed(&self, what: &What, beside: bool, within: &RoaringBitmap) -> Option<RoaringBitmap> {
        let mentions =
            |values: &[String]| values.iter().filter_map(|id| self.index.mentions_of(id)).union();
        Some(match what {
            What::Word(word) => {
                let folded = Stretch { text: &word.folded, at_word_start: true };
                let nearly = self.index.names.texts_nearly_with(&word.folded);
                self.with_text(folded, within) | self.index.events_naming(&nearly)
            }
            What::Literal(text) => {
                self.with_text(Stretch { text: &text.folded, at_word_start: false }, within)
            }
            What::Any(queries) => {
                queries.iter().map(|query| self.events_among(within, query)).union()
            }
            What::View(_, query) => self.events_among(within, query),
            What::Values(Field::Topic, _) if beside => return None,
            What::Values(Field::Actor | Field::Source | Field::Topic, ids) => mentions(ids),
            What::Values(Field::Party, ids) => self.index.events_naming(&self.agents(ids)),
            What::Values(Field::Publisher, names) => {
                let publishes =
                    |name: &str| names.iter().any(|wanted| name.contains(&fold(wanted)));
                let published = self.timeline.sources().iter().filter(|source| {
                    source.publisher.as_deref().is_some_and(|publisher| publishes(&fold(publisher)))
                });
                published.filter_map(|source| self.index.mentions_of(&source.id)).union()
            }
            What::Values(Field::Id, ids) => ids.iter().map(|id| self.holding(id)).union(),
            What::Values(..) | What::Dates(..) => return None,
        })
    }

    /// The event that is or holds a record; for a party, topic, actor or source the events that name it.
    fn holding(&self, id: &str) -> RoaringBitmap {
        match self.timeline.get(id).and_then(|record| record.event()) {
            Some(event) => u32::try_from(event.0).into_iter().collect(),
            None => self.index.mentions_of(id).cloned().unwrap_or_default(),
        }
    }

    /// What a term asks for that the index does not list.
    fn asked(&self, what: &What, beside: bool) -> Asked {
        let facts = &self.index.facts;
        let (field, values) = match what {
            What::Dates(Field::Due, whens) => {
                return Asked::Commitment(OfCommitment::Due(whens.clone()));
            }
            What::Dates(_, whens) => return Asked::Event(OfEvent::Date(whens.clone())),
            What::Values(field, values) => (*field, values.as_slice()),
            _ => return Asked::Event(OfEvent::Has(Vec::new())),
        };
        let wanted: Vec<String> = values.iter().map(|value| fold(value)).collect();
        let is_wanted = |value: &str| wanted.iter().any(|wanted| value == wanted);
        match field {
            Field::By => Asked::Commitment(OfCommitment::By(self.agents(values))),
            Field::To => Asked::Commitment(OfCommitment::To(self.agents(values))),
            Field::Topic if beside => Asked::Commitment(OfCommitment::Topic(self.numbers(values))),
            Field::Status => {
                let states = values.iter().filter_map(|value| State::from_word(value));
                Asked::Commitment(OfCommitment::Status(states.collect()))
            }
            Field::Schedule => {
                let wanted =
                    Schedule::ALL.into_iter().filter(|schedule| is_wanted(schedule.word()));
                Asked::Commitment(OfCommitment::Schedule(wanted.collect()))
            }
            Field::Speaker => Asked::Quote(OfQuote::Speaker(self.numbers(values))),
            Field::Lang => Asked::Quote(OfQuote::Language(
                facts.languages.where_folded(is_wanted).into_iter().collect(),
            )),
            Field::Role => {
                Asked::Participant(facts.roles.where_folded(is_wanted).into_iter().collect())
            }
            Field::Place => {
                let holds = |place: &str| wanted.iter().any(|wanted| place.contains(wanted));
                Asked::Event(OfEvent::Place(facts.places.where_folded(holds).into_iter().collect()))
            }
            Field::Has if values == ["due"] => Asked::Commitment(OfCommitment::HasDue),
            Field::Has if values == ["translation"] => Asked::Quote(OfQuote::Translated),
            Field::Has if values == ["proof"] => Asked::Quote(OfQuote::Proven),
            Field::Has => Asked::Event(OfEvent::Has(
                values.iter().filter_map(|word| Has::from_word(word)).collect(),
            )),
            _ => {
                let kinds = values.iter().filter_map(|value| EventKind::from_word(value));
                Asked::Event(OfEvent::Kind(kinds.collect()))
            }
        }
    }

    /// The numbers of records.
    fn numbers(&self, ids: &[String]) -> Set {
        ids.iter().filter_map(|id| self.index.numbers.get(id.as_str())).collect()
    }

    /// The numbers of agents, with the governments, offices and agencies of those that are parties.
    fn agents(&self, ids: &[String]) -> Set {
        let mut agents = self.numbers(ids);
        let acting = ids.iter().filter_map(|id| self.index.acting.get(id.as_str()));
        agents.extend(acting.flatten());
        agents
    }

    /// The events, of these or more, in which a stretch of text stands, names and sources included.
    fn with_text(&self, stretch: Stretch<'_>, within: &RoaringBitmap) -> RoaringBitmap {
        let events = match self.index.prose.texts_with(stretch) {
            Some(events) if stretch.is_one_word() => events,
            Some(events) => self.reading(stretch, &(events & within)),
            None => self.reading(stretch, within),
        };
        let named =
            self.named(&self.index.names, stretch) | self.named(&self.index.titles, stretch);
        events | self.index.events_naming(&named)
    }

    /// The events, of these, in whose own texts a stretch stands.
    fn reading(&self, stretch: Stretch<'_>, events: &RoaringBitmap) -> RoaringBitmap {
        let stands = |folded: &mut String, event: u32| {
            let record = self.timeline.event(EventIx(event as usize))?;
            let mut stands = false;
            let mut look = |text: &str| {
                if !stands {
                    folded.clear();
                    fold_onto(folded, text);
                    stands = stretch.stands_in(folded);
                }
            };
            each_text(record, |_, text| look(text));
            if self.index.loose.contains(event) {
                each_loose_name(self.timeline, record, look);
            }
            stands.then_some(event)
        };
        let events: Vec<u32> = events.iter().collect();
        events
            .into_par_iter()
            .map_init(String::new, stands)
            .flatten_iter()
            .collect::<Vec<u32>>()
            .into_iter()
            .collect()
    }

    /// The records in whose names a stretch stands.
    fn named(&self, names: &Vocabulary, stretch: Stretch<'_>) -> Set {
        let stands = |number: &u32| {
            let texts = record_of(self.timeline, *number).and_then(|record| names_of(&record));
            texts.is_some_and(|(_, texts)| {
                texts.into_iter().any(|text| stretch.stands_in(&fold(text)))
            })
        };
        match names.texts_with(stretch) {
            Some(records) if stretch.is_one_word() => records,
            Some(records) => records.iter().filter(stands).collect(),
            None => names.all_texts().iter().filter(stands).collect(),
        }
    }
}

/// In which order terms are looked at: what the index lists, what a walk over facts tells, what takes more.
fn cost(what: &What, beside: bool) -> u8 {
    match what {
        What::Word(word) if (Stretch { text: &word.folded, at_word_start: true }).is_one_word() => {
            0
        }
        What::Values(
            Field::Actor | Field::Source | Field::Party | Field::Id | Field::Publisher,
            _,
        ) => 0,
        What::Values(Field::Topic, _) if !beside => 0,
        What::Values(..) | What::Dates(..) => 1,
        What::Any(_) | What::View(..) => 2,
        What::Word(_) | What::Literal(_) => 3,
    }
}

fn narrow<T>(all: bool, records: &[T], holds: impl Fn(&T) -> bool) -> Option<Narrowed> {
    if all {
        return Some(Narrowed::All);
    }
    let kept: List<usize> =
        records.iter().enumerate().filter(|(_, one)| holds(one)).map(|(place, _)| place).collect();
    (!kept.is_empty()).then_some(Narrowed::Only(kept))
}

/// What either list of hits leaves, in time order.
fn union(ours: Vec<Hit>, theirs: Vec<Hit>) -> Vec<Hit> {
    let mut all = Vec::with_capacity(ours.len().max(theirs.len()));
    let (mut ours, mut theirs) = (ours.into_iter().peekable(), theirs.into_iter().peekable());
    loop {
        let order = match (ours.peek(), theirs.peek()) {
            (Some(one), Some(other)) => one.event.cmp(&other.event),
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (None, None) => return all,
        };
        if order.is_eq() {
            all.extend(ours.next().zip(theirs.next()).map(|(one, other)| one.joined(other)));
        } else {
            all.extend(if order.is_lt() { ours.next() } else { theirs.next() });
        }
    }
}
