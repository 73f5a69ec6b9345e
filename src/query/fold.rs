//! Folding: case, accents, width and kinds of quotation mark, dash, blank and digit make no
//! difference, nor do the forms of a letter.
//!
//! A folded text is in NFC again. What is dropped is only what writers leave out or add at will:
//! the combining marks of the Latin, Greek and Cyrillic scripts, the vowel points of Arabic and
//! Hebrew, invisible characters. Marks that make another letter stay: the dakuten of か and が, the
//! signs of Devanagari or Thai, й, ї. Unicode's compatibility decomposition (NFKD) takes ligatures,
//! presentation forms, wide and raised characters apart; what it does not know stands in [`table`].

mod table;

use std::ops::Range;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;

use crate::query::fold::table::{is_optional, plain, written_as};
use crate::text::is_shapeless;

/// A text folded, with the way back: each folded character knows the grapheme that it came from.
#[derive(Clone, Debug, Default)]
pub(super) struct Folded {
    /// The folded text.
    pub(super) text: String,
    /// For each byte of `text` at which a character begins: the bytes of its grapheme in the
    /// original.
    origins: Vec<(usize, Range<usize>)>,
}

/// Folds a text.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_onto(&mut folded, text);
    folded
}

/// Folds a text and keeps the way back.
pub(super) fn fold_mapped(text: &str) -> Folded {
    let mut folded = Folded::default();
    let mut start = 0;
    while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
        let alone = ascii_graphemes(rest);
        for (at, c) in rest.chars().take(alone).enumerate() {
            folded.add_ascii(c, start + at);
        }
        start += alone;
        let rest = rest.get(alone..).unwrap_or_default();
        let mut graphemes = rest.graphemes(true).peekable();
        let mut length = graphemes.next().map_or(0, str::len);
        let together = |length: usize| rest.get(..length).unwrap_or_default();
        while let Some(next) = graphemes.next_if(|next| joins(together(length), next)) {
            length += next.len();
        }
        folded.add(together(length), start);
        start += length;
    }
    folded
}

/// Whether folding makes one letter of graphemes that Unicode keeps apart, as of a Hangul consonant
/// and a narrow vowel.
fn joins(before: &str, next: &str) -> bool {
    next.chars().next().is_some_and(is_part)
        && fold(&format!("{before}{next}")) != format!("{}{}", fold(before), fold(next))
}

/// How many characters of ASCII at the beginning of a text are graphemes of their own: a mark may
/// follow the last, and a line feed a carriage return.
fn ascii_graphemes(text: &str) -> usize {
    match text.bytes().position(|byte| !byte.is_ascii() || byte == b'\r') {
        Some(end) => end.saturating_sub(1),
        None => text.len(),
    }
}

/// Appends a text's folded form; of blanks in a row only the first.
///
/// Most characters fold by themselves. Only where a mark follows, or parts of a Hangul syllable do,
/// must what stands together be taken apart and put together again.
pub(super) fn fold_onto(folded: &mut String, text: &str) {
    let mut rest = text.chars();
    loop {
        let from = rest.as_str();
        let Some(c) = rest.next() else { break };
        if c.is_ascii() {
            let run = from.bytes().take_while(u8::is_ascii).count();
            let (run, after) = from.split_at_checked(run).unwrap_or((from, ""));
            fold_ascii(folded, run);
            rest = after.chars();
        } else if is_part(c) || rest.as_str().chars().next().is_some_and(is_part) {
            let more = rest.as_str().find(|next| !is_part(next)).unwrap_or(rest.as_str().len());
            let (together, after) =
                from.split_at_checked(c.len_utf8() + more).unwrap_or((from, ""));
            fold_together(folded, together);
            rest = after.chars();
        } else if let Some(known) = latin(c) {
            folded.push_str(known);
        } else {
            fold_alone(folded, plain(c));
        }
    }
}

/// What a character of the Latin supplements folds to by itself, looked up: they are most of what
/// is not ASCII in many languages. None for what folds to a blank, alone or first: that depends on
/// what stands before it.
fn latin(c: char) -> Option<&'static str> {
    const FIRST: u32 = 0x80;
    static KNOWN: LazyLock<Vec<Option<Box<str>>>> = LazyLock::new(|| {
        let alone = |c: char| {
            let mut folded = String::new();
            fold_alone(&mut folded, plain(c));
            (!folded.starts_with(' ')).then(|| folded.into())
        };
        (FIRST..0x250).filter_map(char::from_u32).map(alone).collect()
    });
    let place = u32::from(c).checked_sub(FIRST)?;
    KNOWN.get(place as usize)?.as_deref()
}

