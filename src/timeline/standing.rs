//! How a commitment stands: what is claimed, what is publicly shown, and how that stands to its
//! deadline.
//!
//! What stands on an earlier day is asked of the timeline as of that day.

use chrono::NaiveDate;
use smallvec::SmallVec;

use crate::timeline::date::{Date, Moment};
use crate::timeline::id::{Agent, Ref};
use crate::timeline::record::{Actor, ActorRole, Basis, Commitment, State, Status};

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
    /// Fulfilled, before or after the deadline: the date of the one or the other does not say.
    MetOrLate,
    /// Fulfilled, surely after the deadline.
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
    pub const ALL: [Self; 7] = [
        Self::None,
        Self::Met,
        Self::MetOrLate,
        Self::MetLate,
        Self::Closed,
        Self::Upcoming,
        Self::Overdue,
    ];

    /// The word on screen, in queries and exports.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Met => "met",
            Self::MetOrLate => "met-or-late",
            Self::MetLate => "met-late",
            Self::Closed => "closed",
            Self::Upcoming => "upcoming",
            Self::Overdue => "overdue",
        }
    }
}

/// How a commitment stands to its deadline, whatever the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outlook {
    /// The same on every day.
    Settled(Schedule),
    /// Not done: overdue once this, the last moment of its deadline, is past.
    OpenUntil(Moment),
}

impl Outlook {
    /// How it stands on a day.
    pub fn on(self, day: NaiveDate) -> Schedule {
        match self {
            Self::Settled(schedule) => schedule,
            Self::OpenUntil(end) if Moment::Day(day) > end => Schedule::Overdue,
            Self::OpenUntil(_) => Schedule::Upcoming,
        }
    }
}

impl Commitment {
    /// The statuses in time order; of two at one time the later in the data comes last.
    pub fn statuses(&self) -> Vec<&Status> {
        let mut statuses: Vec<&Status> = self.status.iter().collect();
        statuses.sort_by_key(|status| in_time(status));
        statuses
    }

    /// The statuses that say what became of it, in time order: searches left out, for they say
    /// nothing but where nobody found anything.
    fn outcomes(&self) -> SmallVec<[&Status; 4]> {
        let mut outcomes: SmallVec<[&Status; 4]> =
            self.status.iter().filter(|status| !status.is_search()).collect();
        outcomes.sort_by_key(|status| in_time(status));
        outcomes
    }

    /// The last search of the record that found nothing: until when, and where, one looked in vain.
    pub fn last_search(&self) -> Option<&Status> {
        self.statuses().into_iter().rev().find(|status| status.is_search())
    }

    /// The states that are said of it, as `status:` asks: by its latest claims or by what is shown.
    /// Without either it is announced and, once it was searched for in vain, also without evidence.
    pub fn said_states(&self) -> Vec<State> {
        let mut states: Vec<State> = self.standing().iter().map(|one| one.state).collect();
        if states.is_empty() {
            states.push(State::Announced);
        }
        // Nothing is shown, and one looked: true beside any claim.
        if self.evidenced().status().is_none() && self.status.iter().any(Status::is_search) {
            states.push(State::NoEvidence);
        }
        states
    }

    /// The statuses that say how it stands: its latest claims, what is shown, what is reported
    /// since.
    pub fn standing(&self) -> Vec<&Status> {
        let outcomes = self.outcomes();
        let shown = shown_by(&outcomes);
        let mut standing = latest_claims(&outcomes);
        standing.extend(shown.status());
        standing.extend(reported_since(&outcomes, &shown));
        standing
    }

    /// The claims that are the latest of one of their claimants, in time order.
    pub fn claimed(&self) -> Vec<&Status> {
        latest_claims(&self.outcomes())
    }

