//! The inverted index: what makes a query quick, and nothing that could not be read from the
//! timeline itself.
//!
//! Three parts, built in parallel over segments of the events:
//! - *words*: a sorted vocabulary with the set of events for each word; two more for the names of
//!   parties, topics and actors and for their other texts and sources, whose sets hold numbers of
//!   records;
//! - *mentions*: for each of those records the set of events that name it, and the events that name
//!   what is no record;
//! - *columns*: the values that the other fields ask for.
//!
//! [`event_index`] is made of a list of events, its words by [`builder`], which sorts them into a
//! [`vocabulary`] with [`postings`]; [`columns`] has the columns. [`Index`] joins segments of it.
//!
//! Sets are roaring bitmaps. No text is kept. Beside them it is remembered where the literals asked
//! for last do not stand ([`literals`]) and, once that is asked for, how quotes stand to those that
//! they render ([`likenesses`]). [`Index::as_of`] is the index of what was known on a
//! day, [`Index::again`] that of a timeline that was read again; both index only events that the
//! timeline does not share with the one before ([`parts`]).

pub(super) mod builder;
pub(super) mod columns;
mod event_index;
mod likenesses;
mod literals;
mod parts;
mod postings;
pub(super) mod vocabulary;

use std::sync::Arc;

use hashbrown::HashMap;
use rayon::prelude::*;
use roaring::{MultiOps, RoaringBitmap};

use crate::query::index::builder::WordIndexBuilder;
use crate::query::index::columns::{EventColumns, EventValues, Number, Numbers};
use crate::query::index::event_index::EventIndex;
use crate::query::index::likenesses::Likenesses;
use crate::query::index::literals::Literals;
use crate::query::index::parts::IndexParts;
use crate::query::index::vocabulary::{Needle, Vocabulary};
use crate::query::named::named;
use crate::query::texts::Contents;
use crate::timeline::id::Id;
use crate::timeline::record::{ActorKind, Event};
use crate::timeline::{EventIx, RecordRef, Timeline};

/// A timeline's words, names and values, from which queries are answered. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Index {
    /// The words of the names of parties, topics and actors.
    pub(super) names: Arc<Vocabulary>,
    /// The words of what else stands in them: titles, publishers and authors of sources, offices of
    /// actors.
    pub(super) titles: Arc<Vocabulary>,
    /// The numbers of parties, topics, actors and sources.
    pub(super) numbers: Arc<Numbers>,
    /// For each party the governments, offices and agencies that act for it.
    pub(super) acting: Arc<HashMap<Id, Vec<Number>>>,
    /// The events.
    events: IndexParts,
    /// Where literals were looked for in vain.
    literals: Literals,
    /// How quotes stand to those that they render.
    likenesses: Likenesses,
}

/// Of more parts than this all events are indexed together again, so that no query joins many sets.
const PARTS: usize = 8;

/// Where more than one of so many events is another, all are indexed together too: what they share
/// then saves little, and the index of the rest keeps what is gone.
const SHARED: usize = 4;

impl Index {
    /// Indexes a timeline.
    pub fn new(timeline: &Timeline) -> Self {
        let numbers = numbers(timeline);
        let (names, events) = rayon::join(
            || NameIndex::new(timeline, &numbers),
            || EventIndex::new(timeline, timeline.events(), &numbers, &EventColumns::default()),
        );
        Self::of(names, numbers, IndexParts::of(events))
    }

    fn of(names: NameIndex, numbers: Numbers, events: IndexParts) -> Self {
        Self {
            names: Arc::new(names.names),
            titles: Arc::new(names.titles),
            numbers: Arc::new(numbers),
            acting: Arc::new(names.acting),
            events,
            literals: Literals::default(),
            likenesses: Likenesses::default(),
        }
    }

