//! Which sources are listed where words are asked for: those in whose own texts all words of a
//! branch stand, and on which an event rests that the other terms of the branch leave. An event
//! that holds a word says nothing of the sources that it cites.

use std::collections::{BTreeMap, HashSet};

use rayon::prelude::*;

use crate::query::branch_words::BranchWords;
use crate::query::fold::fold;
use crate::query::highlight::stands_in;
use crate::query::selection::{BesideWords, Hit, Selection};
use crate::query::texts::names_of;
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::Source;
use crate::timeline::schema::{Path, Record as _, Searched, Visitor};
use crate::timeline::{EventIx, RecordRef, Timeline};

/// The sources that are listed, and the events that rest on them.
#[derive(Debug)]
pub struct CitedSources<'q, 't> {
    hits: Vec<Hit>,
    branches: Vec<CitingBranch<'q, 't>>,
}

/// What one branch lists.
#[derive(Debug)]
struct CitingBranch<'q, 't> {
    asked: &'q BranchWords,
    /// The events that it leaves, its words apart.
    events: HashSet<EventIx>,
    /// The sources in which its words stand; none of a branch that asks for no word.
    holding: Option<HashSet<&'t Id>>,
}

impl Selection {
    /// The sources that are listed of the selection where words are asked for; nothing where none
    /// are, and each source is listed on which an event of the selection rests.
    pub fn cited_sources<'q, 't>(&'q self, timeline: &'t Timeline) -> Option<CitedSources<'q, 't>> {
        if !self.asks_words() {
            return None;
        }
        let mut hits: BTreeMap<EventIx, Hit> = BTreeMap::new();
        let mut branches = Vec::new();
        for (branch, beside) in self.branches.iter().zip(&self.beside_words) {
            let left = self.left_beside_words(timeline, branch, beside.as_ref());
            let events = left.iter().map(|hit| hit.event).collect();
            let has_words = !branch.words.is_empty();
            let holding = has_words.then(|| sources_holding(timeline, branch));
            branches.push(CitingBranch { asked: branch, events, holding });
            for hit in left {
                let joined = match hits.remove(&hit.event) {
                    Some(other) => other.joined(hit),
                    None => hit,
                };
                hits.insert(joined.event, joined);
            }
        }
        Some(CitedSources { hits: hits.into_values().collect(), branches })
    }

    /// The events that a branch leaves, its words apart.
    fn left_beside_words(
        &self,
        timeline: &Timeline,
        branch: &BranchWords,
        beside: Option<&BesideWords>,
    ) -> Vec<Hit> {
        match beside {
            Some(beside) => beside.hits(timeline).to_vec(),
            None if branch.words.is_empty() => {
                let hits = self.hits.iter().filter(|hit| branch.leaves(hit.event));
                hits.cloned().collect()
            }
            None => (0..timeline.events().len()).map(|ix| Hit::whole(EventIx(ix))).collect(),
        }
    }
}

impl CitedSources<'_, '_> {
    /// The events that rest on them.
    pub fn hits(&self) -> &[Hit] {
        &self.hits
    }

    /// Whether a source on which an event rests is listed.
    pub fn lists(&self, event: EventIx, source: &Id) -> bool {
        self.branches.iter().any(|branch| {
            branch.events.contains(&event)
                && branch.asked.asks_for_source(source)
                && branch.holding.as_ref().is_none_or(|holding| holding.contains(source))
        })
    }
}

/// The sources in whose own texts all words of a branch stand; where they stand in none, those in
/// whose names they nearly do.
fn sources_holding<'t>(timeline: &'t Timeline, branch: &BranchWords) -> HashSet<&'t Id> {
    let holding = |is_nearly: bool| -> HashSet<&'t Id> {
        let holds = |source: &&Source| {
            let texts = SourceTexts::of(timeline, source);
            branch.words.iter().all(|word| {
                texts.iter().any(|(text, is_name)| stands_in(word, text, *is_name && is_nearly))
            })
        };
        let sources = timeline.sources().par_iter().with_min_len(256);
        sources.filter(holds).map(|source| &source.id).collect()
    };
    let exactly = holding(false);
    if exactly.is_empty() { holding(true) } else { exactly }
}

/// The texts of a source, folded, and whether slips are forgiven in each, as they are in what it is
/// cited by: those that queries look through, the names of who issued it, and its addresses, which
/// are looked through here alone.
struct SourceTexts<'t> {
    timeline: &'t Timeline,
    texts: Vec<(String, bool)>,
}

impl<'t> SourceTexts<'t> {
    fn of(timeline: &'t Timeline, source: &'t Source) -> Vec<(String, bool)> {
        let mut found = Self { timeline, texts: Vec::new() };
        source.walk(&mut Path::new(), &mut found);
        found.texts.extend(source.addresses().map(|address| (fold(address), false)));
        found.texts
    }
}

impl<'t> Visitor<'t> for SourceTexts<'t> {
    fn text(&mut self, _path: &Path, searched: Option<Searched>, text: &'t str) {
        if let Some(searched) = searched {
            self.texts.push((fold(text), searched.is_name || searched.is_citation));
        }
    }

    fn reference(&mut self, _path: &Path, _kinds: &'static [Kind], _or_name: bool, id: &'t Id) {
        // A source that it draws on or reprints is another's text.
        match self.timeline.get(id) {
            Some(RecordRef::Source(_)) | None => {}
            Some(issuer) => {
                self.texts.extend(names_of(&issuer).into_iter().map(|name| (fold(name), true)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::load::{File, from_files};
    use crate::query::{Scope, select};
    use crate::timeline::EventIx;

    #[test]
    fn a_source_is_listed_by_any_text_of_it_that_readers_see() {
        let text = "[timeline]\nid = 't'\ntitle = 'T'\n\
             [[party]]\nid = 'ui'\nname = 'United Isles'\n\
             [[source]]\nid = 's'\ntitle = 'Gazette'\nkind = 'official'\npublisher = 'Reach Post'\n\
             authors = ['Ana Marlow']\nissued_by = ['ui']\nlanguage = 'eo'\n\
             url = 'https://example.org/tides'\nread_at = 'doi:10.1000/moonlight'\n\
             archive_url = 'example.org/kept'\nweak = 'A copy of a copy'\n\
             note = 'Seen twice'\nreprint_of = 'first'\n\
             [[source]]\nid = 'first'\ntitle = 'Almanac'\nkind = 'official'\n\
             [[event]]\nid = 'e'\nkind = 'meeting'\ndate = '2023'\ntitle = 'Talks'\nsources = ['s']\n";
        let timeline = from_files(vec![File::new("t.toml", text.to_owned())], "t".into()).timeline;
        let scope = Scope::new(&timeline);
        let lists = |query: &str| {
            let query = scope.read(query).unwrap();
            let selection = select(&timeline, &query, "2026-11-28".parse().unwrap());
            selection.cited_sources(&timeline).unwrap().lists(EventIx(0), &"s".into())
        };
        for word in [
            "gazette",
            "post",
            "marlow",
            "isles",
            "tides",
            "moonlight",
            "kept",
            "copy",
            "twice",
            "gazete",
            "marlw",
        ] {
            assert!(lists(word), "{word}");
        }
        for word in ["talks", "eo", "almanac", "twce", "tydes"] {
            assert!(!lists(word), "{word}");
        }
    }
}
