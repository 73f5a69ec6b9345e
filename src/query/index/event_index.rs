//! What is indexed of a list of events: built in parallel over segments of it.

use std::sync::Arc;

use rayon::prelude::*;
use roaring::{MultiOps, RoaringBitmap};

use crate::query::index::builder::WordIndexBuilder;
use crate::query::index::columns::{EventColumns, Numbers};
use crate::query::index::postings::{Postings, texts_of};
use crate::query::index::vocabulary::Vocabulary;
use crate::query::texts::Contents;
use crate::timeline::Timeline;
use crate::timeline::record::Event;

/// What is indexed of events, by their places in a list.
#[derive(Debug, Default)]
pub(super) struct EventIndex {
    /// The words of their own texts.
    pub(super) words: Vocabulary,
    /// For each numbered record the events that name it.
    pub(super) mentions: Vec<RoaringBitmap>,
    /// The events that name something that is no record.
    pub(super) loose: RoaringBitmap,
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

impl EventIndex {
    /// Indexes events of a timeline, by their places in this list. The words that stand in fields
    /// are numbered as in `tables`.
    pub(super) fn new(
        timeline: &Timeline,
        events: &[Arc<Event>],
        numbers: &Numbers,
        tables: &EventColumns,
    ) -> Self {
        let length = events.len().div_ceil(rayon::current_num_threads()).max(64);
        let segments = events.par_chunks(length).enumerate().map(|(at, segment)| {
            let first = u32::try_from(at * length).unwrap_or(u32::MAX);
            Segment::build(timeline, (first, segment), numbers, tables)
        });
        let mut segments: Vec<Segment> = segments.collect();
        let words = segments.iter_mut().map(|segment| std::mem::take(&mut segment.words)).collect();
        let words = Vocabulary::merge(words);
        // Of records with one id the first has its number.
        let count = numbers.values().max().map_or(0, |last| last + 1);
        let of_record = |buffer: &mut Vec<u32>, record| {
            texts_of(buffer, segments.iter().map(|segment| &segment.mentions), record)
        };
        let mentions = (0..count).into_par_iter().map_init(Vec::new, of_record).collect();
        let loose = segments.iter().map(|segment| &segment.loose).union();
        let columns = segments.into_iter().map(|segment| segment.columns);
        let columns = columns.reduce(EventColumns::join).unwrap_or_else(|| tables.without_events());
        Self { words, mentions, loose, columns }
    }
}

impl Segment {
    /// Indexes events that follow one another, the first of this number.
    fn build(
        timeline: &Timeline,
        (first, events): (u32, &[Arc<Event>]),
        numbers: &Numbers,
        tables: &EventColumns,
    ) -> Self {
        let mut segment = Self { columns: tables.without_events(), ..Self::default() };
        // Collecting an event's texts and ids before reading any lets their cache misses overlap.
        let (mut contents, mut mentioned) = (Contents::default(), Vec::new());
        for (place, event) in (first..).zip(events) {
            contents.clear();
            mentioned.clear();
            contents.add_event(event);
            segment.columns.add(event, timeline.proofs(), numbers);
            for (_, text) in &contents.texts {
                segment.words.add(place, text);
            }
            for id in &contents.ids {
                match numbers.get(id.as_str()) {
                    Some(number) => mentioned.push(*number),
                    None if timeline.kind_of(id).is_none() => {
                        segment.loose.insert(place);
                        segment.words.add(place, id);
                    }
                    None => {}
                }
            }
            segment.mentions.add(place, &mentioned);
        }
        let (words, mentions) = (segment.words.finish(), segment.mentions.finish());
        Self { words, mentions, ..segment }
    }
}
