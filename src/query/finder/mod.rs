//! The finder: one ranked list of what has a name or says something, for going somewhere by a few
//! letters. Here and in [`ranked`](mod@ranked), which orders other lists so, fuzzy-matcher is
//! asked.
//!
//! What is found comes in this order, and in each by kind, persons first:
//!
//! 1. names and aliases typed in full;
//! 2. names in which every word typed begins a word, those that begin with the first of them before
//!    others; of actors, parties and topics alike in this, what stands in most events;
//! 3. names of parties, topics and actors in which every word typed nearly is a word: one slip is
//!    forgiven;
//! 4. questions on which accounts differ, commitments and quotes in which every word typed begins a
//!    word, then those in which some do and the others stand in who is concerned, their topics or
//!    their event's title ([`statements`]);
//! 5. titles of sources as in 1 and 2: what the timeline tells comes before where it stands;
//! 6. claims as in 4;
//! 7. names in which the letters typed stand in order, as initials or parts of words, by
//!    fuzzy-matcher's score.
//!
//! Fuzzy-matcher takes a microsecond or two for a name, too long for a hundred thousand names at
//! each key. It sees only those that letters and pairs of letters do not rule out ([`prefilter`]),
//! the best bounds first, and none once the list is full of better ones. While the input only
//! grows, a name that was ruled out is not looked at again. Names are looked at on all cores, so
//! many at a time that little is looked at in vain. [`entries`] are what has a name, [`name_table`]
//! has their names side by side, [`found`] is what is told of one.
//! What is found among some events alone, those of a time, needs no list of names:
//! [`found_among`](mod@found_among).

mod entries;
mod found;
mod found_among;
mod name_table;
mod prefilter;
mod ranked;
mod statements;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, HashSet};
use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;
use rayon::prelude::*;
use roaring::RoaringBitmap;

use crate::query::finder::entries::Entries;
use crate::query::finder::name_table::NamePlace;
use crate::query::finder::prefilter::{TypedWord, has_grown, is_scattered};
use crate::query::fold::{fold, fold_mapped};
use crate::query::highlight::{letters_nearly, merged};
use crate::query::index::Index;
use crate::query::index::vocabulary::Needle;
use crate::query::words::word_starts;
use crate::timeline::Timeline;
use crate::timeline::id::Kind;
use crate::timeline::record::View;
pub use found::Found;
pub use found_among::found_among;
pub use ranked::{RankedText, ranked};

/// What can be gone to, folded once.
pub struct Finder {
    entries: Entries,
    matcher: SkimMatcherV2,
    /// What was looked for last, the latest at the end, and which entries may match it.
    recent: Vec<(Vec<TypedWord>, Vec<NamePlace>)>,
}

impl std::fmt::Debug for Finder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Finder({} entries)", self.entries.len())
    }
}

/// An entry that matches, and how its letters are told.
struct RankedHit {
    place: NamePlace,
    letters: Letters,
}

/// Which letters of a name match.
enum Letters {
    /// Those of the words typed, where they begin words.
    WordStarts,
    /// Those that stand for the words typed.
    Nearly,
    /// The characters at these places of the folded name.
    At(Vec<usize>),
}

/// A list that is filled from its best end.
struct Hits {
    limit: usize,
    hits: Vec<RankedHit>,
    seen: HashSet<NamePlace>,
}

impl Hits {
    fn room(&self) -> usize {
        self.limit.saturating_sub(self.hits.len())
    }

    fn push(&mut self, place: NamePlace, letters: Letters) {
        if self.room() > 0 && self.seen.insert(place) {
            self.hits.push(RankedHit { place, letters });
        }
    }
}

/// So many inputs are remembered: at one key what is typed is looked for, and the words of it
/// beside a time among them.
const REMEMBERED: usize = 2;

/// So many names are looked at together before it is asked whether the list is full.
const TOGETHER: usize = 1_024;

/// So many at least by one core in a row.
const IN_A_ROW: usize = 64;

/// So many that match alike are put in the order of their events; of more, the first of the
/// alphabet.
const IN_ORDER: usize = 2_048;

