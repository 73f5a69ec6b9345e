//! Dates of several words as values of fields: `date:april 2021 to june 2023`.

use crate::query::dates::when;
use crate::query::language::date_forms::{WORDS_OF_SPAN, chunk, phrase, trimmed};
use crate::query::language::date_terms::{
    DateTerm, dash_apart, date_term, joint_that, onward, second_date, with_time,
};
use crate::timeline::date::{Comparison, relative_date, strip_joint_behind, strip_today};

/// What the value of a field begins with, of several words.
pub(super) struct WordsOfValue {
    /// How many characters it takes.
    pub(super) length: usize,
    /// The same as one date, span or comparison; as it is typed where that says it, or is none.
    pub(super) value: String,
}

impl WordsOfValue {
    pub(super) fn as_typed(value: String) -> Self {
        Self { length: value.chars().count(), value }
    }
}

/// The date of several words that the value of a field begins with: `april 2021`,
/// `13 Apr 2023..May 2023`, `since 2021 till today`. Where its first word is a date already, only
/// what makes that the beginning of a span belongs to it. What may still become a date at the end
/// of the text is taken too, so that no fault is told of it while it is typed.
pub(super) fn date_of_words(text: &str) -> Option<WordsOfValue> {
    let first = chunk(text);
    let date = trimmed(first.split(',').next()?);
    if first.is_empty() {
        return None;
    }
    // It is told as one where values are read.
    if let Some(date) = relative_date(text) {
        return Some(WordsOfValue::as_typed(date.to_owned()));
    }
    if when(date).is_ok() && Comparison::strip_sign(date).is_none() {
        return behind_first_date(date, text);
    }
    let longest = longest_date(text);
    let term = date_term(text).filter(|term| {
        let length = longest.map_or(first, |date| date).chars().count();
        // Dots behind a blank begin a term of their own: `date:april 2021 ..2023`.
        let typed: String = text.chars().take(term.length).collect();
        term.length > length && ![" ..", " …"].iter().any(|dots| typed.contains(dots))
    });
    if let Some(DateTerm { length, when: found }) = term {
        let typed: String = text.chars().take(length).collect();
        // What is no date is told once more where values are read.
        let value = if when(&typed).is_ok() { None } else { found.ok() };
        return Some(WordsOfValue { length, value: value.map_or(typed, |it| it.to_string()) });
    }
    let date = longest.filter(|date| *date != first)?;
    Some(WordsOfValue::as_typed(date.to_owned()))
}

/// The same of a value whose first word is this date: `2021 to 2023`, `2021 onwards`.
fn behind_first_date(date: &str, text: &str) -> Option<WordsOfValue> {
    let taken = |term: DateTerm| text.chars().take(term.length).collect();
    if let Some(term) = onward(date, text).or_else(|| with_time(text)) {
        return Some(WordsOfValue::as_typed(taken(term)));
    }
    // `2023 April`; of `2021 may` the second is no month.
    let is_longer = text.get(date.len()..)?.starts_with(char::is_whitespace);
    let longer = phrase(text).filter(|phrase| is_longer && phrase.len() > date.len());
    let is_verb = |phrase: &&str| phrase.ends_with(" may") || phrase.ends_with(" march");
    if let Some(longer) = longer.filter(|phrase| !is_verb(phrase) && when(phrase).is_ok()) {
        return Some(WordsOfValue::as_typed(longer.to_owned()));
    }
    // In a field a date is meant, so that `a` is no article.
    let words = joint_that(date, text, |words| strip_joint_behind("a", words));
    let (joint, behind) = words.or_else(|| dash_apart(date, text))?;
    let to = second_date(behind);
    let typed = format!("{date}{joint}{to}");
    let length = typed.chars().count();
    let value = if strip_today(behind).is_some() { format!("{date}..") } else { typed };
    Some(WordsOfValue { length, value })
}

/// The longest date that a text begins with, dots behind a blank left out; or all of a text that
/// may still become one.
fn longest_date(text: &str) -> Option<&str> {
    let (mut longest, mut end) = (None, 0);
    for _ in 0..WORDS_OF_SPAN {
        let rest = text.get(end..)?;
        let word = chunk(rest.trim_start());
        if word.is_empty() {
            break;
        }
        // Dots behind a blank begin a term of their own.
        if word.starts_with("..") || word.starts_with('…') {
            break;
        }
        end += rest.len() - rest.trim_start().len() + word.len();
        // A comma within a word parts values; behind one it may belong to the date:
        // `April 13, 2021`.
        if word.trim_end_matches(',').contains(',') {
            break;
        }
        let written = text.get(..end)?;
        let date = trimmed(written);
        if when(date).is_ok() {
            longest = Some(date);
        } else if longest.is_none() && end == text.len() && may_become_date(written) {
            longest = Some(written);
        }
    }
    longest
}

/// Whether a text of a few words may be the beginning of a date: a month, and numbers beside it.
fn may_become_date(text: &str) -> bool {
    let is_number = |word: &&str| word.trim_end_matches(',').bytes().all(|b| b.is_ascii_digit());
    let (numbers, others): (Vec<&str>, Vec<&str>) = text.split_whitespace().partition(is_number);
    match others.as_slice() {
        [month] => !numbers.is_empty() && when(&format!("{month} 2000")).is_ok(),
        _ => false,
    }
}
