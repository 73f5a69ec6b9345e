//! The mouse: the wheel scrolls the pane under the pointer, a click selects, a double click is Enter.

use ratatui::layout::{Position, Rect};

use super::super::axis::GUTTER;
use super::super::mode::Mode;
use super::super::sheet::SheetLine;
use super::super::state::{App, Focus, ListLine};
use super::{Effect, Pointer, axis, ledger, motion, picker, popup};

/// Rows that one notch of the wheel moves.
const NOTCH: usize = 3;

pub(super) fn take(app: &mut App, pointer: Pointer, column: u16, row: u16) -> Vec<Effect> {
    let down = match pointer {
        Pointer::WheelDown => true,
        Pointer::WheelUp => false,
        Pointer::Click | Pointer::DoubleClick => {
            return click(app, pointer, Position::new(column, row));
        }
    };
    match &app.mode {
        Mode::Popup(_) => return repeat(app, if down { "j" } else { "k" }, popup::key),
        Mode::Picker { .. } => return repeat(app, if down { "Down" } else { "Up" }, picker::key),
        Mode::Prompt { .. } => return Vec::new(),
        Mode::Base => {}
    }
    let by = isize::try_from(NOTCH).unwrap_or(1);
    let by = if down { by } else { -by };
    if app.sheet.is_some() {
        ledger::step(app, by);
        return Vec::new();
    }
    let layout = app.layout();
    let under = Position::new(column, row);
    if layout.is_wide() {
        app.focus = if layout.detail.contains(under) { Focus::Detail } else { Focus::List };
    }
    motion::step(app, by);
    Vec::new()
}

fn repeat(app: &mut App, key: &str, pressed: fn(&mut App, &str) -> Vec<Effect>) -> Vec<Effect> {
    (0..NOTCH).flat_map(|_| pressed(app, key)).collect()
}

fn click(app: &mut App, pointer: Pointer, at: Position) -> Vec<Effect> {
    let layout = app.layout();
    let row_in = |area: Rect| area.contains(at).then(|| usize::from(at.y - area.y));
    match &mut app.mode {
        Mode::Picker { at: selected, picks, .. } => {
            // Below the line of the input, as far as the list is scrolled.
            let rows = usize::from(layout.body.height.saturating_sub(1)).max(1);
            let top = (*selected + 1).saturating_sub(rows);
            if let Some(row) = row_in(layout.body).and_then(|row| row.checked_sub(1)) {
                *selected = (top + row).min(picks.len().saturating_sub(1));
            }
            return if pointer == Pointer::DoubleClick {
                picker::key(app, "Enter")
            } else {
                Vec::new()
            };
        }
        Mode::Popup(_) | Mode::Prompt { .. } => return Vec::new(),
        Mode::Base => {}
    }
    if let Some(sheet) = &app.sheet {
        let row = row_in(layout.ledger().rows).and_then(|row| sheet.lines.get(sheet.scroll + row));
        if let Some(SheetLine::Row(at)) = row.copied() {
            app.land(at);
            if pointer == Pointer::DoubleClick {
                ledger::enter(app);
            }
        }
        return Vec::new();
    }
    let shows_list = layout.is_wide() || app.focus != Focus::Detail;
    if let Some(row) = row_in(layout.axis).filter(|_| app.shows_lanes()) {
        axis::click(app, row, at.x.saturating_sub(GUTTER).into());
    } else if let Some(row) = row_in(layout.list).filter(|_| shows_list) {
        if let Some(ListLine::Event(place)) = app.lines.get(app.list_scroll + row).copied() {
            app.focus = Focus::List;
            app.select(place);
        }
    } else if let Some(row) = row_in(layout.detail)
        && let Some(row) = app.detail.row_at(&app.arranged(), app.opened(), app.section_scroll, row)
    {
        app.focus = Focus::Detail;
        app.row = row;
        app.reveal();
    }
    if pointer == Pointer::DoubleClick {
        motion::enter(app);
    }
    Vec::new()
}
