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
    pub(super) fn of<'a>(names: impl Iterator<Item = &'a str>) -> Self {
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
        self.before.iter_mut().skip(class).take(1).for_each(|before| *before |= word.rotate_left(turn));
        word | bit(c)
    }

    /// Whether all letters of a word are there, and each that begins no word may stand behind the one before it.
    pub(super) fn may_hold(&self, word: &Wanted) -> bool {
        let follows = |one: char, other: char| {
            let (class, turn) = class(other);
            let before = self.before.get(class).copied().unwrap_or(u64::MAX);
            self.heads & bit(other) != 0 || before & bit(one).rotate_left(turn) != 0 || !is_letter(other)
        };
        let pairs = || word.chars.iter().zip(word.chars.iter().skip(1));
        self.letters & word.letters == word.letters && pairs().all(|(one, other)| follows(*one, *other))
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
    /// Where each ASCII character stands in it, as [`Wanted::places`].
    ascii: Box<[u64; 128]>,
}

impl Wanted {
    pub(super) fn new(text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let ascii = Box::new(std::array::from_fn(|c| places(&chars, char::from(c as u8))));
        Self { text: text.to_owned(), letters: chars.iter().fold(0, |all, c| all | bit(*c)), ascii, chars }
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

    /// The most that the matcher gives this word in a name where its letters do not lie scattered; none where they
    /// cannot but do. Of what it finds there it is the score.
    pub(super) fn best_in(&self, name: &str, ways: &mut Ways) -> Option<i64> {
        if self.chars.len() > LONGEST {
            return Some(self.bound(&Initials::of(std::iter::once(name))));
        }
        match name.is_ascii() {
            true => self.best_among(name.bytes().map(char::from), ways),
            false => self.best_among(name.chars(), ways),
        }
    }

    fn best_among(&self, name: impl Iterator<Item = char>, ways: &mut Ways) -> Option<i64> {
        ways.clear(self.chars.len());
        let (mut before, mut was_letter) = ('\0', false);
        let mut here = Here::default();
        for (at, c) in (0..).zip(name) {
            let is_letter = is_letter(c);
            let begins = is_letter && !was_letter;
            was_letter = is_letter;
            here.word += u32::from(begins);
            let before = std::mem::replace(&mut before, c);
            let places = self.places(c);
            if places != 0 {
                here = Here { at, gain: gain(before, at), is_free: begins || !is_letter, ..here };
                ways.lead(places, here);
            }
        }
        ways.best()
    }

    /// Where a character stands in the word: bit `n` for the `n`th, counted from none.
    fn places(&self, c: char) -> u64 {
        self.ascii.get(c as usize).copied().unwrap_or_else(|| places(&self.chars, c))
    }
}

/// The longest word whose places are bits of a number.
const LONGEST: usize = 64;

fn places(word: &[char], c: char) -> u64 {
    (0..LONGEST).zip(word).fold(0, |places, (place, letter)| places | u64::from(*letter == c) << place)
}

/// What the matcher of fuzzy-matcher 0.3.7 gives a letter behind this one, at this place of a name, before it knows
/// which letter of the word it is.
fn gain(before: char, at: i32) -> i32 {
    match before {
        _ if at == 0 => 16,
        '\0' | ' ' | '/' | '\\' | '|' | '(' | ')' | '[' | ']' | '{' | '}' => 8,
        '!'..='.' | ':'..='@' | '^'..='`' | '~' => 7,
        _ => 0,
    }
}

/// Where in a name one is.
#[derive(Clone, Copy, Default)]
struct Here {
    /// The place of the character.
    at: i32,
    /// The word that began last.
    word: u32,
    /// What the matcher gives it.
    gain: i32,
    /// Whether the letter before it may stand in another word.
    is_free: bool,
}

/// The best ways in which the beginnings of a word stand in what was read of a name, by their last letter: the
/// matcher's own recurrence, but only at letters of the word, and only for ways that are not scattered.
#[derive(Debug, Default)]
pub(super) struct Ways {
    ways: Vec<Way>,
    /// The best score of the whole word.
    best: i32,
}

impl Ways {
    fn clear(&mut self, letters: usize) {
        self.ways.clear();
        self.ways.resize(letters, Way::NOT);
        self.best = NONE;
    }

    /// Leads ways on to a character that is the letters at these places of the word.
    fn lead(&mut self, mut places: u64, here: Here) {
        // From the last down, so that no letter stands where the one before it does.
        while let Some(place) = places.checked_ilog2() {
            places ^= 1 << place;
            let place = place as usize;
            let from = match place.checked_sub(1) {
                None => here.gain - 1,
                Some(before) => self.ways.get(before).map_or(NONE, |way| way.on(here)),
            };
            if from < NONE / 2 {
                continue;
            }
            if place + 1 == self.ways.len() {
                self.best = self.best.max(from + 16);
            }
            self.ways.iter_mut().skip(place).take(1).for_each(|way| way.take(from + 16, here));
        }
    }

    fn best(&self) -> Option<i64> {
        (self.best > NONE / 2).then_some(self.best.into())
    }
}

/// The best ways that end at a letter of the word.
#[derive(Clone, Copy, Debug)]
struct Way {
    /// The last character that was this letter, its word, and the score up to it.
    at: i32,
    word: u32,
    score: i32,
    /// The best score up to any in that word, each with the place added: what a gap costs is then its end.
    within: i32,
    /// The same in the words before that.
    before: i32,
}

/// No way.
const NONE: i32 = i32::MIN / 2;

impl Way {
    const NOT: Self = Self { at: NONE, word: 0, score: NONE, within: NONE, before: NONE };

    /// The score up to a character as the next letter.
    fn on(&self, here: Here) -> i32 {
        let same = self.word == here.word;
        let (within, before) = if same { (self.within, self.before) } else { (NONE, self.before.max(self.within)) };
        let apart = if here.is_free { within.max(before) } else { within };
        let joined = self.at + 1 == here.at && (same || here.is_free);
        let joined = if joined { self.score + here.gain.max(4) } else { NONE };
        joined.max(apart - here.at - 2 + here.gain)
    }

    /// Takes in a character that is this letter.
    fn take(&mut self, score: i32, here: Here) {
        if self.word != here.word {
            self.before = self.before.max(self.within);
            self.within = NONE;
        }
        self.within = self.within.max(score + here.at);
        (self.at, self.word, self.score) = (here.at, here.word, score);
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
