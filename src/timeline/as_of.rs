//! The timeline as of a day: another timeline, which holds what was known then and nothing else.
//!
//! Queries, lists, ledgers and exports work on it like on any other, so none of them can tell what
//! is later. A dated fact is known from the day on which it has surely begun ([`Date::begun`]), an
//! event also from the day on which a source reported it ([`Timeline::known_from`]); what is only
//! there because of it, such as a link to a later event, goes with it, and so does the end of an
//! event that had begun and not ended yet. Which date makes which record known stands in the
//! schema.
//!
//! An end that the curators wrote is known today, also where it is still to come. So it goes only
//! as of a day before today ([`Timeline::known_on`]): there a planned end cannot be told from one
//! that came.
//!
//! [`Date::begun`]: crate::timeline::date::Date::begun

use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::timeline::date::Moment;
use crate::timeline::id::Id;
use crate::timeline::record::{Actor, Event};
use crate::timeline::schema::{AsOf, Lookup, Record as _};
use crate::timeline::standing::Outlook;
use crate::timeline::{EventIx, RecordRef, Timeline, in_time};

/// What is worked out once of the events of a whole timeline for every day, in its order.
#[derive(Debug)]
pub(super) struct Chronology {
    /// From when on each is known.
    known: Vec<Moment>,
    /// From when on an as-of leaves it as it is.
    settled: Vec<Moment>,
    /// The first deadline of a commitment in it that is open, as long as it is left as it is.
    due: Vec<Moment>,
}

impl Timeline {
    /// What was known of this timeline on a day in the past. Where nothing is later it is the same
    /// timeline.
    #[must_use]
    pub fn as_of(self: &Arc<Self>, day: NaiveDate) -> Arc<Self> {
        self.without_later(day, false)
    }

    /// What is known of this timeline on a day, where today is known: as of a day before today ends
    /// that were still to come are not known, else they are.
    #[must_use]
    pub fn known_on(self: &Arc<Self>, day: NaiveDate, today: NaiveDate) -> Arc<Self> {
        self.without_later(day, day >= today)
    }

    fn without_later(self: &Arc<Self>, day: NaiveDate, keeps_ends: bool) -> Arc<Self> {
        let day = Moment::Day(day);
        if self.catalog.settled <= day {
            return Arc::clone(self);
        }
        let chronology = self.chronology();
        let lookup = |id: &Id| self.known_from_id(id);
        let mut known_events = Vec::with_capacity(self.events.len());
        let mut later = self.later.clone();
        for (whole, event) in self.events_by_whole_place() {
            let known = chronology.known.get(whole).copied().unwrap_or(Moment::Ever);
            if known > day {
                later.push(known);
                continue;
            }
            known_events.push((whole, event));
        }
        later.sort_unstable();
        let known_event = |(whole, event): (usize, &Arc<Event>)| {
            let is_settled = chronology.settled.get(whole).is_some_and(|settled| *settled <= day);
            if is_settled {
                return (whole, Arc::clone(event));
            }
            (whole, as_known(event, &AsOf { day, lookup: &lookup, keeps_ends }))
        };
        let known_as = known_events.par_iter().with_min_len(1_024).copied().map(known_event);
        let mut events: Vec<(usize, Arc<Event>)> = known_as.collect();
        let mut lasting = self.lasting.as_of(day);
        for ((_, event), (_, known)) in known_events.iter().zip(&events) {
            if !Arc::ptr_eq(event, known) && event.date != known.date {
                lasting.add(&event.id);
            }
        }
        // Where ends are gone the order must not tell them.
        if !lasting.is_empty() {
            events.sort_by_key(|(_, event)| in_time(event));
        }
        let mut places = vec![None; chronology.known.len()];
        for (here, (whole, _)) in events.iter().enumerate() {
            if let Some(place) = places.get_mut(*whole) {
                *place = Some(EventIx(here));
            }
        }
        let events = events.into_iter().map(|(_, event)| event).collect();
        let as_of = AsOf { day, lookup: &lookup, keeps_ends };
        Arc::new(Self {
            catalog: Arc::clone(&self.catalog),
            actors: self.actors_known(&as_of),
            events,
            places: Some(places.into()),
            later,
            lasting,
            known_beside: OnceLock::new(),
            proofs: Arc::clone(&self.proofs),
        })
    }

    /// Works out from when on everything is known: the first other day takes no longer then than
    /// the next.
    pub fn prepare_days(&self) {
        self.chronology();
    }

    /// The events, each with the moment from which on it is known, in the order of the whole
    /// timeline; see [`Timeline::known_from`].
    pub fn known_moments(&self) -> impl DoubleEndedIterator<Item = (EventIx, Moment)> {
        let known = self.chronology().known.iter().enumerate();
        known.filter_map(|(whole, known)| Some((self.place_of_whole(EventIx(whole))?, *known)))
    }

    /// The events in which a commitment may be overdue on a day. Once it is worked out when their
    /// deadlines end, these are few, and no other is looked at; before that all.
    pub fn perhaps_overdue_on(&self, day: NaiveDate) -> Vec<EventIx> {
        let Some(Chronology { settled, due, .. }) = self.catalog.chronology.get() else {
            return (0..self.events.len()).map(EventIx).collect();
        };
        let mut events = Vec::new();
        for (whole, (settled, due)) in settled.iter().zip(due).enumerate() {
            // Where something was removed, nothing is known of the deadlines beforehand.
            let is_cut = self.lasting.day().is_some_and(|of| *settled > of);
            if is_cut || *due < Moment::Day(day) {
                events.extend(self.place_of_whole(EventIx(whole)));
            }
        }
        events.sort_unstable();
        events
    }

