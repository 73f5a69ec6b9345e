//! Digits of other scripts, and the wide forms of ours.

use std::borrow::Cow;

/// The zero of each script whose digits are not compatibility forms of ours: ten digits follow one
/// another from it. Source: Unicode Character Database, general category Nd.
pub const ZEROS: &[char] = &[
    '\u{0660}',
    '\u{06F0}',
    '\u{07C0}',
    '\u{0966}',
    '\u{09E6}',
    '\u{0A66}',
    '\u{0AE6}',
    '\u{0B66}',
    '\u{0BE6}',
    '\u{0C66}',
    '\u{0CE6}',
    '\u{0D66}',
    '\u{0DE6}',
    '\u{0E50}',
    '\u{0ED0}',
    '\u{0F20}',
    '\u{1040}',
    '\u{1090}',
    '\u{17E0}',
    '\u{1810}',
    '\u{1946}',
    '\u{19D0}',
    '\u{1A80}',
    '\u{1A90}',
    '\u{1B50}',
    '\u{1BB0}',
    '\u{1C40}',
    '\u{1C50}',
    '\u{A620}',
    '\u{A8D0}',
    '\u{A900}',
    '\u{A9D0}',
    '\u{A9F0}',
    '\u{AA50}',
    '\u{ABF0}',
    '\u{104A0}',
    '\u{10D30}',
    '\u{10D40}',
    '\u{11066}',
    '\u{110F0}',
    '\u{11136}',
    '\u{111D0}',
    '\u{112F0}',
    '\u{11450}',
    '\u{114D0}',
    '\u{11650}',
    '\u{116C0}',
    '\u{116D0}',
    '\u{116DA}',
    '\u{11730}',
    '\u{118E0}',
    '\u{11950}',
    '\u{11BF0}',
    '\u{11C50}',
    '\u{11D50}',
    '\u{11DA0}',
    '\u{11F50}',
    '\u{16A60}',
    '\u{16AC0}',
    '\u{16B50}',
    '\u{1E140}',
    '\u{1E2F0}',
    '\u{1E4F0}',
    '\u{1E5F1}',
    '\u{1E950}',
];

/// A text with our digits for those of other scripts, and with the usual form of wide characters;
/// character by character, so that places in it stay.
pub fn with_usual_digits(text: &str) -> Cow<'_, str> {
    if text.chars().any(|c| usual(c) != c) {
        Cow::Owned(text.chars().map(usual).collect())
    } else {
        Cow::Borrowed(text)
    }
}

fn usual(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    // The forms of ASCII that are as wide as a Han character.
    if let wide @ '\u{FF01}'..='\u{FF5E}' = c {
        return char::from_u32(u32::from(wide) - 0xFEE0).unwrap_or(c);
    }
    let digit =
        |zero: &char| u32::from(c).checked_sub(u32::from(*zero)).filter(|digit| *digit < 10);
    ZEROS.iter().find_map(digit).and_then(|digit| char::from_digit(digit, 10)).unwrap_or(c)
}
