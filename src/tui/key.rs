//! Keys as people write them.

use std::fmt;
use std::str::FromStr;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key with the modifiers that tell it from others: Ctrl and Alt. Shift is in the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// Keys that have a name, with the name.
const NAMED: [(&str, KeyCode); 15] = [
    ("Space", KeyCode::Char(' ')),
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Shift-Tab", KeyCode::BackTab),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
];

/// A text that names no key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no key: write j, G, Ctrl-o, Alt-Left, PgDn, Space or F1")]
pub struct UnknownKey(pub String);

impl Key {
    /// The key that types this letter.
    pub fn letter(letter: char) -> Self {
        Self { code: KeyCode::Char(letter), modifiers: KeyModifiers::NONE }
    }

    /// The letter that it types where text is typed.
    pub fn typed(self) -> Option<char> {
        match self.code {
            KeyCode::Char(letter) if self.modifiers.is_empty() => Some(letter),
            _ => None,
        }
    }

    /// The key of a terminal's event, where it is one that we use.
    pub(in crate::tui) fn of(event: &KeyEvent) -> Option<Self> {
        let known = matches!(event.code, KeyCode::Char(_) | KeyCode::F(_))
            || NAMED.iter().any(|(_, code)| *code == event.code);
        if !known {
            return None;
        }
        let modifiers = if event.code == KeyCode::BackTab {
            KeyModifiers::NONE
        } else if event.modifiers.contains(KeyModifiers::CONTROL) {
            KeyModifiers::CONTROL
        } else {
            event.modifiers & KeyModifiers::ALT
        };
        Some(Self { code: event.code, modifiers })
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let prefix = match self.modifiers {
            KeyModifiers::CONTROL => "Ctrl-",
            KeyModifiers::ALT => "Alt-",
            _ => "",
        };
        if let Some((name, _)) = NAMED.iter().find(|(_, code)| *code == self.code) {
            return write!(f, "{prefix}{name}");
        }
        match self.code {
            KeyCode::Char(letter) => write!(f, "{prefix}{letter}"),
            KeyCode::F(number) => write!(f, "{prefix}F{number}"),
            _ => Ok(()),
        }
    }
}

impl FromStr for Key {
    type Err = UnknownKey;

    fn from_str(text: &str) -> Result<Self, UnknownKey> {
        let none = KeyModifiers::NONE;
        if let Some((_, code)) = NAMED.iter().find(|(name, _)| *name == text) {
            return Ok(Self { code: *code, modifiers: none });
        }
        for (prefix, modifiers) in [("Ctrl-", KeyModifiers::CONTROL), ("Alt-", KeyModifiers::ALT)] {
            if let Some(rest) = text.strip_prefix(prefix) {
                let plain: Self = rest.parse().map_err(|_| UnknownKey(text.to_owned()))?;
                return Ok(Self { modifiers, ..plain });
            }
        }
        let mut letters = text.chars();
        if let (Some(letter), None) = (letters.next(), letters.next()) {
            return Ok(Self::letter(letter));
        }
        match text.strip_prefix('F').and_then(|number| number.parse().ok()) {
            Some(number @ 1..=12) => Ok(Self { code: KeyCode::F(number), modifiers: none }),
            _ => Err(UnknownKey(text.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_printed_key_reads_back_as_itself(letter in any::<char>(), number in 1u8..13, at in 0usize..15, with in 0usize..3) {
            let codes = [KeyCode::Char(letter), KeyCode::F(number), NAMED[at].1];
            let modifiers = [KeyModifiers::NONE, KeyModifiers::CONTROL, KeyModifiers::ALT][with];
            for code in codes {
                let event = KeyEvent::new(code, modifiers);
                let key = Key::of(&event).unwrap();
                prop_assert_eq!(key.to_string().parse::<Key>(), Ok(key));
            }
        }
    }
}
