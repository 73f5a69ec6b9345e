//! What the names in a query may mean: the ids and names of a timeline, the words that stand in its fields,
//! the saved views.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use super::fold::fold;
use super::index::named;
use super::language::{Query, QueryError, Reading, near};
use super::texts::names_of;
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::ParticipantRole;
use crate::timeline::{Entry, Timeline};

/// What a query is read against: the whole timeline, whatever the day, so that a query read on one day can be
/// read on each.
#[derive(Debug)]
pub struct Scope {
    timeline: Arc<Timeline>,
    views: BTreeMap<String, Arc<Query>>,
    names: OnceLock<Vec<(Box<str>, Kind, Id)>>,
    words: OnceLock<Words>,
}

/// The values that stand in the fields without a list of their own.
#[derive(Debug, Default)]
struct Words {
    languages: BTreeSet<Box<str>>,
    roles: BTreeSet<Box<str>>,
    places: BTreeSet<Box<str>>,
    publishers: BTreeSet<Box<str>>,
}

impl Scope {
    /// The scope of a timeline.
    pub fn new(timeline: &Arc<Timeline>) -> Self {
        Self { timeline: Arc::clone(timeline), views: BTreeMap::new(), names: OnceLock::new(), words: OnceLock::new() }
    }

    /// Reads a query. Values of fields are checked against what the scope holds.
    ///
    /// # Errors
    /// An unknown field, value or view, an unclosed quotation mark or parenthesis, a bad date or span: at its
    /// column, with "did you mean".
    pub fn read(&self, text: &str) -> Result<Query, QueryError> {
        Reading::of(text, self).strict()
    }

    /// Reads a query while it is typed: a last term that is not finished is pending and left out; a fault
    /// anywhere else is told, and that term left out.
    pub fn read_typing(&self, text: &str) -> (Query, Option<QueryError>) {
        Reading::of(text, self).lenient()
    }

    /// The query of a saved view.
    pub(super) fn view(&self, name: &str) -> Result<Arc<Query>, String> {
        self.views.get(name).cloned().ok_or_else(|| {
            let near = near(name, self.views.keys().map(String::as_str));
            format!("no view is called `{name}`{near}")
        })
    }

    /// The id that a value names among the records of some kinds: the id itself, or a name or alias in full.
    pub(super) fn record(&self, value: &str, kinds: &[Kind]) -> Result<String, String> {
        if self.timeline.get(value).is_some_and(|entry| kinds.contains(&entry.kind())) {
            return Ok(value.to_owned());
        }
        let names = self.names.get_or_init(|| names(&self.timeline));
        let folded = fold(value);
        let from = names.partition_point(|(name, ..)| **name < *folded);
        let called = names.get(from..).unwrap_or_default().iter().take_while(|(name, ..)| **name == *folded);
        if let Some((.., id)) = called.into_iter().find(|(_, kind, _)| kinds.contains(kind)) {
            return Ok(id.to_string());
        }
        let kind = kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(" or ");
        let known = names.iter().filter(|(_, kind, _)| kinds.contains(kind));
        let known = known.flat_map(|(name, _, id)| [&**name, id.as_str()]);
        Err(format!("no {kind} is called `{value}`{}", near(&folded, known)))
    }

    /// An id, of whatever record.
    pub(super) fn id(&self, value: &str) -> Result<String, String> {
        match self.timeline.get(value) {
            Some(_) => Ok(value.to_owned()),
            None => Err(format!("no record has the id `{value}`{}", near(value, self.timeline.ids().map(Id::as_str)))),
        }
    }

    fn words(&self) -> &Words {
        self.words.get_or_init(|| Words::of(&self.timeline))
    }

    /// The languages of quotes.
    pub(super) fn languages(&self) -> Vec<&str> {
        self.words().languages.iter().map(|word| &**word).collect()
    }

    /// The roles of participants: those that the format offers, and others that stand in the data.
    pub(super) fn roles(&self) -> Vec<&str> {
        let offered = ParticipantRole::WORDS.iter().copied();
        let others =
            self.words().roles.iter().map(|word| &**word).filter(|word| !ParticipantRole::WORDS.contains(word));
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

impl Words {
    fn of(timeline: &Timeline) -> Self {
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
        timeline.sources().iter().for_each(|one| put(&mut words.publishers, one.publisher.as_deref()));
        words
    }
}

/// Every name and alias, folded and sorted, with what it names.
fn names(timeline: &Timeline) -> Vec<(Box<str>, Kind, Id)> {
    let mut names = Vec::new();
    for (id, record) in named(timeline) {
        let texts = match &record {
            Entry::Source(source) => vec![&*source.title],
            other => names_of(other).map(|(_, texts)| texts).unwrap_or_default(),
        };
        names.extend(texts.into_iter().map(|name| (fold(name).into(), record.kind(), id.clone())));
    }
    names.sort();
    names
}
