//! On what accounts differ, wherever the question stands: gathered once for a query, since it may
//! be asked of each of thousands of records.

use std::collections::HashSet;

use roaring::RoaringBitmap;

use crate::timeline::Timeline;
use crate::timeline::id::Id;

/// The ids of the records that a discrepancy is about, and of the quotes that are the words of its
/// accounts.
pub(super) fn disputed_ids(timeline: &Timeline) -> HashSet<&Id> {
    let mut ids = HashSet::new();
    for one in timeline.events().iter().flat_map(|event| &event.discrepancy) {
        ids.extend(one.about.iter().map(|record| record.id()));
        let quotes = one.account.iter().filter_map(|account| account.quote.as_ref());
        ids.extend(quotes.map(|quote| quote.id()));
    }
    ids
}

/// The events that are or hold such a record.
pub(super) fn disputed_events(timeline: &Timeline) -> RoaringBitmap {
    let ids = disputed_ids(timeline).into_iter();
    let events = ids.filter_map(|id| timeline.get(id)?.event());
    events.filter_map(|event| u32::try_from(event.0).ok()).collect()
}
