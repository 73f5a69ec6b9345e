//! A faulty text as statements: headers, pairs of a key and a value, and lines that are neither.
//!
//! The tokens are `toml_parser`'s, which tells them of any text. What a statement is made of is
//! decided line by line, so that a fault ends with its line: an array that nobody closes ends
//! before the next `key =` or header, and so does a string of several lines that nobody closes. A
//! key of a record part whose brace nothing closes, `commitment = {`, was meant for its header.

use std::ops::Range;

use toml_parser::Source;
use toml_parser::lexer::{Lexer, TokenKind};

use crate::conflict;
use crate::load::recovery::{headers, remedy};

/// How many unclosed strings are looked for to the end of a text; one with more is no text of ours,
/// and each costs a pass over it.
const UNCLOSED: usize = 8;

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

/// A token of the text.
#[derive(Clone, Debug)]
struct StatementToken {
    kind: TokenKind,
    span: Range<usize>,
}

/// A line's tokens without blanks and comments, and the fault of a string that opens on it and
/// that nothing closes.
#[derive(Debug, Default)]
struct Line {
    tokens: Vec<StatementToken>,
    unclosed: Option<Flaw>,
}

impl Line {
    fn span(&self) -> Range<usize> {
        let start = self.tokens.first().map_or(0, |token| token.span.start);
        start..self.tokens.last().map_or(start, |token| token.span.end)
    }

    /// Whether nothing but blanks stands before it on its line.
    fn begins_line(&self, text: &str) -> bool {
        let before = text.get(..self.span().start).unwrap_or_default();
        before.trim_end_matches([' ', '\t', '\u{feff}']).is_empty()
            || before.trim_end_matches([' ', '\t']).ends_with('\n')
    }

    fn kinds(&self) -> impl DoubleEndedIterator<Item = TokenKind> {
        self.tokens.iter().map(|token| token.kind)
    }

