//! Bytes read as texts that are likely to matter.

use arbitrary::{Result, Unstructured};

/// Characters on which texts were broken before: folding, widths, bidi, escapes, line ends.
const ODD: &[char] = &[
    '\u{0}',
    '\u{7}',
    '\u{1b}',
    '\t',
    '\r',
    '\n',
    '\u{85}',
    '\u{9b}',
    '\u{a0}',
    '\u{ad}',
    '\u{130}',
    '\u{131}',
    '\u{df}',
    '\u{1e9e}',
    '\u{300}',
    '\u{301}',
    '\u{345}',
    '\u{e01}',
    '\u{e33}',
    '\u{5d0}',
    '\u{5b0}',
    '\u{627}',
    '\u{654}',
    '\u{640}',
    '\u{661}',
    '\u{6f1}',
    '\u{915}',
    '\u{94d}',
    '\u{1100}',
    '\u{1161}',
    '\u{ac00}',
    '\u{200b}',
    '\u{200d}',
    '\u{200e}',
    '\u{202e}',
    '\u{2028}',
    '\u{2066}',
    '\u{2069}',
    '\u{2019}',
    '\u{2033}',
    '\u{2ba}',
    '\u{2bc}',
    '\u{3000}',
    '\u{304b}',
    '\u{3099}',
    '\u{ff76}',
    '\u{ff9e}',
    '\u{fb01}',
    '\u{fdfa}',
    '\u{feff}',
    '\u{fffd}',
    '\u{1d7d8}',
    '\u{1f1f2}',
    '\u{1f468}',
    '\u{fe0f}',
    '\u{e0001}',
    '\u{10ffff}',
];

/// A text of these tokens, odd characters between them, and now and then any character at all.
pub(super) fn text(input: &mut Unstructured<'_>, tokens: &[&str], limit: usize) -> Result<String> {
    let mut text = String::new();
    while text.len() < limit && !input.is_empty() {
        match input.int_in_range(0_u8..=31)? {
            0 => break,
            1..=24 => text.push_str(input.choose(tokens)?),
            25..=29 => text.push(*input.choose(ODD)?),
            _ => text.push(input.arbitrary()?),
        }
    }
    Ok(text)
}

/// Whether a text may be printed: nothing in it steers a terminal.
pub(super) fn is_printable(text: &str) -> bool {
    !text.chars().any(|c| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    })
}
