//! A rectangle of the screen to write on: nothing leaves it, and nothing unfit for a terminal enters it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::super::text::{Piece, cut};
use super::super::theme::{Face, Theme};
use crate::export::words::safe;

/// A pane being drawn. Columns and rows are counted from its upper left corner.
pub(super) struct Canvas<'a> {
    buffer: &'a mut Buffer,
    area: Rect,
    theme: Theme,
}

impl<'a> Canvas<'a> {
    /// A canvas over an area, as far as the buffer reaches.
    pub(super) fn new(buffer: &'a mut Buffer, area: Rect, theme: Theme) -> Self {
        let area = area.intersection(buffer.area);
        Self { buffer, area, theme }
    }

    pub(super) fn width(&self) -> u16 {
        self.area.width
    }

    pub(super) fn height(&self) -> u16 {
        self.area.height
    }

    pub(super) fn ascii(&self) -> bool {
        self.theme.ascii
    }

    /// A part of it, columns and rows counted as here.
    pub(super) fn part(&mut self, x: u16, y: u16, width: u16, height: u16) -> Canvas<'_> {
        let part = Rect::new(self.area.x.saturating_add(x), self.area.y.saturating_add(y), width, height);
        Canvas { area: part.intersection(self.area), buffer: self.buffer, theme: self.theme }
    }

    /// Puts text on a row, cut at the edge. Returns the column after it.
    pub(super) fn put(&mut self, x: u16, y: u16, text: &str, face: Face) -> u16 {
        self.put_styled(x, y, text, self.theme.style(face))
    }

    /// As [`Canvas::put`], in a style; that of what stood there before is gone.
    pub(super) fn put_styled(&mut self, x: u16, y: u16, text: &str, style: Style) -> u16 {
        if y >= self.area.height || x >= self.area.width {
            return x;
        }
        let room = usize::from(self.area.width - x);
        let text = cut(&safe(text), room);
        self.buffer.set_stringn(self.area.x + x, self.area.y + y, &text, room, Style::reset().patch(style));
        x.saturating_add(columns(&text))
    }

    /// Puts pieces on a row, one behind the other. Returns the column after them.
    pub(super) fn put_line(&mut self, x: u16, y: u16, pieces: &[Piece]) -> u16 {
        pieces.iter().fold(x, |x, piece| self.put(x, y, &piece.text, piece.face))
    }

    /// Puts text at the right edge of a row, where it leaves room for anything else.
    pub(super) fn put_right(&mut self, y: u16, text: &str, face: Face) {
        if let Some(x) = self.area.width.checked_sub(columns(text)).filter(|x| *x > 0) {
            self.put(x, y, text, face);
        }
    }

    /// Lays the style of a selected row over a row.
    pub(super) fn select(&mut self, y: u16, has_focus: bool) {
        let row = Rect::new(self.area.x, self.area.y.saturating_add(y), self.area.width, 1);
        self.buffer.set_style(row.intersection(self.area), self.theme.selected(has_focus));
    }

    /// The glyph before a selected row.
    pub(super) fn pointer(&self) -> &'static str {
        self.theme.pointer()
    }

    /// The style laid over what is selected.
    pub(super) fn selected_style(&self) -> Style {
        self.theme.selected(true)
    }

    /// Where the hardware cursor sits for a place, kept inside.
    pub(super) fn position(&self, x: u16, y: u16) -> Position {
        let last = |start: u16, length: u16, at: u16| start + at.min(length.saturating_sub(1));
        Position::new(last(self.area.x, self.area.width, x), last(self.area.y, self.area.height, y))
    }
}

/// The display width of a text.
pub(super) fn columns(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}
