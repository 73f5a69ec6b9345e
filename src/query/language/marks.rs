//! Signs: which quotation marks open and close a literal, and which belong to a word; the colon of
//! a field; what people type for a sign of negation.

/// The marks that may open or close a literal, by kind: each closes what its own kind opened.
/// Guillemets point either way, as different countries use them.
fn kind_of_mark(c: char) -> Option<u8> {
    match c {
        '"' | '\u{FF02}' => Some(0),
        '\u{201C}'..='\u{201F}' => Some(1),
        '«' | '»' => Some(2),
        '‹' | '›' => Some(3),
        '「' | '」' | '｢' | '｣' => Some(4),
        '『' | '』' => Some(5),
        '〝' | '〞' | '〟' => Some(6),
        _ => None,
    }
}

/// Whether it opens a literal.
pub(crate) fn is_quotation_mark(c: char) -> bool {
    kind_of_mark(c).is_some()
}

/// Whether a mark closes what another opened.
pub(super) fn closes(open: char, c: char) -> bool {
    kind_of_mark(c) == kind_of_mark(open)
}

/// Whether a mark between these belongs to the word: those who write Hebrew abbreviations type it
/// for the gershayim, those who write Ukrainian for the apostrophe. Between ASCII letters nobody
/// does, so that `a"b c"` is two terms.
pub(super) fn is_inside_word(before: Option<char>, mark: char, after: Option<char>) -> bool {
    let is_letter = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && c.is_alphabetic());
    matches!(kind_of_mark(mark), Some(0 | 1)) && is_letter(before) && is_letter(after)
}

/// What ends a term that is not in quotation marks, besides a blank.
pub(super) fn ends_chunk(c: char) -> bool {
    matches!(c, '(' | ')') || is_quotation_mark(c)
}

/// A field's name, or `not`, and what stands behind its colon. Who writes Chinese or Japanese types
/// a wide one.
pub(in crate::query) fn split_field(term: &str) -> Option<(&str, &str)> {
    term.split_once([':', '：'])
}

/// The same where a field is named: its name is of ASCII letters, and `https://` names none.
pub(crate) fn split_named_field(term: &str) -> Option<(&str, &str)> {
    let (name, values) = split_field(term)?;
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphabetic());
    (is_name && !values.starts_with("//")).then_some((name, values))
}

/// The sign at the head of a text that negates in other languages of queries, or is a dash that was
/// typed or pasted for `-`, and what stands behind it.
pub(in crate::query) fn split_foreign_negation(text: &str) -> Option<(&str, &str)> {
    let first = text.chars().next()?;
    let is_sign = matches!(first, '!' | '！' | '¬') || is_dash(first) || text.starts_with("<>");
    // `!=` and `!>` with what they compare by.
    let behind = text.trim_start_matches(|c| c == first || "=<>＝＜＞".contains(c));
    is_sign.then(|| text.split_at(text.len() - behind.len()))
}

/// The dashes that look like the hyphen of the keyboard and are other characters. Not those of
/// other scripts, which texts have ([`fold`](mod@crate::query::fold)): nobody negates with them.
fn is_dash(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}')
}

/// In quotation marks; one that stands inside is doubled.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// A value as it is written behind its field: in quotation marks where it would end early without
/// them, or where its first sign would be read together with the colon.
pub(in crate::query) fn printed_value(value: &str) -> String {
    let ends = |c: char| c.is_whitespace() || matches!(c, ',' | '(' | ')') || is_quotation_mark(c);
    if value.starts_with([':', '=']) || value.chars().any(ends) {
        quoted(value)
    } else {
        value.to_owned()
    }
}
