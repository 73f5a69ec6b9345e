//! The model: a timeline's records, immutable, and the questions one asks of them.
//!
//! | file | what it holds |
//! |---|---|
//! | [`record`] | the records, as they stand in the data: start here |
//! | [`schema`] | how a record is declared, and what follows from that |
//! | here, `catalog` | [`Timeline`]; where each id is defined and referred to |
//! | [`id`], [`text`], [`date`] | what records are made of |
//! | `location`, `located`, `record_ref` | where records stand in files and in each other; a record of any kind |
//! | `as_of`, `known` | what was known on a day; whose names were |
//! | `inherit`, `lasting` | what a record takes from its event; until when an event lasts |
//! | [`standing`], [`force`], [`thread`], [`trail`] | how a promise or an agreement stands, and what leads on |
//! | [`proof`] | where the words of quotes were found |
//!
//! Knows no file, no screen and no clock. A [`Timeline`] is built once from records and never
//! changes. [`Timeline::as_of`] is what was known of it on a day, a timeline again; [`standing`] is
//! how a commitment stands: claimed, evidenced, and to its deadline. [`thread`], [`trail`] and
//! [`force`] follow a promise, an event's links, and whether an agreement is in force.

mod as_of;
mod catalog;
pub mod date;
pub mod force;
pub mod id;
mod inherit;
mod known;
mod lasting;
mod located;
mod location;
pub mod proof;
pub mod record;
mod record_ref;
pub mod schema;
pub mod standing;
pub mod text;
pub mod thread;
pub mod trail;

use std::sync::{Arc, OnceLock};

use catalog::{Catalog, RecordsBeside};
use date::Moment;
use id::{Id, Kind};
pub use inherit::{Sourced, Topical};
use known::KnownBeside;
use lasting::StillLasting;
pub use located::LocatedRecord;
use proof::Proofs;
use rayon::slice::ParallelSliceMut as _;
use record::{
    Actor, ActorKind, Discrepancy, Event, Head, Party, Quote, Relation, Source, Topic, View,
};
pub use record_ref::{EventIx, NestedRecord, RecordRef};

/// Records before they are a timeline, in path order.
#[derive(Clone, Debug, Default)]
pub struct Records {
    /// The head, where there is one.
    pub head: Option<Head>,
    /// Those in whose name is promised: states, and others.
    pub parties: Vec<Party>,
    /// What records are about.
    pub topics: Vec<Topic>,
    /// Persons, offices and bodies.
    pub actors: Vec<Actor>,
    /// What records rest on.
    pub sources: Vec<Source>,
    /// Queries with a name.
    pub views: Vec<View>,
    /// Events; [`Timeline::new`] puts them in time order.
    pub events: Vec<Arc<Event>>,
}

/// So few events are put in order and linked before other threads are awake: a first frame waits
/// for that.
const FEW: usize = 1_000;

/// One curated dataset: the head and all records that belong to it, events in time order.
#[derive(Clone, Debug)]
pub struct Timeline {
    catalog: Arc<Catalog>,
    actors: Arc<Vec<Actor>>,
    events: Vec<Arc<Event>>,
    /// For each event of the timeline of which this is an as-of its place here; nothing for a whole
    /// timeline.
    places: Option<Arc<[Option<EventIx>]>>,
    /// From when on the events that were left out as later are known, in order.
    later: Vec<Moment>,
    /// The events of which it was not known on the day that they would end.
    lasting: StillLasting,
    /// The actors and sources that are known of on the day; worked out when it is asked for.
    known_beside: OnceLock<KnownBeside>,
    proofs: Arc<Proofs>,
}

impl Timeline {
    /// Puts records together. Events are sorted by the first day known of them, then by their
    /// latest bound, then by where they stood; of records with the same id the first counts.
    /// `digest` is the SHA-256 of the data, in hexadecimal.
    ///
    /// Without a head the timeline is called by `name`.
    pub fn new(records: Records, name: &str, digest: String) -> Self {
        let Records { head, parties, topics, actors, sources, views, mut events } = records;
        // Each date is looked up once, not at each comparison.
        if events.len() < FEW {
            events.sort_by_cached_key(in_time);
        } else {
            events.par_sort_by_cached_key(in_time);
        }
        let head = head.unwrap_or_else(|| Head {
            id: Id::from(name),
            title: name.into(),
            summary: None,
            version: None,
            updated: None,
            license: None,
            languages: text::List::new(),
            curators: text::List::new(),
            cite_as: None,
            note: None,
            accept: record::Accepted::default(),
            location: record::Location::default(),
        });
        let beside = RecordsBeside { head, parties, topics, sources, views, digest };
        Self {
            catalog: Arc::new(Catalog::new(beside, &actors, &events)),
            actors: Arc::new(actors),
            events,
            places: None,
            later: Vec::new(),
            lasting: StillLasting::default(),
            known_beside: OnceLock::new(),
            proofs: Arc::default(),
        }
    }

