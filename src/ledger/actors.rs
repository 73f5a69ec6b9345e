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
        let mut years = BTreeMap::new();
        for year in self.events.iter().filter_map(|ix| timeline.event(*ix)?.date.year()) {
            *years.entry(year).or_default() += 1;
        }
        years
    }

    /// Adds what later events count for the same actor.
    fn add(&mut self, later: Self) {
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
    let parts = scope.selection.hits.par_chunks(PART).map(|hits| rows_of(scope, hits));
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
    parties.chain(actors).filter_map(|id| rows.remove(id)).collect()
}

/// The rows of some of a selection's events, in no order.
fn rows_of(scope: &LedgerScope<'_>, hits: &[Hit]) -> Vec<ActorRow> {
    let mut rows: HashMap<Id, ActorRow> = HashMap::new();
    let mut search = AgentSearch::new(scope.timeline, scope.selection);
    for hit in hits {
        let Some(event) = scope.timeline.event(hit.event) else {
            continue;
        };
        let asked = asked_for(scope, event, hit);
        let listed = search.listed(event, hit);
        let is_listed = |id: &Id| {
            asked.as_ref().is_none_or(|asked| asked.contains(id))
                && listed.as_ref().is_none_or(|listed| listed.named.contains(id))
        };
        mention::each(event, hit, &[Kind::Party, Kind::Actor], |id| match rows.get_mut(id) {
            _ if !is_listed(id) => {}
            // Named in this event before.
            Some(row) if row.events.last() == Some(&hit.event) => {}
            Some(row) => row.events.push(hit.event),
            None if is_agent(scope.timeline, id) => {
                let row = ActorRow {
                    id: id.clone(),
                    events: vec![hit.event],
                    took_part: 0,
                    made: 0,
                    received: 0,
                    quotes: 0,
                };
                rows.insert(id.clone(), row);
            }
            None => {}
        });
        count_participants(scope.timeline, event, hit, &mut rows);
        count_nested(event, listed.as_ref().map_or(hit, |listed| &listed.hit), &mut rows);
    }
    rows.into_values().collect()
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

fn is_agent(timeline: &Timeline, id: &str) -> bool {
    matches!(timeline.get(id), Some(RecordRef::Party(_) | RecordRef::Actor(_)))
}

/// Counts an event for each of those who took part in it, and for their states.
fn count_participants(
    timeline: &Timeline,
    event: &Event,
    hit: &Hit,
    rows: &mut HashMap<Id, ActorRow>,
) {
    let mut present: HashSet<&Id> = HashSet::new();
    for (_, one) in hit.participants.select(&event.participant).filter(|(_, one)| one.took_part()) {
        let actor = one.actor.as_ref();
        let own = actor.and_then(|actor| timeline.actor(actor)?.party.as_ref());
        present.extend(actor.map(|actor| actor.id()));
        present.extend(one.party.as_ref().or(own).map(|party| party.id()));
    }
    for id in present {
        // A state that the event itself does not name is no row of it.
        if let Some(row) = row_of(rows, id, hit) {
            row.took_part += 1;
        }
    }
}

/// Adds an event's commitments and quotes to those whose they are, of those whom it is listed for.
fn count_nested(event: &Event, hit: &Hit, rows: &mut HashMap<Id, ActorRow>) {
    for (_, commitment) in hit.commitments.select(&event.commitment) {
        for id in ids(&commitment.by) {
            if let Some(row) = row_of(rows, id, hit) {
                row.made += 1;
            }
        }
        for id in recipients(commitment) {
            if let Some(row) = row_of(rows, id, hit) {
                row.received += 1;
            }
        }
    }
    for (_, quote) in hit.quotes.select(&event.quote) {
        let speaker = quote.speaker.as_ref().map(|speaker| speaker.id());
        if let Some(row) = speaker.and_then(|id| row_of(rows, id, hit)) {
            row.quotes += 1;
        }
    }
}

/// The row of an actor or party for which this event is listed.
fn row_of<'r>(rows: &'r mut HashMap<Id, ActorRow>, id: &Id, hit: &Hit) -> Option<&'r mut ActorRow> {
    rows.get_mut(id).filter(|row| row.events.last() == Some(&hit.event))
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
