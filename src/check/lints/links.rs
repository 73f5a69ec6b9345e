//! References between records: to oneself, to nothing, and records that stand twice.

use std::collections::{HashMap, HashSet};

use crate::check::lints::findings::{LintFindings, Spot, days_between};
use crate::check::lints::walked::LintWalk;
use crate::load::Code;
use crate::timeline::RecordRef;
use crate::timeline::id::Id;
use crate::timeline::record::{ActorKind, Event, EventKind, RelationKind};

/// So many days apart two events of different years are not alongside each other.
const ALONGSIDE_DAYS: i64 = 31;

/// The parts that a member of a standing body takes in it. Who founded it or spoke for it need not
/// belong to it.
const MEMBERS: &[&str] = &["member", "chair", "co-chair", "head", "observer"];

pub(super) fn event<'a>(findings: &mut LintFindings<'a>, event: &'a Event) {
    relations(findings, event);
    milestones(findings, event);
    own_actor(findings, event);
    of_commitments(findings, event);
    body_members(findings, event);
}

/// What takes a look at all records together.
pub(super) fn beside_events<'a>(findings: &mut LintFindings<'a>, walked: &LintWalk<'a>) {
    members(findings);
    unused(findings, walked);
    doubles(findings);
}

fn relations<'a>(findings: &mut LintFindings<'a>, event: &'a Event) {
    let timeline = findings.timeline;
    for (index, relation) in event.relation.iter().enumerate() {
        let spot = Spot::event(event).nested("relation", index, &relation.accept);
        if *relation.to.id() == event.id {
            let message = || format!("\"{}\" {} itself", event.id, relation.kind);
            findings.tell(Code::SelfRelation, &spot.field("to"), message);
            continue;
        }
        let other = match timeline.get(&relation.to) {
            Some(RecordRef::Event(_, other)) if relation.kind == RelationKind::Alongside => other,
            _ => continue,
        };
        let days = days_between(&event.date, &other.date).filter(|days| *days > ALONGSIDE_DAYS);
        if let Some(days) = days.filter(|_| event.date.year() != other.date.year()) {
            let message =
                || format!("\"{}\" is alongside \"{}\", {days} days from it", event.id, other.id);
            findings.tell(Code::AlongsideYears, &spot.field("to"), message);
        }
    }
}

/// Milestones of a meeting, which is over when it is over.
fn milestones<'a>(findings: &mut LintFindings<'a>, event: &'a Event) {
    let is_meeting = event.kind == EventKind::Meeting;
    if let Some(first) = event.milestone.first().filter(|_| is_meeting) {
        let message = || format!("\"{}\" is a meeting and has milestones", event.id);
        let spot = Spot::event(event).nested("milestone", 0, &first.accept);
        findings.tell(Code::MeetingMilestone, &spot, message);
    }
}

/// An actor of its own where the event is no body: mostly a participant's, whose header is missing.
fn own_actor<'a>(findings: &mut LintFindings<'a>, event: &'a Event) {
    let Some(actor) = &event.actor else { return };
    let record = findings.timeline.actor(actor);
    let is_person = record.is_some_and(|actor| actor.kind == Some(ActorKind::Person));
    if event.kind == EventKind::TaskForce && !is_person {
        return;
    }
    let message = || {
        if is_person {
            format!("`actor` of \"{}\" is a person, not the event itself", event.id)
        } else {
            format!("\"{}\" is no task force and has an `actor`", event.id)
        }
    };
    findings.tell(Code::EventActor, &Spot::event(event).field("actor"), message);
}

/// Topics and parties that an event's commitments have and the event has not.
fn of_commitments<'a>(findings: &mut LintFindings<'a>, event: &'a Event) {
    let timeline = findings.timeline;
    let mut told: HashSet<&str> = HashSet::new();
    for one in &event.commitment {
        for topic in &one.topics {
            if !event.topics.contains(topic) && told.insert(topic.as_str()) {
                let message = || {
                    format!(
                        "\"{}\" lacks the topic \"{}\" of its commitment \"{}\"",
                        event.id,
                        topic.as_str(),
                        one.id
                    )
                };
                findings.tell(Code::CommitmentTopics, &Spot::event(event), message);
            }
        }
        for agent in one.by.iter().chain(&one.to) {
            let party = match timeline.get(agent) {
                Some(RecordRef::Party(party)) => party,
                _ => continue,
            };
            let is_there = event.parties.iter().any(|own| *own.id() == party.id);
            if !event.parties.is_empty() && !is_there && told.insert(&party.id) {
                let message = || {
                    format!(
                        "\"{}\" lacks the party \"{}\" of its commitment \"{}\"",
                        event.id, party.id, one.id
                    )
                };
                findings.tell(Code::CommitmentParties, &Spot::event(event), message);
            }
        }
    }
}

