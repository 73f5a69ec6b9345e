//! Recovery: what can be read of a file in which something is wrong, and all that is wrong with it.
//!
//! A file takes this way as a whole, because a header that cannot be read decides what follows it.
//! What nobody sees in its text is read as a blank (`invisible`), and of a merge conflict one side
//! is left (`conflicts`), every byte in its place. The text is cut into statements (`statements`),
//! the statements into the sections of records (`outline`; `forgotten` sees where a header is
//! missing; `headers` knows which there are), each record's statements are read by themselves
//! (`tree`) and held against the schema (`walk`, `scalars`); `remedy` says what the writer of a
//! line meant. A fault costs the smallest part, moves nothing to another record and hides no other
//! fault.

mod conflicts;
mod forgotten;
mod headers;
pub(super) mod invisible;
mod outline;
mod remedy;
mod scalars;
mod statements;
mod tree;
mod walk;

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use outline::{Outline, RawRecord, RecordKind};
pub(super) use scalars::{is_exact, kept_float};
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use tree::Tree;
pub(super) use walk::Shift;
use walk::WalkedRecord;

use crate::load::diagnostic::{Code, Fault};
use crate::timeline::id::Id;
use crate::timeline::record::Root;
use crate::timeline::schema::{Path, PathStep};

/// A text of which the outline is known.
#[derive(Debug)]
pub(super) struct Recovery<'t> {
    text: Cow<'t, str>,
    file: usize,
    outline: Outline,
    /// The ids that stand where nothing is read: under a header that may mean anything, on a side
    /// of a merge conflict that is left out.
    pub(super) unread: Vec<(String, Range<usize>)>,
}

/// A record of a faulty file.
#[derive(Debug)]
pub(super) struct Recovered {
    pub(super) root: Root,
    /// The first byte of its header, or of its table where it has none.
    pub(super) start: usize,
    /// The record that was meant.
    pub(super) meant: toml::Table,
    /// The record that can be used, where it can.
    pub(super) usable: Option<toml::Table>,
    /// Values of the record that was meant that were left out, or that nobody knows.
    pub(super) left_out: HashSet<Path>,
    /// The ids of records that were left out, and where they stand.
    pub(super) lost: Vec<(String, Range<usize>)>,
}

/// A record with which nothing is wrong that shows without reading its values.
#[derive(Clone, Copy, Debug)]
pub(super) struct SoundRecord<'t> {
    pub(super) root: Root,
    /// Where its header begins.
    pub(super) start: usize,
    pub(super) text: &'t str,
}

impl<'t> Recovery<'t> {
    /// The outline of a text, which has this place among the timeline's files; what is wrong that
    /// shows without reading values is put to the faults.
    pub(super) fn new(text: &'t str, file: usize, faults: &mut Vec<Fault>) -> Self {
        let mut unread = Vec::new();
        let text = invisible::blanked(text, file, faults);
        let text = conflicts::settled(text, file, faults, &mut unread);
        let mut outline = outline::outline(&text, file);
        faults.append(&mut outline.faults);
        unread.extend(outline.ids_of_nobody(&text));
        Self { text, file, outline, unread }
    }

    /// How many records there are.
    pub(super) fn len(&self) -> usize {
        self.outline.records.len()
    }

    /// The text of a record with which nothing is wrong that shows without reading its values.
    pub(super) fn sound(&self, at: usize) -> Option<SoundRecord<'_>> {
        let record = self.outline.records.get(at).filter(|record| record.is_sound())?;
        let RecordKind::Of(root) = record.kind else {
            return None;
        };
        let end = self.outline.records.get(at + 1).map_or(self.text.len(), |next| next.start);
        let text = self.text.get(record.start..end)?;
        Some(SoundRecord { root, start: record.start, text })
    }

    /// Reads a record part by part. What stands above the first header may be several.
    pub(super) fn read(&self, at: usize, faults: &mut Vec<Fault>) -> Vec<Recovered> {
        let Some(record) = self.outline.records.get(at) else {
            return Vec::new();
        };
        let told = faults.len();
        let tree = tree::tree(&self.text, record, self.file, faults);
        let (first, file) = (&record.sections, self.file);
        let mut recovered = Vec::new();
        match record.kind {
            RecordKind::Of(root) => {
                let span = first.first().map_or(0..0, |section| section.span.clone());
                let id = id_of(&tree.table);
                let spec = root.spec();
                let subject =
                    WalkedRecord { spec, tree: &tree, table: &tree.table, span: &span, file };
                recovered.push(walked(root, record.start, subject, faults));
                for fault in faults.iter_mut().skip(told) {
                    fault.record.clone_from(&id);
                }
            }
            RecordKind::Above => self.above(&tree, faults, &mut recovered),
            RecordKind::Early | RecordKind::Unknown => {}
        }
        recovered
    }

    /// Reads the records that stand above the first header.
    fn above(&self, tree: &Tree<'_>, faults: &mut Vec<Fault>, recovered: &mut Vec<Recovered>) {
        for (key, value) in &tree.table {
            let Some(root) = Root::from_word(key.get_ref()) else {
                let message = format!("`{}` stands in no record", key.get_ref());
                let fault = Fault::new(Code::UnknownKey, message)
                    .remedy("put keys behind a header such as [timeline] or [[event]]");
                faults.push(fault.in_file(self.file, key.span()));
                continue;
            };
            faults.extend(self.form(root, key.span(), value.get_ref()));
            let items = items(value);
            for item in items {
                if let DeValue::Table(table) = item.get_ref() {
                    let told = faults.len();
                    let spec = root.spec();
                    let span = item.span();
                    let subject = WalkedRecord { spec, tree, table, span: &span, file: self.file };
                    recovered.push(walked(root, span.start, subject, faults));
                    let id = id_of(table);
                    faults.iter_mut().skip(told).for_each(|fault| fault.record.clone_from(&id));
                } else {
                    let kind = item.get_ref().type_str();
                    let message = format!("`{}` is a record, not a {kind}", root.word());
                    let fault = Fault::new(Code::WrongType, message).remedy(
                        "write it below a header, as the documentation of the format shows",
                    );
                    faults.push(fault.in_file(self.file, item.span()));
                }
            }
        }
    }

    /// Whether records that stand before the first header can be told from those with headers.
    fn form(&self, root: Root, key: Range<usize>, value: &DeValue<'_>) -> Option<Fault> {
        if root == Root::Timeline {
            return None;
        }
        let word = root.word();
        let has_headers =
            self.outline.records.iter().any(|record| record.kind == RecordKind::Of(root));
        let fault = if value.is_table() {
            Fault::new(
                Code::SingleBrackets,
                format!("`{word}` is one table here: there may be many"),
            )
            .remedy(format!("write it below a header [[{word}]]"))
        } else if value.is_array() && has_headers {
            let message = format!(
                "`{word}` is a static array here, and records with headers [[{word}]] stand below"
            );
            Fault::new(Code::StaticArray, message).remedy("give each of its records a header")
        } else {
            return None;
        };
        Some(fault.in_file(self.file, key))
    }
}

