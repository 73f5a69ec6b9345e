//! What follows from each letter typed in a prompt for a query: search jumps, filter narrows.

use crate::query::{Query, TypedQuery};
use crate::tui::update::{Step, goto};
use crate::tui::view::{Asking, Mode, Search, Seek};

/// What was typed has changed: search jumps, filter narrows, the others wait for Enter.
pub fn typed(step: &mut Step<'_>) {
    let Mode::Prompt(prompt) = &step.view.mode else { return };
    let asking = prompt.asking;
    if !matches!(asking, Asking::Search | Asking::Filter) {
        return;
    }
    let (text, before) = (prompt.input.text(), prompt.before.clone());
    let TypedQuery { query, fault, pending } = step.data.scope().read_typing(&text);
    goto::restore(step, &before);
    if asking == Asking::Search {
        search(step, query);
    } else {
        step.view.query = query;
    }
    if let Mode::Prompt(prompt) = &mut step.view.mode {
        prompt.pending = pending.map(|term| term.text);
    }
    if let Some(fault) = fault {
        step.view.fault(fault.to_string());
    }
}

/// Searches; the first hit at or after the selected row is jumped to.
pub fn search(step: &mut Step<'_>, query: Query) {
    if query.is_empty() {
        step.view.search = None;
        return;
    }
    step.view.search = Some(Search { query });
    step.view.seek = Seek::Hit;
}