    /// Where the equals sign stands, if the line begins with a key and one: `key =`, `"a key".b =`.
    fn equals(&self) -> Option<usize> {
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
struct StatementLines<'t> {
    text: &'t str,
    lexer: Lexer<'t>,
    /// What of the text the lexer reads.
    span: Range<usize>,
    unclosed: usize,
}

impl<'t> StatementLines<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, lexer: Source::new(text).lex(), span: 0..text.len(), unclosed: 0 }
    }

    fn next_token(&mut self) -> Option<StatementToken> {
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

    fn next_line(&mut self) -> Option<Line> {
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
    fn is_open_string(&mut self, token: &StatementToken) -> bool {
        let is_open = is_open_string(self.text, token);
        self.unclosed += usize::from(is_open);
        is_open || takes_in_opening(self.text, token)
    }

    /// Ends a string that nothing closes with its line, and reads on behind what it takes in. Where
    /// it is no key's value, that is nothing: the marks stand there by a slip.
    fn cut_off(&mut self, open: &mut StatementToken, is_pair: bool) -> Flaw {
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

    fn line_end(&self, from: usize) -> usize {
        let rest = self.text.get(from..).unwrap_or_default();
        rest.find('\n').map_or(self.text.len(), |length| from + length)
    }

    /// Where the next key or header stands behind the end of a line.
    fn next_statement(&self, mut at: usize) -> usize {
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
    fn restart(&mut self, at: usize) {
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
fn is_pair(line: &str) -> bool {
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
fn is_open_string(text: &str, token: &StatementToken) -> bool {
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
fn takes_in_opening(text: &str, token: &StatementToken) -> bool {
    if !matches!(token.kind, TokenKind::MlBasicString | TokenKind::MlLiteralString) {
        return false;
    }
    let string = text.get(token.span.clone()).unwrap_or_default();
    let last = string.rsplit_once('\n').map_or("", |(_, last)| last);
    let before = last.trim_end_matches(['"', '\'']).trim_end();
    before.ends_with('=') || before.ends_with("= [")
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

/// Whether a line in brackets holds values, not keys: `["us", "cn"]` below a key without a value.
fn is_value(line: &Line) -> bool {
    line.kinds().find(|kind| *kind != TokenKind::LeftSquareBracket) != Some(TokenKind::Atom)
}

/// Whether a header is meant to begin a record, or a part of one.
fn is_known(header: &HeaderLine) -> bool {
    headers::resolve(&header.keys).is_some()
        || header.keys.first().is_some_and(|key| headers::meant_root(key).is_some())
}

/// A line that is a header, or is meant to be one.
fn header(text: &str, line: &Line) -> Option<HeaderLine> {
    let kinds: Vec<TokenKind> = line.kinds().collect();
    if kinds.first() != Some(&TokenKind::LeftSquareBracket) {
        return bare_header(text, line);
    }
    // An item of an array on a line of its own, such as `["us", "cn"]` or `[1]`.
    let is_item = kinds.contains(&TokenKind::Comma) || kinds.contains(&TokenKind::LeftCurlyBracket);
    let keys = keys(text, &line.tokens);
    let is_meant = keys.first().is_some_and(|key| headers::meant_root(key).is_some());
    let is_digit = |c: char| c.is_ascii_digit();
    let is_number = !keys.is_empty() && keys.iter().all(|key| key.chars().all(is_digit));
    if (is_item && !is_meant) || is_number || are_texts(text, line, &keys) {
        return None;
    }
    if let Some((keys, array)) = readable(text, line) {
        return Some(HeaderLine { keys, array, is_readable: true, lacks_last: false });
    }
    let array = kinds.get(1) == Some(&TokenKind::LeftSquareBracket);
    let last = kinds.iter().rfind(|kind| **kind != TokenKind::RightSquareBracket);
    let lacks_last = last == Some(&TokenKind::Dot);
    Some(HeaderLine { keys, array, is_readable: false, lacks_last })
}

/// Whether brackets hold nothing but texts, `["us"]`, which no header does unless it names a kind
/// of record.
fn are_texts(text: &str, line: &Line, keys: &[String]) -> bool {
    let is_inside = |token: &&StatementToken| token.kind != TokenKind::RightSquareBracket;
    let inside = line.tokens.iter().take_while(is_inside);
    let mut words = inside.filter(|token| is_word(token.kind)).peekable();
    let is_text = |token: &StatementToken| {
        let written = text.get(token.span.clone()).unwrap_or_default();
        token.kind != TokenKind::Atom || written.starts_with(remedy::CURVED)
    };
    let is_double = line.kinds().nth(1) == Some(TokenKind::LeftSquareBracket);
    let meant = headers::resolve(keys);
    let is_record = meant.is_some_and(|meant| meant.is_exact || (is_double && meant.is_near));
    words.peek().is_some()
        && words.all(is_text)
        && line.kinds().all(|kind| kind != TokenKind::Dot)
        && !is_record
}

/// The header that a key with a brace at the end of its line stands for, if it names a kind of
/// record: `commitment = {`, `event.commitment = [{`.
fn braced_header(text: &str, line: &Line, equals: usize) -> Option<HeaderLine> {
    let (before, behind) = line.tokens.split_at_checked(equals)?;
    let is_bracket = |kind| {
        matches!(
            kind,
            TokenKind::Equals | TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket
        )
    };
    let is_open = behind.last()?.kind == TokenKind::LeftCurlyBracket
        && behind.iter().all(|token| is_bracket(token.kind));
    let keys = keys(text, before);
    (is_open && headers::resolve(&keys).is_some()).then_some(HeaderLine {
        keys,
        array: true,
        is_readable: false,
        lacks_last: false,
    })
}

/// Signs that are written for the brackets of a header.
const OPENING: [char; 9] = ['[', '(', '{', '<', '［', '（', '｛', '【', '〔'];
const CLOSING: [char; 9] = [']', ')', '}', '>', '］', '）', '｝', '】', '〕'];

/// A line whose words are the keys of a kind of record with other signs round them, or with none:
/// `event.quote]]`, `((event))`, `“[event.quote]”`, `x [event.quote]`, `event.quote`.
fn bare_header(text: &str, line: &Line) -> Option<HeaderLine> {
    let has_values = line.kinds().skip(1).any(|kind| kind == TokenKind::Equals);
    let has_items = line.kinds().any(|kind| kind == TokenKind::Comma);
    if has_values || has_items || line.unclosed.is_some() {
        return None;
    }
    let written = text.get(line.span())?;
    let is_sign = |c: char| !c.is_alphanumeric();
    let inner = written.trim_matches(is_sign);
    let (before, behind) = written.split_once(inner).unwrap_or_default();
    let has_brackets = before.contains(OPENING) || behind.contains(CLOSING);
    let keys = words(inner);
    let is_whole = headers::resolve(&keys).is_some_and(|path| path.is_exact)
        && (has_brackets || keys.len() > 1 && !inner.contains(char::is_whitespace));
    let header = |keys| HeaderLine { keys, array: true, is_readable: false, lacks_last: false };
    if is_whole {
        return Some(header(keys));
    }
    // Something else stands before or behind the brackets. One word in single ones may be a value
    // that lacks its `=`.
    let (_, inner) = written.split_once(OPENING)?;
    let (inner, _) = inner.rsplit_once(CLOSING).unwrap_or((inner, ""));
    let keys = words(inner);
    let is_path = headers::resolve(&keys).is_some_and(|path| path.is_exact);
    let is_double = inner.starts_with(OPENING);
    (is_path && (keys.len() > 1 || is_double)).then(|| header(keys))
}

/// The words of a text, whatever stands between them.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_')));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn is_word(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::Atom | TokenKind::BasicString | TokenKind::LiteralString)
}

/// The keys among tokens, as far as they can be made out.
fn keys(text: &str, tokens: &[StatementToken]) -> Vec<String> {
    let mut keys = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        // What stands behind the brackets is no key, unless a dot says so: `[[event].[quote]]`.
        if token.kind == TokenKind::RightSquareBracket && !keys.is_empty() {
            let next = tokens.get(at + 1).map(|next| next.kind);
            if next != Some(TokenKind::Dot) {
                break;
            }
        }
        if !is_word(token.kind) {
            continue;
        }
        // Whatever else stands between two keys was meant for the dot: `event->commitment`.
        let separates = |c: char| {
            token.kind == TokenKind::Atom && !(c.is_alphanumeric() || matches!(c, '-' | '_'))
        };
        let words = text.get(token.span.clone()).unwrap_or_default().split(separates);
        let words = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
        keys.extend(words.filter(|word| !word.is_empty()).map(str::to_owned));
    }
    keys
}

/// The keys of a header that is TOML, and whether its brackets are double.
fn readable(text: &str, line: &Line) -> Option<(Vec<String>, bool)> {
    let tokens = line.tokens.as_slice();
    let (array, inner) = match tokens {
        [a, b, inner @ .., c, d]
            if is_bracket(b, TokenKind::LeftSquareBracket)
                && is_bracket(c, TokenKind::RightSquareBracket) =>
        {
            // Blanks between the brackets are not TOML.
            if a.span.end != b.span.start
                || c.span.end != d.span.start
                || !is_bracket(d, TokenKind::RightSquareBracket)
            {
                return None;
            }
            (true, inner)
        }
        [_, inner @ .., a] if is_bracket(a, TokenKind::RightSquareBracket) => (false, inner),
        _ => return None,
    };
    let mut keys = Vec::new();
    for (at, token) in inner.iter().enumerate() {
        match (at % 2, token.kind) {
            (0, kind) if is_word(kind) => keys.push(key(text, token)?),
            (1, TokenKind::Dot) => {}
            _ => return None,
        }
    }
    (inner.len() % 2 == 1).then_some((keys, array))
}

fn is_bracket(token: &StatementToken, kind: TokenKind) -> bool {
    token.kind == kind
}

/// A key, decoded.
fn key(text: &str, token: &StatementToken) -> Option<String> {
    let raw = text.get(token.span.clone())?;
    if token.kind == TokenKind::Atom {
        let is_bare = raw.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        return is_bare.then(|| raw.to_owned());
    }
    let source = Source::new(raw);
    let token = source.lex().next()?;
    let mut decoded = std::borrow::Cow::Borrowed("");
    let mut error: Option<toml_parser::ParseError> = None;
    let raw = source.get(token)?;
    raw.decode_key(&mut decoded, &mut error);
    error.is_none().then(|| decoded.into_owned())
}