fn walked(
    root: Root,
    start: usize,
    subject: WalkedRecord<'_>,
    faults: &mut Vec<Fault>,
) -> Recovered {
    let walk::Walked { meant, usable, left_out, lost, faults: mut found, .. } = walk::walk(subject);
    faults.append(&mut found);
    Recovered { root, start, meant, usable, left_out, lost }
}

fn id_of(table: &DeTable<'_>) -> Option<Id> {
    table.get("id").and_then(|id| id.get_ref().as_str()).map(Id::from)
}

/// The items of an array, or the value itself.
fn items<'v, 'i>(value: &'v Spanned<DeValue<'i>>) -> Vec<&'v Spanned<DeValue<'i>>> {
    match value.get_ref().as_array() {
        Some(array) => array.iter().collect(),
        None => vec![value],
    }
}

/// A record whose parts' places can be looked up.
#[derive(Debug)]
pub(super) struct Located<'t> {
    tree: Tree<'t>,
    root: Option<Root>,
    start: usize,
    shifts: Vec<Shift>,
}

/// The records of a faulty text, for places.
#[derive(Debug)]
pub(super) struct Outlined(Outline);

impl Outlined {
    /// The outline of a text.
    pub(super) fn new(text: &str) -> Self {
        let text = invisible::blanked(text, 0, &mut Vec::new());
        let text = conflicts::settled(text, 0, &mut Vec::new(), &mut Vec::new());
        Self(outline::outline(&text, 0))
    }

    /// The record that begins at this byte, or holds it above the first header.
    pub(super) fn located<'t>(&self, text: &'t str, start: usize) -> Option<Located<'t>> {
        let at = self.0.records.partition_point(|record| record.start <= start);
        let record: &RawRecord = self.0.records.get(at.checked_sub(1)?)?;
        let tree = tree::tree(text, record, 0, &mut Vec::new());
        let root = match record.kind {
            RecordKind::Of(root) => Some(root),
            _ => None,
        };
        let shifts = match root {
            Some(root) => {
                let span = record.sections.first().map_or(0..0, |section| section.span.clone());
                let spec = root.spec();
                let subject =
                    WalkedRecord { spec, tree: &tree, table: &tree.table, span: &span, file: 0 };
                walk::walk(subject).shifts
            }
            None => Vec::new(),
        };
        Some(Located { tree, root, start, shifts })
    }
}

impl Located<'_> {
    /// The bytes of a path in the record; where a step leads nowhere, of the last that does.
    pub(super) fn span(&self, path: &[PathStep]) -> Option<Range<usize>> {
        let path = self.as_written(path);
        let (mut table, mut span) = match self.root {
            Some(_) => (&self.tree.table, self.start..self.start),
            None => {
                let mut records = self.tree.table.values().flat_map(items);
                let record = records.find(|record| record.span().start == self.start)?;
                (record.get_ref().as_table()?, record.span())
            }
        };
        for step in &path {
            let Some(value) = table.get(step.field) else { break };
            let value = items(value).get(step.index).copied().unwrap_or(value);
            span = value.span();
            match value.get_ref().as_table() {
                Some(inner) => table = inner,
                None => break,
            }
        }
        Some(span)
    }

    /// The path as the file has it, which holds what was left out where it stands.
    fn as_written(&self, path: &[PathStep]) -> Path {
        let mut written = path.to_vec();
        for (array, order) in &self.shifts {
            let Some((last, above)) = array.split_last() else {
                continue;
            };
            let at = above.len();
            if let (Some(step), true) = (path.get(at), path.starts_with(above))
                && step.field == last.field
                && let (Some(&then), Some(step)) = (order.get(step.index), written.get_mut(at))
            {
                step.index = then;
            }
        }
        written
    }
}
