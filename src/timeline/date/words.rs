//! Dates in words, for readers: `13 Apr 2023`, `about 2023`, `since 8 Oct 2021`, `45 BCE`.

use std::fmt;

use super::Date;
use super::end::{DateEnd, Doubt, Precision, SingleDate};
use super::style::DateStyle;

/// The months as the reader's form names them.
pub const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl SingleDate {
    /// In as few letters as tell it, in the style that is in force: `~2023`, and of a day that
    /// nobody knows its month.
    pub fn short(self) -> String {
        match DateStyle::in_force() {
            DateStyle::Iso => self.as_edtf(),
            DateStyle::Written => short(self),
        }
    }
}

/// What a season in EDTF may have been written for: the same digits are two years elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeasonOrYears {
    /// The season in words, whatever style is in force: `winter 2023`.
    pub season: String,
    /// The two years in EDTF: `2023/2024`.
    pub years: String,
}

impl SingleDate {
    /// The season that it is and the two years that it may have been written for, where its second
    /// number is that of the year after: `2023-24`.
    pub fn season_or_years(self) -> Option<SeasonOrYears> {
        let (year, season) = (self.year()?, self.season()?);
        let next = year + 1;
        (next % 100 == i64::from(season)).then(|| SeasonOrYears {
            season: format!("{} {year}", season_name(season)),
            years: format!("{year:04}/{next:04}"),
        })
    }
}

/// A date as it stands in a list under a heading of its year: `13 Apr`, `18 Mar–`, `–Apr`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InYear {
    /// What is told of it beside its year.
    pub text: String,
    /// Whether it names its year: nothing else is known of it.
    pub names_year: bool,
}

impl InYear {
    /// The same with the year of the heading, where it does not name its own.
    pub fn with_year(&self, year: &str) -> String {
        match DateStyle::in_force() {
            _ if self.names_year => self.text.clone(),
            DateStyle::Iso => match self.text.strip_prefix(DASH) {
                Some(ended) => format!("{DASH}{year}-{ended}"),
                None => format!("{year}-{}", self.text),
            },
            DateStyle::Written => match self.text.strip_suffix(DASH) {
                Some(begun) => format!("{begun} {year}{DASH}"),
                None => format!("{} {year}", self.text),
            },
        }
    }
}

/// Behind what goes on, and before what ended.
const DASH: char = '–';

impl Date {
    /// What a list tells of it under a heading of its year. Of what goes on, the beginning with a
    /// dash behind it; of what has no beginning, the end with one before it.
    pub fn in_year(&self) -> InYear {
        let one = |date: SingleDate, before: &str, behind: &str| {
            let within = within_year(date);
            let text = within.clone().unwrap_or_else(|| date.short());
            InYear { text: format!("{before}{text}{behind}"), names_year: within.is_none() }
        };
        if let Some(date) = self.single() {
            return one(date, "", "");
        }
        match self.ends() {
            [DateEnd::Known(first), DateEnd::Known(last)] => {
                let is_written = DateStyle::in_force() == DateStyle::Written;
                let end = within_year(last);
                let names_year = end.is_none();
                let end = end.unwrap_or_else(|| last.short());
                match joined(first, last, &end).filter(|_| is_written) {
                    Some(text) => InYear { text, names_year },
                    None => one(first, "", &DASH.to_string()),
                }
            }
            [DateEnd::Known(first), _] => one(first, "", &DASH.to_string()),
            [_, DateEnd::Known(last)] => one(last, &DASH.to_string(), ""),
            _ => InYear { text: self.to_string(), names_year: true },
        }
    }
}

/// A date without its year, in as few letters as tell it; nothing where no more is known than that.
fn within_year(date: SingleDate) -> Option<String> {
    let month = date.season().map(season_name).or_else(|| date.month().map(month_name))?;
    date.year()?;
    if DateStyle::in_force() == DateStyle::Iso {
        let whole = date.as_edtf();
        return whole
            .strip_prefix(&date.only_year().as_edtf())?
            .strip_prefix('-')
            .map(str::to_owned);
    }
    let day = date.day().map_or(String::new(), |day| format!("{day} "));
    Some(doubted(date, "~", &format!("{day}{month}")))
}

/// In the style that is in force.
impl fmt::Display for SingleDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match DateStyle::in_force() {
            DateStyle::Iso => f.pad(&self.as_edtf()),
            DateStyle::Written => f.pad(&single(*self)),
        }
    }
}

/// A date that is no interval: `13 Apr 2023`, `about 2023`, `Apr 2023, day unknown`.
fn single(date: SingleDate) -> String {
    let is_part_unknown = date.has_unknown_digits() && date.year().is_some();
    let bare = match (is_part_unknown, date.precision(), date.month()) {
        (true, Precision::Day, Some(_)) => format!("{}, day unknown", bare(date)),
        (true, ..) => format!("{}, month unknown", bare(date)),
        (false, ..) => bare(date),
    };
    doubted(date, "about ", &bare)
}

/// In as few letters as tell it: `13 Apr 2023`, `~2023`; what is unknown of it is left out.
fn short(date: SingleDate) -> String {
    doubted(date, "~", &bare(date))
}

