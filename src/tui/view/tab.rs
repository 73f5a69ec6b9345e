//! The views of the selection, as the row of views lists them.

use crate::export;
use crate::ledger::LedgerKind;
use crate::tui::action::Action;

/// One of the views of the selection: its events, or its records of a kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Tab {
    /// The events.
    #[default]
    Timeline,
    /// The records of a ledger.
    Ledger(LedgerKind),
}

impl Tab {
    /// All of them, in the order of the row of views.
    pub const ALL: [Self; 7] = [
        Self::Timeline,
        Self::Ledger(LedgerKind::Commitments),
        Self::Ledger(LedgerKind::Actors),
        Self::Ledger(LedgerKind::Quotes),
        Self::Ledger(LedgerKind::Discrepancies),
        Self::Ledger(LedgerKind::Sources),
        Self::Ledger(LedgerKind::Claims),
    ];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Timeline => "Timeline",
            Self::Ledger(kind) => export::ledger::view(kind).label(),
        }
    }

    /// The action that opens it.
    pub fn action(self) -> Action {
        match self {
            Self::Timeline => Action::Timeline,
            Self::Ledger(LedgerKind::Commitments) => Action::Commitments,
            Self::Ledger(LedgerKind::Actors) => Action::Actors,
            Self::Ledger(LedgerKind::Quotes) => Action::Quotes,
            Self::Ledger(LedgerKind::Discrepancies) => Action::Discrepancies,
            Self::Ledger(LedgerKind::Sources) => Action::Sources,
            Self::Ledger(LedgerKind::Claims) => Action::Claims,
        }
    }

    /// The ledger, where it is one.
    pub fn ledger(self) -> Option<LedgerKind> {
        match self {
            Self::Timeline => None,
            Self::Ledger(which) => Some(which),
        }
    }
}
