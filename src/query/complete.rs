//! Completion: what the term at the cursor may become, each with the number of events it would
//! leave.

use crate::query::fields::{Field, ValueKind, Values};
use crate::query::fold::fold;
use crate::query::language::{Query, TermKind, printed_value, split_field};
use crate::query::matcher::Matcher;
use crate::query::named::named;
use crate::query::scope::Scope;
use crate::query::texts::Contents;
use crate::query::words::word_starts;

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

/// What candidates are put behind.
struct OfferedBehind<'a> {
    /// The text before the candidate.
    before: &'a str,
    /// The query of the terms before the one that is completed.
    query: Query,
    scope: &'a Scope,
}

impl Matcher<'_> {
    /// How the last term of a text may be completed: fields, values by id and name, views.
    pub fn complete(&self, text: &str, scope: &Scope) -> Completion {
        let start = scope.start_of_last_term(text);
        let (before, term) = text.split_at_checked(start).unwrap_or((text, ""));
        let query = scope.read_typing(before).query;
        if let Some(name) = term.strip_prefix('@') {
            let views = scope.view_names().filter(|view| view.starts_with(name));
            let whole = views.filter_map(|view| {
                let query = scope.view(view).ok()?;
                let term = TermKind::View(view.to_owned(), query, scope.owner_of(view));
                let term = Query::single(term);
                Some((format!("@{view}"), String::new(), term))
            });
            let offered =
                OfferedBehind { before: text.get(..start).unwrap_or_default(), query, scope };
            return Completion { from: start, candidates: self.counted(&offered, whole.collect()) };
        }
        let Some((name, values)) = split_field(term) else {
            let begun = term.to_lowercase();
            let fields = scope.fields().filter(|field| field.name.starts_with(&begun));
            let candidate = |field: &Field| Candidate {
                text: format!("{}:", field.name),
                label: String::new(),
                events: None,
            };
            return Completion { from: start, candidates: fields.map(candidate).collect() };
        };
        let Some(field) = scope.field(name) else {
            return Completion::default();
        };
        let typed = values.rsplit(',').next().unwrap_or_default();
        let from = text.len() - typed.len();
        let wanted = fold(typed.trim_matches('"'));
        let values = self.values(field, scope, &wanted).into_iter().map(|(value, label)| {
            let words = Values::Words(vec![value.clone()]);
            (printed_value(&value), label, Query::single(TermKind::Field(field, words)))
        });
        let offered = OfferedBehind { before: text.get(..from).unwrap_or_default(), query, scope };
        Completion { from, candidates: self.counted(&offered, values.collect()) }
    }

    /// The candidates with their counts, which are those of the whole text; those that leave
    /// nothing are left out.
    fn counted(
        &self,
        offered: &OfferedBehind<'_>,
        terms: Vec<(String, String, Query)>,
    ) -> Vec<Candidate> {
        let events = self.events(&offered.query);
        let counted = terms.into_iter().map(|(text, label, term)| {
            let whole = offered.scope.read_typing(&format!("{}{text}", offered.before)).query;
            // Most candidates join what is typed, and what that leaves is at hand. A negation, an
            // alternative or a further value of the same term makes the text mean something else.
            let events = if whole == offered.query.and(&term) {
                self.count_with(&offered.query, &events, &term)
            } else {
                usize::try_from(self.events(&whole).len()).unwrap_or(usize::MAX)
            };
            Candidate { text, label, events: Some(events) }
        });
        let mut candidates: Vec<Candidate> = counted.filter(|one| one.events != Some(0)).collect();
        candidates.sort_by(|a, b| b.events.cmp(&a.events).then_with(|| a.text.cmp(&b.text)));
        candidates.truncate(SHOWN);
        candidates
    }

    /// The values of a field that begin so, or whose name has a word that does, each with its name.
    fn values(&self, field: &Field, scope: &Scope, wanted: &str) -> Vec<(String, String)> {
        let unnamed = |word: &&str| ((*word).to_owned(), String::new());
        match field.values {
            ValueKind::Words(_) | ValueKind::OpenWords(..) => {
                let words = field.values.all_words(scope.names());
                words.iter().filter(|word| fold(word).starts_with(wanted)).map(unnamed).collect()
            }
            ValueKind::PartOf(list) => {
                let holds = |text: &&&str| {
                    wanted.is_empty() || word_starts(&fold(text), wanted).next().is_some()
                };
                list(scope.names()).iter().filter(holds).map(unnamed).collect()
            }
            ValueKind::Records(_) | ValueKind::Speaker => self.records(field, wanted),
            ValueKind::Id | ValueKind::Dates | ValueKind::Compared(_) => Vec::new(),
        }
    }

    /// The records that a field takes and that begin so, those that most events name.
    fn records(&self, field: &Field, wanted: &str) -> Vec<(String, String)> {
        let kinds = field.values.kinds();
        let fits = named(self.timeline).filter(|(id, record)| {
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
