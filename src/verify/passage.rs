//! The passage of a text that is most like some words: help for whoever mends a quote.

use std::collections::HashMap;
use std::ops::Range;

use crate::verify::archive::ArchiveText;
use crate::verify::cut::SENTENCE_ENDS;
use crate::verify::layout::is_unspaced;
use crate::verify::normal::{CELL, Normal};

/// What a word is worth that both have; and what each costs that only one has, or that stands for
/// another. Words too many in the text cost little, and those behind the first still less: a whole
/// clause may have been put in.
const BOTH: i32 = 100;
const ONLY_TEXT: i32 = -20;
const MORE_TEXT: i32 = -6;
const ONLY_QUOTE: i32 = -40;
const ANOTHER: i32 = -30;

/// What a word is worth that stands elsewhere, before or behind what the others stand for; each
/// word on the way there costs [`MORE_TEXT`].
const MOVED: i32 = 30;

/// How many words may stand before and behind the window of as many words as a quote has.
const ROOM: usize = 60;

/// How many words of a quote are compared: more than any quote has.
const LONGEST: usize = 400;

/// A passage of a text that is like some words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// The passage in normal form, on one line; ` | ` parts cells of a table.
    pub passage: String,
    /// Its code points in the raw text.
    pub at: Range<usize>,
}

/// The words of a text, ready to be compared with several parts of a quote.
pub(super) struct Passages<'t> {
    normal: &'t Normal,
    stretches: Vec<(usize, &'t str)>,
    keys: Vec<String>,
}

impl<'t> Passages<'t> {
    pub(super) fn of(text: &'t ArchiveText) -> Self {
        let stretches = split(text.normal.text());
        let keys = stretches.iter().map(|(_, word)| key(word)).collect();
        Self { normal: &text.normal, stretches, keys }
    }

    /// The whole stretch of a text that some words were taken from, if it shares a third of them.
    ///
    /// The window of as many words that shares most with them says where; how far the stretch goes
    /// on either side an alignment of the words with a part of what stands there says (Needleman
    /// and Wunsch's with Gotoh's gaps, and free ends in the text); words that were moved lie beside
    /// that.
    pub(super) fn nearest(&self, words: &str) -> Option<Near> {
        let wanted: Vec<String> =
            split(words).iter().take(LONGEST).map(|(_, word)| key(word)).collect();
        let (stretches, keys) = (&self.stretches, &self.keys);
        let window = most_shared(&wanted, keys)?;
        let room = wanted.len() + ROOM;
        let first = window.saturating_sub(room);
        let region = keys.get(first..keys.len().min(window + wanted.len() + room))?;
        let part = aligned(&wanted, region)?;
        let part = with_moved(&wanted, region, part, stretches.get(first..)?);
        let (start, _) = stretches.get(first + part.start)?;
        let (last, word) = stretches.get(first + part.end - 1)?;
        let bytes = *start..last + word.len();
        // Two cells are shown as two: read as one they would be what is looked for.
        let passage = self.normal.text().get(bytes.clone())?.replace(CELL, " | ");
        Some(Near { passage, at: self.normal.raw(bytes) })
    }
}

/// Where the window of as many words begins that shares most with these, if it shares a third: of
/// signs that are words by themselves, half.
fn most_shared(wanted: &[String], keys: &[String]) -> Option<usize> {
    let mut open: HashMap<&str, isize> = HashMap::new();
    wanted.iter().for_each(|word| *open.entry(word).or_default() += 1);
    let (mut shared, mut best, mut best_at) = (0isize, 0isize, 0usize);
    for (at, entering) in keys.iter().enumerate() {
        if let Some(left) = open.get_mut(entering.as_str()) {
            shared += isize::from(*left > 0);
            *left -= 1;
        }
        if let Some(leaving) = at.checked_sub(wanted.len()).and_then(|at| keys.get(at))
            && let Some(left) = open.get_mut(leaving.as_str())
        {
            *left += 1;
            shared -= isize::from(*left > 0);
        }
        if shared > best {
            (best, best_at) = (shared, (at + 1).saturating_sub(wanted.len()));
        }
    }
    let signs = wanted.iter().filter(|word| word.starts_with(is_unspaced)).count();
    let (most, least) = if signs * 2 > wanted.len() { (2, 2) } else { (3, 1) };
    (best >= least && best.unsigned_abs() * most >= wanted.len()).then_some(best_at)
}

