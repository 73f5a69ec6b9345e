//! How many records of each kind the selection holds: what the row of views says.

use crate::export::ledger::{LedgerKind, usual, view};
use crate::ledger::LedgerScope;
use crate::tui::view::Tab;

/// How many rows each view has, in the order of [`Tab::all`].
pub fn counts(scope: &LedgerScope<'_>, is_whole: bool) -> Vec<Option<usize>> {
    Tab::all().map(|tab| count(scope, tab, is_whole)).collect()
}

/// How many rows a view has; none where it is not counted. Of a timeline of which only the
/// beginning is here, only its events are.
pub fn count(scope: &LedgerScope<'_>, tab: Tab, is_whole: bool) -> Option<usize> {
    match tab {
        Tab::Timeline => Some(scope.selection.hits.len()),
        Tab::Ledger(_) if !is_whole => None,
        Tab::Ledger(kind) => view(kind).count(scope),
    }
}

/// How many rows a view of records has, however long counting takes.
pub fn rows(scope: &LedgerScope<'_>, kind: LedgerKind) -> usize {
    let view = view(kind);
    view.count(scope).unwrap_or_else(|| view.open(scope, usual(view)).rows())
}
