//! What a cut, `[…]`, leaves out of a quote, and whether that turns its meaning.

/// How many words a paragraph has at most: who leaves out more joins what stands far apart.
const PARAGRAPH: usize = 100;

/// Words that negate or except what stands beside them, in the languages of the sources.
const NEGATING: [&str; 56] = [
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
    "unless",
    "cannot",
    "hardly",
    "scarcely",
    "barely",
    "only",
    "nunca",
    "ni",
    "sin",
    "jamás",
    "tampoco",
    "nadie",
    "nada",
    "ningún",
    "ninguno",
    "ninguna",
    "salvo",
    "excepto",
    "menos",
    "apenas",
    "sólo",
    "solo",
    "solamente",
    "não",
    "sem",
    "nem",
    "nenhum",
    "nenhuma",
    "ninguém",
    "ne",
    "pas",
    "jamais",
    "sans",
    "sauf",
    "aucun",
    "aucune",
    "nicht",
    "kein",
    "keine",
    "keinen",
    "nie",
    "niemals",
    "ohne",
    "außer",
    "weder",
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
    /// That of a stretch of a normal text.
    pub(super) fn of(text: &str) -> Self {
        let text = text.replace('\n', " ").trim().to_owned();
        let words = text.split(' ').filter(|word| word.contains(char::is_alphanumeric)).count();
        let negation = beside(&text).find(|word| negates(word)).map(str::to_owned);
        Self { text, words, negation }
    }

    /// Whether more is left out than a paragraph.
    pub fn is_long(&self) -> bool {
        self.words > PARAGRAPH
    }
}

/// The words of the first and the last sentence of what is left out: those that the kept words
/// belong to.
fn beside(text: &str) -> impl Iterator<Item = &str> {
    let ends = |(at, word): (usize, &&str)| word.ends_with(['.', '!', '?', ';']).then_some(at);
    let words: Vec<&str> = text.split(' ').collect();
    let first = words.iter().enumerate().find_map(ends).unwrap_or(words.len());
    let last = words.iter().enumerate().rev().find_map(ends).unwrap_or(0);
    let is_beside = move |at: usize| at <= first || at > last;
    words.into_iter().enumerate().filter(move |(at, _)| is_beside(*at)).map(|(_, word)| word)
}

fn negates(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    word.ends_with("n't") || NEGATING.contains(&&*word)
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
        ] {
            assert_eq!(Cut::of(text).negation.as_deref(), negation, "{text}");
        }
    }

    #[test]
    fn more_than_a_paragraph_is_long() {
        assert!(!Cut::of(&"word ".repeat(PARAGRAPH)).is_long());
        assert!(Cut::of(&"word ".repeat(PARAGRAPH + 1)).is_long());
    }
}
