//! Records listed on their own: words, topics and dates narrow them, not only the events that they
//! stand in.
//!
//! A record is listed when each word of the query stands in its own texts, names or topics or in
//! its event's title, and at least one in its own. No word counts a record because its neighbour
//! holds it. A topic or date that is asked for is that of the record, where it has its own, a
//! source or publisher one that the record rests on; what `has:` and `id:` ask is asked of the
//! record where one of its kind can have or be it.

use std::collections::HashMap;
use std::ops::Range;

use rayon::prelude::*;

use crate::query::branch_words::{BranchWords, own_date};
use crate::query::fold::{fold, fold_onto};
use crate::query::highlight::stands_in;
use crate::query::language::TermKind;
use crate::query::selection::{DatedHit, Hit, Selection, Subset};
use crate::query::texts::{Contents, names_of};
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::Event;
use crate::timeline::{EventIx, RecordRef, Timeline};

/// Where a nested record stands: its event, and its place among that event's records of the kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RecordPlace {
    /// The event that holds it.
    pub event: EventIx,
    /// The place in the list of its event that holds records of the kind.
    pub place: usize,
}

impl RecordPlace {
    /// The event and the record, of the list in which it stands.
    pub fn record<'a, R>(
        self,
        timeline: &'a Timeline,
        list: impl FnOnce(&'a Event) -> &'a [R],
    ) -> Option<(&'a Event, &'a R)> {
        let event = timeline.event(self.event)?;
        Some((event, list(event).get(self.place)?))
    }
}

impl Selection {
    /// The records of one kind that are listed of this selection of a timeline, in time order:
    /// commitments, claims, quotes or discrepancies; of other kinds none.
    pub fn records(&self, timeline: &Timeline, kind: Kind) -> Vec<RecordPlace> {
        self.rows(timeline, kind, Some)
    }

    /// What is made of each of these records.
    pub fn rows<R: Send>(
        &self,
        timeline: &Timeline,
        kind: Kind,
        row: impl Fn(RecordPlace) -> Option<R> + Sync + Send,
    ) -> Vec<R> {
        let found_in = |hits: &[Hit]| {
            let mut found = Vec::new();
            if self.asks_words() || self.asks_fields() {
                let mut search = WordSearch::new(timeline, &self.branches);
                for hit in hits {
                    self.add_records(timeline, hit, kind, &mut search, &mut found);
                }
            } else {
                for hit in hits {
                    let Some(event) = timeline.event(hit.event) else { continue };
                    let left = (0..count(event, kind)).filter(|at| subset(hit, kind).holds(*at));
                    found.extend(left.map(|place| RecordPlace { event: hit.event, place }));
                }
            }
            found
        };
        let chunks = self.hits.par_chunks(256);
        if matches!(kind, Kind::Claim | Kind::Quote) && !self.dated.is_empty() {
            let mut found: Vec<RecordPlace> = chunks.flat_map_iter(found_in).collect();
            self.add_dated(timeline, kind, &mut found);
            found.sort_unstable();
            found.dedup();
            return found.into_par_iter().filter_map(row).collect();
        }
        // Event by event at once, while the records of one are at hand.
        chunks.flat_map_iter(|hits| found_in(hits).into_iter().filter_map(&row)).collect()
    }

    /// The events of which records are listed, in time order: those of the selection, and those
    /// that it leaves out by their dates while a claim or quote has a date of its own.
    pub fn events_listed(&self, timeline: &Timeline, kind: Kind) -> Vec<EventIx> {
        let mut events: Vec<EventIx> = self.hits.iter().map(|hit| hit.event).collect();
        if matches!(kind, Kind::Claim | Kind::Quote) && !self.dated.is_empty() {
            let mut found = Vec::new();
            self.add_dated(timeline, kind, &mut found);
            events.extend(found.into_iter().map(|at| at.event));
            events.sort_unstable();
            events.dedup();
        }
        events
    }

    /// Adds the records that have a date of their own that is asked for, of events that a branch
    /// leaves out by theirs.
    fn add_dated(&self, timeline: &Timeline, kind: Kind, found: &mut Vec<RecordPlace>) {
        let mut search = WordSearch::new(timeline, &self.branches);
        for DatedHit { branch: number, hit } in &self.dated {
            let branch = self.branches.get(*number);
            let words = search.branches.get(*number).cloned();
            let event = timeline.event(hit.event);
            let (Some(branch), Some(words), Some(event)) = (branch, words, event) else { continue };
            for (place, record) in each_selected(event, hit, kind) {
                if own_date(&record).is_some()
                    && branch.holds_of(timeline, event, &record)
                    && (words.is_empty()
                        || search.holds(event, &record, std::slice::from_ref(&words)))
                {
                    found.push(RecordPlace { event: hit.event, place });
                }
            }
        }
    }

