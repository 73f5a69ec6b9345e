//! The document of a word processor, and the workbook.

use std::collections::BTreeSet;

use entente::export::brief::{BriefOptions, By};
use entente::export::format::Options;
use entente::export::table::{Asked, What, table};
use entente::ledger::Arrangement;
use roxmltree::Document;

use super::{Case, cases, parts, parts_with, shipped};

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
        for format in ["docx", "xlsx"] {
            for (name, text) in parts(&case, format) {
                let read = Document::parse(&text);
                assert!(read.is_ok(), "{name} of {format} over {}: {:?}", case.name, read.err());
            }
        }
    }
}

/// The brief and the records in full.
fn briefs() -> [Options; 2] {
    let full = BriefOptions { full: Some(By::Event), ..BriefOptions::default() };
    [Options::default(), Options { brief: full, ..Options::default() }]
}

#[test]
fn footnotes_are_the_markdown_s_each_defined_once_and_used() {
    for case in cases() {
        for options in briefs() {
            let parts = parts_with(&case, "docx", &options);
            let text = part(&parts, "word/document.xml");
            let marked = values(text, "footnoteReference", "id");
            let mut defined = values(part(&parts, "word/footnotes.xml"), "footnote", "id");
            assert_eq!(defined.drain(..2).collect::<Vec<_>>(), ["-1", "0"], "rules above notes");
            assert_eq!(marked, defined, "{}", case.name);
            let numbers: Vec<String> =
                (1..=marked.len()).map(|number| number.to_string()).collect();
            assert_eq!(marked, numbers, "footnotes are in order in {}", case.name);
            // Where a note is marked again, a field repeats its number.
            let marks: BTreeSet<String> =
                values(text, "bookmarkStart", "name").into_iter().collect();
            for field in values(text, "fldSimple", "instr") {
                let [what, mark, ..] = field.split_whitespace().collect::<Vec<_>>()[..] else {
                    panic!("{field:?} in {}", case.name);
                };
                assert!(what == "NOTEREF" && marks.contains(mark), "{field} in {}", case.name);
            }
            let markdown = case.text("markdown", &options);
            let notes = markdown.lines().filter(|line| line.starts_with("[^")).count();
            assert_eq!(notes, marked.len(), "as many as in the Markdown of {}", case.name);
        }
    }
}

#[test]
fn a_package_is_made_of_what_only_shows_text() {
    const OF_TEXT: &str = "document body p pPr pStyle r rPr rStyle t b strike color hyperlink tbl tblPr tblStyle tblW \
        tblGrid gridCol tr trPr tblHeader cantSplit tc bookmarkStart bookmarkEnd fldSimple footnoteReference footnotes \
        footnote separator continuationSeparator footnoteRef sectPr footerReference pgSz pgMar";
    const KINDS: &str = "officeDocument core-properties extended-properties styles numbering settings footnotes footer \
        hyperlink worksheet sharedStrings theme";
    let (of_text, kinds): (BTreeSet<&str>, BTreeSet<&str>) =
        (OF_TEXT.split_whitespace().collect(), KINDS.split_whitespace().collect());
    for case in cases() {
        for format in ["docx", "xlsx"] {
            for (name, xml) in parts(&case, format) {
                let document = Document::parse(&xml).unwrap();
                for node in document.descendants().filter(|node| node.is_element()) {
                    let element = node.tag_name().name();
                    if ["word/document.xml", "word/footnotes.xml"].contains(&name.as_str()) {
                        assert!(of_text.contains(element), "<{element}> in {name}, {}", case.name);
                    }
                    let runs = ["f", "externalReference", "ddeLink", "oleLink", "instrText"];
                    assert!(!runs.contains(&element), "<{element}> in {name}, {}", case.name);
                }
                for kind in values(&xml, "Relationship", "Type") {
                    let kind = kind.rsplit('/').next().unwrap();
                    assert!(kinds.contains(kind), "{kind} in {name} of {}", case.name);
                }
                for target in document.descendants().filter(|node| {
                    node.attribute("TargetMode").is_some_and(|mode| mode == "External")
                }) {
                    let target = target.attribute("Target").unwrap();
                    let address = target.to_ascii_lowercase();
                    assert!(address.starts_with("http"), "{target} in {name} of {}", case.name);
                }
                for content in values(&xml, "Override", "ContentType") {
                    let is_xml = content.ends_with("+xml") && !content.contains("macro");
                    assert!(is_xml, "{content} in {name}");
                }
            }
        }
    }
}

#[test]
fn a_text_that_a_spreadsheet_would_decode_stays_a_text() {
    // Spreadsheets read `_x001B_` in a text as an escape character, unless its first mark is itself
    // written so.
    let text = "[timeline]\nid = \"t\"\ntitle = \"T\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\nkind = \"report\"\n\
        [[event]]\nid = \"e\"\nkind = \"meeting\"\ndate = \"2023\"\ntitle = \"a _x001B_[31m b\"\nsources = [\"s\"]\n";
    let file = entente::load::File::new("t.toml", text.to_owned());
    let loaded = Box::leak(Box::new(entente::load::from_files(vec![file], "t".into())));
    let case = Case::new("decoded", loaded, "");
    let strings = part(&parts(&case, "xlsx"), "xl/sharedStrings.xml").to_owned();
    assert!(strings.contains("_x005F_x001B_") && !strings.contains("a _x001B_"), "{strings}");
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
fn a_link_of_a_workbook_leads_where_the_data_says() {
    let addresses = [
        "https://e.org/%C3%A9",
        "https://e.org/%C3%A9%20x?a=%2F&b=2",
        "HTTPS://E.org/A",
        "https://e.org/100%25#:~:text=a%20b",
        "https://e.org/é x",
    ];
    let mut text = String::from("[timeline]\nid = \"t\"\ntitle = \"T\"\n");
    for (place, address) in addresses.iter().enumerate() {
        text.push_str(&format!(
            "[[source]]\nid = \"s{place}\"\ntitle = \"S\"\nkind = \"other\"\nurl = \"{address}\"\n\
             [[event]]\nid = \"e{place}\"\nkind = \"meeting\"\ndate = \"2020\"\ntitle = \"E\"\nsources = [\"s{place}\"]\n"
        ));
    }
    let file = entente::load::File::new("t.toml", text);
    let loaded = Box::leak(Box::new(entente::load::from_files(vec![file], "t".into())));
    let parts = parts(&Case::new("addresses", loaded, ""), "xlsx");
    let mut targets = BTreeSet::new();
    for (_, links) in parts.iter().filter(|(name, _)| name.ends_with(".rels")) {
        targets.extend(
            values(links, "Relationship", "Target").into_iter().filter(|one| one.contains("://")),
        );
    }
    // What stands behind `#` is the link's location in the sheet.
    let expected = [
        "https://e.org/%C3%A9",
        "https://e.org/%C3%A9%20x?a=%2F&b=2",
        "HTTPS://E.org/A",
        "https://e.org/100%25",
        "https://e.org/%C3%A9%20x",
    ];
    assert_eq!(targets, expected.map(String::from).into());
    let sheets = parts.iter().filter(|(name, _)| name.contains("worksheets/sheet"));
    let locations: BTreeSet<String> =
        sheets.flat_map(|(_, sheet)| values(sheet, "hyperlink", "location")).collect();
    assert_eq!(locations, [":~:text=a%20b".to_owned()].into());
    let shown = part(&parts, "xl/sharedStrings.xml");
    assert!(
        shown.contains("<t>https://e.org/é x</t>"),
        "an address is shown as it stands: {shown}"
    );
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
    for case in cases() {
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
