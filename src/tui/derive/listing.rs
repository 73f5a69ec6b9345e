//! The rows of the open view: the selection's events by year, or its records under headings.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use hashbrown::HashSet;

use crate::export;
use crate::export::ledger::{LedgerKind, OpenLedger};
use crate::ledger::{Arrangement, Heading, RecordPlace};
use crate::query::{Matcher, Query, Selection};
use crate::timeline::date::year_text;
use crate::timeline::id::{Id, Kind};
use crate::timeline::{EventIx, Timeline};
use crate::tui::data::{Data, Known};
use crate::tui::derive::row_search::RowSearch;
use crate::tui::view::PageKind;
use crate::visit::News;

/// What a line of a list stands for: a heading, a row, or an event that is later than the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListLine {
    /// A heading, by its place among the headings.
    Heading(usize),
    /// A row, by its place: of an event, that in the selection.
    Row(usize),
    /// An event later than the day, by its place in the whole timeline: drawn, never counted.
    Later(EventIx),
}

/// What rows have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListHeading {
    /// What it is.
    pub title: String,
    /// Whether that is a year: what its rows date themselves by.
    pub is_year: bool,
    /// How many rows there are, and what they come to; nothing where the list says it.
    pub facts: Vec<String>,
}

/// The records of a ledger.
#[derive(Clone, Debug)]
pub struct ListedRecords {
    /// Which.
    pub kind: LedgerKind,
    /// How they are arranged.
    pub arrangement: Arrangement,
    /// The rows and groups.
    pub ledger: Arc<dyn OpenLedger>,
    /// What they come to beside their number.
    pub standing: Vec<String>,
    /// The places of the columns that most rows leave empty.
    pub bare: Vec<usize>,
}

/// The rows of a view.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// Every heading, then its rows.
    pub lines: Vec<ListLine>,
    /// The headings above its groups, in their order.
    pub headings: Vec<ListHeading>,
    /// How many rows there are.
    pub rows: usize,
    /// The records, where not events are listed.
    pub records: Option<ListedRecords>,
}

impl Listing {
    /// The line that a row stands on.
    pub fn line_of(&self, row: usize) -> usize {
        // Rows stand in order among the lines, and none before its own place.
        let from = row.min(self.lines.len());
        let is_row = |line: &ListLine| *line == ListLine::Row(row);
        self.lines.iter().skip(from).position(is_row).map_or(0, |at| at + from)
    }

    /// The rows on some lines.
    pub fn rows_on(&self, lines: Range<usize>) -> impl Iterator<Item = usize> {
        let lines = self.lines.iter().take(lines.end).skip(lines.start);
        lines.filter_map(|line| match line {
            ListLine::Row(row) => Some(*row),
            ListLine::Heading(_) | ListLine::Later(_) => None,
        })
    }

    /// The heading that a line stands under.
    pub fn heading_of(&self, line: usize) -> Option<&ListHeading> {
        let mut above = self.lines.get(..=line)?.iter().rev();
        above.find_map(|line| match line {
            ListLine::Heading(at) => self.headings.get(*at),
            _ => None,
        })
    }

    /// The id of a row's record.
    pub fn id_of<'a>(
        &'a self,
        row: usize,
        timeline: &'a Timeline,
        selection: &Selection,
    ) -> Option<&'a Id> {
        match &self.records {
            Some(records) => records.ledger.id(row, timeline),
            None => Some(&timeline.event(selection.hits.get(row)?.event)?.id),
        }
    }

    /// What opens a row's record in full.
    pub fn page_of(&self, row: usize, timeline: &Timeline) -> Option<PageKind> {
        let records = self.records.as_ref()?;
        // A quote needs no id.
        if export::ledger::view(records.kind).nested() == Some(Kind::Quote) {
            let at = records.ledger.at(row)?;
            return Some(PageKind::Quote(timeline.event(at.event)?.id.clone(), at.place));
        }
        Some(PageKind::Record(records.ledger.id(row, timeline)?.clone()))
    }

    /// The event that a row is, or belongs to.
    pub fn event_of(&self, row: usize, selection: &Selection) -> Option<EventIx> {
        match &self.records {
            Some(records) => records.ledger.at(row).map(|at| at.event),
            None => selection.hits.get(row).map(|hit| hit.event),
        }
    }
}

/// The selection's events under their years and, where they are drawn, later ones among them.
pub fn events(data: &Data, known: &Known, selection: &Selection, later: Vec<EventIx>) -> Listing {
    let whole = Arc::clone(&data.loaded().timeline);
    let mut years = ByYear::default();
    let mut later = later.into_iter().peekable();
    for (place, hit) in selection.hits.iter().enumerate() {
        while let Some(other) = later.peek().and_then(|ix| whole.event(*ix)) {
            if known.timeline.event(hit.event).is_none_or(|event| event.date <= other.date) {
                break;
            }
            if let Some(ix) = later.next() {
                years.push(other.date.year(), ListLine::Later(ix));
            }
        }
        let year = known.years.get(hit.event.0).copied().flatten();
        years.push(year, ListLine::Row(place));
    }
    for ix in later {
        years.push(whole.event(ix).and_then(|event| event.date.year()), ListLine::Later(ix));
    }
    Listing { rows: selection.hits.len(), ..years.listing }
}

