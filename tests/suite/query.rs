//! The reference page of the query language, every example on it run; and a field that a program
//! adds.

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use entente::query::{
    CountLeft, FIELDS, Field, FieldCondition, FieldOffer, Index, Marks, Matcher, Meaning, Scope,
    Subject, SubjectRule, ValueKind, fields_reference, fields_table, select,
};
use entente::timeline::Timeline;

/// The first cell of each row of the page's tables: the examples.
fn examples(page: &str) -> Vec<&str> {
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.filter_map(|row| row.split_once("` |")).map(|(example, _)| example).collect()
}

fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

/// The timeline on which the language is tried.
fn invented() -> Arc<Timeline> {
    let loaded = entente::load::path(Path::new("tests/fixtures/language.toml")).unwrap();
    entente::check::judged(loaded).timeline
}

#[test]
fn every_example_of_the_reference_leaves_something() {
    // The page says so of the timeline that the program carries: it is what its readers type into.
    let timeline = entente::check::judged(entente::load::embedded()).timeline;
    let scope = Scope::new(&timeline);
    let marks = Marks {
        marked: Arc::new([timeline.events()[0].id.to_string()].into()),
        new: Arc::new([timeline.events()[1].id.to_string()].into()),
    };
    let index = Index::new(&timeline);
    let matcher = Matcher::new(&timeline, &index, day()).with_marks(&marks);
    let examples = examples(include_str!("../../docs/query.md"));
    assert!(examples.len() > 25, "the tables of the page are found");
    for example in examples {
        let query = scope.read(example).unwrap_or_else(|fault| panic!("{example}: {fault}"));
        let left = matcher.select(&query).hits.len();
        assert!(left > 0 && left < timeline.events().len(), "{example} leaves {left}");
    }
}

#[test]
fn the_page_explains_the_fields_as_their_rows_do() {
    let page = include_str!("../../docs/query.md");
    let table = fields_table();
    assert!(table.lines().all(|row| page.contains(row)), "docs/query.md should hold:\n{table}");
    let reference = fields_reference();
    for field in FIELDS {
        assert!(reference.contains(field.example), "{} is in the reference", field.name);
    }
    let wide = reference.lines().find(|line| line.chars().count() > 100);
    assert_eq!(wide, None, "the reference fits a terminal");
}

#[test]
fn marks_and_news_are_those_that_the_reader_gives() {
    let timeline = invented();
    let index = Index::new(&timeline);
    let query = Scope::new(&timeline).read("is:marked").unwrap();
    let commitment =
        timeline.events().iter().find_map(|event| event.commitment.first()).expect("there is one");
    let marks = Marks { marked: Arc::new([commitment.id.to_string()].into()), ..Marks::default() };
    let matcher = Matcher::new(&timeline, &index, day());
    assert_eq!(matcher.select(&query).hits.len(), 0, "nothing is marked");
    let hits = matcher.with_marks(&marks).select(&query).hits;
    assert_eq!(hits.len(), 1, "the event that holds the marked record is left");
}

/// A field that is no part of the language: the length of titles.
static LONGER: Field = Field {
    name: "longer",
    aliases: &[],
    values: ValueKind::Words(|| vec!["20", "60"]),
    subject: SubjectRule::Always(Subject::Event),
    meaning: Meaning::Other,
    offered: FieldOffer::NOT,
    example: "longer:60",
    doc: "whose titles have more letters than this",
    condition: |_, values, _| {
        let least = values.words().iter().filter_map(|word| word.parse().ok()).min().unwrap_or(0);
        FieldCondition::event(move |event| event.title.chars().count() > least)
    },
};

#[test]
fn a_program_adds_a_field_with_one_row() {
    let timeline = invented();
    let scope = Scope::new(&timeline).with_field(&LONGER);
    let query = scope.read("-longer:60 kind:meeting").unwrap();
    assert_eq!(query.to_string(), "not:longer:60 kind:meeting");
    let expected = timeline
        .events()
        .iter()
        .filter(|event| event.kind.word() == "meeting" && event.title.chars().count() <= 60)
        .count();
    let meetings = timeline.events().iter().filter(|event| event.kind.word() == "meeting").count();
    assert!(0 < expected && expected < meetings, "some titles of meetings are longer");
    assert_eq!(select(&timeline, &query, day()).hits.len(), expected);
    let word = scope.read("(longer) :x").unwrap();
    assert_eq!(word.to_string(), "(longer) :x", "it reads back");
    let fault = scope.read("longer:61 x").unwrap_err().to_string();
    assert_eq!(fault, "column 8: `61` is no longer; it takes 20, 60");
    let index = Index::new(&timeline);
    let offered =
        Matcher::new(&timeline, &index, day()).complete("lon", &scope, CountLeft::default());
    assert_eq!(offered.candidates[0].text, "longer:");
}
