use std::cell::RefCell;
use std::rc::Rc;

use proptest::prelude::*;
use ratatui::style::{Color, Modifier, Style};

use super::*;

/// A terminal that remembers what was written on it.
#[derive(Clone, Default)]
struct Written(Rc<RefCell<(Vec<u8>, usize)>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut written = self.0.borrow_mut();
        written.0.extend_from_slice(bytes);
        written.1 += 1;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A screen before a terminal of this size.
struct Bench {
    screen: Screen<Written>,
    written: Written,
    terminal: vt100::Parser,
    size: (u16, u16),
}

impl Bench {
    fn new(width: u16, height: u16) -> Self {
        let written = Written::default();
        let cells = |count: u16| count.try_into().unwrap();
        let terminal = vt100::Parser::new(cells(height), cells(width), 0);
        Self { screen: Screen::new(written.clone()), written, terminal, size: (width, height) }
    }

    /// Draws a frame. Returns the bytes that it took, and in how many writes.
    fn draw(&mut self, frame: &Buffer, cursor: Option<Position>) -> (String, usize) {
        let draw = |buffer: &mut Buffer| {
            buffer.content.clone_from(&frame.content);
            cursor
        };
        self.screen.draw(self.size, draw).unwrap();
        let (bytes, writes) = self.written.0.take();
        self.terminal.process(&bytes);
        (String::from_utf8(bytes).unwrap(), writes)
    }

    /// The first place at which the terminal shows something else than a frame.
    fn differs(&self, frame: &Buffer) -> Option<String> {
        let screen = self.terminal.screen();
        let rows = frame.content.chunks(usize::from(self.size.0));
        (0..).zip(rows).find_map(|(y, cells)| {
            (0..).zip(glyphs(cells)).find_map(|(x, glyph)| {
                let cell = screen.cell(y, x).unwrap();
                let shown = if cell.has_contents() { cell.contents() } else { " " };
                let is_same = if glyph.is_covered() {
                    cell.is_wide_continuation()
                } else {
                    let wanted = Glyph::new(shown, shown.width(), look(cell));
                    wanted == glyph && !cell.is_wide_continuation()
                };
                (!is_same)
                    .then(|| format!("at {x},{y}: {glyph:?}, but {shown:?} in {:?}", look(cell)))
            })
        })
    }
}

/// How a cell of the terminal looks.
fn look(cell: &vt100::Cell) -> Look {
    let colour = |colour| match colour {
        vt100::Color::Default => Color::Reset,
        vt100::Color::Idx(1) => Color::Red,
        vt100::Color::Idx(6) => Color::Cyan,
        vt100::Color::Idx(index) => Color::Indexed(index),
        vt100::Color::Rgb(red, green, blue) => Color::Rgb(red, green, blue),
    };
    let mut out = Cell::default();
    out.fg = colour(cell.fgcolor());
    out.bg = colour(cell.bgcolor());
    for (is, modifier) in [
        (cell.bold(), Modifier::BOLD),
        (cell.dim(), Modifier::DIM),
        (cell.italic(), Modifier::ITALIC),
        (cell.underline(), Modifier::UNDERLINED),
        (cell.inverse(), Modifier::REVERSED),
    ] {
        out.modifier.set(modifier, is);
    }
    Look::of(&out)
}

fn styles() -> impl Strategy<Value = Style> {
    let colours = || {
        prop_oneof![
            4 => Just(Color::Reset),
            1 => Just(Color::Red),
            1 => Just(Color::Cyan),
            1 => Just(Color::Indexed(200)),
            1 => Just(Color::Rgb(1, 2, 3)),
        ]
    };
    let backgrounds = prop_oneof![6 => Just(Color::Reset), 1 => colours()];
    let modifiers = prop_oneof![
        2 => Just(Modifier::empty()),
        3 => proptest::sample::subsequence(
            vec![Modifier::BOLD, Modifier::DIM, Modifier::ITALIC, Modifier::UNDERLINED, Modifier::REVERSED],
            0..3,
        )
        .prop_map(|modifiers| modifiers.into_iter().collect()),
    ];
    // The terminal of the tests knows one of bold and dim at a time.
    (colours(), backgrounds, modifiers).prop_map(|(fg, bg, mut modifiers): (_, _, Modifier)| {
        if modifiers.contains(Modifier::BOLD) {
            modifiers.remove(Modifier::DIM);
        }
        Style::new().fg(fg).bg(bg).add_modifier(modifiers)
    })
}

/// Texts with blanks, wide letters, signs of several bytes and clusters.
fn texts() -> impl Strategy<Value = String> {
    let parts = prop_oneof![
        6 => "[a-c]{1,6}".boxed(),
        4 => " {1,9}".boxed(),
        1 => " {12,20}".boxed(),
        1 => Just("漢".to_owned()).boxed(),
        1 => Just("é●".to_owned()).boxed(),
        1 => Just("e\u{301}".to_owned()).boxed(),
    ];
    proptest::collection::vec(parts, 0..8).prop_map(|parts| parts.concat())
}

/// A frame of some texts, each put somewhere; the same few texts make frames that share much.
fn frames(width: u16, height: u16) -> impl Strategy<Value = (Buffer, Option<Position>)> {
    let lines = proptest::collection::vec((0..width, 0..height, texts(), styles()), 0..12);
    let cursors = proptest::option::of((0..width, 0..height).prop_map(Position::from));
    (lines, cursors).prop_map(move |(lines, cursor)| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        for (x, y, text, style) in lines {
            buffer.set_string(x, y, text, Style::reset().patch(style));
        }
        (buffer, cursor)
    })
}

