//! What the layout of a text puts between words that its reader passes over: note marks, and
//! hyphens at the ends of lines.
//!
//! Both readings count: a quote may hold a note mark or leave it out, and `coun-⏎tries` is read as
//! `countries` and as `coun-tries`. What a page says of it (its elements) and what the characters
//! say are brought together here as `Skip`s of the normal form.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::text::is_shapeless;
use crate::verify::normal::{CELL, Normal};

/// What a page says of its layout, by code points of its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextLayout {
    /// Note marks.
    pub(super) notes: Vec<Range<usize>>,
    /// Raised letters that may be note marks.
    pub(super) letters: Vec<Range<usize>>,
    /// Whether `^[…]` is a note, as in Markdown.
    pub(super) has_inline_notes: bool,
    /// Where cells of tables begin.
    pub(super) cells: Vec<usize>,
    /// Where blocks begin or end: what stands behind is no line of what stands before.
    pub(super) blocks: Vec<usize>,
    /// Where lines end behind a hyphen, or behind a letter of a script without blanks.
    pub(super) line_ends: Vec<usize>,
    /// The lines of the file, each from where the text is of it.
    pub(super) lines: Vec<(usize, usize)>,
}

impl TextLayout {
    /// The line of the file in which a code point of the text stands.
    pub(super) fn line(&self, at: usize) -> Option<usize> {
        let behind = self.lines.partition_point(|(start, _)| *start <= at);
        behind.checked_sub(1).and_then(|place| self.lines.get(place)).map(|(_, line)| *line)
    }
}

/// Why a stretch may be passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum SkipKind {
    /// It is a note mark.
    Note,
    /// It is a hyphen, or the blank behind it, at the end of a line.
    LineEnd,
    /// It is the end of a line in a script that puts no blanks between words.
    Wrap,
}

/// A stretch of a normal form that may be read or passed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Skip {
    /// Its bytes.
    pub(super) bytes: Range<usize>,
    pub(super) kind: SkipKind,
}

/// All that may be passed over in a text, ready to be asked for by where it begins or ends.
#[derive(Clone, Debug, Default)]
pub(super) struct Skips {
    by_start: Vec<Skip>,
    by_end: Vec<Skip>,
}

impl Skips {
    pub(super) fn new(mut skips: Vec<Skip>) -> Self {
        skips.sort_by_key(|skip| (skip.bytes.start, skip.bytes.end));
        skips.dedup();
        let mut by_end = skips.clone();
        by_end.sort_by_key(|skip| skip.bytes.end);
        Self { by_start: skips, by_end }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.by_start.is_empty()
    }

    /// Those that begin at this byte.
    pub(super) fn starting_at(&self, at: usize) -> &[Skip] {
        let first = self.by_start.partition_point(|skip| skip.bytes.start < at);
        let behind = self.by_start.partition_point(|skip| skip.bytes.start <= at);
        self.by_start.get(first..behind).unwrap_or_default()
    }

    /// Those that end at this byte.
    pub(super) fn ending_at(&self, at: usize) -> &[Skip] {
        let first = self.by_end.partition_point(|skip| skip.bytes.end < at);
        let behind = self.by_end.partition_point(|skip| skip.bytes.end <= at);
        self.by_end.get(first..behind).unwrap_or_default()
    }

    /// A stretch of the text without what may be passed over in it: of several at one place the
    /// longest.
    pub(super) fn passed_over(&self, text: &str, bytes: Range<usize>) -> String {
        let (mut kept, mut at) = (String::new(), bytes.start);
        let first = self.by_start.partition_point(|skip| skip.bytes.start < bytes.start);
        let skips = self.by_start.get(first..).unwrap_or_default();
        for skip in skips.iter().take_while(|skip| skip.bytes.start < bytes.end) {
            if skip.bytes.end > bytes.end {
                continue;
            }
            kept.push_str(text.get(at..skip.bytes.start).unwrap_or_default());
            at = at.max(skip.bytes.end);
        }
        kept.push_str(text.get(at..bytes.end).unwrap_or_default());
        kept
    }

