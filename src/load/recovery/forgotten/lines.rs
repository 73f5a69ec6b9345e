//! The lines of a section that have keys, and where a blank line parts them.

use crate::load::recovery::remedy::{self, Lost};
use crate::load::recovery::statements::Statement;

/// A line of a section that has a key.
pub(super) struct KeyLine {
    pub(super) key: String,
    pub(super) start: usize,
    pub(super) is_dotted: bool,
    pub(super) is_lost: bool,
    /// Whether a blank line stands above it, or a header behind `#`: a paragraph begins here. The
    /// first line of a section stands below its header.
    pub(super) is_apart: bool,
}

/// The lines of a section in their order.
pub(super) fn lines(text: &str, pairs: &[Statement], lost: &[Lost]) -> Vec<KeyLine> {
    let pairs = pairs.iter().map(|pair| {
        let line = text.get(pair.span.clone()).unwrap_or_default();
        let is_dotted = line.split('=').next().is_some_and(|key| key.contains('.'));
        let key = remedy::first_key(line).to_owned();
        (pair.span.clone(), key, is_dotted, false)
    });
    let lost = lost.iter().map(|lost| (lost.span.clone(), lost.key.clone(), false, true));
    let mut found: Vec<_> = pairs.chain(lost).collect();
    found.sort_by_key(|(span, ..)| span.start);
    let mut lines = Vec::new();
    let mut above: Option<usize> = None;
    for (span, key, is_dotted, is_lost) in found {
        let between = above.and_then(|above| text.get(above..span.start)).unwrap_or_default();
        lines.push(KeyLine {
            key,
            start: span.start,
            is_dotted,
            is_lost,
            is_apart: parts(between),
        });
        above = Some(span.end);
    }
    lines
}

/// Whether what stands between two lines parts them.
fn parts(between: &str) -> bool {
    let whole = between.split('\n').skip(1);
    // The last is what stands before the key on its own line.
    let count = between.matches('\n').count().saturating_sub(1);
    whole.take(count).map(str::trim).any(|line| {
        let remark = line.strip_prefix('#').map(|rest| rest.trim_start_matches(['#', ' ', '\t']));
        line.is_empty() || remark.is_some_and(|remark| remark.starts_with('['))
    })
}

/// At which line the paragraph begins in which this one stands; none where it is the first of its
/// section, which its header begins.
pub(super) fn paragraph(lines: &[KeyLine], at: usize) -> Option<usize> {
    lines.iter().take(at + 1).rposition(|line| line.is_apart)
}

/// The line behind the last of the paragraph in which this one stands.
pub(super) fn paragraph_end(lines: &[KeyLine], at: usize) -> usize {
    let below = lines.iter().skip(at + 1).position(|line| line.is_apart);
    below.map_or(lines.len(), |below| at + 1 + below)
}
