//! The ledger of commitments: who owes what to whom, by when, and what is shown of it.

use std::collections::BTreeMap;

use super::{Arrangement, Heading, Ledger, LedgerScope, RecordPlace, first_topic};
use crate::timeline::date::{Date, Moment};
use crate::timeline::id::{Agent, Id, Kind, Ref};
use crate::timeline::record::{Commitment, Event, State};
use crate::timeline::standing::{Evidenced, Schedule};
use crate::timeline::{RecordRef, Timeline};

/// What is publicly shown of a commitment, as a state. In this order: nothing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EvidenceState {
    /// No public evidence.
    Nothing,
    /// Only a report says so.
    Reported(State),
    /// A source shows it.
    Evidence(State),
}

impl EvidenceState {
    /// Whether it ends the matter: fulfilled, or given up, on evidence. A report ends nothing.
    pub fn settles(self) -> bool {
        matches!(self, Self::Evidence(state) if state.is_final())
    }
}

impl From<Evidenced<'_>> for EvidenceState {
    fn from(evidenced: Evidenced<'_>) -> Self {
        match evidenced {
            Evidenced::Evidence(status) => Self::Evidence(status.state),
            Evidenced::Reported(status) => Self::Reported(status.state),
            Evidenced::None => Self::Nothing,
        }
    }
}

/// Who owes whom, offices and agencies counted as their party.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Parties {
    /// Whether each owes it to each other.
    pub mutual: bool,
    /// Who owes it, in the order of the data's parties, others after them.
    pub by: Vec<Id>,
    /// To whom, in the same order; empty for a unilateral or mutual undertaking.
    pub to: Vec<Id>,
}

impl Parties {
    /// Those of a commitment.
    pub fn of(timeline: &Timeline, commitment: &Commitment) -> Self {
        Self {
            mutual: commitment.mutual,
            by: sides(timeline, &commitment.by),
            to: sides(timeline, &commitment.to),
        }
    }

    /// By their places in the data: what is owed to somebody, then to nobody named, then each to
    /// each other.
    fn order(&self, timeline: &Timeline) -> impl Ord + use<> {
        let places =
            |ids: &[Id]| ids.iter().map(|id| (place(timeline, id), id.clone())).collect::<Vec<_>>();
        (self.mutual, self.to.is_empty(), places(&self.by), places(&self.to))
    }
}

/// The parties that agents count as, each once, in the order of the data.
fn sides(timeline: &Timeline, agents: &[Ref<Agent>]) -> Vec<Id> {
    let mut sides: Vec<Id> = agents.iter().map(|agent| side(timeline, agent.id())).collect();
    sides.sort_by_cached_key(|id| (place(timeline, id), id.clone()));
    sides.dedup();
    sides
}

/// The party that an agent counts as; itself, where it acts for none.
fn side(timeline: &Timeline, agent: &Id) -> Id {
    match timeline.actor(agent).and_then(|actor| actor.party.as_ref()) {
        Some(party) if timeline.acts_for(agent, party) => party.id().clone(),
        _ => agent.clone(),
    }
}

fn place(timeline: &Timeline, id: &Id) -> usize {
    timeline.parties().iter().position(|party| party.id == *id).unwrap_or(usize::MAX)
}

/// A commitment that the query leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommitmentRow {
    /// Where it stands.
    pub at: RecordPlace,
    /// What is publicly shown of it.
    pub shown: EvidenceState,
    /// How it stands to its deadline.
    pub schedule: Schedule,
}

impl CommitmentRow {
    /// The event and the commitment that the row stands for.
    pub fn records<'a>(&self, timeline: &'a Timeline) -> Option<(&'a Event, &'a Commitment)> {
        self.at.record(timeline, |event| &event.commitment)
    }

    fn topic<'t>(&self, timeline: &'t Timeline) -> Option<&'t Id> {
        let (event, commitment) = self.records(timeline)?;
        let topics = event.topics_of(commitment);
        first_topic(topics)
    }

    /// Whether it is mutual, who undertakes it and to whom, as the data names them.
    fn agents<'t>(&self, timeline: &'t Timeline) -> Agents<'t> {
        match self.records(timeline) {
            Some((_, one)) => (one.mutual, &one.by, &one.to),
            None => Default::default(),
        }
    }
}

/// Whether a commitment is mutual, who undertakes it and to whom.
type Agents<'t> = (bool, &'t [Ref<Agent>], &'t [Ref<Agent>]);

