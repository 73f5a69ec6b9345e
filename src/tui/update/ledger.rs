//! The ledgers: opening one, moving in it, and Enter on a row.

use super::super::action::{Action, Section};
use super::super::detail::Target;
use super::super::sheet::SheetSpot;
use super::super::state::{App, Focus};
use super::{motion, notice, travel};
use crate::export::ledger::view;
use crate::ledger::{Arrangement, LedgerKind, LedgerRow};

/// Opens a ledger over what the query leaves.
pub(super) fn open(app: &mut App, which: LedgerKind) {
    if app.sheet.as_ref().is_some_and(|sheet| sheet.which == which) {
        return;
    }
    travel::remember(app);
    let usual = view(which).arrangements().first().copied().unwrap_or(Arrangement::Date);
    let arrangement = app.arrangements.get(&which).copied().unwrap_or(usual);
    app.sheet = None;
    app.focus = Focus::List;
    app.open_sheet(&SheetSpot { which, arrangement, row: None, scroll: 0 });
}

/// Back to list and detail.
pub(super) fn close(app: &mut App) {
    if app.sheet.is_some() {
        travel::remember(app);
        app.sheet = None;
    }
    motion::to_list(app);
}

/// Arranges the open ledger otherwise. The selected record stays, but for a reader at the top, who stays there.
pub(super) fn arrange(app: &mut App, arrangement: Arrangement) {
    let Some(sheet) = &app.sheet else { return };
    let row = sheet.wanted.clone().filter(|_| sheet.cursor > 0);
    app.open_sheet(&SheetSpot { arrangement, row, ..sheet.spot() });
}

/// Does what an action means in a ledger; whether it means anything else there than in the panes.
pub(super) fn act(app: &mut App, action: Action, count: usize) -> bool {
    if app.sheet.is_none() {
        return false;
    }
    let page = usize::from(app.layout().ledger().rows.height).max(1);
    let steps = |rows: usize| isize::try_from(rows.saturating_mul(count)).unwrap_or(isize::MAX / 2);
    match action {
        Action::Next => step(app, steps(1)),
        Action::Previous => step(app, -steps(1)),
        Action::First => step(app, isize::MIN / 2),
        Action::Last => step(app, isize::MAX / 2),
        Action::PageDown => step(app, steps(page)),
        Action::PageUp => step(app, -steps(page)),
        Action::HalfDown => step(app, steps((page / 2).max(1))),
        Action::HalfUp => step(app, -steps((page / 2).max(1))),
        Action::NextPane | Action::Right => tab(app, true),
        Action::PreviousPane | Action::Left => tab(app, false),
        _ if action.section() == Section::Axis => {
            notice(app, "the axis stands over the timeline's events: g t")
        }
        Action::Enter => enter(app),
        _ => return false,
    }
    true
}

/// Moves the selection by so many rows.
pub(super) fn step(app: &mut App, by: isize) {
    if let Some(sheet) = &mut app.sheet {
        let last = sheet.ledger.rows.len().saturating_sub(1);
        sheet.select(sheet.cursor.saturating_add_signed(by).min(last), &app.timeline);
        app.reveal();
    }
}

/// To the next tab, the timeline's among them.
fn tab(app: &mut App, forward: bool) {
    let here = app.sheet.as_ref().map(|sheet| sheet.which);
    let Some(at) = LedgerKind::ALL.iter().position(|which| Some(*which) == here) else {
        return;
    };
    let next = if forward { Some(at + 1) } else { at.checked_sub(1) };
    match next.and_then(|at| LedgerKind::ALL.get(at)) {
        Some(which) => open(app, *which),
        None => close(app),
    }
}

/// To the event of a commitment or discrepancy, the record selected in its detail; narrows to an actor or source.
pub(super) fn enter(app: &mut App) {
    let Some(row) = app.sheet.as_ref().and_then(|sheet| sheet.row()).cloned() else {
        return;
    };
    match &row {
        LedgerRow::Actor(row) => {
            let field = if app.timeline.party(&row.id).is_some() { "party" } else { "actor" };
            travel::narrow(app, field, &row.id);
            app.sheet = None;
        }
        LedgerRow::Source(row) => {
            travel::narrow(app, "source", &row.id);
            app.sheet = None;
        }
        LedgerRow::Commitment(_)
        | LedgerRow::Discrepancy(_)
        | LedgerRow::Quote(_)
        | LedgerRow::Claim(_) => {
            let record = row.id(&app.timeline).cloned();
            let event =
                row.event().and_then(|ix| app.timeline.event(ix)).map(|event| event.id.clone());
            let (Some(record), Some(event)) = (record, event) else {
                return;
            };
            travel::go_to(app, &event);
            let target = Target::Record(record);
            if let Some(at) = app.detail.rows.iter().position(|row| row.target == target) {
                app.focus = Focus::Detail;
                app.row = at;
                app.reveal();
            }
        }
    }
}
