//! Marks: setting them, their notes and their order.

use crate::timeline::id::Id;
use crate::tui::action::Action;
use crate::tui::message::Effect;
use crate::tui::update::Step;
use crate::tui::update::movement::Direction;
use crate::tui::view::{Asking, Mode, Target};

/// A longer note is written in the reader's editor.
const LONG: usize = 200;

/// The event before the reader.
fn here(step: &Step<'_>) -> Option<Id> {
    let event = step.derived.here(step.view)?;
    step.derived.timeline().event(event).map(|event| event.id.clone())
}

/// Marks the event, or takes its mark away.
pub fn mark(step: &mut Step<'_>) {
    let id = here(step);
    let Some((title, is_marked)) = id.and_then(|id| step.data.toggle_mark(&id)) else {
        return step.view.tell("no event here to mark");
    };
    let marks = step.key(Action::Marks);
    step.view.tell_fitting(if is_marked {
        [format!("marked: {title}; {marks} lists marks"), format!("marked; {marks} lists")]
    } else {
        [format!("no longer marked: {title}"), "no longer marked".to_owned()]
    });
    step.effects.push(Effect::Remember);
}

/// The event that is selected in an open list or before the reader.
fn selected(step: &Step<'_>) -> Option<Id> {
    if let Mode::Picker(picker) = &step.view.mode {
        return match &step.derived.picks().get(picker.row)?.target {
            Target::Event(id) => Some(id.clone()),
            _ => None,
        };
    }
    here(step)
}

/// Asks for a note on the event; where it is long already, in the editor.
pub fn note(step: &mut Step<'_>) {
    let Some(id) = selected(step) else {
        return step.view.tell("no event here to write a note on");
    };
    let mark = step.data.visit().mark(&id);
    let text = mark.and_then(|mark| mark.note.clone()).unwrap_or_default();
    if text.contains('\n') || text.chars().count() > LONG {
        step.view.mode = Mode::Base;
        return step.effects.push(Effect::Compose(id, text));
    }
    ask(step, id, &text);
}

/// Opens the prompt for a note.
pub fn ask(step: &mut Step<'_>, id: Id, text: &str) {
    step.view.noting = Some(id);
    step.ask(Asking::Note, text);
}

/// Goes on with the note in the editor.
pub fn in_editor(step: &mut Step<'_>) {
    let Mode::Prompt(prompt) = &step.view.mode else { return };
    if prompt.asking != Asking::Note {
        return;
    }
    let text = prompt.input.text();
    step.view.mode = Mode::Base;
    if let Some(id) = step.view.noting.take() {
        step.effects.push(Effect::Compose(id, text));
    }
}

/// Keeps the note that was typed; the event is marked from then on.
pub fn noted(step: &mut Step<'_>, text: &str) {
    let Some(id) = step.view.noting.take() else { return };
    annotate(step, &id, text);
}

/// Keeps a note on an event.
pub fn annotate(step: &mut Step<'_>, id: &Id, text: &str) {
    let marks = step.key(Action::Marks);
    let said = match step.data.annotate(id, text) {
        None => return step.view.fault("that event is no longer there: the note is not kept"),
        Some(title) if text.trim().is_empty() => {
            [format!("no note on {title}"), "the note is gone".to_owned()]
        }
        Some(title) => {
            [format!("noted on {title}; {marks} lists marks"), format!("noted; {marks} lists")]
        }
    };
    step.view.tell_fitting(said);
    step.effects.push(Effect::Remember);
}

/// Moves a mark in the list of marks.
pub fn shift(step: &mut Step<'_>, direction: Direction) {
    let Some(id) = selected(step) else {
        return step.view.tell("no event here whose mark could be moved");
    };
    let by = direction.sign();
    let Some((place, all)) = step.data.move_mark(&id, by) else {
        let said = format!("this event is not marked: {} marks it", step.key(Action::Mark));
        return step.view.tell(said);
    };
    if let Mode::Picker(picker) = &mut step.view.mode
        && picker.input.text().is_empty()
    {
        let last = step.derived.picks().len().saturating_sub(1);
        picker.row = picker.row.saturating_add_signed(by).min(last);
    }
    step.view.tell(format!("mark {} of {all}", place + 1));
    step.effects.push(Effect::Remember);
}
