//! What a query asks for, term by term, for those who put it in words: the title of a brief.

use super::{Query, What, When};
use crate::timeline::date::Date;

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
    /// One of these values in the field of this name.
    Values(&'static str, Vec<String>),
    /// An overlap with one of these spans in the field of this name; a missing end is open.
    Spans(&'static str, Vec<(Option<Date>, Option<Date>)>),
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
                What::Word(phrase) | What::Literal(phrase) => {
                    Condition::Words(phrase.typed.clone())
                }
                What::Values(field, values) => Condition::Values(field.name(), values.clone()),
                What::Dates(field, spans) => {
                    Condition::Spans(field.name(), spans.iter().map(ends).collect())
                }
                What::View(name, _) => Condition::View(name.clone()),
                What::Any(_) => Condition::Alternatives,
            };
            asked.push(AskedTerm { is_negated: term.negated, condition });
        }
        asked
    }
}

fn ends(when: &When) -> (Option<Date>, Option<Date>) {
    match when {
        When::Date(date) => (Some(date.clone()), Some(date.clone())),
        When::Span(from, to) => (from.clone(), to.clone()),
    }
}
