//! Dates as sources give them: EDTF levels 0 and 1 (Library of Congress 2019, ISO 8601-2 Annex A).
//!
//! [`Date`] keeps what was written and knows its bounds; `edtf-core` reads it. Nothing here knows
//! today.

mod digits;
mod words;
mod written;

use std::cell::{Cell, RefCell};
use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use edtf_core::{Bound as EdtfBound, Edtf, IntervalEndpoint};
use serde::{Deserialize, Deserializer, Serialize};

use crate::timeline::text::{InternCache, TextVisitor};
pub use digits::{ZEROS, with_usual_digits};
pub use words::MONTHS;
pub(crate) use written::behind_weekday;
pub use written::{WrittenDate, written_date};

/// One end of what a date can mean. Ordered in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Moment {
    /// Before every day: an open start.
    Ever,
    /// A day of the proleptic Gregorian calendar.
    Day(NaiveDate),
    /// After every day: an open or unknown end.
    Never,
}

impl Moment {
    /// The day, where it is one.
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(day),
            Self::Ever | Self::Never => None,
        }
    }
}

impl From<NaiveDate> for Moment {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

/// An EDTF date: what was written, with its bounds. One pointer wide and cheap to clone.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Date(Arc<Read>);

#[derive(PartialEq, Eq, Hash)]
struct Read {
    written: Box<str>,
    earliest: Moment,
    latest: Moment,
    begun: Moment,
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
        match &edtf {
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
            Edtf::Date(_) | Edtf::Interval(_) => {}
        }
        // edtf-core counts a qualifier before a lone year as one behind it; the standard has it in
        // level 2.
        let is_qualified_before = text.split('/').any(|end| end.starts_with(['?', '~', '%']));
        if edtf.level() > 1 || is_qualified_before {
            return Err(DateError::new(
                "this is EDTF level 2; only levels 0 and 1 are read",
                0,
                Some(
                    "qualify the whole date at its end (2023-04~), mark unknown digits from the right (2023-04-XX)",
                ),
            ));
        }
        let date = Self::from_edtf(text, &edtf);
        // edtf-core compares only two plain dates.
        if date.0.earliest > date.0.latest {
            return Err(DateError::end_before_start());
        }
        Ok(date)
    }

    fn from_edtf(text: &str, edtf: &Edtf) -> Self {
        let whole = edtf.bounds();
        let latest = moment(whole.latest, Moment::Never);
        let (earliest, begun) = match edtf {
            Edtf::Interval(interval) => match interval.start {
                IntervalEndpoint::Open | IntervalEndpoint::OnOrBefore(_) => {
                    (Moment::Ever, Moment::Ever)
                }
                IntervalEndpoint::Unknown => {
                    let end = endpoint_bounds(&interval.end);
                    (end.0, latest)
                }
                IntervalEndpoint::Date(_) | IntervalEndpoint::OnOrAfter(_) => {
                    endpoint_bounds(&interval.start)
                }
            },
            _ => (moment(whole.earliest, Moment::Ever), latest),
        };
        Self(Arc::new(Read { written: text.into(), earliest, latest, begun }))
    }

    /// Reads a date as a prompt takes it: EDTF, or as people write it where there is one reading.
    ///
    /// # Errors
    /// What is wrong with the text, with the remedy.
    pub fn parse_written(text: &str) -> Result<Self, String> {
        let text = &*with_usual_digits(text);
        let fault = match Self::parse(text) {
            Ok(date) => return Ok(date),
            Err(fault) => fault,
        };
        match written_date(text) {
            Some(WrittenDate::One(edtf)) => {
                Self::parse(&edtf).map_err(|error| format!("{text}: {error}"))
            }
            Some(WrittenDate::Either(one, other)) => {
                Err(format!("{text}: this may be {one} or {other}; write the one that is meant"))
            }
            Some(WrittenDate::Unclear(why)) => Err(format!("{text}: {why}")),
            // Whoever typed words was not thinking of EDTF.
            None if fault.hint == Some(WRITE_EDTF) => Err(format!(
                "{text}: no date can be read in this; write 30 Apr 2023, Apr 2023, 2023 or 2023-04-30"
            )),
            None => match fault.hint {
                Some(hint) => Err(format!("{text}: {fault}; {hint}")),
                None => Err(format!("{text}: {fault}")),
            },
        }
    }

