//! Dates on the screen that are easily told wrong: deadlines that are intervals, years BCE.

use crate::reader::{Reader, reader_on};

use chrono::NaiveDate;
use entente::load::{File, from_files};

/// A reader of data with two parties and a source, late in 2026.
fn reader(records: &str, width: u16, height: u16) -> Reader {
    let text = format!(
        "[timeline]\nid = \"t\"\ntitle = \"T\"\n\
         [[party]]\nid = \"aa\"\nname = \"Aland\"\n\
         [[party]]\nid = \"bb\"\nname = \"Bland\"\n\
         [[source]]\nid = \"s\"\ntitle = \"A source\"\nkind = \"official\"\n{records}"
    );
    let loaded = from_files(vec![File::new("t.toml", text)], "test".into());
    reader_on(loaded, NaiveDate::from_ymd_opt(2026, 11, 30).unwrap(), width, height)
}

/// An event with its promises, each with a deadline.
fn promises(deadlines: &[&str]) -> String {
    let mut records = "[[event]]\nid = \"e\"\nkind = \"agreement\"\ndate = \"2021-09-08\"\n\
         title = \"Pact\"\nparties = [\"aa\", \"bb\"]\nsources = [\"s\"]\n"
        .to_owned();
    for (at, due) in deadlines.iter().enumerate() {
        records.push_str(&format!(
            "[[event.commitment]]\nid = \"c{at}\"\ntext = \"Build the quay {at}\"\n\
             by = [\"aa\"]\nto = [\"bb\"]\ndue = \"{due}\"\n"
        ));
    }
    records
}

/// The row of the list of a promise of 8 September 2021.
fn row<'t>(text: &'t str, promise: &str) -> &'t str {
    let is_row = |line: &&str| line.contains("8 Sep 2021") && line.contains(promise);
    text.lines().find(is_row).unwrap_or_else(|| panic!("{text}"))
}

#[test]
fn the_column_of_deadlines_has_the_end_of_an_interval() {
    let deadlines = [
        ("2021-10-08/2027-06-30", "30 Jun 2027", ""),
        ("../2027-05", "May 2027", ""),
        ("2022-01-01/..", "no end", ""),
        ("2022-01-01/", "end unknown", ""),
        ("2023-12-31/2024-01-01", "1 Jan 2024", "overdue since 2 Jan 2024"),
        ("2025-06", "Jun 2025", "overdue since 1 Jul 2025"),
    ];
    let edtf = deadlines.map(|(edtf, ..)| edtf);
    for width in [120, 150] {
        // Arranged by deadline, so that the column stands.
        let text = reader(&promises(&edtf), width, 40).keys("2oo").text();
        for (at, (_, due, outcome)) in deadlines.iter().enumerate() {
            let row = row(&text, &format!("Build the quay {at}"));
            assert!(row.contains(due) && row.contains(outcome), "{due} at {width}:\n{text}");
            // Before the preview, which tells all of it.
            let (list, _) = row.split_at(row.find(due).unwrap());
            let begins = list.contains("8 Oct 2021") || list.contains("1 Jan 2022");
            assert!(!begins, "the start is no deadline, at {width}:\n{text}");
        }
    }
    let wide = reader(&promises(&edtf), 220, 40).keys("2").text();
    assert!(row(&wide, "Build the quay 1").contains("May 2027"), "the year is whole\n{wide}");
    assert!(!wide.contains("since 1 Jan 2022"), "it is not overdue since then\n{wide}");
}

#[test]
fn years_before_our_era_are_told_as_people_count_them() {
    let mut records = String::new();
    for (id, date) in [("e1", "-0507"), ("e2", "-0225-03-01")] {
        records.push_str(&format!(
            "[[event]]\nid = \"{id}\"\nkind = \"agreement\"\ndate = \"{date}\"\n\
             title = \"Treaty {id}\"\nparties = [\"aa\", \"bb\"]\nsources = [\"s\"]\n"
        ));
    }
    let reader = reader(&records, 120, 30);
    let text = reader.text();
    for told in ["508–226 BCE", "508 BCE", "226 BCE", "1 Mar", "500 BCE", "250 BCE"] {
        assert!(text.contains(told), "{told}\n{text}");
    }
    let years = ["-507", "-225", "-500", "507 BCE", "225 BCE", "501 BCE"];
    assert!(years.iter().all(|year| !text.contains(year)), "{text}");
    let facets = reader.keys("Fyear").text();
    assert!(facets.contains("508 BCE") && facets.contains("226 BCE"), "{facets}");
}
