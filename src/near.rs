//! "Did you mean": the one notion of which word was probably meant.
//!
//! Never knows what the words stand for: ids, keys, values and actions are words alike.

#[cfg(test)]
thread_local! {
    /// How often a slip was looked for among the ids of a timeline, on this thread.
    pub(crate) static SEARCHED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// The nearest of these words, if one is near enough to be meant: two letters in five wrong, left
/// out or swapped at most. Of words that are equally near the first in the alphabet counts.
pub(crate) fn nearest<'a>(word: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_read(word, words, str::to_owned)
}

/// The nearest of these words where one slip leads to it, told without comparing words letter by
/// letter. It is the one that [`nearest`] finds.
pub(crate) fn nearest_slip<'a>(
    word: &str,
    words: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let length = word.chars().count();
    let slips = words.into_iter().filter(|other| is_one_slip(word, other));
    let slips = slips.map(|other| (other.chars().count().max(length), other));
    // In short words one slip is much.
    let near = slips.filter(|(length, _)| *length > 3);
    near.max_by(|a, b| a.0.cmp(&b.0).then_with(|| b.1.cmp(a.1))).map(|(_, other)| other)
}

/// As [`nearest`], among words that are compared as they are read, folded for instance; `word` is
/// so already.
pub(crate) fn nearest_read<'a>(
    word: &str,
    words: impl IntoIterator<Item = &'a str>,
    read: impl Fn(&str) -> String,
) -> Option<&'a str> {
    let likenesses = words.into_iter().map(|other| (likeness(word, &read(other)), other));
    likenesses
        .filter(|(likeness, _)| *likeness >= LIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, other)| other)
}

/// From here on two words are like one another.
const LIKE: f64 = 0.6;

/// Whether one of two words was probably meant where the other is written.
pub(crate) fn are_like(word: &str, other: &str) -> bool {
    likeness(word, other) >= LIKE
}

/// How like two words are, from 0 to 1. Nothing where one is much longer, which spares the
/// comparison.
fn likeness(word: &str, other: &str) -> f64 {
    if other.len() * 5 < word.len() * 3 || word.len() * 5 < other.len() * 3 {
        return 0.0;
    }
    let by_beginning = if strsim::jaro_winkler(word, other) > 0.93 { 0.7 } else { 0.0 };
    strsim::normalized_damerau_levenshtein(word, other).max(by_beginning)
}

/// Whether one slip of the hand makes one word of the other: a letter changed, left out, added, or
/// two swapped. This is a distance of one after Damerau, told by what stands behind the letters
/// that both begin with.
pub(crate) fn is_one_slip(one: &str, other: &str) -> bool {
    let (mut ours, mut theirs) = (one.chars(), other.chars());
    loop {
        let (with_ours, with_theirs) = (ours.as_str(), theirs.as_str());
        let (letter, their_letter) = (ours.next(), theirs.next());
        if letter == their_letter && letter.is_some() {
            continue;
        }
        if letter == their_letter {
            return false;
        }
        let (behind_ours, behind_theirs) = (ours.as_str(), theirs.as_str());
        if behind_ours == behind_theirs || with_ours == behind_theirs || behind_ours == with_theirs
        {
            return true;
        }
        let are_swapped = ours.next() == their_letter && theirs.next() == letter;
        return are_swapped && ours.as_str() == theirs.as_str();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn one_slip_is_a_distance_of_one(one in "[abé]{0,6}", other in "[abé]{0,6}") {
            prop_assert_eq!(is_one_slip(&one, &other), strsim::osa_distance(&one, &other) == 1);
        }
    }

    proptest! {
        #[test]
        fn what_one_slip_leads_to_is_the_nearest(
            word in "[abé]{0,9}", others in prop::collection::vec("[abé]{0,9}", 0..20),
        ) {
            let words = || others.iter().map(String::as_str).filter(|other| *other != word);
            if let Some(near) = nearest_slip(&word, words()) {
                prop_assert_eq!(nearest(&word, words()), Some(near));
            }
        }
    }

    #[test]
    fn a_near_word_is_found_and_a_far_one_is_not() {
        assert_eq!(Some("export"), nearest("exprot", ["list", "export"]));
        assert_eq!(None, nearest("lopez", ["list", "export"]));
        assert_eq!(None, nearest("", ["list", "export"]));
    }

    #[test]
    fn words_are_compared_as_they_are_read() {
        assert_eq!(
            Some("MEETING"),
            nearest_read("meetng", ["MEETING", "treaty"], str::to_lowercase)
        );
    }
}
