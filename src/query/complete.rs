//! Completion: what the term at the cursor may become, each with the number of events, or of the
//! records of a view, that it would leave.

use crate::query::fields::{Field, ValueKind, Values};
use crate::query::fold::fold;
use crate::query::language::{Query, TermKind, printed_value, split_field};
use crate::query::matcher::Matcher;
use crate::query::names::records_begun;
use crate::query::scope::Scope;
use crate::query::words::word_starts;
use crate::timeline::id::Id;

/// How many candidates are counted and shown: more than anybody reads.
const SHOWN: usize = 30;

/// What may stand in place of the end of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completion {
    /// The byte of the text from which on it is replaced.
    pub from: usize,
    /// The candidates, those that leave most first.
    pub candidates: Vec<Candidate>,
}

/// One way to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// What stands there instead.
    pub text: String,
    /// What it is, for readers: the name behind an id.
    pub label: String,
    /// How many the query leaves with it; none for a field, whose value is still open.
    pub left: Option<usize>,
}

/// What candidates are counted by.
#[derive(Clone, Copy, Default)]
pub struct CountLeft<'a> {
    /// The filter of whose events alone they are counted; without one, of all.
    pub among: Option<&'a Query>,
    /// How many records of a view a query leaves; without it events are counted.
    pub records: Option<&'a dyn Fn(&Query) -> usize>,
}

/// A value that may stand at the end of a text.
struct OfferedValue {
    /// The value of the language.
    value: String,
    /// The word by which it is offered.
    says: String,
    /// The name behind an id.
    label: String,
}

impl OfferedValue {
    fn unnamed(value: &str, says: &str) -> Self {
        Self { value: value.to_owned(), says: says.to_owned(), label: String::new() }
    }
}

/// What candidates are put behind.
struct OfferedBehind<'a> {
    /// The text before the candidate.
    before: &'a str,
    /// The query of the terms before the one that is completed.
    query: Query,
    scope: &'a Scope,
    count: CountLeft<'a>,
}

impl Matcher<'_> {
    /// How the last term of a text may be completed: fields, values by id and name, views.
    pub fn complete(&self, text: &str, scope: &Scope, count: CountLeft<'_>) -> Completion {
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
            let before = text.get(..start).unwrap_or_default();
            let offered = OfferedBehind { before, query, scope, count };
            return Completion { from: start, candidates: self.counted(&offered, whole.collect()) };
        }
        let Some((name, values)) = split_field(term) else {
            let begun = term.to_lowercase();
            let fields = scope.fields().filter(|field| field.name.starts_with(&begun));
            let candidate = |field: &Field| Candidate {
                text: format!("{}:", field.name),
                label: String::new(),
                left: None,
            };
            return Completion { from: start, candidates: fields.map(candidate).collect() };
        };
        let Some(field) = scope.field(name) else {
            return Completion::default();
        };
        let typed = values.rsplit(',').next().unwrap_or_default();
        let from = text.len() - typed.len();
        let wanted = fold(typed.trim_matches('"'));
        let values = self.values(field, scope, &wanted).into_iter().map(|one| {
            let words = Values::Words(vec![one.value]);
            (printed_value(&one.says), one.label, Query::single(TermKind::Field(field, words)))
        });
        let before = text.get(..from).unwrap_or_default();
        let offered = OfferedBehind { before, query, scope, count };
        Completion { from, candidates: self.counted(&offered, values.collect()) }
    }

    /// The candidates with their counts, which are those of the whole text; those that leave
    /// nothing are left out.
    fn counted(
        &self,
        offered: &OfferedBehind<'_>,
        terms: Vec<(String, String, Query)>,
    ) -> Vec<Candidate> {
        let CountLeft { among, records } = offered.count;
        let among = among.map_or_else(|| self.index.all(), |filter| self.events(filter));
        let events = self.events_among(&among, &offered.query);
        let mut counted = Vec::new();
        for (text, label, term) in terms {
            let whole = offered.scope.read_typing(&format!("{}{text}", offered.before)).query;
            // Most candidates join what is typed, and what that leaves is at hand. A negation, an
            // alternative or a further value of the same term makes the text mean something else.
            let left = if whole == offered.query.and(&term) {
                self.count_with(&offered.query, &events, &term)
            } else {
                usize::try_from(self.events_among(&among, &whole).len()).unwrap_or(usize::MAX)
            };
            counted.push((whole, Candidate { text, label, left: Some(left) }));
        }
        let most_first =
            |a: &Candidate, b: &Candidate| b.left.cmp(&a.left).then_with(|| a.text.cmp(&b.text));
        counted.sort_by(|(_, a), (_, b)| most_first(a, b));
        // To count records takes far longer than to count events: only what is shown is.
        counted.truncate(SHOWN);
        let mut candidates = Vec::new();
        for (whole, candidate) in counted {
            let left = records.map_or(candidate.left, |records| Some(records(&whole)));
            candidates.push(Candidate { left, ..candidate });
        }
        candidates.retain(|one| one.left != Some(0));
        candidates.sort_by(most_first);
        candidates
    }

    /// The values of a field that begin so, or whose name has a word that does, each with its name.
    fn values(&self, field: &Field, scope: &Scope, wanted: &str) -> Vec<OfferedValue> {
        match field.values {
            ValueKind::Words(_) | ValueKind::OpenWords(..) => {
                let words = field.values.all_words(scope.names()).into_iter();
                let begun = words.filter_map(|word| {
                    Some(OfferedValue::unnamed(word, field.offered.begun_as(word, wanted)?))
                });
                begun.collect()
            }
            ValueKind::PartOf(list) => {
                let holds = |text: &&&str| {
                    wanted.is_empty() || word_starts(&fold(text), wanted).next().is_some()
                };
                let known = list(scope.names());
                known.iter().filter(holds).map(|one| OfferedValue::unnamed(one, one)).collect()
            }
            ValueKind::Records(_) | ValueKind::Speaker => self.records(field, wanted),
            ValueKind::Id | ValueKind::Dates | ValueKind::Compared(_) => Vec::new(),
        }
    }

    /// The records that a field takes and that are begun so, those that most events name.
    fn records(&self, field: &Field, wanted: &str) -> Vec<OfferedValue> {
        let begun = records_begun(self.timeline, field.values.kinds(), wanted).into_iter();
        let mut records: Vec<_> =
            begun.map(|id| (self.index.mentions_of(id).map_or(0, |set| set.len()), id)).collect();
        records.sort_by(|a, b| b.cmp(a));
        let offered = |id: &Id| OfferedValue {
            value: id.to_string(),
            says: id.to_string(),
            label: self.timeline.name(id).to_owned(),
        };
        records.into_iter().take(SHOWN).map(|(_, id)| offered(id)).collect()
    }
}
