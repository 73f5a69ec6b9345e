//! Remarks on the evidence: what a careful reader would ask of a timeline that is sound in form.
//!
//! All are notes, and `accept` on the record, or on the event that holds it, takes one back. The
//! timeline is looked at whole; only whether something is overdue depends on the day.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;
use foldhash::fast::RandomState;

use crate::check::lints::circles::Circles;
use crate::check::lints::findings::{LintFindings, Spot};
use crate::check::lints::walked::LintWalk;
use crate::load::{Code, Fault};
use crate::timeline::Timeline;
use crate::timeline::date::{Date, Moment};
use crate::timeline::id::Id;
use crate::timeline::record::{Actor, ActorRole, Commitment, Event, Quote, Status};
use crate::timeline::standing::Schedule;

/// The codes of all remarks on the evidence.
pub const LINTS: [Code; 6] = [
    Code::OneSource,
    Code::OverdueSilent,
    Code::UnprovenQuote,
    Code::RoleDate,
    Code::UncitedSource,
    Code::FigureWithoutSource,
];

/// What is worked out once for all events.
pub(super) struct WholeTimeline<'a, 'f> {
    /// The circles of sources.
    pub(super) circles: &'f Circles<'a>,
    /// The terms of actors.
    pub(super) terms: &'f RoleTerms<'a>,
}

/// When actors hold a role, whichever it is: one actor may have thousands of roles, and stand in
/// thousands of events.
pub(super) struct RoleTerms<'a>(HashMap<&'a Id, Vec<(Moment, Moment)>>);

impl<'a> RoleTerms<'a> {
    /// The stretches of time in which each actor holds a role, in order and apart from each other.
    pub(super) fn of(timeline: &'a Timeline) -> Self {
        let mut terms: HashMap<&Id, Vec<(Moment, Moment)>> = HashMap::new();
        for actor in timeline.actors() {
            let mut all: Vec<(Moment, Moment)> = actor.role.iter().map(ActorRole::days).collect();
            all.sort_unstable();
            let mut apart: Vec<(Moment, Moment)> = Vec::new();
            for (from, to) in all.into_iter().filter(|(from, to)| from <= to) {
                match apart.last_mut() {
                    Some((_, last)) if from <= *last => *last = to.max(*last),
                    _ => apart.push((from, to)),
                }
            }
            terms.entry(&actor.id).or_insert(apart);
        }
        Self(terms)
    }

    /// Whether an actor holds a role on a day that this date may mean.
    fn cover(&self, actor: &Id, date: &Date) -> bool {
        let Some(terms) = self.0.get(actor) else { return false };
        let first = terms.partition_point(|(_, to)| *to < date.earliest());
        terms.get(first).is_some_and(|(from, _)| *from <= date.latest())
    }
}

/// Looks for them in an event, on a day; `known` is what is known of the event then.
pub(super) fn event<'a>(
    findings: &mut LintFindings<'a>,
    event: &'a Event,
    (known, today): (Option<&Event>, NaiveDate),
    whole: &WholeTimeline<'a, '_>,
) {
    NoteTally { timeline: findings.timeline, known, today, whole, findings }.event(event);
}

/// Sources that no record cites.
pub(super) fn sources<'a>(findings: &mut LintFindings<'a>, walked: &LintWalk<'a>) {
    for source in findings.timeline.sources().iter().filter(|source| !walked.names(&source.id)) {
        let spot = Spot::whole(&source.id, source.location, &source.accept);
        findings.tell(
            Code::UncitedSource,
            &spot,
            format_args!("nobody cites source \"{}\"", source.id),
        );
    }
}

struct NoteTally<'a, 'f> {
    timeline: &'a Arc<Timeline>,
    /// The event as it is known on the day.
    known: Option<&'f Event>,
    today: NaiveDate,
    whole: &'f WholeTimeline<'a, 'f>,
    findings: &'f mut LintFindings<'a>,
}

/// What there is to say of a quote without a proof.
fn unproven(timeline: &Timeline, quote: &Quote) -> String {
    let name = match &quote.id {
        Some(id) => format!("quote \"{id}\""),
        None => "a quote without an id".to_owned(),
    };
    if timeline.proofs().is_altered(quote) {
        return format!("{name} has been altered since it was proven");
    }
    format!("{name} has no proof that it stands in {}", quote.source.id())
}

