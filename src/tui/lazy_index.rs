//! What finding in a timeline needs. The first frame does without, so it is made on first use, or
//! before that by whoever has the time.

use std::fmt;
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::query::{Finder, Found, Index};
use crate::timeline::Timeline;
use crate::timeline::id::Id;
use crate::timeline::record::View;

/// The index and the finder of one timeline, once they are needed.
#[derive(Default)]
pub struct LazyIndex {
    index: OnceLock<Index>,
    /// The finder remembers what it found last, so that one letter more costs little: a question
    /// changes it. It is made with the reader's own views, and anew where these are others.
    finder: Mutex<Option<(Vec<Id>, Finder)>>,
}

impl fmt::Debug for LazyIndex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LazyIndex").field("is_made", &self.index.get().is_some()).finish()
    }
}

impl LazyIndex {
    /// What finds by an index that is made.
    pub fn with_index(index: Index) -> Self {
        Self { index: index.into(), ..Self::default() }
    }

    /// The index, where it is made.
    pub fn made(&self) -> Option<&Index> {
        self.index.get()
    }

    /// Makes what is not made yet.
    pub fn prepare(&self, timeline: &Timeline, own: &[View]) {
        self.find((timeline, own), "", 0);
    }

    /// The index of a timeline, made when it is first asked for.
    pub fn index_of(&self, timeline: &Timeline) -> &Index {
        self.index.get_or_init(|| Index::new(timeline))
    }

    /// What is called so in the timeline and among the reader's own views, the best first.
    pub fn find(
        &self,
        (timeline, own): (&Timeline, &[View]),
        typed: &str,
        limit: usize,
    ) -> Vec<Found> {
        // A panic while it was held leaves a finder that is as good as any other.
        let mut finder = self.finder.lock().unwrap_or_else(PoisonError::into_inner);
        let index = self.index_of(timeline);
        let views: Vec<Id> = own.iter().map(|view| view.id.clone()).collect();
        if finder.as_ref().is_none_or(|(made_with, _)| *made_with != views) {
            *finder = Some((views, Finder::with_views(timeline, index, own)));
        }
        let Some((_, finder)) = finder.as_mut() else { return Vec::new() };
        if limit == 0 { Vec::new() } else { finder.find(timeline, index, typed, limit) }
    }
}
