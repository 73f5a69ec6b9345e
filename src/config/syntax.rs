//! A text as TOML, around the statements that are none: each is told, and the others are read.

use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};

use toml::de::DeTable;

use super::ConfigFault;
use crate::conflict;

/// How many statements at most are told and left out, each of which has the text read again.
const ROUNDS: usize = 100;

/// What is no TOML in a text.
#[derive(Debug)]
pub(super) struct Syntax {
    /// The text, blanks in place of what could not be read; each byte of what is left stands where
    /// it stood.
    pub(super) text: String,
    /// What is wrong, of each statement the first.
    pub(super) faults: Vec<ConfigFault>,
    /// What could not be read.
    pub(super) lost: Lost,
}

impl Syntax {
    pub(super) fn of(text: &str) -> Self {
        let mut syntax =
            Self { text: text.to_owned(), faults: Vec::new(), lost: Lost::nothing_of(text) };
        for _ in 0..ROUNDS {
            let Some((span, message)) = first_error(&syntax.text) else { break };
            let statement = Statement::at(&syntax.text, span.start);
            syntax.faults.push(match statement.unclosed {
                Some(opening) => {
                    let sign = text.get(opening.clone()).unwrap_or_default();
                    ConfigFault::new(opening, format!("this {sign} is never closed"))
                }
                None if is_mark(text, span.start) => {
                    let message = "a merge conflict is not resolved: keep one side, and take its \
                                   marks away";
                    ConfigFault::new(span, message)
                }
                None => ConfigFault::new(span, message),
            });
            if !syntax.blank(&statement.span) {
                break;
            }
        }
        syntax
    }

    /// Blanks these lines. Whether there was anything to blank.
    fn blank(&mut self, lines: &Range<usize>) -> bool {
        let written = self.text.get(lines.clone()).unwrap_or_default();
        if written.trim().is_empty() {
            return false;
        }
        let blanks: String =
            written.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
        let last = lines.start + written.trim_end().len();
        self.lost.numbers.extend(self.lost.lines.numbers(&(lines.start..last)));
        self.text.replace_range(lines.clone(), &blanks);
        true
    }
}

/// Whether a mark of a merge conflict stands in the line of this byte.
fn is_mark(text: &str, at: usize) -> bool {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    let line = text.get(start..).and_then(|behind| behind.lines().next());
    line.is_some_and(|line| conflict::marker(line).is_some())
}

/// The first thing that the parser says of the first line at which it says anything. Of a header
/// that is none it may find that its name stands twice: that is not said of it.
fn first_error(text: &str) -> Option<(Range<usize>, String)> {
    let (_, errors) = DeTable::parse_recoverable(text);
    let line = |at: usize| text.get(..at).and_then(|before| before.rfind('\n'));
    let found = errors
        .iter()
        .map(|error| (error.span().unwrap_or_default(), error.message().trim().to_owned()));
    found.min_by_key(|(span, message)| (line(span.start), message == "duplicate key"))
}

/// A statement in which something is wrong: a header with what stands below it, or a key with its
/// value.
#[derive(Debug)]
struct Statement {
    /// Its lines. Those of a value without an end go up to where another statement seems to begin.
    span: Range<usize>,
    /// The bracket or the quotation marks behind which the whole rest would be one value.
    unclosed: Option<Range<usize>>,
}

impl Statement {
    /// The one in which the first fault of a text stands, at this byte.
    fn at(text: &str, at: usize) -> Self {
        let behind = |start: usize| text.get(start..).unwrap_or_default();
        // What is missing at the end of a line may be told behind it.
        let line = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |n| n + 1);
        let at = match behind(line).lines().next() {
            Some(written) if !written.trim().is_empty() => at,
            _ => text.get(..line).unwrap_or_default().trim_end().len(),
        };
        let mut scan = Scan::default();
        let mut start = 0;
        let mut lines = text.split_inclusive('\n');
        let mut end = 0;
        for line in lines.by_ref() {
            if scan.open.is_none() {
                start = end;
            }
            scan.line(line, end);
            end += line.len();
            if end > at {
                break;
            }
        }
        if is_header(behind(start)) {
            let body = behind(start).split_inclusive('\n').skip(1);
            let length: usize = body.take_while(|line| !is_header(line)).map(str::len).sum();
            let first = behind(start).split_inclusive('\n').next().map_or(0, str::len);
            return Self { span: start..start + first + length, unclosed: None };
        }
        for line in lines {
            if scan.open.is_none() {
                break;
            }
            scan.line(line, end);
            end += line.len();
        }
        let Some(unclosed) = scan.open else { return Self { span: start..end, unclosed: None } };
        let mut end = start;
        for line in behind(start).split_inclusive('\n') {
            if end > start && (is_header(line) || is_key(line)) {
                break;
            }
            end += line.len();
        }
        Self { span: start..end, unclosed: Some(unclosed) }
    }
}

