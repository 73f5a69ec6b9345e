//! Predicates on columns: what a term asks of one record, and when all terms about one record hold together.

use chrono::NaiveDate;
use roaring::RoaringBitmap;

use crate::query::index::columns::{
    CommitmentValues, EventColumns, EventFlags, EventValues, Number, QuoteValues,
};
use crate::query::language::When;
use crate::timeline::date::{Date, Moment};
use crate::timeline::record::{EventKind, State};
use crate::timeline::standing::Schedule;

/// A set of parties and actors, topics or plain values, by their numbers.
pub(super) type Set = RoaringBitmap;

/// What is asked of an event as a whole.
#[derive(Debug)]
pub(super) enum EventPredicate {
    Kind(Vec<EventKind>),
    Place(Set),
    Date(Vec<When>),
    Has(Vec<EventFlags>),
}

/// What is asked of one commitment.
#[derive(Debug)]
pub(super) enum CommitmentPredicate {
    By(Set),
    To(Set),
    Topic(Set),
    Status(Vec<State>),
    Schedule(Vec<Schedule>),
    Due(Vec<When>),
    HasDue,
}

/// What is asked of one quote.
#[derive(Debug)]
pub(super) enum QuotePredicate {
    Speaker(Set),
    Language(Set),
    Translated,
    Proven,
}

impl EventPredicate {
    /// Whether it holds.
    pub(super) fn holds(&self, event: &EventValues) -> bool {
        match self {
            Self::Kind(kinds) => kinds.contains(&event.kind),
            Self::Place(places) => places.contains(event.place),
            Self::Date(whens) => whens.iter().any(|when| when.meets(event.earliest, event.latest)),
            Self::Has(any) => any.iter().any(|has| event.has.intersects(*has)),
        }
    }
}

impl QuotePredicate {
    /// Whether it holds.
    pub(super) fn holds(&self, quote: &QuoteValues) -> bool {
        match self {
            Self::Speaker(speakers) => speakers.contains(quote.speaker),
            Self::Language(languages) => languages.contains(quote.language),
            Self::Translated => quote.translated,
            Self::Proven => quote.proven,
        }
    }
}

/// Evaluates predicates on commitments as of a day.
#[derive(Clone, Copy, Debug)]
pub(super) struct Commitments<'a> {
    pub(super) columns: &'a EventColumns,
    pub(super) day: NaiveDate,
}

impl Commitments<'_> {
    /// Whether all of these hold of one commitment together. Of a mutual one, `by` and `to` are two of those
    /// that undertake it.
    pub(super) fn hold<'t>(
        &self,
        one: &CommitmentValues,
        asked: impl IntoIterator<Item = &'t CommitmentPredicate> + Clone,
    ) -> bool {
        let sides = asked.clone();
        asked.into_iter().all(|ask| match ask {
            CommitmentPredicate::By(agents) => self.any(self.columns.numbers(one.by), agents),
            CommitmentPredicate::To(agents) => {
                self.any(self.columns.numbers(one.to), agents)
                    || (one.mutual
                        && self.is_mutual_to(self.columns.numbers(one.by), agents, sides.clone()))
            }
            CommitmentPredicate::Topic(topics) => {
                self.any(self.columns.numbers(one.topics), topics)
            }
            CommitmentPredicate::Status(states) => states.iter().any(|state| one.is_in(*state)),
            CommitmentPredicate::Schedule(schedules) => {
                schedules.contains(&one.schedule_on(self.day))
            }
            CommitmentPredicate::Due(whens) => one.due.is_some_and(|(earliest, latest)| {
                whens.iter().any(|when| when.meets(earliest, latest))
            }),
            CommitmentPredicate::HasDue => one.due.is_some(),
        })
    }

    fn any(&self, numbers: &[Number], set: &Set) -> bool {
        numbers.iter().any(|number| set.contains(*number))
    }

    /// Whether one of those who undertake it is the receiver and, for each `by` asked for, another one is that.
    fn is_mutual_to<'t>(
        &self,
        agents: &[Number],
        receivers: &Set,
        asked: impl IntoIterator<Item = &'t CommitmentPredicate>,
    ) -> bool {
        let another = |place: usize, givers: Option<&Set>| {
            let others = agents.iter().enumerate().filter(|(other, _)| *other != place);
            others.into_iter().any(|(_, agent)| givers.is_none_or(|givers| givers.contains(*agent)))
        };
        let to = |givers: Option<&Set>| {
            agents
                .iter()
                .enumerate()
                .any(|(place, agent)| receivers.contains(*agent) && another(place, givers))
        };
        let givers = asked.into_iter().filter_map(|ask| match ask {
            CommitmentPredicate::By(givers) => Some(givers),
            _ => None,
        });
        to(None) && givers.into_iter().all(|givers| to(Some(givers)))
    }
}

impl When {
    /// Whether it shares a day with this stretch of time.
    fn meets(&self, earliest: Moment, latest: Moment) -> bool {
        let (from, to) = match self {
            Self::Date(date) => (Some(date), Some(date)),
            Self::Span(from, to) => (from.as_ref(), to.as_ref()),
        };
        from.map(Date::earliest).is_none_or(|from| from <= latest)
            && to.map(Date::latest).is_none_or(|to| earliest <= to)
    }
}
