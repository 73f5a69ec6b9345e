//! Whether words negate, except or make a condition of what stands beside them, by the table of
//! their languages (`table`).

mod table;

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;

use self::table::{NEGATIONS, Negations};

/// The whole words of all languages.
static WORDS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| NEGATIONS.iter().flat_map(|row| row.words.iter().copied()).collect());

/// How many words the longest phrase has.
pub(super) const LONGEST_PHRASE: usize = 4;

/// What of these words, of a text in a language if that is known, negates, beginning with the
/// first.
pub(super) fn negating(words: &[&str], language: Option<&str>) -> Option<String> {
    let first = words.first()?;
    let own = NEGATIONS.iter().find(|row| language.is_some_and(|one| row.languages.contains(&one)));
    let parts = parts(first);
    if parts.iter().any(|part| is_negating(part, own)) {
        return Some((*first).to_owned());
    }
    if first.is_ascii() {
        return phrase_of(words);
    }
    let small = first.to_lowercase();
    let signs = NEGATIONS.iter().flat_map(|row| row.signs);
    let places = signs.filter_map(|sign| Some((small.find(sign)?, *sign)));
    if let Some((_, sign)) = places.min() {
        return Some(sign.to_owned());
    }
    phrase_of(words)
}

/// The phrase that these words begin with, as it stands there.
fn phrase_of(words: &[&str]) -> Option<String> {
    let wanted = phrase(words)?.split(' ').count();
    // One between blanks may hold several words: `far-from`.
    let (mut shown, mut read) = (0, 0);
    while read < wanted && shown < words.len() {
        read += words.get(shown).map_or(0, |word| parts(word).len());
        shown += 1;
    }
    Some(words.get(..shown)?.join(" "))
}

fn is_negating(part: &str, own: Option<&Negations>) -> bool {
    // `n'est`, `l'absence`: a word may have lost its last vowel, or `not` its own.
    let pieces = part.split('\'');
    part.ends_with("n't")
        || WORDS.contains(part)
        || pieces.into_iter().any(|piece| piece.chars().count() > 1 && WORDS.contains(piece))
        || NEGATIONS.iter().any(|row| row.stems.iter().any(|stem| part.starts_with(stem)))
        || own.is_some_and(|row| {
            let ends = |ending: &&str| part.ends_with(*ending) && part.len() > ending.len() + 1;
            row.here.contains(&part) || row.endings.iter().any(ends)
        })
}

/// The phrase that these words begin with, as it stands in the table.
fn phrase(words: &[&str]) -> Option<&'static str> {
    let ahead = words.get(..words.len().min(LONGEST_PHRASE))?;
    if ahead.first().is_none_or(|first| parts(first).is_empty()) {
        return None;
    }
    let ahead: Vec<String> = ahead.iter().flat_map(|word| parts(word)).collect();
    let mut phrases = NEGATIONS.iter().flat_map(|row| row.phrases);
    phrases
        .find(|phrase| phrase.split(' ').eq(ahead.iter().take(phrase.split(' ').count())))
        .copied()
}

/// The words in one between blanks, small: `not/never`, `not[1]`.
fn parts(word: &str) -> Vec<String> {
    let small = word.to_lowercase();
    let is_part = |c: char| c.is_alphabetic() || is_combining_mark(c) || c == '\'';
    let parts = small.split(|c: char| !is_part(c)).map(|part| part.trim_matches('\''));
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::super::normal::Normal;
    use super::*;

    #[test]
    fn rows_are_written_as_texts_are_compared() {
        let mut languages = HashSet::new();
        for row in NEGATIONS {
            for language in row.languages {
                assert!(languages.insert(language), "{language} has two rows");
                let is_letters = language.bytes().all(|byte| byte.is_ascii_lowercase());
                assert!(is_letters && matches!(language.len(), 2 | 3), "{language} is no code");
            }
            let lists = [row.words, row.here, row.stems, row.endings, row.phrases, row.signs];
            let mut known = HashSet::new();
            for word in lists.into_iter().flatten() {
                assert_eq!(Normal::of(&word.to_lowercase()).text(), *word);
            }
            for word in [row.words, row.here, row.phrases].into_iter().flatten() {
                assert!(
                    known.insert(word),
                    "{word} stands twice in the row of {:?}",
                    row.languages
                );
            }
            for phrase in row.phrases {
                assert!(phrase.split(' ').count() <= LONGEST_PHRASE, "{phrase}");
            }
            for word in row.words.iter().chain(row.phrases) {
                let words: Vec<&str> = word.split(' ').collect();
                assert_eq!(negating(&words, None).as_deref(), Some(*word));
            }
        }
    }

    #[test]
    fn what_counts_in_one_language_is_told_in_it() {
        for row in NEGATIONS {
            for language in row.languages {
                for word in row.here {
                    assert_eq!(negating(&[word], Some(language)).as_deref(), Some(*word));
                }
                for ending in row.endings {
                    let word = format!("xx{ending}");
                    assert_eq!(negating(&[&word], Some(language)).as_deref(), Some(&*word));
                }
                for sign in row.signs {
                    assert!(negating(&[sign], Some(language)).is_some(), "{sign}");
                }
            }
        }
        for word in ["iba", "doar", "engin"] {
            assert_eq!(negating(&[word], Some("es")), None, "{word}");
        }
    }

    #[test]
    fn a_phrase_is_shown_as_it_stands() {
        for (words, shown) in [
            (&["far-from"][..], "far-from"),
            (&["far-from", "ready"], "far-from"),
            (&["so-long", "as", "they"], "so-long as"),
            (&["(subject", "to", "it"], "(subject to"),
        ] {
            assert_eq!(negating(words, None).as_deref(), Some(shown));
        }
    }
}
