//! Any text has a normal form, once and for all, whose every word leads back to what it stands for.

use arbitrary::{Result, Unstructured};
use entente::timeline::record::Quote;
use entente::timeline::text::is_blank;
use entente::verify::find::Words;
use entente::verify::normal::Normal;
use unicode_normalization::char::is_combining_mark;

use super::input;

const TOKENS: &[&str] = &[
    "a",
    "b",
    "é",
    "e\u{301}",
    "of\u{fb01}cial",
    "\u{fb03}",
    "\u{fb05}",
    "\u{323}",
    "\u{308}",
    "\u{344}",
    "ᄀ",
    "가",
    "ᅡ",
    "ᆨ",
    "\u{200b}",
    "\u{ad}",
    "\u{feff}",
    "\u{2060}",
    "‘",
    "’",
    "‹",
    "\u{2bc}",
    "\u{b4}",
    "`",
    "“",
    "„",
    "«",
    "‐",
    "–",
    "—",
    "−",
    "…",
    "...",
    "\u{a0}",
    "\u{202f}",
    "\t",
    "\n",
    " ",
    " ",
    "[…]",
    "[...]",
    "[",
    "]",
    "\u{1fef}",
    "\u{212b}",
    "が",
    "か\u{3099}",
];

/// Reads bytes as a text.
pub(super) fn normal(data: &[u8]) {
    let _ = through(data);
}

fn through(data: &[u8]) -> Result<()> {
    let mut input = Unstructured::new(data);
    let raw = input::text(&mut input, TOKENS, 80)?;
    let normal = Normal::of(&raw);
    let text = normal.text();
    assert_eq!(Normal::of(text).text(), text, "{raw:?}");
    assert!(!text.starts_with(' ') && !text.ends_with(' ') && !text.contains("  "), "{raw:?}");
    let chars: Vec<char> = raw.chars().collect();
    let mut start = 0;
    for word in text.split(' ') {
        let bytes = start..start + word.len();
        start = bytes.end + 1;
        if word.is_empty() || word.starts_with(is_combining_mark) {
            continue;
        }
        let place = normal.raw(bytes);
        assert!(
            place.start < place.end && place.end <= chars.len(),
            "{raw:?}: {word:?} at {place:?}"
        );
        let back: String = chars[place].iter().collect();
        assert_eq!(Normal::of(&back).text(), word, "{raw:?}");
    }
    // The digest of a quote's words is that of their normal form.
    let quote = |text: &str| -> Quote {
        let text = toml::Value::from(text);
        toml::from_str(&format!("text = {text}\nsource = \"s\"\n")).expect("a quote")
    };
    let are_words = !is_blank(&raw) && !is_blank(text);
    if are_words && !raw.contains('[') && !text.contains('[') {
        assert_eq!(Words::of(&quote(&raw)).sha256(), Words::of(&quote(text)).sha256(), "{raw:?}");
    }
    Ok(())
}
