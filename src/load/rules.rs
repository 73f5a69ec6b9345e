//! Rules over single records: what the format requires, beyond what types can say.

use std::collections::BTreeSet;

use unicode_segmentation::UnicodeSegmentation;

use super::diagnostic::Class;
use super::locate::Remark;
use crate::timeline::Records;
use crate::timeline::date::Date;
use crate::timeline::id::Id;
use crate::timeline::record::{
    Accepted, Actor, Basis, Commitment, Event, Head, Origin, Participant, Party, Quote, Source, Topic, View,
};
use crate::timeline::schema::{FieldSpec, Path, Record, Step, Visitor};

/// The most words that a quote may have.
pub(super) const QUOTE_WORDS: usize = 60;

/// A top-level record.
pub(super) trait Top: Record {
    fn id(&self) -> &Id;
    fn origin(&self) -> Origin;
    fn accept(&self) -> &Accepted;
}

macro_rules! top {
    ($($record:ident)+) => {
        $(impl Top for $record {
            fn id(&self) -> &Id { &self.id }
            fn origin(&self) -> Origin { self.origin }
            fn accept(&self) -> &Accepted { &self.accept }
        })+
    };
}

top! { Head Party Topic Actor Source Event View }

/// Sends a visitor through a record.
type Tour<'a> = &'a dyn Fn(&mut dyn Visitor);

/// Walks every record with a visitor made for it.
pub(super) fn walk_all(records: &Records, heads: &[Head], mut walk: impl FnMut(&Id, Origin, Tour<'_>)) {
    fn each<R: Top>(list: &[R], walk: &mut impl FnMut(&Id, Origin, Tour<'_>)) {
        for record in list {
            walk(record.id(), record.origin(), &|visitor| record.walk(&mut Path::new(), visitor));
        }
    }
    each(heads, &mut walk);
    each(&records.parties, &mut walk);
    each(&records.topics, &mut walk);
    each(&records.actors, &mut walk);
    each(&records.sources, &mut walk);
    each(&records.events, &mut walk);
    each(&records.views, &mut walk);
}

/// Everything that single records have against them, but for what they accept.
pub(super) fn check(records: &Records, heads: &[Head], dropped: &[(Origin, &'static str)]) -> Vec<Remark> {
    let dropped: BTreeSet<_> = dropped.iter().copied().collect();
    let mut remarks = Vec::new();
    walk_all(records, heads, |id, origin, walk| {
        walk(&mut Form { id, origin, dropped: &dropped, remarks: &mut remarks })
    });
    for actor in &records.actors {
        for (index, role) in actor.role.iter().enumerate() {
            let path = [Step { field: "role", index }];
            span(&role.from, &role.to, &path, actor.origin, &actor.id, &mut remarks);
        }
    }
    for event in &records.events {
        event_rules(event, &dropped, &mut remarks);
    }
    let accepted = acceptances(records, heads);
    remarks.retain(|remark| {
        remark.class == Class::Error
            || remark.at.as_ref().is_none_or(|(origin, path)| {
                !accepted
                    .iter()
                    .any(|(at, prefix, accept)| at == origin && path.starts_with(prefix) && accept.holds(remark.code))
            })
    });
    remarks
}

/// Each record that accepts something, with its place.
fn acceptances<'a>(records: &'a Records, heads: &'a [Head]) -> Vec<(Origin, Path, &'a Accepted)> {
    fn tops<'a, R: Top>(list: &'a [R], all: &mut Vec<(Origin, Path, &'a Accepted)>) {
        all.extend(list.iter().map(|record| (record.origin(), Path::new(), record.accept())));
    }
    let mut all = Vec::new();
    tops(heads, &mut all);
    tops(&records.parties, &mut all);
    tops(&records.topics, &mut all);
    tops(&records.actors, &mut all);
    tops(&records.sources, &mut all);
    tops(&records.events, &mut all);
    tops(&records.views, &mut all);
    for event in &records.events {
        macro_rules! nested {
            ($($field:ident)+) => {
                $(all.extend(event.$field.iter().enumerate().map(|(index, record)| {
                    (event.origin, vec![Step { field: stringify!($field), index }], &record.accept)
                }));)+
            };
        }
        nested! { milestone participant commitment claim quote discrepancy relation }
    }
    all.retain(|(_, _, accept)| !accept.0.is_empty());
    all
}

struct Form<'a> {
    id: &'a Id,
    origin: Origin,
    dropped: &'a BTreeSet<(Origin, &'static str)>,
    remarks: &'a mut Vec<Remark>,
}

impl Visitor for Form<'_> {
    fn reference(&mut self, _: &Path, _: &'static [crate::timeline::id::Kind], _: bool, _: &Id) {}

    fn absent(&mut self, path: &Path, field: &'static FieldSpec) {
        if self.dropped.contains(&(self.origin, field.name)) {
            return;
        }
        let what = path
            .last()
            .map_or_else(|| format!("\"{}\"", self.id), |step| format!("a {} of \"{}\"", step.field, self.id));
        let mut remark = Remark::new("missing-field", Class::Error, format!("{what} has no `{}`", field.name));
        remark.remedy = Some(format!("add `{} = …`", field.name));
        self.remarks.push(remark.at(self.origin, path, self.id));
    }

    fn blank(&mut self, path: &Path) {
        let name = path.last().map_or("", |step| step.field);
        let mut remark = Remark::new("empty-text", Class::Error, format!("`{name}` of \"{}\" is empty", self.id));
        remark.remedy = Some("fill it, or leave the key out".into());
        self.remarks.push(remark.at(self.origin, path, self.id));
    }

    fn unlisted(&mut self, path: &Path, word: &str, list: &'static [&'static str]) {
        let name = path.last().map_or("", |step| step.field);
        let message = format!("\"{word}\" is not among the usual words for `{name}`");
        let mut remark = Remark::new("unlisted-word", Class::Note, message);
        match super::found::nearest(word, list.iter().copied()) {
            Some(near) => remark.label = format!("did you mean \"{near}\"?"),
            None => remark.remedy = Some(format!("the usual words are {}", list.join(", "))),
        }
        self.remarks.push(remark.at(self.origin, path, self.id));
    }
}

