//! The timeline as of a day is the timeline that one would have loaded on that day.
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use entente::load::{File, embedded, from_files};
use entente::query::Query;
use entente::timeline::date::Moment;
use entente::timeline::id::Id;
use entente::timeline::standing::Schedule;
use entente::timeline::{EventIx, Timeline};
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
    /// After how many days it ends, where it lasts.
    lasts: Option<u64>,
    /// When its commitment is due.
    due: Option<u64>,
    statuses: Vec<u64>,
    quotes: Vec<Option<u64>>,
    milestones: Vec<u64>,
    /// The event that it follows, by its place, modulo the number of events.
    follows: Option<usize>,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let days = || proptest::collection::vec(0u64..60, 0..3);
    let quotes = proptest::collection::vec(proptest::option::of(0u64..60), 0..3);
    let day = (0u64..60, proptest::option::of(1u64..30));
    let commitment = (proptest::option::of(0u64..60), days());
    (day, commitment, quotes, days(), proptest::option::of(0usize..6)).prop_map(
        |((day, lasts), (due, statuses), quotes, milestones, follows)| Drawn {
            day,
            lasts,
            due,
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
        let day = match event.lasts.map(|days| event.day + days) {
            None => date(event.day).to_string(),
            Some(end) if end > today => format!("{}/..", date(event.day)),
            Some(end) => format!("{}/{}", date(event.day), date(end)),
        };
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
        if let Some(due) = event.due {
            writeln!(text, "due = \"{}\"", date(due)).unwrap();
        }
        for at in event.statuses.iter().filter(|at| **at <= today) {
            let state = if at % 2 == 0 { "fulfilled" } else { "in-progress" };
            writeln!(
                text,
                "[[event.commitment.status]]\ndate = \"{}\"\nstate = \"{state}\"\nbasis = \"evidence\"",
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
        let whole = load(&written(&events, 90));
        let then = whole.as_of(date(today));
        prop_assert_eq!(told(&then), told(&load(&written(&events, today))));
        prop_assert_eq!(then.events().len() + then.later().len(), whole.events().len());
        prop_assert_eq!(told(&then.as_of(date(today))), told(&then));
    }
}

/// The commitments in these events that are overdue on a day.
fn overdue(timeline: &Timeline, events: &[EventIx], day: NaiveDate) -> Vec<(EventIx, Id)> {
    let mut overdue = Vec::new();
    for ix in events {
        for one in &timeline.event(*ix).unwrap().commitment {
            if one.schedule_on(day) == Schedule::Overdue {
                overdue.push((*ix, one.id.clone()));
            }
        }
    }
    overdue
}

proptest! {
    #[test]
    fn what_is_worked_out_for_every_day_holds_on_each(
        events in proptest::collection::vec(drawn(), 1..6), days in [0u64..70, 0u64..70], is_prepared: bool,
    ) {
        let whole = load(&written(&events, 90));
        if is_prepared {
            whole.prepare_days();
        }
        let then = whole.as_of(date(days[0]));
        for timeline in [&whole, &then, &then.as_of(date(days[1]))] {
            let all: Vec<EventIx> = (0..timeline.events().len()).map(EventIx).collect();
            for day in days.map(date) {
                let perhaps = timeline.perhaps_overdue_on(day);
                prop_assert_eq!(overdue(timeline, &perhaps, day), overdue(timeline, &all, day));
            }
            let mut moments: Vec<(EventIx, Moment)> = timeline.known_moments().collect();
            moments.sort_unstable();
            let known_from = |ix: &EventIx| (*ix, timeline.known_from(timeline.event(*ix).unwrap()));
            prop_assert_eq!(moments, all.iter().map(known_from).collect::<Vec<_>>());
            let is_linked = |ix: &EventIx| timeline.incoming(&timeline.event(*ix).unwrap().id).next().is_some();
            let linked: Vec<EventIx> = timeline.linked_events().into_iter().filter(is_linked).collect();
            prop_assert_eq!(linked, all.into_iter().filter(is_linked).collect::<Vec<_>>());
        }
    }
}

#[test]
fn nobody_knew_of_an_end_that_was_to_come() {
    let text = "[timeline]\nid = 't'\ntitle = 'T'\n[[source]]\nid = 's'\ntitle = 'S'\nkind = 'other'\n\
        [[event]]\nid = 'e'\nkind = 'task-force'\ndate = '2019-03/2021-06'\ntitle = 'E'\nsources = ['s']\n";
    let whole = load(text);
    let day = |day: &str| day.parse::<NaiveDate>().unwrap();
    let then = whole.as_of(day("2020-10-01"));
    assert_eq!(then.events()[0].date.as_edtf(), "2019-03/..");
    assert_eq!(whole.as_of(day("2021-06-30")).events()[0].date.as_edtf(), "2019-03/2021-06");
    let earlier = then.as_of(day("2020-05-01"));
    for (timeline, on, found) in [
        (&then, "2020-09", true),
        (&then, "2020-10", true),
        (&then, "2020-11", false),
        (&earlier, "2020-05", true),
        (&earlier, "2020-06", false),
        (&whole, "2021-06", true),
    ] {
        let query = Query::parse(&format!("date:{on}"), timeline).unwrap();
        let selection = entente::query::select(timeline, &query, day("2020-10-01"));
        assert_eq!(selection.hits.len() == 1, found, "{on}");
    }
}

#[test]
fn an_end_that_is_written_is_known_today() {
    let text = "[timeline]\nid = 't'\ntitle = 'T'\n[[source]]\nid = 's'\ntitle = 'S'\nkind = 'other'\n\
        [[actor]]\nid = 'a'\nname = 'A'\nkind = 'person'\n[[actor.role]]\ntitle = 'Chair'\n\
        from = '2024'\nto = '2030'\n\
        [[event]]\nid = 'e'\nkind = 'agreement'\ndate = '2024-01-01/2030-12-31'\ntitle = 'E'\n\
        sources = ['s']\n";
    let whole = load(text);
    let day = |day: &str| day.parse::<NaiveDate>().unwrap();
    let told = |on: &str| {
        let known = whole.known_on(day(on), day("2026-11-30"));
        let (event, actor) = (&known.events()[0], &known.actors()[0]);
        (event.date.as_edtf().to_owned(), actor.role[0].to.is_some())
    };
    assert_eq!(told("2026-11-30"), ("2024-01-01/2030-12-31".to_owned(), true));
    assert_eq!(told("2027-01-01"), ("2024-01-01/2030-12-31".to_owned(), true));
    assert_eq!(told("2026-11-29"), ("2024-01-01/..".to_owned(), false));
}

#[test]
fn an_agreement_is_not_in_force_for_an_end_to_come() {
    let event = |id: &str, kind: &str, date: &str| {
        format!(
            "[[event]]\nid = '{id}'\nkind = '{kind}'\ndate = '{date}'\ntitle = 'E'\nsources = ['s']\n"
        )
    };
    let text = [
        "[timeline]\nid = 't'\ntitle = 'T'\n[[source]]\nid = 's'\ntitle = 'S'\nkind = 'other'\n",
        &event("visit", "agreement", "2008-06-26/2008-06-30"),
        &event("open", "agreement", "2008-06-26/.."),
        &event("body", "task-force", "2008-06-26/2008-06-30"),
    ];
    let day = "2008-06-27".parse::<NaiveDate>().unwrap();
    let then = load(&text.concat()).as_of(day);
    let force = |id: &str| {
        let event = then.events().iter().find(|event| event.id.as_str() == id).unwrap();
        entente::export::thread::force(&then, event, day)
    };
    assert_eq!(force("visit"), None);
    assert_eq!(force("open").as_deref(), Some("in force (since 26 Jun 2008)"));
    assert_eq!(force("body").as_deref(), Some("standing (since 26 Jun 2008)"));
}

#[test]
fn the_time_of_a_status_stays_as_it_is() {
    let text = "[timeline]\nid = 't'\ntitle = 'T'\n[[party]]\nid = 'us'\nname = 'US'\n\
        [[source]]\nid = 's'\ntitle = 'S'\nkind = 'other'\n\
        [[event]]\nid = 'e'\nkind = 'meeting'\ndate = '2023-03-01'\ntitle = 'E'\nsources = ['s']\n\
        [[event.commitment]]\nid = 'c'\nby = ['us']\ntext = 'C'\ndue = '2023-04-08'\n\
        [[event.commitment.status]]\ndate = '2023-04-01/2023-04-03'\nstate = 'fulfilled'\n\
        basis = 'evidence'\nsources = ['s']\n";
    let day = "2023-04-02".parse::<NaiveDate>().unwrap();
    let then = load(text).as_of(day);
    let query = Query::parse("schedule:met", &then).unwrap();
    assert_eq!(entente::query::select(&then, &query, day).hits.len(), 1);
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

#[test]
fn an_event_is_known_when_a_source_has_reported_it() {
    let text = "[timeline]\nid = \"t\"\ntitle = \"T\"\n\
        [[source]]\nid = \"before\"\ntitle = \"B\"\nkind = \"wire\"\npublished = \"2023-10-20\"\n\
        [[source]]\nid = \"coarse\"\ntitle = \"C\"\nkind = \"wire\"\npublished = \"2023-11\"\n\
        [[source]]\nid = \"report\"\ntitle = \"R\"\nkind = \"wire\"\npublished = \"2023-11-15\"\n\
        [[event]]\nid = \"told\"\nkind = \"meeting\"\ndate = \"2023-11\"\ntitle = \"T\"\nsources = [\"before\", \"report\"]\n\
        [[event]]\nid = \"untold\"\nkind = \"meeting\"\ndate = \"2023-11\"\ntitle = \"U\"\nsources = [\"before\", \"coarse\"]\n";
    let whole = load(text);
    let known = |on: &str| -> Vec<String> {
        let then = whole.as_of(on.parse().unwrap());
        then.events().iter().map(|event| event.id.to_string()).collect()
    };
    assert_eq!(
        known("2023-11-14"),
        [""; 0],
        "an announcement makes nothing known to have happened"
    );
    assert_eq!(known("2023-11-15"), ["told"]);
    assert_eq!(known("2023-11-30"), ["told", "untold"]);
    let then = whole.as_of("2023-11-20".parse().unwrap());
    let days: Vec<_> = then.later().iter().filter_map(|moment| moment.day()).collect();
    assert_eq!(days, ["2023-11-30".parse::<NaiveDate>().unwrap()], "the day on which it is known");
}

#[test]
fn an_attestation_of_a_later_day_is_not_known() {
    let text = "[timeline]\nid = \"t\"\ntitle = \"T\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\nkind = \"wire\"\n\
        [[actor]]\nid = \"a\"\nname = \"A\"\nkind = \"person\"\n\
        [[actor.role]]\ntitle = \"Minister\"\nattested = [\"2023-01-05\", \"2023-02-05\"]\n\
        [[event]]\nid = \"e\"\nkind = \"meeting\"\ndate = \"2023-01-01\"\ntitle = \"E\"\nsources = [\"s\"]\n";
    let whole = load(text);
    let seen = |day: &str| -> Vec<usize> {
        let then = whole.as_of(day.parse().unwrap());
        then.actors()[0].role.iter().map(|role| role.attested.len()).collect()
    };
    assert_eq!(seen("2023-01-04"), [0; 0], "an office seen by nobody yet is none");
    assert_eq!((seen("2023-01-05"), seen("2023-02-05")), (vec![1], vec![2]));
}

#[test]
fn an_end_is_not_told_before_it_has_come() {
    let text = "[timeline]\nid = \"t\"\ntitle = \"T\"\n[[party]]\nid = \"aa\"\nname = \"A\"\n\
        [[source]]\nid = \"s\"\ntitle = \"S\"\nkind = \"report\"\npublished = \"2021-12-15\"\n\
        [[actor]]\nid = \"ek\"\nname = \"Anna Ek\"\nkind = \"person\"\nparty = \"aa\"\n\
        [[event]]\nid = \"b\"\nkind = \"task-force\"\ndate = \"2021-12-15/2025-01-20\"\ntitle = \"B\"\n\
        parties = [\"aa\"]\nsources = [\"s\"]\n\
        [[event.participant]]\nactor = \"ek\"\nrole = \"chair\"\nfrom = \"2021-12\"\nto = \"2024-09\"\n";
    let shown = |day: &str| {
        let day: NaiveDate = day.parse().unwrap();
        let known = load(text).as_of(day);
        let id = &known.events()[0].id;
        entente::export::record::show(&known, id, day).unwrap()
    };
    let early = shown("2023-04-30");
    assert!(early.contains("standing (since 15 Dec 2021)"), "{early}");
    assert!(early.contains("from Dec 2021") && !early.contains("Sep 2024"), "{early}");
    let late = shown("2026-01-01");
    assert!(late.contains("over (15 Dec 2021 – 20 Jan 2025)"), "{late}");
    assert!(late.contains("Sep 2024"), "{late}");
}
