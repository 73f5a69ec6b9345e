//! The timeline as of a day: another timeline, which holds what was known then and nothing else.
//!
//! Queries, lists, ledgers and exports work on it like on any other, so none of them can tell what is later.
//! A dated fact is known from the day on which it has surely begun ([`Date::begun`]), an event also from the day on
//! which a source reported it ([`Timeline::known_from`]); what is only there because of it, such as a link to a
//! later event, goes with it.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::timeline::Timeline;
use crate::timeline::date::{Date, Moment};
use crate::timeline::id::{Id, Ref};
use crate::timeline::record::{Actor, Commitment, Discrepancy, Event, Quote, Role};

impl Timeline {
    /// What was known of this timeline on a day. Where nothing is later it is the same timeline.
    #[must_use]
    pub fn as_of(self: &Arc<Self>, day: NaiveDate) -> Arc<Self> {
        if self.settled <= Moment::Day(day) {
            return Arc::clone(self);
        }
        let gone = self.unknown_on(day);
        let mut later = self.later.clone();
        let mut events = Vec::new();
        for event in &self.events {
            match self.known_from(event) {
                from if from <= Moment::Day(day) => events.push(cut_event(event, day, &gone)),
                from => later.push(from),
            }
        }
        later.sort_unstable();
        let actors = self.actors.iter().map(|actor| cut_actor(actor, day)).collect();
        let known = Self::assemble(crate::timeline::TimelineParts {
            head: self.head.clone(),
            parties: self.parties.clone(),
            topics: self.topics.clone(),
            actors,
            sources: self.sources.clone(),
            views: self.views.clone(),
            events,
            digest: self.digest.clone(),
            later,
        });
        Arc::new(known.with_proofs(Arc::clone(&self.proofs)))
    }

    /// From when on an event is known: from the day on which it has surely begun or, where its date leaves more
    /// than one day, from the earlier one in it on which a source of it was published. A source from before its
    /// date announces it and makes nothing known to have happened.
    pub fn known_from(&self, event: &Event) -> Moment {
        let begun = event.date.begun();
        if event.date.earliest() == begun {
            return begun;
        }
        let mut from = begun;
        for source in &event.sources {
            let published = self.source(source).and_then(|source| source.published.as_ref());
            if let Some(published) = published.filter(|date| date.is_single_day())
                && published.begun() >= event.date.earliest()
            {
                from = from.min(published.begun());
            }
        }
        from
    }

    /// Whether an event is known on a day; see [`Timeline::known_from`].
    pub fn is_known_on(&self, event: &Event, day: NaiveDate) -> bool {
        self.known_from(event) <= Moment::Day(day)
    }

    /// The ids of records that are not known on a day.
    fn unknown_on(&self, day: NaiveDate) -> HashSet<Id> {
        let mut gone = HashSet::new();
        for event in &self.events {
            let later = !self.is_known_on(event, day);
            let mut leave = |id: &Id, date: Option<&Date>| {
                if later || !is_known(date, day) {
                    gone.insert(id.clone());
                }
            };
            leave(&event.id, None);
            event.commitment.iter().for_each(|one| leave(&one.id, None));
            event.claim.iter().for_each(|one| leave(&one.id, one.date.as_ref()));
            event.discrepancy.iter().for_each(|one| leave(&one.id, None));
            event
                .quote
                .iter()
                .filter_map(|one| Some((one.id.as_ref()?, one.date.as_ref())))
                .for_each(|(id, date)| leave(id, date));
        }
        // A discrepancy whose accounts go with their quotes is none; nobody can have known the question.
        for event in self.events.iter().filter(|event| self.is_known_on(event, day)) {
            for one in &event.discrepancy {
                let known =
                    one.account.iter().filter(|account| stays(&account.quote, &gone)).count();
                if known < 2 && known < one.account.len() {
                    gone.insert(one.id.clone());
                }
            }
        }
        gone
    }
}

/// The day from which all that an event and its parts date is known.
pub(super) fn settled(event: &Event) -> Moment {
    let parts = event.milestone.iter().map(|one| &one.date);
    let parts = parts.chain(event.participant.iter().filter_map(|one| one.from.as_ref()));
    let parts = parts.chain(
        event.commitment.iter().flat_map(|one| one.status.iter().map(|status| &status.date)),
    );
    let parts = parts.chain(event.claim.iter().filter_map(|one| one.date.as_ref()));
    let parts = parts.chain(event.quote.iter().filter_map(|one| one.date.as_ref()));
    parts.map(Date::begun).fold(event.date.begun(), Moment::max)
}

