//! A ledger: its tabs, what it comes to, its rows under headings, and what stands behind the selected one.
//!
//! ```text
//! g t Timeline  c [Commitments]  a Actors  s Sources  x Discrepancies
//! 52 commitments · 45 open · evidence: none 31, fulfilled 5 · deadlines: overdue 2
//!   made        commitment                    due      evidence            schedule
//! United States to Mexico  52 · 45 open · 2 overdue
//! ▌ 2023-06-14  Finish setting up eTrace …    2023     no-evidence         overdue
//! ──────────────────────────────────────────────────────────────────────────────────
//! United States to Mexico: Finish setting up eTrace access in the remaining states
//! ```

use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

use super::super::layout::LedgerLayout;
use super::super::sheet::{Sheet, SheetLine, cells};
use super::super::state::App;
use super::super::text::{Piece, cut, mark, wrap};
use super::super::theme::Face;
use super::canvas::Canvas;
use super::tabs;
use crate::export::ledger::{Align, COLUMN_GAP, PlacedColumn, view};

/// Columns before the first cell: the pointer, and the mark of a hit.
const MARGIN: u16 = 2;

/// Draws the open ledger on the part of the screen that `layout` gives it.
pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>, layout: LedgerLayout) -> Option<Position> {
    let sheet = app.sheet.as_ref()?;
    let top = layout.tabs.y;
    let mut on = |area: Rect, paint: &dyn Fn(&App, &mut Canvas<'_>) -> Option<Position>| {
        paint(app, &mut canvas.part(0, area.y - top, area.width, area.height))
    };
    on(layout.tabs, &tabs::draw);
    on(layout.summary, &|_, canvas| {
        let text = cut(&sheet.summary, canvas.width().into());
        canvas.put(0, 0, &text, Face::Plain);
        None
    });
    on(layout.columns, &|_, canvas| head(sheet, canvas));
    on(layout.preview, &|app, canvas| behind(app, sheet, canvas));
    on(layout.rows, &|app, canvas| rows(app, sheet, canvas))
}

fn head(sheet: &Sheet, canvas: &mut Canvas<'_>) -> Option<Position> {
    each_column(sheet, canvas, |canvas, x, column| {
        let piece = Piece::new(column.column.title, Face::Faint);
        put(canvas, x, 0, column, &[piece]);
    });
    None
}

/// Walks the columns that there is room for, each with where it begins.
fn each_column(
    sheet: &Sheet,
    canvas: &mut Canvas<'_>,
    mut paint: impl FnMut(&mut Canvas<'_>, u16, PlacedColumn),
) {
    let mut x = MARGIN;
    for column in cells::columns(sheet, usize::from(canvas.width().saturating_sub(MARGIN))) {
        paint(canvas, x, column);
        x = x.saturating_add(u16::try_from(column.width + COLUMN_GAP).unwrap_or(u16::MAX));
    }
}

/// Puts a cell's pieces in its column, numbers at its right edge.
fn put(canvas: &mut Canvas<'_>, x: u16, y: u16, column: PlacedColumn, pieces: &[Piece]) {
    let used: usize = pieces.iter().map(|piece| piece.text.width()).sum();
    let shift =
        if column.column.align == Align::Right { column.width.saturating_sub(used) } else { 0 };
    let shift = u16::try_from(shift).unwrap_or(0);
    let width = u16::try_from(column.width).unwrap_or(u16::MAX);
    canvas.part(x, y, width, 1).put_line(shift, 0, pieces);
}

fn rows(app: &App, sheet: &Sheet, canvas: &mut Canvas<'_>) -> Option<Position> {
    if sheet.lines.is_empty() {
        let text = if app.query.is_empty() {
            format!("No {} as of {}.", view(sheet.which).name(), app.day())
        } else {
            format!(
                "No {} here. f edits the filter, Esc takes its last term away.",
                view(sheet.which).name()
            )
        };
        for (y, line) in (0..canvas.height()).zip(wrap(
            &[Piece::new(&text, Face::Plain)],
            canvas.width().into(),
            0,
        )) {
            canvas.put_line(0, y, &line);
        }
        return None;
    }
    let mut cursor = None;
    for (y, line) in (0..canvas.height()).zip(sheet.lines.iter().skip(sheet.scroll)) {
        match *line {
            SheetLine::Heading(at) => {
                if let Some((title, counts)) = sheet.headings.get(at) {
                    let room = usize::from(canvas.width()).saturating_sub(counts.width() + 2);
                    let x = canvas.put(0, y, &cut(title, room), Face::Heading);
                    canvas.put(x, y, &format!("  {counts}"), Face::Faint);
                }
            }
            SheetLine::Row(at) => {
                row(app, sheet, canvas, y, at);
                if at == sheet.cursor {
                    canvas.select(y, true);
                    cursor = Some(canvas.position(0, y));
                }
            }
        }
    }
    cursor
}

fn row(app: &App, sheet: &Sheet, canvas: &mut Canvas<'_>, y: u16, at: usize) {
    let Some(row) = sheet.ledger.rows.get(at) else {
        return;
    };
    let is_hit = app.search.is_some() && sheet.hits.binary_search(&at).is_ok();
    match (at == sheet.cursor, is_hit) {
        (true, _) => canvas.put(0, y, canvas.pointer(), Face::Plain),
        (false, true) => canvas.put(0, y, "*", Face::Matched),
        (false, false) => 0,
    };
    let scope = app.scope();
    let query = app.search.as_ref().map_or(&app.query, |search| &search.query);
    let cells = cells::cells(&scope, sheet, row, canvas.ascii());
    each_column(sheet, canvas, |canvas, x, column| {
        let Some(piece) = cells.get(column.place) else { return };
        let text = cut(&piece.text, column.width);
        let is_own = matches!(piece.face, Face::Plain | Face::Name);
        let pieces = match is_own {
            true => mark(&text, piece.face, &query.highlights(&text)),
            false => vec![Piece { text, ..*piece }],
        };
        put(canvas, x, y, column, &pieces);
    });
}

fn behind(app: &App, sheet: &Sheet, canvas: &mut Canvas<'_>) -> Option<Position> {
    let line = if canvas.ascii() { "-" } else { "─" };
    canvas.put(0, 0, &line.repeat(canvas.width().into()), Face::Faint);
    let lines = cells::preview(&app.scope(), sheet, sheet.row()?, canvas.width().into());
    let room = usize::from(canvas.height().saturating_sub(1));
    for (y, line) in (1..canvas.height()).zip(&lines) {
        canvas.put_line(0, y, line);
    }
    if let Some(below) = lines.len().checked_sub(room).filter(|below| *below > 0) {
        canvas.put_right(0, &format!(" {below} more "), Face::Faint);
    }
    None
}
