//! Each form of export holds over the shipped data, over an empty selection, and over a timeline
//! whose every text means harm: its structure is the form's own, read back by parsers that are not
//! ours.

mod calendar;
mod citations;
mod office;
mod page;
mod tables;

use std::sync::LazyLock;

use chrono::NaiveDate;
use entente::export::Context;
use entente::export::format::{Options, Output, to_text};
use entente::export::{FORMATS, named};
use entente::load::{File, Loaded, embedded, from_files};
use entente::query::{Query, Selection, select};

/// A timeline with what a query leaves of it.
struct Case {
    name: &'static str,
    loaded: &'static Loaded,
    selection: Selection,
    query: Query,
    day: NaiveDate,
}

impl Case {
    fn new(name: &'static str, loaded: &'static Loaded, query: &str) -> Self {
        let day = "2026-11-28".parse().unwrap();
        let query = Query::parse(query, &loaded.timeline).unwrap();
        Self { name, loaded, selection: select(&loaded.timeline, &query, day), query, day }
    }

    fn context(&self) -> Context<'_> {
        Context {
            timeline: &self.loaded.timeline,
            selection: &self.selection,
            query: &self.query,
            as_of: self.day,
        }
    }

    /// The export as text in the form of this name.
    fn text(&self, form: &str, options: &Options) -> String {
        to_text(named(form).unwrap(), &self.context(), options).unwrap()
    }
}

/// The timeline of `tests/fixtures/hostile.toml`, its long texts put in.
static HOSTILE: LazyLock<Loaded> = LazyLock::new(|| {
    let long = "=long <b> {x} ".repeat(100_000 / 14);
    let text = include_str!("../../fixtures/hostile.toml")
        .replace("@LONG@", long.trim())
        .replace("@WORD@", &"ab&é漢".repeat(100));
    from_files(vec![File::new("hostile.toml", text)], "hostile".into())
});

static SHIPPED: LazyLock<Loaded> = LazyLock::new(embedded);

static BARE: LazyLock<Loaded> = LazyLock::new(|| {
    let text = "[timeline]\nid = \"bare\"\ntitle = \"Nothing yet\"\n";
    from_files(vec![File::new("bare.toml", text.to_owned())], "bare".into())
});

fn shipped() -> Case {
    Case::new("shipped", &SHIPPED, "")
}

fn hostile() -> Case {
    Case::new("hostile", &HOSTILE, "")
}

fn cases() -> Vec<Case> {
    vec![
        shipped(),
        Case::new("one query", &SHIPPED, "by:us to:mx topic:firearms"),
        Case::new("nothing left", &SHIPPED, "date:..1900"),
        hostile(),
        Case::new("hostile query", &HOSTILE, "\"=1+1 <script> `code` | [^x]\" or actor:actor-0"),
        Case::new("no events", &BARE, ""),
    ]
}

#[test]
fn every_form_writes_the_same_bytes_twice() {
    for case in [Case::new("one query", &SHIPPED, "firearms"), hostile()] {
        for form in FORMATS {
            let mut both = [Vec::new(), Vec::new()];
            for bytes in &mut both {
                form.write(&case.context(), &Options::default(), bytes).unwrap();
            }
            assert!(both[0] == both[1], "{} over {}", form.name(), case.name);
            assert!(!both[0].is_empty(), "{} over {} is empty", form.name(), case.name);
        }
    }
}

#[test]
fn no_form_of_text_holds_a_control_character() {
    let case = hostile();
    for form in FORMATS.iter().filter(|form| form.spec().output != Output::Binary) {
        let text = case.text(form.name(), &Options::default());
        let steers = |c: &char| {
            (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
                || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        };
        assert_eq!(text.chars().find(steers), None, "{}", form.name());
    }
}

#[test]
fn names_and_endings_of_forms_are_their_own() {
    let mut taken = std::collections::BTreeSet::new();
    for form in FORMATS {
        assert!(!form.spec().doc.is_empty(), "{} says what it is", form.name());
        assert!(taken.insert(form.name()), "two forms are named {}", form.name());
        for ending in form.spec().endings.iter().filter(|ending| **ending != form.name()) {
            assert!(taken.insert(ending), "two forms end in .{ending}");
        }
    }
}
