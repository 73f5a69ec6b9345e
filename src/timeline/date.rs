//! Dates as sources give them: EDTF levels 0 and 1 (Library of Congress 2019, ISO 8601-2 Annex A).
//!
//! [`Date`] keeps what was written and knows its bounds; `edtf-core` reads it. `end` are its parts,
//! `moment` the points of time that it can mean. `words` prints it, in the `style`
//! in force; `written` reads what people write, `stretches` words that compare and join,
//! `asked` what they type where a date is asked for, `digits` those of other scripts. Nothing
//! here knows today.

mod asked;
mod digits;
mod end;
mod moment;
mod stretches;
mod style;
mod words;
mod written;

use std::cell::RefCell;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use edtf_core::Edtf;
use serde::{Deserialize, Deserializer, Serialize};

use crate::timeline::text::{InternCache, TextVisitor};
pub use asked::AskedDateError;
pub use digits::{ZEROS, with_usual_digits};
pub use end::{DateEnd, Doubt, Precision, SingleDate};
pub use moment::Moment;
pub use stretches::Comparison;
pub(crate) use stretches::{
    behind_article, is_between, relative_date, split_begun_span, split_onward, strip_joint,
    strip_joint_behind, strip_onward, strip_today,
};
pub use style::DateStyle;
pub use words::{InYear, MONTHS, SeasonOrYears, year_text, years_text};
pub use written::{WrittenDate, may_begin_date, meant_date, written_date};
pub(crate) use written::{
    behind_weekday, date_or_words, day_before_time, is_month_name, meant_elsewise,
};

/// An EDTF date: what was written, with its ends and bounds. One pointer wide and cheap to clone.
#[derive(Clone)]
pub struct Date(Arc<DateRead>);

struct DateRead {
    written: Box<str>,
    parts: DateEnds,
    earliest: Moment,
    latest: Moment,
    begun: Moment,
}

#[derive(Clone, Copy)]
enum DateEnds {
    Single(SingleDate),
    Interval { start: DateEnd, end: DateEnd },
}

impl DateEnds {
    fn ends(self) -> [DateEnd; 2] {
        match self {
            Self::Single(date) => [DateEnd::Known(date); 2],
            Self::Interval { start, end } => [start, end],
        }
    }
}

/// From this year on an end is no date that anyone agreed on: records of other programs write
/// `9999-12-31`, `2999-12-31` or `3000-01-01` where they mean "no end".
pub const FAR_AHEAD: i32 = 2500;

/// Why a text is no date of this format.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct DateError {
    /// What is wrong.
    pub message: String,
    /// The byte of the text at which it shows.
    pub offset: usize,
    /// What to write instead, where that is known.
    pub hint: Option<&'static str>,
    /// Whether the fault is an interval that ends before it starts.
    pub end_before_start: bool,
}

impl DateError {
    fn new(message: &str, offset: usize, hint: Option<&'static str>) -> Self {
        Self { message: message.into(), offset, hint, end_before_start: false }
    }

    fn end_before_start() -> Self {
        let hint = Some("write the earlier date first");
        Self { end_before_start: true, ..Self::new("the interval ends before it starts", 0, hint) }
    }
}

