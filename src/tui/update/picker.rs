//! Lists one picks from by typing.

use crate::tui::input::Input;
use crate::tui::key::Key;
use crate::tui::update::{Step, open};
use crate::tui::view::{Mode, Picker};

/// A key in the list.
pub fn key(step: &mut Step<'_>, key: Key) {
    let page = step
        .derived
        .frame()
        .map_or(1, |frame| usize::from(crate::tui::derive::panes::pick_list(frame).height).max(1));
    let last = step.derived.picks().len().saturating_sub(1);
    let Mode::Picker(picker) = &mut step.view.mode else { return };
    match key.to_string().as_str() {
        "Esc" => step.view.mode = Mode::Base,
        "Ctrl-c" if picker.input.text().is_empty() => step.view.mode = Mode::Base,
        "Ctrl-c" => {
            picker.input = Input::default();
            typed(picker);
        }
        "Down" | "Ctrl-n" => picker.row = (picker.row + 1).min(last),
        "Up" | "Ctrl-p" => picker.row = picker.row.saturating_sub(1),
        "PgDn" => picker.row = (picker.row + page).min(last),
        "PgUp" => picker.row = picker.row.saturating_sub(page),
        "Enter" => take(step),
        name => {
            if picker.input.edit(name) {
                typed(picker);
            }
        }
    }
}

/// What was typed has changed: the best is selected.
pub fn typed(picker: &mut Picker) {
    (picker.row, picker.scroll) = (0, 0);
}

/// Takes the selected entry.
pub fn take(step: &mut Step<'_>) {
    let Mode::Picker(picker) = &step.view.mode else { return };
    let target = step.derived.picks().get(picker.row).map(|item| item.target.clone());
    step.view.mode = Mode::Base;
    if let Some(target) = target {
        open::follow(step, target);
    }
}
