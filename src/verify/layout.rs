//! What the layout of a text puts between words that its reader passes over: note marks, and
//! hyphens at the ends of lines.
//!
//! Both readings count: a quote may hold a note mark or leave it out, and `coun-⏎tries` is read as
//! `countries` and as `coun-tries`. What a page says of it (its elements) and what the characters
//! say are brought together here as `Skip`s of the normal form.

use std::ops::Range;

use super::normal::Normal;

/// Signs that a page's text carries until it is laid out: noncharacters, which no text holds.
pub(super) mod sign {
    /// Before a note mark.
    pub(in crate::verify) const NOTE: char = '\u{fdd0}';
    /// Behind a note mark.
    pub(in crate::verify) const NOTE_END: char = '\u{fdd1}';
    /// Before what stands in another cell of a table.
    pub(in crate::verify) const CELL: char = '\u{fdd2}';
    /// Between a hyphen and the end of its line, which HTML reads as a blank.
    pub(in crate::verify) const LINE_END: char = '\u{fdd3}';
}

/// What a page says of its layout, by code points of its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Note marks.
    notes: Vec<Range<usize>>,
    /// Where cells of tables begin.
    cells: Vec<usize>,
    /// Where lines end behind a hyphen.
    line_ends: Vec<usize>,
}

impl Layout {
    /// A text without signs, and what they said.
    pub(super) fn of_signed(signed: &str) -> (String, Self) {
        let (mut text, mut layout) = (String::with_capacity(signed.len()), Self::default());
        let (mut at, mut note) = (0, None);
        for c in signed.chars() {
            match c {
                sign::NOTE => note = Some(at),
                sign::NOTE_END => layout.notes.extend(note.take().map(|start| start..at)),
                sign::CELL => layout.cells.push(at),
                sign::LINE_END => layout.line_ends.push(at),
                c => {
                    text.push(c);
                    at += 1;
                }
            }
        }
        (text, layout)
    }

    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Where cells of tables begin.
    pub(super) fn cells(&self) -> &[usize] {
        &self.cells
    }
}

/// Why a stretch may be passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum SkipKind {
    /// It is a note mark.
    Note,
    /// It is a hyphen, or the blank behind it, at the end of a line.
    LineEnd,
}

/// A stretch of a normal form that may be read or passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Skip {
    /// Its bytes.
    pub(super) bytes: Range<usize>,
    pub(super) kind: SkipKind,
}

/// All that may be passed over in a text, by where it begins.
pub(super) fn skips(raw: &str, layout: &Layout, normal: &Normal) -> Vec<Skip> {
    let chars: Vec<char> = raw.chars().collect();
    let mut found = Vec::new();
    for note in layout.notes.iter().filter(|note| is_attached(&chars, note.start)) {
        found.push((note.clone(), SkipKind::Note));
    }
    for at in 0..chars.len() {
        if let Some(end) = note_mark(&chars, at) {
            found.push((at..end, SkipKind::Note));
        }
        for skip in line_end(&chars, at, layout) {
            found.push((skip, SkipKind::LineEnd));
        }
    }
    let mut skips: Vec<Skip> = Vec::new();
    for (mut range, kind) in found {
        // One blank before a mark goes with it: another stands behind it.
        let before = range.start.checked_sub(1).and_then(|at| chars.get(at));
        if kind == SkipKind::Note && before == Some(&' ') {
            range.start -= 1;
        }
        let bytes = normal.bytes(range);
        if !bytes.is_empty() {
            skips.push(Skip { bytes, kind });
        }
    }
    skips.sort_by_key(|skip| (skip.bytes.start, skip.bytes.end));
    skips.dedup();
    skips
}

/// Whether something stands right behind a word or its marks, or one blank behind the end of a
/// sentence: a note mark hangs on what it is about.
fn is_attached(chars: &[char], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).and_then(|at| chars.get(at)).copied();
    match before(1) {
        Some(' ') => before(2).is_some_and(|c| matches!(c, '.' | '!' | '?' | '”' | '"' | '’')),
        Some(c) => !c.is_whitespace() && !matches!(c, '(' | '“' | '‘' | '«'),
        None => false,
    }
}

/// Where a note mark that begins here ends: `[1]`, `[^1]`, `[note 1]`, `[*]`, or raised digits
/// behind a word of four letters or more or behind a mark of punctuation (`m²` is no note).
fn note_mark(chars: &[char], at: usize) -> Option<usize> {
    let rest = chars.get(at..)?;
    if is_raised(*rest.first()?) {
        if at.checked_sub(1).and_then(|at| chars.get(at)).is_some_and(|c| is_raised(*c)) {
            return None;
        }
        let count = rest.iter().take_while(|c| is_raised(**c)).count();
        let word = chars.get(..at)?.iter().rev().take_while(|c| c.is_alphabetic()).count();
        let behind_mark = chars.get(at.checked_sub(1)?).is_some_and(|c| {
            matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '"' | '”' | '’' | ')' | ']')
        });
        return (count <= 3 && (word >= 4 || behind_mark)).then_some(at + count);
    }
    let inner = rest.strip_prefix(&['['])?;
    let length = inner.iter().take(24).position(|c| *c == ']')?;
    let label: String = inner.get(..length)?.iter().collect();
    (is_label(&label) && is_attached(chars, at)).then_some(at + length + 2)
}

