//! A ratatui backend that hands each frame to the terminal in one write, and writes nothing for a
//! frame that changed nothing.
//!
//! ratatui's own crossterm backend resets the colours and moves or hides the cursor after every
//! frame, and flushes in between; an idle screen would still write, and a frame would arrive in
//! pieces. This backend passes everything on to that one, into a buffer of its own, and leaves out
//! what the terminal is known to have.

use std::collections::BTreeMap;
use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::crossterm::queue;
use ratatui::crossterm::terminal::{DisableLineWrap, EnableLineWrap};
use ratatui::layout::{Position, Size};
use unicode_width::UnicodeWidthStr as _;

/// From this many bytes a frame is bracketed as one update (DEC private mode 2026), so that a
/// terminal never shows half of it. A step in a list takes fewer and needs no bracket.
const SYNCHRONISED: usize = 4096;

const BEGIN_SYNCHRONISED: &[u8] = b"\x1b[?2026h";
const END_SYNCHRONISED: &[u8] = b"\x1b[?2026l";

/// The bytes of a frame until it is sent.
#[derive(Debug)]
struct Pending<W> {
    terminal: W,
    bytes: Vec<u8>,
}

impl<W: Write> Pending<W> {
    fn send(&mut self) -> io::Result<()> {
        if self.bytes.is_empty() {
            return Ok(());
        }
        if self.bytes.len() >= SYNCHRONISED {
            self.bytes.splice(..0, BEGIN_SYNCHRONISED.iter().copied());
            self.bytes.extend_from_slice(END_SYNCHRONISED);
        }
        let sent = self.terminal.write_all(&self.bytes).and_then(|()| self.terminal.flush());
        self.bytes.clear();
        sent
    }
}

impl<W: Write> Write for Pending<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    /// Does nothing: crossterm flushes after each command, the frame is sent at its end.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Where the terminal's cursor is and whether it is seen, as far as that is known.
#[derive(Clone, Copy, Debug, Default)]
struct ShownCursor {
    is_shown: Option<bool>,
    at: Option<Position>,
}

/// The backend; `W` is what leads to the terminal, without a buffer of its own.
#[derive(Debug)]
pub struct FrameBackend<W: Write> {
    pending: Pending<W>,
    cursor: ShownCursor,
    /// The cells that were sent, by row and column; what lies beyond is blank.
    sent: Vec<Vec<Cell>>,
    /// The size of the terminal where the system cannot be asked for it.
    given_size: Option<Size>,
    /// The columns of the terminal, as they were told last.
    columns: std::cell::Cell<u16>,
}

/// Whether terminals differ in the columns of what a cell holds, or blank them in a way of their
/// own when another takes its place: several code points (a flag, a letter with signs of its
/// script), or one of two columns.
fn is_unsure(cell: &Cell) -> bool {
    let symbol = cell.symbol();
    !symbol.is_ascii() && (symbol.chars().count() > 1 || symbol.width() != 1)
}

/// The columns that a cell takes.
fn columns_of(cell: &Cell) -> usize {
    if cell.symbol().is_ascii() { 1 } else { cell.symbol().width().max(1) }
}

impl<W: Write> FrameBackend<W> {
    /// A backend for the terminal of this process, of which nothing is known but what the system
    /// says of its size.
    pub fn new(terminal: W) -> Self {
        Self {
            pending: Pending { terminal, bytes: Vec::new() },
            cursor: ShownCursor::default(),
            sent: Vec::new(),
            given_size: None,
            columns: std::cell::Cell::new(u16::MAX),
        }
    }

    /// A backend for another terminal, an emulated one, whose size the system does not know.
    pub fn of_size(terminal: W, size: Size) -> Self {
        let mut backend = Self::new(terminal);
        backend.set_size(size);
        backend
    }

    /// Tells the size that such a terminal has now.
    pub fn set_size(&mut self, size: Size) {
        self.given_size = Some(size);
        self.columns.set(size.width);
    }

    /// ratatui's backend, writing what is pending. It is nothing but its writer, so one is made for
    /// each command.
    fn crossterm(&mut self) -> CrosstermBackend<&mut Pending<W>> {
        CrosstermBackend::new(&mut self.pending)
    }

