//! The search in a view of records: the words of its rows, indexed once for each arrangement.

use std::fmt;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use crate::export::ledger::OpenLedger;
use crate::ledger::Scope;
use crate::query::{Query, RowIndex, Selection};
use crate::tui::data::Known;

/// With more rows than this, their words are indexed behind the screen as soon as the view opens,
/// so that the first letter does not wait for it.
const MANY: usize = 5_000;

/// How long a view stands before its rows are indexed.
const PASSING: Duration = Duration::from_millis(100);

/// The rows of a view, to be searched.
pub struct RowSearch {
    known: Arc<Known>,
    selection: Arc<Selection>,
    ledger: Arc<dyn OpenLedger>,
    /// Made on first use, by whoever is first.
    index: OnceLock<RowIndex>,
}

impl fmt::Debug for RowSearch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RowSearch").field("is_made", &self.index.get().is_some()).finish()
    }
}

impl RowSearch {
    /// What searches the rows of a ledger.
    pub fn new(
        known: Arc<Known>,
        selection: Arc<Selection>,
        ledger: Arc<dyn OpenLedger>,
    ) -> Arc<Self> {
        let search = Arc::new(Self { known, selection, ledger, index: OnceLock::new() });
        if search.ledger.rows() > MANY {
            let behind = Arc::clone(&search);
            std::thread::spawn(move || {
                std::thread::sleep(PASSING);
                // Who was only passing through this view has left it by now.
                if Arc::strong_count(&behind) > 1 {
                    behind.index();
                }
            });
        }
        search
    }

    /// The rows in whose own words all of a query's words stand or, where that is none, nearly do:
    /// a slip is forgiven as it is elsewhere.
    pub fn hits(&self, query: &Query) -> Vec<usize> {
        let text = |row: usize| self.text(row);
        let exact = self.index().rows_with(query, &text);
        if exact.is_empty() { self.index().rows_nearly_with(query, &text) } else { exact }
    }

    fn index(&self) -> &RowIndex {
        self.index.get_or_init(|| RowIndex::new(self.ledger.rows(), &|row| self.text(row)))
    }

    fn text(&self, row: usize) -> String {
        let Self { known, selection, ledger, .. } = self;
        let scope = Scope { timeline: &known.timeline, selection, day: known.day };
        ledger.search_text(&scope, row)
    }
}
