//! References between records: to oneself, to nothing, and records that stand twice.

use std::collections::{HashMap, HashSet};

use crate::check::lints::findings::{LintFindings, Spot, days_between};
use crate::check::lints::walked::LintWalk;
use crate::load::Code;
use crate::timeline::RecordRef;
use crate::timeline::id::Id;
use crate::timeline::record::{ActorKind, Event, EventKind, RelationKind};
use crate::timeline::text::Text;
use crate::verify::address::{normal_address, place_in_document};

/// So many days apart two events of different years are not alongside each other.
const ALONGSIDE_DAYS: i64 = 31;

/// The parts that a member of a standing body takes in it. Who founded it or spoke for it need not
/// belong to it.
const MEMBERS: &[&str] = &["member", "chair", "co-chair", "head", "observer"];

pub(super) fn event<'a>(findings: &mut LintFindings<'a>, event: &'a Event) {
    relations(findings, event);
    milestones(findings, event);
    agreement_fields(findings, event);
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
            findings.tell(
                Code::SelfRelation,
                &spot.field("to"),
                format_args!("\"{}\" {} itself", event.id, relation.kind),
            );
            continue;
        }
        let other = match timeline.get(&relation.to) {
            Some(RecordRef::Event(_, other)) if relation.kind == RelationKind::Alongside => other,
            _ => continue,
        };
        let days = days_between(&event.date, &other.date).filter(|days| *days > ALONGSIDE_DAYS);
        if let Some(days) = days.filter(|_| event.date.year() != other.date.year()) {
            findings.tell(
                Code::AlongsideYears,
                &spot.field("to"),
                format_args!("\"{}\" is alongside \"{}\", {days} days from it", event.id, other.id),
            );
        }
    }
}

/// Milestones of a meeting or statement, which is over when it is over.
fn milestones<'a>(findings: &mut LintFindings<'a>, event: &'a Event) {
    let code = match event.kind {
        EventKind::Meeting => Code::MeetingMilestone,
        EventKind::Statement => Code::StatementMilestone,
        _ => return,
    };
    if let Some(first) = event.milestone.first() {
        let spot = Spot::event(event).nested("milestone", 0, &first.accept);
        findings.tell(
            code,
            &spot,
            format_args!("\"{}\" is a {} and has milestones", event.id, event.kind),
        );
    }
}

/// What only an agreement has.
fn agreement_fields<'a>(findings: &mut LintFindings<'a>, event: &'a Event) {
    if event.kind == EventKind::Agreement {
        return;
    }
    let fields = [("form", event.form.is_some()), ("binding", event.binding.is_some())];
    for (field, _) in fields.into_iter().filter(|(_, is_there)| *is_there) {
        findings.tell(
            Code::AgreementFields,
            &Spot::event(event).field(field),
            format_args!("\"{}\" is no agreement and has `{field}`", event.id),
        );
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
    let message = if is_person {
        format!("`actor` of \"{}\" is a person, not the event itself", event.id)
    } else {
        format!("\"{}\" is no task force and has an `actor`", event.id)
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
                findings.tell(
                    Code::CommitmentTopics,
                    &Spot::event(event),
                    format_args!(
                        "\"{}\" lacks the topic \"{}\" of its commitment \"{}\"",
                        event.id,
                        topic.as_str(),
                        one.id
                    ),
                );
            }
        }
        for agent in one.by.iter().chain(&one.to) {
            let party = match timeline.get(agent) {
                Some(RecordRef::Party(party)) => party,
                _ => continue,
            };
            let is_there = event.parties.iter().any(|own| *own.id() == party.id);
            if !event.parties.is_empty() && !is_there && told.insert(&party.id) {
                findings.tell(
                    Code::CommitmentParties,
                    &Spot::event(event),
                    format_args!(
                        "\"{}\" lacks the party \"{}\" of its commitment \"{}\"",
                        event.id, party.id, one.id
                    ),
                );
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

            let spot = Spot::event(event).nested("participant", index, &one.accept);
            findings.tell(
                Code::MemberWithoutSource,
                &spot,
                format_args!(
                    "no source says that \"{}\" is {} of \"{}\"",
                    who.unwrap_or_default(),
                    one.role.as_deref().unwrap_or("member"),
                    event.id
                ),
            );
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
                let spot = Spot::whole(&actor.id, actor.location, &actor.accept);
                let spot = spot.nested("role", index, &role.accept);
                findings.tell(
                    Code::MemberWithoutSource,
                    &spot,
                    format_args!("no source says that \"{}\" is \"{}\"", actor.id, role.title),
                );
            }
        }
    }
}

