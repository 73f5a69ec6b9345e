//! The promise thread: a commitment with those that it renews, that renew it, and that it was
//! bargained for.

use std::collections::{HashMap, HashSet};

use crate::timeline::date::Date;
use crate::timeline::id::Id;
use crate::timeline::record::{Commitment, Event, Status};
use crate::timeline::{EventIx, RecordRef, Timeline};

/// How a commitment belongs to the thread of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Tie {
    /// It is that commitment.
    Itself,
    /// It is renewed by it, directly or by way of others.
    Renewed,
    /// It renews it, directly or by way of others.
    Renews,
    /// One of those above was given in return for it.
    ReturnedBy,
    /// It was given in return for one of those above.
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
    /// Its event.
    pub event: &'a Event,
    /// The commitment.
    pub commitment: &'a Commitment,
}

impl Member<'_> {
    /// Its place in time: that of its event, then that in its event, whose list lies in memory in
    /// its order. To count those before it would be slow where an event has thousands.
    fn place(&self) -> (EventIx, usize) {
        (self.ix, std::ptr::from_ref(self.commitment).addr())
    }
}

/// Something that happened to a promise.
#[derive(Clone, Copy, Debug)]
pub struct ThreadStep<'a> {
    /// To which commitment.
    pub member: Member<'a>,
    /// What: a status, or nothing for its being made.
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
    /// Everything that happened to its promises, in time order; of one time the making first.
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
    pub fn promise(&self) -> impl Iterator<Item = &Member<'a>> {
        self.members.iter().filter(|member| member.tie.is_same_promise())
    }
}

/// Which commitments refer to a commitment, by its id.
#[derive(Clone, Debug, Default)]
pub(super) struct Promises {
    renewals: HashMap<Id, Vec<Id>>,
    returns: HashMap<Id, Vec<Id>>,
}

impl Promises {
    /// Takes in the links of a commitment.
    pub(super) fn add(&mut self, commitment: &Commitment) {
        if let Some(earlier) = &commitment.renews {
            self.renewals.entry(earlier.id().clone()).or_default().push(commitment.id.clone());
        }
        if let Some(price) = &commitment.in_return_for {
            self.returns.entry(price.id().clone()).or_default().push(commitment.id.clone());
        }
    }
}

impl Timeline {
    /// The promise thread of the commitment of this id: those that it renews and those that renew
    /// it, all the way, and the bargains of each.
    pub fn thread(&self, id: &str) -> Option<Thread<'_>> {
        let mut met = Met { timeline: self, seen: HashSet::new(), members: Vec::new() };
        met.add(Tie::Itself, id);
        met.members.first()?;
        let linked =
            |map: &'_ HashMap<Id, Vec<Id>>, id: &Id| map.get(id).cloned().unwrap_or_default();
        met.follow(Tie::Renewed, |one| {
            one.renews.iter().map(|earlier| earlier.id().clone()).collect()
        });
        met.follow(Tie::Renews, |one| linked(&self.catalog.promises.renewals, &one.id));
        let promise: Vec<&Commitment> =
            met.members.iter().map(|member| member.commitment).collect();
        for one in promise {
            one.in_return_for.iter().for_each(|price| met.add(Tie::ReturnedBy, price));
            linked(&self.catalog.promises.returns, &one.id)
                .iter()
                .for_each(|other| met.add(Tie::InReturn, other));
        }
        met.members.sort_by_key(Member::place);
        Some(Thread { members: met.members })
    }

    /// The commitments that renew that of this id, in time order, each with its event.
    pub fn renewals_of(&self, id: &Id) -> impl Iterator<Item = (&Event, &Commitment)> {
        let ids = self.catalog.promises.renewals.get(id).into_iter().flatten();
        ids.filter_map(|id| self.promise(id))
    }

    /// The chain of renewals, as far as it does not branch, in which the commitment of this id
    /// stands, itself first: the threads of all have the same promises.
    pub fn unbranched_chain(&self, id: &Id) -> Vec<&Commitment> {
        let Some((_, first)) = self.promise(id) else { return Vec::new() };
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
        let (_, earlier) = self.promise(one.renews.as_ref()?)?;
        self.only_renewal(earlier).map(|_| earlier)
    }

    /// The commitment that renews this one, where one does.
    fn only_renewal<'a>(&'a self, one: &'a Commitment) -> Option<&'a Commitment> {
        let mut renewals = self.renewals_of(&one.id);
        renewals.next().filter(|_| renewals.next().is_none()).map(|(_, renewal)| renewal)
    }

    fn promise(&self, id: &str) -> Option<(&Event, &Commitment)> {
        match self.get(id) {
            Some(RecordRef::Commitment(ix, commitment)) => Some((self.event(ix)?, commitment)),
            _ => None,
        }
    }
}

/// The members found so far.
struct Met<'a> {
    timeline: &'a Timeline,
    seen: HashSet<&'a Id>,
    members: Vec<Member<'a>>,
}

impl<'a> Met<'a> {
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