    /// What is publicly shown. A search shows nothing.
    pub fn evidenced(&self) -> Evidenced<'_> {
        shown_by(&self.outcomes())
    }

    /// The latest report, where it came after the last evidence and says something else. It shows
    /// nothing and moves no schedule, but whoever reads the evidence alone would not know of it.
    pub fn reported_since(&self) -> Option<&Status> {
        let outcomes = self.outcomes();
        reported_since(&outcomes, &shown_by(&outcomes))
    }

    /// The deadline in force: the last that a status moved, else its own. One so far ahead that it
    /// means no end is none.
    pub fn deadline(&self) -> Option<&Date> {
        self.deadline_after(&self.outcomes())
    }

    fn deadline_after<'a>(&'a self, outcomes: &[&'a Status]) -> Option<&'a Date> {
        let moved = outcomes.iter().rev().find_map(|status| status.due.as_ref());
        moved.or(self.due.as_ref()).filter(|due| !due.has_far_end())
    }

    /// Whether a status moved the deadline that it was made with.
    pub fn is_deadline_moved(&self) -> bool {
        self.due.is_some() && self.deadline() != self.due.as_ref()
    }

    /// How it stands to its deadline on this day.
    pub fn schedule_on(&self, day: NaiveDate) -> Schedule {
        self.outlook().on(day)
    }

    /// How it stands to its deadline on any day.
    pub fn outlook(&self) -> Outlook {
        let (_, outlook) = self.evidenced_with_outlook();
        outlook
    }

    /// What is publicly shown, and how it stands to its deadline on any day: both at once, for
    /// whoever asks it of all.
    pub fn evidenced_with_outlook(&self) -> (Evidenced<'_>, Outlook) {
        let outcomes = self.outcomes();
        let shown = shown_by(&outcomes);
        (shown, self.outlook_after(&outcomes, shown))
    }

    fn outlook_after(&self, outcomes: &[&Status], shown: Evidenced<'_>) -> Outlook {
        let Some(due) = self.deadline_after(outcomes) else {
            return Outlook::Settled(Schedule::None);
        };
        let Evidenced::Evidence(shown) = shown else {
            return Outlook::OpenUntil(due.latest());
        };
        match shown.state {
            State::Fulfilled if shown.date.latest() <= due.latest() => {
                Outlook::Settled(Schedule::Met)
            }
            State::Fulfilled if shown.date.earliest() <= due.latest() => {
                Outlook::Settled(Schedule::MetOrLate)
            }
            State::Fulfilled => Outlook::Settled(Schedule::MetLate),
            state if state.is_final() => Outlook::Settled(Schedule::Closed),
            _ => Outlook::OpenUntil(due.latest()),
        }
    }
}

/// By when it had surely begun, then by its latest bound.
fn in_time(status: &Status) -> (Moment, Moment) {
    (status.date.begun(), status.date.latest())
}

/// Of statuses in time order the claims that are the latest of one of their claimants: what a party
/// says alone or with others takes the place of what it said before, alone or with others.
fn latest_claims<'a>(outcomes: &[&'a Status]) -> Vec<&'a Status> {
    let mut latest: Vec<&Status> = Vec::new();
    for status in outcomes.iter().rev().filter(|one| one.basis == Basis::Claim) {
        let has_said_more =
            |by: &Ref<Agent>| latest.iter().any(|later| later.by.iter().any(|other| other == by));
        let is_latest = if status.by.is_empty() {
            // A claim that nobody makes is an error; it counts as one claimant's.
            latest.iter().all(|later| !later.by.is_empty())
        } else {
            !status.by.iter().all(has_said_more)
        };
        if is_latest {
            latest.push(status);
        }
    }
    latest.reverse();
    latest
}

/// What statuses in time order show: by evidence, or else by reports.
fn shown_by<'a>(outcomes: &[&'a Status]) -> Evidenced<'a> {
    match (standing_on(outcomes, Basis::Evidence), standing_on(outcomes, Basis::Report)) {
        (Some(status), _) => Evidenced::Evidence(status),
        (None, Some(status)) => Evidenced::Reported(status),
        (None, None) => Evidenced::None,
    }
}

/// The status that stands on this basis: the last. An end that is shown again came when it was
/// first shown, and one so imprecise that it may have been before the end says nothing after it.
fn standing_on<'a>(outcomes: &[&'a Status], basis: Basis) -> Option<&'a Status> {
    let mut standing: Option<&Status> = None;
    for status in outcomes.iter().filter(|status| status.basis == basis) {
        let is_told = standing.is_some_and(|before| {
            let is_same = before.state == status.state;
            before.state.is_final() && (is_same || status.may_be_before(before))
        });
        if !is_told {
            standing = Some(status);
        }
    }
    standing
}

/// The last report, where it is later than what is shown by evidence and says something else.
fn reported_since<'a>(outcomes: &[&'a Status], shown: &Evidenced<'a>) -> Option<&'a Status> {
    let Evidenced::Evidence(shown) = shown else { return None };
    let last = last_on(outcomes, Basis::Report)?;
    let evidence = last_on(outcomes, Basis::Evidence)?;
    let is_later = last.date.begun() > evidence.date.latest();
    (is_later && last.state != shown.state).then_some(last)
}

