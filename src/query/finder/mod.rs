//! The finder: one ranked fuzzy list over actors, topics, parties and event titles, for going somewhere by a
//! few letters. The only place that names fuzzy-matcher.
//!
//! That matcher tells the score and the letters of one word in one name and takes a microsecond or two, too long
//! for a hundred thousand names at each key. What comes first is cheaper and never loses a match ([`prefilter`]):
//!
//! 1. bits for letters and for pairs of them in one word: a name lacks some, or may hold all;
//! 2. a bound on the score from initials alone: names are looked at from the highest bound down, and none is once
//!    the list is full of better ones;
//! 3. the score itself, by the matcher's recurrence over the few letters that match; none where they cannot but lie
//!    scattered over the name. Of names with the same bound the matcher sees the best first, and so hardly more of
//!    them than the list takes.
//!
//! While the input only grows, a name that could not match before is not looked at again.

mod alignment;
mod name_table;
mod prefilter;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};
use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use rayon::prelude::*;

use crate::query::finder::alignment::AlignmentScores;
use crate::query::finder::name_table::NameTable;
use crate::query::finder::prefilter::{Initials, TypedWord, has_grown, is_scattered};
use crate::query::fold::{fold, fold_mapped};
use crate::query::index::Index;
use crate::timeline::Timeline;
use crate::timeline::id::{Id, Kind};
use crate::timeline::text::Text;

/// What a name typed in full gains over any other match; the matcher's scores are far below it.
const WHOLE_NAME: i64 = 10_000;

/// Something found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its id.
    pub id: Id,
    /// Its kind.
    pub kind: Kind,
    /// Its name.
    pub label: String,
    /// The stretches of the name that match, in bytes, at grapheme borders.
    pub matched: Vec<Range<usize>>,
    /// In how many events it stands.
    pub events: usize,
}

#[derive(Debug)]
struct Candidate {
    id: Id,
    kind: Kind,
    label: Text,
    aliases: Vec<String>,
    events: usize,
}

/// The place of an entry in the order of names: among equals the lower one comes first.
type Place = u32;

/// What can be gone to, folded once.
pub struct Finder {
    /// Ordered by name, then id.
    entries: Vec<Candidate>,
    /// The names of the entries, folded.
    names: NameTable,
    /// What is known of the names of each entry without reading them.
    initials: Vec<Initials>,
    /// The places in the order of the timeline: parties, topics, actors, events.
    listed: Vec<Place>,
    /// The places of entries with aliases, which are few.
    aliased: Vec<Place>,
    matcher: SkimMatcherV2,
    /// What was typed last, and which entries may match it.
    last: (Vec<TypedWord>, Vec<Place>),
}

impl std::fmt::Debug for Finder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Finder({} entries)", self.entries.len())
    }
}

impl Finder {
    /// A finder over a timeline.
    pub fn new(timeline: &Timeline, index: &Index) -> Self {
        let mut named: Vec<(&Id, Kind, &Text, &[Text])> = Vec::new();
        named.extend(
            timeline.parties().iter().map(|r| (&r.id, Kind::Party, &r.name, &r.aliases[..])),
        );
        named.extend(
            timeline.topics().iter().map(|r| (&r.id, Kind::Topic, &r.name, &r.aliases[..])),
        );
        named.extend(
            timeline.actors().iter().map(|r| (&r.id, Kind::Actor, &r.name, &r.aliases[..])),
        );
        named.extend(timeline.events().iter().map(|r| (&r.id, Kind::Event, &r.title, &[][..])));
        let entry = |(id, kind, label, aliases): (&Id, Kind, &Text, &[Text])| {
            let aliases = aliases.iter().map(|alias| fold(alias)).collect();
            let entry = Candidate {
                id: id.clone(),
                kind,
                label: label.clone(),
                aliases,
                events: index.events_of(id).count(),
            };
            (fold(label), entry)
        };
        let mut entries: Vec<(usize, (String, Candidate))> =
            named.into_par_iter().map(entry).enumerate().collect();
        entries.par_sort_unstable_by(|(_, (a, one)), (_, (b, other))| {
            a.cmp(b).then_with(|| one.id.cmp(&other.id))
        });
        let mut listed: Vec<(usize, Place)> =
            (0..).zip(&entries).map(|(place, (at, _))| (*at, place)).collect();
        listed.par_sort_unstable();
        let names: NameTable = entries.iter().map(|(_, (name, _))| name.as_str()).collect();
        let initials = |(_, (name, entry)): &(usize, (String, Candidate))| {
            Initials::from_names(entry.names(name))
        };
        let initials = entries.par_iter().map(initials).collect();
        let entries: Vec<Candidate> = entries.into_iter().map(|(_, (_, entry))| entry).collect();
        Self {
            initials,
            names,
            listed: listed.into_iter().map(|(_, place)| place).collect(),
            aliased: (0..)
                .zip(&entries)
                .filter(|(_, e)| !e.aliases.is_empty())
                .map(|(place, _)| place)
                .collect(),
            entries,
            matcher: SkimMatcherV2::default(),
            last: Default::default(),
        }
    }