impl Date {
    /// Reads a date of EDTF level 0 or 1.
    ///
    /// # Errors
    /// What edtf-core refuses; level 2, sets and times of day, which the format does not use; forms
    /// of the 2012 draft, with a hint; intervals whose end lies before their start.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let edtf = Edtf::parse(text).map_err(|error| {
            match draft_hint(text) {
                Some((message, hint)) => DateError::new(message, 0, Some(hint)),
                // edtf-core tells its faults apart by their words alone.
                None if error.message == "interval end precedes interval start" => {
                    DateError::end_before_start()
                }
                None => DateError::new(error.message, error.offset, form_hint(text)),
            }
        })?;
        let level = edtf.level();
        let parts = match edtf {
            Edtf::Date(date) => DateEnds::Single(SingleDate(date)),
            Edtf::Interval(interval) => DateEnds::Interval {
                start: DateEnd::of_edtf(interval.start),
                end: DateEnd::of_edtf(interval.end),
            },
            Edtf::Set(_) => {
                return Err(DateError::new(
                    "a set of dates is not a date of this format",
                    0,
                    Some("write one date, or an interval such as 2023-04/2023-06"),
                ));
            }
            Edtf::DateTime(_) => {
                return Err(DateError::new(
                    "a time of day is not part of a date here",
                    text.find('T').unwrap_or(0),
                    Some("write the day alone, such as 2023-04-13"),
                ));
            }
        };
        // edtf-core counts a qualifier before a lone year as one behind it; the standard has it in
        // level 2.
        let is_qualified_before = text.split('/').any(|end| end.starts_with(['?', '~', '%']));
        if level > 1 || is_qualified_before {
            return Err(DateError::new(
                "this is EDTF level 2; only levels 0 and 1 are read",
                0,
                Some(
                    "qualify the whole date at its end (2023-04~), mark unknown digits from the right (2023-04-XX)",
                ),
            ));
        }
        let date = Self::from_parts(text, parts);
        // edtf-core compares only two plain dates.
        if date.0.earliest > date.0.latest {
            return Err(DateError::end_before_start());
        }
        Ok(date)
    }

    fn from_parts(text: &str, parts: DateEnds) -> Self {
        if let DateEnds::Single(date) = parts {
            let (earliest, latest) = date.bounds();
            let read = DateRead { written: text.into(), parts, earliest, latest, begun: latest };
            return Self(Arc::new(read));
        }
        let [start, end] = parts.ends();
        let latest = end.known().map_or(Moment::Never, |end| end.bounds().1);
        let (earliest, begun) = match start {
            // An interval has begun with its start, which may be a year.
            DateEnd::Known(date) => date.bounds(),
            DateEnd::Open => (Moment::Ever, Moment::Ever),
            // On any day before its end, and surely by then.
            DateEnd::Unknown => (Moment::Ever, latest),
        };
        Self(Arc::new(DateRead { written: text.into(), parts, earliest, latest, begun }))
    }

    /// From one date to another, neither of which is an interval.
    ///
    /// # Errors
    /// Where the second lies before the first, and where EDTF level 1 has no such interval: digits
    /// of an end are unknown.
    pub fn interval(from: &Self, to: &Self) -> Result<Self, DateError> {
        Self::parse(&format!("{}/{}", from.0.written, to.0.written))
    }

    /// A single day.
    pub fn from_day(day: NaiveDate) -> Self {
        let moment = Moment::Day(day);
        let written = day.format("%Y-%m-%d").to_string().into();
        let parts = DateEnds::Single(SingleDate::of_day(day));
        Self(Arc::new(DateRead { written, parts, earliest: moment, latest: moment, begun: moment }))
    }

    /// The year in which a day lies, as a date that is no more precise than that.
    pub fn year_of(day: NaiveDate) -> Self {
        SingleDate::of_day(day).only_year().into()
    }

    /// When it starts and when it ends; of a date that is no interval, that date twice.
    pub fn ends(&self) -> [DateEnd; 2] {
        self.0.parts.ends()
    }

    /// When it starts; of a date that is no interval, the date.
    pub fn start(&self) -> DateEnd {
        let [start, _] = self.ends();
        start
    }

    /// When it ends; of a date that is no interval, the date.
    pub fn end(&self) -> DateEnd {
        let [_, end] = self.ends();
        end
    }

    /// The date, where it is no interval.
    pub fn single(&self) -> Option<SingleDate> {
        match self.0.parts {
            DateEnds::Single(date) => Some(date),
            DateEnds::Interval { .. } => None,
        }
    }

    /// The date as it was written, EDTF, to be printed. What it says is asked of its ends.
    pub fn as_edtf(&self) -> &str {
        &self.0.written
    }

    /// The first day that it can mean; with a start that is open or unknown any day before its end.
    pub fn earliest(&self) -> Moment {
        self.0.earliest
    }

    /// The first day that is known of it, by which it is ordered and filed: its earliest bound or,
    /// where nobody knows when it began, that of its end.
    pub fn first_known(&self) -> Moment {
        let [start, end] = self.ends();
        if start != DateEnd::Unknown {
            return self.0.earliest;
        }
        end.known().map_or(Moment::Never, |end| end.bounds().0)
    }

    /// The last day that it can mean, or that of an interval's end.
    pub fn latest(&self) -> Moment {
        self.0.latest
    }

    /// The day on which what it dates has surely begun: its latest bound or, for an interval, the
    /// latest bound of the start; always for an open start, the end's latest bound for an unknown
    /// one.
    pub fn begun(&self) -> Moment {
        self.0.begun
    }

    /// The day on which what has a known beginning and a known end has surely ended.
    pub(crate) fn end_known_from(&self) -> Option<Moment> {
        let [start, end] = self.ends();
        let is_whole = self.is_interval() && start.known().is_some() && end.known().is_some();
        is_whole.then(|| self.latest())
    }

    /// The same going on (`2019-03/..`); nothing where it has no known beginning.
    pub(crate) fn without_end(&self) -> Option<Self> {
        Self::parse(&format!("{}/..", self.start().known()?.as_edtf())).ok()
    }

    /// Whether what it dates is known on this day: it has surely begun.
    pub fn is_known_on(&self, day: NaiveDate) -> bool {
        self.0.begun <= Moment::Day(day)
    }

    /// Whether what it dates is surely past on this day. An open or unknown end is never over.
    pub fn is_over_on(&self, day: NaiveDate) -> bool {
        self.0.latest < Moment::Day(day)
    }

    /// Whether the two can share a day.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.0.earliest <= other.0.latest && other.0.earliest <= self.0.latest
    }

    /// Whether it is one day of the calendar, without doubt.
    pub fn is_single_day(&self) -> bool {
        self.0.earliest == self.0.latest
            && self.ends().iter().all(|end| end.known().is_some_and(SingleDate::is_single_day))
    }

    /// Whether its end lies so far ahead that it can only mean that there is none: `9999-12-31`.
    pub fn has_far_end(&self) -> bool {
        self.0.latest.day().is_some_and(|day| day.year() >= FAR_AHEAD)
    }

    /// Whether it was written as an interval, be one of its ends open or unknown.
    pub fn is_interval(&self) -> bool {
        self.single().is_none()
    }

    /// The year that it is filed under: that of the first day known of it; none for an open start.
    pub fn year(&self) -> Option<i32> {
        self.first_known().day().map(|day| day.year())
    }
}

