//! Values of fields: what may stand behind the colon, and what it is kept as.

use std::ops::RangeInclusive;

use crate::near::nearest_read;
use crate::query::fields::{Bound, QueryField, ValueKind};
use crate::query::fold::fold;
use crate::query::language::When;
use crate::query::scope::Scope;
use crate::timeline::date::{Date, DateError};

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
pub(super) fn read(field: &QueryField, value: &str, scope: &Scope) -> Result<String, BadValue> {
    Ok(match field.values {
        ValueKind::Records(kinds) => scope.record(value, kinds)?,
        ValueKind::AnyId => scope.id(value)?,
        ValueKind::OneOf(words) => one_of(field, value, &words(scope))?,
        ValueKind::PartOf(texts) => occurring(field, value, &texts(scope))?,
        ValueKind::Dates | ValueKind::Bound(_) | ValueKind::Text => value.to_owned(),
    })
}

/// The word of a list that a value is.
fn one_of(field: &QueryField, value: &str, words: &[&str]) -> Result<String, String> {
    let folded = fold(value);
    if let Some(word) = words.iter().find(|word| fold(word) == folded) {
        return Ok((*word).to_owned());
    }
    let near = near(&folded, words.iter().copied());
    let all =
        if words.len() <= 20 { format!("; it takes {}", words.join(", ")) } else { String::new() };
    Err(format!("`{value}` is no {}{near}{all}", field.name))
}

/// A value that stands somewhere in the field.
fn occurring(field: &QueryField, value: &str, known: &[&str]) -> Result<String, String> {
    let folded = fold(value);
    if known.iter().any(|other| fold(other).contains(&folded)) {
        return Ok(value.to_owned());
    }
    Err(format!("no {} holds `{value}`{}", field.name, near(&folded, known.iter().copied())))
}

/// ", did you mean …" where a word is near enough.
pub(in crate::query) fn near<'a>(word: &str, words: impl Iterator<Item = &'a str>) -> String {
    nearest_read(word, words, fold)
        .map_or_else(String::new, |other| format!(", did you mean `{other}`?"))
}

/// A date, as EDTF or as people write it, or a span `A..B`.
pub(super) fn when(text: &str) -> Result<When, BadValue> {
    let fault = match date(text) {
        Ok(date) => return Ok(When::Date(date)),
        Err(fault) => fault,
    };
    match text.split_once("..") {
        Some((from, to)) => span(from, to),
        None => Err(bad_date(text, &fault, 0)),
    }
}

/// The days that a date bounds on one side.
pub(super) fn bounded(text: &str, bound: Bound) -> Result<When, BadValue> {
    let date = date(text).map_err(|fault| bad_date(text, &fault, 0))?;
    bound(&date).ok_or_else(|| format!("`{text}` has no such end: give a single date").into())
}

/// A date as EDTF or as people write it.
fn date(text: &str) -> Result<Date, DateError> {
    let words: Vec<&str> = text.split_whitespace().collect();
    match spoken_date(&words) {
        Some((date, used)) if used == words.len() => Ok(date),
        _ => Date::parse(text),
    }
}

/// The date at the start of some words as people write it, and how many words it takes: `13 Apr 2023`,
/// `April 13, 2023`, `April 2023`.
pub(super) fn spoken_date(words: &[&str]) -> Option<(Date, usize)> {
    let number = |word: &str, digits: RangeInclusive<usize>| {
        let word = word.trim_end_matches(',');
        let is_number = digits.contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
        is_number.then(|| word.parse::<u32>().ok()).flatten()
    };
    let (year, month, day, used) = match *words {
        [day, month, year, ..] if number(day, 1..=2).is_some() && month_of(month).is_some() => {
            (year, month, number(day, 1..=2), 3)
        }
        [month, day, year, ..] if number(day, 1..=2).is_some() && month_of(month).is_some() => {
            (year, month, number(day, 1..=2), 3)
        }
        [month, year, ..] => (year, month, None, 2),
        _ => return None,
    };
    let (year, month) = (number(year, 4..=4)?, month_of(month)?);
    let edtf = match day {
        Some(day) => format!("{year:04}-{month:02}-{day:02}"),
        None => format!("{year:04}-{month:02}"),
    };
    Some((Date::parse(&edtf).ok()?, used))
}

/// The number of an English month, in full or by its first three letters.
fn month_of(word: &str) -> Option<usize> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.trim_end_matches([',', '.']).to_ascii_lowercase();
    let is_it = |month: &str| month == word || month.get(..3) == Some(&*word);
    let place = MONTHS
        .iter()
        .position(|month| is_it(month) || (*month == "september" && word == "sept"))?;
    Some(place + 1)
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
    let date = date(text).map_err(|fault| bad_date(text, &fault, skipped))?;
    if date.is_interval() {
        let message = format!(
            "`{text}` is an interval; an end of a span is one date (or write `date:` and the interval)"
        );
        return Err(BadValue { message, skipped });
    }
    Ok(Some(date))
}

fn bad_date(text: &str, fault: &DateError, skipped: usize) -> BadValue {
    let hint = fault.hint.unwrap_or("write 2023-04-13, 2023-04 or \"13 Apr 2023\"");
    BadValue { message: format!("`{text}` is no date: {}; {hint}", fault.message), skipped }
}
