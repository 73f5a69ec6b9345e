//! What looks like a date in a query, well written or not, before it is read as one: how far it
//! goes and which form it has.

use crate::query::dates::{TypedSpan, split_dots};
use crate::query::language::marks::ends_chunk;
use crate::timeline::date::{Date, WrittenDate, written_date};

/// How many words the longest date takes: `Apr 51 BCE, day unknown – Jun 50 BCE, day unknown`.
const DATE_WORDS: usize = 11;

/// How many words the longest span takes: `no earlier than the` one date `up until the` other.
pub(super) const WORDS_OF_SPAN: usize = 2 * DATE_WORDS + 7;

/// Whether a text begins with what looks like a date, a year alone included.
pub(super) fn begins_with_date(text: &str) -> bool {
    phrase(text).is_some() || lone_year(text).is_some() || looks_like_date(trimmed(chunk(text)))
}

/// The year or decade that a text begins with.
pub(super) fn lone_year(text: &str) -> Option<&str> {
    Some(trimmed(chunk(text))).filter(|chunk| is_lone_year(chunk))
}

/// Whether this is a year or a decade and nothing else: as a term of its own it is a word, and so
/// is `100x`.
pub(super) fn is_lone_year(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let digits = text.trim_end_matches('s');
    let known = text.trim_end_matches('x');
    let is_year = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
    is_year
        || text.len() == 4
            && (1..4).contains(&known.len())
            && known.bytes().all(|b| b.is_ascii_digit())
}

/// The longest date that a text begins with, as people write it or as the program prints it. It
/// ends with a word; a year or decade alone is none, nor any number that names no day.
pub(super) fn phrase(text: &str) -> Option<&str> {
    let text = text.split(ends_chunk).next()?;
    let text = split_dots(text).map_or(text, |typed| typed.from);
    if text.starts_with(char::is_whitespace) {
        return None;
    }
    let mut longest = None;
    let mut end = 0;
    for _ in 0..DATE_WORDS {
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
    // `令和五年` has no digit of ours.
    if is_lone_year(text) || !text.contains(|c: char| c.is_ascii_digit() || c == '年') {
        return false;
    }
    let is_number = text.bytes().all(|b| b.is_ascii_digit());
    match written_date(text) {
        Some(WrittenDate::One(edtf)) => !is_number || Date::parse(&edtf).is_ok(),
        // It is told, for to look for its words would be to guess.
        Some(WrittenDate::Unclear(_)) => true,
        // Without blanks it is told by its form.
        Some(WrittenDate::Either(..)) => text.contains(' '),
        None => false,
    }
}

/// What stands at the beginning of a text up to a blank, a parenthesis or a quotation mark.
pub(super) fn chunk(text: &str) -> &str {
    text.split(|c: char| c.is_whitespace() || ends_chunk(c)).next().unwrap_or_default()
}

/// A date without the signs of the sentence behind it.
pub(super) fn trimmed(chunk: &str) -> &str {
    if chunk.ends_with("..") { chunk } else { chunk.trim_end_matches([',', ';', ':', '.', '!']) }
}

/// Whether a term is a date, well written or not: a year with more digits behind a sign, with
/// EDTF's marks of doubt, or three numbers.
pub(super) fn looks_like_date(text: &str) -> bool {
    let text = without_time(text);
    if text.strip_prefix("../").is_some_and(|end| end.starts_with(is_digit_or_x))
        || is_interval_by_form(text)
    {
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
            || (behind.is_empty() && text.starts_with("-0"))
            || ['-', '–', '—'].into_iter().any(begins_number)
            || behind.starts_with("/..")
            || begins_number('/')
            || (begins_number('.') && parts == 2);
    }
    let parts: Vec<&str> = unsigned.split(['.', '/', '-']).collect();
    digits > 0
        && parts.len() == 3
        && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
        && (parts.last().is_some_and(|year| year.len() == 4) || is_short_date(&parts))
}

/// Whether a text has the form of an EDTF interval: two dates at a slash, or one whose other end is
/// open (`..`) or unknown (nothing).
fn is_interval_by_form(text: &str) -> bool {
    let Some((from, to)) = text.split_once('/') else { return false };
    let is_date = |end: &str| {
        let unsigned = end.strip_prefix('-').unwrap_or(end);
        let year = unsigned.chars().take_while(|c| is_digit_or_x(*c)).count();
        year == 4 && unsigned.chars().all(|c| is_digit_or_x(c) || "-~?%".contains(c))
    };
    let is_open = |end: &str| end.is_empty() || end == "..";
    (is_date(from) && (is_date(to) || is_open(to))) || (is_open(from) && is_date(to))
}

/// Whether three numbers may be a day, a month and the last two digits of a year: `13.04.23`.
fn is_short_date(parts: &[&str]) -> bool {
    let [one, other, year] = parts else { return false };
    let [one, other] = [one, other].map(|part| part.parse::<u8>().unwrap_or_default());
    let is_day = |number: u8| (1..=31).contains(&number);
    year.len() == 2 && is_day(one) && is_day(other) && one.min(other) <= 12
}

/// A day without the time behind it: `2023-04-13T10:00`, `2023-04-13Z`.
fn without_time(text: &str) -> &str {
    let Some((day, time)) = text.split_at_checked("2023-04-13".len()) else { return text };
    let is_day =
        day.bytes().all(|b| b.is_ascii_digit() || b == b'-') && day.matches('-').count() == 2;
    let is_time = match time.strip_prefix(['T', 't']) {
        Some(clock) => clock.starts_with(|c: char| c.is_ascii_digit()),
        None => matches!(time, "Z" | "z"),
    };
    if is_day && is_time { day } else { text }
}

pub(super) fn is_digit_or_x(c: char) -> bool {
    c.is_ascii_digit() || c == 'X'
}

/// Whether `..` is an open end of an EDTF interval.
pub(super) fn looks_like_interval(text: &str) -> bool {
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
        Some(TypedSpan { from: "", joint, to }) => joint == ".." && dated(to),
        Some(TypedSpan { from, joint, to }) => dated(from) && (joint == ".." || dated(to)),
        None => false,
    }
}
