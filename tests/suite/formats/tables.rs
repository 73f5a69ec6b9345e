//! CSV, TSV, JSON Lines, data packages.

use entente::export::brief::BriefOptions;
use entente::export::format::{ExportFormat as _, Options};
use entente::export::named;
use entente::export::phrases::one_line;
use entente::export::table::{Asked, What, table};
use entente::export::tabular::DataPackage;
use entente::ledger::Arrangement;
use serde_json::Value;

use super::{Case, cases, hostile, on, parts_with};

fn only(what: What) -> Options {
    let brief = BriefOptions { what: Some(what), ..BriefOptions::default() };
    Options { brief, ..Options::default() }
}

/// How many records of a kind the selection holds.
fn count(case: &Case, what: What) -> usize {
    table(what).rows(Asked { context: &case.context(), by: Arrangement::Date }).count()
}

/// The records of a CSV or TSV file, its header first.
fn records(text: &str, delimiter: u8) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut records = Vec::new();
    for record in reader.records() {
        records.push(record.unwrap().iter().map(str::to_owned).collect());
    }
    records
}

#[test]
fn a_table_has_one_row_for_each_record() {
    for case in cases() {
        for what in What::all() {
            let expected = count(&case, what) + 1;
            let csv = case.text("csv", &only(what));
            let rows = records(&csv, b',');
            assert_eq!(rows.len(), expected, "{} in {}", what.word(), case.name);
            // Of exact words CSV keeps line breaks and tabs, for which TSV has no room.
            let on_one_line = |row: Vec<String>| row.iter().map(|cell| one_line(cell)).collect();
            let raw = Options { raw: true, ..only(what) };
            let rows = records(&case.text("csv", &raw), b',').into_iter();
            let rows: Vec<Vec<String>> = rows.map(on_one_line).collect();
            assert_eq!(rows, records(&case.text("tsv", &raw), b'\t'), "{}", case.name);
            assert_eq!(csv.matches("\r\n").count(), expected, "a record is one line of CSV");
        }
    }
}

#[test]
fn no_cell_is_a_formula_unless_cells_are_asked_for_raw() {
    let case = hostile();
    let is_formula = |cell: &String| cell.starts_with(['=', '+', '-', '@']);
    for what in What::all() {
        for (format, delimiter) in [("csv", b','), ("tsv", b'\t')] {
            let text = case.text(format, &only(what));
            let found = records(&text, delimiter).into_iter().flatten().find(is_formula);
            assert_eq!(found, None, "a cell of {} would be run", what.word());
        }
        let raw = Options { raw: true, ..only(what) };
        let mut cells = records(&case.text("csv", &raw), b',').into_iter().flatten();
        assert!(cells.any(|cell| is_formula(&cell)), "{} keeps its cells", what.word());
    }
}

#[test]
fn a_date_stands_with_its_bounds() {
    let rows = records(&hostile().text("csv", &only(What::Events)), b',');
    let header = &rows[0];
    let place = |name: &str| header.iter().position(|column| column == name).unwrap();
    let dates = ["date", "date_earliest", "date_latest"].map(place);
    let dates_of = |id: &str| {
        let row = rows.iter().find(|row| row[0] == id).unwrap();
        dates.map(|column| row[column].as_str())
    };
    assert_eq!(dates_of("event-0"), ["2023-04-13", "2023-04-13", "2023-04-13"]);
    assert_eq!(dates_of("event-1"), ["'-0043-03-15", "", ""]);
    assert_eq!(dates_of("event-3"), ["201X", "2010-01-01", "2019-12-31"]);
    assert_eq!(dates_of("event-5"), ["../2023-05", "", "2023-05-31"]);
}

#[test]
fn days_without_bounds_are_counted() {
    let case = on("-0044-03-15 2023-04-13 ../2023 9999-12-31");
    for format in ["csv", "tsv", "jsonl"] {
        let format = named(format).unwrap();
        let remarks = format.write(&case.context(), &Options::default(), &mut Vec::new()).unwrap();
        let told = "events: without bounds, which have only the years 1 to 9999: one date";
        assert_eq!(remarks, [told], "{}", format.name());
    }
    let (_, remarks) = DataPackage.files(&case.context(), &Options::default()).unwrap();
    assert!(remarks[0].starts_with("events: without bounds"), "{remarks:?}");
}

