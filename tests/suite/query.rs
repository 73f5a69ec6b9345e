//! The reference page of the query language: every example on it is run.

use chrono::NaiveDate;
use entente::query::{Scope, select};

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
        assert!(left > 0 && left < timeline.events().len(), "{example} leaves {left}");
    }
}

#[test]
fn every_field_of_the_language_has_its_example() {
    let page = include_str!("../../docs/query.md");
    let timeline = entente::check::judged(entente::load::embedded()).timeline;
    let fault = Scope::new(&timeline).read("nofield:x").unwrap_err();
    assert!(fault.message.contains("is no field"));
    for field in entente::query::fields() {
        assert!(page.contains(&format!("| `{field}:")), "{field}");
    }
}
