//! Dates of several words that are begun and still to come: `since`, `between 2021 and`.

use crate::timeline::date::{Comparison, is_between, is_joint_behind};

/// How many words a date that is begun has at most: `between` one date `and`.
const WORDS_OF_SPAN: usize = 24;

/// The byte at which a text's last words begin, if they are those of a date that is still to come:
/// `since`, `between 2021 and`. They are words where nothing follows.
pub(in crate::query) fn begun_comparison(text: &str) -> Option<usize> {
    let typed = text.trim_end();
    let starts: Vec<usize> = word_starts(typed).collect();
    let lone = |at: &&usize| {
        let tail = typed.get(**at..).unwrap_or_default().to_lowercase();
        let words: Vec<&str> = tail.split_whitespace().collect();
        // A shorter one may be the beginning of any word.
        tail.chars().count() > 3 && Comparison::is_named(&words) || begins_span(&words)
    };
    // No date that is begun has more words.
    let far = starts.len().saturating_sub(WORDS_OF_SPAN);
    starts.iter().skip(far).find(lone).copied()
}

/// Whether these words are a span whose second date is to come; `de` or `a` alone is none.
fn begins_span(words: &[&str]) -> bool {
    let [first, dates @ .., last] = words else {
        // A shorter one may be the beginning of any word.
        return words.iter().any(|word| *word == "from" || is_between(word) && word.len() > 3);
    };
    let is_dated = dates.iter().any(|word| word.contains(|c: char| c.is_ascii_digit()));
    is_dated && dates.len() < 8 && is_joint_behind(first, last)
}

fn word_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut was_blank = true;
    text.char_indices().filter_map(move |(at, c)| {
        let begins = was_blank && !c.is_whitespace();
        was_blank = c.is_whitespace();
        begins.then_some(at)
    })
}
