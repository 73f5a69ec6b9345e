//! The index of a timeline as of a day, made from that of the whole timeline.
//!
//! Most events stand in it as they stand in the whole timeline: for them the sets of the whole
//! index count, with the places of events moved. Only the events that the day cut are indexed anew.
//! So another day costs what it cuts, not what there is.

use std::sync::Arc;

use roaring::RoaringBitmap;

use crate::query::index::columns::{EventColumns, Numbers};
use crate::query::index::event_index::EventIndex;
use crate::timeline::record::Event;
use crate::timeline::{EventIx, Timeline};

/// Where the events of a whole timeline stand in what was known of it on a day.
#[derive(Debug)]
pub(super) struct KnownEvents {
    /// For each event of the whole timeline its place here.
    places: Vec<Option<u32>>,
    /// The events of the whole timeline that stand here unchanged.
    unchanged: RoaringBitmap,
    /// The index of the events that the day cut, in their order.
    pub(super) cut: EventIndex,
    /// Their places here.
    cut_places: Vec<u32>,
    /// For each event here where its values stand.
    rows: Vec<Row>,
}

/// Where the values of an event stand.
#[derive(Clone, Copy, Debug)]
pub(super) enum Row {
    /// In the columns of the whole timeline.
    Whole(u32),
    /// In those of the cut events.
    Cut(u32),
}

impl KnownEvents {
    /// Compares a whole timeline with what was known of it on a day.
    ///
    /// The cut events' fields are numbered as in `tables`.
    pub(super) fn new(
        whole: &Timeline,
        then: &Timeline,
        numbers: &Numbers,
        tables: &EventColumns,
    ) -> Self {
        let mut places = Vec::with_capacity(whole.events().len());
        let mut unchanged = RoaringBitmap::new();
        let mut cut: Vec<Arc<Event>> = Vec::new();
        let mut cut_places = Vec::new();
        let mut rows = Vec::with_capacity(then.events().len());
        for (at, event) in (0_u32..).zip(whole.events()) {
            let place = then.place_of_whole(EventIx(at as usize));
            let place = place.and_then(|ix| Some((ix, then.events().get(ix.0)?)));
            let Some((ix, known)) = place else {
                places.push(None);
                continue;
            };
            let here = u32::try_from(ix.0).unwrap_or(u32::MAX);
            places.push(Some(here));
            if Arc::ptr_eq(event, known) {
                unchanged.insert(at);
                rows.push(Row::Whole(at));
            } else {
                rows.push(Row::Cut(u32::try_from(cut.len()).unwrap_or(u32::MAX)));
                cut.push(Arc::clone(known));
                cut_places.push(here);
            }
        }
        let cut = EventIndex::new(then, &cut, numbers, tables);
        Self { places, unchanged, cut, cut_places, rows }
    }

    /// How many events there are.
    pub(super) fn count(&self) -> usize {
        self.rows.len()
    }

    /// Events here: those of a set of the whole timeline that stand unchanged, and those of a set
    /// of cut ones.
    pub(super) fn here(&self, whole: &RoaringBitmap, cut: &RoaringBitmap) -> RoaringBitmap {
        let unchanged = whole & &self.unchanged;
        let place = |event: u32| *self.places.get(event as usize)?;
        // The order of events is the same in both, so that these are in order.
        let events = RoaringBitmap::from_sorted_iter(unchanged.iter().filter_map(place));
        let place = |event: u32| self.cut_places.get(event as usize).copied();
        let cut = RoaringBitmap::from_sorted_iter(cut.iter().filter_map(place));
        events.unwrap_or_default() | cut.unwrap_or_default()
    }

    /// Where the values of an event here stand.
    pub(super) fn row(&self, event: u32) -> Option<Row> {
        self.rows.get(event as usize).copied()
    }
}
