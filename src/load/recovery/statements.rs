//! A faulty text as statements: headers, pairs of a key and a value, and lines that are neither.
//!
//! The tokens are `toml_parser`'s, which tells them of any text. What a statement is made of is
//! decided line by line, so that a fault ends with its line: an array that nobody closes ends
//! before the next `key =` or header, and so does a string of several lines that nobody closes. A
//! key of a record part whose brace nothing closes, `commitment = {`, was meant for its header.
//! `lines` has the tokens of each line, `header_lines` tells which lines are headers.

mod header_lines;
mod lines;

use std::ops::Range;

use toml_parser::lexer::TokenKind;

use self::header_lines::{braced_header, header, is_known, is_value};
use self::lines::{Line, StatementLines, StatementToken};
use crate::conflict;

/// How many braces are looked for to where nothing closes them; each costs a pass over what they
/// take in. Behind so many a brace that ends its line counts as not closed.
const OPEN_BRACES: usize = 8;

/// One statement, with its bytes in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Statement {
    pub(super) span: Range<usize>,
    pub(super) kind: StatementKind,
}

/// What a statement is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum StatementKind {
    /// A line in brackets, readable or not.
    Header(HeaderLine),
    /// A key and a value. Whether the value can be read is not known yet.
    Pair(Option<Flaw>),
    /// A line of a merge conflict that lacks its other lines.
    Conflict,
    /// A line that is nothing else, and where a string of several lines opens on it that nothing
    /// closes.
    Stray(Option<usize>),
}

/// A line in brackets; the keys as they are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HeaderLine {
    pub(super) keys: Vec<String>,
    /// Whether its brackets are double.
    pub(super) array: bool,
    /// Whether it is TOML.
    pub(super) is_readable: bool,
    /// Whether a key is missing behind its last dot: `[[event.]]`.
    pub(super) lacks_last: bool,
}

/// A fault of a value that shows before the value is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// The bracket that nothing closes.
    Bracket(usize),
    /// Where a string of several lines opens that nothing closes.
    String(usize),
    /// Where three quotation marks open a text that one closes on the same line.
    Marks(usize),
}

/// The statements of a text.
pub(super) fn statements(text: &str) -> Vec<Statement> {
    let mut reader = StatementReader {
        text,
        lines: StatementLines::new(text),
        ahead: None,
        misses_value: false,
        open_braces: 0,
    };
    let mut found = Vec::new();
    while let Some(line) = reader.next_line() {
        found.extend(reader.statement(&line));
    }
    found
}

/// Puts lines together to statements.
struct StatementReader<'t> {
    text: &'t str,
    lines: StatementLines<'t>,
    ahead: Option<Line>,
    /// Whether the last statement is a key without a value, so that a value on the next line is its
    /// own.
    misses_value: bool,
    /// How many braces nothing closed.
    open_braces: usize,
}

impl StatementReader<'_> {
    fn next_line(&mut self) -> Option<Line> {
        self.ahead.take().or_else(|| self.lines.next_line())
    }

    fn peek_line(&mut self) -> Option<&Line> {
        if self.ahead.is_none() {
            self.ahead = self.lines.next_line();
        }
        self.ahead.as_ref()
    }

    /// The statement that begins with this line; none where a value stands whose key told that it
    /// misses one.
    fn statement(&mut self, line: &Line) -> Option<Statement> {
        let misses_value = std::mem::take(&mut self.misses_value);
        let start = line.span().start;
        let span = start..self.lines.line_end(start);
        if line.begins_line(self.text) && conflict::marker(self.text.get(span.clone())?).is_some() {
            return Some(Statement { span, kind: StatementKind::Conflict });
        }
        if let Some(equals) = line.equals() {
            self.misses_value = line.tokens.len() == equals + 1;
            return Some(match braced_header(self.text, line, equals) {
                Some(header) => self.pair_or_header(line, equals, header),
                None => self.pair(line, equals),
            });
        }
        let kind = match header(self.text, line) {
            Some(header) if !(misses_value && is_value(line)) => StatementKind::Header(header),
            _ => StatementKind::Stray(match line.unclosed {
                Some(Flaw::String(at)) => Some(at),
                _ => None,
            }),
        };
        let is_value = kind == StatementKind::Stray(None) && misses_value;
        (!is_value).then(|| Statement { span: line.span(), kind })
    }

    /// A key whose value is a brace at the end of its line: with its value where something closes
    /// the brace, else the header that was meant, behind which the next line begins.
    fn pair_or_header(&mut self, line: &Line, equals: usize, header: HeaderLine) -> Statement {
        if self.open_braces < OPEN_BRACES {
            let pair = self.pair(line, equals);
            if !matches!(pair.kind, StatementKind::Pair(Some(Flaw::Bracket(_)))) {
                return pair;
            }
            self.open_braces += 1;
            self.ahead = None;
            self.lines.restart(self.lines.line_end(line.span().end));
        }
        Statement { span: line.span(), kind: StatementKind::Header(header) }
    }

    /// A key with its value, which goes on over lines as long as brackets are open.
    fn pair(&mut self, line: &Line, equals: usize) -> Statement {
        let mut span = line.span();
        let mut open = Vec::new();
        let mut last = TokenKind::Equals;
        brackets(line.tokens.get(equals..).unwrap_or_default(), &mut open, &mut last);
        let mut unclosed = line.unclosed;
        while !open.is_empty() && unclosed.is_none() {
            let text = self.text;
            let is_inline =
                open.last().is_some_and(|(kind, _)| *kind == TokenKind::LeftCurlyBracket);
            let may_be_key =
                is_inline && matches!(last, TokenKind::LeftCurlyBracket | TokenKind::Comma);
            let goes_on = self.peek_line().is_some_and(|next| {
                let is_key = next.equals().is_some() && !may_be_key;
                !is_key && !header(text, next).is_some_and(|header| is_known(&header))
            });
            if !goes_on {
                break;
            }
            let Some(next) = self.next_line() else { break };
            brackets(&next.tokens, &mut open, &mut last);
            span.end = next.span().end;
            unclosed = next.unclosed;
        }
        let flaw = match (unclosed, open.first()) {
            (Some(flaw), _) => Some(flaw),
            (None, Some((_, at))) => Some(Flaw::Bracket(*at)),
            (None, None) => None,
        };
        Statement { span, kind: StatementKind::Pair(flaw) }
    }
}

/// Follows the brackets of tokens: those that are open, and the last token.
fn brackets(tokens: &[StatementToken], open: &mut Vec<(TokenKind, usize)>, last: &mut TokenKind) {
    for token in tokens {
        match token.kind {
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket => {
                open.push((token.kind, token.span.start));
            }
            TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket => {
                open.pop();
            }
            _ => {}
        }
        *last = token.kind;
    }
}