impl From<SingleDate> for Date {
    fn from(date: SingleDate) -> Self {
        Self::from_parts(&date.as_edtf(), DateEnds::Single(date))
    }
}

/// All else that is kept of a date follows from what was written.
impl PartialEq for Date {
    fn eq(&self, other: &Self) -> bool {
        self.0.written == other.0.written
    }
}

impl Eq for Date {}

impl Hash for Date {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.written.hash(state);
    }
}

/// Time order: the first day known, then the latest bound.
impl Ord for Date {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.first_known(), self.0.latest)
            .cmp(&(other.first_known(), other.0.latest))
            .then_with(|| self.0.begun.cmp(&other.0.begun))
            .then_with(|| self.0.written.cmp(&other.0.written))
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// In the style that is in force.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (DateStyle::in_force(), self.0.parts) {
            (DateStyle::Iso, _) => f.pad(&self.0.written),
            (DateStyle::Written, DateEnds::Single(date)) => date.fmt(f),
            (DateStyle::Written, DateEnds::Interval { start, end }) => {
                f.pad(&words::interval(start, end))
            }
        }
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0.written)
    }
}

impl Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.written)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        thread_local!(static CACHE: RefCell<InternCache<Date>> = const { RefCell::new(InternCache::new()) });
        let read = |text: &str| {
            CACHE.with_borrow_mut(|cache| {
                cache.get(text, |date| date.as_edtf(), || Self::parse(text))
            })
        };
        deserializer.deserialize_str(TextVisitor { what: "an EDTF date in a string", read })
    }
}

/// The 2012 draft's forms, which older tools still write.
fn draft_hint(text: &str) -> Option<(&'static str, &'static str)> {
    let ends: Vec<&str> = text.split('/').collect();
    if ends.contains(&"unknown") {
        return Some(("`unknown` is the 2012 draft's", "leave an unknown end empty: 2023-04/"));
    }
    if ends.contains(&"open") {
        return Some(("`open` is the 2012 draft's", "write an open end as two dots: 2023-04/.."));
    }
    if text.contains("?~") || text.contains("~?") {
        return Some(("`?~` is the 2012 draft's", "write % for uncertain and approximate"));
    }
    let digits_and_u = |part: &str| {
        part.contains('u') && part.chars().all(|c| c.is_ascii_digit() || "u-~?%".contains(c))
    };
    if ends.iter().any(|part| digits_and_u(part)) {
        return Some(("`u` for an unknown digit is the 2012 draft's", "write X: 201X, 2023-04-XX"));
    }
    None
}

/// What to write instead of words.
const WRITE_EDTF: &str = "write EDTF: 2023, 2023-04, 2023-04-13, 2023-04~, 2023-04/..";

/// A remedy for forms that people write by habit.
fn form_hint(text: &str) -> Option<&'static str> {
    if text.contains("..") && !text.contains('/') {
        return Some("an interval is written with a slash: 2023-04/2023-06, 2023-04/..");
    }
    if text.contains(' ') || text.chars().any(|c| c.is_alphabetic() && c != 'X' && c != 'Y') {
        return Some(WRITE_EDTF);
    }
    if text.split(['-', '/']).skip(1).any(|part| part.len() == 1) {
        return Some("months and days have two digits: 2023-04-03");
    }
    None
}

#[cfg(test)]
mod tests;
