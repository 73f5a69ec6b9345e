//! Which keys start which action: the table's, or the reader's own.

use crate::tui::action::Action;
use crate::tui::key::{Key, UnknownKey};

/// What a sequence of keys means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// An action.
    Does(Action),
    /// The beginning of sequences: the keys that may follow, with their actions.
    Begins(Vec<(String, Action)>),
    /// Nothing.
    Nothing,
}

/// The keys of every action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    bound: Vec<(Vec<Key>, Action)>,
}

impl Default for Keymap {
    fn default() -> Self {
        let mut map = Self { bound: Vec::new() };
        for action in Action::ALL {
            for keys in action.keys() {
                // A test reads every key of the table; one that were none would start nothing.
                if let Ok(keys) = sequence(keys) {
                    map.bound.push((keys, *action));
                }
            }
        }
        map
    }
}

/// Reads a sequence of keys, separated by blanks.
///
/// # Errors
/// When one of them is no key.
pub fn sequence(text: &str) -> Result<Vec<Key>, UnknownKey> {
    text.split_whitespace().map(str::parse).collect()
}

/// Prints a sequence of keys.
pub fn print(keys: &[Key]) -> String {
    let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
    keys.join(" ")
}

impl Keymap {
    /// Gives an action these keys instead of those it has.
    pub fn bind(&mut self, action: Action, sequences: Vec<Vec<Key>>) {
        self.bound.retain(|(_, other)| *other != action);
        self.bound.extend(sequences.into_iter().map(|keys| (keys, action)));
    }

    /// Two actions of which one's keys are, or begin, the other's.
    pub fn conflict(&self) -> Option<(&[Key], Action, Action)> {
        for (at, (keys, action)) in self.bound.iter().enumerate() {
            for (other, second) in self.bound.iter().skip(at + 1) {
                let clash = keys.starts_with(other) || other.starts_with(keys);
                if clash {
                    return Some((keys, *action, *second));
                }
            }
        }
        None
    }

    /// The keys of an action, as people write them, the first the most usual.
    pub fn keys_of(&self, action: Action) -> Vec<String> {
        let own = self.bound.iter().filter(|(_, other)| *other == action);
        own.map(|(keys, _)| print(keys)).collect()
    }

    /// What these keys mean.
    pub fn meaning(&self, typed: &[Key]) -> Meaning {
        let mut follow = Vec::new();
        for (keys, action) in &self.bound {
            if keys.as_slice() == typed {
                return Meaning::Does(*action);
            }
            if let Some(rest) = keys.strip_prefix(typed) {
                follow.push((print(rest), *action));
            }
        }
        if follow.is_empty() { Meaning::Nothing } else { Meaning::Begins(follow) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_table_starts_its_action_and_no_other() {
        let map = Keymap::default();
        assert_eq!(map.conflict(), None, "two actions share a key");
        for action in Action::ALL {
            assert!(!action.doc().is_empty(), "{} has no doc", action.name());
            for keys in action.keys() {
                let typed = sequence(keys).expect(keys);
                assert_eq!(map.meaning(&typed), Meaning::Does(*action), "{keys}");
            }
        }
    }

    #[test]
    fn an_own_key_takes_the_place_of_the_usual_one() {
        let mut map = Keymap::default();
        map.bind(Action::Filter, vec![sequence("F2").unwrap()]);
        assert_eq!(map.meaning(&sequence("F2").unwrap()), Meaning::Does(Action::Filter));
        assert_eq!(map.meaning(&sequence("f").unwrap()), Meaning::Nothing);
        map.bind(Action::Search, vec![sequence("j").unwrap()]);
        assert!(map.conflict().is_some());
    }
}
