//! Tab in a prompt for a query: what is typed goes on as far as all candidates agree, and they are listed.

use unicode_segmentation::UnicodeSegmentation;

use super::super::mode::Mode;
use super::super::state::App;
use super::{notice, prompt};
use crate::query::Candidate;

/// How many candidates are named; the count of the others follows.
const NAMED: usize = 12;

/// Completes the term before the cursor.
pub(super) fn tab(app: &mut App) {
    let Mode::Prompt { input, .. } = &app.mode else { return };
    let completion = app.matcher().complete(input.before(), &app.scope);
    let shared = shared_head(&completion.candidates);
    let list = listed(&completion.candidates);
    let Mode::Prompt { input, .. } = &mut app.mode else { return };
    let typed = input.before().len().saturating_sub(completion.from);
    match completion.candidates.as_slice() {
        [] => return notice(app, "nothing goes on from here"),
        [only] if only.events.is_some() => input.replace(completion.from, &format!("{} ", only.text)),
        _ if shared.len() > typed => input.replace(completion.from, &shared),
        _ => {}
    }
    prompt::typed(app);
    if completion.candidates.len() > 1 {
        notice(app, list);
    }
}

/// What all candidates begin with.
fn shared_head(candidates: &[Candidate]) -> String {
    let Some((first, others)) = candidates.split_first() else { return String::new() };
    let mut head = String::new();
    for grapheme in first.text.graphemes(true) {
        let longer = format!("{head}{grapheme}");
        if !others.iter().all(|other| other.text.starts_with(&longer)) {
            break;
        }
        head = longer;
    }
    head
}

fn listed(candidates: &[Candidate]) -> String {
    let name = |one: &Candidate| match one.events {
        Some(events) => format!("{} {events}", one.text),
        None => one.text.clone(),
    };
    let mut list: Vec<String> = candidates.iter().take(NAMED).map(name).collect();
    if candidates.len() > NAMED {
        list.push(format!("and {} more", candidates.len() - NAMED));
    }
    list.join(" · ")
}