    /// Where the next one behind this byte begins.
    pub(super) fn next_start(&self, at: usize) -> Option<usize> {
        let behind = self.by_start.partition_point(|skip| skip.bytes.start <= at);
        self.by_start.get(behind).map(|skip| skip.bytes.start)
    }
}

/// How long the label of a note may be, with the bracket behind it.
const LONGEST_LABEL: usize = 200;

/// What may be passed over in a text.
pub(super) fn skips(raw: &str, layout: &TextLayout, normal: &Normal) -> Skips {
    let chars: Vec<char> = raw.chars().collect();
    let mut found = Vec::new();
    for note in layout.notes.iter().filter(|note| hangs_on_word(&chars, note)) {
        found.push((note.clone(), SkipKind::Note));
    }
    for letters in layout.letters.iter().filter(|letters| hangs_on_name(&chars, letters.start)) {
        found.push((letters.clone(), SkipKind::Note));
    }
    for at in 0..chars.len() {
        if let Some(end) = note_mark(&chars, at) {
            found.push((at..end, SkipKind::Note));
        }
        if let Some(end) = inline_note(&chars, at).filter(|_| layout.has_inline_notes) {
            found.push((at..end, SkipKind::Note));
        }
        if let Some(end) = wrap(&chars, at, layout) {
            found.push((at + 1..end, SkipKind::Wrap));
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
        // Nothing is read from one cell of a table into the next.
        let is_in_cell = normal.text().get(bytes.clone()).is_some_and(|part| !part.contains(CELL));
        if is_in_cell && !bytes.is_empty() {
            skips.push(Skip { bytes, kind });
        }
    }
    Skips::new(skips)
}

/// Characters ahead of a place or behind it. Tests count them: no text may cost a look at all of it
/// from each of its places.
fn looked_at<'c>(chars: impl Iterator<Item = &'c char>) -> impl Iterator<Item = &'c char> {
    #[cfg(test)]
    let chars = chars.inspect(|_| tests::LOOKED_AT.set(tests::LOOKED_AT.get() + 1));
    chars
}

/// Whether what a page shows as a note mark may be one where it stands. Of a number, of `5(a)` and
/// of an amount nothing is passed over: behind a digit a mark is raised, stands in square brackets
/// or is a sign.
fn hangs_on_word(chars: &[char], note: &Range<usize>) -> bool {
    let at = |place: Option<usize>| place.and_then(|place| chars.get(place)).copied();
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let (before, first) = (at(note.start.checked_sub(1)), at(Some(note.start)));
    let is_point = matches!(before, Some('.' | ','));
    let is_behind_digit = is_digit(before) || is_point && is_digit(at(note.start.checked_sub(2)));
    let is_plain = first.is_some_and(|c| c == '(' || c.is_alphabetic() || c.is_ascii_digit());
    let is_within = is_digit(first) && is_digit(at(Some(note.end)));
    is_attached(chars, note.start) && !is_within && !(is_plain && is_behind_digit)
}

/// Whether something stands right behind a word or its marks, or one blank behind the end of a
/// sentence: a note mark hangs on what it is about.
fn is_attached(chars: &[char], at: usize) -> bool {
    let before = |back: usize| at.checked_sub(back).and_then(|at| chars.get(at)).copied();
    match before(1) {
        Some(' ') => before(2).is_some_and(|c| matches!(c, '.' | '!' | '?' | '”' | '"' | '’')),
        Some(c) => !c.is_whitespace() && !matches!(c, '(' | '“' | '‘' | '«') && !is_currency(c),
        None => false,
    }
}

/// Whether this is a sign of a currency: what stands behind it is an amount.
fn is_currency(c: char) -> bool {
    matches!(c, '$' | '¢' | '£' | '¤' | '¥' | '₠'..='₿' | '＄' | '￡' | '￥')
}

