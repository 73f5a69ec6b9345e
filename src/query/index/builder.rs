//! Collects the words of many texts, each with the texts in which it stands: what a [`Vocabulary`]
//! is made of.
//!
//! A text is cut into tokens wherever an ASCII sign or blank stands that joins no words: these end
//! every word and never change how the letters beside them fold. Tokens repeat, so that the numbers
//! of the words in one are kept under its raw bytes ([`KnownTokens`]), and most tokens are neither
//! folded nor taken apart.
//!
//! [`Vocabulary`]: crate::query::index::vocabulary::Vocabulary

use std::hash::BuildHasher;
use std::ops::Range;

use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashMap, HashTable};

use crate::query::fold::fold_onto;
use crate::query::index::postings::Postings;
use crate::query::words::{each_joined, words};

/// What stands before words that are joined, in place of their signs: they are looked for from
/// their beginning on, and hold no part of a literal.
pub(super) const JOINED: char = '\'';

/// The longest token whose words are kept: longer ones seldom come again.
const KEPT: usize = 32;

/// The words of texts while these are added, their numbers never falling.
#[derive(Debug, Default)]
pub(in crate::query) struct WordIndexBuilder {
    words: Interner,
    known: KnownTokens,
    postings: Postings,
    /// Of the text that is added: its tokens, the words found, and what is being folded.
    tokens: Vec<Token>,
    found: Vec<u32>,
    folded: String,
}

/// Cuts a text at the signs and blanks of ASCII that join no words, into ranges of its bytes.
fn tokens(text: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    let until = |from: usize, holds: fn(u8) -> bool| {
        let rest = text.get(from..).unwrap_or_default();
        rest.iter().position(|byte| holds(*byte)).map(|at| from + at)
    };
    std::iter::from_fn(move || {
        let start = until(from, is_of_word)?;
        let mut end = start;
        loop {
            end = until(end, |byte| !is_of_word(byte)).unwrap_or(text.len());
            // One sign between two words may join them; what it does is told once the token is
            // folded.
            match text.get(end..) {
                Some([b'\'' | b'-' | b'"', next, ..]) if is_of_word(*next) => end += 1,
                _ => break,
            }
        }
        from = end;
        Some(start..end)
    })
}

/// Whether a byte may belong to a word: what is not ASCII is told when it is folded.
fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
}

/// A token of a text.
#[derive(Clone, Debug)]
struct Token {
    /// Its bytes in the text.
    range: Range<usize>,
    /// Its bytes as one number and the hash of that, where there are at most sixteen, as in most;
    /// 0, which no token is, where there are more.
    packed: u128,
    hash: u64,
}

/// The bytes of a token as one number, filled up with zeros; 0 where they are more than sixteen.
fn packed(text: &[u8], range: &Range<usize>) -> u128 {
    let Some(beyond) = 16_u32.checked_sub(len(text.get(range.clone()).unwrap_or_default())) else {
        return 0;
    };
    let sixteen = |from: usize| {
        text.get(from..from + 16).and_then(|bytes| bytes.try_into().ok()).map(u128::from_le_bytes)
    };
    // Sixteen bytes are read at once, from its first on or up to its last, and what is not its own
    // is shifted out.
    if let Some(bytes) = sixteen(range.start) {
        return (bytes << (8 * beyond)) >> (8 * beyond);
    }
    if let Some(bytes) = range.end.checked_sub(16).and_then(sixteen) {
        return bytes >> (8 * beyond);
    }
    // A text of less than sixteen bytes.
    let mut bytes = [0; 16];
    for (to, from) in bytes.iter_mut().zip(text.get(range.clone()).unwrap_or_default()) {
        *to = *from;
    }
    u128::from_le_bytes(bytes)
}

/// The words of a token: the number of its only word or, counted from the greatest number down, its
/// place in [`KnownTokens::several`].
type TokenWords = u32;

/// Tokens that were met before, each with the words in it.
#[derive(Debug, Default)]
struct KnownTokens {
    /// Short ones in place, so that to find one follows no pointer; as bytes, since a number of
    /// that size would fill up each entry from 20 bytes to 32.
    short: HashTable<([u8; 16], TokenWords)>,
    long: HashMap<Box<str>, TokenWords>,
    hasher: DefaultHashBuilder,
    /// The words of tokens that have several, or none.
    several: Vec<Box<[u32]>>,
}

impl KnownTokens {
    /// A token of a text, ready to be looked for.
    fn token(&self, text: &[u8], range: Range<usize>) -> Token {
        let packed = packed(text, &range);
        Token { range, packed, hash: self.hasher.hash_one(packed) }
    }

    fn get(&self, text: &str, token: &Token) -> Option<TokenWords> {
        if token.packed == 0 {
            return self.long.get(text.get(token.range.clone())?).copied();
        }
        let is_it = |(known, _): &([u8; 16], _)| u128::from_le_bytes(*known) == token.packed;
        let found = self.short.find(token.hash, is_it);
        found.map(|(_, words)| *words)
    }