/// So many of each kind are listed for who has typed nothing, so that each is seen.
const OF_A_KIND: usize = 10;

/// Fuzzy-matcher for folded texts: their letters are compared as they are.
fn matcher() -> SkimMatcherV2 {
    SkimMatcherV2::default().respect_case()
}

/// A name with its score, the earlier place first among equals, and the letters that were met.
type Ranked = (i64, Reverse<NamePlace>, Vec<usize>);

impl Finder {
    /// A finder over a timeline, whose index this is, without views of a reader's own.
    pub fn new(timeline: &Timeline, index: &Index) -> Self {
        Self::with_views(timeline, index, &[])
    }

    /// The same with the reader's own views.
    pub fn with_views(timeline: &Timeline, index: &Index, own: &[View]) -> Self {
        Self { entries: Entries::new(timeline, index, own), matcher: matcher(), recent: Vec::new() }
    }

    /// What matches all words typed, best first; for an empty input the first few names of each
    /// kind, and of those that act or are a topic what stands in most events. The timeline and its
    /// index are those that the finder was made over.
    pub fn find(
        &mut self,
        timeline: &Timeline,
        index: &Index,
        input: &str,
        limit: usize,
    ) -> Vec<Found> {
        let typed = fold(input);
        let words = TypedWord::all_of(&typed);
        if words.is_empty() {
            self.recent.clear();
            return self.most_used(limit);
        }
        let left = self.narrowed(&words);
        let mut hits = Hits { limit, hits: Vec::new(), seen: HashSet::new() };
        let (sources, groups): (Vec<_>, Vec<_>) =
            self.entries.groups().partition(|group| self.entries.is_of_sources(group));
        let is_source = |place: &NamePlace| sources.iter().any(|group| group.contains(place));
        self.entries.each_called(typed.trim(), |place| {
            if !is_source(&place) {
                hits.push(place, Letters::WordStarts);
            }
        });
        self.add_word_starts(&words, &left, &groups, &mut hits);
        self.add_near(index, &words, &mut hits);
        let before_statements = hits.hits.len();
        let statements = statements::find(timeline, index, &words, None, hits.room());
        hits.limit = hits.limit.saturating_sub(statements.len());
        let (claims, statements): (Vec<_>, Vec<_>) =
            statements.into_iter().partition(|found| found.kind == Kind::Claim);
        self.add_word_starts(&words, &left, &sources, &mut hits);
        let before_claims = hits.hits.len();
        self.add_fuzzy(&words, &left, &mut hits);
        let mut found = self.all_found(&words, hits.hits.get(..before_statements));
        found.extend(statements);
        found.extend(self.all_found(&words, hits.hits.get(before_statements..before_claims)));
        found.extend(claims);
        found.extend(self.all_found(&words, hits.hits.get(before_claims..)));
        self.recent.push((words, left));
        if self.recent.len() > REMEMBERED {
            self.recent.remove(0);
        }
        found
    }

    /// The first few of each kind, for who has typed nothing.
    fn most_used(&self, limit: usize) -> Vec<Found> {
        let mut found = Vec::new();
        for group in self.entries.groups() {
            let mut places: Vec<NamePlace> = group.clone().collect();
            if self.entries.is_by_events(&group) {
                places.sort_by_key(|place| Reverse(self.entries.events(*place)));
            }
            let room = limit.saturating_sub(found.len());
            let some = places.into_iter().take(room.min(OF_A_KIND));
            found.extend(some.filter_map(|place| self.found(place, Vec::new())));
        }
        found
    }

    fn all_found(&self, words: &[TypedWord], hits: Option<&[RankedHit]>) -> Vec<Found> {
        let mut found = Vec::new();
        for hit in hits.unwrap_or_default() {
            let is_meant = !matches!(hit.letters, Letters::At(_));
            let own = self.found(hit.place, self.matched(words, hit));
            found.extend(own.map(|own| Found { is_meant, ..own }));
        }
        found
    }

