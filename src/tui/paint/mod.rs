//! Painting: a frame reaches the terminal as its difference from the one before, in one write; where nothing
//! changed, nothing is written.
//!
//! ```text
//! shown  │ 13 Apr   ● Meeting at the White House   │ ▸ Summary                 6 more
//! next   │ 14 Apr   ● Meeting in Mexico City       │ ▸ Summary
//! bytes     4         CHA in Mexico City           EL
//! ```
//!
//! A short stretch that stays is written again where that is shorter than a way past it (`pen`), many blanks
//! are erased, a blank keeps the pen of the text before it, and rows that moved are scrolled (`scroll`). Ways along a
//! row lead to a column by its number, so that a terminal of another opinion on a glyph's width is right again after
//! the next one.

mod pen;
mod scroll;

use std::io::{self, Write};

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

use pen::{Glyph, Look, Pen, are_same};
use scroll::Scroll;

/// A terminal that frames are drawn on.
#[derive(Debug)]
pub struct Screen<W> {
    out: W,
    /// What the terminal shows; none where that is not known.
    shown: Option<Buffer>,
    /// The frame that is drawn.
    next: Buffer,
    pen: Pen,
}

impl<W: Write> Screen<W> {
    /// A terminal of which nothing is known.
    pub fn new(out: W) -> Self {
        Self { out, shown: None, next: Buffer::default(), pen: Pen::default() }
    }

    /// Forgets what the terminal shows, because somebody else wrote on it: the next frame is drawn whole.
    pub fn forget(&mut self) {
        self.shown = None;
    }

    /// Draws a frame of this size. The drawing says where the hardware cursor is to be seen, if anywhere.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn draw(
        &mut self,
        size: (u16, u16),
        draw: impl FnOnce(&mut Buffer) -> Option<Position>,
    ) -> io::Result<()> {
        let area = Rect::new(0, 0, size.0, size.1);
        if self.next.area == area {
            self.next.reset();
        } else {
            self.next = Buffer::empty(area);
        }
        let cursor = draw(&mut self.next).filter(|position| area.contains(*position));
        let mut shown = self.shown.take().filter(|shown| shown.area == area).unwrap_or_else(|| {
            self.pen.clear();
            Buffer::empty(area)
        });
        if let Some(scroll) = Scroll::between(&shown, &self.next) {
            scroll.apply(&mut shown);
            self.pen.scroll(scroll);
        }
        paint(&mut self.pen, &shown, &self.next);
        self.pen.rest(cursor);
        let bytes = self.pen.lift();
        if !bytes.is_empty() {
            self.out.write_all(&bytes)?;
            self.out.flush()?;
        }
        self.shown = Some(std::mem::replace(&mut self.next, shown));
        Ok(())
    }
}

/// Paints what differs between two frames of one size.
fn paint(pen: &mut Pen, shown: &Buffer, next: &Buffer) {
    let width = usize::from(next.area.width).max(1);
    pen.width = next.area.width;
    let rows = shown.content.chunks(width).zip(next.content.chunks(width));
    for (y, (was, is)) in (0..).zip(rows) {
        row(pen, y, was, is);
    }
}

/// So many blanks are cheaper erased, up to the edge and within a row.
const ERASED_TO_EDGE: usize = 4;
const ERASED: usize = 11;

fn row(pen: &mut Pen, y: u16, was: &[Cell], is: &[Cell]) {
    // Where nothing is wide, no column is covered by the one before.
    let same = was.iter().zip(is).take_while(|(was, is)| are_same(was, is) && !is_wide(is)).count();
    let (before, after) = (was.get(same..).unwrap_or_default(), is.get(same..).unwrap_or_default());
    let mut erased = 0;
    for (x, (before, glyph)) in (same..).zip(glyphs(before).zip(glyphs(after))) {
        if before == glyph || glyph.is_covered() || x < erased {
            continue;
        }
        // A cursor that rested in this row may by now stand on the second half of a wide glyph.
        let is_whole = |from: &usize| {
            from.checked_sub(1).and_then(|at| is.get(at)).is_none_or(|cell| !is_wide(cell))
        };
        let from = pen.column(y).map(usize::from).filter(is_whole).unwrap_or(x);
        let to = Position::new(u16::try_from(x).unwrap_or(u16::MAX), y);
        pen.reach(to, &glyph, glyphs(is.get(from..x).unwrap_or_default()));
        let (blanks, changed) = blanks(was, is, x);
        if x + blanks == is.len() && changed >= ERASED_TO_EDGE {
            return pen.erase(None);
        }
        if changed >= ERASED {
            pen.erase(Some(changed));
            erased = x + changed;
        } else {
            pen.put(&glyph);
        }
    }
}

/// How many blanks there are from a column on, and how many of them reach to the last that changed.
fn blanks(was: &[Cell], is: &[Cell], from: usize) -> (usize, usize) {
    let (was, is) = (was.get(from..).unwrap_or_default(), is.get(from..).unwrap_or_default());
    let blanks = is.iter().take_while(|cell| is_blank(cell)).count();
    let last = was.iter().zip(is).take(blanks).rposition(|(was, is)| !are_same(was, is));
    (blanks, last.map_or(0, |last| last + 1))
}

/// What a row shows, column by column.
fn glyphs(cells: &[Cell]) -> impl Iterator<Item = Glyph<'_>> {
    let mut covered = 0;
    cells.iter().enumerate().map(move |(x, cell)| {
        if covered > 0 {
            covered -= 1;
            return Glyph::COVERED;
        }
        let symbol = cell.symbol();
        let width = width(symbol);
        let fits = (1..=cells.len() - x).contains(&width);
        let (symbol, width) = if fits { (symbol, width) } else { (" ", 1) };
        covered = width - 1;
        Glyph::new(symbol, width, Look::of(cell))
    })
}

fn width(symbol: &str) -> usize {
    if symbol.len() == 1 { 1 } else { symbol.width() }
}

fn is_wide(cell: &Cell) -> bool {
    width(cell.symbol()) > 1
}

/// Whether nothing can be seen in a cell.
fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && !Look::of(cell).is_seen_on_blanks()
}

#[cfg(test)]
mod tests;
