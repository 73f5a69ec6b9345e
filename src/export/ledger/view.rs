//! What a ledger is to whoever shows it. One implements [`RecordLedger`]; screen, lists and exports
//! read it as a [`LedgerView`], which follows.

use std::fmt::Debug;
use std::ops::Range;
use std::sync::Arc;

use crate::export::ledger::columns::Column;
use crate::export::phrases::Phrase;
use crate::export::table::shape::{Asked, RecordTable, Rows, TableField, Value};
use crate::ledger::{Arrangement, Group, Ledger, LedgerScope, RecordPlace};
use crate::query::Selection;
use crate::text::{counted, noun};
use crate::timeline::Timeline;
use crate::timeline::id::{Id, Kind};

/// With more events than this, what takes more than a sum is not counted: to count it would take
/// longer than a key may.
const FEW: usize = 20_000;

/// The same where words decide: to count is to look into each record of each event then.
pub const FEW_WITH_WORDS: usize = 2_000;

/// The same of a ledger whose rows stand in no event, where words decide: whom each record names
/// takes longer than whether it holds the words.
const FEW_NAMED_WITH_WORDS: usize = 1_000;

/// A column is mostly empty where not even one in so many rows has anything in it.
const FEW_FILLED: usize = 2;

/// So many rows, evenly spread, tell whether it is: to look at each would take long in a large
/// ledger.
const LOOKED_AT: usize = 128;

/// A column on the screen, with what stands in it of a row.
#[derive(Debug)]
pub struct ScreenColumn<L: RecordLedger> {
    column: Column,
    cell: Filled<L, Phrase>,
}

/// A column of tables, with what stands in it of a row.
#[derive(Debug)]
pub struct TableColumn<L: RecordLedger> {
    field: TableField,
    value: Filled<L, Value>,
}

/// What stands in a column of a row, which is of this record.
type Filled<L, T> =
    for<'a> fn(&LedgerScope<'_>, &<L as RecordLedger>::Row, <L as RecordLedger>::Record<'a>) -> T;

impl<L: RecordLedger> ScreenColumn<L> {
    /// A column that is filled so.
    pub const fn new(column: Column, cell: Filled<L, Phrase>) -> Self {
        Self { column, cell }
    }
}

impl<L: RecordLedger> TableColumn<L> {
    /// A column that is filled so.
    pub const fn new(field: TableField, value: Filled<L, Value>) -> Self {
        Self { field, value }
    }
}

/// One way to read a selection: by its records of one kind.
pub trait RecordLedger: Debug + Sync + Sized + 'static {
    /// A row: where its record stands, and what orders it.
    type Row: Debug + Send + Sync;

    /// The record of a row, with the event in which it stands: what columns are filled from.
    type Record<'a>: Copy;

    /// Its name on the command line, and that of the action that opens it: `commitments`.
    const NAME: &'static str;

    /// Its name on the screen: `Accounts differ`.
    const LABEL: &'static str;

    /// The same in one of its words, where it has no room.
    const SHORT_LABEL: &'static str = Self::LABEL;

    /// What a brief of nothing else is called.
    const HEADING: &'static str = Self::LABEL;

    /// One of its records, and several: `commitment`, `commitments`.
    const NOUNS: (&'static str, &'static str);

    /// The kind of its records, where they stand in events.
    const NESTED: Option<Kind> = None;

    /// Whether its rows hold the words of a query themselves, on whatever event they rest: what
    /// words leave of them is sought among all events then, however few of these hold the words.
    const HOLDS_WORDS: bool = false;

    /// The ways in which it can be arranged, the usual one first.
    const ARRANGEMENTS: &'static [Arrangement];

    /// What stands over its rows where they are arranged by date.
    const BY_DATE: &'static str = "under years, the earliest first";

    /// What stands over its rows where they are arranged by party.
    const BY_PARTY: &'static str = "under who says it";

    /// Its columns on the screen, from left to right.
    const COLUMNS: &'static [ScreenColumn<Self>];

    /// Its columns in tables. The record's id comes first everywhere, so that `cut -f1` finds it.
    const FIELDS: &'static [TableColumn<Self>];

    /// Its rows in this arrangement; in the usual one for an arrangement that it does not have.
    fn ledger(scope: &LedgerScope<'_>, arrangement: Arrangement) -> Ledger<Self::Row>;

    /// The record of a row.
    fn record<'a>(timeline: &'a Timeline, row: &Self::Row) -> Option<Self::Record<'a>>;

    /// The id of a row's record.
    fn id<'a>(timeline: &'a Timeline, row: &'a Self::Row) -> Option<&'a Id>;

    /// Where a row's record stands, if it stands in an event.
    fn at(_row: &Self::Row) -> Option<RecordPlace> {
        None
    }

    /// What a row says of itself: what a search looks in.
    fn search_text(scope: &LedgerScope<'_>, row: &Self::Row) -> Option<String>;

    /// What rows come to beside their number. Counts, never a grade.
    fn standing(_rows: &[Self::Row]) -> Vec<String> {
        Vec::new()
    }
}

