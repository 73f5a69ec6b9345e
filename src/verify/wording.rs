//! Two wordings compared, word by word.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::timeline::record::Quote;
use crate::verify::find::CUTS;
use crate::verify::normal::Normal;

/// How a quote stands to the one that it renders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Likeness {
    /// It prints the words in the same language, and they differ.
    Differs,
    /// It prints the same words.
    Same,
    /// Of the same words one has less than the other, unchanged: each stretch of it stands there,
    /// one behind the other, and what is left out within is marked as a cut.
    Excerpt,
    /// It is in another language.
    Translation,
}

impl Likeness {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Differs, Self::Same, Self::Excerpt, Self::Translation];

    /// How a print stands to the words that it prints.
    pub fn of(official: &Quote, print: &Quote) -> Self {
        if is_translation(official, print) {
            return Self::Translation;
        }
        Self::of_words(&official.text, &print.text)
    }

    /// How two wordings in one language stand to each other.
    fn of_words(official: &str, print: &str) -> Self {
        let (official, print) = (stretches(official), stretches(print));
        if official == print {
            Self::Same
        } else if stand_in(&official, &print) || stand_in(&print, &official) {
            Self::Excerpt
        } else {
            Self::Differs
        }
    }

    /// Its word in a query.
    pub fn word(self) -> &'static str {
        match self {
            Self::Differs => "differs",
            Self::Same => "same",
            Self::Excerpt => "excerpt",
            Self::Translation => "translation",
        }
    }
}

/// The words and marks of a text between its cuts, as they are compared: without the marks at
/// either end, and with a small first letter, since who begins or ends elsewhere in a sentence
/// changes these.
fn stretches(text: &str) -> Vec<Vec<String>> {
    let [cut, other] = CUTS;
    let mut stretches = Vec::new();
    for stretch in text.split(cut).flat_map(|part| part.split(other)) {
        let keys = keys(stretch, &words(stretch));
        let is_word = |key: &String| key.chars().any(char::is_alphanumeric);
        let (Some(first), Some(last)) =
            (keys.iter().position(is_word), keys.iter().rposition(is_word))
        else {
            continue;
        };
        let mut keys: Vec<String> = keys.into_iter().take(last + 1).skip(first).collect();
        if let Some(word) = keys.first_mut() {
            *word = small(word);
        }
        stretches.push(keys);
    }
    stretches
}

/// A word with a small first letter.
fn small(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
}

/// Whether each of these stretches stands whole within one of the others, one behind the other.
fn stand_in(parts: &[Vec<String>], whole: &[Vec<String>]) -> bool {
    let mut whole = whole.iter();
    let Some(mut rest) = whole.next().map(Vec::as_slice) else { return false };
    for part in parts {
        loop {
            if let Some(at) = place_of(part, rest) {
                rest = rest.get(at + part.len()..).unwrap_or_default();
                break;
            }
            match whole.next() {
                Some(next) => rest = next,
                None => return false,
            }
        }
    }
    !parts.is_empty()
}

/// Where a stretch stands in another; its first letter may be small there or not. In one that is
/// too long to look through, nowhere: the wordings then count as different.
fn place_of(part: &[String], whole: &[String]) -> Option<usize> {
    let (first, others) = part.split_first()?;
    if part.len().saturating_mul(whole.len()) > PAIRS {
        return None;
    }
    // Most windows are told apart without a look at the first word's letter.
    whole.windows(part.len()).position(|window| {
        window.get(1..) == Some(others) && window.first().is_some_and(|word| small(word) == *first)
    })
}

