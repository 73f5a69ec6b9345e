//! The promise thread: a commitment with those that it renews, those that renew it, and those that
//! were given in return.

use std::collections::{HashMap, HashSet};

use crate::timeline::date::Date;
use crate::timeline::id::Id;
use crate::timeline::record::{Commitment, Event, Status};
use crate::timeline::{EventIx, RecordRef, Timeline};

/// How a commitment belongs to the thread of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tie {
    /// It is the commitment whose thread this is.
    Itself,
    /// That commitment renews it, directly or by way of others.
    Renewed,
    /// It renews that commitment, directly or by way of others.
    Renews,
    /// One of those above names it under `in_return_for`.
    ReturnedBy,
    /// It names one of those above under `in_return_for`.
    InReturn,
}

impl Tie {
    /// Whether it is one promise made again, not another promise given for it.
    pub fn is_same_promise(self) -> bool {
        matches!(self, Self::Itself | Self::Renewed | Self::Renews)
    }
}

/// A commitment of a thread.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a> {
    /// How it belongs there.
    pub tie: Tie,
    /// Its event's place.
    pub ix: EventIx,
    /// The event at which it was undertaken.
    pub event: &'a Event,
    /// The promise itself, with its statuses.
    pub commitment: &'a Commitment,
}

impl Member<'_> {
    /// Its place in time: that of its event, then that in its event, whose list lies in memory in
    /// its order. To count those before it would be slow where an event has thousands.
    fn place(&self) -> (EventIx, usize) {
        (self.ix, std::ptr::from_ref(self.commitment).addr())
    }
}

/// Something that happened to a commitment of a thread.
#[derive(Clone, Copy, Debug)]
pub struct ThreadStep<'a> {
    /// To which.
    pub member: Member<'a>,
    /// A status of it; none where it was made.
    pub status: Option<&'a Status>,
}

impl<'a> ThreadStep<'a> {
    /// When.
    pub fn date(&self) -> &'a Date {
        self.status.map_or(&self.member.event.date, |status| &status.date)
    }
}

/// A promise thread. Each commitment stands in it once, whatever loops the data has.
#[derive(Clone, Debug)]
pub struct Thread<'a> {
    /// Its commitments, in the order of their events.
    pub members: Vec<Member<'a>>,
}

impl<'a> Thread<'a> {
    /// Everything that happened to its commitments, in time order; of one time the making first.
    pub fn steps(&self) -> Vec<ThreadStep<'a>> {
        let mut steps: Vec<ThreadStep<'a>> = Vec::new();
        for &member in &self.members {
            steps.push(ThreadStep { member, status: None });
            let statuses = member.commitment.statuses();
            steps.extend(
                statuses.into_iter().map(|status| ThreadStep { member, status: Some(status) }),
            );
        }
        steps
            .sort_by_key(|step| (step.date().begun(), step.date().latest(), step.status.is_some()));
        steps
    }

    /// The commitments that are the same promise, made and made again.
    pub fn same_promise(&self) -> impl Iterator<Item = &Member<'a>> {
        self.members.iter().filter(|member| member.tie.is_same_promise())
    }
}

/// Which commitments refer to a commitment, by its id.
#[derive(Clone, Debug, Default)]
pub(super) struct CommitmentLinks {
    /// Those that name it under `renews`.
    renewals: HashMap<Id, Vec<Id>>,
    /// Those that name it under `in_return_for`.
    returns: HashMap<Id, Vec<Id>>,
    /// Those of which a status showed at the event of this id, each once in a row.
    shown_at: HashMap<Id, Vec<Id>>,
}

impl CommitmentLinks {
    /// Takes in the links of a commitment.
    pub(super) fn add(&mut self, commitment: &Commitment) {
        if let Some(earlier) = &commitment.renews {
            self.renewals.entry(earlier.id().clone()).or_default().push(commitment.id.clone());
        }
        if let Some(other) = &commitment.in_return_for {
            self.returns.entry(other.id().clone()).or_default().push(commitment.id.clone());
        }
        for event in commitment.status.iter().filter_map(|status| status.event.as_ref()) {
            let shown = self.shown_at.entry(event.id().clone()).or_default();
            if shown.last() != Some(&commitment.id) {
                shown.push(commitment.id.clone());
            }
        }
    }
}