/// The ways in which this ledger can be arranged, the usual one first.
pub const ARRANGEMENTS: &[Arrangement] = &[
    Arrangement::Party,
    Arrangement::Topic,
    Arrangement::State,
    Arrangement::Due,
    Arrangement::Date,
];

/// The commitments of a selection in this arrangement; in time order for one that is not in
/// [`ARRANGEMENTS`].
pub fn ledger(scope: &LedgerScope<'_>, arrangement: Arrangement) -> Ledger<CommitmentRow> {
    let (rows, timeline) = (rows(scope), scope.timeline);
    match arrangement {
        Arrangement::Party => {
            let group = |(mutual, by, to): &Agents<'_>, _| {
                let (by, to) = (sides(timeline, by), sides(timeline, to));
                let parties = Parties { mutual: *mutual, by, to };
                (parties.order(timeline), Heading::Parties(parties))
            };
            Ledger::grouped(rows, |row| row.agents(timeline), group)
        }
        Arrangement::Topic => Ledger::by_topic(rows, timeline, |row| row.topic(timeline)),
        Arrangement::State => {
            Ledger::arranged(rows, |row| (row.shown, ()), |row| Heading::State(row.shown))
        }
        Arrangement::Due => {
            let deadline = |row: &CommitmentRow| {
                let due = row.records(timeline).and_then(|(_, commitment)| commitment.deadline());
                due.map_or(Moment::Never, Date::latest)
            };
            Ledger::arranged(
                rows,
                |row| (urgency(row.schedule), deadline(row)),
                |row| Heading::Schedule(row.schedule),
            )
        }
        Arrangement::Date | Arrangement::Kind | Arrangement::Count | Arrangement::Proof => {
            Ledger::by_year(rows, timeline, |row| row.at)
        }
    }
}

/// What is late before what is to come, what is done before what has no deadline.
fn urgency(schedule: Schedule) -> u8 {
    match schedule {
        Schedule::Overdue => 0,
        Schedule::Upcoming => 1,
        Schedule::MetLate => 2,
        Schedule::MetOrLate => 3,
        Schedule::Met => 4,
        Schedule::Closed => 5,
        Schedule::None => 6,
    }
}

fn rows(scope: &LedgerScope<'_>) -> Vec<CommitmentRow> {
    let row = |at: RecordPlace| {
        let (_, one) = at.record(scope.timeline, |event| &event.commitment)?;
        let (shown, outlook) = one.evidenced_with_outlook();
        Some(CommitmentRow { at, shown: shown.into(), schedule: outlook.on(scope.day) })
    };
    scope.rows(Kind::Commitment, row)
}

/// How many rows stand how. Counts, never a grade.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// All rows.
    pub rows: usize,
    /// Those that no evidence settles: neither shown fulfilled nor given up.
    pub open: usize,
    /// By what is publicly shown; a state of no row is left out.
    pub shown: BTreeMap<EvidenceState, usize>,
    /// By schedule, what is late first; a schedule of no row is left out.
    pub schedule: Vec<(Schedule, usize)>,
}

impl Totals {
    /// Those of these rows.
    pub fn of(rows: &[CommitmentRow]) -> Self {
        let (mut shown, mut schedule) = (Vec::new(), Vec::new());
        for row in rows {
            count_one(&mut shown, row.shown);
            count_one(&mut schedule, row.schedule);
        }
        schedule.sort_by_key(|(one, _)| urgency(*one));
        let open = shown.iter().filter(|(one, _)| !one.settles()).map(|(_, count)| count).sum();
        Self { rows: rows.len(), open, shown: shown.into_iter().collect(), schedule }
    }

    /// How many rows have this schedule.
    pub fn scheduled(&self, schedule: Schedule) -> usize {
        self.schedule.iter().find(|(one, _)| *one == schedule).map_or(0, |(_, count)| *count)
    }
}

/// Counts one more of what has a handful of values: to look through these is quicker than a map.
fn count_one<T: PartialEq>(counts: &mut Vec<(T, usize)>, value: T) {
    match counts.iter_mut().find(|(counted, _)| *counted == value) {
        Some((_, count)) => *count += 1,
        None => counts.push((value, 1)),
    }
}

/// The place of the commitment of this id.
pub fn find(timeline: &Timeline, id: &str) -> Option<RecordPlace> {
    let RecordRef::Commitment(event, found) = timeline.get(id)? else {
        return None;
    };
    let place =
        timeline.event(event)?.commitment.iter().position(|one| std::ptr::eq(one, found))?;
    Some(RecordPlace { event, place })
}
