//! Records from their texts: straight into their structs where a file is sound, part by part where
//! it is not.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use serde::de::DeserializeOwned;

use crate::load::diagnostic::{Code, Fault, FaultSubject};
use crate::load::fast_path::FastPath;
use crate::load::recovery::{Recovered, Recovery};
use crate::load::split::Unit;
use crate::timeline::id::Id;
use crate::timeline::record::{
    Actor, Event, Head, Location, Participant, Party, Root, Source, Topic, View,
};
use crate::timeline::schema::{Path, Record as _};
use crate::timeline::{Records, Timeline};

/// Records of all kinds, of which there may be more than one head.
#[derive(Debug, Default)]
pub(super) struct Heap {
    pub(super) heads: Vec<Head>,
    pub(super) records: Records,
}

/// What became of some records.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    /// What can be used.
    pub(super) usable: Heap,
    /// Records that lost something, as they were meant: rules and references are looked at here.
    pub(super) meant: Heap,
    /// What the records that were meant lack.
    pub(super) left_out: LeftOut,
    pub(super) faults: Vec<Fault>,
}

/// What was left out.
#[derive(Debug, Default)]
pub(super) struct LeftOut {
    /// Values, by record and path.
    pub(super) values: BTreeMap<Location, HashSet<Path>>,
    /// The ids of records, and where these stand.
    pub(super) ids: Vec<(Id, FaultSubject)>,
    /// The ids that stand where nothing is read, which may well be those of records that are.
    pub(super) unread: Vec<(Id, FaultSubject)>,
}

/// A record that the fast path cannot read: its file is faulty, or written in an unusual form.
#[derive(Debug)]
pub(super) struct Unusual;

impl Parsed {
    /// Puts the parts of a file, or of several, behind one another.
    pub(super) fn concat(parts: Vec<Self>) -> Self {
        let mut all = Self::default();
        let events = parts.iter().map(|part| part.usable.records.events.len()).sum();
        all.usable.records.events.reserve_exact(events);
        for mut part in parts {
            all.usable.append(part.usable);
            all.meant.append(part.meant);
            all.faults.append(&mut part.faults);
            all.left_out.values.extend(part.left_out.values);
            all.left_out.ids.append(&mut part.left_out.ids);
            all.left_out.unread.append(&mut part.left_out.unread);
        }
        all
    }

    /// Puts the events of a timeline in place of those that say the same. One that stands elsewhere
    /// now is another, since it knows its place, and shares the texts.
    pub(super) fn share_with(&mut self, before: Option<&Timeline>) {
        let Some(before) = before else { return };
        for event in &mut self.usable.records.events {
            let known = before.get(&event.id).and_then(|record| record.event());
            let known = known.and_then(|ix| before.events().get(ix.0));
            let Some(known) = known.filter(|known| known.says_the_same(event)) else { continue };
            *event = if known.location == event.location {
                Arc::clone(known)
            } else {
                Arc::new(Event { location: event.location, ..Event::clone(known) })
            };
        }
    }
}

impl Heap {
    fn append(&mut self, mut other: Self) {
        self.heads.append(&mut other.heads);
        self.records.parties.append(&mut other.records.parties);
        self.records.topics.append(&mut other.records.topics);
        self.records.actors.append(&mut other.records.actors);
        self.records.sources.append(&mut other.records.sources);
        self.records.views.append(&mut other.records.views);
        self.records.events.append(&mut other.records.events);
    }