    /// Keeps what is sent at a place; what was sent there before.
    fn keep(&mut self, (x, y): (u16, u16), cell: &Cell) -> Cell {
        let (x, y) = (usize::from(x), usize::from(y));
        let end = x + columns_of(cell);
        if self.sent.len() <= y {
            self.sent.resize(y + 1, Vec::new());
        }
        let Some(row) = self.sent.get_mut(y) else { return Cell::EMPTY };
        if row.len() < end {
            row.resize(end, Cell::EMPTY);
        }
        // Nothing stands in the further columns of a wide one.
        for covered in row.iter_mut().take(end).skip(x + 1) {
            covered.reset();
        }
        row.get_mut(x).map_or(Cell::EMPTY, |kept| std::mem::replace(kept, cell.clone()))
    }

    /// Sends a row anew from a column on: blanked first, the cursor placed after every cell of
    /// which terminals differ in the columns, and what such a one leaves beyond its own blanked
    /// too.
    fn renew(&mut self, y: u16, from: u16) -> io::Result<()> {
        let row = self.sent.get_mut(usize::from(y)).map(std::mem::take).unwrap_or_default();
        let shown = row.iter().rposition(|cell| *cell != Cell::EMPTY).map_or(0, |last| last + 1);
        // At the right edge such a one must not go on in the next row.
        queue!(self.pending, DisableLineWrap)?;
        self.blank(y, from)?;
        let mut run = Vec::new();
        let mut x = from;
        while let Some(cell) = row.get(usize::from(x)).filter(|_| usize::from(x) < shown) {
            run.push((x, y, cell));
            x = x.saturating_add(u16::try_from(columns_of(cell)).unwrap_or(1));
            if is_unsure(cell) {
                self.crossterm().draw(run.drain(..))?;
                self.blank(y, x)?;
            }
        }
        self.crossterm().draw(run.into_iter())?;
        queue!(self.pending, EnableLineWrap)?;
        if let Some(kept) = self.sent.get_mut(usize::from(y)) {
            *kept = row;
        }
        Ok(())
    }

    /// Blanks a row from a column on.
    fn blank(&mut self, y: u16, from: u16) -> io::Result<()> {
        // The cursor would stop in the last column, and that be blanked.
        if from >= self.columns.get() {
            return Ok(());
        }
        self.crossterm().set_cursor_position((from, y))?;
        self.crossterm().clear_region(ClearType::UntilNewLine)
    }

    /// Forgets what the terminal's cursor is like, because somebody else had the terminal.
    pub fn forget_cursor(&mut self) {
        self.cursor = ShownCursor::default();
    }
}

