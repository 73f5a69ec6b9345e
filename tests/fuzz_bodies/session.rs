//! A session of keys, sizes and pastes, against a terminal emulator: whatever was drawn before, it
//! shows what a terminal shows on which the frame is drawn whole, and nothing in it steers.

use std::cell::RefCell;
use std::io::{self, Write};
use std::num::NonZeroU16;
use std::rc::Rc;

use arbitrary::{Result, Unstructured};
use entente::load::{self, File, Origin};
use entente::tui::app::App;
use entente::tui::key::Key;
use entente::tui::message::{Effect, Message, Pointer};
use entente::tui::panes;
use entente::tui::terminal::frame::FrameBackend;
use entente::tui::theme::Theme;
use ratatui::layout::{Rect, Size};
use ratatui::{Terminal, TerminalOptions, Viewport};

use super::input::is_printable;

/// Keys that lead somewhere, and texts that are typed into what they open.
const KEYS: &[&str] = &[
    "Esc",
    "Esc",
    "Enter",
    "Enter",
    "Tab",
    "Shift-Tab",
    "Up",
    "Down",
    "Left",
    "Right",
    "Home",
    "End",
    "PgUp",
    "PgDn",
    "Space",
    "Backspace",
    "Delete",
    "F1",
    "Ctrl-a",
    "Ctrl-b",
    "Ctrl-c",
    "Ctrl-d",
    "Ctrl-e",
    "Ctrl-f",
    "Ctrl-k",
    "Ctrl-n",
    "Ctrl-o",
    "Ctrl-p",
    "Ctrl-u",
    "Ctrl-w",
    "Alt-b",
    "Alt-d",
    "Alt-f",
    "Alt-o",
    "Alt-Left",
];

/// Characters on whose width terminals differ are left out: what one shows of them is its own.
const TEXTS: &[&str] = &[
    "kind:",
    "meeting",
    "topic:",
    "pilots",
    "by:",
    "aurelia",
    "-",
    "(",
    ")",
    "\"",
    "..",
    "2029",
    "2029-03",
    " or ",
    "strait",
    "ha",
    "has:quote",
    "status:",
    "as",
    "e\u{301}",
    "日本",
    "\u{202e}",
    "\u{1b}[31m",
    "é",
];

const MARKS: &str = "0123456789+-=[]<>.,:;/?!'\"*@#()_";

#[derive(Clone, Default)]
struct Written(Rc<RefCell<Vec<u8>>>);

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A terminal of a size: what draws on it, and what it shows.
struct Emulated {
    written: Written,
    terminal: Terminal<FrameBackend<Written>>,
    emulator: vt100::Parser,
}

impl Emulated {
    fn new(width: u16, height: u16) -> Self {
        let written = Written::default();
        let options = TerminalOptions { viewport: Viewport::Fixed(Rect::new(0, 0, width, height)) };
        let backend = FrameBackend::of_size(written.clone(), Size { width, height });
        let terminal = Terminal::with_options(backend, options);
        let (rows, cols) = (NonZeroU16::new(height).unwrap(), NonZeroU16::new(width).unwrap());
        Self { written, terminal: terminal.unwrap(), emulator: vt100::Parser::new(rows, cols, 0) }
    }

    fn resize(&mut self, width: u16, height: u16) {
        let (rows, cols) = (NonZeroU16::new(height).unwrap(), NonZeroU16::new(width).unwrap());
        self.emulator.screen_mut().set_size(rows, cols);
        self.terminal.backend_mut().set_size(Size { width, height });
        self.terminal.backend_mut().forget_cursor();
        self.terminal.resize(Rect::new(0, 0, width, height)).unwrap();
    }

    fn draw(&mut self, app: &App) {
        let drawn = self.terminal.draw(|frame| {
            if let Some(cursor) = panes::draw(app, frame.buffer_mut()) {
                frame.set_cursor_position(cursor);
            }
        });
        let frame = drawn.unwrap();
        for cell in &frame.buffer.content {
            assert!(is_printable(cell.symbol()), "{:?} is drawn", cell.symbol());
        }
        self.emulator.process(&self.written.0.take());
    }

