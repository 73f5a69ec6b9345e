//! What the language means, held to an invented timeline (`tests/fixtures/language.toml`) and to a
//! scan that knows no index.

mod again;
mod as_of;
mod dates;
mod going_on;
mod language;
mod meaning;
mod naive;
mod names;
mod records;
mod size;
mod spelling;

use std::path::Path;
use std::sync::{Arc, LazyLock};

use super::*;
use proptest::prelude::*;

const FIXTURE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/language.toml");

/// The invented timeline, with its proofs.
pub(super) fn timeline() -> Arc<Timeline> {
    static LOADED: LazyLock<Arc<Timeline>> = LazyLock::new(|| {
        let loaded = crate::check::judged(crate::load::path(Path::new(FIXTURE)).unwrap());
        // A record with a fault is left out, and with it what a test means to prove.
        assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
        loaded.timeline
    });
    Arc::clone(&LOADED)
}

fn scope() -> &'static Scope {
    static SCOPE: LazyLock<Scope> = LazyLock::new(|| Scope::new(&timeline()));
    &SCOPE
}

fn index() -> &'static Index {
    static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(&timeline()));
    &INDEX
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn read(query: &str) -> Query {
    scope().read(query).unwrap_or_else(|fault| panic!("{query}: {fault}"))
}

fn fault(query: &str) -> QueryError {
    scope().read(query).expect_err(query)
}

fn selected(query: &str) -> Selection {
    select_with(&timeline(), index(), &read(query), day())
}

fn ids(query: &str) -> Vec<String> {
    let timeline = timeline();
    selected(query)
        .hits
        .iter()
        .map(|hit| timeline.event(hit.event).unwrap().id.to_string())
        .collect()
}

/// Words of the invented timeline, begun, misspelt or with signs in them.
const WORDS: &[&str] = &[
    "loriga",
    "thornwod",
    "lacqu",
    "kesteria's",
    "u.i",
    "lamps",
    "10,000",
    "tráfico",
    "the",
    "covid19",
    "o'merrow",
    "president",
    "secretary",
    "ארהב",
    "٢٤٢",
    "海峡",
];

/// Literals that stand in the invented timeline.
const LITERALS: &[&str] =
    &["\"united isles\"", "“of the”", "«acque»", "\"- \"", "\"s, a\"", "\"$1\"", "\"força\""];

/// Terms of every field, with values of the invented timeline.
const FIELD_TERMS: &[&str] = &[
    "topic:lanterns",
    "topic:lacquer,ferries",
    "by:ui",
    "by:ke",
    "by:tolls-department",
    "to:ke",
    "to:ui,ha",
    "kind:meeting,agreement",
    "party:ha",
    "2021..2023-06",
    "..2020",
    "2024..",
    "date:2023-04",
    "began:2023-04",
    "began:2021..2023",
    "began:>2022",
    "since:2021-03",
    "after:2017-01",
    "until:2023-04-13",
    "before:2017-08",
    "due:2020..2024",
    "schedule:overdue",
    "schedule:met,met-late,closed",
    "status:fulfilled,announced",
    "status:no-evidence",
    "lang:pt",
    "role:host",
    "speaker:tomas-ebrande",
    "place:\"kester city\"",
    "publisher:state",
    "source:reach-post",
    "actor:tomas-ebrande",
    "attended:maud-thornwood-vale",
    "attended:petra-ebrandt",
    "id:tomas-ebrande",
    "id:send-lanterns",
    "has:quote",
    "has:due",
    "has:translation",
    "has:rendering",
    "wording:differs",
    "wording:same,translation",
    "has:proof",
    "has:milestone,discrepancy",
    "has:accept",
    "@still-owed",
];

/// Terms that ask the same commitment, where they stand together.
const COMMITMENT_TERMS: &[&str] = &[
    "by:ui",
    "by:ke",
    "to:ke",
    "to:ui,ha",
    "topic:lanterns",
    "topic:lacquer,ferries",
    "topic:tolls",
    "due:2020..2024",
    "has:due",
    "schedule:overdue",
    "schedule:met,met-late,closed",
    "status:fulfilled,announced",
];

/// Terms that ask the same quote, where they stand together.
const QUOTE_TERMS: &[&str] = &[
    "speaker:tomas-ebrande",
    "speaker:clotilde-sternbaum",
    "lang:pt",
    "lang:en",
    "topic:lanterns",
    "topic:lacquer",
    "topic:tolls",
    "has:translation",
    "has:rendering",
    "has:proof",
    "wording:differs",
    "wording:translation",
];

/// Two or three terms that ask the same record.
fn terms_of_one_record() -> BoxedStrategy<String> {
    let some_of = |list: &'static [&str]| {
        let term = proptest::sample::select(list).prop_map(str::to_owned).boxed();
        proptest::collection::vec(maybe_negated(term), 2..4).prop_map(|terms| terms.join(" "))
    };
    prop_oneof![some_of(COMMITMENT_TERMS), some_of(QUOTE_TERMS)].boxed()
}

/// A term as one would type it.
fn term() -> BoxedStrategy<String> {
    let one_of = |list: &'static [&str]| proptest::sample::select(list).prop_map(str::to_owned);
    let word = prop_oneof![word("[a-zé]{1,8}"), "[a-z]{2,5}['’.-][a-z]{1,3}", one_of(WORDS)];
    let literal = prop_oneof!["\"[a-z ]{0,4}[a-z]\"", one_of(LITERALS)];
    maybe_negated(prop_oneof![word, literal, one_of(FIELD_TERMS)].boxed())
}

/// A word of this form; `or` is none.
fn word(form: &'static str) -> BoxedStrategy<String> {
    form.prop_filter("a word", |word| word != "or").boxed()
}

/// A term of these, one in four of them negated.
fn maybe_negated(term: BoxedStrategy<String>) -> BoxedStrategy<String> {
    let negated = term.clone().prop_map(|term| format!("not:{term}"));
    prop_oneof![3 => term, 1 => negated].boxed()
}

/// A query as one would type it, with alternatives and groups.
fn query() -> BoxedStrategy<String> {
    query_of(term())
}

/// A query of these terms, with alternatives and groups.
fn query_of(term: BoxedStrategy<String>) -> BoxedStrategy<String> {
    let terms = proptest::collection::vec(term.clone(), 1..4);
    let branch = terms.prop_map(|terms| terms.join(" ")).boxed();
    let two = (branch.clone(), branch.clone());
    prop_oneof![
        4 => branch.clone(),
        1 => two.clone().prop_map(|(one, other)| format!("{one} or {other}")),
        1 => (two, term.clone()).prop_map(|((one, other), more)| format!("({one} OR {other}) {more}")),
        1 => (branch, term).prop_map(|(group, more)| format!("-({group}) {more}")),
    ]
    .boxed()
}

#[test]
fn each_term_of_the_properties_leaves_some_events_not_all() {
    // A term that leaves nothing, or everything, would prove nothing.
    let all = ids("").len();
    for term in [WORDS, LITERALS, FIELD_TERMS, COMMITMENT_TERMS, QUOTE_TERMS].concat() {
        let left = ids(term).len();
        assert!(0 < left && left < all, "{term} leaves {left} of {all}");
    }
}
