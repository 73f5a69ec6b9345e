//! Values of fields: what may stand behind the colon, and what it is kept as.

use crate::near::nearest_read;
use crate::query::fold::fold;
use crate::query::language::{Field, HAS, When};
use crate::query::scope::Scope;
use crate::timeline::date::{Date, DateError};
use crate::timeline::record::{EventKind, State};
use crate::timeline::standing::Schedule;

/// A fault in a value: what is wrong, and from which character of the value on.
pub(super) struct BadValue {
    pub(super) message: String,
    pub(super) skipped: usize,
}

impl From<String> for BadValue {
    fn from(message: String) -> Self {
        Self { message, skipped: 0 }
    }
}

/// A field's value as it is kept: the id of a record, a word of a list, or the text as typed.
pub(super) fn read(field: Field, value: &str, scope: &Scope) -> Result<String, BadValue> {
    let listed = |words: &[&str]| one_of(field, value, words);
    Ok(match field {
        Field::Actor
        | Field::Speaker
        | Field::By
        | Field::To
        | Field::Party
        | Field::Topic
        | Field::Source => scope.record(value, field.kinds())?,
        Field::Id => scope.id(value)?,
        Field::Kind => listed(EventKind::WORDS)?,
        Field::Status => listed(State::WORDS)?,
        Field::Schedule => listed(&Schedule::ALL.map(Schedule::word))?,
        Field::Has => listed(&HAS)?,
        Field::Lang => one_of(field, value, &scope.languages())?,
        Field::Role => one_of(field, value, &scope.roles())?,
        Field::Place => occurring(field, value, &scope.places())?,
        Field::Publisher => occurring(field, value, &scope.publishers())?,
        Field::Date | Field::Due => value.to_owned(),
    })
}

/// The word of a list that a value is.
fn one_of(field: Field, value: &str, words: &[&str]) -> Result<String, String> {
    let folded = fold(value);
    if let Some(word) = words.iter().find(|word| fold(word) == folded) {
        return Ok((*word).to_owned());
    }
    let near = near(&folded, words.iter().copied());
    let all =
        if words.len() <= 20 { format!("; it takes {}", words.join(", ")) } else { String::new() };
    Err(format!("`{value}` is no {}{near}{all}", field.name()))
}

/// A value that stands somewhere in the field.
fn occurring(field: Field, value: &str, known: &[&str]) -> Result<String, String> {
    let folded = fold(value);
    if known.iter().any(|other| fold(other).contains(&folded)) {
        return Ok(value.to_owned());
    }
    Err(format!("no {} holds `{value}`{}", field.name(), near(&folded, known.iter().copied())))
}

/// ", did you mean …" where a word is near enough.
pub(in crate::query) fn near<'a>(word: &str, words: impl Iterator<Item = &'a str>) -> String {
    nearest_read(word, words, fold)
        .map_or_else(String::new, |other| format!(", did you mean `{other}`?"))
}

/// A date of EDTF, or a span `A..B`.
pub(super) fn when(text: &str) -> Result<When, BadValue> {
    let fault = match Date::parse(text) {
        Ok(date) => return Ok(When::Date(date)),
        Err(fault) => fault,
    };
    match text.split_once("..") {
        Some((from, to)) => span(from, to),
        None => Err(bad_date(text, &fault, 0)),
    }
}

/// A span; what stands at its ends must be single dates, one of them at least.
pub(super) fn span(from: &str, to: &str) -> Result<When, BadValue> {
    let skipped = from.chars().count() + "..".len();
    let (from, to) = (end_of_span(from, 0)?, end_of_span(to, skipped)?);
    match (&from, &to) {
        (None, None) => {
            Err("a span needs a date at one end, such as `2021..` or `..2023-06`".to_owned().into())
        }
        (Some(from), Some(to)) if from.earliest() > to.latest() => {
            Err("the span ends before it starts".to_owned().into())
        }
        _ => Ok(When::Span(from, to)),
    }
}

fn end_of_span(text: &str, skipped: usize) -> Result<Option<Date>, BadValue> {
    if text.is_empty() {
        return Ok(None);
    }
    let date = Date::parse(text).map_err(|fault| bad_date(text, &fault, skipped))?;
    if date.is_interval() {
        let message = format!(
            "`{text}` is an interval; an end of a span is one date (or write `date:` and the interval)"
        );
        return Err(BadValue { message, skipped });
    }
    Ok(Some(date))
}

fn bad_date(text: &str, fault: &DateError, skipped: usize) -> BadValue {
    let hint = fault.hint.map(|hint| format!("; {hint}")).unwrap_or_default();
    BadValue { message: format!("`{text}` is no date: {}{hint}", fault.message), skipped }
}
