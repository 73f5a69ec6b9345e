//! What the names in a query may mean: the ids and names of a timeline, the words that stand in its fields,
//! the saved views.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use crate::query::fold::fold;
use crate::query::index::named;
use crate::query::language::{Parser, Query, QueryError, near};
use crate::query::texts::names_of;
use crate::timeline::Timeline;
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::ParticipantRole;
use crate::timeline::record::View;

/// How many records are offered for a part of their names.
const NAMED: usize = 4;

/// How deep views may name views; deeper ones are no work of a person, and would be walked by recursion.
const NESTED_VIEWS: usize = 40;

/// What a query is read against: the whole timeline, whatever the day, so that a query read on one day can be
/// read on each.
#[derive(Debug)]
pub struct Scope {
    timeline: Arc<Timeline>,
    views: BTreeMap<String, Result<Arc<Query>, ViewFault>>,
    names: OnceLock<Vec<(Box<str>, Kind, Id)>>,
    words: OnceLock<FieldValues>,
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
    /// It stands too far from the views that it is made of.
    #[error("it names views that name views, more than {NESTED_VIEWS} deep")]
    TooDeep,
    /// It leads back to itself, by way of others or not.
    #[error("it leads back to itself")]
    Loop,
    /// It has not been read yet.
    #[error("it has not been read yet")]
    Waits,
}

/// The values that stand in the fields without a list of their own.
#[derive(Debug, Default)]
struct FieldValues {
    languages: BTreeSet<Box<str>>,
    roles: BTreeSet<Box<str>>,
    places: BTreeSet<Box<str>>,
    publishers: BTreeSet<Box<str>>,
}

impl Scope {
    /// The scope of a timeline, with its views.
    pub fn new(timeline: &Arc<Timeline>) -> Self {
        Self::with_views(timeline, &[])
    }

    /// The scope of a timeline, with its views and those of the reader, which come before views of the same name.
    pub fn with_views(timeline: &Arc<Timeline>, own: &[View]) -> Self {
        let mut scope = Self {
            timeline: Arc::clone(timeline),
            views: BTreeMap::new(),
            names: OnceLock::new(),
            words: OnceLock::new(),
        };
        let all = timeline.views().iter().chain(own);
        let queries: BTreeMap<&str, &str> =
            all.map(|view| (view.id.as_str(), &*view.query)).collect();
        scope.views =
            queries.keys().map(|name| ((*name).to_owned(), Err(ViewFault::Waits))).collect();
        scope.read_views(&queries);
        for view in scope.views.values_mut().filter(|view| **view == Err(ViewFault::Waits)) {
            *view = Err(ViewFault::Loop);
        }
        scope
    }

    /// Reads the views, each after those that it names: a topological sort after Kahn. What is left over leads
    /// back to itself.
    fn read_views(&mut self, queries: &BTreeMap<&str, &str>) {
        let mut named: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        let mut naming: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        let mut ready: Vec<&str> = Vec::new();
        for (name, text) in queries {
            let others: BTreeSet<String> =
                Parser::parse(text, self).waits_for().iter().cloned().collect();
            if others.is_empty() {
                ready.push(name);
            }
            for other in &others {
                naming.entry(other.clone()).or_default().push(name);
            }
            named.insert(name, others);
        }
        let mut depths: BTreeMap<&str, usize> = BTreeMap::new();
        while let Some(name) = ready.pop() {
            let depth = depths.get(name).copied().unwrap_or_default();
            let text = queries.get(name).copied().unwrap_or_default();
            let view = match Parser::parse(text, self).strict() {
                _ if depth > NESTED_VIEWS => Err(ViewFault::TooDeep),
                query => query.map(Arc::new).map_err(ViewFault::Unreadable),
            };
            self.views.insert(name.to_owned(), view);
            for by in naming.remove(name).unwrap_or_default() {
                let deepest = depths.entry(by).or_default();
                *deepest = (*deepest).max(depth + 1);
                if let Some(others) = named.get_mut(by) {
                    others.remove(name);
                    if others.is_empty() {
                        ready.push(by);
                    }
                }
            }
        }
    }

    /// Reads a query. Values of fields are checked against what the scope holds.
    ///
    /// # Errors
    /// An unknown field, value or view, an unclosed quotation mark or parenthesis, a bad date or span: at its
    /// column, with "did you mean".
    pub fn read(&self, text: &str) -> Result<Query, QueryError> {
        Parser::parse(text, self).strict()
    }

    /// Reads a query while it is typed: a last term that is not finished is pending and left out; a fault
    /// anywhere else is told, and that term left out.
    pub fn read_typing(&self, text: &str) -> (Query, Option<QueryError>) {
        Parser::parse(text, self).lenient()
    }

