//! The lines of a faulty text in tokens, strings of several lines whole.

use std::ops::Range;

use toml_parser::Source;
use toml_parser::lexer::{Lexer, TokenKind};

use crate::load::recovery::statements::Flaw;
use crate::load::recovery::{headers, remedy};

/// How many unclosed strings are looked for to the end of a text; one with more is no text of ours,
/// and each costs a pass over it.
const UNCLOSED: usize = 8;

/// A token of the text.
#[derive(Clone, Debug)]
pub(super) struct StatementToken {
    pub(super) kind: TokenKind,
    pub(super) span: Range<usize>,
}

/// A line's tokens without blanks and comments, and the fault of a string that opens on it and
/// that nothing closes.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) tokens: Vec<StatementToken>,
    pub(super) unclosed: Option<Flaw>,
}

impl Line {
    pub(super) fn span(&self) -> Range<usize> {
        let start = self.tokens.first().map_or(0, |token| token.span.start);
        start..self.tokens.last().map_or(start, |token| token.span.end)
    }

    /// Whether nothing but blanks stands before it on its line.
    pub(super) fn begins_line(&self, text: &str) -> bool {
        let before = text.get(..self.span().start).unwrap_or_default();
        before.trim_end_matches([' ', '\t', '\u{feff}']).is_empty()
            || before.trim_end_matches([' ', '\t']).ends_with('\n')
    }

    pub(super) fn kinds(&self) -> impl DoubleEndedIterator<Item = TokenKind> {
        self.tokens.iter().map(|token| token.kind)
    }

    /// Where the equals sign stands, if the line begins with a key and one: `key =`, `"a key".b =`.
    pub(super) fn equals(&self) -> Option<usize> {
        let is_key = |kind| {
            matches!(kind, TokenKind::Atom | TokenKind::BasicString | TokenKind::LiteralString)
        };
        let mut kinds = self.kinds().enumerate();
        loop {
            if !is_key(kinds.next()?.1) {
                return None;
            }
            match kinds.next()? {
                (at, TokenKind::Equals) => return Some(at),
                (_, TokenKind::Dot) => {}
                _ => return None,
            }
        }
    }
}

/// The lines of a text that are not blank; a string of several lines belongs to the line on which
/// it opens.
pub(super) struct StatementLines<'t> {
    text: &'t str,
    lexer: Lexer<'t>,
    /// What of the text the lexer reads.
    pub(super) span: Range<usize>,
    pub(super) unclosed: usize,
}

