//! The words and signs of stretches of time: those that compare with the date behind them (`since
//! Apr 2023`, `a partir de 2021`, `>=2021`), and those that begin and join the two dates of a span
//! (`between 2021 and 2023`). Queries and the remedies of dates in the data read the same.

/// How a date is compared with another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// On a day of it or later.
    Since,
    /// Later than all of it.
    After,
    /// On a day of it or earlier.
    Until,
    /// Earlier than all of it.
    Before,
}

impl Comparison {
    /// The longer signs first, so that none is taken for the shorter one that it begins with.
    const SIGNS: [(&'static str, Self); 12] = [
        (">=", Self::Since),
        ("≥", Self::Since),
        ("≧", Self::Since),
        ("＞＝", Self::Since),
        ("<=", Self::Until),
        ("≤", Self::Until),
        ("≦", Self::Until),
        ("＜＝", Self::Until),
        (">", Self::After),
        ("＞", Self::After),
        ("<", Self::Before),
        ("＜", Self::Before),
    ];

    /// The words that compare, in small letters: English, Spanish, French, German, Portuguese and
    /// Italian. A blank follows each, so their order does not matter.
    const WORDS: &[(&str, Self)] = &[
        ("since", Self::Since),
        ("starting", Self::Since),
        ("beginning", Self::Since),
        ("no earlier than", Self::Since),
        ("not earlier than", Self::Since),
        ("not before", Self::Since),
        ("desde", Self::Since),
        ("a partir de", Self::Since),
        ("a partir del", Self::Since),
        ("à partir de", Self::Since),
        ("à partir du", Self::Since),
        ("a partire dal", Self::Since),
        ("depuis", Self::Since),
        ("seit", Self::Since),
        ("ab", Self::Since),
        ("after", Self::After),
        ("later than", Self::After),
        ("después de", Self::After),
        ("después del", Self::After),
        ("despues de", Self::After),
        ("despues del", Self::After),
        ("depois de", Self::After),
        ("après", Self::After),
        ("nach", Self::After),
        ("dopo", Self::After),
        ("until", Self::Until),
        ("till", Self::Until),
        ("by", Self::Until),
        ("up to", Self::Until),
        ("up until", Self::Until),
        ("no later than", Self::Until),
        ("not later than", Self::Until),
        ("not after", Self::Until),
        ("hasta", Self::Until),
        ("até", Self::Until),
        ("jusqu'en", Self::Until),
        ("jusqu'au", Self::Until),
        ("jusqu’en", Self::Until),
        ("jusqu’au", Self::Until),
        ("bis", Self::Until),
        ("fino a", Self::Until),
        ("fino al", Self::Until),
        ("before", Self::Before),
        ("prior to", Self::Before),
        ("earlier than", Self::Before),
        ("antes de", Self::Before),
        ("antes del", Self::Before),
        ("avant", Self::Before),
        ("vor", Self::Before),
        ("prima di", Self::Before),
        ("prima del", Self::Before),
    ];

    /// The sign that a text begins with, and what stands behind it.
    pub(crate) fn strip_sign(text: &str) -> Option<(Self, &str)> {
        let signs = Self::SIGNS.iter();
        signs.filter_map(|(sign, it)| Some((*it, text.strip_prefix(sign)?))).next()
    }

    /// The comparison whose words a text begins with, and what stands behind these and their
    /// blanks.
    pub(crate) fn strip_words(text: &str) -> Option<(Self, &str)> {
        Self::WORDS.iter().find_map(|(words, it)| Some((*it, strip_words(text, words)?)))
    }

    /// Whether these words compare, and nothing stands behind them.
    pub(crate) fn is_named(words: &[&str]) -> bool {
        Self::WORDS.iter().any(|(known, _)| known.split(' ').eq(words.iter().copied()))
    }

    /// The sign, as it is printed.
    pub(crate) fn sign(self) -> &'static str {
        match self {
            Self::Since => ">=",
            Self::After => ">",
            Self::Until => "<=",
            Self::Before => "<",
        }
    }
}

/// What stands behind these words in a text that begins with them and a blank.
fn strip_words<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let mut rest = text;
    for word in words.split(' ') {
        let (head, behind) = rest.split_at_checked(word.len())?;
        let next = behind.trim_start();
        if head.to_lowercase() != word || next.len() == behind.len() {
            return None;
        }
        rest = next;
    }
    Some(rest)
}

/// What stands behind the article or preposition that a date has behind a comparison: `hasta el 13
/// de abril de 2023`, `since the spring of 2023`, `beginning in 2023`.
pub(crate) fn behind_article(text: &str) -> Option<&str> {
    const WORDS: [&str; 13] =
        ["the", "in", "on", "el", "la", "en", "le", "den", "dem", "zum", "o", "il", "em"];
    WORDS.iter().find_map(|word| strip_words(text, word))
}

/// The words that stand between the two dates of a span.
const JOINTS: &[&str] =
    &["to", "until", "till", "through", "a", "al", "hasta", "à", "au", "bis", "até", "ao"];

/// The same behind `between`.
const ANDS: &[&str] = &["and", "y", "et", "und", "e"];

/// What may begin a span, with the words that stand between its dates.
const SPANS: [(&str, &[&str]); 15] = [
    ("between", ANDS),
    ("entre", ANDS),
    ("zwischen", ANDS),
    ("tra", ANDS),
    ("from", JOINTS),
    ("de", JOINTS),
    ("del", JOINTS),
    ("du", JOINTS),
    ("dal", JOINTS),
    ("von", JOINTS),
    ("vom", JOINTS),
    ("desde", JOINTS),
    ("since", JOINTS),
    ("depuis", JOINTS),
    ("seit", JOINTS),
];

/// Whether a word stands between the two dates of a span that nothing begins.
pub(crate) fn is_joint(word: &str) -> bool {
    is_one_of(word, JOINTS)
}

/// Whether a word stands between the two dates of a span that the first word begins.
pub(crate) fn is_joint_behind(begin: &str, word: &str) -> bool {
    SPANS.iter().any(|(known, joints)| is_same(known, begin) && is_one_of(word, joints))
}

/// Whether a word begins a span whose dates `and` joins; without these it is a word.
pub(crate) fn is_between(word: &str) -> bool {
    is_joint_behind(word, "and")
}

/// The two ends of a span in words, with whatever each leaves out: `10 to 15 April 2023`, `between
/// 2021 and 2023`.
pub(super) fn split_span(text: &str) -> Option<(&str, &str)> {
    let begun = SPANS.iter().find_map(|(word, joints)| Some((strip_words(text, word)?, *joints)));
    let (rest, joints) = begun.unwrap_or((text, JOINTS));
    let mut end = 0;
    for word in rest.split(' ') {
        if end > 0 && is_one_of(word, joints) {
            let behind = rest.get(end + word.len()..)?;
            return Some((rest.get(..end)?.trim_end(), behind.trim_start()));
        }
        end += word.len() + 1;
    }
    None
}

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|known| is_same(known, word))
}

fn is_same(known: &str, word: &str) -> bool {
    known.eq_ignore_ascii_case(word) || word.to_lowercase() == known
}
