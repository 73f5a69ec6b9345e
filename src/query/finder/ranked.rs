//! The finder's order for any other list of texts: actions, saved views, marks.

use std::cmp::Reverse;
use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::query::finder::matcher;
use crate::query::finder::prefilter::is_scattered;
use crate::query::fold::{fold, fold_mapped};
use crate::query::highlight::{letters_nearly, merged};
use crate::query::words::{any_word, is_nearly, word_starts};

/// A text that matches what is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RankedText {
    /// Its place among the texts.
    pub place: usize,
    /// The stretches of it that match, in bytes, at grapheme borders.
    pub matched: Vec<Range<usize>>,
}

/// How well a text matches, the best first; the order of the finder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    /// Typed in full.
    Whole,
    /// Every word typed begins a word, the first of them the text.
    Beginning,
    /// Every word typed begins a word.
    WordStarts,
    /// Every word typed nearly is a word, or begins one.
    Nearly,
    /// Every word typed stands somewhere, as signs do.
    Holding,
    /// The letters stand in order; the better score first.
    Fuzzy(Reverse<i64>),
}

/// The texts that match all words typed, the best first; of equals the earlier first. All of them,
/// in their order, where nothing is typed.
pub fn ranked(texts: &[&str], typed: &str) -> Vec<RankedText> {
    let typed = fold(typed);
    let words: Vec<&str> = typed.split_whitespace().collect();
    let matcher = matcher();
    let mut hits: Vec<(Rank, RankedText)> = Vec::new();
    for (place, text) in texts.iter().enumerate() {
        if let Some((rank, matched)) = rank(&matcher, text, &typed, &words) {
            hits.push((rank, RankedText { place, matched }));
        }
    }
    hits.sort_by_key(|(rank, _)| *rank);
    hits.into_iter().map(|(_, hit)| hit).collect()
}

fn rank(
    matcher: &SkimMatcherV2,
    text: &str,
    typed: &str,
    words: &[&str],
) -> Option<(Rank, Vec<Range<usize>>)> {
    let folded = fold_mapped(text);
    let starts = |word: &str| word_starts(&folded.text, word).next().is_some();
    if words.iter().all(|word| starts(word)) {
        let mut matched = Vec::new();
        for word in words {
            let found = word_starts(&folded.text, word);
            matched.extend(found.filter_map(|range| folded.original(&range)));
        }
        let begins = words.first().is_none_or(|word| folded.text.starts_with(word));
        let rank = match begins {
            true if folded.text.trim() == typed.trim() => Rank::Whole,
            true => Rank::Beginning,
            false => Rank::WordStarts,
        };
        return Some((rank, merged(matched)));
    }
    let nearly = |word: &str| starts(word) || any_word(&folded.text, |name| is_nearly(word, name));
    if words.iter().all(|word| nearly(word)) {
        let matched = words.iter().flat_map(|word| letters_nearly(&folded, word)).collect();
        return Some((Rank::Nearly, merged(matched)));
    }
    if words.iter().all(|word| folded.text.contains(word)) {
        let found = words.iter().flat_map(|word| folded.text.match_indices(word));
        let ranges = found.filter_map(|(at, hit)| folded.original(&(at..at + hit.len())));
        return Some((Rank::Holding, merged(ranges.collect())));
    }
    let (mut score, mut matched) = (0, Vec::new());
    for word in words {
        let (own, letters) = matcher.fuzzy_indices(&folded.text, word)?;
        if is_scattered(&folded.text, &letters) {
            return None;
        }
        score += own;
        matched.extend(letters.iter().filter_map(|letter| folded.grapheme_of_char(*letter)));
    }
    Some((Rank::Fuzzy(Reverse(score)), merged(matched)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(texts: &[&str], typed: &str) -> Vec<usize> {
        ranked(texts, typed).into_iter().map(|hit| hit.place).collect()
    }

    #[test]
    fn texts_come_in_the_order_of_the_finder() {
        let texts = ["Search as you type", "Quotes", "Next hit of the search", "Sort and group"];
        assert_eq!(order(&texts, "search"), [0, 2], "what begins so first");
        assert_eq!(order(&texts, "serach"), [0, 2], "one slip is forgiven");
        assert_eq!(order(&texts, "quotes"), [1]);
        assert_eq!(order(&texts, "sag"), [3], "initials");
        assert_eq!(order(&["three ≠ two", "a"], "≠"), [0], "a sign");
        assert_eq!(order(&texts, ""), [0, 1, 2, 3]);
        assert!(order(&texts, "zzz").is_empty());
        assert_eq!(ranked(&texts, "sort gr")[0].matched, [0..4, 9..11]);
    }
}
