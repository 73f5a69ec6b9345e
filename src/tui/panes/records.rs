//! The rows of a view of records, in the columns that its ledger has.
//!
//! ```text
//!   made        commitment                    due      how it stands
//! ▌ 14 Jun 2023 Finish setting up eTrace …    2023     overdue since 1 Jan 2024 (due 2023)
//! ```
//! What has no column on a small screen is said of the selected row below them:
//! ```text
//!   commitment             outcome
//! ▌ Finish setting up eT…  overdue
//!  due 2023 · made 14 Jun 2023
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::export::ledger::{Align, COLUMN_GAP, PlacedColumn, fit, view};
use crate::ledger::LedgerScope;
use crate::tui::app::App;
use crate::tui::derive::context::quote_order;
use crate::tui::derive::listing::ListedRecords;
use crate::tui::panes::{column, put};
use crate::tui::signs::Sign;
use crate::tui::text::{cut, highlight};
use crate::tui::theme::Role;

/// Columns before the first cell: the pointer, and the mark of a hit.
const MARGIN: u16 = 2;

/// The same; where anything is new, with a column for its sign, apart from a date: `~` beside one
/// says that it is vague. Actors and sources bear none.
fn margin(app: &App, records: &ListedRecords) -> u16 {
    let may_be_new = view(records.kind).nested().is_some() && app.data().news_count() > 0;
    MARGIN + u16::from(may_be_new)
}

/// The columns that there is room for, each with where it begins.
fn placed(app: &App, records: &ListedRecords, area: Rect) -> Vec<(u16, PlacedColumn)> {
    let margin = margin(app, records);
    let mut x = area.x + margin;
    let room = usize::from(area.width.saturating_sub(margin + 1));
    let mut columns = Vec::new();
    for placed in fit(&view(records.kind).columns(), records.arrangement, room, &records.bare) {
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
pub fn head(app: &App, records: &ListedRecords, area: Rect, buffer: &mut Buffer) {
    let style = app.data().settings.theme.style(Role::Faint);
    for (x, placed) in placed(app, records, area) {
        let title = cut(placed.column.title, placed.width);
        let x = x + shift(&placed, title.width());
        put(buffer, area, (x, area.y), &title, style);
    }
}

/// What cells are written from: what was known on the day, quotes in the reader's order.
fn scope(app: &App) -> LedgerScope<'_> {
    let derived = app.derived();
    let scope = derived.known().scope(derived.selection());
    LedgerScope { order: quote_order(app.data(), app.view()), ..scope }
}

/// A row, cell by cell.
pub fn row(app: &App, records: &ListedRecords, at: usize, area: Rect, buffer: &mut Buffer) {
    let theme = &app.data().settings.theme;
    let hit_query = app.view().hit_query();
    if let Some(news) = app.derived().news_of(at) {
        put(
            buffer,
            area,
            (area.x + 1, area.y),
            Sign::from(news).drawn(theme),
            theme.style(Role::Heading),
        );
    }
    let cells = records.ledger.cells(&scope(app), at);
    for (x, placed) in placed(app, records, area) {
        let Some(cell) = cells.get(placed.place) else { continue };
        let text = cut(cell.within(placed.width), placed.width);
        let x = x + shift(&placed, text.width());
        let width = column(placed.width).min(area.right().saturating_sub(x));
        let ranges = hit_query.highlights(&text);
        let style = theme.style(Role::from(cell.tone));
        let spans = highlight(&text, style, theme.style(Role::Asked), &ranges);
        Line::from(spans).render(Rect { x, width, ..area }, buffer);
    }
}

/// Between two facts of a line.
const BETWEEN: &str = " · ";

/// Of a fact without a word before it, so many columns at least say something.
const LEAST_FACT: usize = 10;

/// What no column shows of the selected row, what matters most first, as far as there is room; then
/// what a column has no room for.
pub fn left_out(app: &App, area: Rect, buffer: &mut Buffer) {
    let derived = app.derived();
    let (Some(records), Some(list)) = (&derived.listing().records, derived.list_area()) else {
        return;
    };
    if area.is_empty() {
        return;
    }
    let cells = records.ledger.cells(&scope(app), derived.cursor().row);
    let shown = placed(app, records, list);
    let mut facts = Vec::new();
    for (place, one) in view(records.kind).columns().iter().enumerate() {
        let Some(cell) = cells.get(place).filter(|cell| !cell.text.is_empty()) else { continue };
        let column = shown.iter().find(|(_, placed)| placed.place == place);
        let is_whole = column.is_some_and(|(_, placed)| cell.text.width() <= placed.width);
        // The text itself is read in full where the record is opened.
        if one.width > 0 && one.said_by != Some(records.arrangement) && !is_whole {
            facts.push((column.is_some(), one.rank, one.lead, cell));
        }
    }
    facts.sort_by_key(|(is_shown, rank, ..)| (*is_shown, *rank));
    let theme = &app.data().settings.theme;
    let mut x = area.x + 1;
    for (_, _, lead, cell) in facts {
        let before = if x > area.x + 1 { BETWEEN } else { "" };
        let lead = if lead.is_empty() { String::new() } else { format!("{lead} ") };
        let room = usize::from(area.right().saturating_sub(x));
        let room = room.saturating_sub(before.width() + lead.width());
        let text = cell.within(room);
        // A few letters of a name, and of a date or number any less than all, say nothing.
        let least = if lead.is_empty() { LEAST_FACT } else { text.width() };
        if text.width() > room && room < least && x > area.x + 1 {
            continue;
        }
        let text = cut(text, room);
        x = put(buffer, area, (x, area.y), before, theme.style(Role::Faint));
        x = put(buffer, area, (x, area.y), &lead, theme.style(Role::Faint));
        x = put(buffer, area, (x, area.y), &text, theme.style(Role::from(cell.tone)));
    }
}
