//! What helps to go on: completion, facets, saved views.

use super::*;
use crate::load::{self, File};
use crate::timeline::record::View;

fn matcher(timeline: &Timeline) -> Matcher<'_> {
    Matcher::new(timeline, index(), day())
}

fn offered(text: &str) -> Vec<(String, Option<usize>)> {
    let timeline = timeline();
    let completion = matcher(&timeline).complete(text, scope(), CountLeft::default());
    let head = text.get(..completion.from).unwrap().to_owned();
    completion.candidates.into_iter().map(|one| (format!("{head}{}", one.text), one.left)).collect()
}

fn records(count: &dyn Fn(&Query) -> usize) -> CountLeft<'_> {
    CountLeft { among: None, records: Some(count) }
}

#[test]
fn records_are_counted_of_what_is_shown_alone() {
    let mut text = String::from("[timeline]\nid = \"many\"\ntitle = \"Many\"\n");
    for at in 0..90 {
        text.push_str(&format!(
            "[[event]]\nid = \"e{at}\"\ndate = \"2020\"\ntitle = \"T\"\nkind = \"meeting\"\n\
             place = \"Place {at}\"\n"
        ));
    }
    let timeline = load::from_files(vec![File::new("many.toml", text)], "many".into()).timeline;
    let index = Index::new(&timeline);
    let scope = Scope::with_views(&timeline, &[]);
    let asked = std::cell::Cell::new(0);
    let count = |_: &Query| {
        asked.set(asked.get() + 1);
        1
    };
    let matcher = Matcher::new(&timeline, &index, day());
    let offered = matcher.complete("place:", &scope, records(&count)).candidates.len();
    assert!(offered > 20 && asked.get() == offered, "{offered} shown, {} counted", asked.get());
}

#[test]
fn what_is_offered_is_no_fault_while_it_is_typed() {
    // No name has these words: they are of offices held.
    for text in ["actor:pres", "actor:president", "speaker:pres"] {
        assert!(!offered(text).is_empty(), "{text}");
        let typed = scope().read_typing(text);
        assert!(typed.fault.is_none(), "{text}: {:?}", typed.fault);
        assert!(typed.pending.is_some(), "{text}");
    }
    assert!(scope().read_typing("actor:president ").fault.is_some(), "a finished one is none");
}

#[test]
fn a_field_begun_is_finished_and_its_values_are_counted() {
    assert_eq!(offered("loriga sch"), [("loriga schedule:".to_owned(), None)]);
    assert_eq!(offered("loriga (not:pub"), [("loriga (not:publisher:".to_owned(), None)]);
    for text in [
        "topic:l",
        "kind:agreement topic:",
        "by:ui to:",
        "kind:meeting,s",
        "place:wend",
        "speaker:ebr",
        "has:",
        "lang:",
        "-status:f",
        "-Kind:meet",
        "loriga or kind:",
    ] {
        let offered = offered(text);
        assert!(!offered.is_empty(), "{text}");
        for (text, events) in offered {
            assert_eq!(Some(ids(&text).len()), events, "{text}");
        }
    }
    assert!(offered("actor:thornw").iter().any(|(text, _)| text.contains("thornwood")));
}

#[test]
fn values_are_offered_in_the_words_of_the_screen() {
    let texts = |text| -> Vec<String> { offered(text).into_iter().map(|(text, _)| text).collect() };
    assert!(texts("kind:").iter().all(|text| !text.contains("task-force")));
    for (typed, whole) in [
        ("kind:bo", "kind:body"),
        ("kind:stand", "kind:\"standing body\""),
        ("kind:task", "kind:task-force"),
        ("status:d", "status:done"),
        ("status:fulf", "status:fulfilled"),
    ] {
        assert!(texts(typed).contains(&whole.to_owned()), "{typed}: {:?}", texts(typed));
    }
    let timeline = timeline();
    let two = |_: &Query| 2;
    let completion = matcher(&timeline).complete("kind:", scope(), records(&two));
    assert!(completion.candidates.iter().all(|one| one.left == Some(2)), "as the view counts");
}

