//! What a query says of dates: one date, a span between two, a comparison with one.

use std::fmt::{self, Display, Formatter};

use chrono::{Datelike, NaiveDate};

use crate::timeline::date::{
    Comparison, Date, DateError, Doubt, Moment, Precision, SingleDate, WrittenDate, meant_elsewise,
    relative_date, with_usual_digits, written_date,
};

/// A date, a span between two, or a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum When {
    Date(Date),
    /// Either end may be missing, not both.
    Span(Option<Date>, Option<Date>),
    Compared(Comparison, Date),
}

impl When {
    /// Whether it shares a day with this stretch of time.
    pub(super) fn meets(&self, earliest: Moment, latest: Moment) -> bool {
        match self {
            Self::Date(date) => date.earliest() <= latest && earliest <= date.latest(),
            Self::Span(from, to) => {
                from.as_ref().is_none_or(|from| from.earliest() <= latest)
                    && to.as_ref().is_none_or(|to| earliest <= to.latest())
            }
            Self::Compared(Comparison::Since, date) => date.earliest() <= latest,
            Self::Compared(Comparison::After, date) => date.latest() < latest,
            Self::Compared(Comparison::Until, date) => earliest <= date.latest(),
            Self::Compared(Comparison::Before, date) => earliest < date.earliest(),
        }
    }
}

impl When {
    /// Whether all of this stretch of time lies within it.
    pub(super) fn holds(&self, earliest: Moment, latest: Moment) -> bool {
        match self {
            Self::Date(date) => date.earliest() <= earliest && latest <= date.latest(),
            Self::Span(from, to) => {
                from.as_ref().is_none_or(|from| from.earliest() <= earliest)
                    && to.as_ref().is_none_or(|to| latest <= to.latest())
            }
            Self::Compared(Comparison::Since, date) => date.earliest() <= earliest,
            Self::Compared(Comparison::After, date) => date.latest() < earliest,
            Self::Compared(Comparison::Until, date) => latest <= date.latest(),
            Self::Compared(Comparison::Before, date) => latest < date.earliest(),
        }
    }
}

impl When {
    /// The dates from which on and up to which it goes; a missing end is open.
    pub(super) fn ends(&self) -> (Option<Date>, Option<Date>) {
        match self {
            Self::Date(date) => (Some(date.clone()), Some(date.clone())),
            Self::Span(from, to) => (from.clone(), to.clone()),
            Self::Compared(Comparison::Since, date) => (Some(date.clone()), None),
            Self::Compared(Comparison::Until, date) => (None, Some(date.clone())),
            Self::Compared(Comparison::After, date) => {
                (neighbour(date, date.latest(), NaiveDate::succ_opt), None)
            }
            Self::Compared(Comparison::Before, date) => {
                (None, neighbour(date, date.earliest(), NaiveDate::pred_opt))
            }
        }
    }
}

/// The date beside another, on the side of this bound of it; a year beside a year.
fn neighbour(
    date: &Date,
    bound: Moment,
    step: fn(&NaiveDate) -> Option<NaiveDate>,
) -> Option<Date> {
    let day = step(&bound.day()?)?;
    let is_year =
        |date: SingleDate| date.precision() == Precision::Year && date.doubt() == Doubt::None;
    let is_year = date.single().is_some_and(is_year) && (0..=9999).contains(&day.year());
    let year = if is_year { Date::parse(&format!("{:04}", day.year())).ok() } else { None };
    year.or_else(|| Some(Date::from_day(day)))
}

impl Display for When {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => f.write_str(date.as_edtf()),
            Self::Span(from, to) => {
                let [from, to] = [from, to].map(|end| end.as_ref().map_or("", Date::as_edtf));
                write!(f, "{from}..{to}")
            }
            Self::Compared(comparison, date) => {
                write!(f, "{}{}", comparison.sign(), date.as_edtf())
            }
        }
    }
}

/// Why a text is no date or span: what is wrong, and from which character of it on.
#[derive(Debug)]
pub(super) struct BadDate {
    pub(super) message: String,
    pub(super) skipped: usize,
}

/// How dates can be written, for whoever wrote one otherwise.
const FORMS: &str = "write 2023, 2023-04, 2023-04-13, 13 Apr 2023, 2021..2023-06, >=2021 or <2021";

/// The text behind the sign that it is exactly a date.
pub(super) fn strip_equals(text: &str) -> Option<&str> {
    text.strip_prefix(['=', '＝'])
}

