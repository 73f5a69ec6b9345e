//! Records as rows of a table: what `list`, CSV, JSON Lines and spreadsheets hold.
//!
//! | file | what stands there |
//! |---|---|
//! | [`shape`] | columns, cells, rows |
//! | `events` | the table of events |
//!
//! The tables of other records are told by their ledgers:
//! [`RecordLedger`](super::ledger::RecordLedger). A cell is a [`Value`], so that each format writes
//! a date as its own dates and a number as a number.

mod events;
pub mod shape;

use crate::export::ledger::{self, LedgerKind};
use crate::ledger::Arrangement;
use crate::timeline::id::Kind;
pub use shape::{Asked, FieldType, RecordTable, Rows, TableField, Value};

/// What the rows are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum What {
    /// Events.
    #[default]
    Events,
    /// The records of a ledger.
    Ledger(LedgerKind),
}

impl What {
    /// Every value, for completion and "did you mean": events, then the ledgers in their order.
    pub fn all() -> impl Iterator<Item = Self> {
        let ledgers = LedgerKind::ALL.iter().map(|kind| Self::Ledger(*kind));
        std::iter::once(Self::Events).chain(ledgers)
    }

    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Ledger(kind) => ledger::view(kind).name(),
        }
    }

    /// The table in which records of this kind stand, if they stand in one.
    pub fn of_kind(kind: Kind) -> Option<Self> {
        let mut ledgers = LedgerKind::ALL.iter().copied();
        let ledger = match kind {
            Kind::Event => return Some(Self::Events),
            Kind::Party | Kind::Actor => Some(LedgerKind::Actors),
            Kind::Source => Some(LedgerKind::Sources),
            nested => ledgers.find(|ledger| ledger::view(*ledger).nested() == Some(nested)),
        };
        ledger.map(Self::Ledger)
    }

    /// How the rows can be arranged otherwise than in time order, if at all.
    pub fn arrangements(self) -> &'static [Arrangement] {
        match self {
            Self::Events => &[],
            Self::Ledger(kind) => ledger::view(kind).arrangements(),
        }
    }
}

/// The table of these records.
pub fn table(what: What) -> &'static dyn RecordTable {
    match what {
        What::Events => &events::Events,
        What::Ledger(kind) => ledger::view(kind),
    }
}

/// Whether a row is that of the record of this id, which its first cell holds.
pub fn is_of(row: &[Value], id: &str) -> bool {
    matches!(row.first(), Some(Value::Text(first)) if first == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_table_starts_with_the_id() {
        for what in What::all() {
            let first = table(what).fields().first().map(|field| field.name);
            assert_eq!(first, Some("id"), "{what:?}");
        }
    }
}
