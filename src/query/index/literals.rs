//! In which events a literal that was looked for does not stand: where one letter more is typed,
//! only the others need be read.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use roaring::RoaringBitmap;

use crate::query::index::vocabulary::Needle;

/// How many literals are remembered. A query has one or two; the last of each is enough.
const REMEMBERED: usize = 4;

/// The literals that were looked for last in the texts of one timeline. Clones share them.
#[derive(Clone, Debug, Default)]
pub(in crate::query) struct Literals(Arc<Mutex<VecDeque<Missing>>>);

/// A literal, and events in whose own texts it does not stand.
#[derive(Debug)]
struct Missing {
    literal: String,
    events: RoaringBitmap,
}

impl Literals {
    /// Events in which a needle does not stand, as far as is known: those without a part of it.
    pub(in crate::query) fn without(&self, needle: Needle<'_>) -> RoaringBitmap {
        let mut events = RoaringBitmap::new();
        // A needle that must begin a word passes over signs, so that parts of it tell nothing.
        if needle.at_word_start {
            return events;
        }
        let missing = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for one in missing.iter().filter(|one| needle.text.contains(&one.literal)) {
            events |= &one.events;
        }
        events
    }

    /// Remembers events in which a needle does not stand.
    pub(in crate::query) fn add(&self, needle: Needle<'_>, events: RoaringBitmap) {
        if needle.at_word_start {
            return;
        }
        let mut missing = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        missing.push_front(Missing { literal: needle.text.to_owned(), events });
        missing.truncate(REMEMBERED);
    }
}
