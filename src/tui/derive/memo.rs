//! A derived value kept with what it was made from.

use std::ops::Deref;

/// A value and its key: what it is a function of. It is made anew only when the key changes.
#[derive(Debug)]
pub(super) struct Memo<K, V> {
    key: Option<K>,
    value: V,
    /// Counts the values made: a cheap key for what is made from this one.
    stamp: u64,
}

impl<K, V: Default> Default for Memo<K, V> {
    fn default() -> Self {
        Self { key: None, value: V::default(), stamp: 0 }
    }
}

impl<K: PartialEq, V> Memo<K, V> {
    /// A value that is there from the start.
    pub(super) fn of(key: K, value: V) -> Self {
        Self { key: Some(key), value, stamp: 1 }
    }

    /// Whether the value is that of a key.
    pub(super) fn is_of(&self, key: &K) -> bool {
        self.key.as_ref() == Some(key)
    }

    /// Makes the value anew where the key is another.
    pub(super) fn refresh(&mut self, key: K, make: impl FnOnce() -> V) {
        if !self.is_of(&key) {
            self.value = make();
            self.key = Some(key);
            self.stamp += 1;
        }
    }

    /// Changes the value; what is made from it is made anew.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut V)) {
        change(&mut self.value);
        self.stamp += 1;
    }

    /// Which of the values made this is.
    pub(super) fn stamp(&self) -> u64 {
        self.stamp
    }
}

impl<K, V> Deref for Memo<K, V> {
    type Target = V;

    fn deref(&self) -> &V {
        &self.value
    }
}
