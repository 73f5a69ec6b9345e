//! A rectangle of the screen to write on: nothing leaves it, and nothing unfit for a terminal enters it.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use unicode_width::UnicodeWidthStr;

use super::super::text::{Piece, cut};
use super::super::theme::{Face, Theme};
use crate::export::phrases::safe;

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
        let part =
            Rect::new(self.area.x.saturating_add(x), self.area.y.saturating_add(y), width, height);
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
        let room = self.area.width - x;
        let style = Style::reset().patch(style);
        let text = safe(text);
        if let Some(columns) = plain_columns(&text).filter(|columns| *columns <= room) {
            self.put_plain(x, y, &text, style);
            return x + columns;
        }
        let room = usize::from(room);
        let text = cut(&text, room);
        self.buffer.set_stringn(self.area.x + x, self.area.y + y, &text, room, style);
        x.saturating_add(columns(&text))
    }

    /// Puts text of which each character takes a column, and for which there is room.
    fn put_plain(&mut self, x: u16, y: u16, text: &str, style: Style) {
        let row =
            usize::from(self.area.y + y - self.buffer.area.y) * usize::from(self.buffer.area.width);
        let from = row + usize::from(self.area.x + x - self.buffer.area.x);
        let mut styled = Cell::EMPTY;
        styled.set_style(style);
        for (cell, character) in self.buffer.content.iter_mut().skip(from).zip(text.chars()) {
            cell.clone_from(&styled);
            cell.set_char(character);
        }
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

/// The columns of a text of which each character takes one, as most do: such text needs no look for graphemes.
fn plain_columns(text: &str) -> Option<u16> {
    let mut columns = 0;
    for character in text.chars() {
        let is_plain = match character {
            // Latin letters, punctuation, and the signs of the frame; none of them joins another.
            ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' => true,
            '\u{2010}'..='\u{2027}' | '\u{2500}'..='\u{25fc}' => true,
            _ => false,
        };
        columns = if is_plain { columns + 1 } else { return None };
    }
    u16::try_from(columns).ok()
}

/// The display width of a text.
pub(super) fn columns(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_plain_character_is_wide_or_joins_another() {
        for character in (' '..='\u{ffff}').filter(|c| plain_columns(&c.to_string()).is_some()) {
            for text in [
                format!("{character}"),
                format!("a{character}a"),
                format!("{character}{character}"),
            ] {
                assert_eq!(text.width(), text.chars().count(), "{character:?}");
                assert_eq!(
                    unicode_segmentation::UnicodeSegmentation::graphemes(&*text, true).count(),
                    text.width()
                );
            }
        }
    }

    proptest! {
        #[test]
        fn text_stands_as_ratatui_puts_it(text in "[a-d é●…]{0,12}|\\PC{0,12}", x in 0u16..12, width in 0u16..12) {
            let area = Rect::new(1, 1, 14, 2);
            let (mut buffer, mut by_ratatui) = (Buffer::empty(area), Buffer::empty(area));
            let theme = Theme { colour: true, ascii: false };
            let mut canvas = Canvas::new(&mut buffer, Rect { width, ..area }, theme);
            let end = canvas.put(x, 1, &text, Face::Name);
            if x < width {
                let cut = cut(&text, usize::from(width - x));
                let style = Style::reset().patch(theme.style(Face::Name));
                by_ratatui.set_stringn(1 + x, 2, &cut, usize::from(width - x), style);
                prop_assert_eq!(end, x + columns(&cut));
            }
            prop_assert_eq!(buffer, by_ratatui);
        }
    }
}
