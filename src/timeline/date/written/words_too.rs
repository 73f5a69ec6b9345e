//! Dates of two words that may as well be words: of a month whose name in one language is a word or
//! a name in another, and of a part of a year that may be a unit.

use super::names::months_of_part;
use super::{is_year, plain};

/// Names of months that are words or names elsewhere: the planet, a shop, a brand, persons.
const WORDS: [&str; 8] = ["mars", "mart", "marca", "marts", "maj", "mei", "avril", "dez"];

/// Whether a text that reads as a date may be meant as words, where nothing but its year says that
/// it is one: `mars 2023`, `3t 2023`.
pub(crate) fn date_or_words(text: &str) -> bool {
    let text = plain(text);
    // Only these join words of a date in English; behind `de` it is one.
    let text = ["of ", "the "].iter().find_map(|word| text.strip_prefix(word)).unwrap_or(&text);
    let (one, other) = match text.split_once(' ') {
        Some((one, other)) if is_year(one) => (other, one),
        Some(parts) => parts,
        None => return false,
    };
    is_year(other) && (WORDS.contains(&&*one.to_lowercase()) || is_unit(one))
}

/// Whether this is a number with a small letter behind it: three tonnes, two hours.
fn is_unit(word: &str) -> bool {
    let letter = word.strip_prefix(|c: char| c.is_ascii_digit());
    letter.is_some_and(|letter| {
        letter.len() == 1 && letter != "q" && months_of_part(letter).is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_the_name_of_a_month() {
        for word in WORDS {
            assert!(super::super::months::month_elsewhere(word).is_some(), "{word}");
        }
    }
}
