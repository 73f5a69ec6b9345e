//! The search in a view of records: the words of its rows, indexed once for each arrangement.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::export::ledger::OpenLedger;
use crate::query::{Query, RowIndex, Selection};
use crate::timeline::date::DateStyle;
use crate::tui::data::Known;

/// With more rows than this, their words are indexed behind the screen as soon as the view opens,
/// so that the first letter does not wait for it.
const MANY: usize = 5_000;

/// How long a view stands before its rows are indexed.
const PASSING: Duration = Duration::from_millis(300);

/// The rows of a view, to be searched.
pub struct RowSearch {
    known: Arc<Known>,
    selection: Arc<Selection>,
    ledger: Arc<dyn OpenLedger>,
    /// How dates are printed in texts.
    style: DateStyle,
    /// Made by whoever is first; who comes second waits.
    index: Mutex<Option<RowIndex>>,
}

impl fmt::Debug for RowSearch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RowSearch({} rows)", self.ledger.rows())
    }
}

impl RowSearch {
    /// What searches the rows of a ledger.
    pub fn new(
        known: Arc<Known>,
        selection: Arc<Selection>,
        ledger: Arc<dyn OpenLedger>,
    ) -> Arc<Self> {
        let (style, index) = (DateStyle::in_force(), Mutex::default());
        let search = Arc::new(Self { known, selection, ledger, style, index });
        if search.ledger.rows() > MANY {
            let behind = Arc::clone(&search);
            std::thread::spawn(move || {
                std::thread::sleep(PASSING);
                // Who leaves this view wants no index of it, and the cores for what comes next.
                let is_wanted = || Arc::strong_count(&behind) > 1;
                drop(behind.index(&is_wanted));
            });
        }
        search
    }

    /// The rows in whose own words all of a query's words stand.
    pub fn hits(&self, query: &Query) -> Vec<usize> {
        let index = self.index(&|| true);
        let hits = index.as_ref().map(|index| index.rows_with(query, &|row| self.text(row)));
        hits.unwrap_or_default()
    }

    /// The rows in whose own words they nearly stand: for rows that are made of names.
    pub fn near_hits(&self, query: &Query) -> Vec<usize> {
        let index = self.index(&|| true);
        let hits = index.as_ref().map(|index| index.rows_nearly_with(query, &|row| self.text(row)));
        hits.unwrap_or_default()
    }

    /// The index; none only where it is not wanted any more.
    fn index(&self, is_wanted: &dyn Fn() -> bool) -> MutexGuard<'_, Option<RowIndex>> {
        // A panic while it was made leaves none, and it is made again.
        let mut index = self.index.lock().unwrap_or_else(PoisonError::into_inner);
        if index.is_none() {
            *index = RowIndex::new(self.ledger.rows(), &|row| self.text(row), is_wanted);
        }
        index
    }

    fn text(&self, row: usize) -> String {
        let Self { known, selection, ledger, .. } = self;
        // The same words on whatever thread.
        self.style.within(|| ledger.search_text(&known.scope(selection), row))
    }
}
