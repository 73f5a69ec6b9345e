//! Commitments and quotes by their words: found through the index, never letter by letter.

use std::ops::Range;

use roaring::{MultiOps, RoaringBitmap};

use crate::query::finder::found::Found;
use crate::query::finder::prefilter::TypedWord;
use crate::query::fold::{fold, fold_mapped};
use crate::query::highlight::merged;
use crate::query::index::Index;
use crate::query::index::vocabulary::Needle;
use crate::query::records::RecordPlace;
use crate::query::words::word_starts;
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::Event;
use crate::timeline::{EventIx, Timeline};

/// How many letters must be typed before statements are looked through: fewer stand in nearly all.
const LETTERS: usize = 3;

/// How many events are read at one key, the latest first. What stands in more is better filtered
/// than picked.
const READ: usize = 500;

/// How many statements are listed.
const LISTED: usize = 100;

/// The commitments, then the quotes, in which every word begins a word, the latest events first.
pub(super) fn find(
    timeline: &Timeline,
    index: &Index,
    words: &[TypedWord],
    room: usize,
) -> Vec<Found> {
    let letters: usize = words.iter().map(|word| word.text().chars().count()).sum();
    let room = room.min(LISTED);
    if letters < LETTERS || room == 0 {
        return Vec::new();
    }
    let sets = words.iter().map(|word| events_with(index, word));
    let events: RoaringBitmap = sets.collect::<Vec<_>>().intersection();
    let (mut commitments, mut quotes) = (Vec::new(), Vec::new());
    for ix in events.iter().rev().take(READ).map(|event| EventIx(event as usize)) {
        let Some(event) = timeline.event(ix) else { continue };
        add(timeline, event, ix, words, &mut commitments, &mut quotes);
        if commitments.len() + quotes.len() >= room {
            break;
        }
    }
    commitments.append(&mut quotes);
    commitments.truncate(room);
    commitments
}

/// The events in which a word begins a word of a text or of a name, or more events.
fn events_with(index: &Index, word: &TypedWord) -> RoaringBitmap {
    let needle = Needle::word(word.text());
    let prose = index.texts_with(needle).unwrap_or_default();
    prose | index.events_naming(&index.names.texts_with(needle).unwrap_or_default())
}

fn add(
    timeline: &Timeline,
    event: &Event,
    ix: EventIx,
    words: &[TypedWord],
    commitments: &mut Vec<Found>,
    quotes: &mut Vec<Found>,
) {
    let found = |id: &Id, kind, label: &str, place, matched| Found {
        id: id.clone(),
        kind,
        label: label.to_owned(),
        matched,
        events: 1,
        place: Some(RecordPlace { event: ix, place }),
    };
    for (place, one) in event.commitment.iter().enumerate() {
        if let Some(matched) = matched(words, &one.text, "") {
            commitments.push(found(&one.id, Kind::Commitment, &one.text, place, matched));
        }
    }
    for (place, one) in event.quote.iter().enumerate() {
        let speaker = one.speaker.as_ref().map(|speaker| timeline.name(speaker));
        let speaker = speaker.or(one.speaker_text.as_deref()).unwrap_or_default();
        if let Some(matched) = matched(words, &one.text, speaker) {
            let id = one.id.as_ref().unwrap_or(&event.id);
            quotes.push(found(id, Kind::Quote, &one.text, place, matched));
        }
    }
}

/// Where the words stand in a text, if each begins a word in it or in a name beside it, and one at
/// least in the text.
fn matched(words: &[TypedWord], text: &str, name: &str) -> Option<Vec<Range<usize>>> {
    let text = fold_mapped(text);
    let name = fold(name);
    let mut ranges = Vec::new();
    for word in words {
        let before = ranges.len();
        let stands = word_starts(&text.text, word.text());
        ranges.extend(stands.filter_map(|range| text.original(&range)));
        if ranges.len() == before && word_starts(&name, word.text()).next().is_none() {
            return None;
        }
    }
    (!ranges.is_empty()).then(|| merged(ranges))
}
