//! Evaluation: which events, and which nested records in them, a query leaves.
//!
//! A query is the union of its branches. In a branch every term narrows the set of events: words,
//! names and sources by the index's sets, the other fields by a scan of the columns of the events
//! that are still left; a literal of several words reads the texts of what is left at last. Terms
//! about one nested record then pick the records of which they all hold.

use chrono::NaiveDate;
use rayon::prelude::*;
use roaring::{MultiOps, RoaringBitmap};

use crate::query::branch_words::BranchWords;
use crate::query::dates::When;
use crate::query::fields::{
    CommitmentPredicate, CommitmentTest, ConditionKind, FieldCondition, QuoteAt, QuotePredicate,
};
use crate::query::fold::{fold, fold_onto};
use crate::query::index::Index;
use crate::query::index::columns::{EventColumns, EventValues};
use crate::query::index::vocabulary::{Needle, Vocabulary};
use crate::query::language::{Query, Term, TermKind, TypedPhrase, beside};
use crate::query::matcher::Matcher;
use crate::query::named::record_of;
use crate::query::selection::{BesideWords, DatedHit, Hit, Selection, Subset};
use crate::query::texts::Contents;
use crate::timeline::date::Moment;
use crate::timeline::record::Event;
use crate::timeline::text::List;
use crate::timeline::{EventIx, Timeline};

/// What a query leaves of a timeline, in time order. The index is that of this timeline; the day is
/// the one to which deadlines are held.
pub fn select_with(timeline: &Timeline, index: &Index, query: &Query, day: NaiveDate) -> Selection {
    Matcher::new(timeline, index, day).select(query)
}

/// A set of numbers of records, or of values.
type Set = RoaringBitmap;

/// The events that the terms read so far leave, and what is asked of their records.
struct Candidates {
    events: RoaringBitmap,
    commitment: Vec<CommitmentPredicate>,
    quote: Vec<QuotePredicate>,
    participant: Vec<Set>,
}

impl Candidates {
    /// Keeps the events for which a term holds or, where it is negated, the others.
    fn keep(&mut self, negated: bool, holding: RoaringBitmap) {
        if negated {
            self.events -= holding;
        } else {
            self.events &= holding;
        }
    }

    /// Whether nothing is asked of the records of the events that are left.
    fn has_whole_events(&self) -> bool {
        self.commitment.is_empty() && self.quote.is_empty() && self.participant.is_empty()
    }
}

