//! The parts of a date: its ends, each as precise and as sure as it was written.

use std::fmt;

use chrono::{Datelike as _, NaiveDate};
use edtf_core::{DateField, Edtf, IntervalEndpoint, Qualifier, Year, YearKind};

pub use edtf_core::Precision;

use super::moment::Moment;

/// One end of a date. Of a date that is no interval, both ends are that date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateEnd {
    /// As precise as it was written.
    Known(SingleDate),
    /// Open (`..`): it always was, or goes on.
    Open,
    /// Unknown (empty): there is an end, but nobody knows when.
    Unknown,
}

impl DateEnd {
    /// The date, where one is known.
    pub fn known(self) -> Option<SingleDate> {
        match self {
            Self::Known(date) => Some(date),
            Self::Open | Self::Unknown => None,
        }
    }

    pub(super) fn of_edtf(endpoint: IntervalEndpoint) -> Self {
        match endpoint {
            // The latter two are level 2, which no date of this format is.
            IntervalEndpoint::Date(date)
            | IntervalEndpoint::OnOrBefore(date)
            | IntervalEndpoint::OnOrAfter(date) => Self::Known(SingleDate(date)),
            IntervalEndpoint::Open => Self::Open,
            IntervalEndpoint::Unknown => Self::Unknown,
        }
    }
}

/// How sure a date is: EDTF's qualifier of the whole date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// As it is written.
    None,
    /// Approximate: `~`.
    Approximate,
    /// Uncertain: `?`.
    Uncertain,
    /// Uncertain and approximate: `%`.
    Both,
}

/// A date that is no interval: a year, a season, a month or a day, perhaps with unknown digits.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct SingleDate(pub(super) edtf_core::Date);

impl SingleDate {
    pub(super) fn of_day(day: NaiveDate) -> Self {
        let certain = Qualifier::default();
        let year = day.year();
        let digit = |of: u32, unit: u32| u8::try_from(of / unit % 10).ok();
        let kind = match year {
            -9999..=9999 => YearKind::Standard {
                negative: year < 0,
                digits: [1000, 100, 10, 1].map(|unit| digit(year.unsigned_abs(), unit)),
            },
            _ => YearKind::Big { value: year.into() },
        };
        let field =
            |of: u32| DateField { digits: [10, 1].map(|unit| digit(of, unit)), qualifier: certain };
        Self(edtf_core::Date {
            year: Year { kind, significant_digits: None, qualifier: certain },
            month: Some(field(day.month())),
            day: Some(field(day.day())),
        })
    }

    /// The smallest part of it that is written: `2023-04-XX` is one day, though nobody knows which.
    pub fn precision(self) -> Precision {
        self.0.precision()
    }

    /// The year, astronomically (0 is 1 BCE); none where digits of it are unknown.
    pub fn year(self) -> Option<i64> {
        self.0.year.value()
    }

    /// The month, from 1; none of a season.
    pub fn month(self) -> Option<u8> {
        self.month_field().filter(|_| self.precision() != Precision::Season)
    }

    /// The season as EDTF numbers it, from 21 (spring) to 24 (winter).
    pub fn season(self) -> Option<u8> {
        self.month_field().filter(|_| self.precision() == Precision::Season)
    }

    fn month_field(self) -> Option<u8> {
        self.0.month.and_then(DateField::value)
    }

    /// The day of the month, from 1.
    pub fn day(self) -> Option<u8> {
        self.0.day.and_then(DateField::value)
    }

    /// How sure it is.
    pub fn doubt(self) -> Doubt {
        match (self.0.is_approximate(), self.0.is_uncertain()) {
            (false, false) => Doubt::None,
            (true, false) => Doubt::Approximate,
            (false, true) => Doubt::Uncertain,
            (true, true) => Doubt::Both,
        }
    }

    /// Whether digits of it are unknown: `201X`, `2023-04-XX`.
    pub fn has_unknown_digits(self) -> bool {
        self.0.has_unspecified()
    }

    /// The first and the last day that it can mean.
    pub fn bounds(self) -> (Moment, Moment) {
        let bounds = Edtf::Date(self.0).bounds();
        let earliest = Moment::of_bound(bounds.earliest, Moment::Ever);
        (earliest, Moment::of_bound(bounds.latest, Moment::Never))
    }

    /// Whether it is one day of the calendar, without doubt.
    pub fn is_single_day(self) -> bool {
        let (earliest, latest) = self.bounds();
        self.doubt() == Doubt::None && earliest == latest
    }

    /// The month of a day, as sure as the day is; the date itself where it names no day.
    #[must_use]
    pub fn without_day(self) -> Self {
        Self(edtf_core::Date { day: None, ..self.0 })
    }

    /// The year of a month, as sure as the month is.
    #[must_use]
    pub fn without_month(self) -> Self {
        Self(edtf_core::Date { month: None, ..self.0 })
    }

    /// The year of a date, as if it were sure.
    pub(super) fn only_year(self) -> Self {
        Self(edtf_core::Date { month: None, day: None, ..self.without_doubt().0 })
    }

    /// The first year of a decade: of a year whose last digit alone is unknown.
    pub(super) fn decade(self) -> Option<u16> {
        match self.0.year.kind {
            // `000X` begins before our era.
            YearKind::Standard {
                negative: false,
                digits: [Some(a @ 1..), Some(b), Some(c), None],
            } => Some(u16::from(a) * 1000 + u16::from(b) * 100 + u16::from(c) * 10),
            _ => None,
        }
    }

    /// The same as if it were sure.
    pub(super) fn without_doubt(self) -> Self {
        let year = Year { qualifier: Qualifier::default(), ..self.0.year };
        let sure = |field: DateField| DateField { qualifier: Qualifier::default(), ..field };
        Self(edtf_core::Date { year, month: self.0.month.map(sure), day: self.0.day.map(sure) })
    }

    /// The date in EDTF, to be printed.
    pub fn as_edtf(self) -> String {
        self.0.to_string()
    }
}

impl fmt::Debug for SingleDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.as_edtf())
    }
}
