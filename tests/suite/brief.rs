//! A brief tells what its query asks for, and nothing else.

use chrono::NaiveDate;
use entente::export::brief::BriefOptions;
use entente::export::ledger::LedgerKind;
use entente::export::table::What;
use entente::export::{Context, markdown};
use entente::load::{File, from_files};
use entente::query::{Query, Scope, select};
use entente::timeline::record::View;

/// One event: Ana's words are those of one promise and about another; Ben's are about a third, on
/// which accounts differ.
const TALKS: &str = r#"
[timeline]
id = "talks"
title = "Talks"
[[party]]
id = "us"
name = "United States"
[[party]]
id = "mx"
name = "Mexico"
[[actor]]
id = "ana"
name = "Ana"
kind = "person"
party = "mx"
[[actor]]
id = "ben"
name = "Ben"
kind = "person"
party = "us"
[[source]]
id = "s"
title = "S"
kind = "official"
[[event]]
id = "talks-2023"
kind = "meeting"
date = "2023-04-13"
title = "They talk"
sources = ["s"]
[[event.commitment]]
id = "patrol"
by = ["mx"]
text = "Patrol the river"
quote = "q-patrol"
[[event.commitment]]
id = "search"
by = ["mx"]
text = "Search the trains"
[[event.commitment]]
id = "trace"
by = ["us"]
to = ["mx"]
text = "Trace the guns"
[[event.quote]]
id = "q-patrol"
text = "We shall patrol"
speaker = "ana"
source = "s"
[[event.quote]]
id = "q-search"
text = "And search trains too"
speaker = "ana"
about = ["search"]
source = "s"
[[event.quote]]
id = "q-trace"
text = "Guns will be traced"
speaker = "ben"
about = ["trace"]
source = "s"
[[event.discrepancy]]
id = "which-river"
question = "Which river?"
account = [{ says = "The first", source = "s", quote = "q-patrol" }, { says = "The second", source = "s" }]
[[event.discrepancy]]
id = "which-trains"
question = "Which trains?"
about = ["search"]
account = [{ says = "All", source = "s" }, { says = "Some", source = "s" }]
[[event.discrepancy]]
id = "which-guns"
question = "Which guns?"
about = ["trace"]
account = [{ says = "All", source = "s" }, { says = "Some", source = "s", quote = "q-trace" }]
"#;

fn brief(query: &str, what: Option<What>) -> String {
    brief_of(TALKS, query, what)
}

fn brief_of(timeline: &str, query: &str, what: Option<What>) -> String {
    let loaded = from_files(vec![File::new("t.toml", timeline.to_owned())], "test".into());
    let as_of: NaiveDate = "2026-11-28".parse().unwrap();
    let query = Query::parse(query, &loaded.timeline).unwrap();
    let selection = select(&loaded.timeline, &query, as_of);
    let context =
        Context { timeline: &loaded.timeline, selection: &selection, query: &query, as_of };
    markdown::write(&context, &BriefOptions { what, ..BriefOptions::default() })
}

/// Which of these stand in the text.
fn told<'a>(text: &str, among: &[&'a str]) -> Vec<&'a str> {
    among.iter().filter(|words| text.contains(**words)).copied().collect()
}

const PROMISES: [&str; 3] = ["Patrol the river", "Search the trains", "Trace the guns"];
const WORDS: [&str; 3] = ["We shall patrol", "And search trains too", "Guns will be traced"];
const QUESTIONS: [&str; 3] = ["Which river?", "Which trains?", "Which guns?"];

#[test]
fn a_brief_of_words_tells_only_what_they_are_about() {
    let text = brief("speaker:ana", None);
    assert_eq!(told(&text, &WORDS), WORDS[..2], "{text}");
    assert_eq!(told(&text, &PROMISES), PROMISES[..2], "{text}");
    assert_eq!(told(&text, &QUESTIONS), QUESTIONS[..2], "{text}");
    let order = ["## In their words", "## The commitments that these words are about"];
    let places = order.map(|heading| text.find(heading).unwrap());
    assert!(places[0] < places[1], "the words come first: {text}");
    for sentence in [
        "This covers two quotes, in the one event",
        "two commitments that these words are about",
        "Accounts differ on two questions about these words, and on one other at the same events.",
    ] {
        assert!(text.contains(sentence), "{sentence} {text}");
    }
}

#[test]
fn a_brief_of_quotes_of_their_own_day_says_what_it_covers() {
    let dated = TALKS.replacen("[[event.quote]]\n", "[[event.quote]]\ndate = \"2031-05-06\"\n", 1);
    let text = brief_of(&dated, "date:2031", None);
    assert!(text.contains("This covers one quote, in the one event of the timeline"), "{text}");
    assert!(!text.contains("None of") && text.contains("## In their words"), "{text}");
    let nothing = brief_of(TALKS, "date:2031", None);
    assert!(nothing.contains("None of the"), "{nothing}");
}

