//! Lints: what a careful reader would ask of a timeline that loads. Grave ones are warnings, the
//! others notes; `accept` on the record, or on the event that holds it, takes one back.
//!
//! One file a subject: `form` for single fields, `statuses` for what became of commitments,
//! `statements` for claims, quotes and accounts, `links` for references and doubles, `exceptions`
//! for `accept` itself; [`evidence`] for what the sources bear. To add one: a row in the table of
//! codes, and a line that finds it here.

mod exceptions;
pub(super) mod finder;
mod form;
pub(super) mod links;
mod statements;
mod statuses;
#[cfg(test)]
mod tests;
pub(super) mod walked;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::check::evidence;
use crate::load::{Code, Fault, Loaded};
use crate::timeline::EventIx;
use finder::{Finder, Wanted};
use walked::Walked;

/// So many events are looked at together: enough that a thread need not ask for work often.
const TOGETHER: usize = 256;

/// Everything that is found in a loaded timeline on a day, in the order of the files. Where it
/// stands is looked up only for what is shown:
/// [`Places::diagnostic`](crate::load::Places::diagnostic).
pub fn faults(loaded: &Loaded, today: NaiveDate) -> Vec<Fault> {
    found(loaded, today, (&|_| true, None)).0
}

/// The same of the codes that are wanted, of each at most so many, and how many others there are of
/// each code.
pub(super) fn found(
    loaded: &Loaded,
    today: NaiveDate,
    (wanted, most): (Wanted<'_>, Option<usize>),
) -> (Vec<Fault>, BTreeMap<Code, usize>) {
    let timeline = &loaded.timeline;
    let known = timeline.as_of(today);
    let nothing = || (Finder::new(timeline, wanted, most), Walked::default());
    let chunks = timeline.events().par_chunks(TOGETHER).enumerate();
    let found = chunks.fold(nothing, |(mut finder, mut walked), (chunk, events)| {
        for (at, event) in (chunk * TOGETHER..).zip(events) {
            let as_known = known.place_of_whole(EventIx(at)).and_then(|ix| known.event(ix));
            evidence::event(&mut finder, event, as_known, today);
            form::event(&mut finder, event);
            statuses::event(&mut finder, event);
            statements::event(&mut finder, event);
            links::event(&mut finder, event);
            walked.walk((&event.id, event.location), &**event);
        }
        (finder, walked)
    });
    let (mut finder, mut walked) =
        found.reduce(nothing, |one, other| (one.0.join(other.0), one.1.join(other.1)));
    macro_rules! walk {
        ($method:ident $($records:expr),+) => {
            $(for record in $records {
                walked.$method((&record.id, record.location), record);
            })+
        };
    }
    walk!(walk timeline.actors(), timeline.sources());
    let head = std::iter::once(timeline.head());
    walk!(walk_apart head, timeline.parties(), timeline.topics(), timeline.views());
    evidence::sources(&mut finder, &walked);
    form::beside_events(&mut finder);
    links::beside_events(&mut finder, &walked);
    // It asks which exceptions the others used.
    exceptions::look(&mut finder, loaded, &walked);
    finder.finish()
}
