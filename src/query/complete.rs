//! Completion: what the term at the cursor may become, each with the number of events it would leave.

use crate::query::evaluate::Matcher;
use crate::query::fold::fold;
use crate::query::language::{Field, HAS, Query, What, printed_value, start_of_last_term};
use crate::query::scope::Scope;
use crate::query::texts::Contents;
use crate::query::words::word_starts;
use crate::timeline::record::{EventKind, State};
use crate::timeline::standing::Schedule;

/// How many candidates are counted and shown: more than anybody reads.
const SHOWN: usize = 30;

/// What may stand in place of the end of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// The byte of the text from which on it is replaced.
    pub from: usize,
    /// The candidates, those that leave most events first.
    pub candidates: Vec<Candidate>,
}

/// One way to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What stands there instead.
    pub text: String,
    /// What it is, for readers: the name behind an id.
    pub label: String,
    /// How many events the query leaves with it; none for a field, whose value is still open.
    pub events: Option<usize>,
}

impl Matcher<'_> {
    /// How the last term of a text may be completed: fields, values by id and name, views.
    pub fn complete(&self, text: &str, scope: &Scope) -> Completion {
        let start = start_of_last_term(text);
        let (before, term) = text.split_at_checked(start).unwrap_or((text, ""));
        let (query, _) = scope.read_typing(before);
        if let Some(name) = term.strip_prefix('@') {
            let views = scope.view_names().filter(|view| view.starts_with(name));
            let whole = views.filter_map(|view| {
                let term = Query::single(What::View(view.to_owned(), scope.view(view).ok()?));
                Some((format!("@{view}"), String::new(), term))
            });
            return Completion { from: start, candidates: self.counted(&query, whole.collect()) };
        }
        let Some((name, values)) = term.split_once(':') else {
            let fields =
                Field::ALL.iter().filter(|(name, _)| name.starts_with(&term.to_lowercase()));
            let candidate = |(name, _): &(&str, Field)| Candidate {
                text: format!("{name}:"),
                label: String::new(),
                events: None,
            };
            return Completion { from: start, candidates: fields.map(candidate).collect() };
        };
        let Some(field) = Field::from_name(name) else {
            return Completion::default();
        };
        let typed = values.rsplit(',').next().unwrap_or_default();
        let from = text.len() - typed.len();
        let wanted = fold(typed.trim_matches('"'));
        let values = self.values(field, scope, &wanted).into_iter().map(|(value, label)| {
            let term = Query::single(What::Values(field, vec![value.clone()]));
            (printed_value(&value), label, term)
        });
        Completion { from, candidates: self.counted(&query, values.collect()) }
    }

    /// The candidates with their counts; those that leave nothing are left out.
    fn counted(&self, query: &Query, terms: Vec<(String, String, Query)>) -> Vec<Candidate> {
        let events = self.events(query);
        let counted = terms.into_iter().map(|(text, label, term)| Candidate {
            text,
            label,
            events: Some(self.count_with(query, &events, &term)),
        });
        let mut candidates: Vec<Candidate> = counted.filter(|one| one.events != Some(0)).collect();
        candidates.sort_by(|a, b| b.events.cmp(&a.events).then_with(|| a.text.cmp(&b.text)));
        candidates.truncate(SHOWN);
        candidates
    }

    /// The values of a field that begin so, or whose name has a word that does, each with its name.
    fn values(&self, field: Field, scope: &Scope, wanted: &str) -> Vec<(String, String)> {
        let listed = |words: &[&str]| {
            let fits = words.iter().filter(|word| fold(word).starts_with(wanted));
            fits.map(|word| ((*word).to_owned(), String::new())).collect()
        };
        let holding = |words: Vec<&str>| {
            let fits = words.into_iter().filter(|word| {
                wanted.is_empty() || word_starts(&fold(word), wanted).next().is_some()
            });
            fits.map(|word| (word.to_owned(), String::new())).collect()
        };
        match field {
            Field::Kind => listed(EventKind::WORDS),
            Field::Status => listed(State::WORDS),
            Field::Schedule => listed(&Schedule::ALL.map(Schedule::word)),
            Field::Has => listed(&HAS),
            Field::Lang => listed(&scope.languages()),
            Field::Role => listed(&scope.roles()),
            Field::Place => holding(scope.places()),
            Field::Publisher => holding(scope.publishers()),
            Field::Date | Field::Due | Field::Id => Vec::new(),
            _ => self.records(field, wanted),
        }
    }

    /// The records that a field takes and that begin so, those that most events name.
    fn records(&self, field: Field, wanted: &str) -> Vec<(String, String)> {
        let kinds = field.kinds();
        let fits = crate::query::index::named(self.timeline).filter(|(id, record)| {
            let named = || {
                let texts = Contents::of_record(record).texts;
                texts.into_iter().any(|(_, text)| word_starts(&fold(text), wanted).next().is_some())
            };
            kinds.contains(&record.kind()) && (id.starts_with(wanted) || named())
        });
        let mut records: Vec<_> = fits
            .map(|(id, _)| (self.index.mentions_of(id).map_or(0, |set| set.len()), id))
            .collect();
        records.sort_by(|a, b| b.cmp(a));
        let name = |id: &str| (id.to_owned(), self.timeline.name(id).to_owned());
        records.into_iter().take(SHOWN).map(|(_, id)| name(id)).collect()
    }
}
