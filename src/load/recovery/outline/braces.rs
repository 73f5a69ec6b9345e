//! Braces where a header belongs: `commitment = [{` where no commitment can stand, and the lines
//! that close what was opened so.

use std::ops::Range;

use crate::load::diagnostic::{Code, Fault};
use crate::load::recovery::headers::{self, Table};
use crate::load::recovery::outline::{Outliner, RawSection};

impl Outliner<'_> {
    /// Whether a line closes a brace that is written for a header.
    pub(super) fn closes_brace(&self, span: &Range<usize>) -> bool {
        !self.braces.is_empty()
            && self.written(span).chars().all(|c| matches!(c, '}' | ']' | ',' | ' ' | '\t'))
    }

    /// Goes on with what stood above the brace that closes here.
    pub(super) fn close_brace(&mut self) {
        self.close(None);
        let Some(above) = self.braces.pop() else { return };
        self.go_on_with(above);
    }

    /// The kind of record that a key with braces is which the section above it cannot hold: one of
    /// the same level or of one above.
    pub(super) fn record_in_braces(&self, span: &Range<usize>) -> Option<&'static Table> {
        let (key, value) = self.written(span).split_once('=')?;
        if !value.trim_start_matches(|c: char| c == '[' || c.is_whitespace()).starts_with('{') {
            return None;
        }
        let is_mark = |c: char| c.is_whitespace() || matches!(c, '"' | '\'');
        let keys: Vec<String> =
            key.split('.').map(|key| key.trim_matches(is_mark).into()).collect();
        let above = self.table_above()?;
        if above.spec.field(keys.first()?).is_some() {
            return None;
        }
        let table = headers::resolve(&keys)?.table;
        let may_be_several = table.many || table.keys.len() == 1;
        (may_be_several && table.keys.len() <= above.keys.len()).then_some(table)
    }

    /// A record in braces where it cannot stand. What follows as a part of its kind is its own.
    pub(super) fn in_braces(&mut self, table: &'static Table, span: Range<usize>) {
        let key = table.keys.last().copied().unwrap_or_default();
        let message =
            format!("`{key}` is a record of its own; it and its own sub-tables are left out");
        let remedy = format!("write it below a header `{}`", table.header());
        self.tell(Fault::new(Code::MisplacedTable, message).remedy(remedy), span.clone());
        let above = self.current;
        let section = RawSection::new(Some(table), span);
        let section =
            RawSection { is_usable: false, has_header: false, is_known: false, ..section };
        self.open(section, table, true);
        self.go_on_with(above);
    }
}
