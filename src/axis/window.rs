//! The stretch of time in view.
//!
//! Time is counted in days as chrono counts them, day 1 being 1 January of the year 1; the fraction
//! is that of the day. Zooming halves and doubles, which binary fractions do exactly: zooming in
//! and out again returns.

use chrono::{Datelike as _, NaiveDate};

/// The shortest stretch that zooming in reaches, in days.
const SHORTEST: f64 = 8.0;

/// The shortest stretch that shows a selection whole, in days.
const LEAST: f64 = 14.0;

/// The part of a window by which one step pans it.
const STEP: f64 = 0.25;

/// A stretch of time: from its start up to, and without, its end. Never empty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    start: f64,
    days: f64,
}

/// The beginning of a day.
pub fn start_of(day: NaiveDate) -> f64 {
    f64::from(day.num_days_from_ce())
}

/// The end of a day, which is the beginning of the next.
pub fn end_of(day: NaiveDate) -> f64 {
    start_of(day) + 1.0
}

impl Window {
    /// Whole days from one moment to another; a fortnight at least, in the middle of which a
    /// shorter time stands.
    pub fn round(first: f64, last: f64) -> Self {
        let (first, last) = (first.floor(), last.ceil());
        let margin = ((LEAST - (last - first)) / 2.0).ceil().max(0.0);
        Self { start: first - margin, days: last - first + 2.0 * margin }
    }

    /// Its first moment.
    pub fn start(self) -> f64 {
        self.start
    }

    /// The moment after its last.
    pub fn end(self) -> f64 {
        self.start + self.days
    }

    /// Its length in days.
    pub fn days(self) -> f64 {
        self.days
    }

    /// The first day in it, as far as chrono reaches.
    pub fn first_day(self) -> NaiveDate {
        day_at(self.start)
    }

    /// The last day in it, as far as chrono reaches.
    pub fn last_day(self) -> NaiveDate {
        day_at(self.end().ceil() - 1.0)
    }

    /// Whether a moment lies in it.
    pub fn contains(self, moment: f64) -> bool {
        self.start <= moment && moment < self.end()
    }

    /// Half as long, the moment `about` staying where it is; itself where it would get too short.
    #[must_use]
    pub fn zoomed_in(self, about: f64) -> Self {
        if self.days < 2.0 * SHORTEST {
            return self;
        }
        Self { start: about - (about - self.start) / 2.0, days: self.days / 2.0 }
    }

    /// Twice as long, the moment `about` staying where it is, as far as `whole` has room.
    #[must_use]
    pub fn zoomed_out(self, about: f64, whole: Self) -> Self {
        Self { start: about - (about - self.start) * 2.0, days: self.days * 2.0 }.within(whole)
    }

    /// Moved by so many steps, a quarter of its length each; to the past where they are negative.
    #[must_use]
    pub fn panned(self, steps: f64, whole: Self) -> Self {
        Self { start: self.start + steps * STEP * self.days, ..self }.within(whole)
    }

    /// Itself where it shows the moment, else moved so that the moment is in its middle.
    #[must_use]
    pub fn showing(self, moment: f64, whole: Self) -> Self {
        if self.contains(moment) { self } else { self.centred(moment, whole) }
    }

    /// Moved so that the moment is in its middle, as far as `whole` has room.
    #[must_use]
    pub fn centred(self, moment: f64, whole: Self) -> Self {
        Self { start: moment - self.days / 2.0, ..self }.within(whole)
    }

    /// Moved, and shortened where it must be, to lie in `whole`.
    #[must_use]
    pub fn within(self, whole: Self) -> Self {
        if self.days >= whole.days {
            return whole;
        }
        Self { start: self.start.min(whole.end() - self.days).max(whole.start), ..self }
    }

    /// The column of a moment where the window is so many columns wide; moments outside go to the
    /// nearest.
    pub fn column(self, moment: f64, width: usize) -> usize {
        let last = width.saturating_sub(1);
        let at = (moment - self.start) / self.days * width as f64;
        // The cast cuts the fraction off, and a float beyond what a column can be to the nearest
        // that can.
        (at.max(0.0) as usize).min(last)
    }
}

fn day_at(moment: f64) -> NaiveDate {
    let days = moment.floor() as i32;
    NaiveDate::from_num_days_from_ce_opt(days).unwrap_or(if days < 0 {
        NaiveDate::MIN
    } else {
        NaiveDate::MAX
    })
}