/// Members of a standing body whose event rests on several sources, of which nothing says which one
/// names them.
fn body_members<'a>(findings: &mut LintFindings<'a>, event: &'a Event) {
    if event.kind != EventKind::TaskForce || event.sources.len() < 2 {
        return;
    }
    for (index, one) in event.participant.iter().enumerate() {
        let belongs = one.role.as_ref().is_some_and(|role| MEMBERS.contains(&&**role));
        if belongs && one.sources.is_empty() {
            let actor = one.actor.as_ref().map(|id| id.as_str());
            let who = actor.or(one.actor_text.as_deref());
            let message = || {
                format!(
                    "no source says that \"{}\" is {} of \"{}\"",
                    who.unwrap_or_default(),
                    one.role.as_deref().unwrap_or("member"),
                    event.id
                )
            };
            let spot = Spot::event(event).nested("participant", index, &one.accept);
            findings.tell(Code::MemberWithoutSource, &spot, message);
        }
    }
}

/// Roles in a standing body that no source bears.
fn members(findings: &mut LintFindings<'_>) {
    let timeline = findings.timeline;
    for actor in timeline.actors() {
        for (index, role) in actor.role.iter().enumerate() {
            let body = role.organisation.as_ref().and_then(|id| timeline.actor(id));
            let is_body = body.is_some_and(|body| body.kind == Some(ActorKind::Body));
            if is_body && role.sources.is_empty() {
                let message =
                    || format!("no source says that \"{}\" is \"{}\"", actor.id, role.title);
                let spot = Spot::whole(&actor.id, actor.location, &actor.accept);
                let spot = spot.nested("role", index, &role.accept);
                findings.tell(Code::MemberWithoutSource, &spot, message);
            }
        }
    }
}

/// Topics and parties that nothing names.
fn unused<'a>(findings: &mut LintFindings<'a>, walked: &LintWalk<'a>) {
    let timeline = findings.timeline;
    for topic in timeline.topics().iter().filter(|topic| !walked.names(&topic.id)) {
        let spot = Spot::whole(&topic.id, topic.location, &topic.accept);
        findings
            .tell(Code::UnusedTopic, &spot, || format!("nothing is about topic \"{}\"", topic.id));
    }
    for party in timeline.parties().iter().filter(|party| !walked.names(&party.id)) {
        let spot = Spot::whole(&party.id, party.location, &party.accept);
        findings.tell(Code::UnusedParty, &spot, || format!("nothing names party \"{}\"", party.id));
    }
}

/// Actors of one name and sources of one address.
fn doubles(findings: &mut LintFindings<'_>) {
    let timeline = findings.timeline;
    let mut names: HashMap<String, &Id> = HashMap::new();
    for actor in timeline.actors() {
        let name = actor.name.trim().to_lowercase();
        if let Some(first) = names.get(&name) {
            let message = || format!("\"{}\" has the name of \"{first}\"", actor.id);
            let spot = Spot::whole(&actor.id, actor.location, &actor.accept);
            findings.tell(Code::SameName, &spot.field("name"), message);
        }
        names.entry(name).or_insert(&actor.id);
    }
    let mut addresses: HashMap<&str, &Id> = HashMap::new();
    for source in timeline.sources() {
        let Some(url) = source.url.as_deref() else { continue };
        let url = url.trim_end_matches('/');
        if let Some(first) = addresses.get(url) {
            let message = || format!("\"{}\" has the address of \"{first}\"", source.id);
            let spot = Spot::whole(&source.id, source.location, &source.accept);
            findings.tell(Code::DoubleAddress, &spot.field("url"), message);
        }
        addresses.entry(url).or_insert(&source.id);
    }
}
