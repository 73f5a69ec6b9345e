//! Headers that are none of the format's: what they mean is told by the keys below them or, failing
//! that, by their own.

use std::ops::Range;

use crate::load::diagnostic::{Code, Fault};
use crate::load::recovery::headers::{self, Meant, Table};
use crate::load::recovery::outline::Outliner;
use crate::load::recovery::outline::sections::{RawSection, RecordKind};
use crate::load::recovery::remedy;
use crate::load::recovery::scalars;
use crate::load::recovery::statements::{HeaderLine, Statement, StatementKind};
use crate::timeline::schema::{FieldSpec, Need};

impl Outliner<'_> {
    /// A header that is not one of the format's: what it means is told by the keys below it or,
    /// failing that, by its own.
    pub(super) fn inexact(
        &mut self,
        header: &HeaderLine,
        meant: Option<Meant>,
        span: Range<usize>,
        rest: &[Statement],
    ) {
        let below = keys_below(self.text, rest);
        if let Some(table) = headers::by_keys(&header.keys, meant, &below) {
            return self.shown_by_keys(header, table, span, &below);
        }
        // The keys below may be those of the record that is called so: `[[event.topics]]`.
        let is_record = meant.is_some_and(|meant| headers::has_vital(meant.table, &below));
        let key = headers::key_of_table(&header.keys).filter(|_| header.is_readable && !is_record);
        if let Some((table, field)) = key {
            self.tell(table_for_key(header, table, field), span.clone());
            self.skipped_below = Some(header.keys.len());
            self.current = Some(self.begin(RecordKind::Unknown, RawSection::new(None, span)));
            return;
        }
        match meant {
            Some(meant) => self.meant(header, meant, span),
            None => self.unknown(header, span, &below),
        }
    }

    pub(super) fn broken(&self, meant: Option<Meant>) -> Fault {
        let message = "this header cannot be read; what stands under it is left out";
        let fault = Fault::new(Code::BrokenHeader, message);
        match meant {
            Some(meant) => fault.remedy(format!("write `{}`", meant.table.header())),
            None => fault,
        }
    }

    /// A header that is none of the format's, where the keys below it show what was meant: what
    /// follows as a part of that is its own.
    fn shown_by_keys(
        &mut self,
        header: &HeaderLine,
        table: &'static Table,
        span: Range<usize>,
        below: &[String],
    ) {
        let fault = if header.is_readable {
            let message = format!(
                "`{}` is no kind of record; it and its sub-tables are left out",
                header.keys.join(".")
            );
            let name = remedy::with_article(table.spec.name);
            Fault::new(Code::UnknownRecord, message).remedy(format!(
                "its keys are those of {name}: write the header `{}`",
                table.header()
            ))
        } else {
            self.broken(Some(Meant { table, is_exact: false, is_near: false }))
        };
        self.tell(fault, span.clone());
        let section = RawSection::new(Some(table), span);
        let is_known = headers::has_vital(table, below);
        let section = RawSection { is_usable: false, has_header: false, is_known, ..section };
        self.open(section, table, header.array);
    }

    /// A header of which nobody knows what it means: all below it is left out.
    fn unknown(&mut self, header: &HeaderLine, span: Range<usize>, below: &[String]) {
        let root = header.keys.first().and_then(|key| headers::meant_root(key));
        if header.is_readable {
            let word = header.keys.join(".");
            let message =
                format!("`{word}` is no kind of record; it and its sub-tables are left out");
            let mut fault = Fault::new(Code::UnknownRecord, message);
            if let Some(root) = root {
                let fields = root.spec().fields.iter().map(|field| field.name);
                let fields = fields.collect::<Vec<_>>().join(", ");
                fault = fault.remedy(format!(
                    "the keys of {} are {fields}",
                    remedy::with_article(root.word())
                ));
            }
            self.tell(fault, span.clone());
        } else {
            self.tell(self.broken(None), span.clone());
        }
        self.skipped_below = Some(if root.is_some() { header.keys.len().max(1) } else { 1 });
        let current = self.begin(RecordKind::Unknown, RawSection::new(None, span));
        if root.is_none() {
            // It may have been any record that has its keys: what follows as a sub-table of one is
            // nobody else's.
            for root in headers::likely_roots(below) {
                if let Some(last) = self.last.get_mut(root as usize) {
                    *last = Some(current.record);
                }
            }
        }
        self.current = Some(current);
    }
}

/// The fault of a header that begins a table where a plain value belongs.
fn table_for_key(header: &HeaderLine, table: &Table, field: &FieldSpec) -> Fault {
    let (key, name) = (field.name, remedy::with_article(table.spec.name));
    let is = if header.array { "an array of tables" } else { "a table" };
    let message = format!(
        "`{key}` of {name} must be {}, not {is}; it and its sub-tables are left out",
        scalars::expected(&field.shape)
    );
    let right = table.header();
    let or_none = if field.need == Need::Optional { ", or leave it out" } else { "" };
    let remedy = format!("write `{key} = …` between `{right}` and the next header{or_none}");
    Fault::new(Code::WrongType, message).remedy(remedy)
}

/// The keys that stand below a header, up to the next one.
fn keys_below(text: &str, rest: &[Statement]) -> Vec<String> {
    let is_below = |one: &&Statement| !matches!(one.kind, StatementKind::Header(_));
    let keys = rest.iter().take_while(is_below).map(|one| {
        remedy::first_key(text.get(one.span.clone()).unwrap_or_default()).to_lowercase()
    });
    keys.collect()
}
