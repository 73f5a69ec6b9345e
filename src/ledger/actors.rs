//! The ledger of actors: what each did, promised, was promised and said, and when.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use hashbrown::hash_map::Entry;
use hashbrown::{HashMap, HashSet};
use rayon::prelude::*;

use super::{Arrangement, Heading, Ledger, LedgerScope, PART, mention};
use crate::query::{AgentSearch, Hit, Subset};
use crate::timeline::id::{Id, Kind, Ref};
use crate::timeline::record::{ActorKind, Commitment, Event, Participant};
use crate::timeline::schema::Path;
use crate::timeline::{EventIx, RecordRef, Timeline};

/// A party or an actor that the selection names. Parties are here because most undertakings are
/// theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActorRow {
    /// The id of the party or actor.
    pub id: Id,
    /// The events that name it, in time order; never empty.
    pub events: Vec<EventIx>,
    /// In how many of these it, or who belongs to it, took part; the others only name it.
    pub took_part: usize,
    /// How many commitments it undertakes, by its own id.
    pub made: usize,
    /// How many are undertaken to it; a mutual one counts for each side.
    pub received: usize,
    /// How many quotes are its own words.
    pub quotes: usize,
}

impl ActorRow {
    /// How many events name it in each year, in order; years without any are left out.
    pub fn activity(&self, timeline: &Timeline) -> BTreeMap<i32, usize> {
        let year = |ix: &EventIx| timeline.event(*ix).and_then(|event| event.date.year());
        let (mut years, mut rest) = (BTreeMap::new(), self.events.as_slice());
        while let Some((first, others)) = rest.split_first() {
            let Some(of) = year(first) else {
                // Events without a year stand at either end.
                rest = others;
                continue;
            };
            // Those of one year follow one another: few need be looked at to find where they end.
            let (those, later) = rest.split_at(rest.partition_point(|ix| year(ix) == Some(of)));
            *years.entry(of).or_default() += those.len();
            rest = later;
        }
        years
    }

    /// Whether the event that was counted last is this one.
    fn is_of(&self, event: EventIx) -> bool {
        self.events.last() == Some(&event)
    }

    /// Adds what later events count for the same actor.
    fn add(&mut self, later: Self) {
        // A few times at most: room for more would stay empty.
        self.events.reserve_exact(later.events.len());
        self.events.extend(later.events);
        self.took_part += later.took_part;
        self.made += later.made;
        self.received += later.received;
        self.quotes += later.quotes;
    }
}

/// The ways in which this ledger can be arranged, the usual one first.
pub const ARRANGEMENTS: &[Arrangement] =
    &[Arrangement::Party, Arrangement::Count, Arrangement::Kind, Arrangement::Date];

/// The parties and actors that a selection names, in this arrangement: within a group, those that
/// most events name first. Where the query asks for participants, speakers or words, these alone.
pub fn ledger(scope: &LedgerScope<'_>, arrangement: Arrangement) -> Ledger<ActorRow> {
    let (rows, timeline) = (rows(scope), scope.timeline);
    match arrangement {
        Arrangement::Party => Ledger::arranged(
            rows,
            |row| by_party(timeline, row),
            |row| Heading::Party(party(timeline, &row.id)),
        ),
        Arrangement::Kind => {
            Ledger::arranged(rows, |row| by_kind(timeline, row), |row| kind_heading(timeline, row))
        }
        Arrangement::Date => Ledger::arranged(
            rows,
            |row| (row.events.first().copied(), ()),
            |row| Heading::Year(row.events.first().and_then(|ix| timeline.event(*ix)?.date.year())),
        ),
        _ => Ledger::arranged(rows, |row| ((), most(row)), |_| Heading::All),
    }
}

/// What most events name comes first.
fn most(row: &ActorRow) -> Reverse<usize> {
    Reverse(row.events.len())
}

/// In the order of the parties, each before those that belong to it; then those whose party has no
/// record, then those of none.
fn by_party(timeline: &Timeline, row: &ActorRow) -> (impl Ord + use<>, impl Ord + use<>) {
    let party = party(timeline, &row.id);
    let place = match &party {
        Some(id) => {
            let own = timeline.parties().iter().position(|party| party.id == *id);
            own.unwrap_or(usize::MAX - 1)
        }
        None => usize::MAX,
    };
    ((place, party), (!is_party(timeline, &row.id), most(row)))
}