/// A ledger, whatever its rows are.
pub trait LedgerView: RecordTable {
    /// Its name on the command line: `commitments`.
    fn name(&self) -> &'static str;

    /// Its name on the screen: `Accounts differ`.
    fn label(&self) -> &'static str;

    /// The same in one of its words, where it has no room: `Differ`.
    fn short_label(&self) -> &'static str;

    /// What a brief of nothing else is called: `Where accounts differ`.
    fn heading(&self) -> &'static str;

    /// What so many of its records are called: `commitment`, `commitments`.
    fn noun(&self, count: usize) -> &'static str;

    /// The kind of its records, where they stand in events.
    fn nested(&self) -> Option<Kind>;

    /// The ways in which it can be arranged, the usual one first.
    fn arrangements(&self) -> &'static [Arrangement];

    /// One of them in words: `under who owes it, and to whom`.
    fn arranged(&self, by: Arrangement) -> &'static str;

    /// Its columns from left to right.
    fn columns(&self) -> Vec<Column>;

    /// How many rows it has; none where they are too many to be counted at a key.
    fn count(&self, scope: &LedgerScope<'_>) -> Option<usize>;

    /// Its rows in this arrangement.
    fn open(&self, scope: &LedgerScope<'_>, arrangement: Arrangement) -> Arc<dyn OpenLedger>;
}

/// The rows of a ledger in an arrangement. Nothing is said of a row that is not there.
pub trait OpenLedger: Debug + Send + Sync {
    /// How many rows there are.
    fn rows(&self) -> usize;

    /// The groups that part them.
    fn groups(&self) -> &[Group];

    /// The id of a row's record.
    fn id<'a>(&'a self, row: usize, timeline: &'a Timeline) -> Option<&'a Id>;

    /// Where a row's record stands, if it stands in an event.
    fn at(&self, row: usize) -> Option<RecordPlace>;

    /// What stands in the columns of a row.
    fn cells(&self, scope: &LedgerScope<'_>, row: usize) -> Vec<Phrase>;

    /// The places of the columns that may be empty and mostly are.
    fn bare_columns(&self, scope: &LedgerScope<'_>) -> Vec<usize>;

    /// What a row says of itself.
    fn search_text(&self, scope: &LedgerScope<'_>, row: usize) -> String;

    /// What these rows come to beside their number, fact by fact.
    fn standing(&self, rows: Range<usize>) -> Vec<String>;

    /// The same with their number before it.
    fn summary(&self, rows: Range<usize>) -> Vec<String>;
}

impl<L: RecordLedger> LedgerView for L {
    fn name(&self) -> &'static str {
        L::NAME
    }

    fn label(&self) -> &'static str {
        L::LABEL
    }

    fn short_label(&self) -> &'static str {
        L::SHORT_LABEL
    }

    fn heading(&self) -> &'static str {
        L::HEADING
    }

    fn noun(&self, count: usize) -> &'static str {
        noun(count, L::NOUNS.0, L::NOUNS.1)
    }

    fn nested(&self) -> Option<Kind> {
        L::NESTED
    }

    fn arrangements(&self) -> &'static [Arrangement] {
        L::ARRANGEMENTS
    }

    fn arranged(&self, by: Arrangement) -> &'static str {
        match by {
            Arrangement::Date => L::BY_DATE,
            Arrangement::Party => L::BY_PARTY,
            Arrangement::Topic => "under the first topic of each",
            Arrangement::State => "under what is publicly shown of it",
            Arrangement::Due => "under how it stands to its deadline, the nearest first",
            Arrangement::Kind => "under what kind of actor or source it is",
            Arrangement::Count => "what is named most first, without headings",
            Arrangement::Proof => "what is proven to stand in its source, then the others",
        }
    }

    fn columns(&self) -> Vec<Column> {
        L::COLUMNS.iter().map(|one| one.column).collect()
    }

    fn count(&self, scope: &LedgerScope<'_>) -> Option<usize> {
        let selection = scope.selection;
        let (events, asks_words) = (selection.hits.len(), selection.asks_words());
        let most = match (L::NESTED, asks_words) {
            // Where nothing is asked of records it is a sum over events, which also many allow.
            (Some(_), false) if !selection.asks_fields() => usize::MAX,
            (_, false) => FEW,
            (Some(_), true) => FEW_WITH_WORDS,
            // A small timeline is counted whatever the words leave of it.
            (None, true) if selection.total <= FEW_WITH_WORDS => FEW_WITH_WORDS,
            (None, true) if L::HOLDS_WORDS => return None,
            (None, true) => FEW_NAMED_WITH_WORDS,
        };
        (events <= most).then(|| match L::NESTED {
            Some(kind) => selection.count_records(scope.timeline, kind),
            None => L::ledger(scope, usual(self)).rows.len(),
        })
    }

    fn open(&self, scope: &LedgerScope<'_>, arrangement: Arrangement) -> Arc<dyn OpenLedger> {
        Arc::new(Opened::<L>(L::ledger(scope, arrangement)))
    }
}

