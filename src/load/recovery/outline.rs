//! A faulty text as records: which section belongs to which, and which cannot be used.
//!
//! A section is what stands under one header. Where a header cannot be read, stands in the wrong
//! place or is missing, its section and the sections below it are unusable: they are kept beside
//! the usable ones, so that their own faults are told, and never become part of another record.
//!
//! `sections` is what an outline is made of; `inexact` tells what headers mean that the format does
//! not have, `braces` what was opened where a header belongs.

mod braces;
mod inexact;
mod sections;

use std::ops::Range;

use crate::conflict::{self, Marker};
use crate::load::diagnostic::{Code, Fault};
use crate::load::recovery::forgotten::{self, Forgotten};
use crate::load::recovery::headers::{self, Meant, Table};
use crate::load::recovery::remedy::{self, Lost};
use crate::load::recovery::statements::{HeaderLine, Statement, StatementKind, statements};
use crate::timeline::record::Root;
pub(super) use sections::{RawRecord, RawSection, RecordKind};

/// The records of a text, and what is wrong with its headers and with lines that are no statements.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) records: Vec<RawRecord>,
    pub(super) faults: Vec<Fault>,
}

impl Outline {
    /// The ids of records of which nobody knows what they are, each with its line.
    pub(super) fn ids_of_nobody(&self, text: &str) -> Vec<(String, Range<usize>)> {
        let unknown = self.records.iter().filter(|record| record.kind == RecordKind::Unknown);
        let mut ids = Vec::new();
        for pair in unknown.flat_map(|record| &record.sections).flat_map(|one| &one.pairs) {
            let lost = remedy::lost(text.get(pair.span.clone()).unwrap_or_default(), &pair.span);
            if lost.key == "id" {
                ids.extend(lost.word.map(|id| (id, lost.span)));
            }
        }
        ids
    }
}

/// Reads the outline of a text, which has this place among the timeline's files.
pub(super) fn outline(text: &str, file: usize) -> Outline {
    let mut outliner = Outliner {
        text,
        file,
        outline: Outline::default(),
        last: [None; Root::ALL.len()],
        current: None,
        skipped_below: None,
        conflict: None,
        braces: Vec::new(),
    };
    let statements = statements(text);
    for (at, statement) in statements.iter().enumerate() {
        outliner.take(statement, statements.get(at + 1..).unwrap_or_default());
    }
    outliner.finish()
}

/// A section of a record, by their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Current {
    record: usize,
    section: usize,
}

struct Outliner<'t> {
    text: &'t str,
    file: usize,
    outline: Outline,
    /// The last record of each kind.
    last: [Option<usize>; Root::ALL.len()],
    current: Option<Current>,
    /// How many keys the header has whose sub-tables are left out with it, because nobody knows
    /// what it is.
    skipped_below: Option<usize>,
    /// What a merge conflict whose end is missing stands in: the section at its first line.
    conflict: Option<Option<Current>>,
    /// Where what stands behind the braces goes on that are written for headers and are open.
    braces: Vec<Option<Current>>,
}