    /// What matches all words typed, best first; everything for an empty input. Of names that match equally well
    /// the first in the alphabet comes first.
    pub fn find(&mut self, input: &str, limit: usize) -> Vec<Found> {
        let typed = fold(input);
        let words: Vec<TypedWord> = typed.split_whitespace().map(TypedWord::new).collect();
        if words.is_empty() {
            self.last = Default::default();
            return self
                .listed
                .iter()
                .take(limit)
                .filter_map(|place| self.found(*place, Vec::new()))
                .collect();
        }
        let left = self.narrowed(&words);
        let (left, best) = self.best(&words, left, limit);
        self.last = (words, left);
        best.into_iter().filter_map(|ranked| self.found(ranked.place, ranked.letters)).collect()
    }

    /// The places that may match, as far as their letters tell: among those that might before, if the input has
    /// only grown.
    fn narrowed(&mut self, words: &[TypedWord]) -> Vec<Place> {
        let (before, left) = std::mem::take(&mut self.last);
        let holds = |known: &Initials| words.iter().all(|word| known.may_hold(word));
        let may = |place: &Place| self.initials.get(*place as usize).is_some_and(holds);
        if !before.is_empty() && has_grown(&before, words) {
            left.into_iter().filter(may).collect()
        } else {
            (0..).take(self.entries.len()).filter(may).collect()
        }
    }

    /// The best of these places in order, and the places that may match what grows from this input.
    fn best(
        &self,
        words: &[TypedWord],
        places: Vec<Place>,
        limit: usize,
    ) -> (Vec<Place>, Vec<Ranked>) {
        let mut top = TopK { limit, heap: BinaryHeap::new() };
        let whole = self.whole(words);
        for ranked in whole.iter().filter_map(|place| self.ranked(*place, words)) {
            top.offer(Ranked { score: ranked.score + WHOLE_NAME, ..ranked });
        }
        let (mut alignment, mut refuted) = (AlignmentScores::default(), Vec::new());
        for (bound, places) in self.by_bound(words, &places).into_iter().rev() {
            if !top.has_room_for(bound, 0) {
                break;
            }
            let mut close = Vec::new();
            for place in places {
                if whole.contains(&place) || !top.has_room_for(bound, place) {
                    continue;
                }
                match self.best_in(place, words, &mut alignment) {
                    None => refuted.push(place),
                    // None of this bound is better.
                    Some(score) if score == bound => {
                        self.ranked(place, words).into_iter().for_each(|it| top.offer(it))
                    }
                    Some(score) => close.push((score, Reverse(place))),
                }
            }
            let mut close = BinaryHeap::from(close);
            while let Some((score, Reverse(place))) = close.pop() {
                if !top.has_room_for(score, place) {
                    break;
                }
                self.ranked(place, words).into_iter().for_each(|it| top.offer(it));
            }
        }
        (without(places, refuted), top.sorted())
    }

    /// These places by the most that the matcher can give them, as far as initials tell.
    fn by_bound(&self, words: &[TypedWord], places: &[Place]) -> BTreeMap<i64, Vec<Place>> {
        let mut by_bound: BTreeMap<i64, Vec<Place>> = BTreeMap::new();
        for &place in places {
            let Some(initials) = self.initials.get(place as usize) else {
                continue;
            };
            let bound: i64 = words.iter().map(|word| word.bound(initials)).sum();
            by_bound.entry(bound).or_default().push(place);
        }
        by_bound
    }

    /// The most that the matcher gives all words in a name or its aliases; none where one cannot match.
    fn best_in(
        &self,
        place: Place,
        words: &[TypedWord],
        alignment: &mut AlignmentScores,
    ) -> Option<i64> {
        let mut best = |word: &TypedWord| {
            self.names_of(place).filter_map(|name| word.best_in(name, alignment)).max()
        };
        words.iter().try_fold(0, |total, word| Some(total + best(word)?))
    }