    /// The query of a saved view.
    ///
    /// # Errors
    /// No view has this name, or the one that has cannot be used.
    pub fn view(&self, name: &str) -> Result<Arc<Query>, ViewFault> {
        self.views.get(name).cloned().unwrap_or_else(|| {
            let near = near(name, self.views.keys().map(String::as_str));
            Err(ViewFault::Unknown(name.to_owned(), near))
        })
    }

    /// The names of all saved views, in order.
    pub fn view_names(&self) -> impl Iterator<Item = &str> {
        self.views.keys().map(String::as_str)
    }

    /// The id that a value names among the records of some kinds: the id itself, or a name or alias in full.
    pub(super) fn record(&self, value: &str, kinds: &[Kind]) -> Result<String, String> {
        if self.timeline.get(value).is_some_and(|entry| kinds.contains(&entry.kind())) {
            return Ok(value.to_owned());
        }
        let names = self.names.get_or_init(|| names(&self.timeline));
        let folded = fold(value);
        let from = names.partition_point(|(name, ..)| **name < *folded);
        let called =
            names.get(from..).unwrap_or_default().iter().take_while(|(name, ..)| **name == *folded);
        if let Some((.., id)) = called.into_iter().find(|(_, kind, _)| kinds.contains(kind)) {
            return Ok(id.to_string());
        }
        let kind = kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(" or ");
        let known = || names.iter().filter(|(_, kind, _)| kinds.contains(kind));
        let holds = |name: &str| name.split(' ').any(|word| word.starts_with(&folded));
        let mut holding: Vec<&str> =
            known().filter(|(name, ..)| holds(name)).map(|(.., id)| id.as_str()).collect();
        holding.sort_unstable();
        holding.dedup();
        let near = match holding.get(..holding.len().min(NAMED)) {
            Some(some @ [_, ..]) => {
                format!(", but part of a name: did you mean `{}`?", some.join("`, `"))
            }
            _ => near(&folded, known().flat_map(|(name, _, id)| [&**name, id.as_str()])),
        };
        Err(format!("no {kind} is called `{value}`{near}"))
    }

    /// An id, of whatever record.
    pub(super) fn id(&self, value: &str) -> Result<String, String> {
        match self.timeline.get(value) {
            Some(_) => Ok(value.to_owned()),
            None => Err(format!(
                "no record has the id `{value}`{}",
                near(value, self.timeline.ids().map(Id::as_str))
            )),
        }
    }

    fn words(&self) -> &FieldValues {
        self.words.get_or_init(|| FieldValues::collect(&self.timeline))
    }

    /// The languages of quotes.
    pub(super) fn languages(&self) -> Vec<&str> {
        self.words().languages.iter().map(|word| &**word).collect()
    }

    /// The roles of participants: those that the format offers, and others that stand in the data.
    pub(super) fn roles(&self) -> Vec<&str> {
        let offered = ParticipantRole::WORDS.iter().copied();
        let others = self
            .words()
            .roles
            .iter()
            .map(|word| &**word)
            .filter(|word| !ParticipantRole::WORDS.contains(word));
        offered.chain(others).collect()
    }

    /// The places of events.
    pub(super) fn places(&self) -> Vec<&str> {
        self.words().places.iter().map(|word| &**word).collect()
    }

    /// The publishers of sources.
    pub(super) fn publishers(&self) -> Vec<&str> {
        self.words().publishers.iter().map(|word| &**word).collect()
    }
}

impl FieldValues {
    fn collect(timeline: &Timeline) -> Self {
        let mut words = Self::default();
        let put = |set: &mut BTreeSet<Box<str>>, word: Option<&str>| {
            if let Some(word) = word.filter(|word| !set.contains(*word)) {
                set.insert(word.into());
            }
        };
        for event in timeline.events() {
            put(&mut words.places, event.place.as_deref());
            event.quote.iter().for_each(|one| put(&mut words.languages, one.language.as_deref()));
            event.participant.iter().for_each(|one| put(&mut words.roles, one.role.as_deref()));
        }
        timeline
            .sources()
            .iter()
            .for_each(|one| put(&mut words.publishers, one.publisher.as_deref()));
        words
    }
}

/// Every name and alias, folded and sorted, with what it names.
fn names(timeline: &Timeline) -> Vec<(Box<str>, Kind, Id)> {
    let mut names = Vec::new();
    for (id, record) in named(timeline) {
        let texts = names_of(&record);
        names.extend(texts.into_iter().map(|name| (fold(name).into(), record.kind(), id.clone())));
    }
    names.sort();
    names
}
