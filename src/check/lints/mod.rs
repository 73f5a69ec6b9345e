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
mod links;
mod statements;
mod statuses;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use crate::check::evidence;
use crate::load::{Fault, Loaded};
use finder::Finder;

/// Everything that is found in a loaded timeline on a day, in the order of the files. Where it
/// stands is looked up only for what is shown:
/// [`Places::diagnostic`](crate::load::Places::diagnostic).
pub fn faults(loaded: &Loaded, today: NaiveDate) -> Vec<Fault> {
    let mut finder = Finder::new(&loaded.timeline);
    evidence::look(&mut finder, today);
    form::look(&mut finder);
    statuses::look(&mut finder);
    statements::look(&mut finder);
    links::look(&mut finder);
    exceptions::look(&mut finder, loaded);
    finder.into_faults()
}
