//! Records from their texts: the fast path first, recovery for what it refuses.

use serde::de::DeserializeOwned;

use super::diagnostic::{At, Code, Fault};
use super::fast_path::FastPath;
use super::locations::Joined;
use super::recovery::{self, Shift, Survivor};
use super::split::{Root, Unit};
use crate::timeline::Records;
use crate::timeline::record::{Actor, Event, Head, Location, Party, Source, Topic, View};

/// What became of some records.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    pub(super) heads: Vec<Head>,
    pub(super) records: Records,
    pub(super) faults: Vec<Fault>,
    /// Fields that were left out of a record, so that nobody calls them missing as well.
    pub(super) dropped: Vec<(Location, &'static str)>,
    /// Arrays that lost items, so that the others are found where they stand.
    pub(super) shifts: Vec<(Location, Shift)>,
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
            all.faults.append(&mut part.faults);
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
struct Usual<'a, 't>(&'a mut FastPath, &'t str);

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
        let (mut parsed, mut fast_path) = (Parsed::default(), FastPath::default());
        for unit in units {
            let usual = match (unit.root, unit.parts.as_slice()) {
                (Some(root), [part]) => self.text.get(part.clone()).map(|text| (root, text)),
                _ => None,
            };
            let read = usual.and_then(|(root, text)| {
                parsed.put(root, self.location(unit.start()), &mut Usual(&mut fast_path, text)).ok()
            });
            if read.is_none() {
                self.recover(unit, &mut parsed);
            }
        }
        parsed
    }

    fn recover(self, unit: &Unit, parsed: &mut Parsed) {
        let walked = recovery::walk(&Joined::new(self.text, unit), unit);
        let mut faults = walked.faults;
        for Survivor { root, start, table, dropped, shifts } in walked.records {
            let location = self.location(start);
            match parsed.put(root, location, &mut Cleaned(table)) {
                Ok(()) => {
                    parsed.dropped.extend(dropped.into_iter().map(|field| (location, field)));
                    parsed.shifts.extend(shifts.into_iter().map(|shift| (location, shift)));
                }
                Err(message) => {
                    let message = format!("the {} cannot be used: {message}", root.word());
                    faults.push(Fault::new(Code::UnusableRecord, message).in_file(0, start..start));
                }
            }
        }
        for mut fault in faults {
            if let At::Bytes(file, span) = &mut fault.at {
                (*file, *span) = (self.file, span.start + self.base..span.end + self.base);
            }
            parsed.faults.push(fault);
        }
    }

    fn location(self, start: usize) -> Location {
        Location {
            file: u32::try_from(self.file).unwrap_or(u32::MAX),
            start: (self.base + start) as u64,
        }
    }
}