    /// The places that may match, as far as their letters tell: among those that might before, if
    /// an input has only grown.
    fn narrowed(&mut self, words: &[TypedWord]) -> Vec<NamePlace> {
        let recent = self.recent.iter().enumerate();
        let grown = recent.filter(|(_, (before, _))| has_grown(before, words));
        // Of two that it has grown from one has itself grown from the other.
        let nearest = grown.min_by_key(|(_, (_, left))| left.len()).map(|(at, _)| at);
        let before = nearest.map(|at| self.recent.remove(at));
        let may = |place: &NamePlace| {
            let known = self.entries.initials(*place);
            known.is_some_and(|known| words.iter().all(|word| known.may_hold(word)))
        };
        if let Some((_, left)) = before {
            left.into_par_iter().with_min_len(TOGETHER).filter(may).collect()
        } else {
            let count = NamePlace::try_from(self.entries.len()).unwrap_or(NamePlace::MAX);
            (0..count).into_par_iter().with_min_len(TOGETHER).filter(may).collect()
        }
    }

    /// Adds the entries of these groups in whose names every word begins a word, those that begin
    /// with the first word before others.
    fn add_word_starts(
        &self,
        words: &[TypedWord],
        left: &[NamePlace],
        groups: &[Range<NamePlace>],
        hits: &mut Hits,
    ) {
        for group in groups {
            if hits.room() == 0 {
                return;
            }
            // Of those that are put in another order more are found than there is room for.
            let is_by_events = self.entries.is_by_events(group);
            let enough = if is_by_events { hits.room().max(IN_ORDER) } else { hits.room() };
            let begin = words.first().map_or("", TypedWord::text);
            // Names are in order, so that these are beside each other.
            let beginning: Vec<NamePlace> = self.entries.beginning(group, begin).collect();
            let from = left.partition_point(|place| *place < group.start);
            let to = left.partition_point(|place| *place < group.end);
            let others = left.get(from..to).unwrap_or_default();
            for places in [&beginning[..], others] {
                let mut found = self.with_word_starts(places, words, enough);
                if is_by_events {
                    found.sort_by_key(|place| Reverse(self.entries.events(*place)));
                }
                found.into_iter().for_each(|place| hits.push(place, Letters::WordStarts));
                if hits.room() == 0 {
                    return;
                }
            }
        }
    }

    /// The first so many of these places, and some more, in whose names every word begins a word.
    fn with_word_starts(
        &self,
        places: &[NamePlace],
        words: &[TypedWord],
        enough: usize,
    ) -> Vec<NamePlace> {
        let mut found = Vec::new();
        for places in places.chunks(TOGETHER) {
            let begins = |place: &&NamePlace| self.entries.has_word_starts(**place, words);
            let those = places.par_iter().with_min_len(IN_A_ROW).filter(begins).copied();
            found.extend(those.collect::<Vec<_>>());
            if found.len() >= enough {
                break;
            }
        }
        found
    }

    /// Adds parties, topics and actors in whose names every word begins or nearly is a word.
    fn add_near(&self, index: &Index, words: &[TypedWord], hits: &mut Hits) {
        if hits.room() == 0 {
            return;
        }
        let mut near: Option<RoaringBitmap> = None;
        for word in words {
            let mut records = index.names.texts_nearly_with(word.text());
            records |= index.names.texts_with(Needle::word(word.text())).unwrap_or_default();
            near = Some(match near {
                Some(near) => near & records,
                None => records,
            });
        }
        let numbers = near.unwrap_or_default();
        let mut places: Vec<NamePlace> =
            numbers.iter().filter_map(|number| self.entries.of_number(number)).collect();
        places.sort_unstable_by_key(|place| {
            (self.entries.group_of(*place), Reverse(self.entries.events(*place)), *place)
        });
        for place in places {
            // Of a word that holds signs the index tells only that its parts stand somewhere.
            if self.entries.has_words_nearly(place, words) {
                hits.push(place, Letters::Nearly);
            }
        }
    }

