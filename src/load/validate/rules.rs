//! Rules over single records: what the format requires, beyond what types can say.

use std::collections::BTreeMap;

use unicode_segmentation::UnicodeSegmentation;

use crate::load::diagnostic::{Class, Code, Fault, FaultSubject, UNKNOWN, called};
use crate::load::loaded::AcceptedFault;
use crate::load::validate::{LeftOutOf, Validated};
use crate::timeline::date::Date;
use crate::timeline::id::Id;
use crate::timeline::record::{
    Accepted, Actor, Basis, Claim, Commitment, Event, Figure, Location, Participant, Quote,
};
use crate::timeline::schema::{Path, PathStep, Record, Visitor};

/// The most words that a quote may have.
pub(in crate::load) const QUOTE_WORDS: usize = 60;

/// Leaves out the faults that their records accept, and tells which. No record can accept an error.
pub(in crate::load) fn leave_accepted(
    data: Validated<'_>,
    faults: &mut Vec<Fault>,
) -> Vec<AcceptedFault> {
    let mut left = Vec::new();
    if faults.iter().all(|fault| fault.class == Class::Error) {
        return left;
    }
    let accepted = acceptances(data);
    faults.retain(|fault| {
        let FaultSubject::Record(location, path) = &fault.at else {
            return true;
        };
        let mut meant = accepted.get(location).into_iter().flatten();
        let code = fault.code.word();
        let is_meant = fault.class != Class::Error
            && meant.any(|(prefix, accept)| path.starts_with(prefix) && accept.holds(code));
        if is_meant {
            let (code, location, path) = (fault.code, *location, path.clone());
            left.push(AcceptedFault { code, location, path });
        }
        !is_meant
    });
    left
}

/// What is accepted in a record, with its place there.
type RecordExceptions<'a> = Vec<(Path, &'a Accepted)>;

/// What is accepted in each record.
fn acceptances<'a>(data: Validated<'a>) -> BTreeMap<Location, RecordExceptions<'a>> {
    let mut all = BTreeMap::new();
    for head in data.heads {
        let mut given = AcceptedCodes(Vec::new());
        head.walk(&mut Path::new(), &mut given);
        all.insert(head.location, given.0);
    }
    for located in data.timeline.top_level_records() {
        let mut given = AcceptedCodes(Vec::new());
        located.record.walk(&mut given);
        all.insert(located.location, given.0);
    }
    all.retain(|_, given| !given.is_empty());
    all
}

/// Collects what a record and those in it accept.
struct AcceptedCodes<'a>(RecordExceptions<'a>);

impl<'a> Visitor<'a> for AcceptedCodes<'a> {
    fn accepted(&mut self, path: &Path, accepted: &'a Accepted) {
        if !accepted.0.is_empty() {
            self.0.push((path.clone(), accepted));
        }
    }
}

/// The rules of an actor.
pub(in crate::load) fn actor_rules(actor: &Actor, _: LeftOutOf<'_>, faults: &mut Vec<Fault>) {
    for (index, role) in actor.role.iter().enumerate() {
        let spot =
            FieldPlace { location: actor.location, id: &actor.id, path: path("role", index) };
        faults.extend(span(&role.from, &role.to, &spot));
        faults.extend(far_end("to", role.to.as_ref(), spot));
    }
}

/// The rules of an event and the records in it.
pub(in crate::load) fn event_rules(
    event: &Event,
    left_out: LeftOutOf<'_>,
    faults: &mut Vec<Fault>,
) {
    let mut rules = EventRules { event, left_out, faults };
    rules.far_ends();
    for index in 0..event.participant.len() {
        rules.participant(index);
    }
    for index in 0..event.commitment.len() {
        rules.commitment(index);
    }
    for (index, claim) in event.claim.iter().enumerate() {
        if let Some(figure) = &claim.figure {
            rules.figure([path("claim", index), path("figure", 0)].concat(), claim, figure);
        }
    }
    for index in 0..event.quote.len() {
        rules.quote(index);
    }
    for (index, discrepancy) in event.discrepancy.iter().enumerate() {
        if discrepancy.account.len() == 1 && rules.kept(&path("discrepancy", index), &["account"]) {
            let message = format!(
                "{} has one account; it takes two to differ",
                named("discrepancy", &discrepancy.id)
            );
            rules.put(path("discrepancy", index), Fault::new(Code::FewAccounts, message));
        }
    }
}