/// Whether this in brackets is the label of a note. Letters are none: `part[s]` is an addition.
fn is_label(label: &str) -> bool {
    let number = |text: &str| (1..=3).contains(&text.len()) && is_digits(text);
    if let Some(name) = label.strip_prefix('^') {
        return !name.is_empty() && !name.contains(char::is_whitespace);
    }
    let named = ["note ", "n ", "fn ", "N "].iter().find_map(|word| label.strip_prefix(word));
    number(label)
        || named.is_some_and(number)
        || !label.is_empty() && label.chars().all(|c| matches!(c, '*' | '†' | '‡' | '§'))
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// What may be passed over where a line ends behind the hyphen here: the end of the line and, in
/// the middle of a word, the hyphen too. Of a soft hyphen only the end of the line.
fn line_end(chars: &[char], at: usize, layout: &Layout) -> Vec<Range<usize>> {
    let is_hyphen = |c: char| matches!(c, '-' | '\u{2010}');
    let is_dash = |c: char| is_hyphen(c) || matches!(c, '\u{ad}' | '\u{2011}'..='\u{2015}');
    let Some(c) = chars.get(at).copied().filter(|c| is_dash(*c)) else { return Vec::new() };
    let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied().unwrap_or(' ');
    let blanks: Vec<char> =
        chars.iter().skip(at + 1).take_while(|c| c.is_whitespace()).copied().collect();
    let ends_line = blanks.contains(&'\n') || layout.line_ends.binary_search(&(at + 1)).is_ok();
    let next = at + 1 + blanks.len();
    let Some(after) = chars.get(next).copied() else { return Vec::new() };
    // A blank line ends more than a line.
    let lines = blanks.iter().filter(|c| **c == '\n').count();
    if !ends_line || lines > 1 || !before.is_alphanumeric() || !after.is_alphanumeric() {
        return Vec::new();
    }
    let line_alone = at + 1..next;
    let mut skips = Vec::from([line_alone]);
    let is_within_word = before.is_lowercase() == after.is_lowercase()
        && before.is_alphabetic()
        && after.is_alphabetic();
    if is_hyphen(c) && is_within_word {
        skips.push(at..next);
    }
    skips
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What may be passed over in a plain text.
    fn passed(raw: &str) -> Vec<String> {
        let normal = Normal::of(raw);
        let skips = skips(raw, &Layout::default(), &normal);
        skips.iter().map(|skip| normal.text().get(skip.bytes.clone()).unwrap().to_owned()).collect()
    }

    #[test]
    fn note_marks_hang_on_words_and_additions_do_not() {
        for (raw, marks) in [
            ("the board[1] meets", vec!["[1]"]),
            ("the parties[^a] met.[12][*] Then", vec!["[^a]", "[12]", "[*]"]),
            ("it ended. [3] Then", vec![" [3]"]),
            ("the parties¹² met", vec!["¹²"]),
            ("“so”³ he said", vec!["³"]),
            ("100 m² of wall", vec![]),
            ("part[s] of it", vec![]),
            ("take [2] measures", vec![]),
            ("in [March] 2023", vec![]),
            ("see[1234] it", vec![]),
        ] {
            assert_eq!(passed(raw), marks, "{raw}");
        }
    }

    #[test]
    fn a_hyphen_at_a_line_s_end_may_be_the_word_s_or_the_line_s() {
        for (raw, skips) in [
            ("coun-\n  tries", vec!["- ", " "]),
            ("coun\u{2010}\r\ntries", vec!["- ", " "]),
            ("coun\u{ad}\ntries", vec![" "]),
            ("US-\nMexico", vec!["- ", " "]),
            ("anti-\nMexican", vec![" "]),
            ("2023–\n24", vec![" "]),
            ("coun- tries", vec![]),
            ("so -\nthen", vec![]),
            ("coun-\n\ntries", vec![]),
        ] {
            assert_eq!(passed(raw), skips, "{raw:?}");
        }
    }

    #[test]
    fn signs_of_a_page_become_places() {
        let (text, layout) = Layout::of_signed("a\u{fdd0}1\u{fdd1} b\u{fdd2}c-\u{fdd3} d");
        assert_eq!(text, "a1 bc- d");
        assert_eq!(layout.notes.first(), Some(&(1..2)));
        assert_eq!((layout.cells, layout.line_ends), (vec![4], vec![6]));
    }
}
