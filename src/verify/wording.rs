//! Two wordings compared, word by word.
//!
//! Start at [`compare`]. `edit` finds the steps from one to the other, `merged` puts both in one
//! text, `likeness` says in a word how they stand to each other.

mod edit;
mod likeness;
mod merged;

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

use crate::verify::normal::Normal;
use edit::{EditStep, clean_up, push, steps};
pub use likeness::{Likeness, is_translation};
pub use merged::{Has, marked, marked_passage, merged};

/// How many pairs of words are compared at most: two wordings of two thousand words.
const PAIRS: usize = 4_000_000;

/// A stretch of two wordings. White space behind a word belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run<'a> {
    /// Both have it, typography aside; as the second writes it.
    Same(&'a str),
    /// The first has one, the second the other; one of them may be empty.
    Changed {
        /// What the first says.
        before: &'a str,
        /// What the second says.
        after: &'a str,
    },
}

impl Run<'_> {
    /// Whether both have the same words and marks here; one may have a blank that the other has
    /// not.
    pub fn has_same_words(&self) -> bool {
        match self {
            Run::Same(_) => true,
            Run::Changed { before, after } => before.trim().is_empty() && after.trim().is_empty(),
        }
    }
}

/// Compares two wordings. Words and marks count, with their case, and whether a blank stands
/// between them; how much white space that is and kinds of quotation mark do not. The runs, put
/// together, give the second back; with `before` for `after`, the first.
pub fn compare<'a>(before: &'a str, after: &'a str) -> Vec<Run<'a>> {
    let (before, after) = (before.trim(), after.trim());
    let (old, new) = (words(before), words(after));
    let (old_keys, new_keys) = (keys(before, &old), keys(after, &new));
    let steps = steps(&old_keys, &new_keys);
    let steps = clean_up(steps, &old_keys, &new_keys);
    let mut stretches: Vec<EditStep> = Vec::new();
    for step in steps {
        if !step.is_same {
            let (old, new) = (bytes(&old, step.old), bytes(&new, step.new));
            push(&mut stretches, EditStep { is_same: false, old, new });
            continue;
        }
        let (old, new) = (old.get(step.old), new.get(step.new));
        for (old, new) in old.unwrap_or_default().iter().zip(new.unwrap_or_default()) {
            let (old_end, new_end) = (end_of_word(before, old), end_of_word(after, new));
            // A blank of one text alone belongs to what it alone has.
            if (old_end < old.end) == (new_end < new.end) {
                let (old, new) = (old.clone(), new.clone());
                push(&mut stretches, EditStep { is_same: true, old, new });
            } else {
                let (word, other) = (old.start..old_end, new.start..new_end);
                push(&mut stretches, EditStep { is_same: true, old: word, new: other });
                let (blank, other) = (old_end..old.end, new_end..new.end);
                push(&mut stretches, EditStep { is_same: false, old: blank, new: other });
            }
        }
    }
    let mut runs = Vec::new();
    for EditStep { is_same, old, new } in stretches {
        let (before, after) = (slice(before, old), slice(after, new));
        runs.push(if is_same { Run::Same(after) } else { Run::Changed { before, after } });
    }
    runs
}

/// From the first of some words to the last, in bytes.
fn bytes(words: &[Range<usize>], range: Range<usize>) -> Range<usize> {
    let at = match words.get(range.start) {
        Some(first) => first.start,
        None => words.last().map_or(0, |last| last.end),
    };
    let last = words.get(range).and_then(<[_]>::last);
    at..last.map_or(at, |last| last.end)
}

/// Where a word ends and the white space behind it begins.
fn end_of_word(text: &str, word: &Range<usize>) -> usize {
    word.start + slice(text, word.clone()).trim_end().len()
}

/// What is compared of the words and marks of a text.
fn keys(text: &str, words: &[Range<usize>]) -> Vec<String> {
    words.iter().map(|word| Normal::of(slice(text, word.clone())).text().to_owned()).collect()
}

/// Words and marks, each with the white space behind it.
fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    for (at, word) in text.split_word_bound_indices() {
        let end = at + word.len();
        match words.last_mut() {
            Some(last) if word.trim().is_empty() => last.end = end,
            _ if word.trim().is_empty() => {}
            _ => words.push(at..end),
        }
    }
    words
}