#[test]
fn choosing_a_facet_leaves_as_many_events_as_it_says() {
    let timeline = timeline();
    for text in ["by:ui to:ke", "topic:lanterns or lang:pt", "speaker:tomas-ebrande"] {
        let query = read(text);
        let facets = matcher(&timeline).facets(&query);
        let mut fields: Vec<&str> = facets.iter().map(|facet| facet.kind.name()).collect();
        fields.dedup();
        // Not every selection has one utterance in two wordings.
        fields.retain(|field| *field != "wording");
        assert_eq!(
            fields,
            ["kind", "party", "topic", "actor", "status", "schedule", "year", "month"],
            "{text}"
        );
        for facet in facets
            .iter()
            .filter(|facet| facet.kind.name() != "actor")
            .chain(facets.iter().filter(|f| f.kind.name() == "actor").take(5))
        {
            let left = select_with(&timeline, index(), &query.and(&facet.term), day());
            assert_eq!(
                left.hits.len(),
                facet.events,
                "{text}, {}:{}",
                facet.kind.name(),
                facet.label
            );
            assert_eq!(read(&query.and(&facet.term).to_string()), query.and(&facet.term));
        }
    }
}

#[test]
fn a_month_is_as_busy_as_events_begin_in_it() {
    let mut text = "[timeline]\nid = \"t\"\ntitle = \"T\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\n\
         kind = \"official\"\n"
        .to_owned();
    let dates =
        ["2022-12/2023-06", "2022-12-05/2023-06", "2023", "2023-01-05", "2023-02", "2023-02-09"];
    for (at, date) in dates.iter().enumerate() {
        text += &format!(
            "[[event]]\nid = \"e{at}\"\nkind = \"meeting\"\ndate = \"{date}\"\ntitle = \"Met\"\n\
             sources = [\"s\"]\n"
        );
    }
    let loaded = load::from_files(vec![File::new("t.toml", text)], "test".into());
    let index = Index::new(&loaded.timeline);
    let facets = Matcher::new(&loaded.timeline, &index, day()).facets(&Query::default());
    let months = facets.iter().filter(|facet| facet.kind == FacetKind::Month);
    let months: Vec<(&str, usize)> =
        months.map(|facet| (facet.label.as_str(), facet.events)).collect();
    assert_eq!(
        months,
        [("Dec 2022", 2), ("Feb 2023", 2), ("Jan 2023", 1)],
        "what lasts, and what is known to the year, makes no later month busy"
    );
    let matcher = Matcher::new(&loaded.timeline, &index, day());
    for facet in &facets {
        let left = matcher.select(&facet.term).hits.len();
        assert_eq!(
            left,
            facet.events,
            "{} {}: choosing it leaves these",
            facet.kind.name(),
            facet.label
        );
    }
}

fn with_views(views: &str) -> crate::load::Loaded {
    let text = format!(
        "[timeline]\nid = \"t\"\ntitle = \"T\"\n[[topic]]\nid = \"guns\"\nname = \"Guns\"\n\
         [[source]]\nid = \"s\"\ntitle = \"S\"\nkind = \"official\"\n\
         [[event]]\nid = \"e\"\nkind = \"meeting\"\ndate = \"2023\"\ntitle = \"Met\"\ntopics = [\"guns\"]\nsources = [\"s\"]\n\
         [[event]]\nid = \"f\"\nkind = \"context\"\ndate = \"2024\"\ntitle = \"Wrote\"\nsources = [\"s\"]\n{views}"
    );
    crate::check::judged(load::from_files(
        vec![File::new("t.toml", text.to_owned())],
        "test".into(),
    ))
}

#[test]
fn a_view_stands_for_its_query_in_others_and_in_views() {
    let loaded = with_views(
        "[[view]]\nid = \"talks\"\nquery = \"@about-guns kind:meeting\"\n[[view]]\nid = \"about-guns\"\nquery = \"topic:guns or wrote\"\n",
    );
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
    let scope = Scope::new(&loaded.timeline);
    let count = |text: &str| select(&loaded.timeline, &scope.read(text).unwrap(), day()).hits.len();
    assert_eq!(
        (count("@talks"), count("@about-guns"), count("not:@talks"), count("@about-guns 2024..")),
        (1, 2, 1, 1)
    );
    assert_eq!(scope.read("not:@talks x").unwrap().to_string(), "not:@talks x");
    let own = crate::timeline::record::View {
        id: "talks".into(),
        query: "kind:context".into(),
        ..loaded.timeline.views()[0].clone()
    };
    let scope = Scope::with_views(&loaded.timeline, &[own]);
    assert_eq!(select(&loaded.timeline, &scope.read("@talks").unwrap(), day()).hits.len(), 1);
}

