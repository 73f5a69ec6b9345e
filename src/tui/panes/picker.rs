//! A list to pick from: the line that is typed, the entries it leaves, and what stands behind the
//! selected one.
//!
//! ```text
//! ┌ Find ───────────────────────────┬──────────────────┐
//! │ > sherwo                      3 │ Preview          │
//! │ actor   Elizabeth Sherwood-… 12 │ what she took …  │
//! └─────────────────────────────────┴──────────────────┘
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::text::Line;
use ratatui::widgets::Widget;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr;

use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::derive::panes::pick_list;
use crate::tui::derive::picks::{PickLayout, beside_preview};
use crate::tui::derive::text_rows::WrappedRows;
use crate::tui::input::Input;
use crate::tui::layout::Frame;
use crate::tui::panes::{column, frame, put, select};
use crate::tui::pickers::{self, PickItem};
use crate::tui::text::{cut, span};
use crate::tui::theme::Role;
use crate::tui::view::Picker;

/// What stands over the preview of the selected entry.
const PREVIEW: &str = "Preview";

/// Draws the list. Returns where the cursor is in the line that is typed.
pub fn draw(app: &App, open: &Picker, screen: &Frame, buffer: &mut Buffer) -> Option<Position> {
    let theme = &app.data().settings.theme;
    let area = screen.page();
    let title = Line::from(span(
        &format!(" {} ", pickers::list(&open.list).title()),
        theme.style(Role::Heading),
    ));
    if screen.has_frames() {
        frame(theme, title, Line::default()).render(area, buffer);
    }
    let mut list = pick_list(screen);
    let mut head = Rect { y: list.y.saturating_sub(1), height: 1, ..list };
    let picks = app.derived().picks();
    let preview = picks.get(open.row).map_or_else(Vec::new, |item| preview(app, open, item));
    let half = beside_preview(list.width);
    if half < list.width && !preview.is_empty() {
        let side =
            Rect { x: list.x + half + 2, width: list.width.saturating_sub(half + 2), ..list };
        let lines = WrappedRows::of(&preview, side.width.into()).lines;
        for (row, line) in side.rows().zip(lines) {
            line.render(row, buffer);
        }
        put(buffer, head, (side.x, head.y), PREVIEW, theme.style(Role::Faint));
        list.width = half;
        head.width = half;
    }
    entries(app, open, list, buffer);
    let name = if screen.has_frames() {
        String::new()
    } else {
        format!("{} ", pickers::list(&open.list).title())
    };
    typed(app, &name, open, head, buffer)
}

fn preview(
    app: &App,
    open: &Picker,
    item: &PickItem,
) -> Vec<crate::tui::derive::text_rows::TextRow> {
    let context = app.derived().pick_context(app.data(), app.view());
    pickers::list(&open.list).preview(&context, item)
}

fn entries(app: &App, open: &Picker, area: Rect, buffer: &mut Buffer) {
    let theme = &app.data().settings.theme;
    let picks = app.derived().picks();
    if picks.is_empty() {
        let so_far = if app.data().loaded().is_whole { "" } else { " in what is loaded so far" };
        let key = app.data().settings.keymap.key_of(Action::Cancel);
        let mut text = format!("Nothing is called that{so_far}.");
        // Where the way out would be cut, the foot alone has it.
        let way = format!(" {key} closes this list.");
        if text.width() + way.width() <= usize::from(area.width) {
            text.push_str(&way);
        }
        put(buffer, area, (area.x, area.y), &text, theme.style(Role::Text));
    }
    // Beside a preview that not every entry has there are fewer columns than were laid out for: the
    // entries of such a list do not wrap.
    let layout = PickLayout { width: area.width, ..app.derived().pick_layout() };
    let (rows, top) = (app.derived().pick_rows(), app.derived().pick_scroll());
    let first = app.derived().pick_at(top).unwrap_or(0);
    let mut heading = picks.iter().take(first + 1).rev().find_map(|item| item.heading.clone());
    for (at, (item, lines)) in picks.iter().zip(rows).enumerate().skip(first) {
        if lines.start >= top + usize::from(area.height) {
            break;
        }
        heading = item.heading.clone().or(heading);
        let is_above = layout.has_heading_lines() && item.heading.is_some();
        let entry = layout.lines(item, theme);
        let text = std::iter::repeat_n(None, usize::from(is_above)).chain(entry.iter().map(Some));
        for (line, text) in lines.clone().zip(text) {
            let Some(row) = line.checked_sub(top).and_then(|line| area.rows().nth(line)) else {
                continue;
            };
            // The heading stands above or beside its first entry in view.
            if let Some(heading) =
                heading.take_if(|_| text.is_none() || !layout.has_heading_lines())
            {
                put(buffer, row, (row.x, row.y), &heading, theme.style(Role::Heading));
            }
            let Some(text) = text else { continue };
            let room = Rect {
                x: row.x.saturating_add(layout.indent()).min(row.right()),
                width: row.width.saturating_sub(layout.indent()),
                ..row
            };
            text.render(room, buffer);
            if at == open.row {
                select(room, true, buffer);
            }
        }
    }
}

/// The line that is typed, how many entries it leaves at its right.
fn typed(
    app: &App,
    name: &str,
    Picker { list, input, .. }: &Picker,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let theme = &app.data().settings.theme;
    let count = format!(" {} ", app.derived().picks().len());
    let count_at = area.right().saturating_sub(column(count.width()));
    let prompt = format!("{name}> ");
    let x = put(buffer, area, (area.x, area.y), &prompt, theme.style(Role::Heading));
    let (before, after) = in_view(input, count_at.saturating_sub(x));
    let text = format!("{before}{after}");
    put(buffer, area, (x, area.y), &text, theme.style(Role::Text));
    if text.is_empty() {
        let context = app.derived().pick_context(app.data(), app.view());
        let said = pickers::list(list).when_untyped(&context);
        // Beside the cursor.
        let room = usize::from(count_at.saturating_sub(x + 2));
        put(buffer, area, (x + 1, area.y), &cut(&said, room), theme.style(Role::Faint));
    }
    put(buffer, area, (count_at, area.y), &count, theme.style(Role::Faint));
    Some(Position::new(x.saturating_add(column(before.width())), area.y))
}

/// What is shown of a line on so many columns: the text up to the cursor, from its beginning only
/// where that leaves the cursor in view, and the text behind it.
pub fn in_view(input: &Input, room: u16) -> (String, String) {
    let (text, before) = (input.text(), input.before());
    let after = text.get(before.len()..).unwrap_or_default().to_owned();
    if column(before.width()) < room {
        return (before.to_owned(), after);
    }
    // Beside the sign of the cut and the cursor.
    let mut free = room.saturating_sub(2);
    let mut tail = 0;
    for grapheme in before.graphemes(true).rev() {
        let Some(rest) = free.checked_sub(column(grapheme.width())) else { break };
        free = rest;
        tail += grapheme.len();
    }
    (format!("…{}", before.get(before.len() - tail..).unwrap_or_default()), after)
}
