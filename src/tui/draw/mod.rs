//! Drawing: a pure function of the state, one pane a file. [`super::layout`] says where each stands.

pub mod axis;
mod canvas;
mod detail;
mod events;
mod header;
mod ledger;
mod picker;
pub mod popup;
mod status;
mod tabs;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::layout::Layout;
use super::mode::Mode;
use super::state::{App, Focus};
use super::text::{Piece, wrap};
use super::theme::Face;
use canvas::Canvas;

/// Draws the whole screen on an empty buffer. Returns where the hardware cursor sits, if anywhere.
pub fn draw(app: &App, buffer: &mut Buffer) -> Option<Position> {
    let area = buffer.area;
    let mut on = |area: Rect, paint: &dyn Fn(&App, &mut Canvas<'_>) -> Option<Position>| {
        paint(app, &mut Canvas::new(buffer, area, app.theme))
    };
    let Some(layout) = Layout::of(area.width, area.height, app.axis.axis.rows()) else {
        return on(area, &too_small);
    };
    on(layout.header, &header::draw);
    let opens_ledger = app.sheet.is_some() && matches!(app.mode, Mode::Base | Mode::Prompt { .. });
    let on_axis = if opens_ledger {
        None
    } else {
        on(layout.tabs, &tabs::draw);
        on(layout.axis, &axis::draw)
    };
    let cursor = match &app.mode {
        Mode::Picker { .. } => on(layout.body, &picker::draw),
        Mode::Popup(_) => on(layout.body, &popup::draw),
        _ if opens_ledger => {
            let parts = layout.ledger();
            let whole = Rect { height: layout.status.y.saturating_sub(parts.tabs.y), ..parts.tabs };
            on(whole, &|app, canvas| ledger::draw(app, canvas, parts))
        }
        Mode::Base | Mode::Prompt { .. } => {
            let wide = layout.is_wide();
            let list = if wide || app.focus != Focus::Detail {
                on(layout.list, &events::draw)
            } else {
                None
            };
            if wide {
                on(Rect { x: layout.detail.x.saturating_sub(2), width: 1, ..layout.detail }, &bar);
            }
            let detail = if wide || app.focus == Focus::Detail {
                on(layout.detail, &detail::draw)
            } else {
                None
            };
            match app.focus {
                Focus::List => list,
                Focus::Detail => detail,
                Focus::Axis => on_axis,
            }
        }
    };
    on(status::area(app, &layout), &status::draw).or(cursor)
}

fn too_small(_: &App, canvas: &mut Canvas<'_>) -> Option<Position> {
    let text = format!("{}×{} is too small", canvas.width(), canvas.height());
    let lines = wrap(&[Piece::new(&text, Face::Plain)], usize::from(canvas.width()), 0);
    for (y, line) in (0..canvas.height()).zip(lines) {
        canvas.put_line(0, y, &line);
    }
    None
}

/// The line between list and detail.
fn bar(app: &App, canvas: &mut Canvas<'_>) -> Option<Position> {
    for y in 0..canvas.height() {
        canvas.put(0, y, if app.theme.ascii { "|" } else { "│" }, Face::Faint);
    }
    None
}
