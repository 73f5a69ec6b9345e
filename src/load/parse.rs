//! The fast road: pieces of many records straight into structs, in parallel. What fails goes the slow road.

use rayon::prelude::*;
use serde::Deserialize;

use super::found::Found;
use super::place::{Joined, Sources};
use super::split::{Root, Split, Unit};
use super::walk;
use crate::timeline::Records;
use crate::timeline::record::{Actor, Event, Head, Origin, Party, Source, Topic, View};

/// How many records are parsed at once: enough to forget the cost of a call, few enough to fill all cores.
const PIECE: usize = 64;

/// Records of a stretch of a file, by kind, in order.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Piece {
    pub(super) timeline: Option<Head>,
    #[serde(default)]
    pub(super) party: Vec<Party>,
    #[serde(default)]
    pub(super) topic: Vec<Topic>,
    #[serde(default)]
    pub(super) actor: Vec<Actor>,
    #[serde(default)]
    pub(super) source: Vec<Source>,
    #[serde(default)]
    pub(super) event: Vec<Event>,
    #[serde(default)]
    pub(super) view: Vec<View>,
}

/// What became of some records.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    pub(super) heads: Vec<Head>,
    pub(super) records: Records,
    /// Faults, each with its file.
    pub(super) found: Vec<(usize, Found)>,
    /// Fields that were left out of a record, so that nobody calls them missing as well.
    pub(super) dropped: Vec<(Origin, &'static str)>,
    /// Arrays that lost items, so that the others are found where they stand.
    pub(super) shifts: Vec<(Origin, walk::Shift)>,
}

impl Parsed {
    fn append(&mut self, mut other: Self) {
        self.heads.append(&mut other.heads);
        self.records.parties.append(&mut other.records.parties);
        self.records.topics.append(&mut other.records.topics);
        self.records.actors.append(&mut other.records.actors);
        self.records.sources.append(&mut other.records.sources);
        self.records.events.append(&mut other.records.events);
        self.records.views.append(&mut other.records.views);
        self.found.append(&mut other.found);
        self.dropped.append(&mut other.dropped);
        self.shifts.append(&mut other.shifts);
    }

    fn take(&mut self, piece: Piece) {
        self.heads.extend(piece.timeline);
        self.records.parties.extend(piece.party);
        self.records.topics.extend(piece.topic);
        self.records.actors.extend(piece.actor);
        self.records.sources.extend(piece.source);
        self.records.events.extend(piece.event);
        self.records.views.extend(piece.view);
    }
}

/// Parses all records of all files, in path order.
pub(super) fn parse(sources: &Sources<'_>, splits: &[Split]) -> Parsed {
    let pieces: Vec<(usize, &[Unit])> = splits
        .iter()
        .enumerate()
        .flat_map(|(file, split)| pieces(&split.units).map(move |piece| (file, piece)))
        .collect();
    let parsed: Vec<Parsed> =
        pieces.into_par_iter().map(|(file, units)| parse_piece(sources.text(file), file, units)).collect();
    parsed.into_iter().fold(Parsed::default(), |mut all, one| {
        all.append(one);
        all
    })
}

/// Runs of records that stand right behind one another; records in several stretches go alone.
fn pieces(units: &[Unit]) -> impl Iterator<Item = &[Unit]> {
    units
        .chunk_by(|a, b| a.parts.len() == 1 && b.parts.len() == 1 && a.root.is_some() && a.end() == b.start())
        .flat_map(|run| run.chunks(PIECE))
}

fn parse_piece(text: &str, file: usize, units: &[Unit]) -> Parsed {
    let mut parsed = Parsed::default();
    if let Some(piece) = fast(text, file, units) {
        parsed.take(piece);
        return parsed;
    }
    for unit in units {
        match fast(text, file, std::slice::from_ref(unit)) {
            Some(piece) => parsed.take(piece),
            None => slow(text, file, unit, &mut parsed),
        }
    }
    parsed
}

