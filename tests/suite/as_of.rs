//! The timeline as of a day is the timeline that one would have loaded on that day.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use entente::load::{File, embedded, from_files};
use entente::timeline::Timeline;
use proptest::prelude::*;

fn load(text: &str) -> Arc<Timeline> {
    let loaded = from_files(vec![File::new("a.toml", text.to_owned())], "test".into());
    assert_eq!(loaded.diagnostics, [], "{text}");
    loaded.timeline
}

/// An event on a day of 2023 with parts that may be dated later, each by its number of days.
#[derive(Clone, Debug)]
struct Drawn {
    day: u64,
    statuses: Vec<u64>,
    quotes: Vec<Option<u64>>,
    milestones: Vec<u64>,
    /// The event that it follows, by its place, modulo the number of events.
    follows: Option<usize>,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let days = || proptest::collection::vec(0u64..60, 0..3);
    let quotes = proptest::collection::vec(proptest::option::of(0u64..60), 0..3);
    (0u64..60, days(), quotes, days(), proptest::option::of(0usize..6)).prop_map(
        |(day, statuses, quotes, milestones, follows)| Drawn {
            day,
            statuses,
            quotes,
            milestones,
            follows,
        },
    )
}

fn date(day: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2023, 1, 1).unwrap() + Days::new(day)
}

/// The data as a curator would have written it on a day: nothing later in it.
fn written(events: &[Drawn], today: u64) -> String {
    let mut text = String::from(
        "[timeline]\nid = \"t\"\ntitle = \"T\"\n[[party]]\nid = \"us\"\nname = \"US\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\nkind = \"other\"\n",
    );
    for (place, event) in events.iter().enumerate().filter(|(_, event)| event.day <= today) {
        let day = date(event.day);
        writeln!(
            text,
            "[[event]]\nid = \"e{place}\"\nkind = \"agreement\"\ndate = \"{day}\"\ntitle = \"E\"\nsources = [\"s\"]"
        )
        .unwrap();
        for at in event.milestones.iter().filter(|at| **at <= today) {
            writeln!(text, "[[event.milestone]]\ndate = \"{}\"\nwhat = \"signed\"", date(*at))
                .unwrap();
        }
        writeln!(text, "[[event.commitment]]\nid = \"c{place}\"\nby = [\"us\"]\ntext = \"C\"")
            .unwrap();
        for at in event.statuses.iter().filter(|at| **at <= today) {
            writeln!(
                text,
                "[[event.commitment.status]]\ndate = \"{}\"\nstate = \"fulfilled\"\nbasis = \"evidence\"",
                date(*at)
            )
            .unwrap();
        }
        for (number, at) in
            event.quotes.iter().enumerate().filter(|(_, at)| at.is_none_or(|at| at <= today))
        {
            let dated = at.map(|at| format!("date = \"{}\"\n", date(at))).unwrap_or_default();
            writeln!(
                text,
                "[[event.quote]]\nid = \"q{place}-{number}\"\ntext = \"Q\"\nsource = \"s\"\ndocument = true\n{dated}"
            )
            .unwrap();
        }
        let target = event.follows.map(|at| at % events.len());
        if let Some(target) =
            target.filter(|at| events.get(*at).is_some_and(|other| other.day <= today))
        {
            writeln!(text, "[[event.relation]]\nkind = \"follows\"\nto = \"e{target}\"").unwrap();
        }
    }
    text
}

/// All that a timeline tells, apart from where its records stood.
fn told(timeline: &Timeline) -> Vec<String> {
    timeline.events().iter().map(|event| serde_json::to_string(&**event).unwrap()).collect()
}

proptest! {
    #[test]
    fn it_equals_the_data_written_on_that_day(events in proptest::collection::vec(drawn(), 1..6), today in 0u64..60) {
        let whole = load(&written(&events, 60));
        let then = whole.as_of(date(today));
        prop_assert_eq!(told(&then), told(&load(&written(&events, today))));
        prop_assert_eq!(then.events().len() + then.later(), whole.events().len());
        prop_assert_eq!(told(&then.as_of(date(today))), told(&then));
    }
}

#[test]
fn what_is_known_only_grows() {
    let whole = embedded().timeline;
    let mut before = BTreeSet::new();
    for year in 2007..2027 {
        let then = whole.as_of(NaiveDate::from_ymd_opt(year, 7, 1).unwrap());
        let known: BTreeSet<String> = then.ids().map(ToString::to_string).collect();
        assert!(known.is_superset(&before), "{year}");
        before = known;
    }
}

#[test]
fn where_nothing_is_later_it_is_the_same_timeline() {
    let whole = load(&written(&[], 0));
    assert!(Arc::ptr_eq(&whole, &whole.as_of(date(0))));
}
