//! Quotation marks: which open and close a literal, and which belong to a word.

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
pub(super) fn is_quotation_mark(c: char) -> bool {
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
