//! The model: a timeline's records, immutable, and the questions one asks of them.
//!
//! Knows no file, no screen and no clock. A [`Timeline`] is built once from records and never changes.
//! [`Timeline::as_of`] is what was known of it on a day, a timeline again; [`standing`] is how a commitment
//! stands: claimed, evidenced, and to its deadline. [`thread`], [`trail`] and [`force`] follow a promise, an event's
//! links, and whether an agreement is in force.

mod as_of;
pub mod date;
pub mod force;
pub mod id;
mod inherit;
pub mod proof;
pub mod record;
pub mod schema;
pub mod standing;
pub mod text;
pub mod thread;
pub mod trail;

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use date::Moment;
use foldhash::fast::RandomState;
use id::{Id, Kind};
pub use inherit::Sourced;
use proof::{Proof, Proofs};
use rayon::slice::ParallelSliceMut as _;
use record::{
    Actor, ActorKind, Claim, Commitment, Discrepancy, Event, Head, Party, Quote, Relation, Source,
    Topic, View,
};

/// Records before they are a timeline, in path order.
#[derive(Clone, Debug, Default)]
pub struct Records {
    /// The head, where there is one.
    pub head: Option<Head>,
    /// Parties.
    pub parties: Vec<Party>,
    /// Topics.
    pub topics: Vec<Topic>,
    /// Actors.
    pub actors: Vec<Actor>,
    /// Sources.
    pub sources: Vec<Source>,
    /// Views.
    pub views: Vec<View>,
    /// Events.
    pub events: Vec<Arc<Event>>,
}

/// A place in the timeline's list of events, which is in time order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EventIx(pub usize);

/// Where ids are defined.
type Slots = HashMap<Id, Slot, RandomState>;

/// What an id stands for: a place in the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Slot {
    kind: Kind,
    /// The place among the records of that kind, or of the event that holds it.
    at: u32,
    /// The place in the event.
    index: u32,
}

impl Slot {
    fn new(kind: Kind, at: usize, index: usize) -> Self {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { kind, at: narrow(at), index: narrow(index) }
    }
}

