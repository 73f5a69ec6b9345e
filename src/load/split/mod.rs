//! Splitting a sound text into its records, by a scan for headers that knows strings and comments,
//! and nothing else of TOML.
//!
//! It only says whether a text is plain: records with headers that stand one behind the other. Such
//! a text means the same wherever it is cut between two of them, so a large file is read in blocks.
//! Any other is read as a whole, by [`recovery`](super::recovery). The scan itself is in `headers`.

mod headers;

use std::ops::Range;

use crate::timeline::record::Root;
pub(in crate::load) use headers::{LongStrings, closing_end};
use headers::{RecordHeader, Scan};

/// One record's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::load) struct Unit {
    pub(in crate::load) root: Root,
    /// From its header to the next record's.
    pub(in crate::load) span: Range<usize>,
}

/// A text, split.
#[derive(Clone, Debug, Default)]
pub(in crate::load) struct Split {
    /// The records, by where they begin.
    pub(in crate::load) units: Vec<Unit>,
    /// Whether the text is plain; if not, the records are not all.
    pub(in crate::load) is_plain: bool,
    /// Where the first string opens that nothing closes.
    pub(in crate::load) open_string: Option<usize>,
}

/// Splits a text.
pub(in crate::load) fn split(text: &str) -> Split {
    let mut scan = Scan::new(text);
    let mut units: Vec<Unit> = Vec::new();
    let first = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut is_plain = true;
    for header in scan.by_ref() {
        let start = header.span.start;
        if units.is_empty() {
            is_plain &= is_blank(text.get(first..start).unwrap_or_default());
        }
        match unit(&header, units.last()) {
            Some(Some(root)) => {
                if let Some(last) = units.last_mut() {
                    last.span.end = start;
                }
                units.push(Unit { root, span: start..text.len() });
            }
            Some(None) => {}
            None => is_plain = false,
        }
    }
    if units.is_empty() {
        is_plain &= is_blank(text.get(first..).unwrap_or_default());
    }
    let open_string = scan.unclosed.first().copied();
    Split { units, is_plain: is_plain && open_string.is_none(), open_string }
}

/// The kind of record that a header begins; an inner none where it begins a part of the last one,
/// none where it is not plain.
fn unit(header: &RecordHeader, last: Option<&Unit>) -> Option<Option<Root>> {
    let root = header.root?;
    if header.nested {
        return (last?.root == root).then_some(None);
    }
    (header.array == root.is_many()).then_some(Some(root))
}

fn is_blank(text: &str) -> bool {
    text.lines().all(|line| {
        let line = line.trim();
        line.is_empty() || line.starts_with('#')
    })
}
