//! What a record's text is made of, in order: headers, keys, values. Separators and blanks are left
//! out.
//!
//! Nearly every line of a record is a header, or a key and its value, and looks as people write
//! them. Such lines are read here, in one pass ([`of_usual_lines`]); a record with any other line
//! is read by `toml_parser` ([`of_parser`]). Both tell the same of the same text.
//!
//! It stands beside the parser for a figure: by the parser alone a load of 100,000 events takes 1.4
//! to 1.6 times the processor time, and with its index more than the 0.35 of `toml::from_str` that
//! `docs/speed.md` holds it to. That page has a row for it.

use std::borrow::Cow;

use memchr::{memchr, memchr2, memmem};
use toml_parser::decoder::{Encoding, ScalarKind};
use toml_parser::lexer::Token;
use toml_parser::parser::{self, EventKind, RecursionGuard, ValidateWhitespace, parse_document};
use toml_parser::{ParseError, Raw, Source, Span};

use crate::load::fast_path::Refused;

/// How deep values may stand in one another, as in the `toml` crate.
const DEPTH: u32 = 80;

/// One of the things that a text is made of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Event {
    pub(super) kind: EventKind,
    form: LineForm,
    start: u32,
    end: u32,
}

/// How the text of a key or scalar stands there.
#[derive(Clone, Copy, Debug)]
enum LineForm {
    /// As it is meant: a bare key, what stands between the marks of a string.
    Plain,
    /// As the parser is to decode it.
    Raw(Option<Encoding>),
}

impl Event {
    fn new(kind: EventKind, form: LineForm, span: std::ops::Range<usize>) -> Option<Self> {
        Some(Self {
            kind,
            form,
            start: u32::try_from(span.start).ok()?,
            end: u32::try_from(span.end).ok()?,
        })
    }

    /// A key, as it is meant.
    pub(super) fn key<'t>(&self, source: Source<'t>) -> Result<Cow<'t, str>, Refused> {
        let mut key = Cow::Borrowed("");
        let mut error: Option<ParseError> = None;
        match self.form {
            LineForm::Plain => key = Cow::Borrowed(self.plain(source)?),
            LineForm::Raw(encoding) => self.raw(source, encoding)?.decode_key(&mut key, &mut error),
        }
        if error.is_none() { Ok(key) } else { Err(Refused) }
    }

    /// A scalar, as it is meant, and what it is.
    pub(super) fn scalar<'t>(
        &self,
        source: Source<'t>,
    ) -> Result<(Cow<'t, str>, ScalarKind), Refused> {
        let mut text = Cow::Borrowed("");
        let mut error: Option<ParseError> = None;
        let kind = match self.form {
            LineForm::Plain => return Ok((Cow::Borrowed(self.plain(source)?), ScalarKind::String)),
            LineForm::Raw(encoding) => {
                self.raw(source, encoding)?.decode_scalar(&mut text, &mut error)
            }
        };
        if error.is_none() { Ok((text, kind)) } else { Err(Refused) }
    }

    fn plain<'t>(&self, source: Source<'t>) -> Result<&'t str, Refused> {
        source.input().get(self.start as usize..self.end as usize).ok_or(Refused)
    }

    fn raw<'t>(&self, source: Source<'t>, encoding: Option<Encoding>) -> Result<Raw<'t>, Refused> {
        let span = Span::new_unchecked(self.start as usize, self.end as usize);
        source.get(parser::Event::new_unchecked(self.kind, encoding, span)).ok_or(Refused)
    }
}

/// Puts down what the parser meets in a text.
pub(super) fn of_parser(
    source: Source<'_>,
    tokens: &mut Vec<Token>,
    events: &mut Vec<Event>,
) -> Result<(), Refused> {
    tokens.clear();
    tokens.extend(source.lex());
    events.clear();
    let mut kept = KeptEvents { source, events, is_refused: false };
    let mut keep = |event: parser::Event| kept.add(event);
    let mut blanks = ValidateWhitespace::new(&mut keep, source);
    let mut error: Option<ParseError> = None;
    parse_document(tokens, &mut RecursionGuard::new(&mut blanks, DEPTH), &mut error);
    if error.is_none() && !kept.is_refused { Ok(()) } else { Err(Refused) }
}

/// What the parser meets, put down as it comes.
struct KeptEvents<'t, 'e> {
    source: Source<'t>,
    events: &'e mut Vec<Event>,
    /// Whether something is no matter of the fast path.
    is_refused: bool,
}

impl KeptEvents<'_, '_> {
    fn add(&mut self, event: parser::Event) {
        let bytes = || bytes(self.source, event);
        match event.kind() {
            EventKind::Whitespace | EventKind::KeySep | EventKind::ValueSep => {}
            // The parser leaves it to its reader to refuse a carriage return that breaks a line by
            // itself, and what no comment may hold.
            EventKind::Newline => self.is_refused |= bytes() == b"\r",
            EventKind::Comment => self.is_refused |= bytes().iter().any(is_control),
            kind => {
                let form = LineForm::Raw(event.encoding());
                let span = event.span().start()..event.span().end();
                // One too far from the beginning has no place in a few bytes.
                let kept = Event::new(kind, form, span);
                self.is_refused |= kept.is_none() || holds_conflict(self.source, event);
                self.events.extend(kept);
            }
        }
    }
}