/// Whether a line reads as a header: a list in a list begins with a bracket too, but no name stands
/// behind it.
fn is_header(line: &str) -> bool {
    let line = line.trim_start();
    let name = line.trim_start_matches(['[', ' ', '\t']);
    line.starts_with('[')
        && name.starts_with(|one: char| one.is_alphanumeric() || "_-\n".contains(one))
}

/// Whether a line begins with a key.
fn is_key(line: &str) -> bool {
    let is_of_key = |one: char| one.is_alphanumeric() || "_-.\"' \t".contains(one);
    line.split_once('=')
        .is_some_and(|(key, _)| !key.trim().is_empty() && key.chars().all(is_of_key))
}

/// What is open where the lines read so far end.
#[derive(Debug, Default)]
struct Scan {
    /// The outermost of what is open.
    open: Option<Range<usize>>,
    depth: usize,
    /// The quotation marks of a text of several lines.
    quotes: Option<&'static str>,
}

impl Scan {
    /// Reads a line that begins at this byte. A text in single quotation marks ends with its line
    /// at the latest.
    fn line(&mut self, line: &str, start: usize) {
        let mut at = 0;
        let mut quote: Option<&str> = None;
        while let Some(rest) = line.get(at..).filter(|rest| !rest.is_empty()) {
            let length = rest.chars().next().map_or(1, char::len_utf8);
            let sign = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|sign| rest.starts_with(sign));
            at += match (self.quotes.or(quote), sign) {
                // An escaped sign ends nothing.
                (Some("\"" | "\"\"\""), _) if rest.starts_with('\\') => {
                    1 + rest.chars().nth(1).map_or(0, char::len_utf8)
                }
                (Some(open), _) if rest.starts_with(open) => {
                    (self.quotes, quote) = (None, None);
                    self.close(0);
                    // Up to two more of its marks may stand at the end of a long text.
                    let mark = rest.chars().next().unwrap_or_default();
                    if open.len() == 3 {
                        rest.chars().take(5).take_while(|one| *one == mark).count()
                    } else {
                        1
                    }
                }
                (Some(_), _) => length,
                (None, Some(sign)) => {
                    if sign.len() == 3 {
                        self.quotes = Some(sign);
                        self.open.get_or_insert(start + at..start + at + sign.len());
                    } else {
                        quote = Some(sign);
                    }
                    sign.len()
                }
                (None, None) => {
                    match rest.chars().next() {
                        Some('#') => break,
                        Some('[' | '{') => {
                            self.open.get_or_insert(start + at..start + at + 1);
                            self.depth += 1;
                        }
                        Some(']' | '}') => self.close(1),
                        _ => {}
                    }
                    length
                }
            };
        }
    }

    /// Closes so many brackets.
    fn close(&mut self, brackets: usize) {
        self.depth = self.depth.saturating_sub(brackets);
        if self.depth == 0 {
            self.open = None;
        }
    }
}

/// The lines of a text that could not be read.
#[derive(Debug)]
pub(super) struct Lost {
    lines: Lines,
    /// The numbers of its headers.
    headers: BTreeSet<usize>,
    numbers: BTreeSet<usize>,
}

impl Lost {
    fn nothing_of(text: &str) -> Self {
        let headers = text.split('\n').enumerate().filter(|(_, line)| is_header(line));
        Self {
            lines: Lines::of(text),
            headers: headers.map(|(number, _)| number).collect(),
            numbers: BTreeSet::new(),
        }
    }

    /// Whether any line is lost of the table that stands at these bytes or below this header.
    pub(super) fn is_of_table(&self, span: &Range<usize>) -> bool {
        let number = *self.lines.numbers(span).start();
        let next = self.headers.range(number + 1..).next().copied().unwrap_or(usize::MAX);
        self.numbers.range(number..next).next().is_some()
    }
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
