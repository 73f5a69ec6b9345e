//! Records listed on their own: words narrow them, not only the events that they stand in.
//!
//! A record is listed when each word of the query stands in its own texts, names or topics or in
//! its event's title, and at least one in its own. No word counts a record because its neighbour
//! holds it.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::query::branch_words::BranchWords;
use crate::query::fold::fold;
use crate::query::highlight::stands_in;
use crate::query::language::What;
use crate::query::selection::{Hit, Selection};
use crate::query::texts::{Contents, names_of};
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::Event;
use crate::timeline::{EventIx, RecordRef, Timeline};

/// A record in an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordPlace {
    /// The event that holds it.
    pub event: EventIx,
    /// Its place among the event's records of its kind.
    pub place: usize,
}

impl Selection {
    /// The records of one kind that are listed of this selection of a timeline, in time order:
    /// commitments, claims, quotes or discrepancies; of other kinds none.
    pub fn records(&self, timeline: &Timeline, kind: Kind) -> Vec<RecordPlace> {
        let chunks = self.hits.par_chunks(256).map(|hits| {
            let mut names = FoldedNames::default();
            let mut found = Vec::new();
            for hit in hits {
                self.add_records(timeline, hit, kind, &mut names, &mut found);
            }
            found
        });
        chunks.collect::<Vec<_>>().concat()
    }

    /// How many those are.
    pub fn count_records(&self, timeline: &Timeline, kind: Kind) -> usize {
        if self.asks_words() {
            return self.records(timeline, kind).len();
        }
        let mut count = 0;
        for hit in &self.hits {
            let Some(event) = timeline.event(hit.event) else { continue };
            count += match kind {
                Kind::Commitment => hit.commitments.count(event.commitment.len()),
                Kind::Quote => hit.quotes.count(event.quote.len()),
                Kind::Claim => event.claim.len(),
                Kind::Discrepancy => event.discrepancy.len(),
                _ => 0,
            };
        }
        count
    }

    /// Whether records must hold words to be listed: then to count them is to look into each.
    pub fn asks_words(&self) -> bool {
        self.branches.iter().any(|branch| !branch.words.is_empty())
    }

    fn add_records<'t>(
        &self,
        timeline: &'t Timeline,
        hit: &'t Hit,
        kind: Kind,
        names: &mut FoldedNames<'t>,
        found: &mut Vec<RecordPlace>,
    ) {
        let Some(event) = timeline.event(hit.event) else {
            return;
        };
        let branches = self.branches.iter().filter(|branch| branch.leaves(hit.event));
        let branches: Vec<&BranchWords> = branches.collect();
        let is_unasked =
            branches.is_empty() || branches.iter().any(|branch| branch.words.is_empty());
        let title = fold(&event.title);
        for (place, record) in selected(event, hit, kind) {
            let is_listed = is_unasked || {
                let own = Own::new(timeline, event, &record, names);
                branches.iter().any(|branch| own.holds(&branch.words, &title))
            };
            if is_listed {
                found.push(RecordPlace { event: hit.event, place });
            }
        }
    }
}

/// The records of a kind that a hit leaves of its event.
fn selected<'e>(event: &'e Event, hit: &'e Hit, kind: Kind) -> Vec<(usize, RecordRef<'e>)> {
    let ix = hit.event;
    match kind {
        Kind::Commitment => hit
            .commitments
            .select(&event.commitment)
            .map(|(place, one)| (place, RecordRef::Commitment(ix, one)))
            .collect(),
        Kind::Quote => hit
            .quotes
            .select(&event.quote)
            .map(|(place, one)| (place, RecordRef::Quote(ix, one)))
            .collect(),
        Kind::Claim => {
            (0..).zip(&event.claim).map(|(place, one)| (place, RecordRef::Claim(ix, one))).collect()
        }
        Kind::Discrepancy => (0..)
            .zip(&event.discrepancy)
            .map(|(place, one)| (place, RecordRef::Discrepancy(ix, one)))
            .collect(),
        Kind::Party | Kind::Topic | Kind::Actor | Kind::Source | Kind::Event | Kind::View => {
            Vec::new()
        }
    }
}

/// The names of records, each folded once: a thousand quotes have the same few speakers.
#[derive(Default)]
struct FoldedNames<'t>(HashMap<&'t Id, Vec<(String, bool)>>);

impl<'t> FoldedNames<'t> {
    /// The names of the record of an id, each with whether slips are forgiven in it; the id where
    /// there is none.
    fn of(&mut self, timeline: &'t Timeline, id: &'t Id) -> &[(String, bool)] {
        self.0.entry(id).or_insert_with(|| match timeline.get(id) {
            None => vec![(fold(id), false)],
            Some(RecordRef::Source(source)) => {
                let texts = std::iter::once(&source.title).chain(&source.publisher);
                texts.chain(&source.authors).map(|text| (fold(text), false)).collect()
            }
            Some(record) => names_of(&record).into_iter().map(|name| (fold(name), true)).collect(),
        })
    }
}

/// A record's own texts and names, folded, each with whether slips are forgiven in it.
struct Own(Vec<(String, bool)>);

impl Own {
    fn new<'t>(
        timeline: &'t Timeline,
        event: &'t Event,
        record: &RecordRef<'t>,
        names: &mut FoldedNames<'t>,
    ) -> Self {
        let contents = Contents::of_record(record);
        let mut texts: Vec<(String, bool)> =
            contents.texts.iter().map(|(_, text)| (fold(text), false)).collect();
        let mut ids = contents.ids;
        // Topics that it takes from its event are its own; those that it names are among the ids.
        match record {
            RecordRef::Commitment(_, one) if one.topics.is_empty() => {
                ids.extend(event.topics.iter().map(|topic| topic.id()));
            }
            RecordRef::Claim(_, one) if one.topics.is_empty() => {
                ids.extend(event.topics.iter().map(|topic| topic.id()));
            }
            _ => {}
        }
        if let RecordRef::Commitment(_, commitment) = record {
            // Its very words are its own.
            let quote = commitment.quote.as_ref().and_then(|quote| timeline.get(quote));
            if let Some(RecordRef::Quote(_, quote)) = quote {
                texts.push((fold(&quote.text), false));
            }
        }
        for id in ids {
            texts.extend(names.of(timeline, id).iter().cloned());
        }
        Self(texts)
    }

    /// Whether each of these words stands in it or in its event's title, and one at least in it.
    fn holds(&self, words: &[What], title: &str) -> bool {
        let mut is_own = false;
        for word in words {
            let stands = self.0.iter().any(|(text, is_name)| stands_in(word, text, *is_name));
            if !stands && !stands_in(word, title, false) {
                return false;
            }
            is_own |= stands;
        }
        is_own
    }
}