/// The bytes of an event.
fn bytes<'t>(source: Source<'t>, event: parser::Event) -> &'t [u8] {
    let span = event.span();
    source.input().as_bytes().get(span.start()..span.end()).unwrap_or_default()
}

/// Whether a merge conflict stands in a string of several lines, where it is no fault of TOML.
fn holds_conflict(source: Source<'_>, event: parser::Event) -> bool {
    let is_long =
        matches!(event.encoding(), Some(Encoding::MlBasicString | Encoding::MlLiteralString));
    is_long && memmem::find(bytes(source, event), b"\n<<<<<<<").is_some()
}

/// How deep values may stand in one another in a usual line: a text in a table of a list.
const USUAL_DEPTH: usize = 3;

/// Puts down what stands in a text, if every line of it is a usual one: blank, a comment, a header
/// of bare keys, or a bare key with a value on the same line: a string, a word or number, a list or
/// an inline table of these.
pub(super) fn of_usual_lines(text: &str, events: &mut Vec<Event>) -> Option<()> {
    events.clear();
    let mut lines = UsualLines { text, at: 0, events };
    while lines.at < text.len() {
        lines.line()?;
    }
    Some(())
}

/// Reads usual lines; nothing where a line is another one.
struct UsualLines<'t, 'e> {
    text: &'t str,
    at: usize,
    events: &'e mut Vec<Event>,
}

impl UsualLines<'_, '_> {
    fn line(&mut self) -> Option<()> {
        match self.peek() {
            Some(b'\n') => {}
            Some(b'#') => self.comment()?,
            Some(b'[') => self.header()?,
            _ => {
                self.key_value(USUAL_DEPTH)?;
            }
        }
        match self.peek() {
            Some(b'\n') => self.at += 1,
            Some(_) => return None,
            None => {}
        }
        Some(())
    }

    fn rest(&self) -> &[u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.rest().first().copied()
    }

    fn put(&mut self, kind: EventKind, form: LineForm, length: usize) -> Option<()> {
        self.events.push(Event::new(kind, form, self.at..self.at + length)?);
        self.at += length;
        Some(())
    }

    fn blanks(&mut self) {
        self.at += self.rest().iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
    }

    fn sign(&mut self, sign: u8, kind: EventKind) -> Option<()> {
        if self.peek()? == sign { self.put(kind, LineForm::Plain, 1) } else { None }
    }

    fn comment(&mut self) -> Option<()> {
        let rest = self.rest();
        let length = memchr(b'\n', rest).unwrap_or(rest.len());
        let is_plain = !holds_control(rest.get(..length)?);
        self.at += length;
        is_plain.then_some(())
    }

    fn key(&mut self) -> Option<()> {
        let is_bare = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let length = self.rest().iter().take_while(is_bare).count();
        if length > 0 { self.put(EventKind::SimpleKey, LineForm::Plain, length) } else { None }
    }

    fn header(&mut self) -> Option<()> {
        let (open, close, length, brackets) = match self.rest() {
            [b'[', b'[', ..] => (EventKind::ArrayTableOpen, EventKind::ArrayTableClose, 2, "]]"),
            _ => (EventKind::StdTableOpen, EventKind::StdTableClose, 1, "]"),
        };
        self.put(open, LineForm::Plain, length)?;
        loop {
            self.key()?;
            if self.peek()? != b'.' {
                break;
            }
            self.at += 1;
        }
        if self.rest().starts_with(brackets.as_bytes()) {
            self.put(close, LineForm::Plain, length)
        } else {
            None
        }
    }

    fn key_value(&mut self, depth: usize) -> Option<()> {
        self.key()?;
        self.blanks();
        self.sign(b'=', EventKind::KeyValSep)?;
        self.blanks();
        self.value(depth)
    }

    fn value(&mut self, depth: usize) -> Option<()> {
        let within = depth.checked_sub(1)?;
        match self.peek()? {
            b'[' => self.list(within),
            b'{' => self.table(within),
            b'"' => self.string(),
            _ => self.word(),
        }
    }

    fn list(&mut self, depth: usize) -> Option<()> {
        self.sign(b'[', EventKind::ArrayOpen)?;
        self.blanks();
        while self.peek()? != b']' {
            self.value(depth)?;
            self.blanks();
            match self.peek()? {
                b',' => self.at += 1,
                b']' => break,
                _ => return None,
            }
            self.blanks();
        }
        self.sign(b']', EventKind::ArrayClose)
    }

    fn table(&mut self, depth: usize) -> Option<()> {
        self.sign(b'{', EventKind::InlineTableOpen)?;
        loop {
            self.blanks();
            self.key_value(depth)?;
            self.blanks();
            match self.peek()? {
                b',' => self.at += 1,
                _ => return self.sign(b'}', EventKind::InlineTableClose),
            }
        }
    }

