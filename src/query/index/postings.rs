//! Postings: for each of many words (or named records) the events in which it stands.
//!
//! Appending to one list a word touches as many distant places of memory as a text has words. So
//! pairs of word and event are buffered in order, and a full buffer is sorted by word with a
//! counting sort into a *run*, as blocked sort-based indexing does (Manning, Raghavan, Schütze:
//! Introduction to Information Retrieval, 4.2). Events within a run are close to each other, so an
//! offset of two bytes is enough for each.
//!
//! Runs are not merged: a timeline of 100,000 events has fourteen, and a set of events is made of
//! them when a query asks for it, in less than a millisecond for a word. To merge them all took a
//! fifth of the time in which an index is made, and memory for both.

use roaring::RoaringBitmap;

/// How many pairs are buffered before they are sorted. A million fit the cache of a processor, and
/// a run of that size outweighs the two passes that a counting sort makes over all words.
const RUN_CAPACITY: usize = 1 << 20;

/// Which things stand in which texts, both numbered; the texts come in order.
#[derive(Debug, Default)]
pub(super) struct Postings {
    /// For each thing one more than the last text it was added for; 0 before any.
    last: Vec<u32>,
    /// The things added since the last run, those of one text behind those of the one before.
    things: Vec<u32>,
    /// The texts of these things, as counted from `base`, each with the place after its last thing.
    texts: Vec<(u16, usize)>,
    /// The text that the others are counted from.
    base: u32,
    runs: Vec<SortedRun>,
    /// One more than the last text.
    end: u32,
}

/// Sorted postings.
#[derive(Debug)]
struct SortedRun {
    base: u32,
    /// Where the texts of each thing begin, and where those of the last end.
    starts: Vec<u32>,
    /// The texts, as counted from `base`.
    offsets: Vec<u16>,
    /// How many distinct texts there are.
    count: usize,
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
        self.end = text + 1;
        let before = self.things.len();
        for thing in things {
            if let Some(last) = self.last.get_mut(*thing as usize)
                && *last != text + 1
            {
                *last = text + 1;
                self.things.push(*thing);
            }
        }
        let end = self.things.len();
        if end > before {
            let offset = u16::try_from(text - self.base).unwrap_or(u16::MAX);
            match self.texts.last_mut() {
                Some((last, end_of_last)) if *last == offset => *end_of_last = end,
                _ => self.texts.push((offset, end)),
            }
        }
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
        let count = self.texts.len();
        let mut next = starts.clone();
        let mut offsets = vec![0; self.things.len()];
        let mut things = self.things.drain(..);
        let mut sorted = 0;
        for (offset, end) in self.texts.drain(..) {
            for thing in things.by_ref().take(end - sorted) {
                let Some(place) = next.get_mut(thing as usize) else {
                    continue;
                };
                if let Some(free) = offsets.get_mut(*place as usize) {
                    *free = offset;
                }
                *place += 1;
            }
            sorted = end;
        }
        drop(things);
        self.runs.push(SortedRun { base: self.base, starts, offsets, count });
    }

    /// Sorts what is left in the buffer, and drops what only adding needs.
    pub(super) fn finish(mut self) -> Self {
        self.flush();
        Self { runs: self.runs, end: self.end, ..Self::default() }
    }
}

impl SortedRun {
    /// The texts of a thing, as counted from `base`.
    fn offsets_of(&self, thing: u32) -> &[u16] {
        let bound = |at: usize| self.starts.get(at).map(|at| *at as usize);
        let (from, to) = (bound(thing as usize), bound(thing as usize + 1));
        from.zip(to).and_then(|(from, to)| self.offsets.get(from..to)).unwrap_or_default()
    }
}

/// A set of texts while it is gathered from postings: a bit for each text.
#[derive(Debug)]
pub(super) struct TextBits(Vec<u8>);

impl TextBits {
    /// None of the texts of these parts.
    pub(super) fn none_of(parts: &[Postings]) -> Self {
        let end = parts.iter().map(|part| part.end as usize).max().unwrap_or(0);
        Self(vec![0; end.div_ceil(8)])
    }

    /// Adds the texts in which any of some things stand.
    pub(super) fn add(&mut self, postings: &Postings, things: &mut [u32]) {
        // In the order in which a run holds them. The first that were met are also those that stand
        // in most texts: a letter that many words have is found everywhere after a few of them.
        things.sort_unstable();
        for run in &postings.runs {
            let mut left = run.count;
            for thing in &*things {
                for offset in run.offsets_of(*thing) {
                    left -= usize::from(self.insert(run.base + u32::from(*offset)));
                }
                if left == 0 {
                    break;
                }
            }
        }
    }

    /// Adds a text; whether it is new.
    fn insert(&mut self, text: u32) -> bool {
        let Some(byte) = self.0.get_mut(text as usize / 8) else { return false };
        let bit = 1 << (text % 8);
        let is_new = *byte & bit == 0;
        *byte |= bit;
        is_new
    }

    /// The set.
    pub(super) fn into_set(self) -> RoaringBitmap {
        RoaringBitmap::from_lsb0_bytes(0, &self.0)
    }
}

/// The texts in which a thing stands, of parts that follow one another and number things alike.
/// `gathered` is a buffer that callers use again.
pub(super) fn texts_of<'p>(
    gathered: &mut Vec<u32>,
    parts: impl IntoIterator<Item = &'p Postings>,
    thing: u32,
) -> RoaringBitmap {
    gathered.clear();
    for run in parts.into_iter().flat_map(|part| &part.runs) {
        gathered.extend(run.offsets_of(thing).iter().map(|offset| run.base + u32::from(*offset)));
    }
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
                let found = texts_of(&mut Vec::new(), &postings, thing);
                prop_assert_eq!(&found.iter().collect::<BTreeSet<_>>(), &expected);
                let mut bits = TextBits::none_of(&postings);
                postings.iter().for_each(|part| bits.add(part, &mut [thing]));
                prop_assert_eq!(bits.into_set(), found);
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
        assert_eq!(texts_of(&mut Vec::new(), [&postings], 3).len(), u64::from(texts_with_all));
    }
}
