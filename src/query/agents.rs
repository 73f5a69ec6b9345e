//! Who is listed where words are asked for: parties and actors in whose names or offices the words
//! stand, those whom a record names in which they stand, and those who took part in an event in
//! whose title they stand.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::query::fold::fold;
use crate::query::highlight::stands_in;
use crate::query::language::TermKind;
use crate::query::records::{WordSearch, each_selected};
use crate::query::selection::{Hit, Selection, Subset};
use crate::query::texts::Contents;
use crate::timeline::Timeline;
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::Event;
use crate::timeline::schema::{Path, Record as _};

/// What is left of an event where words narrow its records and those whom it names.
#[derive(Clone, Debug)]
pub struct Listed<'t> {
    /// The event, and the records in it that hold the words.
    pub hit: Hit,
    /// The ids of those who are listed, and of all else that those records name.
    pub named: HashSet<&'t Id>,
}

/// Finds who is listed, event by event.
pub struct AgentSearch<'q, 't> {
    selection: &'q Selection,
    timeline: &'t Timeline,
    search: WordSearch<'q, 't>,
    /// Which words stand in the names and offices of whom.
    agents: HashMap<&'t Id, Vec<bool>>,
}

impl std::fmt::Debug for AgentSearch<'_, '_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "AgentSearch({} agents)", self.agents.len())
    }
}

impl<'q, 't> AgentSearch<'q, 't> {
    /// What finds them in a selection of a timeline.
    pub fn new(timeline: &'t Timeline, selection: &'q Selection) -> Self {
        let search = WordSearch::new(timeline, &selection.branches);
        Self { selection, timeline, search, agents: HashMap::new() }
    }

    /// What is left of an event; `None` where no word is asked for, and all of it is.
    pub fn listed(&mut self, event: &'t Event, hit: &Hit) -> Option<Listed<'t>> {
        let branches = self.selection.branches.iter().zip(&self.search.branches);
        let leaving = branches.filter(|(branch, _)| branch.leaves(hit.event));
        let asked: Vec<Range<usize>> = leaving.map(|(_, words)| words.clone()).collect();
        if asked.is_empty() || asked.iter().any(Range::is_empty) {
            return None;
        }
        let mut named = HashSet::new();
        let commitments = self.hold(event, hit, Kind::Commitment, &mut named);
        let quotes = self.hold(event, hit, Kind::Quote, &mut named);
        self.hold(event, hit, Kind::Claim, &mut named);
        self.hold(event, hit, Kind::Discrepancy, &mut named);
        for id in Contents::of_event(event).ids {
            if !named.contains(id) && self.is_called_so(event, id, &asked) {
                named.insert(id);
            }
        }
        if self.stand_in_title(event, &asked) {
            named.extend(event.parties.iter().map(|party| party.id()));
            let present = event.participant.iter().enumerate();
            for (_, one) in present.filter(|(place, _)| hit.participants.holds(*place)) {
                named.extend(one.actor.iter().map(|actor| actor.id()));
                named.extend(one.party.iter().map(|party| party.id()));
            }
        }
        Some(Listed { hit: Hit { commitments, quotes, ..hit.clone() }, named })
    }

    /// The records of a kind that hold the words, and whom they name.
    fn hold(
        &mut self,
        event: &'t Event,
        hit: &Hit,
        kind: Kind,
        named: &mut HashSet<&'t Id>,
    ) -> Subset {
        let mut places = Vec::new();
        for (place, record) in each_selected(event, hit, kind) {
            let branches = self.selection.branches.iter().zip(&self.search.branches);
            let holding = branches.filter(|(branch, _)| {
                branch.leaves(hit.event) && branch.holds_of(self.timeline, event, &record)
            });
            let asked: Vec<Range<usize>> = holding.map(|(_, words)| words.clone()).collect();
            if self.search.holds(event, &record, &asked) {
                places.push(place);
                named.extend(Contents::of_record(&record).ids);
            }
        }
        Subset::Only(places.into_iter().collect())
    }

    /// Whether the words stand in the names and offices of an agent, some perhaps in the title.
    fn is_called_so(&mut self, event: &Event, id: &'t Id, asked: &[Range<usize>]) -> bool {
        let (timeline, words) = (self.timeline, &self.search.words);
        let own = self.agents.entry(id).or_insert_with(|| {
            let mut contents = Contents::default();
            if let Some(actor) = timeline.actor(id) {
                actor.walk(&mut Path::new(), &mut contents);
            } else if let Some(party) = timeline.party(id) {
                party.walk(&mut Path::new(), &mut contents);
            }
            let texts: Vec<(String, bool)> = contents
                .texts
                .iter()
                .map(|(searched, text)| (fold(text), searched.is_name))
                .collect();
            let stands = |word: &TermKind| {
                texts.iter().any(|(text, is_name)| stands_in(word, text, *is_name))
            };
            words.iter().map(|word| stands(word)).collect()
        });
        self.search.own.clone_from(own);
        self.search.are_held(event, asked)
    }

    /// Whether all words of a branch stand in an event's title.
    fn stand_in_title(&self, event: &Event, asked: &[Range<usize>]) -> bool {
        let title = fold(&event.title);
        let stands = |word: &TermKind| stands_in(word, &title, false);
        let all = |words: &Range<usize>| {
            self.search.words.get(words.clone()).unwrap_or_default().iter().all(|word| stands(word))
        };
        asked.iter().any(all)
    }
}
