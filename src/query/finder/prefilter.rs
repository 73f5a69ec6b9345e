//! What tells cheaply that a name cannot match, or cannot match well enough. Nothing here refuses what
//! fuzzy-matcher would find.

use crate::query::finder::alignment::{AlignmentScores, Position, boundary_bonus};
use crate::query::words::is_letter;

/// The letters of some names as bits; letters beyond 64 share them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Initials {
    /// All letters.
    letters: u64,
    /// Those that begin a word.
    heads: u64,
    /// Those that begin a name.
    firsts: u64,
    /// For the letters of each of [`CLASSES`] those that stand before them in the same word, turned by [`class`].
    before: [u64; CLASSES],
}

/// In how many classes letters are parted for what stands before them.
const CLASSES: usize = 4;

/// The class of a letter, and by how much the bits of the letters before it are turned, so that letters of the same
/// class seldom share them.
fn class(c: char) -> (usize, u32) {
    (u32::from(c) as usize % CLASSES, u32::from(c) / CLASSES as u32 * 11 % 64)
}

impl Initials {
    /// Those of names of one thing.
    pub(super) fn from_names<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut known = Self::default();
        for name in names {
            let (mut before, mut word) = (None, 0);
            for c in name.chars() {
                known.letters |= bit(c);
                word = known.in_word(c, word);
                if before.is_none_or(|before| !is_letter(before) || before.is_ascii_punctuation()) {
                    known.heads |= bit(c);
                }
                before = Some(c);
            }
            known.firsts |= name.chars().next().map_or(0, bit);
        }
        known
    }

    /// Takes a character in behind these letters of a word; the letters of the word with it.
    fn in_word(&mut self, c: char, word: u64) -> u64 {
        if !is_letter(c) {
            return 0;
        }
        let (class, turn) = class(c);
        if let Some(before) = self.before.get_mut(class) {
            *before |= word.rotate_left(turn);
        }
        word | bit(c)
    }

    /// Whether all letters of a word are there, and each that begins no word may stand behind the one before it.
    pub(super) fn may_hold(&self, word: &TypedWord) -> bool {
        let follows = |one: char, other: char| {
            let (class, turn) = class(other);
            let before = self.before.get(class).copied().unwrap_or(u64::MAX);
            self.heads & bit(other) != 0
                || before & bit(one).rotate_left(turn) != 0
                || !is_letter(other)
        };
        let pairs = || word.chars.iter().zip(word.chars.iter().skip(1));
        self.letters & word.letters == word.letters
            && pairs().all(|(one, other)| follows(*one, *other))
    }
}

fn bit(c: char) -> u64 {
    1 << (u32::from(c) % 64)
}

/// A folded word that was typed.
#[derive(Clone, Debug)]
pub(super) struct TypedWord {
    text: String,
    chars: Vec<char>,
    letters: u64,
    /// Where each ASCII character stands in it, as [`TypedWord::places`].
    ascii: Box<[u64; 128]>,
}

impl TypedWord {
    pub(super) fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let ascii = Box::new(std::array::from_fn(|c| places(&chars, char::from(c as u8))));
        Self {
            text: text.to_owned(),
            letters: chars.iter().fold(0, |all, c| all | bit(*c)),
            ascii,
            chars,
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Whether a letter stands in it twice in a row.
    pub(super) fn doubles(&self) -> bool {
        self.chars.windows(2).any(|pair| matches!(pair, [one, other] if one == other))
    }

    /// The most that the matcher gives this word in names with these initials.
    ///
    /// In fuzzy-matcher 0.3.7 a letter counts 16. The first gains 8 at the head of a word and twice that at the
    /// head of a name, less one; any other gains 4 right after the letter before it, or 8 at the head of a word
    /// with at least 4 off for the gap. Only after a sign that was typed too can it gain 8 without a gap.
    pub(super) fn bound(&self, names: &Initials) -> i64 {
        let Some((first, others)) = self.chars.split_first() else {
            return 0;
        };
        let first = bit(*first);
        let at_first = if names.firsts & first != 0 {
            31
        } else if names.heads & first != 0 {
            23
        } else {
            15
        };
        let each = if self.chars.iter().all(|c| c.is_alphanumeric()) { 20 } else { 24 };
        at_first + each * i64::try_from(others.len()).unwrap_or(i64::MAX / 64)
    }

    /// The most that the matcher gives this word in a name where its letters do not lie scattered; none where they
    /// cannot but do. Of what it finds there it is the score, unless the word is too long to tell.
    pub(super) fn best_in(&self, name: &str, alignment: &mut AlignmentScores) -> Option<i64> {
        if self.chars.len() > LONGEST {
            return Some(self.bound(&Initials::from_names(std::iter::once(name))));
        }
        match name.is_ascii() {
            true => self.best_among(name.bytes().map(char::from), alignment),
            false => self.best_among(name.chars(), alignment),
        }
    }

    fn best_among(
        &self,
        name: impl Iterator<Item = char>,
        alignment: &mut AlignmentScores,
    ) -> Option<i64> {
        alignment.clear(self.chars.len());
        let (mut before, mut was_letter) = ('\0', false);
        let mut here = Position::default();
        for (at, c) in (0..).zip(name) {
            let is_letter = is_letter(c);
            let begins = is_letter && !was_letter;
            was_letter = is_letter;
            here.word += u32::from(begins);
            let before = std::mem::replace(&mut before, c);
            let places = self.places(c);
            if places != 0 {
                here = Position {
                    at,
                    bonus: boundary_bonus(before, at),
                    is_free: begins || !is_letter,
                    ..here
                };
                alignment.advance(places, here);
            }
        }
        alignment.best()
    }

    /// Where a character stands in the word: bit `n` for the `n`th, counted from none.
    fn places(&self, c: char) -> u64 {
        self.ascii.get(c as usize).copied().unwrap_or_else(|| places(&self.chars, c))
    }
}

/// The longest word whose places are bits of a number.
const LONGEST: usize = 64;

fn places(word: &[char], c: char) -> u64 {
    (0..LONGEST)
        .zip(word)
        .fold(0, |places, (place, letter)| places | u64::from(*letter == c) << place)
}

/// Whether whatever matches the later words matches the earlier ones too, because letters were only added at the
/// end.
pub(super) fn has_grown(before: &[TypedWord], now: &[TypedWord]) -> bool {
    let Some((last, others)) = before.split_last() else {
        return true;
    };
    let same = others.iter().zip(now).all(|(before, now)| before.text == now.text);
    same && now.get(others.len()).is_some_and(|now| now.text.starts_with(&last.text))
}

/// Whether, of the letters matched, one that is not in the same word as the letter before it begins no word:
/// people type initials and parts of words, never letters out of the middle of several.
pub(super) fn is_scattered(name: &str, places: &[usize]) -> bool {
    let mut word = 0;
    let mut before = ' ';
    let mut matched = places.iter().copied().peekable();
    let mut last = None;
    for (place, c) in name.chars().enumerate() {
        let begins = is_letter(c) && !is_letter(before);
        word += usize::from(begins);
        before = c;
        if matched.next_if_eq(&place).is_some() {
            if last.is_some_and(|last| last != word) && is_letter(c) && !begins {
                return true;
            }
            last = Some(word);
        }
    }
    false
}
