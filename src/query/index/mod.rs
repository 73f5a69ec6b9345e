//! The inverted index: what makes a query quick, and nothing that could not be read from the timeline itself.
//!
//! Three parts, built in parallel over segments of the events:
//! - *words*: a sorted vocabulary with the set of events for each word; two more for the names of parties, topics
//!   and actors and for their other texts and sources, whose sets hold numbers of records;
//! - *mentions*: for each of those records the set of events that name it, and the events that name what is no
//!   record;
//! - *columns*: the values that the other fields ask for.
//!
//! Sets are roaring bitmaps. No text is kept.

pub(super) mod builder;
pub(super) mod columns;
mod postings;
pub(super) mod vocabulary;

use hashbrown::HashMap;
use rayon::prelude::*;
use roaring::{MultiOps, RoaringBitmap};

use crate::query::index::builder::WordIndexBuilder;
use crate::query::index::columns::{EventColumns, NO_NUMBER, Number, Numbers};
use crate::query::index::postings::{Postings, merged_texts};
use crate::query::index::vocabulary::Vocabulary;
use crate::query::texts::Contents;
use crate::timeline::id::Id;
use crate::timeline::record::ActorKind;
use crate::timeline::{EventIx, RecordRef, Timeline};

/// A timeline's words, names and values, from which queries are answered.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// The words of the events' own texts.
    pub(super) prose: Vocabulary,
    /// The words of the names of parties, topics and actors.
    pub(super) names: Vocabulary,
    /// The words of what else stands in them: titles, publishers and authors of sources, offices of actors.
    pub(super) titles: Vocabulary,
    /// The numbers of parties, topics, actors and sources.
    pub(super) numbers: Numbers,
    /// For each of these the events that name it.
    pub(super) mentions: Vec<RoaringBitmap>,
    /// The events that name something that is no record.
    pub(super) loose: RoaringBitmap,
    /// For each party the governments, offices and agencies that act for it.
    pub(super) acting: HashMap<Id, Vec<Number>>,
    /// The values that fields ask for.
    pub(super) columns: EventColumns,
}

/// What a segment of the events adds to the index.
#[derive(Default)]
struct Segment {
    words: WordIndexBuilder,
    mentions: Postings,
    loose: RoaringBitmap,
    columns: EventColumns,
}

impl Index {
    /// Indexes a timeline.
    pub fn new(timeline: &Timeline) -> Self {
        let records: Vec<RecordRef<'_>> = named(timeline).map(|(_, record)| record).collect();
        let mut numbers = Numbers::with_capacity(records.len());
        for (number, (id, _)) in (0..).zip(named(timeline)) {
            numbers.entry(id.clone()).or_insert(number);
        }
        let count = timeline.events().len();
        let stretch = count.div_ceil(rayon::current_num_threads()).max(64);
        let stretches: Vec<_> =
            (0..count).step_by(stretch).map(|from| from..count.min(from + stretch)).collect();
        let parts =
            stretches.into_par_iter().map(|events| Segment::build(timeline, events, &numbers));
        let ((names, titles), parts) =
            rayon::join(|| name_words(&records), || parts.collect::<Vec<_>>());
        let prose = Vocabulary::merge(&parts.iter().map(|part| &part.words).collect::<Vec<_>>());
        let mentions = (0..Number::try_from(records.len()).unwrap_or(NO_NUMBER)).into_par_iter();
        let of_record = |gathered: &mut Vec<u32>, record| {
            merged_texts(gathered, parts.iter().map(|part| (&part.mentions, record)))
        };
        let mentions = mentions.map_init(Vec::new, of_record).collect();
        let loose = parts.iter().map(|part| &part.loose).union();
        let columns = parts
            .into_iter()
            .map(|part| part.columns)
            .reduce(EventColumns::join)
            .unwrap_or_default();
        let mut acting: HashMap<Id, Vec<Number>> = HashMap::new();
        for actor in timeline.actors() {
            if let (Some(party), Some(number)) = (&actor.party, numbers.get(&actor.id))
                && actor.kind.is_some_and(ActorKind::acts_for_party)
            {
                acting.entry(party.id().clone()).or_default().push(*number);
            }
        }
        Self { prose, names, titles, numbers, loose, mentions, acting, columns }
    }

    /// The events that refer to a record, in time order.
    pub fn events_of<'a>(&'a self, id: &str) -> impl Iterator<Item = EventIx> + 'a {
        self.mentions_of(id).into_iter().flatten().map(|event| EventIx(event as usize))
    }

    /// The set of events that name a party, topic, actor or source.
    pub(super) fn mentions_of(&self, id: &str) -> Option<&RoaringBitmap> {
        self.mentions.get(*self.numbers.get(id)? as usize)
    }

    /// The events that name any of these records.
    pub(super) fn events_naming(&self, records: &RoaringBitmap) -> RoaringBitmap {
        records.iter().filter_map(|number| self.mentions.get(number as usize)).union()
    }

    /// Every event.
    pub(super) fn all(&self) -> RoaringBitmap {
        let mut all = RoaringBitmap::new();
        all.insert_range(0..u32::try_from(self.columns.events.len()).unwrap_or(u32::MAX));
        all
    }
}

impl Segment {
    fn build(timeline: &Timeline, events: std::ops::Range<usize>, numbers: &Numbers) -> Self {
        let mut part = Self::default();
        // Collecting an event's texts and ids before reading any lets their cache misses overlap.
        let (mut contents, mut mentioned) = (Contents::default(), Vec::new());
        let stretch = timeline.events().get(events.clone()).unwrap_or_default();
        for (place, event) in events.zip(stretch) {
            let Ok(place) = u32::try_from(place) else {
                break;
            };
            contents.clear();
            mentioned.clear();
            contents.add_event(event);
            part.columns.add(event, timeline.proofs(), numbers);
            for (_, text) in &contents.texts {
                part.words.add(place, text);
            }
            for id in &contents.ids {
                match numbers.get(id.as_str()) {
                    Some(number) => mentioned.push(*number),
                    None if timeline.kind_of(id).is_none() => {
                        part.loose.insert(place);
                        part.words.add(place, id);
                    }
                    None => {}
                }
            }
            part.mentions.add(place, &mentioned);
        }
        Self { words: part.words.finish(), mentions: part.mentions.finish(), ..part }
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
    let mut place = number as usize;
    let mut within = |count: usize| {
        let here = (place < count).then_some(place);
        place = place.saturating_sub(count);
        here
    };
    if let Some(place) = within(timeline.parties().len()) {
        return timeline.parties().get(place).map(RecordRef::Party);
    }
    if let Some(place) = within(timeline.topics().len()) {
        return timeline.topics().get(place).map(RecordRef::Topic);
    }
    match within(timeline.actors().len()) {
        Some(place) => timeline.actors().get(place).map(RecordRef::Actor),
        None => timeline.sources().get(place).map(RecordRef::Source),
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
