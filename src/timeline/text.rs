//! Texts and lists as records hold them: one pointer wide, so that the many fields that most
//! records leave out cost little, and shared where the same short text comes again and again.
//!
//! A hundred thousand events name the same few thousand ids and words millions of times. While
//! records are read each thread keeps the ids, words and dates that it read last and hands out the
//! same allocation again.

use std::borrow::Borrow;
use std::cell::RefCell;
use std::fmt;
use std::hash::BuildHasher;
use std::ops::Deref;

use arcstr::ArcStr;
use foldhash::fast::FixedState;
use serde::{Deserialize, Deserializer, Serialize};
use thin_vec::ThinVec;

/// Several of the same in a record, in the order of the data. Empty, it takes no memory of its own.
pub type List<T> = ThinVec<T>;

/// The longest text that is worth looking up among those read last.
const SHORT: usize = 16;

/// A stretch of text in a record, cheap to clone. One that is read is never blank ([`is_blank`]).
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Text(ArcStr);

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

impl Serialize for Text {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = |text: &str| match text {
            blank if is_blank(blank) => Err(Blank),
            short if short.len() <= SHORT => shared(short),
            long => Ok(long.into()),
        };
        deserializer.deserialize_str(TextVisitor { what: "a text", read }).map(Self)
    }
}

/// Whether nothing of a text can be read: blanks, control characters, characters without a shape.
pub fn is_blank(text: &str) -> bool {
    let begins_visibly = text.as_bytes().first().is_some_and(u8::is_ascii_graphic);
    !begins_visibly && text.chars().all(|c| c.is_whitespace() || c.is_control() || is_unseen(c))
}

/// Whether a character that is neither a blank nor a control character has no shape of its own:
/// formats, fillers, selectors and tags (`Default_Ignorable_Code_Point` in Unicode), the empty
/// Braille cell, and what is no character.
pub(crate) fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}'
            | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// A text in which nothing can be read; no record holds one.
#[derive(Debug)]
pub(super) struct Blank;

impl fmt::Display for Blank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("nothing in it can be read")
    }
}

/// Reads a value from a string, by a function.
pub(super) struct TextVisitor<F> {
    /// What is expected.
    pub(super) what: &'static str,
    pub(super) read: F,
}

impl<T, E: fmt::Display, F: FnOnce(&str) -> Result<T, E>> serde::de::Visitor<'_>
    for TextVisitor<F>
{
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.what)
    }

    fn visit_str<X: serde::de::Error>(self, text: &str) -> Result<T, X> {
        (self.read)(text).map_err(X::custom)
    }
}

/// The text in an allocation that others share, if this thread has it in its cache.
pub(super) fn shared<E>(text: &str) -> Result<ArcStr, E> {
    thread_local!(static CACHE: RefCell<InternCache<ArcStr>> = const { RefCell::new(InternCache::new()) });
    CACHE.with_borrow_mut(|cache| cache.get(text, |known| known, || Ok(text.into())))
}

/// A cache of values by their text, two-way set-associative: each text hashes to a set of two
/// slots, of which the one used longest ago is replaced.
pub(super) struct InternCache<T> {
    sets: Vec<[Option<T>; 2]>,
}

impl<T: Clone> InternCache<T> {
    /// How many sets there are: more than a timeline has actors that matter.
    const SETS: usize = 1 << 13;

    pub(super) const fn new() -> Self {
        Self { sets: Vec::new() }
    }

    /// The cached value of a text, or a new one, which takes the place of the older one in its set.
    pub(super) fn get<E>(
        &mut self,
        text: &str,
        of: impl Fn(&T) -> &str,
        new: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        if self.sets.is_empty() {
            self.sets.resize_with(Self::SETS, || [None, None]);
        }
        #[expect(clippy::cast_possible_truncation, reason = "any bits of a hash will do")]
        let at = FixedState::default().hash_one(text) as usize % Self::SETS;
        let Some([latest, before]) = self.sets.get_mut(at) else {
            return new();
        };
        let is_it = |known: &&T| of(known) == text;
        if latest.as_ref().is_none_or(|known| !is_it(&known)) {
            std::mem::swap(latest, before);
        }
        match latest.as_ref().filter(is_it) {
            Some(known) => Ok(known.clone()),
            None => Ok(latest.insert(new()?).clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_is_what_nobody_can_read() {
        for blank in
            ["", " \t\n", "\u{a0}\u{3000}", "\u{200b}\u{feff}", "\u{1b}", "\u{3164} \u{2800}"]
        {
            assert!(is_blank(blank), "{blank:?}");
            assert!(serde_json::from_value::<Text>(blank.into()).is_err(), "{blank:?}");
        }
        for text in [".", " a", "é", "\u{202e}é", "\u{200d}👩", "¡"] {
            assert!(!is_blank(text), "{text:?}");
        }
    }
}