/// Where a note mark that begins here ends: `[1]`, `[1, 2]`, `[^1]`, `[note 1]`, `[*]`, or raised
/// digits behind a word of four letters or more or behind a mark of punctuation (`m²` is no note).
fn note_mark(chars: &[char], at: usize) -> Option<usize> {
    let rest = chars.get(at..)?;
    let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
    let length = match *rest.first()? {
        first if raised_digit(first) => {
            let goes_on = before.is_some_and(raised_digit);
            raised_numbers(rest).filter(|_| !goes_on && hangs_on_name(chars, at))?
        }
        // Pandoc's `^1^`, a number that is raised.
        '^' => {
            let mut numbers = looked_at(rest.iter().skip(1).take(LONGEST_NUMBERS));
            let length = numbers.position(|c| *c == '^')?;
            let label: String = rest.get(1..=length)?.iter().collect();
            (is_numbers(&label) && hangs_on_name(chars, at)).then_some(length + 2)?
        }
        first if is_note_sign(first) => {
            let is_behind_digit = before.is_some_and(|c| c.is_ascii_digit()) && first != '*';
            let may_begin = hangs_on_name(chars, at) || is_behind_digit;
            note_signs(rest).filter(|_| may_begin && !before.is_some_and(is_note_sign))?
        }
        '[' => {
            let inner = rest.get(1..)?;
            let length = looked_at(inner.iter().take(LONGEST_LABEL)).position(|c| *c == ']')?;
            let label: String = inner.get(..length)?.iter().collect();
            (is_label(&label) && is_attached(chars, at)).then_some(length + 2)?
        }
        _ => return None,
    };
    Some(at + length)
}

/// How many signs of a note a text begins with; none where that is no note.
fn note_signs(rest: &[char]) -> Option<usize> {
    // A text may be full of stars: one more than a note has is enough.
    let signs = looked_at(rest.iter().take(MOST_SIGNS + 1)).take_while(|c| is_note_sign(**c));
    let length = signs.count();
    let goes_on = rest.get(length).is_some_and(|c| c.is_alphanumeric());
    (length <= MOST_SIGNS && !goes_on).then_some(length)
}

/// Whether what stands here is raised behind a word of four letters or more, or behind a mark of
/// punctuation: `m²` and `Sr.ª` have no notes.
fn hangs_on_name(chars: &[char], at: usize) -> bool {
    let before = chars.get(..at).unwrap_or_default();
    let mut letters =
        looked_at(before.iter().rev()).take_while(|c| c.is_alphabetic() || is_combining_mark(**c));
    let is_word = letters.nth(3).is_some();
    is_word
        || before.last().is_some_and(|c| {
            matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '"' | '”' | '’' | ')' | ']')
        })
}

/// Whether this is one of the signs that lead to notes where there are few.
fn is_note_sign(c: char) -> bool {
    matches!(c, '*' | '†' | '‡' | '§' | '¶' | '‖')
}

/// How many signs a note mark has at most: `***`.
const MOST_SIGNS: usize = 3;

/// How many characters the numbers of notes have at most.
const LONGEST_NUMBERS: usize = 12;

/// How long a note within the text may be, in characters.
const LONGEST_NOTE: usize = 1000;

/// Where a note ends that begins here within the text, as Pandoc reads it: `^[A note.]`.
fn inline_note(chars: &[char], at: usize) -> Option<usize> {
    let inner = chars.get(at..)?.strip_prefix(&['^', '['])?;
    let mut open = 1;
    for (place, c) in looked_at(inner.iter().take(LONGEST_NOTE)).enumerate() {
        match c {
            '[' => open += 1,
            ']' => open -= 1,
            // A note ends with its paragraph.
            '\n' if inner.get(place + 1) == Some(&'\n') => return None,
            _ => {}
        }
        if open == 0 {
            return is_attached(chars, at).then_some(at + place + 3);
        }
    }
    None
}

/// How long the raised numbers at the start of this are: `¹`, `¹²`, `¹,²`, `¹–³`; none where one
/// has more digits than a note's.
fn raised_numbers(text: &[char]) -> Option<usize> {
    let mut length = 0;
    loop {
        let rest = text.get(length..)?;
        let digits = looked_at(rest.iter()).take_while(|c| raised_digit(**c)).count();
        if !(1..=3).contains(&digits) {
            return None;
        }
        length += digits;
        if length > LONGEST_LABEL {
            return None;
        }
        let between = match text.get(length..)? {
            [',', ' ', next, ..] if raised_digit(*next) => 2,
            [mark, next, ..] if is_between(*mark) && raised_digit(*next) => 1,
            _ => return Some(length),
        };
        length += between;
    }
}

