//! The places of loaded records in their files, for whoever finds a fault after loading.

use super::diagnostic::Place;
use super::locate::Locator;
use super::place::Sources;
use super::{Loaded, parse};
use crate::timeline::record::Location;
use crate::timeline::schema::Step;

/// Finds the places of a loaded timeline's records. Reads and splits files anew: made for reports.
pub struct Places<'a> {
    sources: Sources<'a>,
}

impl Loaded {
    /// Where things stand in the files.
    pub fn places(&self) -> Places<'_> {
        Places { sources: Sources::new(&self.files) }
    }
}

impl Places<'_> {
    /// The place of a path in a record; where a step leads nowhere, that of the last that does. None where the
    /// file has changed since it was loaded.
    pub fn of(&self, location: Location, path: &[Step]) -> Option<Place> {
        let (file, start) =
            (usize::try_from(location.file).ok()?, usize::try_from(location.start).ok()?);
        let unit = Locator::new(&self.sources, &[]).unit(file, start)?.clone();
        let stretch = parse::Stretch { text: self.sources.text(file)?, file, base: 0 };
        Locator::new(&self.sources, &stretch.parse(&[unit]).shifts).place(location, path)
    }
}