/// A span as it is typed.
#[derive(Clone, Copy, Debug)]
pub(super) struct TypedSpan<'t> {
    /// What stands before the dots.
    pub(super) from: &'t str,
    /// Two dots, the three that are typed and set for them, or a word that stands for them.
    pub(super) joint: &'t str,
    /// What stands behind them.
    pub(super) to: &'t str,
}

/// A text that has the dots of a span, split there.
pub(super) fn split_dots(text: &str) -> Option<TypedSpan<'_>> {
    let at = text.find("..").into_iter().chain(text.find('…')).min()?;
    let (from, rest) = text.split_at_checked(at)?;
    let joint = ["...", "…", ".."].into_iter().find(|dots| rest.starts_with(dots))?;
    Some(TypedSpan { from, joint, to: rest.strip_prefix(joint)? })
}

/// Reads a date, a span `A..B` or a comparison.
pub(super) fn when(text: &str) -> Result<When, BadDate> {
    let text = &*with_usual_digits(text);
    if let Some(rest) = strip_equals(text) {
        return date(rest.trim(), 1).map(When::Date);
    }
    if let Some((comparison, rest)) = Comparison::strip_sign(text) {
        let skipped = text.chars().count() - rest.chars().count();
        return Ok(When::Compared(comparison, single_date(rest.trim(), skipped)?));
    }
    if let Ok(date) = Date::parse(text) {
        return Ok(When::Date(date));
    }
    match split_dots(text) {
        Some(typed) => span(typed),
        None => date(text, 0).map(When::Date),
    }
}

/// Reads a span; what stands at its ends must be single dates, one of them at least.
pub(super) fn span(typed: TypedSpan<'_>) -> Result<When, BadDate> {
    let TypedSpan { from, joint, to } = typed;
    let skipped = from.chars().count() + joint.chars().count();
    let (from, to) = (end_of_span(from, 0)?, end_of_span(to, skipped)?);
    let message = match (&from, &to) {
        (None, None) => "a span needs a date at one end, such as `2021..` or `..2023-06`",
        (Some(from), Some(to)) if from.earliest() > to.latest() => "the span ends before it starts",
        _ => return Ok(When::Span(from, to)),
    };
    Err(BadDate { message: message.to_owned(), skipped: 0 })
}

fn end_of_span(text: &str, skipped: usize) -> Result<Option<Date>, BadDate> {
    let text = text.trim();
    if text.is_empty() { Ok(None) } else { single_date(text, skipped).map(Some) }
}

/// Reads a date that is no interval.
pub(super) fn single_date(text: &str, skipped: usize) -> Result<Date, BadDate> {
    let date = date(text, skipped)?;
    if date.is_interval() {
        let message = format!(
            "`{text}` is an interval; one date is needed here (or write `date:` and the interval)"
        );
        return Err(BadDate { message, skipped });
    }
    Ok(date)
}

/// Reads a date of EDTF, or as people write it where there is one reading.
fn date(text: &str, skipped: usize) -> Result<Date, BadDate> {
    let text = &*with_usual_digits(text);
    let fault = match Date::parse(text) {
        Ok(date) => return Ok(date),
        Err(fault) => fault,
    };
    let message = match written_date(text) {
        Some(WrittenDate::One(edtf)) => match Date::parse(&edtf) {
            Ok(date) => return Ok(date),
            Err(fault) => bad_date(text, &fault),
        },
        Some(WrittenDate::Either(one, other)) => {
            format!("`{text}` may be {one} or {other}: write the one that is meant")
        }
        Some(WrittenDate::Unclear(why)) => format!("`{text}` is no date: {why}"),
        None if relative_date(text) == Some(text) => {
            format!(
                "`{text}` is another date each day: write the one that is meant, such as \
                 30 Apr 2023"
            )
        }
        None => match meant_elsewise(text) {
            // `2021 to 2023`, where the field says that it is a date
            Some(WrittenDate::One(edtf)) if edtf.contains('/') => match Date::parse(&edtf) {
                Ok(date) => return Ok(date),
                Err(fault) => bad_date(text, &fault),
            },
            Some(WrittenDate::One(edtf)) if Date::parse(&edtf).is_ok() => {
                format!("`{text}` is no date: {}; write {edtf}", fault.message)
            }
            _ => bad_date(text, &fault),
        },
    };
    Err(BadDate { message, skipped })
}

fn bad_date(text: &str, fault: &DateError) -> String {
    format!("`{text}` is no date: {}; {}", fault.message, fault.hint.unwrap_or(FORMS))
}