    /// Every cell with its style, and where the cursor is if it is seen.
    fn shows(&self) -> (Vec<String>, Option<(u16, u16)>) {
        let screen = self.emulator.screen();
        let (rows, cols) = screen.size();
        let mut lines = Vec::new();
        for row in 0..rows.get() {
            let mut line = String::new();
            for col in 0..cols.get() {
                let Some(cell) = screen.cell(row, col) else { continue };
                // A cell that was never written is a blank one.
                let text = if cell.has_contents() { cell.contents() } else { " " };
                let letters = (cell.fgcolor(), cell.bold(), cell.dim());
                let ground = (cell.bgcolor(), cell.underline(), cell.inverse());
                // Of a blank only the ground is seen.
                let letters = (text != " " || cell.inverse()).then_some(letters);
                let style = (letters, ground);
                line.push_str(&format!("{text}{style:?}"));
            }
            lines.push(line);
        }
        (lines, (!screen.hide_cursor()).then(|| screen.cursor_position()))
    }
}

/// Reads bytes as a session.
pub(super) fn session(data: &[u8]) {
    let _ = through(data);
}

fn through(data: &[u8]) -> Result<()> {
    let mut input = Unstructured::new(data);
    let (mut width, mut height) = size(&mut input)?;
    let mut app = opened();
    app.update(Message::Resize(width, height));
    let mut shown = Emulated::new(width, height);
    for _ in 0..60 {
        if input.is_empty() {
            break;
        }
        let message = message(&mut input)?;
        if let Message::Resize(new_width, new_height) = message {
            (width, height) = (new_width, new_height);
            shown.resize(width, height);
        }
        let effects = app.update(message);
        for effect in &effects {
            let Effect::Export(job) = effect else { continue };
            // A form that is no text is a zip archive.
            if let Ok(text) = job.text() {
                assert!(
                    is_printable(&text.replace(['\r', '\t'], "")),
                    "an export steers: {text:?}"
                );
            }
        }
        shown.draw(&app);
        let mut whole = Emulated::new(width, height);
        whole.draw(&app);
        let ((rows, cursor), (expected, expected_cursor)) = (shown.shows(), whole.shows());
        assert_eq!(cursor, expected_cursor, "the cursor at {width} by {height}");
        for (row, expected) in rows.iter().zip(&expected) {
            assert_eq!(row, expected, "a row at {width} by {height}");
        }
        if effects.contains(&Effect::Quit) {
            break;
        }
    }
    Ok(())
}

/// The reader on the small timeline.
fn opened() -> App {
    let files = vec![
        File::new("events/2029.toml", include_str!("../fixtures/harbour-accord/events/2029.toml")),
        File::new(
            "events/later.toml",
            include_str!("../fixtures/harbour-accord/events/later.toml"),
        ),
        File::new("timeline.toml", include_str!("../fixtures/harbour-accord/timeline.toml")),
    ];
    let loaded = load::from_files(files, Origin::from("harbour-accord"));
    App::new(loaded, "2032-01-01".parse().unwrap(), None, Theme::new(true, false))
}

/// From a cell to a large screen, the usual ones most often.
fn size(input: &mut Unstructured<'_>) -> Result<(u16, u16)> {
    Ok(match input.int_in_range(0_u8..=5)? {
        0 => (80, 24),
        1 => (140, 40),
        2 => (160, 48),
        3 => (40, 12),
        _ => (input.int_in_range(2_u16..=220)?, input.int_in_range(1_u16..=70)?),
    })
}

fn message(input: &mut Unstructured<'_>) -> Result<Message> {
    Ok(match input.int_in_range(0_u8..=31)? {
        0..=9 => Message::Key(input.choose(KEYS)?.parse().unwrap()),
        10..=24 => {
            let letter = if input.ratio(2, 3)? {
                char::from(input.int_in_range(b'A'..=b'z')?)
            } else {
                let at = input.choose_index(MARKS.len())?;
                char::from(MARKS.as_bytes()[at])
            };
            Message::Key(Key::letter(letter))
        }
        25..=28 => {
            let mut text = String::new();
            for _ in 0..input.int_in_range(1_u8..=6)? {
                text.push_str(input.choose(TEXTS)?);
            }
            Message::Paste(text)
        }
        29 => {
            let (width, height) = size(input)?;
            Message::Resize(width, height)
        }
        _ => Message::Mouse {
            pointer: *input.choose(&[Pointer::WheelDown, Pointer::WheelUp, Pointer::Click])?,
            column: input.int_in_range(0_u16..=220)?,
            row: input.int_in_range(0_u16..=70)?,
        },
    })
}
