//! How a commitment stands: what is claimed, what is publicly shown, and how that stands to its deadline.
//!
//! What stands on an earlier day is asked of the timeline as of that day.

use chrono::NaiveDate;

use crate::timeline::date::{Date, Moment};
use crate::timeline::record::{Actor, Basis, Commitment, Role, State, Status};

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
    pub const ALL: [Self; 6] =
        [Self::None, Self::Met, Self::MetLate, Self::Closed, Self::Upcoming, Self::Overdue];

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

impl Commitment {
    /// The statuses in time order; of two at one time the later in the data comes last.
    pub fn statuses(&self) -> Vec<&Status> {
        let mut statuses: Vec<&Status> = self.status.iter().collect();
        statuses.sort_by_key(|s| (s.date.begun(), s.date.latest()));
        statuses
    }

    /// The latest claims: one for each set of claimants, in time order.
    pub fn claimed(&self) -> Vec<&Status> {
        let mut latest: Vec<&Status> = Vec::new();
        for status in self.statuses().into_iter().filter(|s| s.basis == Basis::Claim) {
            latest.retain(|earlier| earlier.by != status.by);
            latest.push(status);
        }
        latest
    }

    /// What is publicly shown.
    pub fn evidenced(&self) -> Evidenced<'_> {
        let known = self.statuses();
        let last = |basis| known.iter().rev().find(|s| s.basis == basis).copied();
        match (last(Basis::Evidence), last(Basis::Report)) {
            (Some(status), _) => Evidenced::Evidence(status),
            (None, Some(status)) => Evidenced::Reported(status),
            (None, None) => Evidenced::None,
        }
    }

    /// The deadline in force: the last that a status moved, else its own.
    pub fn deadline(&self) -> Option<&Date> {
        let known = self.statuses();
        known.iter().rev().find_map(|s| s.due.as_ref()).or(self.due.as_ref())
    }

    /// How it stands to its deadline on this day.
    pub fn schedule_on(&self, day: NaiveDate) -> Schedule {
        let Some(due) = self.deadline() else {
            return Schedule::None;
        };
        let evidence = match self.evidenced() {
            Evidenced::Evidence(status) => Some(status),
            Evidenced::Reported(_) | Evidenced::None => None,
        };
        match evidence.map(|status| (status.state, status)) {
            Some((State::Fulfilled, status)) if status.date.latest() <= due.latest() => {
                Schedule::Met
            }
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