/// Lines under the headings of their years.
#[derive(Default)]
struct ByYear {
    listing: Listing,
    /// The year of the last line, if there is one; it may be an unknown year.
    year: Option<Option<i32>>,
}

impl ByYear {
    fn push(&mut self, year: Option<i32>, line: ListLine) {
        let listing = &mut self.listing;
        if self.year != Some(year) {
            self.year = Some(year);
            let title = year.map_or("start not known".to_owned(), year_text);
            listing.lines.push(ListLine::Heading(listing.headings.len()));
            listing.headings.push(ListHeading {
                title,
                is_year: year.is_some(),
                facts: Vec::new(),
            });
        }
        listing.lines.push(line);
    }
}

/// The events of the whole timeline that the query would leave on a later day.
pub fn later_events(data: &Data, known: &Known, query: &Query) -> Vec<EventIx> {
    if known.timeline.later().is_empty() {
        return Vec::new();
    }
    let whole = &data.loaded().timeline;
    let index = data.later().index_of(whole);
    let found = Matcher::new(whole, index, known.day).select(query);
    let is_later = |ix: &EventIx| {
        whole.event(*ix).is_some_and(|event| known.timeline.get(&event.id).is_none())
    };
    found.hits.into_iter().map(|hit| hit.event).filter(is_later).collect()
}

/// The selection's records of a kind, under headings.
pub fn records(
    known: &Known,
    selection: &Arc<Selection>,
    kind: LedgerKind,
    arrangement: Arrangement,
) -> Listing {
    let ledger = known.open(selection, kind, arrangement);
    let scope = &known.scope(selection);
    let mut listing = Listing { rows: ledger.rows(), ..Listing::default() };
    for group in ledger.groups() {
        if group.heading != Heading::All {
            listing.lines.push(ListLine::Heading(listing.headings.len()));
            let title = export::ledger::heading(scope.timeline, &group.heading);
            let facts = ledger.summary(group.rows.clone());
            listing.headings.push(ListHeading { title: title.text, is_year: false, facts });
        }
        listing.lines.extend(group.rows.clone().map(ListLine::Row));
    }
    let standing = ledger.standing(0..ledger.rows());
    // What rows are arranged by is shown, however few have it.
    let bare = match arrangement {
        Arrangement::Due => Vec::new(),
        _ => ledger.bare_columns(scope),
    };
    listing.records = Some(ListedRecords { kind, arrangement, ledger, standing, bare });
    listing
}

/// How the records on these lines differ from the edition seen before, by their rows.
pub fn news_in(
    data: &Data,
    known: &Known,
    listing: &Listing,
    lines: Range<usize>,
) -> HashMap<usize, News> {
    let mut news = HashMap::new();
    let Some(records) = &listing.records else { return news };
    for row in listing.rows_on(lines) {
        if let Some(one) = news_of(data, known, records, row) {
            news.insert(row, one);
        }
    }
    news
}

/// How the record in a row differs from the edition seen before.
fn news_of(data: &Data, known: &Known, records: &ListedRecords, row: usize) -> Option<News> {
    let at = records.ledger.at(row)?;
    let event = known.timeline.event(at.event)?;
    let news = &data.changes(&event.id)?.records;
    match export::ledger::view(records.kind).nested()? {
        Kind::Commitment => news.of_commitment(event.commitment.get(at.place)?),
        Kind::Quote => news.of_quote(event.quote.get(at.place)?),
        Kind::Claim => news.of_claim(event.claim.get(at.place)?),
        Kind::Discrepancy => news.of_discrepancy(event.discrepancy.get(at.place)?),
        _ => None,
    }
}

/// The rows that a search hits: of events those that it leaves; of records in events those in whose
/// own words all of its words stand or, where that is none, those that it leaves; of others, which
/// are made of names, also those in which they nearly stand, where that is none.
pub fn hits(
    (data, known): (&Data, &Known),
    selection: &Selection,
    listing: &Listing,
    (search, query): (Option<&RowSearch>, &Query),
) -> Vec<usize> {
    let (Some(records), Some(search)) = (&listing.records, search) else {
        return known.matcher(data).places(query, selection);
    };
    let own = search.hits(query);
    let Some(kind) = export::ledger::view(records.kind).nested() else {
        return if own.is_empty() { search.near_hits(query) } else { own };
    };
    // What words alone ask is answered by the words of the rows.
    if !own.is_empty() && query.is_of_words_alone() {
        return own;
    }
    let found = known.matcher(data).select(query);
    let left: HashSet<RecordPlace> = known.scope(&found).places(kind).into_iter().collect();
    let is_left = |row: &usize| records.ledger.at(*row).is_some_and(|at| left.contains(&at));
    let hits: Vec<usize> = own.into_iter().filter(is_left).collect();
    if hits.is_empty() { (0..records.ledger.rows()).filter(is_left).collect() } else { hits }
}
