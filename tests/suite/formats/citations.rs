//! CSL-JSON, BibLaTeX, RIS, CITATION.cff.

use std::collections::BTreeSet;

use entente::export::format::Options;
use entente::ledger::{Arrangement, sources};
use entente::load::{self, File};
use serde_json::Value;

use super::{Case, cases, shipped};

fn count(case: &Case) -> usize {
    sources::ledger(&case.context().scope(), Arrangement::Date).rows.len()
}

/// A timeline of one event that rests on one source, which has these fields too.
fn of_source(fields: &str) -> Case {
    let text = format!(
        "[timeline]\nid = \"t\"\ntitle = \"T\u{FFFE}\"\n[[event]]\nid = \"e\"\nkind = \"meeting\"\n\
         date = \"2020-01-02\"\ntitle = \"E\"\nsources = [\"s\"]\n\
         [[source]]\nid = \"s\"\ntitle = \"S\"\nkind = \"other\"\n{fields}"
    );
    let loaded = load::from_files(vec![File::new("t.toml", text)], "t".into());
    Case::new("one source", Box::leak(Box::new(loaded)), "")
}

#[test]
fn csl_json_has_an_item_with_known_keys_for_each_source() {
    const KEYS: [&str; 13] = [
        "id",
        "type",
        "title",
        "container-title",
        "publisher",
        "author",
        "issued",
        "accessed",
        "URL",
        "archive_location",
        "language",
        "note",
        "custom",
    ];
    for case in cases() {
        let items: Vec<Value> =
            serde_json::from_str(&case.text("csl-json", &Options::default())).unwrap();
        assert_eq!(items.len(), count(&case), "{}", case.name);
        let ids: BTreeSet<&str> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
        assert_eq!(ids.len(), items.len(), "ids are unique in {}", case.name);
        for item in &items {
            let odd = item.as_object().unwrap().keys().find(|key| !KEYS.contains(&key.as_str()));
            assert_eq!(odd, None, "a key that CSL does not know, in {}", case.name);
        }
    }
}

#[test]
fn a_title_that_the_curator_supplied_is_cited_in_brackets() {
    let fields = "url = \"https://example.org/s\"\nsupplied_title = true\n";
    let case = of_source(fields);
    for (format, title) in [
        ("csl-json", "\"title\": \"[S]\""),
        ("biblatex", "title = {{[S]}}"),
        ("ris", "TI  - [S]"),
        ("markdown", "[S]"),
    ] {
        let text = case.text(format, &Options::default()).replace('\\', "");
        assert!(text.contains(title), "{format}\n{text}");
        assert!(!text.contains("“S”"), "no words of a heading in {format}\n{text}");
    }
}

#[test]
fn csl_json_divides_names_and_dates() {
    let case = Case::new("one source", &super::SHIPPED, "source:latin-post-2023-04-14");
    let items: Vec<Value> =
        serde_json::from_str(&case.text("csl-json", &Options::default())).unwrap();
    let item = items.iter().find(|item| item["id"] == "latin-post-2023-04-14").unwrap();
    assert_eq!(item["type"], "article-newspaper");
    assert_eq!(item["author"][0]["family"], "Hoover");
    assert_eq!(item["issued"]["date-parts"], serde_json::json!([[2023, 4, 14]]));
}

#[test]
fn what_before_christ_was_published_keeps_its_year() {
    let source = "published = \"-0044-03-15\"\naccessed = \"0000\"\n";
    let items: Vec<Value> =
        serde_json::from_str(&of_source(source).text("csl-json", &Options::default())).unwrap();
    // CSL counts as people do: no year is 0.
    assert_eq!(items[0]["issued"]["date-parts"], serde_json::json!([[-45, 3, 15]]));
    assert_eq!(items[0]["accessed"]["date-parts"], serde_json::json!([[-1]]));
}

#[test]
fn seasons_are_about_their_year() {
    let case = of_source("published = \"2020-21/2020-23\"\n");
    let items: Vec<Value> =
        serde_json::from_str(&case.text("csl-json", &Options::default())).unwrap();
    assert_eq!(items[0]["issued"]["circa"], true, "{}", items[0]["issued"]);
}

#[test]
fn no_bibliography_is_surer_of_a_date_than_its_source() {
    for (published, year, day) in [
        ("2023-04-13", Some("2023"), "2023/04/13/"),
        ("2023-04", Some("2023"), "2023/04//"),
        ("2023-04-13~", Some("2023"), "2023///about 13 Apr 2023"),
        ("2023-04-13/2023-04-15", Some("2023"), "2023/04//13–15 Apr 2023"),
        ("202X", None, "///2020s"),
        ("20XX", None, "///20XX"),
        ("1950~/1960~", None, "///about 1950 – about 1960"),
        ("../2023-04-13", None, "///until 13 Apr 2023"),
        ("/2023-04", None, "///until Apr 2023, start unknown"),
        ("-0044-03-15", None, "///15 Mar 45 BCE"),
    ] {
        let case = of_source(&format!("published = \"{published}\"\naccessed = \"{published}\"\n"));
        let text = case.text("ris", &Options::default());
        let of_tag = |tag: &str| {
            let tag = format!("{tag}  - ");
            text.lines().find_map(|line| line.strip_prefix(&*tag).map(str::to_owned))
        };
        assert_eq!(of_tag("PY").as_deref(), year, "{published}");
        assert_eq!(of_tag("DA").as_deref(), Some(day), "{published}");
        assert_eq!(of_tag("Y2").as_deref(), Some(day), "{published}");
        let format = entente::export::named("ris").unwrap();
        let remarks = format.write(&case.context(), &Options::default(), &mut Vec::new()).unwrap();
        assert_eq!(remarks.len(), usize::from(year.is_none()), "{published}: {remarks:?}");
    }
}