/// Whether this in brackets is the label of a note. Letters are none: `part[s]` is an addition.
fn is_label(label: &str) -> bool {
    if let Some(name) = label.strip_prefix('^') {
        return !name.is_empty() && !name.contains(char::is_whitespace);
    }
    let named = ["note ", "notes ", "n ", "nn ", "fn ", "N "];
    let named = named.iter().find_map(|word| label.strip_prefix(word));
    is_numbers(label)
        || named.is_some_and(is_numbers)
        || !label.is_empty() && label.chars().all(|c| matches!(c, '*' | '†' | '‡' | '§'))
}

/// Whether these are numbers of notes: one, several, a range: `1`, `1, 2`, `1–3`.
pub(super) fn is_numbers(label: &str) -> bool {
    label.split(is_between).all(|one| {
        let digits = one.trim();
        (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
    })
}

/// Whether this may stand between two numbers of notes: a comma, or a dash short enough to be set
/// in a raised line.
fn is_between(c: char) -> bool {
    matches!(c, ',' | ';' | '-' | '\u{2010}'..='\u{2013}' | '⁻')
}

/// The digits as they are raised.
const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// A digit as it is raised; anything else as it is.
pub(super) fn raised(c: char) -> char {
    let digit = c.to_digit(10).and_then(|digit| usize::try_from(digit).ok());
    digit.and_then(|digit| RAISED.get(digit).copied()).unwrap_or(c)
}

fn raised_digit(c: char) -> bool {
    RAISED.contains(&c)
}

/// Whether a sign may divide a word at the end of a line. U+00AC is what readers of scanned pages
/// put for a hyphen that is the line's.
fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '¬')
}

/// Whether a line may end behind a sign without a blank: dashes join words as hyphens do.
fn is_dash(c: char) -> bool {
    is_hyphen(c) || matches!(c, '\u{ad}' | '\u{2011}'..='\u{2015}')
}

/// How many marks a letter has at most, where a hyphen stands behind it.
const MOST_MARKS: usize = 16;

