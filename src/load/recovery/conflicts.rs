//! Merge conflicts that nobody resolved: of each the first side that stands there whole is
//! read, as if the others were not there, and that is told.
//!
//! They are looked for in the text before anything else, because a side may begin and end anywhere:
//! in an array, in a string of several lines, between a header and its keys.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::conflict;
use crate::load::diagnostic::{Code, Fault};
use crate::load::recovery::remedy;
use crate::load::split::{LongStrings, closing_end};

/// A text in which no merge conflict is left, byte for byte as long: blanks stand for what is not
/// read. `unread` takes in the ids that stand there.
pub(super) fn settled<'t>(
    text: Cow<'t, str>,
    file: usize,
    faults: &mut Vec<Fault>,
    unread: &mut Vec<(String, Range<usize>)>,
) -> Cow<'t, str> {
    if !text.contains(">>>>>>>") {
        return text;
    }
    let mut settled = text.clone().into_owned();
    let mut strings = LongStrings::default();
    // What is not read in texts between `'''`, by where each text begins.
    let mut in_literals: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for conflict in conflict::conflicts(&text) {
        // A conflict on a side of another that is not read.
        if settled.as_bytes().get(conflict.span.start) == Some(&b' ') {
            continue;
        }
        let message = "a merge conflict is not resolved; its first side is read, and the rest is \
            left out";
        let told = first_line(&text, conflict.span.clone());
        faults.push(Fault::new(Code::ConflictMarker, message).in_file(file, told));
        strings.read_to(&settled, conflict.span.start);
        // The next conflict may stand on the first side of this one.
        let mut strings = strings.clone();
        for span in conflict.unread(0) {
            unread.extend(ids(&text, span.clone()));
            let mut blanks = conflict::blanks(text.get(span.clone()).unwrap_or_default());
            // A backslash joins the lines of a text across what is not read: else blank lines would
            // stand in it. It would take the blanks of the next line, too, where that begins so.
            strings.read_to(&settled, span.start);
            let next = next_line(&text, span.end);
            let is_joined = blanks.starts_with(' ') && !next.starts_with(char::is_whitespace);
            if strings.escapes() && is_joined {
                blanks.replace_range(0..1, "\\");
            }
            if let Some(begins) = strings.literal().filter(|_| is_joined) {
                in_literals.entry(begins).or_default().push(span.start);
            }
            settled.replace_range(span, &blanks);
        }
    }
    for (begins, unread) in in_literals {
        join_literal(&mut settled, begins, &unread);
    }
    Cow::Owned(settled)
}

/// Joins the lines of a text between `'''` across what is not read at these places. No backslash
/// escapes there, so the text is put between `"""`; where it would not mean the same, blank lines
/// stay in it.
fn join_literal(settled: &mut String, begins: usize, unread: &[usize]) {
    let bytes = settled.as_bytes();
    let Some(end) = (begins..bytes.len()).find_map(|at| closing_end(bytes, at, b'\'')) else {
        return;
    };
    let (open, close) = (begins.saturating_sub(3)..begins, end - 3..end);
    let Some(inner) = settled.get(begins..close.start) else { return };
    if inner.contains(['\\', '"']) {
        return;
    }
    let blanks: Vec<Range<usize>> = unread.iter().map(|at| *at..at + 1).collect();
    let is_blank = |at: &Range<usize>| settled.get(at.clone()) == Some(" ");
    if !blanks.iter().all(is_blank) {
        return;
    }
    settled.replace_range(open, "\"\"\"");
    settled.replace_range(close, "\"\"\"");
    for at in blanks {
        settled.replace_range(at, "\\");
    }
}

/// The text from the line on that follows what ends at this byte, before or behind its line break.
fn next_line(text: &str, end: usize) -> &str {
    let (before, next) = text.split_at_checked(end).unwrap_or((text, ""));
    if before.ends_with('\n') {
        return next;
    }
    next.strip_prefix("\r\n").or_else(|| next.strip_prefix('\n')).unwrap_or(next)
}

fn first_line(text: &str, span: Range<usize>) -> Range<usize> {
    let line = text.get(span.clone()).unwrap_or_default().lines().next().unwrap_or_default();
    span.start..span.start + line.len()
}

/// The ids that stand in a stretch of the text, each with its line.
fn ids(text: &str, span: Range<usize>) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    let mut start = span.start;
    for line in text.get(span).unwrap_or_default().split_inclusive('\n') {
        let lost = remedy::lost(line, &(start..start + line.len()));
        if let (true, Some(id)) = (lost.key == "id", lost.word) {
            found.push((id, lost.span));
        }
        start += line.len();
    }
    found
}
