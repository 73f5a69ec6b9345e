//! How far a load is, for whoever waits for it.

use std::sync::atomic::{AtomicU64, Ordering};

/// How far a load is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Bytes that are read.
    pub read: u64,
    /// Bytes that there are.
    pub total: u64,
}

impl Progress {
    /// Hundredths that are done.
    pub fn percent(self) -> u64 {
        (self.read * 100).checked_div(self.total).unwrap_or(100).min(100)
    }
}

/// Counts what is read, from any thread, and tells it.
pub(in crate::load) struct Watch<'a> {
    read: AtomicU64,
    total: u64,
    tell: &'a (dyn Fn(Progress) + Sync),
}

impl<'a> Watch<'a> {
    pub(in crate::load) fn new(total: u64, tell: &'a (dyn Fn(Progress) + Sync)) -> Self {
        Self { read: AtomicU64::new(0), total, tell }
    }

    pub(in crate::load) fn read(&self, bytes: u64) {
        let read = self.read.fetch_add(bytes, Ordering::Relaxed) + bytes;
        // What is read twice, because it could not be read block by block, counts once.
        (self.tell)(Progress { read: read.min(self.total), total: self.total });
    }
}
