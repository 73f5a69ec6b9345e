//! Dates of several words that are begun and still to come: `since`, `between 2021 and`.

use crate::query::language::date_forms::WORDS_OF_SPAN;
use crate::timeline::date::{Comparison, is_between, split_begun_span};

/// The byte at which a text's last words begin, if they are those of a date that is still to come:
/// `since`, `between 2021 and`. They are words where nothing follows.
pub(in crate::query) fn begun_comparison(text: &str) -> Option<usize> {
    let typed = text.trim_end();
    let starts: Vec<usize> = word_starts(typed).collect();
    let lone = |at: &&usize| {
        let tail = typed.get(**at..).unwrap_or_default().to_lowercase();
        let words: Vec<&str> = tail.split_whitespace().collect();
        // A shorter one may be the beginning of any word.
        tail.chars().count() > 3 && Comparison::is_named(&words) || begins_span(&tail)
    };
    // No date that is begun has more words.
    let far = starts.len().saturating_sub(WORDS_OF_SPAN);
    starts.iter().skip(far).find(lone).copied()
}

/// Whether a text is a span whose second date is to come; `de` or `a` alone is none, nor is what
/// ends with `a`, which begins many a word.
fn begins_span(text: &str) -> bool {
    if !text.contains(' ') {
        // A shorter one may be the beginning of any word.
        return text == "from" || is_between(text) && text.len() > 3;
    }
    let is_first = |date: &str| {
        date.contains(|c: char| c.is_ascii_digit()) && date.split_whitespace().count() < 8
    };
    let begun = format!("{text} ");
    !text.ends_with(" a")
        && split_begun_span(&begun).is_some_and(|(first, rest)| is_first(first) && rest.is_empty())
}

fn word_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut was_blank = true;
    text.char_indices().filter_map(move |(at, c)| {
        let begins = was_blank && !c.is_whitespace();
        was_blank = c.is_whitespace();
        begins.then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_with_a_letter_of_its_own_is_no_begun_span() {
        for (text, at) in [
            ("x between 2021 and", Some(2)),
            ("x from 2021 to", Some(2)),
            ("x de 2021 al", Some(2)),
            ("x a partir de 2021 hasta", Some(2)),
            ("x since 2021 up to the", Some(2)),
            ("x de 2021 a", None),
            ("x from 2021 a", None),
        ] {
            assert_eq!(begun_comparison(text), at, "{text}");
        }
    }
}
