//! Scrolling: rows that moved up or down are moved by the terminal itself, which takes some bytes for a whole list.

use ratatui::buffer::{Buffer, Cell};

use super::pen::are_same;

/// How far rows are looked for elsewhere: a step of the list, with a heading or without.
const FAR: [isize; 4] = [1, -1, 2, -2];

/// Columns in which a frame is looked at first, from the left.
const FIRST: usize = 32;

/// A frame of which fewer rows differ there has not scrolled.
const LEAST: usize = 4;

/// Fewer letters than this are written again.
const WORTH: isize = 64;

/// A block of rows whose content moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scroll {
    /// The first row of the block and its last.
    pub(super) rows: (usize, usize),
    /// How many rows the content moves up; down where less than 0.
    pub(super) up: isize,
}

impl Scroll {
    /// The scroll after which most of the next frame stands already, where one is worth it.
    pub(super) fn between(shown: &Buffer, next: &Buffer) -> Option<Self> {
        let width = usize::from(next.area.width).max(1);
        let (was, is) =
            (Rows { cells: &shown.content, width }, Rows { cells: &next.content, width });
        let differs = |y: &usize| {
            was.row(*y).iter().zip(is.row(*y)).take(FIRST).any(|(was, is)| !are_same(was, is))
        };
        if (0..is.count()).filter(differs).take(LEAST).count() < LEAST {
            return None;
        }
        let blocks = FAR.iter().filter_map(|up| block(was, is, *up));
        let (_, scroll) = blocks.max_by_key(|(gain, _)| *gain)?;
        let (first, last) = scroll.rows;
        let gain: isize = (first..=last).map(|y| gain(was, is, y, scroll.up, width)).sum();
        (gain >= WORTH).then_some(scroll)
    }

    /// Moves the rows of a frame, blanks coming after them.
    pub(super) fn apply(self, shown: &mut Buffer) {
        let width = usize::from(shown.area.width).max(1);
        let (first, last) = self.rows;
        let Some(block) = shown.content.get_mut(first * width..(last + 1) * width) else {
            return;
        };
        let cells = (self.up.unsigned_abs() * width).min(block.len());
        if self.up > 0 {
            block.rotate_left(cells);
            block.iter_mut().rev().take(cells).for_each(Cell::reset);
        } else {
            block.rotate_right(cells);
            block.iter_mut().take(cells).for_each(Cell::reset);
        }
    }
}

/// The rows of a frame.
#[derive(Clone, Copy)]
struct Rows<'a> {
    cells: &'a [Cell],
    width: usize,
}

impl<'a> Rows<'a> {
    fn row(self, y: usize) -> &'a [Cell] {
        self.cells.get(y * self.width..(y + 1) * self.width).unwrap_or_default()
    }

    fn count(self) -> usize {
        self.cells.len() / self.width
    }
}

/// How many more letters of a row stand already if what is shown moves up so far, in the first columns. Blanks are
/// cheap and do not count.
fn gain(was: Rows<'_>, is: Rows<'_>, y: usize, up: isize, columns: usize) -> isize {
    let same = |other: &[Cell]| {
        let pairs = other.iter().zip(is.row(y)).take(columns);
        pairs.filter(|(was, is)| is.symbol() != " " && are_same(was, is)).count().cast_signed()
    };
    y.checked_add_signed(up).map_or(0, |from| same(was.row(from))) - same(was.row(y))
}

/// The block of rows that would gain by such a move, from the first to the last that would, and how much.
fn block(was: Rows<'_>, is: Rows<'_>, up: isize) -> Option<(isize, Scroll)> {
    let gains: Vec<isize> = (0..is.count()).map(|y| gain(was, is, y, up, FIRST)).collect();
    let (first, last) =
        (gains.iter().position(|gain| *gain > 0)?, gains.iter().rposition(|gain| *gain > 0)?);
    let total: isize = gains.get(first..=last)?.iter().sum();
    let far = up.unsigned_abs();
    let rows = if up > 0 { (first, last + far) } else { (first.checked_sub(far)?, last) };
    (rows.1 < is.count()).then_some((total, Scroll { rows, up }))
}
