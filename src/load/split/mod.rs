//! Splitting a text into records, by a scan that knows strings, comments and headers, and nothing else of TOML.
//!
//! The scan survives any fault inside a record: the next header begins the next one.

mod headers;

use std::ops::Range;

use headers::{Header, Scan, Word};

use crate::near::nearest;

/// The kinds of top-level record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load) enum Root {
    Timeline,
    Party,
    Topic,
    Actor,
    Source,
    Event,
    View,
}

impl Root {
    pub(in crate::load) const WORDS: [&'static str; 7] =
        ["timeline", "party", "topic", "actor", "source", "event", "view"];

    pub(in crate::load) fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "timeline" => Self::Timeline,
            "party" => Self::Party,
            "topic" => Self::Topic,
            "actor" => Self::Actor,
            "source" => Self::Source,
            "event" => Self::Event,
            "view" => Self::View,
            _ => return None,
        })
    }

    pub(in crate::load) fn word(self) -> &'static str {
        match self {
            Self::Timeline => "timeline",
            Self::Party => "party",
            Self::Topic => "topic",
            Self::Actor => "actor",
            Self::Source => "source",
            Self::Event => "event",
            Self::View => "view",
        }
    }
}

/// One record's text: mostly one stretch, more where sub-tables stand after other records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::load) struct Unit {
    /// Its kind; none for what stands before the first header.
    pub(in crate::load) root: Option<Root>,
    /// Stretches of the text, never empty; the record's own header stands in the first.
    pub(in crate::load) parts: Vec<Range<usize>>,
    /// Where a string opens in it that nothing closes.
    pub(in crate::load) unclosed: Option<usize>,
    /// Of what stands before the first header: the kinds that have headers below.
    pub(in crate::load) below: Vec<Root>,
}

impl Unit {
    fn new(root: Option<Root>, stretch: Range<usize>) -> Self {
        Self { root, parts: std::iter::once(stretch).collect(), unclosed: None, below: Vec::new() }
    }

    /// The first byte.
    pub(in crate::load) fn start(&self) -> usize {
        self.parts.first().map_or(0, |part| part.start)
    }

    /// The byte after the last.
    pub(in crate::load) fn end(&self) -> usize {
        self.parts.last().map_or(0, |part| part.end)
    }

    /// Takes in a sub-table.
    fn join(&mut self, stretch: Range<usize>) {
        match self.parts.last_mut() {
            Some(part) if part.end == stretch.start => part.end = stretch.end,
            _ => self.parts.push(stretch),
        }
    }
}

/// A fault that the split itself finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::load) enum SplitFault {
    /// A header whose first key is no kind of record.
    UnknownRecord(Range<usize>, String),
    /// A sub-table that belongs to no record of its kind.
    NoParent(Range<usize>, Root),
    /// `[event]` where `[[event]]` is meant.
    SingleBrackets(Range<usize>, Root),
    /// `[[timeline]]` where `[timeline]` is meant.
    DoubleBrackets(Range<usize>),
    /// A string that is still open at the end of the text.
    UnclosedString(usize),
}

/// A text, split.
#[derive(Clone, Debug, Default)]
pub(in crate::load) struct Split {
    /// The records, by where they begin.
    pub(in crate::load) units: Vec<Unit>,
    pub(in crate::load) faults: Vec<SplitFault>,
}

impl Split {
    /// Whether records with headers stand one behind the other and nothing is wrong: what can be cut between
    /// any two of them and means the same.
    pub(in crate::load) fn is_plain(&self) -> bool {
        self.faults.is_empty()
            && self.units.iter().all(|unit| unit.root.is_some() && unit.parts.len() == 1)
    }

    /// Where the first string opens that nothing closes.
    pub(in crate::load) fn first_open_string(&self) -> Option<usize> {
        self.faults.iter().find_map(|fault| {
            if let SplitFault::UnclosedString(at) = fault { Some(*at) } else { None }
        })
    }
}