#[test]
fn a_view_that_cannot_be_read_is_told_at_its_query() {
    for (query, said) in [
        ("topic:gnus", "column 7: no topic is called `gnus`, did you mean `guns`?"),
        ("@two", "leads back to itself"),
        ("@nowhere", "no view is called `nowhere`"),
    ] {
        let loaded = with_views(&format!(
            "[[view]]\nid = \"one\"\nquery = \"{query}\"\n[[view]]\nid = \"two\"\nquery = \"guns @one\"\n"
        ));
        let fault = loaded.diagnostics.iter().find(|one| one.code == load::Code::BadView).unwrap();
        assert!(fault.message.contains(said), "{}", fault.message);
        assert_eq!(fault.place.map(|place| place.line), Some(26), "{query}");
    }
}

#[test]
fn a_view_that_cannot_be_used_says_why_where_it_is_named() {
    let loaded = with_views("");
    let own = |id: &str, query: &str| View { id: id.into(), query: query.into(), ..view() };
    let views = [
        own("bad", "bogus:x"),
        own("on-bad", "kind:meeting @bad"),
        own("on-on-bad", "@on-bad"),
        own("one", "@two"),
        own("two", "@one"),
        own("empty", " "),
        own("lost", "@nowhere"),
    ];
    let scope = Scope::with_views(&loaded.timeline, &views);
    let bogus = "query cannot be read: column 1: `bogus` is no field";
    for (query, view, why) in [
        ("@bad", "bad", bogus),
        (
            "@on-bad",
            "on-bad",
            "it names the view `bad`, which cannot be used: its query cannot be read: column 1: `bogus`",
        ),
        ("@on-on-bad", "on-on-bad", "it names the view `bad`, which"),
        ("@one", "one", "it leads back to itself"),
        ("x @empty", "empty", "its query is empty"),
        ("@lost", "lost", "no view is called `nowhere`"),
    ] {
        let fault = scope.read(query).unwrap_err().message;
        let told = format!("the view `{view}` cannot be used: ");
        assert!(fault.starts_with(&told) && fault.contains(why), "{query}: {fault}");
    }
}

#[test]
fn of_two_views_of_one_name_the_first_counts() {
    let loaded =
        with_views("[[view]]\nid = \"v\"\nquery = \"guns\"\n[[view]]\nid = \"v\"\nquery = \"x\"\n");
    let scope = Scope::new(&loaded.timeline);
    assert_eq!(scope.view("v").unwrap().to_string(), "guns");
}

fn view() -> View {
    with_views("[[view]]\nid = \"v0\"\nquery = \"guns\"\n").timeline.views()[0].clone()
}

#[test]
fn a_chain_of_80_000_views_is_read_without_recursion() {
    let loaded = with_views("[[view]]\nid = \"v0\"\nquery = \"guns\"\n");
    let first = loaded.timeline.views()[0].clone();
    let chain = |more: &str| -> Vec<View> {
        let view = |place: usize| View {
            id: format!("v{place}").as_str().into(),
            query: format!("@v{}{more}", place - 1).into(),
            ..first.clone()
        };
        (1..80_000).map(view).collect()
    };
    let scope = Scope::with_views(&loaded.timeline, &chain(" x"));
    assert!(scope.view("v199").is_ok(), "as long as a person writes");
    assert_eq!(scope.view("v200"), Err(ViewFault::TooLarge));
    let fault = scope.read("@v79999").unwrap_err();
    assert!(fault.message.len() < 200, "{fault}");
    let scope = Scope::with_views(&loaded.timeline, &chain(""));
    assert_eq!(*scope.view("v79999").unwrap(), *scope.view("v0").unwrap());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn whatever_is_typed_completion_offers_what_can_be_read(text in query(), cut in 0..60_usize) {
        let typed: String = text.chars().take(cut).collect();
        offers_what_can_be_read(&typed)?;
    }
}

#[test]
fn inside_an_open_parenthesis_completion_still_counts() {
    let typed = "(not:topic:lanter";
    assert_eq!(offered(typed).len(), 1, "the topic is offered");
    offers_what_can_be_read(typed).unwrap();
}

fn offers_what_can_be_read(typed: &str) -> Result<(), TestCaseError> {
    for (whole, events) in offered(typed) {
        if events.is_some() {
            // A parenthesis may still be open.
            let read = scope().read_typing(&whole);
            prop_assert_eq!(read.fault, None, "{} from {}", whole, typed);
            let left = matcher(&timeline()).select(&read.query).hits.len();
            prop_assert_eq!(events, Some(left), "{} from {}", whole, typed);
        }
    }
    Ok(())
}
