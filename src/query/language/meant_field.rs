//! What was meant for a term of a field: its name with another sign than the colon behind it, or
//! with a blank before or behind the sign.

use crate::query::fields::{Field, ValueKind, find};
use crate::query::language::marks::is_quotation_mark;
use crate::timeline::date::Comparison;

/// A field's name and the sign behind it, which a text begins with: `kind=meeting`,
/// `kind :meeting`, `kind: meeting`, `status = done`, `due >= 2024`.
pub(super) struct MeantField {
    pub(super) field: &'static Field,
    /// How many characters stand before what is meant for the value.
    pub(super) length: usize,
    /// Whether what is equal is left out.
    pub(super) is_unequal: bool,
    /// Of a field that compares by its name, how it does and how the sign behind that does:
    /// `since >= 2021`.
    pub(super) compared: Option<(Comparison, Comparison)>,
    /// What the value begins with, said by the sign.
    pub(super) begin: &'static str,
    /// Whether it is the field's own sign, with a blank behind it.
    pub(super) is_colon: bool,
}

/// The colon and the other signs that people write for it. The longer ones first.
const SIGNS: [&str; 8] = ["::", ":=", "=>", "==", ":", "：", "=", "＝"];

/// The signs that leave out what is equal, as programs and mathematics write them.
const UNEQUAL: [&str; 3] = ["!=", "<>", "≠"];

/// What a text begins with, if it is that; besides the fields of the language there are these.
pub(super) fn meant_field(text: &str, more: &[&'static Field]) -> Option<MeantField> {
    let name = text.split(|c: char| !c.is_ascii_alphabetic()).next()?;
    let field = find(name, more)?;
    let behind = text.strip_prefix(name)?;
    let sign = behind.trim_start();
    let is_dated = field.values.is_dates();
    let is_colon = sign.len() == behind.len() && is_own_sign(sign, is_dated);
    if is_colon && !has_blank_and_word(sign) {
        return None;
    }
    let mut begin = "";
    let (is_unequal, value) = match strip_one_of(sign, &UNEQUAL) {
        Some((_, value)) => (true, value),
        None => match strip_one_of(sign, &SIGNS) {
            // `https://`
            Some((_, value)) if value.starts_with("//") => return None,
            Some((known, value)) => {
                // Behind a date's name it is the comparison, its signs changed over.
                if known == "=>" && is_dated {
                    begin = ">=";
                }
                (false, value)
            }
            None if is_dated && Comparison::strip_sign(sign).is_some() => (false, sign),
            None => return None,
        },
    };
    let mut value = value.trim_start();
    let mut compared = None;
    if let ValueKind::Compared(own) = field.values {
        if let Some((sign, date)) = Comparison::strip_sign(value) {
            (compared, value) = (Some((own, sign)), date.trim_start());
        } else if begin == ">=" {
            (compared, begin) = (Some((own, Comparison::Since)), "");
        }
    }
    let length = text.chars().count() - value.chars().count();
    Some(MeantField { field, length, is_unequal, compared, begin, is_colon })
}

/// Whether a text right behind a field's name begins with the sign of a field: `date:=2023` has
/// one, `kind::meeting` and `kind:=meeting` have another.
fn is_own_sign(text: &str, is_dated: bool) -> bool {
    let is_other = text.starts_with("::") || (text.starts_with(":=") && !is_dated);
    text.starts_with([':', '：']) && !is_other
}

/// Whether a blank and a word stand behind the sign that a text begins with.
fn has_blank_and_word(text: &str) -> bool {
    let behind = text.trim_start_matches([':', '：']);
    let word = behind.trim_start();
    let begins_value = |c: char| {
        c.is_alphanumeric() || is_quotation_mark(c) || Comparison::strip_sign(word).is_some()
    };
    word.len() < behind.len() && word.starts_with(begins_value)
}

/// The first of these signs that a text begins with, and what stands behind it.
fn strip_one_of<'t>(text: &'t str, signs: &[&'static str]) -> Option<(&'static str, &'t str)> {
    signs.iter().find_map(|sign| Some((*sign, text.strip_prefix(sign)?)))
}