/// What may be passed over where a line ends behind the hyphen here: the end of the line and, in
/// the middle of a word, the hyphen too. Of a soft hyphen only the end of the line.
fn line_end(chars: &[char], at: usize, layout: &TextLayout) -> Vec<Range<usize>> {
    let Some(c) = chars.get(at).copied().filter(|c| is_dash(*c)) else { return Vec::new() };
    // An accent may stand by itself behind its letter.
    let is_part = |c: &&char| is_combining_mark(**c) || is_shapeless(**c);
    let before = chars.get(..at).unwrap_or_default();
    let mut before = looked_at(before.iter().rev().take(MOST_MARKS + 1));
    let before = before.find(|c| !is_part(c)).copied().unwrap_or(' ');
    let Some(next) = next_line(chars, at, layout) else { return Vec::new() };
    let Some(after) = chars.get(next).copied() else { return Vec::new() };
    if !before.is_alphanumeric() || !after.is_alphanumeric() {
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

/// Where the next line begins, if one ends behind this character. A blank line ends more than a
/// line, and so does the end of a block.
fn next_line(chars: &[char], at: usize, layout: &TextLayout) -> Option<usize> {
    let blanks = chars.get(at + 1..)?;
    let length = looked_at(blanks.iter()).take_while(|c| c.is_whitespace()).count();
    let blanks = blanks.get(..length)?;
    let lines = blanks.iter().filter(|c| ends_line(**c)).count();
    let next = at + 1 + blanks.len();
    let block = layout.blocks.partition_point(|block| *block <= at);
    if layout.blocks.get(block).is_some_and(|block| *block <= next) {
        return None;
    }
    // A page ends with its last line.
    let has_end = lines == 1 || lines == 0 && blanks.contains(&'\u{c}');
    let is_noted = lines == 0 && layout.line_ends.binary_search(&(at + 1)).is_ok();
    (has_end || is_noted).then_some(next)
}

/// Whether a character ends a line (Unicode Standard, section 5.8); a carriage return goes with a
/// line feed.
fn ends_line(c: char) -> bool {
    matches!(c, '\n' | '\u{b}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Where the next line begins behind a letter of a script without blanks, if it goes on with one.
fn wrap(chars: &[char], at: usize, layout: &TextLayout) -> Option<usize> {
    chars.get(at).filter(|c| is_unspaced(**c))?;
    let next = next_line(chars, at, layout)?;
    chars.get(next).is_some_and(|c| is_unspaced(*c)).then_some(next)
}

/// Whether a character is of a script that puts no blanks between words: those that CSS Text 3,
/// section 4.1.3, joins across the end of a line, and those of Southeast Asia (Unicode's Annex 14,
/// class SA).
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{e00}'..='\u{eff}' // Thai, Lao
            | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' // Burmese, Khmer
            | '\u{3001}'..='\u{30ff}' | '\u{3105}'..='\u{312f}' | '\u{31f0}'..='\u{31ff}' // kana, marks
            | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' // Han, Yi
            | '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff61}'..='\u{ff9f}' // wide marks
            | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    thread_local! {
        /// How many characters were looked at.
        pub(super) static LOOKED_AT: Cell<usize> = const { Cell::new(0) };
    }

    /// What may be passed over in a plain text.
    fn passed(raw: &str) -> Vec<String> {
        let normal = Normal::of(raw);
        let skips = skips(raw, &TextLayout::default(), &normal).by_start;
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
            ("the board[1, 2] meets", vec!["[1, 2]"]),
            ("the board[1–3,7] met.[12-14]", vec!["[1-3,7]", "[12-14]"]),
            ("it ended. [notes 3; 4] Then", vec![" [notes 3; 4]"]),
            ("the board¹,² met", vec!["¹,²", "²"]),
            ("the parties¹–³ met", vec!["¹-³"]),
            ("take [2, 3] measures", vec![]),
            ("it lasted[1, 2000] years", vec![]),
            ("it lasted[1,] years", vec![]),
            ("it paid $[20] to enter", vec![]),
            ("the parties^1^ met^2,3^", vec!["^1^"]),
            ("10^6^ tons of 5^th^", vec![]),
            ("the parties† met.‡ In 2019† all", vec!["†", "‡", "†"]),
            ("the parties* agreed**, 5* tons * of **all**", vec!["*", "**"]),
            ("f**k and word*s", vec![]),
        ] {
            assert_eq!(passed(raw), marks, "{raw}");
        }
    }

    #[test]
    fn twice_as_many_signs_are_looked_at_twice_as_often_at_most() {
        let looks = |signs: &str, count: usize| {
            LOOKED_AT.set(0);
            passed(&format!("we met {}", signs.repeat(count)));
            LOOKED_AT.get()
        };
        let kinds = ["*", "\u{ad}", "§", "¹,", "^[", "^1", "¬", "[", "の\n", "-\n", "a\u{301}¹"];
        for signs in kinds {
            let (once, twice) = (looks(signs, 2_000), looks(signs, 4_000));
            assert!(
                once > 0 && twice <= 2 * once + LONGEST_NOTE.pow(2),
                "{signs}: {once}, {twice}"
            );
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
            ("coun¬\ntries", vec!["¬ ", " "]),
            ("coun-\u{2028}tries", vec!["- ", " "]),
            ("coun-\u{85}tries", vec!["- ", " "]),
            ("coun-\u{c}tries", vec!["- ", " "]),
            ("coun-\u{2029}\ntries", vec![]),
            ("poli\u{301}-\ntica", vec!["- ", " "]),
            ("co\u{301}\u{200d}-\ntica", vec!["- ", " "]),
            ("海没\n有边", vec![" "]),
            ("の。\r\n「東京", vec![" "]),
            ("ประเทศ\nไทย", vec![" "]),
            ("海没\n\n有边", vec![]),
            ("海没\nA", vec![]),
            ("한국\n정부", vec![]),
        ] {
            assert_eq!(passed(raw), skips, "{raw:?}");
        }
    }
}