    /// The index of what was known of a whole timeline on a day, from the index of the whole: only
    /// what the day cut is indexed anew.
    #[must_use]
    pub fn as_of(&self, whole: &Timeline, then: &Timeline) -> Self {
        if std::ptr::eq(whole, then) {
            return self.clone();
        }
        let place = |(at, event): (usize, &Arc<Event>)| {
            let ix = then.place_of_whole(EventIx(at))?;
            Arc::ptr_eq(event, then.events().get(ix.0)?).then_some(u32::try_from(ix.0).ok()?)
        };
        // The order of events that both share is the same in both.
        let places: Vec<Option<u32>> = whole.events().iter().enumerate().map(place).collect();
        let events = self.events.shared_with(then, &places, &self.numbers);
        let (literals, likenesses) = (Literals::default(), Likenesses::default());
        let mut index = Self { events, literals, likenesses, ..self.clone() };
        if !std::ptr::eq(whole.actors(), then.actors()) {
            // Offices that were not held yet are no text of then.
            let records: Vec<RecordRef<'_>> = named(then).map(|(_, record)| record).collect();
            let (names, titles) = name_words(&records);
            (index.names, index.titles) = (Arc::new(names), Arc::new(titles));
        }
        index
    }

    /// The index of a whole timeline that was read again and shares events with the one before,
    /// whose index this is: only what changed is indexed anew. Nothing where that is too much, or
    /// where what has a number has another: records were added otherwise than behind all others.
    #[must_use]
    pub fn again(&self, before: &Timeline, now: &Timeline) -> Option<Self> {
        let numbers = numbers(now);
        let is_numbered_alike = self.numbers.iter().all(|(id, at)| numbers.get(id) == Some(at));
        if !is_numbered_alike || before.proofs() != now.proofs() || self.events.count() > PARTS {
            return None;
        }
        // A name is of a record, or loose, in both timelines alike; else its event is indexed anew.
        let is_named_alike = |id: &&Id| {
            self.numbers.contains_key(*id)
                || (before.kind_of(id).is_none() == now.kind_of(id).is_none()
                    && !numbers.contains_key(*id))
        };
        let place = |event: &Arc<Event>| {
            let ix = now.get(&event.id)?.event()?;
            let other = now.events().get(ix.0)?;
            let is_shared = (Arc::ptr_eq(event, other) || event.says_the_same(other))
                && Contents::of_event(event).ids.iter().all(is_named_alike);
            is_shared.then_some(u32::try_from(ix.0).ok()?)
        };
        let events = before.events().par_iter().with_min_len(256);
        let mut places: Vec<Option<u32>> = events.map(place).collect();
        let (mut shared, mut last) = (0, None);
        for place in &mut places {
            // Of events of one day those of another file may stand in another order.
            if place.is_some() && *place <= last {
                *place = None;
            }
            last = last.max(*place);
            shared += usize::from(place.is_some());
        }
        let events = now.events().len().max(before.events().len());
        if events - shared > events / SHARED {
            return None;
        }
        let events = self.events.shared_with(now, &places, &numbers);
        Some(Self::of(NameIndex::new(now, &numbers), numbers, events))
    }

    /// The events that refer to a record, in time order.
    pub fn events_of(&self, id: &str) -> impl Iterator<Item = EventIx> + use<> {
        let events = self.mentions_of(id).unwrap_or_default();
        events.into_iter().map(|event| EventIx(event as usize))
    }

    /// The set of events that name a party, topic, actor or source.
    pub(super) fn mentions_of(&self, id: &str) -> Option<RoaringBitmap> {
        let number = *self.numbers.get(id)?;
        Some(
            self.events
                .here(|events| events.mentions.get(number as usize).cloned().unwrap_or_default()),
        )
    }

    /// The events that name any of these records.
    pub(super) fn events_naming(&self, records: &RoaringBitmap) -> RoaringBitmap {
        self.events.here(|events| {
            let sets = records.iter().filter_map(|number| events.mentions.get(number as usize));
            sets.union()
        })
    }

