//! The index of a timeline made from that of another with which it shares events: that of what was
//! known on a day from that of the whole timeline, that of a timeline read again from that of the
//! timeline before.
//!
//! Events that both share keep the sets that they stand in, with their places moved. Only the
//! others are indexed anew, as a part of their own. So another day costs what it cuts, and a
//! timeline read again what changed in it, not what there is.

use std::sync::Arc;

use roaring::{MultiOps, RoaringBitmap};

use crate::query::index::columns::{EventColumns, Numbers};
use crate::query::index::event_index::EventIndex;
use crate::timeline::Timeline;
use crate::timeline::record::Event;

/// The events of a timeline as they were indexed: together, or in parts.
#[derive(Clone, Debug)]
pub(super) struct IndexParts {
    /// All but the last; none where all were indexed together.
    earlier: Vec<IndexPart>,
    /// The last, whose fields are numbered as in those before it, and on.
    last: IndexPart,
    /// For each event where its values stand; nothing where all were indexed together.
    rows: Option<Arc<[PartRow]>>,
}

/// Events that were indexed together, of which not all need stand in the timeline.
#[derive(Clone, Debug)]
struct IndexPart {
    index: Arc<EventIndex>,
    /// Where they stand in the timeline; nothing where each has its own place.
    moved: Option<Arc<Moved>>,
}

/// Where indexed events stand in a timeline.
#[derive(Debug)]
struct Moved {
    /// For each its place; rising.
    places: Vec<Option<u32>>,
    /// Those that have one.
    standing: RoaringBitmap,
}

/// Where the values of an event stand: in which part, and where there.
#[derive(Clone, Copy, Debug)]
pub(super) struct PartRow {
    part: u32,
    at: u32,
}

impl IndexParts {
    /// Events that were indexed together.
    pub(super) fn of(index: EventIndex) -> Self {
        let last = IndexPart { index: Arc::new(index), moved: None };
        Self { earlier: Vec::new(), last, rows: None }
    }

    /// The parts of a timeline of which `places` tells where the events of this one stand in it:
    /// none for one that is not shared. Places rise.
    pub(super) fn shared_with(
        &self,
        timeline: &Timeline,
        places: &[Option<u32>],
        numbers: &Numbers,
    ) -> Self {
        let mut rows: Vec<Option<PartRow>> = vec![None; timeline.events().len()];
        let mut earlier = Vec::with_capacity(self.count());
        for (part, own) in (0..).zip(self.all()) {
            let moved = own.moved_to(places);
            for (at, place) in (0..).zip(&moved.places) {
                if let Some(row) = place.and_then(|place| rows.get_mut(place as usize)) {
                    *row = Some(PartRow { part, at });
                }
            }
            earlier.push(IndexPart { index: Arc::clone(&own.index), moved: Some(Arc::new(moved)) });
        }
        let (mut events, mut places): (Vec<Arc<Event>>, Vec<u32>) = Default::default();
        let part = len(&earlier);
        for ((place, row), event) in (0..).zip(&mut rows).zip(timeline.events()) {
            if row.is_none() {
                *row = Some(PartRow { part, at: len(&events) });
                events.push(Arc::clone(event));
                places.push(place);
            }
        }
        let index = EventIndex::new(timeline, &events, numbers, self.tables());
        let standing = (0..len(&places)).collect();
        let moved = Moved { places: places.into_iter().map(Some).collect(), standing };
        let last = IndexPart { index: Arc::new(index), moved: Some(Arc::new(moved)) };
        Self { earlier, last, rows: Some(rows.into_iter().flatten().collect()) }
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.earlier.len() + 1
    }

    fn all(&self) -> impl Iterator<Item = &IndexPart> {
        self.earlier.iter().chain([&self.last])
    }

    /// Whether all events were indexed together, so that nothing is in the index that is not in the
    /// timeline.
    pub(super) fn are_whole(&self) -> bool {
        self.rows.is_none()
    }

    /// How many events the timeline has.
    pub(super) fn events(&self) -> u32 {
        match &self.rows {
            Some(rows) => len(rows),
            None => len(&self.last.index.columns.events),
        }
    }

    /// Whether something holds of the index of any part.
    pub(super) fn any(&self, holds: impl Fn(&EventIndex) -> bool) -> bool {
        self.all().any(|part| holds(&part.index))
    }

    /// The events of the timeline that stand in a set of each part.
    pub(super) fn here(&self, set: impl Fn(&EventIndex) -> RoaringBitmap) -> RoaringBitmap {
        if self.earlier.is_empty() {
            return self.last.here(set(&self.last.index));
        }
        self.all().map(|part| part.here(set(&part.index))).union()
    }

    /// The index of the part that an event is of, and its place in it.
    pub(super) fn row(&self, event: u32) -> Option<(&EventIndex, u32)> {
        let Some(rows) = &self.rows else {
            return Some((&self.last.index, event));
        };
        let row = *rows.get(event as usize)?;
        let part = self.earlier.get(row.part as usize).unwrap_or(&self.last);
        Some((&part.index, row.at))
    }

    /// The words that stand in fields, with their numbers.
    pub(super) fn tables(&self) -> &EventColumns {
        &self.last.index.columns
    }
}

impl IndexPart {
    /// Where its events stand in a timeline to which `places` leads from that in which they stand.
    fn moved_to(&self, places: &[Option<u32>]) -> Moved {
        let place = |at: u32| *places.get(at as usize)?;
        let places: Vec<Option<u32>> = match &self.moved {
            None => places.to_vec(),
            Some(moved) => moved.places.iter().map(|at| at.and_then(place)).collect(),
        };
        let standing = (0..).zip(&places).filter(|(_, place)| place.is_some()).map(|(at, _)| at);
        let standing = RoaringBitmap::from_sorted_iter(standing).unwrap_or_default();
        Moved { places, standing }
    }

    /// Events of the timeline: those of a set of the part that stand in it.
    fn here(&self, set: RoaringBitmap) -> RoaringBitmap {
        let Some(moved) = &self.moved else { return set };
        let place = |event: u32| *moved.places.get(event as usize)?;
        let standing = set & &moved.standing;
        // Places rise, so that these are in order.
        RoaringBitmap::from_sorted_iter(standing.iter().filter_map(place)).unwrap_or_default()
    }
}

fn len<T>(list: &[T]) -> u32 {
    u32::try_from(list.len()).unwrap_or(u32::MAX)
}
