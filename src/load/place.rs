//! From bytes to places: lines and columns of the raw files.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::OnceLock;

use super::diagnostic::Place;
use super::file::File;
use super::split::{Split, Unit, split};

/// The files with what is worked out of their texts when first asked for.
pub(super) struct Sources<'a> {
    files: &'a [File],
    lines: Vec<OnceLock<Vec<usize>>>,
    splits: Vec<OnceLock<Split>>,
}

impl<'a> Sources<'a> {
    pub(super) fn new(files: &'a [File]) -> Self {
        let lines = files.iter().map(|_| OnceLock::new()).collect();
        Self { files, lines, splits: files.iter().map(|_| OnceLock::new()).collect() }
    }

    /// The text of a file, where it has not changed.
    pub(super) fn text(&self, file: usize) -> Option<&'a str> {
        self.files.get(file)?.text()
    }

    /// The records of a file.
    pub(super) fn units(&self, file: usize) -> Option<&[Unit]> {
        let text = self.text(file)?;
        Some(&self.splits.get(file)?.get_or_init(|| split(text)).units)
    }

    /// The names of the files that somebody asked for and that have changed.
    pub(super) fn changed(&self) -> impl Iterator<Item = &'a str> {
        self.files.iter().filter(|file| file.is_changed()).map(|file| file.name.as_str())
    }

    /// The place of a stretch, where the file has not changed; columns count code points, from 1, a byte order
    /// mark not among them.
    pub(super) fn place(&self, file: usize, span: Range<usize>) -> Option<Place> {
        let text = self.text(file)?;
        let start = boundary(text, span.start);
        let end = boundary(text, span.end).max(start);
        let begin =
            || std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let starts = self.lines.get(file)?.get_or_init(begin);
        let line = starts.partition_point(|&at| at <= start).max(1);
        let before = text.get(*starts.get(line - 1)?..start)?;
        let column = before.trim_start_matches('\u{feff}').chars().count() + 1;
        Some(Place { file, start, end, line, column })
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
            parts => {
                parts.iter().filter_map(|part| file.get(part.clone())).collect::<String>().into()
            }
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
