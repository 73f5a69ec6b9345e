//! Where some words stand in a normal text, with what may be passed over between their letters.

use std::collections::HashSet;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::verify::layout::{SkipKind, Skips};

/// How many characters on either side decide whether a word ends between them.
const NEIGHBOURS: usize = 8;

/// A place of some words in a normal text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PlaceFound {
    /// Its bytes.
    pub(super) bytes: Range<usize>,
    /// Whether anything was passed over.
    pub(super) skips: bool,
    /// Whether the end of a line was.
    pub(super) bridges_line: bool,
}

/// Where some words stand in a text, at the borders of words; places may overlap.
pub(super) fn occurrences<'a>(
    text: &'a str,
    skips: &'a Skips,
    words: &'a str,
) -> impl Iterator<Item = PlaceFound> + 'a {
    // Without anything to pass over the words stand there as they are.
    let lead = match words.chars().next() {
        Some(first) if !skips.is_empty() => words.get(..first.len_utf8()).unwrap_or(words),
        _ => words,
    };
    let step = words.chars().next().map_or(1, char::len_utf8);
    let mut next = 0;
    let starts = std::iter::from_fn(move || {
        let start = next + text.get(next..)?.find(lead)?;
        next = start + step;
        Some(start)
    });
    let hits = starts.filter_map(move |start| read_ahead(text, skips, start, words));
    hits.filter(move |hit| {
        begins_apart(text, skips, words, hit.bytes.start)
            && !is_turned(text.get(..hit.bytes.start).unwrap_or_default(), words)
            && ends_apart(text, skips, words, hit.bytes.end)
    })
}

/// Whether no other word runs into the first of these, which begins here.
fn begins_apart(text: &str, skips: &Skips, words: &str, start: usize) -> bool {
    !words.starts_with(char::is_alphanumeric)
        || is_border(text, start)
        || !skips.ending_at(start).is_empty()
}

/// First parts of compounds that turn the second into another thing or its opposite.
const TURNING: [&str; 8] = ["anti", "contra", "counter", "nicht", "no", "non", "not", "un"];

/// Whether what stands right before these words changes what the first of them says: the first part
/// of its compound (`non-binding`), also at the end of a line, or the sign of a number (`-5`).
fn is_turned(before: &str, words: &str) -> bool {
    let Some(part) = before.trim_end().strip_suffix('-') else { return false };
    if words.starts_with(|c: char| c.is_ascii_digit()) {
        return before.ends_with('-') && !part.ends_with(|c: char| !c.is_whitespace() && c != '(');
    }
    let first = part.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    TURNING.contains(&first.to_lowercase().as_str())
}

/// Whether the last of these words, which ends here, runs into no other.
fn ends_apart(text: &str, skips: &Skips, words: &str, end: usize) -> bool {
    !words.ends_with(char::is_alphanumeric)
        || is_border(text, end)
        || !skips.starting_at(end).is_empty()
}

/// A way to read on: at this byte, so many bytes of the words read.
#[derive(Clone, Copy)]
struct Continuation {
    at: usize,
    read: usize,
    skips: bool,
    bridges_line: bool,
}

/// Reads words at a byte of a text, passing over what may be passed over where they do not go on
/// otherwise. What is passed over stands between their letters, never before or behind them.
pub(super) fn read_ahead(
    text: &str,
    skips: &Skips,
    start: usize,
    words: &str,
) -> Option<PlaceFound> {
    let mut tried = HashSet::new();
    let mut open = vec![Continuation { at: start, read: 0, skips: false, bridges_line: false }];
    while let Some(now) = open.pop() {
        let rest = words.get(now.read..)?;
        if rest.is_empty() {
            let Continuation { skips, bridges_line, .. } = now;
            return Some(PlaceFound { bytes: start..now.at, skips, bridges_line });
        }
        let before = open.len();
        let forks = skips.starting_at(now.at);
        for skip in forks.iter().filter(|_| now.read > 0) {
            let bridges_line = now.bridges_line || skip.kind == SkipKind::LineEnd;
            open.push(Continuation { at: skip.bytes.end, skips: true, bridges_line, ..now });
        }
        let stop = skips.next_start(now.at).unwrap_or(text.len());
        // Of a text full of marks each way is gone once.
        if !forks.is_empty() && !tried.insert((now.at, now.read)) {
            open.truncate(before);
            continue;
        }
        let chunk = text.get(now.at..stop).unwrap_or_default();
        let length = if chunk.starts_with(rest) {
            rest.len()
        } else if !chunk.is_empty() && rest.starts_with(chunk) {
            chunk.len()
        } else {
            continue;
        };
        // Tried first: the last that is open.
        open.push(Continuation { at: now.at + length, read: now.read + length, ..now });
    }
    None
}

/// Whether a word, as Unicode's Annex 29 has it, begins or ends at this byte.
fn is_border(text: &str, at: usize) -> bool {
    let (Some(before), Some(after)) = (text.get(..at), text.get(at..)) else {
        return false;
    };
    let start = before.char_indices().rev().take(NEIGHBOURS).last().map_or(at, |(start, _)| start);
    let end = after.char_indices().nth(NEIGHBOURS).map_or(text.len(), |(end, _)| at + end);
    let around = text.get(start..end).unwrap_or_default();
    start == at
        || end == at
        || around.split_word_bound_indices().any(|(border, _)| start + border == at)
}

#[cfg(test)]
mod tests {
    use super::super::layout::Skip;
    use super::*;

    fn skip(bytes: Range<usize>) -> Skip {
        Skip { bytes, kind: SkipKind::Note }
    }

    #[test]
    fn marks_are_read_or_passed_over() {
        let text = "the board[1] meets[2]";
        let skips = Skips::new(vec![skip(9..12), skip(18..21)]);
        for words in
            ["board meets", "board[1] meets", "board meets[2]", "board[1] meets[2]", "meets"]
        {
            assert_eq!(occurrences(text, &skips, words).count(), 1, "{words}");
        }
        for words in ["boar meets", "board[2] meets", "board[1]meets", "boardmeets", "board[ meets"]
        {
            assert_eq!(occurrences(text, &skips, words).count(), 0, "{words}");
        }
    }

    #[test]
    fn no_words_are_cut_from_a_compound_or_a_sign_that_turns_them() {
        let skips = Skips::default();
        for (text, words) in [
            ("a non-binding agreement", "binding agreement"),
            ("a Non- binding agreement", "binding agreement"),
            ("counter-narcotics aid", "narcotics aid"),
            ("at -5 degrees", "5 degrees"),
            ("(-5 degrees)", "5 degrees"),
            ("-5 degrees", "5 degrees"),
        ] {
            assert_eq!(occurrences(text, &skips, words).count(), 0, "{text}");
        }
        for (text, words) in [
            ("a non-binding agreement", "non-binding agreement"),
            ("at -5 degrees", "-5 degrees"),
            ("the US-Mexico border", "Mexico border"),
            ("it said - binding words", "binding words"),
            ("pages 3-5 of it", "5 of it"),
            ("he said no - binding words", "binding words"),
        ] {
            assert_eq!(occurrences(text, &skips, words).count(), 1, "{text}");
        }
    }

    #[test]
    fn a_text_full_of_marks_is_read_in_good_time() {
        let text = format!("a{}", "[1]".repeat(600));
        let skips = Skips::new((0..600).map(|n| skip(1 + 3 * n..4 + 3 * n)).collect());
        let words = format!("a{}x", "[1]".repeat(100));
        assert_eq!(occurrences(&text, &skips, &words).count(), 0);
    }
}
