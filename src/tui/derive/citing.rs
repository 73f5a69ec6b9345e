//! The records that cite a source, under what they are: its page lists them before its events.

use crate::export::phrases;
use crate::timeline::RecordRef;
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::Event;
use crate::timeline::schema::{Path, Visitor};
use crate::tui::data::Known;
use crate::tui::derive::close_reading;
use crate::tui::derive::context::EventContext;
use crate::tui::derive::text_rows::RowWriter;
use crate::tui::theme::Role;
use crate::tui::view::Target;

/// How many records of a kind a page lists.
const LISTED: usize = 100;

/// The kinds of records, each under its heading.
const KINDS: [(Kind, &str); 4] = [
    (Kind::Commitment, "Commitments that cite it"),
    (Kind::Claim, "Claims that cite it"),
    (Kind::Quote, "Quotes from it"),
    (Kind::Discrepancy, "Questions on which it gives an account"),
];

/// A record that cites a source, and its event. A source may be cited by thousands: what is told of
/// a record is written only where it is listed.
struct Citing<'t> {
    record: RecordRef<'t>,
    /// Its place among the records of its kind in the event.
    place: usize,
    event: &'t Event,
}

/// Adds the records that cite a source by themselves; those that rest on their event's sources are
/// found through the event.
pub(super) fn rows(known: &Known, c: &EventContext<'_>, id: &Id, w: &mut RowWriter<'_>) {
    let mut citing = Vec::new();
    for ix in known.lazy.index_of(&known.timeline).events_of(id) {
        let Some(event) = c.timeline.event(ix) else { continue };
        for nested in event.nested(ix) {
            let mut cites = Cites { id, is_cited: false };
            nested.record.walk(&mut cites);
            if cites.is_cited {
                citing.push(Citing { record: nested.record, place: nested.step.index, event });
            }
        }
    }
    for (kind, heading) in KINDS {
        let own: Vec<&Citing<'_>> = citing.iter().filter(|one| one.record.kind() == kind).collect();
        if own.is_empty() {
            continue;
        }
        let count = format!("{heading} {}", own.len());
        w.row(Target::Heading).gap().plain(0, &[(Role::Heading, &count)]);
        for one in own.iter().take(LISTED) {
            row(c, one, w);
        }
        if own.len() > LISTED {
            let more = format!("and {} more", own.len() - LISTED);
            w.row(Target::Text).plain(0, &[(Role::Faint, &more)]);
        }
    }
}

/// What a record says, and its event.
fn row(c: &EventContext<'_>, one: &Citing<'_>, w: &mut RowWriter<'_>) {
    let (target, role, text) = match one.record {
        RecordRef::Commitment(_, own) => {
            (Target::Record(own.id.clone()), Role::Link, own.text.to_string())
        }
        RecordRef::Claim(_, own) => {
            (Target::Record(own.id.clone()), Role::Link, own.text.to_string())
        }
        RecordRef::Discrepancy(_, own) => {
            (Target::Record(own.id.clone()), Role::Differs, own.question.to_string())
        }
        RecordRef::Quote(_, own) => {
            let target = Target::Quote(one.event.id.clone(), one.place);
            (target, Role::Quote, close_reading::quoted(c, own))
        }
        _ => return,
    };
    let at = format!("{} · {}", one.event.date, one.event.title);
    w.row(target).text(role, 0, &phrases::one_line(&text)).text(Role::Faint, 2, &at);
}

/// Whether a record names a source.
struct Cites<'a> {
    id: &'a Id,
    is_cited: bool,
}

impl<'r> Visitor<'r> for Cites<'_> {
    fn reference(&mut self, _path: &Path, _kinds: &'static [Kind], _or_name: bool, id: &'r Id) {
        self.is_cited |= id == self.id;
    }
}
