//! The scale: ticks at the beginnings of years, months, weeks or days, as fine as their labels have
//! room.

use chrono::{Datelike as _, NaiveDate};

use super::window::{Window, start_of};
use crate::timeline::date::{DateStyle, MONTHS, year_text};

/// A place on the scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tick {
    /// The column of the moment, where the label begins.
    pub column: usize,
    /// What begins there; empty where a neighbour's label or the edge leaves no room. ASCII.
    pub label: String,
}

/// Columns between two labels, at least.
const APART: usize = 2;

/// From one tick to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TickStep {
    Day,
    Week,
    Months(i32),
    Years(i32),
}

/// From fine to coarse; the coarsest parts all the years that chrono knows.
const STEPS: [TickStep; 22] = [
    TickStep::Day,
    TickStep::Week,
    TickStep::Months(1),
    TickStep::Months(3),
    TickStep::Months(6),
    TickStep::Years(1),
    TickStep::Years(2),
    TickStep::Years(5),
    TickStep::Years(10),
    TickStep::Years(20),
    TickStep::Years(50),
    TickStep::Years(100),
    TickStep::Years(200),
    TickStep::Years(500),
    TickStep::Years(1_000),
    TickStep::Years(2_000),
    TickStep::Years(5_000),
    TickStep::Years(10_000),
    TickStep::Years(20_000),
    TickStep::Years(50_000),
    TickStep::Years(100_000),
    TickStep::Years(200_000),
];

/// The ticks of a window that is so many columns wide, from left to right: those of the finest step
/// whose labels stand apart. The first label says all that the others leave out. Labels end within
/// the width.
pub fn ticks(window: Window, width: usize) -> Vec<Tick> {
    STEPS.iter().find_map(|step| step.ticks(window, width)).unwrap_or_default()
}

impl TickStep {
    fn ticks(self, window: Window, width: usize) -> Option<Vec<Tick>> {
        if window.days() / self.days() * (1 + APART) as f64 > width as f64 {
            return None;
        }
        let mut days: Vec<NaiveDate> = Vec::new();
        let first = self.number(window.first_day());
        // One more at either end, for what rounding may have left out.
        let numbers = (first - 1..).take(width + 3);
        for day in numbers.filter_map(|number| self.day(number)) {
            if window.contains(start_of(day)) {
                days.push(day);
            }
        }
        let tick = |day: &NaiveDate| Tick {
            column: window.column(start_of(*day), width),
            label: self.label(*day),
        };
        let mut ticks: Vec<Tick> = days.iter().map(tick).collect();
        let apart =
            |pair: &[Tick]| matches!(pair, [a, b] if a.column + a.label.len() + APART <= b.column);
        if !ticks.windows(2).all(apart) {
            return None;
        }
        if let (Some(day), Some(first)) = (days.first(), ticks.first_mut()) {
            first.label = self.full_label(*day);
        }
        // A year is not left out for the month before it: nobody would know where it begins.
        if let [first, second, ..] = ticks.as_mut_slice()
            && days.get(1).is_some_and(|day| day.ordinal() == 1)
            && first.column + first.label.len() + APART > second.column
        {
            first.label.clear();
        }
        keep_what_fits(&mut ticks, width);
        Some(ticks)
    }

    /// About how many days it takes.
    fn days(self) -> f64 {
        match self {
            Self::Day => 1.0,
            Self::Week => 7.0,
            Self::Months(months) => 30.0 * f64::from(months),
            Self::Years(years) => 365.0 * f64::from(years),
        }
    }

    /// The number of the step that a day lies in.
    fn number(self, day: NaiveDate) -> i32 {
        match self {
            Self::Day => day.num_days_from_ce(),
            // The first day of the year 1 was a Monday.
            Self::Week => (day.num_days_from_ce() - 1).div_euclid(7),
            Self::Months(months) => {
                (day.year() * 12 + day.month0().cast_signed()).div_euclid(months)
            }
            Self::Years(years) => day.year().div_euclid(years),
        }
    }

    /// The day on which the step of this number begins.
    fn day(self, number: i32) -> Option<NaiveDate> {
        match self {
            Self::Day => NaiveDate::from_num_days_from_ce_opt(number),
            Self::Week => {
                NaiveDate::from_num_days_from_ce_opt(number.checked_mul(7)?.checked_add(1)?)
            }
            Self::Months(months) => {
                let month = number.checked_mul(months)?;
                NaiveDate::from_ymd_opt(
                    month.div_euclid(12),
                    month.rem_euclid(12).cast_unsigned() + 1,
                    1,
                )
            }
            Self::Years(years) => {
                let year = number.checked_mul(years)?;
                // 500 BCE is the year -499: where years are told as people count them, those are
                // round. The year 1 stands for a year 0, which nobody counts.
                let is_counted = years > 1 && year <= 0 && DateStyle::in_force() != DateStyle::Iso;
                NaiveDate::from_ymd_opt(year + i32::from(is_counted), 1, 1)
            }
        }
    }

    /// What begins on a day: `2023`, `Apr`, `17 Apr`, `18`; in ISO's order `2023`, `04`, `04-17`,
    /// `18`.
    fn label(self, day: NaiveDate) -> String {
        let is_iso = DateStyle::in_force() == DateStyle::Iso;
        match self {
            Self::Months(_) if is_iso && day.month() > 1 => format!("{:02}", day.month()),
            Self::Week => month_and_day(day, is_iso),
            Self::Day if is_iso && day.day() == 1 => month_and_day(day, is_iso),
            Self::Years(_) => year_text(day.year()),
            Self::Months(_) if day.month() == 1 => year_text(day.year()),
            Self::Months(_) => month(day).to_owned(),
            Self::Day if day.day() == 1 => month(day).to_owned(),
            Self::Day => day.day().to_string(),
        }
    }

    /// The same with its year.
    fn full_label(self, day: NaiveDate) -> String {
        if DateStyle::in_force() == DateStyle::Iso {
            let form = match self {
                Self::Years(_) => return year_text(day.year()),
                Self::Months(_) if day.month() == 1 => return year_text(day.year()),
                Self::Months(_) => "%Y-%m",
                Self::Week | Self::Day => "%Y-%m-%d",
            };
            return day.format(form).to_string();
        }
        match self {
            Self::Years(_) => year_text(day.year()),
            Self::Months(_) if day.month() == 1 => year_text(day.year()),
            Self::Months(_) => format!("{} {}", month(day), year_text(day.year())),
            Self::Week | Self::Day => {
                format!("{} {}", month_and_day(day, false), year_text(day.year()))
            }
        }
    }
}

fn month_and_day(day: NaiveDate, is_iso: bool) -> String {
    if is_iso {
        return day.format("%m-%d").to_string();
    }
    format!("{} {}", day.day(), month(day))
}

fn month(day: NaiveDate) -> &'static str {
    usize::try_from(day.month0()).ok().and_then(|at| MONTHS.get(at)).copied().unwrap_or_default()
}

/// Empties the labels that run into one before them or over the edge.
fn keep_what_fits(ticks: &mut [Tick], width: usize) {
    let mut free = 0;
    for tick in ticks {
        let end = tick.column + tick.label.len();
        if tick.column < free || end > width {
            tick.label.clear();
        } else {
            free = end + APART;
        }
    }
}
