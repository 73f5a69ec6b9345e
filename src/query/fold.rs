//! Folding: case, accents and kinds of quotation mark or dash make no difference.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// A text folded, with the way back: each folded character knows the grapheme that it came from.
#[derive(Clone, Debug, Default)]
pub(super) struct Folded {
    /// The folded text.
    pub(super) text: String,
    /// For each byte of `text` at which a character begins: the bytes of its grapheme in the original.
    origins: Vec<(usize, Range<usize>)>,
}

/// Folds a text.
pub(super) fn fold(text: &str) -> String {
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).map(plain).collect()
}

/// Folds a text and keeps the way back.
pub(super) fn fold_mapped(text: &str) -> Folded {
    let mut folded = Folded::default();
    for (start, grapheme) in text.grapheme_indices(true) {
        for c in fold(grapheme).chars() {
            folded.origins.push((folded.text.len(), start..start + grapheme.len()));
            folded.text.push(c);
        }
    }
    folded
}

impl Folded {
    /// The stretch of the original, at grapheme borders, that a stretch of the folded text came from.
    pub(super) fn original(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let first = self.origins.partition_point(|(at, _)| *at < range.start);
        let after = self.origins.partition_point(|(at, _)| *at < range.end);
        let start = self.origins.get(first)?.1.start;
        let end = self.origins.get(after.checked_sub(1)?)?.1.end;
        (start < end).then_some(start..end)
    }

    /// The original grapheme of a folded character, by its place among the characters.
    pub(super) fn grapheme_of_char(&self, place: usize) -> Option<Range<usize>> {
        self.origins.get(place).map(|(_, range)| range.clone())
    }
}

/// One sign for each kind of quotation mark, dash and blank.
fn plain(c: char) -> char {
    match c {
        '\u{2018}'..='\u{201B}' | '\u{2039}' | '\u{203A}' | '\u{02BC}' | '\u{00B4}' | '`' => '\'',
        '\u{201C}'..='\u{201F}' | '«' | '»' => '"',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

/// Whether a character begins a word wherever it stands: scripts without spaces between words.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{0E00}'..='\u{0E7F}')
}

/// The places in a folded text at which a folded word stands at the start of a word.
pub(super) fn word_starts<'a>(text: &'a str, word: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let first_is_sign = !word.chars().next().is_some_and(char::is_alphanumeric);
    text.match_indices(word).filter_map(move |(at, found)| {
        let before = text.get(..at).and_then(|head| head.chars().next_back());
        let first = found.chars().next();
        let starts = first_is_sign
            || before.is_none_or(|c| !c.is_alphanumeric() || stands_alone(c))
            || first.is_some_and(stands_alone);
        starts.then_some(at..at + found.len())
    })
}

/// The letters of a query word in one word of a name, if it matches fuzzily: four letters or more, the same
/// first letter, all letters in order, at most two of the name's letters skipped between the first and last.
pub(super) fn fuzzy_letters(word: &str, name: &str) -> Option<Vec<usize>> {
    let (wanted, letters): (Vec<char>, Vec<char>) = (word.chars().collect(), name.chars().collect());
    if wanted.len() < 4 || wanted.first() != letters.first() {
        return None;
    }
    let mut places = Vec::with_capacity(wanted.len());
    let mut at = 0;
    for letter in wanted {
        let found = letters.get(at..)?.iter().position(|c| *c == letter)? + at;
        places.push(found);
        at = found + 1;
    }
    let span = places.last()? + 1;
    (span - places.len() <= 2).then_some(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_marks_fold_and_lead_back_to_graphemes() {
        let text = "Andrés Manuel LÓPEZ Obrador’s";
        let folded = fold_mapped(text);
        assert_eq!(folded.text, "andres manuel lopez obrador's");
        let hit = word_starts(&folded.text, "lopez").next().unwrap();
        assert_eq!(text.get(folded.original(&hit).unwrap()), Some("LÓPEZ"));
        let combined = "Cafe\u{301} bar";
        let folded = fold_mapped(combined);
        let hit = word_starts(&folded.text, "cafe").next().unwrap();
        assert_eq!(combined.get(folded.original(&hit).unwrap()), Some("Cafe\u{301}"));
    }

    #[test]
    fn a_word_matches_at_word_starts_only_but_anywhere_in_scripts_without_spaces() {
        assert_eq!(word_starts("the best test", "est").count(), 0);
        assert_eq!(word_starts("the best test", "te").count(), 1);
        assert_eq!(word_starts("美墨安全合作", "安全").count(), 1);
    }

    #[test]
    fn names_forgive_letters_left_out() {
        assert!(fuzzy_letters("sherwod", "sherwood").is_some());
        assert!(fuzzy_letters("shenbaum", "sheinbaum").is_some());
        assert!(fuzzy_letters("sher", "scatterherring").is_none());
        assert!(fuzzy_letters("she", "shee").is_none());
    }
}