    fn chronology(&self) -> &Chronology {
        self.catalog.chronology.get_or_init(|| Chronology::new(self))
    }

    /// From when on an event is known: from the day on which it has surely begun or, where its date
    /// leaves more than one day, from the earlier one in it on which a source of it was published.
    /// A source from before its date announces it and makes nothing known to have happened.
    pub fn known_from(&self, event: &Event) -> Moment {
        let begun = event.date.begun();
        // No source can say it earlier than the day itself.
        if event.date.first_known() == begun {
            return begun;
        }
        let mut from = begun;
        for source in &event.sources {
            let published = self.source(source).and_then(|source| source.published.as_ref());
            if let Some(published) = published.filter(|date| date.is_single_day())
                && published.begun() >= event.date.first_known()
            {
                from = from.min(published.begun());
            }
        }
        from
    }

    /// Whether the curators' own texts, summaries and notes, were written after a day, as far as
    /// the head tells: they may tell what nobody knew then.
    pub fn is_written_after(&self, day: NaiveDate) -> bool {
        let updated = self.head().updated.as_ref();
        updated.is_some_and(|updated| Moment::Day(day) < updated.earliest())
    }

    /// Whether an event is known on a day; see [`Timeline::known_from`].
    pub fn is_known_on(&self, event: &Event, day: NaiveDate) -> bool {
        self.known_from(event) <= Moment::Day(day)
    }

    /// From when on the record of an id is known; a record in an event never before the event.
    fn known_from_id(&self, id: &str) -> Moment {
        let Some(record) = self.get(id) else {
            return Moment::Ever;
        };
        let lookup = |id: &Id| self.known_from_id(id);
        let own = match record {
            RecordRef::Commitment(_, record) => record.known_from(&lookup),
            RecordRef::Claim(_, record) => record.known_from(&lookup),
            RecordRef::Quote(_, record) => record.known_from(&lookup),
            RecordRef::Discrepancy(_, record) => record.known_from(&lookup),
            RecordRef::Event(..)
            | RecordRef::Party(_)
            | RecordRef::Topic(_)
            | RecordRef::Actor(_)
            | RecordRef::Source(_)
            | RecordRef::View(_) => Moment::Ever,
        };
        let event = record.event().and_then(|ix| self.event(ix));
        event.map_or(own, |event| own.max(self.known_from(event)))
    }

    /// The events, each with its place in the timeline of which this is an as-of.
    fn events_by_whole_place(&self) -> impl Iterator<Item = (usize, &Arc<Event>)> {
        let count = self.places.as_ref().map_or(self.events.len(), |places| places.len());
        let here = |whole: usize| match &self.places {
            None => Some(EventIx(whole)),
            Some(places) => *places.get(whole)?,
        };
        (0..count).filter_map(move |whole| Some((whole, self.events.get(here(whole)?.0)?)))
    }

    /// The actors without later roles; the same list where none is.
    fn actors_known(&self, as_of: &AsOf<'_>) -> Arc<Vec<Actor>> {
        let is_settled = |actor: &Actor| actor.settled_from(as_of.lookup) <= as_of.day;
        // On most days no role is later: the list is shared then, not copied.
        if self.actors.iter().all(is_settled) {
            return Arc::clone(&self.actors);
        }
        let mut actors = self.actors.to_vec();
        actors.iter_mut().for_each(|actor| actor.remove_later(as_of));
        Arc::new(actors)
    }
}

impl Chronology {
    fn new(timeline: &Timeline) -> Self {
        let moments = |event: &Arc<Event>| {
            let lookup = |id: &Id| timeline.known_from_id(id);
            let settled = event_settled_from(event, &lookup);
            ((timeline.known_from(event), settled), first_open_deadline(event))
        };
        let moments = timeline.events.par_iter().with_min_len(256).map(moments);
        let ((known, settled), due) = moments.unzip();
        Self { known, settled, due }
    }
}

/// From when on nothing is removed from an event, nor its end.
pub(super) fn event_settled_from(event: &Event, lookup: &Lookup<'_>) -> Moment {
    let settled = event.settled_from(lookup);
    event.date.end_known_from().map_or(settled, |end| settled.max(end))
}

/// The first deadline of a commitment in an event that is open.
fn first_open_deadline(event: &Event) -> Moment {
    let open = event.commitment.iter().filter_map(|one| match one.outlook() {
        Outlook::OpenUntil(deadline) => Some(deadline),
        Outlook::Settled(_) => None,
    });
    open.min().unwrap_or(Moment::Never)
}

/// An event as it was known, without the end that was still to come.
fn as_known(event: &Event, as_of: &AsOf<'_>) -> Arc<Event> {
    let mut event = event.clone();
    event.remove_later(as_of);
    let is_end_later = event.date.end_known_from().is_some_and(|end| end > as_of.day);
    if is_end_later
        && !as_of.keeps_ends
        && let Some(begun) = event.date.without_end()
    {
        event.date = begun;
    }
    Arc::new(event)
}
