//! The detail of the selected event: its head, and its sections as they share the height.

use ratatui::layout::Position;

use super::super::detail::Section;
use super::super::detail::arrange::{Arranged, FLOW};
use super::super::state::App;
use super::super::text::{Line, Piece, wrap};
use super::super::theme::Face;
use super::canvas::Canvas;

pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>) -> Option<Position> {
    let detail = &app.detail;
    let arranged = detail.arrange(app.opened(), usize::from(canvas.height()));
    let mut y = 0;
    for line in detail.head.iter().take(arranged.head) {
        canvas.put_line(0, y, line);
        y += 1;
    }
    if arranged.flows {
        return flow(app, canvas, y, &arranged);
    }
    let mut cursor = None;
    for (at, (section, share)) in detail.sections.iter().zip(&arranged.shares).enumerate() {
        y += u16::from(share.gap);
        canvas.put_line(0, y, &head(section, share.body, app));
        y += 1;
        cursor = cursor.or(body(app, canvas, y, at, share.body));
        y = y.saturating_add(u16::try_from(share.body).unwrap_or(u16::MAX));
    }
    cursor
}

/// Where the pane is low: the section with the focus, or the first, and the other heads on lines at the foot.
fn flow(app: &App, canvas: &mut Canvas<'_>, y: u16, arranged: &Arranged) -> Option<Position> {
    let open = app.opened().unwrap_or(0);
    let section = app.detail.sections.get(open)?;
    let share = arranged.shares.get(open).map_or(0, |share| share.body);
    canvas.put_line(0, y, &head(section, share, app));
    let cursor = body(app, canvas, y + 1, open, share);
    let mut heads: Line = Vec::new();
    for (_, section) in app.detail.sections.iter().enumerate().filter(|(at, _)| *at != open) {
        let gap = if heads.is_empty() { "" } else { "  " };
        let space = "\u{a0}";
        let name = section.title.replace(' ', space);
        let face = if section.title == "Accounts differ" { Face::Warning } else { Face::Faint };
        let count = if section.count.is_empty() {
            String::new()
        } else {
            format!("{space}{}", section.count)
        };
        heads.push(Piece::new(&format!("{gap}{name}{count}"), face));
    }
    let first = canvas.height().saturating_sub(u16::try_from(FLOW).unwrap_or(0));
    let lines = wrap(&heads, usize::from(canvas.width()), 0);
    for (y, line) in (first.max(y + 1)..canvas.height()).zip(lines) {
        canvas.put_line(0, y, &line);
    }
    cursor
}

/// `▾ Actors 14`, closed where lines of it are hidden.
fn head(section: &Section, body: usize, app: &App) -> Line {
    let sign = match (body >= section.lines.len(), app.theme.ascii) {
        (true, false) => "▾ ",
        (false, false) => "▸ ",
        (true, true) => "- ",
        (false, true) => "+ ",
    };
    let face = if section.title == "Accounts differ" { Face::Warning } else { Face::Heading };
    vec![
        Piece::new(sign, Face::Faint),
        Piece::new(section.title, face),
        Piece::new(&format!(" {}", section.count), Face::Faint),
    ]
}

fn body(app: &App, canvas: &mut Canvas<'_>, top: u16, at: usize, lines: usize) -> Option<Position> {
    let section = app.detail.sections.get(at)?;
    let focused = app.section() == Some(at);
    let scroll = if app.opened() == Some(at) { app.section_scroll } else { 0 };
    let row = app.detail.rows.get(app.row).filter(|_| focused);
    let mut cursor = None;
    for (y, at) in (top..canvas.height()).zip(scroll..section.lines.len().min(scroll + lines)) {
        let Some(line) = section.lines.get(at) else {
            break;
        };
        canvas.put_line(0, y, line);
        if row.is_some_and(|row| row.lines.contains(&at)) {
            canvas.put(0, y, canvas.pointer(), Face::Plain);
            let first = row.is_some_and(|row| row.lines.start.max(scroll) == at);
            if first {
                canvas.select(y, true);
                cursor = Some(canvas.position(0, y));
            }
        }
    }
    let below = section.lines.len().saturating_sub(scroll + lines);
    if below > 0 && lines > 0 {
        canvas.put_right(top.saturating_sub(1), &format!("{below} more "), Face::Faint);
    }
    cursor
}
