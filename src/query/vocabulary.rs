//! A sorted list of the words of many texts, each with the set of those texts: where a word starts, stands or
//! ends is a stretch of the list or a walk over it, never over the texts.

use std::hash::BuildHasher;

use hashbrown::hash_table::Entry as Entered;
use hashbrown::{DefaultHashBuilder, HashTable};
use rayon::prelude::*;
use roaring::{MultiOps, RoaringBitmap};

use super::fold::fold_onto;
use super::postings::{Postings, texts};
use super::words::{fuzzy_letters, words};

/// The words of numbered texts, sorted.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    words: Vec<Entry>,
    /// The texts with a word of this first letter: what the first letter typed would else gather from a good part
    /// of the list.
    initials: Vec<(char, RoaringBitmap)>,
}

type Entry = (Box<str>, RoaringBitmap);

/// How many pieces are cut before they are looked up.
const BATCH: usize = 32;

/// A vocabulary while texts are added, their numbers never falling.
///
/// A text is cut wherever a sign or a blank of ASCII stands, which ends every word and changes nothing beside it.
/// The pieces come again and again, most of them short and one word: of these the spelling is remembered beside the
/// word's number, so that most pieces are neither folded nor compared letter by letter. What then takes time is to
/// reach far memory. So some pieces are cut first and looked up after, when none has to wait for another.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    words: Numbered,
    spellings: HashTable<Known>,
    hasher: DefaultHashBuilder,
    postings: Postings,
    /// Of the text that is added: the words found, and what is being folded.
    found: Vec<u32>,
    folded: String,
}

/// A piece of text that was cut.
#[derive(Clone, Copy, Debug, Default)]
struct Piece<'t> {
    text: &'t str,
    /// Its bytes, twelve at most; no piece has a byte 0.
    spelling: Option<(u64, u32)>,
    hash: u64,
}

/// The spelling of a word, in sixteen bytes with its number.
#[derive(Debug)]
struct Known {
    head: u64,
    tail: u32,
    word: u32,
}

fn hash(hasher: &DefaultHashBuilder, (head, tail): (u64, u32)) -> u64 {
    hasher.hash_one(head ^ u64::from(tail).rotate_right(24))
}

/// What stands between signs and blanks of ASCII.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let is_within = |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii();
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.bytes().position(|byte| is_within(&byte))?;
        let tail = rest.get(start..)?;
        let end = tail.bytes().position(|byte| !is_within(&byte)).unwrap_or(tail.len());
        let (piece, after) = tail.split_at_checked(end)?;
        rest = after;
        Some(piece)
    })
}

impl<'t> Piece<'t> {
    fn new(text: &'t str, hasher: &DefaultHashBuilder) -> Self {
        let mut bytes = [0; 12];
        let is_short = bytes.get_mut(..text.len()).map(|start| start.copy_from_slice(text.as_bytes())).is_some();
        let [a, b, c, d, e, f, g, h, tail @ ..] = bytes;
        let spelling = (u64::from_le_bytes([a, b, c, d, e, f, g, h]), u32::from_le_bytes(tail));
        let spelling = is_short.then_some(spelling);
        Self { text, spelling, hash: spelling.map_or(0, |spelling| hash(hasher, spelling)) }
    }
}

impl Gathered {
    /// Adds the words of a text of this number.
    pub(super) fn add(&mut self, number: u32, text: &str) {
        let mut pieces = pieces(text).fuse();
        self.found.clear();
        loop {
            let mut batch = [Piece::default(); BATCH];
            let places = batch.iter_mut().zip(&mut pieces);
            let cut = places.map(|(place, piece)| *place = Piece::new(piece, &self.hasher)).count();
            for piece in batch.iter().take(cut) {
                let (head, tail) = piece.spelling.unwrap_or_default();
                match self.spellings.find(piece.hash, |known| known.head == head && known.tail == tail) {
                    Some(known) => self.found.push(known.word),
                    None => self.learn(piece),
                }
            }
            if cut < BATCH {
                break;
            }
        }
        self.postings.add(number, &self.found);
    }

    /// Takes a piece apart that is not known, and knows it from now on where it is short and one word.
    fn learn(&mut self, piece: &Piece<'_>) {
        self.folded.clear();
        fold_onto(&mut self.folded, piece.text);
        let before = self.found.len();
        self.found.extend(words(&self.folded).map(|word| self.words.number(word)));
        if let (Some((head, tail)), Some([word])) = (piece.spelling, self.found.get(before..)) {
            let known = Known { head, tail, word: *word };
            let hash = |other: &Known| hash(&self.hasher, (other.head, other.tail));
            self.spellings.insert_unique(piece.hash, known, hash);
        }
    }

    /// The same, ready to be put together with others.
    pub(super) fn finish(self) -> Self {
        Self { words: self.words, postings: self.postings.finish(), ..Self::default() }
    }
}

