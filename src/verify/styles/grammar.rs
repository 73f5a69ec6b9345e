//! What a browser takes for a value: a declaration with another is dropped (CSS Syntax 3, section
//! 9).

use cssparser::color::{parse_hash_color, parse_named_color};

use crate::verify::styles::value::ValuePart;

/// What a browser takes for a value of a property.
#[derive(Clone, Copy)]
pub(super) enum Grammar {
    /// One of these words.
    Word(&'static [&'static str]),
    /// One of these words, or some of those.
    Words(&'static [&'static str], &'static [&'static str]),
    /// A length or share that is not below zero, or one of these words.
    Size(&'static [&'static str]),
    /// A length or share, or one of these words.
    Length(&'static [&'static str]),
    /// So many bare numbers or shares, or one of these words.
    Numbers(usize, &'static [&'static str]),
    Color,
    /// Some of these functions, or one of these words.
    Calls(&'static [&'static str], &'static [&'static str]),
}

/// Whether a value is one that this grammar has.
pub(super) fn fits(value: &[ValuePart], grammar: Grammar) -> bool {
    let is_single = value.len() == 1;
    match grammar {
        Grammar::Word(words) => is_single && are_of(value, words),
        Grammar::Words(alone, joined) => {
            is_single && are_of(value, alone) || !value.is_empty() && are_of(value, joined)
        }
        Grammar::Size(words) => {
            is_single && value.iter().all(|part| is_length(part, words) && !is_below_zero(part))
        }
        Grammar::Length(words) => {
            !value.is_empty() && value.iter().all(|part| is_length(part, words))
        }
        Grammar::Numbers(most, words) => {
            let are_numbers = (1..=most).contains(&value.len()) && value.iter().all(is_number);
            are_numbers || is_single && are_of(value, words)
        }
        Grammar::Color => is_single && value.iter().all(is_color),
        Grammar::Calls(calls, words) => {
            !value.is_empty() && value.iter().all(|part| is_call(part, calls, words))
        }
    }
}

/// Whether all parts of a value are among these words.
fn are_of(value: &[ValuePart], words: &[&str]) -> bool {
    value.iter().all(|part| matches!(part, ValuePart::Word(word) if words.contains(&&**word)))
}

/// Whether a part is a bare number or a share.
fn is_number(part: &ValuePart) -> bool {
    match part {
        ValuePart::Number(_, unit) => matches!(&**unit, "" | "%"),
        ValuePart::Call(name, _) => CALCULATIONS.contains(&&**name),
        _ => false,
    }
}

/// Whether a part is one of these functions or words.
fn is_call(part: &ValuePart, calls: &[&str], words: &[&str]) -> bool {
    match part {
        ValuePart::Call(name, _) => calls.contains(&&**name),
        ValuePart::Word(word) => words.contains(&&**word),
        // `url(…)` is a token of its own.
        ValuePart::Other => calls.contains(&"url"),
        _ => false,
    }
}

/// Functions that give a number or a length (CSS Values 4, section 10).
const CALCULATIONS: [&str; 9] =
    ["calc", "min", "max", "clamp", "round", "abs", "env", "fit-content", "anchor-size"];

/// The units of lengths (CSS Values 4, section 6), and the sign of a share.
const LENGTHS: [&str; 49] = [
    "px", "%", "em", "rem", "ex", "rex", "ch", "rch", "ic", "ric", "cap", "rcap", "lh", "rlh",
    "vw", "vh", "vi", "vb", "vmin", "vmax", "svw", "svh", "svi", "svb", "svmin", "svmax", "lvw",
    "lvh", "lvi", "lvb", "lvmin", "lvmax", "dvw", "dvh", "dvi", "dvb", "dvmin", "dvmax", "cqw",
    "cqh", "cqi", "cqb", "cqmin", "cqmax", "cm", "mm", "in", "pt", "pc",
];

/// Whether this is a length or share, or one of these words.
pub(super) fn is_length(part: &ValuePart, words: &[&str]) -> bool {
    match part {
        ValuePart::Number(value, unit) => {
            unit.is_empty() && *value == 0.0 || LENGTHS.contains(&&**unit)
        }
        ValuePart::Call(name, _) => CALCULATIONS.contains(&&**name),
        ValuePart::Word(word) => words.contains(&&**word),
        _ => false,
    }
}

/// Whether this is a number below zero.
pub(super) fn is_below_zero(part: &ValuePart) -> bool {
    matches!(part, ValuePart::Number(value, _) if *value < 0.0)
}

/// The colours that the system has, and the one of the text (CSS Color 4, sections 6.2 and 9.2).
const OTHER_COLORS: [&str; 21] = [
    "transparent",
    "currentcolor",
    "accentcolor",
    "accentcolortext",
    "activetext",
    "buttonborder",
    "buttonface",
    "buttontext",
    "canvas",
    "canvastext",
    "field",
    "fieldtext",
    "graytext",
    "highlight",
    "highlighttext",
    "linktext",
    "mark",
    "marktext",
    "selecteditem",
    "selecteditemtext",
    "visitedtext",
];

/// The functions that give a colour (CSS Color 4, section 4; CSS Color 5, sections 3 to 5).
const COLOR_CALLS: [&str; 13] = [
    "rgb",
    "rgba",
    "hsl",
    "hsla",
    "hwb",
    "lab",
    "lch",
    "oklab",
    "oklch",
    "color",
    "color-mix",
    "light-dark",
    "contrast-color",
];

/// Whether this is a colour.
pub(super) fn is_color(part: &ValuePart) -> bool {
    match part {
        ValuePart::Hash(digits) => parse_hash_color(digits.as_bytes()).is_ok(),
        ValuePart::Word(name) => OTHER_COLORS.contains(&&**name) || parse_named_color(name).is_ok(),
        ValuePart::Call(name, _) => COLOR_CALLS.contains(&&**name),
        _ => false,
    }
}

/// Whether nothing shows of a colour.
pub(super) fn is_transparent(part: &ValuePart) -> bool {
    match part {
        ValuePart::Word(name) => name == "transparent",
        ValuePart::Hash(digits) => {
            parse_hash_color(digits.as_bytes()).is_ok_and(|(.., alpha)| alpha == 0.0)
        }
        ValuePart::Call(name, inner) if !matches!(&**name, "color-mix" | "light-dark") => {
            let slash = inner.iter().position(|part| part.is_mark('/'));
            let commas = inner.iter().filter(|part| part.is_mark(',')).count();
            let alpha = match slash {
                Some(at) => inner.get(at + 1),
                None => inner.last().filter(|_| commas == 3),
            };
            matches!(alpha, Some(ValuePart::Number(value, _)) if *value <= 0.0)
        }
        _ => false,
    }
}
