//! TimelineJS3: each slide keeps to the rules of the format, whatever the data holds.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use entente::export::format::Options;
use entente::export::named;
use entente::text::one_line;
use entente::timeline::date::Date;
use entente::timeline::record::Event;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;

use super::{Case, cases, hostile};

fn slides(case: &Case) -> Value {
    serde_json::from_str(&case.text("timelinejs", &Options::default()))
        .unwrap_or_else(|error| panic!("{}: {error}", case.name))
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

fn words(page: &Html) -> String {
    page.root_element().text().collect()
}

/// The event of each slide.
fn told<'a>(case: &'a Case, slides: &'a Value) -> Vec<(&'a Event, &'a Value)> {
    let events = case.selection.hits.iter().filter_map(|hit| case.loaded.timeline.event(hit.event));
    let events: HashMap<String, &Event> = events.map(|one| (one_line(&one.id), one)).collect();
    let slides = slides["events"].as_array().unwrap().iter();
    slides.map(|slide| (events[slide["unique_id"].as_str().unwrap()], slide)).collect()
}

#[test]
fn events_with_a_beginning_are_slides_and_others_counted() {
    for case in cases() {
        let slides = slides(&case);
        assert_eq!(keys(&slides), ["eras", "events", "title"], "{}", case.name);
        let mut written = BTreeSet::new();
        for (event, slide) in told(&case, &slides) {
            assert!(written.insert(&event.id), "{} twice in {}", event.id, case.name);
            let odd = keys(slide).into_iter().find(|key| {
                let known = "unique_id start_date end_date display_date group text autolink";
                !known.split(' ').any(|one| one == *key)
            });
            assert_eq!(odd, None, "no media, and no key that TimelineJS lacks: {slide}");
            assert_eq!(slide["autolink"], false);
            assert!(slide["group"].as_str().is_some_and(|group| !group.is_empty()), "{slide}");
        }
        let format = named("timelinejs").unwrap();
        let remarks = format.write(&case.context(), &Options::default(), &mut Vec::new()).unwrap();
        let left_out = case.selection.hits.len() - written.len();
        assert_eq!(remarks.len(), usize::from(left_out > 0), "{remarks:?} of {}", case.name);
        let without = case.selection.hits.iter().filter(|hit| {
            let event = case.loaded.timeline.event(hit.event).unwrap();
            !written.contains(&event.id)
        });
        for hit in without {
            let event = case.loaded.timeline.event(hit.event).unwrap();
            assert_eq!(event.date.year(), None, "{} has a year and no slide", event.date);
        }
    }
}

/// A date of a slide: its year, and the first and last day that it can mean.
fn days(date: &Value) -> (i64, NaiveDate, NaiveDate) {
    let number = |key: &str| date.get(key).map(|part| part.as_i64().unwrap());
    let (year, month, day) = (number("year").unwrap(), number("month"), number("day"));
    assert!(month.is_some() || day.is_none(), "a day without its month: {date}");
    let at = |month: i64, day: i64| {
        let [month, day] = [month, day].map(|part| u32::try_from(part).unwrap());
        NaiveDate::from_ymd_opt(i32::try_from(year).unwrap(), month, day)
    };
    let first = at(month.unwrap_or(1), day.unwrap_or(1));
    let last = match (month, day) {
        (None, _) => at(12, 31),
        (Some(month), None) => (28..32).rev().find_map(|day| at(month, day)),
        (Some(month), Some(day)) => at(month, day),
    };
    let known = || panic!("no date of the calendar: {date}");
    (year, first.unwrap_or_else(known), last.unwrap_or_else(known))
}

/// Whether numbers alone would be more certain than the date is, or be printed as another year.
fn needs_words(date: &Date) -> bool {
    let text = date.as_edtf();
    let is_open = text.contains("..") || text.starts_with('/') || text.ends_with('/');
    let is_season = text.split('/').any(|part| {
        let month = part.trim_start_matches('-').split('-').nth(1);
        month.and_then(|month| month.parse().ok()).is_some_and(|month: u8| month > 12)
    });
    let is_before_christ = date.year().is_some_and(|year| year <= 0);
    text.contains(['?', '~', '%', 'X']) || is_open || is_season || is_before_christ
}

