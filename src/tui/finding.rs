//! What finding in a timeline needs. The first frame does without, so it is made on first use, or before that by
//! whoever has the time.

use std::sync::OnceLock;

use chrono::NaiveDate;

use crate::query::{Finder, Index, Matcher, Query, Selection};
use crate::timeline::Timeline;

/// The index and the finder of one timeline, once they are needed.
#[derive(Debug, Default)]
pub struct Finding {
    index: OnceLock<Index>,
    finder: Option<Finder>,
}

impl Finding {
    /// Both, ready for any key.
    pub fn of(timeline: &Timeline) -> Self {
        let mut finding = Self::default();
        finding.finder_of(timeline);
        finding
    }

    /// The index of the timeline.
    pub fn index_of(&self, timeline: &Timeline) -> &Index {
        self.index.get_or_init(|| Index::new(timeline))
    }

    /// What a query leaves of the timeline on a day. All is left without an index.
    pub fn select(&self, timeline: &Timeline, query: &Query, day: NaiveDate) -> Selection {
        if query.is_empty() {
            return Selection::whole(timeline);
        }
        Matcher { timeline, index: self.index_of(timeline), day }.select(query)
    }

    /// The finder of the timeline.
    pub fn finder_of(&mut self, timeline: &Timeline) -> &mut Finder {
        let index = self.index.get_or_init(|| Index::new(timeline));
        self.finder.get_or_insert_with(|| Finder::new(timeline, index))
    }
}