#[test]
fn a_brief_of_words_about_no_promise_has_no_table_of_promises() {
    let without = TALKS.replace("about = [\"trace\"]\nsource", "source");
    let text = brief_of(&without, "speaker:ben", None);
    assert_eq!(told(&text, &WORDS), WORDS[2..], "{text}");
    assert_eq!(told(&text, &PROMISES), [""; 0], "{text}");
    assert!(!text.contains("commitments"), "{text}");
    assert_eq!(told(&text, &QUESTIONS), QUESTIONS[2..], "an account has the words: {text}");
}

#[test]
fn a_brief_of_promises_tells_only_what_is_about_them() {
    let text = brief("by:us", None);
    assert_eq!(told(&text, &PROMISES), PROMISES[2..], "{text}");
    assert_eq!(told(&text, &QUESTIONS), QUESTIONS[2..], "{text}");
    assert!(text.contains("about these commitments, and on two others at the same events."));
}

#[test]
fn a_brief_of_everything_or_of_one_kind_leaves_nothing_out() {
    let text = brief("", None);
    assert_eq!(told(&text, &PROMISES), PROMISES, "{text}");
    assert_eq!(told(&text, &QUESTIONS), QUESTIONS, "{text}");
    // Who asks for a kind of record has all of the events that the query leaves, as the screen has.
    for (kind, records) in
        [(LedgerKind::Commitments, PROMISES), (LedgerKind::Discrepancies, QUESTIONS)]
    {
        let text = brief("speaker:ana", Some(What::Ledger(kind)));
        assert_eq!(told(&text, &records), records, "{text}");
    }
}

#[test]
fn a_title_says_the_selection_in_words() {
    let loaded = entente::load::embedded();
    for (query, title) in [
        (
            "by:us to:mx topic:firearms 2021..",
            "What the United States, alone or with others, undertook towards Mexico on firearms trafficking, since 2021",
        ),
        (
            "by:us topic:firearms schedule:overdue",
            "What the United States, alone or with others, undertook on firearms trafficking that is overdue",
        ),
        ("schedule:overdue", "Overdue commitments"),
        ("schedule:upcoming", "Commitments not yet due"),
        ("status:done", "Commitments said or shown to be done"),
        (
            "by:mx status:done,stalled",
            "What Mexico, alone or with others, undertook that is said or shown to be done or stalled",
        ),
        ("status:lapsed", "Lapsed commitments"),
        ("schedule:met-late", "Commitments done late"),
        ("place:\"mexico city\" kind:meeting", "Meetings in Mexico City"),
        ("lang:es kind:meeting", "What was said in Spanish at meetings"),
        (
            "speaker:joe-biden by:us",
            "What the United States, alone or with others, undertook, in the words of Joe Biden",
        ),
        ("has:discrepancy", "United States–Mexico security cooperation, where accounts differ"),
        (
            "publisher:reuters",
            "United States–Mexico security cooperation, with Reuters among the sources",
        ),
        (
            "topic:firearms or kind:agreement",
            "United States–Mexico security cooperation: firearms trafficking or agreements",
        ),
    ] {
        let query = Query::parse(query, &loaded.timeline).unwrap();
        let as_of: NaiveDate = "2026-11-28".parse().unwrap();
        let selection = select(&loaded.timeline, &query, as_of);
        let context =
            Context { timeline: &loaded.timeline, selection: &selection, query: &query, as_of };
        // A title that is asked for and blank is none.
        for asked in [None, Some(" \u{200b}".to_owned())] {
            let options = BriefOptions { title: asked, ..BriefOptions::default() };
            assert_eq!(entente::export::brief::title(&context, &options), title);
        }
    }
}

#[test]
fn an_export_names_no_view_that_only_its_writer_has() {
    let loaded = entente::load::embedded();
    let timeline = &loaded.timeline;
    let own = |id: &str, query: &str| View::new(id.into(), query.into());
    let own = [own("guns", "topic:firearms"), own("late", "@guns schedule:overdue")];
    let scope = Scope::with_views(timeline, &own);
    let as_of: NaiveDate = "2026-11-28".parse().unwrap();
    let written = |query: &str| {
        let query = scope.read(query).unwrap();
        let selection = select(timeline, &query, as_of);
        let context = Context { timeline, selection: &selection, query: &query, as_of };
        let text = markdown::write(&context, &BriefOptions::default());
        // Whoever has the timeline alone finds the same by what stands there.
        let asked = Query::parse(&context.query_for_others().to_string(), timeline).unwrap();
        assert_eq!(select(timeline, &asked, as_of).hits.len(), selection.hits.len());
        text
    };
    let asked = |text: &str| {
        let made = text.rsplit("Query `").next().and_then(|rest| rest.split('`').next());
        made.unwrap_or_default().to_owned()
    };
    let text = written("@late");
    let title = text.lines().next().unwrap_or_default();
    assert_eq!(title, "# Overdue commitments on firearms trafficking");
    assert_eq!(asked(&text), "topic:firearms schedule:overdue");
    let text = written("-@guns kind:meeting");
    assert_eq!(asked(&text), "not:topic:firearms kind:meeting");
    // The timeline's own views are everybody's.
    let shipped = &timeline.views().first().expect("the timeline has views").id;
    assert!(written(&format!("@{shipped}")).contains(&format!("`@{shipped}`")));
}

