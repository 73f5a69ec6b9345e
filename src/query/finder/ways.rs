//! The score of a word in a name, as fuzzy-matcher 0.3.7 gives it: the matcher's own recurrence, but only at letters of
//! the word, and only for ways in which the letters do not lie scattered over the name.

/// What the matcher of fuzzy-matcher 0.3.7 gives a letter behind this one, at this place of a name, before it knows
/// which letter of the word it is.
pub(super) fn gain(before: char, at: i32) -> i32 {
    match before {
        _ if at == 0 => 16,
        '\0' | ' ' | '/' | '\\' | '|' | '(' | ')' | '[' | ']' | '{' | '}' => 8,
        '!'..='.' | ':'..='@' | '^'..='`' | '~' => 7,
        _ => 0,
    }
}

/// Where in a name one is.
#[derive(Clone, Copy, Default)]
pub(super) struct Here {
    /// The place of the character.
    pub(super) at: i32,
    /// The word that began last.
    pub(super) word: u32,
    /// What the matcher gives it.
    pub(super) gain: i32,
    /// Whether the letter before it may stand in another word.
    pub(super) is_free: bool,
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
    /// Forgets all ways, for a word of so many letters.
    pub(super) fn clear(&mut self, letters: usize) {
        self.ways.clear();
        self.ways.resize(letters, Way::NOT);
        self.best = NONE;
    }

    /// Leads ways on to a character that is the letters at these places of the word.
    pub(super) fn lead(&mut self, mut places: u64, here: Here) {
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
            if let Some(way) = self.ways.get_mut(place) {
                way.take(from + 16, here);
            }
        }
    }

    /// The best score of the whole word, if it stands there.
    pub(super) fn best(&self) -> Option<i64> {
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
        let (within, before) =
            if same { (self.within, self.before) } else { (NONE, self.before.max(self.within)) };
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
