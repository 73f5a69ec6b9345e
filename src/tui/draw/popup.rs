//! Text over the panes.

use ratatui::layout::Position;

use super::super::mode::{Mode, Popup};
use super::super::state::App;
use super::super::text::{Line, wrap};
use super::super::theme::Face;
use super::canvas::{Canvas, columns};

/// Text wider than this is hard to read.
const WIDEST: u16 = 100;

/// A popup's paragraphs as lines for a screen of some width.
pub fn lines(popup: &Popup, width: u16) -> Vec<Line> {
    let width = usize::from(width.saturating_sub(4).clamp(1, WIDEST));
    let wrapped = popup.text.iter().flat_map(|paragraph| {
        let first = paragraph.first().map_or("", |piece| piece.text.as_str());
        let indent = first.len() - first.trim_start().len();
        wrap(paragraph, width, (indent + 2).min(width / 2))
    });
    wrapped.collect()
}

pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>) -> Option<Position> {
    let Mode::Popup(popup) = &app.mode else {
        return None;
    };
    let lines = lines(popup, canvas.width());
    let height = usize::from(canvas.height().saturating_sub(2));
    let more = match lines.len().saturating_sub(popup.scroll + height) {
        0 => String::new(),
        below => format!(" {below} more lines "),
    };
    let room = canvas.width().saturating_sub(columns(&more));
    canvas.part(0, 0, room, 1).put(1, 0, &format!("{}  (Esc closes)", popup.title), Face::Heading);
    canvas.put_right(0, &more, Face::Faint);
    for (y, line) in (2..canvas.height()).zip(lines.iter().skip(popup.scroll)) {
        canvas.put_line(2, y, line);
    }
    Some(canvas.position(2, 2))
}
