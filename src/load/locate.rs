//! Where in the files a path inside a record stands; worked out only for what is reported.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::diagnostic::{Class, Diagnostic, Place};
use super::place::{Joined, Sources};
use super::split::Unit;
use super::walk::Shift;
use crate::timeline::id::Id;
use crate::timeline::record::Location;
use crate::timeline::schema::{Path, Step};

/// A fault or remark about a loaded record, before its place is known.
#[derive(Clone, Debug)]
pub(super) struct Remark {
    pub(super) code: &'static str,
    pub(super) class: Class,
    pub(super) message: String,
    pub(super) label: String,
    pub(super) remedy: Option<String>,
    /// The record and the path in it; none where it is about no record.
    pub(super) at: Option<(Location, Path)>,
    pub(super) related: Option<(Location, Path, &'static str)>,
    pub(super) record: Option<Id>,
}

impl Remark {
    pub(super) fn new(code: &'static str, class: Class, message: String) -> Self {
        let (label, remedy, at, related, record) = (String::new(), None, None, None, None);
        Self { code, class, message, label, remedy, at, related, record }
    }

    pub(super) fn at(self, location: Location, path: &[Step], record: &Id) -> Self {
        Self { at: Some((location, path.to_vec())), record: Some(record.clone()), ..self }
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

    pub(super) fn diagnostics(&self, remarks: Vec<Remark>) -> impl Iterator<Item = Diagnostic> {
        remarks.into_iter().map(|remark| Diagnostic {
            code: remark.code,
            class: remark.class,
            message: remark.message,
            place: remark.at.and_then(|(location, path)| self.place(location, &path)),
            label: remark.label,
            related: remark
                .related
                .and_then(|(location, path, word)| {
                    Some((self.place(location, &path)?, word.to_owned()))
                })
                .into_iter()
                .collect(),
            remedy: remark.remedy,
            record: remark.record,
        })
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
