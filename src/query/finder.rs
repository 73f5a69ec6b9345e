//! The finder: one ranked fuzzy list over actors, topics, parties and event titles, for going somewhere by a
//! few letters. The only place that names fuzzy-matcher.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::fold::{Folded, fold, fold_mapped};
use super::index::Index;
use crate::timeline::Timeline;
use crate::timeline::id::{Id, Kind};

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

struct Entry {
    id: Id,
    kind: Kind,
    label: String,
    folded: Folded,
    aliases: Vec<String>,
    events: usize,
}

/// What can be gone to, folded once.
pub struct Finder {
    entries: Vec<Entry>,
    matcher: SkimMatcherV2,
}

impl std::fmt::Debug for Finder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Finder({} entries)", self.entries.len())
    }
}

impl Finder {
    /// A finder over a timeline.
    pub fn new(timeline: &Timeline, index: &Index) -> Self {
        let mut entries = Vec::new();
        let mut add = |id: &Id, kind, label: &str, aliases: &[crate::timeline::text::Text]| {
            entries.push(Entry {
                id: id.clone(),
                kind,
                label: label.to_owned(),
                folded: fold_mapped(label),
                aliases: aliases.iter().map(|alias| fold(alias)).collect(),
                events: index.events_of(id).count(),
            });
        };
        timeline.parties().iter().for_each(|r| add(&r.id, Kind::Party, &r.name, &r.aliases));
        timeline.topics().iter().for_each(|r| add(&r.id, Kind::Topic, &r.name, &r.aliases));
        timeline.actors().iter().for_each(|r| add(&r.id, Kind::Actor, &r.name, &r.aliases));
        timeline.events().iter().for_each(|r| add(&r.id, Kind::Event, &r.title, &[]));
        Self { entries, matcher: SkimMatcherV2::default() }
    }

    /// What matches all words typed, best first; everything for an empty input.
    pub fn find(&self, input: &str, limit: usize) -> Vec<Found> {
        let words: Vec<String> = fold(input).split_whitespace().map(str::to_owned).collect();
        let mut ranked: Vec<(i64, &Entry, Vec<Range<usize>>)> =
            self.entries.iter().filter_map(|e| self.score(e, &words)).collect();
        if !words.is_empty() {
            ranked.sort_by(|a, b| {
                b.0.cmp(&a.0).then_with(|| a.1.folded.text.cmp(&b.1.folded.text)).then_with(|| a.1.id.cmp(&b.1.id))
            });
        }
        let found = |(_, entry, matched): (i64, &Entry, Vec<Range<usize>>)| Found {
            id: entry.id.clone(),
            kind: entry.kind,
            label: entry.label.clone(),
            matched,
            events: entry.events,
        };
        ranked.into_iter().take(limit).map(found).collect()
    }

    fn score<'a>(&self, entry: &'a Entry, words: &[String]) -> Option<(i64, &'a Entry, Vec<Range<usize>>)> {
        // A name typed in full, such as an alias, comes before titles that merely hold it.
        let typed = words.join(" ");
        let whole = !typed.is_empty() && (entry.folded.text == typed || entry.aliases.contains(&typed));
        let mut total = if whole { WHOLE_NAME } else { 0 };
        let mut places = Vec::new();
        for word in words {
            let own = self.matcher.fuzzy_indices(&entry.folded.text, word);
            let other =
                entry.aliases.iter().filter_map(|alias| self.matcher.fuzzy_indices(alias, word)).map(|(s, _)| s).max();
            total += own.as_ref().map(|(score, _)| *score).max(other)?;
            places.extend(own.into_iter().flat_map(|(_, indices)| indices));
        }
        places.sort_unstable();
        let ranges = places.into_iter().filter_map(|place| entry.folded.grapheme_of_char(place));
        Some((total, entry, super::highlight::merged(ranges.collect())))
    }
}
