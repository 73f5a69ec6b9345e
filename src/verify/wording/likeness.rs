//! How a print stands to the words that it prints: the same, less of them, others.

use super::{PAIRS, keys, words};
use crate::timeline::record::Quote;
use crate::verify::find::CUTS;

/// How a quote stands to the one that it renders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// It prints the words in the same language, and they differ.
    Differs,
    /// It prints the same words.
    Same,
    /// Of the same words one has less than the other, unchanged: each stretch of it stands there,
    /// one behind the other, and what is left out within is marked as a cut.
    Excerpt,
    /// It is in another language.
    Translation,
}

impl Likeness {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Differs, Self::Same, Self::Excerpt, Self::Translation];

    /// How a print stands to the words that it prints.
    pub fn of(official: &Quote, print: &Quote) -> Self {
        if is_translation(official, print) {
            return Self::Translation;
        }
        Self::of_words(&official.text, &print.text)
    }

    /// How two wordings in one language stand to each other.
    fn of_words(official: &str, print: &str) -> Self {
        let (official, print) = (stretches(official), stretches(print));
        if official == print {
            Self::Same
        } else if stand_in(&official, &print) || stand_in(&print, &official) {
            Self::Excerpt
        } else {
            Self::Differs
        }
    }

    /// Its word in a query.
    pub fn word(self) -> &'static str {
        match self {
            Self::Differs => "differs",
            Self::Same => "same",
            Self::Excerpt => "excerpt",
            Self::Translation => "translation",
        }
    }
}

/// The words and marks of a text between its cuts, as they are compared: without the marks at
/// either end, and with a small first letter, since who begins or ends elsewhere in a sentence
/// changes these.
fn stretches(text: &str) -> Vec<Vec<String>> {
    let [cut, other] = CUTS;
    let mut stretches = Vec::new();
    for stretch in text.split(cut).flat_map(|part| part.split(other)) {
        let keys = keys(stretch, &words(stretch));
        let is_word = |key: &String| key.chars().any(char::is_alphanumeric);
        let (Some(first), Some(last)) =
            (keys.iter().position(is_word), keys.iter().rposition(is_word))
        else {
            continue;
        };
        let mut keys: Vec<String> = keys.into_iter().take(last + 1).skip(first).collect();
        if let Some(word) = keys.first_mut() {
            *word = small(word);
        }
        stretches.push(keys);
    }
    stretches
}

/// A word with a small first letter.
fn small(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
}

/// Whether each of these stretches stands whole within one of the others, one behind the other.
fn stand_in(parts: &[Vec<String>], whole: &[Vec<String>]) -> bool {
    let mut whole = whole.iter();
    let Some(mut rest) = whole.next().map(Vec::as_slice) else { return false };
    for part in parts {
        loop {
            if let Some(at) = place_of(part, rest) {
                rest = rest.get(at + part.len()..).unwrap_or_default();
                break;
            }
            match whole.next() {
                Some(next) => rest = next,
                None => return false,
            }
        }
    }
    !parts.is_empty()
}

/// Where a stretch stands in another; its first letter may be small there or not. In one that is
/// too long to look through, nowhere: the wordings then count as different.
fn place_of(part: &[String], whole: &[String]) -> Option<usize> {
    let (first, others) = part.split_first()?;
    if part.len().saturating_mul(whole.len()) > PAIRS {
        return None;
    }
    // Most windows are told apart without a look at the first word's letter.
    whole.windows(part.len()).position(|window| {
        window.get(1..) == Some(others) && window.first().is_some_and(|word| small(word) == *first)
    })
}

/// Whether a quote that renders another is in another language, by their languages or since it says
/// itself that it was translated.
pub fn is_translation(official: &Quote, print: &Quote) -> bool {
    print.translated_by.is_some()
        || matches!((&official.language, &print.language), (Some(a), Some(b)) if a != b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_is_unchanged_and_says_what_it_left_out() {
        let like = Likeness::of_words;
        let whole = "We will stop the flow of arms, and soon. We ask for help.";
        for (print, expected) in [
            (whole, Likeness::Same),
            ("we will stop the flow of arms, and soon. We ask for help", Likeness::Same),
            ("We will stop the flow of arms", Likeness::Excerpt),
            ("The flow of arms, and soon.", Likeness::Excerpt),
            ("We will stop […] arms, […] We ask for help.", Likeness::Excerpt),
            ("We will stop arms", Likeness::Differs),
            ("We ask for help. We will stop the flow of arms", Likeness::Differs),
            ("We ask for help […] we will stop the flow", Likeness::Differs),
            ("We will stop the flow of Arms", Likeness::Differs),
        ] {
            assert_eq!(like(whole, print), expected, "{print}");
            assert_eq!(like(print, whole), expected, "the longer one may be the print: {print}");
        }
    }
}
