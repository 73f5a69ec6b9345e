//! Stretches of time as people write them: since, until, before, after, with a dash, quarters and
//! halves of a year.

use chrono::{Datelike, Days, NaiveDate};

use super::names::{months_of_part, ordinal};
use super::{is_month, is_year, point, unqualified, words};
use crate::timeline::date::stretches::{Comparison, behind_article, split_span};

/// An interval in words or with a dash.
pub(super) fn interval(text: &str) -> Option<String> {
    match text {
        "at all times" => return Some("../..".into()),
        "until an unknown day" => return Some("../".into()),
        "from an unknown day on" => return Some("/..".into()),
        _ => {}
    }
    let compared = Comparison::strip_sign(text).or_else(|| Comparison::strip_words(text));
    if let Some((comparison, date)) = compared {
        let date = date.trim_start();
        let bare = behind_article(date).and_then(|bare| compared_with(comparison, bare));
        if let Some(edtf) = compared_with(comparison, date).or(bare) {
            return Some(edtf);
        }
    }
    if let Some(years) = years(text) {
        return Some(years);
    }
    if let Some(part) = part_of_year(text) {
        return Some(part);
    }
    let (start, end) =
        text.split_once('–').or_else(|| split_hyphen(text)).or_else(|| split_words(text))?;
    let (start, end) = (start.trim(), end.trim());
    // `April 13–15, 2023`: the end shares the month of the start.
    let whole = match start.split_once(' ') {
        Some((month, _)) if point(end).is_none() => format!("{month} {end}"),
        _ => end.to_owned(),
    };
    Some(format!("{}/{}", start_of_span(start, &whole)?, point(&whole)?))
}

/// All that stands so to a date.
fn compared_with(comparison: Comparison, date: &str) -> Option<String> {
    Some(match comparison {
        Comparison::Since => match date.strip_suffix(", end unknown") {
            Some(start) => format!("{}/", point(start)?),
            None => format!("{}/..", point(date)?),
        },
        Comparison::Until => match date.strip_suffix(", start unknown") {
            Some(end) => format!("/{}", point(end)?),
            None => format!("../{}", point(date)?),
        },
        Comparison::Before => format!("../{}", neighbour(&unqualified(date)?, Side::Before)?),
        Comparison::After => format!("{}/..", neighbour(&unqualified(date)?, Side::After)?),
    })
}

/// Two years with a sign between them, of the second perhaps its last two digits: `2020-2023`,
/// `2022/23`. What may be a month is one.
fn years(text: &str) -> Option<String> {
    let (first, sign) = text.split_at_checked(4)?;
    let second = sign.strip_prefix(['-', '/', '–'])?;
    let century = first.get(..2)?;
    let second = match second.len() {
        4 => second.to_owned(),
        2 if sign.starts_with('–') || !is_month(second.parse().ok()?) => {
            format!("{century}{second}")
        }
        _ => return None,
    };
    (is_year(first) && is_year(&second) && *first < *second).then(|| format!("{first}/{second}"))
}

/// A quarter or half of a year: `2023-Q2`, `Q2 2023`, `first half of 2023`, `T2 2023`, `segundo
/// trimestre de 2023`.
fn part_of_year(text: &str) -> Option<String> {
    let text = text.to_lowercase();
    let mut parts: Vec<&str> =
        words(&text).flat_map(|word| word.split('/')).filter(|word| *word != "el").collect();
    if let [word] = *parts.as_slice() {
        parts = split_year_and_part(word)?.to_vec();
    }
    let (year, number, months) = match *parts.as_slice() {
        [year, part] | [part, year] if is_year(year) => {
            let (kind, number) = match part.split_at_checked(1)? {
                (digit, kind) if digit.bytes().all(|b| b.is_ascii_digit()) => (kind, digit),
                parts => parts,
            };
            (year, number.parse().ok()?, months_of_part(kind)?)
        }
        [number, part, year] | [year, number, part] if is_year(year) => {
            (year, ordinal(number)?, months_of_part(part)?)
        }
        _ => return None,
    };
    let is_part = (1..=12 / months).contains(&number);
    let last = number * months;
    is_part.then(|| format!("{year}-{:02}/{year}-{last:02}", last + 1 - months))
}

/// `2023Q2`, `2Q2023`.
fn split_year_and_part(word: &str) -> Option<[&str; 2]> {
    if word.len() != "2023q2".len() {
        return None;
    }
    [2, 4].into_iter().find_map(|at| {
        let (one, other) = word.split_at_checked(at)?;
        (is_year(one) || is_year(other)).then_some([one, other])
    })
}

/// The two ends of a span in words of which the first leaves out what it shares with the second:
/// `10 to 15 April 2023`, `between April and June 2023`. Two whole dates are a span of a query.
fn split_words(text: &str) -> Option<(&str, &str)> {
    let (start, end) = split_span(text)?;
    (!is_year(start) && point(start).is_none()).then_some((start, end))
}

/// The two ends of a span with a hyphen for its dash: `13-15 Apr 2023`, `Apr-Jun 2023`. One date
/// may have hyphens too: `13-Apr-2023`.
fn split_hyphen(text: &str) -> Option<(&str, &str)> {
    let has_words = text.contains(char::is_alphabetic);
    text.split_once('-').filter(|_| has_words && point(text).is_none())
}

/// Which of the two neighbours of a date.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
}

/// The year, month or day right before or behind one, as precise as that is.
fn neighbour(edtf: &str, side: Side) -> Option<String> {
    let mut parts = edtf.split('-');
    let year = parts.next().filter(|year| is_year(year))?.parse().ok()?;
    let (month, day) = (parts.next(), parts.next());
    let number = |part: Option<&str>| part.map_or(Some(1), |part| part.parse().ok());
    let first = NaiveDate::from_ymd_opt(year, number(month)?, number(day)?)?;
    let next = match (side, month, day) {
        (Side::Before, ..) => first.pred_opt(),
        (Side::After, None, _) => first.with_year(year + 1),
        (Side::After, Some(_), None) => first.checked_add_months(chrono::Months::new(1)),
        (Side::After, Some(_), Some(_)) => first.checked_add_days(Days::new(1)),
    };
    let next = next.filter(|next| (0..=9999).contains(&next.year()))?;
    let form = match (month, day) {
        (None, _) => "%Y",
        (Some(_), None) => "%Y-%m",
        (Some(_), Some(_)) => "%Y-%m-%d",
    };
    Some(next.format(form).to_string())
}

/// The start of a span, which may leave out what it shares with the end: `13` of `13–15 Apr 2023`.
fn start_of_span(start: &str, end: &str) -> Option<String> {
    // At most a month, a year and its era.
    let mut shared = end;
    for _ in 0..3 {
        let Some((_, rest)) = shared.split_once(' ') else { break };
        shared = rest;
        if let Some(date) = point(&format!("{start} {shared}")) {
            return Some(date);
        }
    }
    point(start)
}
