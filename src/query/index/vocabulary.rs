//! A sorted list of the words of many texts, each with the set of those texts. A prefix is a range
//! of the list, a suffix or an infix a scan of it; the texts themselves are never read.

use std::ops::Range;

use rayon::prelude::*;
use roaring::RoaringBitmap;

use crate::query::index::builder::{JOINED, WordIndexBuilder};
use crate::query::index::postings::{Postings, TextBits};
use crate::query::words::{is_nearly, words};

/// The words of numbered texts, sorted.
#[derive(Debug, Default)]
pub(in crate::query) struct Vocabulary {
    /// All words, one behind the other.
    text: String,
    /// Where each word stands in the text.
    words: Vec<Range<u32>>,
    /// Where the words stand in texts that follow one another, in parts.
    parts: Vec<Postings>,
    /// For each word its number in each part; [`NOWHERE`] where it does not stand there.
    numbers: Vec<u32>,
}

/// The number, in a part, of a word that does not stand there.
const NOWHERE: u32 = u32::MAX;

impl Vocabulary {
    /// Puts together what was gathered from texts that follow one another.
    pub(in crate::query) fn merge(builders: Vec<WordIndexBuilder>) -> Self {
        let mut found: Vec<(&str, usize, u32)> = Vec::new();
        for (part, builder) in builders.iter().enumerate() {
            found.extend(builder.words().map(|(word, number)| (word, part, number)));
        }
        found.par_sort_unstable();
        let mut vocabulary = Self::default();
        for of_one_word in found.chunk_by(|a, b| a.0 == b.0) {
            let before = vocabulary.numbers.len();
            vocabulary.numbers.resize(before + builders.len(), NOWHERE);
            for (_, part, number) in of_one_word {
                if let Some(place) = vocabulary.numbers.get_mut(before + part) {
                    *place = *number;
                }
            }
            vocabulary.push(of_one_word.first().map_or("", |(word, ..)| word));
        }
        vocabulary.parts = builders.into_iter().map(WordIndexBuilder::into_postings).collect();
        vocabulary
    }

    fn push(&mut self, word: &str) {
        let end = |text: &String| u32::try_from(text.len()).unwrap_or(u32::MAX);
        let start = end(&self.text);
        self.text.push_str(word);
        self.words.push(start..end(&self.text));
    }

    fn word(&self, place: &Range<u32>) -> &str {
        self.text.get(place.start as usize..place.end as usize).unwrap_or_default()
    }

    /// The words in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|place| self.word(place))
    }

    /// The texts with any of the words at these places of the list.
    pub(in crate::query) fn texts_of(
        &self,
        places: impl IntoIterator<Item = usize>,
    ) -> RoaringBitmap {
        let mut wanted = vec![Vec::new(); self.parts.len()];
        for place in places {
            let first = place * self.parts.len();
            let numbers = self.numbers.get(first..first + self.parts.len()).unwrap_or_default();
            for (wanted, number) in wanted.iter_mut().zip(numbers) {
                if *number != NOWHERE {
                    wanted.push(*number);
                }
            }
        }
        let mut texts = TextBits::none_of(&self.parts);
        for (part, wanted) in self.parts.iter().zip(&mut wanted) {
            texts.add(part, wanted);
        }
        texts.into_set()
    }
}

/// How a query's word stands in a word of the vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WordMatch {
    Exact,
    Prefix,
    Suffix,
    Infix,
}

/// A folded text to look for.
#[derive(Clone, Copy, Debug)]
pub(in crate::query) struct Needle<'a> {
    /// The text.
    pub(in crate::query) text: &'a str,
    /// Whether it must begin where a word begins.
    pub(in crate::query) at_word_start: bool,
}

impl<'a> Needle<'a> {
    /// A word, which stands where a word begins.
    pub(in crate::query) fn word(text: &'a str) -> Self {
        Self { text, at_word_start: true }
    }

    /// A literal, which stands anywhere.
    pub(in crate::query) fn literal(text: &'a str) -> Self {
        Self { text, at_word_start: false }
    }

    /// Whether it stands in a folded text.
    pub(in crate::query) fn stands_in(&self, text: &str) -> bool {
        if self.at_word_start {
            crate::query::words::word_starts(text, self.text).next().is_some()
        } else {
            text.contains(self.text)
        }
    }

