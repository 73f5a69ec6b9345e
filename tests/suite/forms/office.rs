//! The document of a word processor, and the workbook.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};

use entente::export::format::Options;
use entente::export::named;
use entente::export::table::{Asked, What, table};
use entente::ledger::Arrangement;
use roxmltree::Document;

use super::{Case, cases, hostile, shipped};

/// The parts of a package, which are all XML.
fn parts(case: &Case, form: &str) -> Vec<(String, String)> {
    let mut bytes = Vec::new();
    named(form).unwrap().write(&case.context(), &Options::default(), &mut bytes).unwrap();
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

fn part<'a>(parts: &'a [(String, String)], name: &str) -> &'a str {
    &parts.iter().find(|(part, _)| part == name).unwrap().1
}

/// The values of an attribute of all elements of this name.
fn values(xml: &str, element: &str, attribute: &str) -> Vec<String> {
    let document = Document::parse(xml).unwrap();
    let mut values = Vec::new();
    for node in document.descendants().filter(|node| node.tag_name().name() == element) {
        values.extend(
            node.attributes()
                .filter(|one| one.name() == attribute)
                .map(|one| one.value().to_owned()),
        );
    }
    values
}

#[test]
fn every_part_of_a_package_is_xml() {
    for case in cases() {
        for form in ["docx", "xlsx"] {
            for (name, text) in parts(&case, form) {
                let read = Document::parse(&text);
                assert!(read.is_ok(), "{name} of {form} over {}: {:?}", case.name, read.err());
            }
        }
    }
}

#[test]
fn footnotes_are_those_of_the_markdown_each_marked_once() {
    for case in cases() {
        let parts = parts(&case, "docx");
        let marked = values(part(&parts, "word/document.xml"), "footnoteReference", "id");
        let mut defined = values(part(&parts, "word/footnotes.xml"), "footnote", "id");
        assert_eq!(defined.drain(..2).collect::<Vec<_>>(), ["-1", "0"], "the rules above notes");
        assert_eq!(marked, defined, "{}", case.name);
        let numbers: Vec<String> = (1..=marked.len()).map(|number| number.to_string()).collect();
        assert_eq!(marked, numbers, "footnotes are in order in {}", case.name);
        let markdown = case.text("markdown", &Options::default());
        let notes = markdown.lines().filter(|line| line.starts_with("[^")).count();
        assert_eq!(notes, marked.len(), "as many as in the Markdown of {}", case.name);
    }
}

#[test]
fn links_of_a_document_lead_to_the_web() {
    for case in cases() {
        let parts = parts(&case, "docx");
        for (text, listed) in [
            ("word/document.xml", "word/_rels/document.xml.rels"),
            ("word/footnotes.xml", "word/_rels/footnotes.xml.rels"),
        ] {
            let used: BTreeSet<String> =
                values(part(&parts, text), "hyperlink", "id").into_iter().collect();
            let listed = part(&parts, listed);
            let known: BTreeSet<String> =
                values(listed, "Relationship", "Id").into_iter().collect();
            assert!(used.is_subset(&known), "{text} of {}", case.name);
            for address in values(listed, "Relationship", "Target") {
                let is_own = address.ends_with(".xml");
                let is_web = address.to_ascii_lowercase().starts_with("http");
                assert!(is_own || is_web, "{address} in {}", case.name);
                assert!(!address.contains([' ', '<', '"', '{']), "{address} is no address");
            }
        }
    }
}

#[test]
fn a_document_has_headings_tables_and_links() {
    let parts = parts(&shipped(), "docx");
    let text = part(&parts, "word/document.xml");
    let styles = values(text, "pStyle", "val");
    for style in ["Title", "Heading1", "Quote", "TableText"] {
        assert!(styles.iter().any(|one| one == style), "a paragraph of style {style}");
    }
    assert!(text.contains("<w:tblHeader/>"), "a table repeats its head");
}

#[test]
fn a_workbook_has_no_formula_and_a_row_for_each_record() {
    for case in [shipped(), hostile()] {
        let parts = parts(&case, "xlsx");
        for (place, what) in What::all().enumerate() {
            let sheet = part(&parts, &format!("xl/worksheets/sheet{}.xml", place + 1));
            let document = Document::parse(sheet).unwrap();
            let count = |name: &str| {
                document.descendants().filter(|node| node.tag_name().name() == name).count()
            };
            assert_eq!(count("f"), 0, "a formula in {} of {}", what.word(), case.name);
            let context = case.context();
            let rows = table(what).rows(Asked { context: &context, by: Arrangement::Date });
            assert_eq!(count("row"), rows.count() + 1, "{} of {}", what.word(), case.name);
            assert_eq!(count("pane"), 1, "the head stays in sight");
        }
        assert!(!parts.iter().any(|(name, _)| name.contains("vba")), "no macro");
    }
}

#[test]
fn a_date_that_is_a_day_is_a_date_of_the_workbook() {
    let parts = parts(&Case::new("one day", &super::SHIPPED, "date:2023-04-13"), "xlsx");
    let sheet = part(&parts, "xl/worksheets/sheet1.xml");
    // The days of a workbook count from the end of 1899.
    assert!(sheet.contains("<v>45029</v>"), "{sheet}");
}
