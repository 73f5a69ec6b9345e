//! iCalendar and TimelineJS.

use entente::export::format::Options;
use entente::export::named;
use icalendar::{CalendarComponent, Component as _};
use scraper::Html;
use serde_json::Value;

use super::{Case, cases, hostile, shipped};

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
            (1..9999).contains(&day.year())
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
fn what_a_calendar_leaves_out_is_counted() {
    let case = shipped();
    let form = named("ics").unwrap();
    let remarks = form.write(&case.context(), &Options::default(), &mut Vec::new()).unwrap();
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

#[test]
fn slides_are_dated_and_their_html_holds_nothing_that_runs() {
    const TAGS: [&str; 10] =
        ["html", "head", "body", "p", "ul", "li", "a", "strong", "code", "span"];
    for case in cases() {
        let slides: Value = serde_json::from_str(&case.text("timelinejs", &Options::default()))
            .unwrap_or_else(|error| panic!("{}: {error}", case.name));
        let events = slides["events"].as_array().unwrap();
        for slide in events.iter().chain([&slides["title"]]) {
            assert_eq!(slide["autolink"], false, "{}", case.name);
            for part in ["headline", "text"] {
                let page = Html::parse_document(slide["text"][part].as_str().unwrap());
                for element in page.root_element().descendent_elements() {
                    let name = element.value().name();
                    assert!(TAGS.contains(&name), "<{name}> in a slide of {}", case.name);
                    if let Some(href) = element.value().attr("href") {
                        assert!(href.starts_with("http"), "{href}");
                    }
                }
            }
        }
        for slide in events {
            assert!(slide["start_date"]["year"].is_i64(), "{slide}");
            assert!(slide["unique_id"].is_string() && slide["group"].is_string(), "{slide}");
        }
    }
}

#[test]
fn a_slide_of_a_doubtful_date_says_so_in_words() {
    let slides: Value =
        serde_json::from_str(&hostile().text("timelinejs", &Options::default())).unwrap();
    let events = slides["events"].as_array().unwrap();
    let of = |id: &str| events.iter().find(|slide| slide["unique_id"] == id).unwrap();
    assert_eq!(
        of("event-1")["start_date"],
        serde_json::json!({"year": -43, "month": 3, "day": 15})
    );
    assert_eq!(of("event-4")["start_date"], serde_json::json!({"year": 2023}));
    assert!(of("event-4")["display_date"].is_string(), "a doubtful year");
    assert!(of("event-0")["display_date"].is_null(), "a day that is sure");
    assert_eq!(of("event-3")["end_date"], serde_json::json!({"year": 2019}), "a decade");
}