fn event_rules(event: &Event, dropped: &BTreeSet<(Origin, &'static str)>, remarks: &mut Vec<Remark>) {
    let origin = event.origin;
    let kept = |fields: &[&'static str]| !fields.iter().any(|field| dropped.contains(&(origin, *field)));
    let path = |field, index| vec![Step { field, index }];
    for (index, participant) in event.participant.iter().enumerate() {
        let path = path("participant", index);
        span(&participant.from, &participant.to, &path, origin, &event.id, remarks);
        if kept(&["actor", "actor_text"]) {
            remarks.extend(participant_rule(participant, event).map(|remark| remark.at(origin, &path, &event.id)));
        }
    }
    for (index, commitment) in event.commitment.iter().enumerate() {
        commitment_rules(commitment, event, &path("commitment", index), kept(&["by"]), remarks);
    }
    for (index, quote) in event.quote.iter().enumerate() {
        quote_rules(quote, event, &path("quote", index), kept(&["speaker", "speaker_text", "document"]), remarks);
    }
    for (index, discrepancy) in event.discrepancy.iter().enumerate() {
        if discrepancy.account.len() == 1 && kept(&["account"]) {
            let message = format!("discrepancy \"{}\" has one account; it takes two to differ", discrepancy.id);
            let mut remark = Remark::new("few-accounts", Class::Error, message);
            remark.remedy = Some("add what the other source says, or make it a claim".into());
            remarks.push(remark.at(origin, &path("discrepancy", index), &event.id));
        }
    }
}

fn participant_rule(participant: &Participant, event: &Event) -> Option<Remark> {
    let (message, remedy) = match (&participant.actor, &participant.actor_text) {
        (Some(_), None) | (None, Some(_)) => return None,
        (None, None) => (format!("a participant of \"{}\" names nobody", event.id), "add `actor` or `actor_text`"),
        (Some(_), Some(_)) => {
            (format!("a participant of \"{}\" has both `actor` and `actor_text`", event.id), "keep one of them")
        }
    };
    Some(Remark { remedy: Some(remedy.into()), ..Remark::new("participant-actor", Class::Error, message) })
}

fn commitment_rules(commitment: &Commitment, event: &Event, path: &[Step], by_kept: bool, remarks: &mut Vec<Remark>) {
    if commitment.mutual && !commitment.to.is_empty() {
        let message = format!("commitment \"{}\" has both `to` and `mutual`", commitment.id);
        let mut remark = Remark::new("to-and-mutual", Class::Error, message);
        remark.remedy = Some("keep `mutual` where each of `by` promises each other, else `to`".into());
        remarks.push(remark.at(event.origin, path, &event.id));
    }
    for (index, status) in commitment.status.iter().enumerate() {
        if status.basis == Basis::Claim && status.by.is_empty() && by_kept {
            let message = format!("a status of commitment \"{}\" is a claim, but nobody makes it", commitment.id);
            let mut remark = Remark::new("claim-without-by", Class::Error, message);
            remark.remedy = Some("name in `by` who claims it, or use the basis `report`".into());
            let path = [path, &[Step { field: "status", index }]].concat();
            remarks.push(remark.at(event.origin, &path, &event.id));
        }
    }
}

fn quote_rules(quote: &Quote, event: &Event, path: &[Step], speaker_kept: bool, remarks: &mut Vec<Remark>) {
    let name = quote.id.as_ref().map_or_else(|| format!("a quote of \"{}\"", event.id), |id| format!("quote \"{id}\""));
    let forms =
        usize::from(quote.speaker.is_some()) + usize::from(quote.speaker_text.is_some()) + usize::from(quote.document);
    if forms != 1 && speaker_kept {
        let state = if forms == 0 { "has no speaker" } else { "has more than one kind of speaker" };
        let mut remark = Remark::new("quote-speaker", Class::Error, format!("{name} {state}"));
        remark.remedy = Some("give exactly one of `speaker`, `speaker_text`, `document = true`".into());
        remarks.push(remark.at(event.origin, path, &event.id));
    }
    let words = quote.text.unicode_words().count();
    if words > QUOTE_WORDS {
        let message = format!("{name} has {words} words; at most {QUOTE_WORDS} are quoted");
        let mut remark = Remark::new("long-quote", Class::Error, message);
        remark.remedy = Some("shorten it; `[…]` marks a cut".into());
        let path = [path, &[Step { field: "text", index: 0 }]].concat();
        remarks.push(remark.at(event.origin, &path, &event.id));
    }
}

/// An end that surely lies before its start.
fn span(from: &Option<Date>, to: &Option<Date>, path: &[Step], origin: Origin, id: &Id, remarks: &mut Vec<Remark>) {
    if let (Some(from), Some(to)) = (from, to)
        && to.latest() < from.earliest()
    {
        let message = format!("`to` {} lies before `from` {}", to.as_edtf(), from.as_edtf());
        let path = [path, &[Step { field: "to", index: 0 }]].concat();
        remarks.push(Remark::new("end-before-start", Class::Error, message).at(origin, &path, id));
    }
}
