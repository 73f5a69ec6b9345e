//! Lines that are headers, or are meant to be: with brackets that TOML reads, with other signs for
//! them or with none, and with a brace that was meant for one.

use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use crate::load::recovery::statements::HeaderLine;
use crate::load::recovery::statements::lines::{Line, StatementToken};
use crate::load::recovery::{headers, remedy};

/// Whether a line in brackets holds values, not keys: `["us", "cn"]` below a key without a value.
pub(super) fn is_value(line: &Line) -> bool {
    line.kinds().find(|kind| *kind != TokenKind::LeftSquareBracket) != Some(TokenKind::Atom)
}

/// Whether a header is meant to begin a record, or a part of one.
pub(super) fn is_known(header: &HeaderLine) -> bool {
    headers::resolve(&header.keys).is_some()
        || header.keys.first().is_some_and(|key| headers::meant_root(key).is_some())
}

/// A line that is a header, or is meant to be one.
pub(super) fn header(text: &str, line: &Line) -> Option<HeaderLine> {
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
pub(super) fn braced_header(text: &str, line: &Line, equals: usize) -> Option<HeaderLine> {
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
