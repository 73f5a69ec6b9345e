//! A record of a faulty text as a table of values with their places: what its statements say, each
//! read by itself.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use crate::load::diagnostic::{Code, Fault};
use crate::load::recovery::headers::Table;
use crate::load::recovery::outline::{RawRecord, RawSection};
use crate::load::recovery::remedy::{self, Lost};
use crate::load::recovery::statements::{Flaw, Statement, StatementKind};
use crate::timeline::schema::RecordSpec;

/// A record's values, their spans bytes of the text. What is known of a table is found by the first
/// byte of its header.
#[derive(Debug, Default)]
pub(super) struct Tree<'t> {
    pub(super) table: DeTable<'t>,
    /// Tables that may not become part of a record.
    pub(super) unusable: BTreeSet<usize>,
    /// Tables without a header of their own, so that nothing is missing in them.
    pub(super) headless: BTreeSet<usize>,
    /// Tables of those of which nobody knows what they are, so that no rule holds of them.
    pub(super) unknown: BTreeSet<usize>,
    /// Keys on lines that cannot be read.
    pub(super) lost: BTreeMap<usize, Vec<Lost>>,
}

/// Reads the statements of a record.
pub(super) fn tree<'t>(
    text: &'t str,
    record: &RawRecord,
    file: usize,
    faults: &mut Vec<Fault>,
) -> Tree<'t> {
    let sections = record.sections.iter().map(|section| section.span.start).collect();
    let mut planter = Planter { text, file, sections, faults, tree: Tree::default() };
    let table = planter.table(&nodes(record), 0);
    Tree { table, ..planter.tree }
}

/// The sections of a record, each with those that stand directly below it.
fn nodes(record: &RawRecord) -> Vec<Node<'_>> {
    let mut nodes: Vec<Node<'_>> = Vec::new();
    let mut latest: Vec<(&[&str], usize)> = Vec::new();
    for (place, section) in record.sections.iter().enumerate() {
        let keys = section.table.map_or(&[][..], |table| table.keys.as_slice());
        if place > 0 {
            // The sub-tables of a head in dotted keys above the first header have no other parent
            // than that.
            let above = keys.split_last().map_or(&[][..], |(_, above)| above);
            let parent = latest.iter().find(|(own, _)| *own == above).map_or(0, |(_, at)| *at);
            if let Some(parent) = nodes.get_mut(parent) {
                parent.children.push(place);
            }
        }
        match latest.iter_mut().find(|(own, _)| *own == keys) {
            Some((_, last)) => *last = place,
            None => latest.push((keys, place)),
        }
        nodes.push(Node { section, children: Vec::new() });
    }
    nodes
}

struct Node<'o> {
    section: &'o RawSection,
    children: Vec<usize>,
}

struct Planter<'f, 't> {
    text: &'t str,
    file: usize,
    /// Where the record's sections begin.
    sections: BTreeSet<usize>,
    faults: &'f mut Vec<Fault>,
    tree: Tree<'t>,
}

