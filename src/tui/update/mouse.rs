//! The mouse: the wheel scrolls the pane under the pointer, a click selects, a double click is
//! Enter.

use ratatui::layout::{Position, Rect};

use crate::tui::action::Action;
use crate::tui::derive::listing::ListLine;
use crate::tui::derive::panes::{TextPane, list_inner, pick_list};
use crate::tui::derive::pointer::ClickTarget;
use crate::tui::keymap::sequence;
use crate::tui::layout::{Frame, GUTTER};
use crate::tui::message::Pointer;
use crate::tui::update::{Step, act, axis, goto, motion, picker, take_key};
use crate::tui::view::{Focus, Mode};

/// Rows that one notch of the wheel moves.
const NOTCH: isize = 3;

/// Does what the mouse asks for.
pub fn used(step: &mut Step<'_>, pointer: Pointer, (column, row): (u16, u16)) {
    let at = Position::new(column, row);
    match pointer {
        Pointer::WheelDown => wheel(step, NOTCH, at),
        Pointer::WheelUp => wheel(step, -NOTCH, at),
        Pointer::Click => click(step, at),
        // The click before it has selected what is under the pointer.
        Pointer::DoubleClick => {
            if matches!(step.view.mode, Mode::Picker(_)) {
                picker::take(step);
            } else if matches!(step.view.mode, Mode::Base) && is_on_row(step, at) {
                act(step, Action::Enter);
            }
        }
    }
}

fn wheel(step: &mut Step<'_>, by: isize, at: Position) {
    let last = step.derived.picks().len().saturating_sub(1);
    match &mut step.view.mode {
        Mode::Picker(picker) => picker.row = picker.row.saturating_add_signed(by).min(last),
        Mode::Prompt(_) => {}
        Mode::Base => match pane_at(step, at) {
            Some(pane) => motion::step_text(step, &pane, by),
            None if step.derived.list_area().is_some_and(|area| area.contains(at)) => {
                motion::step_list(step, by);
            }
            None => {}
        },
    }
}

/// The pane of text under the pointer; a page covers what is below it.
fn pane_at(step: &Step<'_>, at: Position) -> Option<TextPane> {
    if let Some(page) = step.derived.page_pane()
        && page.area.contains(at)
    {
        return Some(page.clone());
    }
    step.derived.panes().iter().find(|pane| pane.area.contains(at)).cloned()
}

/// The row of an area that a position is on.
fn row_in(area: Rect, at: Position) -> Option<usize> {
    area.contains(at).then(|| usize::from(at.y - area.y))
}

fn is_on_row(step: &Step<'_>, at: Position) -> bool {
    let Some(frame) = step.derived.frame() else { return false };
    // Where the screen is low a page reaches over the bar.
    let is_on_page = step.derived.page_pane().is_some_and(|page| page.area.contains(at));
    is_on_page || frame.body.contains(at) || frame.axis.contains(at)
}

fn click(step: &mut Step<'_>, at: Position) {
    let Some(frame) = step.derived.frame().copied() else { return };
    if let Mode::Picker(picker) = &mut step.view.mode {
        if let Some(row) = row_in(pick_list(&frame), at) {
            let last = step.derived.picks().len().saturating_sub(1);
            let line = step.derived.pick_scroll() + row;
            picker.row = step.derived.pick_at(line).unwrap_or(picker.row).min(last);
        }
        return;
    }
    if !matches!(step.view.mode, Mode::Base) {
        return;
    }
    match step.derived.clicks().at(at) {
        Some(ClickTarget::Widen(term)) => goto::widen(step, term),
        Some(ClickTarget::Filter) if !step.view.query.is_empty() => act(step, Action::Filter),
        Some(ClickTarget::View(tab)) => goto::show_tab(step, tab),
        Some(ClickTarget::MoreViews) => type_key_of_more(step),
        Some(ClickTarget::Section(section)) => step.focus(Focus::Section(section)),
        Some(ClickTarget::Lane(lane)) => {
            axis::click(step, lane, at.x.saturating_sub(GUTTER).into());
        }
        Some(ClickTarget::Filter | ClickTarget::Nothing) => {}
        None => click_pane(step, &frame, at),
    }
}

/// Types the key that leads to more views: what may follow it is shown.
fn type_key_of_more(step: &mut Step<'_>) {
    let more = step.derived.views().views.iter().find(|view| view.tab.is_none());
    let Some(keys) = more.and_then(|more| sequence(&more.key).ok()) else { return };
    for key in keys {
        take_key(step, key);
    }
}

/// Selects the row of a pane or of the list that the pointer is on.
fn click_pane(step: &mut Step<'_>, frame: &Frame, at: Position) {
    if let Some(pane) = pane_at(step, at) {
        click_text(step, &pane, at);
    } else if let Some(area) = step.derived.list_area()
        && let Some(row) =
            row_in(list_inner(frame, area, step.derived.listing().records.is_some()), at)
    {
        let line = step.derived.cursor().scroll + row;
        if let Some(ListLine::Row(row)) = step.derived.listing().lines.get(line).copied() {
            step.view.focus = Focus::List;
            step.view.select_row(row);
        }
    }
}

fn click_text(step: &mut Step<'_>, pane: &TextPane, at: Position) {
    if let Some(focus) = pane.focus {
        step.focus(focus);
    }
    let Some(row) = row_in(pane.inner, at) else { return };
    let Some(row) = pane.lines.row_at(pane.rows.scroll + row) else { return };
    let rows = crate::tui::view::RowsView { row, ..pane.rows };
    step.view.place_rows(pane.focus, rows);
}