    /// The same timeline with these proofs, all of which must hold: each of a quote as its words
    /// now are.
    #[must_use]
    pub fn with_proofs(self, proofs: Arc<Proofs>) -> Self {
        Self { proofs, ..self }
    }

    /// What the timeline is called, whose it is, and which edition.
    pub fn head(&self) -> &Head {
        &self.catalog.records.head
    }

    /// All parties, in the order of the data.
    pub fn parties(&self) -> &[Party] {
        &self.catalog.records.parties
    }

    /// All topics, in the order of the data.
    pub fn topics(&self) -> &[Topic] {
        &self.catalog.records.topics
    }

    /// All actors, in the order of the data.
    pub fn actors(&self) -> &[Actor] {
        &self.actors
    }

    /// All sources, in the order of the data.
    pub fn sources(&self) -> &[Source] {
        &self.catalog.records.sources
    }

    /// All saved views, in the order of the data.
    pub fn views(&self) -> &[View] {
        &self.catalog.records.views
    }

    /// All events, in time order.
    pub fn events(&self) -> &[Arc<Event>] {
        &self.events
    }

    /// From when on the events are known that [`Timeline::as_of`] left out as later than its day:
    /// one moment for each, the nearest first.
    pub fn later(&self) -> &[Moment] {
        &self.later
    }

    /// SHA-256 of the data, in hexadecimal.
    pub fn digest(&self) -> &str {
        &self.catalog.records.digest
    }

    /// The proofs that hold.
    pub fn proofs(&self) -> &Arc<Proofs> {
        &self.proofs
    }

    /// What kind of record this id stands for.
    pub fn kind_of(&self, id: &str) -> Option<Kind> {
        match self.places {
            None => self.catalog.slot(id).map(|slot| slot.kind),
            Some(_) => self.get(id).map(|record| record.kind()),
        }
    }

    /// Whether some id is defined more than once.
    pub fn has_double_ids(&self) -> bool {
        self.catalog.has_double_ids
    }

