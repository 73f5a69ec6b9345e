//! Splitting a file into records, by a scan that knows strings, comments and headers, and nothing else of TOML.
//!
//! The scan survives any fault inside a record: the next header begins the next one.

use std::ops::Range;

use toml::de::DeTable;

/// The kinds of top-level record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Root {
    Timeline,
    Party,
    Topic,
    Actor,
    Source,
    Event,
    View,
}

impl Root {
    pub(super) const WORDS: [&'static str; 7] = ["timeline", "party", "topic", "actor", "source", "event", "view"];

    pub(super) fn from_word(word: &str) -> Option<Self> {
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

    pub(super) fn word(self) -> &'static str {
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
pub(super) struct Unit {
    /// Its kind; none for what stands before the first header.
    pub(super) root: Option<Root>,
    /// Stretches of the raw file, in order and never empty.
    pub(super) parts: Vec<Range<usize>>,
    /// Where a string opens in it that nothing closes.
    pub(super) unclosed: Option<usize>,
}

impl Unit {
    /// The first byte.
    pub(super) fn start(&self) -> usize {
        self.parts.first().map_or(0, |part| part.start)
    }

    /// The byte after the last.
    pub(super) fn end(&self) -> usize {
        self.parts.last().map_or(0, |part| part.end)
    }
}

/// A fault that the split itself finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// A header whose first key is no kind of record.
    UnknownRoot(Range<usize>, String),
    /// A sub-table before any record of its kind.
    NoParent(Range<usize>, Root),
    /// `[event]` where `[[event]]` is meant.
    SingleBrackets(Range<usize>, Root),
    /// `[[timeline]]` where `[timeline]` is meant.
    DoubleBrackets(Range<usize>),
    /// A string that is still open at the end of the file.
    UnclosedString(usize),
}

/// A file, split.
#[derive(Clone, Debug, Default)]
pub(super) struct Split {
    pub(super) units: Vec<Unit>,
    pub(super) faults: Vec<Fault>,
}

/// How many unclosed strings are looked for to the end of a file; a file with more is no text of ours, and
/// each costs a scan.
const UNCLOSED: usize = 8;

struct Header {
    span: Range<usize>,
    root: String,
    nested: bool,
    array: bool,
}

/// Splits a file.
pub(super) fn split(text: &str) -> Split {
    let (headers, unclosed) = scan(text);
    let mut split = Split::default();
    let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let first = headers.first().map_or(text.len(), |header| header.span.start);
    if !is_blank(text.get(bom..first).unwrap_or_default()) {
        split.units.push(Unit { root: None, parts: std::iter::once(bom..first).collect(), unclosed: None });
    }
    let mut unknown: Option<&str> = None;
    let mut last = [None::<usize>; Root::WORDS.len()];
    for (index, header) in headers.iter().enumerate() {
        let end = headers.get(index + 1).map_or(text.len(), |next| next.span.start);
        let stretch = header.span.start..end;
        let Some(root) = Root::from_word(&header.root) else {
            if !(header.nested && unknown == Some(&header.root)) {
                split.faults.push(Fault::UnknownRoot(header.span.clone(), header.root.clone()));
            }
            unknown = Some(&header.root);
            continue;
        };
        let Some(last) = last.get_mut(root as usize) else { continue };
        if header.nested {
            match last.and_then(|at| split.units.get_mut(at)) {
                Some(unit) => match unit.parts.last_mut() {
                    Some(part) if part.end == stretch.start => part.end = stretch.end,
                    _ => unit.parts.push(stretch),
                },
                None => split.faults.push(Fault::NoParent(header.span.clone(), root)),
            }
            continue;
        }
        match (root, header.array) {
            (Root::Timeline, true) => split.faults.push(Fault::DoubleBrackets(header.span.clone())),
            (Root::Timeline, false) | (_, true) => {}
            (_, false) => split.faults.push(Fault::SingleBrackets(header.span.clone(), root)),
        }
        *last = Some(split.units.len());
        split.units.push(Unit { root: Some(root), parts: vec![stretch], unclosed: None });
    }
    for at in unclosed {
        split.faults.push(Fault::UnclosedString(at));
        if let Some(unit) = split.units.iter_mut().find(|unit| unit.parts.iter().any(|part| part.contains(&at))) {
            unit.unclosed = Some(at);
        }
    }
    split
}

fn is_blank(text: &str) -> bool {
    text.lines().all(|line| {
        let line = line.trim();
        line.is_empty() || line.starts_with('#')
    })
}

/// All headers, and where strings open that nothing closes.
fn scan(text: &str) -> (Vec<Header>, Vec<usize>) {
    let bytes = text.as_bytes();
    let byte = |at: usize| bytes.get(at).copied();
    let mut headers = Vec::new();
    let mut unclosed = Vec::new();
    let (mut at, mut line_start) = (if text.starts_with('\u{feff}') { 3 } else { 0 }, true);
    while let Some(now) = byte(at) {
        match now {
            b'\n' => line_start = true,
            b' ' | b'\t' | b'\r' => {}
            b'#' => {
                at = line_end(bytes, at);
                continue;
            }
            b'[' if line_start => {
                let end = line_end(bytes, at);
                if let Some(header) = header(text, at..end) {
                    headers.push(header);
                    at = end;
                    continue;
                }
                line_start = false;
            }
            b'"' | b'\'' => {
                line_start = false;
                match string_end(bytes, at, now, unclosed.len() < UNCLOSED) {
                    Some(end) => at = end,
                    None => {
                        // Read on from the next line, so that the next header begins the next record.
                        unclosed.push(at);
                        at = line_end(bytes, at);
                    }
                }
                continue;
            }
            _ => line_start = false,
        }
        at += 1;
    }
    (headers, unclosed)
}

fn line_end(bytes: &[u8], from: usize) -> usize {
    bytes.iter().skip(from).position(|&b| b == b'\n').map_or(bytes.len(), |length| from + length)
}

/// The byte after a string that opens at `at`; a string of one line ends with its line at the latest.
fn string_end(bytes: &[u8], at: usize, quote: u8, may_be_long: bool) -> Option<usize> {
    let byte = |at: usize| bytes.get(at).copied();
    let long = may_be_long && byte(at + 1) == Some(quote) && byte(at + 2) == Some(quote);
    let mut now = if long { at + 3 } else { at + 1 };
    loop {
        match byte(now) {
            None => return if long { None } else { Some(now) },
            Some(b'\\') if quote == b'"' && (long || byte(now + 1) != Some(b'\n')) => now += 2,
            Some(b'\n') if !long => return Some(now),
            Some(b) if b == quote => {
                if !long {
                    return Some(now + 1);
                }
                if byte(now + 1) == Some(quote) && byte(now + 2) == Some(quote) {
                    // Up to two quotation marks may stand right before the closing three.
                    let mut end = now + 3;
                    while end < now + 5 && byte(end) == Some(quote) {
                        end += 1;
                    }
                    return Some(end);
                }
                now += 1;
            }
            Some(_) => now += 1,
        }
    }
}

/// A line that is a header: brackets, keys, nothing behind but a comment.
fn header(text: &str, span: Range<usize>) -> Option<Header> {
    let line = text.get(span.clone())?.trim_end();
    let array = line.starts_with("[[");
    let (open, close) = if array { ("[[", "]]") } else { ("[", "]") };
    let simple = line.strip_prefix(open).and_then(|rest| rest.split_once(close)).and_then(|(keys, rest)| {
        let rest = rest.trim_start();
        let bare = |key: &str| {
            let key = key.trim_matches([' ', '\t']);
            !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        };
        ((rest.is_empty() || rest.starts_with('#')) && keys.split('.').all(bare)).then_some((keys, rest))
    });
    if let Some((keys, rest)) = simple {
        let root = keys.split('.').next().unwrap_or_default().trim();
        // A nested array of numbers on a line of its own is no header.
        if root.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let end = span.start + line.len() - rest.len();
        let end = span.start + text.get(span.start..end)?.trim_end().len();
        return Some(Header { span: span.start..end, root: root.to_owned(), nested: keys.contains('.'), array });
    }
    // Quoted keys: the parser reads them. Only a known root is a header then, anything else an array's line.
    if !line.contains(['"', '\'']) {
        return None;
    }
    let table = DeTable::parse(line).ok()?;
    let (root, value) = table.get_ref().iter().next()?;
    Root::from_word(root.get_ref())?;
    let inner = value.get_ref();
    let inner = inner.as_array().and_then(|array| array.iter().next()).map_or(inner, |first| first.get_ref());
    let nested = inner.as_table().is_some_and(|table| !table.is_empty());
    Some(Header { span: span.start..span.start + line.len(), root: root.get_ref().to_string(), nested, array })
}