/// Parties first, then kind by kind, then those of none.
fn by_kind(timeline: &Timeline, row: &ActorRow) -> (impl Ord + use<>, impl Ord + use<>) {
    let kind = match kind(timeline, row) {
        Some(kind) => kind as u8,
        None if is_party(timeline, &row.id) => 0,
        None => u8::MAX,
    };
    ((!is_party(timeline, &row.id), kind), most(row))
}

fn kind_heading(timeline: &Timeline, row: &ActorRow) -> Heading {
    if is_party(timeline, &row.id) {
        Heading::States
    } else {
        Heading::ActorKind(kind(timeline, row))
    }
}

fn kind(timeline: &Timeline, row: &ActorRow) -> Option<ActorKind> {
    timeline.actor(&row.id)?.kind
}

fn is_party(timeline: &Timeline, id: &str) -> bool {
    timeline.party(id).is_some()
}

/// The party that the ledger files an agent under.
fn party(timeline: &Timeline, id: &Id) -> Option<Id> {
    match timeline.get(id)? {
        RecordRef::Party(party) => Some(party.id.clone()),
        RecordRef::Actor(actor) => actor.party.as_ref().map(|party| party.id().clone()),
        _ => None,
    }
}

fn rows(scope: &LedgerScope<'_>) -> Vec<ActorRow> {
    let hits = &scope.selection.hits;
    // Each part has a row for each actor: a few large parts have fewer to join than many small.
    let part = hits.len().div_ceil(4 * rayon::current_num_threads()).max(PART);
    let parts = hits.par_chunks(part).map(|hits| AgentCounts::of(scope, hits).rows);
    let mut rows: HashMap<Id, ActorRow> = HashMap::new();
    // Part by part, so that events stay in time order.
    for row in parts.collect::<Vec<_>>().into_iter().flatten() {
        match rows.entry(row.id.clone()) {
            Entry::Vacant(free) => drop(free.insert(row)),
            Entry::Occupied(mut known) => known.get_mut().add(row),
        }
    }
    let parties = scope.timeline.parties().iter().map(|party| &party.id);
    let actors = scope.timeline.actors().iter().map(|actor| &actor.id);
    // A map has no order: rows come in that of the data, which sorting by a key keeps.
    let rows = parties.chain(actors).filter_map(|id| rows.remove(id));
    rows.filter(|row| !row.events.is_empty()).collect()
}

/// What some of a selection's events count for those whom they name.
struct AgentCounts<'t> {
    timeline: &'t Timeline,
    /// The place of each id that was met among the rows; none of what is no party and no actor.
    places: HashMap<&'t Id, Option<usize>>,
    /// In the order in which they were met; without an event where none is listed for them.
    rows: Vec<ActorRow>,
    /// The party to which each belongs.
    parties: Vec<Option<&'t Id>>,
    /// The places of those who took part in an event.
    present: Vec<usize>,
}

impl<'t> AgentCounts<'t> {
    fn of(scope: &LedgerScope<'t>, hits: &'t [Hit]) -> Self {
        let timeline = scope.timeline;
        let mut counts = Self {
            timeline,
            places: HashMap::new(),
            rows: Vec::new(),
            parties: Vec::new(),
            present: Vec::new(),
        };
        let mut path = Path::new();
        let mut search = AgentSearch::new(timeline, scope.selection);
        for hit in hits {
            let Some(event) = timeline.event(hit.event) else {
                continue;
            };
            let asked = asked_for(scope, event, hit);
            let listed = search.listed(event, hit);
            let is_listed = |id: &Id| {
                asked.as_ref().is_none_or(|asked| asked.contains(id))
                    && listed.as_ref().is_none_or(|listed| listed.named.contains(id))
            };
            mention::each((event, hit), &[Kind::Party, Kind::Actor], &mut path, |id| {
                if is_listed(id) {
                    counts.add_event(id, hit.event);
                }
            });
            counts.add_participants(event, hit);
            counts.add_nested(event, listed.as_ref().map_or(hit, |listed| &listed.hit));
        }
        counts
    }

    /// The place of the row of a party or actor, which is made when it is first met.
    fn place(&mut self, id: &'t Id) -> Option<usize> {
        *self.places.entry(id).or_insert_with(|| {
            let party = match self.timeline.get(id)? {
                RecordRef::Party(_) => None,
                RecordRef::Actor(actor) => actor.party.as_ref().map(Ref::id),
                _ => return None,
            };
            self.rows.push(ActorRow {
                id: id.clone(),
                events: Vec::new(),
                took_part: 0,
                made: 0,
                received: 0,
                quotes: 0,
            });
            self.parties.push(party);
            Some(self.rows.len() - 1)
        })
    }

