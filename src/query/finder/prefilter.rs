//! What tells cheaply that a name cannot match, or cannot match well enough. Nothing here refuses
//! what fuzzy-matcher would find.

use crate::query::words::{begins, is_joiner, is_letter, joined};

/// The letters of some names as bits; letters beyond 64 share them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Initials {
    /// All letters.
    letters: u64,
    /// Those that begin a word.
    heads: u64,
    /// Those that begin a name.
    firsts: u64,
    /// For the letters of each of [`CLASSES`] those that stand before them in the same word, turned
    /// by [`class`].
    before: [u64; CLASSES],
}

/// In how many classes letters are parted for what stands before them.
const CLASSES: usize = 4;

/// The class of a letter, and by how much the bits of the letters before it are turned, so that
/// letters of the same class seldom share them.
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
                if begins(before, c) {
                    known.heads |= bit(c);
                }
                before = Some(c);
            }
            known.firsts |= name.chars().next().map_or(0, bit);
        }
        known
    }

    /// Takes a character in behind these letters of a word; the letters of the word with it. Parts
    /// that a sign joins count as one word.
    fn in_word(&mut self, c: char, word: u64) -> u64 {
        if is_joiner(c) {
            return word;
        }
        if !is_letter(c) {
            return 0;
        }
        let (class, turn) = class(c);
        if let Some(before) = self.before.get_mut(class) {
            *before |= word.rotate_left(turn);
        }
        word | bit(c)
    }

    /// Whether all letters of a word are there, the first begins a word, and each other that begins
    /// none may stand behind the one before it.
    pub(super) fn may_hold(&self, word: &TypedWord) -> bool {
        let follows = |one: char, other: char| {
            self.heads & bit(other) != 0 || self.may_follow(one, other) || !is_letter(other)
        };
        let pairs = || word.chars.iter().zip(word.chars.iter().skip(1));
        self.letters & word.letters == word.letters
            && self.may_head(word)
            && pairs().all(|(one, other)| follows(*one, *other))
    }

    /// Whether a word may begin a word: its letters stand behind each other in one. Signs are not
    /// looked at.
    pub(super) fn may_begin_with(&self, word: &TypedWord) -> bool {
        let pairs = || word.chars.iter().zip(word.chars.iter().skip(1));
        let follows = |one: char, other: char| {
            !is_letter(one) || !is_letter(other) || self.may_follow(one, other)
        };
        self.may_head(word) && pairs().all(|(one, other)| follows(*one, *other))
    }

    /// Whether the first letter of a word begins a word.
    fn may_head(&self, word: &TypedWord) -> bool {
        let first = word.chars.first().copied().filter(|first| is_letter(*first));
        first.is_none_or(|first| self.heads & bit(first) != 0)
    }

    /// Whether a letter may stand behind another in the same word.
    fn may_follow(&self, one: char, other: char) -> bool {
        let (class, turn) = class(other);
        let before = self.before.get(class).copied().unwrap_or(u64::MAX);
        before & bit(one).rotate_left(turn) != 0
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
    /// The words of a folded input.
    pub(super) fn all_of(folded: &str) -> Vec<Self> {
        folded.split_whitespace().filter_map(Self::new).collect()
    }

    /// A folded word without the signs round it and those that join its parts; nothing where it has
    /// no letter.
    pub(super) fn new(text: &str) -> Option<Self> {
        let text = joined(text.trim_matches(|c| !is_letter(c)));
        let chars: Vec<char> = text.chars().collect();
        if chars.is_empty() {
            return None;
        }
        let ascii = Box::new(std::array::from_fn(|c| places(&chars, char::from(c as u8))));
        let letters = chars.iter().fold(0, |all, c| all | bit(*c));
        Some(Self { text, letters, ascii, chars })
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
    /// In fuzzy-matcher 0.3.7 a letter counts 16. The first gains 8 at the head of a word and twice
    /// that at the head of a name, less one; any other gains 4 right after the letter before it, or
    /// 8 at the head of a word with at least 4 off for the gap. Only after a sign that was typed
    /// too can it gain 8 without a gap.
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

/// Whether whatever matches the later words matches the earlier ones too, because letters were only
/// added at the end.
pub(super) fn has_grown(before: &[TypedWord], now: &[TypedWord]) -> bool {
    let Some((last, others)) = before.split_last() else {
        return true;
    };
    let same = others.iter().zip(now).all(|(before, now)| before.text == now.text);
    same && now.get(others.len()).is_some_and(|now| now.text.starts_with(&last.text))
}

/// How many letters of a word may be skipped between two that match.
const SKIPPED: u32 = 2;

/// Whether the letters of a word may stand in a folded name without lying scattered: a bit-parallel
/// simulation of all ways in which they can stand, each place of the name a bit (after Baeza-Yates
/// and Gonnet's Shift-And). Names longer than the bits there are may always.
pub(super) fn may_stand(word: &TypedWord, name: &str) -> bool {
    let letters = word.chars.len();
    if name.len() > 128 || letters > LONGEST {
        return true;
    }
    let mut at_letter = [0_u128; LONGEST];
    let (mut starts, mut all_letters) = (0_u128, 0_u128);
    let mut before = None;
    for (place, c) in name.chars().enumerate() {
        let bit = 1 << place;
        if is_letter(c) {
            all_letters |= bit;
            starts |= if begins(before, c) { bit } else { 0 };
        }
        let mut places = word.places(c);
        while places != 0 {
            if let Some(here) = at_letter.get_mut(places.trailing_zeros() as usize) {
                *here |= bit;
            }
            places &= places - 1;
        }
        before = Some(c);
    }
    let inside = all_letters & !starts;
    let mut ends = 0_u128;
    for (place, letter) in word.chars.iter().enumerate() {
        let here = at_letter.get(place).copied().unwrap_or_default();
        let is_sign = !is_letter(*letter);
        let allowed = if place == 0 {
            if is_sign { u128::MAX } else { starts }
        } else {
            let mut near = ends;
            let mut reached = 0;
            for _ in 0..=SKIPPED {
                near = (near << 1) & inside;
                reached |= near;
            }
            let first = ends & ends.wrapping_neg();
            let behind = !(first | first.wrapping_sub(1));
            reached | (behind & if is_sign { u128::MAX } else { starts })
        };
        ends = here & allowed;
        if ends == 0 {
            return false;
        }
    }
    true
}

/// Whether the letters matched lie scattered over a folded name: the first begins no word, or
/// another begins none and stands too far from the letter before it, or in another word. People
/// type initials and parts of words, never letters out of the middle of several.
pub(super) fn is_scattered(name: &str, places: &[usize]) -> bool {
    let mut matched = places.iter().copied().peekable();
    let mut before = None;
    // How many letters stand between this one and the last that matched, in one word; none where
    // that is elsewhere.
    let mut skipped: Option<u32> = None;
    for (place, c) in name.chars().enumerate() {
        let starts = begins(before, c);
        before = Some(c);
        if starts || !is_letter(c) {
            skipped = None;
        }
        if matched.next_if_eq(&place).is_some() {
            let is_near = skipped.is_some_and(|skipped| skipped <= SKIPPED);
            if is_letter(c) && !starts && !is_near {
                return true;
            }
            skipped = Some(0);
        } else {
            skipped = skipped.map(|skipped| skipped + 1);
        }
    }
    false
}
