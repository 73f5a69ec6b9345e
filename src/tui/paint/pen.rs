//! The pen: where the terminal's cursor is, what it writes with, and the bytes that say so.
//!
//! Sequences are those of ECMA-48 that every terminal of the VT100 family knows: CUP, CHA, ECH, EL, ED and SGR,
//! and DEC's own for margins (DECSTBM), reverse index and the cursor's sight (mode 25).

use ratatui::buffer::Cell;
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

use super::scroll::Scroll;

/// How text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Look {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Look {
    const PLAIN: Self = Self { fg: Color::Reset, bg: Color::Reset, modifier: Modifier::empty() };

    pub(super) fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// Whether it is seen where no letter stands.
    pub(super) fn is_seen_on_blanks(self) -> bool {
        let seen = Modifier::UNDERLINED | Modifier::REVERSED | Modifier::CROSSED_OUT;
        self.bg != Color::Reset || self.modifier.intersects(seen)
    }

    /// Whether what it has over the terminal's own look only has to be added to.
    fn leads_to(self, other: Self) -> bool {
        let stays = |mine, other| mine == Color::Reset || mine == other;
        other.modifier.contains(self.modifier)
            && stays(self.fg, other.fg)
            && stays(self.bg, other.bg)
    }
}

/// What stands in a column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Glyph<'a> {
    symbol: &'a str,
    /// In columns; 0 where the glyph before covers this column too.
    width: usize,
    look: Look,
}

impl PartialEq for Glyph<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.look == other.look && self.width == other.width && is_same(self.symbol, other.symbol)
    }
}

/// Whether two symbols are the same. Most are a single byte, which is not worth a call to compare.
fn is_same(symbol: &str, other: &str) -> bool {
    match (symbol.as_bytes(), other.as_bytes()) {
        ([byte], [other]) => byte == other,
        (bytes, other) => bytes == other,
    }
}

/// Whether two cells show the same.
pub(super) fn are_same(cell: &Cell, other: &Cell) -> bool {
    Look::of(cell) == Look::of(other) && is_same(cell.symbol(), other.symbol())
}

impl<'a> Glyph<'a> {
    pub(super) const COVERED: Self = Self { symbol: "", width: 0, look: Look::PLAIN };
    pub(super) const BLANK: Self = Self { symbol: " ", width: 1, look: Look::PLAIN };

    /// A glyph; blanks that look the same are the same.
    pub(super) fn new(symbol: &'a str, width: usize, look: Look) -> Self {
        let is_seen = symbol != " " || look.is_seen_on_blanks();
        Self { symbol, width, look: if is_seen { look } else { Look::PLAIN } }
    }

    pub(super) fn is_covered(&self) -> bool {
        self.width == 0
    }

    fn is_blank(&self) -> bool {
        self.symbol == " " && self.look == Look::PLAIN
    }
}

/// The pen of a terminal.
#[derive(Debug, Default)]
pub(super) struct Pen {
    bytes: Vec<u8>,
    /// Where the terminal's cursor is, where that is sure.
    at: Option<Position>,
    look: Look,
    /// Whether the cursor is seen, where that is known.
    is_seen: Option<bool>,
    /// The columns of the terminal.
    pub(super) width: u16,
}

/// The bytes of a way along a row, at least and at most: what takes fewer is written again, what is wider is passed.
const SHORTEST_WAY: usize = 4;
const LONGEST_WAY: u16 = 9;

impl Pen {
    /// Begins anew on an empty screen.
    pub(super) fn clear(&mut self) {
        *self = Self::default();
        self.bytes.extend_from_slice(b"\x1b[r\x1b[m\x1b[2J");
    }

    /// The column it is in, where it is in this row.
    pub(super) fn column(&self, y: u16) -> Option<u16> {
        self.at.filter(|at| at.y == y).map(|at| at.x)
    }

    /// Has the terminal scroll: a line feed at the foot of its margins moves up what is between them, a reverse index
    /// at the head moves it down.
    pub(super) fn scroll(&mut self, scroll: Scroll) {
        let (first, last) = (scroll.rows.0 + 1, scroll.rows.1 + 1);
        let (row, step) = if scroll.up > 0 { (last, "\n") } else { (first, "\x1bM") };
        let steps = step.repeat(scroll.up.unsigned_abs());
        self.bytes
            .extend_from_slice(format!("\x1b[{first};{last}r\x1b[{row}H{steps}\x1b[r").as_bytes());
        self.at = None;
    }

