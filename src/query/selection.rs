//! The selection: the events, and the nested records in them, that a query leaves.

use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;

use crate::query::branch_words::BranchWords;
use crate::query::index::Index;
use crate::query::language::Term;
use crate::query::matcher::{Marks, Matcher};
use crate::timeline::text::List;
use crate::timeline::{EventIx, Timeline};

/// Which records of one kind in an event a query leaves. One pointer wide: a selection may have a
/// hundred thousand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subset {
    /// The query says nothing about this kind.
    All,
    /// These, by their place in the event, in order.
    Only(List<usize>),
}

impl Subset {
    /// The records that are left, each with its place.
    pub fn select<'r, T>(&self, records: &'r [T]) -> impl Iterator<Item = (usize, &'r T)> {
        records.iter().enumerate().filter(|(place, _)| self.holds(*place))
    }

    /// Whether the record at this place is left.
    pub fn holds(&self, place: usize) -> bool {
        match self {
            Self::All => true,
            Self::Only(kept) => kept.binary_search(&place).is_ok(),
        }
    }

    /// How many are left of so many.
    pub fn count(&self, all: usize) -> usize {
        match self {
            Self::All => all,
            Self::Only(kept) => kept.len(),
        }
    }

    /// What either leaves.
    fn joined(self, other: Self) -> Self {
        match (self, other) {
            (Self::Only(mut ours), Self::Only(theirs)) => {
                ours.extend(theirs);
                ours.sort_unstable();
                ours.dedup();
                Self::Only(ours)
            }
            _ => Self::All,
        }
    }
}

/// An event that a query leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The place of the event in the timeline that was asked.
    pub event: EventIx,
    /// Its participants that are left.
    pub participants: Subset,
    /// Its commitments that are left.
    pub commitments: Subset,
    /// Its quotes that are left.
    pub quotes: Subset,
}

impl Hit {
    /// An event with all its records.
    pub(super) fn whole(event: EventIx) -> Self {
        Self { event, participants: Subset::All, commitments: Subset::All, quotes: Subset::All }
    }

    /// Whether the query says nothing about records in the event.
    pub(crate) fn is_whole(&self) -> bool {
        let parts = [&self.participants, &self.commitments, &self.quotes];
        parts.iter().all(|part| **part == Subset::All)
    }

    /// What either leaves of the event.
    pub(super) fn joined(self, other: Self) -> Self {
        Self {
            event: self.event,
            participants: self.participants.joined(other.participants),
            commitments: self.commitments.joined(other.commitments),
            quotes: self.quotes.joined(other.quotes),
        }
    }
}

/// What a query leaves of a timeline. Screen and exports are functions of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The events, in time order.
    pub hits: Vec<Hit>,
    /// How many events there are.
    pub total: usize,
    /// What records must hold, have or be to be listed, for each branch of the query.
    pub(crate) branches: Vec<BranchWords>,
    /// For each branch what its terms leave beside its words; none of a branch that asks for no
    /// word, or for nothing else.
    pub(crate) beside_words: Vec<Option<BesideWords>>,
    /// The events of which records alone are left, by dates of their own.
    pub(crate) dated: Vec<DatedHit>,
}

/// An event that a branch leaves out by its date alone, while a claim or quote in it has a date of
/// its own that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DatedHit {
    /// The place of the branch among those of the query.
    pub(super) branch: usize,
    /// The event, and what else the branch asks of its records.
    pub(super) hit: Hit,
}

impl Selection {
    /// All of a timeline.
    pub fn whole(timeline: &Timeline) -> Self {
        let total = timeline.events().len();
        let hits = (0..total).map(|event| Hit::whole(EventIx(event))).collect();
        Self { hits, total, ..Self::default() }
    }

    /// The same selection of one event alone.
    #[must_use]
    pub fn only(&self, hit: Hit) -> Self {
        let dated = self.dated.iter().filter(|dated| dated.hit.event == hit.event);
        Self {
            dated: dated.cloned().collect(),
            hits: vec![hit],
            total: self.total,
            branches: self.branches.clone(),
            beside_words: self.beside_words.clone(),
        }
    }

    /// What is left of the event at this place, if it is left.
    pub fn hit(&self, event: EventIx) -> Option<&Hit> {
        let place = self.hits.binary_search_by_key(&event, |hit| hit.event).ok()?;
        self.hits.get(place)
    }
}

/// The terms of a branch without its words, and what they are answered from. What they leave is
/// found when it is first asked for: it costs what a query of these terms alone costs, and only who
/// lists sources asks.
#[derive(Clone, Debug)]
pub(crate) struct BesideWords(Arc<Unanswered>);

#[derive(Debug)]
struct Unanswered {
    terms: Vec<Term>,
    index: Index,
    day: NaiveDate,
    marks: Option<Marks>,
    hits: OnceLock<Vec<Hit>>,
}

impl BesideWords {
    /// These terms, to be answered from what the matcher answers from.
    pub(super) fn new(matcher: &Matcher<'_>, terms: Vec<Term>) -> Self {
        let (index, marks) = (matcher.index.clone(), matcher.marks.cloned());
        let (day, hits) = (matcher.day, OnceLock::new());
        Self(Arc::new(Unanswered { terms, index, day, marks, hits }))
    }

    /// The events that are left of the timeline that was asked.
    pub(super) fn hits(&self, timeline: &Timeline) -> &[Hit] {
        let Unanswered { terms, index, day, marks, hits } = &*self.0;
        hits.get_or_init(|| {
            let matcher = Matcher { timeline, index, day: *day, marks: marks.as_ref() };
            matcher.branch(&terms.iter().collect::<Vec<_>>())
        })
    }
}

/// The same terms leave the same of the same timeline. That it is the same is not compared: what
/// holds two selections holds them of one timeline, and an index is not found to be equal without
/// reading all of it.
impl PartialEq for BesideWords {
    fn eq(&self, other: &Self) -> bool {
        (&self.0.terms, self.0.day, &self.0.marks) == (&other.0.terms, other.0.day, &other.0.marks)
    }
}

impl Eq for BesideWords {}
