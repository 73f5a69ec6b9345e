//! The index: what makes a keystroke quick, and nothing that could not be read from the timeline itself.
//!
//! Three things, built in parallel over stretches of the events:
//! - *words*: a sorted vocabulary with the set of events for each word, for words and literals; two more for the
//!   names of parties, topics and actors and for the titles of sources, whose texts are the records;
//! - *mentions*: for each of those records the set of events that name it, and those that name what is no record;
//! - *facts*: the values that the other fields ask for, as numbers side by side.
//!
//! Sets are roaring bitmaps, two bytes an event or less. No text is kept.

use hashbrown::HashMap;
use rayon::prelude::*;
use roaring::{MultiOps, RoaringBitmap};

use super::facts::{Facts, NONE, Number, Numbers};
use super::gather::Gathered;
use super::postings::{Postings, texts};
use super::texts::{each_mention, each_text, names_of};
use super::vocabulary::Vocabulary;
use crate::timeline::id::Id;
use crate::timeline::record::ActorKind;
use crate::timeline::{Entry, EventIx, Timeline};

/// A timeline's words, names and values, from which queries are answered.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// The words of the events' own texts.
    pub(super) prose: Vocabulary,
    /// The words of the names of parties, topics and actors.
    pub(super) names: Vocabulary,
    /// The words of sources: titles, publishers, authors.
    pub(super) titles: Vocabulary,
    /// The numbers of parties, topics, actors and sources.
    pub(super) numbers: Numbers,
    /// For each of these the events that name it.
    pub(super) mentions: Vec<RoaringBitmap>,
    /// The events that name something that is no record.
    pub(super) loose: RoaringBitmap,
    /// For each party the governments, offices and agencies that act for it.
    pub(super) acting: HashMap<Id, Vec<Number>>,
    /// What is asked of events and their records.
    pub(super) facts: Facts,
}

/// What a stretch of events adds to the index.
#[derive(Default)]
struct Part {
    words: Gathered,
    mentions: Postings,
    loose: RoaringBitmap,
    facts: Facts,
}

impl Index {
    /// Indexes a timeline.
    pub fn new(timeline: &Timeline) -> Self {
        let records: Vec<Entry<'_>> = named(timeline).map(|(_, record)| record).collect();
        let mut numbers = Numbers::with_capacity(records.len());
        for (number, (id, _)) in (0..).zip(named(timeline)) {
            numbers.entry(id.clone()).or_insert(number);
        }
        let count = timeline.events().len();
        let stretch = count.div_ceil(rayon::current_num_threads()).max(64);
        let stretches: Vec<_> =
            (0..count).step_by(stretch).map(|from| from..count.min(from + stretch)).collect();
        let parts = stretches.into_par_iter().map(|events| Part::of(timeline, events, &numbers));
        let ((names, titles), parts) =
            rayon::join(|| name_words(&records), || parts.collect::<Vec<_>>());
        let prose = Vocabulary::of(&parts.iter().map(|part| &part.words).collect::<Vec<_>>());
        let mentions = (0..Number::try_from(records.len()).unwrap_or(NONE)).into_par_iter();
        let of_record = |gathered: &mut Vec<u32>, record| {
            texts(gathered, parts.iter().map(|part| (&part.mentions, record)))
        };
        let mentions = mentions.map_init(Vec::new, of_record).collect();
        let loose = parts.iter().map(|part| &part.loose).union();
        let facts =
            parts.into_iter().map(|part| part.facts).reduce(Facts::join).unwrap_or_default();
        let mut acting: HashMap<Id, Vec<Number>> = HashMap::new();
        for actor in timeline.actors() {
            if let (Some(party), Some(number)) = (&actor.party, numbers.get(&actor.id))
                && actor.kind.is_some_and(ActorKind::acts_for_party)
            {
                acting.entry(party.id().clone()).or_default().push(*number);
            }
        }
        Self { prose, names, titles, numbers, loose, mentions, acting, facts }
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
        all.insert_range(0..u32::try_from(self.facts.events.len()).unwrap_or(u32::MAX));
        all
    }
}

impl Part {
    fn of(timeline: &Timeline, events: std::ops::Range<usize>, numbers: &Numbers) -> Self {
        let mut part = Self::default();
        // An event lies all over memory: its parts are looked up before any is read, when none has to wait for another.
        let (mut texts, mut ids, mut mentioned) = (Vec::new(), Vec::new(), Vec::new());
        let stretch = timeline.events().get(events.clone()).unwrap_or_default();
        for (place, event) in events.zip(stretch) {
            let Ok(place) = u32::try_from(place) else {
                break;
            };
            texts.clear();
            ids.clear();
            mentioned.clear();
            each_text(event, |_, text| texts.push(text));
            each_mention(event, |id| ids.push(id.as_str()));
            part.facts.add(event, timeline.proofs(), numbers);
            texts.iter().for_each(|text| part.words.add(place, text));
            for id in &ids {
                match numbers.get(*id) {
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
pub(super) fn named(timeline: &Timeline) -> impl Iterator<Item = (&Id, Entry<'_>)> {
    let parties = timeline.parties().iter().map(|r| (&r.id, Entry::Party(r)));
    let topics = timeline.topics().iter().map(|r| (&r.id, Entry::Topic(r)));
    let actors = timeline.actors().iter().map(|r| (&r.id, Entry::Actor(r)));
    let sources = timeline.sources().iter().map(|r| (&r.id, Entry::Source(r)));
    parties.chain(topics).chain(actors).chain(sources)
}

/// The party, topic, actor or source of a number.
pub(super) fn record_of(timeline: &Timeline, number: Number) -> Option<Entry<'_>> {
    let mut place = number as usize;
    let mut within = |count: usize| {
        let here = (place < count).then_some(place);
        place = place.saturating_sub(count);
        here
    };
    if let Some(place) = within(timeline.parties().len()) {
        return timeline.parties().get(place).map(Entry::Party);
    }
    if let Some(place) = within(timeline.topics().len()) {
        return timeline.topics().get(place).map(Entry::Topic);
    }
    match within(timeline.actors().len()) {
        Some(place) => timeline.actors().get(place).map(Entry::Actor),
        None => timeline.sources().get(place).map(Entry::Source),
    }
}

/// The vocabularies of names and of sources.
fn name_words(records: &[Entry<'_>]) -> (Vocabulary, Vocabulary) {
    let (mut names, mut titles) = (Gathered::default(), Gathered::default());
    for (number, record) in (0..).zip(records) {
        let words = if matches!(record, Entry::Source(_)) { &mut titles } else { &mut names };
        let texts = names_of(record).map(|(_, texts)| texts).unwrap_or_default();
        texts.into_iter().for_each(|text| words.add(number, text));
    }
    let vocabulary = |words: Gathered| Vocabulary::of(&[&words.finish()]);
    (vocabulary(names), vocabulary(titles))
}
