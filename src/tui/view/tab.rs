//! The views of the selection, as the row of views lists them.

use crate::export::ledger::{self, LedgerKind};
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
    pub fn all() -> impl Iterator<Item = Self> {
        let ledgers = LedgerKind::ALL.iter().map(|kind| Self::Ledger(*kind));
        std::iter::once(Self::Timeline).chain(ledgers)
    }

    /// Its name on the screen, which is that of what it lists.
    pub fn name(self) -> &'static str {
        match self {
            Self::Timeline => "Events",
            Self::Ledger(kind) => ledger::view(kind).label(),
        }
    }

    /// The same in one word, where the whole one has no room.
    pub fn short_name(self) -> &'static str {
        match self {
            Self::Timeline => self.name(),
            Self::Ledger(kind) => ledger::view(kind).short_label(),
        }
    }

    /// What it lists, one and several.
    pub fn nouns(self) -> (&'static str, &'static str) {
        match self {
            Self::Timeline => ("event", "events"),
            Self::Ledger(kind) => {
                let view = ledger::view(kind);
                (view.noun(1), view.noun(2))
            }
        }
    }

    /// Its name among the actions, and in what is kept for the next visit.
    pub fn word(self) -> &'static str {
        match self {
            Self::Timeline => "events",
            Self::Ledger(kind) => ledger::view(kind).name(),
        }
    }

    /// The action that opens it: the one of its name.
    pub fn action(self) -> Option<Action> {
        Action::ALL.iter().find(|action| action.name() == self.word()).copied()
    }

    /// The ledger, where it is one.
    pub fn ledger(self) -> Option<LedgerKind> {
        match self {
            Self::Timeline => None,
            Self::Ledger(which) => Some(which),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_with_a_key_opens_each_view() {
        for tab in Tab::all() {
            let keys = tab.action().map(Action::keys);
            assert!(keys.is_some_and(|keys| !keys.is_empty()), "no key opens {tab:?}");
        }
    }
}
