//! Records from their texts: the fast road first, the slow road for what it refuses.

use serde::de::DeserializeOwned;

use super::direct::Direct;
use super::found::Found;
use super::place::Joined;
use super::split::{Root, Unit};
use super::walk;
use crate::timeline::Records;
use crate::timeline::record::{Actor, Event, Head, Location, Party, Source, Topic, View};

/// What became of some records.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    pub(super) heads: Vec<Head>,
    pub(super) records: Records,
    /// Faults, by bytes of their file.
    pub(super) found: Vec<Found>,
    /// Fields that were left out of a record, so that nobody calls them missing as well.
    pub(super) dropped: Vec<(Location, &'static str)>,
    /// Arrays that lost items, so that the others are found where they stand.
    pub(super) shifts: Vec<(Location, walk::Shift)>,
}

impl Parsed {
    /// Puts the parts of a file, or of several, behind one another.
    pub(super) fn concat(parts: Vec<Self>) -> Self {
        let mut all = Self::default();
        all.records.events.reserve_exact(parts.iter().map(|part| part.records.events.len()).sum());
        for mut part in parts {
            all.heads.append(&mut part.heads);
            all.records.parties.append(&mut part.records.parties);
            all.records.topics.append(&mut part.records.topics);
            all.records.actors.append(&mut part.records.actors);
            all.records.sources.append(&mut part.records.sources);
            all.records.views.append(&mut part.records.views);
            all.records.events.append(&mut part.records.events);
            all.found.append(&mut part.found);
            all.dropped.append(&mut part.dropped);
            all.shifts.append(&mut part.shifts);
        }
        all
    }

    fn put(
        &mut self,
        root: Root,
        location: Location,
        read: &mut impl ReadRecord,
    ) -> Result<(), String> {
        match root {
            Root::Timeline => self.heads.push(Head { location, ..read.record()? }),
            Root::Party => self.records.parties.push(Party { location, ..read.record()? }),
            Root::Topic => self.records.topics.push(Topic { location, ..read.record()? }),
            Root::Actor => self.records.actors.push(Actor { location, ..read.record()? }),
            Root::Source => self.records.sources.push(Source { location, ..read.record()? }),
            Root::View => self.records.views.push(View { location, ..read.record()? }),
            Root::Event => self.records.events.push(Event { location, ..read.record()? }.into()),
        }
        Ok(())
    }
}

/// Gives a record of the kind that is wanted, once.
trait ReadRecord {
    fn record<T: DeserializeOwned>(&mut self) -> Result<T, String>;
}

/// The text of a record in the usual form.
struct Usual<'a, 't>(&'a mut Direct, &'t str);

impl ReadRecord for Usual<'_, '_> {
    fn record<T: DeserializeOwned>(&mut self) -> Result<T, String> {
        self.0.read(self.1).map_err(|_| String::new())
    }
}

/// What the walk left of a record.
struct Cleaned(toml::Table);

impl ReadRecord for Cleaned {
    fn record<T: DeserializeOwned>(&mut self) -> Result<T, String> {
        let table = toml::Value::Table(std::mem::take(&mut self.0));
        table.try_into().map_err(|error| error.message().trim().to_owned())
    }
}

/// A text of records: a file, or a part of one.
#[derive(Clone, Copy)]
pub(super) struct Stretch<'t> {
    pub(super) text: &'t str,
    /// The file's place among the files.
    pub(super) file: usize,
    /// Where the text begins in the file.
    pub(super) base: usize,
}

impl Stretch<'_> {
    /// Parses these records of the text.
    pub(super) fn parse(self, units: &[Unit]) -> Parsed {
        let (mut parsed, mut direct) = (Parsed::default(), Direct::default());
        for unit in units {
            let usual = match (unit.root, unit.parts.as_slice()) {
                (Some(root), [part]) => self.text.get(part.clone()).map(|text| (root, text)),
                _ => None,
            };
            let read = usual.and_then(|(root, text)| {
                parsed.put(root, self.location(unit.start()), &mut Usual(&mut direct, text)).ok()
            });
            if read.is_none() {
                self.slow(unit, &mut parsed);
            }
        }
        parsed
    }

    fn slow(self, unit: &Unit, parsed: &mut Parsed) {
        let walked = walk::walk(&Joined::new(self.text, unit), unit);
        let mut found = walked.found;
        for walk::Survivor { root, start, table, dropped, shifts } in walked.records {
            let location = self.location(start);
            match parsed.put(root, location, &mut Cleaned(table)) {
                Ok(()) => {
                    parsed.dropped.extend(dropped.into_iter().map(|field| (location, field)));
                    parsed.shifts.extend(shifts.into_iter().map(|shift| (location, shift)));
                }
                Err(message) => found.push(Found::new(
                    "unusable-record",
                    start..start,
                    format!("the {} cannot be used: {message}", root.word()),
                )),
            }
        }
        let in_file = |found: Found| {
            let span = found.span.start + self.base..found.span.end + self.base;
            Found { span, ..found }
        };
        parsed.found.extend(found.into_iter().map(in_file));
    }

    fn location(self, start: usize) -> Location {
        Location {
            file: u32::try_from(self.file).unwrap_or(u32::MAX),
            start: (self.base + start) as u64,
        }
    }
}