#[test]
fn a_source_that_was_read_elsewhere_is_found_there() {
    let case = of_source("read_at = \"HTTPS://E.org/A\"\n");
    for (format, line) in [
        ("ris", "UR  - HTTPS://E.org/A\r\n"),
        ("csl-json", "\"URL\": \"HTTPS://E.org/A\""),
        ("biblatex", "url = {HTTPS://E.org/A}"),
        ("ics", "URL:HTTPS://E.org/A\r\n"),
        ("timelinejs", "href=\\\"HTTPS://E.org/A\\\""),
        ("markdown", "<HTTPS://E.org/A>"),
        ("html", "href=\"HTTPS://E.org/A\""),
    ] {
        let text = case.text(format, &Options::default());
        assert!(text.contains(line), "{format}: {text}");
    }
}

#[test]
fn an_institution_is_no_person_in_any_bibliography() {
    let case =
        of_source("authors = [\"Ministry of Foreign Affairs, Mexico\", \"Bob, and Carol\"]\n");
    for (format, lines) in [
        (
            "csl-json",
            [
                "\"literal\": \"Ministry of Foreign Affairs, Mexico\"",
                "\"literal\": \"Bob, and Carol\"",
            ],
        ),
        ("biblatex", ["{Ministry of Foreign Affairs, Mexico}", " and {Bob, and Carol}"]),
        // What stands before a comma would be a family name.
        ("ris", ["AU  - Ministry of Foreign Affairs – Mexico\r\n", "AU  - Bob – and Carol\r\n"]),
    ] {
        let text = case.text(format, &Options::default());
        for line in lines {
            assert!(text.contains(line), "{format}: {text}");
        }
    }
}

#[test]
fn a_citation_file_holds_only_what_yaml_takes() {
    let case = of_source("").text("cff", &Options::default());
    assert!(case.contains("T\\uFFFE") && !case.contains('\u{FFFE}'), "{case}");
}

#[test]
fn biblatex_reads_back_with_an_entry_for_each_source() {
    for case in cases() {
        let text = case.text("biblatex", &Options::default());
        let read = biblatex::Bibliography::parse(&text).unwrap();
        assert_eq!(read.len(), count(&case), "{}", case.name);
        let keys: BTreeSet<&str> = read.iter().map(|entry| entry.key.as_str()).collect();
        assert_eq!(keys.len(), read.len(), "keys are unique in {}", case.name);
        let braces = |brace: char| text.matches(brace).count();
        assert_eq!(braces('{'), braces('}'), "BibTeX counts braces, in {}", case.name);
    }
}

#[test]
fn ris_is_one_reference_after_another() {
    for case in cases() {
        let text = case.text("ris", &Options::default());
        let mut open = 0;
        for line in text.split("\r\n").filter(|line| !line.is_empty()) {
            let (tag, _) = line.split_once("  - ").unwrap_or_else(|| panic!("no tag in {line:?}"));
            assert_eq!(tag.len(), 2, "{line:?}");
            match tag {
                "TY" => open += 1,
                "ER" => assert_eq!(line, "ER  - ", "nothing stands behind the end"),
                _ => assert!(tag.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())),
            }
        }
        assert_eq!(open, count(&case), "{}", case.name);
        assert_eq!(text.matches("ER  - \r\n").count(), open, "each ends, in {}", case.name);
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "lines end in CRLF");
    }
}

#[test]
fn citation_cff_quotes_every_text() {
    for case in cases() {
        let text = case.text("cff", &Options::default());
        let head = "cff-version: 1.2.0\nmessage: \"";
        assert!(text.starts_with(head), "{}: {text}", case.name);
        for line in text.lines().skip(1) {
            let (key, value) = line.split_once(':').unwrap();
            let is_plain = matches!(value.trim(), "" | "other" | "dataset");
            let is_quoted = serde_json::from_str::<String>(value.trim()).is_ok();
            assert!(is_plain || is_quoted, "{key} is no string: {value}");
        }
    }
    let text = shipped().text("cff", &Options::default());
    assert!(text.contains("  - name: \"entente contributors\""), "{text}");
    assert!(text.contains("license: \"CC-BY-4.0\""), "{text}");
}
