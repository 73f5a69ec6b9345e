//! Dates in words, for readers: `13 Apr 2023`, `about 2023`, `since 8 Oct 2021`, `45 BCE`.

use edtf_core::{Edtf, IntervalEndpoint, Precision};

/// The months as the reader's form names them.
pub const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A date of EDTF in words.
pub(super) fn of(written: &str) -> String {
    match Edtf::parse(written) {
        Ok(Edtf::Date(date)) => in_words(&date),
        Ok(Edtf::Interval(interval)) => span_in_words(&interval.start, &interval.end),
        _ => written.to_owned(),
    }
}

fn in_words(date: &edtf_core::Date) -> String {
    let bare = match (
        date.year.value(),
        date.month.and_then(|m| m.value()),
        date.day.and_then(|d| d.value()),
    ) {
        (Some(year), month, day) => {
            let year = year_in_words(year);
            match (date.precision(), month, day) {
                (Precision::Day, Some(month), Some(day)) => {
                    format!("{day} {} {year}", month_name(month))
                }
                (Precision::Day, Some(month), None) => {
                    format!("{} {year}, day unknown", month_name(month))
                }
                (Precision::Month, Some(month), _) => format!("{} {year}", month_name(month)),
                (Precision::Season, Some(season), _) => format!("{} {year}", season_name(season)),
                (Precision::Year, _, _) => year,
                _ => format!("{year}, month unknown"),
            }
        }
        (None, ..) => {
            let written = date.to_string();
            let digits = written.trim_end_matches(['?', '~', '%']);
            match digits.strip_suffix('X') {
                // `000X` begins before our era.
                Some(decade)
                    if digits.len() == 4 && !decade.contains('X') && !decade.starts_with('0') =>
                {
                    format!("{decade}0s")
                }
                _ => digits.to_owned(),
            }
        }
    };
    match (date.is_approximate(), date.is_uncertain()) {
        (true, true) => format!("about {bare}?"),
        (true, false) => format!("about {bare}"),
        (false, true) => format!("{bare}?"),
        (false, false) => bare,
    }
}

fn month_name(month: u8) -> &'static str {
    MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or("?")
}

fn season_name(season: u8) -> &'static str {
    match season {
        21 => "spring",
        22 => "summer",
        23 => "autumn",
        24 => "winter",
        _ => "part of",
    }
}

/// A year as people count: the astronomical year 0 is 1 BCE. One of fewer than four digits has its
/// era, or `2 BCE – 1` would end on a day; one of more keeps its `Y`, or `17000131` would be read as
/// a day of 1700.
fn year_in_words(year: i64) -> String {
    match year {
        ..=0 => format!("{} BCE", 1 - year),
        1..=999 => format!("{year} CE"),
        1000..=9999 => year.to_string(),
        _ => format!("Y{year}"),
    }
}

/// An interval: `13–15 Apr 2023`, `Apr–Jun 2023`, `8 Oct 2021 – 2 Jan 2022`, `since 8 Oct 2021`,
/// `until 2023`.
fn span_in_words(start: &IntervalEndpoint, end: &IntervalEndpoint) -> String {
    use IntervalEndpoint::{Date, OnOrAfter, OnOrBefore, Open, Unknown};
    let words = |endpoint: &IntervalEndpoint| match endpoint {
        Date(date) => in_words(date),
        OnOrBefore(date) => format!("by {}", in_words(date)),
        OnOrAfter(date) => format!("{} or later", in_words(date)),
        Open | Unknown => String::new(),
    };
    match (start, end) {
        (Open, Open) => "at all times".into(),
        (Open, Unknown) => "until an unknown day".into(),
        (Unknown, Open | Unknown) => "from an unknown day on".into(),
        (_, Open) => format!("since {}", words(start)),
        (_, Unknown) => format!("since {}, end unknown", words(start)),
        (Open, _) => format!("until {}", words(end)),
        (Unknown, _) => format!("until {}, start unknown", words(end)),
        (Date(first), Date(last)) => shortened(first, last, &words(start), &words(end)),
        _ => format!("{} – {}", words(start), words(end)),
    }
}

/// Two dates of which the first leaves out what it shares with the second.
fn shortened(first: &edtf_core::Date, last: &edtf_core::Date, start: &str, end: &str) -> String {
    if first == last {
        return end.to_owned();
    }
    let is_plain = |date: &edtf_core::Date| !date.is_approximate() && !date.is_uncertain();
    let is_alike = is_plain(first) && is_plain(last) && first.precision() == last.precision();
    let same_year = first.year.value().is_some() && first.year == last.year;
    let month = |date: &edtf_core::Date| date.month.and_then(|month| month.value());
    let day = |date: &edtf_core::Date| date.day.and_then(|day| day.value());
    match first.precision() {
        Precision::Year if is_alike => match (era(start), era(end)) {
            (Some((start, one)), Some((_, other))) if one == other => format!("{start}–{end}"),
            (None, None) => format!("{start}–{end}"),
            _ => format!("{start} – {end}"),
        },
        Precision::Month | Precision::Season if is_alike && same_year => {
            match (month(first), month(last)) {
                (Some(_), Some(_)) => {
                    let part = start.split(' ').next().unwrap_or_default();
                    format!("{part}–{end}")
                }
                _ => format!("{start} – {end}"),
            }
        }
        Precision::Day if is_alike && same_year => match (day(first), day(last)) {
            (Some(day), Some(_)) if month(first) == month(last) => format!("{day}–{end}"),
            (Some(day), Some(_)) => {
                let month = month(first).map(month_name).unwrap_or_default();
                format!("{day} {month} – {end}")
            }
            _ => format!("{start} – {end}"),
        },
        _ => format!("{start} – {end}"),
    }
}

/// A year in words, taken apart from its era.
fn era(year: &str) -> Option<(&str, &str)> {
    year.split_once(' ')
}
