//! iCalendar.

use entente::export::format::Options;
use entente::export::named;
use icalendar::{CalendarComponent, Component as _};

use super::{Case, cases, hostile, on, shipped};

fn entries(case: &Case, options: &Options) -> Vec<icalendar::Event> {
    let text = case.text("ics", options);
    let calendar: icalendar::Calendar = text.parse().unwrap();
    let mut events = Vec::new();
    for component in &calendar.components {
        match component {
            CalendarComponent::Event(event) => events.push(event.clone()),
            other => panic!("something else in the calendar: {other:?}"),
        }
    }
    events
}

/// How many entries a calendar of exact days has.
fn exact(case: &Case) -> usize {
    let timeline = &case.loaded.timeline;
    let is_exact = |date: &entente::timeline::date::Date| {
        let in_range = date.earliest().day().is_some_and(|day| {
            use chrono::Datelike as _;
            (1..=9999).contains(&day.year())
        });
        (date.is_single_day() || date.as_edtf() == "2020-01-01/2020-02-03") && in_range
    };
    let mut count = 0;
    for hit in &case.selection.hits {
        let event = timeline.event(hit.event).unwrap();
        count += usize::from(is_exact(&event.date));
        let shown = hit.commitments.select(&event.commitment);
        count += shown.filter(|(_, one)| one.deadline().is_some_and(&is_exact)).count();
    }
    count
}

#[test]
fn a_calendar_has_an_entry_for_each_exact_day() {
    for case in [hostile(), Case::new("no events", &super::BARE, "")] {
        let entries = entries(&case, &Options::default());
        assert_eq!(entries.len(), exact(&case), "{}", case.name);
        for entry in &entries {
            assert!(entry.property_value("UID").unwrap().ends_with("@hostile"), "{entry:?}");
            assert_eq!(entry.property_value("DTSTAMP"), Some("20260102T000000Z"));
            assert_eq!(entry.property_value("STATUS"), None, "an exact day is sure");
        }
    }
}

#[test]
fn a_range_ends_on_the_day_after_its_last() {
    let text = hostile().text("ics", &Options::default());
    assert!(text.contains("DTSTART;VALUE=DATE:20200101\r\nDTEND;VALUE=DATE:20200204\r\n"));
    assert!(text.contains("DTSTART;VALUE=DATE:20230413\r\nSUMMARY:"), "one day has no end");
}

#[test]
fn imprecise_dates_come_when_asked_for_and_are_tentative() {
    for case in [shipped(), hostile()] {
        let sure = entries(&case, &Options::default()).len();
        let options = Options { imprecise: true, ..Options::default() };
        let all = entries(&case, &options);
        let tentative =
            |entry: &&icalendar::Event| entry.property_value("STATUS") == Some("TENTATIVE");
        assert_eq!(all.iter().filter(tentative).count(), all.len() - sure, "{}", case.name);
        assert!(all.len() > sure, "{}", case.name);
    }
}

#[test]
fn an_open_span_takes_the_days_of_the_end_that_it_names() {
    for (date, days) in [
        ("2023-04/..", "DTSTART;VALUE=DATE:20230401\r\nDTEND;VALUE=DATE:20230501\r\n"),
        ("2023-04/", "DTSTART;VALUE=DATE:20230401\r\nDTEND;VALUE=DATE:20230501\r\n"),
        ("../2023-04", "DTSTART;VALUE=DATE:20230401\r\nDTEND;VALUE=DATE:20230501\r\n"),
        ("2023-04-13/..", "DTSTART;VALUE=DATE:20230413\r\nSUMMARY"),
    ] {
        let text = on(date).text("ics", &Options { imprecise: true, ..Options::default() });
        assert!(text.contains(days) && text.contains("STATUS:TENTATIVE"), "{date}: {text}");
    }
    // An exact day of the last year that a calendar has.
    let last = on("9999-12-31").text("ics", &Options::default());
    assert!(last.contains("DTSTART;VALUE=DATE:99991231\r\nSUMMARY"), "{last}");
    for date in ["-0044-03-15", "9999-12-30/9999-12-31"] {
        let case = on(date);
        let format = named("ics").unwrap();
        let remarks = format.write(&case.context(), &Options::default(), &mut Vec::new()).unwrap();
        let told = "left out because a calendar has only the years 1 to 9999: one event";
        assert_eq!(remarks, [told], "{date}");
    }
}

#[test]
fn what_a_calendar_leaves_out_is_counted() {
    let case = shipped();
    let format = named("ics").unwrap();
    let remarks = format.write(&case.context(), &Options::default(), &mut Vec::new()).unwrap();
    assert_eq!(remarks.len(), 1, "{remarks:?}");
    assert!(remarks[0].starts_with("left out because no exact day is known: "), "{remarks:?}");
    assert!(remarks[0].ends_with("; --imprecise takes them in"), "{remarks:?}");
}

#[test]
fn lines_of_a_calendar_are_folded_at_75_octets() {
    for case in cases() {
        let text = case.text("ics", &Options::default());
        let longest = text.split("\r\n").map(str::len).max();
        assert!(longest <= Some(75), "{longest:?} octets in {}", case.name);
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "lines end in CRLF");
    }
}
