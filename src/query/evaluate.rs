//! Evaluation: which events, and which nested records in them, a query leaves.
//!
//! A query is the union of its branches. In a branch every term narrows the set of events: words, names and
//! sources by the index's sets, the other fields by a scan of the columns of the events that are still left; a
//! literal of several words reads the texts of what is left at last. Terms about one nested record then pick the
//! records of which they all hold.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rayon::prelude::*;
use roaring::{MultiOps, RoaringBitmap};

use crate::query::fields::{AnswerKind, FieldTerm, Subject};
use crate::query::fold::{fold, fold_onto};
use crate::query::index::vocabulary::{Needle, Vocabulary};
use crate::query::index::{Index, record_of};
use crate::query::language::{Query, Term, What};
use crate::query::predicate::{CommitmentPredicate, Commitments, Predicate, QuotePredicate, Set};
use crate::query::selection::{Hit, Selection, Subset};
use crate::query::texts::Contents;
use crate::timeline::id::Id;
use crate::timeline::text::List;
use crate::timeline::{EventIx, Timeline};

/// What a query leaves of a timeline, in time order. The index is that of this timeline; the day is the one to
/// which deadlines are held.
pub fn select_with(timeline: &Timeline, index: &Index, query: &Query, day: NaiveDate) -> Selection {
    Matcher::new(timeline, index, day).select(query)
}

/// What a reader did to events: the answers of `is:`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// The events that the reader marked.
    pub marked: BTreeSet<Id>,
    /// The events that the reader has not seen.
    pub new: BTreeSet<Id>,
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
    /// The reader's own marks, where there are any.
    pub marks: Option<&'a Marks>,
}

impl<'a> Matcher<'a> {
    /// A matcher for a reader without marks. The index is that of this timeline.
    pub fn new(timeline: &'a Timeline, index: &'a Index, day: NaiveDate) -> Self {
        Self { timeline, index, day, marks: None }
    }

    /// The same with a reader's marks.
    #[must_use]
    pub fn with_marks(self, marks: &'a Marks) -> Self {
        Self { marks: Some(marks), ..self }
    }
}

/// The events that the terms read so far leave, and what is asked of their records.
struct Candidates {
    events: RoaringBitmap,
    commitment: Vec<CommitmentPredicate>,
    quote: Vec<QuotePredicate>,
    participant: Vec<Set>,
}

impl Candidates {
    /// Keeps only these events, or all but these.
    fn keep(&mut self, set: RoaringBitmap, negated: bool) {
        if negated {
            self.events -= set;
        } else {
            self.events &= set;
        }
    }

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

    /// Removes the events that single terms rule out.
    fn left(&self, events: RoaringBitmap, terms: &[&Term]) -> Candidates {
        let beside_commitment =
            terms.iter().any(|term| !term.negated && term.subject(false) == Subject::Commitment);
        let mut left =
            Candidates { events, commitment: vec![], quote: vec![], participant: vec![] };
        let mut predicates = Vec::new();
        let mut texts = Vec::new();
        for term in terms {
            let answer = match &term.what {
                What::Values(field, values) => {
                    (field.answer)(self, &FieldTerm { values, spans: &[], beside_commitment })
                }
                What::Dates(field, spans) => {
                    (field.answer)(self, &FieldTerm { values: &[], spans, beside_commitment })
                }
                what => {
                    texts.push((cost(what), term));
                    continue;
                }
            };
            match answer.0 {
                AnswerKind::Events(set) => left.keep(set, term.negated),
                AnswerKind::Where(predicate) => predicates.push((predicate, term.negated)),
            }
        }
        texts.sort_by_key(|(cost, _)| *cost);
        let (words, slow): (Vec<_>, Vec<_>) = texts.into_iter().partition(|(cost, _)| *cost == 0);
        for (_, term) in words {
            let set = self.with_what(&term.what, &left.events);
            left.keep(set, term.negated);
        }
        for (predicate, negated) in predicates {
            self.filter(&mut left, predicate, negated);
        }
        for (_, term) in slow {
            let set = self.with_what(&term.what, &left.events);
            left.keep(set, term.negated);
        }
        left
    }

    /// Keeps the events of which a predicate holds; one about records waits until all about them are known.
    fn filter(&self, left: &mut Candidates, predicate: Predicate, negated: bool) {
        match predicate {
            predicate if negated => left.events = self.where_none(&left.events, &predicate),
            Predicate::Event(predicate) => {
                let columns = &self.index.columns.events;
                let holds = |event: &u32| {
                    columns.get(*event as usize).is_some_and(|event| predicate.holds(event))
                };
                left.events = left.events.iter().filter(holds).collect();
            }
            Predicate::Commitment(predicate) => left.commitment.push(predicate),
            Predicate::Quote(predicate) => left.quote.push(predicate),
            Predicate::Participant(predicate) => left.participant.push(predicate),
        }
    }

    /// The events of which, and of whose records, this does not hold.
    fn where_none(&self, events: &RoaringBitmap, asked: &Predicate) -> RoaringBitmap {
        let columns = &self.index.columns;
        let commitments = Commitments { columns, day: self.day };
        let holds = |event: u32| match asked {
            Predicate::Event(asked) => {
                columns.events.get(event as usize).is_some_and(|event| asked.holds(event))
            }
            Predicate::Commitment(asked) => columns
                .commitments(event)
                .iter()
                .any(|one| commitments.hold(one, std::iter::once(asked))),
            Predicate::Quote(asked) => columns.quotes(event).iter().any(|one| asked.holds(one)),
            Predicate::Participant(roles) => {
                columns.participants(event).iter().any(|role| roles.contains(*role))
            }
        };
        events.iter().filter(|event| !holds(*event)).collect()
    }

