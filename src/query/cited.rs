//! Which sources are listed where words are asked for: those in whose own texts all words of a
//! branch stand, and on which an event rests that the other terms of the branch leave. An event
//! that holds a word says nothing of the sources that it cites.

use std::collections::{BTreeMap, HashSet};

use rayon::prelude::*;

use crate::query::branch_words::BranchWords;
use crate::query::fold::fold;
use crate::query::highlight::stands_in;
use crate::query::selection::{Hit, Selection};
use crate::query::texts::names_of;
use crate::timeline::id::Id;
use crate::timeline::record::Source;
use crate::timeline::{EventIx, Timeline};

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
            let left = self.left_beside_words(timeline, branch, beside.as_deref());
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
        beside: Option<&[Hit]>,
    ) -> Vec<Hit> {
        match beside {
            Some(hits) => hits.to_vec(),
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
            let texts = texts_of(timeline, source);
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

/// The texts of a source, folded: title, outlet, who issued it, authors, addresses, notes; whether
/// each is a name.
fn texts_of(timeline: &Timeline, source: &Source) -> Vec<(String, bool)> {
    let mut texts = vec![(fold(&source.title), true)];
    texts.extend(source.publisher.iter().map(|text| (fold(text), true)));
    texts.extend(source.authors.iter().map(|text| (fold(text), true)));
    for issuer in &source.issued_by {
        if let Some(record) = timeline.get(issuer) {
            texts.extend(names_of(&record).into_iter().map(|name| (fold(name), true)));
        }
    }
    let addresses = [&source.url, &source.read_at, &source.archive_url];
    let others = addresses.into_iter().flatten().chain(&source.note).chain(&source.weak);
    texts.extend(others.map(|text| (fold(text), false)));
    texts
}
