//! Merge conflicts that nobody resolved: of each the first side is read, as if the others were not
//! there, and that is told.
//!
//! They are looked for in the text before anything else, because a side may begin and end anywhere:
//! in an array, in a string of several lines, between a header and its keys.

use std::borrow::Cow;
use std::ops::Range;

use super::remedy;
use crate::load::diagnostic::{Code, Fault};

/// What a line of a merge conflict begins or ends, as Git writes them: `merge.conflictStyle` says
/// whether there is a base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    Ours,
    Base,
    Theirs,
    End,
}

/// The marker that a line is.
pub(super) fn marker(line: &str) -> Option<Marker> {
    let marks = line.trim_end().split(' ').next()?;
    match marks {
        "<<<<<<<" => Some(Marker::Ours),
        "|||||||" => Some(Marker::Base),
        "=======" => Some(Marker::Theirs),
        ">>>>>>>" => Some(Marker::End),
        _ => None,
    }
}

/// A merge conflict, by the bytes of its text.
#[derive(Debug, PartialEq, Eq)]
struct Conflict {
    /// The line that begins the first side; none where somebody deleted that line alone.
    opening: Option<Range<usize>>,
    /// The other sides with their markers.
    others: Range<usize>,
}

/// The conflicts of a text that are whole: what lies between marks that do not belong together is
/// nobody's side.
fn conflicts(text: &str) -> Vec<Conflict> {
    let mut found = Vec::new();
    let (mut opening, mut others) = (None, None);
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.trim_end().len();
        match marker(line.trim_start_matches('\u{feff}')) {
            Some(Marker::Ours) => (opening, others) = (Some(start..end), None),
            Some(Marker::Base | Marker::Theirs) => {
                others.get_or_insert(start);
            }
            Some(Marker::End) => {
                if let Some(from) = others.take() {
                    found.push(Conflict { opening: opening.take(), others: from..end });
                }
            }
            None => {}
        }
        start += line.len();
    }
    found
}

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
    let found = conflicts(&text);
    if found.is_empty() {
        return text;
    }
    let mut settled = text.clone().into_owned();
    for Conflict { opening, others } in found {
        let message = "a merge conflict is not resolved; its first side is read, and the rest is \
            left out";
        let told = opening.clone().unwrap_or_else(|| first_line(&text, others.clone()));
        faults.push(Fault::new(Code::ConflictMarker, message).in_file(file, told));
        unread.extend(ids(&text, others.clone()));
        for span in [opening.unwrap_or_default(), others] {
            let blanks = text.get(span.clone()).unwrap_or_default().bytes();
            let blanks =
                blanks.map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect::<String>();
            settled.replace_range(span, &blanks);
        }
    }
    Cow::Owned(settled)
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
