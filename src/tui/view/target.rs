//! What a row stands for, and what is opened in full.

use chrono::NaiveDate;

use crate::axis::MarkSubject;
use crate::export;
use crate::ledger::Arrangement;
use crate::query::{Query, Scope};
use crate::timeline::id::{Id, Kind};
use crate::tui::action::Action;
use crate::tui::refusal::Refusal;
use crate::tui::view::cursor::RowsView;

/// What a row stands for, and so what Enter, copy and open do on it.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// Nothing but text.
    Text,
    /// A heading, which the keys pass over.
    Heading,
    /// A record that events name, to narrow to: its kind and id.
    Narrow(Kind, Id),
    /// An event to go to.
    Event(Id),
    /// A quote of an event, by its place there: quotes need no id.
    Quote(Id, usize),
    /// A record to open in full.
    Record(Id),
    /// A quote told of by its source: Enter opens that, copying takes the words.
    Words {
        /// The source.
        source: Id,
        /// The event of the quote.
        event: Id,
        /// Its place there.
        place: usize,
    },
    /// A term to add to the query.
    Term(Box<Query>),
    /// A beginning of a term with which the filter is gone on with.
    Filter(String),
    /// A day as of which everything is shown.
    AsOf(NaiveDate),
    /// A saved view to narrow to, by its name.
    SavedView(String),
    /// Something on the axis.
    Subject(MarkSubject),
    /// Another order of the ledger.
    Arrange(Arrangement),
    /// An action to do.
    Run(Action),
    /// A format to write a file in.
    Export(Exporting),
    /// A format to copy in.
    Copy(Exporting),
    /// A problem of the data, by its place among the diagnostics.
    Problem(usize),
    /// A term of the query to take away, by its place.
    Widen(usize),
}

impl Target {
    /// The term that it narrows to; nothing for one that leads elsewhere.
    ///
    /// # Errors
    /// Why there is no such term: its record is not here, its view cannot be read.
    pub(in crate::tui) fn term_of(&self, scope: &Scope) -> Result<Option<Query>, Refusal> {
        match self {
            Self::Narrow(kind, id) => match scope.naming(*kind, id) {
                Some(term) => Ok(Some(term)),
                None => Err("no record has that id".into()),
            },
            Self::SavedView(name) => scope.read(&format!("@{name}")).map(Some).map_err(Refusal::of),
            Self::Term(term) => Ok(Some(Query::clone(term))),
            _ => Ok(None),
        }
    }
}

/// An export that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exporting {
    /// The name of its format.
    pub format: &'static str,
    /// What is written in it.
    pub of: Exported,
}

impl Default for Exporting {
    fn default() -> Self {
        Self { format: export::USUAL.name(), of: Exported::Listed }
    }
}

/// What an export holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exported {
    /// What is listed.
    Listed,
    /// What the open page is of.
    Page,
    /// The event before the reader.
    Event,
}

/// Something opened in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// A record by its id: a promise from its making to its outcome, a discrepancy, a claim, an
    /// actor, a source.
    Record(Id),
    /// A quote of an event, by its place there.
    Quote(Id, usize),
    /// That quote in its source's text.
    SourceText(Id, usize),
    /// That quote beside the one it renders, and those that render it.
    Wording(Id, usize),
    /// A problem of the data.
    Problem(usize),
}

/// A page with its selected row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownPage {
    /// What is opened.
    pub kind: PageKind,
    /// Where the keys are in it; none until it was laid out.
    pub rows: Option<RowsView>,
}
