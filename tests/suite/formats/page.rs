//! The web page.

use std::collections::{BTreeMap, BTreeSet};

use entente::export::brief::{BriefOptions, By};
use entente::export::format::Options;
use entente::export::ledger::LedgerKind;
use entente::export::table::What;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

use super::{Case, cases, hostile, shipped};

fn page(case: &Case) -> Html {
    Html::parse_document(&case.text("html", &Options::default()))
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn attributes<'a>(page: &'a Html, name: &str) -> Vec<&'a str> {
    let with = format!("[{name}]");
    all(page, &with).into_iter().filter_map(|element| element.value().attr(name)).collect()
}

#[test]
fn nothing_in_a_page_runs_but_its_own_script() {
    for case in cases() {
        let page = page(&case);
        let scripts = all(&page, "script:not([type])");
        assert_eq!(scripts.len(), 1, "{}", case.name);
        assert!(scripts[0].inner_html().contains("\"use strict\""), "the script is ours");
        for name in ["img", "iframe", "object", "embed", "base", "video", "audio", "source"] {
            assert_eq!(all(&page, name).len(), 0, "<{name}> in {}", case.name);
        }
        for element in page.root_element().descendent_elements() {
            for (name, value) in element.value().attrs() {
                assert!(!name.starts_with("on"), "{name}={value} in {}", case.name);
            }
        }
        for address in attributes(&page, "href") {
            let is_harmless = ["#", "http://", "https://", "data:,"]
                .iter()
                .any(|start| address.to_ascii_lowercase().starts_with(start));
            assert!(is_harmless, "{address} in {}", case.name);
        }
        assert_eq!(attributes(&page, "src").len(), 0, "{} fetches something", case.name);
    }
}

#[test]
fn the_policy_of_a_page_allows_its_style_and_script_alone() {
    use sha2::Digest as _;
    let page = page(&shipped());
    let policy = all(&page, "meta[http-equiv]")[0].value().attr("content").unwrap();
    assert!(policy.starts_with("default-src 'none'"), "{policy}");
    assert!(!policy.contains("unsafe"), "{policy}");
    for element in all(&page, "style, script:not([type])") {
        let digest = sha2::Sha256::digest(element.text().collect::<String>());
        use base64::Engine as _;
        let digest = base64::engine::general_purpose::STANDARD.encode(digest);
        assert!(
            policy.contains(&format!("'sha256-{digest}'")),
            "a digest for {:?}",
            element.value()
        );
    }
}

#[test]
fn an_article_stands_for_each_event_under_its_id() {
    for case in cases() {
        let page = page(&case);
        let ids: Vec<&str> =
            all(&page, "article").iter().map(|one| one.value().attr("id").unwrap()).collect();
        let events = case.selection.hits.iter().map(|hit| {
            let id = &case.loaded.timeline.event(hit.event).unwrap().id;
            id.split_whitespace().collect::<Vec<_>>().join("-")
        });
        assert_eq!(ids, events.collect::<Vec<_>>(), "{}", case.name);
    }
}

#[test]
fn ids_of_a_page_are_unique_and_links_within_it_lead_somewhere() {
    for case in cases() {
        let page = page(&case);
        let mut ids = BTreeMap::new();
        for id in attributes(&page, "id") {
            *ids.entry(id).or_insert(0) += 1;
        }
        let double = ids.iter().find(|(_, count)| **count > 1);
        assert_eq!(double, None, "an id stands twice in {}", case.name);
        let mut marked = BTreeSet::new();
        for address in attributes(&page, "href") {
            let Some(id) = address.strip_prefix('#').filter(|id| !id.contains('%')) else {
                continue;
            };
            assert!(ids.contains_key(id), "#{id} leads nowhere in {}", case.name);
            marked.insert(id);
        }
        let notes = all(&page, "[role=doc-endnotes] li");
        let unmarked = notes.iter().find(|note| !marked.contains(note.value().attr("id").unwrap()));
        assert_eq!(unmarked.map(|note| note.html()), None, "a note without a mark, {}", case.name);
    }
}

#[test]
fn a_quote_opens_its_source_at_the_words() {
    let page = page(&shipped());
    let quotes = all(&page, "blockquote a[href*='#:~:text=']");
    assert!(quotes.len() > 100, "{} links open at words", quotes.len());
}

#[test]
fn linked_data_name_every_event_quote_and_claim() {
    for case in cases() {
        let page = page(&case);
        let data = all(&page, "script[type='application/ld+json']");
        assert_eq!(data.len(), 1, "{}", case.name);
        let data: Value = serde_json::from_str(&data[0].inner_html()).unwrap();
        let graph = data["@graph"].as_array().unwrap();
        let count = |kind: &str| graph.iter().filter(|node| node["@type"] == kind).count();
        assert_eq!(count("Event"), case.selection.hits.len(), "{}", case.name);
        let (mut quotes, mut claims) = (0, 0);
        for hit in &case.selection.hits {
            let event = case.loaded.timeline.event(hit.event).unwrap();
            quotes += hit.quotes.count(event.quote.len());
            claims += event.claim.len();
        }
        assert_eq!((count("Quotation"), count("Claim")), (quotes, claims), "{}", case.name);
    }
}

#[test]
fn a_page_of_one_part_or_in_full_has_no_second_part() {
    let case = hostile();
    for brief in [
        BriefOptions { what: Some(What::Ledger(LedgerKind::Quotes)), ..BriefOptions::default() },
        BriefOptions { full: Some(By::Commitment), ..BriefOptions::default() },
        BriefOptions { full: Some(By::Actor), ..BriefOptions::default() },
    ] {
        let page =
            Html::parse_document(&case.text("html", &Options { brief, ..Options::default() }));
        assert_eq!(all(&page, "form").len(), 0);
        assert_eq!(all(&page, "h1").len(), 1);
    }
}
