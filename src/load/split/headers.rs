//! The scan for headers: lines, outside strings and comments, that are nothing but a key in
//! brackets.
//!
//! Only a string of several lines can make a line mean something else than it says, so the scan
//! jumps from one bracket or three quotation marks to the next and reads byte by byte only the
//! lines that hold the latter.

use std::ops::Range;

use memchr::memmem::Finder;
use memchr::{memchr, memrchr};
use toml::de::DeTable;

use super::root::Root;

/// How many unclosed strings are looked for to the end of a text; one with more is no text of ours,
/// and each costs a scan.
const UNCLOSED: usize = 8;

/// A header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RecordHeader {
    /// From its first bracket to its last.
    pub(super) span: Range<usize>,
    /// The kind of record that its first key is.
    pub(super) root: Option<Root>,
    /// Whether more than one key stands in it.
    pub(super) nested: bool,
    /// Whether its brackets are double.
    pub(super) array: bool,
}

/// Goes through the headers of a text.
pub(super) struct Scan<'a> {
    text: &'a str,
    /// Where the first line begins, behind a byte order mark.
    first: usize,
    /// Where to search on. Its line begins outside any string.
    at: usize,
    /// The next places of three quotation marks, by kind; none where there are no more.
    long: [(Finder<'static>, Option<usize>); 2],
    /// Where strings open that nothing closes.
    pub(super) unclosed: Vec<usize>,
}

impl Iterator for Scan<'_> {
    type Item = RecordHeader;

    fn next(&mut self) -> Option<RecordHeader> {
        let bytes = self.text.as_bytes();
        loop {
            let bracket =
                memchr(b'[', bytes.get(self.at..)?).map_or(bytes.len(), |found| self.at + found);
            if let Some(long) = self.next_long().filter(|&long| long < bracket) {
                self.at = self.line_from(self.line_start(long));
                continue;
            }
            if bracket == bytes.len() {
                return None;
            }
            let start = self.line_start(bracket);
            if !bytes.get(start..bracket)?.iter().all(|b| matches!(b, b' ' | b'\t' | b'\r')) {
                self.at = bracket + 1;
                continue;
            }
            let end = line_end(bytes, bracket);
            match header(self.text, bracket..end) {
                Some(header) => {
                    self.at = end;
                    return Some(header);
                }
                None => self.at = self.line_from(bracket),
            }
        }
    }
}

impl<'a> Scan<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let first = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let long = ["\"\"\"", "'''"].map(|marks| {
            let finder = Finder::new(marks);
            let next = finder.find(text.as_bytes());
            (finder, next)
        });
        Self { text, first, at: first, long, unclosed: Vec::new() }
    }

    /// The start of the line of a byte that is not before the search; none begins before the search
    /// does.
    fn line_start(&self, of: usize) -> usize {
        let newline = self.text.as_bytes().get(..of).and_then(|before| memrchr(b'\n', before));
        newline.map_or(self.first, |newline| newline + 1)
    }

    /// The next three quotation marks.
    fn next_long(&mut self) -> Option<usize> {
        for (finder, next) in &mut self.long {
            if next.is_some_and(|next| next < self.at) {
                let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
                *next = finder.find(rest).map(|found| self.at + found);
            }
        }
        self.long.iter().filter_map(|(_, next)| *next).min()
    }

    /// Reads on from a place outside strings to the end of a line that ends outside strings.
    fn line_from(&mut self, mut at: usize) -> usize {
        let bytes = self.text.as_bytes();
        loop {
            match bytes.get(at) {
                None => return at,
                Some(b'\n') => return at + 1,
                Some(b'#') => at = line_end(bytes, at),
                Some(&quote @ (b'"' | b'\'')) => {
                    match string_end(bytes, at, quote, self.unclosed.len() < UNCLOSED) {
                        Some(end) => at = end,
                        None => {
                            // Read on from the next line, so that the next header begins the next
                            // record.
                            self.unclosed.push(at);
                            at = line_end(bytes, at);
                        }
                    }
                }
                Some(_) => at += 1,
            }
        }
    }
}

fn line_end(bytes: &[u8], from: usize) -> usize {
    bytes
        .get(from..)
        .and_then(|rest| memchr(b'\n', rest))
        .map_or(bytes.len(), |length| from + length)
}

/// The byte after a string that opens at `at`; a string of one line ends with its line at the
/// latest.
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

/// Whether a place of a text stands in a string of several lines in which `\` escapes.
pub(in crate::load) fn is_in_long_string(text: &str, place: usize) -> bool {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < place {
        match bytes.get(at) {
            None => return false,
            Some(b'#') => at = line_end(bytes, at),
            Some(&quote @ (b'"' | b'\'')) => {
                let end = string_end(bytes, at, quote, true);
                if end.is_some_and(|end| place < end) {
                    return quote == b'"';
                }
                at = end.unwrap_or_else(|| line_end(bytes, at));
            }
            Some(_) => at += 1,
        }
    }
    false
}

/// A line that is a header: brackets, keys, nothing behind but a comment.
fn header(text: &str, span: Range<usize>) -> Option<RecordHeader> {
    let line = text.get(span.clone())?.trim_end();
    let array = line.starts_with("[[");
    let (open, close) = if array { ("[[", "]]") } else { ("[", "]") };
    let simple =
        line.strip_prefix(open).and_then(|rest| rest.split_once(close)).and_then(|(keys, rest)| {
            let rest = rest.trim_start();
            let bare = |key: &str| {
                let key = key.trim_matches([' ', '\t']);
                !key.is_empty()
                    && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
            };
            ((rest.is_empty() || rest.starts_with('#')) && keys.split('.').all(bare))
                .then_some((keys, rest))
        });
    if let Some((keys, rest)) = simple {
        let word = keys.split('.').next().unwrap_or_default().trim();
        // A nested array of numbers on a line of its own is no header.
        if word.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let end = span.start + line.len() - rest.len();
        let end = span.start + text.get(span.start..end)?.trim_end().len();
        let root = Root::from_word(word);
        return Some(RecordHeader {
            span: span.start..end,
            root,
            nested: keys.contains('.'),
            array,
        });
    }
    // Quoted keys: the parser reads them. Only a known root is a header then, anything else an
    // array's line.
    if !line.contains(['"', '\'']) {
        return None;
    }
    let table = DeTable::parse(line).ok()?;
    let (word, value) = table.get_ref().iter().next()?;
    let root = Some(Root::from_word(word.get_ref())?);
    let inner = value.get_ref();
    let inner = inner
        .as_array()
        .and_then(|array| array.iter().next())
        .map_or(inner, |first| first.get_ref());
    let nested = inner.as_table().is_some_and(|table| !table.is_empty());
    Some(RecordHeader { span: span.start..span.start + line.len(), root, nested, array })
}