/// Which of these words the wanted ones stand for.
fn aligned(wanted: &[String], region: &[String]) -> Option<Range<usize>> {
    // For each end in the region, the worth of the words so far and where they begin.
    let mut row: Vec<(i32, usize)> = (0..=region.len()).map(|start| (0, start)).collect();
    for word in wanted {
        let mut next = Vec::with_capacity(row.len());
        let mut diagonal = (0, 0);
        // The worth where the text has words too many, of which this is not the first.
        let mut gap = (i32::MIN / 2, 0);
        for (at, above) in row.iter().enumerate() {
            let mut best = (above.0 + ONLY_QUOTE, above.1);
            if let Some(other) = at.checked_sub(1).and_then(|at| region.get(at)) {
                let worth = if other == word { BOTH } else { ANOTHER };
                let left = next.last().copied().unwrap_or(best);
                let opened = (left.0 + ONLY_TEXT, left.1);
                gap = (gap.0 + MORE_TEXT, gap.1);
                if opened.0 >= gap.0 {
                    gap = opened;
                }
                // Of equal ones the last counts: a word of the text that stands for this one.
                for way in [gap, (diagonal.0 + worth, diagonal.1)] {
                    if way.0 >= best.0 {
                        best = way;
                    }
                }
            }
            diagonal = *above;
            next.push(best);
        }
        row = next;
    }
    let (end, (_, start)) =
        row.iter().enumerate().max_by_key(|(end, best)| (best.0, usize::MAX - end))?;
    (*start < end).then_some(*start..end)
}

/// The words wanted that are not found yet, each with how often.
struct MissingWords<'w>(HashMap<&'w str, usize>);

impl<'w> MissingWords<'w> {
    fn of(wanted: &'w [String]) -> Self {
        let mut missing = HashMap::new();
        for word in wanted.iter().filter(|word| !word.is_empty()) {
            *missing.entry(word.as_str()).or_default() += 1;
        }
        Self(missing)
    }

    /// Whether a word is missing: then it is found, once.
    fn find(&mut self, word: &str) -> bool {
        match self.0.get_mut(word) {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        }
    }
}

/// A part of these words, with those beside it in its sentence that the wanted ones have too and it
/// lacks.
fn with_moved(
    wanted: &[String],
    region: &[String],
    part: Range<usize>,
    stretches: &[(usize, &str)],
) -> Range<usize> {
    let mut missing = MissingWords::of(wanted);
    for word in region.get(part.clone()).unwrap_or_default() {
        missing.find(word);
    }
    let ends = |at: usize| {
        let word = stretches.get(at).map_or("", |(_, word)| word);
        word.ends_with('.') || word.ends_with(SENTENCE_ENDS)
    };
    // How many words to go on either side: as far as the words found there are worth the way.
    let before = (0..part.start).rev().take_while(|at| !ends(*at));
    let behind = (part.end..region.len()).take_while(|at| !ends(*at - 1));
    let mut reach = [0; 2];
    for (side, reach) in [before.collect::<Vec<_>>(), behind.collect()].iter().zip(&mut reach) {
        let (mut worth, mut best) = (0, 0);
        for (steps, at) in side.iter().enumerate().take(wanted.len() + ROOM) {
            let is_found = region.get(*at).is_some_and(|word| missing.find(word));
            worth += if is_found { MOVED } else { MORE_TEXT };
            if worth > best {
                (best, *reach) = (worth, steps + 1);
            }
        }
    }
    part.start - reach[0]..part.end + reach[1]
}

/// The words between single blanks, and the signs of scripts that have none, each with its first
/// byte.
fn split(text: &str) -> Vec<(usize, &str)> {
    let (mut words, mut start) = (Vec::new(), 0);
    for word in text.split([' ', CELL]) {
        let mut from = 0;
        for (at, c) in word.char_indices().filter(|(_, c)| is_unspaced(*c)) {
            if at > from {
                words.extend(word.get(from..at).map(|one| (start + from, one)));
            }
            from = at + c.len_utf8();
            words.extend(word.get(at..from).map(|sign| (start + at, sign)));
        }
        if from < word.len() || word.is_empty() {
            words.extend(word.get(from..).map(|one| (start + from, one)));
        }
        start += word.len() + 1;
    }
    words
}

/// A word without case and the marks round it.
fn key(word: &str) -> String {
    bare(word).to_lowercase()
}

/// A word without the marks round it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The words of a normal text without the marks round them.
pub(super) fn bare_words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', CELL]).map(bare).filter(|word| !word.is_empty())
}
