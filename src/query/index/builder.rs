//! Collects the words of many texts, each with the texts in which it stands: what a [`Vocabulary`] is made of.
//!
//! A text is cut wherever an ASCII sign or blank stands: these end every word and never change how the letters
//! beside them fold. The chunks repeat, and most are one short word; for those the number of the word is cached
//! under the raw bytes, so that most chunks are neither folded nor compared letter by letter. A batch of chunks is
//! cut before any is looked up, so that the cache misses of the hash table overlap.
//!
//! [`Vocabulary`]: crate::query::index::vocabulary::Vocabulary

use std::hash::BuildHasher;

use hashbrown::hash_table::Entry;
use hashbrown::{DefaultHashBuilder, HashTable};

use crate::query::fold::fold_onto;
use crate::query::index::postings::Postings;
use crate::query::words::words;

/// How many chunks are cut before they are looked up.
const BATCH: usize = 16;

/// The words of texts while these are added, their numbers never falling.
#[derive(Debug, Default)]
pub(super) struct WordIndexBuilder {
    words: Interner,
    spellings: HashTable<CachedSpelling>,
    hasher: DefaultHashBuilder,
    postings: Postings,
    /// Of the text that is added: the words found, and what is being folded.
    found: Vec<u32>,
    folded: String,
}

/// A chunk of text that was cut.
#[derive(Clone, Copy, Debug, Default)]
struct Chunk<'t> {
    text: &'t str,
    /// Its bytes as numbers, eight and four; nothing for a longer one. No chunk has a byte 0.
    head: u64,
    tail: u32,
    hash: u64,
}

/// The spelling of a word, in sixteen bytes with its number.
#[derive(Debug)]
struct CachedSpelling {
    head: u64,
    tail: u32,
    word: u32,
}

fn hash(hasher: &DefaultHashBuilder, head: u64, tail: u32) -> u64 {
    hasher.hash_one(head ^ u64::from(tail).rotate_right(24))
}

/// Cuts a text into what stands between signs and blanks of ASCII, sixteen bytes at a time: of these all are told at
/// once whether they belong to a chunk, and a short chunk is its bytes as they were read.
fn chunks(text: &str, hasher: DefaultHashBuilder) -> impl Iterator<Item = Chunk<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.as_bytes().get(at..).filter(|rest| !rest.is_empty())?;
            let bytes = sixteen(rest);
            let within = within(bytes);
            let start = within.trailing_zeros() as usize / 8;
            if start == 16 {
                at += rest.len().min(16);
                continue;
            }
            let outside = (!within & TOPS) >> (8 * start);
            let length = outside.trailing_zeros() as usize / 8;
            if length == 16 && start > 0 {
                // It may go on behind these bytes.
                at += start;
                continue;
            }
            let is_short = length <= 12;
            let is_outside = |byte: &u8| !is_within(*byte);
            let length = if length < 16 {
                length
            } else {
                rest.iter().position(is_outside).unwrap_or(rest.len())
            };
            let from = at + start;
            at = from + length;
            let text = text.get(from..at)?;
            if !is_short {
                return Some(Chunk { text, ..Chunk::default() });
            }
            let spelling = (bytes >> (8 * start)) & ((1 << (8 * length)) - 1);
            #[expect(clippy::cast_possible_truncation, reason = "the halves of a number")]
            let (head, tail) = (spelling as u64, (spelling >> 64) as u32);
            return Some(Chunk { text, head, tail, hash: hash(&hasher, head, tail) });
        }
    })
}

/// The first sixteen bytes; zeros where there are not so many.
fn sixteen(bytes: &[u8]) -> u128 {
    let padded = || {
        let mut sixteen = [0; 16];
        sixteen.iter_mut().zip(bytes).for_each(|(place, byte)| *place = *byte);
        sixteen
    };
    u128::from_le_bytes(bytes.first_chunk().copied().unwrap_or_else(padded))
}

