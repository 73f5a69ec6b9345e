//! The scan for headers: lines, outside strings and comments, that are nothing but a key in
//! brackets.
//!
//! Only a string of several lines can make a line mean something else than it says, so the scan
//! jumps from one bracket or three quotation marks to the next and reads byte by byte only the
//! lines that hold the latter.

use std::ops::Range;

use crate::timeline::record::Root;
use memchr::memmem::Finder;
use memchr::{memchr, memrchr};
use toml::de::DeTable;

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
                match closing_end(bytes, now, quote) {
                    Some(end) => return Some(end),
                    None => now += 1,
                }
            }
            Some(_) => now += 1,
        }
    }
}

/// The byte behind the marks that close a string of several lines here, if they do.
pub(in crate::load) fn closing_end(bytes: &[u8], at: usize, quote: u8) -> Option<usize> {
    let is_quote = |at: usize| bytes.get(at) == Some(&quote);
    if !(at..at + 3).all(is_quote) {
        return None;
    }
    // Up to two quotation marks may stand right before the closing three.
    let mut end = at + 3;
    while end < at + 5 && is_quote(end) {
        end += 1;
    }
    Some(end)
}

/// A scan that stops at beginnings of lines, each behind the last, and knows whether they stand in
/// a string of several lines. What it has not read may change meanwhile.
#[derive(Clone, Debug, Default)]
pub(in crate::load) struct LongStrings {
    /// How far it has read.
    at: usize,
    /// The mark of the string that is open there.
    open: Option<u8>,
    /// Where the text of that string begins.
    begins: usize,
    /// How many strings opened that nothing closes.
    unclosed: usize,
}

impl LongStrings {
    /// Reads on to a place.
    pub(in crate::load) fn read_to(&mut self, text: &str, place: usize) {
        let bytes = text.as_bytes();
        while self.at < place
            && let Some(&byte) = bytes.get(self.at)
        {
            match (self.open, byte) {
                (Some(b'"'), b'\\') => self.at += 2,
                (Some(quote), _) => match closing_end(bytes, self.at, quote) {
                    Some(end) => (self.at, self.open) = (end, None),
                    None => self.at += 1,
                },
                (None, b'#') => self.at = line_end(bytes, self.at),
                (None, b'"' | b'\'') => self.read_string(bytes, byte),
                (None, _) => self.at += 1,
            }
        }
    }

    /// Whether the string that is open is one in which `\` escapes.
    pub(in crate::load) fn escapes(&self) -> bool {
        self.open == Some(b'"')
    }

    /// Where the text of the open string begins, if it is one in which nothing escapes.
    pub(in crate::load) fn literal(&self) -> Option<usize> {
        (self.open == Some(b'\'')).then_some(self.begins)
    }

    /// Reads a string of one line, or the marks that open one of several.
    fn read_string(&mut self, bytes: &[u8], quote: u8) {
        let may_be_long = self.unclosed < UNCLOSED;
        match string_end(bytes, self.at, quote, may_be_long) {
            Some(_) if may_be_long && closing_end(bytes, self.at, quote).is_some() => {
                self.open = Some(quote);
                self.at += 3;
                self.begins = self.at;
            }
            Some(end) => self.at = end,
            None => {
                self.unclosed += 1;
                self.at = line_end(bytes, self.at);
            }
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scan_that_goes_on_knows_what_one_from_the_beginning_knows() {
        let text = "a = \"\"\"x\n'''\n\\\"\"\" # \\\n\"\"\"\"\"\n# \"\"\"\nb = '''\n\"\"\"\n\\'''\nc = \"\"\n\
            d = \"\"\"no end\ne = ' \"\"\"\nf = \"\\\"\"\ng = \"\"\"\r\n\\\r\n\"\"\"\"\nh = 1\n";
        let mut going_on = LongStrings::default();
        let mut inside = Vec::new();
        let mut place = 0;
        for (number, line) in text.split_inclusive('\n').enumerate() {
            let mut fresh = LongStrings::default();
            fresh.read_to(text, place);
            going_on.read_to(text, place);
            assert_eq!(going_on.escapes(), fresh.escapes(), "{line}");
            if fresh.escapes() {
                inside.push(number);
            }
            place += line.len();
        }
        assert_eq!(inside, [1, 2, 3, 10, 13, 14]);
    }
}