    fn put<R: ReadRecord>(
        &mut self,
        root: Root,
        location: Location,
        read: R,
    ) -> Result<(), R::Error> {
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

impl Heap {
    /// Puts a record in the usual form; nothing of one in which one participant may be two.
    fn put_usual(
        &mut self,
        root: Root,
        location: Location,
        usual: Usual<'_, '_>,
    ) -> Result<(), Unusual> {
        self.put(root, location, usual)?;
        if self.ends_with_two(root) {
            self.records.events.pop();
            return Err(Unusual);
        }
        Ok(())
    }

    /// Whether the record that was put last is an event in which one participant may be two, the
    /// header of the second forgotten: its text is looked at part by part.
    fn ends_with_two(&self, root: Root) -> bool {
        let last = self.records.events.last().filter(|_| root == Root::Event);
        last.is_some_and(|event| {
            let mut rules = Participant::SPEC.alternatives.iter();
            rules.any(|rule| event.participant.iter().any(|one| rule.given_in(one) > 1))
        })
    }
}

/// Gives a record of the kind that is wanted.
trait ReadRecord {
    type Error;

    fn record<T: DeserializeOwned>(self) -> Result<T, Self::Error>;
}

/// The text of a record in the usual form.
struct Usual<'a, 't>(&'a mut FastPath, &'t str);

impl ReadRecord for Usual<'_, '_> {
    type Error = Unusual;

    fn record<T: DeserializeOwned>(self) -> Result<T, Unusual> {
        self.0.read(self.1).map_err(|_| Unusual)
    }
}

impl ReadRecord for toml::Table {
    type Error = toml::de::Error;

    fn record<T: DeserializeOwned>(self) -> Result<T, toml::de::Error> {
        toml::Value::Table(self).try_into()
    }
}

/// A text of records: a file, or a part of one.
#[derive(Clone, Copy)]
pub(super) struct RawText<'t> {
    pub(super) text: &'t str,
    /// The file's place among the files.
    pub(super) file: usize,
    /// Where the text begins in the file.
    pub(super) base: usize,
}

impl RawText<'_> {
    /// Parses these records of the text, where all are in the usual form.
    pub(super) fn parse(self, units: &[Unit]) -> Result<Parsed, Unusual> {
        let (mut parsed, mut fast_path) = (Parsed::default(), FastPath::default());
        for unit in units {
            self.read_usual(unit, &mut fast_path, &mut parsed.usable)?;
        }
        Ok(parsed)
    }

    /// Reads a record in the usual form; one in another is not put down.
    pub(super) fn read_usual(
        self,
        unit: &Unit,
        fast_path: &mut FastPath,
        usable: &mut Heap,
    ) -> Result<(), Unusual> {
        let text = self.text.get(unit.span.clone()).unwrap_or_default();
        let location = self.location(unit.span.start);
        usable.put_usual(unit.root, location, Usual(fast_path, text))
    }

    /// Parses the records of a text in which something is wrong, or unusual.
    pub(super) fn recover(self) -> Parsed {
        let (mut parsed, mut fast_path) = (Parsed::default(), FastPath::default());
        let recovery = Recovery::new(self.text, self.file, &mut parsed.faults);
        parsed.left_out.unread.extend(self.placed(&recovery.unread));
        for at in 0..recovery.len() {
            let is_read = recovery.sound(at).is_some_and(|sound| {
                let usual = Usual(&mut fast_path, sound.text);
                parsed.usable.put_usual(sound.root, self.location(sound.start), usual).is_ok()
            });
            if !is_read {
                for record in recovery.read(at, &mut parsed.faults) {
                    self.put(record, &mut parsed);
                }
            }
        }
        parsed
    }

    fn put(self, record: Recovered, parsed: &mut Parsed) {
        let Recovered { root, start, meant, usable, left_out, lost } = record;
        let location = self.location(start);
        let is_whole = usable.as_ref() == Some(&meant) && left_out.is_empty();
        if let Some(table) = usable
            && let Err(error) = parsed.usable.put(root, location, table)
        {
            let why = error.message().trim();
            let message = format!("the {} cannot be used: {why}", root.word());
            let fault = Fault::new(Code::UnusableRecord, message);
            parsed.faults.push(fault.in_file(self.file, start..start));
            return;
        }
        if !is_whole && parsed.meant.put(root, location, meant).is_ok() {
            parsed.left_out.values.insert(location, left_out);
        }
        parsed.left_out.ids.extend(self.placed(&lost));
    }

    /// Ids with their places.
    fn placed(self, ids: &[(String, Range<usize>)]) -> impl Iterator<Item = (Id, FaultSubject)> {
        ids.iter()
            .map(move |(id, span)| (Id::from(&**id), FaultSubject::Bytes(self.file, span.clone())))
    }

    fn location(self, start: usize) -> Location {
        Location {
            file: u32::try_from(self.file).unwrap_or(u32::MAX),
            start: (self.base + start) as u64,
        }
    }
}
