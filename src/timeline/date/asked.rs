//! Dates as a prompt takes them: EDTF, or as people write it.

use chrono::NaiveDate;

use super::digits::with_usual_digits;
use super::stretches::strip_today;
use super::written::{WrittenDate, meant_date};
use super::{Date, DateError, SeasonOrYears, SingleDate, WRITE_EDTF};

/// Why a text that was typed is no date.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AskedDateError {
    /// No date can be read in it.
    #[error("{text}: no date can be read in this; write 30 Apr 2023, Apr 2023, 2023 or 2023-04-30")]
    NoDate {
        /// What was typed.
        text: String,
    },
    /// It is nearly EDTF.
    #[error("{text}: {fault}{}", remedy(fault))]
    NoEdtf {
        /// What was typed.
        text: String,
        /// What is wrong with it.
        fault: DateError,
    },
    /// It is written as people do, and the calendar has no such date.
    #[error("{text}: {fault}")]
    NotInCalendar {
        /// What was typed.
        text: String,
        /// What is wrong with it.
        fault: DateError,
    },
    /// It may be two dates.
    #[error("{text}: this may be {one} or {other}; write the one that is meant")]
    Either {
        /// What was typed.
        text: String,
        /// The date, in EDTF, with the day first.
        one: String,
        /// The date with the month first.
        other: String,
    },
    /// It is a season in EDTF, and two years elsewhere.
    #[error("{text}: this may be {} or {}; write the one that is meant", .meant.season, .meant.years)]
    SeasonOrYears {
        /// What was typed.
        text: String,
        /// Which they are.
        meant: SeasonOrYears,
    },
    /// Its year cannot be told.
    #[error("{text}: {why}")]
    Unclear {
        /// What was typed.
        text: String,
        /// What is wrong, and what to write.
        why: &'static str,
    },
    /// It is an interval, or without an end, where a day is needed.
    #[error("{text}: a day is needed, such as 2023-04-13")]
    NoDay {
        /// What was typed.
        text: String,
    },
}

fn remedy(fault: &DateError) -> String {
    let hint = fault.hint.unwrap_or("write 30 Apr 2023, Apr 2023, 2023 or 2023-04-30");
    format!("; {hint}")
}

impl Date {
    /// Reads a date as a prompt takes it: EDTF, or as people write it where there is one reading.
    ///
    /// # Errors
    /// What is wrong with the text, with the remedy.
    pub fn parse_written(text: &str) -> Result<Self, AskedDateError> {
        let read = with_usual_digits(text);
        let fault = match Self::parse(&read) {
            Ok(date) => {
                return match date.single().and_then(SingleDate::season_or_years) {
                    Some(meant) => {
                        Err(AskedDateError::SeasonOrYears { text: read.into_owned(), meant })
                    }
                    None => Ok(date),
                };
            }
            Err(fault) => fault,
        };
        let written = meant_date(&read);
        let text = read.into_owned();
        match written {
            Some(WrittenDate::One(edtf)) => {
                Self::parse(&edtf).map_err(|fault| AskedDateError::NotInCalendar { text, fault })
            }
            Some(WrittenDate::Either(one, other)) => {
                Err(AskedDateError::Either { text, one, other })
            }
            Some(WrittenDate::Unclear(why)) => Err(AskedDateError::Unclear { text, why }),
            // Whoever typed words was not thinking of EDTF.
            None if fault.hint == Some(WRITE_EDTF) || text.trim().is_empty() => {
                Err(AskedDateError::NoDate { text })
            }
            None => Err(AskedDateError::NoEdtf { text, fault }),
        }
    }

    /// Whether a text asks for the day that is: `today`, `hoy`.
    pub fn is_today(text: &str) -> bool {
        strip_today(text.trim()) == Some("")
    }

    /// The day that an as-of text names: the last that its date can mean; see
    /// [`Date::parse_written`].
    ///
    /// # Errors
    /// What is wrong with the date, with the remedy; an interval names no day.
    pub fn day_named(text: &str) -> Result<NaiveDate, AskedDateError> {
        let date = Self::parse_written(text)?;
        let day = if date.is_interval() { None } else { date.latest().day() };
        day.ok_or_else(|| AskedDateError::NoDay { text: text.to_owned() })
    }
}
