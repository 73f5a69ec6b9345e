//! Text as it may leave the program: nothing in it steers a terminal.

use std::borrow::Cow;

/// Text without control characters but the newline, and without bidi overrides and isolates. A tab becomes a
/// space. LRM, RLM, ALM, ZWJ and ZWNJ stay: scripts need them.
pub fn safe(text: &str) -> Cow<'_, str> {
    fn unsafe_char(c: char) -> bool {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    }
    if !text.contains(unsafe_char) {
        return Cow::Borrowed(text);
    }
    let kept = text.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|c| !unsafe_char(*c));
    Cow::Owned(kept.collect())
}

/// [`safe`] text on one line: line breaks and the spaces round them become one space, the ends are trimmed.
pub fn one_line(text: &str) -> String {
    let breaks = ['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}', '\u{b}', '\u{c}'];
    let parts: Vec<String> = text
        .split(breaks)
        .map(|part| safe(part).trim().to_owned())
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" ")
}