impl<'a> NoteTally<'a, '_> {
    fn add(&mut self, code: Code, spot: &Spot<'a>, message: impl std::fmt::Display) {
        self.findings.tell(code, spot, message);
    }

    fn event(&mut self, event: &'a Event) {
        let roots = self.roots(event);
        if let (1, Some(root)) = (roots.len(), roots.first()) {
            let has_others = event.sources.iter().any(|other| Some(other) != event.sources.first());
            let copies =
                if has_others { ", of which the others are copies or retellings" } else { "" };
            self.add(
                Code::OneSource,
                &Spot::event(event).field("sources"),
                format_args!("\"{}\" rests on one source, {root}{copies}", event.id),
            );
        }
        for (index, one) in event.commitment.iter().enumerate() {
            if let Some(due) = self.silent_since(index, one) {
                self.add(
                    Code::OverdueSilent,
                    &Spot::part(event, ("commitment", index), "due", &one.accept),
                    format_args!(
                        "commitment \"{}\" was due {due}, and no later status says what became of it",
                        one.id
                    ),
                );
            }
        }
        for (index, one) in event.claim.iter().enumerate() {
            if one.figure.is_some() && one.sources.is_empty() {
                self.add(
                    Code::FigureWithoutSource,
                    &Spot::part(event, ("claim", index), "figure", &one.accept),
                    format_args!("claim \"{}\" has a figure but no source of its own", one.id),
                );
            }
        }
        for (index, one) in event.quote.iter().enumerate() {
            if self.timeline.proofs().for_quote(one).is_none() {
                let (code, timeline) = (Code::UnprovenQuote, self.timeline);
                let spot = Spot::part(event, ("quote", index), "text", &one.accept);
                // Most quotes of a large timeline have none, and only the first are told.
                self.findings.tell_with(code, &spot, || Fault::new(code, unproven(timeline, one)));
            }
        }
        self.roles(event);
    }

    /// The deadline of an overdue commitment of which nothing is said after it.
    fn silent_since(&self, index: usize, whole: &Commitment) -> Option<String> {
        let known = &self.known?.commitment;
        // Mostly it stands where it stands in the whole; to look for each would be quadratic.
        let same = known.get(index).filter(|one| one.id == whole.id);
        let one = same.or_else(|| known.iter().find(|one| one.id == whole.id))?;
        let due = one.deadline()?;
        if one.schedule_on(self.today) != Schedule::Overdue {
            return None;
        }
        // Whoever has said before it that all is done, or given up, need not say it again behind
        // it.
        let says_what_became =
            |status: &&Status| status.state.is_final() || status.date.begun() > due.latest();
        let is_silent = !one.statuses().iter().any(says_what_became);
        is_silent.then(|| due.to_string())
    }

    /// Participants and speakers, each once, who have dated roles but none on the day.
    fn roles(&mut self, event: &'a Event) {
        let participants = event.participant.iter().enumerate().filter_map(|(index, one)| {
            let spot = ("participant", index, "actor", &one.accept);
            Some((spot, one.actor.as_ref()?, one.from.as_ref()))
        });
        let speakers = event.quote.iter().enumerate().filter_map(|(index, one)| {
            let spot = ("quote", index, "speaker", &one.accept);
            Some((spot, one.speaker.as_ref()?, one.date.as_ref()))
        });
        let mut seen = HashSet::new();
        for (place, actor, own) in participants.chain(speakers) {
            let Some(actor) = self.timeline.actor(actor) else {
                continue;
            };
            let date = own.unwrap_or(&event.date);
            let is_covered = actor.role.is_empty() || self.whole.terms.cover(&actor.id, date);
            if !is_covered && seen.insert(&actor.id) {
                let (list, index, field, accept) = place;
                let mut spot = Spot::part(event, (list, index), field, accept);
                spot.accept.push(&actor.accept);
                self.add(
                    Code::RoleDate,
                    &spot,
                    format_args!("no role of \"{}\" covers {date} ({})", actor.id, roles(actor)),
                );
            }
        }
    }

    /// The sources that an event draws on in the end: what its sources reprint or rely on, and so
    /// on. Those that draw on nothing but each other count as one.
    fn roots(&self, event: &'a Event) -> BTreeSet<&'a str> {
        let mut roots = BTreeSet::new();
        let mut seen: HashSet<&str, RandomState> = HashSet::default();
        // Chains are walked, not recursed: one may be as long as there are sources.
        let mut open: Vec<&str> = event.sources.iter().map(|source| source.as_str()).collect();
        while let Some(id) = open.pop() {
            if !seen.insert(id) {
                continue;
            }
            if let Some(first) = self.whole.circles.root_of(id) {
                roots.insert(first.as_str());
                continue;
            }
            let before = open.len();
            if let Some(source) = self.timeline.source(id) {
                let above = source.reprint_of.iter().chain(&source.relies_on);
                open.extend(above.map(|source| source.as_str()));
            }
            if open.len() == before {
                roots.insert(id);
            }
        }
        roots
    }
}

/// The roles of an actor with their days, the first of many.
fn roles(actor: &Actor) -> String {
    const SHOWN: usize = 6;
    let one = |role: &ActorRole| {
        let day = |date: &Option<Date>| date.as_ref().map(ToString::to_string).unwrap_or_default();
        format!("{}, {} – {}", role.title, day(&role.from), day(&role.to))
    };
    let mut roles: Vec<String> = actor.role.iter().take(SHOWN).map(one).collect();
    if actor.role.len() > SHOWN {
        roles.push(format!("and {} more", actor.role.len() - SHOWN));
    }
    roles.join("; ")
}

#[cfg(test)]
mod tests;