    /// The record that an id stands for, of any kind; of two with one id the first.
    pub fn get(&self, id: &str) -> Option<RecordRef<'_>> {
        let slot = self.catalog.slot(id)?;
        let (at, index) = (slot.at as usize, slot.index as usize);
        Some(match slot.kind {
            Kind::Party => RecordRef::Party(self.parties().get(at)?),
            Kind::Topic => RecordRef::Topic(self.topics().get(at)?),
            Kind::Actor => RecordRef::Actor(self.actors.get(at)?),
            Kind::Source => RecordRef::Source(self.sources().get(at)?),
            Kind::View => RecordRef::View(self.views().get(at)?),
            kind => {
                let ix = self.place_of_whole(EventIx(at))?;
                let event = self.events.get(ix.0)?;
                match kind {
                    Kind::Commitment => {
                        let found = nth_or_find(&event.commitment, index, |one| *one.id == *id)?;
                        RecordRef::Commitment(ix, found)
                    }
                    Kind::Claim => RecordRef::Claim(
                        ix,
                        nth_or_find(&event.claim, index, |one| *one.id == *id)?,
                    ),
                    Kind::Quote => {
                        let is_it = |one: &Quote| one.id.as_deref() == Some(id);
                        RecordRef::Quote(ix, nth_or_find(&event.quote, index, is_it)?)
                    }
                    Kind::Discrepancy => {
                        let found = nth_or_find(&event.discrepancy, index, |one| *one.id == *id)?;
                        RecordRef::Discrepancy(ix, found)
                    }
                    _ => RecordRef::Event(ix, event),
                }
            }
        })
    }

    /// Whether it is what was known on a day, without something that came later.
    pub fn is_of_a_day(&self) -> bool {
        self.places.is_some()
    }

    /// Where an event of the whole timeline stands in this one, which was known of it on a day;
    /// nowhere if it was not known.
    pub fn place_of_whole(&self, whole: EventIx) -> Option<EventIx> {
        match &self.places {
            None => Some(whole),
            Some(places) => *places.get(whole.0)?,
        }
    }

    /// All ids, in no order.
    pub fn ids(&self) -> impl Iterator<Item = &Id> {
        let Catalog { beside, within, .. } = &*self.catalog;
        let is_here = |id: &Id| self.places.is_none() || self.get(id).is_some();
        beside.keys().chain(within.keys().filter(move |id| is_here(id)))
    }

    /// The event at this place.
    pub fn event(&self, ix: EventIx) -> Option<&Event> {
        self.events.get(ix.0).map(Arc::as_ref)
    }

    /// The actor that an id stands for; none where it stands for a record of another kind.
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        match self.get(id)? {
            RecordRef::Actor(actor) => Some(actor),
            _ => None,
        }
    }

    /// The party that an id stands for; none where it stands for a record of another kind.
    pub fn party(&self, id: &str) -> Option<&Party> {
        match self.get(id)? {
            RecordRef::Party(party) => Some(party),
            _ => None,
        }
    }

    /// The topic that an id stands for; none where it stands for a record of another kind.
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        match self.get(id)? {
            RecordRef::Topic(topic) => Some(topic),
            _ => None,
        }
    }

    /// The source that an id stands for; none where it stands for a record of another kind.
    pub fn source(&self, id: &str) -> Option<&Source> {
        match self.get(id)? {
            RecordRef::Source(source) => Some(source),
            _ => None,
        }
    }

    /// Whether it is only the beginning of a timeline, whose other records may still come: the
    /// whole has a digest.
    pub fn is_beginning(&self) -> bool {
        self.digest().is_empty()
    }

    /// The name by which readers know the party, topic, actor or source of this id; the id itself
    /// if it dangles.
    pub fn name<'a>(&'a self, id: &'a str) -> &'a str {
        match self.get(id) {
            Some(RecordRef::Party(party)) => &party.name,
            Some(RecordRef::Topic(topic)) => &topic.name,
            Some(RecordRef::Actor(actor)) => &actor.name,
            Some(RecordRef::Source(source)) => &source.title,
            Some(RecordRef::Event(_, event)) => &event.title,
            _ => id,
        }
    }

    /// The events of the whole timeline at these places that are known here.
    fn at_whole_places<'a>(
        &'a self,
        places: Option<&'a Vec<u32>>,
    ) -> impl Iterator<Item = (EventIx, &'a Event)> {
        places.into_iter().flatten().filter_map(|whole| {
            let ix = self.place_of_whole(EventIx(*whole as usize))?;
            Some((ix, self.event(ix)?))
        })
    }

    /// The discrepancies about this record, with their events, in time order of these.
    pub fn discrepancies_about<'a>(
        &'a self,
        id: &'a str,
    ) -> impl Iterator<Item = (&'a Event, &'a Discrepancy)> {
        let differing = self.at_whole_places(self.catalog.differing.get(id));
        differing.flat_map(move |(_, event)| {
            let is_about = move |one: &&Discrepancy| one.about.iter().any(|it| it.as_str() == id);
            event.discrepancy.iter().filter(is_about).map(move |one| (event, one))
        })
    }

    /// The prints and translations of this quote, in time order of their events.
    pub fn renderings_of<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Quote> {
        let holding = self.at_whole_places(self.catalog.rendered.get(id));
        holding.flat_map(move |(_, event)| {
            let renders =
                move |one: &&Quote| one.renders.as_ref().is_some_and(|it| it.as_str() == id);
            event.quote.iter().filter(renders)
        })
    }

    /// Links to this event from others, in time order of those others.
    pub fn incoming<'a>(&'a self, id: &'a str) -> impl Iterator<Item = (EventIx, &'a Relation)> {
        let linking = self.at_whole_places(self.catalog.incoming.get(id));
        linking.flat_map(move |(ix, event)| {
            let links = event.relation.iter().filter(move |link| link.to.as_str() == id);
            links.map(move |link| (ix, link))
        })
    }

    /// The events to which others link, in time order.
    pub fn linked_events(&self) -> Vec<EventIx> {
        let linked = self.catalog.incoming.keys().filter_map(|id| match self.get(id)? {
            RecordRef::Event(ix, _) => Some(ix),
            _ => None,
        });
        let mut linked: Vec<EventIx> = linked.collect();
        linked.sort_unstable();
        linked
    }

    /// The party that an agent named in the data acts for; else the agent itself.
    pub fn acting_for<'a>(&'a self, agent: &'a str) -> &'a str {
        let actor =
            self.actor(agent).filter(|actor| actor.kind.is_some_and(ActorKind::acts_for_party));
        match actor.and_then(|actor| actor.party.as_ref()) {
            Some(party) => party.as_str(),
            None => agent,
        }
    }

    /// Whether an agent named in the data counts as this party: the party itself, or one of its
    /// governments, offices and agencies. Persons, companies and groups count only as themselves.
    pub fn acts_for(&self, agent: &str, party: &str) -> bool {
        agent == party
            || self.actor(agent).is_some_and(|actor| {
                actor.kind.is_some_and(ActorKind::acts_for_party)
                    && actor.party.as_ref().is_some_and(|p| p.as_str() == party)
            })
    }
}

/// By what events are in time order: the first day known, the latest bound, where they stand.
fn in_time(event: &Arc<Event>) -> (Moment, Moment, record::Location) {
    (event.date.first_known(), event.date.latest(), event.location)
}

/// The record at a place or, where earlier ones were removed, that of which `is_it` holds.
fn nth_or_find<T>(records: &[T], index: usize, is_it: impl Fn(&T) -> bool) -> Option<&T> {
    records.get(index).filter(|one| is_it(one)).or_else(|| records.iter().find(|one| is_it(one)))
}
