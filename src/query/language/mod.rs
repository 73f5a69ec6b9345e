//! The language: what a query is ([`Query`]), how it is read ([`Parser`]) and printed. What it
//! means is told by [`crate::query::evaluate`].
//!
//! | file | what it holds |
//! |---|---|
//! | `query` | a query as a value |
//! | `parse`, `reading` | from text to that, with its faults; what reading one needs to know |
//! | `marks` | signs |
//! | `meant_field` | what was meant for a field's term |
//! | `date_forms`, `date_terms`, `begun` | what looks like a date; dates without a field; begun ones |
//! | `date_values` | dates of several words behind a field's name |
//! | `print` | back to text |
//! | `described` | term by term, for who puts it in words |
//!
//! ```text
//! query  = branch { "or" branch }            a branch is a conjunction; `or` binds looser
//! branch = term { term }
//! term   = [ "-" | "not:" ] ( "(" query ")" | literal | "@" view | field ":" values | date | word )
//! ```

mod begun;
mod date_forms;
mod date_terms;
mod date_values;
mod described;
mod marks;
mod meant_field;
mod parse;
mod print;
mod query;
mod reading;

pub(super) use begun::begun_comparison;
#[cfg(feature = "terminal")]
pub(crate) use date_terms::begins_before_our_era;
pub use described::{AskedTerm, Condition};
#[cfg(feature = "terminal")]
pub(crate) use marks::{is_quotation_mark, split_named_field};
pub(super) use marks::{printed_value, split_field, split_foreign_negation};
pub(super) use parse::{DEPTH, Parser};
pub use query::Query;
pub(super) use query::{Owner, Term, TermKind, TypedPhrase, beside};
pub use reading::{QueryError, ViewFault};
pub(super) use reading::{QueryNames, QueryReading, SavedViews, unknown_view};