fn doubted(date: SingleDate, about: &str, bare: &str) -> String {
    match date.doubt() {
        Doubt::None => bare.to_owned(),
        Doubt::Approximate => format!("{about}{bare}"),
        Doubt::Uncertain => format!("{bare}?"),
        Doubt::Both => format!("{about}{bare}?"),
    }
}

/// What is known of it, without its doubts.
fn bare(date: SingleDate) -> String {
    let Some(year) = date.year() else { return years(date) };
    let year = year_in_words(year);
    match (date.season(), date.month(), date.day()) {
        (Some(season), ..) => format!("{} {year}", season_name(season)),
        (None, Some(month), Some(day)) => format!("{day} {} {year}", month_name(month)),
        (None, Some(month), None) => format!("{} {year}", month_name(month)),
        (None, None, _) => year,
    }
}

/// Years whose last digits are unknown: `2010s`; of a century as EDTF has it, `20XX`.
fn years(date: SingleDate) -> String {
    match date.decade() {
        Some(decade) => format!("{decade}s"),
        None => date.without_doubt().as_edtf(),
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

fn year_in_words(year: i64) -> String {
    let (number, era) = number_and_era(year);
    format!("{number}{era}")
}

/// A year of the calendar in the style that is in force: `2023`, `508 BCE`; as it stands in the
/// data `-0507`.
pub fn year_text(year: i32) -> String {
    match DateStyle::in_force() {
        DateStyle::Iso if (-9999..0).contains(&year) => format!("-{:04}", year.unsigned_abs()),
        DateStyle::Iso if (0..=9999).contains(&year) => format!("{year:04}"),
        DateStyle::Iso => format!("Y{year}"),
        DateStyle::Written => year_in_words(year.into()),
    }
}

/// From a year to another: `2007–2026`, `508–226 BCE`; of one year that year.
pub fn years_text(first: i32, last: i32) -> String {
    let end = year_text(last);
    if first == last {
        return end;
    }
    let (number, era) = number_and_era(first.into());
    match DateStyle::in_force() {
        DateStyle::Iso => format!("{}/{end}", year_text(first)),
        DateStyle::Written if era == number_and_era(last.into()).1 => format!("{number}–{end}"),
        DateStyle::Written => format!("{number}{era} – {end}"),
    }
}

/// A year as people count: the astronomical year 0 is 1 BCE. One of fewer than four digits has its
/// era, or `2 BCE – 1` would end on a day; one of more keeps its `Y`, or `17000131` would be read
/// as a day of 1700.
fn number_and_era(year: i64) -> (String, &'static str) {
    match year {
        ..=0 => ((1 - year).to_string(), " BCE"),
        1..=999 => (year.to_string(), " CE"),
        1000..=9999 => (year.to_string(), ""),
        _ => (format!("Y{year}"), ""),
    }
}

/// An interval: `13–15 Apr 2023`, `Apr–Jun 2023`, `8 Oct 2021 – 2 Jan 2022`, `since 8 Oct 2021`,
/// `until 2023`.
pub(super) fn interval(start: DateEnd, end: DateEnd) -> String {
    use DateEnd::{Known, Open, Unknown};
    match (start, end) {
        (Open, Open) => "at all times".into(),
        (Open, Unknown) => "until an unknown day".into(),
        (Unknown, Open | Unknown) => "from an unknown day on".into(),
        (Known(start), Open) => format!("since {}", single(start)),
        (Known(start), Unknown) => format!("since {}, end unknown", single(start)),
        (Open, Known(end)) => format!("until {}", single(end)),
        (Unknown, Known(end)) => format!("until {}, start unknown", single(end)),
        (Known(first), Known(last)) => between(first, last),
    }
}

/// From one date to another; the first leaves out what it shares with the second.
fn between(first: SingleDate, last: SingleDate) -> String {
    let end = single(last);
    if first == last {
        return end;
    }
    if let Some(joined) = joined(first, last, &end) {
        return joined;
    }
    let is_of_one_year =
        is_alike(first, last) && first.year().is_some() && first.year() == last.year();
    match (first.month(), first.day()) {
        (Some(month), Some(day)) if is_of_one_year => {
            format!("{day} {} – {end}", month_name(month))
        }
        _ => format!("{} – {end}", single(first)),
    }
}

/// Whether two dates are sure, and of one precision.
fn is_alike(first: SingleDate, last: SingleDate) -> bool {
    let is_sure = |date: SingleDate| date.doubt() == Doubt::None;
    is_sure(first) && is_sure(last) && first.precision() == last.precision()
}

/// The parts in which two dates differ at a dash, before an end in words: `13–15 Apr 2023`,
/// `Apr–Jun 2023`, `2019–2023`. Nothing where they share too little.
fn joined(first: SingleDate, last: SingleDate, end: &str) -> Option<String> {
    if !is_alike(first, last) {
        return None;
    }
    let (year, last_year) = (first.year()?, last.year()?);
    if first.precision() == Precision::Year {
        let (number, era) = number_and_era(year);
        return (era == number_and_era(last_year).1).then(|| format!("{number}–{end}"));
    }
    if year != last_year {
        return None;
    }
    match (first.season(), first.month(), first.day()) {
        (Some(season), ..) => Some(format!("{}–{end}", season_name(season))),
        (None, Some(month), None) => Some(format!("{}–{end}", month_name(month))),
        (None, month, Some(day)) if month == last.month() => Some(format!("{day}–{end}")),
        _ => None,
    }
}
