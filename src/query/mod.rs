//! Queries: one language in the prompts, on the command line and in export heads; matching, and the
//! finder.
//!
//! [`Query`] is read from text in a [`Scope`] and printed back; [`Index`] is made of a timeline
//! once; [`select_with`] runs a query over both and leaves a [`Selection`]; [`Finder`] is for going
//! somewhere by a few letters.
//!
//! | file | what it holds |
//! |---|---|
//! | `language` | from text to terms and back |
//! | `fields` | one row a field: its values, what it asks about, its predicate |
//! | `dates` | what a term says of dates: one, a span, a comparison |
//! | `scope` | what text is read against: names, saved views, fields of a program's own |
//! | `index` | the inverted index and the packed columns that answer |
//! | `matcher` | what a query is answered from: timeline, index, day, the reader's marks |
//! | `evaluate` | terms → [`Selection`] |
//! | `selection` | the events that are left, and which of their records |
//! | `records`, `branch_words`, `agents`, `cited`, `row_index` | which records of a selection are listed on their own; of which the words of a search are |
//! | `texts`, `named` | which texts are looked through; the records that are named in events |
//! | `disputed` | on which records accounts differ |
//! | `fold`, `words`, `names`, `nearly` | text made comparable; slips that are forgiven; what values are called; what a word was taken for |
//! | `finder`, `complete`, `facets`, `highlight` | what prompts and lists ask besides |
//!
//! Knows no file and no screen, and decides nothing about the model: what `status:` or `schedule:`
//! means is [`standing`](crate::timeline::standing)'s. To see why a term matches, start at its row
//! in `fields/rows.rs`.

mod agents;
mod branch_words;
mod cited;
mod complete;
mod dates;
mod disputed;
mod evaluate;
mod facets;
mod fields;
mod finder;
mod fold;
mod highlight;
mod index;
mod language;
mod matcher;
mod named;
mod names;
mod nearly;
mod records;
mod row_index;
mod scope;
pub mod selection;
#[cfg(test)]
mod tests;
mod texts;
mod words;

use chrono::NaiveDate;

use crate::timeline::Timeline;
pub use crate::timeline::schema::TextPart;
pub use agents::{AgentSearch, Listed};
pub use cited::CitedSources;
pub use complete::{Candidate, Completion, CountLeft};
pub use evaluate::select_with;
pub use facets::{Facet, FacetKind};
pub use fields::{
    FIELDS, Field, FieldCondition, FieldOffer, Meaning, Subject, SubjectRule, ValueKind, Values,
    fields_reference, fields_table, term_for, terms_reference,
};
pub use finder::{Finder, Found, RankedText, found_among, ranked};
#[cfg(feature = "terminal")]
pub(crate) use fold::fold;
pub use index::Index;
pub use language::{AskedTerm, Condition, Query, QueryError, ViewFault};
#[cfg(feature = "terminal")]
pub(crate) use language::{begins_before_our_era, is_quotation_mark, split_named_field};
pub use matcher::{Marks, Matcher};
pub use names::KnownNames;
pub use nearly::NearWord;
pub use records::RecordPlace;
pub use row_index::RowIndex;
pub use scope::{PendingTerm, Scope, TypedQuery};
pub use selection::{Hit, Selection, Subset};

/// What a query leaves of a timeline as of a day, for one query alone: it indexes the timeline
/// first, unless nothing is asked.
pub fn select(timeline: &Timeline, query: &Query, as_of: NaiveDate) -> Selection {
    if query.is_empty() {
        return Selection::whole(timeline);
    }
    select_with(timeline, &Index::new(timeline), query, as_of)
}
