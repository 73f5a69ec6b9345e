//! The places of loaded records in their files, for whoever finds a fault after loading.

use super::diagnostic::Place;
use super::locate::Locator;
use super::place::Sources;
use super::split::{Split, split};
use super::{Loaded, parse};
use crate::timeline::record::Origin;
use crate::timeline::schema::Step;

/// Finds the places of a loaded timeline's records. Splits every file anew: made for reports.
pub struct Places<'a> {
    sources: Sources<'a>,
    splits: Vec<Split>,
}

impl Loaded {
    /// Where things stand in the files.
    pub fn places(&self) -> Places<'_> {
        let splits = self.files.iter().map(|file| split(file.text())).collect();
        Places { sources: Sources::new(&self.files), splits }
    }
}

impl Places<'_> {
    /// The place of a path in a record; where a step leads nowhere, that of the last that does.
    pub fn of(&self, origin: Origin, path: &[Step]) -> Option<Place> {
        let file = usize::try_from(origin.file).ok()?;
        let shifts = Locator::new(&self.sources, &self.splits, &[])
            .unit(file, usize::try_from(origin.start).ok()?)
            .map(|unit| parse::shifts(self.sources.text(file), file, unit))
            .unwrap_or_default();
        Locator::new(&self.sources, &self.splits, &shifts).place(origin, path)
    }
}
