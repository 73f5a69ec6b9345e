//! The words of a query's branches, kept with a selection: they narrow the records that are listed
//! of it.

use crate::query::language::{Term, What};
use crate::timeline::EventIx;

/// The words of one branch of a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct BranchWords {
    /// The words and literals that must all stand.
    pub(super) words: Vec<What>,
    /// The events that the branch leaves, in order; none where there is no other branch.
    events: Option<Vec<EventIx>>,
}

impl BranchWords {
    /// Those of the terms of a branch, which leaves these events; `None` for those of the only
    /// branch.
    pub(super) fn new(terms: &[&Term], events: Option<Vec<EventIx>>) -> Self {
        let words = terms.iter().filter(|term| !term.negated).map(|term| &term.what);
        let words = words.filter(|what| matches!(what, What::Word(_) | What::Literal(_)));
        Self { words: words.cloned().collect(), events }
    }

    /// Whether the branch leaves an event of the selection.
    pub(super) fn leaves(&self, event: EventIx) -> bool {
        self.events.as_ref().is_none_or(|events| events.binary_search(&event).is_ok())
    }
}