/// Whether a quote that renders another is in another language, by their languages or since it says
/// itself that it was translated.
pub fn is_translation(official: &Quote, print: &Quote) -> bool {
    print.translated_by.is_some()
        || matches!((&official.language, &print.language), (Some(a), Some(b)) if a != b)
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

/// How many pairs of words are compared at most: two wordings of two thousand words.
const PAIRS: usize = 4_000_000;

/// What both have and what differs, in their order. Myers' algorithm takes up to one look for each
/// pair of words; of wordings too long for that the sentences are compared first, then the words of
/// those that differ, where these are not too many again.
fn steps(old: &[String], new: &[String]) -> Vec<EditStep> {
    if old.len().saturating_mul(new.len()) <= PAIRS {
        return differences(old, new);
    }
    let (old_sentences, new_sentences) = (sentences(old), sentences(new));
    if old_sentences.len().saturating_mul(new_sentences.len()) > PAIRS {
        return vec![EditStep { is_same: false, old: 0..old.len(), new: 0..new.len() }];
    }
    let texts = |keys: &'_ [String], sentences: &[Range<usize>]| -> Vec<String> {
        sentences
            .iter()
            .map(|sentence| keys.get(sentence.clone()).unwrap_or_default().join(" "))
            .collect()
    };
    let mut steps = Vec::new();
    for step in differences(&texts(old, &old_sentences), &texts(new, &new_sentences)) {
        let old_words = words_of(&old_sentences, step.old);
        let new_words = words_of(&new_sentences, step.new);
        if step.is_same || old_words.len().saturating_mul(new_words.len()) > PAIRS {
            push(&mut steps, EditStep { is_same: step.is_same, old: old_words, new: new_words });
            continue;
        }
        let old_keys = old.get(old_words.clone()).unwrap_or_default();
        let new_keys = new.get(new_words.clone()).unwrap_or_default();
        for inner in differences(old_keys, new_keys) {
            push(&mut steps, inner.behind(old_words.start, new_words.start));
        }
    }
    steps
}

/// The sentences of a text's words and marks; the last need not be closed.
fn sentences(keys: &[String]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, key) in keys.iter().enumerate() {
        if matches!(key.as_str(), "." | "?" | "!" | ";" | ":") {
            sentences.push(start..at + 1);
            start = at + 1;
        }
    }
    if start < keys.len() {
        sentences.push(start..keys.len());
    }
    sentences
}

/// The words of these sentences, which follow one another.
fn words_of(sentences: &[Range<usize>], range: Range<usize>) -> Range<usize> {
    let end_of = |count: usize| match count.checked_sub(1) {
        Some(last) => sentences.get(last).map_or(0, |sentence| sentence.end),
        None => 0,
    };
    end_of(range.start)..end_of(range.end)
}

fn differences(old: &[String], new: &[String]) -> Vec<EditStep> {
    let (mut steps, mut old_at, mut new_at) = (Vec::new(), 0, 0);
    for step in capture_diff_slices(Algorithm::Myers, old, new) {
        let (tag, old, new) = step.as_tag_tuple();
        // Of what one side alone has, the place on the other side is not always told right.
        let (old, new) = (old_at..old_at + old.len(), new_at..new_at + new.len());
        (old_at, new_at) = (old.end, new.end);
        push(&mut steps, EditStep { is_same: tag == DiffTag::Equal, old, new });
    }
    steps
}

/// What is compared of the words and marks of a text.
fn keys(text: &str, words: &[Range<usize>]) -> Vec<String> {
    words.iter().map(|word| Normal::of(slice(text, word.clone())).text().to_owned()).collect()
}

/// A stretch of both wordings, in words and marks.
#[derive(Clone, Debug, PartialEq, Eq)]
struct EditStep {
    is_same: bool,
    old: Range<usize>,
    new: Range<usize>,
}

impl EditStep {
    /// The same step of wordings of which so many words stand before these.
    fn behind(self, old: usize, new: usize) -> Self {
        Self {
            is_same: self.is_same,
            old: self.old.start + old..self.old.end + old,
            new: self.new.start + new..self.new.end + new,
        }
    }

    /// Words and marks of the longer side.
    fn len(&self) -> usize {
        self.old.len().max(self.new.len())
    }

