//! Each format of export holds over the shipped data, over an empty selection, and over a timeline
//! whose every text means harm: its structure is the format's own, read back by parsers that are not
//! ours.

mod calendar;
mod citations;
mod markdown;
mod office;
mod page;
mod picture;
mod slides;
mod tables;

use std::io::{Cursor, Read as _};
use std::path::Path;
use std::sync::LazyLock;

use chrono::NaiveDate;
use entente::export::Context;
use entente::export::brief::{BriefOptions, By};
use entente::export::format::{ExportFormat, Options, Output, to_text};
use entente::export::table::What;
use entente::export::{FORMATS, named, of_path};
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

    /// The export as text in the format of this name.
    fn text(&self, format: &str, options: &Options) -> String {
        to_text(named(format).unwrap(), &self.context(), options).unwrap()
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

/// A timeline of events on these dates, one after another between blanks.
fn on(dates: &str) -> Case {
    let mut text = "[timeline]\nid = \"t\"\ntitle = \"T\"\n".to_owned();
    text.push_str("[[source]]\nid = \"s\"\ntitle = \"S\"\nkind = \"other\"\n");
    for (place, date) in dates.split(' ').enumerate() {
        text.push_str(&format!(
            "[[event]]\nid = \"e-{place}\"\nkind = \"meeting\"\ndate = \"{date}\"\ntitle = \"E\"\n\
             sources = [\"s\"]\n"
        ));
    }
    let loaded = from_files(vec![File::new("t.toml", text)], "t".into());
    Case::new("events on dates", Box::leak(Box::new(loaded)), "")
}

fn nothing() -> Case {
    Case::new("nothing left", &SHIPPED, "date:..1900")
}

const HOSTILE_QUERY: &str = "\"=1+1 <script> `code` | [^x]\" or actor:actor-0";

fn cases() -> Vec<Case> {
    vec![
        shipped(),
        Case::new("one query", &SHIPPED, "by:us to:mx topic:firearms"),
        nothing(),
        hostile(),
        Case::new("hostile query", &HOSTILE, HOSTILE_QUERY),
        Case::new("no events", &BARE, ""),
    ]
}

/// The parts of a package, which are all XML, by their names.
fn parts(case: &Case, format: &str) -> Vec<(String, String)> {
    parts_with(case, format, &Options::default())
}

fn parts_with(case: &Case, format: &str, options: &Options) -> Vec<(String, String)> {
    let mut bytes = Vec::new();
    named(format).unwrap().write(&case.context(), options, &mut bytes).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        parts.push((file.name().to_owned(), text));
    }
    parts
}

/// All texts that a format writes, by their names: of a package its parts, of a folder its files.
fn texts(case: &Case, format: &dyn ExportFormat, options: &Options) -> Vec<(String, String)> {
    match format.spec().output {
        Output::Binary => parts_with(case, format.name(), options),
        Output::Text => vec![(format.name().to_owned(), case.text(format.name(), options))],
        Output::Folder => {
            let files = format.files(&case.context(), options).unwrap().0.into_iter();
            files.map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap())).collect()
        }
    }
}

/// The text as a reader of its format has it: what stands there as a reference or an escape too.
fn decoded(text: &str) -> String {
    let mut read = String::new();
    if let Ok(document) = roxmltree::Document::parse(text) {
        for node in document.descendants() {
            read.extend(node.attributes().map(|attribute| attribute.value()));
            read.push_str(node.text().unwrap_or_default());
        }
    }
    for value in serde_json::Deserializer::from_str(text).into_iter::<serde_json::Value>() {
        match value {
            Ok(value) => strings(&value, &mut read),
            Err(_) => break,
        }
    }
    read
}

fn strings(value: &serde_json::Value, read: &mut String) {
    match value {
        serde_json::Value::String(text) => read.push_str(text),
        serde_json::Value::Array(values) => values.iter().for_each(|one| strings(one, read)),
        serde_json::Value::Object(fields) => {
            for (key, value) in fields {
                read.push_str(key);
                strings(value, read);
            }
        }
        _ => {}
    }
}

/// Ways of asking that make a difference to what is written.
fn ways() -> Vec<Options> {
    let brief = |brief| Options { brief, ..Options::default() };
    let mut ways = vec![Options { raw: true, imprecise: true, ..Options::default() }];
    for by in [By::Event, By::Commitment, By::Actor] {
        ways.push(brief(BriefOptions { full: Some(by), wording: true, ..BriefOptions::default() }));
    }
    for what in What::all() {
        ways.push(brief(BriefOptions { what: Some(what), ..BriefOptions::default() }));
    }
    ways
}

#[test]
fn every_form_writes_the_same_bytes_twice() {
    for case in [Case::new("one query", &SHIPPED, "firearms"), hostile(), nothing()] {
        for format in FORMATS {
            let mut both = [Vec::new(), Vec::new()];
            for bytes in &mut both {
                format.write(&case.context(), &Options::default(), bytes).unwrap();
            }
            assert!(both[0] == both[1], "{} over {}", format.name(), case.name);
            // No record is no line of JSON Lines.
            let may_be_empty = case.selection.hits.is_empty();
            assert!(may_be_empty || !both[0].is_empty(), "{} of {}", format.name(), case.name);
        }
    }
}

#[test]
fn no_form_holds_a_character_that_steers() {
    let steers = |c: &char| {
        (c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    for case in [hostile(), Case::new("hostile query", &HOSTILE, HOSTILE_QUERY), nothing()] {
        for format in FORMATS {
            for (name, text) in texts(&case, *format, &Options::default()) {
                for text in [&text, &decoded(&text)] {
                    let found = text.chars().find(steers);
                    assert_eq!(found, None, "{name} of {} over {}", format.name(), case.name);
                }
            }
        }
    }
    let case = Case::new("hostile query", &HOSTILE, HOSTILE_QUERY);
    for options in ways() {
        for format in FORMATS {
            for (name, text) in texts(&case, *format, &options) {
                assert_eq!(text.chars().find(steers), None, "{name} as {options:?}");
            }
        }
    }
}

#[test]
fn names_and_endings_of_forms_are_their_own() {
    let mut taken = std::collections::BTreeSet::new();
    for format in FORMATS {
        assert!(!format.spec().doc.is_empty(), "{} says what it is", format.name());
        assert!(taken.insert(format.name()), "two formats are named {}", format.name());
        for ending in format.spec().endings.iter().filter(|ending| **ending != format.name()) {
            assert!(taken.insert(ending), "two formats end in .{ending}");
        }
    }
}

#[test]
fn the_longest_ending_says_the_form() {
    for (path, format) in [
        ("mx.timelinejs.json", Some("timelinejs")),
        ("mx.json", Some("json")),
        ("MX.JSON", Some("json")),
        ("a.b/mx.csljson", Some("csl-json")),
        ("timelinejs.json", Some("json")),
        (".json", None),
        ("json", None),
        ("mx.", None),
    ] {
        let found = of_path(Path::new(path)).map(|format| format.name());
        assert_eq!(found, format, "{path}");
    }
}
