//! What a query is read against: the names of a timeline, saved views, and fields besides those of
//! the language.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use crate::query::fields::{Field, ValueKind, Values};
use crate::query::language::{
    DEPTH, Owner, Parser, Query, QueryError, QueryNames, QueryReading, SavedViews, TermKind,
    ViewFault, begun_comparison, split_field, unknown_view,
};
use crate::query::names::KnownNames;
use crate::timeline::Timeline;
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::View;

/// Of so many views that cannot be read it is guessed which view was meant: each guess looks at
/// all.
const GUESSED: usize = 100;

/// How many terms a view may come to with the views that it names.
const TERMS: usize = 200;

/// What a query is read against: the whole timeline, whatever the day, so that a query read on one
/// day can be read on each.
#[derive(Debug)]
pub struct Scope {
    known: QueryNames,
}

/// A query while it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedQuery {
    /// The terms that can be read: those that are applied.
    pub query: Query,
    /// A fault that more typing does not mend.
    pub fault: Option<QueryError>,
    /// A last term that is not finished, and so not applied.
    pub pending: Option<PendingTerm>,
}

/// A text whose last words are those before a date, as in `meeting since`, in two: where nothing
/// more is typed these are words to look for.
fn text_and_begun_date(text: &str) -> Option<(&str, PendingTerm)> {
    let (before, begun) = text.split_at_checked(begun_comparison(text)?)?;
    let message = "a date belongs behind this, such as 2023 or April 2023".to_owned();
    let reason = QueryError { message, column: before.chars().count() + 1 };
    Some((before, PendingTerm { text: begun.trim_end().to_owned(), reason }))
}

/// A term that is not finished.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingTerm {
    /// The term as it was typed.
    pub text: String,
    /// What would be wrong if it were finished, at its column.
    pub reason: QueryError,
}

impl Query {
    /// Reads one query alone; see [`Scope::read`].
    ///
    /// # Errors
    /// As there.
    pub fn parse(text: &str, timeline: &Arc<Timeline>) -> Result<Self, QueryError> {
        Scope::new(timeline).read(text)
    }
}

impl Scope {
    /// The scope of a timeline, with its views.
    pub fn new(timeline: &Arc<Timeline>) -> Self {
        Self::with_views(timeline, &[])
    }

    /// The scope of a timeline, with its views and those of the reader, which come before views of
    /// the same name.
    pub fn with_views(timeline: &Arc<Timeline>, own: &[View]) -> Self {
        let mut queries: BTreeMap<&str, &str> = BTreeMap::new();
        // Of two of one name the first counts, as of all records.
        for view in own.iter().chain(timeline.views()) {
            queries.entry(&view.id).or_insert(&view.query);
        }
        let views: SavedViews =
            queries.keys().map(|name| ((*name).to_owned(), Err(ViewFault::Waits))).collect();
        let own = own.iter().map(|view| view.id.to_string()).collect();
        let (names, fields) = (KnownNames::new(timeline), Vec::new());
        let mut scope =
            Self { known: QueryNames { names, views, own, fields, is_guessing: false } };
        scope.read_views(&queries);
        scope.known.is_guessing = true;
        scope
    }

    /// The same with a field besides those of the language.
    #[must_use]
    pub fn with_field(mut self, field: &'static Field) -> Self {
        self.known.fields.push(field);
        self
    }

    /// Reads the views, each after those that it names: a topological sort by Kahn's algorithm.
    /// Those that are left at last lead back to themselves.
    fn read_views(&mut self, queries: &BTreeMap<&str, &str>) {
        let mut missing: BTreeMap<&str, usize> = BTreeMap::new();
        let mut named_by: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        let mut ready = VecDeque::new();
        for (name, text) in queries {
            let mut waits_for = Parser::parse(text, &self.known).waits_for;
            waits_for.sort();
            waits_for.dedup();
            missing.insert(name, waits_for.len());
            if waits_for.is_empty() {
                ready.push_back(*name);
            }
            for other in waits_for {
                named_by.entry(other).or_default().push(name);
            }
        }
        let mut unusable = 0;
        while let Some(name) = ready.pop_front() {
            let text = queries.get(name).copied().unwrap_or_default();
            self.known.is_guessing = unusable < GUESSED;
            let read = view_query(Parser::parse(text, &self.known));
            unusable += usize::from(read.is_err());
            self.known.views.insert(name.to_owned(), read);
            for other in named_by.remove(name).unwrap_or_default() {
                if let Some(count) = missing.get_mut(other) {
                    *count -= 1;
                    if *count == 0 {
                        ready.push_back(other);
                    }
                }
            }
        }
        for view in self.known.views.values_mut().filter(|view| **view == Err(ViewFault::Waits)) {
            *view = Err(ViewFault::Loop);
        }
    }