    /// Gets ready to put a glyph somewhere: past what lies between, or over it once more, whichever is shorter.
    pub(super) fn reach<'a>(
        &mut self,
        to: Position,
        glyph: &Glyph<'_>,
        between: impl Iterator<Item = Glyph<'a>>,
    ) {
        let (at, look, length) = (self.at, self.look, self.bytes.len());
        let mut over = None;
        if self.column(to.y).is_some_and(|x| x < to.x && to.x - x <= LONGEST_WAY) {
            between.filter(|glyph| !glyph.is_covered()).for_each(|glyph| self.put(&glyph));
            self.dress(glyph);
            if self.at == Some(to) && self.bytes.len() - length <= SHORTEST_WAY {
                return;
            }
            over = (self.at == Some(to)).then(|| (self.bytes.split_off(length), self.look));
            self.bytes.truncate(length);
            (self.at, self.look) = (at, look);
        }
        self.go(to);
        self.dress(glyph);
        if let Some((over, look)) = over.filter(|(over, _)| length + over.len() <= self.bytes.len())
        {
            self.bytes.truncate(length);
            self.bytes.extend(over);
            self.look = look;
        }
    }

    /// Writes a glyph where it is.
    pub(super) fn put(&mut self, glyph: &Glyph<'_>) {
        self.dress(glyph);
        self.bytes.extend_from_slice(glyph.symbol.as_bytes());
        // Terminals differ over clusters of several characters, and over what follows the last column.
        let is_sure = glyph.symbol.chars().nth(1).is_none();
        let x = |at: Position| at.x.saturating_add(u16::try_from(glyph.width).unwrap_or(u16::MAX));
        self.at =
            self.at.map(|at| Position { x: x(at), ..at }).filter(|at| is_sure && at.x < self.width);
    }

    /// Erases so many columns from where it is; with none, the rest of the row.
    pub(super) fn erase(&mut self, columns: Option<usize>) {
        self.dress(&Glyph::BLANK);
        let sequence = columns.map_or("\x1b[K".to_owned(), |columns| format!("\x1b[{columns}X"));
        self.bytes.extend_from_slice(sequence.as_bytes());
    }

    /// Ends a frame: the pen is plain again, the cursor where it is to be seen, if anywhere.
    pub(super) fn rest(&mut self, cursor: Option<Position>) {
        self.wear(Look::PLAIN);
        cursor.into_iter().for_each(|to| self.go(to));
        let is_seen = Some(cursor.is_some());
        if self.is_seen != is_seen {
            self.is_seen = is_seen;
            self.bytes.extend_from_slice(if cursor.is_some() {
                b"\x1b[?25h"
            } else {
                b"\x1b[?25l"
            });
        }
    }

    /// What was written since the last time.
    pub(super) fn lift(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }

    /// Moves the cursor, the shortest way.
    fn go(&mut self, to: Position) {
        let from = self.at.replace(to);
        if from == Some(to) {
            return;
        }
        let (column, row) = (to.x.saturating_add(1), to.y.saturating_add(1));
        let jump =
            if column == 1 { format!("\x1b[{row}H") } else { format!("\x1b[{row};{column}H") };
        // A line feed is safe above the last row.
        let down = from.and_then(|from| to.y.checked_sub(from.y)).map(|rows| {
            let across = match from.map(|from| from.x) {
                Some(x) if x == to.x => String::new(),
                _ if column == 1 => "\r".to_owned(),
                _ => format!("\x1b[{column}G"),
            };
            "\n".repeat(usize::from(rows)) + &across
        });
        let way = down.filter(|way| way.len() < jump.len()).unwrap_or(jump);
        self.bytes.extend_from_slice(way.as_bytes());
    }

    /// Takes on the look of a glyph. Where nothing is to be seen, any look does that shows nothing.
    fn dress(&mut self, glyph: &Glyph<'_>) {
        if !glyph.is_blank() || self.look.is_seen_on_blanks() {
            self.wear(glyph.look);
        }
    }

    /// Takes on a look. What is to come off comes off with a reset, which is shorter than its several names.
    fn wear(&mut self, look: Look) {
        if self.look == look {
            return;
        }
        let stays = self.look.leads_to(look);
        let from = if stays { self.look } else { Look::PLAIN };
        self.look = look;
        self.bytes.extend_from_slice(b"\x1b[");
        if look != Look::PLAIN {
            // An empty parameter is a reset too.
            let mut codes: Vec<String> = if stays { Vec::new() } else { vec![String::new()] };
            let added = look.modifier.difference(from.modifier);
            // SGR numbers the modifiers from 1 in the order of their bits.
            codes.extend(
                (0..9)
                    .filter(|bit| added.bits() & (1 << bit) != 0)
                    .map(|bit| (bit + 1).to_string()),
            );
            codes.extend((look.fg != from.fg).then(|| colour(look.fg, 30)));
            codes.extend((look.bg != from.bg).then(|| colour(look.bg, 40)));
            self.bytes.extend_from_slice(codes.join(";").as_bytes());
        }
        self.bytes.push(b'm');
    }
}

/// The SGR code of a colour; `base` is 30 for letters, 40 for what is behind them.
fn colour(colour: Color, base: u8) -> String {
    let named = match colour {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
        Color::Reset => 9,
        Color::Indexed(index) => return format!("{};5;{index}", base + 8),
        Color::Rgb(red, green, blue) => return format!("{};2;{red};{green};{blue}", base + 8),
    };
    (base + named).to_string()
}