    /// How many records [`Self::records`] lists.
    pub fn count_records(&self, timeline: &Timeline, kind: Kind) -> usize {
        if self.asks_words() || self.asks_fields() {
            return self.records(timeline, kind).len();
        }
        let left = |hit: &Hit| {
            let Some(event) = timeline.event(hit.event) else { return 0 };
            subset(hit, kind).count(count(event, kind))
        };
        self.hits.par_iter().with_min_len(2_048).map(left).sum()
    }

    /// Whether records must hold words to be listed: then to count them is to look into each.
    pub fn asks_words(&self) -> bool {
        self.branches.iter().any(|branch| !branch.words.is_empty())
    }

    /// Whether records must have topics, dates, sources or what `has:` and `id:` ask to be listed:
    /// then each is looked at to count them.
    pub fn asks_fields(&self) -> bool {
        self.branches.iter().any(BranchWords::asks_fields)
    }

    /// Whether sources are asked for, so that only these are listed.
    pub fn asks_sources(&self) -> bool {
        self.branches.iter().any(BranchWords::asks_sources)
    }

    /// Whether it is asked how wordings compare.
    pub fn asks_wording(&self) -> bool {
        self.branches.iter().any(BranchWords::asks_wording)
    }

    /// Whether a quote is listed for what its event has alone: its topics, the actors in it.
    pub fn lists_for_event_alone(&self, timeline: &Timeline, at: RecordPlace) -> bool {
        let mut leaving = self.branches.iter().filter(|branch| branch.leaves(at.event)).peekable();
        if leaving.peek().is_none() {
            return false;
        }
        let found = at.record(timeline, |event| &event.quote);
        found.is_some_and(|(event, quote)| {
            leaving.all(|branch| branch.holds_by_event_alone(event, quote))
        })
    }

    /// Whether a source that an event cites is listed: one of those that are asked for.
    pub fn lists_source(&self, event: EventIx, source: &Id) -> bool {
        let mut leaving = self.branches.iter().filter(|branch| branch.leaves(event));
        leaving.any(|branch| branch.asks_for_source(source))
    }

    /// Whether it is asked who is quoted in an event.
    pub fn asks_speaker(&self, event: EventIx) -> bool {
        let mut leaving = self.branches.iter().filter(|branch| branch.leaves(event)).peekable();
        leaving.peek().is_some() && leaving.all(|branch| branch.asks_speaker)
    }

    fn add_records<'t>(
        &self,
        timeline: &'t Timeline,
        hit: &'t Hit,
        kind: Kind,
        search: &mut WordSearch<'_, 't>,
        found: &mut Vec<RecordPlace>,
    ) {
        let Some(event) = timeline.event(hit.event) else {
            return;
        };
        let mut branches: Vec<(&BranchWords, Range<usize>)> = Vec::new();
        for (branch, words) in self.branches.iter().zip(&search.branches) {
            if branch.leaves(hit.event) {
                branches.push((branch, words.clone()));
            }
        }
        let mut asked: Vec<Range<usize>> = Vec::new();
        for (place, record) in each_selected(event, hit, kind) {
            asked.clear();
            let holding =
                branches.iter().filter(|(branch, _)| branch.holds_of(timeline, event, &record));
            asked.extend(holding.map(|(_, words)| words.clone()));
            // Without a branch nothing is asked; of one without words, no word.
            if branches.is_empty()
                || asked.iter().any(Range::is_empty)
                || (!asked.is_empty() && search.holds(event, &record, &asked))
            {
                found.push(RecordPlace { event: hit.event, place });
            }
        }
    }
}

/// How many records of a kind stand in an event.
fn count(event: &Event, kind: Kind) -> usize {
    match kind {
        Kind::Commitment => event.commitment.len(),
        Kind::Quote => event.quote.len(),
        Kind::Claim => event.claim.len(),
        Kind::Discrepancy => event.discrepancy.len(),
        _ => 0,
    }
}

/// Which of them a hit leaves.
fn subset(hit: &Hit, kind: Kind) -> &Subset {
    match kind {
        Kind::Commitment => &hit.commitments,
        Kind::Quote => &hit.quotes,
        _ => &Subset::All,
    }
}

/// The records of a kind that a hit leaves of its event, each with its place.
pub(super) fn each_selected<'e, 'h>(
    event: &'e Event,
    hit: &'h Hit,
    kind: Kind,
) -> impl Iterator<Item = (usize, RecordRef<'e>)> + use<'e, 'h> {
    let subset = subset(hit, kind);
    let of_kind = event.nested(hit.event).filter(move |nested| nested.record.kind() == kind);
    let left = of_kind.filter(|nested| subset.holds(nested.step.index));
    left.map(|nested| (nested.step.index, nested.record))
}