    /// Counts an event for one whom it names, however often it does.
    fn add_event(&mut self, id: &'t Id, event: EventIx) {
        let row = self.place(id).and_then(|place| self.rows.get_mut(place));
        if let Some(row) = row.filter(|row| !row.is_of(event)) {
            row.events.push(event);
        }
    }

    /// Counts an event for each of those who took part in it, and for their states.
    fn add_participants(&mut self, event: &'t Event, hit: &Hit) {
        self.present.clear();
        let left = hit.participants.select(&event.participant);
        for (_, one) in left.filter(|(_, one)| one.took_part()) {
            let actor = one.actor.as_ref().and_then(|actor| self.place(actor.id()));
            let own = actor.and_then(|place| *self.parties.get(place)?);
            let party = one.party.as_ref().map(Ref::id).or(own);
            let party = party.and_then(|party| self.place(party));
            self.present.extend(actor.into_iter().chain(party));
        }
        self.present.sort_unstable();
        self.present.dedup();
        for place in &self.present {
            // A state that the event itself does not name is no row of it.
            if let Some(row) = self.rows.get_mut(*place).filter(|row| row.is_of(hit.event)) {
                row.took_part += 1;
            }
        }
    }

    /// Adds an event's commitments and quotes to those whose they are, of those whom it is listed
    /// for.
    fn add_nested(&mut self, event: &'t Event, hit: &Hit) {
        for (_, commitment) in hit.commitments.select(&event.commitment) {
            for id in ids(&commitment.by) {
                self.add(id, hit.event, |row| row.made += 1);
            }
            for id in recipients(commitment) {
                self.add(id, hit.event, |row| row.received += 1);
            }
        }
        for (_, quote) in hit.quotes.select(&event.quote) {
            if let Some(speaker) = &quote.speaker {
                self.add(speaker.id(), hit.event, |row| row.quotes += 1);
            }
        }
    }

    /// Adds to the row of an actor or party, where the event is listed for it.
    fn add(&mut self, id: &'t Id, event: EventIx, add: impl FnOnce(&mut ActorRow)) {
        let row = self.place(id).and_then(|place| self.rows.get_mut(place));
        if let Some(row) = row.filter(|row| row.is_of(event)) {
            add(row);
        }
    }
}

/// Those of an event for whom the query asks: who took part in the role that it names or, where it
/// names none, who is quoted. `None` where it asks for nobody, and all are listed.
fn asked_for<'e>(
    scope: &LedgerScope<'_>,
    event: &'e Event,
    hit: &'e Hit,
) -> Option<HashSet<&'e Id>> {
    if hit.participants != Subset::All {
        let left = hit.participants.select(&event.participant);
        let agent = |(_, one): (usize, &'e Participant)| match (&one.actor, &one.party) {
            (Some(actor), _) => Some(actor.id()),
            (None, party) => party.as_ref().map(Ref::id),
        };
        return Some(left.filter_map(agent).collect());
    }
    if scope.selection.asks_speaker(hit.event) {
        let left = hit.quotes.select(&event.quote);
        return Some(left.filter_map(|(_, one)| one.speaker.as_ref().map(Ref::id)).collect());
    }
    None
}

/// To whom a commitment is undertaken, each once; of a mutual one, each of those who undertake it.
pub fn recipients(commitment: &Commitment) -> impl Iterator<Item = &Id> {
    let others = if commitment.mutual { commitment.by.as_slice() } else { &[] };
    let agents = commitment.to.iter().chain(others).map(|agent| agent.id());
    once_each(agents, commitment.to.len() + others.len())
}

/// Each of these ids once.
fn ids<T>(refs: &[Ref<T>]) -> impl Iterator<Item = &Id> {
    once_each(refs.iter().map(|one| one.id()), refs.len())
}

/// Each of so many ids once.
fn once_each<'a>(ids: impl Iterator<Item = &'a Id>, count: usize) -> impl Iterator<Item = &'a Id> {
    let mut seen = HashSet::new();
    // Most records name one, which needs no memory of those before.
    ids.filter(move |id| count == 1 || seen.insert(*id))
}
