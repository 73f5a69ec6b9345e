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

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::check::evidence;
use crate::load::{Code, Fault, Loaded};
use finder::{Finder, Wanted};

/// So many events are looked at together: enough that a thread need not ask for work often.
const TOGETHER: usize = 256;

/// Everything that is found in a loaded timeline on a day, in the order of the files. Where it
/// stands is looked up only for what is shown:
/// [`Places::diagnostic`](crate::load::Places::diagnostic).
pub fn faults(loaded: &Loaded, today: NaiveDate) -> Vec<Fault> {
    found(loaded, today, &|_| true).0
}

/// The same of the codes that are wanted, and how many there are of each other.
pub(super) fn found(
    loaded: &Loaded,
    today: NaiveDate,
    wanted: Wanted<'_>,
) -> (Vec<Fault>, BTreeMap<Code, usize>) {
    let timeline = &loaded.timeline;
    let known = timeline.as_of(today);
    let nothing = || Finder::new(timeline, wanted);
    let chunks = timeline.events().par_chunks(TOGETHER);
    let found = chunks.map(|events| {
        let mut finder = nothing();
        for event in events {
            evidence::event(&mut finder, event, &known, today);
            form::event(&mut finder, event);
            statuses::event(&mut finder, event);
            statements::event(&mut finder, event);
            links::event(&mut finder, event);
        }
        finder
    });
    let mut finder = found.reduce(nothing, Finder::join);
    let named = links::NamedIds::by_all(timeline);
    evidence::sources(&mut finder, &named);
    form::beside_events(&mut finder);
    links::beside_events(&mut finder, &named);
    // It asks which exceptions the others used.
    exceptions::look(&mut finder, loaded);
    finder.finish()
}
