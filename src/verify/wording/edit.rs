//! From one wording to another, step by step: Myers' difference, and a semantic clean-up.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};

use super::PAIRS;

/// A stretch of both wordings, in words and marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct EditStep {
    pub(super) is_same: bool,
    pub(super) old: Range<usize>,
    pub(super) new: Range<usize>,
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
pub(super) fn push(steps: &mut Vec<EditStep>, step: EditStep) {
    if step.len() == 0 {
        return;
    }
    match steps.last_mut().filter(|last| last.is_same == step.is_same) {
        Some(last) => (last.old.end, last.new.end) = (step.old.end, step.new.end),
        None => steps.push(step),
    }
}

/// What both have and what differs, in their order. Myers' algorithm takes up to one look for each
/// pair of words; of wordings too long for that the sentences are compared first, then the words of
/// those that differ, where these are not too many again.
pub(super) fn steps(old: &[String], new: &[String]) -> Vec<EditStep> {
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

/// Semantic clean-up, after Neil Fraser (diff-match-patch, `diff_cleanupSemantic`): what matches by
/// chance between two stretches that differ is taken to differ, so that one `the` does not stand as
/// the same amid another sentence. He takes every match no longer than the longer side of the
/// change before it and of that behind it; of words that is too many (`We [-will-]{+would+} stop
/// [-all-]{+some+} arms`), so only a lone word goes, and only between changes of several words.
pub(super) fn clean_up(steps: Vec<EditStep>, old: &[String], new: &[String]) -> Vec<EditStep> {
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
