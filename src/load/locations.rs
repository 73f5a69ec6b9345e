//! Where in the files things stand: from bytes to lines and columns, and from a path in a record to bytes.
//!
//! A timeline keeps of each record only the file and the byte of its header. Everything else is worked out for what is
//! reported, from the file's text, which is read again for that if it has not changed.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::diagnostic::{At, Diagnostic, Fault, Place};
use super::files::File;
use super::recovery::Shift;
use super::split::{Split, Unit, split};
use super::{Loaded, records};
use crate::timeline::record::Location;
use crate::timeline::schema::{Path, Step};

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
        let stretch = records::Stretch { text: self.sources.text(file)?, file, base: 0 };
        Locator::new(&self.sources, &stretch.parse(&[unit]).shifts).place(location, path)
    }

    /// The fault with its place looked up.
    pub fn diagnostic(&self, fault: Fault) -> Diagnostic {
        let place = match &fault.at {
            At::Nowhere => None,
            At::Bytes(file, span) => self.sources.place(*file, span.clone()),
            At::Record(location, path) => self.of(*location, path),
        };
        Diagnostic { place, ..fault.placeless() }
    }
}

/// The files with what is worked out of their texts when first asked for.
pub(super) struct Sources<'a> {
    files: &'a [File],
    lines: Vec<OnceLock<Vec<usize>>>,
    splits: Vec<OnceLock<Split>>,
}

impl<'a> Sources<'a> {
    pub(super) fn new(files: &'a [File]) -> Self {
        let lines = files.iter().map(|_| OnceLock::new()).collect();
        Self { files, lines, splits: files.iter().map(|_| OnceLock::new()).collect() }
    }

    /// The text of a file, where it has not changed.
    pub(super) fn text(&self, file: usize) -> Option<&'a str> {
        self.files.get(file)?.text()
    }

    /// The records of a file.
    pub(super) fn units(&self, file: usize) -> Option<&[Unit]> {
        let text = self.text(file)?;
        Some(&self.splits.get(file)?.get_or_init(|| split(text)).units)
    }

    /// The names of the files that somebody asked for and that have changed.
    pub(super) fn changed(&self) -> impl Iterator<Item = &'a str> {
        self.files.iter().filter(|file| file.is_changed()).map(|file| file.name.as_str())
    }

    /// The place of a stretch, where the file has not changed; columns count code points, from 1, a byte order
    /// mark not among them.
    pub(super) fn place(&self, file: usize, span: Range<usize>) -> Option<Place> {
        let text = self.text(file)?;
        let start = boundary(text, span.start);
        let end = boundary(text, span.end).max(start);
        let begin =
            || std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let starts = self.lines.get(file)?.get_or_init(begin);
        let line = starts.partition_point(|&at| at <= start).max(1);
        let before = text.get(*starts.get(line - 1)?..start)?;
        let column = before.trim_start_matches('\u{feff}').chars().count() + 1;
        Some(Place { file, start, end, line, column })
    }
}

/// The last character boundary not after this byte.
fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A record's text in one piece, with the way back to the raw file.
pub(super) struct Joined<'a> {
    pub(super) text: Cow<'a, str>,
    parts: &'a [Range<usize>],
}

impl<'a> Joined<'a> {
    pub(super) fn new(file: &'a str, unit: &'a Unit) -> Self {
        let text = match unit.parts.as_slice() {
            [one] => Cow::Borrowed(file.get(one.clone()).unwrap_or_default()),
            parts => {
                parts.iter().filter_map(|part| file.get(part.clone())).collect::<String>().into()
            }
        };
        Self { text, parts: &unit.parts }
    }

    /// The stretch of the raw file for one of the joined text.
    pub(super) fn raw(&self, span: &Range<usize>) -> Range<usize> {
        let start = self.offset(span.start);
        start..if span.end > span.start { self.offset(span.end - 1) + 1 } else { start }
    }

    fn offset(&self, mut at: usize) -> usize {
        for part in self.parts {
            if at < part.len() {
                return part.start + at;
            }
            at -= part.len();
        }
        self.parts.last().map_or(0, |part| part.end)
    }
}

