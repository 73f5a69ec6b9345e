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
//! Sets are roaring bitmaps. No text is kept. Beside them it is remembered where the literals asked
//! for last do not stand ([`literals`]). [`Index::as_of`] is the index of what was known on a
//! day ([`known`]).

pub(super) mod builder;
pub(super) mod columns;
mod event_index;
mod known;
mod literals;
mod postings;
mod rows;
pub(super) mod vocabulary;

use std::sync::Arc;

use hashbrown::HashMap;
use roaring::{MultiOps, RoaringBitmap};

use crate::query::index::builder::WordIndexBuilder;
use crate::query::index::columns::{EventColumns, EventValues, Number, Numbers};
use crate::query::index::event_index::EventIndex;
use crate::query::index::known::{KnownEvents, Row};
use crate::query::index::literals::Literals;
use crate::query::index::vocabulary::{Needle, Vocabulary};
use crate::query::texts::Contents;
use crate::timeline::id::Id;
use crate::timeline::record::ActorKind;
use crate::timeline::{EventIx, RecordRef, Timeline};

pub use rows::RowIndex;

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
    /// The events of the whole timeline.
    events: Arc<EventIndex>,
    /// What is known of them, in an index as of a day.
    known: Option<Arc<KnownEvents>>,
    /// Where literals were looked for in vain.
    literals: Literals,
}

impl Index {
    /// Indexes a timeline.
    pub fn new(timeline: &Timeline) -> Self {
        let records: Vec<RecordRef<'_>> = named(timeline).map(|(_, record)| record).collect();
        let mut numbers = Numbers::with_capacity(records.len());
        for (number, (id, _)) in (0..).zip(named(timeline)) {
            numbers.entry(id.clone()).or_insert(number);
        }
        let ((names, titles), events) = rayon::join(
            || name_words(&records),
            || EventIndex::new(timeline, timeline.events(), &numbers, &EventColumns::default()),
        );
        let mut acting: HashMap<Id, Vec<Number>> = HashMap::new();
        for actor in timeline.actors() {
            if let (Some(party), Some(number)) = (&actor.party, numbers.get(&actor.id))
                && actor.kind.is_some_and(ActorKind::acts_for_party)
            {
                acting.entry(party.id().clone()).or_default().push(*number);
            }
        }
        Self {
            names: Arc::new(names),
            titles: Arc::new(titles),
            numbers: Arc::new(numbers),
            acting: Arc::new(acting),
            events: Arc::new(events),
            known: None,
            literals: Literals::default(),
        }
    }

    /// The index of what was known of a whole timeline on a day, from the index of the whole: only
    /// what the day cut is indexed anew.
    #[must_use]
    pub fn as_of(&self, whole: &Timeline, then: &Timeline) -> Self {
        if std::ptr::eq(whole, then) {
            return self.clone();
        }
        let known = KnownEvents::new(whole, then, &self.numbers, &self.events.columns);
        let literals = Literals::default();
        let mut index = Self { known: Some(Arc::new(known)), literals, ..self.clone() };
        if !std::ptr::eq(whole.actors(), then.actors()) {
            // Offices that were not held yet are no text of then.
            let records: Vec<RecordRef<'_>> = named(then).map(|(_, record)| record).collect();
            let (names, titles) = name_words(&records);
            (index.names, index.titles) = (Arc::new(names), Arc::new(titles));
        }
        index
    }

    /// The events that refer to a record, in time order.
    pub fn events_of(&self, id: &str) -> impl Iterator<Item = EventIx> + use<> {
        let events = self.mentions_of(id).unwrap_or_default();
        events.into_iter().map(|event| EventIx(event as usize))
    }

    /// The set of events that name a party, topic, actor or source.
    pub(super) fn mentions_of(&self, id: &str) -> Option<RoaringBitmap> {
        let number = *self.numbers.get(id)?;
        Some(self.here(|events| events.mentions.get(number as usize).cloned().unwrap_or_default()))
    }

    /// The events that name any of these records.
    pub(super) fn events_naming(&self, records: &RoaringBitmap) -> RoaringBitmap {
        self.here(|events| {
            let sets = records.iter().filter_map(|number| events.mentions.get(number as usize));
            sets.union()
        })
    }

