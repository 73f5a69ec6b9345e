//! Keys of a line being typed, whether in a prompt or at the head of a list to pick from.

use crate::tui::input::{Edit, Input};
use crate::tui::update::movement::Direction;
use crate::tui::update::{Step, complete as completion, picker, prompt, typing};
use crate::tui::view::{Asking, Mode};

/// Takes what is typed, or the selected entry.
pub fn take(step: &mut Step<'_>) {
    match step.view.mode {
        Mode::Base => {}
        Mode::Prompt(_) => prompt::finish(step),
        Mode::Picker(_) => picker::take(step),
    }
}

/// Gives it up: everything is as it was before.
pub fn cancel(step: &mut Step<'_>) {
    match &mut step.view.mode {
        Mode::Base => {}
        Mode::Prompt(_) => prompt::cancel(step),
        Mode::Picker(picker) => {
            let behind = picker.behind.take();
            step.view.mode = behind.map_or(Mode::Base, |picker| Mode::Picker(*picker));
        }
    }
}

/// Empties the line; gives an empty one up.
pub fn clear(step: &mut Step<'_>) {
    let is_empty = input(step).is_none_or(|input| input.text().is_empty());
    if is_empty {
        return cancel(step);
    }
    change(step, |input| *input = Input::default());
}

/// Puts text in at the cursor.
pub fn insert(step: &mut Step<'_>, text: &str) {
    change(step, |input| input.insert(text));
}

/// Edits the line.
pub fn edit(step: &mut Step<'_>, edit: Edit) {
    change(step, |input| input.edit(edit));
}

/// Completes the term before the cursor, where a query is typed.
pub fn complete(step: &mut Step<'_>, direction: Direction) {
    if let Mode::Prompt(prompt) = &step.view.mode
        && matches!(prompt.asking, Asking::Search | Asking::Filter)
    {
        completion::tab(step, direction);
    }
}

fn input<'a>(step: &'a mut Step<'_>) -> Option<&'a mut Input> {
    match &mut step.view.mode {
        Mode::Base => None,
        Mode::Prompt(prompt) => Some(&mut prompt.input),
        Mode::Picker(picker) => Some(&mut picker.input),
    }
}

/// Changes the line, and does what follows from what is typed now.
fn change(step: &mut Step<'_>, how: impl FnOnce(&mut Input)) {
    if let Some(input) = input(step) {
        how(input);
    }
    match &mut step.view.mode {
        Mode::Base => {}
        Mode::Prompt(_) => typing::typed(step),
        Mode::Picker(picker) => picker::typed(picker),
    }
}