    /// Adds the entries that fuzzy-matcher finds and whose letters do not lie scattered, the best
    /// scores first.
    fn add_fuzzy(&self, words: &[TypedWord], left: &[NamePlace], hits: &mut Hits) {
        let room = hits.room();
        if room == 0 {
            return;
        }
        // There are few bounds, so that names need no sorting; those of one stay in their order.
        let mut bounded: BTreeMap<Reverse<i64>, Vec<NamePlace>> = BTreeMap::new();
        for place in left.iter().filter(|place| !hits.seen.contains(place)) {
            if let Some(initials) = self.entries.initials(*place) {
                let bound = words.iter().map(|word| word.bound(initials)).sum();
                bounded.entry(Reverse(bound)).or_default().push(*place);
            }
        }
        let ranked = |place: &NamePlace| -> Option<Ranked> {
            if !self.entries.may_stand(*place, words) {
                return None;
            }
            let (score, letters) = self.scored(*place, words)?;
            Some((score, Reverse(*place), letters))
        };
        let mut best: BinaryHeap<Reverse<Ranked>> = BinaryHeap::new();
        'bounds: for (Reverse(bound), places) in &bounded {
            for places in places.chunks(TOGETHER) {
                // Bounds only fall from here on, and of one bound places rise, of which the earlier
                // comes first: none of the rest can come among the best.
                let next = places.first().map(|place| (*bound, Reverse(*place)));
                let worst = best.peek().map(|Reverse((score, place, _))| (*score, *place));
                if best.len() == room && worst > next {
                    break 'bounds;
                }
                let those = places.par_iter().with_min_len(IN_A_ROW).filter_map(ranked);
                for one in those.collect::<Vec<_>>() {
                    best.push(Reverse(one));
                    if best.len() > room {
                        best.pop();
                    }
                }
            }
        }
        for Reverse((_, Reverse(place), letters)) in best.into_sorted_vec() {
            hits.push(place, Letters::At(letters));
        }
    }

    /// What the matcher gives all words in a name or its aliases, and the places of their letters
    /// in the name.
    fn scored(&self, place: NamePlace, words: &[TypedWord]) -> Option<(i64, Vec<usize>)> {
        let (mut total, mut letters) = (0, Vec::new());
        for word in words {
            let own = self.score(self.entries.name(place), word);
            let aliases = self.entries.aliases(place).iter();
            let other = aliases.filter_map(|alias| self.score(alias, word)).map(|(score, _)| score);
            total += own.as_ref().map(|(score, _)| *score).max(other.max())?;
            letters.extend(own.into_iter().flat_map(|(_, letters)| letters));
        }
        Some((total, letters))
    }

    /// The score and the letters of a word in a name, unless they lie scattered over it.
    fn score(&self, name: &str, word: &TypedWord) -> Option<(i64, Vec<usize>)> {
        // Where a letter is typed twice in a row the matcher's score depends on what it matched
        // before.
        let fresh = word.doubles().then(matcher);
        let matched = fresh.as_ref().unwrap_or(&self.matcher).fuzzy_indices(name, word.text());
        matched.filter(|(_, places)| !is_scattered(name, places))
    }

    /// The stretches of an entry's name that match.
    fn matched(&self, words: &[TypedWord], hit: &RankedHit) -> Vec<Range<usize>> {
        let Some(label) = self.entries.label(hit.place) else { return Vec::new() };
        let folded = fold_mapped(label);
        let words = words.iter().map(TypedWord::text);
        let ranges: Vec<Range<usize>> = match &hit.letters {
            Letters::At(letters) => {
                letters.iter().filter_map(|at| folded.grapheme_of_char(*at)).collect()
            }
            Letters::WordStarts => words
                .flat_map(|word| word_starts(&folded.text, word).collect::<Vec<_>>())
                .filter_map(|range| folded.original(&range))
                .collect(),
            Letters::Nearly => words.flat_map(|word| letters_nearly(&folded, word)).collect(),
        };
        merged(ranges)
    }

    fn found(&self, place: NamePlace, matched: Vec<Range<usize>>) -> Option<Found> {
        let entry = self.entries.get(place)?;
        let (id, label) = (entry.id.clone(), entry.label.to_string());
        let events = entry.events;
        Some(Found { id, kind: entry.kind, label, matched, events, is_meant: true, place: None })
    }
}
