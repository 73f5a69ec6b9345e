//! The normal form in which quotes and texts are compared, with the way back to the raw text.

use std::ops::Range;

use unicode_normalization::char::{canonical_combining_class, decompose_compatible};
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

use crate::text::is_shapeless;

/// The version of the rules by which words are found: of what [`Normal::of`] gives, and of what may
/// be passed over.
pub const RULES: u32 = 7;

/// The version whose rules suffice where nothing is passed over and no page is reduced to text.
pub const PLAIN_RULES: u32 = 2;

/// Stands in a normal form between two cells of a table, where no quote can hold it.
pub(super) const CELL: char = '\n';

/// A text in normal form.
///
/// NFC; one kind of apostrophe, quotation mark and hyphen; `…` as three dots; runs of white space
/// as one space, none at the ends; soft hyphens, joiners, marks of direction and others of no width
/// left out; ligatures, wide and narrow forms as letters. Case counts. To be normal once and for
/// all, what is left out goes first: `e`, U+200B, U+0301 would otherwise compose only when
/// normalised again. For all other texts the order makes no difference.
#[derive(Clone, Debug, Default)]
pub struct Normal {
    text: String,
    /// For each character of `text`: its first byte, and the code points of the raw text it stands
    /// for.
    places: Vec<(usize, Range<usize>)>,
}

impl Normal {
    /// The normal form of a text.
    pub fn of(raw: &str) -> Self {
        Self::of_cells(raw, &[])
    }

    /// The same of a text in which cells of tables begin at these code points, in order: no words
    /// are read from one cell into the next.
    pub(super) fn of_cells(raw: &str, cells: &[usize]) -> Self {
        Self::made(raw, cells, |_| true)
    }

    /// The normal form under the rules before these.
    pub(super) fn of_older(raw: &str) -> Self {
        Self::made(raw, &[], is_older)
    }

    /// A normal form in which those characters are left out, or stand for others, that may be.
    fn made(raw: &str, cells: &[usize], may_change: fn(char) -> bool) -> Self {
        let mut normal =
            Self { text: String::with_capacity(raw.len()), places: Vec::with_capacity(raw.len()) };
        let mut run = String::new();
        let mut from = 0..0;
        let mut buffer = [0; 4];
        let mut cells = cells.iter().peekable();
        for (at, c) in raw.chars().enumerate() {
            // Of empty cells several begin at one place.
            while cells.next_if(|cell| **cell <= at).is_some() {
                normal.compose(&run, &from);
                run.clear();
                normal.end_cell(at);
            }
            if is_nothing(c) && may_change(c) {
                continue;
            }
            // Before anything composes: an accent behind U+FB01 belongs to the letter i.
            let form = letters(c).filter(|_| may_change(c));
            let letters: &str = match &form {
                Some(letters) => letters,
                None => c.encode_utf8(&mut buffer),
            };
            for letter in letters.chars() {
                if !run.is_empty() && is_boundary(letter) {
                    normal.compose(&run, &from);
                    run.clear();
                }
                from = if run.is_empty() { at..at + 1 } else { from.start..at + 1 };
                run.push(letter);
            }
        }
        normal.compose(&run, &from);
        if normal.text.ends_with([' ', CELL]) {
            normal.text.pop();
            normal.places.pop();
        }
        normal
    }

    /// The text itself.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The code points of the raw text for a stretch of bytes of this one.
    pub fn raw(&self, bytes: Range<usize>) -> Range<usize> {
        let place = |byte: usize| {
            let at = self.places.partition_point(|(first, _)| *first <= byte);
            at.checked_sub(1)
                .and_then(|at| self.places.get(at))
                .map_or(0..0, |(_, raw)| raw.clone())
        };
        if bytes.is_empty() { 0..0 } else { place(bytes.start).start..place(bytes.end - 1).end }
    }

    /// The bytes of this text for a stretch of code points of the raw one.
    pub(super) fn bytes(&self, raw: Range<usize>) -> Range<usize> {
        let byte = |at: usize| {
            let place = self.places.partition_point(|(_, raw)| raw.start < at);
            self.places.get(place).map_or(self.text.len(), |(byte, _)| *byte)
        };
        byte(raw.start)..byte(raw.end)
    }

    /// Ends a cell of a table before this code point of the raw text.
    fn end_cell(&mut self, at: usize) {
        if self.text.ends_with(' ') {
            self.text.pop();
            self.places.pop();
        }
        if !self.text.is_empty() && !self.text.ends_with(CELL) {
            self.places.push((self.text.len(), at..at));
            self.text.push(CELL);
        }
    }

