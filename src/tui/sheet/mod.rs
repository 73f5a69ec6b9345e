//! A ledger on the screen: its rows under headings, the selected one, what is in view.

pub mod cells;

use super::detail::Target;
use crate::export;
use crate::export::ledger::view;
use crate::ledger::{Arrangement, Group, Heading, Ledger, LedgerKind, LedgerRow, Scope};
use crate::query::Query;
use crate::timeline::id::Id;
use crate::timeline::{EventIx, Timeline};

/// A line of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetLine {
    /// A group's heading, by its place among the groups.
    Heading(usize),
    /// A row, by its place among the rows.
    Row(usize),
}

/// Where a reader is in a ledger: what back and forward restore.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetSpot {
    /// The ledger.
    pub which: LedgerKind,
    /// Its arrangement.
    pub arrangement: Arrangement,
    /// The record that the reader selected.
    pub row: Option<Id>,
    /// Lines that are scrolled away.
    pub scroll: usize,
}

/// A ledger with its selected row.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Which ledger.
    pub which: LedgerKind,
    /// How it is arranged.
    pub arrangement: Arrangement,
    /// Its rows and groups.
    pub ledger: Ledger<LedgerRow>,
    /// Its lines: every group's heading, where it says anything, then its rows.
    pub lines: Vec<SheetLine>,
    /// The selected row; 0 also where there is none.
    pub cursor: usize,
    /// Lines that are scrolled away.
    pub scroll: usize,
    /// The record that the reader selected last: its row is selected again when a query gives it back.
    pub wanted: Option<Id>,
    /// The record of the selected row: what copy, open and edit act on.
    pub target: Option<Target>,
    /// The rows that the search hits.
    pub hits: Vec<usize>,
    /// What the whole ledger comes to, in one line.
    pub summary: String,
    /// Each group's heading, and what it comes to.
    pub headings: Vec<(String, String)>,
}

impl Sheet {
    /// A ledger of a selection, its first row selected.
    pub fn new(which: LedgerKind, arrangement: Arrangement, scope: &Scope<'_>) -> Self {
        let view = view(which);
        let ledger = view.rows(scope, arrangement);
        let mut lines = Vec::with_capacity(ledger.rows.len() + ledger.groups.len());
        for (at, group) in ledger.groups.iter().enumerate() {
            if group.heading != Heading::All {
                lines.push(SheetLine::Heading(at));
            }
            lines.extend(group.rows.clone().map(SheetLine::Row));
        }
        let summary = match which {
            LedgerKind::Commitments => view.summary(&ledger.rows),
            _ => {
                let (events, by) = (scope.selection.hits.len(), arrangement.word());
                format!("{} in the {events} events left · by {by}", view.summary(&ledger.rows))
            }
        };
        let headings =
            ledger.groups.iter().map(|group| heading(scope, which, &ledger, group)).collect();
        let mut sheet = Self {
            which,
            arrangement,
            summary,
            headings,
            ledger,
            lines,
            cursor: 0,
            scroll: 0,
            wanted: None,
            target: None,
            hits: Vec::new(),
        };
        sheet.select(0, scope.timeline);
        sheet
    }

    /// The selected row.
    pub fn row(&self) -> Option<&LedgerRow> {
        self.ledger.rows.get(self.cursor)
    }

    /// The event that holds the selected row's record.
    pub fn event(&self) -> Option<EventIx> {
        self.row()?.event()
    }

    /// Selects a row, or the last.
    pub fn select(&mut self, row: usize, timeline: &Timeline) {
        self.cursor = row.min(self.ledger.rows.len().saturating_sub(1));
        self.wanted = self.row().and_then(|row| row.id(timeline)).cloned();
        self.target = self.wanted.clone().map(Target::Record);
    }

    /// Selects the row of the record that a spot names or, where it has none here, a row near it; the record stays
    /// wanted.
    pub fn settle(&mut self, spot: &SheetSpot, near: usize, timeline: &Timeline) {
        let row = spot.row.as_ref().and_then(|id| self.find(id, timeline));
        self.select(row.unwrap_or(near), timeline);
        self.wanted = spot.row.clone().or(self.wanted.take());
        self.scroll = spot.scroll;
    }

    /// The row of a record.
    pub fn find(&self, id: &Id, timeline: &Timeline) -> Option<usize> {
        self.ledger.rows.iter().position(|row| row.id(timeline) == Some(id))
    }

    /// Where the reader is in it.
    pub fn spot(&self) -> SheetSpot {
        let row = self.wanted.clone();
        SheetSpot { which: self.which, arrangement: self.arrangement, row, scroll: self.scroll }
    }

    /// Brings the selected row into view, with its heading where that stands right above.
    pub fn reveal(&mut self, height: usize) {
        let at = |line: &SheetLine| *line == SheetLine::Row(self.cursor);
        // Of the lines above a row, as many as there are headings are no rows.
        let from = self.cursor.min(self.lines.len());
        let line = self.lines.iter().skip(from).position(at).map_or(0, |at| at + from);
        let heading = line.checked_sub(1).and_then(|above| self.lines.get(above));
        let top = line.saturating_sub(usize::from(matches!(heading, Some(SheetLine::Heading(_)))));
        let height = height.max(1);
        let top = if height > 1 { top } else { line };
        self.scroll = self.scroll.min(top).max((line + 1).saturating_sub(height));
    }

    /// Marks the rows that a search hits: those whose own words it matches or, where it has no words, those whose
    /// event and record it leaves.
    pub fn search(&mut self, query: &Query, scope: &Scope<'_>) {
        let rows = self.ledger.rows.iter().enumerate();
        let worded = rows.clone().filter(|(_, row)| {
            !query.highlights(&view(self.which).search_text(scope, row)).is_empty()
        });
        self.hits = worded.map(|(at, _)| at).collect();
        if self.hits.is_empty() {
            let left = |row: &LedgerRow| match row {
                LedgerRow::Commitment(row) => {
                    let hit = scope.selection.hit(row.at.event);
                    hit.is_some_and(|hit| hit.commitments.holds(row.at.place))
                }
                row => row.event().is_some_and(|event| scope.selection.hit(event).is_some()),
            };
            self.hits = rows.filter(|(_, row)| left(row)).map(|(at, _)| at).collect();
        }
    }
}

/// A group's heading, and what it comes to.
fn heading(
    scope: &Scope<'_>,
    which: LedgerKind,
    ledger: &Ledger<LedgerRow>,
    group: &Group,
) -> (String, String) {
    let rows = ledger.of(group);
    let title = export::ledger::heading(scope.timeline, &group.heading).text;
    match which {
        LedgerKind::Commitments => (title, view(which).summary(rows)),
        _ => (title, rows.len().to_string()),
    }
}