fn last_on<'a>(outcomes: &[&'a Status], basis: Basis) -> Option<&'a Status> {
    outcomes.iter().rev().find(|status| status.basis == basis).copied()
}

impl State {
    /// Whether nothing more is to be expected once a promise is shown to be so: it was kept or
    /// given up.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Fulfilled | Self::Abandoned | Self::Superseded | Self::Lapsed)
    }
}

impl Status {
    /// Whether it may be from before another, though it does not surely come before that: a status
    /// of June beside one of 20 June.
    pub fn may_be_before(&self, other: &Self) -> bool {
        self.date.earliest() < other.date.earliest()
    }

    /// On what ground it is said. Data written before searches had a basis of their own say
    /// `no-evidence` on another basis; that is a search all the same.
    pub fn ground(&self) -> Basis {
        if self.state == State::NoEvidence { Basis::Search } else { self.basis }
    }

    /// Whether it is a search that found nothing, never a report or evidence.
    pub fn is_search(&self) -> bool {
        self.ground() == Basis::Search
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
    /// The roles that cover this date, each with the ground; see [`ActorRole::tenure_on`].
    ///
    /// Somebody who was seen in an office twice, and in another in between, left the first and came
    /// back: nothing says that it was held on the days between.
    pub fn roles_at<'a>(&'a self, date: &'a Date) -> impl Iterator<Item = (&'a ActorRole, Tenure)> {
        self.role.iter().filter_map(move |role| {
            let ground = role.tenure_on(date)?;
            let covers = match role.gap_around(date) {
                Some(gap) => !self.role.iter().any(|other| other.falls_into(gap)),
                None => true,
            };
            covers.then_some((role, ground))
        })
    }
}

impl ActorRole {
    /// On what ground it covers this date, if it does.
    ///
    /// A role with a term covers what can share a day with it, imprecise ends at their widest, a
    /// missing end open. One with attestations alone covers the span from the first to the last, at
    /// their widest: nobody knows more. A role with neither covers every date.
    pub fn tenure_on(&self, date: &Date) -> Option<Tenure> {
        let (from, to) = self.days();
        let ground = if self.is_only_attested() { Tenure::Attested } else { Tenure::Term };
        (from <= date.latest() && date.earliest() <= to).then_some(ground)
    }

    /// The last day of the attestation before this date and the first day of the one after it,
    /// where the role is attested before and after but not on the date itself.
    fn gap_around(&self, date: &Date) -> Option<(Moment, Moment)> {
        let is_seen =
            |seen: &Date| seen.earliest() <= date.latest() && date.earliest() <= seen.latest();
        if !self.is_only_attested() || self.attested.iter().any(is_seen) {
            return None;
        }
        let ends = self.attested.iter().map(Date::latest);
        let starts = self.attested.iter().map(Date::earliest);
        let before = ends.filter(|end| *end < date.earliest()).max()?;
        let after = starts.filter(|start| *start > date.latest()).min()?;
        Some((before, after))
    }

    /// Whether the actor came into it within the gap: its term begins there, or one of the dates at
    /// which it is attested lies there. A term that began before was held beside the other office.
    fn falls_into(&self, (before, after): (Moment, Moment)) -> bool {
        if self.is_only_attested() {
            let is_within = |seen: &Date| before < seen.earliest() && seen.latest() < after;
            return self.attested.iter().any(is_within);
        }
        let (first, _) = self.days();
        before < first && first < after
    }

    /// From when to when it covers dates; see [`ActorRole::tenure_on`].
    pub fn days(&self) -> (Moment, Moment) {
        if self.is_only_attested() {
            let first = self.attested.iter().map(Date::earliest).min().unwrap_or(Moment::Never);
            let last = self.attested.iter().map(Date::latest).max().unwrap_or(Moment::Ever);
            return (first, last);
        }
        let from = self.from.as_ref().map_or(Moment::Ever, Date::earliest);
        (from, self.to.as_ref().map_or(Moment::Never, Date::latest))
    }

    fn is_only_attested(&self) -> bool {
        self.from.is_none() && self.to.is_none() && !self.attested.is_empty()
    }
}

#[cfg(test)]
mod tests;