    /// The records of an event that are left; nothing if of some kind none is.
    fn hit(&self, left: &Candidates, event: u32) -> Option<Hit> {
        let columns = &self.index.columns;
        let commitments = Commitments { columns, day: self.day };
        Some(Hit {
            event: EventIx(event as usize),
            participants: narrow(
                left.participant.is_empty(),
                columns.participants(event),
                |role| left.participant.iter().all(|roles| roles.contains(*role)),
            )?,
            commitments: narrow(left.commitment.is_empty(), columns.commitments(event), |one| {
                commitments.hold(one, &left.commitment)
            })?,
            quotes: narrow(left.quote.is_empty(), columns.quotes(event), |one| {
                left.quote.iter().all(|asked| asked.holds(one))
            })?,
        })
    }

    /// The events, of these or more, for which a term that is no field's holds.
    fn with_what(&self, what: &What, within: &RoaringBitmap) -> RoaringBitmap {
        match what {
            What::Word(word) => {
                let mut events = RoaringBitmap::new();
                for spelling in word.spellings() {
                    events |= self.with_text(Needle::word(spelling), within);
                }
                let nearly = self.index.names.texts_nearly_with(&word.folded);
                events | self.index.events_naming(&nearly)
            }
            What::Literal(text) => self.with_text(Needle::anywhere(&text.folded), within),
            What::Any(queries) => {
                queries.iter().map(|query| self.events_among(within, query)).union()
            }
            What::View(_, query) => self.events_among(within, query),
            What::Values(..) | What::Dates(..) => within.clone(),
        }
    }

    /// The event that is or holds a record; for a party, topic, actor or source the events that name it.
    pub(super) fn holding(&self, id: &str) -> RoaringBitmap {
        match self.timeline.get(id).and_then(|record| record.event()) {
            Some(event) => u32::try_from(event.0).into_iter().collect(),
            None => self.index.mentions_of(id).cloned().unwrap_or_default(),
        }
    }

    /// The numbers of records.
    pub(super) fn numbers(&self, ids: &[String]) -> Set {
        ids.iter().filter_map(|id| self.index.numbers.get(id.as_str())).collect()
    }

    /// The numbers of agents, with the governments, offices and agencies of those that are parties.
    pub(super) fn agents(&self, ids: &[String]) -> Set {
        let mut agents = self.numbers(ids);
        let acting = ids.iter().filter_map(|id| self.index.acting.get(id.as_str()));
        agents.extend(acting.flatten());
        agents
    }

    /// The events, of these or more, in which a needle of text stands, names and sources included.
    fn with_text(&self, needle: Needle<'_>, within: &RoaringBitmap) -> RoaringBitmap {
        let events = match self.index.prose.texts_with(needle) {
            Some(events) if needle.is_one_word() => events,
            Some(events) => self.reading(needle, &(events & within)),
            None => self.reading(needle, within),
        };
        let named = self.named(&self.index.names, needle) | self.named(&self.index.titles, needle);
        events | self.index.events_naming(&named)
    }

    /// The events, of these, in whose own texts a needle stands.
    fn reading(&self, needle: Needle<'_>, events: &RoaringBitmap) -> RoaringBitmap {
        let stands = |folded: &mut String, event: u32| {
            let record = self.timeline.event(EventIx(event as usize))?;
            let contents = Contents::of_event(record);
            let mut texts: Vec<&str> = contents.texts.iter().map(|(_, text)| *text).collect();
            if self.index.loose.contains(event) {
                texts.extend(contents.loose_names(self.timeline));
            }
            let stands = texts.into_iter().any(|text| {
                folded.clear();
                fold_onto(folded, text);
                needle.stands_in(folded)
            });
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

    /// The records in whose names a needle stands.
    fn named(&self, names: &Vocabulary, needle: Needle<'_>) -> Set {
        let stands = |number: &u32| {
            record_of(self.timeline, *number).is_some_and(|record| {
                let texts = Contents::of_record(&record).texts;
                texts.into_iter().any(|(_, text)| needle.stands_in(&fold(text)))
            })
        };
        match names.texts_with(needle) {
            Some(records) if needle.is_one_word() => records,
            Some(records) => records.iter().filter(stands).collect(),
            None => names.all_texts().iter().filter(stands).collect(),
        }
    }
}

/// The order in which terms that are no field's are evaluated, cheap ones first: sets of the index, what evaluates
/// other queries, what reads texts.
fn cost(what: &What) -> u8 {
    match what {
        What::Word(word) if word.spellings().all(|word| Needle::word(word).is_one_word()) => 0,
        What::Values(..) | What::Dates(..) => 0,
        What::Any(_) | What::View(..) => 1,
        What::Word(_) | What::Literal(_) => 2,
    }
}

fn narrow<T>(all: bool, records: &[T], holds: impl Fn(&T) -> bool) -> Option<Subset> {
    if all {
        return Some(Subset::All);
    }
    let kept: List<usize> =
        records.iter().enumerate().filter(|(_, one)| holds(one)).map(|(place, _)| place).collect();
    (!kept.is_empty()).then_some(Subset::Only(kept))
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