    /// Keeps the words of a token; `own` is its text.
    fn insert(&mut self, own: &str, token: &Token, words: &[u32]) {
        if token.packed == 0 && own.len() > KEPT {
            return;
        }
        let value = match words {
            [only] => *only,
            several => {
                self.several.push(several.into());
                u32::MAX - (len(&self.several) - 1)
            }
        };
        if token.packed == 0 {
            self.long.insert(own.into(), value);
            return;
        }
        let hasher = &self.hasher;
        let rehash = |(known, _): &([u8; 16], _)| hasher.hash_one(u128::from_le_bytes(*known));
        self.short.insert_unique(token.hash, (token.packed.to_le_bytes(), value), rehash);
    }
}

impl WordIndexBuilder {
    /// Adds the words of a text of this number.
    pub(in crate::query) fn add(&mut self, number: u32, text: &str) {
        self.found.clear();
        // All tokens are hashed before any is looked for: a table of so many tokens lies outside
        // the nearest caches, and looks that wait for nothing else overlap.
        let mut cut = std::mem::take(&mut self.tokens);
        cut.extend(tokens(text.as_bytes()).map(|range| self.known.token(text.as_bytes(), range)));
        for token in cut.drain(..) {
            match self.known.get(text, &token) {
                Some(words) => match self.known.several.get((u32::MAX - words) as usize) {
                    None => self.found.push(words),
                    Some(several) => self.found.extend_from_slice(several),
                },
                None => self.intern(text.get(token.range.clone()).unwrap_or_default(), &token),
            }
        }
        self.tokens = cut;
        self.postings.add(number, &self.found);
    }

    /// Takes a token apart that is not known, and knows it from now on.
    fn intern(&mut self, text: &str, token: &Token) {
        let Self { words: interner, found, folded, .. } = self;
        folded.clear();
        let before = found.len();
        if text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            // Most new tokens are one word as they stand, but for the case of letters.
            folded.push_str(text);
            folded.make_ascii_lowercase();
            found.push(interner.number(folded));
        } else {
            fold_onto(folded, text);
            found.extend(words(folded).map(|word| interner.number(word)));
            each_joined(folded, |word| found.push(interner.number(&format!("{JOINED}{word}"))));
        }
        self.known.insert(text, token, found.get(before..).unwrap_or_default());
    }

    /// All words with their numbers.
    pub(in crate::query) fn words(&self) -> impl Iterator<Item = (&str, u32)> {
        self.words.iter()
    }

    /// The texts in which the words stand.
    pub(super) fn into_postings(self) -> Postings {
        self.postings
    }

    /// The same, ready to be put together with others.
    pub(in crate::query) fn finish(self) -> Self {
        let Self { words, postings, known, .. } = self;
        // Sorting wants room of its own: what only adding needs goes before.
        drop(known);
        Self { words, postings: postings.finish(), ..Self::default() }
    }
}

/// Distinct words in one string, numbered in the order in which they were added.
#[derive(Debug, Default)]
struct Interner {
    text: String,
    /// Where each word ends in the text.
    ends: Vec<u32>,
    numbers: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Interner {
    /// The number of a word; a new one for a new word.
    fn number(&mut self, word: &str) -> u32 {
        let Self { text, ends, numbers, hasher } = self;
        let known = |number: &u32| nth(text, ends, *number);
        let free = match numbers.entry(
            hasher.hash_one(word),
            |other| known(other) == word,
            |n| hasher.hash_one(known(n)),
        ) {
            Entry::Occupied(known) => return *known.get(),
            Entry::Vacant(free) => free,
        };
        let number = len(ends);
        free.insert(number);
        text.push_str(word);
        ends.push(len(text.as_bytes()));
        number
    }

    /// All words with their numbers.
    fn iter(&self) -> impl Iterator<Item = (&str, u32)> {
        (0..len(&self.ends)).map(|number| (nth(&self.text, &self.ends, number), number))
    }
}

/// The word of a number in a text of words that end there.
fn nth<'t>(text: &'t str, ends: &[u32], number: u32) -> &'t str {
    let end = |at: usize| ends.get(at).map_or(0, |end| *end as usize);
    let start = (number as usize).checked_sub(1).map_or(0, end);
    text.get(start..end(number as usize)).unwrap_or_default()
}

fn len<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::query::fold::fold;
    use crate::query::index::vocabulary::Vocabulary;

    proptest! {
        #[test]
        fn the_words_of_a_text_are_those_of_its_tokens(
            text in "[a-zA-Z0-9 ,.'\"\u{e9}\u{301}’—東が\u{3099}א\n-]{0,60}"
        ) {
            let mut gathered = WordIndexBuilder::default();
            // Twice: what was learnt must be what is known.
            gathered.add(0, &text);
            gathered.add(1, &text);
            let vocabulary = Vocabulary::merge(vec![gathered.finish()]);
            let folded = fold(&text);
            let mut expected: Vec<String> = words(&folded).map(str::to_owned).collect();
            each_joined(&folded, |word| expected.push(format!("{JOINED}{word}")));
            expected.sort_unstable();
            expected.dedup();
            prop_assert_eq!(vocabulary.iter().collect::<Vec<_>>(), expected);
            let all = vocabulary.iter().count();
            prop_assert!((0..all).all(|word| vocabulary.texts_of([word]).len() == 2));
        }
    }
}
