//! What comes in and what goes out: terminal events as messages, and what is to be done in the
//! world.

use std::borrow::Cow;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use ratatui::crossterm::event::{Event, KeyEventKind, MouseButton, MouseEvent, MouseEventKind};

use crate::timeline::id::Id;
use crate::tui::background_export::ExportJob;
use crate::tui::key::Key;

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// A key.
    Key(Key),
    /// Text was pasted, or came as many keys at once.
    Paste(String),
    /// The screen has a new size.
    Resize(u16, u16),
    /// The mouse was used at a place of the screen.
    Mouse {
        /// What it did.
        pointer: Pointer,
        /// The column, from 0.
        column: u16,
        /// The row, from 0.
        row: u16,
    },
}

/// What a mouse does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// The wheel towards the reader.
    WheelDown,
    /// The wheel away from the reader.
    WheelUp,
    /// A click of the left button.
    Click,
    /// A second one at once on the same place.
    DoubleClick,
}

/// What is to be done in the world.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Leave the program.
    Quit,
    /// Give the terminal back until the shell resumes us.
    Suspend,
    /// Put text on the clipboard; the second is what it is.
    Copy(String, Cow<'static, str>),
    /// Open an address in the browser.
    Open(String),
    /// Write an export to a new file or folder.
    Export(Box<ExportJob>),
    /// Open a file in the reader's editor at a line, then read the data again.
    Edit(PathBuf, usize),
    /// Capture the mouse, or leave it to the terminal.
    Mouse(bool),
    /// Have a note on a marked event written in the reader's editor; the text so far.
    Compose(Id, String),
    /// Keep the marks beyond this visit.
    Remember,
    /// Keep a view, by name and query, in the reader's settings.
    SaveView(String, String),
    /// Draw the whole screen anew.
    Redraw,
    /// Read the data again.
    Reload,
}

/// Two clicks on one place within this time are a double click.
const DOUBLE: Duration = Duration::from_millis(400);

/// The last click, for telling a double one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Clicks(Option<(Instant, u16, u16)>);

impl Clicks {
    /// Whether a click now at this place makes a double click.
    fn is_double(&mut self, column: u16, row: u16) -> bool {
        let now = Instant::now();
        let double =
            self.0.is_some_and(|(then, x, y)| now - then < DOUBLE && (x, y) == (column, row));
        self.0 = if double { None } else { Some((now, column, row)) };
        double
    }
}

/// Reads a terminal's event as a message; releases and what we do not use are none.
pub fn message_from(event: &Event, clicks: &mut Clicks) -> Option<Message> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => Key::of(key).map(Message::Key),
        Event::Mouse(mouse) => {
            let pointer = pointer(mouse, clicks)?;
            Some(Message::Mouse { pointer, column: mouse.column, row: mouse.row })
        }
        Event::Paste(text) => Some(Message::Paste(text.clone())),
        Event::Resize(width, height) => Some(Message::Resize(*width, *height)),
        _ => None,
    }
}

fn pointer(mouse: &MouseEvent, clicks: &mut Clicks) -> Option<Pointer> {
    Some(match mouse.kind {
        MouseEventKind::ScrollDown => Pointer::WheelDown,
        MouseEventKind::ScrollUp => Pointer::WheelUp,
        MouseEventKind::Down(MouseButton::Left) if clicks.is_double(mouse.column, mouse.row) => {
            Pointer::DoubleClick
        }
        MouseEventKind::Down(MouseButton::Left) => Pointer::Click,
        _ => return None,
    })
}
