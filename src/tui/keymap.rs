//! Which keys start which action: the table's, or the reader's own.

use crate::tui::action::{Action, KeyContext};
use crate::tui::key::{Key, UnknownKey};

/// What a sequence of keys means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SequenceMeaning {
    /// An action.
    Does(Action),
    /// The beginning of sequences: the keys that may follow, with their actions.
    Begins(Vec<(String, Action)>),
    /// Nothing.
    Nothing,
}

/// Two actions that share a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedKey {
    /// The key, or keys one after the other, as the settings write them.
    pub keys: String,
    /// The action that the table has first.
    pub one: Action,
    /// The action that stands behind it there.
    pub other: Action,
    /// Where both work.
    pub context: KeyContext,
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

    /// Every two actions of which in one context the keys of one are, or begin, the other's: each
    /// two once.
    pub fn conflicts(&self) -> Vec<SharedKey> {
        let mut conflicts: Vec<SharedKey> = Vec::new();
        for context in KeyContext::ALL {
            let works = |action: &Action| action.places().are_in(context);
            let here: Vec<_> = self.bound.iter().filter(|(_, action)| works(action)).collect();
            for (at, (keys, one)) in here.iter().enumerate() {
                for (other_keys, other) in here.iter().skip(at + 1) {
                    let clash = keys.starts_with(other_keys) || other_keys.starts_with(keys);
                    let is_told =
                        conflicts.iter().any(|told| (told.one, told.other) == (*one, *other));
                    if clash && one != other && !is_told {
                        let keys = if keys.len() < other_keys.len() { keys } else { other_keys };
                        let keys = print(keys);
                        conflicts.push(SharedKey { keys, one: *one, other: *other, context });
                    }
                }
            }
        }
        conflicts
    }

    /// Where a line is typed an action can have no key that types a letter: such keys, each with
    /// its action.
    pub fn untypable(&self) -> Vec<(String, Action)> {
        let found = self.bound.iter().filter(|(keys, action)| {
            let types = keys.first().is_some_and(|key| key.typed().is_some());
            types && !action.places().are_in(KeyContext::Reading)
        });
        found.map(|(keys, action)| (print(keys), *action)).collect()
    }

    /// The first key of an action, as people write it; empty where it has none.
    pub fn key_of(&self, action: Action) -> String {
        self.keys_of(action).into_iter().next().unwrap_or_default()
    }

    /// The keys of an action, as people write them, the first the most usual.
    pub fn keys_of(&self, action: Action) -> Vec<String> {
        let own = self.bound.iter().filter(|(_, other)| *other == action);
        own.map(|(keys, _)| print(keys)).collect()
    }

    /// What these keys mean in a context.
    pub fn meaning(&self, context: KeyContext, typed: &[Key]) -> SequenceMeaning {
        let mut follow = Vec::new();
        for (keys, action) in &self.bound {
            if !action.places().are_in(context) {
                continue;
            }
            if keys.as_slice() == typed {
                return SequenceMeaning::Does(*action);
            }
            if let Some(rest) = keys.strip_prefix(typed) {
                follow.push((print(rest), *action));
            }
        }
        if follow.is_empty() { SequenceMeaning::Nothing } else { SequenceMeaning::Begins(follow) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_the_table_starts_its_action_and_no_other() {
        let map = Keymap::default();
        assert_eq!(map.conflicts(), [], "two actions share a key");
        assert_eq!(map.untypable(), [], "a letter is typed where a line is");
        for action in Action::ALL {
            assert!(!action.doc().is_empty(), "{} has no doc", action.name());
            for context in KeyContext::ALL {
                for keys in action.keys() {
                    let typed = sequence(keys).expect(keys);
                    let does = map.meaning(context, &typed) == SequenceMeaning::Does(*action);
                    assert_eq!(does, action.places().are_in(context), "{keys} {context:?}");
                }
            }
        }
    }

    #[test]
    fn an_own_key_takes_the_place_of_the_usual_one() {
        let mut map = Keymap::default();
        let meaning =
            |map: &Keymap, keys| map.meaning(KeyContext::Reading, &sequence(keys).unwrap());
        map.bind(Action::Filter, vec![sequence("F2").unwrap()]);
        assert_eq!(meaning(&map, "F2"), SequenceMeaning::Does(Action::Filter));
        assert_eq!(meaning(&map, "f"), SequenceMeaning::Nothing);
        map.bind(Action::Search, vec![sequence("j").unwrap()]);
        map.bind(Action::Complete, vec![sequence("Up").unwrap()]);
        let told: Vec<(Action, Action, KeyContext)> =
            map.conflicts().into_iter().map(|it| (it.one, it.other, it.context)).collect();
        let prompt = (Action::OlderLine, Action::Complete, KeyContext::Prompt);
        assert_eq!(told, [(Action::Next, Action::Search, KeyContext::Reading), prompt]);
        map.bind(Action::Take, vec![sequence("y").unwrap()]);
        map.bind(Action::TakeAlone, vec![sequence("z").unwrap()]);
        let told = [("y".to_owned(), Action::Take), ("z".to_owned(), Action::TakeAlone)];
        assert_eq!(map.untypable(), told);
    }
}
