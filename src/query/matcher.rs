//! What queries are answered from.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use roaring::RoaringBitmap;

use crate::query::index::Index;
use crate::timeline::Timeline;

/// What queries are answered from: a timeline, its index, the day, and the reader's own marks.
#[derive(Clone, Copy, Debug)]
pub struct Matcher<'a> {
    /// The timeline as of the day on which is asked.
    pub timeline: &'a Timeline,
    /// The index of that timeline, and of no other.
    pub index: &'a Index,
    /// The day to which deadlines are held.
    pub day: NaiveDate,
    /// What `is:` asks for; without any nothing is marked and nothing new.
    pub marks: Option<&'a Marks>,
}

/// What the reader marked, and what is new since the edition seen before, by the ids of records.
/// Cheap to clone: a selection keeps what it was asked with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// The records that are marked.
    pub marked: Arc<BTreeSet<String>>,
    /// The records that are new or changed.
    pub new: Arc<BTreeSet<String>>,
}

impl<'a> Matcher<'a> {
    /// Answers queries without marks.
    pub fn new(timeline: &'a Timeline, index: &'a Index, day: NaiveDate) -> Self {
        Self { timeline, index, day, marks: None }
    }

    /// The same with the reader's marks.
    #[must_use]
    pub fn with_marks(self, marks: &'a Marks) -> Self {
        Self { marks: Some(marks), ..self }
    }

    /// The numbers of records.
    pub(super) fn numbers(&self, ids: &[String]) -> RoaringBitmap {
        ids.iter().filter_map(|id| self.index.numbers.get(id.as_str())).collect()
    }

    /// The numbers of agents, with the governments, offices and agencies of those that are parties.
    pub(super) fn agents(&self, ids: &[String]) -> RoaringBitmap {
        let mut agents = self.numbers(ids);
        let acting = ids.iter().filter_map(|id| self.index.acting.get(id.as_str()));
        agents.extend(acting.flatten());
        agents
    }

    /// The event that is or holds a record; for a party, topic, actor or source the events that
    /// name it.
    pub(super) fn holding(&self, id: &str) -> RoaringBitmap {
        match self.timeline.get(id).and_then(|record| record.event()) {
            Some(event) => u32::try_from(event.0).into_iter().collect(),
            None => self.index.mentions_of(id).unwrap_or_default(),
        }
    }
}
