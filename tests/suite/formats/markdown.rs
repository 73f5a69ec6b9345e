//! Markdown, as a reader of CommonMark with footnotes and tables finds it.

use std::collections::{BTreeMap, BTreeSet};

use entente::export::brief::{BriefOptions, By};
use entente::export::format::Options;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{cases, hostile, ways};

/// What a brief is made of, for a reader.
#[derive(Debug, Default)]
struct Read {
    defined: BTreeMap<String, usize>,
    used: BTreeSet<String>,
    /// The headings of the first two levels.
    headings: Vec<String>,
    links: Vec<String>,
    /// What no brief has: raw HTML, pictures, code blocks, thematic breaks.
    odd: Vec<String>,
}

fn read(text: &str) -> Read {
    use pulldown_cmark::Options as Rules;
    let rules = Rules::ENABLE_FOOTNOTES | Rules::ENABLE_STRIKETHROUGH | Rules::ENABLE_TABLES;
    let mut read = Read::default();
    let mut heading: Option<String> = None;
    for event in Parser::new_ext(text, rules) {
        match event {
            Event::Start(Tag::FootnoteDefinition(id)) => {
                *read.defined.entry(id.to_string()).or_default() += 1;
            }
            Event::FootnoteReference(id) => drop(read.used.insert(id.to_string())),
            Event::Start(Tag::Heading { level, .. }) if level as usize <= 2 => {
                heading = Some(String::new());
            }
            Event::End(TagEnd::Heading(_)) => read.headings.extend(heading.take()),
            Event::Text(text) => heading.iter_mut().for_each(|heading| heading.push_str(&text)),
            Event::Start(Tag::Link { dest_url, .. }) => read.links.push(dest_url.to_string()),
            Event::Html(html) | Event::InlineHtml(html) => read.odd.push(html.to_string()),
            Event::Rule => read.odd.push("---".into()),
            Event::Start(tag @ (Tag::Image { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock)) => {
                read.odd.push(format!("{tag:?}"));
            }
            _ => {}
        }
    }
    read
}

#[test]
fn each_footnote_is_defined_once_and_used_and_nothing_is_raw() {
    for case in cases() {
        // All of the shipped timeline in every way would take most of the suite's time.
        let ways = if case.name == "shipped" { Vec::new() } else { ways() };
        for options in ways.into_iter().chain([Options::default()]) {
            let read = read(&case.text("markdown", &options));
            let double = read.defined.iter().find(|(_, times)| **times > 1);
            assert_eq!(double, None, "{} as {:?}", case.name, options.brief);
            let defined: BTreeSet<String> = read.defined.into_keys().collect();
            assert_eq!(defined, read.used, "{} as {:?}", case.name, options.brief);
            assert_eq!(read.odd, [""; 0], "{} as {:?}", case.name, options.brief);
            let odd = read.links.iter().find(|url| !url.to_ascii_lowercase().starts_with("http"));
            assert_eq!(odd, None, "{} as {:?}", case.name, options.brief);
        }
    }
}

#[test]
fn the_parts_of_a_brief_are_its_own_whatever_the_data_says() {
    const PARTS: [&str; 5] = [
        "Commitments",
        "In their words",
        "Where accounts differ",
        "Chronology",
        "How this was made",
    ];
    let read = read(&hostile().text("markdown", &Options::default()));
    assert_eq!(read.headings[1..], PARTS, "the title, then these");
    let full = BriefOptions { full: Some(By::Event), ..BriefOptions::default() };
    let case = hostile();
    let text = case.text("markdown", &Options { brief: full, ..Options::default() });
    let events = case.selection.hits.len();
    assert_eq!(self::read(&text).headings.len(), events + 2, "the title, the events, the making");
}