fn fast(text: &str, file: usize, units: &[Unit]) -> Option<Piece> {
    let mut piece: Piece = match units {
        [one] => toml::from_str(&Joined::new(text, one).text).ok()?,
        [first, .., last] => toml::from_str(text.get(first.start()..last.end())?).ok()?,
        [] => return None,
    };
    let expected = units.iter().filter(|unit| unit.root.is_some()).count();
    let got = piece.party.len()
        + piece.topic.len()
        + piece.actor.len()
        + piece.source.len()
        + piece.event.len()
        + piece.view.len()
        + usize::from(piece.timeline.is_some());
    if expected != units.len() || got != expected {
        return None;
    }
    let mut parties = piece.party.iter_mut();
    let mut topics = piece.topic.iter_mut();
    let mut actors = piece.actor.iter_mut();
    let mut sources = piece.source.iter_mut();
    let mut events = piece.event.iter_mut();
    let mut views = piece.view.iter_mut();
    for unit in units {
        let place = match unit.root? {
            Root::Timeline => piece.timeline.as_mut().map(|record| &mut record.origin),
            Root::Party => parties.next().map(|record| &mut record.origin),
            Root::Topic => topics.next().map(|record| &mut record.origin),
            Root::Actor => actors.next().map(|record| &mut record.origin),
            Root::Source => sources.next().map(|record| &mut record.origin),
            Root::Event => events.next().map(|record| &mut record.origin),
            Root::View => views.next().map(|record| &mut record.origin),
        };
        *place? = origin(file, unit.start());
    }
    Some(piece)
}

fn slow(text: &str, file: usize, unit: &Unit, parsed: &mut Parsed) {
    let joined = Joined::new(text, unit);
    let walked = walk::walk(&joined, unit);
    let mut found = walked.found;
    for walk::Survivor { root, start, table, dropped, shifts } in walked.records {
        let origin = origin(file, start);
        let value = toml::Value::Table(table);
        let result = match root {
            Root::Timeline => value.try_into().map(|record| parsed.heads.push(Head { origin, ..record })),
            Root::Party => value.try_into().map(|record| parsed.records.parties.push(Party { origin, ..record })),
            Root::Topic => value.try_into().map(|record| parsed.records.topics.push(Topic { origin, ..record })),
            Root::Actor => value.try_into().map(|record| parsed.records.actors.push(Actor { origin, ..record })),
            Root::Source => value.try_into().map(|record| parsed.records.sources.push(Source { origin, ..record })),
            Root::Event => value.try_into().map(|record| parsed.records.events.push(Event { origin, ..record })),
            Root::View => value.try_into().map(|record| parsed.records.views.push(View { origin, ..record })),
        };
        match result {
            Ok(()) => {
                parsed.dropped.extend(dropped.into_iter().map(|field| (origin, field)));
                parsed.shifts.extend(shifts.into_iter().map(|shift| (origin, shift)));
            }
            Err(error) => found.push(Found::new(
                "unusable-record",
                start..start,
                format!("the {} cannot be used: {}", root.word(), error.message().trim()),
            )),
        }
    }
    parsed.found.extend(found.into_iter().map(|found| (file, found)));
}

/// The arrays of the records in a unit that lost items when they were loaded.
pub(super) fn shifts(text: &str, file: usize, unit: &Unit) -> Vec<(Origin, walk::Shift)> {
    if fast(text, file, std::slice::from_ref(unit)).is_some() {
        return Vec::new();
    }
    let records = walk::walk(&Joined::new(text, unit), unit).records;
    records
        .into_iter()
        .flat_map(|one| one.shifts.into_iter().map(move |shift| (origin(file, one.start), shift)))
        .collect()
}

/// A record's origin from its file and the byte of its header.
pub(super) fn origin(file: usize, start: usize) -> Origin {
    Origin { file: u32::try_from(file).unwrap_or(u32::MAX), start: start as u64 }
}