/// Topics, parties and actors that nothing names.
fn unused<'a>(findings: &mut LintFindings<'a>, walked: &LintWalk<'a>) {
    let timeline = findings.timeline;
    for topic in timeline.topics().iter().filter(|topic| !walked.names(&topic.id)) {
        let spot = Spot::whole(&topic.id, topic.location, &topic.accept);
        findings.tell(
            Code::UnusedTopic,
            &spot,
            format_args!("nothing is about topic \"{}\"", topic.id),
        );
    }
    for party in timeline.parties().iter().filter(|party| !walked.names(&party.id)) {
        let spot = Spot::whole(&party.id, party.location, &party.accept);
        findings.tell(
            Code::UnusedParty,
            &spot,
            format_args!("nothing names party \"{}\"", party.id),
        );
    }
    for actor in timeline.actors().iter().filter(|actor| !walked.names(&actor.id)) {
        let spot = Spot::whole(&actor.id, actor.location, &actor.accept);
        findings.tell(
            Code::UnusedActor,
            &spot,
            format_args!("nothing names actor \"{}\"", actor.id),
        );
    }
}

/// Actors, parties and topics of one name, sources of one address, and what has one title.
fn doubles(findings: &mut LintFindings<'_>) {
    let timeline = findings.timeline;
    let actors = timeline.actors().iter().map(|one| {
        let spot = Spot::whole(&one.id, one.location, &one.accept);
        (&one.id, &*one.name, &*one.aliases, spot)
    });
    same_names(findings, actors);
    let parties = timeline.parties().iter().map(|one| {
        let spot = Spot::whole(&one.id, one.location, &one.accept);
        (&one.id, &*one.name, &*one.aliases, spot)
    });
    same_names(findings, parties);
    let topics = timeline.topics().iter().map(|one| {
        let spot = Spot::whole(&one.id, one.location, &one.accept);
        (&one.id, &*one.name, &*one.aliases, spot)
    });
    same_names(findings, topics);
    same_addresses(findings);
    same_titles(findings);
}

/// A record with names: its id, its name, its other names, where it stands.
type Named<'a> = (&'a Id, &'a str, &'a [Text], Spot<'a>);

/// Records of one kind whose name is that of another, or whose other name is.
fn same_names<'a>(
    findings: &mut LintFindings<'a>,
    records: impl Iterator<Item = Named<'a>> + Clone,
) {
    let mut names: HashMap<String, &Id> = HashMap::new();
    let usual = |name: &str| name.trim().to_lowercase();
    for (id, name, _, spot) in records.clone() {
        let name = usual(name);
        if let Some(first) = names.get(&name) {
            findings.tell(
                Code::SameName,
                &spot.field("name"),
                format_args!("\"{id}\" has the name of \"{first}\""),
            );
        }
        names.entry(name).or_insert(id);
    }
    for (id, _, aliases, spot) in records {
        for (index, alias) in aliases.iter().enumerate() {
            if let Some(other) = names.get(&usual(alias)).filter(|other| **other != id) {
                findings.tell(
                    Code::SameName,
                    &spot.item("aliases", index),
                    format_args!("an alias of \"{id}\" is the name of \"{other}\""),
                );
            }
        }
    }
}

/// Sources of one address: that of the source, or where it has none that of the page on which it
/// was read. Two texts that one page reprints have addresses of their own.
fn same_addresses(findings: &mut LintFindings<'_>) {
    let timeline = findings.timeline;
    let mut addresses: HashMap<(String, Option<String>), &Id> = HashMap::new();
    for source in timeline.sources() {
        let (key, url) = match (source.url.as_deref(), source.read_at.as_deref()) {
            (Some(url), _) => ("url", url),
            (None, Some(page)) => ("read_at", page),
            (None, None) => continue,
        };
        let place = place_in_document(url).map(str::to_owned);
        let address = (normal_address(url), place);
        if let Some(first) = addresses.get(&address) {
            let spot = Spot::whole(&source.id, source.location, &source.accept);
            findings.tell(
                Code::DoubleAddress,
                &spot.field(key),
                format_args!("\"{}\" has the address of \"{first}\"", source.id),
            );
        }
        addresses.entry(address).or_insert(&source.id);
    }
}

/// Events of one title and date, sources of one title, publisher and date. A title alone is used
/// again: each year has its joint statement.
fn same_titles(findings: &mut LintFindings<'_>) {
    let timeline = findings.timeline;
    let mut events = HashMap::new();
    for event in timeline.events() {
        let first = *events.entry((&event.title, &event.date)).or_insert(&event.id);
        if *first != event.id {
            findings.tell(
                Code::SameTitle,
                &Spot::event(event).field("title"),
                format_args!("\"{}\" has title and date of \"{first}\"", event.id),
            );
        }
    }
    let mut sources = HashMap::new();
    for source in timeline.sources() {
        let Some(published) = &source.published else { continue };
        let work = (&source.title, &source.publisher, published);
        let first = *sources.entry(work).or_insert(&source.id);
        if *first != source.id {
            let spot = Spot::whole(&source.id, source.location, &source.accept);
            findings.tell(
                Code::SameTitle,
                &spot.field("title"),
                format_args!("\"{}\" has title, publisher and date of \"{first}\"", source.id),
            );
        }
    }
}
