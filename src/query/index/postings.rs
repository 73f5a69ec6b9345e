//! Postings: for each of many words (or named records) the events in which it stands.
//!
//! Appending to one list a word touches as many distant places of memory as a text has words. So
//! pairs of word and event are buffered in order, and a full buffer is sorted by word with a
//! counting sort into a *run*, as blocked sort-based indexing does (Manning, Raghavan, Schütze:
//! Introduction to Information Retrieval, 4.2). Events within a run are close to each other, so an
//! offset of two bytes is enough for each.

use roaring::RoaringBitmap;

/// How many pairs are buffered before they are sorted. A million fit the cache of a processor, and
/// a run of that size outweighs the two passes that a counting sort makes over all words.
const RUN_CAPACITY: usize = 1 << 20;

/// Which things stand in which texts, both numbered; the texts come in order.
#[derive(Debug, Default)]
pub(super) struct Postings {
    /// For each thing one more than the last text it was added for; 0 before any.
    last: Vec<u32>,
    /// The things added since the last run, each with its text as counted from `base`.
    things: Vec<u32>,
    offsets: Vec<u16>,
    /// The text that the others are counted from.
    base: u32,
    runs: Vec<SortedRun>,
}

/// Sorted postings.
#[derive(Debug)]
struct SortedRun {
    base: u32,
    /// Where the texts of each thing begin, and where those of the last end.
    starts: Vec<u32>,
    /// The texts, as counted from `base`.
    offsets: Vec<u16>,
}

impl Postings {
    /// Records that things stand in a text, each once for each text.
    pub(super) fn add(&mut self, text: u32, things: &[u32]) {
        let most = things.iter().max().map_or(0, |most| *most as usize + 1);
        if most > self.last.len() {
            self.last.resize(most, 0);
        }
        if self.things.len() > RUN_CAPACITY || text - self.base > u32::from(u16::MAX) {
            self.flush();
            self.base = text;
        }
        let offset = u16::try_from(text - self.base).unwrap_or(u16::MAX);
        let last = &mut self.last;
        let mut is_new = |thing: &&u32| {
            last.get_mut(**thing as usize)
                .is_some_and(|last| std::mem::replace(last, text + 1) != text + 1)
        };
        self.things.extend(things.iter().filter(&mut is_new));
        self.offsets.resize(self.things.len(), offset);
    }

    /// Sorts the buffered pairs by thing: a counting sort.
    fn flush(&mut self) {
        if self.things.is_empty() {
            return;
        }
        let mut starts = vec![0; self.last.len() + 1];
        for thing in &self.things {
            if let Some(count) = starts.get_mut(*thing as usize + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut offsets = vec![0; self.offsets.len()];
        for (thing, offset) in self.things.drain(..).zip(self.offsets.drain(..)) {
            let Some(place) = next.get_mut(thing as usize) else {
                continue;
            };
            if let Some(free) = offsets.get_mut(*place as usize) {
                *free = offset;
            }
            *place += 1;
        }
        self.runs.push(SortedRun { base: self.base, starts, offsets });
    }

    /// Sorts what is left in the buffer, and drops what only adding needs.
    pub(super) fn finish(mut self) -> Self {
        self.flush();
        Self { runs: self.runs, ..Self::default() }
    }

    /// Appends the texts in which a thing stands, in order.
    fn append_texts(&self, thing: u32, texts: &mut Vec<u32>) {
        for run in &self.runs {
            let bound = |at: usize| run.starts.get(at).map(|at| *at as usize);
            let stretch = bound(thing as usize)
                .zip(bound(thing as usize + 1))
                .map_or(0..0, |(from, to)| from..to);
            let offsets = run.offsets.get(stretch).unwrap_or_default();
            texts.extend(offsets.iter().map(|offset| run.base + u32::from(*offset)));
        }
    }
}

/// The texts in which a thing stands, merged from parts whose texts follow one another; a thing has
/// a number of its own in each part. `gathered` is a buffer that callers use again.
pub(super) fn merged_texts<'p>(
    gathered: &mut Vec<u32>,
    parts: impl IntoIterator<Item = (&'p Postings, u32)>,
) -> RoaringBitmap {
    gathered.clear();
    parts.into_iter().for_each(|(postings, thing)| postings.append_texts(thing, gathered));
    // In order as they are, none is ever refused.
    RoaringBitmap::from_sorted_iter(gathered.iter().copied()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn runs_hold_what_was_added(
            met in proptest::collection::vec((0_u32..200_000, 0_u32..9), 0..60),
            cut in 0_usize..60,
        ) {
            let mut met = met;
            met.sort_unstable();
            let cut = met.iter().position(|(text, _)| Some(*text) == met.get(cut).map(|(text, _)| *text));
            let (one, other) = met.split_at(cut.unwrap_or(met.len()));
            let postings = [one, other].map(|part| {
                let mut postings = Postings::default();
                part.iter().for_each(|(text, thing)| postings.add(*text, &[*thing]));
                postings.finish()
            });
            for thing in 0..9 {
                let expected: BTreeSet<u32> =
                    met.iter().filter(|(_, other)| *other == thing).map(|(text, _)| *text).collect();
                let found = merged_texts(&mut Vec::new(), postings.iter().map(|part| (part, thing)));
                prop_assert_eq!(found.iter().collect::<BTreeSet<_>>(), expected);
            }
        }
    }

    #[test]
    fn a_full_buffer_is_sorted_while_texts_are_added() {
        let mut postings = Postings::default();
        let texts_with_all = u32::try_from(RUN_CAPACITY / 10 + 7).unwrap();
        for text in 0..texts_with_all {
            postings.add(text, &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 3]);
        }
        let postings = postings.finish();
        assert!(postings.runs.len() > 1);
        assert_eq!(
            merged_texts(&mut Vec::new(), [(&postings, 3)]).len(),
            u64::from(texts_with_all)
        );
    }
}