    /// Adds a run of characters that may compose with one another but not with their neighbours.
    fn compose(&mut self, run: &str, from: &Range<usize>) {
        if run.is_ascii() {
            return run.chars().for_each(|c| self.push(c, from));
        }
        run.nfc().for_each(|c| self.push(c, from));
    }

    fn push(&mut self, c: char, from: &Range<usize>) {
        let c = plain(c);
        if c == '…' {
            return (0..3).for_each(|_| self.push('.', from));
        }
        if !c.is_whitespace() {
            self.places.push((self.text.len(), from.clone()));
            self.text.push(c);
        } else if self.text.ends_with([' ', CELL]) {
            self.places.iter_mut().next_back().into_iter().for_each(|(_, raw)| raw.end = from.end);
        } else if !self.text.is_empty() {
            self.places.push((self.text.len(), from.clone()));
            self.text.push(' ');
        }
    }
}

/// Whether NFC never joins this character with what stands before it. That is told by what it is
/// taken apart to: U+2000 becomes another blank, and still joins nothing.
fn is_boundary(c: char) -> bool {
    if c.is_ascii() {
        return true;
    }
    let first = std::iter::once(c).nfd().next().unwrap_or(c);
    canonical_combining_class(first) == 0
        && is_nfc_quick(std::iter::once(first)) == IsNormalized::Yes
}

/// Marks that separate or join nothing that one reads: what the search passes over too, and the
/// grapheme joiner, which the search drops among the marks that writers leave out.
fn is_nothing(c: char) -> bool {
    is_shapeless(c) || c == '\u{34f}'
}

/// The letters for which a character is only another form: ligatures of typesetters, forms that
/// Arabic letters have beside others, letters as wide or as narrow as Chinese ones.
///
/// The search takes all characters apart that Unicode's compatibility decomposition does. Here
/// those stay that a reader reads as something else: raised and circled numbers (`10⁶` is no 106),
/// fractions (`1½` is no 11/2), units in one sign (`㎏`), phrases in one sign (`ﷺ`; a word in one,
/// as `ﷲ`, is a ligature), and the narrow parts of Hangul, which would join.
fn letters(c: char) -> Option<String> {
    let is_form = matches!(c,
        '\u{132}' | '\u{133}' | '\u{1c4}'..='\u{1cc}' | '\u{1f1}'..='\u{1f3}' // digraphs
            | '\u{fb00}'..='\u{fb06}' | '\u{fb13}'..='\u{fb17}' // Latin and Armenian ligatures
            | '\u{fb20}'..='\u{fb28}' | '\u{fb4f}' // wide forms and a ligature of Hebrew
            | '\u{fb50}'..='\u{fdfb}' | '\u{fe70}'..='\u{fefc}' // Arabic
            | '\u{ff01}'..='\u{ff9f}' | '\u{ffe0}'..='\u{ffe6}'); // wide and narrow forms
    if !is_form {
        return None;
    }
    let mut letters = String::new();
    decompose_compatible(c, |part| letters.extend((!is_nothing(part)).then_some(part)));
    // A mark that stands alone, on a blank; a phrase in one sign.
    (!letters.contains(' ')).then_some(letters)
}

/// Whether the rules before these took a character so, too.
fn is_older(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{61c}'
    ) || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fb00}'..='\u{fb06}')
}

/// Whether a text has what only these rules take for another writing.
pub(super) fn is_of_newest_rules(raw: &str) -> bool {
    !raw.is_ascii() && raw.chars().any(|c| !is_older(c) && (is_nothing(c) || letters(c).is_some()))
}