impl<'t> Planter<'_, 't> {
    /// The table of a section with those of the sections below it.
    fn table(&mut self, nodes: &[Node<'_>], at: usize) -> DeTable<'t> {
        let Some(node) = nodes.get(at) else {
            return DeTable::new();
        };
        let section = node.section;
        let start = section.span.start;
        if !section.is_usable {
            self.tree.unusable.insert(start);
        }
        if !section.has_header {
            self.tree.headless.insert(start);
        }
        if !section.is_known {
            self.tree.unknown.insert(start);
        }
        let mut table = self.own_pairs(section);
        for &child in &node.children {
            let inner = self.table(nodes, child);
            let Some(child) = nodes.get(child) else { continue };
            // A sub-table of a head that stands above the first header in dotted keys.
            let head = match section.table {
                None => table.get_mut("timeline").and_then(|head| match head.get_mut() {
                    DeValue::Table(head) => Some(head),
                    _ => None,
                }),
                Some(_) => None,
            };
            match head {
                Some(head) => self.plant(child.section, inner, head),
                None => self.plant(child.section, inner, &mut table),
            }
        }
        table
    }

    /// The table of what stands in a section itself; what cannot be read there is noted as lost.
    fn own_pairs(&mut self, section: &RawSection) -> DeTable<'t> {
        let start = section.span.start;
        let mut lost = section.lost.clone();
        let mut table = DeTable::new();
        for pair in &section.pairs {
            let text = self.text.get(pair.span.clone()).unwrap_or_default();
            let is_open_string = matches!(pair.kind, StatementKind::Pair(Some(Flaw::String(_))));
            if is_open_string && text.contains('\n') {
                // What the string swallowed is missing to nobody.
                self.tree.headless.insert(start);
            }
            if section.is_known {
                let spec = section.table.map(|table| table.spec);
                self.pair(pair, spec, &mut table, &mut lost);
            } else {
                lost.push(remedy::lost(text, &pair.span));
            }
        }
        // The keys of a table that is written with dots.
        for line in &lost {
            let Some(inner) = &line.inner else { continue };
            if let Some(own) = table.get(line.key.as_str()).filter(|own| own.get_ref().is_table()) {
                let lost = Lost { key: inner.clone(), inner: None, ..line.clone() };
                self.tree.lost.entry(own.span().start).or_default().push(lost);
            }
        }
        if !lost.is_empty() {
            self.tree.lost.entry(start).or_default().extend(lost);
        }
        table
    }

    /// Puts a sub-table into the table above it. Records of which there may be several stand in an
    /// array of tables; where each has single brackets instead they are kept, and that is told.
    fn plant(&mut self, section: &RawSection, inner: DeTable<'t>, table: &mut DeTable<'t>) {
        let Some((kind, key)) = section.table.and_then(|one| Some((one, *one.keys.last()?))) else {
            return;
        };
        let value = Spanned::new(section.span.clone(), DeValue::Table(inner));
        let header = self.text.get(section.span.clone()).unwrap_or_default();
        let is_array = header.starts_with("[[") || !section.is_usable && kind.many;
        let above = table.get(key).map_or(0..0, Spanned::span);
        let is_below_header = self.has_header(above.start);
        match table.get_mut(key).map(Spanned::get_mut) {
            None => {
                let value = if is_array {
                    let array = DeArray::from_iter([value]);
                    Spanned::new(section.span.clone(), DeValue::Array(array))
                } else {
                    value
                };
                table.insert(Spanned::new(section.span.clone(), key.into()), value);
            }
            Some(DeValue::Array(array)) if is_below_header => {
                array.push(value);
                if !is_array {
                    self.single_brackets(kind, section.span.clone());
                }
            }
            Some(other @ DeValue::Table(_)) if kind.many && is_below_header => {
                let first = std::mem::replace(other, DeValue::Array(DeArray::new()));
                if let DeValue::Array(array) = other {
                    array.push(Spanned::new(above.clone(), first));
                    array.push(value);
                }
                self.single_brackets(kind, above);
                if !is_array {
                    self.single_brackets(kind, section.span.clone());
                }
            }
            // It is left out, and that is told.
            Some(_) if !section.is_usable => {}
            Some(_) => {
                let at = header.rfind(key).map_or(section.span.clone(), |at| {
                    section.span.start + at..section.span.start + at + key.len()
                });
                let message = format!("`{key}` stands above already; nothing can add to it");
                self.faults.push(Fault::new(Code::StaticArray, message).in_file(self.file, at));
            }
        }
    }

    fn single_brackets(&mut self, table: &Table, span: Range<usize>) {
        let keys = table.keys.join(".");
        let message = format!("[{keys}] must be {}: there is more than one", table.header());
        self.faults.push(Fault::new(Code::SingleBrackets, message).in_file(self.file, span));
    }

    /// Whether what begins here has a header of its own, not a key before it.
    fn has_header(&self, start: usize) -> bool {
        self.sections.contains(&start)
    }

    /// Reads a key and its value.
    fn pair(
        &mut self,
        pair: &Statement,
        spec: Option<&RecordSpec>,
        table: &mut DeTable<'t>,
        lost: &mut Vec<Lost>,
    ) {
        let span = &pair.span;
        let Some(line) = self.text.get(span.clone()) else { return };
        let fault = match &pair.kind {
            StatementKind::Pair(Some(Flaw::Bracket(at))) => {
                let message = "this bracket is not closed; the value is left out";
                Fault::new(Code::UnclosedArray, message)
                    .label("it opens here")
                    .in_file(self.file, *at..at + 1)
            }
            StatementKind::Pair(Some(Flaw::String(at))) => {
                let message = "nothing closes this string of several lines; it is left out";
                Fault::new(Code::UnclosedString, message)
                    .label("it opens here")
                    .in_file(self.file, *at..at + 3)
            }
            StatementKind::Pair(Some(Flaw::Marks(at))) => {
                let message = "three quotation marks open a string of several lines, and one \
                    closes it here; this line is left out";
                Fault::new(Code::UnclosedString, message)
                    .remedy("write one quotation mark before the text, or three behind it")
                    .in_file(self.file, *at..at + 3)
            }
            _ => match DeTable::parse(line) {
                Ok(parsed) => {
                    return self.merge(parsed.into_inner(), span.start, table);
                }
                Err(error) => {
                    let at = error.span().unwrap_or(0..line.len());
                    let value = remedy::value_at(line, at.start, spec);
                    let at = span.start + at.start..span.start + at.end;
                    let message = error.message().trim();
                    remedy::value(value.text, message, value.shape).in_file(self.file, at)
                }
            },
        };
        self.faults.push(fault);
        lost.extend(remedy::all_lost(line, span));
    }

    /// Takes over the keys of one statement; of a key that stands twice the first counts. Keys with
    /// dots may add to one another, but not to a table in braces.
    fn merge(&mut self, from: DeTable<'t>, by: usize, into: &mut DeTable<'t>) {
        for (key, value) in from {
            let span = key.span().start + by..key.span().end + by;
            let (at, value) = value.into_inner_with_span();
            let is_closed = self.is_in_braces(at.start + by);
            let Some(own) = into.get_mut(key.get_ref().as_ref()) else {
                into.insert(Spanned::new(span, key.into_inner()), moved(at, value, by));
                continue;
            };
            let is_closed = is_closed || self.is_in_braces(own.span().start);
            match (own.get_mut(), value) {
                (DeValue::Table(own), DeValue::Table(more)) if !is_closed => {
                    self.merge(more, by, own);
                }
                _ => {
                    let message =
                        format!("`{}` stands a second time; the first counts", key.get_ref());
                    let fault = Fault::new(Code::DuplicateKey, message);
                    self.faults.push(fault.in_file(self.file, span));
                }
            }
        }
    }

    fn is_in_braces(&self, start: usize) -> bool {
        self.text.as_bytes().get(start) == Some(&b'{')
    }
}

/// A value and where it stands, apart.
trait Apart<'t> {
    fn into_inner_with_span(self) -> (Range<usize>, DeValue<'t>);
}

impl<'t> Apart<'t> for Spanned<DeValue<'t>> {
    fn into_inner_with_span(self) -> (Range<usize>, DeValue<'t>) {
        (self.span(), self.into_inner())
    }
}

/// A value of a statement with its places in the whole text.
fn moved(at: Range<usize>, value: DeValue<'_>, by: usize) -> Spanned<DeValue<'_>> {
    let value = match value {
        DeValue::Table(table) => {
            let mut moved_table = DeTable::new();
            for (key, value) in table {
                let span = key.span().start + by..key.span().end + by;
                let (at, value) = value.into_inner_with_span();
                moved_table.insert(Spanned::new(span, key.into_inner()), moved(at, value, by));
            }
            DeValue::Table(moved_table)
        }
        DeValue::Array(array) => {
            let items = array.into_iter().map(|item| {
                let (at, value) = item.into_inner_with_span();
                moved(at, value, by)
            });
            DeValue::Array(items.collect())
        }
        other => other,
    };
    Spanned::new(at.start + by..at.end + by, value)
}