/// A record in a sentence, by what it is and its id, where that is known.
fn named(what: &str, id: &Id) -> String {
    if **id == *UNKNOWN { format!("this {what}") } else { format!("{what} \"{id}\"") }
}

fn path(field: &'static str, index: usize) -> Path {
    vec![PathStep { field, index }]
}

/// A record and a path in it.
struct FieldPlace<'a> {
    location: Location,
    id: &'a Id,
    path: Path,
}

/// The rules of an event.
struct EventRules<'a> {
    event: &'a Event,
    /// What the event lacks.
    left_out: LeftOutOf<'a>,
    faults: &'a mut Vec<Fault>,
}

impl EventRules<'_> {
    /// Whether none of these fields of the record at a path was left out; one that was is told
    /// already.
    fn kept(&self, path: &Path, fields: &[&'static str]) -> bool {
        let Some(left_out) = self.left_out else {
            return true;
        };
        !fields
            .iter()
            .any(|field| left_out.contains(&[path.clone(), self::path(field, 0)].concat()))
    }

    fn put(&mut self, path: Path, fault: Fault) {
        self.faults.push(fault.of_record(self.event.location, &path, &self.event.id));
    }

    /// Ends that mean none, in the event's own date, its milestones, memberships and deadlines.
    fn far_ends(&mut self) {
        let event = self.event;
        self.far_end(&[], "date", Some(&event.date));
        for (index, milestone) in event.milestone.iter().enumerate() {
            self.far_end(&[("milestone", index)], "date", Some(&milestone.date));
        }
        for (index, participant) in event.participant.iter().enumerate() {
            self.far_end(&[("participant", index)], "to", participant.to.as_ref());
        }
        for (index, commitment) in event.commitment.iter().enumerate() {
            let at = ("commitment", index);
            self.far_end(&[at], "due", commitment.due.as_ref());
            self.far_end(&[at], "until", commitment.until.as_ref());
            for (place, status) in commitment.status.iter().enumerate() {
                self.far_end(&[at, ("status", place)], "due", status.due.as_ref());
            }
        }
    }

    fn far_end(
        &mut self,
        inner: &[(&'static str, usize)],
        field: &'static str,
        date: Option<&Date>,
    ) {
        if date.is_some_and(Date::has_far_end) {
            let path = inner.iter().map(|&(field, index)| PathStep { field, index }).collect();
            let spot = FieldPlace { location: self.event.location, id: &self.event.id, path };
            self.faults.extend(far_end(field, date, spot));
        }
    }

    fn participant(&mut self, index: usize) {
        let event = self.event;
        let Some(participant) = event.participant.get(index) else {
            return;
        };
        let path = path("participant", index);
        let spot = FieldPlace { location: event.location, id: &event.id, path: path.clone() };
        self.faults.extend(span(&participant.from, &participant.to, &spot));
        let event = called("event", &event.id);
        for rule in Participant::SPEC.alternatives {
            let fault = match rule.given_in(participant) {
                _ if !self.kept(&path, rule.keys) => continue,
                0 => {
                    let message = format!("a participant of {event} names nobody");
                    let remedy = format!("add {}", joined(rule.keys, "or"));
                    Fault::new(Code::ParticipantActor, message).remedy(remedy)
                }
                1 => continue,
                _ => {
                    let message =
                        format!("a participant of {event} has both {}", joined(rule.keys, "and"));
                    Fault::new(Code::ParticipantActor, message).remedy("keep one of them")
                }
            };
            self.put(path.clone(), fault);
        }
    }

    fn commitment(&mut self, index: usize) {
        let event = self.event;
        let Some(commitment) = event.commitment.get(index) else {
            return;
        };
        let one = named("commitment", &commitment.id);
        let at = path("commitment", index);
        for rule in Commitment::SPEC.alternatives {
            if rule.given_in(commitment) > 1 {
                let message = format!("{one} has both {}", joined(rule.keys, "and"));
                self.put(at.clone(), Fault::new(Code::ToAndMutual, message));
            }
        }
        for (index, status) in commitment.status.iter().enumerate() {
            let at = [at.clone(), path("status", index)].concat();
            if status.basis == Basis::Claim
                && status.by.is_empty()
                && self.kept(&at, &["by", "basis"])
            {
                let message = format!("a status of {one} is a claim, but nobody makes it");
                self.put(at, Fault::new(Code::ClaimWithoutBy, message));
            }
        }
    }

    /// A range that does not go up.
    fn figure(&mut self, at: Path, claim: &Claim, figure: &Figure) {
        let Figure { value, upper: Some(upper), .. } = figure else { return };
        if upper <= value {
            let message = format!(
                "`upper` {upper} of {} is not above its `value` {value}",
                named("claim", &claim.id)
            );
            let fault = Fault::new(Code::BadValue, message);
            let remedy = "`value` is the lower end of a range, `upper` the higher one";
            self.put([at, path("upper", 0)].concat(), fault.remedy(remedy));
        }
    }

    fn quote(&mut self, index: usize) {
        let event = self.event;
        let Some(quote) = event.quote.get(index) else {
            return;
        };
        let name = match &quote.id {
            Some(id) => format!("quote \"{id}\""),
            None => format!("a quote of {}", called("event", &event.id)),
        };
        let at = path("quote", index);
        for rule in Quote::SPEC.alternatives {
            let state = match rule.given_in(quote) {
                _ if !self.kept(&at, rule.keys) => continue,
                0 => "has no speaker",
                1 => continue,
                _ => "has more than one kind of speaker",
            };
            self.put(at.clone(), Fault::new(Code::QuoteSpeaker, format!("{name} {state}")));
        }
        if !may_be_long(&quote.text) {
            return;
        }
        let words = quote.text.unicode_words().count();
        if words > QUOTE_WORDS {
            let message = format!("{name} has {words} words; at most {QUOTE_WORDS} are quoted");
            self.put([at, path("text", 0)].concat(), Fault::new(Code::LongQuote, message));
        }
    }
}

/// Keys in a sentence: `actor` or `actor_text`.
fn joined(keys: &[&str], word: &str) -> String {
    let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
    keys.join(&format!(" {word} "))
}

/// Whether a text can have more words than a quote may: a word begins at an ASCII letter or digit
/// behind something else, or at any other character. Most quotes need no closer look.
fn may_be_long(text: &str) -> bool {
    let mut inside = false;
    let begins = text.bytes().filter(|byte| {
        let begins =
            if byte.is_ascii() { byte.is_ascii_alphanumeric() && !inside } else { *byte >= 0xC0 };
        inside = byte.is_ascii_alphanumeric();
        begins
    });
    begins.count() > QUOTE_WORDS
}

/// An end that surely lies before its start.
fn span(from: &Option<Date>, to: &Option<Date>, spot: &FieldPlace<'_>) -> Option<Fault> {
    let (from, to) = (from.as_ref()?, to.as_ref()?);
    if to.latest() >= from.earliest() {
        return None;
    }
    let message = format!("`to` {} lies before `from` {}", to.as_edtf(), from.as_edtf());
    let at = [spot.path.clone(), path("to", 0)].concat();
    Some(Fault::new(Code::EndBeforeStart, message).of_record(spot.location, &at, spot.id))
}

/// An end in the far future.
fn far_end(field: &'static str, date: Option<&Date>, spot: FieldPlace<'_>) -> Option<Fault> {
    let date = date.filter(|date| date.has_far_end())?;
    let message =
        format!("`{field}` {} lies so far ahead that it is read as no end", date.as_edtf());
    let at = [spot.path, path(field, 0)].concat();
    Some(Fault::new(Code::FarEnd, message).of_record(spot.location, &at, spot.id))
}
