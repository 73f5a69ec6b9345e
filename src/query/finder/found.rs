//! What the finder finds.

use std::ops::Range;

use crate::query::records::RecordPlace;
use crate::timeline::id::{Id, Kind};

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its id; that of the event for a quote without one.
    pub id: Id,
    /// What kind of record it is; lists are ordered by it.
    pub kind: Kind,
    /// Its name, or its text.
    pub label: String,
    /// The stretches of the label that match, in bytes, at grapheme borders.
    pub matched: Vec<Range<usize>>,
    /// In how many events it stands.
    pub events: usize,
    /// Whether it holds the words typed, or nearly; else its letters only resemble them.
    pub is_meant: bool,
    /// Where a statement stands: a commitment, quote, claim or question on which accounts differ.
    pub place: Option<RecordPlace>,
}
