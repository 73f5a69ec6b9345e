//! What a cut, `[…]`, leaves out of a quote, and whether that turns its meaning.

use unicode_normalization::UnicodeNormalization as _;

/// How many words a paragraph has at most: who leaves out more joins what stands far apart.
const PARAGRAPH: usize = 100;

/// Words that negate or except what stands beside them, in the languages of the sources.
const NEGATING: [&str; 101] = [
    "not",
    "no",
    "never",
    "nor",
    "neither",
    "none",
    "nobody",
    "nothing",
    "nowhere",
    "without",
    "except",
    "excepting",
    "excluding",
    "unless",
    "cannot",
    "hardly",
    "scarcely",
    "barely",
    "rarely",
    "seldom",
    "only",
    "merely",
    "nunca",
    "ni",
    "sin",
    "jamás",
    "jamas",
    "tampoco",
    "nadie",
    "nada",
    "ningún",
    "ningun",
    "ninguno",
    "ninguna",
    "ningunos",
    "ningunas",
    "salvo",
    "excepto",
    "menos",
    "apenas",
    "sólo",
    "solo",
    "solamente",
    "únicamente",
    "não",
    "sem",
    "nem",
    "nenhum",
    "nenhuma",
    "nenhuns",
    "nenhumas",
    "ninguém",
    "exceto",
    "somente",
    "ne",
    "pas",
    "jamais",
    "sans",
    "sauf",
    "aucun",
    "aucune",
    "aucuns",
    "aucunes",
    "nul",
    "nulle",
    "hormis",
    "nicht",
    "nichts",
    "kein",
    "keine",
    "keinen",
    "keinem",
    "keiner",
    "keines",
    "nie",
    "niemals",
    "niemand",
    "niemanden",
    "niemandem",
    "nirgends",
    "ohne",
    "außer",
    "weder",
    "nur",
    "unicamente",
    "raramente",
    "excluyendo",
    "nao",
    "ninguem",
    "excluindo",
    "seulement",
    "uniquement",
    "rarement",
    "guère",
    "excepté",
    "kaum",
    "selten",
    "lediglich",
    "bloß",
    "ausgenommen",
    "nirgendwo",
];

/// What is written short with a full stop behind it, and has a vowel: what has none, as `Mr.`, is short
/// by its look.
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
    /// The first of them that negates or excepts, in the sentence of what stands before or behind.
    pub negation: Option<String>,
}

impl Cut {
    /// That of a stretch of a normal text, and what stands behind it.
    pub(super) fn of(text: &str, behind: &str) -> Self {
        let text = text.replace('\n', " ").trim().to_owned();
        let words = text.split(' ').filter(|word| word.contains(char::is_alphanumeric)).count();
        let negation = negation(&text, behind.trim_start());
        Self { text, words, negation }
    }

    /// Whether more is left out than a paragraph.
    pub fn is_long(&self) -> bool {
        self.words > PARAGRAPH
    }
}

/// The first word that negates, in the first and the last sentence of what is left out: those that the
/// kept words belong to.
fn negation(text: &str, behind: &str) -> Option<String> {
    let words: Vec<&str> = text.split(' ').collect();
    let next = |at: usize| words.get(at + 1).copied().unwrap_or(behind);
    let ends = |at: &usize| words.get(*at).is_some_and(|word| ends_sentence(word, next(*at)));
    let first = (0..words.len()).find(ends).unwrap_or(words.len());
    let last = (0..words.len()).rev().find(ends).unwrap_or(0);
    for (at, word) in words.iter().enumerate() {
        if (at <= first || at > last) && negates(word, next(at)) {
            return Some((*word).to_owned());
        }
    }
    None
}

/// Whether a sentence surely ends with this word: in doubt it goes on, so that a negation is told once
/// too often rather than not at all.
fn ends_sentence(word: &str, next: &str) -> bool {
    let Some(bare) = word.strip_suffix('.') else { return word.ends_with(['!', '?', ';']) };
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

/// Whether a word, or one of several that signs join (`not/never`, `not[1]`), negates.
fn negates(word: &str, next: &str) -> bool {
    let is_number = |part: &str| {
        matches!(part, "no" | "nos")
            && word.ends_with('.')
            && next.starts_with(|c: char| c.is_ascii_digit())
    };
    let small = word.to_lowercase();
    small.split(|c: char| !c.is_alphabetic() && c != '\'').any(|part| {
        let part = part.trim_matches('\'');
        part.ends_with("n't") || NEGATING.contains(&part) && !is_number(part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
        ] {
            assert_eq!(Cut::of(text, "").negation.as_deref(), negation, "{text}");
        }
    }

    #[test]
    fn more_than_a_paragraph_is_long() {
        assert!(!Cut::of(&"word ".repeat(PARAGRAPH), "").is_long());
        assert!(Cut::of(&"word ".repeat(PARAGRAPH + 1), "").is_long());
    }

    #[test]
    fn what_stands_behind_tells_whether_a_sentence_ends() {
        for (behind, negation) in [("the harbour", Some("not")), ("The harbour", None)] {
            let text = "in time. They do not dredge approx.";
            assert_eq!(Cut::of(text, behind).negation.as_deref(), negation, "{behind}");
        }
    }
}
