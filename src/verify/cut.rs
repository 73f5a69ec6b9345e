//! What a cut, `[…]`, leaves out of a quote, and whether that turns its meaning.

use unicode_normalization::UnicodeNormalization as _;

use crate::verify::layout::is_unspaced;
use crate::verify::negations::{LONGEST_PHRASE, negating};

/// How many words a paragraph has at most: who leaves out more joins what stands far apart.
const PARAGRAPH: usize = 100;

/// What ends a sentence wherever it stands, in normal form: of Latin, Chinese, Indic and Arabic
/// writing. A full stop may stand behind what is written short, too.
pub(super) const SENTENCE_ENDS: [char; 8] = ['!', '?', ';', '。', '।', '۔', '؟', '؛'];

/// What is written short with a full stop behind it, and has a vowel: what has none, as `Mr.`, is
/// short by its look.
const ABBREVIATIONS: [&str; 69] = [
    "adm", "ago", "apr", "arq", "art", "arts", "aug", "capt", "col", "cf", "cía", "cmdr", "co",
    "corp", "dec", "dept", "dir", "doc", "ed", "ee", "etc", "ext", "feb", "fig", "fri", "gen",
    "gov", "gral", "hon", "inc", "ing", "jan", "jul", "jun", "lic", "mar", "mag", "mon", "no",
    "nos", "nov", "núm", "núms", "oct", "pág", "págs", "par", "prof", "pres", "rep", "rev", "sat",
    "sec", "sect", "sen", "sep", "sept", "sr", "sra", "sría", "srta", "sun", "tel", "thu", "tue",
    "univ", "uu", "vol", "wed",
];

/// What a cut leaves out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// The words, in normal form, on one line.
    pub text: String,
    /// How many.
    pub words: usize,
    /// The first of them that negates, excepts or makes a condition, in the sentence of what stands
    /// before or behind.
    pub negation: Option<String>,
}

impl Cut {
    /// That of a stretch of a normal text, as it stands there and without what may be passed over
    /// in it, and what stands behind it; of a quote in a language, if that is known.
    pub(super) fn of(text: &str, passed: &str, behind: &str, language: Option<&str>) -> Self {
        let [text, passed] = [text, passed].map(|text| text.replace('\n', " ").trim().to_owned());
        let words = text.split(' ').map(count_words).sum();
        // Both readings count: a word may go on in the next line.
        let negation = [&text, &passed]
            .into_iter()
            .find_map(|text| negation_in(text, behind.trim_start(), language));
        Self { text, words, negation }
    }

    /// Whether more is left out than a paragraph.
    pub fn is_long(&self) -> bool {
        self.words > PARAGRAPH
    }
}

/// How many words one between blanks is: of a script without blanks about half as many as it has
/// signs.
fn count_words(word: &str) -> usize {
    let signs = word.chars().filter(|c| is_unspaced(*c)).count();
    if signs > 0 { signs.div_ceil(2) } else { usize::from(word.contains(char::is_alphanumeric)) }
}

/// The first word that negates, in the first and the last sentence of what is left out: those that
/// the kept words belong to.
fn negation_in(text: &str, behind: &str, language: Option<&str>) -> Option<String> {
    let words = words(text);
    let next = |at: usize| words.get(at + 1).copied().unwrap_or(behind);
    let ends = |at: &usize| words.get(*at).is_some_and(|word| ends_sentence(word, next(*at)));
    let first = (0..words.len()).find(ends).unwrap_or(words.len());
    let last = (0..words.len()).rev().find(ends).unwrap_or(0);
    for (at, word) in words.iter().enumerate() {
        let is_beside = at <= first || at > last;
        if is_beside && !is_number(word, next(at)) {
            // A phrase ends with its sentence.
            let ahead = at..words.len().min(at + LONGEST_PHRASE);
            let end = ahead.clone().find(ends).map_or(ahead.end, |last| last + 1);
            let negation = negating(words.get(at..end).unwrap_or_default(), language);
            if negation.is_some() {
                return negation;
            }
        }
    }
    None
}

/// The words between blanks; in a script without blanks, what stands between the ends of sentences.
fn words(text: &str) -> Vec<&str> {
    let (mut words, mut start, mut before) = (Vec::new(), 0, ' ');
    for (at, c) in text.char_indices() {
        if c == ' ' || c == '。' || SENTENCE_ENDS.contains(&c) && is_unspaced(before) {
            let end = at + c.len_utf8();
            words.extend(text.get(start..end).map(str::trim));
            start = end;
        }
        before = c;
    }
    if start < text.len() {
        words.extend(text.get(start..).map(str::trim));
    }
    words
}

/// Whether a sentence surely ends with this word: in doubt it goes on, so that a negation is told
/// once too often rather than not at all.
fn ends_sentence(word: &str, next: &str) -> bool {
    let Some(bare) = word.strip_suffix('.') else { return word.ends_with(SENTENCE_ENDS) };
    // An ellipsis is no end either, but where a new sentence begins behind it.
    let goes_on = next.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    !goes_on && !is_abbreviation(bare.trim_start_matches(|c: char| !c.is_alphanumeric()))
}