/// A record that an id stands for.
#[derive(Clone, Copy, Debug)]
pub enum RecordRef<'a> {
    /// A party.
    Party(&'a Party),
    /// A topic.
    Topic(&'a Topic),
    /// An actor.
    Actor(&'a Actor),
    /// A source.
    Source(&'a Source),
    /// A saved view.
    View(&'a View),
    /// An event.
    Event(EventIx, &'a Event),
    /// A commitment and its event.
    Commitment(EventIx, &'a Commitment),
    /// A claim and its event.
    Claim(EventIx, &'a Claim),
    /// A quote and its event.
    Quote(EventIx, &'a Quote),
    /// A discrepancy and its event.
    Discrepancy(EventIx, &'a Discrepancy),
}

impl RecordRef<'_> {
    /// Its kind.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Party(_) => Kind::Party,
            Self::Topic(_) => Kind::Topic,
            Self::Actor(_) => Kind::Actor,
            Self::Source(_) => Kind::Source,
            Self::View(_) => Kind::View,
            Self::Event(..) => Kind::Event,
            Self::Commitment(..) => Kind::Commitment,
            Self::Claim(..) => Kind::Claim,
            Self::Quote(..) => Kind::Quote,
            Self::Discrepancy(..) => Kind::Discrepancy,
        }
    }

    /// The event that holds it, or that it is.
    pub fn event(&self) -> Option<EventIx> {
        match self {
            Self::Event(ix, _)
            | Self::Commitment(ix, _)
            | Self::Claim(ix, _)
            | Self::Quote(ix, _)
            | Self::Discrepancy(ix, _) => Some(*ix),
            _ => None,
        }
    }
}

/// One curated dataset: the head and all records that belong to it, events in time order.
#[derive(Clone, Debug)]
pub struct Timeline {
    head: Head,
    parties: Vec<Party>,
    topics: Vec<Topic>,
    actors: Vec<Actor>,
    sources: Vec<Source>,
    views: Vec<View>,
    events: Vec<Arc<Event>>,
    /// Where the records beside the events are defined: few, and named by most references.
    beside: Slots,
    /// Where events and the records in them are defined.
    within: Slots,
    /// Whether some id is defined more than once.
    has_double_ids: bool,
    incoming: HashMap<Id, Vec<(EventIx, usize)>, RandomState>,
    promises: thread::Promises,
    digest: String,
    /// From when on the events that were left out as later are known, in order.
    later: Vec<Moment>,
    /// The day from which everything dated in it is known.
    settled: Moment,
    proofs: Arc<Proofs>,
}

/// What a timeline is put together from, its events in time order.
struct TimelineParts {
    head: Head,
    parties: Vec<Party>,
    topics: Vec<Topic>,
    actors: Vec<Actor>,
    sources: Vec<Source>,
    views: Vec<View>,
    events: Vec<Arc<Event>>,
    digest: String,
    later: Vec<Moment>,
}

impl Timeline {
    /// Puts records together. Events are sorted by earliest, then latest bound, then by where they stood; of
    /// records with the same id the first counts. `digest` is the SHA-256 of the data, in hexadecimal.
    ///
    /// Without a head the timeline is called by `name`.
    pub fn new(records: Records, name: &str, digest: String) -> Self {
        let Records { head, parties, topics, actors, sources, views, mut events } = records;
        // Each date is looked up once, not at each comparison.
        events.par_sort_by_cached_key(|event| {
            (event.date.earliest(), event.date.latest(), event.location)
        });
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
        Self::assemble(TimelineParts {
            head,
            parties,
            topics,
            actors,
            sources,
            views,
            events,
            digest,
            later: Vec::new(),
        })
    }

    /// Links the parts: of records with the same id the first counts, kind by kind, then in path order.
    fn assemble(parts: TimelineParts) -> Self {
        let TimelineParts { head, parties, topics, actors, sources, views, events, digest, later } =
            parts;
        let (mut beside, mut has_double_ids) = (Slots::default(), false);
        let mut put = |kind, at, id: &Id| match beside.entry(id.clone()) {
            Entry::Vacant(free) => drop(free.insert(Slot::new(kind, at, 0))),
            Entry::Occupied(_) => has_double_ids = true,
        };
        parties.iter().enumerate().for_each(|(at, r)| put(Kind::Party, at, &r.id));
        topics.iter().enumerate().for_each(|(at, r)| put(Kind::Topic, at, &r.id));
        actors.iter().enumerate().for_each(|(at, r)| put(Kind::Actor, at, &r.id));
        sources.iter().enumerate().for_each(|(at, r)| put(Kind::Source, at, &r.id));
        views.iter().enumerate().for_each(|(at, r)| put(Kind::View, at, &r.id));
        let ((within, doubles_within), links) =
            rayon::join(|| slots_within(&events), || Links::build(&events, &actors));
        has_double_ids |= doubles_within || beside.keys().any(|id| within.contains_key(id));
        let Links { incoming, promises, settled } = links;
        Self {
            head,
            parties,
            topics,
            actors,
            sources,
            views,
            events,
            beside,
            within,
            has_double_ids,
            incoming,
            promises,
            digest,
            later,
            settled,
            proofs: Arc::default(),
        }
    }

    /// The same timeline with these proofs, all of which must hold: each of a quote as its words now are.
    #[must_use]
    pub fn with_proofs(self, proofs: Arc<Proofs>) -> Self {
        Self { proofs, ..self }
    }

    /// The head.
    pub fn head(&self) -> &Head {
        &self.head
    }

    /// All parties, in the order of the data.
    pub fn parties(&self) -> &[Party] {
        &self.parties
    }

    /// All topics, in the order of the data.
    pub fn topics(&self) -> &[Topic] {
        &self.topics
    }

    /// All actors, in the order of the data.
    pub fn actors(&self) -> &[Actor] {
        &self.actors
    }

    /// All sources, in the order of the data.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// All saved views, in the order of the data.
    pub fn views(&self) -> &[View] {
        &self.views
    }

    /// All events, in time order.
    pub fn events(&self) -> &[Arc<Event>] {
        &self.events
    }

    /// From when on the events are known that [`Timeline::as_of`] left out as later than its day: one moment for
    /// each, the nearest first.
    pub fn later(&self) -> &[Moment] {
        &self.later
    }

    /// SHA-256 of the data, in hexadecimal.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// The proofs that hold.
    pub fn proofs(&self) -> &Arc<Proofs> {
        &self.proofs
    }

    /// The proof that this quote stands in the archived text of this source.
    pub fn proof(&self, quote: &str, source: &str) -> Option<&Proof> {
        self.proofs.get(quote, source)
    }

    fn slot(&self, id: &str) -> Option<Slot> {
        self.beside.get(id).or_else(|| self.within.get(id)).copied()
    }

    /// What kind of record this id stands for.
    pub fn kind_of(&self, id: &str) -> Option<Kind> {
        self.slot(id).map(|place| place.kind)
    }

    /// Whether some id is defined more than once.
    pub fn has_double_ids(&self) -> bool {
        self.has_double_ids
    }

    /// The record of this id.
    pub fn get(&self, id: &str) -> Option<RecordRef<'_>> {
        let place = self.slot(id)?;
        let (at, index) = (usize::try_from(place.at).ok()?, usize::try_from(place.index).ok()?);
        let ix = EventIx(at);
        Some(match place.kind {
            Kind::Party => RecordRef::Party(self.parties.get(at)?),
            Kind::Topic => RecordRef::Topic(self.topics.get(at)?),
            Kind::Actor => RecordRef::Actor(self.actors.get(at)?),
            Kind::Source => RecordRef::Source(self.sources.get(at)?),
            Kind::View => RecordRef::View(self.views.get(at)?),
            Kind::Event => RecordRef::Event(ix, self.events.get(at)?),
            Kind::Commitment => RecordRef::Commitment(ix, self.event(ix)?.commitment.get(index)?),
            Kind::Claim => RecordRef::Claim(ix, self.event(ix)?.claim.get(index)?),
            Kind::Quote => RecordRef::Quote(ix, self.event(ix)?.quote.get(index)?),
            Kind::Discrepancy => {
                RecordRef::Discrepancy(ix, self.event(ix)?.discrepancy.get(index)?)
            }
        })
    }

    /// All ids, in no order.
    pub fn ids(&self) -> impl Iterator<Item = &Id> {
        self.beside.keys().chain(self.within.keys().filter(|id| !self.beside.contains_key(*id)))
    }

    /// The event at this place.
    pub fn event(&self, ix: EventIx) -> Option<&Event> {
        self.events.get(ix.0).map(Arc::as_ref)
    }

    /// The actor of this id.
    pub fn actor(&self, id: &str) -> Option<&Actor> {
        match self.get(id)? {
            RecordRef::Actor(actor) => Some(actor),
            _ => None,
        }
    }

    /// The party of this id.
    pub fn party(&self, id: &str) -> Option<&Party> {
        match self.get(id)? {
            RecordRef::Party(party) => Some(party),
            _ => None,
        }
    }

    /// The topic of this id.
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        match self.get(id)? {
            RecordRef::Topic(topic) => Some(topic),
            _ => None,
        }
    }

    /// The source of this id.
    pub fn source(&self, id: &str) -> Option<&Source> {
        match self.get(id)? {
            RecordRef::Source(source) => Some(source),
            _ => None,
        }
    }

    /// The name by which readers know the party, topic, actor or source of this id; the id itself if it dangles.
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

    /// Links to this event from others, in time order of those others.
    pub fn incoming<'a>(&'a self, id: &str) -> impl Iterator<Item = (EventIx, &'a Relation)> {
        let links = self.incoming.get(id).map(Vec::as_slice).unwrap_or_default();
        links.iter().filter_map(|&(ix, index)| Some((ix, self.event(ix)?.relation.get(index)?)))
    }

    /// Whether an agent named in the data counts as this party: the party itself, or one of its governments,
    /// offices and agencies. Persons, companies and groups count only as themselves.
    pub fn acts_for(&self, agent: &str, party: &str) -> bool {
        agent == party
            || self.actor(agent).is_some_and(|actor| {
                actor.kind.is_some_and(ActorKind::acts_for_party)
                    && actor.party.as_ref().is_some_and(|p| p.as_str() == party)
            })
    }
}

/// Where events and the records in them are defined, and whether an id is defined twice. Of records with the same
/// id the first in path order counts.
fn slots_within(events: &[Arc<Event>]) -> (Slots, bool) {
    let nested = |event: &Event| event.commitment.len() + event.claim.len() + event.quote.len();
    let ids = events.iter().map(|event| 1 + nested(event)).sum();
    let mut places = Slots::with_capacity_and_hasher(ids, RandomState::default());
    let mut has_double_ids = false;
    let location =
        |place: Slot| events.get(usize::try_from(place.at).ok()?).map(|event| event.location);
    let mut put = |kind, at, index, id: &Id| {
        let place = Slot::new(kind, at, index);
        match places.entry(id.clone()) {
            Entry::Vacant(free) => drop(free.insert(place)),
            Entry::Occupied(mut taken) => {
                has_double_ids = true;
                if location(place) < location(*taken.get()) {
                    taken.insert(place);
                }
            }
        }
    };
    for (at, event) in events.iter().enumerate() {
        put(Kind::Event, at, 0, &event.id);
        event
            .commitment
            .iter()
            .enumerate()
            .for_each(|(ix, r)| put(Kind::Commitment, at, ix, &r.id));
        event.claim.iter().enumerate().for_each(|(ix, r)| put(Kind::Claim, at, ix, &r.id));
        event
            .discrepancy
            .iter()
            .enumerate()
            .for_each(|(ix, r)| put(Kind::Discrepancy, at, ix, &r.id));
        let quotes =
            event.quote.iter().enumerate().filter_map(|(ix, r)| Some((ix, r.id.as_ref()?)));
        quotes.for_each(|(ix, id)| put(Kind::Quote, at, ix, id));
    }
    (places, has_double_ids)
}

/// What follows from how events name one another, and from their dates.
struct Links {
    incoming: HashMap<Id, Vec<(EventIx, usize)>, RandomState>,
    promises: thread::Promises,
    settled: Moment,
}

impl Links {
    fn build(events: &[Arc<Event>], actors: &[Actor]) -> Self {
        let mut incoming: HashMap<Id, Vec<(EventIx, usize)>, RandomState> = HashMap::default();
        let mut promises = thread::Promises::default();
        for (event, record) in events.iter().enumerate() {
            record.commitment.iter().for_each(|one| promises.add(one));
            for (index, relation) in record.relation.iter().enumerate() {
                incoming.entry(relation.to.id().clone()).or_default().push((EventIx(event), index));
            }
        }
        let settled = events.iter().map(|event| as_of::settled(event));
        let settled =
            settled.chain(actors.iter().map(as_of::settled_roles)).fold(Moment::Ever, Moment::max);
        Self { incoming, promises, settled }
    }
}
