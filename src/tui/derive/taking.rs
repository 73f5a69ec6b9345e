//! What taking the selected entry of a list does to the filter: how many events it would leave, so
//! that nobody narrows to nothing unawares.

use crate::query::Query;
use crate::tui::data::{Data, Known};
use crate::tui::derive::COUNTED_AT_A_KEY;
use crate::tui::view::{Target, View};

/// What narrowing to an entry leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taking {
    /// Events that are left where it is added to the filter; none where there are too many events
    /// to be counted at a key.
    pub added: Option<usize>,
    /// Events that are left where it replaces the filter; likewise.
    pub alone: Option<usize>,
}

/// What narrowing to an entry leaves; nothing where it does not narrow.
pub(super) fn taking(data: &Data, view: &View, known: &Known, target: &Target) -> Option<Taking> {
    let term = target.term_of(data.scope()).ok()??;
    if known.timeline.events().len() > COUNTED_AT_A_KEY {
        return Some(Taking { added: None, alone: None });
    }
    let left = |query: &Query| known.select(data, query).hits.len();
    let alone = left(&term);
    let added = if view.query.is_empty() { alone } else { left(&view.query.and(&term)) };
    Some(Taking { added: Some(added), alone: Some(alone) })
}