/// Which words of a query stand in a record. The words of all branches are looked for together,
/// text by text until all are found; no text is folded for a word that is found already.
pub(super) struct WordSearch<'q, 't> {
    timeline: &'t Timeline,
    pub(super) words: Vec<&'q TermKind>,
    /// Which of the words are those of each branch.
    pub(super) branches: Vec<Range<usize>>,
    /// Which words stand in the names of a record: a thousand quotes have the same few speakers.
    names: HashMap<&'t Id, Vec<bool>>,
    contents: Contents<'t>,
    folded: String,
    /// Which words stand in the record that is looked at.
    pub(super) own: Vec<bool>,
}

impl<'q, 't> WordSearch<'q, 't> {
    pub(super) fn new(timeline: &'t Timeline, asked: &'q [BranchWords]) -> Self {
        let (mut words, mut branches) = (Vec::new(), Vec::new());
        for branch in asked {
            branches.push(words.len()..words.len() + branch.words.len());
            words.extend(&branch.words);
        }
        let own = vec![false; words.len()];
        Self {
            timeline,
            words,
            branches,
            names: HashMap::new(),
            contents: Contents::default(),
            folded: String::new(),
            own,
        }
    }

    /// Whether each word of one of these branches stands in a record or in its event's title, and
    /// one at least in the record.
    pub(super) fn holds(
        &mut self,
        event: &'t Event,
        record: &RecordRef<'t>,
        branches: &[Range<usize>],
    ) -> bool {
        self.look_in(event, record);
        self.are_held(event, branches)
    }

    /// The same of what was looked at last.
    pub(super) fn are_held(&self, event: &Event, branches: &[Range<usize>]) -> bool {
        let mut in_title: Option<Vec<bool>> = None;
        for branch in branches {
            let own = self.own.get(branch.clone()).unwrap_or_default();
            if !own.contains(&true) {
                continue;
            }
            if !own.contains(&false) {
                return true;
            }
            let title = in_title.get_or_insert_with(|| {
                let title = fold(&event.title);
                self.words.iter().map(|word| stands_in(word, &title, false)).collect()
            });
            let title = title.get(branch.clone()).unwrap_or_default();
            if own.iter().zip(title).all(|(own, title)| *own || *title) {
                return true;
            }
        }
        false
    }

    /// Finds which words stand in the record's own texts, names and topics.
    fn look_in(&mut self, event: &'t Event, record: &RecordRef<'t>) {
        self.own.fill(false);
        self.contents.clear();
        self.contents.add_record(record);
        for at in 0..self.contents.texts.len() {
            if let Some((_, text)) = self.contents.texts.get(at).copied() {
                self.look_in_text(text);
            }
        }
        if let RecordRef::Commitment(_, commitment) = record {
            // Its very words are its own.
            let quote = commitment.quote.as_ref().and_then(|quote| self.timeline.get(quote));
            if let Some(RecordRef::Quote(_, quote)) = quote {
                self.look_in_text(&quote.text);
            }
        }
        for at in 0..self.contents.ids.len() {
            if let Some(id) = self.contents.ids.get(at).copied() {
                self.look_in_names(id);
            }
        }
        // Topics that it takes from its event are its own; those that it names are among the ids.
        let takes_topics = match record {
            RecordRef::Commitment(_, one) => one.topics.is_empty(),
            RecordRef::Claim(_, one) => one.topics.is_empty(),
            _ => false,
        };
        for topic in event.topics.iter().filter(|_| takes_topics) {
            self.look_in_names(topic.id());
        }
    }

    fn look_in_text(&mut self, text: &str) {
        if !self.own.contains(&false) {
            return;
        }
        self.folded.clear();
        fold_onto(&mut self.folded, text);
        for (word, stands) in self.words.iter().zip(&mut self.own) {
            *stands = *stands || stands_in(word, &self.folded, false);
        }
    }

    /// Looks in the names of the record of an id; in the id where there is none.
    fn look_in_names(&mut self, id: &'t Id) {
        if !self.own.contains(&false) {
            return;
        }
        let (timeline, words) = (self.timeline, &self.words);
        let in_names = self.names.entry(id).or_insert_with(|| {
            let names = match timeline.get(id) {
                None => vec![(fold(id), false)],
                Some(RecordRef::Source(source)) => {
                    let texts = std::iter::once(&source.title).chain(&source.publisher);
                    texts.chain(&source.authors).map(|text| (fold(text), false)).collect()
                }
                Some(record) => {
                    names_of(&record).into_iter().map(|name| (fold(name), true)).collect()
                }
            };
            let stands = |word: &TermKind| {
                names.iter().any(|(name, is_name)| stands_in(word, name, *is_name))
            };
            words.iter().map(|word| stands(word)).collect()
        });
        for (stands, in_names) in self.own.iter_mut().zip(in_names) {
            *stands |= *in_names;
        }
    }
}