impl<W: Write> Backend for FrameBackend<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        self.cursor.at = None;
        // A terminal that gets a letter where another kind stood may keep half of that in the next
        // column, or blank it in the letter's ground, and ratatui takes that column for unchanged.
        // So the rest of the row is sent anew.
        let mut renewed: BTreeMap<u16, u16> = BTreeMap::new();
        let mut cells = Vec::new();
        for (x, y, cell) in content {
            let before = self.keep((x, y), cell);
            if is_unsure(&before) || is_unsure(cell) {
                let from = renewed.entry(y).or_insert(x);
                *from = x.min(*from);
            }
            cells.push((x, y, cell));
        }
        cells.retain(|(x, y, _)| renewed.get(y).is_none_or(|from| x < from));
        if !cells.is_empty() {
            self.crossterm().draw(cells.into_iter())?;
        }
        for (y, from) in renewed {
            self.renew(y, from)?;
        }
        Ok(())
    }

    fn append_lines(&mut self, lines: u16) -> io::Result<()> {
        self.cursor.at = None;
        self.crossterm().append_lines(lines)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.cursor.is_shown.replace(false) == Some(false) {
            return Ok(());
        }
        self.crossterm().hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if self.cursor.is_shown.replace(true) == Some(true) {
            return Ok(());
        }
        self.crossterm().show_cursor()
    }

    /// Where the cursor was put last. The terminal is never asked: its answer would come as keys.
    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.at.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        if self.cursor.at.replace(position) == Some(position) {
            return Ok(());
        }
        self.crossterm().set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.cursor.at = None;
        self.sent.clear();
        self.crossterm().clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.cursor.at = None;
        self.sent.clear();
        self.crossterm().clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        let size = match self.given_size {
            Some(size) => size,
            None => ratatui::crossterm::terminal::size()?.into(),
        };
        self.columns.set(size.width);
        Ok(size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.crossterm().window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.pending.send()
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use proptest::prelude::*;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Modifier, Style};
    use ratatui::{Terminal, TerminalOptions, Viewport};

    use super::*;

    /// What was written, write by write.
    #[derive(Clone, Default)]
    struct Writes(Rc<RefCell<Vec<Vec<u8>>>>);

    impl Write for Writes {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().push(bytes.to_vec());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    const AREA: Rect = Rect::new(0, 0, 20, 4);

    fn terminal(writes: &Writes) -> Terminal<FrameBackend<Writes>> {
        let options = TerminalOptions { viewport: Viewport::Fixed(AREA) };
        let backend = FrameBackend::of_size(writes.clone(), AREA.as_size());
        Terminal::with_options(backend, options).unwrap()
    }

    /// Draws lines of text, each in its style, and puts the cursor somewhere.
    fn draw(
        terminal: &mut Terminal<FrameBackend<Writes>>,
        lines: &[(String, Style)],
        at: Option<(u16, u16)>,
    ) {
        terminal
            .draw(|frame| {
                for (y, (text, style)) in (0..AREA.height).zip(lines) {
                    frame.buffer_mut().set_stringn(0, y, text, AREA.width.into(), *style);
                }
                if let Some(at) = at {
                    frame.set_cursor_position(at);
                }
            })
            .unwrap();
    }

    fn plain(text: &str) -> Vec<(String, Style)> {
        vec![(text.to_owned(), Style::new())]
    }

    #[test]
    fn a_frame_is_one_write_and_an_unchanged_one_is_none() {
        let writes = Writes::default();
        let mut terminal = terminal(&writes);
        draw(&mut terminal, &plain("13 Apr 2023"), Some((2, 0)));
        assert_eq!(writes.0.borrow().len(), 1, "the first frame is one write");
        draw(&mut terminal, &plain("13 Apr 2023"), Some((2, 0)));
        assert_eq!(writes.0.borrow().len(), 1, "nothing changed, nothing is written");
        draw(&mut terminal, &plain("14 Apr 2023"), Some((2, 0)));
        assert_eq!(writes.0.borrow().len(), 2, "a change is one write");
        draw(&mut terminal, &plain("14 Apr 2023"), None);
        assert_eq!(writes.0.borrow()[2], b"\x1b[?25l", "only the cursor went");
    }

    #[test]
    fn a_letter_in_place_of_a_wide_one_has_its_own_column_alone() {
        let writes = Writes::default();
        let mut terminal = terminal(&writes);
        let reversed = Style::new().add_modifier(Modifier::REVERSED);
        let mut emulator =
            vt100::Parser::new(AREA.height.try_into().unwrap(), AREA.width.try_into().unwrap(), 0);
        for (text, style) in [("海", Style::new()), ("r", reversed)] {
            draw(&mut terminal, &[(text.to_owned(), style)], None);
            for bytes in writes.0.borrow_mut().drain(..) {
                emulator.process(&bytes);
            }
        }
        let is_reversed = |x| emulator.screen().cell(0, x).unwrap().inverse();
        assert_eq!((is_reversed(0), is_reversed(1)), (true, false));
    }

    #[test]
    fn a_cluster_that_goes_leaves_nothing_of_it_behind() {
        // As in a terminal that gives each code point its own columns.
        for cluster in ["กำ", "கௌ", "क्षि", "🇲🇽", "👨\u{200d}👩\u{200d}👧"]
        {
            let writes = Writes::default();
            let mut terminal = terminal(&writes);
            let (rows, columns) = (AREA.height.try_into().unwrap(), AREA.width.try_into().unwrap());
            let mut emulator = vt100::Parser::new(rows, columns, 0);
            for text in [format!("Flag {cluster}"), "of this day".to_owned(), "x".to_owned()] {
                draw(&mut terminal, &plain(&text), None);
                for bytes in writes.0.borrow_mut().drain(..) {
                    emulator.process(&bytes);
                }
                if !text.contains(cluster) {
                    let shown = emulator.screen().rows(0, AREA.width).next().unwrap();
                    assert_eq!(shown.trim_end(), text, "after {cluster}");
                }
            }
        }
    }

    #[test]
    fn only_large_frames_are_bracketed() {
        let writes = Writes::default();
        let mut pending = Pending { terminal: writes.clone(), bytes: Vec::new() };
        for length in [SYNCHRONISED - 1, SYNCHRONISED] {
            pending.write_all(&vec![b'x'; length]).unwrap();
            pending.send().unwrap();
        }
        let written = writes.0.borrow();
        assert_eq!(written.len(), 2, "each was one write");
        assert!(written[0].iter().all(|byte| *byte == b'x'), "the small one is bare");
        assert!(written[1].starts_with(BEGIN_SYNCHRONISED), "the large one is begun");
        assert!(written[1].ends_with(END_SYNCHRONISED), "and ended");
    }

    fn styles() -> impl Strategy<Value = Style> {
        let colours = prop_oneof![Just(Color::Reset), Just(Color::Red), Just(Color::Cyan)];
        let modifiers =
            prop_oneof![Just(Modifier::empty()), Just(Modifier::BOLD), Just(Modifier::REVERSED)];
        (colours, modifiers).prop_map(|(fg, modifier)| Style::new().fg(fg).add_modifier(modifier))
    }

    proptest! {
        /// What a terminal shows follows from the last frame alone, however it counts columns.
        /// (This one always goes on in the next row, so no text reaches the edge.)
        #[test]
        fn no_frame_leaves_anything_behind(
            frames in prop::collection::vec(
                prop::collection::vec(("([a-c ]|กำ|கௌ|क्षि|🇲🇽|👨\u{200d}👩|日|e\u{301}){0,6}", styles()), 0..4), 1..8),
        ) {
            let shown = |frames: &[Vec<(String, Style)>]| {
                let writes = Writes::default();
                let mut terminal = terminal(&writes);
                let mut emulator = vt100::Parser::new(AREA.height.try_into().unwrap(), AREA.width.try_into().unwrap(), 0);
                for frame in frames {
                    draw(&mut terminal, frame, None);
                    for bytes in writes.0.borrow_mut().drain(..) {
                        emulator.process(&bytes);
                    }
                }
                let cell = |y, x| emulator.screen().cell(y, x).map(|cell| {
                    let text = if cell.has_contents() { cell.contents() } else { " " };
                    (text.to_owned(), cell.fgcolor(), cell.bold(), cell.inverse())
                });
                let rows = (0..AREA.height).map(|y| (0..AREA.width).map(|x| cell(y, x)).collect());
                rows.collect::<Vec<Vec<_>>>()
            };
            prop_assert_eq!(shown(&frames), shown(&frames[frames.len() - 1..]));
        }

        /// A terminal that took in every frame's bytes shows what the last frame holds.
        #[test]
        fn a_terminal_shows_what_was_drawn(
            frames in prop::collection::vec(
                prop::collection::vec(("[a-zé日本 ]{0,24}", styles()), 0..4), 1..8),
        ) {
            let writes = Writes::default();
            let mut terminal = terminal(&writes);
            let mut emulator = vt100::Parser::new(AREA.height.try_into().unwrap(), AREA.width.try_into().unwrap(), 0);
            for frame in &frames {
                draw(&mut terminal, frame, None);
                for bytes in writes.0.borrow_mut().drain(..) {
                    emulator.process(&bytes);
                }
                for (y, (text, _)) in (0..AREA.height).zip(frame) {
                    let mut cut = ratatui::buffer::Buffer::empty(AREA);
                    cut.set_stringn(0, 0, text, AREA.width.into(), Style::new());
                    let expected: String = (0..AREA.width)
                        .map(|x| cut[(x, 0)].symbol())
                        .collect::<String>();
                    let shown = emulator.screen().rows(0, AREA.width).nth(y.into()).unwrap();
                    // After a wide letter ratatui keeps a blank cell that takes no column.
                    let squeeze = |text: &str| text.replace(' ', "");
                    prop_assert_eq!(squeeze(&shown), squeeze(&expected));
                }
            }
        }
    }
}
