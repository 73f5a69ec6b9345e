//! What is meant where nothing but a date can stand, as in the data or a prompt for one: forms that
//! would be words or numbers elsewhere.

use super::{WrittenDate, is_year, plain, point, written_date};
use crate::timeline::date::stretches::{split_onward, split_span};

/// Reads a date as people write it where only a date can stand: besides what [`written_date`]
/// reads, `2023-06-01T10:00`, `2023 06`, `202306`, `2023 to 2024`, `2023..2024`, `2023 onwards`,
/// and a year of fewer than four digits.
pub fn meant_date(text: &str) -> Option<WrittenDate> {
    written_date(text).or_else(|| meant_elsewise(text))
}

/// What is meant so by a text that [`written_date`] does not read.
pub(crate) fn meant_elsewise(text: &str) -> Option<WrittenDate> {
    let text = plain(text);
    if let Some(day) = day_before_time(&text) {
        return written_date(day);
    }
    if let Some(span) = span(&text).or_else(|| onward(&text)) {
        return Some(WrittenDate::One(span));
    }
    if let Some(month) = year_and_month(&text) {
        return written_date(&month);
    }
    short_year(&text)
}

/// The day before the time of a day: `2023-06-01T10:00`, `2023-06-01 10:00`, `1 June 2023, 10:00`.
pub(crate) fn day_before_time(text: &str) -> Option<&str> {
    if let Some(day) = text.strip_suffix(['Z', 'z']).filter(|day| is_day(day)) {
        return Some(day);
    }
    let mut marks = text.match_indices(['T', 't', ' ']);
    let (at, _) = marks.find(|(at, _)| text.get(at + 1..).is_some_and(begins_with_time))?;
    let day = text.get(..at)?.trim_end_matches([' ', ',']);
    let day = day.strip_suffix(" at").unwrap_or(day).trim_end_matches(',');
    Some(day).filter(|day| is_day(day))
}

/// Whether a text is a date that is known to the day.
fn is_day(text: &str) -> bool {
    point(text).is_some_and(|edtf| edtf.trim_start_matches('-').matches('-').count() == 2)
}

/// Whether a text begins with hours and what stands behind them: `10:`, `9h`.
fn begins_with_time(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let behind = text.get(digits..).unwrap_or_default();
    matches!(digits, 1 | 2) && behind.starts_with([':', 'h'])
}

/// Two dates with a word or with dots between them.
fn span(text: &str) -> Option<String> {
    let (from, to) = match text.split_once("..") {
        Some((from, to)) => (from, to.trim_start_matches('.')),
        None => text.split_once('…').or_else(|| split_span(text))?,
    };
    let end = |text: &str| match text.trim() {
        "" => Some("..".to_owned()),
        date => point(date),
    };
    let (from, to) = (end(from)?, end(to)?);
    (from != to).then(|| format!("{from}/{to}"))
}

/// `from April 2023 on`, `2023 onwards`.
fn onward(text: &str) -> Option<String> {
    Some(format!("{}/..", point(split_onward(text)?)?))
}

/// `2023 06`, `202306`: what may be an older day of two digits each is none.
fn year_and_month(text: &str) -> Option<String> {
    let (year, month) = match text.split_once(' ') {
        Some(parts) => parts,
        None => text.split_at_checked(4).filter(|_| text.len() == 6)?,
    };
    let is_number = month.len() == 2 && month.bytes().all(|b| b.is_ascii_digit());
    (is_year(year) && is_number).then(|| format!("{year}-{month}"))
}

/// A year of fewer than four digits: with a sign before it two years, for astronomers count from
/// the year 0 and people do not.
fn short_year(text: &str) -> Option<WrittenDate> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let number: u32 = digits.parse().ok().filter(|_| matches!(digits.len(), 1..=3))?;
    if digits.starts_with('+') {
        return None;
    }
    Some(if digits.len() == text.len() {
        WrittenDate::Unclear(match digits.len() {
            2 => "its year has two digits, which say no century: write all four",
            _ => "a year has four digits",
        })
    } else if number < 2 {
        WrittenDate::Unclear("a year has four digits: 0000 is 1 BCE, -0001 is 2 BCE")
    } else {
        WrittenDate::Either(format!("-{number:04}"), format!("-{:04}", number - 1))
    })
}
