//! What follows from each letter typed in a prompt for a query: search jumps, filter narrows.

use crate::query::{Query, TypedQuery, fold};
use crate::timeline::id::Id;
use crate::tui::update::{Step, goto};
use crate::tui::view::{Asking, Mode, Search, Seek};

/// What was typed has changed: search jumps, filter narrows, the others wait for Enter.
pub fn typed(step: &mut Step<'_>) {
    let Mode::Prompt(prompt) = &step.view.mode else { return };
    let asking = prompt.asking;
    if asking == Asking::SaveView
        && let Some(fault) = name_fault(step, &prompt.input.text())
    {
        return step.view.mistyped(fault);
    }
    let Mode::Prompt(prompt) = &step.view.mode else { return };
    if !matches!(asking, Asking::Search | Asking::Filter) {
        return;
    }
    let (text, before) = (prompt.input.text(), prompt.before.clone());
    let TypedQuery { query, fault, pending } = step.data.scope().read_typing(&text);
    goto::restore(step, &before);
    if asking == Asking::Search {
        search(step, query);
    } else {
        filter(step, query, &before.query);
    }
    if let Mode::Prompt(prompt) = &mut step.view.mode {
        prompt.pending = pending.map(|term| term.text);
    }
    if let Some(fault) = fault {
        step.view.mistyped(fault.to_string());
    }
}

/// Filters by what is typed, where that is another filter than before.
pub fn filter(step: &mut Step<'_>, query: Query, before: &str) {
    if query.to_string() == before {
        step.view.query = query;
    } else {
        step.view.filter_by(query);
    }
}

/// Why a view cannot be saved under a name; nothing for an empty one, which is not typed yet.
pub fn name_fault(step: &Step<'_>, name: &str) -> Option<String> {
    const FORM: &str = "small letters, digits and hyphens, as in arms-from-us";
    let is_odd = |letter: &char| !Id::is_well_formed(letter.encode_utf8(&mut [0; 4]));
    if let Some(letter) = name.chars().find(is_odd) {
        let what = if letter.is_whitespace() {
            "blanks".to_owned()
        } else if letter.is_uppercase() {
            "capitals".to_owned()
        } else {
            format!("`{letter}`")
        };
        let well_formed = well_formed(name);
        return Some(if well_formed.is_empty() {
            format!("a name has no {what}: {FORM}")
        } else {
            format!("a name has no {what}: {well_formed} would be one")
        });
    }
    let is_taken = step.data.scope().view_names().any(|other| other == name);
    is_taken.then(|| format!("there is a view @{name} already: choose another name"))
}

/// A name in small letters without accents, with hyphens for what no name has.
fn well_formed(name: &str) -> String {
    let small = fold(name);
    let words = small.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// A short name of these words that no view has; nothing where no letter of them can stand in one.
pub fn free_name(step: &Step<'_>, words: &str) -> String {
    let mut name = String::new();
    for word in well_formed(words).split('-') {
        let blank = if name.is_empty() { "" } else { "-" };
        if name.len() + blank.len() + word.len() > LONGEST_NAME && !name.is_empty() {
            break;
        }
        name.push_str(blank);
        name.extend(word.chars().take(LONGEST_NAME));
    }
    let is_taken = |name: &str| step.data.scope().view_names().any(|other| other == name);
    let mut free = name.clone();
    let mut number = 2;
    while !name.is_empty() && is_taken(&free) {
        free = format!("{name}-{number}");
        number += 1;
    }
    free
}

/// A name of more letters is proposed to nobody.
const LONGEST_NAME: usize = 40;

/// Searches; the first hit at or after the selected row is jumped to.
pub fn search(step: &mut Step<'_>, query: Query) {
    if query.is_empty() {
        step.view.searches.remove(&step.view.tab);
        return;
    }
    step.view.searches.insert(step.view.tab, Search { query });
    step.view.seek = Seek::Hit;
}
