//! What reading a query needs to know, and what comes of it: the query, and its faults.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::query::fields::Field;
use crate::query::language::query::{Owner, Query};
use crate::query::names::{KnownNames, did_you_mean};

/// Why a query cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("column {column}: {message}")]
pub struct QueryError {
    /// What is wrong, with "did you mean" where there is a near word.
    pub message: String,
    /// The column in the query, in code points from 1.
    pub column: usize,
}

/// Why a view cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ViewFault {
    /// No view has this name.
    #[error("no view is called `{0}`{1}")]
    Unknown(String, String),
    /// Its query cannot be read.
    #[error("its query cannot be read: {0}")]
    Unreadable(QueryError),
    /// It names a view that cannot be used.
    #[error("it names the view `{0}`, which cannot be used: {1}")]
    NamesUnusable(String, Box<Self>),
    /// Its query asks for nothing.
    #[error("its query is empty")]
    Empty,
    /// It leads back to itself, by way of others or not.
    #[error("it leads back to itself")]
    Loop,
    /// With the views that it names it is longer or deeper than any query that a person wrote.
    #[error("with the views that it names it is too long or too deep: make it simpler")]
    TooLarge,
    /// It has not been read yet.
    #[error("it has not been read yet")]
    Waits,
}

impl ViewFault {
    /// What is wrong where a query names the view.
    pub(super) fn where_named(&self, name: &str) -> String {
        match self {
            Self::Unknown(..) => self.to_string(),
            fault => format!("the view `{name}` cannot be used: {fault}"),
        }
    }

    /// What is wrong with a view that names this one, if that is no fault of its own. The view at
    /// which a chain breaks is told alone, or what is told would grow along the chain.
    pub(super) fn inherited(&self, name: &str) -> Option<Self> {
        match self {
            Self::Unknown(..) | Self::Waits => None,
            Self::NamesUnusable(..) => Some(self.clone()),
            own => Some(Self::NamesUnusable(name.to_owned(), Box::new(own.clone()))),
        }
    }
}

/// Saved views by name, each with its query, in which no other view is named.
pub(in crate::query) type SavedViews = BTreeMap<String, Result<Arc<Query>, ViewFault>>;

/// What the names in a query may mean.
#[derive(Debug)]
pub(in crate::query) struct QueryNames {
    pub(in crate::query) names: KnownNames,
    pub(in crate::query) views: SavedViews,
    /// The names of those views that are the reader's own.
    pub(in crate::query) own: BTreeSet<String>,
    /// Fields besides those of the language.
    pub(in crate::query) fields: Vec<&'static Field>,
    /// Whether it is guessed which view was meant, which looks at all of them.
    pub(in crate::query) is_guessing: bool,
}

impl QueryNames {
    /// Whose the view of a name is.
    pub(in crate::query) fn owner_of(&self, name: &str) -> Owner {
        if self.own.contains(name) { Owner::Reader } else { Owner::Timeline }
    }
}

/// A query as it was read, with its faults.
#[derive(Debug, Default)]
pub(in crate::query) struct QueryReading {
    pub(in crate::query) query: Query,
    pub(super) faults: Vec<ReadingFault>,
    /// The views that it names and that have not been read yet.
    pub(in crate::query) waits_for: Vec<String>,
    /// Where the last term begins, in code points, its sign of negation left out; the end where
    /// none is begun.
    pub(in crate::query) last_term: usize,
}

/// A fault, and whether more typing may mend it.
#[derive(Debug)]
pub(super) struct ReadingFault {
    pub(super) error: QueryError,
    pub(super) is_pending: bool,
    /// What is wrong with a view that is read so, where it is the fault of another view.
    pub(super) inherited: Option<ViewFault>,
}

impl QueryReading {
    /// The query of a view, or its first fault.
    pub(in crate::query) fn of_view(self) -> Result<Query, ViewFault> {
        match self.faults.into_iter().next() {
            None if self.query.is_empty() => Err(ViewFault::Empty),
            None => Ok(self.query),
            Some(fault) => Err(fault.inherited.unwrap_or(ViewFault::Unreadable(fault.error))),
        }
    }

    /// The query, or its first fault.
    pub(in crate::query) fn strict(self) -> Result<Query, QueryError> {
        match self.faults.into_iter().next() {
            None => Ok(self.query),
            Some(fault) => Err(fault.error),
        }
    }

    /// The first fault that more typing does not mend.
    pub(in crate::query) fn fault(&self) -> Option<&QueryError> {
        self.faults.iter().find(|fault| !fault.is_pending).map(|fault| &fault.error)
    }

    /// The first fault that more typing may mend.
    pub(in crate::query) fn pending(&self) -> Option<&QueryError> {
        self.faults.iter().find(|fault| fault.is_pending).map(|fault| &fault.error)
    }
}

/// So many views are listed where a name is none of them.
const LISTED: usize = 8;

/// The fault of a name that no view has, with the name that it is nearly or else those that there
/// are.
pub(in crate::query) fn unknown_view(name: &str, known: &QueryNames) -> ViewFault {
    let views = &known.views;
    let names = known.is_guessing.then(|| views.keys().map(String::as_str));
    let mut remedy = did_you_mean(name, names.into_iter().flatten());
    if remedy.is_empty() {
        let known: Vec<String> = views.keys().take(LISTED).map(|name| format!("@{name}")).collect();
        remedy = match (known.len(), views.len()) {
            (0, _) => "; none is saved".to_owned(),
            (listed, all) if listed < all => {
                format!("; there are {} and {} more", known.join(", "), all - listed)
            }
            _ => format!("; there are {}", known.join(", ")),
        };
    }
    ViewFault::Unknown(name.to_owned(), remedy)
}