    /// The places of which the input is the whole name, or an alias.
    fn whole(&self, words: &[TypedWord]) -> Vec<Place> {
        let typed = words.iter().map(TypedWord::text).collect::<Vec<_>>().join(" ");
        let named = self.names.same_as(&typed);
        let called =
            |place: &Place| self.entry(*place).is_some_and(|entry| entry.aliases.contains(&typed));
        let mut whole: Vec<Place> =
            named.chain(self.aliased.iter().copied().filter(called)).collect();
        whole.sort_unstable();
        whole.dedup();
        whole
    }

    /// What the matcher gives all words in a name or its aliases, and the places of their letters in the name.
    fn ranked(&self, place: Place, words: &[TypedWord]) -> Option<Ranked> {
        let aliases = &self.entry(place)?.aliases;
        let (mut score, mut letters) = (0, Vec::new());
        for word in words {
            let own = self.matched(self.names.get(place), word);
            let other = aliases
                .iter()
                .filter_map(|alias| self.matched(alias, word))
                .map(|(score, _)| score);
            score += own.as_ref().map(|(score, _)| *score).max(other.max())?;
            letters.extend(own.into_iter().flat_map(|(_, letters)| letters));
        }
        letters.sort_unstable();
        Some(Ranked { score, place, letters })
    }

    /// The score and the letters of a word in a name, unless they lie scattered over it.
    fn matched(&self, name: &str, word: &TypedWord) -> Option<(i64, Vec<usize>)> {
        // Where a letter is typed twice in a row the matcher's score depends on what it matched before.
        let fresh = word.doubles().then(SkimMatcherV2::default);
        let matched = fresh.as_ref().unwrap_or(&self.matcher).fuzzy_indices(name, word.text());
        matched.filter(|(_, places)| !is_scattered(name, places))
    }

    fn entry(&self, place: Place) -> Option<&Candidate> {
        self.entries.get(place as usize)
    }

    /// The name and the aliases of an entry, folded.
    fn names_of(&self, place: Place) -> impl Iterator<Item = &str> {
        self.entry(place).into_iter().flat_map(move |entry| entry.names(self.names.get(place)))
    }

    fn found(&self, place: Place, letters: Vec<usize>) -> Option<Found> {
        let entry = self.entry(place)?;
        let matched = if letters.is_empty() {
            Vec::new()
        } else {
            let folded = fold_mapped(&entry.label);
            crate::query::highlight::merged(
                letters.into_iter().filter_map(|at| folded.grapheme_of_char(at)).collect(),
            )
        };
        let (id, label) = (entry.id.clone(), entry.label.to_string());
        Some(Found { id, kind: entry.kind, label, matched, events: entry.events })
    }
}

impl Candidate {
    /// Its folded name, which is kept elsewhere, and its aliases.
    fn names<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        std::iter::once(name).chain(self.aliases.iter().map(String::as_str))
    }
}

/// A match. The greatest is the worst: a lower score or, of the same score, a later place.
#[derive(Debug, PartialEq, Eq)]
struct Ranked {
    score: i64,
    place: Place,
    letters: Vec<usize>,
}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        other.score.cmp(&self.score).then(self.place.cmp(&other.place))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// The best so many, the worst of them at hand.
struct TopK {
    limit: usize,
    heap: BinaryHeap<Ranked>,
}

impl TopK {
    /// Whether a match of this score or less at this place could still be among the best.
    fn has_room_for(&self, bound: i64, place: Place) -> bool {
        self.heap.len() < self.limit
            || self.heap.peek().is_some_and(|worst| (-bound, place) < (-worst.score, worst.place))
    }

    fn offer(&mut self, ranked: Ranked) {
        if self.has_room_for(ranked.score, ranked.place) {
            self.heap.push(ranked);
            if self.heap.len() > self.limit {
                self.heap.pop();
            }
        }
    }

    fn sorted(self) -> Vec<Ranked> {
        self.heap.into_sorted_vec()
    }
}

/// Places in order without some of them.
fn without(mut places: Vec<Place>, mut some: Vec<Place>) -> Vec<Place> {
    some.sort_unstable();
    let mut some = some.into_iter().peekable();
    places.retain(|place| some.next_if_eq(place).is_none());
    places
}
