//! The records that cite a source, under what they are: its page lists them before its events.

use crate::export::phrases;
use crate::timeline::id::{Id, Kind};
use crate::timeline::schema::{Path, Visitor};
use crate::timeline::{EventIx, RecordRef};
use crate::tui::data::Known;
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
    (Kind::Discrepancy, "Accounts that differ, one of them its"),
];

/// A record that cites a source: what it is, what it says, and its event.
struct Citing {
    kind: Kind,
    target: Target,
    text: String,
    event: EventIx,
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
            let (text, own) = match nested.record {
                RecordRef::Commitment(_, one) => (phrases::one_line(&one.text), Some(&one.id)),
                RecordRef::Claim(_, one) => (phrases::one_line(&one.text), Some(&one.id)),
                RecordRef::Quote(_, one) => (format!("“{}”", phrases::one_line(&one.text)), None),
                RecordRef::Discrepancy(_, one) => (phrases::one_line(&one.question), Some(&one.id)),
                _ => continue,
            };
            let target = match own {
                Some(own) => Target::Record(own.clone()),
                None => Target::Quote(event.id.clone(), nested.step.index),
            };
            if cites.is_cited {
                citing.push(Citing { kind: nested.record.kind(), target, text, event: ix });
            }
        }
    }
    for (kind, heading) in KINDS {
        let own: Vec<&Citing> = citing.iter().filter(|one| one.kind == kind).collect();
        if own.is_empty() {
            continue;
        }
        let count = format!("{heading} {}", own.len());
        w.row(Target::Heading).gap().plain(0, &[(Role::Heading, &count)]);
        for one in own.iter().take(LISTED) {
            let event = c.timeline.event(one.event);
            let at = event.map(|event| format!("{} · {}", event.date, event.title));
            w.row(one.target.clone()).text(Role::Text, 0, &one.text).text(
                Role::Faint,
                2,
                &at.unwrap_or_default(),
            );
        }
        if own.len() > LISTED {
            let more = format!("and {} more", own.len() - LISTED);
            w.row(Target::Text).plain(0, &[(Role::Faint, &more)]);
        }
    }
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
