//! Languages, the mouse, and leaving.

use crate::tui::message::Effect;
use crate::tui::update::Step;

/// Shows the original before the translation, or the other way round.
pub fn original(step: &mut Step<'_>) {
    let is_first = !step.view.translation_first.unwrap_or(false);
    step.view.translation_first = Some(is_first);
    let first = if is_first { "translation" } else { "original" };
    step.view.tell(format!("quotes: the {first} first"));
}

/// Captures the mouse, or leaves it to the terminal.
pub fn mouse(step: &mut Step<'_>) {
    step.view.mouse = !step.view.mouse;
    step.effects.push(Effect::Mouse(step.view.mouse));
}

/// Closes the page; without one, leaves the program.
pub fn quit(step: &mut Step<'_>) {
    if !step.view.close_page() {
        step.effects.push(Effect::Quit);
    }
}
