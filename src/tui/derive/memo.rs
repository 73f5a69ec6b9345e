//! A derived value kept with what it was made from.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Deref;

/// Which of the values made of a kind one is: a cheap key for what is made from it. That of a value
/// of another kind cannot stand in its place.
pub(super) struct Stamp<V>(u64, PhantomData<fn() -> V>);

impl<V> Stamp<V> {
    /// That of the value after this one.
    fn next(self) -> Self {
        Self(self.0 + 1, PhantomData)
    }
}

/// That of no value made yet.
impl<V> Default for Stamp<V> {
    fn default() -> Self {
        Self(0, PhantomData)
    }
}

// Written by hand: derived, they would ask the same of the value.
impl<V> Clone for Stamp<V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<V> Copy for Stamp<V> {}

impl<V> PartialEq for Stamp<V> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<V> Eq for Stamp<V> {}

impl<V> Hash for Stamp<V> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

impl<V> fmt::Debug for Stamp<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Stamp({})", self.0)
    }
}

/// A value and its key: what it is a function of. It is made anew only when the key changes.
#[derive(Debug)]
pub(super) struct Memo<K, V> {
    key: Option<K>,
    value: V,
    stamp: Stamp<V>,
}

impl<K, V: Default> Default for Memo<K, V> {
    fn default() -> Self {
        Self { key: None, value: V::default(), stamp: Stamp::default() }
    }
}

impl<K: PartialEq, V> Memo<K, V> {
    /// A value that is there from the start.
    pub(super) fn of(key: K, value: V) -> Self {
        Self { key: Some(key), value, stamp: Stamp::default().next() }
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
            self.stamp = self.stamp.next();
        }
    }

    /// Changes the value; what is made from it is made anew.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut V)) {
        change(&mut self.value);
        self.stamp = self.stamp.next();
    }

    /// Which of the values made this is.
    pub(super) fn stamp(&self) -> Stamp<V> {
        self.stamp
    }
}

impl<K, V> Deref for Memo<K, V> {
    type Target = V;

    fn deref(&self) -> &V {
        &self.value
    }
}