    /// A number, a truth value.
    fn word(&mut self) -> Option<()> {
        let is_word = |byte: &&u8| {
            byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'_' | b'.' | b':')
        };
        let length = self.rest().iter().take_while(is_word).count();
        if length > 0 { self.put(EventKind::Scalar, LineForm::Raw(None), length) } else { None }
    }

    fn string(&mut self) -> Option<()> {
        let rest = self.rest();
        // Three marks open a string of several lines.
        if rest.starts_with(b"\"\"\"") {
            return None;
        }
        let (mut end, mut escapes) = (1, false);
        loop {
            end += memchr2(b'"', b'\\', rest.get(end..)?)?;
            if rest.get(end) == Some(&b'"') {
                break;
            }
            escapes = true;
            end += 2;
        }
        if holds_control(rest.get(1..end)?) {
            return None;
        }
        if escapes {
            return self.put(
                EventKind::Scalar,
                LineForm::Raw(Some(Encoding::BasicString)),
                end + 1,
            );
        }
        self.at += 1;
        self.put(EventKind::Scalar, LineForm::Plain, end - 1)?;
        self.at += 1;
        Some(())
    }
}

/// Whether one of these bytes is. All are looked at, without a way out, which the compiler does for
/// many at once.
fn holds_control(bytes: &[u8]) -> bool {
    bytes.iter().fold(false, |holds, byte| holds | is_control(byte))
}

/// Whether a byte is a character that TOML takes neither in a comment nor in a string of one line.
fn is_control(byte: &u8) -> bool {
    (*byte < b' ' && *byte != b'\t') || *byte == 0x7F
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What was met, in words.
    fn met(source: Source<'_>, events: &[Event]) -> Result<Vec<String>, Refused> {
        let word = |event: &Event| {
            let text = match event.kind {
                EventKind::SimpleKey => event.key(source)?.into_owned(),
                EventKind::Scalar => {
                    event.scalar(source).map(|(text, kind)| format!("{kind:?} {text}"))?
                }
                _ => String::new(),
            };
            Ok(format!("{:?} {text}", event.kind))
        };
        events.iter().map(word).collect()
    }

    fn agree(text: &str) -> bool {
        let (mut usual, mut parsed) = (Vec::new(), Vec::new());
        if of_usual_lines(text, &mut usual).is_none() {
            return false;
        }
        let source = Source::new(text);
        let usual = met(source, &usual);
        let parsed =
            of_parser(source, &mut Vec::new(), &mut parsed).and_then(|()| met(source, &parsed));
        assert_eq!(usual.ok(), parsed.ok(), "{text:?}");
        true
    }

    #[test]
    fn usual_records_need_no_parser_and_odd_ones_are_left_to_it() {
        for usual in [
            "[[event]]\nid = \"a-1\"\ndate=\"2023-04\"\n\n# a remark\nparties = [\"us\", \"mx\"]\n",
            "[[event.commitment.status]]\nmutual = true\nby = []\nnumber = 12\n",
            "[timeline]\ntitle = \"México: “the very words”\"\nlanguages = [ \"en\" , \"es\", ]",
            "a = \"\\\"x\\\" \\u00e9\\\\\"\nb = \"\"\n",
            "amount = { value = 7, unit = \"\\\"\" }\nb = {a=1,b=[1]}\n",
            "translations = [{ language = \"en\", text = \"a\" }, { language = \"es\" }]\n",
        ] {
            assert!(agree(usual), "{usual:?}");
        }
        for odd in [
            "a = \"\"\"x\"\"\"\n",
            "a = \"\\\n\"\n",
            "a = \"\\\"",
            "a = 'x'\n",
            "a.b = 1\n",
            "a = [\n1]\n",
            "[ a ]\n",
            "a = {}\n",
            "a = { b = 1, }\n",
            "a = { b.c = 1 }\n",
            "a = { b = 1\n}\n",
            "a = [[[[1]]]]\n",
            "a = \"x\" # remark\n",
            "a = \"x\ny\"\n",
            "a = [,]\n",
            "a = [1 2]\n",
            "a = \"\u{7f}\"\n",
            "a = 1\r\n",
            "\u{feff}a = 1\n",
        ] {
            assert!(!agree(odd), "{odd:?}");
        }
    }

    proptest! {
        #[test]
        fn usual_lines_are_what_the_parser_meets(
            lines in proptest::collection::vec(
                prop_oneof![
                    "[a-c]{1,2} ?= ?(\"[a-c é\\\\\t]{0,3}\"|true|[0-9+._:e-]{1,5}|\\[( ?\"[a-c]?\" ?,){0,2} ?(\"x\"|1)? ?\\])",
                    "\\[{1,2}[a-c]{0,2}(\\.[a-c]){0,2}\\]{1,2}",
                    "a = \\[?\\{ ?a ?= ?(\"[a\\\\\"n]{0,3}\"|1|\\[1?\\]|\\{b=1\\}) ?,?( b = \"\")? ?\\}\\]?",
                    "#?[ -~\u{7f}é]{0,6}",
                ],
                0..6,
            ),
            end in "\n?",
        ) {
            agree(&(lines.join("\n") + &end));
        }
    }
}
