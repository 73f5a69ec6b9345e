//! Evaluation: which events, and which nested records in them, a query leaves.
//!
//! A query is the union of its branches. In a branch every term narrows the set of events: words, names and
//! sources by the index's sets, the other fields by a scan of the columns of the events that are still left; a
//! literal of several words reads the texts of what is left at last. Terms about one nested record then pick the
//! records of which they all hold.

use chrono::NaiveDate;
use rayon::prelude::*;
use roaring::{MultiOps, RoaringBitmap};

use crate::query::fold::{fold, fold_onto};
use crate::query::index::columns::EventFlags;
use crate::query::index::vocabulary::{Needle, Vocabulary};
use crate::query::index::{Index, record_of};
use crate::query::language::{Field, Nested, Query, Term, What};
use crate::query::predicate::{
    CommitmentPredicate, Commitments, EventPredicate, QuotePredicate, Set,
};
use crate::query::records::BranchWords;
use crate::query::selection::{Hit, Selection, Subset};
use crate::query::texts::Contents;
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

/// A term that no set of the index answers, as a predicate on columns.
enum Predicate {
    Event(EventPredicate),
    Commitment(CommitmentPredicate),
    Quote(QuotePredicate),
    Participant(Set),
}

/// The events that the terms read so far leave, and what is asked of their records.
struct Candidates {
    events: RoaringBitmap,
    commitment: Vec<CommitmentPredicate>,
    quote: Vec<QuotePredicate>,
    participant: Vec<Set>,
}

impl Candidates {
    /// Whether nothing is asked of the records of the events that are left.
    fn has_whole_events(&self) -> bool {
        self.commitment.is_empty() && self.quote.is_empty() && self.participant.is_empty()
    }
}

impl Matcher<'_> {
    /// What a query leaves, in time order.
    pub fn select(&self, query: &Query) -> Selection {
        let branches = query.branches();
        let mut selection =
            Selection { total: self.timeline.events().len(), ..Selection::default() };
        for terms in &branches {
            let hits = self.branch(terms);
            selection.branches.push(BranchWords::new(terms, &hits, branches.len() == 1));
            selection.hits = union(selection.hits, hits);
        }
        selection
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
        let about_commitment =
            |term: &&&Term| !term.negated && term.nested(false) == Some(Nested::Commitment);
        let beside = terms.iter().any(|term| about_commitment(&term));
        let mut left =
            Candidates { events, commitment: vec![], quote: vec![], participant: vec![] };
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
            match self.predicate(&term.what, beside) {
                asked if term.negated => left.events = self.where_none(&left.events, &asked),
                Predicate::Event(asked) => {
                    let columns = &self.index.columns.events;
                    let holds = |event: &u32| {
                        columns.get(*event as usize).is_some_and(|event| asked.holds(event))
                    };
                    left.events = left.events.iter().filter(holds).collect();
                }
                Predicate::Commitment(asked) => left.commitment.push(asked),
                Predicate::Quote(asked) => left.quote.push(asked),
                Predicate::Participant(asked) => left.participant.push(asked),
            }
        }
        left
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

    /// The events, of these or more, for which a term holds, if the index lists them.
    fn listed(&self, what: &What, beside: bool, within: &RoaringBitmap) -> Option<RoaringBitmap> {
        let mentions =
            |values: &[String]| values.iter().filter_map(|id| self.index.mentions_of(id)).union();
        Some(match what {
            What::Word(word) => {
                let folded = Needle { text: &word.folded, at_word_start: true };
                let nearly = self.index.names.texts_nearly_with(&word.folded);
                self.with_text(folded, within) | self.index.events_naming(&nearly)
            }
            What::Literal(text) => {
                self.with_text(Needle { text: &text.folded, at_word_start: false }, within)
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
    fn predicate(&self, what: &What, beside: bool) -> Predicate {
        let columns = &self.index.columns;
        let (field, values) = match what {
            What::Dates(Field::Due, whens) => {
                return Predicate::Commitment(CommitmentPredicate::Due(whens.clone()));
            }
            What::Dates(_, whens) => return Predicate::Event(EventPredicate::Date(whens.clone())),
            What::Values(field, values) => (*field, values.as_slice()),
            _ => return Predicate::Event(EventPredicate::Has(Vec::new())),
        };
        let wanted: Vec<String> = values.iter().map(|value| fold(value)).collect();
        let is_wanted = |value: &str| wanted.iter().any(|wanted| value == wanted);
        match field {
            Field::By => Predicate::Commitment(CommitmentPredicate::By(self.agents(values))),
            Field::To => Predicate::Commitment(CommitmentPredicate::To(self.agents(values))),
            Field::Topic if beside => {
                Predicate::Commitment(CommitmentPredicate::Topic(self.numbers(values)))
            }
            Field::Status => {
                let states = values.iter().filter_map(|value| State::from_word(value));
                Predicate::Commitment(CommitmentPredicate::Status(states.collect()))
            }
            Field::Schedule => {
                let wanted =
                    Schedule::ALL.into_iter().filter(|schedule| is_wanted(schedule.word()));
                Predicate::Commitment(CommitmentPredicate::Schedule(wanted.collect()))
            }
            Field::Speaker => Predicate::Quote(QuotePredicate::Speaker(self.numbers(values))),
            Field::Lang => Predicate::Quote(QuotePredicate::Language(
                columns.languages.where_folded(is_wanted).into_iter().collect(),
            )),
            Field::Role => {
                Predicate::Participant(columns.roles.where_folded(is_wanted).into_iter().collect())
            }
            Field::Place => {
                let holds = |place: &str| wanted.iter().any(|wanted| place.contains(wanted));
                Predicate::Event(EventPredicate::Place(
                    columns.places.where_folded(holds).into_iter().collect(),
                ))
            }
            Field::Has if values == ["due"] => Predicate::Commitment(CommitmentPredicate::HasDue),
            Field::Has if values == ["translation"] => Predicate::Quote(QuotePredicate::Translated),
            Field::Has if values == ["proof"] => Predicate::Quote(QuotePredicate::Proven),
            Field::Has => Predicate::Event(EventPredicate::Has(
                values.iter().filter_map(|word| EventFlags::from_word(word)).collect(),
            )),
            _ => {
                let kinds = values.iter().filter_map(|value| EventKind::from_word(value));
                Predicate::Event(EventPredicate::Kind(kinds.collect()))
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

/// The order in which terms are evaluated, cheap ones first: sets of the index, scans of columns, then what reads
/// texts or evaluates other queries.
fn cost(what: &What, beside: bool) -> u8 {
    match what {
        What::Word(word) if (Needle { text: &word.folded, at_word_start: true }).is_one_word() => 0,
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
