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

/// A folded word of letters and then digits with a hyphen between them, or without the one that it has: people write
/// `M-19` and `M19`, `COVID-19` and `covid19`.
pub(super) fn other_hyphenation(word: &str) -> Option<String> {
    let digits = word.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = word.split_at_checked(digits)?;
    let bare = letters.strip_suffix('-').unwrap_or(letters);
    let is_code = !bare.is_empty()
        && bare.chars().all(char::is_alphabetic)
        && digits.chars().all(|c| c.is_ascii_digit());
    let hyphen = if bare.len() == letters.len() { "-" } else { "" };
    is_code.then(|| format!("{bare}{hyphen}{digits}"))
}

/// The letters of one word of a name that a query word is or nearly is: with a slip ([`one_slip`]), or with letters
/// left out ([`left_out`]). None where it is neither.
pub(super) fn fuzzy_letters(word: &str, name: &str) -> Option<Vec<usize>> {
    left_out(word, name).or_else(|| one_slip(word, name))
}

/// Whether a slip is forgiven in a word: five letters or more. A digit more or less is another number.
pub(super) fn forgives_slips(word: &str) -> bool {
    word.chars().count() >= 5 && word.chars().all(|c| c.is_alphabetic() || is_combining_mark(c))
}

/// The letters of a name that are those of a word with letters left out: four letters or more, the same first letter,
/// all letters in order, at most two of the name's letters skipped between the first and last.
fn left_out(word: &str, name: &str) -> Option<Vec<usize>> {
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

/// The letters of a name that a word is but for one letter changed, swapped with the next, added or left out:
/// an optimal string alignment distance of one.
fn one_slip(word: &str, name: &str) -> Option<Vec<usize>> {
    if word.len().abs_diff(name.len()) > MAX_LETTER || !forgives_slips(word) {
        return None;
    }
    let word: Vec<char> = word.chars().collect();
    let name: Vec<char> = name.chars().collect();
    let same = word.iter().zip(&name).take_while(|(one, other)| one == other).count();
    let tails = (word.get(same..).unwrap_or_default(), name.get(same..).unwrap_or_default());
    let (is_near, wrong) = match tails {
        ([], []) => (true, None),
        ([_, word @ ..], name) if word == name => (true, None),
        (word, [_, name @ ..]) if word == name => (true, Some(same)),
        ([_, word @ ..], [_, name @ ..]) if word == name => (true, Some(same)),
        ([a, b, word @ ..], [c, d, name @ ..]) => (a == d && b == c && word == name, None),
        _ => (false, None),
    };
    is_near.then(|| (0..name.len()).filter(|place| Some(*place) != wrong).collect())
}

/// How many bytes a letter takes at most.
const MAX_LETTER: usize = 4;

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

    #[test]
    fn names_forgive_one_slip_in_five_letters() {
        for (word, name) in [
            ("lopes", "lopez"),
            ("obredor", "obrador"),
            ("shenbaum", "sheinbaum"),
            ("sherwodo", "sherwood"),
            ("ebradr", "ebrard"),
            ("zheinbaum", "sheinbaum"),
            ("sheinbaumm", "sheinbaum"),
        ] {
            assert!(fuzzy_letters(word, name).is_some(), "{word} for {name}");
        }
        for (word, name) in [
            ("lope", "lopz"),
            ("lopes", "loper"),
            ("obredar", "obrador"),
            ("26500", "26501"),
            ("lopse", "lepos"),
        ] {
            let is_near = fuzzy_letters(word, name).is_some();
            assert_eq!(is_near, word == "lopes", "{word} for {name}");
        }
    }

    proptest! {
        #[test]
        fn a_slip_is_an_edit_distance_of_one(word in "[a-c]{5,7}", name in "[a-c]{4,8}") {
            let is_near = strsim::osa_distance(&word, &name) <= 1;
            prop_assert_eq!(one_slip(&word, &name).is_some(), is_near);
        }


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
