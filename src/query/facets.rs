//! Facets: what a selection is made of, each value with the number of events that choosing it would leave.

use roaring::RoaringBitmap;

use crate::query::evaluate::Matcher;
use crate::query::language::{Field, Nested, Query, Term, What, When};
use crate::timeline::date::{Date, Moment};
use crate::timeline::record::{EventKind, State};
use crate::timeline::standing::Schedule;
use chrono::Datelike as _;

/// A value of a field and what choosing it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// The field: kind, party, topic, actor, status, schedule, or date for a year.
    pub field: &'static str,
    /// The value as readers know it.
    pub label: String,
    /// The term that it adds to the query.
    pub term: Query,
    /// How many events the query leaves with it.
    pub events: usize,
}

impl Matcher<'_> {
    /// The values of kind, party, topic, actor, status, schedule and year that the selection holds, field by
    /// field, those of most events first, years in order.
    pub fn facets(&self, query: &Query) -> Vec<Facet> {
        let events = self.events(query);
        let timeline = self.timeline;
        let mut facets = Vec::new();
        let kinds = EventKind::WORDS.iter().map(|word| (*word, *word));
        facets.extend(self.ranked(query, &events, Field::Kind, kinds));
        let parties = timeline.parties().iter().map(|one| (one.id.as_str(), &*one.name));
        facets.extend(self.ranked(query, &events, Field::Party, parties));
        let topics = timeline.topics().iter().map(|one| (one.id.as_str(), &*one.name));
        facets.extend(self.ranked(query, &events, Field::Topic, topics));
        let actors = timeline.actors().iter().map(|one| (one.id.as_str(), &*one.name));
        facets.extend(self.ranked(query, &events, Field::Actor, actors));
        let states = State::WORDS.iter().map(|word| (*word, *word));
        facets.extend(self.ranked(query, &events, Field::Status, states));
        let schedules = Schedule::ALL.map(|schedule| (schedule.word(), schedule.word()));
        facets.extend(self.ranked(query, &events, Field::Schedule, schedules));
        facets.extend(self.years(&events));
        facets
    }

    /// The values of a field that stand in the selection, those of most events first.
    fn ranked<'v>(
        &self,
        query: &Query,
        events: &RoaringBitmap,
        field: Field,
        values: impl IntoIterator<Item = (&'v str, &'v str)>,
    ) -> Vec<Facet> {
        let facet = |(value, label): (&str, &str)| {
            let term = Query::single(What::Values(field, vec![value.to_owned()]));
            let count = self.count_with(query, events, &term);
            (count > 0).then(|| Facet {
                field: field.name(),
                label: label.to_owned(),
                term,
                events: count,
            })
        };
        let mut facets: Vec<Facet> = values.into_iter().filter_map(facet).collect();
        facets.sort_by(|a, b| b.events.cmp(&a.events).then_with(|| a.label.cmp(&b.label)));
        facets
    }

    /// How many events are left when a term joins a query that leaves these. A term about an event as a whole
    /// only takes some of them; one about a nested record may have to hold of one that other terms chose.
    pub(super) fn count_with(&self, query: &Query, events: &RoaringBitmap, term: &Query) -> usize {
        let topics_are_of_commitments = |terms: &[&Term]| {
            terms.iter().any(|term| !term.negated && term.nested(false) == Some(Nested::Commitment))
        };
        let apart = term.terms.iter().all(|term| match &term.what {
            What::Values(Field::Topic, _) => {
                !query.branches().iter().any(|terms| topics_are_of_commitments(terms))
            }
            _ => term.nested(false).is_none(),
        });
        let count =
            if apart { self.events_among(events, term) } else { self.events(&query.and(term)) };
        usize::try_from(count.len()).unwrap_or(usize::MAX)
    }

    /// The years that events of the selection share a day with.
    fn years(&self, events: &RoaringBitmap) -> Vec<Facet> {
        let year = |moment: Moment| moment.day().map(|day| day.year());
        let values =
            || events.iter().filter_map(|event| self.index.columns.events.get(event as usize));
        let bounds =
            || values().flat_map(|event| [year(event.earliest), year(event.latest)]).flatten();
        let (Some(first), Some(last)) = (bounds().min(), bounds().max()) else {
            return Vec::new();
        };
        let facet = |year: i32| {
            let date = Date::parse(&format!("{year:04}")).ok()?;
            let term = Query::single(What::Dates(Field::Date, vec![When::Date(date)]));
            let count = usize::try_from(self.events_among(events, &term).len()).ok()?;
            (count > 0).then(|| Facet {
                field: Field::Date.name(),
                label: year.to_string(),
                term,
                events: count,
            })
        };
        (first.max(0)..=last.min(9999)).filter_map(facet).collect()
    }
}