/// Words one behind the other, numbered in the order in which they were met.
#[derive(Debug, Default)]
struct Numbered {
    text: String,
    /// Where each word ends in the text.
    ends: Vec<u32>,
    numbers: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Numbered {
    /// The number of a word, a new one where it was not met before.
    fn number(&mut self, word: &str) -> u32 {
        let Self { text, ends, numbers, hasher } = self;
        let known = |number: &u32| nth(text, ends, *number);
        let free =
            match numbers.entry(hasher.hash_one(word), |other| known(other) == word, |n| hasher.hash_one(known(n))) {
                Entered::Occupied(known) => return *known.get(),
                Entered::Vacant(free) => free,
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

impl Vocabulary {
    /// Puts together what was gathered from texts that follow one another.
    pub(super) fn of(parts: &[&Gathered]) -> Self {
        let words =
            parts.iter().flat_map(|part| part.words.iter().map(move |(word, number)| (word, (&part.postings, number))));
        let mut words: Vec<_> = words.enumerate().map(|(at, (word, met))| (word, at, met)).collect();
        words.par_sort_unstable_by_key(|(word, at, _)| (*word, *at));
        let of_one_word = words.par_chunk_by(|a, b| a.0 == b.0);
        let set = |gathered: &mut Vec<u32>, word: &[(&str, usize, (&Postings, u32))]| {
            Some((word.first()?.0.into(), texts(gathered, word.iter().map(|(.., met)| *met))))
        };
        let words: Vec<Entry> = of_one_word.map_init(Vec::new, set).flatten_iter().collect();
        let initial = |entry: &Entry| entry.0.chars().next().unwrap_or_default();
        let of_one_letter = words.par_chunk_by(|a, b| initial(a) == initial(b));
        let initials = of_one_letter
            .filter_map(|words| Some((initial(words.first()?), words.iter().map(|(_, texts)| texts).union())))
            .collect();
        Self { words, initials }
    }
}

/// How a query's word stands in a word of the vocabulary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    Whole,
    Head,
    Tail,
    Inside,
}

/// A stretch of folded text to look for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// Whether it must begin where a word begins.
    pub(super) at_word_start: bool,
}

impl Stretch<'_> {
    /// Whether it stands in a folded text.
    pub(super) fn stands_in(&self, text: &str) -> bool {
        if self.at_word_start {
            super::words::word_starts(text, self.text).next().is_some()
        } else {
            text.contains(self.text)
        }
    }

    /// Whether it is one word or part of one, so that the vocabulary alone tells where it stands.
    pub(super) fn is_one_word(&self) -> bool {
        words(self.text).next() == Some(self.text)
    }
}

impl Vocabulary {
    /// The texts in which a stretch stands, or more where it is not one word; none for "any text".
    pub(super) fn texts_with(&self, stretch: Stretch<'_>) -> Option<RoaringBitmap> {
        let parts: Vec<&str> = words(stretch.text).collect();
        let last = parts.len().checked_sub(1)?;
        let mut texts: Option<RoaringBitmap> = None;
        for (place, part) in parts.iter().enumerate() {
            let cut_before = place == 0 && !stretch.at_word_start && stretch.text.starts_with(part);
            let cut_after = place == last && stretch.text.ends_with(part);
            let found = self.find(
                part,
                match (cut_before, cut_after) {
                    (false, false) => Stands::Whole,
                    (false, true) => Stands::Head,
                    (true, false) => Stands::Tail,
                    (true, true) => Stands::Inside,
                },
            );
            texts = Some(match texts {
                Some(texts) => texts & found,
                None => found,
            });
        }
        texts
    }

    fn find(&self, word: &str, stands: Stands) -> RoaringBitmap {
        match stands {
            Stands::Whole => self.words.binary_search_by(|(other, _)| (**other).cmp(word)).map_or_else(
                |_| RoaringBitmap::new(),
                |at| self.words.get(at).map(|(_, texts)| texts.clone()).unwrap_or_default(),
            ),
            Stands::Head if word.chars().nth(1).is_none() => {
                let initial = word.chars().next().unwrap_or_default();
                let at = self.initials.binary_search_by_key(&initial, |(initial, _)| *initial);
                at.ok().and_then(|at| self.initials.get(at)).map(|(_, texts)| texts.clone()).unwrap_or_default()
            }
            Stands::Head => self.starting(word).iter().map(|(_, texts)| texts).union(),
            Stands::Tail => self.all(|other| other.ends_with(word)),
            Stands::Inside => self.all(|other| other.contains(word)),
        }
    }

    /// The texts with a word that a query word nearly is.
    pub(super) fn texts_nearly_with(&self, word: &str) -> RoaringBitmap {
        let Some(first) = word.chars().next() else { return RoaringBitmap::new() };
        let first = self.starting(first.encode_utf8(&mut [0; 4]));
        first.iter().filter(|(name, _)| fuzzy_letters(word, name).is_some()).map(|(_, texts)| texts).union()
    }

    fn all(&self, holds: impl Fn(&str) -> bool) -> RoaringBitmap {
        self.words.iter().filter(|(word, _)| holds(word)).map(|(_, texts)| texts).union()
    }

    /// Every text that has a word.
    pub(super) fn all_texts(&self) -> RoaringBitmap {
        self.all(|_| true)
    }

    /// The words that start so.
    fn starting(&self, head: &str) -> &[Entry] {
        let from = self.words.partition_point(|(word, _)| **word < *head);
        let tail = self.words.get(from..).unwrap_or_default();
        let count = tail.partition_point(|(word, _)| word.starts_with(head));
        tail.get(..count).unwrap_or_default()
    }
}
