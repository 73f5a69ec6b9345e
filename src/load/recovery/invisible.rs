//! Characters that nobody sees, where TOML does not allow them: between keys and values.
//!
//! Each is told once by its name and read as a blank, so that the line it stands on is not lost for
//! something that nobody can see. Inside texts and remarks they may stand.

use std::borrow::Cow;

use toml_parser::Source;
use toml_parser::lexer::TokenKind;

use crate::load::diagnostic::{Code, Fault};

/// The name of a character that nobody sees; none for all others.
pub(in crate::load) fn name(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{feff}' => "a byte order mark (U+FEFF)",
        '\u{200b}' => "a zero-width space (U+200B)",
        '\u{200c}' => "a zero-width non-joiner (U+200C)",
        '\u{200d}' => "a zero-width joiner (U+200D)",
        '\u{2060}' => "a word joiner (U+2060)",
        '\u{200e}' => "a left-to-right mark (U+200E)",
        '\u{200f}' => "a right-to-left mark (U+200F)",
        '\u{00a0}' => "a no-break space (U+00A0)",
        '\u{202f}' => "a narrow no-break space (U+202F)",
        '\u{2007}' => "a figure space (U+2007)",
        '\u{3000}' => "an ideographic space (U+3000)",
        '\u{00ad}' => "a soft hyphen (U+00AD)",
        '\u{2028}' => "a line separator (U+2028)",
        '\u{2029}' => "a paragraph separator (U+2029)",
        _ => return None,
    })
}

/// The text with blanks for such characters, byte for byte as long, and what is told of them: one
/// fault a line.
pub(super) fn blanked<'t>(text: &'t str, file: usize, faults: &mut Vec<Fault>) -> Cow<'t, str> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    if body.is_ascii() || !body.contains(|c| name(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut clean = text.to_owned();
    let mut told_to = 0;
    for token in Source::new(text).lex() {
        let start = token.span().start();
        let Some(raw) = text.get(start..token.span().end()) else { continue };
        // Only here: a string or remark may hold them.
        if token.kind() != TokenKind::Atom {
            continue;
        }
        for (at, c) in raw.char_indices() {
            let Some(name) = name(c) else { continue };
            let span = start + at..start + at + c.len_utf8();
            clean.replace_range(span.clone(), &" ".repeat(c.len_utf8()));
            if span.start >= told_to {
                let rest = text.get(span.start..).unwrap_or_default();
                told_to = span.start + rest.find('\n').unwrap_or(rest.len());
                let message =
                    format!("here stands {name}, which nobody sees; it is read as a blank");
                faults.push(Fault::new(Code::InvisibleCharacter, message).in_file(file, span));
            }
        }
    }
    Cow::Owned(clean)
}
