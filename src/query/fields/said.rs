//! What the values of the language are called where people read: screens, lists and documents say
//! `standing body` for `task-force`. Who types what they read is understood.

use crate::timeline::date::written_date;
use crate::timeline::record::{EventKind, State};
use crate::timeline::standing::Schedule;

/// A word that is read, and the value of the language that it stands for, by field.
const SAID: &[(&str, &[(&str, &str)])] = &[
    (
        "kind",
        &[
            ("standing body", "task-force"),
            ("body", "task-force"),
            ("court or order", "proceeding"),
            ("court", "proceeding"),
            ("order", "proceeding"),
            ("background", "context"),
            ("meetings", "meeting"),
            ("agreements", "agreement"),
            ("standing bodies", "task-force"),
            ("statements", "statement"),
            ("court cases and orders", "proceeding"),
            ("operations", "operation"),
        ],
    ),
    (
        "status",
        &[
            ("under way", "in-progress"),
            ("partly done", "partly-fulfilled"),
            ("done", "fulfilled"),
            ("dropped", "abandoned"),
            ("replaced", "superseded"),
            ("none found", "no-evidence"),
            ("searched", "no-evidence"),
            ("says done", "fulfilled"),
            ("says under way", "in-progress"),
            ("said under way", "in-progress"),
        ],
    ),
    (
        "schedule",
        &[
            ("on time", "met"),
            ("done on time", "met"),
            ("done on time or late", "met-or-late"),
            ("done late", "met-late"),
            ("dropped, replaced or lapsed", "closed"),
            ("due", "upcoming"),
            ("not yet due", "upcoming"),
            ("without a deadline", "none"),
        ],
    ),
    ("has", &[("promise", "commitment"), ("accounts differ", "discrepancy"), ("deadline", "due")]),
    ("role", &[("only mentioned", "mentioned")]),
    (
        "wording",
        &[
            ("other", "differs"),
            ("other words", "differs"),
            ("different", "differs"),
            ("changed", "differs"),
            ("word for word", "same"),
            ("shorter", "excerpt"),
            ("longer", "excerpt"),
            ("part", "excerpt"),
            ("translated", "translation"),
        ],
    ),
];

/// The words that are read for values of a field, each with the value.
pub(super) fn said(field: &str) -> &'static [(&'static str, &'static str)] {
    SAID.iter().find(|(name, _)| *name == field).map_or(&[], |(_, words)| words)
}

/// The fields whose values people take for words.
const TAKEN_FOR_WORDS: [&str; 3] = ["schedule", "status", "kind"];

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
        return Some(format!("date:{word}"));
    }
    TAKEN_FOR_WORDS.iter().find_map(|field| {
        let values: Vec<&str> = match *field {
            "schedule" => Schedule::ALL.map(Schedule::word).to_vec(),
            "status" => State::WORDS.to_vec(),
            _ => EventKind::WORDS.to_vec(),
        };
        let meant = said(field).iter().find(|(read, _)| *read == word).map(|(_, value)| *value);
        let value = values.into_iter().find(|value| *value == word).or(meant)?;
        Some(format!("{field}:{value}"))
    })
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
}
