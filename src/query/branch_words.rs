//! What a query's branches ask of records, kept with a selection: it narrows the records that are
//! listed of it.

use crate::query::dates::When;
use crate::query::fields::Subject;
use crate::query::language::{Term, What};
use crate::timeline::id::Ref;
use crate::timeline::record::{Event, Topic};
use crate::timeline::{EventIx, RecordRef};

/// What one branch of a query asks of a record: its words, topics and dates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct BranchWords {
    /// The words and literals that must all stand.
    pub(super) words: Vec<What>,
    /// For each term about topics the ids, one of which a record that has topics must have.
    topics: Vec<Vec<String>>,
    /// For each term about dates the spans, one of which the date of a record that has one must
    /// meet.
    dates: Vec<Vec<When>>,
    /// The events that the branch leaves, in order; none where there is no other branch.
    events: Option<Vec<EventIx>>,
}

impl BranchWords {
    /// Those of the terms of a branch, which leaves these events; `None` for those of the only
    /// branch.
    pub(super) fn new(terms: &[&Term], events: Option<Vec<EventIx>>) -> Self {
        let mut branch = Self { events, ..Self::default() };
        for term in terms.iter().filter(|term| !term.negated) {
            match &term.what {
                What::Word(_) | What::Literal(_) => branch.words.push(term.what.clone()),
                What::Field(field, values) if field.name == "topic" => {
                    branch.topics.push(values.words().to_vec());
                }
                What::Field(_, values)
                    if !values.dates().is_empty() && term.subject(false) == Subject::Event =>
                {
                    branch.dates.push(values.dates().to_vec());
                }
                _ => {}
            }
        }
        branch
    }

    /// Whether the branch leaves an event of the selection.
    pub(super) fn leaves(&self, event: EventIx) -> bool {
        self.events.as_ref().is_none_or(|events| events.binary_search(&event).is_ok())
    }

    /// Whether it asks for topics or dates, which records may have of their own.
    pub(super) fn asks_fields(&self) -> bool {
        !self.topics.is_empty() || !self.dates.is_empty()
    }

    /// Whether a record's topics and date are those that are asked for. Its topics are its own or, of
    /// one that names none, its event's; a record without a date is taken to be of its event's.
    pub(super) fn holds_of(&self, event: &Event, record: &RecordRef<'_>) -> bool {
        let (topics, date) = match record {
            RecordRef::Commitment(_, one) => (Some(event.topics_of(*one)), None),
            RecordRef::Claim(_, one) => (Some(event.topics_of(*one)), one.date.as_ref()),
            RecordRef::Quote(_, one) => (Some(&*event.topics), one.date.as_ref()),
            RecordRef::Discrepancy(..) => (Some(&*event.topics), None),
            _ => (None, None),
        };
        let has_one = |topics: &[Ref<Topic>], asked: &[String]| {
            topics.iter().any(|topic| asked.iter().any(|id| topic.as_str() == id))
        };
        topics.is_none_or(|topics| self.topics.iter().all(|asked| has_one(topics, asked)))
            && date.is_none_or(|date| {
                let meets = |when: &When| when.meets(date.earliest(), date.latest());
                self.dates.iter().all(|spans| spans.iter().any(meets))
            })
    }
}