fn plain(c: char) -> char {
    match c {
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | '\u{2bc}' | '\u{b4}' | '\u{2cb}' | '`' => {
            '\''
        }
        '“' | '”' | '„' | '‟' | '«' | '»' => '"',
        // Those that a newspaper sets for each other; a quote is literal in all else, so that these
        // are fewer than a search takes for one.
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_accent_behind_a_ligature_belongs_to_its_last_letter() {
        let normal = Normal::of("of\u{fb01}\u{301}cial");
        assert_eq!(normal.text(), "offícial");
        assert_eq!(Normal::of(normal.text()).text(), normal.text(), "normal once and for all");
        let i = normal.text().find('í').unwrap();
        assert_eq!(normal.raw(i..i + 'í'.len_utf8()), 2..4, "the ligature and its accent");
    }

    /// Texts of letters, marks, jamo and all that the rules speak of, close together.
    fn odd() -> impl Strategy<Value = String> {
        "[a-c é e\u{301}\u{323}\u{308}\u{340}\u{344}ᄀ가ᅡᆨ\u{200b}\u{ad}\u{feff}\u{2060}‘’‚‛‹›\u{2bc}\u{b4}\u{2cb}`“”„‟«»‐–—−…\u{a0}\u{202f}\u{2007}\u{2009}\t\n\u{1fef}\u{212b}\u{2126}\u{200d}\u{34f}\u{fefb}\u{653}ﾞﾄＡ\u{133}\u{fe77}\u{fe71}\u{64e}\u{627}]{0,24}"
    }

    fn slice(raw: &str, range: Range<usize>) -> String {
        raw.chars().skip(range.start).take(range.len()).collect()
    }

    #[test]
    fn typography_makes_no_difference() {
        for (raw, normal) in [
            ("“That’s our goal”", "\"That's our goal\""),
            ("«a» ‹b› ‚c‘", "\"a\" 'b' 'c'"),
            ("2023–24 — x", "2023-24 - x"),
            ("and so…", "and so..."),
            ("co\u{ad}operate\u{200b}", "cooperate"),
            ("  a\u{a0}\n\t b ", "a b"),
            ("e\u{301}xito", "éxito"),
            ("e\u{200b}\u{301}xito", "éxito"),
            ("we\u{200c} \u{200d}will\u{fe0f} not\u{34f} now\u{180e}", "we will not now"),
            ("\u{fefb} \u{fb13} \u{133}s", "لا մն ijs"),
            ("ＡＢ，１２！ ﾄﾞﾙ", "AB,12! ドル"),
            ("كتـــاب", "كتاب"),
            ("10⁶ 1½ ① ㎏ ﷺ", "10⁶ 1½ ① ㎏ ﷺ"),
            ("\u{fdf2}", "\u{627}\u{644}\u{644}\u{647}"),
        ] {
            assert_eq!(normal, Normal::of(raw).text(), "{raw}");
        }
    }

    #[test]
    fn what_becomes_another_sign_joins_nothing_before_it() {
        let normal = Normal::of("]\u{2000}\u{212b}");
        assert_eq!(normal.text(), "] Å");
        assert_eq!(normal.raw(2..4), 2..3, "the letter alone");
    }

    #[test]
    fn the_way_back_spans_what_was_composed_or_left_out() {
        let raw = "\u{feff}«Sí\u{200b}, se\u{a0} \npuede…»";
        let normal = Normal::of(raw);
        let at = normal.text().find("se puede...").unwrap();
        assert_eq!("se\u{a0} \npuede…", slice(raw, normal.raw(at..at + "se puede...".len())));
    }

    #[test]
    fn no_form_of_a_letter_is_normal_only_the_second_time() {
        let forms = ('\u{80}'..=char::MAX).filter(|c| letters(*c).is_some() || is_nothing(*c));
        for form in forms {
            for before in
                ["", "a", " ", "\u{627}", "\u{64f}", "\u{1100}", "\u{30c8}", "\u{fe7c}", "."]
            {
                for behind in [
                    "", "a", " ", "\u{301}", "\u{64e}", "\u{651}", "\u{653}", "\u{1161}",
                    "\u{3099}",
                ] {
                    let raw = format!("{before}{form}{behind}");
                    let once = Normal::of(&raw);
                    let twice = Normal::of(once.text());
                    assert_eq!(once.text(), twice.text(), "{raw:?}");
                }
            }
        }
    }

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing(raw in prop_oneof![odd(), any::<String>()]) {
            let once = Normal::of(&raw);
            let twice = Normal::of(once.text());
            prop_assert_eq!(once.text(), twice.text());
        }

        #[test]
        fn every_stretch_normalises_to_itself_where_it_came_from(raw in prop_oneof![odd(), any::<String>()], a in 0usize..40, b in 0usize..40) {
            let normal = Normal::of(&raw);
            let words: Vec<Range<usize>> = normal
                .text()
                .split(' ')
                .scan(0, |at, word| { let start = *at; *at += word.len() + 1; Some(start..start + word.len()) })
                .filter(|word| !word.is_empty())
                .collect();
            prop_assume!(!words.is_empty());
            let (a, b) = (a % words.len(), b % words.len());
            let bytes = words[a.min(b)].start..words[a.max(b)].end;
            let back = slice(&raw, normal.raw(bytes.clone()));
            let renewed = Normal::of(&back);
            prop_assert_eq!(normal.text().get(bytes), Some(renewed.text()));
        }
    }
}
