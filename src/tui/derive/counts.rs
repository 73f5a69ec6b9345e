//! How many records of each kind the selection holds: what the row of views says.

use crate::export::ledger::{LedgerKind, usual, view};
use crate::ledger::LedgerScope;
use crate::tui::view::Tab;

/// How many rows each view has, in the order of [`Tab::all`]; none where it is not counted. Of a
/// timeline of which only the beginning is here, only its events are.
pub fn counts(scope: &LedgerScope<'_>, is_whole: bool) -> Vec<Option<usize>> {
    let mut counts = Vec::new();
    for tab in Tab::all() {
        counts.push(match tab {
            Tab::Timeline => Some(scope.selection.hits.len()),
            Tab::Ledger(_) if !is_whole => None,
            Tab::Ledger(kind) => view(kind).count(scope),
        });
    }
    counts
}

/// How many rows a view of records has, however long counting takes.
pub fn rows(scope: &LedgerScope<'_>, kind: LedgerKind) -> usize {
    let view = view(kind);
    view.count(scope).unwrap_or_else(|| view.open(scope, usual(view)).rows())
}
