//! Dates that stand in a query without a field's name: spans, comparisons, and dates as people
//! write them.

use crate::query::dates::{BadDate, Comparison, When, single_date, span, when};
use crate::query::language::marks::ends_chunk;
use crate::timeline::date::{WrittenDate, month_number, written_date};

/// A date at the beginning of a text.
pub(super) struct DateTerm {
    /// How many characters it takes.
    pub(super) length: usize,
    pub(super) when: Result<When, BadDate>,
}

/// How many characters the longest date takes, and more.
pub(super) const LONGEST: usize = 80;

/// The date that a text begins with, if what stands there is one, well written or not:
/// `2021..2023`, `>=2021`, `since April 2023`, `2023-04-13`, `13 Apr 2023`. A year alone is a word.
pub(super) fn date_term(text: &str) -> Option<DateTerm> {
    if let Some((comparison, rest)) = Comparison::strip_sign(text) {
        return Some(compared(comparison, text, rest.trim_start()));
    }
    if let Some(to) = text.strip_prefix("..").and_then(phrase) {
        let length = "..".len() + to.chars().count();
        return Some(DateTerm { length, when: span("", to) });
    }
    let chunk = chunk(text);
    if let Some(comparison) = comparison_word(chunk) {
        let rest = text.get(chunk.len()..)?.trim_start();
        return begins_with_date(rest).then(|| compared(comparison, text, rest));
    }
    let phrase = phrase(text);
    let from = match phrase {
        Some(phrase) => phrase,
        None if looks_like_span(chunk) && !looks_like_interval(chunk) => {
            chunk.split_once("..").map_or(chunk, |(from, _)| from)
        }
        None => {
            let date = trimmed(chunk);
            let when = looks_like_date(date).then(|| when(date))?;
            return Some(DateTerm { length: date.chars().count(), when });
        }
    };
    let behind = text.get(from.len()..)?;
    let Some(behind) = behind.strip_prefix("..") else {
        return Some(DateTerm { length: from.chars().count(), when: when(from) });
    };
    let to = self::phrase(behind).unwrap_or_else(|| trimmed(self::chunk(behind)));
    let length = from.chars().count() + "..".len() + to.chars().count();
    Some(DateTerm { length, when: span(from, to) })
}

fn compared(comparison: Comparison, text: &str, rest: &str) -> DateTerm {
    let before = text.chars().count() - rest.chars().count();
    let date = phrase(rest).unwrap_or_else(|| trimmed(chunk(rest)));
    let when = single_date(date, before).map(|date| When::Compared(comparison, date));
    DateTerm { length: before + date.chars().count(), when }
}

/// The words that compare with the date behind them, as on the screen: "since Apr 2023".
fn comparison_word(chunk: &str) -> Option<Comparison> {
    Some(match &*chunk.to_lowercase() {
        "since" => Comparison::Since,
        "after" => Comparison::After,
        "until" => Comparison::Until,
        "before" => Comparison::Before,
        _ => return None,
    })
}

fn begins_with_date(text: &str) -> bool {
    let chunk = trimmed(chunk(text));
    let is_year = chunk.len() == 4 && chunk.bytes().all(|b| b.is_ascii_digit());
    phrase(text).is_some() || is_year || looks_like_date(chunk)
}

/// The date of several words that a text begins with: a month's name with a year, and perhaps with
/// a day or "about" before it.
fn phrase(text: &str) -> Option<&str> {
    let mut words = 0;
    let mut has_month = false;
    let mut at = 0;
    while words < 4 {
        let word = chunk(text.get(at..)?);
        let word = word.split("..").next().unwrap_or_default();
        words += 1;
        has_month |= month_number(word.trim_end_matches(',')).is_some();
        let end = at + word.len();
        let year = trimmed(word);
        if year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()) {
            let phrase = text.get(..at + year.len())?;
            let is_date = matches!(written_date(phrase), Some(WrittenDate::One(_)));
            return (words > 1 && has_month && is_date).then_some(phrase);
        }
        let behind = text.get(end..)?;
        let blanks = behind.len() - behind.trim_start().len();
        if word.is_empty() || blanks == 0 {
            return None;
        }
        at = end + blanks;
    }
    None
}