/// Splits a text.
pub(in crate::load) fn split(text: &str) -> Split {
    let mut scan = Scan::new(text);
    let mut headers = scan.by_ref().peekable();
    let mut splitter = Splitter::default();
    let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let first = headers.peek().map_or(text.len(), |header| header.span.start);
    if !is_blank(text.get(bom..first).unwrap_or_default()) {
        splitter.split.units.push(Unit::new(None, bom..first));
    }
    while let Some(header) = headers.next() {
        let end = headers.peek().map_or(text.len(), |next| next.span.start);
        splitter.take(header, end);
    }
    splitter.finish(scan.unclosed)
}

/// Makes units of headers.
#[derive(Default)]
struct Splitter<'a> {
    split: Split,
    /// The last record of each kind.
    last: [Option<usize>; Root::WORDS.len()],
    /// The unknown kind of record that is being left out.
    unknown: Option<Word<'a>>,
    /// Sub-tables of a head that is still to come: TOML lets them stand above it.
    early: Vec<(Range<usize>, Range<usize>)>,
}

impl<'a> Splitter<'a> {
    /// Takes the text from a header to the next one.
    fn take(&mut self, header: Header<'a>, end: usize) {
        let stretch = header.span.start..end;
        let root = match header.root {
            Word::Root(root) => root,
            Word::Unknown(_) => return self.leave_out(header),
        };
        if !header.nested {
            self.unknown = None;
            match (root, header.array) {
                (Root::Timeline, true) => {
                    self.split.faults.push(SplitFault::DoubleBrackets(header.span))
                }
                (Root::Timeline, false) | (_, true) => {}
                (_, false) => self.split.faults.push(SplitFault::SingleBrackets(header.span, root)),
            }
            self.put_last(root, Some(self.split.units.len()));
            self.split.units.push(Unit::new(Some(root), stretch));
        } else if self.unknown.is_none() {
            let last = self.last.get(root as usize).copied().flatten();
            match last.and_then(|at| self.split.units.get_mut(at)) {
                Some(unit) => unit.join(stretch),
                None if root == Root::Timeline => self.early.push((header.span, stretch)),
                None => self.split.faults.push(SplitFault::NoParent(header.span, root)),
            }
        }
    }

    /// Leaves out a record of an unknown kind. What follows it as a sub-table of what it was probably meant to
    /// be is not another record's.
    fn leave_out(&mut self, header: Header<'a>) {
        let word = header.root.text();
        if !(header.nested && self.unknown.as_ref().is_some_and(|unknown| unknown.text() == word)) {
            if let Some(meant) = nearest(word, Root::WORDS).and_then(Root::from_word) {
                self.put_last(meant, None);
            }
            self.split.faults.push(SplitFault::UnknownRecord(header.span, word.to_owned()));
        }
        self.unknown = Some(header.root);
    }

    fn put_last(&mut self, root: Root, at: Option<usize>) {
        if let Some(last) = self.last.get_mut(root as usize) {
            *last = at;
        }
    }

    fn finish(self, unclosed: Vec<usize>) -> Split {
        let mut split = self.split;
        for (header, stretch) in self.early {
            let head = split.units.iter().position(|unit| unit.root == Some(Root::Timeline));
            let above = split.units.iter().position(|unit| unit.root.is_none());
            match head.or(above).and_then(|at| split.units.get_mut(at)) {
                Some(unit) => unit.parts.push(stretch),
                None => split.faults.push(SplitFault::NoParent(header, Root::Timeline)),
            }
        }
        if let Some((above, records)) =
            split.units.split_first_mut().filter(|(above, _)| above.root.is_none())
        {
            above.below = records.iter().filter_map(|unit| unit.root).collect();
        }
        for at in unclosed {
            split.faults.push(SplitFault::UnclosedString(at));
            if let Some(unit) =
                split.units.iter_mut().find(|unit| unit.parts.iter().any(|part| part.contains(&at)))
            {
                unit.unclosed = Some(at);
            }
        }
        split
    }
}

fn is_blank(text: &str) -> bool {
    text.lines().all(|line| {
        let line = line.trim();
        line.is_empty() || line.starts_with('#')
    })
}
