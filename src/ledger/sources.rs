//! The ledger of sources: what rests on each, and what draws on it.

use std::cmp::Reverse;

use hashbrown::hash_map::Entry;
use hashbrown::{HashMap, HashSet};
use rayon::prelude::*;

use super::{Arrangement, Heading, Ledger, LedgerScope, PART, mention};
use crate::query::{CitedSources, Hit};
use crate::timeline::date::{Date, Moment};
use crate::timeline::id::Id;
use crate::timeline::record::{Event, Source, SourceKind};
use crate::timeline::schema::PathStep;
use crate::timeline::{Sourced, Timeline};

/// A source that something in the selection rests on.
///
/// A record rests on the sources that it, or a part of it, names; one that names none rests on its
/// event's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceRow {
    /// The id of the source.
    pub id: Id,
    /// How many events rest on it.
    pub events: usize,
    /// How many commitments, statuses included.
    pub commitments: usize,
    /// How many claims.
    pub claims: usize,
    /// How many quotes stand in it.
    pub quotes: usize,
    /// How many of those quotes are proven in its text.
    pub proven: usize,
    /// How many discrepancies have an account from it.
    pub discrepancies: usize,
    /// The sources of the timeline that reprint it or rely on it.
    pub used_by: Vec<Id>,
}

impl SourceRow {
    fn new(id: Id) -> Self {
        Self {
            id,
            events: 0,
            commitments: 0,
            claims: 0,
            quotes: 0,
            proven: 0,
            discrepancies: 0,
            used_by: Vec::new(),
        }
    }

    /// Adds what other events count for the same source.
    fn add(&mut self, other: &Self) {
        self.events += other.events;
        self.commitments += other.commitments;
        self.claims += other.claims;
        self.quotes += other.quotes;
        self.proven += other.proven;
        self.discrepancies += other.discrepancies;
    }

    fn kind(&self, timeline: &Timeline) -> Option<SourceKind> {
        timeline.source(&self.id)?.kind
    }

    fn published<'a>(&self, timeline: &'a Timeline) -> Option<&'a Date> {
        timeline.source(&self.id)?.published.as_ref()
    }

    /// How many records rest on it.
    pub fn records(&self) -> usize {
        self.events + self.commitments + self.claims + self.quotes + self.discrepancies
    }
}

/// The ways in which this ledger can be arranged, the usual one first.
pub const ARRANGEMENTS: &[Arrangement] =
    &[Arrangement::Count, Arrangement::Kind, Arrangement::Date];

/// The sources of a selection in this arrangement: within a kind, those on which most rests first.
pub fn ledger(scope: &LedgerScope<'_>, arrangement: Arrangement) -> Ledger<SourceRow> {
    let (rows, timeline) = (rows(scope), scope.timeline);
    match arrangement {
        Arrangement::Kind => Ledger::arranged(
            rows,
            |row| {
                let kind = row.kind(timeline).map_or(u8::MAX, |kind| kind as u8);
                (kind, Reverse(row.records()))
            },
            |row| Heading::SourceKind(row.kind(timeline)),
        ),
        Arrangement::Date => Ledger::arranged(
            rows,
            |row| match row.published(timeline) {
                Some(date) => ((date.first_known(), date.latest()), ()),
                None => ((Moment::Never, Moment::Never), ()),
            },
            |row| Heading::Year(row.published(timeline).and_then(|date| date.year())),
        ),
        _ => Ledger::arranged(rows, |row| ((), Reverse(row.records())), |_| Heading::All),
    }
}

/// The sources that reprint this one or rely on it, in the order of the data.
pub fn dependants<'a>(timeline: &'a Timeline, id: &str) -> impl Iterator<Item = &'a Source> {
    timeline.sources().iter().filter(move |source| draws_on(source).any(|root| root == id))
}

/// The same of every source at once, by its id; nothing where no source draws on it.
pub fn all_dependants(timeline: &Timeline) -> HashMap<&str, Vec<&Source>> {
    let mut dependants: HashMap<&str, Vec<&Source>> = HashMap::new();
    for source in timeline.sources() {
        let mut seen = HashSet::new();
        for root in draws_on(source).filter(|root| seen.insert(*root)) {
            dependants.entry(root).or_default().push(source);
        }
    }
    dependants
}

/// The ids of the sources that one reprints or relies on.
fn draws_on(source: &Source) -> impl Iterator<Item = &str> {
    source.reprint_of.iter().chain(&source.relies_on).map(|root| root.as_str())
}

/// Rows by the ids of their sources.
type SourceRows<'t> = HashMap<&'t Id, SourceRow>;

