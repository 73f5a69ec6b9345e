//! Typing at the foot of the screen: search, filter, dates, files, the name of a view.

use crate::export::phrases;
use crate::query::Query;
use crate::tui::action::Action;
use crate::tui::input::Input;
use crate::tui::message::Effect;
use crate::tui::refusal::Refusal;
use crate::tui::update::movement::Direction;
use crate::tui::update::{Step, axis, copy, goto, marks, typing};
use crate::tui::view::{Asking, Focus, LINES_KEPT, Mode};

/// Opens an empty prompt.
pub fn ask(step: &mut Step<'_>, asking: Asking) {
    step.ask(asking, "");
}

/// Asks for the name under which the filter is saved; one made of its chips is proposed.
pub fn ask_for_name(step: &mut Step<'_>) {
    if step.view.query.is_empty() {
        let (filter, save) = (step.key(Action::Filter), step.key(Action::SaveView));
        return step.view.tell_fitting([
            format!("nothing is filtered: {filter} filters, then {save} saves it as a view"),
            format!("first {filter} filters, {save} saves"),
            format!("{filter} filters first"),
        ]);
    }
    let chips = phrases::chips(step.derived.timeline(), &step.view.query).join(" ");
    let name = typing::free_name(step, &chips);
    step.ask_with(Asking::SaveView, Input::proposed(&name));
}

/// Opens the prompt of the filter with what is filtered, and a term begun behind it.
pub fn go_on(step: &mut Step<'_>, begun: &str) {
    let text = step.view.query.to_string();
    // A blank ends the last term.
    let blank = if text.is_empty() { "" } else { " " };
    step.ask(Asking::Filter, &format!("{text}{blank}{begun}"));
    // What is filtered is seen in the panes; who gives it up is back on the page.
    step.view.pages.clear();
}

/// Shows what was typed before the line shown, or after it.
pub fn recall(step: &mut Step<'_>, direction: Direction) {
    let Mode::Prompt(prompt) = &mut step.view.mode else { return };
    let lines = step.view.history.get(&prompt.asking).map(Vec::as_slice).unwrap_or_default();
    match direction {
        Direction::Back => prompt.input.earlier(lines),
        Direction::Forward => prompt.input.later(lines),
    }
    typing::typed(step);
}

/// Gives the prompt up: everything is as it was before.
pub fn cancel(step: &mut Step<'_>) {
    let Mode::Prompt(prompt) = std::mem::take(&mut step.view.mode) else { return };
    match prompt.asking {
        Asking::Search => {
            step.view.searches.remove(&step.view.tab);
            goto::restore(step, &prompt.before);
        }
        Asking::Filter => goto::restore(step, &prompt.before),
        Asking::AsOf | Asking::Date | Asking::Export | Asking::SaveView | Asking::Note => {}
    }
}

/// Reads what is typed against a timeline that has just come.
pub fn reread(step: &mut Step<'_>) {
    if let Mode::Prompt(prompt) = &mut step.view.mode {
        prompt.offered = None;
        typing::typed(step);
    }
}

/// Takes what is typed; what is wrong with it is said, and it stays.
pub fn finish(step: &mut Step<'_>) {
    let Mode::Prompt(prompt) = &step.view.mode else { return };
    let (asking, text) = (prompt.asking, prompt.input.text().trim().to_owned());
    let lines = step.view.history.entry(asking).or_default();
    if !text.is_empty() && lines.last() != Some(&text) {
        lines.push(text.clone());
        lines.drain(..lines.len().saturating_sub(LINES_KEPT));
    }
    let done = match asking {
        Asking::Search | Asking::Filter => match step.data.scope().read(&text) {
            Ok(query) if asking == Asking::Filter => filtered(step, query),
            Ok(query) => searched(step, query),
            Err(fault) => Err(Refusal::of(fault)),
        },
        Asking::AsOf => goto::as_of(&text).map(|day| goto::show_as_of(step, day)),
        Asking::Date => axis::to_date(step, &text),
        Asking::Export => copy::export(step, &text),
        Asking::SaveView => save_view(step, &text),
        Asking::Note => {
            marks::noted(step, &text);
            Ok(())
        }
    };
    match done {
        Ok(()) => step.view.mode = Mode::Base,
        Err(fault) => step.view.mistyped(fault),
    }
}

fn filtered(step: &mut Step<'_>, query: Query) -> Result<(), Refusal> {
    let Mode::Prompt(prompt) = std::mem::take(&mut step.view.mode) else { return Ok(()) };
    typing::filter(step, query, &prompt.before.query);
    if step.view.query.to_string() != prompt.before.query {
        step.view.back.push(*prompt.before);
        step.view.forward.clear();
    }
    step.view.focus = Focus::List;
    if step.view.query.leaves_only_spans() {
        step.view.tell(phrases::ONLY_SPANS);
    }
    Ok(())
}

fn searched(step: &mut Step<'_>, query: Query) -> Result<(), Refusal> {
    let is_empty = query.is_empty();
    // What is typed was searched letter by letter; only what came with Enter at once is searched
    // here.
    let is_another = step.view.search().map(|search| &search.query) != Some(&query);
    if is_another {
        typing::search(step, query);
    }
    match (is_empty || is_another, step.derived.hits().len()) {
        (true, _) => {}
        (false, 0) => step.absent("no hit: nothing moved"),
        (false, hits) => {
            let keys = [Action::NextHit, Action::PreviousHit, Action::Leave];
            let [next, previous, clear] = keys.map(|action| step.key(action));
            let near = phrases::nearly(step.derived.near());
            let near = near.map(|near| format!(", {near}")).unwrap_or_default();
            let hits = phrases::hits(hits);
            step.view.tell_fitting([
                format!("{hits}{near}: {next} next, {previous} previous, {clear} clears"),
                format!("{hits}: {next} next, {previous} previous, {clear} clears"),
                format!("{hits}: {next} next, {clear} clears"),
                format!("{hits}, {next} next"),
            ]);
        }
    }
    Ok(())
}

fn save_view(step: &mut Step<'_>, name: &str) -> Result<(), Refusal> {
    if name.is_empty() {
        return Err("a name of small letters, digits and hyphens, as in arms-from-us".into());
    }
    if let Some(fault) = typing::name_fault(step, name) {
        // The name that is proposed stands there: Enter takes it.
        let proposed = typing::free_name(step, name);
        if let Mode::Prompt(prompt) = &mut step.view.mode
            && !proposed.is_empty()
        {
            prompt.input = Input::new(&proposed);
        }
        return Err(fault.into());
    }
    let query = step.view.query.to_string();
    step.effects.push(Effect::SaveView(name.to_owned(), query));
    Ok(())
}
