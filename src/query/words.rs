//! Words: where they begin in a folded text, and which words of names a query word nearly is.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

/// Whether a character belongs to a word: a letter, a digit, or a mark on one.
pub(super) fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        c.is_ascii_alphanumeric()
    } else {
        c.is_alphanumeric() || is_combining_mark(c)
    }
}

/// Whether a character begins a word wherever it stands: scripts without spaces between words.
fn stands_alone(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
        && !is_combining_mark(c)
}

/// Whether a word can begin with `c` after `before`.
fn begins(before: Option<char>, c: char) -> bool {
    is_letter(c)
        && before.is_none_or(|before| {
            !is_letter(before) || (!is_combining_mark(c) && (stands_alone(c) || ends_alone(before)))
        })
}

/// Whether the letter before a new one stood alone; a mark belongs to a letter of its own script.
fn ends_alone(before: char) -> bool {
    stands_alone(before)
        || matches!(before, '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}')
        || matches!(before, '\u{3099}' | '\u{309A}')
}

/// The words of a folded text, in order.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let signs = rest.bytes().take_while(|b| b.is_ascii() && !b.is_ascii_alphanumeric()).count();
        let tail = rest.get(signs..)?;
        let tail = tail.get(tail.find(is_letter)?..)?;
        let end = word_end(tail);
        let (word, after) = tail.split_at_checked(end)?;
        rest = after;
        Some(word)
    })
}

/// The length of the word at the start of a text.
fn word_end(text: &str) -> usize {
    let ascii = text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    if text.as_bytes().get(ascii).is_none_or(u8::is_ascii) && ascii > 0 {
        return ascii;
    }
    let mut before = None;
    for (at, c) in text.char_indices() {
        if !is_letter(c) || (at > 0 && begins(before, c)) {
            return at;
        }
        before = Some(c);
    }
    text.len()
}

/// The places in a folded text at which a folded word stands at the start of a word.
pub(super) fn word_starts<'a>(
    text: &'a str,
    word: &'a str,
) -> impl Iterator<Item = Range<usize>> + 'a {
    overlapping(text, word).filter(move |hit| {
        let before = text.get(..hit.start).and_then(|head| head.chars().next_back());
        word.chars().next().is_some_and(|first| begins(before, first))
    })
}

/// The occurrences of a needle in a text, overlapping ones included.
fn overlapping<'a>(text: &'a str, stretch: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let step = stretch.chars().next().map_or(1, char::len_utf8);
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = from + text.get(from..)?.find(stretch)?;
        from = at + step;
        Some(at..at + stretch.len())
    })
}

/// The letters of a query word in one word of a name, if it matches fuzzily: four letters or more, the same
/// first letter, all letters in order, at most two of the name's letters skipped between the first and last.
pub(super) fn fuzzy_letters(word: &str, name: &str) -> Option<Vec<usize>> {
    let wanted = word.chars().count();
    if wanted < 4 || word.chars().next() != name.chars().next() {
        return None;
    }
    let mut letters = name.chars().enumerate();
    let places: Option<Vec<usize>> = word
        .chars()
        .map(|letter| letters.find(|(_, other)| *other == letter).map(|(place, _)| place))
        .collect();
    places.filter(|places| places.last().is_some_and(|last| last + 1 - wanted <= 2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fold::fold;
    use proptest::prelude::*;

    #[test]
    fn a_word_matches_at_word_starts_only_but_anywhere_in_scripts_without_spaces() {
        assert_eq!(word_starts("the best test", "est").count(), 0);
        assert_eq!(word_starts("the best test", "te").count(), 1);
        assert_eq!(word_starts("美墨安全合作", "安全").count(), 1);
        assert_eq!(word_starts("ความมั่นคง", "มั่น").count(), 1);
        assert_eq!(
            words("us-mexico 安全, o'brien के साथ").collect::<Vec<_>>(),
            ["us", "mexico", "安", "全", "o", "brien", "के", "साथ"]
        );
    }

    #[test]
    fn names_forgive_letters_left_out() {
        assert!(fuzzy_letters("sherwod", "sherwood").is_some());
        assert!(fuzzy_letters("shenbaum", "sheinbaum").is_some());
        assert!(fuzzy_letters("sher", "scatterherring").is_none());
        assert!(fuzzy_letters("she", "shee").is_none());
    }

    proptest! {
        #[test]
        fn words_are_what_stands_between_word_starts(text in "[a-c éが東京กั่0-1'\u{93c}कि-]{0,16}") {
            let text = fold(&text);
            for word in words(&text) {
                prop_assert!(word_starts(&text, word).next().is_some(), "{word} in {text}");
            }
            let starts = text.char_indices().filter(|(at, c)| {
                begins(text.get(..*at).and_then(|head| head.chars().next_back()), *c)
            });
            prop_assert_eq!(starts.count(), words(&text).count());
        }
    }
}