#[test]
fn exact_words_keep_their_tabs_and_line_breaks() {
    let text = "[timeline]\nid = \"t\"\ntitle = \"T\"\n\
        [[source]]\nid = \"s\"\ntitle = \"S\"\nkind = \"other\"\n\
        [[event]]\nid = \"e\"\nkind = \"meeting\"\ndate = \"2020\"\ntitle = \"E\"\nsources = [\"s\"]\n\
        [[event.quote]]\nid = \"q\"\nsource = \"s\"\nlanguage = \"en\"\nspeaker_text = \"A\"\n\
        text = \"one\\ttwo  three\\nfour\"\n";
    let loaded =
        entente::load::from_files(vec![entente::load::File::new("t.toml", text)], "t".into());
    let case = Case::new("exact words", Box::leak(Box::new(loaded)), "");
    let words = "one\ttwo  three\nfour";
    let quotes = only(What::all().find(|what| what.word() == "quotes").unwrap());
    let rows = records(&case.text("csv", &quotes), b',');
    assert!(rows[1].iter().any(|cell| cell == words), "{rows:?}");
    let written = serde_json::to_string(words).unwrap();
    for format in ["json", "jsonl"] {
        let text = case.text(format, &quotes);
        assert!(text.contains(&written), "{format}: {text}");
    }
    let tsv = case.text("tsv", &quotes);
    assert!(tsv.contains("\tone two  three four\t"), "{tsv}");
    let sheets = parts_with(&case, "xlsx", &Options::default());
    assert!(sheets.iter().any(|(_, xml)| xml.contains("one\ttwo  three\nfour")), "{sheets:?}");
    let page = case.text("html", &Options::default());
    assert!(page.contains(&written), "the page's data");
}

#[test]
fn a_line_of_json_lines_has_the_keys_of_the_columns() {
    for case in cases() {
        for what in What::all() {
            let text = case.text("jsonl", &only(what));
            assert_eq!(text.lines().count(), count(&case, what), "{}", case.name);
            let columns = records(&case.text("csv", &only(what)), b',').remove(0);
            for line in text.lines() {
                let object: serde_json::Map<String, Value> = serde_json::from_str(line).unwrap();
                let odd = object.keys().find(|key| !columns.contains(key));
                assert_eq!(odd, None, "a key that is no column of {}", what.word());
            }
        }
    }
}

#[test]
fn a_data_package_describes_the_columns_of_its_files() {
    for case in cases() {
        let (files, _) = DataPackage.files(&case.context(), &Options::default()).unwrap();
        let text = |name: &str| {
            let file = files.iter().find(|(file, _)| file == name).unwrap();
            String::from_utf8(file.1.clone()).unwrap()
        };
        let package: Value = serde_json::from_str(&text("datapackage.json")).unwrap();
        let resources = package["resources"].as_array().unwrap();
        assert_eq!(resources.len(), What::all().count());
        for resource in resources {
            let header = records(&text(resource["path"].as_str().unwrap()), b',').remove(0);
            let fields = resource["schema"]["fields"].as_array().unwrap();
            let described: Vec<&str> =
                fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
            assert_eq!(described, header, "{} in {}", resource["name"], case.name);
        }
    }
}

#[test]
fn json_keeps_every_event_and_its_keys_in_order() {
    for case in cases() {
        let text = case.text("json", &Options::default());
        let export: Value = serde_json::from_str(&text).unwrap();
        assert_eq!(export["shown"], case.selection.hits.len(), "{}", case.name);
        assert_eq!(export["events"].as_array().unwrap().len(), case.selection.hits.len());
        let again = serde_json::to_string_pretty(&export).unwrap() + "\n";
        assert!(text == again, "{} is written as serde_json writes it", case.name);
    }
}