/// A record of an event, by its field and place in it; none for the event itself.
type CitingRecord = Option<(&'static str, usize)>;

fn rows(scope: &LedgerScope<'_>) -> Vec<SourceRow> {
    // Where words are asked for, they are asked of the sources.
    let cited = scope.selection.cited_sources(scope.timeline);
    let hits = cited.as_ref().map_or(&scope.selection.hits[..], CitedSources::hits);
    let parts = hits.par_chunks(PART).map(|hits| {
        let (mut rows, mut seen) = (SourceRows::new(), HashSet::new());
        for hit in hits {
            if let Some(event) = scope.timeline.event(hit.event) {
                seen.clear();
                count(scope, (event, hit), cited.as_ref(), &mut seen, &mut rows);
                count_proven(scope.timeline, event, hit, &mut rows);
            }
        }
        rows
    });
    let mut rows = SourceRows::new();
    for (id, row) in parts.collect::<Vec<_>>().into_iter().flatten() {
        match rows.entry(id) {
            Entry::Vacant(free) => drop(free.insert(row)),
            Entry::Occupied(mut known) => known.get_mut().add(&row),
        }
    }
    let dependants = all_dependants(scope.timeline);
    let mut ordered = Vec::with_capacity(rows.len());
    // A map has no order: rows come in that of the data, which sorting by a key keeps.
    for source in scope.timeline.sources() {
        if let Some(mut row) = rows.remove(&source.id) {
            let used_by = dependants.get(source.id.as_str()).into_iter().flatten();
            row.used_by = used_by.map(|other| other.id.clone()).collect();
            ordered.push(row);
        }
    }
    ordered
}

/// Adds the quotes that are proven in the text of a source in which they stand.
fn count_proven(timeline: &Timeline, event: &Event, hit: &Hit, rows: &mut SourceRows<'_>) {
    for (_, quote) in hit.quotes.select(&event.quote) {
        let mut seen = HashSet::new();
        let sources = std::iter::once(&quote.source).chain(&quote.also_in);
        let proving = sources.filter(|one| timeline.proofs().in_source(quote, one).is_some());
        for source in proving.filter(|one| seen.insert(one.as_str())) {
            if let Some(row) = rows.get_mut(source.id()) {
                row.proven += 1;
            }
        }
    }
}

/// Counts an event and its records for each source that they cite; where sources are asked for, for
/// these. A record of a kind without a column counts as the event's, and so does a milestone.
fn count<'t>(
    scope: &LedgerScope<'_>,
    (event, hit): (&'t Event, &'t Hit),
    listed: Option<&CitedSources<'_, '_>>,
    seen: &mut HashSet<(CitingRecord, &'t Id)>,
    rows: &mut SourceRows<'t>,
) {
    let mut cited = mention::citations(event, hit);
    for (place, one) in hit.commitments.select(&event.commitment) {
        inherit(event, ("commitment", place), one, &mut cited);
    }
    for (place, one) in event.claim.iter().enumerate() {
        inherit(event, ("claim", place), one, &mut cited);
    }
    if let Some(listed) = listed {
        cited.retain(|(_, source)| listed.lists(hit.event, source));
    } else if scope.selection.asks_sources() {
        cited.retain(|(_, source)| scope.selection.lists_source(hit.event, source));
    }
    for (record, source) in cited {
        let record = record.map(|step| (step.field, step.index));
        let column: fn(&mut SourceRow) -> &mut usize = match record {
            Some(("commitment", _)) => |row| &mut row.commitments,
            Some(("claim", _)) => |row| &mut row.claims,
            Some(("quote", _)) => |row| &mut row.quotes,
            Some(("discrepancy", _)) => |row| &mut row.discrepancies,
            _ => |row| &mut row.events,
        };
        let of_event = matches!(record, None | Some(("milestone" | "date_alternatives", _)));
        let record = if of_event { None } else { record };
        if seen.insert((record, source)) {
            let row = rows.entry(source).or_insert_with(|| SourceRow::new(source.clone()));
            *column(row) += 1;
        }
    }
}

/// Adds the event's sources to what a record of it cites that names none itself.
fn inherit<'e>(
    event: &'e Event,
    (field, index): (&'static str, usize),
    record: &'e impl Sourced,
    cited: &mut Vec<(Option<PathStep>, &'e Id)>,
) {
    if record.own_sources().is_empty() {
        let inherited = event.sources_of(record).iter();
        cited.extend(inherited.map(|source| (Some(PathStep { field, index }), source.id())));
    }
}