impl<'t> StatementLines<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, lexer: Source::new(text).lex(), span: 0..text.len(), unclosed: 0 }
    }

    pub(super) fn next_token(&mut self) -> Option<StatementToken> {
        loop {
            match self.lexer.next() {
                Some(token) if token.kind() != TokenKind::Eof => {
                    let span = token.span();
                    let base = self.span.start;
                    return Some(StatementToken {
                        kind: token.kind(),
                        span: base + span.start()..base + span.end(),
                    });
                }
                _ if self.span.end < self.text.len() => self.restart(self.span.end),
                _ => return None,
            }
        }
    }

    pub(super) fn next_line(&mut self) -> Option<Line> {
        let mut line = Line::default();
        while let Some(token) = self.next_token() {
            match token.kind {
                TokenKind::Whitespace | TokenKind::Comment => {}
                TokenKind::Newline if line.tokens.is_empty() => {}
                TokenKind::Newline => return Some(line),
                _ => {
                    let is_open = self.is_open_string(&token);
                    line.tokens.push(token);
                    if is_open {
                        let is_pair = line.equals().is_some();
                        let open = line.tokens.last_mut();
                        line.unclosed = open.map(|open| self.cut_off(open, is_pair));
                        return Some(line);
                    }
                }
            }
        }
        (!line.tokens.is_empty()).then_some(line)
    }

    /// Whether nothing closes a string of several lines: at the end of the text at the latest, or
    /// where another opens, which would close it instead.
    pub(super) fn is_open_string(&mut self, token: &StatementToken) -> bool {
        let is_open = is_open_string(self.text, token);
        self.unclosed += usize::from(is_open);
        is_open || takes_in_opening(self.text, token)
    }

    /// Ends a string that nothing closes with its line, and reads on behind what it takes in. Where
    /// it is no key's value, that is nothing: the marks stand there by a slip.
    pub(super) fn cut_off(&mut self, open: &mut StatementToken, is_pair: bool) -> Flaw {
        let start = open.span.start;
        let end = self.line_end(start);
        open.span.end = end;
        let line = self.text.get(start..end).unwrap_or_default().trim_end();
        let (marks, text) = line.split_at_checked(3).unwrap_or((line, ""));
        let is_closed_by_one = marks.chars().next().is_some_and(|mark| text.ends_with(mark));
        if is_closed_by_one {
            self.restart(end);
            Flaw::Marks(start)
        } else if !is_pair {
            self.restart(end);
            Flaw::String(start)
        } else {
            let end = self.next_statement(end);
            let taken_in = self.text.get(start..end).unwrap_or_default().trim_end();
            open.span.end = start + taken_in.len();
            self.restart(end);
            Flaw::String(start)
        }
    }

    pub(super) fn line_end(&self, from: usize) -> usize {
        let rest = self.text.get(from..).unwrap_or_default();
        rest.find('\n').map_or(self.text.len(), |length| from + length)
    }

    /// Where the next key or header stands behind the end of a line.
    pub(super) fn next_statement(&self, mut at: usize) -> usize {
        while at < self.text.len() {
            at += 1;
            let end = self.line_end(at);
            let line = self.text.get(at..end).unwrap_or_default();
            if line.trim_start_matches([' ', '\t']).starts_with('[') || is_pair(line) {
                break;
            }
            at = end;
        }
        at.min(self.text.len())
    }

    /// Reads on from here. Behind too many unclosed strings each line is read by itself.
    pub(super) fn restart(&mut self, at: usize) {
        let end = if self.unclosed < UNCLOSED {
            self.text.len()
        } else {
            (self.line_end(at) + 1).min(self.text.len())
        };
        self.span = at..end;
        self.lexer = Source::new(self.text.get(at..end).unwrap_or_default()).lex();
    }
}

/// Whether a line is a key and a value, not words of a text in which an equals sign stands.
pub(super) fn is_pair(line: &str) -> bool {
    let Some((keys, value)) = line.split_once('=') else { return false };
    let (keys, value) = (keys.trim(), value.trim());
    let is_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let is_value = value.starts_with(['"', '\'', '[', '{', '+', '-'])
        || value.starts_with(|c: char| c.is_ascii_digit())
        || ["true", "false"].contains(&value);
    let is_field = headers::is_field(remedy::first_key(keys));
    !keys.is_empty() && keys.chars().all(is_key) && (is_value || is_field)
}

/// Whether a token is a string of several lines that nothing closes.
pub(super) fn is_open_string(text: &str, token: &StatementToken) -> bool {
    let marks = match token.kind {
        TokenKind::MlBasicString => "\"\"\"",
        TokenKind::MlLiteralString => "'''",
        _ => return false,
    };
    let inner = text.get(token.span.clone()).and_then(|text| text.strip_prefix(marks));
    let Some(inner) = inner.and_then(|inner| inner.strip_suffix(marks)) else {
        return true;
    };
    // A closing mark behind an odd number of backslashes is part of the text.
    let slashes = inner.bytes().rev().take_while(|byte| *byte == b'\\').count();
    token.kind == TokenKind::MlBasicString && slashes % 2 == 1
}

/// Whether a string of several lines closes with the marks that another one opens with, right
/// behind the key of that: the marks it opens with were not meant.
pub(super) fn takes_in_opening(text: &str, token: &StatementToken) -> bool {
    if !matches!(token.kind, TokenKind::MlBasicString | TokenKind::MlLiteralString) {
        return false;
    }
    let string = text.get(token.span.clone()).unwrap_or_default();
    let last = string.rsplit_once('\n').map_or("", |(_, last)| last);
    let before = last.trim_end_matches(['"', '\'']).trim_end();
    before.ends_with('=') || before.ends_with("= [")
}
