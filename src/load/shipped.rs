//! The timeline that the program carries: its files, and where the build found records in them.

use crate::load::split::Unit;
use crate::timeline::record::Root;

/// One of its files.
pub(super) struct ShippedFile {
    /// Its path below the timeline's directory.
    pub(super) name: &'static str,
    pub(super) text: &'static str,
    /// Where records begin, in order: a first frame need not look for them.
    records: &'static [(Root, usize)],
}

/// All of them, in path order.
pub(super) const FILES: &[ShippedFile] = include!(concat!(env!("OUT_DIR"), "/shipped.rs"));

impl ShippedFile {
    /// Its records.
    pub(super) fn units(&self) -> Vec<Unit> {
        let ends = self.records.iter().skip(1).map(|(_, start)| *start).chain([self.text.len()]);
        let units = self.records.iter().zip(ends);
        units.map(|(&(root, start), end)| Unit { root, span: start..end }).collect()
    }
}
