//! How quotes stand to those that they render: worked out once for a timeline, since to compare two
//! wordings takes longer than to look anything up.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::timeline::{RecordRef, Timeline};
use crate::verify::wording::Likeness;

/// A quote that renders another: its event, its place there, and how it stands to the other.
pub(in crate::query) type Rendering = (u32, usize, Likeness);

/// Those of one timeline, once they are asked for. Clones share them.
#[derive(Clone, Debug, Default)]
pub(in crate::query) struct Likenesses(Arc<OnceLock<Vec<Rendering>>>);

impl Likenesses {
    /// All of them, in the order of the events.
    pub(in crate::query) fn of(&self, timeline: &Timeline) -> &[Rendering] {
        self.0.get_or_init(|| {
            let events = timeline.events().par_iter().enumerate();
            events.flat_map_iter(|(at, _)| of_event(timeline, at)).collect()
        })
    }
}

fn of_event(timeline: &Timeline, at: usize) -> Vec<Rendering> {
    let mut found = Vec::new();
    let (Some(event), Ok(number)) = (timeline.events().get(at), u32::try_from(at)) else {
        return found;
    };
    for (place, print) in event.quote.iter().enumerate() {
        if let Some(renders) = &print.renders
            && let Some(RecordRef::Quote(_, official)) = timeline.get(renders)
        {
            found.push((number, place, Likeness::of(official, print)));
        }
    }
    found
}