impl Timeline {
    /// The promise thread of the commitment of this id: those that it renews and those that renew
    /// it, all the way, and of each what was given in return.
    pub fn thread(&self, id: &str) -> Option<Thread<'_>> {
        let links = &self.catalog.commitment_links;
        let mut found = ThreadSearch { timeline: self, seen: HashSet::new(), members: Vec::new() };
        found.add(Tie::Itself, id);
        found.members.first()?;
        found.follow(Tie::Renewed, |one| {
            one.renews.iter().map(|earlier| earlier.id().clone()).collect()
        });
        found.follow(Tie::Renews, |one| links.renewals.get(&one.id).cloned().unwrap_or_default());
        let same_promise: Vec<&Commitment> =
            found.members.iter().map(|member| member.commitment).collect();
        for one in same_promise {
            if let Some(other) = &one.in_return_for {
                found.add(Tie::ReturnedBy, other);
            }
            for other in links.returns.get(&one.id).into_iter().flatten() {
                found.add(Tie::InReturn, other);
            }
        }
        found.members.sort_by_key(Member::place);
        Some(Thread { members: found.members })
    }

    /// The commitments that renew that of this id, in time order, each with its event.
    pub fn renewals_of(&self, id: &Id) -> impl Iterator<Item = (&Event, &Commitment)> {
        let ids = self.catalog.commitment_links.renewals.get(id).into_iter().flatten();
        ids.filter_map(|id| self.commitment(id))
    }

    /// The commitments of other events of which something showed at the event of this id, each with
    /// the last status that did.
    pub fn shown_at(&self, id: &Id) -> impl Iterator<Item = (&Commitment, &Status)> {
        let ids = self.catalog.commitment_links.shown_at.get(id).into_iter().flatten();
        ids.filter_map(move |one| {
            let (event, commitment) = self.commitment(one)?;
            let statuses = commitment.statuses().into_iter().rev();
            let mut shown =
                statuses.filter(|status| status.event.as_ref().is_some_and(|at| at.id() == id));
            Some((commitment, shown.next()?)).filter(|_| event.id != *id)
        })
    }

    /// The chain of renewals, as far as it does not branch, in which the commitment of this id
    /// stands, itself first: the threads of all have the same commitments.
    pub fn unbranched_chain(&self, id: &Id) -> Vec<&Commitment> {
        let Some((_, first)) = self.commitment(id) else { return Vec::new() };
        let mut chain = vec![first];
        let mut seen = HashSet::from([&first.id]);
        for next in [Self::renewed_by_it_alone, Self::only_renewal] {
            let mut last = first;
            while let Some(one) = next(self, last).filter(|one| seen.insert(&one.id)) {
                chain.push(one);
                last = one;
            }
        }
        chain
    }

    /// The commitment that this one renews, where no other renews it.
    fn renewed_by_it_alone<'a>(&'a self, one: &'a Commitment) -> Option<&'a Commitment> {
        let (_, earlier) = self.commitment(one.renews.as_ref()?)?;
        self.only_renewal(earlier).map(|_| earlier)
    }

    /// The commitment that renews this one, where one does.
    fn only_renewal<'a>(&'a self, one: &'a Commitment) -> Option<&'a Commitment> {
        let mut renewals = self.renewals_of(&one.id);
        renewals.next().filter(|_| renewals.next().is_none()).map(|(_, renewal)| renewal)
    }

    fn commitment(&self, id: &str) -> Option<(&Event, &Commitment)> {
        match self.get(id) {
            Some(RecordRef::Commitment(ix, commitment)) => Some((self.event(ix)?, commitment)),
            _ => None,
        }
    }
}

/// The members of a thread that are found so far.
struct ThreadSearch<'a> {
    timeline: &'a Timeline,
    seen: HashSet<&'a Id>,
    members: Vec<Member<'a>>,
}

impl<'a> ThreadSearch<'a> {
    fn add(&mut self, tie: Tie, id: &str) {
        if let Some(RecordRef::Commitment(ix, commitment)) = self.timeline.get(id)
            && let Some(event) = self.timeline.event(ix)
            && self.seen.insert(&commitment.id)
        {
            self.members.push(Member { tie, ix, event, commitment });
        }
    }

    /// Adds what `next` leads to from the first member, and from each one so added.
    fn follow(&mut self, tie: Tie, next: impl Fn(&Commitment) -> Vec<Id>) {
        let mut place = 0;
        while let Some(member) = self.members.get(place).copied() {
            if place == 0 || member.tie == tie {
                next(member.commitment).iter().for_each(|id| self.add(tie, id));
            }
            place += 1;
        }
    }
}