/// A term ready to be evaluated.
enum ReadyTerm<'t> {
    /// A field's term.
    Field(FieldCondition),
    /// A word, which stands in a text, or nearly in a name.
    Word(&'t TypedPhrase),
    /// A literal text.
    Literal(&'t TypedPhrase),
    /// Any of other queries.
    Any(&'t [Query]),
}

impl ReadyTerm<'_> {
    /// The order in which terms are evaluated, cheap ones first: sets of the index, scans of
    /// columns, then what evaluates other queries, or reads texts and records.
    fn cost(&self) -> u8 {
        match self {
            Self::Field(FieldCondition(ConditionKind::Events(_))) => 0,
            Self::Word(word) if Needle::word(&word.folded).is_one_word() => 0,
            Self::Field(FieldCondition(
                ConditionKind::Columns(_)
                | ConditionKind::Dates(_)
                | ConditionKind::Commitment(_)
                | ConditionKind::Quote(_)
                | ConditionKind::Role(_),
            )) => 1,
            Self::Any(_) => 2,
            Self::Word(_)
            | Self::Literal(_)
            | Self::Field(FieldCondition(ConditionKind::Record(_))) => 3,
        }
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
            let is_only = branches.len() == 1;
            // A lone branch leaves the very events of the selection: no second list of them is
            // kept.
            let events = (!is_only).then(|| hits.iter().map(|hit| hit.event).collect());
            let branch = BranchWords::new(self, terms, events);
            selection.beside_words.push(self.beside_words(terms, &branch));
            if branch.asks_dates() {
                let dated = self.dated(terms, &branch, &hits).into_iter();
                let branch = selection.branches.len();
                selection.dated.extend(dated.map(|hit| DatedHit { branch, hit }));
            }
            selection.branches.push(branch);
            selection.hits = union(selection.hits, hits);
        }
        selection
    }

    /// What the other terms of a branch leave, where it asks for words and for more.
    fn beside_words(&self, terms: &[&Term], branch: &BranchWords) -> Option<BesideWords> {
        if branch.words.is_empty() {
            return None;
        }
        let is_word = |term: &Term| {
            !term.negated && matches!(term.what, TermKind::Word(_) | TermKind::Literal(_))
        };
        let others = terms.iter().copied().filter(|term| !is_word(term));
        let others: Vec<Term> = others.cloned().collect();
        (!others.is_empty()).then(|| BesideWords::new(self, others))
    }

    /// The places in a selection of the events that a query leaves.
    pub fn places(&self, query: &Query, selection: &Selection) -> Vec<usize> {
        let mut hits = selection.hits.iter().map(|hit| hit.event.0).enumerate().peekable();
        let place = |event: u32| {
            let event = event as usize;
            // Both are in time order, so that one pass over each finds all.
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
        // Branches overlap; a set holds an event once.
        sets.union()
    }

    /// What a branch of these terms leaves.
    pub(super) fn branch(&self, terms: &[&Term]) -> Vec<Hit> {
        self.hits(&self.left(self.index.all(), terms))
    }

    /// The events that a branch leaves out by their dates, where a claim or quote has a date of its
    /// own that is asked for, and all else of the branch holds of the event. Without them no list
    /// would have that record under its own day. A negated date is that of the record too; all else
    /// that is negated is asked of the event.
    fn dated(&self, terms: &[&Term], branch: &BranchWords, hits: &[Hit]) -> Vec<Hit> {
        let has_hit = |event: usize| hits.binary_search_by_key(&event, |hit| hit.event.0).is_ok();
        let all = self.timeline.events().par_iter().with_min_len(1_024).enumerate();
        let dated = all.filter(|(ix, event)| branch.dates_record_of(event) && !has_hit(*ix));
        let dated: Vec<u32> = dated.filter_map(|(ix, _)| u32::try_from(ix).ok()).collect();
        if dated.is_empty() {
            return Vec::new();
        }
        let others = terms.iter().copied().filter(|term| !term.asks_dates());
        self.hits(&self.left(dated.into_iter().collect(), &others.collect::<Vec<_>>()))
    }

    /// The events that are left, with the records of each.
    fn hits(&self, left: &Candidates) -> Vec<Hit> {
        if left.has_whole_events() {
            return left.events.iter().map(|event| Hit::whole(EventIx(event as usize))).collect();
        }
        left.events.iter().filter_map(|event| self.hit(left, event)).collect()
    }

    /// Removes the events that single terms rule out.
    fn left(&self, events: RoaringBitmap, terms: &[&Term]) -> Candidates {
        let beside = beside(terms);
        let mut steps = Vec::with_capacity(terms.len());
        for term in terms {
            let step = match &term.what {
                TermKind::Field(field, values) => {
                    let subject = term.subject(beside);
                    ReadyTerm::Field((field.condition)(self, values, subject))
                }
                TermKind::Word(word) => ReadyTerm::Word(word),
                TermKind::Literal(text) => ReadyTerm::Literal(text),
                TermKind::Any(queries) => ReadyTerm::Any(queries),
                TermKind::View(_, query, _) => ReadyTerm::Any(std::slice::from_ref(query.as_ref())),
            };
            steps.push((term.negated, step));
        }
        // Each step looks only at what the ones before it left.
        steps.sort_by_key(|(_, step)| step.cost());
        let mut left =
            Candidates { events, commitment: vec![], quote: vec![], participant: vec![] };
        for (negated, step) in steps {
            let holding = match step {
                ReadyTerm::Field(condition) => {
                    self.apply(condition.0, negated, &mut left);
                    continue;
                }
                ReadyTerm::Word(word) => self.with_word(word, &left.events),
                ReadyTerm::Literal(text) => {
                    self.with_text(Needle::literal(&text.folded), &left.events)
                }
                ReadyTerm::Any(queries) => {
                    queries.iter().map(|query| self.events_among(&left.events, query)).union()
                }
            };
            left.keep(negated, holding);
        }
        left
    }

    /// Narrows the events by what a field asks for, or keeps that for their records.
    fn apply(&self, asked: ConditionKind, negated: bool, left: &mut Candidates) {
        let holding = match asked {
            ConditionKind::Events(events) => events,
            ConditionKind::Columns(test) => self.where_columns(&left.events, &test),
            ConditionKind::Dates(whens) => self.where_dates(&left.events, &whens),
            ConditionKind::Record(test) => self.where_record(&left.events, &test),
            // Kept until all are known: terms on one kind must hold of the same record.
            ConditionKind::Commitment(asked) if !negated => return left.commitment.push(asked),
            ConditionKind::Quote(asked) if !negated => return left.quote.push(asked),
            ConditionKind::Role(roles) if !negated => return left.participant.push(roles),
            ConditionKind::Commitment(asked) => self.where_row(&left.events, |columns, row, _| {
                let mut all = columns.commitments(row).iter();
                all.any(|one| CommitmentTest { columns }.hold(one, std::iter::once(&asked)))
            }),
            ConditionKind::Quote(asked) => self.where_row(&left.events, |columns, row, event| {
                let mut all = columns.quotes(row).iter().enumerate();
                all.any(|(place, one)| asked.holds(QuoteAt { event, place }, one, columns))
            }),
            ConditionKind::Role(roles) => self.where_row(&left.events, |columns, row, _| {
                columns.participants(row).iter().any(|role| roles.contains(*role))
            }),
        };
        left.keep(negated, holding);
    }

    fn where_columns(&self, events: &Set, test: &dyn Fn(&EventValues) -> bool) -> Set {
        let holds = |event: &u32| self.index.event(*event).is_some_and(test);
        events.iter().filter(holds).collect()
    }

    fn where_dates(&self, events: &Set, whens: &[When]) -> Set {
        let holds = |number: &u32| {
            let known = self.known_to_last(*number);
            known.is_some_and(|(from, to)| whens.iter().any(|when| when.meets(from, to)))
        };
        events.iter().filter(holds).collect()
    }

    /// From when to when an event is known to last: without an end that is known, up to its last
    /// sign of life.
    pub(super) fn known_to_last(&self, event: u32) -> Option<(Moment, Moment)> {
        let values = self.index.event(event)?;
        let latest = match values.latest {
            Moment::Never => {
                self.timeline.last_known(self.timeline.event(EventIx(event as usize))?)
            }
            known => known,
        };
        Some((values.earliest, latest))
    }

    /// The events of which this holds, told by the columns, their row there and the event's number.
    fn where_row(&self, events: &Set, test: impl Fn(&EventColumns, u32, u32) -> bool) -> Set {
        let mut holding = Set::new();
        for event in events {
            let (columns, row) = self.index.row(event);
            if test(columns, row, event) {
                holding.insert(event);
            }
        }
        holding
    }

    fn where_record(&self, events: &Set, test: &dyn Fn(&Event) -> bool) -> Set {
        let holds = |event: &u32| self.timeline.event(EventIx(*event as usize)).is_some_and(test);
        events.iter().filter(holds).collect()
    }

    /// The records of an event that are left; nothing if of some kind none is.
    fn hit(&self, left: &Candidates, event: u32) -> Option<Hit> {
        let (columns, row) = self.index.row(event);
        let commitments = CommitmentTest { columns };
        Some(Hit {
            event: EventIx(event as usize),
            participants: narrow(
                left.participant.is_empty(),
                columns.participants(row),
                |_, role| left.participant.iter().all(|roles| roles.contains(*role)),
            )?,
            commitments: narrow(left.commitment.is_empty(), columns.commitments(row), |_, one| {
                commitments.hold(one, &left.commitment)
            })?,
            quotes: narrow(left.quote.is_empty(), columns.quotes(row), |place, one| {
                let at = QuoteAt { event, place };
                left.quote.iter().all(|asked| asked.holds(at, one, columns))
            })?,
        })
    }

    /// The events, of these or more, in which a word stands, or nearly stands in a name.
    fn with_word(&self, word: &TypedPhrase, within: &RoaringBitmap) -> RoaringBitmap {
        let nearly = self.index.names.texts_nearly_with(&word.folded);
        self.with_text(Needle::word(&word.folded), within) | self.index.events_naming(&nearly)
    }

    /// The events, of these or more, in which a needle of text stands, names and sources included.
    pub(super) fn with_text(&self, needle: Needle<'_>, within: &RoaringBitmap) -> RoaringBitmap {
        let events = match self.index.texts_with(needle) {
            Some(events) if needle.is_one_word() => events,
            Some(events) => self.reading(needle, &(events & within)),
            None => self.reading(needle, within),
        };
        let named = self.named(&self.index.names, needle) | self.named(&self.index.titles, needle);
        events | self.index.events_naming(&named)
    }

    /// The events, of these, in whose own texts a needle stands. What the same literal with letters
    /// less is known not to stand in is not read again.
    fn reading(&self, needle: Needle<'_>, events: &RoaringBitmap) -> RoaringBitmap {
        let unread = events - self.index.literals().without(needle);
        let holding = self.read(needle, &unread);
        self.index.literals().add(needle, events - &holding);
        holding
    }

    /// The same by reading the texts of all.
    fn read<'m>(&'m self, needle: Needle<'_>, events: &RoaringBitmap) -> RoaringBitmap {
        let literal = memchr::memmem::Finder::new(needle.text);
        let stands_in = |folded: &mut String, text: &str| {
            folded.clear();
            fold_onto(folded, text);
            if needle.at_word_start {
                needle.stands_in(folded)
            } else {
                literal.find(folded.as_bytes()).is_some()
            }
        };
        let stands = |(folded, contents): &mut (String, Contents<'m>), event: u32| {
            contents.clear();
            contents.add_event(self.timeline.event(EventIx(event as usize))?);
            let stands = contents.texts.iter().any(|(_, text)| stands_in(folded, text))
                || (self.index.has_loose_names(event)
                    && contents.loose_names(self.timeline).any(|name| stands_in(folded, name)));
            stands.then_some(event)
        };
        // A set cannot be cut for several threads, nor filled by them: lists stand on either side.
        let events: Vec<u32> = events.iter().collect();
        let events = events.into_par_iter().with_min_len(64);
        let holding: Vec<u32> = events.map_init(Default::default, stands).flatten_iter().collect();
        holding.into_iter().collect()
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

fn narrow<T>(all: bool, records: &[T], holds: impl Fn(usize, &T) -> bool) -> Option<Subset> {
    if all {
        return Some(Subset::All);
    }
    let held = records.iter().enumerate().filter(|(place, one)| holds(*place, one));
    let kept: List<usize> = held.map(|(place, _)| place).collect();
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