/// What stands at the beginning of a text up to a blank, a parenthesis or a quotation mark.
fn chunk(text: &str) -> &str {
    text.split(|c: char| c.is_whitespace() || ends_chunk(c)).next().unwrap_or_default()
}

/// A date without the signs of the sentence behind it.
fn trimmed(chunk: &str) -> &str {
    if chunk.ends_with("..") { chunk } else { chunk.trim_end_matches([',', ';', ':', '.', '!']) }
}

/// Whether a term is a date, well written or not: a year with more digits behind a sign, with
/// EDTF's marks of doubt, or three numbers.
fn looks_like_date(text: &str) -> bool {
    if text.strip_prefix("../").is_some_and(|end| end.starts_with(is_digit_or_x)) {
        return true;
    }
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    if !unsigned.chars().all(|c| c.is_ascii_digit() || "X-/.~?%".contains(c)) {
        return false;
    }
    let digits = unsigned.bytes().take_while(|b| b.is_ascii_digit() || *b == b'X').count();
    let behind = unsigned.get(digits..).unwrap_or_default();
    if digits == 4 {
        let begins_number =
            |sign: char| behind.strip_prefix(sign).is_some_and(|b| b.starts_with(is_digit_or_x));
        let parts = behind.matches(['.', '/']).count();
        return matches!(behind, "~" | "%")
            || (behind.is_empty() && unsigned.contains('X'))
            || begins_number('-')
            || behind.starts_with("/..")
            || begins_number('/')
            || (begins_number('.') && parts == 2);
    }
    let parts: Vec<&str> = unsigned.split(['.', '/', '-']).collect();
    digits > 0
        && parts.len() == 3
        && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
        && parts.last().is_some_and(|year| year.len() == 4)
}

fn is_digit_or_x(c: char) -> bool {
    c.is_ascii_digit() || c == 'X'
}

/// Whether `..` is an open end of an EDTF interval.
fn looks_like_interval(text: &str) -> bool {
    text.starts_with("../") || trimmed(text).contains("/..") || text.ends_with("/..")
}

/// Whether a term is a span, well written or not: `..` with what begins as a date on its left, or
/// with nothing there and such a thing on its right.
pub(super) fn looks_like_span(text: &str) -> bool {
    let dated = |text: &str| {
        let text = text.trim_start_matches('Y');
        text.strip_prefix('-').unwrap_or(text).starts_with(|c: char| c.is_ascii_digit())
    };
    match text.split_once("..") {
        Some((_, to)) if to.starts_with('.') => false,
        Some(("", to)) => dated(to),
        Some((from, _)) => dated(from),
        None => false,
    }
}

/// What a sign of negation before a year may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Minus {
    /// A sign of negation.
    Not,
    /// The sign of a year before our era.
    Year,
    /// Either.
    Unclear,
}

/// What the `-` is that a text begins with. Before a year with a zero in front, or where the other
/// end of the span is before our era too, it belongs to the year; before a word, a sign of
/// negation.
pub(super) fn meaning_of_minus(text: &str) -> Minus {
    let chunk = chunk(text);
    let unsigned = chunk.strip_prefix('-').unwrap_or(chunk);
    let digits = unsigned.bytes().take_while(u8::is_ascii_digit).count();
    let is_date = looks_like_span(unsigned) || looks_like_date(trimmed(unsigned));
    if digits < 4 || !is_date {
        return Minus::Not;
    }
    let other_end = unsigned.split_once("..").map_or("", |(_, to)| to);
    if unsigned.starts_with('0') || other_end.starts_with('-') {
        Minus::Year
    } else {
        Minus::Unclear
    }
}
