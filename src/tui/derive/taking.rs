//! What taking the selected entry of a list does to the filter: how many events it would leave, so
//! that nobody narrows to nothing unawares.

use crate::query::Query;
use crate::timeline::id::Kind;
use crate::tui::data::{Data, Known};
use crate::tui::derive::COUNTED_AT_A_KEY;
use crate::tui::view::{Target, View};

/// What narrowing to an entry leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taking {
    /// Events that are left where it is added to the filter; none where there are too many events
    /// to be counted at a key.
    pub added: Option<usize>,
    /// Events that are left where it replaces the filter; likewise.
    pub alone: Option<usize>,
    /// At how many of the events that are left where it is added the actor was present, where that
    /// is another number.
    pub present: Option<usize>,
}

impl Taking {
    /// Whether it takes the place of the filter, with which it would leave nothing.
    pub fn replaces(&self) -> bool {
        self.added == Some(0) && self.alone.is_some_and(|events| events > 0)
    }

    /// How many events are left once it is taken, as far as that is counted.
    pub fn left(&self) -> Option<usize> {
        if self.replaces() { self.alone } else { self.added }
    }
}

/// In how many events an actor is named, and at how many of these present.
pub(in crate::tui) struct Presence {
    /// The term that leaves the events at which the actor was present.
    pub(in crate::tui) term: Query,
    /// How many of a query's events name the actor.
    pub(in crate::tui) named: usize,
    /// At how many of these the actor was present: fewer, and some.
    pub(in crate::tui) present: usize,
}

/// The presence of an actor at a query's events, where the actor was not at all that name them.
pub(in crate::tui) fn present(
    data: &Data,
    known: &Known,
    query: &Query,
    target: &Target,
) -> Option<Presence> {
    let Target::Narrow(Kind::Actor, id) = target else { return None };
    let term = data.scope().read(&format!("attended:{id}")).ok()?;
    let named = query.and(&data.scope().naming(Kind::Actor, id)?);
    let left = |query: &Query| known.select(data, query).hits.len();
    let (present, named) = (left(&named.and(&term)), left(&named));
    (present > 0 && present < named).then_some(Presence { term, named, present })
}

/// Whether a timeline has few enough events that they are counted at each key.
pub(in crate::tui) fn is_counted_at_a_key(known: &Known) -> bool {
    known.timeline.events().len() <= COUNTED_AT_A_KEY
}

/// What narrowing to an entry leaves, as it is told at each key; nothing where it does not narrow.
pub(in crate::tui) fn taking(
    data: &Data,
    view: &View,
    known: &Known,
    target: &Target,
) -> Option<Taking> {
    if is_counted_at_a_key(known) {
        return counted(data, view, known, target);
    }
    target.term_of(data.scope()).ok()??;
    Some(Taking { added: None, alone: None, present: None })
}

/// The same of a timeline of any size: for what is counted once, as when the entry is taken.
pub(in crate::tui) fn counted(
    data: &Data,
    view: &View,
    known: &Known,
    target: &Target,
) -> Option<Taking> {
    let term = target.term_of(data.scope()).ok()??;
    let left = |query: &Query| known.select(data, query).hits.len();
    let alone = left(&term);
    let added = if view.query.is_empty() { alone } else { left(&view.query.and(&term)) };
    let present = present(data, known, &view.query, target).map(|one| one.present);
    Some(Taking { added: Some(added), alone: Some(alone), present })
}
