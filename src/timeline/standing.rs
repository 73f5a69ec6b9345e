//! How a commitment stands: what is claimed, what is publicly shown, and how that stands to its
//! deadline.
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

    /// The statuses that say what became of it, in time order: searches left out, for they say
    /// nothing but where nobody found anything.
    fn reports(&self) -> Vec<&Status> {
        let mut statuses = self.statuses();
        statuses.retain(|status| !status.is_search());
        statuses
    }

    /// The last search of the record that found nothing: until when, and where, one looked in vain.
    pub fn last_search(&self) -> Option<&Status> {
        self.statuses().into_iter().rev().find(|status| status.is_search())
    }

    /// Whether a state is said of it, as `status:` asks: by its latest claims or by what is shown.
    /// Without either it is announced and, once it was searched for in vain, also without evidence.
    pub fn is_said_to_be(&self, state: State) -> bool {
        let shown = self.evidenced().status();
        let claimed = self.claimed();
        if shown.is_none() && claimed.is_empty() {
            return state == State::Announced
                || (state == State::NoEvidence && self.last_search().is_some());
        }
        // Nothing is shown, and one looked: true beside any claim.
        let in_vain = shown.is_none() && self.last_search().is_some();
        let reported = self.reported_since();
        claimed.into_iter().chain(shown).chain(reported).any(|status| status.state == state)
            || (in_vain && state == State::NoEvidence)
    }

    /// The latest claims: one for each set of claimants, in time order.
    pub fn claimed(&self) -> Vec<&Status> {
        let mut latest: Vec<&Status> = Vec::new();
        for status in self.reports().into_iter().filter(|s| s.basis == Basis::Claim) {
            latest.retain(|earlier| earlier.by != status.by);
            latest.push(status);
        }
        latest
    }

    /// What is publicly shown. A search shows nothing.
    pub fn evidenced(&self) -> Evidenced<'_> {
        let known = self.reports();
        let last = |basis| known.iter().rev().find(|s| s.basis == basis).copied();
        match (last(Basis::Evidence), last(Basis::Report)) {
            (Some(status), _) => Evidenced::Evidence(status),
            (None, Some(status)) => Evidenced::Reported(status),
            (None, None) => Evidenced::None,
        }
    }

    /// The latest report, where it came after the last evidence and says something else. It shows
    /// nothing and moves no schedule, but whoever reads the evidence alone would not know of it.
    pub fn reported_since(&self) -> Option<&Status> {
        let Evidenced::Evidence(shown) = self.evidenced() else {
            return None;
        };
        let last = self.reports().into_iter().rev().find(|status| status.basis == Basis::Report)?;
        let is_later = last.date.begun() > shown.date.latest();
        (is_later && last.state != shown.state).then_some(last)
    }

    /// The deadline in force: the last that a status moved, else its own.
    pub fn deadline(&self) -> Option<&Date> {
        let known = self.reports();
        known.iter().rev().find_map(|s| s.due.as_ref()).or(self.due.as_ref())
    }

    /// Whether a status moved the deadline that it was made with.
    pub fn is_deadline_moved(&self) -> bool {
        self.due.is_some() && self.deadline() != self.due.as_ref()
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

impl Status {
    /// Whether it is a search that found nothing, never a report or evidence. Data written before
    /// searches had a basis of their own say `no-evidence` on another basis; that is a search all
    /// the same.
    pub fn is_search(&self) -> bool {
        self.basis == Basis::Search || self.state == State::NoEvidence
    }
}

/// On what ground a role covers a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tenure {
    /// Its term is known and can share a day with the date.
    Term,
    /// Its term is not known, but the actor was seen in it before and after.
    Attested,
}

impl Actor {
    /// The roles that cover this date, each with the ground; see [`Role::tenure_on`].
    pub fn roles_at<'a>(&'a self, date: &'a Date) -> impl Iterator<Item = (&'a Role, Tenure)> {
        self.role.iter().filter_map(move |role| Some((role, role.tenure_on(date)?)))
    }
}

impl Role {
    /// On what ground it covers this date, if it does.
    ///
    /// A role with a term covers what can share a day with it, imprecise ends at their widest, a
    /// missing end open. One with attestations alone covers the span from the first to the last, at
    /// their widest: nobody knows more. A role with neither covers every date.
    pub fn tenure_on(&self, date: &Date) -> Option<Tenure> {
        if self.from.is_none() && self.to.is_none() && !self.attested.is_empty() {
            let first = self.attested.iter().map(Date::earliest).min().unwrap_or(Moment::Never);
            let last = self.attested.iter().map(Date::latest).max().unwrap_or(Moment::Ever);
            let is_seen = first <= date.latest() && date.earliest() <= last;
            return is_seen.then_some(Tenure::Attested);
        }
        let from = self.from.as_ref().map_or(Moment::Ever, Date::earliest);
        let to = self.to.as_ref().map_or(Moment::Never, Date::latest);
        (from <= date.latest() && date.earliest() <= to).then_some(Tenure::Term)
    }
}

#[cfg(test)]
mod tests;
