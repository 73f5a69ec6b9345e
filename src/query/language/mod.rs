//! The language: what a query is, apart from how it is written (`parse`, `print`) and what it means
//! ([`crate::query::evaluate`]).
//!
//! ```text
//! query  = branch { "or" branch }            a branch is a conjunction; `or` binds looser
//! branch = term { term }
//! term   = [ "-" | "not:" ] ( "(" query ")" | literal | "@" view | field ":" values | span | word )
//! ```
//!
//! A query has one form for one reading: groups that say nothing are taken away where it is made, so that
//! what is printed reads back as the same value.

mod described;
mod parse;
mod print;
mod value;

use std::sync::Arc;

use crate::query::scope::Scope;
use crate::timeline::Timeline;
use crate::timeline::date::Date;
use crate::timeline::id::Kind;
pub use described::{AskedTerm, Condition};
pub(super) use parse::{Parser, start_of_last_term};
pub(super) use print::printed_value;
pub(super) use value::near;

/// A parsed query: terms that must all hold. The empty one matches everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) terms: Vec<Term>,
}

/// One term and whether it is negated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) negated: bool,
    pub(super) what: What,
}

/// What a term asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A word.
    Word(Phrase),
    /// Literal text.
    Literal(Phrase),
    /// One of these values in a field.
    Values(Field, Vec<String>),
    /// An overlap with one of these in a field of dates.
    Dates(Field, Vec<When>),
    /// A saved view.
    View(String, Arc<Query>),
    /// One of these queries: two or more, or one that is negated as a whole.
    Any(Vec<Query>),
}

/// A text as it was typed and as it is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    pub(super) typed: String,
    pub(super) folded: String,
}

/// A date, or a span between two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum When {
    Date(Date),
    /// Either end may be missing, not both.
    Span(Option<Date>, Option<Date>),
}

/// The nested records that a field can be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Nested {
    Commitment,
    Quote,
    Participant,
}

/// The fields of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Field {
    Actor,
    By,
    To,
    Party,
    Topic,
    Kind,
    Place,
    Source,
    Publisher,
    Speaker,
    Lang,
    Status,
    Schedule,
    Due,
    Role,
    Id,
    Date,
    Has,
}

impl Field {
    pub(super) const ALL: [(&'static str, Self); 18] = [
        ("actor", Self::Actor),
        ("by", Self::By),
        ("to", Self::To),
        ("party", Self::Party),
        ("topic", Self::Topic),
        ("kind", Self::Kind),
        ("place", Self::Place),
        ("source", Self::Source),
        ("publisher", Self::Publisher),
        ("speaker", Self::Speaker),
        ("lang", Self::Lang),
        ("status", Self::Status),
        ("schedule", Self::Schedule),
        ("due", Self::Due),
        ("role", Self::Role),
        ("id", Self::Id),
        ("date", Self::Date),
        ("has", Self::Has),
    ];

    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .find(|(other, _)| other.eq_ignore_ascii_case(name))
            .map(|(_, field)| *field)
    }

    /// The kinds of record that its values name; none where they are words.
    pub(super) fn kinds(self) -> &'static [Kind] {
        match self {
            Self::Actor | Self::Speaker => &[Kind::Actor],
            Self::By | Self::To => &[Kind::Party, Kind::Actor],
            Self::Party => &[Kind::Party],
            Self::Topic => &[Kind::Topic],
            Self::Source => &[Kind::Source],
            _ => &[],
        }
    }

    pub(super) fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, other)| *other == self).map_or("", |(name, _)| name)
    }
}

/// The words of `has:`.
pub(super) const HAS: [&str; 9] = [
    "commitment",
    "quote",
    "proof",
    "translation",
    "claim",
    "discrepancy",
    "milestone",
    "due",
    "accept",
];

/// In how many ways the alternatives of a query may combine; more is no query that a person wrote.
const COMBINATIONS: usize = 1_000;

/// Why a query cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("column {column}: {message}")]
pub struct QueryError {
    /// What is wrong, with "did you mean" where there is a near word.
    pub message: String,
    /// The column in the query, in code points from 1.
    pub column: usize,
}

impl Query {
    /// Reads one query alone; see [`Scope::read`].
    ///
    /// # Errors
    /// As there.
    pub fn parse(text: &str, timeline: &Arc<Timeline>) -> Result<Self, QueryError> {
        Scope::new(timeline).read(text)
    }

