//! The timeline as of a day: what was known, what stood claimed and evidenced, what was due.

use chrono::NaiveDate;

use super::date::{Date, Moment};
use super::record::{Actor, Basis, Commitment, Event, Role, State, Status};

/// What is publicly shown about a commitment on a day.
#[derive(Clone, Copy, Debug)]
pub enum Evidenced<'a> {
    /// A source shows it.
    Evidence(&'a Status),
    /// Only a report says it.
    Reported(&'a Status),
    /// No public evidence.
    None,
}

impl<'a> Evidenced<'a> {
    /// The status it rests on.
    pub fn status(&self) -> Option<&'a Status> {
        match self {
            Self::Evidence(status) | Self::Reported(status) => Some(status),
            Self::None => None,
        }
    }
}

/// How a commitment stands to its deadline on a day, computed from evidence alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Schedule {
    /// It has no deadline.
    None,
    /// Fulfilled, surely not after the deadline.
    Met,
    /// Fulfilled otherwise.
    MetLate,
    /// Abandoned, superseded or lapsed.
    Closed,
    /// The deadline is not surely past.
    Upcoming,
    /// The deadline is past and no evidence shows fulfilment.
    Overdue,
}

impl Schedule {
    /// Every value, for completion and "did you mean".
    pub const ALL: [Self; 6] = [Self::None, Self::Met, Self::MetLate, Self::Closed, Self::Upcoming, Self::Overdue];

    /// The word on screen, in queries and exports.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Met => "met",
            Self::MetLate => "met-late",
            Self::Closed => "closed",
            Self::Upcoming => "upcoming",
            Self::Overdue => "overdue",
        }
    }
}

impl Event {
    /// Whether it is known on this day.
    pub fn is_known_on(&self, day: NaiveDate) -> bool {
        self.date.is_known_on(day)
    }
}

impl Commitment {
    /// The statuses known on this day, in time order; of two at one time the later in the data comes last.
    pub fn statuses_on(&self, day: NaiveDate) -> Vec<&Status> {
        let mut known: Vec<&Status> = self.status.iter().filter(|s| s.date.is_known_on(day)).collect();
        known.sort_by_key(|s| (s.date.begun(), s.date.latest()));
        known
    }

    /// The latest claims on this day: one for each set of claimants, in time order.
    pub fn claimed_on(&self, day: NaiveDate) -> Vec<&Status> {
        let mut latest: Vec<&Status> = Vec::new();
        for status in self.statuses_on(day).into_iter().filter(|s| s.basis == Basis::Claim) {
            latest.retain(|earlier| earlier.by != status.by);
            latest.push(status);
        }
        latest
    }

    /// What is publicly shown on this day.
    pub fn evidenced_on(&self, day: NaiveDate) -> Evidenced<'_> {
        let known = self.statuses_on(day);
        let last = |basis| known.iter().rev().find(|s| s.basis == basis).copied();
        match (last(Basis::Evidence), last(Basis::Report)) {
            (Some(status), _) => Evidenced::Evidence(status),
            (None, Some(status)) => Evidenced::Reported(status),
            (None, None) => Evidenced::None,
        }
    }

    /// The deadline in force on this day: the last that a status moved, else its own.
    pub fn due_on(&self, day: NaiveDate) -> Option<&Date> {
        let known = self.statuses_on(day);
        known.iter().rev().find_map(|s| s.due.as_ref()).or(self.due.as_ref())
    }

    /// How it stands to its deadline on this day.
    pub fn schedule_on(&self, day: NaiveDate) -> Schedule {
        let Some(due) = self.due_on(day) else { return Schedule::None };
        let evidence = match self.evidenced_on(day) {
            Evidenced::Evidence(status) => Some(status),
            Evidenced::Reported(_) | Evidenced::None => None,
        };
        match evidence.map(|status| (status.state, status)) {
            Some((State::Fulfilled, status)) if status.date.latest() <= due.latest() => Schedule::Met,
            Some((State::Fulfilled, _)) => Schedule::MetLate,
            Some((State::Abandoned | State::Superseded | State::Lapsed, _)) => Schedule::Closed,
            _ if Moment::Day(day) <= due.latest() => Schedule::Upcoming,
            _ => Schedule::Overdue,
        }
    }
}

impl Actor {
    /// The roles that can share a day with this date, imprecise ends at their widest.
    pub fn roles_at<'a>(&'a self, date: &'a Date) -> impl Iterator<Item = &'a Role> {
        self.role.iter().filter(move |role| role.covers(date))
    }
}

impl Role {
    /// Whether it can share a day with this date. A missing end is open.
    pub fn covers(&self, date: &Date) -> bool {
        let from = self.from.as_ref().map_or(Moment::Ever, Date::earliest);
        let to = self.to.as_ref().map_or(Moment::Never, Date::latest);
        from <= date.latest() && date.earliest() <= to
    }
}