/// Frames one after another, some with a part of the one before, where it stood or scrolled.
fn sequences() -> impl Strategy<Value = Vec<(Buffer, Option<Position>)>> {
    (1u16..40, 1u16..12).prop_flat_map(|(width, height)| {
        let next = (frames(width, height), any::<bool>(), 0..height, -2isize..3);
        proptest::collection::vec(next, 1..6).prop_map(move |frames| {
            let mut out: Vec<(Buffer, Option<Position>)> = Vec::new();
            for ((mut frame, cursor), keeps, row, up) in frames {
                if let Some((before, _)) = out.last().filter(|_| keeps) {
                    let mut before = before.clone();
                    let rows = (usize::from(row), usize::from(height) - 1);
                    Scroll { rows, up }.apply(&mut before);
                    let from = usize::from(row) * usize::from(width);
                    frame.content[from..].clone_from_slice(&before.content[from..]);
                }
                out.push((frame, cursor));
            }
            out
        })
    })
}

proptest! {
    #[test]
    fn whatever_was_shown_the_terminal_shows_the_frame_and_the_same_frame_writes_nothing(frames in sequences()) {
        let area = frames[0].0.area;
        let mut bench = Bench::new(area.width, area.height);
        for (frame, cursor) in &frames {
            let (_, writes) = bench.draw(frame, *cursor);
            prop_assert!(writes <= 1);
            prop_assert_eq!(bench.differs(frame), None);
            let screen = bench.terminal.screen();
            prop_assert_eq!(screen.hide_cursor(), cursor.is_none());
            if let Some(cursor) = cursor {
                prop_assert_eq!(screen.cursor_position(), (cursor.y, cursor.x));
            }
            prop_assert_eq!(bench.draw(frame, *cursor), (String::new(), 0));
        }
        bench.screen.forget();
        bench.terminal.process(b"\x1b[31mwritten by somebody else");
        let (frame, cursor) = &frames[frames.len() - 1];
        bench.draw(frame, *cursor);
        prop_assert_eq!(bench.differs(frame), None);
    }
}

/// What a frame of these rows takes after another.
fn taken(before: &[&str], after: &[&str]) -> String {
    let mut bench = Bench::new(20, 3);
    let frame = |rows: &[&str]| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 3));
        for (y, row) in (0..).zip(rows) {
            buffer.set_string(0, y, row, Style::new());
        }
        buffer
    };
    bench.draw(&frame(before), None);
    let (bytes, writes) = bench.draw(&frame(after), None);
    assert_eq!(writes, 1);
    bytes
}

#[test]
fn what_stays_is_passed_or_written_again_whichever_is_shorter() {
    assert_eq!(taken(&["one two"], &["ond twu"]), "\x1b[3Gd twu");
    assert_eq!(taken(&["one          two"], &["ond          twu"]), "\x1b[3Gd\x1b[16Gu");
}

#[test]
fn many_blanks_are_erased_and_rows_follow_by_line_feeds() {
    assert_eq!(taken(&["many words left on |"], &["many               |"]), "\x1b[1;6H\x1b[13X");
    assert_eq!(
        taken(&["a long line", "another"], &["a line", "some"]),
        "\x1b[1;4Hine \x1b[K\n\rsome   "
    );
}

#[test]
fn a_cursor_at_rest_does_not_part_a_wide_glyph() {
    let mut bench = Bench::new(20, 1);
    let frame = |text: &str| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 20, 1));
        buffer.set_string(0, 0, text, Style::new());
        buffer
    };
    bench.draw(&frame("漢 a"), Some(Position::new(1, 0)));
    let next = frame("漢 b");
    bench.draw(&next, None);
    assert_eq!(bench.differs(&next), None);
}

#[test]
fn a_list_that_moves_is_moved_by_the_terminal() {
    let mut bench = Bench::new(40, 12);
    let frame = |from: u8| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 12));
        buffer.set_string(0, 0, "a head that stays", Style::new());
        buffer.set_string(0, 11, "a foot that stays", Style::new());
        for y in 1..11 {
            let line = char::from(b'a' + from + y as u8).to_string().repeat(30);
            buffer.set_string(0, y, line, Style::new().add_modifier(Modifier::BOLD));
        }
        buffer
    };
    bench.draw(&frame(3), None);
    for (from, bytes) in [(4, "\x1b[2;11r\x1b[11H\n\x1b[r"), (3, "\x1b[2;11r\x1b[2H\x1bM\x1b[r")] {
        let (written, _) = bench.draw(&frame(from), None);
        assert!(written.starts_with(bytes) && written.len() < 64, "{written:?}");
        assert_eq!(bench.differs(&frame(from)), None);
    }
}