    /// Whether it matches everything.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The query without its last term.
    #[must_use]
    pub fn without_last(&self) -> Self {
        let mut terms = self.terms.clone();
        terms.pop();
        Self { terms }
    }

    /// What both leave.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        Self { terms: self.terms.iter().chain(&other.terms).cloned().collect() }
    }

    /// A query of one term.
    pub(super) fn single(what: What) -> Self {
        Self { terms: vec![Term { negated: false, what }] }
    }

    /// What any of these leaves.
    pub(super) fn union(branches: Vec<Self>) -> Self {
        let mut flat = Vec::new();
        for mut branch in branches {
            match (branch.terms.pop(), branch.terms.is_empty()) {
                (Some(Term { negated: false, what: What::Any(inner) }), true) => flat.extend(inner),
                (last, _) => {
                    branch.terms.extend(last);
                    flat.push(branch);
                }
            }
        }
        match (flat.pop(), flat.is_empty()) {
            (None, _) => Self::default(),
            (Some(only), true) => only,
            (last, _) => {
                flat.extend(last);
                Self { terms: vec![Term { negated: false, what: What::Any(flat) }] }
            }
        }
    }

    /// What it does not leave.
    pub(super) fn not(mut self) -> Self {
        let what = match (self.terms.pop(), self.terms.is_empty()) {
            (Some(Term { negated: false, what }), true) => what,
            (last, _) => {
                self.terms.extend(last);
                What::Any(vec![self])
            }
        };
        Self { terms: vec![Term { negated: true, what }] }
    }

    /// The conjunctions of which it is the union: alternatives and views written out, unless they are negated.
    pub(super) fn branches(&self) -> Vec<Vec<&Term>> {
        let mut branches = vec![Vec::new()];
        for term in &self.terms {
            let alternatives = term.alternatives();
            branches = branches
                .iter()
                .flat_map(|branch: &Vec<&Term>| {
                    alternatives.iter().map(move |more| [branch.as_slice(), more].concat())
                })
                .collect();
        }
        branches
    }

    /// How many [`Query::branches`] it has.
    fn combinations(&self) -> usize {
        let of = |term: &Term| match &term.what {
            What::Any(queries) => {
                let of = queries.iter().map(Query::combinations);
                if term.negated { of.max().unwrap_or(1) } else { of.fold(0, usize::saturating_add) }
            }
            What::View(_, query) => query.combinations(),
            _ => 1,
        };
        self.terms.iter().map(of).fold(1, usize::saturating_mul)
    }

    /// The words and literals that must or may stand in what it leaves.
    pub(super) fn wanted(&self) -> Vec<&What> {
        let wanted =
            self.terms.iter().filter(|term| !term.negated).flat_map(|term| match &term.what {
                What::Any(queries) => queries.iter().flat_map(Self::wanted).collect(),
                What::View(_, query) => query.wanted(),
                what @ (What::Word(_) | What::Literal(_)) => vec![what],
                What::Values(..) | What::Dates(..) => Vec::new(),
            });
        wanted.collect()
    }
}

impl Term {
    fn alternatives(&self) -> Vec<Vec<&Self>> {
        match &self.what {
            What::Any(queries) if !self.negated => {
                queries.iter().flat_map(Query::branches).collect()
            }
            What::View(_, query) if !self.negated => query.branches(),
            _ => vec![vec![self]],
        }
    }

    /// The nested record that it is about, beside a term about a commitment or not.
    pub(super) fn nested(&self, beside_commitment: bool) -> Option<Nested> {
        let (field, values) = match &self.what {
            What::Values(field, values) => (field, values.as_slice()),
            What::Dates(field, _) => (field, &[][..]),
            _ => return None,
        };
        match field {
            Field::By | Field::To | Field::Status | Field::Schedule | Field::Due => {
                Some(Nested::Commitment)
            }
            Field::Topic if beside_commitment => Some(Nested::Commitment),
            Field::Speaker | Field::Lang => Some(Nested::Quote),
            Field::Role => Some(Nested::Participant),
            Field::Has if values == ["due"] => Some(Nested::Commitment),
            Field::Has if values == ["translation"] || values == ["proof"] => Some(Nested::Quote),
            _ => None,
        }
    }
}
