//! What a query asks for, term by term, for those who put it in words: the title of a brief.

use crate::query::dates::When;
use crate::query::fields::{Field, ValueKind, date_field};
use crate::query::language::query::{Query, Term, TermKind};
use crate::timeline::date::{Date, Moment};

/// A term of a query, and whether it is negated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedTerm {
    /// Whether what it describes is left out.
    pub is_negated: bool,
    /// What it describes.
    pub condition: Condition,
}

/// What a term describes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// A word or literal words, as typed.
    Words(String),
    /// One of these values in the field.
    Values(&'static Field, Vec<String>),
    /// An overlap with one of these spans in the field; a missing end is open.
    Spans(&'static Field, Vec<(Option<Date>, Option<Date>)>),
    /// A saved view, by its name in the language.
    View(String),
    /// One of several queries.
    Alternatives,
}

impl Query {
    /// Its terms, in their order.
    pub fn asked(&self) -> Vec<AskedTerm> {
        let mut asked = Vec::new();
        for term in &self.terms {
            let condition = match &term.what {
                TermKind::Word(phrase) | TermKind::Literal(phrase) => {
                    Condition::Words(phrase.typed.clone())
                }
                TermKind::Field(field, values) if values.dates().is_empty() => {
                    Condition::Values(field, values.words().to_vec())
                }
                TermKind::Field(field, values) => {
                    let is_compared = matches!(field.values, ValueKind::Compared(_));
                    let field = if is_compared { date_field() } else { field };
                    Condition::Spans(field, values.dates().iter().map(When::ends).collect())
                }
                TermKind::View(name, ..) => Condition::View(name.clone()),
                TermKind::Any(_) => Condition::Alternatives,
            };
            asked.push(AskedTerm { is_negated: term.negated, condition });
        }
        asked
    }

    /// Whether no day lies in all the dates that it asks for, so that it leaves nothing but what
    /// lasts over them: `since:2025 until:2023`.
    pub fn leaves_only_spans(&self) -> bool {
        let of_dates = |term: &&Term| match &term.what {
            TermKind::Field(field, values) if !term.negated && !values.dates().is_empty() => {
                *field == date_field() || matches!(field.values, ValueKind::Compared(_))
            }
            _ => false,
        };
        let mut asked: Vec<&[When]> = Vec::new();
        for term in self.terms.iter().filter(of_dates) {
            if let TermKind::Field(_, values) = &term.what {
                asked.push(values.dates());
            }
        }
        // Where some day lies in all, one at an end of theirs does.
        let mut days = Vec::new();
        for (from, to) in asked.iter().flat_map(|dates| *dates).map(When::ends) {
            days.extend(from.map(|date| date.earliest()));
            days.extend(to.map(|date| date.latest()));
        }
        let is_in_all = |day: &Moment| {
            asked.iter().all(|dates| dates.iter().any(|when| when.meets(*day, *day)))
        };
        asked.len() > 1 && !days.iter().any(is_in_all)
    }
}