/// The top bit of each byte.
const TOPS: u128 = 0x80 * EACH;

/// One in each byte.
const EACH: u128 = u128::MAX / 0xFF;

/// The top bit of each of sixteen bytes that belongs to a chunk. Without that bit a byte is below 128, so that adding
/// what is missing to 128 tells whether it is as great as some other, and carries nothing over.
fn within(bytes: u128) -> u128 {
    let ascii = bytes & !TOPS;
    let from = |letter: u8| EACH * u128::from(0x80 - letter);
    let lower = ascii | (0x20 * EACH);
    let letter = (lower + from(b'a')) & !(lower + from(b'z' + 1));
    let digit = (ascii + from(b'0')) & !(ascii + from(b'9' + 1));
    (letter | digit | bytes) & TOPS
}

/// Whether a byte belongs to a chunk.
fn is_within(byte: u8) -> bool {
    ((byte | 0x20).wrapping_sub(b'a') < 26) | (byte.wrapping_sub(b'0') < 10) | !byte.is_ascii()
}

impl WordIndexBuilder {
    /// Adds the words of a text of this number.
    pub(super) fn add(&mut self, number: u32, text: &str) {
        let mut chunks = chunks(text, self.hasher.clone()).fuse();
        self.found.clear();
        loop {
            let mut batch = [Chunk::default(); BATCH];
            let cut =
                batch.iter_mut().zip(&mut chunks).map(|(place, chunk)| *place = chunk).count();
            for chunk in batch.iter().take(cut) {
                let is_it =
                    |known: &CachedSpelling| known.head == chunk.head && known.tail == chunk.tail;
                match self.spellings.find(chunk.hash, is_it) {
                    Some(known) => self.found.push(known.word),
                    None => self.intern(chunk),
                }
            }
            if cut < BATCH {
                break;
            }
        }
        self.postings.add(number, &self.found);
    }

    /// Takes a chunk apart that is not known, and knows it from now on where it is short and one word.
    fn intern(&mut self, chunk: &Chunk<'_>) {
        self.folded.clear();
        fold_onto(&mut self.folded, chunk.text);
        let before = self.found.len();
        self.found.extend(words(&self.folded).map(|word| self.words.number(word)));
        if let (true, Some([word])) = (chunk.head != 0, self.found.get(before..)) {
            let known = CachedSpelling { head: chunk.head, tail: chunk.tail, word: *word };
            let hash = |other: &CachedSpelling| hash(&self.hasher, other.head, other.tail);
            self.spellings.insert_unique(chunk.hash, known, hash);
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
        fn the_words_of_a_text_are_those_of_its_pieces(text in "[a-zA-Z0-9 ,.'\u{e9}\u{301}’—東が\u{3099}\n-]{0,60}") {
            let mut gathered = WordIndexBuilder::default();
            // Twice: what was learnt must be what is known.
            gathered.add(0, &text);
            gathered.add(1, &text);
            let vocabulary = Vocabulary::merge(&[&gathered.finish()]);
            let folded = fold(&text);
            let mut expected: Vec<&str> = words(&folded).collect();
            expected.sort_unstable();
            expected.dedup();
            prop_assert_eq!(vocabulary.words.iter().map(|(word, _)| &**word).collect::<Vec<_>>(), expected);
            prop_assert!(vocabulary.words.iter().all(|(_, texts)| texts.len() == 2));
        }

        #[test]
        fn pieces_are_what_stands_between_signs(text in "[a-zé東0 ,-]{0,40}") {
            let cut: Vec<&str> = chunks(&text, DefaultHashBuilder::default()).map(|chunk| chunk.text).collect();
            let signs = |c: char| c.is_ascii() && !c.is_ascii_alphanumeric();
            prop_assert_eq!(cut, text.split(signs).filter(|chunk| !chunk.is_empty()).collect::<Vec<_>>());
        }
    }
}
