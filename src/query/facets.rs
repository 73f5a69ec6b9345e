//! Facets: what a selection is made of, each value with the number of events that choosing it would
//! leave.

use std::cmp::Reverse;
use std::collections::HashMap;

use roaring::RoaringBitmap;

use crate::query::dates::When;
use crate::query::fields::{FIELDS, Field, Meaning, Subject, Values, began_field, date_field};
use crate::query::language::{Query, TermKind, beside};
use crate::query::matcher::Matcher;
use crate::timeline::EventIx;
use crate::timeline::date::{Date, Moment};
use chrono::{Datelike as _, NaiveDate};

/// A value of a field and what choosing it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// What it is a value of.
    pub kind: FacetKind,
    /// The value as readers know it.
    pub label: String,
    /// The term that it adds to the query.
    pub term: Query,
    /// How many events the query leaves with it.
    pub events: usize,
}

/// What a facet is a value of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FacetKind {
    /// A field with a list of values.
    Field(&'static Field),
    /// Years that events share a day with.
    Year,
    /// Months in which events begin.
    Month,
}

impl FacetKind {
    /// What readers call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Field(field) => field.name,
            Self::Year => "year",
            Self::Month => "month",
        }
    }

    /// What the field asks.
    pub fn meaning(self) -> Meaning {
        match self {
            Self::Field(field) => field.meaning,
            Self::Year => date_field().meaning,
            Self::Month => began_field().meaning,
        }
    }
}

impl Matcher<'_> {
    /// The values that the selection holds of the fields whose rows say so ([`FieldOffer::facet`]),
    /// field by field, those of most events first; then years in order, and the busiest months.
    ///
    /// [`FieldOffer::facet`]: crate::query::FieldOffer::facet
    pub fn facets(&self, query: &Query) -> Vec<Facet> {
        let events = self.events(query);
        let mut fields: Vec<(u8, &'static Field)> = Vec::new();
        for field in FIELDS {
            fields.extend(field.offered.facet.map(|place| (place, field)));
        }
        fields.sort_by_key(|(place, _)| *place);
        let mut facets = Vec::new();
        for (_, field) in fields {
            facets.extend(self.ranked(query, &events, field));
        }
        facets.extend(self.years(&events));
        facets.extend(self.months(&events));
        facets
    }

    /// The values of a field that stand in the selection, those of most events first.
    fn ranked(&self, query: &Query, events: &RoaringBitmap, field: &'static Field) -> Vec<Facet> {
        let mut facets = Vec::new();
        for (value, label) in self.listed(field) {
            let term = Query::single(TermKind::Field(field, Values::Words(vec![value.to_owned()])));
            let count = self.count_with(query, events, &term);
            if count > 0 {
                let (kind, label) = (FacetKind::Field(field), label.to_owned());
                facets.push(Facet { kind, label, term, events: count });
            }
        }
        facets.sort_by(|a, b| b.events.cmp(&a.events).then_with(|| a.label.cmp(&b.label)));
        facets
    }

    /// The values of a field, each with its name: words, and records that stand beside events.
    fn listed(&self, field: &Field) -> Vec<(&str, &str)> {
        let mut values: Vec<(&str, &str)> =
            field.values.words().into_iter().map(|word| (word, word)).collect();
        let kinds = field.values.kinds();
        for record in self.timeline.records_beside_events() {
            if let Some(id) = record.id().filter(|_| kinds.contains(&record.kind())) {
                values.push((id, self.timeline.name(id)));
            }
        }
        values
    }

    /// How many of these events are left when a term joins the query that left them. A term about
    /// an event as a whole only takes some of them; one about a nested record may have to hold of
    /// one that other terms chose.
    pub(super) fn count_with(&self, query: &Query, events: &RoaringBitmap, term: &Query) -> usize {
        let beside = beside(&query.branches().concat());
        let apart = term.terms.iter().all(|term| term.subject(beside) == Subject::Event);
        let count = if apart {
            self.events_among(events, term)
        } else {
            self.events_among(events, &query.and(term))
        };
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
                facets.push(Facet { kind: FacetKind::Year, label, term, events });
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
            facets.push(Facet { kind: FacetKind::Month, label, term, events: count });
        }
        facets
    }
}

/// A term that asks a field for a date.
fn in_time(field: &'static Field, date: Date) -> Query {
    Query::single(TermKind::Field(field, Values::from_dates(vec![When::Date(date)])))
}
