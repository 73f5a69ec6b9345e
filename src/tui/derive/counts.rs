//! How many records of each kind the selection holds: what the row of views says.

use crate::export::ledger::view;
use crate::ledger::{LedgerKind, Scope};
use crate::tui::view::Tab;

/// With more events than this, the actors and sources that they name are not counted: to count them
/// would take longer than a key may.
const FEW: usize = 20_000;

/// How many rows each view has, in the order of [`Tab::ALL`]; none where it is not counted.
pub fn counts(scope: &Scope<'_>) -> Vec<Option<usize>> {
    Tab::ALL.into_iter().map(|tab| count(scope, tab)).collect()
}

fn count(scope: &Scope<'_>, tab: Tab) -> Option<usize> {
    let hits = &scope.selection.hits;
    let sum = |own: &dyn Fn(&crate::query::Hit, &crate::timeline::record::Event) -> usize| {
        let mut sum = 0;
        for hit in hits {
            sum += scope.timeline.event(hit.event).map_or(0, |event| own(hit, event));
        }
        sum
    };
    match tab {
        Tab::Timeline => Some(hits.len()),
        Tab::Ledger(LedgerKind::Commitments) => {
            Some(sum(&|hit, event| hit.commitments.count(event.commitment.len())))
        }
        Tab::Ledger(LedgerKind::Discrepancies) => Some(sum(&|_, event| event.discrepancy.len())),
        Tab::Ledger(LedgerKind::Quotes) => {
            Some(sum(&|hit, event| hit.quotes.count(event.quote.len())))
        }
        Tab::Ledger(LedgerKind::Claims) => Some(sum(&|_, event| event.claim.len())),
        Tab::Ledger(kind @ (LedgerKind::Actors | LedgerKind::Sources)) => {
            let view = view(kind);
            let usual = *view.arrangements().first()?;
            (hits.len() <= FEW).then(|| view.rows(scope, usual).rows.len())
        }
    }
}