/// Finds places.
pub(super) struct Locator<'a> {
    sources: &'a Sources<'a>,
    shifts: BTreeMap<Location, Vec<&'a Shift>>,
}

impl<'a> Locator<'a> {
    pub(super) fn new(sources: &'a Sources<'a>, shifted: &'a [(Location, Shift)]) -> Self {
        let mut shifts: BTreeMap<Location, Vec<&'a Shift>> = BTreeMap::new();
        for (location, shift) in shifted {
            shifts.entry(*location).or_default().push(shift);
        }
        Self { sources, shifts }
    }

    /// The fault with its place looked up.
    pub(super) fn diagnostic(&self, fault: Fault) -> Diagnostic {
        let place = self.place_at(&fault.at);
        let related = fault.related.as_ref();
        let related = related.and_then(|(at, word)| Some((self.place_at(at)?, (*word).to_owned())));
        let related = related.into_iter().collect();
        Diagnostic { place, related, ..fault.placeless() }
    }

    fn place_at(&self, at: &At) -> Option<Place> {
        match at {
            At::Nowhere => None,
            At::Bytes(file, span) => self.sources.place(*file, span.clone()),
            At::Record(location, path) => self.place(*location, path),
        }
    }

    /// The place of a path in a record; where a step leads nowhere, that of the last that does.
    pub(super) fn place(&self, location: Location, path: &[Step]) -> Option<Place> {
        let file = usize::try_from(location.file).ok()?;
        let start = usize::try_from(location.start).ok()?;
        let unit = self.unit(file, start)?;
        let text = self.sources.text(file)?;
        if path.is_empty() && unit.root.is_some() {
            let header = text.get(start..unit.end())?.lines().next().unwrap_or_default();
            return self.sources.place(file, start..start + header.trim_end().len());
        }
        let joined = Joined::new(text, unit);
        let (table, _) = DeTable::parse_recoverable(&joined.text);
        let path = self.as_written(location, path);
        let span = span_of(table.get_ref(), unit, start, &joined, &path).unwrap_or(start..start);
        self.sources.place(file, span)
    }

    /// The path as the file has it, counting the items that were left out.
    fn as_written(&self, location: Location, path: &[Step]) -> Path {
        let mut written = path.to_vec();
        for (array, kept) in self.shifts.get(&location).into_iter().flatten() {
            let Some((last, above)) = array.split_last() else {
                continue;
            };
            let at = above.len();
            if let (Some(step), true) = (path.get(at), path.starts_with(above))
                && step.field == last.field
                && let (Some(&then), Some(step)) = (kept.get(step.index), written.get_mut(at))
            {
                step.index = then;
            }
        }
        written
    }

    pub(super) fn unit(&self, file: usize, start: usize) -> Option<&Unit> {
        let units = self.sources.units(file)?;
        let at = units.partition_point(|unit| unit.start() <= start);
        units.get(at.checked_sub(1)?)
    }
}

fn span_of(
    root: &DeTable<'_>,
    unit: &Unit,
    start: usize,
    joined: &Joined<'_>,
    path: &[Step],
) -> Option<Range<usize>> {
    let raw = |value: &Spanned<DeValue<'_>>| joined.raw(&value.span());
    let mut records = root.values().flat_map(items);
    let mut at = match unit.root {
        Some(root_word) => items(root.get(root_word.word())?).first().copied()?,
        None => records.find(|record| raw(record).start == start)?,
    };
    for step in path {
        let next = at.get_ref().as_table().and_then(|table| table.get(step.field));
        let Some(next) = next else { break };
        at = items(next).get(step.index).copied().unwrap_or(next);
    }
    Some(raw(at))
}

/// The items of an array, or the value itself.
fn items<'v, 'i>(value: &'v Spanned<DeValue<'i>>) -> Vec<&'v Spanned<DeValue<'i>>> {
    match value.get_ref().as_array() {
        Some(array) => array.iter().collect(),
        None => vec![value],
    }
}
