//! What the language means, held to the shipped timeline and to a scan that knows no index.

mod as_of;
mod going_on;
mod language;
mod meaning;
mod naive;
mod records;
mod spelling;

use std::sync::{Arc, LazyLock};

use super::*;
use proptest::prelude::*;

fn timeline() -> Arc<Timeline> {
    static LOADED: LazyLock<Arc<Timeline>> =
        LazyLock::new(|| crate::check::judged(crate::load::embedded()).timeline);
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

/// A term as one would type it.
fn term() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[a-zé]{1,8}",
        "[a-z]{2,5}['’.-][a-z]{1,3}",
        proptest::sample::select(vec![
            "lopez", "sherwod", "fentan", "mexico's", "u.s", "guns", "10,000", "tráfico", "the"
        ])
        .prop_map(str::to_owned),
    ];
    let literal = prop_oneof![
        "\"[a-z ]{0,4}[a-z]\"",
        proptest::sample::select(vec![
            "\"united states\"",
            "“of the”",
            "«ntanyl»",
            "\"- \"",
            "\"s, a\"",
            "\"$1\""
        ])
        .prop_map(str::to_owned),
    ];
    let field = proptest::sample::select(vec![
        "topic:firearms",
        "topic:fentanyl,migration",
        "by:us",
        "by:mx",
        "to:mx",
        "to:us,ca",
        "kind:meeting,agreement",
        "party:ca",
        "2021..2023-06",
        "..2020",
        "2024..",
        "date:2023-04",
        "began:2023-04",
        "began:2021..2023",
        "began:>2022",
        "due:2020..2024",
        "schedule:overdue",
        "status:fulfilled,announced",
        "lang:es",
        "role:host",
        "speaker:marcelo-ebrard",
        "place:\"mexico city\"",
        "publisher:state",
        "actor:marcelo-ebrard",
        "id:marcelo-ebrard",
        "has:quote",
        "has:due",
        "has:translation",
        "has:rendering",
        "has:proof",
        "has:milestone,discrepancy",
    ]);
    let atom = prop_oneof![word, literal, field.prop_map(str::to_owned)];
    atom.prop_flat_map(
        |term| prop_oneof![3 => Just(term.clone()), 1 => Just(format!("not:{term}"))],
    )
}

/// A query as one would type it, with alternatives and groups.
fn query() -> impl Strategy<Value = String> {
    let branch = || proptest::collection::vec(term(), 1..4).prop_map(|terms| terms.join(" "));
    prop_oneof![
        4 => branch(),
        1 => (branch(), branch()).prop_map(|(one, other)| format!("{one} or {other}")),
        1 => (branch(), branch(), term()).prop_map(|(one, other, more)| format!("({one} OR {other}) {more}")),
        1 => (branch(), term()).prop_map(|(group, more)| format!("-({group}) {more}")),
    ]
}