impl<L: RecordLedger> RecordTable for L {
    fn fields(&self) -> Vec<TableField> {
        L::FIELDS.iter().map(|one| one.field).collect()
    }

    fn rows<'a>(&self, asked: Asked<'a>) -> Rows<'a> {
        let scope = asked.context.scope();
        let rows = L::ledger(&scope, asked.by).rows;
        Box::new(rows.into_iter().filter_map(move |row| {
            let record = L::record(scope.timeline, &row)?;
            Some(L::FIELDS.iter().map(|one| (one.value)(&scope, &row, record)).collect())
        }))
    }
}

/// The arrangement of whoever asks for none.
pub fn usual(view: &dyn LedgerView) -> Arrangement {
    view.arrangements().first().copied().unwrap_or(Arrangement::Date)
}

/// The rows of a ledger, with what it says of them.
#[derive(Debug)]
struct Opened<L: RecordLedger>(Ledger<L::Row>);

impl<L: RecordLedger> OpenLedger for Opened<L> {
    fn rows(&self) -> usize {
        self.0.rows.len()
    }

    fn groups(&self) -> &[Group] {
        &self.0.groups
    }

    fn id<'a>(&'a self, row: usize, timeline: &'a Timeline) -> Option<&'a Id> {
        L::id(timeline, self.0.rows.get(row)?)
    }

    fn at(&self, row: usize) -> Option<RecordPlace> {
        L::at(self.0.rows.get(row)?)
    }

    fn cells(&self, scope: &LedgerScope<'_>, row: usize) -> Vec<Phrase> {
        let Some(row) = self.0.rows.get(row) else { return Vec::new() };
        let Some(record) = L::record(scope.timeline, row) else { return Vec::new() };
        L::COLUMNS.iter().map(|one| (one.cell)(scope, row, record)).collect()
    }

    fn bare_columns(&self, scope: &LedgerScope<'_>) -> Vec<usize> {
        let spare = L::COLUMNS.iter().enumerate().filter(|(_, one)| one.column.is_spare);
        let mut filled: Vec<(usize, usize)> = spare.map(|(place, _)| (place, 0)).collect();
        let step = if filled.is_empty() { usize::MAX } else { self.rows().div_ceil(LOOKED_AT) };
        let mut looked_at = 0;
        for row in self.0.rows.iter().step_by(step.max(1)) {
            looked_at += 1;
            let Some(record) = L::record(scope.timeline, row) else { continue };
            for (place, count) in &mut filled {
                let cell = L::COLUMNS.get(*place).map(|one| (one.cell)(scope, row, record));
                *count += usize::from(cell.is_some_and(|cell| !cell.text.is_empty()));
            }
        }
        filled.retain(|(_, count)| count * FEW_FILLED < looked_at);
        filled.into_iter().map(|(place, _)| place).collect()
    }

    fn search_text(&self, scope: &LedgerScope<'_>, row: usize) -> String {
        let row = self.0.rows.get(row);
        row.and_then(|row| L::search_text(scope, row)).unwrap_or_default()
    }

    fn standing(&self, rows: Range<usize>) -> Vec<String> {
        L::standing(self.0.rows.get(rows).unwrap_or_default())
    }

    fn summary(&self, rows: Range<usize>) -> Vec<String> {
        let mut facts = vec![counted(rows.len(), L::NOUNS.0, L::NOUNS.1)];
        facts.extend(self.standing(rows));
        facts
    }
}

/// That events are left and no record in them is, where the query asks something of each record
/// itself: words, topics, dates, sources, what it has or is. The rest of the sentence, what that
/// is called, is its caller's.
pub fn none_itself(selection: &Selection, ledger: &dyn LedgerView) -> Option<String> {
    let events = selection.hits.len();
    let is_asked = selection.asks_words() || selection.asks_fields();
    if events == 0 || !is_asked || ledger.nested().is_none() {
        return None;
    }
    let events = left(events);
    Some(format!("{events}, but no {} itself has what", ledger.noun(1)))
}

/// That so many events match.
pub fn left(events: usize) -> String {
    format!("{} {}", counted(events, "event", "events"), noun(events, "matches", "match"))
}
