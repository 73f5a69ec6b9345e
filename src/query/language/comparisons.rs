//! The words that compare with the date behind them, as on the screen and as people write them:
//! `since Apr 2023`, `prior to 2023`, `a partir de 2021`.

use crate::query::dates::Comparison;

/// English, Spanish, French, German and Portuguese. A blank follows each, so their order does not
/// matter.
const WORDS: &[(&str, Comparison)] = &[
    ("since", Comparison::Since),
    ("starting", Comparison::Since),
    ("beginning", Comparison::Since),
    ("no earlier than", Comparison::Since),
    ("not earlier than", Comparison::Since),
    ("not before", Comparison::Since),
    ("desde", Comparison::Since),
    ("a partir de", Comparison::Since),
    ("a partir del", Comparison::Since),
    ("à partir de", Comparison::Since),
    ("depuis", Comparison::Since),
    ("seit", Comparison::Since),
    ("ab", Comparison::Since),
    ("after", Comparison::After),
    ("later than", Comparison::After),
    ("después de", Comparison::After),
    ("después del", Comparison::After),
    ("despues de", Comparison::After),
    ("despues del", Comparison::After),
    ("après", Comparison::After),
    ("nach", Comparison::After),
    ("until", Comparison::Until),
    ("till", Comparison::Until),
    ("by", Comparison::Until),
    ("up to", Comparison::Until),
    ("up until", Comparison::Until),
    ("no later than", Comparison::Until),
    ("not later than", Comparison::Until),
    ("not after", Comparison::Until),
    ("hasta", Comparison::Until),
    ("até", Comparison::Until),
    ("jusqu'en", Comparison::Until),
    ("jusqu'au", Comparison::Until),
    ("jusqu’en", Comparison::Until),
    ("jusqu’au", Comparison::Until),
    ("bis", Comparison::Until),
    ("before", Comparison::Before),
    ("prior to", Comparison::Before),
    ("earlier than", Comparison::Before),
    ("antes de", Comparison::Before),
    ("antes del", Comparison::Before),
    ("avant", Comparison::Before),
    ("vor", Comparison::Before),
];

/// The comparison that a text begins with, and what stands behind its words and blanks.
pub(super) fn comparison_words(text: &str) -> Option<(Comparison, &str)> {
    WORDS.iter().find_map(|(words, comparison)| {
        let (head, rest) = split_words(text, words)?;
        let behind = rest.trim_start();
        (behind.len() < rest.len() && head == text.len() - rest.len())
            .then_some((*comparison, behind))
    })
}

/// The byte at which a text has these words behind it, and what stands there.
fn split_words<'t>(text: &'t str, words: &str) -> Option<(usize, &'t str)> {
    let mut rest = text;
    for (place, word) in words.split(' ').enumerate() {
        if place > 0 {
            let behind = rest.trim_start();
            if behind.len() == rest.len() {
                return None;
            }
            rest = behind;
        }
        let (head, behind) = rest.split_at_checked(word.len())?;
        if head.to_lowercase() != word {
            return None;
        }
        rest = behind;
    }
    Some((text.len() - rest.len(), rest))
}

/// How many words a date that is begun has at most: `between` one date `and`.
const WORDS_OF_SPAN: usize = 24;

/// What begins the two dates of a span, with the words that stand between these.
const SPANS: [(&str, &[&str]); 4] = [
    ("between", &["and"]),
    ("entre", &["y", "et", "e"]),
    ("from", &["to", "until", "till", "through"]),
    ("desde", &["a", "al", "hasta"]),
];

/// The byte at which a text's last words begin, if they are those of a date that is still to come:
/// `since`, `between 2021 and`. They are words where nothing follows.
pub(in crate::query) fn begun_comparison(text: &str) -> Option<usize> {
    let typed = text.trim_end();
    let starts: Vec<usize> = word_starts(typed).collect();
    let lone = |at: &&usize| {
        let tail = typed.get(**at..).unwrap_or_default().to_lowercase();
        let words: Vec<&str> = tail.split_whitespace().collect();
        // A shorter one may be the beginning of any word.
        let is_comparison = tail.chars().count() > 3
            && WORDS.iter().any(|(known, _)| known.split(' ').eq(words.iter().copied()));
        is_comparison || begins_span(&words)
    };
    // No date that is begun has more words.
    let far = starts.len().saturating_sub(WORDS_OF_SPAN);
    starts.iter().skip(far).find(lone).copied()
}

/// Whether these words are a span whose second date is to come; `a` alone is none.
fn begins_span(words: &[&str]) -> bool {
    let [first, dates @ .., last] = words else {
        return matches!(words, ["between"] | ["from"] | ["entre"]);
    };
    let is_dated = dates.iter().any(|word| word.contains(|c: char| c.is_ascii_digit()));
    let is_short = dates.len() < 8;
    let joints = SPANS.iter().find(|(word, _)| word == first).map(|(_, joints)| *joints);
    is_dated && is_short && joints.is_some_and(|joints| joints.contains(last))
}

fn word_starts(text: &str) -> impl Iterator<Item = usize> {
    let mut was_blank = true;
    text.char_indices().filter_map(move |(at, c)| {
        let begins = was_blank && !c.is_whitespace();
        was_blank = c.is_whitespace();
        begins.then_some(at)
    })
}