    /// Reads a query. Values of fields are checked against what the scope holds.
    ///
    /// # Errors
    /// An unknown field, value or view, an unclosed quotation mark or parenthesis, a bad date or
    /// span: at its column, with "did you mean".
    pub fn read(&self, text: &str) -> Result<Query, QueryError> {
        Parser::parse(text, &self.known).strict()
    }

    /// Reads a query while it is typed: a last term that is not finished is pending and left out; a
    /// fault anywhere else is told, and that term left out.
    pub fn read_typing(&self, text: &str) -> TypedQuery {
        let reading = Parser::parse(text, &self.known);
        let pending = reading.pending().map(|reason| {
            let after = |skipped| text.chars().skip(skipped).collect::<String>();
            let last = after(reading.last_term);
            // Of a sign or parenthesis alone no term is begun.
            let is_begun = !last.trim().is_empty();
            let text = if is_begun { last } else { after(reason.column.saturating_sub(1)) };
            PendingTerm { text, reason: reason.clone() }
        });
        if pending.is_none()
            && let Some((words, begun)) = text_and_begun_date(text)
        {
            let reading = Parser::parse(words, &self.known);
            let fault = reading.fault().cloned();
            return TypedQuery { fault, pending: Some(begun), query: reading.query };
        }
        TypedQuery { fault: reading.fault().cloned(), pending, query: reading.query }
    }

    /// The byte at which the last term of a text begins, its sign of negation left out; the end
    /// where none is begun.
    pub(super) fn start_of_last_term(&self, text: &str) -> usize {
        let chars = Parser::parse(text, &self.known).last_term;
        text.char_indices().nth(chars).map_or(text.len(), |(at, _)| at)
    }

    /// The field in the last term of a text whose value is begun or to come.
    pub fn begun_field(&self, text: &str) -> Option<&'static Field> {
        let term = text.get(self.start_of_last_term(text)..)?;
        self.field(split_field(term)?.0)
    }

    /// What leaves the events that name a record of a kind: `actor:…` of an actor. None where there
    /// is no such record, or no field asks for records of its kind alone.
    pub fn naming(&self, kind: Kind, id: &Id) -> Option<Query> {
        let is_of_kind =
            |values: ValueKind| matches!(values, ValueKind::Records([one]) if *one == kind);
        let field = self.fields().find(|field| is_of_kind(field.values))?;
        let id = self.names().record(id, &[kind]).ok()?;
        Some(Query::single(TermKind::Field(field, Values::Words(vec![id]))))
    }

    /// The query of a saved view.
    ///
    /// # Errors
    /// No view has this name, or the one that has cannot be used.
    pub fn view(&self, name: &str) -> Result<Arc<Query>, ViewFault> {
        match self.known.views.get(name) {
            Some(view) => view.clone(),
            None => Err(unknown_view(name, &self.known)),
        }
    }

    /// The names of all saved views, in order.
    pub fn view_names(&self) -> impl Iterator<Item = &str> {
        self.known.views.keys().map(String::as_str)
    }

    /// Whose the view of a name is.
    pub(super) fn owner_of(&self, name: &str) -> Owner {
        self.known.owner_of(name)
    }

    /// The names that values of fields may have.
    pub(super) fn names(&self) -> &KnownNames {
        &self.known.names
    }

    /// The field of a name.
    pub(super) fn field(&self, name: &str) -> Option<&'static Field> {
        crate::query::fields::find(name, &self.known.fields)
    }

    /// Every field.
    pub(super) fn fields(&self) -> impl Iterator<Item = &'static Field> {
        crate::query::fields::FIELDS.iter().chain(self.known.fields.iter().copied())
    }
}

/// The query of a view with the queries of the views that it names in their place, so that whoever
/// evaluates it has no chain of views to follow.
fn view_query(reading: QueryReading) -> Result<Arc<Query>, ViewFault> {
    let query = reading.of_view()?;
    if query.size() > TERMS || query.depth() > DEPTH {
        return Err(ViewFault::TooLarge);
    }
    Ok(Arc::new(query.without_views()))
}
