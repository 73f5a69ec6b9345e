//! What is found by words among some events alone: those of a time that is typed beside the words.

use roaring::RoaringBitmap;

use crate::query::finder::found::Found;
use crate::query::finder::prefilter::TypedWord;
use crate::query::finder::statements;
use crate::query::fold::{fold, fold_mapped};
use crate::query::highlight::merged;
use crate::query::index::Index;
use crate::query::words::word_starts;
use crate::timeline::id::Kind;
use crate::timeline::record::Event;
use crate::timeline::{EventIx, Timeline};

/// Of these events those in whose titles every word typed begins a word, then what they say in such
/// words, in the finder's own order, then the other events that hold them; the latest first.
pub fn found_among(
    timeline: &Timeline,
    index: &Index,
    input: &str,
    events: impl IntoIterator<Item = EventIx>,
    limit: usize,
) -> Vec<Found> {
    let typed = fold(input);
    let words = TypedWord::all_of(&typed);
    if words.is_empty() {
        return Vec::new();
    }
    let among: RoaringBitmap =
        events.into_iter().filter_map(|ix| u32::try_from(ix.0).ok()).collect();
    let (mut titled, mut others) = (Vec::new(), Vec::new());
    for ix in statements::events_with_all(index, &words, Some(&among)).iter().rev() {
        let Some(event) = timeline.event(EventIx(ix as usize)) else { continue };
        let (found, is_in_title) = event_found(event, &words);
        if is_in_title { titled.push(found) } else { others.push(found) }
    }
    titled.extend(statements::find(timeline, index, &words, Some(&among), limit));
    titled.extend(others);
    titled.truncate(limit);
    titled
}

/// An event by its title, and whether each word begins a word there.
fn event_found(event: &Event, words: &[TypedWord]) -> (Found, bool) {
    let folded = fold_mapped(&event.title);
    let (mut matched, mut is_in_title) = (Vec::new(), true);
    for word in words {
        let before = matched.len();
        let stands = word_starts(&folded.text, word.text());
        matched.extend(stands.filter_map(|range| folded.original(&range)));
        is_in_title = is_in_title && matched.len() > before;
    }
    let found = Found {
        id: event.id.clone(),
        kind: Kind::Event,
        label: event.title.to_string(),
        matched: merged(matched),
        events: 1,
        is_meant: true,
        place: None,
    };
    (found, is_in_title)
}