#[test]
fn dates_of_a_slide_are_no_more_certain_than_the_event_s() {
    for case in cases() {
        let slides = slides(&case);
        for (event, slide) in told(&case, &slides) {
            let (date, shown) = (&event.date, format!("{} as {slide}", event.date.as_edtf()));
            let (start, first, last) = days(&slide["start_date"]);
            if date.year().is_some() {
                assert_eq!(Some(start), date.year().map(i64::from), "{shown}");
            }
            let mut end = last;
            if let Some(written) = slide.get("end_date") {
                end = days(written).2;
                assert!(days(written).1 >= first, "it ends before it begins: {shown}");
            }
            let is_told = slide["display_date"].as_str().is_some_and(|words| !words.is_empty());
            assert_eq!(is_told, needs_words(date), "{shown}");
            // What stands in numbers alone means exactly the days that the data mean.
            if !is_told {
                let bounds = (date.earliest().day(), date.latest().day());
                assert_eq!(bounds, (Some(first), Some(end)), "{shown}");
            }
        }
    }
}

#[test]
fn a_slide_of_a_doubtful_date_says_so_in_words() {
    let slides = slides(&hostile());
    let events = slides["events"].as_array().unwrap();
    let of = |id: &str| events.iter().find(|slide| slide["unique_id"] == id).unwrap();
    let ides = serde_json::json!({"year": -43, "month": 3, "day": 15});
    assert_eq!(of("event-1")["start_date"], ides);
    assert_eq!(of("event-1")["display_date"], "15 Mar 44 BCE", "TimelineJS would print 43 BCE");
    assert_eq!(of("event-4")["start_date"], serde_json::json!({"year": 2023}));
    assert!(of("event-4")["display_date"].is_string(), "a doubtful year");
    assert!(of("event-0")["display_date"].is_null(), "a day that is sure");
    assert_eq!(of("event-3")["end_date"], serde_json::json!({"year": 2019}), "a decade");
}

#[test]
fn a_slides_html_is_the_data_s_text_and_nothing_that_runs() {
    const TAGS: [&str; 10] =
        ["html", "head", "body", "p", "ul", "li", "a", "strong", "code", "span"];
    for case in cases() {
        let slides = slides(&case);
        let events = slides["events"].as_array().unwrap();
        for slide in events.iter().chain([&slides["title"]]) {
            for part in ["headline", "text"] {
                let page = Html::parse_fragment(slide["text"][part].as_str().unwrap());
                for element in page.root_element().descendent_elements() {
                    let name = element.value().name();
                    assert!(TAGS.contains(&name), "<{name}> in a slide of {}", case.name);
                    for (name, value) in element.value().attrs() {
                        let is_web = name == "href" && value.starts_with("http");
                        assert!(is_web, "{name}={value} in {}", case.name);
                    }
                }
            }
            let headline =
                words(&Html::parse_fragment(slide["text"]["headline"].as_str().unwrap()));
            assert!(!headline.trim().is_empty(), "a slide without a headline: {slide}");
        }
        for (event, slide) in told(&case, &slides) {
            let headline = Html::parse_fragment(slide["text"]["headline"].as_str().unwrap());
            // A parser takes a mark of order at the start of its input for none of the text.
            let title = one_line(&event.title);
            let title = title.trim_start_matches('\u{feff}');
            assert_eq!(words(&headline), title, "{}", case.name);
            let text = Html::parse_fragment(slide["text"]["text"].as_str().unwrap());
            if let Some(summary) = &event.summary {
                let first = all(&text, "p")[0].text().collect::<String>();
                assert_eq!(first, one_line(summary), "{}", case.name);
            }
            let known = event.sources.iter().filter(|id| case.loaded.timeline.source(id).is_some());
            let listed = all(&text, "p + ul:last-child > li").len();
            assert_eq!(listed, known.count(), "the sources of {} in {}", event.id, case.name);
        }
    }
}
