//! The reference page of the query language: every example on it is run; a field is one row.
#![allow(clippy::unwrap_used)]

use chrono::NaiveDate;
use entente::query::fields::{Answer, FIELDS, QueryField, Subject, ValueKind};
use entente::query::{Scope, docs_table, select};

/// The first cell of each row of the page's tables: the examples.
fn examples(page: &str) -> Vec<&str> {
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.filter_map(|row| row.split_once("` |")).map(|(example, _)| example).collect()
}

#[test]
fn every_example_of_the_reference_leaves_something() {
    let timeline = entente::check::judged(entente::load::embedded()).timeline;
    let scope = Scope::new(&timeline);
    let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let examples = examples(include_str!("../../docs/query.md"));
    assert!(examples.len() > 25, "the tables of the page are found");
    for example in examples {
        let query = scope.read(example).unwrap_or_else(|fault| panic!("{example}: {fault}"));
        let left = select(&timeline, &query, day).hits.len();
        // Nobody has marked anything here.
        let is_own = example.starts_with("is:");
        assert!(is_own != (left > 0), "{example} leaves {left}");
        assert!(left < timeline.events().len(), "{example} leaves all");
    }
}

#[test]
fn every_field_of_the_language_has_its_example() {
    let page = include_str!("../../docs/query.md");
    let timeline = entente::check::judged(entente::load::embedded()).timeline;
    let fault = Scope::new(&timeline).read("nofield:x").unwrap_err();
    assert!(fault.message.contains("is no field"));
    for field in FIELDS {
        let row = format!("| `{}` | {} |", field.example, field.doc);
        assert!(page.contains(&row), "{row}");
    }
}

/// A field that is no part of the language: a row, and nothing else.
static LONG: QueryField = QueryField {
    name: "long",
    example: "long:summary",
    doc: "whose title or summary has more than 100 characters",
    values: ValueKind::OneOf(|_| vec!["title", "summary"]),
    subject: |_| Subject::Event,
    answer: |matcher, term| {
        let asks = |word: &str| term.values.iter().any(|value| value == word);
        let is_long = |text: &str| text.chars().count() > 100;
        Answer::events_where(matcher, |event| {
            (asks("title") && is_long(&event.title))
                || (asks("summary") && event.summary.as_deref().is_some_and(is_long))
        })
    },
};

#[test]
fn a_field_is_one_row() {
    let timeline = entente::load::embedded().timeline;
    let scope = Scope::new(&timeline).with_field(&LONG);
    let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    let left = |query: &str| {
        let query = scope.read(query).unwrap();
        assert_eq!(scope.read(&query.to_string()).unwrap(), query, "it prints and reads back");
        select(&timeline, &query, day).hits.len()
    };
    let (long, others) = (left("long:summary"), left("-long:summary"));
    assert!(long > 0 && others > 0, "{long} and {others}");
    assert_eq!(long + others, timeline.events().len());
    let fault = scope.read("long:titel").unwrap_err();
    assert!(fault.message.contains("did you mean `title`"), "{fault}");
}

#[test]
fn the_reference_is_printed_from_the_rows() {
    let printed = docs_table();
    for field in FIELDS {
        assert!(printed.contains(field.example) && printed.contains(field.doc), "{}", field.name);
    }
    assert!(printed.lines().all(|line| !line.trim().is_empty()), "{printed}");
}