/// The day from which all of an actor's roles are known.
pub(super) fn settled_roles(actor: &Actor) -> Moment {
    actor
        .role
        .iter()
        .flat_map(|role| role.from.iter().chain(&role.attested))
        .map(Date::begun)
        .fold(Moment::Ever, Moment::max)
}

fn is_known(date: Option<&Date>, day: NaiveDate) -> bool {
    date.is_none_or(|date| date.is_known_on(day))
}

/// Whether an optional reference leads to something known, or nowhere.
fn stays<T>(reference: &Option<Ref<T>>, gone: &HashSet<Id>) -> bool {
    reference.as_ref().is_none_or(|reference| !gone.contains(reference.id()))
}

fn drop_gone<T>(reference: &mut Option<Ref<T>>, gone: &HashSet<Id>) {
    if !stays(reference, gone) {
        *reference = None;
    }
}

fn cut_actor(actor: &Actor, day: NaiveDate) -> Actor {
    let mut actor = actor.clone();
    actor.role.retain(|role| is_known(role.from.as_ref(), day));
    actor.role.retain_mut(|role: &mut Role| {
        let was_attested = !role.attested.is_empty();
        role.attested.retain(|date| date.is_known_on(day));
        !was_attested || !role.attested.is_empty() || role.from.is_some()
    });
    actor
}

/// An event without its later parts; itself where it has none.
fn cut_event(event: &Arc<Event>, day: NaiveDate, gone: &HashSet<Id>) -> Arc<Event> {
    if settled(event) <= Moment::Day(day) && !names_any(event, gone) {
        return Arc::clone(event);
    }
    let mut event = Event::clone(event);
    event.milestone.retain(|one| one.date.is_known_on(day));
    event.participant.retain(|one| is_known(one.from.as_ref(), day));
    event.claim.retain(|one| is_known(one.date.as_ref(), day));
    event.quote.retain(|one| is_known(one.date.as_ref(), day));
    event.discrepancy.retain(|one| !gone.contains(&one.id));
    event.relation.retain(|one| !gone.contains(one.to.id()));
    event.commitment.iter_mut().for_each(|one| cut_commitment(one, day, gone));
    event.claim.iter_mut().for_each(|one| drop_gone(&mut one.quote, gone));
    event.quote.iter_mut().for_each(|one| cut_quote(one, gone));
    event.discrepancy.iter_mut().for_each(|one| cut_discrepancy(one, gone));
    Arc::new(event)
}

fn cut_commitment(one: &mut Commitment, day: NaiveDate, gone: &HashSet<Id>) {
    one.status.retain(|status| status.date.is_known_on(day));
    one.status.iter_mut().for_each(|status| drop_gone(&mut status.event, gone));
    drop_gone(&mut one.quote, gone);
    drop_gone(&mut one.renews, gone);
    drop_gone(&mut one.in_return_for, gone);
}

fn cut_quote(one: &mut Quote, gone: &HashSet<Id>) {
    drop_gone(&mut one.renders, gone);
    one.about.retain(|id| !gone.contains(id.id()));
}

fn cut_discrepancy(one: &mut Discrepancy, gone: &HashSet<Id>) {
    one.account.retain(|account| stays(&account.quote, gone));
    one.about.retain(|id| !gone.contains(id.id()));
}

/// Whether an event refers to any of these records.
fn names_any(event: &Event, ids: &HashSet<Id>) -> bool {
    let links = event.relation.iter().map(|one| one.to.id());
    let links = links.chain(event.commitment.iter().flat_map(|one| {
        let showed = one.status.iter().filter_map(|status| status.event.as_ref().map(Ref::id));
        let others = [&one.renews, &one.in_return_for].into_iter().flatten().map(Ref::id);
        showed.chain(others).chain(one.quote.as_ref().map(Ref::id))
    }));
    let links = links.chain(event.claim.iter().filter_map(|one| one.quote.as_ref().map(Ref::id)));
    let links = links.chain(event.quote.iter().flat_map(|one| {
        one.renders.as_ref().map(Ref::id).into_iter().chain(one.about.iter().map(Ref::id))
    }));
    let mut links = links.chain(event.discrepancy.iter().flat_map(|one| {
        let words = one.account.iter().filter_map(|account| account.quote.as_ref().map(Ref::id));
        words.chain(one.about.iter().map(Ref::id)).chain([&one.id])
    }));
    links.any(|id| ids.contains(id))
}
