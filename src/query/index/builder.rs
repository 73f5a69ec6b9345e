//! Collects the words of many texts, each with the texts in which it stands: what a [`Vocabulary`]
//! is made of.
//!
//! A text is cut into tokens wherever an ASCII sign or blank stands that joins no words: these end
//! every word and never change how the letters beside them fold. Tokens repeat, so that the numbers
//! of the words in one are kept under its raw bytes, and most tokens are neither folded nor taken
//! apart.
//!
//! [`Vocabulary`]: crate::query::index::vocabulary::Vocabulary

use std::hash::BuildHasher;

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
pub(super) struct WordIndexBuilder {
    words: Interner,
    /// For each token the words in it: a range of `token_words`.
    tokens: HashMap<Box<str>, (u32, u32)>,
    token_words: Vec<u32>,
    postings: Postings,
    /// Of the text that is added: the words found, and what is being folded.
    found: Vec<u32>,
    folded: String,
}

/// Cuts a text at the signs and blanks of ASCII that join no words.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.bytes().position(is_of_word)?;
        let mut end = start;
        while let Some(run) = rest.as_bytes().get(end..) {
            end += run.iter().position(|byte| !is_of_word(*byte)).unwrap_or(run.len());
            // One sign between two words may join them; what it does is told once the token is
            // folded.
            match rest.as_bytes().get(end..) {
                Some([b'\'' | b'-' | b'"', next, ..]) if is_of_word(*next) => end += 1,
                _ => break,
            }
        }
        let (token, behind) = (rest.get(start..end)?, rest.get(end..)?);
        rest = behind;
        Some(token)
    })
}

/// Whether a byte may belong to a word: what is not ASCII is told when it is folded.
fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || !byte.is_ascii()
}

impl WordIndexBuilder {
    /// Adds the words of a text of this number.
    pub(super) fn add(&mut self, number: u32, text: &str) {
        self.found.clear();
        for token in tokens(text) {
            match self.tokens.get(token) {
                Some((from, to)) => {
                    let words = self.token_words.get(*from as usize..*to as usize);
                    self.found.extend_from_slice(words.unwrap_or_default());
                }
                None => self.intern(token),
            }
        }
        self.postings.add(number, &self.found);
    }

    /// Takes a token apart that is not known, and knows it from now on.
    fn intern(&mut self, token: &str) {
        let Self { words: interner, found, folded, .. } = self;
        folded.clear();
        fold_onto(folded, token);
        let before = found.len();
        found.extend(words(folded).map(|word| interner.number(word)));
        each_joined(folded, |word| found.push(interner.number(&format!("{JOINED}{word}"))));
        if token.len() <= KEPT {
            let from = len(&self.token_words);
            self.token_words.extend_from_slice(found.get(before..).unwrap_or_default());
            self.tokens.insert(token.into(), (from, len(&self.token_words)));
        }
    }

    /// All words, each with what tells the texts that it stands in.
    pub(super) fn words(&self) -> impl Iterator<Item = (&str, (&Postings, u32))> {
        self.words.iter().map(|(word, number)| (word, (&self.postings, number)))
    }

    /// The same, ready to be put together with others.
    pub(super) fn finish(self) -> Self {
        Self { words: self.words, postings: self.postings.finish(), ..Self::default() }
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
            let vocabulary = Vocabulary::merge(&[&gathered.finish()]);
            let folded = fold(&text);
            let mut expected: Vec<String> = words(&folded).map(str::to_owned).collect();
            each_joined(&folded, |word| expected.push(format!("{JOINED}{word}")));
            expected.sort_unstable();
            expected.dedup();
            prop_assert_eq!(vocabulary.words.iter().map(|(word, _)| word.to_string()).collect::<Vec<_>>(), expected);
            prop_assert!(vocabulary.words.iter().all(|(_, texts)| texts.len() == 2));
        }
    }
}