/// Whether a word before a full stop is written short: `U.S`, `J`, `Dr`, `Sept`.
fn is_abbreviation(word: &str) -> bool {
    let small = word.to_lowercase();
    let has_vowel = small.nfd().any(|c| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y'));
    let is_letters = !small.is_empty() && small.chars().all(char::is_alphabetic);
    let is_single = small.chars().count() == 1;
    let has_points = small.trim_end_matches('.').contains('.');
    has_points || is_letters && (!has_vowel || is_single) || ABBREVIATIONS.contains(&&*small)
}

/// Whether this is the sign of a number: `No. 7`.
fn is_number(word: &str, next: &str) -> bool {
    let small = word.to_lowercase();
    let bare = small.trim_start_matches(|c: char| !c.is_alphanumeric());
    matches!(bare, "no." | "nos.") && next.starts_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, behind: &str, language: Option<&str>) -> Cut {
        Cut::of(text, text, behind, language)
    }

    #[test]
    fn what_negates_the_words_that_stay_is_told() {
        for (text, negation) in [
            ("not", Some("not")),
            ("and won't be", Some("won't")),
            (", sin embargo,", Some("sin")),
            ("Never, they said,", Some("Never,")),
            ("here. Nothing more of it. They", None),
            ("here. They do not", Some("not")),
            ("again and again", None),
            ("notable", None),
            ("", None),
            ("U.S. did not until Sept. 2", Some("not")),
            (", as Dr. Ruiz said, will not before Jan. 5", Some("not")),
            ("under Art. 5 does not by No. 7", Some("not")),
            ("under No. 7 and no. 8", None),
            ("in the EE. UU. no se sabe por qué el Gral. Ruiz", Some("no")),
            ("J. A. Ruiz may not in St. Paul", Some("not")),
            ("will not... at once", Some("not...")),
            ("not[1]", Some("not[1]")),
            ("not¹", Some("not¹")),
            ("not/never", Some("not/never")),
            ("now-not", Some("now-not")),
            ("de ningunas partes", Some("ningunas")),
            ("far-from", Some("far-from")),
            ("subject. To them", None),
            ("subject to them", Some("subject to")),
        ] {
            assert_eq!(cut(text, "", None).negation.as_deref(), negation, "{text}");
        }
    }

    #[test]
    fn what_negates_in_other_languages_is_told() {
        for (text, negation) in [
            ("esso non", "non"),
            ("он не", "не"),
            ("ми ніколи", "ніколи"),
            ("dat is niet", "niet"),
            ("det är inte", "inte"),
            ("不", "不"),
            ("我们说过。我们没有", "没"),
            ("نحن لا", "لا"),
            ("אנחנו לא", "לא"),
            ("bu doğru değil", "değil"),
            ("εμείς δεν", "δεν"),
            ("ないと言った", "ない"),
            ("우리는 안", "안"),
            ("हम नहीं", "नहीं"),
            ("chúng tôi không", "không"),
            ("kami tidak", "tidak"),
            ("non-binding", "non-binding"),
            ("il n'a", "n'a"),
            ("refused to", "refused"),
            ("he denied", "denied"),
            ("is prohibited", "prohibited"),
            (", provided that it rains,", "provided that"),
            ("(subject to approval)", "(subject to"),
            ("en lugar de eso", "en lugar de"),
            ("sous réserve d'accord", "sous réserve"),
        ] {
            assert_eq!(cut(text, "", None).negation.as_deref(), Some(negation), "{text}");
        }
        // What is no negation elsewhere is one in its own language.
        for (text, language) in
            [("yapmayacaklar", "tr"), ("en halua", "fi"), ("nu putem", "ro"), ("si llueve", "es")]
        {
            assert!(cut(text, "", Some(language)).negation.is_some(), "{text}");
            assert_eq!(cut(text, "", None).negation, None, "{text}");
        }
        assert_eq!(cut("不行。我们说过。他们", "", None).negation.as_deref(), Some("不"));
        assert_eq!(cut("我们。他们不行。我们", "", None).negation, None);
        let wide = super::super::normal::Normal::of("我们！他们不行！我们；他们不行？我们");
        assert_eq!(cut(wide.text(), "", None).negation, None);
    }

    #[test]
    fn more_than_a_paragraph_is_long() {
        assert!(!cut(&"word ".repeat(PARAGRAPH), "", None).is_long());
        assert!(cut(&"word ".repeat(PARAGRAPH + 1), "", None).is_long());
        assert!(cut(&"我们说过".repeat(PARAGRAPH), "", None).is_long());
    }

    #[test]
    fn what_stands_behind_tells_whether_a_sentence_ends() {
        for (behind, negation) in [("the harbour", Some("not")), ("The harbour", None)] {
            let text = "in time. They do not dredge approx.";
            assert_eq!(cut(text, behind, None).negation.as_deref(), negation, "{behind}");
        }
    }
}