    /// Whether a word, or a part of one, stands in it.
    pub(in crate::query) fn has_word(&self) -> bool {
        words(self.text).next().is_some()
    }

    /// Whether it is one word or part of one, so that the vocabulary alone tells where it stands.
    pub(in crate::query) fn is_one_word(&self) -> bool {
        words(self.text).next() == Some(self.text)
    }
}

impl Vocabulary {
    /// The texts in which the needle stands, or a superset where it is more than one word; `None`
    /// where it has no word at all, so that any text may hold it.
    pub(in crate::query) fn texts_with(&self, stretch: Needle<'_>) -> Option<RoaringBitmap> {
        let parts: Vec<&str> = words(stretch.text).collect();
        let last = parts.len().checked_sub(1)?;
        let mut texts: Option<RoaringBitmap> = None;
        for (place, part) in parts.iter().enumerate() {
            let cut_before = place == 0 && !stretch.at_word_start && stretch.text.starts_with(part);
            let cut_after = place == last && stretch.text.ends_with(part);
            let found = self.find(
                part,
                match (cut_before, cut_after) {
                    (false, false) => WordMatch::Exact,
                    (false, true) => WordMatch::Prefix,
                    (true, false) => WordMatch::Suffix,
                    (true, true) => WordMatch::Infix,
                },
            );
            texts = Some(match texts {
                Some(texts) => texts & found,
                None => found,
            });
        }
        texts
    }

    fn find(&self, word: &str, stands: WordMatch) -> RoaringBitmap {
        let joined = || format!("{JOINED}{word}");
        match stands {
            WordMatch::Exact => self.exactly(word) | self.exactly(&joined()),
            // Words that are joined begin as the first of them, which stands in the same text.
            WordMatch::Prefix if word.chars().nth(1).is_none() => {
                self.texts_of(self.starting(word))
            }
            WordMatch::Prefix => self.texts_of(self.starting(word).chain(self.starting(&joined()))),
            WordMatch::Suffix => self.all(|other| !is_joined(other) && other.ends_with(word)),
            WordMatch::Infix => self.all(|other| !is_joined(other) && other.contains(word)),
        }
    }

    fn exactly(&self, word: &str) -> RoaringBitmap {
        self.texts_of(self.words.binary_search_by(|other| self.word(other).cmp(word)))
    }

    /// The texts with a word that a query word nearly is.
    pub(in crate::query) fn texts_nearly_with(&self, word: &str) -> RoaringBitmap {
        self.all(|name| is_nearly(word, name.strip_prefix(JOINED).unwrap_or(name)))
    }

    /// Whether a word begins so; no set of texts is put together.
    pub(in crate::query) fn has_start(&self, word: &str) -> bool {
        !self.starting(word).is_empty() || !self.starting(&format!("{JOINED}{word}")).is_empty()
    }

    /// The words that a query word nearly is, in order; words that are joined only where it is no
    /// other.
    pub(in crate::query) fn words_nearly(&self, word: &str) -> Vec<&str> {
        let names = self.iter().map(|name| name.strip_prefix(JOINED).ok_or(name));
        let (joined, alone): (Vec<_>, Vec<_>) = names
            .filter(|name| is_nearly(word, name.unwrap_or_else(|alone| alone)))
            .partition(Result::is_ok);
        let words = if alone.is_empty() { joined } else { alone };
        words.into_iter().map(|name| name.unwrap_or_else(|alone| alone)).collect()
    }

    fn all(&self, holds: impl Fn(&str) -> bool) -> RoaringBitmap {
        self.texts_of(self.iter().enumerate().filter(|(_, word)| holds(word)).map(|(at, _)| at))
    }

    /// Every text that has a word.
    pub(in crate::query) fn all_texts(&self) -> RoaringBitmap {
        self.all(|_| true)
    }

    /// The places of the words that start so.
    fn starting(&self, head: &str) -> Range<usize> {
        let from = self.words.partition_point(|word| self.word(word) < head);
        let tail = self.words.get(from..).unwrap_or_default();
        from..from + tail.partition_point(|word| self.word(word).starts_with(head))
    }
}

/// Whether an entry is of words that are joined.
fn is_joined(word: &str) -> bool {
    word.starts_with(JOINED)
}
