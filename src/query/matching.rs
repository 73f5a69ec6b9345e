//! Matching: which events, and which nested records in them, a query leaves.

use chrono::NaiveDate;

use super::fold::{fold, fuzzy_letters, word_starts};
use super::index::{Folded, Index};
use super::language::{Field, Query, Term, What};
use super::selection::{Hit, Narrowed, Selection};
use crate::timeline::id::{Agent, Ref};
use crate::timeline::record::{Commitment, Event, Participant, Quote};
use crate::timeline::standing::Evidenced;
use crate::timeline::{EventIx, Timeline};

/// What a query leaves of a timeline, in time order. The day is the one to which deadlines are held.
pub fn select_with(timeline: &Timeline, index: &Index, query: &Query, as_of: NaiveDate) -> Selection {
    let matcher = Matcher { timeline, query, as_of };
    let mut selection = Selection { total: timeline.events().len(), ..Selection::default() };
    for (ix, (event, folded)) in timeline.events().iter().zip(&index.events).enumerate() {
        selection.hits.extend(matcher.hit(EventIx(ix), event, folded));
    }
    selection
}

/// The nested records that a term can be about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nested {
    Commitment,
    Quote,
    Participant,
}

struct Matcher<'a> {
    timeline: &'a Timeline,
    query: &'a Query,
    as_of: NaiveDate,
}

impl Matcher<'_> {
    fn hit(&self, ix: EventIx, event: &Event, folded: &Folded) -> Option<Hit> {
        let holds = |term: &Term| self.nested(term).is_some() || self.event_term(term, event, folded) != term.negated;
        if !self.query.terms.iter().all(holds) {
            return None;
        }
        Some(Hit {
            event: ix,
            participants: self.narrow(Nested::Participant, &event.participant, |r, t| self.participant(r, t))?,
            commitments: self.narrow(Nested::Commitment, &event.commitment, |r, t| self.commitment(event, r, t))?,
            quotes: self.narrow(Nested::Quote, &event.quote, |r, t| self.quote(r, t))?,
        })
    }

    /// The kind of nested record that a term is about, if it is about one.
    fn nested(&self, term: &Term) -> Option<Nested> {
        match &term.what {
            What::Field(Field::By | Field::To | Field::Status | Field::Schedule, _) => Some(Nested::Commitment),
            What::Field(Field::Topic, _) if self.has_commitment_term() => Some(Nested::Commitment),
            What::Field(Field::Speaker | Field::Lang, _) => Some(Nested::Quote),
            What::Field(Field::Role, _) => Some(Nested::Participant),
            _ => None,
        }
    }

    fn has_commitment_term(&self) -> bool {
        self.query.terms.iter().any(|term| {
            !term.negated
                && matches!(term.what, What::Field(Field::By | Field::To | Field::Status | Field::Schedule, _))
        })
    }

    /// The records of one kind of which all terms about that kind hold together; none at all if a negated term
    /// holds of any, or no record is left.
    fn narrow<T>(&self, kind: Nested, records: &[T], holds: impl Fn(&T, &What) -> bool) -> Option<Narrowed> {
        let about: Vec<&Term> = self.query.terms.iter().filter(|term| self.nested(term) == Some(kind)).collect();
        let refused = |record: &T| about.iter().any(|term| term.negated && holds(record, &term.what));
        if records.iter().any(refused) {
            return None;
        }
        let wanted: Vec<&&Term> = about.iter().filter(|term| !term.negated).collect();
        if wanted.is_empty() {
            return Some(Narrowed::All);
        }
        let all = |record: &T| wanted.iter().all(|term| holds(record, &term.what));
        let kept: Vec<usize> = records.iter().enumerate().filter(|(_, r)| all(r)).map(|(place, _)| place).collect();
        (!kept.is_empty()).then_some(Narrowed::Only(kept))
    }

    /// Whether a term about the event as a whole holds, negation left aside.
    fn event_term(&self, term: &Term, event: &Event, folded: &Folded) -> bool {
        match &term.what {
            What::Word(_, word) => {
                word_starts(&folded.text, word).next().is_some()
                    || folded.names.iter().any(|name| fuzzy_letters(word, name).is_some())
            }
            What::Literal(_, text) => folded.text.contains(text.as_str()),
            What::Span(from, to) => {
                from.as_ref().is_none_or(|from| event.date.latest() >= from.earliest())
                    && to.as_ref().is_none_or(|to| event.date.earliest() <= to.latest())
            }
            What::Field(field, values) => values.iter().any(|value| self.event_field(*field, value, event, folded)),
        }
    }

    fn event_field(&self, field: Field, value: &str, event: &Event, folded: &Folded) -> bool {
        match field {
            Field::Actor | Field::Source => folded.refers.contains(value),
            Field::Party => folded.refers.iter().any(|id| self.timeline.acts_for(id, value)),
            Field::Topic => folded.refers.contains(value),
            Field::Kind => event.kind.word() == value,
            Field::Place => event.place.as_deref().is_some_and(|place| fold(place).contains(value)),
            Field::Publisher => event.sources.iter().any(|id| {
                let source = self.timeline.source(id);
                source.and_then(|s| s.publisher.as_deref()).is_some_and(|publisher| fold(publisher).contains(value))
            }),
            Field::Id => {
                &*event.id == value
                    || event.commitment.iter().any(|r| &*r.id == value)
                    || event.claim.iter().any(|r| &*r.id == value)
                    || event.discrepancy.iter().any(|r| &*r.id == value)
                    || event.quote.iter().any(|r| r.id.as_deref() == Some(value))
            }
            Field::By | Field::To | Field::Status | Field::Schedule | Field::Speaker | Field::Lang | Field::Role => {
                false
            }
        }
    }

    fn named(&self, agents: &[Ref<Agent>], value: &str) -> bool {
        agents.iter().any(|agent| self.timeline.acts_for(agent, value))
    }

    fn commitment(&self, event: &Event, commitment: &Commitment, what: &What) -> bool {
        let What::Field(field, values) = what else { return false };
        values.iter().any(|value| match field {
            Field::By => self.named(&commitment.by, value),
            Field::To => self.named(&commitment.to, value) || (commitment.mutual && self.named(&commitment.by, value)),
            Field::Topic => {
                let own = if commitment.topics.is_empty() { &event.topics } else { &commitment.topics };
                own.iter().any(|topic| topic.as_str() == value)
            }
            Field::Schedule => commitment.schedule_on(self.as_of).word() == value,
            Field::Status => {
                let claimed = commitment.claimed();
                let shown = match commitment.evidenced() {
                    Evidenced::Evidence(status) | Evidenced::Reported(status) => Some(status.state),
                    Evidenced::None => None,
                };
                let announced = commitment.statuses().is_empty() && value == "announced";
                announced || claimed.iter().map(|s| s.state).chain(shown).any(|state| state.word() == value)
            }
            _ => false,
        })
    }

    fn quote(&self, quote: &Quote, what: &What) -> bool {
        let What::Field(field, values) = what else { return false };
        values.iter().any(|value| match field {
            Field::Speaker => quote.speaker.as_ref().is_some_and(|speaker| speaker.as_str() == value),
            Field::Lang => quote.language.as_deref().is_some_and(|language| fold(language) == *value),
            _ => false,
        })
    }

    fn participant(&self, participant: &Participant, what: &What) -> bool {
        let What::Field(Field::Role, values) = what else { return false };
        values.iter().any(|value| participant.role.as_deref().is_some_and(|role| fold(role) == *value))
    }
}
