//! Two wordings compared, word by word.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation as _;

use super::normal::Normal;
use crate::timeline::record::Quote;

/// How a quote stands to the one that it renders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// It prints the words in the same language, and they differ.
    Differs,
    /// It prints the same words.
    Same,
    /// It is in another language.
    Translation,
}

impl Likeness {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Differs, Self::Same, Self::Translation];

    /// How a print stands to the words that it prints.
    pub fn of(official: &Quote, print: &Quote) -> Self {
        if is_translation(official, print) {
            return Self::Translation;
        }
        let runs = compare(&official.text, &print.text);
        match runs.iter().all(|run| matches!(run, Run::Same(_))) {
            true => Self::Same,
            false => Self::Differs,
        }
    }

    /// Its word in a query.
    pub fn word(self) -> &'static str {
        match self {
            Self::Differs => "differs",
            Self::Same => "same",
            Self::Translation => "translation",
        }
    }
}

/// Whether a quote that renders another is in another language, as far as both are known.
pub fn is_translation(official: &Quote, print: &Quote) -> bool {
    matches!((&official.language, &print.language), (Some(a), Some(b)) if a != b)
}

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

/// Compares two wordings. Words and marks count, with their case; white space and kinds of
/// quotation mark do not. The runs, put together, give the second back; with `before` for `after`,
/// the first's words.
pub fn compare<'a>(before: &'a str, after: &'a str) -> Vec<Run<'a>> {
    let (old, new) = (words(before), words(after));
    let keys = |text: &str, words: &[Range<usize>]| -> Vec<String> {
        words.iter().map(|word| Normal::of(slice(text, word.clone())).text().to_owned()).collect()
    };
    let (old_keys, new_keys) = (keys(before, &old), keys(after, &new));
    capture_diff_slices(Algorithm::Myers, &old_keys, &new_keys)
        .into_iter()
        .map(|step| {
            let (tag, old_range, new_range) = step.as_tag_tuple();
            let (before, after) =
                (stretch(before, &old, old_range), stretch(after, &new, new_range));
            if tag == DiffTag::Equal { Run::Same(after) } else { Run::Changed { before, after } }
        })
        .collect()
}

/// The runs as one line of text: `We [-will-]{+would+} go`.
pub fn marked(runs: &[Run<'_>]) -> String {
    let mut text = String::new();
    for run in runs {
        match run {
            Run::Same(words) => text.push_str(words),
            Run::Changed { before, after } => {
                let wrapped = |words: &str, open, close| match words.trim() {
                    "" => String::new(),
                    words => format!("{open}{words}{close}"),
                };
                text.push_str(&wrapped(before, "[-", "-]"));
                text.push_str(&wrapped(after, "{+", "+}"));
                if before.ends_with(char::is_whitespace) || after.ends_with(char::is_whitespace) {
                    text.push(' ');
                }
            }
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
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

fn stretch<'a>(text: &'a str, words: &[Range<usize>], range: Range<usize>) -> &'a str {
    match words.get(range) {
        Some([first, .., last]) => slice(text, first.start..last.end),
        Some([one]) => slice(text, one.clone()),
        _ => "",
    }
}

fn slice(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

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

    proptest! {
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
            prop_assert_eq!(put(false), b.trim_start());
            prop_assert_eq!(plain(&put(true)), plain(&a));
        }
    }
}
