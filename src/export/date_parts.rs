//! Dates in the parts that interchange formats ask for.

use chrono::{Datelike as _, NaiveDate};

use crate::timeline::date::{Date, DateEnd, Doubt, Moment, Precision, SingleDate};

/// A year, and the month and day of it where they are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The year, astronomically: 0 is 1 BCE.
    pub year: i64,
    /// The month, from 1.
    pub month: Option<u8>,
    /// The day, from 1.
    pub day: Option<u8>,
}

/// A date or a span in parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateParts {
    /// The date, or where the span starts.
    pub start: Parts,
    /// Where the span ends.
    pub end: Option<Parts>,
    /// Whether it is more than its parts say: approximate, uncertain, partly unknown, open.
    pub is_vague: bool,
}

/// The parts of a date; none where it has no year at all. A decade or century spans its years.
pub fn of(date: &Date) -> Option<DateParts> {
    let is_vague = date.ends().iter().any(|end| end.known().is_none_or(is_vague));
    let [start, end] = date.ends().map(|end| end.known().and_then(parts));
    if !date.is_interval() {
        return match start {
            Some(start) => Some(DateParts { start, end: None, is_vague }),
            None => years(date).map(|(start, end)| DateParts { start, end: Some(end), is_vague }),
        };
    }
    match start {
        Some(start) => Some(DateParts { start, end, is_vague }),
        None => Some(DateParts { start: end?, end: None, is_vague }),
    }
}

/// What is sure of a date: the year, the month and the day that all days that it can mean share. Of
/// what is about or perhaps a day or month no more than its year; of what may begin or end on any
/// day nothing.
pub fn certain(date: &Date) -> Option<Parts> {
    // With its end as its only bound, the days of that end are those of the date.
    if date.start() == DateEnd::Unknown {
        return None;
    }
    let (first, last) = bounds(date).filter(|(first, last)| first.year() == last.year())?;
    let year = Parts { year: i64::from(first.year()), month: None, day: None };
    let ends = || date.ends().into_iter().filter_map(DateEnd::known);
    if ends().any(|end| end.doubt() != Doubt::None) {
        let is_finer = ends().all(|end| end.precision() != Precision::Year);
        return is_finer.then_some(year);
    }
    let month = u8::try_from(first.month()).ok().filter(|_| first.month() == last.month());
    let day = u8::try_from(first.day()).ok().filter(|_| first == last);
    Some(Parts { month, day, ..year })
}

/// The years of the first and the last day that a date can mean.
fn years(date: &Date) -> Option<(Parts, Parts)> {
    let (first, last) = bounds(date)?;
    let year = |day: NaiveDate| Parts { year: i64::from(day.year()), month: None, day: None };
    Some((year(first), year(last)))
}

/// Whether a date means more than a day, month or year that its parts can say.
fn is_vague(date: SingleDate) -> bool {
    date.doubt() != Doubt::None || date.has_unknown_digits() || date.season().is_some()
}

fn parts(date: SingleDate) -> Option<Parts> {
    let month = date.month();
    Some(Parts { year: date.year()?, month, day: date.day().filter(|_| month.is_some()) })
}

/// A date that is a day, or a span from one day to another: both days, inclusive.
pub fn whole_days(date: &Date) -> Option<(NaiveDate, NaiveDate)> {
    let parts = of(date).filter(|parts| !parts.is_vague)?;
    let is_day = |parts: Parts| parts.day.is_some();
    if !is_day(parts.start) || parts.end.is_some_and(|end| !is_day(end)) {
        return None;
    }
    bounds(date)
}

/// The first and the last day that a date can mean, where it has both.
pub fn bounds(date: &Date) -> Option<(NaiveDate, NaiveDate)> {
    match (date.earliest(), date.latest()) {
        (Moment::Day(first), Moment::Day(last)) => Some((first, last)),
        _ => None,
    }
}

/// A day as ISO 8601, where it lies in the years 1 to 9999, which is what programs take.
pub fn iso_day(moment: Moment) -> Option<String> {
    let day = moment.day().filter(|day| (1..=9999).contains(&day.year()))?;
    Some(day.format("%Y-%m-%d").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_fall_into_their_parts() {
        let of = |text: &str| super::of(&Date::parse(text).unwrap());
        let parts = |year, month, day| Parts { year, month, day };
        let day = parts(2023, Some(4), Some(13));
        assert_eq!(of("2023-04-13"), Some(DateParts { start: day, end: None, is_vague: false }));
        let about = DateParts { start: parts(2023, Some(4), None), end: None, is_vague: true };
        assert_eq!(of("2023-04~"), Some(about));
        let open = of("2023-04-13/..").unwrap();
        assert!(open.is_vague && open.end.is_none(), "an open end is no end: {open:?}");
        assert_eq!(of("-0043").map(|parts| parts.start.year), Some(-43));
        let decade = DateParts {
            start: parts(2010, None, None),
            end: Some(parts(2019, None, None)),
            is_vague: true,
        };
        assert_eq!(of("201X"), Some(decade), "a decade spans its years");
        for season in ["2023-21", "2020-21/2020-23", "2020/2021-24"] {
            assert!(of(season).is_some_and(|date| date.is_vague), "a season is no year: {season}");
        }
    }

    #[test]
    fn what_is_sure_of_a_date_is_no_more_than_it_says() {
        for (text, year, month, day) in [
            ("2023-04-13", 2023, Some(4), Some(13)),
            ("2023-04", 2023, Some(4), None),
            ("2023", 2023, None, None),
            ("2023-04-XX", 2023, Some(4), None),
            ("2023-04-13/2023-04-15", 2023, Some(4), None),
            ("2023-04-13~", 2023, None, None),
            ("2023-21", 2023, None, None),
            ("-0044-03-15", -44, Some(3), Some(15)),
        ] {
            let sure = certain(&Date::parse(text).unwrap());
            assert_eq!(sure, Some(Parts { year, month, day }), "{text}");
        }
        for text in [
            "202X",
            "20XX",
            "2023~",
            "1950~/1960~",
            "../2023-04-13",
            "/2023-04",
            "2023-04/..",
            "2023/",
        ] {
            assert_eq!(certain(&Date::parse(text).unwrap()), None, "{text}");
        }
    }

    #[test]
    fn only_days_are_whole_days() {
        let days = |text: &str| whole_days(&Date::parse(text).unwrap()).is_some();
        assert!(days("2023-04-13") && days("2023-04-13/2023-04-15"));
        assert!(!days("2023-04") && !days("2023-04-13?") && !days("2023-04-13/.."));
    }
}
