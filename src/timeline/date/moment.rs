//! The ends of what a date can mean, as points of time.

use chrono::NaiveDate;
use edtf_core::Bound as EdtfBound;

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

    /// A bound as a moment, clamped to chrono's range; `unknown` stands for what has no bound.
    pub(super) fn of_bound(bound: EdtfBound, unknown: Self) -> Self {
        match bound {
            EdtfBound::NegativeInfinity => Self::Ever,
            EdtfBound::PositiveInfinity => Self::Never,
            EdtfBound::Unknown => unknown,
            EdtfBound::Date(day) => {
                let clamped = if day.year < 0 { NaiveDate::MIN } else { NaiveDate::MAX };
                let day = i32::try_from(day.year)
                    .ok()
                    .and_then(|year| {
                        NaiveDate::from_ymd_opt(year, day.month.into(), day.day.into())
                    })
                    .unwrap_or(clamped);
                Self::Day(day)
            }
        }
    }
}

impl From<NaiveDate> for Moment {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}
