//! Lints: what a careful reader would ask of a timeline that loads. Grave ones are warnings, the
//! others notes; `accept` on the record, or on the event that holds it, takes one back.
//!
//! One file a subject: `form` for single fields, `statuses` for what became of commitments,
//! `statements` for claims, quotes and accounts, `links` for references and doubles, `circles` for
//! what leads back to itself, `repeats` for what stands twice in one place, `exceptions` for
//! `accept` itself; [`evidence`] for what the sources bear. All of them read what one walk over the
//! records has collected (`walked`) and put down what they find, with its place (`findings`). To
//! add one: a row in the table of codes, and a line that finds it here.

pub(super) mod circles;
mod exceptions;
pub(super) mod findings;
mod form;
pub(super) mod links;
mod repeats;
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
use crate::timeline::{EventIx, RecordRef};
use circles::Circles;
use findings::{LintFindings, WantedCodes};
use walked::LintWalk;

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
    (wanted, most): (WantedCodes<'_>, Option<usize>),
) -> (Vec<Fault>, BTreeMap<Code, usize>) {
    let timeline = &loaded.timeline;
    let known = timeline.known_on(today, today);
    let circles = Circles::of(timeline);
    let terms = evidence::RoleTerms::of(timeline);
    let whole = evidence::WholeTimeline { circles: &circles, terms: &terms };
    let nothing = || (LintFindings::new(timeline, wanted, most), LintWalk::default());
    let chunks = timeline.events().par_chunks(TOGETHER).enumerate();
    let found = chunks.fold(nothing, |(mut findings, mut walked), (chunk, events)| {
        for (at, event) in (chunk * TOGETHER..).zip(events) {
            let as_known = known.place_of_whole(EventIx(at)).and_then(|ix| known.event(ix));
            evidence::event(&mut findings, event, (as_known, today), &whole);
            form::event(&mut findings, event);
            statuses::event(&mut findings, event);
            statements::event(&mut findings, event);
            links::event(&mut findings, event);
            repeats::event(&mut findings, event);
            walked.walk(RecordRef::Event(EventIx(at), event));
        }
        (findings, walked)
    });
    let (mut findings, mut walked) =
        found.reduce(nothing, |one, other| (one.0.join(other.0), one.1.join(other.1)));
    walked.walk_head(timeline.head());
    timeline.records_beside_events().for_each(|record| walked.walk(record));
    evidence::sources(&mut findings, &walked);
    form::beside_events(&mut findings, today);
    form::seasons(&mut findings, &walked);
    links::beside_events(&mut findings, &walked);
    circles.tell(&mut findings);
    repeats::in_lists(&mut findings, &walked);
    // It asks which exceptions the others used.
    exceptions::look(&mut findings, loaded, &walked);
    findings.finish()
}
