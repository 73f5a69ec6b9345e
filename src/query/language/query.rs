//! What a query is, apart from how it is written: terms that must all hold.

use std::sync::Arc;

use crate::query::fields::{Field, Narrowing, Subject, TermsBeside, Values};

/// A parsed query: terms that must all hold. The empty one matches everything.
///
/// It has one form for one reading: groups that say nothing and terms that are said twice are taken
/// away where it is made, so that what is printed reads back as the same value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub(in crate::query) terms: Vec<Term>,
}

/// One term and whether it is negated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::query) struct Term {
    pub(in crate::query) negated: bool,
    pub(in crate::query) what: TermKind,
}

/// What a term asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::query) enum TermKind {
    /// A word.
    Word(TypedPhrase),
    /// Literal text.
    Literal(TypedPhrase),
    /// One of these values in a field.
    Field(&'static Field, Values),
    /// A saved view, in whose query no other view is named any more; and whose it is.
    View(String, Arc<Query>, Owner),
    /// One of these queries: two or more, or one that is negated as a whole.
    Any(Vec<Query>),
}

/// Whose a saved view is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::query) enum Owner {
    /// The timeline's: whoever has it has the view.
    Timeline,
    /// The reader's, from their settings.
    Reader,
}

/// A text as it was typed and as it is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::query) struct TypedPhrase {
    pub(in crate::query) typed: String,
    pub(in crate::query) folded: String,
    /// The field whose name the word is.
    pub(in crate::query) names: Option<&'static Field>,
}

impl Query {
    /// Whether it matches everything.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The query without its last term.
    #[must_use]
    pub fn without_last(&self) -> Self {
        self.without(self.terms.len().saturating_sub(1))
    }

    /// The query without the term at a place.
    #[must_use]
    pub fn without(&self, place: usize) -> Self {
        let mut terms = self.terms.clone();
        if place < terms.len() {
            terms.remove(place);
        }
        Self { terms }
    }

    /// Whether it asks for words, and for nothing else: neither fields nor that a word be absent.
    pub fn is_of_words_alone(&self) -> bool {
        self.terms.iter().all(|term| {
            !term.negated
                && match &term.what {
                    TermKind::Field(..) => false,
                    TermKind::View(_, query, _) => query.is_of_words_alone(),
                    TermKind::Any(queries) => queries.iter().all(Self::is_of_words_alone),
                    TermKind::Word(_) | TermKind::Literal(_) => true,
                }
        })
    }

    /// Its terms, each a query of its own.
    pub fn each_term(&self) -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator {
        self.terms.iter().map(|term| Self { terms: vec![term.clone()] })
    }

    /// The queries of which a query of one term is any; none of another.
    pub fn alternatives(&self) -> &[Self] {
        match self.terms.as_slice() {
            [Term { negated: false, what: TermKind::Any(queries) }] => queries,
            _ => &[],
        }
    }