    /// The day that an as-of text names: the last that its date can mean; see
    /// [`Date::parse_written`].
    ///
    /// # Errors
    /// What is wrong with the date, with the remedy; an interval names no day.
    pub fn day_named(text: &str) -> Result<NaiveDate, String> {
        Self::parse_written(text)?.single_latest(text)
    }

    fn single_latest(&self, text: &str) -> Result<NaiveDate, String> {
        let day = if self.is_interval() { None } else { self.latest().day() };
        day.ok_or_else(|| format!("{text}: a day is needed, such as 2023-04-13"))
    }

    /// A single day.
    pub fn from_day(day: NaiveDate) -> Self {
        let moment = Moment::Day(day);
        let written = day.format("%Y-%m-%d").to_string().into();
        Self(Arc::new(Read { written, earliest: moment, latest: moment, begun: moment }))
    }

    /// The date as it was written, EDTF.
    pub fn as_edtf(&self) -> &str {
        &self.0.written
    }

    /// The first day that it can mean.
    pub fn earliest(&self) -> Moment {
        self.0.earliest
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
            && self.0.earliest.day().is_some()
            && !self.0.written.contains(['?', '~', '%'])
    }

    /// Whether its end lies so far ahead that it can only mean that there is none: `9999-12-31`.
    pub fn has_far_end(&self) -> bool {
        self.0.latest.day().is_some_and(|day| day.year() >= FAR_AHEAD)
    }

    /// Whether it is an interval.
    pub fn is_interval(&self) -> bool {
        self.0.written.contains('/')
    }

    /// The year that it is filed under: that of its earliest bound; none for an open start.
    pub fn year(&self) -> Option<i32> {
        self.0.earliest.day().map(|day| day.year())
    }
}

/// Time order: earliest bound, then latest bound.
impl Ord for Date {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.0.earliest, self.0.latest)
            .cmp(&(other.0.earliest, other.0.latest))
            .then_with(|| self.0.begun.cmp(&other.0.begun))
            .then_with(|| self.0.written.cmp(&other.0.written))
    }
}

impl PartialOrd for Date {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// How dates are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DateStyle {
    /// As people write them: `13 Apr 2023`.
    #[default]
    Written,
    /// As they stand in the data, in EDTF: `2023-04-13`.
    Iso,
}

thread_local!(static STYLE: Cell<DateStyle> = const { Cell::new(DateStyle::Written) });

impl DateStyle {
    /// Every value with its word in the settings.
    pub const ALL: [(&'static str, Self); 2] = [("written", Self::Written), ("iso", Self::Iso)];

    /// Does something meanwhile which this thread prints dates so.
    ///
    /// A date is printed in a hundred places, by phrases that exports, lists and the screen share.
    /// Like a locale, how that is done belongs to who asks, and not into each of their signatures.
    pub fn within<T>(self, act: impl FnOnce() -> T) -> T {
        struct Restore(DateStyle);
        impl Drop for Restore {
            fn drop(&mut self) {
                STYLE.set(self.0);
            }
        }
        let _restore = Restore(STYLE.replace(self));
        act()
    }

    /// The style in force on this thread.
    pub fn in_force() -> Self {
        STYLE.get()
    }
}

/// In the style that is in force.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if DateStyle::in_force() == DateStyle::Iso {
            return f.pad(&self.0.written);
        }
        f.pad(&words::of(&self.0.written))
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

fn endpoint_bounds(end: &IntervalEndpoint) -> (Moment, Moment) {
    match end {
        IntervalEndpoint::Date(date)
        | IntervalEndpoint::OnOrBefore(date)
        | IntervalEndpoint::OnOrAfter(date) => {
            let bounds = Edtf::Date(*date).bounds();
            (moment(bounds.earliest, Moment::Ever), moment(bounds.latest, Moment::Never))
        }
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => (Moment::Never, Moment::Never),
    }
}

/// A bound as a moment, clamped to chrono's range; `unknown` stands for what has no bound.
fn moment(bound: EdtfBound, unknown: Moment) -> Moment {
    match bound {
        EdtfBound::NegativeInfinity => Moment::Ever,
        EdtfBound::PositiveInfinity => Moment::Never,
        EdtfBound::Unknown => unknown,
        EdtfBound::Date(day) => {
            let clamped = if day.year < 0 { NaiveDate::MIN } else { NaiveDate::MAX };
            let day = i32::try_from(day.year)
                .ok()
                .and_then(|year| NaiveDate::from_ymd_opt(year, day.month.into(), day.day.into()))
                .unwrap_or(clamped);
            Moment::Day(day)
        }
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