    /// The events in whose own texts a needle stands, or more where it is more than one word;
    /// `None` where it has no word at all, so that any may hold it.
    pub(super) fn texts_with(&self, needle: Needle<'_>) -> Option<RoaringBitmap> {
        needle
            .has_word()
            .then(|| self.here(|events| events.words.texts_with(needle).unwrap_or_default()))
    }

    /// Where literals were looked for in vain.
    pub(super) fn literals(&self) -> &Literals {
        &self.literals
    }

    /// Whether a word begins so anywhere in the whole timeline, whatever was known on the day.
    pub(super) fn has_start(&self, word: &str) -> bool {
        let texts = [&self.events.words, &*self.names, &*self.titles];
        texts.into_iter().any(|words| words.has_start(word))
    }

    /// Whether it is of the whole timeline, and not cut to a day.
    pub(super) fn is_whole(&self) -> bool {
        self.known.is_none()
    }

    /// Whether an event names something that is no record.
    pub(super) fn has_loose_names(&self, event: u32) -> bool {
        match &self.known {
            None => self.events.loose.contains(event),
            Some(known) => match known.row(event) {
                Some(Row::Whole(at)) => self.events.loose.contains(at),
                Some(Row::Cut(at)) => known.cut.loose.contains(at),
                None => false,
            },
        }
    }

    /// The columns that hold the values of an event, and its place in them.
    pub(super) fn row(&self, event: u32) -> (&EventColumns, u32) {
        let known = self.known.as_ref().and_then(|known| Some((known, known.row(event)?)));
        match known {
            None => (&self.events.columns, event),
            Some((_, Row::Whole(at))) => (&self.events.columns, at),
            Some((known, Row::Cut(at))) => (&known.cut.columns, at),
        }
    }

    /// The values of an event as a whole.
    pub(super) fn event(&self, event: u32) -> Option<&EventValues> {
        let (columns, at) = self.row(event);
        columns.events.get(at as usize)
    }

    /// The words that stand in fields, with their numbers.
    pub(super) fn tables(&self) -> &EventColumns {
        &self.events.columns
    }

    /// Every event.
    pub(super) fn all(&self) -> RoaringBitmap {
        let count = match &self.known {
            None => self.events.columns.events.len(),
            Some(known) => known.count(),
        };
        let mut all = RoaringBitmap::new();
        all.insert_range(0..u32::try_from(count).unwrap_or(u32::MAX));
        all
    }

    /// A set of events: that which the index of events tells or, as of a day, what is known of it.
    fn here(&self, set: impl Fn(&EventIndex) -> RoaringBitmap) -> RoaringBitmap {
        match &self.known {
            None => set(&self.events),
            Some(known) => known.here(&set(&self.events), &set(&known.cut)),
        }
    }
}

/// Parties, topics, actors and sources in the order of their numbers.
pub(super) fn named(timeline: &Timeline) -> impl Iterator<Item = (&Id, RecordRef<'_>)> {
    let parties = timeline.parties().iter().map(|r| (&r.id, RecordRef::Party(r)));
    let topics = timeline.topics().iter().map(|r| (&r.id, RecordRef::Topic(r)));
    let actors = timeline.actors().iter().map(|r| (&r.id, RecordRef::Actor(r)));
    let sources = timeline.sources().iter().map(|r| (&r.id, RecordRef::Source(r)));
    parties.chain(topics).chain(actors).chain(sources)
}

/// The party, topic, actor or source of a number.
pub(super) fn record_of(timeline: &Timeline, number: Number) -> Option<RecordRef<'_>> {
    let place = number as usize;
    let topics = timeline.parties().len();
    let actors = topics + timeline.topics().len();
    let sources = actors + timeline.actors().len();
    if place < topics {
        timeline.parties().get(place).map(RecordRef::Party)
    } else if place < actors {
        timeline.topics().get(place - topics).map(RecordRef::Topic)
    } else if place < sources {
        timeline.actors().get(place - actors).map(RecordRef::Actor)
    } else {
        timeline.sources().get(place - sources).map(RecordRef::Source)
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
    let vocabulary = |words: WordIndexBuilder| Vocabulary::merge(&[&words.finish()]);
    (vocabulary(names), vocabulary(titles))
}
