//! Sets of texts for each of many things that stand in them: words, or records that are named.
//!
//! To add a text to the set of each thing in it is to touch as many places of memory, and most are far away. So
//! what is met is only written down, in order, and now and then turned over: sorted by thing, by counting. Within
//! such a run the texts are near one another, and two bytes tell one.

use roaring::RoaringBitmap;

/// How much is written down before it is turned over: what fits a processor's cache, and forgets the cost of a run.
const ROW: usize = 1 << 20;

/// Which things stand in which texts, both numbered; the texts come in order.
#[derive(Debug, Default)]
pub(super) struct Postings {
    /// For each thing one more than the text that it was met in last; 0 before any.
    last: Vec<u32>,
    /// The things met since the last run, each with its text as counted from `base`.
    things: Vec<u32>,
    offsets: Vec<u16>,
    /// The text that the others are counted from.
    base: u32,
    runs: Vec<Run>,
}

/// Some of what was met, sorted by thing.
#[derive(Debug)]
struct Run {
    base: u32,
    /// Where the texts of each thing begin, and where those of the last end.
    starts: Vec<u32>,
    /// The texts, as counted from `base`.
    offsets: Vec<u16>,
}

impl Postings {
    /// Writes down that things stand in a text, each once for each text.
    pub(super) fn add(&mut self, text: u32, things: &[u32]) {
        let most = things.iter().max().map_or(0, |most| *most as usize + 1);
        if most > self.last.len() {
            self.last.resize(most, 0);
        }
        if self.things.len() > ROW || text - self.base > u32::from(u16::MAX) {
            self.turn_over();
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

    /// Sorts what was written down by thing.
    fn turn_over(&mut self) {
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
        self.runs.push(Run { base: self.base, starts, offsets });
    }

    /// The same, all of it turned over, and nothing kept that only adding needs.
    pub(super) fn finish(mut self) -> Self {
        self.turn_over();
        Self { runs: self.runs, ..Self::default() }
    }

    /// Appends the texts that a thing stands in, in order, of what is turned over.
    fn gather(&self, thing: u32, texts: &mut Vec<u32>) {
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

/// The texts in which something stands, from parts whose texts follow one another: what it is called in each.
/// `gathered` is memory that is used again and again.
pub(super) fn texts<'p>(
    gathered: &mut Vec<u32>,
    parts: impl IntoIterator<Item = (&'p Postings, u32)>,
) -> RoaringBitmap {
    gathered.clear();
    parts.into_iter().for_each(|(postings, thing)| postings.gather(thing, gathered));
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
        fn what_is_turned_over_is_what_was_met(
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
                let found = texts(&mut Vec::new(), postings.iter().map(|part| (part, thing)));
                prop_assert_eq!(found.iter().collect::<BTreeSet<_>>(), expected);
            }
        }
    }

    #[test]
    fn a_full_row_is_turned_over_while_texts_are_added() {
        let mut postings = Postings::default();
        let texts_with_all = u32::try_from(ROW / 10 + 7).unwrap();
        for text in 0..texts_with_all {
            postings.add(text, &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 3]);
        }
        let postings = postings.finish();
        assert!(postings.runs.len() > 1);
        assert_eq!(texts(&mut Vec::new(), [(&postings, 3)]).len(), u64::from(texts_with_all));
    }
}
