//! What tells cheaply that a name cannot match, or cannot match well enough. Nothing here refuses what
//! fuzzy-matcher would find.

use super::super::words::is_letter;

/// The letters of some names as bits; letters beyond 64 share them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Initials {
    /// All letters.
    letters: u64,
    /// Those that begin a word.
    heads: u64,
    /// Those that begin a name.
    firsts: u64,
}

impl Initials {
    /// Those of names of one thing.
    pub(super) fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
        let mut known = Self::default();
        for name in names {
            let mut before = None;
            for c in name.chars() {
                known.letters |= bit(c);
                if before.is_none_or(|before| !is_letter(before) || before.is_ascii_punctuation()) {
                    known.heads |= bit(c);
                }
                before = Some(c);
            }
            known.firsts |= name.chars().next().map_or(0, bit);
        }
        known
    }

    /// Whether all of these letters are there.
    pub(super) fn holds(&self, letters: u64) -> bool {
        self.letters & letters == letters
    }
}

fn bit(c: char) -> u64 {
    1 << (u32::from(c) % 64)
}

/// A folded word that was typed.
#[derive(Clone, Debug)]
pub(super) struct Wanted {
    text: String,
    chars: Vec<char>,
    letters: u64,
}

impl Wanted {
    pub(super) fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        Self { text: text.to_owned(), letters: chars.iter().fold(0, |all, c| all | bit(*c)), chars }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Its letters, a bit each.
    pub(super) fn letters(&self) -> u64 {
        self.letters
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
        let Some((first, others)) = self.chars.split_first() else { return 0 };
        let first = bit(*first);
        let at_first = match () {
            () if names.firsts & first != 0 => 31,
            () if names.heads & first != 0 => 23,
            () => 15,
        };
        let each = if self.chars.iter().all(|c| c.is_alphanumeric()) { 20 } else { 24 };
        at_first + each * i64::try_from(others.len()).unwrap_or(i64::MAX / 64)
    }

    /// Whether the letters stand in a name in order without lying scattered over it; `true` also where the word
    /// is too long to tell.
    ///
    /// Bit `n` says that the first `n` letters stand in what was read of the name, the last of them in the
    /// present word (`here`) or in one before it (`before`).
    pub(super) fn may_stand_in(&self, name: &str) -> bool {
        let count = self.chars.len();
        if count > 62 {
            return true;
        }
        let end = 1 << count;
        let (mut here, mut before) = (0_u64, 0_u64);
        let mut was_letter = false;
        for c in name.chars() {
            let letter = is_letter(c);
            let begins = letter && !was_letter;
            was_letter = letter;
            if begins {
                before |= here;
                here = 0;
            }
            if self.letters & bit(c) == 0 {
                continue;
            }
            let from = 1 | here | if begins || !letter { before } else { 0 };
            here |= (from << 1) & self.places(c);
            if here & end != 0 {
                return true;
            }
        }
        false
    }

    /// Where a letter stands in the word: bit `n` for the `n`th letter, counted from one.
    fn places(&self, c: char) -> u64 {
        self.chars.iter().rev().fold(0, |places, letter| (places | u64::from(*letter == c)) << 1)
    }
}

/// Whether whatever matches the later words matches the earlier ones too, because letters were only added at the
/// end.
pub(super) fn has_grown(before: &[Wanted], now: &[Wanted]) -> bool {
    let Some((last, others)) = before.split_last() else { return true };
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
