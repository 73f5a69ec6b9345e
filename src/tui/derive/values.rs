//! What the term at the cursor of a prompt may become, counted in the open view.

use std::cmp::Reverse;

use crate::export::ledger;
use crate::query::Completion;
use crate::tui::data::{Data, Known};
use crate::tui::view::View;

/// How what is typed may go on; each value with how many rows the open view has with it.
pub(in crate::tui) fn completion(
    data: &Data,
    view: &View,
    known: &Known,
    typed: &str,
) -> Completion {
    let mut completion = known.matcher(data).complete(typed, data.scope());
    let Some(kind) = view.tab.ledger() else { return completion };
    let before = typed.get(..completion.from).unwrap_or_default();
    for one in completion.candidates.iter_mut().filter(|one| one.count.is_some()) {
        let query = data.scope().read_typing(&format!("{before}{}", one.text)).query;
        let selection = known.select(data, &query);
        one.count = ledger::view(kind).count(&known.scope(&selection));
    }
    completion.candidates.sort_by_key(|one| Reverse(one.count));
    completion
}
