//! Facets: what a selection is made of, each value with the number of events that choosing it would
//! leave.

use std::cmp::Reverse;
use std::collections::HashMap;

use roaring::RoaringBitmap;

use crate::query::dates::When;
use crate::query::fields::{Field, Subject, Values, began_field, date_field, find};
use crate::query::language::{Query, TermKind, beside};
use crate::query::matcher::Matcher;
use crate::timeline::EventIx;
use crate::timeline::date::{Date, Moment};
use crate::timeline::record::{EventKind, State};
use crate::timeline::standing::Schedule;
use crate::verify::wording::Likeness;
use chrono::{Datelike as _, NaiveDate};

/// A value of a field and what choosing it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// The field: kind, party, topic, actor, status, schedule, wording, date for a year; or month.
    pub field: &'static str,
    /// The value as readers know it.
    pub label: String,
    /// The term that it adds to the query.
    pub term: Query,
    /// How many events the query leaves with it.
    pub events: usize,
}

impl Matcher<'_> {
    /// The values of kind, party, topic, actor, status, schedule, wording, year and month that the
    /// selection holds, field by field, those of most events first, years in order.
    pub fn facets(&self, query: &Query) -> Vec<Facet> {
        let events = self.events(query);
        let timeline = self.timeline;
        let words = |words: &[&'static str]| words.iter().map(|word| (*word, *word)).collect();
        let parties = timeline.parties().iter().map(|one| (one.id.as_str(), &*one.name));
        let topics = timeline.topics().iter().map(|one| (one.id.as_str(), &*one.name));
        let actors = timeline.actors().iter().map(|one| (one.id.as_str(), &*one.name));
        let lists: [(&str, Vec<(&str, &str)>); 7] = [
            ("kind", words(EventKind::WORDS)),
            ("party", parties.collect()),
            ("topic", topics.collect()),
            ("actor", actors.collect()),
            ("status", words(State::WORDS)),
            ("schedule", words(&Schedule::ALL.map(Schedule::word))),
            ("wording", words(&Likeness::ALL.map(Likeness::word))),
        ];
        let mut facets = Vec::new();
        for (name, values) in lists {
            if let Some(field) = find(name, &[]) {
                facets.extend(self.ranked(query, &events, field, values));
            }
        }
        facets.extend(self.years(&events));
        facets.extend(self.months(&events));
        facets
    }

    /// The values of a field that stand in the selection, those of most events first.
    fn ranked<'v>(
        &self,
        query: &Query,
        events: &RoaringBitmap,
        field: &'static Field,
        values: impl IntoIterator<Item = (&'v str, &'v str)>,
    ) -> Vec<Facet> {
        let facet = |(value, label): (&str, &str)| {
            let term = Query::single(TermKind::Field(field, Values::Words(vec![value.to_owned()])));
            let count = self.count_with(query, events, &term);
            (count > 0).then(|| Facet {
                field: field.name,
                label: label.to_owned(),
                term,
                events: count,
            })
        };
        let mut facets: Vec<Facet> = values.into_iter().filter_map(facet).collect();
        facets.sort_by(|a, b| b.events.cmp(&a.events).then_with(|| a.label.cmp(&b.label)));
        facets
    }

    /// How many events are left when a term joins a query that leaves these. A term about an event
    /// as a whole only takes some of them; one about a nested record may have to hold of one that
    /// other terms chose.
    pub(super) fn count_with(&self, query: &Query, events: &RoaringBitmap, term: &Query) -> usize {
        let beside = beside(&query.branches().concat());
        let apart = term.terms.iter().all(|term| term.subject(beside) == Subject::Event);
        let count =
            if apart { self.events_among(events, term) } else { self.events(&query.and(term)) };
        usize::try_from(count.len()).unwrap_or(usize::MAX)
    }

    /// The years that events of the selection share a day with, from the first in which one begins
    /// to the last in which one ends or is known to last. An end far from its start is as good as
    /// open, and is not counted up to.
    fn years(&self, events: &RoaringBitmap) -> Vec<Facet> {
        const LONGEST: i32 = 200;
        let year = |moment: Moment| moment.day().map(|day| day.year());
        let mut bounds: Option<(i32, i32)> = None;
        for (from, to) in events.iter().filter_map(|event| self.known_to_last(event)) {
            let first = year(from).or(year(to));
            let last = year(to).or(first);
            let (Some(first), Some(last)) = (first, last) else { continue };
            let last = if last - first > LONGEST { first } else { last };
            bounds = Some(match bounds {
                Some((from, to)) => (from.min(first), to.max(last)),
                None => (first, last),
            });
        }
        let (from, to) = bounds.unwrap_or((1, 0));
        let mut facets = Vec::new();
        for year in from.max(-9999)..=to.min(9999) {
            let Some(date) = NaiveDate::from_yo_opt(year, 1).map(Date::year_of) else { continue };
            let label = date.to_string();
            let term = in_time(date_field(), date);
            let count = self.events_among(events, &term).len();
            if let Some(events) = usize::try_from(count).ok().filter(|count| *count > 0) {
                facets.push(Facet { field: date_field().name, label, term, events });
            }
        }
        facets
    }

    /// The busiest months: those that most events begin in, and choosing one leaves these: what
    /// goes on for years makes no month busy. What is only known to the year begins in none.
    fn months(&self, events: &RoaringBitmap) -> Vec<Facet> {
        const BUSIEST: usize = 40;
        let month = |moment: Moment| moment.day().map(|day| (day.year(), day.month()));
        let mut begun: HashMap<(i32, u32), usize> = HashMap::new();
        for event in events {
            let Some(event) = self.timeline.event(EventIx(event as usize)) else { continue };
            let first = month(event.date.earliest());
            let first = first.filter(|first| month(event.date.begun()) == Some(*first));
            if let Some(first) = first.filter(|(year, _)| (0..=9999).contains(year)) {
                *begun.entry(first).or_default() += 1;
            }
        }
        let mut months: Vec<_> = begun.into_iter().collect();
        months.sort_by_key(|(month, count)| (Reverse(*count), *month));
        months.truncate(BUSIEST);
        let mut facets = Vec::new();
        for ((year, month), count) in months {
            let Ok(date) = Date::parse(&format!("{year:04}-{month:02}")) else { continue };
            let label = date.to_string();
            let term = in_time(began_field(), date);
            facets.push(Facet { field: "month", label, term, events: count });
        }
        facets
    }
}

/// A term that asks a field for a date.
fn in_time(field: &'static Field, date: Date) -> Query {
    Query::single(TermKind::Field(field, Values::from_dates(vec![When::Date(date)])))
}
