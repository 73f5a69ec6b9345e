//! Words that are values: who types `overdue` may look for the word, or for what is so.

use crate::query::fields::{FIELDS, Field, date_field};
use crate::timeline::date::written_date;

/// Whether this is a year or years of which the last digits are not said: `2023`, `2010s`, `199x`.
fn is_years(word: &str) -> bool {
    let is_of_signs = word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'x' | b's'));
    word.starts_with(|c: char| c.is_ascii_digit())
        && is_of_signs
        && matches!(word.len(), 4 | 5)
        && written_date(word).is_some()
}

/// The term that who types a word may have meant: of `overdue` `schedule:overdue`, of `2023`
/// `date:2023`. Words find what is written; these find what is so.
pub fn term_for(word: &str) -> Option<String> {
    let word = word.to_lowercase();
    if is_years(&word) {
        return Some(format!("{}:{word}", date_field().name));
    }
    let field = FIELDS.iter().find(|field| value_for(field, &word).is_some())?;
    Some(format!("{}:{}", field.name, value_for(field, &word)?))
}

/// The value of a field that a word may be meant as.
fn value_for(field: &Field, word: &str) -> Option<&'static str> {
    if !field.offered.is_meant_by_word {
        return None;
    }
    let mut said = field.offered.read().filter(|(read, _)| *read == word);
    let value = field.values.words().into_iter().find(|value| *value == word);
    value.or_else(|| said.next().map(|(_, value)| value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_is_a_value_names_its_term() {
        for (word, term) in [
            ("overdue", Some("schedule:overdue")),
            ("Done", Some("status:fulfilled")),
            ("meetings", Some("kind:meeting")),
            ("2023", Some("date:2023")),
            ("2010s", Some("date:2010s")),
            ("199x", Some("date:199x")),
            ("100m", None),
            ("firearms", None),
        ] {
            assert_eq!(term_for(word).as_deref(), term, "{word}");
        }
    }

    #[test]
    fn no_word_may_be_meant_as_the_value_of_two_fields() {
        let mut meant: Vec<&str> = Vec::new();
        for field in FIELDS.iter().filter(|field| field.offered.is_meant_by_word) {
            meant.extend(field.values.words());
            meant.extend(field.offered.read().map(|(read, _)| read));
        }
        let all = meant.len();
        meant.sort_unstable();
        meant.dedup();
        assert_eq!(meant.len(), all, "{meant:?}");
    }

    #[test]
    fn what_is_read_for_a_value_stands_for_one_of_its_field() {
        for field in FIELDS {
            for (read, value) in field.offered.read() {
                let values = field.values.words();
                let is_listed = values.is_empty() || values.contains(&value);
                assert!(is_listed, "{}: {read} stands for {value}", field.name);
            }
        }
    }
}
