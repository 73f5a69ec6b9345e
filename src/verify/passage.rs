//! The passage of a text that is most like some words: help for whoever mends a quote.

use std::collections::HashMap;
use std::ops::Range;

use super::archive::ArchiveText;
use super::normal::CELL;

/// What a word is worth that both have; and what each costs that only one has, or that stands for
/// another. A word too many in the text costs little: a whole clause may have been put in.
const BOTH: i32 = 10;
const ONLY_TEXT: i32 = -2;
const ONLY_QUOTE: i32 = -4;
const ANOTHER: i32 = -3;

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

/// The whole stretch of a text that some words were taken from, if it shares a third of them.
///
/// The window of as many words that shares most with them says where; how far the stretch goes on
/// either side an alignment of the words with a part of what stands there says (Needleman and
/// Wunsch's, with free ends in the text).
pub(super) fn nearest(words: &str, text: &ArchiveText) -> Option<Near> {
    let normal = text.normal.text();
    let wanted: Vec<String> = words.split(' ').take(LONGEST).map(key).collect();
    let stretches = split(normal);
    let keys: Vec<String> = stretches.iter().map(|(_, word)| key(word)).collect();
    let window = most_shared(&wanted, &keys)?;
    let room = wanted.len() + 20;
    let first = window.saturating_sub(room);
    let region = keys.get(first..keys.len().min(window + wanted.len() + room))?;
    let part = aligned(&wanted, region)?;
    let (start, _) = stretches.get(first + part.start)?;
    let (last, word) = stretches.get(first + part.end - 1)?;
    let bytes = *start..last + word.len();
    // Two cells are shown as two: read as one they would be what is looked for.
    let passage = normal.get(bytes.clone())?.replace(CELL, " | ");
    Some(Near { passage, at: text.normal.raw(bytes) })
}

/// Where the window of as many words begins that shares most with these, if it shares a third.
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
    (best > 0 && best.unsigned_abs() * 3 >= wanted.len()).then_some(best_at)
}

/// Which of these words the wanted ones stand for.
fn aligned(wanted: &[String], region: &[String]) -> Option<Range<usize>> {
    // For each end in the region, the worth of the words so far and where they begin.
    let mut row: Vec<(i32, usize)> = (0..=region.len()).map(|start| (0, start)).collect();
    for word in wanted {
        let mut next = Vec::with_capacity(row.len());
        let mut diagonal = (0, 0);
        for (at, above) in row.iter().enumerate() {
            let mut best = (above.0 + ONLY_QUOTE, above.1);
            if let Some(other) = at.checked_sub(1).and_then(|at| region.get(at)) {
                let worth = if other == word { BOTH } else { ANOTHER };
                let left = next.last().copied().unwrap_or(best);
                // Of equal ones the last counts: a word of the text that stands for this one.
                for way in [(left.0 + ONLY_TEXT, left.1), (diagonal.0 + worth, diagonal.1)] {
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

/// The words between single blanks, each with its first byte.
fn split(text: &str) -> Vec<(usize, &str)> {
    let mut at = 0;
    let place = |word| {
        let start = at;
        at += str::len(word) + 1;
        (start, word)
    };
    text.split([' ', CELL]).map(place).collect()
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
