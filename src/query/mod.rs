//! Queries: one language in the prompts, on the command line and in export heads; matching, and the finder.
//!
//! [`Query`] is read from text in a [`Scope`] and printed back; [`Index`] is made of a timeline once;
//! [`select_with`] runs a query over both and leaves a [`Selection`]; [`Finder`] is for going somewhere by a
//! few letters.

mod complete;
mod evaluate;
mod facets;
mod finder;
mod fold;
mod highlight;
mod index;
mod language;
mod predicate;
mod records;
mod scope;
pub mod selection;
#[cfg(test)]
mod tests;
mod texts;
mod words;

use chrono::NaiveDate;

use crate::timeline::Timeline;
pub use crate::timeline::schema::TextPart;
pub use complete::{Candidate, Completion};
pub use evaluate::{Matcher, select_with};
pub use facets::Facet;
pub use finder::{Finder, Found};
pub use index::Index;
pub use language::{AskedTerm, Condition, Query, QueryError};
pub use records::RecordPlace;
pub use scope::{Scope, ViewFault};
pub use selection::{Hit, Selection, Subset};

/// The names of the language's fields.
pub fn fields() -> impl Iterator<Item = &'static str> {
    language::Field::ALL.iter().map(|(name, _)| *name)
}

/// What a query leaves of a timeline as of a day, for one query alone: it indexes the timeline first, unless
/// nothing is asked.
pub fn select(timeline: &Timeline, query: &Query, as_of: NaiveDate) -> Selection {
    if query.is_empty() {
        return Selection::whole(timeline);
    }
    select_with(timeline, &Index::new(timeline), query, as_of)
}
