//! The finder: one ranked fuzzy list over actors, topics, parties and event titles, for going somewhere by a
//! few letters. The only place that names fuzzy-matcher.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use super::fold::{fold, fold_mapped};
use super::index::Index;
use super::words::is_letter;
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
    folded: String,
    aliases: Vec<String>,
    /// The letters of name and aliases, a bit each: one that lacks a letter typed need not be looked at.
    letters: u64,
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
            let folded = fold(label);
            let aliases: Vec<String> = aliases.iter().map(|alias| fold(alias)).collect();
            entries.push(Entry {
                id: id.clone(),
                kind,
                label: label.to_owned(),
                letters: aliases.iter().fold(letters(&folded), |all, alias| all | letters(alias)),
                folded,
                aliases,
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
        let wanted = words.iter().fold(0, |all, word| all | letters(word));
        let possible = self.entries.iter().filter(|entry| entry.letters & wanted == wanted);
        let mut ranked: Vec<(i64, &Entry, Vec<usize>)> = possible.filter_map(|e| self.score(e, &words)).collect();
        if !words.is_empty() {
            ranked.sort_by(|a, b| {
                b.0.cmp(&a.0).then_with(|| a.1.folded.cmp(&b.1.folded)).then_with(|| a.1.id.cmp(&b.1.id))
            });
        }
        let found = |(_, entry, places): (i64, &Entry, Vec<usize>)| {
            let folded = fold_mapped(&entry.label);
            let ranges = places.into_iter().filter_map(|place| folded.grapheme_of_char(place));
            Found {
                id: entry.id.clone(),
                kind: entry.kind,
                label: entry.label.clone(),
                matched: super::highlight::merged(ranges.collect()),
                events: entry.events,
            }
        };
        ranked.into_iter().take(limit).map(found).collect()
    }

    fn score<'a>(&self, entry: &'a Entry, words: &[String]) -> Option<(i64, &'a Entry, Vec<usize>)> {
        // A name typed in full, such as an alias, comes before titles that merely hold it.
        let typed = words.join(" ");
        let whole = !typed.is_empty() && (entry.folded == typed || entry.aliases.contains(&typed));
        let mut total = if whole { WHOLE_NAME } else { 0 };
        let mut places = Vec::new();
        for word in words {
            let own = self.matched(&entry.folded, word);
            let other =
                entry.aliases.iter().filter_map(|alias| self.matched(alias, word)).map(|(score, _)| score).max();
            total += own.as_ref().map(|(score, _)| *score).max(other)?;
            places.extend(own.into_iter().flat_map(|(_, indices)| indices));
        }
        places.sort_unstable();
        Some((total, entry, places))
    }

    /// The score and the letters of a word in a name, unless they lie scattered over it.
    fn matched(&self, name: &str, word: &str) -> Option<(i64, Vec<usize>)> {
        self.matcher.fuzzy_indices(name, word).filter(|(_, places)| !is_scattered(name, places))
    }
}

/// Whether, of the letters matched, one that is not in the same word as the letter before it begins no word:
/// people type initials and parts of words, never letters out of the middle of several.
fn is_scattered(name: &str, places: &[usize]) -> bool {
    let mut word = 0;
    let mut before = ' ';
    let mut matched = places.iter().copied().peekable();
    let mut last = None;
    for (place, c) in name.chars().enumerate() {
        let begins = is_letter(c) && !is_letter(before);
        word += usize::from(begins);
        before = c;
        if matched.next_if_eq(&place).is_some() {
            if last.is_some_and(|last| last != word) && is_letter(c) && !begins {
                return true;
            }
            last = Some(word);
        }
    }
    false
}

/// The letters and digits of a folded text, a bit each; others share the bits that are left.
fn letters(text: &str) -> u64 {
    text.chars().filter(|c| is_letter(*c)).fold(0, |bits, c| bits | 1 << (u32::from(c) % 64))
}