impl Outliner<'_> {
    /// Takes in a statement; `rest` is what follows it.
    fn take(&mut self, statement: &Statement, rest: &[Statement]) {
        let span = statement.span.clone();
        match &statement.kind {
            StatementKind::Header(header) if self.is_bracketed_key(header) => {
                self.stray(remedy::bracketed_key(&header.keys.concat(), &span), span);
            }
            StatementKind::Header(header) => {
                let next = headers::resolve(&header.keys).filter(|meant| meant.is_exact);
                self.close(next.map(|meant| meant.table));
                if self.written(&span).ends_with('{') {
                    self.braces.push(self.current);
                } else {
                    self.braces.clear();
                }
                self.header(header, span, rest);
            }
            StatementKind::Pair(_) => {
                if let Some(table) = self.record_in_braces(&span) {
                    return self.in_braces(table, span);
                }
                if let Some(section) = self.section_mut(span.start) {
                    section.pairs.push(statement.clone());
                }
            }
            StatementKind::Conflict => self.conflict(span),
            StatementKind::Stray(None) if self.closes_brace(&span) => self.close_brace(),
            StatementKind::Stray(None) => self.stray(remedy::stray(self.text, &span), span),
            StatementKind::Stray(Some(opens)) => {
                let (fault, lost) = remedy::unclosed(self.text, &span);
                self.stray((fault, lost), *opens..*opens + 3);
            }
        }
    }

    fn written(&self, span: &Range<usize>) -> &str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    /// Goes on with a section above, whose record's text is then in more pieces than one if another
    /// record began since.
    fn go_on_with(&mut self, above: Option<Current>) {
        let last = self.outline.records.len().checked_sub(1);
        if let Some(above) = above
            && last != Some(above.record)
            && let Some(record) = self.outline.records.get_mut(above.record)
        {
            record.is_scattered = true;
        }
        self.current = above;
    }

    /// The kind of record that the section is which goes on here.
    fn table_above(&self) -> Option<&'static Table> {
        let current = self.current?;
        self.outline.records.get(current.record)?.sections.get(current.section)?.table
    }

    /// A line of a merge conflict that is not whole. Where its first side has a header, what the
    /// second begins with is no part of what stands under that.
    fn conflict(&mut self, span: Range<usize>) {
        let marker = conflict::marker(self.written(&span));
        let is_apart = self.conflict.is_some_and(|above| above != self.current);
        let is_side = matches!(marker, Some(Marker::Base | Marker::Theirs));
        if is_side && is_apart && self.current.is_some() {
            let message = "this line is left of a merge conflict; both of its sides are read, but \
                for what stands below this line up to the next header: nobody knows what it \
                belongs to";
            self.tell(Fault::new(Code::ConflictMarker, message), span.clone());
            self.close(None);
            self.current = Some(self.begin(RecordKind::Unknown, RawSection::new(None, span)));
            return;
        }
        let message = "this line is left of a merge conflict; both of its sides are read";
        self.tell(Fault::new(Code::ConflictMarker, message), span);
        match marker {
            Some(Marker::Ours) => self.conflict = Some(self.current),
            Some(Marker::End) => self.conflict = None,
            _ => {}
        }
    }

    /// A line that is no statement, and the key that is lost with it.
    fn stray(&mut self, (fault, lost): (Fault, Option<Lost>), span: Range<usize>) {
        let start = span.start;
        self.tell(fault, span);
        if let Some(section) = self.section_mut(start) {
            section.lost.extend(lost);
        }
    }

    /// Whether a header is a key of the record above that stands in brackets, as a remark or for
    /// want of a value: `[note]`. It begins no record, so what follows goes on without it.
    fn is_bracketed_key(&self, header: &HeaderLine) -> bool {
        let is_skipping = self.skipped_below.is_some() && self.current.is_none();
        !is_skipping && headers::is_key(&header.keys, self.table_above())
    }

    /// The section that a line belongs to. Before the first header that is a record of its own.
    fn section_mut(&mut self, start: usize) -> Option<&mut RawSection> {
        let current = match self.current {
            Some(current) => current,
            None => {
                let kind = if self.outline.records.is_empty() && self.skipped_below.is_none() {
                    RecordKind::Above
                } else {
                    RecordKind::Unknown
                };
                self.begin(kind, RawSection::new(None, start..start))
            }
        };
        self.current = Some(current);
        self.outline.records.get_mut(current.record)?.sections.get_mut(current.section)
    }

    /// The last record of a kind.
    fn last_of(&self, root: Root) -> Option<usize> {
        self.last.get(root as usize).copied().flatten()
    }

    fn begin(&mut self, kind: RecordKind, section: RawSection) -> Current {
        if let RecordKind::Of(root) = kind
            && let Some(last) = self.last.get_mut(root as usize)
        {
            *last = Some(self.outline.records.len());
        }
        self.outline.records.push(RawRecord::new(kind, section));
        Current { record: self.outline.records.len() - 1, section: 0 }
    }

    fn header(&mut self, header: &HeaderLine, span: Range<usize>, rest: &[Statement]) {
        let level = header.keys.len().max(1);
        let meant = headers::resolve(&header.keys);
        if self.skipped_below.is_some_and(|above| level > above) {
            if !header.is_readable {
                self.tell(self.broken(meant), span);
            }
            self.current = None;
            return;
        }
        self.skipped_below = None;
        let Some(meant) = meant.filter(|meant| meant.is_exact) else {
            return self.inexact(header, meant, span, rest);
        };
        self.meant(header, meant, span);
    }

    /// A header whose own keys say what it means.
    fn meant(&mut self, header: &HeaderLine, meant: Meant, span: Range<usize>) {
        let is_usable = header.is_readable && meant.is_exact;
        if !header.is_readable {
            self.tell(self.broken(Some(meant)), span.clone());
        } else if !meant.is_exact {
            self.tell(misplaced(header, meant), span.clone());
        }
        // Of a record that is only guessed nothing is called missing.
        let has_header = meant.is_exact && !header.lacks_last;
        let is_known = !header.lacks_last && (header.is_readable || meant.is_near);
        let lost = self.keys_behind(header, &span);
        let section = RawSection::new(Some(meant.table), span);
        let section = RawSection { is_usable, has_header, is_known, lost, ..section };
        self.open(section, meant.table, header.array);
    }

    /// The keys that stand on the line of a header, behind its brackets.
    fn keys_behind(&self, header: &HeaderLine, span: &Range<usize>) -> Vec<Lost> {
        let line = self.written(span);
        let Some(end) = line.find(']').filter(|_| !header.is_readable) else { return Vec::new() };
        let behind = line.get(end..).unwrap_or_default().trim_start_matches([']', ' ', '\t']);
        if remedy::first_key(behind).is_empty() || !behind.contains('=') {
            return Vec::new();
        }
        remedy::all_lost(behind, &(span.end - behind.len()..span.end))
    }

    fn tell(&mut self, fault: Fault, span: Range<usize>) {
        self.outline.faults.push(fault.in_file(self.file, span));
    }

    /// Begins a section.
    fn open(&mut self, section: RawSection, table: &'static Table, array: bool) {
        let root = table.root;
        if table.keys.len() == 1 {
            match (root, array) {
                _ if !section.is_usable => {}
                (Root::Timeline, true) => {
                    let message = "[[timeline]] must be [timeline]: there is one";
                    self.tell(Fault::new(Code::DoubleBrackets, message), section.span.clone());
                }
                (Root::Timeline, false) | (_, true) => {}
                (_, false) => {
                    let message = format!("[{0}] must be [[{0}]]: there may be many", root.word());
                    self.tell(Fault::new(Code::SingleBrackets, message), section.span.clone());
                }
            }
            self.current = Some(self.begin(RecordKind::Of(root), section));
            return;
        }
        let record = match self.last_of(root) {
            Some(record) => record,
            None if root == Root::Timeline && section.is_usable => {
                self.current = Some(self.begin(RecordKind::Early, section));
                return;
            }
            None => {
                let missing = RawSection::missing(headers::table(root), section.span.clone());
                self.begin(RecordKind::Of(root), missing).record
            }
        };
        if record + 1 < self.outline.records.len() {
            self.far_part(record, &section.span);
        }
        let section = self.below_parents(record, section, table);
        let record_of = self.outline.records.get_mut(record);
        self.current = record_of.map(|one| Current { record, section: one.push(section) });
    }

    /// A sub-table that stands apart from its record: neither the text of this nor that of the
    /// record in which the sub-table stands is in one piece. Nobody sees that it goes with a record
    /// that is left out, so that is told.
    fn far_part(&mut self, record: usize, span: &Range<usize>) {
        if let Some(last) = self.outline.records.last_mut() {
            last.is_scattered = true;
        }
        let Some(record) = self.outline.records.get_mut(record) else { return };
        record.is_scattered = true;
        let whole = record.sections.first().filter(|whole| !whole.is_usable && whole.is_parent);
        let message = match whole {
            _ if record.kind == RecordKind::Unknown => {
                "this sub-table may belong to what is left out above, and is left out too"
                    .to_owned()
            }
            Some(whole) => {
                let name = whole.table.map_or("record", |table| table.root.word());
                format!(
                    "this sub-table belongs to the {name} that is left out above, and goes with it"
                )
            }
            None => return,
        };
        self.tell(Fault::new(Code::NoParent, message), span.clone());
    }

    /// The section, unusable where one of the sections that it belongs to is or is missing.
    fn below_parents(
        &mut self,
        record: usize,
        section: RawSection,
        table: &'static Table,
    ) -> RawSection {
        let mut is_usable = section.is_usable;
        for length in 1..table.keys.len() {
            let Some(keys) = table.keys.get(..length) else { break };
            let Some(record) = self.outline.records.get_mut(record) else { break };
            let (is_there, parent_is_usable) = match record.latest(keys) {
                Some(parent) => (parent.is_parent, parent.is_usable),
                None => {
                    let is_told = record.kind == RecordKind::Unknown;
                    record.push(RawSection::missing(headers::exact(keys), section.span.clone()));
                    (is_told, false)
                }
            };
            if !is_there && is_usable {
                let whole = keys.last().copied().unwrap_or_default();
                let message =
                    format!("this sub-table stands below no {whole} of this file and is left out");
                self.tell(Fault::new(Code::NoParent, message), section.span.clone());
            }
            is_usable &= parent_is_usable;
        }
        RawSection { is_usable, ..section }
    }

    /// Looks whether other records begin in the section that ends here, their headers forgotten.
    /// `next` is what the header begins that ends it.
    fn close(&mut self, next: Option<&'static Table>) {
        let Some(current) = self.current else { return };
        let record = self.outline.records.get_mut(current.record);
        if record.as_ref().is_some_and(|record| record.kind == RecordKind::Above) {
            return self.close_above(current.record, next);
        }
        let section = record.and_then(|record| record.sections.get_mut(current.section));
        let Some(section) = section.filter(|section| section.is_known) else { return };
        let Some(table) = section.table else { return };
        let found = forgotten::forgotten(self.text, &section.pairs, &section.lost, table, next);
        // From the last on, so that no line is moved more than once.
        let mut parts = Vec::new();
        for Forgotten { start, kinds, doubtful } in found.into_iter().rev() {
            let at = section.pairs.partition_point(|pair| pair.span.start < start);
            let pairs = section.pairs.split_off(at);
            let at = section.lost.partition_point(|lost| lost.span.start < start);
            let lost = section.lost.split_off(at);
            parts.push(ForgottenPart { kinds, doubtful, pairs, lost });
        }
        let mut root = table.root;
        for part in parts.into_iter().rev() {
            // Nobody knows what it is: it may be a whole record, and what follows as its sub-table
            // is its own.
            let table = part.kinds.first().copied().or_else(|| headers::table(root));
            root = table.map_or(root, |table| table.root);
            self.open_without_header(table, part);
        }
    }

    /// Begins a section whose header is missing; without a table nobody knows of what record.
    fn open_without_header(&mut self, table: Option<&'static Table>, part: ForgottenPart) {
        let ForgottenPart { kinds, doubtful, pairs, lost } = part;
        let spans = pairs.iter().map(|pair| &pair.span);
        let first = lost.iter().map(|lost| &lost.span).chain(spans).min_by_key(|span| span.start);
        let span = first.cloned().unwrap_or_default();
        self.tell(missing_header(&kinds, &doubtful), span.clone());
        let missing = RawSection::missing(table, span);
        // Of a record that is only guessed nothing is called missing.
        let has_header = kinds.len() == 1;
        let is_known = !kinds.is_empty();
        let section = RawSection { pairs, lost, has_header, is_known, is_parent: true, ..missing };
        match table {
            Some(table) => self.open(section, table, true),
            None => self.current = Some(self.begin(RecordKind::Unknown, section)),
        }
    }

    /// Looks whether what stands above the first header is a record, its own header forgotten.
    fn close_above(&mut self, at: usize, next: Option<&'static Table>) {
        let Some(record) = self.outline.records.get_mut(at) else { return };
        let Some(section) = record.sections.first() else { return };
        let kinds = forgotten::above(self.text, &section.pairs, &section.lost, next);
        let Some(table) = kinds.first().copied() else { return };
        let has_header = kinds.len() == 1;
        let section = section.clone();
        let span = section.pairs.first().map_or(section.span.clone(), |pair| pair.span.clone());
        let table_of = Some(table);
        let section = RawSection { table: table_of, is_usable: false, has_header, ..section };
        *record = RawRecord::new(RecordKind::Of(table.root), section);
        if let Some(last) = self.last.get_mut(table.root as usize) {
            *last = Some(at);
        }
        self.tell(missing_header(&kinds, &[]), span);
    }

    fn finish(mut self) -> Outline {
        self.close(None);
        let above = self.outline.records.iter().position(|one| one.kind == RecordKind::Above);
        let is_head = |one: &RawRecord| one.kind == RecordKind::Of(Root::Timeline);
        let head = self.outline.records.iter().rposition(is_head).or(above);
        let mut early = Vec::new();
        for record in &mut self.outline.records {
            if record.kind == RecordKind::Early {
                record.kind = RecordKind::Unknown;
                early.append(&mut record.sections);
            }
        }
        for section in early {
            match head.and_then(|head| self.outline.records.get_mut(head)) {
                Some(record) => {
                    record.is_scattered = true;
                    record.push(section);
                }
                None => {
                    let message =
                        "this sub-table stands below no timeline of this file and is left out";
                    self.tell(Fault::new(Code::NoParent, message), section.span);
                }
            }
        }
        self.outline
    }
}

