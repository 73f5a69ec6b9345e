//! The rows of a view of records, in the columns that its ledger has.
//!
//! ```text
//!   made        commitment                    due      how it stands
//! ▌ 14 Jun 2023 Finish setting up eTrace …    2023     overdue since 1 Jan 2024 (due 2023)
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::export::ledger::{Align, COLUMN_GAP, PlacedColumn, fit, view};
use crate::ledger::LedgerScope;
use crate::tui::app::App;
use crate::tui::derive::listing::Records;
use crate::tui::panes::{column, put};
use crate::tui::text::{cut, highlight};
use crate::tui::theme::Role;

/// Columns before the first cell: the pointer, and the mark of a hit.
const MARGIN: u16 = 2;

/// The columns that there is room for, each with where it begins.
fn placed(records: &Records, area: Rect) -> Vec<(u16, PlacedColumn)> {
    let mut x = area.x + MARGIN;
    let room = usize::from(area.width.saturating_sub(MARGIN + 1));
    let mut columns = Vec::new();
    for placed in fit(view(records.kind).columns(), records.arrangement, room) {
        columns.push((x, placed));
        x = x.saturating_add(column(placed.width + COLUMN_GAP));
    }
    columns
}

/// How far a text stands from the left edge of its column.
fn shift(placed: &PlacedColumn, used: usize) -> u16 {
    match placed.column.align {
        Align::Left => 0,
        Align::Right => column(placed.width.saturating_sub(used)),
    }
}

/// The headings of the columns.
pub fn head(app: &App, records: &Records, area: Rect, buffer: &mut Buffer) {
    let style = app.data().theme.style(Role::Faint);
    for (x, placed) in placed(records, area) {
        let title = cut(placed.column.title, placed.width);
        let x = x + shift(&placed, title.width());
        put(buffer, area, (x, area.y), &title, style);
    }
}

/// A row, cell by cell.
pub fn row(
    app: &App,
    (records, scope): (&Records, &LedgerScope<'_>),
    at: usize,
    area: Rect,
    buffer: &mut Buffer,
) {
    let theme = &app.data().theme;
    let lit = app.view().lit();
    let cells = records.ledger.cells(scope, at);
    for (x, placed) in placed(records, area) {
        let Some(cell) = cells.get(placed.place) else { continue };
        let text = cut(cell.within(placed.width), placed.width);
        let x = x + shift(&placed, text.width());
        let width = column(placed.width).min(area.right().saturating_sub(x));
        let ranges = lit.highlights(&text);
        let style = theme.style(Role::from(cell.tone));
        let spans = highlight(&text, style, theme.style(Role::Asked), &ranges);
        Line::from(spans).render(Rect { x, width, ..area }, buffer);
    }
}