/// A run of ASCII, copied as a whole where it has only single blanks.
fn fold_ascii(folded: &mut String, text: &str) {
    // Without a branch in between, so that the compiler takes many bytes at a time.
    let bytes = text.as_bytes();
    let is_odd = |b: &u8| (*b == b'`') | ((b'\t'..=b'\r').contains(b));
    let has_odd = bytes.iter().fold(false, |odd, b| odd | is_odd(b));
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    let has_blanks = pairs.fold(false, |two, (one, next)| two | ((*one == b' ') & (*next == b' ')));
    let continues_blanks = text.starts_with(' ') && folded.ends_with(' ');
    if has_odd || has_blanks || continues_blanks {
        text.chars().for_each(|c| push(folded, plain(c).to_ascii_lowercase()));
        return;
    }
    let from = folded.len();
    folded.push_str(text);
    if let Some(added) = folded.get_mut(from..) {
        added.make_ascii_lowercase();
    }
}

/// Whether a character may belong to the one before it: marks and the joiners between them, parts
/// of Hangul syllables, their narrow forms.
fn is_part(c: char) -> bool {
    !c.is_ascii()
        && (is_combining_mark(c)
            || matches!(c, '\u{200C}' | '\u{200D}')
            || matches!(c, '\u{1100}'..='\u{11FF}' | '\u{3131}'..='\u{318E}' | '\u{FF9E}'..='\u{FFDC}'))
}

/// A character that no mark follows.
fn fold_alone(folded: &mut String, c: char) {
    let mut parts = 0;
    let mut letter = c;
    decompose_compatible(c, |part| {
        if !(is_combining_mark(part) && is_optional(letter, part)) {
            parts += 1;
            letter = part;
        }
    });
    if parts == 1 {
        fold_letter(folded, letter);
    } else {
        fold_together(folded, c.encode_utf8(&mut [0; 4]));
    }
}

/// Characters that may make one letter: taken apart, without the marks that writers leave out, put
/// together.
fn fold_together(folded: &mut String, text: &str) {
    let mut base = '\0';
    let letters = text.chars().filter(|c| !is_shapeless(*c)).map(plain).nfkd().filter(move |c| {
        if is_combining_mark(*c) {
            return !is_optional(base, *c);
        }
        base = *c;
        true
    });
    letters.flat_map(char::to_lowercase).nfc().for_each(|c| fold_letter(folded, c));
}

/// A letter on its own, all but its case and its spelling folded.
fn fold_letter(folded: &mut String, c: char) {
    if is_shapeless(c) {
        return;
    }
    for c in c.to_lowercase() {
        match written_as(c) {
            Some(letters) => folded.push_str(letters),
            None => push(folded, plain(c)),
        }
    }
}

fn push(folded: &mut String, c: char) {
    if c != ' ' || !folded.ends_with(' ') {
        folded.push(c);
    }
}

impl Folded {
    /// Adds a grapheme, which begins there in the original.
    fn add(&mut self, grapheme: &str, start: usize) {
        let from = self.text.len();
        fold_onto(&mut self.text, grapheme);
        let added = self.text.get(from..).unwrap_or_default();
        let origin = start..start + grapheme.len();
        self.origins.extend(added.char_indices().map(|(at, _)| (from + at, origin.clone())));
    }

    /// Adds a character of ASCII that is a grapheme of its own.
    fn add_ascii(&mut self, c: char, start: usize) {
        let from = self.text.len();
        push(&mut self.text, plain(c).to_ascii_lowercase());
        if self.text.len() > from {
            self.origins.push((from, start..start + 1));
        }
    }

    /// The range of the original, at grapheme borders, that a range of the folded text came from.
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn accents_case_and_marks_fold_and_lead_back_to_graphemes() {
        let text = "Andrés Manuel LÓPEZ Obrador’s";
        let folded = fold_mapped(text);
        assert_eq!(folded.text, "andres manuel lopez obrador's");
        assert_eq!(text.get(folded.original(&(14..19)).unwrap()), Some("LÓPEZ"));
        let combined = "Cafe\u{301} bar";
        let folded = fold_mapped(combined);
        assert_eq!(combined.get(folded.original(&(0..4)).unwrap()), Some("Cafe\u{301}"));
    }

