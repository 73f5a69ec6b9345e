//! Lists one picks from by typing.

use crate::tui::derive::panes::pick_list;
use crate::tui::update::movement::Move;
use crate::tui::update::{Step, open};
use crate::tui::view::{Mode, Picker, Target};

/// To another entry of the list.
pub fn shift(step: &mut Step<'_>, by: Move) {
    let height = step.derived.frame().map_or(0, |frame| usize::from(pick_list(frame).height));
    let (top, rows) = (step.derived.pick_scroll(), step.derived.pick_rows());
    let in_view = rows.iter().filter(|lines| lines.start >= top && lines.end <= top + height);
    let page = in_view.count();
    let last = step.derived.picks().len().saturating_sub(1);
    let Mode::Picker(picker) = &mut step.view.mode else { return };
    picker.row = match by {
        Move::First => 0,
        Move::Last => last,
        Move::By(count, unit) => {
            let by = count.saturating_mul(unit.lines(page));
            picker.row.saturating_add_signed(by).min(last)
        }
    };
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
    let Some(target) = target else { return };
    // Where the view lists what was found, it stands at it beside the page.
    if let (Target::Record(id), Some(_)) = (&target, step.view.tab.ledger()) {
        step.view.select_id(step.view.tab, id);
    }
    open::follow(step, target);
}

/// Narrows to the selected entry alone: the filter that was in force gives way to it.
pub fn take_alone(step: &mut Step<'_>) {
    let Mode::Picker(picker) = &step.view.mode else { return };
    let Some(item) = step.derived.picks().get(picker.row) else { return };
    match item.target.term_of(step.data.scope()) {
        Ok(Some(term)) => {
            step.view.mode = Mode::Base;
            open::narrow_to_alone(step, term);
        }
        Ok(None) => step.view.tell("that is nothing to narrow to"),
        Err(refusal) => step.view.fault(refusal),
    }
}
