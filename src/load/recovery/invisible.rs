//! Characters that nobody sees, where TOML does not allow them: between keys and values.
//!
//! Each is told once a line by its name and read as a blank, or as the line break that it is in
//! other formats, so that the line it stands on is not lost for something that nobody can see.
//! Inside texts and remarks they may stand, but for control characters in remarks and carriage
//! returns without a line feed in texts of several lines.

use std::borrow::Cow;
use std::iter;

use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use crate::load::diagnostic::{Code, Fault};
use crate::timeline::text::is_unseen;

/// What a character is that nobody sees; none for all others.
fn kind(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{feff}' => "a byte order mark",
        '\u{200b}' => "a zero-width space",
        '\u{200c}' => "a zero-width non-joiner",
        '\u{200d}' => "a zero-width joiner",
        '\u{2060}' => "a word joiner",
        '\u{200e}' => "a left-to-right mark",
        '\u{200f}' => "a right-to-left mark",
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' => {
            "a mark of the direction of writing"
        }
        '\u{a0}' => "a no-break space",
        '\u{202f}' => "a narrow no-break space",
        '\u{2007}' => "a figure space",
        '\u{3000}' => "an ideographic space",
        '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{205f}' => "a space of another width",
        '\u{ad}' => "a soft hyphen",
        '\u{85}' => "a next line character",
        '\u{2028}' => "a line separator",
        '\u{2029}' => "a paragraph separator",
        '\r' => "a carriage return without a line feed",
        c if c.is_control() => "a control character",
        c if is_unseen(c) => "a character without a shape",
        _ => return None,
    })
}

/// The name of a character that nobody sees; none for all others.
pub(in crate::load) fn name(c: char) -> Option<String> {
    kind(c).map(|kind| format!("{kind} (U+{:04X})", u32::from(c)))
}

/// The first character of a text that nobody sees, by its name, and the text without all such.
pub(in crate::load) fn seen(text: &str) -> Option<(String, String)> {
    let name = text.chars().find_map(name)?;
    Some((name, text.chars().filter(|c| kind(*c).is_none()).collect()))
}

/// Whether a character ends lines in other formats.
fn breaks_line(c: char) -> bool {
    matches!(c, '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The text with blanks or line breaks for such characters, byte for byte as long, and what is told
/// of them: one fault a line.
pub(super) fn blanked<'t>(text: &'t str, file: usize, faults: &mut Vec<Fault>) -> Cow<'t, str> {
    let is_plain = |c: char| matches!(c, '\n' | '\t' | '\r') || kind(c).is_none();
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    if body.chars().all(is_plain) && !has_lone_return(body) {
        return Cow::Borrowed(text);
    }
    let mut clean = text.to_owned();
    // Where nothing else breaks lines, the rest of a remark is no part of it.
    let is_one_line = !text.contains('\n');
    let mut told_to = 0;
    for token in Source::new(&spaced(text)).lex() {
        let start = token.span().start();
        let Some(raw) = text.get(start..token.span().end()) else { continue };
        for (at, c) in raw.char_indices() {
            let is_end = is_one_line && token.kind() == TokenKind::Comment && breaks_line(c);
            let rest = raw.get(at..).unwrap_or_default();
            if !is_end && !is_out_of_place(token.kind(), rest, c) {
                continue;
            }
            let Some(name) = name(c) else { continue };
            let span = start + at..start + at + c.len_utf8();
            let (read, word) = if breaks_line(c) { ("\n", "line break") } else { (" ", "blank") };
            clean.replace_range(span.clone(), &format!("{read:>0$}", c.len_utf8()));
            if span.start >= told_to {
                let rest = text.get(span.start..).unwrap_or_default();
                told_to = span.start + rest.find('\n').unwrap_or(rest.len());
                let message =
                    format!("here stands {name}, which nobody sees; it is read as a {word}");
                faults.push(Fault::new(Code::InvisibleCharacter, message).in_file(file, span));
            }
        }
    }
    Cow::Owned(clean)
}

fn has_lone_return(text: &str) -> bool {
    let mut returns = memchr::memchr_iter(b'\r', text.as_bytes());
    returns.any(|at| text.as_bytes().get(at + 1) != Some(&b'\n'))
}

/// The text as it is cut into tokens: with blanks for what nobody sees, byte for byte as long, so
/// that a quotation mark behind it opens a text. Where nothing else breaks lines, carriage returns
/// do.
fn spaced(text: &str) -> String {
    let is_one_line = !text.contains('\n');
    let mut spaced = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        match c {
            '\u{feff}' if at == 0 => spaced.push(c),
            '\r' if is_one_line => spaced.push('\n'),
            '\n' | '\r' | '\t' => spaced.push(c),
            c if kind(c).is_some() => spaced.extend(iter::repeat_n(' ', c.len_utf8())),
            c => spaced.push(c),
        }
    }
    spaced
}

/// Whether the character with which the rest of a token of this kind begins may not stand in it, or
/// not be seen there.
fn is_out_of_place(kind: TokenKind, rest: &str, c: char) -> bool {
    let is_lone_return = c == '\r' && !rest.starts_with("\r\n");
    match kind {
        TokenKind::Atom | TokenKind::Whitespace => c != '\t',
        TokenKind::Newline | TokenKind::MlBasicString | TokenKind::MlLiteralString => {
            is_lone_return
        }
        TokenKind::Comment => c != '\t' && c.is_ascii_control(),
        // A string may hold them.
        _ => false,
    }
}