    /// What both leave.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let mut both = self.clone();
        both.narrow(other.clone());
        both
    }

    /// Leaves only what another leaves too. A term that it has already asks for nothing more.
    pub(in crate::query) fn narrow(&mut self, other: Self) {
        for term in other.terms {
            if !self.terms.contains(&term) {
                self.terms.push(term);
            }
        }
    }

    /// A query of one term.
    pub(in crate::query) fn single(what: TermKind) -> Self {
        Self { terms: vec![Term { negated: false, what }] }
    }

    /// What any of these leaves.
    pub(in crate::query) fn union(branches: Vec<Self>) -> Self {
        let mut flat: Vec<Self> = Vec::new();
        for branch in branches {
            let alternatives = match branch.sole_condition() {
                Ok(TermKind::Any(inner)) => inner,
                Ok(what) => vec![Self::single(what)],
                Err(branch) => vec![branch],
            };
            for alternative in alternatives {
                if !flat.contains(&alternative) {
                    flat.push(alternative);
                }
            }
        }
        if flat.len() > 1 {
            return Self::single(TermKind::Any(flat));
        }
        flat.pop().unwrap_or_default()
    }

    /// What it does not leave.
    pub(in crate::query) fn not(self) -> Self {
        let what = self.sole_condition().unwrap_or_else(|several| TermKind::Any(vec![several]));
        Self { terms: vec![Term { negated: true, what }] }
    }

    /// What its only term asks, where it has one that is not negated; else the query.
    fn sole_condition(mut self) -> Result<TermKind, Self> {
        if let [Term { negated: false, .. }] = self.terms.as_slice()
            && let Some(only) = self.terms.pop()
        {
            return Ok(only.what);
        }
        Err(self)
    }

    /// The same with the queries of views in place of their names.
    pub(in crate::query) fn without_views(&self) -> Self {
        self.written_out(|_| true)
    }

    /// The same as others can ask it: with the queries of the reader's own views, whose names say
    /// nothing to anybody else, in place of their names.
    #[must_use]
    pub fn for_others(&self) -> Self {
        self.written_out(|owner| owner == Owner::Reader)
    }

    /// The same with the queries of views in place of their names, where those are whose they are
    /// asked to be.
    fn written_out(&self, is_meant: fn(Owner) -> bool) -> Self {
        let mut terms = Vec::new();
        for term in &self.terms {
            let plain = match &term.what {
                TermKind::View(_, query, owner) if is_meant(*owner) => Self::clone(query),
                TermKind::Any(queries) => {
                    Self::union(queries.iter().map(|one| one.written_out(is_meant)).collect())
                }
                _ => Self::single(term.what.clone()),
            };
            terms.extend(if term.negated { plain.not().terms } else { plain.terms });
        }
        Self { terms }
    }

    /// How many terms it has, those of groups and views included.
    pub(in crate::query) fn size(&self) -> usize {
        let size = |term: &Term| match &term.what {
            TermKind::Any(queries) => queries.iter().map(Self::size).sum(),
            TermKind::View(_, query, _) => query.size(),
            TermKind::Word(_) | TermKind::Literal(_) | TermKind::Field(..) => 1,
        };
        self.terms.iter().map(size).sum()
    }

    /// How deep its groups stand in each other.
    pub(in crate::query) fn depth(&self) -> usize {
        let depth = |term: &Term| match &term.what {
            TermKind::Any(queries) => 1 + queries.iter().map(Self::depth).max().unwrap_or(0),
            TermKind::View(_, query, _) => query.depth(),
            TermKind::Word(_) | TermKind::Literal(_) | TermKind::Field(..) => 0,
        };
        self.terms.iter().map(depth).max().unwrap_or(0)
    }

    /// The conjunctions of which it is the union: alternatives and views written out, unless they
    /// are negated.
    pub(in crate::query) fn branches(&self) -> Vec<Vec<&Term>> {
        let mut branches = vec![Vec::new()];
        for term in &self.terms {
            let alternatives = term.alternatives();
            let mut longer = Vec::with_capacity(branches.len() * alternatives.len());
            for branch in &branches {
                for more in &alternatives {
                    longer.push([branch.as_slice(), more].concat());
                }
            }
            branches = longer;
        }
        branches
    }

    /// How many [`Query::branches`] it has.
    pub(super) fn combinations(&self) -> usize {
        let of_term = |term: &Term| match &term.what {
            TermKind::Any(queries) if term.negated => {
                queries.iter().map(Self::combinations).max().unwrap_or(1)
            }
            TermKind::Any(queries) => {
                queries.iter().map(Self::combinations).fold(0, usize::saturating_add)
            }
            TermKind::View(_, query, _) => query.combinations(),
            TermKind::Word(_) | TermKind::Literal(_) | TermKind::Field(..) => 1,
        };
        self.terms.iter().map(of_term).fold(1, usize::saturating_mul)
    }

    /// The words and literals that must or may stand in what it leaves.
    pub(in crate::query) fn wanted(&self) -> Vec<&TermKind> {
        let mut wanted = Vec::new();
        for term in self.terms.iter().filter(|term| !term.negated) {
            match &term.what {
                TermKind::Any(queries) => wanted.extend(queries.iter().flat_map(Self::wanted)),
                TermKind::View(_, query, _) => wanted.extend(query.wanted()),
                what @ (TermKind::Word(_) | TermKind::Literal(_)) => wanted.push(what),
                TermKind::Field(..) => {}
            }
        }
        wanted
    }
}

impl Term {
    fn alternatives(&self) -> Vec<Vec<&Self>> {
        match &self.what {
            TermKind::Any(queries) if !self.negated => {
                queries.iter().flat_map(Query::branches).collect()
            }
            TermKind::View(_, query, _) if !self.negated => query.branches(),
            _ => vec![vec![self]],
        }
    }

    /// Whether it asks for dates, also those that records have of their own.
    pub(in crate::query) fn asks_dates(&self) -> bool {
        let TermKind::Field(field, _) = &self.what else { return false };
        field.meaning.narrows() == Narrowing::Dates
    }

    /// The record that it is about, beside others.
    pub(in crate::query) fn subject(&self, beside: TermsBeside) -> Subject {
        match &self.what {
            TermKind::Field(field, values) => field.subject.subject(values, beside),
            TermKind::Word(_) | TermKind::Literal(_) | TermKind::View(..) | TermKind::Any(_) => {
                Subject::Event
            }
        }
    }
}

/// What the terms of a conjunction are about whatever stands beside them. A negated one asks for no
/// record, so that none beside it is about the same.
pub(in crate::query) fn beside(terms: &[&Term]) -> TermsBeside {
    let asks_for = |subject: Subject| {
        let mut asking = terms.iter().filter(|term| !term.negated);
        asking.any(|term| term.subject(TermsBeside::default()) == subject)
    };
    TermsBeside { commitment: asks_for(Subject::Commitment), quote: asks_for(Subject::Quote) }
}