    /// The events in whose own texts a needle stands, or more where it is more than one word;
    /// `None` where it has no word at all, so that any may hold it.
    pub(super) fn texts_with(&self, needle: Needle<'_>) -> Option<RoaringBitmap> {
        needle
            .has_word()
            .then(|| self.events.here(|events| events.words.texts_with(needle).unwrap_or_default()))
    }

    /// Where literals were looked for in vain.
    pub(super) fn literals(&self) -> &Literals {
        &self.literals
    }

    /// How quotes stand to those that they render.
    pub(super) fn likenesses(&self) -> &Likenesses {
        &self.likenesses
    }

    /// Whether a word begins so anywhere; nothing where the lists of words do not tell: the events
    /// that have it may not be in the timeline yet, or not any more.
    pub(super) fn has_start(&self, word: &str) -> Option<bool> {
        if self.names.has_start(word) || self.titles.has_start(word) {
            return Some(true);
        }
        let is_indexed = self.events.any(|events| events.words.has_start(word));
        (!is_indexed || self.events.are_whole()).then_some(is_indexed)
    }

    /// Whether an event names something that is no record.
    pub(super) fn has_loose_names(&self, event: u32) -> bool {
        self.events.row(event).is_some_and(|(events, at)| events.loose.contains(at))
    }

    /// The columns that hold the values of an event, and its place in them.
    pub(super) fn row(&self, event: u32) -> (&EventColumns, u32) {
        match self.events.row(event) {
            Some((events, at)) => (&events.columns, at),
            None => (self.tables(), u32::MAX),
        }
    }

    /// The values of an event as a whole.
    pub(super) fn event(&self, event: u32) -> Option<&EventValues> {
        let (columns, at) = self.row(event);
        columns.events.get(at as usize)
    }

    /// The words that stand in fields, with their numbers.
    pub(super) fn tables(&self) -> &EventColumns {
        self.events.tables()
    }

    /// Every event.
    pub(super) fn all(&self) -> RoaringBitmap {
        let mut all = RoaringBitmap::new();
        all.insert_range(0..self.events.events());
        all
    }
}

/// The numbers of parties, topics, actors and sources; of records with one id the first counts.
fn numbers(timeline: &Timeline) -> Numbers {
    let mut numbers = Numbers::default();
    for (number, (id, _)) in (0..).zip(named(timeline)) {
        numbers.entry(id.clone()).or_insert(number);
    }
    numbers
}

/// What is indexed of parties, topics, actors and sources.
struct NameIndex {
    names: Vocabulary,
    titles: Vocabulary,
    acting: HashMap<Id, Vec<Number>>,
}

impl NameIndex {
    fn new(timeline: &Timeline, numbers: &Numbers) -> Self {
        let records: Vec<RecordRef<'_>> = named(timeline).map(|(_, record)| record).collect();
        let (names, titles) = name_words(&records);
        let mut acting: HashMap<Id, Vec<Number>> = HashMap::new();
        for actor in timeline.actors() {
            if let (Some(party), Some(number)) = (&actor.party, numbers.get(&actor.id))
                && actor.kind.is_some_and(ActorKind::acts_for_party)
            {
                acting.entry(party.id().clone()).or_default().push(*number);
            }
        }
        Self { names, titles, acting }
    }
}

/// The vocabularies of names and of the other texts of records.
fn name_words(records: &[RecordRef<'_>]) -> (Vocabulary, Vocabulary) {
    let (mut names, mut titles) = (WordIndexBuilder::default(), WordIndexBuilder::default());
    for (number, record) in (0..).zip(records) {
        let texts = Contents::of_record(record).texts;
        let (own_names, others): (Vec<_>, Vec<_>) =
            texts.into_iter().partition(|(searched, _)| searched.is_name);
        own_names.into_iter().for_each(|(_, text)| names.add(number, text));
        others.into_iter().for_each(|(_, text)| titles.add(number, text));
    }
    let vocabulary = |words: WordIndexBuilder| Vocabulary::merge(vec![words.finish()]);
    (vocabulary(names), vocabulary(titles))
}