    #[test]
    fn letters_no_keyboard_has_and_wide_forms_fold_to_plain_ones() {
        for (text, folded) in [
            ("Straße", "strasse"),
            ("GROẞ", "gross"),
            ("Wałęsa", "walesa"),
            ("Ærø", "aero"),
            ("İstanbul ışık", "istanbul isik"),
            ("ＦＵＬＬ　Width１２", "full width12"),
            ("ﾄﾞﾙ", "ドル"),
            ("Όμηρος", "ομηροσ"),
            ("ещё стоя́л", "еще стоял"),
            ("co\u{ad}op\u{200d}", "coop"),
            ("a \n\t b", "a b"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn marks_that_make_another_letter_stay() {
        for (one, other) in [
            ("か", "が"),
            ("и", "й"),
            ("і", "ї"),
            ("г", "ѓ"),
            ("कि", "के"),
            ("क", "क़"),
            ("กา", "กำ"),
            ("г", "ґ"),
            ("ש", "ס"),
            ("하", "한"),
        ] {
            assert_ne!(fold(one), fold(other), "{one} is not {other}");
        }
        assert_eq!(fold("مُحَمَّد"), fold("محمد"), "vowel points are left out by most");
    }

    #[test]
    fn what_people_type_folds_to_what_is_written() {
        for (typed, written) in [
            ("ארה\"ב", "ארה״ב"),
            ("ג'ון", "ג׳ון"),
            ("בן-גוריון", "בן־גוריון"),
            ("שלום", "שָׁלוֹמ"),
            ("ייִדיש", "ײִדיש"),
            ("o'zbekiston", "Oʻzbekiston"),
            ("o'zbekiston", "O‘zbekiston"),
            ("hawai'i", "Hawaiʿi"),
            ("qur'an", "Qurʾān"),
            ("sa'ud", "Saʼud"),
            ("genk'ore", "GENKꞋORE"),
            ("اسرائيل", "إسرائيل"),
            ("احمد", "أحمد"),
            ("القران", "القرآن"),
            ("مصطفي", "مصطفى"),
            ("مدرسه", "مدرسة"),
            ("لا", "ﻻ"),
            ("ایران", "ايران"),
            ("كيش", "کیش"),
            ("242", "٢٤٢"),
            ("242", "۲۴۲"),
            ("2023", "२०२३"),
            ("19", "１９"),
            ("10", "๑๐"),
            ("official", "oﬃcial"),
            ("congress", "congreſs"),
            ("thorn", "ꝥorn"),
            ("aliyev", "Əliyev"),
            ("ијесто", "ијесто"),
            ("вера", "вѣра"),
            ("федор", "Ѳедоръ".trim_end_matches('ъ')),
            ("თბილისი", "ⴇⴁⴈⴊⴈⴑⴈ"),
            ("თბილისი", "ᲗᲑᲘᲚᲘᲡᲘ"),
            ("\"安全\"", "「安全」"),
            ("エチオピア", "ヱチオピア"),
            ("1/2", "½"),
        ] {
            assert_eq!(fold(typed), fold(written), "{typed} for {written}");
        }
    }

    #[test]
    fn what_is_looked_up_is_what_a_letter_folds_to_alone() {
        for c in '\u{80}'..'\u{24F}' {
            let mut expected = String::from("a ");
            fold_alone(&mut expected, plain(c));
            assert_eq!(fold(&format!("a {c}")), expected, "{c}");
        }
        for blank in ['\u{a0}', '¨', '¯', '¸'] {
            assert_eq!(fold(&format!("a {blank} b")), "a b", "{blank}");
        }
    }

    proptest! {
        #[test]
        fn folding_by_graphemes_or_twice_is_folding_the_whole_once(
            text in "[a-zA-Z ¨¸éßñÅøİςй ї\u{301}\u{3099}かｶﾞ한กำकि़\u{200d}’“—\n\tﬁ½\u{64e}]{0,24}"
        ) {
            let folded = fold(&text);
            prop_assert_eq!(&fold_mapped(&text).text, &folded);
            prop_assert_eq!(fold(&folded), folded);
        }

        #[test]
        fn joiners_between_marks_hide_no_order(text in "[か\u{3099}\u{93c}\u{200d}\u{200c}\u{ff9e}ｶ]{1,6}") {
            let folded = fold(&text);
            prop_assert_eq!(&fold_mapped(&text).text, &folded);
            prop_assert_eq!(fold(&folded), folded);
        }

        #[test]
        fn any_text_folds_and_leads_back_to_itself(text in "(\\PC|[ᄀ\u{ffc3}\u{ffa1}ㄱ]){0,24}") {
            let folded = fold_mapped(&text);
            prop_assert_eq!(&folded.text, &fold(&text));
            prop_assert!(folded.text.is_empty() || folded.original(&(0..folded.text.len())).is_some());
        }
    }
}
