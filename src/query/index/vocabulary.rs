//! A sorted list of the words of many texts, each with the set of those texts. A prefix is a range
//! of the list, a suffix or an infix a scan of it; the texts themselves are never read.

use rayon::prelude::*;
use roaring::{MultiOps, RoaringBitmap};

use crate::query::index::builder::{JOINED, WordIndexBuilder};
use crate::query::index::postings::merged_texts;
use crate::query::words::{is_nearly, words};

/// The words of numbered texts, sorted.
#[derive(Clone, Debug, Default)]
pub(in crate::query) struct Vocabulary {
    pub(in crate::query) words: Vec<WordEntry>,
    /// The texts with a word of this first letter: what the first letter typed would else gather
    /// from a good part of the list.
    initials: Vec<(char, RoaringBitmap)>,
}

type WordEntry = (Box<str>, RoaringBitmap);

impl Vocabulary {
    /// Puts together what was gathered from texts that follow one another.
    pub(super) fn merge(parts: &[&WordIndexBuilder]) -> Self {
        let mut words: Vec<(&str, u32, u32)> = Vec::new();
        for (part, builder) in (0..).zip(parts) {
            words.extend(builder.words().map(|(word, number)| (word, part, number)));
        }
        words.par_sort_unstable();
        let of_one_word = words.par_chunk_by(|a, b| a.0 == b.0);
        let set = |gathered: &mut Vec<u32>, entries: &[(&str, u32, u32)]| {
            let (word, ..) = entries.first()?;
            let found = entries.iter().filter_map(|(_, part, number)| {
                Some((parts.get(*part as usize)?.postings(), *number))
            });
            Some(((*word).into(), merged_texts(gathered, found)))
        };
        let words: Vec<WordEntry> = of_one_word.map_init(Vec::new, set).flatten_iter().collect();
        let initial = |entry: &WordEntry| entry.0.chars().next().unwrap_or_default();
        let of_one_letter = words.par_chunk_by(|a, b| initial(a) == initial(b));
        let initials = of_one_letter
            .filter_map(|words| {
                Some((initial(words.first()?), words.iter().map(|(_, texts)| texts).union()))
            })
            .collect();
        Self { words, initials }
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
                let initial = word.chars().next().unwrap_or_default();
                let at = self.initials.binary_search_by_key(&initial, |(initial, _)| *initial);
                at.ok()
                    .and_then(|at| self.initials.get(at))
                    .map(|(_, texts)| texts.clone())
                    .unwrap_or_default()
            }
            WordMatch::Prefix => {
                let joined = joined();
                let both = self.starting(word).iter().chain(self.starting(&joined));
                both.map(|(_, texts)| texts).union()
            }
            WordMatch::Suffix => self.all(|other| !is_joined(other) && other.ends_with(word)),
            WordMatch::Infix => self.all(|other| !is_joined(other) && other.contains(word)),
        }
    }

    fn exactly(&self, word: &str) -> RoaringBitmap {
        let place = self.words.binary_search_by(|(other, _)| (**other).cmp(word));
        let entry = place.ok().and_then(|place| self.words.get(place));
        entry.map(|(_, texts)| texts.clone()).unwrap_or_default()
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
        let names = self.words.iter().map(|(name, _)| name.strip_prefix(JOINED).ok_or(&**name));
        let (joined, alone): (Vec<_>, Vec<_>) = names
            .filter(|name| is_nearly(word, name.unwrap_or_else(|alone| alone)))
            .partition(Result::is_ok);
        let words = if alone.is_empty() { joined } else { alone };
        words.into_iter().map(|name| name.unwrap_or_else(|alone| alone)).collect()
    }

    fn all(&self, holds: impl Fn(&str) -> bool) -> RoaringBitmap {
        self.words.iter().filter(|(word, _)| holds(word)).map(|(_, texts)| texts).union()
    }

    /// Every text that has a word.
    pub(in crate::query) fn all_texts(&self) -> RoaringBitmap {
        self.all(|_| true)
    }

    /// The words that start so.
    fn starting(&self, head: &str) -> &[WordEntry] {
        let from = self.words.partition_point(|(word, _)| **word < *head);
        let tail = self.words.get(from..).unwrap_or_default();
        let count = tail.partition_point(|(word, _)| word.starts_with(head));
        tail.get(..count).unwrap_or_default()
    }
}

/// Whether an entry is of words that are joined.
fn is_joined(word: &str) -> bool {
    word.starts_with(JOINED)
}