#[test]
fn a_title_tells_undertakings_of_one_from_those_shared() {
    let path = std::path::Path::new("tests/fixtures/harbour-accord");
    let timeline = entente::load::path(path).unwrap().timeline;
    let as_of: NaiveDate = "2032-01-01".parse().unwrap();
    for (query, expected) in [
        ("by:qs", "What Qasara, alone or with Linhai, undertook"),
        ("by:qs to:lh", "What Qasara, alone or jointly, undertook towards Linhai"),
        (
            "by:qs status:done",
            "What Qasara, with Linhai, undertook that is said or shown to be done",
        ),
        ("by:qs status:announced", "What Qasara undertook that is announced"),
    ] {
        let query = Query::parse(query, &timeline).unwrap();
        let selection = select(&timeline, &query, as_of);
        let context = Context { timeline: &timeline, selection: &selection, query: &query, as_of };
        let title = entente::export::brief::title(&context, &BriefOptions::default());
        assert_eq!(title, expected, "{query}");
    }
}

#[test]
fn a_brief_ends_no_span_that_is_open() {
    let head = "[timeline]\nid = \"t\"\ntitle = \"T\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\nkind = \"official\"\n";
    for (dates, told) in [
        (&["../2023", "2023-04-13/.."][..], "until 2023 and on"),
        (&["../2023"], "until 2023"),
        (&["/2023-04", "2023-05-01"], "until 1 May 2023"),
        (&["2021", "2023-04-13/.."], "from 2021 to 13 Apr 2023 and on"),
        (&["2021/2023"], "from 2021 to 2023"),
    ] {
        let events = dates.iter().enumerate().map(|(at, date)| {
            format!("[[event]]\nid = \"e-{at}\"\nkind = \"context\"\ndate = \"{date}\"\ntitle = \"E\"\nsources = [\"s\"]\n")
        });
        let text = brief_of(&format!("{head}{}", events.collect::<String>()), "", None);
        let told = format!("of the timeline, {told}, as known on");
        assert!(text.contains(&told), "{dates:?}: {told} in {text}");
    }
    let event = "[[event]]\nid = \"e\"\nkind = \"context\"\ndate = \"2023\"\ntitle = \"E\"\nsources = [\"s\"]\n";
    let text = brief_of(&format!("{head}{event}"), "", None);
    assert!(text.contains("This covers the one event of the timeline, as known on"), "{text}");
}

#[test]
fn a_span_without_a_beginning_or_an_end_is_told_without_it() {
    let said = |dates: &[&str]| {
        let mut text = "[timeline]\nid = \"t\"\ntitle = \"T\"\n".to_owned();
        text.push_str("[[source]]\nid = \"s\"\ntitle = \"S\"\nkind = \"official\"\n");
        for (place, date) in dates.iter().enumerate() {
            text.push_str(&format!(
                "[[event]]\nid = \"e-{place}\"\nkind = \"meeting\"\ndate = \"{date}\"\n\
                 title = \"E\"\nsources = [\"s\"]\n"
            ));
        }
        let brief = brief_of(&text, "", None);
        let line = brief.lines().find_map(|line| line.strip_prefix("This covers ")).unwrap();
        line.split(", as known").next().unwrap().to_owned()
    };
    for (dates, expected) in [
        (&["../2023"][..], "the one event of the timeline, until 2023"),
        (&["2023"], "the one event of the timeline"),
        (&["2023-04/.."], "the one event of the timeline, since Apr 2023"),
        (&["../2023", "2024-02/.."], "both events of the timeline, until Feb 2024 and on"),
        (&["2021", "2024-02/.."], "both events of the timeline, from 2021 to Feb 2024 and on"),
        (&["2009/..", "2021", "2022"], "all three events of the timeline, from 2009 to 2022"),
        (&["2021", "2022/9999-12-31"], "both events of the timeline, from 2021 to 2022 and on"),
        (&["2021/", "2020"], "both events of the timeline, from 2020 to 2021"),
    ] {
        assert_eq!(said(dates), expected, "{dates:?}");
    }
}
