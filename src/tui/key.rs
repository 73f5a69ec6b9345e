//! Terminal events as messages, and the names of keys.

use std::time::{Duration, Instant};

use ratatui::crossterm::event::{
    Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use super::update::{Message, Pointer};

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

/// A terminal's event as a message; releases and what we do not use are none.
pub fn message_from(event: &Event, clicks: &mut Clicks) -> Option<Message> {
    match event {
        Event::Key(key) if key.kind != KeyEventKind::Release => name(key).map(Message::Key),
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

/// A key as people write it: `j`, `G`, `Ctrl-o`, `Alt-Left`, `PgDn`, `Space`.
fn name(key: &KeyEvent) -> Option<String> {
    let name = match key.code {
        KeyCode::Char(' ') => "Space".to_owned(),
        KeyCode::Char(c) => c.to_string(),
        KeyCode::Enter => "Enter".into(),
        KeyCode::Esc => "Esc".into(),
        KeyCode::Tab => "Tab".into(),
        KeyCode::BackTab => return Some("Shift-Tab".into()),
        KeyCode::Backspace => "Backspace".into(),
        KeyCode::Delete => "Delete".into(),
        KeyCode::Up => "Up".into(),
        KeyCode::Down => "Down".into(),
        KeyCode::Left => "Left".into(),
        KeyCode::Right => "Right".into(),
        KeyCode::Home => "Home".into(),
        KeyCode::End => "End".into(),
        KeyCode::PageUp => "PgUp".into(),
        KeyCode::PageDown => "PgDn".into(),
        KeyCode::F(number) => format!("F{number}"),
        _ => return None,
    };
    Some(if key.modifiers.contains(KeyModifiers::CONTROL) {
        format!("Ctrl-{name}")
    } else if key.modifiers.contains(KeyModifiers::ALT) {
        format!("Alt-{name}")
    } else {
        name
    })
}
