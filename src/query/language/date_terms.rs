//! Dates that stand in a query without a field's name: spans, comparisons, and dates as people
//! write them.

use crate::query::dates::{
    BadDate, Comparison, When, single_date, span, split_dots, strip_equals, when,
};
use crate::query::language::marks::ends_chunk;
use crate::timeline::date::{Date, WrittenDate, written_date};

/// A date at the beginning of a text.
pub(super) struct DateTerm {
    /// How many characters it takes.
    pub(super) length: usize,
    pub(super) when: Result<When, BadDate>,
}

/// How many characters the longest date takes, and more.
pub(super) const LONGEST: usize = 80;

/// How many words the longest date takes: `Apr 51 BCE, day unknown – Jun 50 BCE, day unknown`.
pub(super) const WORDS: usize = 11;

/// The date that a text begins with, if what stands there is one, well written or not:
/// `2021..2023`, `>=2021`, `since April 2023`, `2023-04-13`, `13 Apr 2023`. A year or decade alone is a word.
pub(super) fn date_term(text: &str) -> Option<DateTerm> {
    if let Some((comparison, rest)) = Comparison::strip_sign(text) {
        return Some(compared(comparison, text, rest.trim_start()));
    }
    if let Some(rest) =
        strip_equals(text).map(str::trim_start).filter(|rest| begins_with_date(rest))
    {
        let date = phrase(rest).unwrap_or_else(|| trimmed(chunk(rest)));
        let length = text.chars().count() - rest.chars().count() + date.chars().count();
        return Some(DateTerm { length, when: when(date) });
    }
    if let Some(to) = text.strip_prefix("..").and_then(phrase) {
        let length = "..".len() + to.chars().count();
        return Some(DateTerm { length, when: span(("", "..", to)) });
    }
    let phrase = phrase(text);
    let chunk = chunk(text);
    if let Some(comparison) = comparison_word(chunk)
        && !phrase.is_some_and(|phrase| phrase.ends_with(" unknown"))
    {
        let rest = text.get(chunk.len()..)?.trim_start();
        return begins_with_date(rest).then(|| compared(comparison, text, rest));
    }
    let from = match phrase {
        Some(phrase) => phrase,
        None if looks_like_span(chunk) && !looks_like_interval(chunk) => {
            split_dots(chunk).map_or(chunk, |(from, ..)| from)
        }
        None => {
            let date = trimmed(chunk);
            let when = looks_like_date(date).then(|| when(date))?;
            return Some(DateTerm { length: date.chars().count(), when });
        }
    };
    let behind = text.get(from.len()..)?;
    let Some((dots, behind)) = dots_of_span(behind) else {
        return Some(DateTerm { length: from.chars().count(), when: when(from) });
    };
    let to = self::phrase(behind).unwrap_or_else(|| trimmed(self::chunk(behind)));
    let length = [from, dots, to].iter().map(|part| part.chars().count()).sum();
    Some(DateTerm { length, when: span((from, dots, to)) })
}

/// The dots that a text behind a date begins with, and what stands behind them. Three end a
/// sentence where no date follows.
fn dots_of_span(text: &str) -> Option<(&str, &str)> {
    let (_, dots, to) = split_dots(text).filter(|(before, ..)| before.is_empty())?;
    (dots == ".." || begins_with_date(to)).then_some((dots, to))
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
    phrase(text).is_some() || is_lone_year(chunk) || looks_like_date(chunk)
}

/// Whether this is a year or a decade and nothing else: as a term of its own it is a word.
fn is_lone_year(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text).trim_end_matches('s');
    digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit())
}

/// The longest date that a text begins with, as people write it or as the program prints it. It
/// ends with a word; a year or decade alone is none, nor any number that names no day.
fn phrase(text: &str) -> Option<&str> {
    let text = text.split(ends_chunk).next()?;
    let text = split_dots(text).map_or(text, |(from, ..)| from);
    if text.starts_with(char::is_whitespace) {
        return None;
    }
    let mut longest = None;
    let mut end = 0;
    for _ in 0..WORDS {
        let rest = text.get(end..)?;
        let word = chunk(rest.trim_start());
        if word.is_empty() {
            break;
        }
        end += rest.len() - rest.trim_start().len() + word.len();
        let date = trimmed(text.get(..end)?);
        if date.ends_with(|c: char| c.is_alphanumeric() || c == '?') && is_phrase(date) {
            longest = Some(date);
        }
    }
    longest
}

fn is_phrase(text: &str) -> bool {
    if is_lone_year(text) || !text.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let is_number = text.bytes().all(|b| b.is_ascii_digit());
    match written_date(text) {
        Some(WrittenDate::One(edtf)) => !is_number || Date::parse(&edtf).is_ok(),
        _ => false,
    }
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
    if !unsigned.chars().all(|c| c.is_ascii_digit() || "X-/.~?%–—".contains(c)) {
        return false;
    }
    let digits = unsigned.bytes().take_while(|b| b.is_ascii_digit() || *b == b'X').count();
    let behind = unsigned.get(digits..).unwrap_or_default();
    if digits == 4 {
        let begins_number =
            |sign: char| behind.strip_prefix(sign).is_some_and(|b| b.starts_with(is_digit_or_x));
        let parts = behind.matches(['.', '/']).count();
        return matches!(behind, "~" | "%" | "?")
            || (behind.is_empty() && unsigned.contains('X'))
            || ['-', '–', '—'].into_iter().any(begins_number)
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
    match split_dots(text) {
        Some(("", dots, to)) => dots == ".." && dated(to),
        Some((from, dots, to)) => dated(from) && (dots == ".." || dated(to)),
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
    let other_end = split_dots(unsigned).map_or("", |(.., to)| to);
    if unsigned.starts_with('0') || other_end.starts_with('-') {
        Minus::Year
    } else {
        Minus::Unclear
    }
}