    /// Whether one of its sides has as many letters. It reads no more than it needs: a change may
    /// have grown long.
    fn has_letters(&self, letters: usize, old: &[String], new: &[String]) -> bool {
        [(old, &self.old), (new, &self.new)].into_iter().any(|(keys, range)| {
            let keys = keys.get(range.clone()).unwrap_or_default();
            keys.iter().flat_map(|key| key.chars()).take(letters).count() == letters
        })
    }
}

/// Adds a step behind others; it is one with the last where that is of its kind.
fn push(steps: &mut Vec<EditStep>, step: EditStep) {
    if step.len() == 0 {
        return;
    }
    match steps.last_mut().filter(|last| last.is_same == step.is_same) {
        Some(last) => (last.old.end, last.new.end) = (step.old.end, step.new.end),
        None => steps.push(step),
    }
}

/// Semantic clean-up, after Neil Fraser (diff-match-patch, `diff_cleanupSemantic`): what matches by
/// chance between two stretches that differ is taken to differ, so that one `the` does not stand as
/// the same amid another sentence. He takes every match no longer than the longer side of the
/// change before it and of that behind it; of words that is too many (`We [-will-]{+would+} stop
/// [-all-]{+some+} arms`), so only a lone word goes, and only between changes of several words.
fn clean_up(steps: Vec<EditStep>, old: &[String], new: &[String]) -> Vec<EditStep> {
    let mut ahead = steps;
    ahead.reverse();
    let mut cleaned: Vec<EditStep> = Vec::with_capacity(ahead.len());
    while let Some(step) = ahead.pop() {
        push(&mut cleaned, step);
        let [.., before, middle, behind] = &*cleaned else { continue };
        if !is_chance([before, middle, behind], old, new) {
            continue;
        }
        let (from, to) = (before.clone(), behind.clone());
        cleaned.truncate(cleaned.len() - 3);
        // What came of the three may make a match before it one by chance, so it comes up again.
        // Each time there is one change less.
        ahead.extend(one_change(&from, &to, old, new).into_iter().rev());
    }
    cleaned
}

/// Whether the middle one of three steps is a match by chance.
fn is_chance([before, middle, behind]: [&EditStep; 3], old: &[String], new: &[String]) -> bool {
    let matched = new.get(middle.new.clone()).unwrap_or_default();
    let words = matched.iter().filter(|key| key.chars().any(char::is_alphanumeric)).take(2).count();
    if !middle.is_same || words > 1 {
        return false;
    }
    let letters: usize = matched.iter().map(|key| key.chars().count()).sum();
    let differs_more = |step: &EditStep| step.len() > 1 && step.has_letters(letters, old, new);
    differs_more(before) && differs_more(behind)
}

/// One change from the first step to the last, in three: what both sides begin with, what differs,
/// and what both end with. Where a match within it was given up, one at its end may stand instead.
fn one_change(first: &EditStep, last: &EditStep, old: &[String], new: &[String]) -> [EditStep; 3] {
    let (old_all, new_all) = (first.old.start..last.old.end, first.new.start..last.new.end);
    let old = old.get(old_all.clone()).unwrap_or_default();
    let new = new.get(new_all.clone()).unwrap_or_default();
    let ends = old.iter().rev().zip(new.iter().rev()).take_while(|(a, b)| a == b).count();
    let left = old.len().min(new.len()) - ends;
    let begins = old.iter().zip(new).take(left).take_while(|(a, b)| a == b).count();
    let split = |all: Range<usize>| {
        let (from, to) = (all.start + begins, all.end - ends);
        [all.start..from, from..to, to..all.end]
    };
    let [old_head, old_middle, old_tail] = split(old_all);
    let [new_head, new_middle, new_tail] = split(new_all);
    [
        EditStep { is_same: true, old: old_head, new: new_head },
        EditStep { is_same: false, old: old_middle, new: new_middle },
        EditStep { is_same: true, old: old_tail, new: new_tail },
    ]
}

/// Which of two wordings has a piece of both, merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Has {
    /// Both.
    Both,
    /// The first alone.
    First,
    /// The second alone.
    Second,
}