/// What stands under a header that is missing.
struct ForgottenPart {
    /// What it may be, the likeliest first.
    kinds: Vec<&'static Table>,
    /// Keys that stayed with the record above.
    doubtful: Vec<String>,
    pairs: Vec<Statement>,
    lost: Vec<Lost>,
}

/// The fault of a record without a header, which may be one of these kinds, and to which these keys
/// above it may belong.
fn missing_header(kinds: &[&Table], doubtful: &[String]) -> Fault {
    let mut message = "the header of another record is missing above this line; what follows, up \
        to the next header that can end it, is left out"
        .to_owned();
    if let Some(keys) = joined(doubtful) {
        message += &format!(
            "; {keys} right above it may belong to either record, and counts as of the one above"
        );
    }
    let fault = Fault::new(Code::ForgottenHeader, message);
    if kinds.is_empty() {
        return fault;
    }
    let kinds: Vec<_> = kinds.iter().map(|kind| format!("`{}`", kind.header())).collect();
    fault.remedy(format!("write {} above it", kinds.join(" or ")))
}

/// Keys as they are named in a sentence: `due`, `due` and `note`; of many the first.
fn joined(keys: &[String]) -> Option<String> {
    const NAMED: usize = 4;
    let named: Vec<String> = keys.iter().take(NAMED).map(|key| format!("`{key}`")).collect();
    let (last, others) = named.split_last()?;
    Some(match (others, keys.len()) {
        ([], _) => last.clone(),
        (_, count) if count > NAMED => format!("{} and others", named.join(", ")),
        _ => format!("{} and {last}", others.join(", ")),
    })
}

fn misplaced(header: &HeaderLine, meant: Meant) -> Fault {
    let (keys, right) = (header.keys.join("."), meant.table.header());
    if meant.is_near {
        let message = format!("`{keys}` is no kind of record; it and its sub-tables are left out");
        let right = meant.table.keys.join(".");
        return Fault::new(Code::UnknownRecord, message).did_you_mean(format!("`{right}`"));
    }
    let message =
        format!("`{keys}` belongs under `{right}`; it and its own sub-tables are left out");
    Fault::new(Code::MisplacedTable, message).remedy(format!("write the header `{right}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_keys_the_first_four_are_named() {
        let keys = |count: usize| -> Vec<String> {
            ["due", "note", "by", "to", "text"]
                .iter()
                .take(count)
                .map(ToString::to_string)
                .collect()
        };
        for (count, told) in [
            (0, None),
            (1, Some("`due`")),
            (2, Some("`due` and `note`")),
            (4, Some("`due`, `note`, `by` and `to`")),
            (5, Some("`due`, `note`, `by`, `to` and others")),
        ] {
            assert_eq!(joined(&keys(count)).as_deref(), told);
        }
    }
}
