//! What was meant for a term of a field: its name with another sign than the colon behind it, or
//! with a blank before the sign.

use crate::query::fields::{Field, ValueKind, find};
use crate::timeline::date::Comparison;

/// A field's name and the sign behind it, which a text begins with: `kind=meeting`,
/// `kind :meeting`, `status = done`, `due >= 2024`.
pub(super) struct MeantField {
    pub(super) field: &'static Field,
    /// How many characters stand before what is meant for the value.
    pub(super) length: usize,
    /// How the term begins that is meant: `kind:`, `-kind:`.
    pub(super) written: String,
}

/// The colon, which is none of these where it touches the name, and the other signs that people
/// write for it. The longer ones first.
const SIGNS: [&str; 5] = [":", "：", "==", "=", "＝"];

/// The signs that leave out what is equal, as programs and mathematics write them.
const UNEQUAL: [&str; 3] = ["!=", "<>", "≠"];

/// What a text begins with, if it is that; besides the fields of the language there are these.
pub(super) fn meant_field(text: &str, more: &[&'static Field]) -> Option<MeantField> {
    let name = text.split(|c: char| !c.is_ascii_alphabetic()).next()?;
    let field = find(name, more)?;
    let behind = text.strip_prefix(name)?;
    let sign = behind.trim_start();
    // `kind:meeting` is a term, and `kind: meeting` one whose value is missing.
    if sign.len() == behind.len() && sign.starts_with([':', '：']) {
        return None;
    }
    let (sign_of_negation, value) = match strip_one_of(sign, &UNEQUAL) {
        Some(value) => ("-", value),
        None => match strip_one_of(sign, &SIGNS) {
            // `https://`
            Some(value) if value.starts_with("//") => return None,
            Some(value) => ("", value),
            None if field.values.is_dates() && Comparison::strip_sign(sign).is_some() => ("", sign),
            None => return None,
        },
    };
    let value = value.trim_start();
    // Such a field compares by its name: `since >= 2021` is `>= 2021`.
    let is_compared_twice =
        matches!(field.values, ValueKind::Compared(_)) && Comparison::strip_sign(value).is_some();
    let name = if is_compared_twice { String::new() } else { format!("{}:", field.name) };
    Some(MeantField {
        field,
        length: text.chars().count() - value.chars().count(),
        written: format!("{sign_of_negation}{name}"),
    })
}

fn strip_one_of<'t>(text: &'t str, signs: &[&str]) -> Option<&'t str> {
    signs.iter().find_map(|sign| text.strip_prefix(sign))
}
