//! A text as TOML, around the lines that are none: each is told, and the others are read.

use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::ConfigFault;

/// How often the text is read again without a line at which the parser gave up.
const ROUNDS: usize = 100;

/// What is no TOML in a text.
#[derive(Debug)]
pub(super) struct Syntax {
    /// The text, blanks in place of lines behind which nothing could be read; each byte of what is
    /// left stands where it stood.
    pub(super) text: String,
    /// What is wrong, of each line the first.
    pub(super) faults: Vec<ConfigFault>,
    lines: Lines,
    /// The numbers of the lines on which that begins.
    lost: BTreeSet<usize>,
}

impl Syntax {
    pub(super) fn of(text: &str) -> Self {
        let lines = Lines::of(text);
        let mut syntax =
            Self { text: text.to_owned(), faults: Vec::new(), lines, lost: BTreeSet::new() };
        for _ in 0..ROUNDS {
            let Some(at) = syntax.read() else { break };
            if !syntax.blank(at) {
                break;
            }
        }
        syntax
    }

    /// Whether what stands at these bytes is part of a line that could not be read.
    pub(super) fn is_lost(&self, span: &Range<usize>) -> bool {
        self.lost.range(self.lines.numbers(span)).next().is_some()
    }

    /// Tells what is wrong and was not told yet; the byte at which the parser gave up, if it did.
    fn read(&mut self) -> Option<usize> {
        let (table, errors) = DeTable::parse_recoverable(&self.text);
        let read_to = end_of_table(table.get_ref());
        let found: Vec<(Range<usize>, String)> = errors
            .iter()
            .map(|error| (error.span().unwrap_or_default(), error.message().trim().to_owned()))
            .collect();
        let last = found.iter().map(|(span, _)| span.start).max()?;
        for (span, message) in found {
            if !self.is_lost(&span) {
                self.lost.insert(*self.lines.numbers(&span).start());
                self.faults.push(ConfigFault::new(span, message));
            }
        }
        (read_to <= last).then_some(last)
    }

    /// Blanks the line at a byte, and where it is a header what follows up to the next one, which
    /// is of nobody then. Whether there was anything to blank.
    fn blank(&mut self, at: usize) -> bool {
        let start = self.text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |n| n + 1);
        let rest = self.text.get(start..).unwrap_or_default();
        let is_header = |line: &str| line.trim_start().starts_with('[');
        let mut lines = rest.split_inclusive('\n');
        let mut length = lines.next().map_or(0, str::len);
        if is_header(rest) {
            length += lines.take_while(|line| !is_header(line)).map(str::len).sum::<usize>();
        }
        let written = rest.get(..length).unwrap_or_default();
        if written.trim().is_empty() {
            return false;
        }
        let blanks: String =
            written.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
        self.text.replace_range(start..start + length, &blanks);
        true
    }
}

/// The byte behind all that a table holds.
fn end_of_table(table: &DeTable<'_>) -> usize {
    table.iter().map(|(key, value)| key.span().end.max(end_of(value))).max().unwrap_or_default()
}

fn end_of(value: &Spanned<DeValue<'_>>) -> usize {
    let inner = match value.get_ref() {
        DeValue::Table(table) => end_of_table(table),
        DeValue::Array(items) => items.iter().map(end_of).max().unwrap_or_default(),
        _ => 0,
    };
    inner.max(value.span().end)
}

/// Where the lines of a text end, to tell the number of the one at a byte.
#[derive(Debug)]
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    /// The numbers of the lines of a span, counted from none.
    fn numbers(&self, span: &Range<usize>) -> RangeInclusive<usize> {
        let number = |at: usize| self.0.partition_point(|end| *end < at);
        number(span.start)..=number(span.end)
    }
}
