//! From bytes to places: lines and columns of the raw files.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use super::split::Unit;
use super::{File, Place};

/// The files with their line starts, which are counted when first asked for.
pub(super) struct Sources<'a> {
    pub(super) files: &'a [File],
    lines: Vec<OnceLock<Vec<usize>>>,
}

impl<'a> Sources<'a> {
    pub(super) fn new(files: &'a [File]) -> Self {
        Self { files, lines: files.iter().map(|_| OnceLock::new()).collect() }
    }

    pub(super) fn text(&self, file: usize) -> &'a str {
        self.files.get(file).map_or("", File::text)
    }

    /// The place of a stretch; columns count code points, from 1, a byte order mark not among them.
    pub(super) fn place(&self, file: usize, span: Range<usize>) -> Place {
        let text = self.text(file);
        let start = boundary(text, span.start);
        let end = boundary(text, span.end).max(start);
        let starts = self.lines.get(file).map(|lines| {
            lines.get_or_init(|| std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect())
        });
        let line = starts.map_or(1, |starts| starts.partition_point(|&at| at <= start).max(1));
        let line_start = starts.and_then(|starts| starts.get(line - 1)).copied().unwrap_or(0);
        let before = text.get(line_start..start).unwrap_or_default();
        Place { file, start, end, line, column: before.trim_start_matches('\u{feff}').chars().count() + 1 }
    }
}

/// The last character boundary not after this byte.
fn boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A record's text in one piece, with the way back to the raw file.
pub(super) struct Joined<'a> {
    pub(super) text: Cow<'a, str>,
    parts: &'a [Range<usize>],
}

impl<'a> Joined<'a> {
    pub(super) fn new(file: &'a str, unit: &'a Unit) -> Self {
        let text = match unit.parts.as_slice() {
            [one] => Cow::Borrowed(file.get(one.clone()).unwrap_or_default()),
            parts => parts.iter().filter_map(|part| file.get(part.clone())).collect::<String>().into(),
        };
        Self { text, parts: &unit.parts }
    }

    /// The stretch of the raw file for one of the joined text.
    pub(super) fn raw(&self, span: &Range<usize>) -> Range<usize> {
        let start = self.offset(span.start);
        start..if span.end > span.start { self.offset(span.end - 1) + 1 } else { start }
    }

    fn offset(&self, mut at: usize) -> usize {
        for part in self.parts {
            if at < part.len() {
                return part.start + at;
            }
            at -= part.len();
        }
        self.parts.last().map_or(0, |part| part.end)
    }
}