fn slice(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn no_blank_stands_where_neither_text_has_one() {
        let changed = |a, b| marked(&compare(a, b));
        assert_eq!(
            changed("ratify the CIFTA now", "ratify [CIFTA] now"),
            "ratify [-the-] {+[+}CIFTA{+]+} now"
        );
        assert_eq!(
            changed("sign (CIFTA) now", "sign [CIFTA] now"),
            "sign [-(-]{+[+}CIFTA[-)-]{+]+} now"
        );
    }

    #[test]
    fn what_a_print_changed_is_marked() {
        let changed = |a, b| marked(&compare(a, b));
        assert_eq!(
            "We [-will-]{+would+} stop the flow",
            changed("We will stop the flow", "We would stop the flow")
        );
        assert_eq!(
            "We stop [-all-] arms{+, soon+}.",
            changed("We stop all arms.", "We stop arms, soon.")
        );
        assert_eq!("That's ‘our’ goal", changed("That’s 'our'  goal", "That's ‘our’ goal"));
        assert_eq!("[-One-]{+one+} word", changed("One word", "one word"));
    }

    #[test]
    fn a_lone_word_amid_what_differs_is_no_match() {
        let changed = |a, b| marked(&compare(a, b));
        assert_eq!(
            "[-liquid fentanyl, which is medical grade,-] is being sold",
            changed("liquid fentanyl, which is medical grade, is being sold", "is being sold")
        );
        assert_eq!(
            "[-Today, the department announces acts against-] the largest ring",
            changed(
                "Today, the department announces acts against the largest ring",
                "the largest ring"
            )
        );
        assert_eq!(
            "[-We talked in the morning with guests-]{+Ministers met at the lake for lunch+}",
            changed("We talked in the morning with guests", "Ministers met at the lake for lunch")
        );
    }

    #[test]
    fn a_real_match_between_changes_stays() {
        let changed = |a, b| marked(&compare(a, b));
        assert_eq!(
            "We [-will-]{+would+} stop [-all-]{+some+} arms",
            changed("We will stop all arms", "We would stop some arms")
        );
        assert_eq!(
            "[-We will soon set up-]{+They may one day found+} a joint task force \
             [-on arms and drugs-]{+against all of it+}",
            changed(
                "We will soon set up a joint task force on arms and drugs",
                "They may one day found a joint task force against all of it"
            )
        );
    }

    #[test]
    fn long_wordings_are_compared_by_their_sentences() {
        let sentence = |number: usize| format!("The {number}th article stands as it was agreed.");
        let text: Vec<String> = (0..600).map(sentence).collect();
        let mut print = text.clone();
        print[300] = "The 300th article stands as it was signed.".into();
        print.remove(500);
        let (official, print) = (text.join(" "), print.join(" "));
        let runs = compare(&official, &print).into_iter();
        let changed: Vec<(String, String)> = runs
            .filter_map(|run| match run {
                Run::Changed { before, after } => Some((before.trim().into(), after.trim().into())),
                Run::Same(_) => None,
            })
            .collect();
        assert_eq!(changed.len(), 2, "{changed:?}");
        assert_eq!(changed[0], ("agreed".to_owned(), "signed".to_owned()));
        assert_eq!(changed[1], (sentence(500), String::new()));
    }

    #[test]
    fn blanks_and_marks_stay_where_each_text_has_them() {
        let pieces = |a, b| merged(&compare(a, b));
        assert_eq!(
            pieces("operation in the world. That is", "operation in the world – run by"),
            [
                (Has::Both, "operation in the world"),
                (Has::First, ". That is"),
                (Has::Second, " – run by"),
            ]
        );
        assert_eq!(
            pieces("the Cartel and", "the Cartel, and"),
            [(Has::Both, "the Cartel"), (Has::Second, ","), (Has::Both, " "), (Has::Both, "and")]
        );
        assert_eq!(
            pieces("We will stop.", "We would stop ."),
            [
                (Has::Both, "We "),
                (Has::First, "will"),
                (Has::Second, "would"),
                (Has::Both, " "),
                (Has::Both, "stop"),
                (Has::Second, " "),
                (Has::Both, "."),
            ]
        );
    }

    proptest! {
        #[test]
        fn merged_wordings_give_each_text_back(
            a in "[a-c]{0,3}([ ,.–][a-c]{0,3}){0,9}",
            b in "[a-c]{0,3}([ ,.–][a-c]{0,3}){0,9}",
        ) {
            let [a, b] = [a, b].map(|text| text.split_whitespace().collect::<Vec<_>>().join(" "));
            let pieces = merged(&compare(&a, &b));
            let without = |other: Has| -> String {
                pieces.iter().filter(|(has, _)| *has != other).map(|(_, text)| *text).collect()
            };
            prop_assert_eq!(without(Has::First), b.as_str());
            prop_assert_eq!(without(Has::Second), a.as_str());
        }

        #[test]
        fn the_runs_give_both_wordings_back(a in "[a-c ,’']{0,30}", b in "[a-c ,’']{0,30}") {
            let runs = compare(&a, &b);
            let put = |first: bool| -> String {
                runs.iter().map(|run| match run {
                    Run::Same(words) => *words,
                    Run::Changed { before, after } => if first { before } else { after },
                }).collect()
            };
            let plain = |text: &str| Normal::of(text).text().replace(' ', "");
            prop_assert_eq!(put(false), b.trim());
            prop_assert_eq!(plain(&put(true)), plain(&a));
        }
    }
}