/// Both wordings in one, in pieces: without those of the first alone it is the second, letter for
/// letter, and without those of the second the first, typography aside.
pub fn merged<'a>(runs: &[Run<'a>]) -> Vec<(Has, &'a str)> {
    let mut pieces = Vec::new();
    for run in runs {
        let Run::Changed { before, after } = run else {
            if let Run::Same(words) = run {
                pieces.push((Has::Both, *words));
            }
            continue;
        };
        let (first, second) = (before.trim_end(), after.trim_end());
        let both_end = first.len() < before.len() && second.len() < after.len();
        if both_end {
            let blank = after.get(second.len()..).unwrap_or_default();
            pieces.extend([(Has::First, first), (Has::Second, second), (Has::Both, blank)]);
        } else {
            pieces.extend([(Has::First, *before), (Has::Second, *after)]);
        }
    }
    pieces.retain(|(_, text)| !text.is_empty());
    pieces
}

/// The runs as one line of text: `We [-will-]{+would+} go`. Blanks round what only one has stand
/// outside of its brackets, and one that only the first has is left out.
pub fn marked(runs: &[Run<'_>]) -> String {
    let mut text = String::new();
    for (has, piece) in merged(runs) {
        let words = piece.trim();
        let (open, close) = match has {
            Has::Both => ("", ""),
            Has::First if words.is_empty() => continue,
            Has::First => ("[-", "-]"),
            Has::Second if words.is_empty() => ("", ""),
            Has::Second => ("{+", "+}"),
        };
        let blank = |is_there: bool| if is_there { " " } else { "" };
        text.push_str(blank(piece.starts_with(char::is_whitespace)));
        text.push_str(&format!("{open}{words}{close}"));
        text.push_str(blank(piece.ends_with(char::is_whitespace)));
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A passage with what it has beside some words and what it lacks, as [`marked`] has it; and
/// whether it lacks nothing, but has the words in another order: then none is marked as missing.
pub fn marked_passage(words: &str, passage: &str) -> (String, bool) {
    let runs = compare(words, passage);
    let is_word = |key: &String| key.chars().any(char::is_alphanumeric);
    let (mut lacking, mut beside) = (Vec::new(), Vec::new());
    for run in &runs {
        if let Run::Changed { before, after } = run {
            for (text, found) in [(before, &mut lacking), (after, &mut beside)] {
                let keys = keys(text, &self::words(text)).into_iter().filter(is_word);
                found.extend(keys.map(|key| key.to_lowercase()));
            }
        }
    }
    let mut is_moved = !lacking.is_empty();
    for word in lacking {
        match beside.iter().position(|other| *other == word) {
            Some(at) => drop(beside.swap_remove(at)),
            None => is_moved = false,
        }
    }
    if !is_moved {
        return (marked(&runs), false);
    }
    let only_passage = runs.into_iter().map(|run| match run {
        Run::Changed { after, .. } => Run::Changed { before: "", after },
        same => same,
    });
    (marked(&only_passage.collect::<Vec<_>>()), true)
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
    fn an_excerpt_is_unchanged_and_says_what_it_left_out() {
        let like = Likeness::of_words;
        let whole = "We will stop the flow of arms, and soon. We ask for help.";
        for (print, expected) in [
            (whole, Likeness::Same),
            ("we will stop the flow of arms, and soon. We ask for help", Likeness::Same),
            ("We will stop the flow of arms", Likeness::Excerpt),
            ("The flow of arms, and soon.", Likeness::Excerpt),
            ("We will stop […] arms, […] We ask for help.", Likeness::Excerpt),
            ("We will stop arms", Likeness::Differs),
            ("We ask for help. We will stop the flow of arms", Likeness::Differs),
            ("We ask for help […] we will stop the flow", Likeness::Differs),
            ("We will stop the flow of Arms", Likeness::Differs),
        ] {
            assert_eq!(like(whole, print), expected, "{print}");
            assert_eq!(like(print, whole), expected, "the longer one may be the print: {print}");
        }
    }

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
