//! What a term asks of an event or of one of its records, and when all terms about one commitment
//! hold together.

use std::collections::HashSet;
use std::fmt;

use roaring::RoaringBitmap;

use crate::query::dates::When;
use crate::query::index::columns::{
    CommitmentValues, EventColumns, EventValues, Number, QuoteValues,
};
use crate::timeline::record::Event;

/// A set of parties and actors, topics or plain values, by their numbers.
type Set = RoaringBitmap;

/// What a term asks for.
pub struct FieldCondition(pub(in crate::query) ConditionKind);

/// A test of a value.
type Test<T> = Box<dyn Fn(&T) -> bool + Send + Sync>;

/// The ways in which a condition is told, cheap ones first.
pub(in crate::query) enum ConditionKind {
    /// The index lists the events.
    Events(RoaringBitmap),
    /// The columns of the event tell.
    Columns(Test<EventValues>),
    /// When the event was tells: the columns or, where it has no end, what is linked to it.
    Dates(Vec<When>),
    /// The columns of one commitment tell.
    Commitment(CommitmentPredicate),
    /// The columns of one quote tell.
    Quote(QuotePredicate),
    /// The role of one participant tells.
    Role(Set),
    /// The record itself tells.
    Record(Test<Event>),
}

impl fmt::Debug for FieldCondition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match &self.0 {
            ConditionKind::Events(_) => "FieldCondition(listed events)",
            ConditionKind::Columns(_) | ConditionKind::Dates(_) | ConditionKind::Record(_) => {
                "FieldCondition(of an event)"
            }
            ConditionKind::Commitment(_) => "FieldCondition(of a commitment)",
            ConditionKind::Quote(_) => "FieldCondition(of a quote)",
            ConditionKind::Role(_) => "FieldCondition(of a participant)",
        })
    }
}

impl FieldCondition {
    /// Holds of an event of which the test holds. Every event that other terms leave is looked at,
    /// one by one.
    pub fn event(test: impl Fn(&Event) -> bool + Send + Sync + 'static) -> Self {
        Self(ConditionKind::Record(Box::new(test)))
    }

    pub(super) fn events(events: RoaringBitmap) -> Self {
        Self(ConditionKind::Events(events))
    }

    pub(super) fn dates(whens: Vec<When>) -> Self {
        Self(ConditionKind::Dates(whens))
    }

    pub(super) fn columns(test: impl Fn(&EventValues) -> bool + Send + Sync + 'static) -> Self {
        Self(ConditionKind::Columns(Box::new(test)))
    }

    pub(super) fn commitment(
        test: impl Fn(&CommitmentValues) -> bool + Send + Sync + 'static,
    ) -> Self {
        Self(ConditionKind::Commitment(CommitmentPredicate::Alone(Box::new(test))))
    }

    pub(super) fn quote(test: impl Fn(&QuoteValues) -> bool + Send + Sync + 'static) -> Self {
        Self(ConditionKind::Quote(QuotePredicate::Alone(Box::new(test))))
    }
}

/// What is asked of one quote.
pub(in crate::query) enum QuotePredicate {
    /// One of these is its topic.
    Topic(Set),
    /// It is one of these. What another quote, maybe of another event, decides is in no column: the
    /// columns of an event are kept while others change.
    Listed(HashSet<QuoteAt>),
    /// This holds of it.
    Alone(Test<QuoteValues>),
}

/// A quote by the number of its event, and its place there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::query) struct QuoteAt {
    pub(in crate::query) event: u32,
    pub(in crate::query) place: usize,
}

impl QuotePredicate {
    /// Whether this holds of a quote in these columns.
    pub(in crate::query) fn holds(
        &self,
        at: QuoteAt,
        one: &QuoteValues,
        columns: &EventColumns,
    ) -> bool {
        match self {
            Self::Listed(quotes) => quotes.contains(&at),
            Self::Topic(topics) => {
                columns.numbers(one.topics).iter().any(|topic| topics.contains(*topic))
            }
            Self::Alone(test) => test(one),
        }
    }
}

/// What is asked of one commitment.
pub(in crate::query) enum CommitmentPredicate {
    /// One of these undertakes it.
    By(Set),
    /// It is owed to one of these. Of a mutual one that depends on who is asked for as undertaking
    /// it.
    To(Set),
    /// One of these is its topic.
    Topic(Set),
    /// This holds of it, whatever else is asked.
    Alone(Test<CommitmentValues>),
}

/// Evaluates predicates on commitments.
#[derive(Clone, Copy, Debug)]
pub(in crate::query) struct CommitmentTest<'a> {
    pub(in crate::query) columns: &'a EventColumns,
}

impl CommitmentTest<'_> {
    /// Whether all of these hold of one commitment together. Of a mutual one, `by` and `to` are two
    /// of those that undertake it.
    pub(in crate::query) fn hold<'t>(
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
            CommitmentPredicate::Alone(test) => test(one),
        })
    }

    fn any(&self, numbers: &[Number], set: &Set) -> bool {
        numbers.iter().any(|number| set.contains(*number))
    }

    /// Whether one of those who undertake it is the receiver and, for each `by` asked for, another
    /// one is that.
    fn is_mutual_to<'t>(
        &self,
        agents: &[Number],
        receivers: &Set,
        asked: impl IntoIterator<Item = &'t CommitmentPredicate>,
    ) -> bool {
        if !has_pair(agents, None, receivers) {
            return false;
        }
        asked.into_iter().all(|ask| match ask {
            CommitmentPredicate::By(givers) => has_pair(agents, Some(givers), receivers),
            _ => true,
        })
    }
}

/// Whether two of these agents are a giver and a receiver; any agent gives where no givers are
/// named.
fn has_pair(agents: &[Number], givers: Option<&Set>, receivers: &Set) -> bool {
    for (place, receiver) in agents.iter().enumerate() {
        if !receivers.contains(*receiver) {
            continue;
        }
        for (other, giver) in agents.iter().enumerate() {
            if other != place && givers.is_none_or(|givers| givers.contains(*giver)) {
                return true;
            }
        }
    }
    false
}
