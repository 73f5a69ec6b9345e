//! Records as rows of a table: what `list`, CSV, JSON Lines and spreadsheets hold.
//!
//! | file | what stands there |
//! |---|---|
//! | [`shape`] | columns, cells, rows |
//! | `events` | the table of events |
//!
//! The tables of other records are told by their ledgers: [`RecordLedger`](super::ledger::RecordLedger).
//! A cell is a [`Value`], so that each form writes a date as its own dates and a number as a
//! number.

mod events;
pub mod shape;

use super::ledger::{self, LedgerKind};
use crate::ledger::Arrangement;
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
