//! The score of a word in a name, as fuzzy-matcher 0.3.7 gives it: its affine-gap alignment, restricted to letters of
//! the word and to alignments that are not scattered over the name.

/// What the matcher of fuzzy-matcher 0.3.7 gives a letter behind this one, at this place of a name, before it knows
/// which letter of the word it is.
pub(super) fn boundary_bonus(before: char, at: i32) -> i32 {
    match before {
        _ if at == 0 => 16,
        '\0' | ' ' | '/' | '\\' | '|' | '(' | ')' | '[' | ']' | '{' | '}' => 8,
        '!'..='.' | ':'..='@' | '^'..='`' | '~' => 7,
        _ => 0,
    }
}

/// Where in a name one is.
#[derive(Clone, Copy, Default)]
pub(super) struct Position {
    /// The place of the character.
    pub(super) at: i32,
    /// The word that began last.
    pub(super) word: u32,
    /// What the matcher gives it.
    pub(super) bonus: i32,
    /// Whether the letter before it may stand in another word.
    pub(super) is_free: bool,
}

/// The best ways in which the beginnings of a word stand in what was read of a name, by their last letter: the
/// matcher's own recurrence, but only at letters of the word, and only for ways that are not scattered.
#[derive(Debug, Default)]
pub(super) struct AlignmentScores {
    letters: Vec<LetterScores>,
    /// The best score of the whole word.
    best: i32,
}

impl AlignmentScores {
    /// Starts anew, for a word of so many letters.
    pub(super) fn clear(&mut self, letters: usize) {
        self.letters.clear();
        self.letters.resize(letters, LetterScores::NOT);
        self.best = NONE;
    }

    /// Extends alignments by a character that is the letters at these places of the word.
    pub(super) fn advance(&mut self, mut places: u64, position: Position) {
        // From the last down, so that no letter stands where the one before it does.
        while let Some(place) = places.checked_ilog2() {
            places ^= 1 << place;
            let place = place as usize;
            let from = match place.checked_sub(1) {
                None => position.bonus - 1,
                Some(before) => {
                    self.letters.get(before).map_or(NONE, |way| way.extended_to(position))
                }
            };
            if from < NONE / 2 {
                continue;
            }
            if place + 1 == self.letters.len() {
                self.best = self.best.max(from + 16);
            }
            if let Some(way) = self.letters.get_mut(place) {
                way.record(from + 16, position);
            }
        }
    }

    /// The best score of the whole word, if it stands there.
    pub(super) fn best(&self) -> Option<i64> {
        (self.best > NONE / 2).then_some(self.best.into())
    }
}

/// The best alignments that end at a letter of the word.
#[derive(Clone, Copy, Debug)]
struct LetterScores {
    /// The last character that was this letter, its word, and the score up to it.
    at: i32,
    word: u32,
    score: i32,
    /// The best score up to any in that word, each with the place added: what a gap costs is then its end.
    within: i32,
    /// The same in the words before that.
    before: i32,
}

/// No alignment.
const NONE: i32 = i32::MIN / 2;

impl LetterScores {
    const NOT: Self = Self { at: NONE, word: 0, score: NONE, within: NONE, before: NONE };

    /// The score up to a character as the next letter.
    fn extended_to(&self, position: Position) -> i32 {
        let same = self.word == position.word;
        let (within, before) =
            if same { (self.within, self.before) } else { (NONE, self.before.max(self.within)) };
        let apart = if position.is_free { within.max(before) } else { within };
        let joined = self.at + 1 == position.at && (same || position.is_free);
        let joined = if joined { self.score + position.bonus.max(4) } else { NONE };
        joined.max(apart - position.at - 2 + position.bonus)
    }

    /// Takes in a character that is this letter.
    fn record(&mut self, score: i32, position: Position) {
        if self.word != position.word {
            self.before = self.before.max(self.within);
            self.within = NONE;
        }
        self.within = self.within.max(score + position.at);
        (self.at, self.word, self.score) = (position.at, position.word, score);
    }
}
