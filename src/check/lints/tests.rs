//! Tests of lints: each code's own example shows it, where it stands, and `accept` takes it back.

use std::collections::BTreeSet;

use crate::check::{Findings, Strictness};
use crate::load::{Class, Code, File, from_files};

/// What stands in front of the examples: an event that no code is about.
const BASE: &str = "[timeline]\nid = \"t\"\ntitle = \"T\"\n[[party]]\nid = \"aa\"\nname = \"A\"\n\
    [[topic]]\nid = \"x\"\nname = \"X\"\n[[actor]]\nid = \"anna-ek\"\nname = \"Anna Ek\"\nkind = \"person\"\n\
    [[source]]\nid = \"s\"\ntitle = \"S\"\nkind = \"report\"\npublished = \"2020\"\n\
    [[event]]\nid = \"e\"\nkind = \"meeting\"\ndate = \"2020\"\ntitle = \"E\"\nsources = [\"s\"]\n";

fn findings(text: &str) -> (Findings, Vec<Code>) {
    let loaded = crate::check::judged(from_files(
        vec![File::new("t.toml", text.to_owned())],
        "no-such-file.toml".into(),
    ));
    let day = "2031-01-01".parse().unwrap();
    let findings = Findings::of(&loaded, day, &Strictness::default(), true);
    let codes = findings.shown.iter().map(|one| one.code).collect();
    (findings, codes)
}

#[test]
fn the_example_of_each_code_shows_it_with_place_and_remedy() {
    let (_, before) = findings(BASE);
    for &code in Code::ALL.iter().filter(|code| !code.example().is_empty()) {
        let (findings, _) = findings(&format!("{BASE}{}", code.example()));
        let found = findings.shown.iter().filter(|one| one.code == code);
        let usual = before.iter().filter(|usual| **usual == code).count();
        let new: Vec<_> = found.skip(usual).collect();
        let expected = if code == Code::OneSource { 0 } else { 1 };
        assert!(new.len() >= expected, "{}: {:#?}", code.word(), findings.shown);
        for one in new {
            assert_eq!(one.class, code.class(), "{}", code.word());
            assert!(one.place.is_some(), "{} has no place", code.word());
            assert!(one.remedy.is_some() || !one.label.is_empty(), "{} has no remedy", code.word());
        }
    }
}

#[test]
fn a_season_is_told_where_it_may_be_two_years() {
    let with = |date: &str, more: &str| {
        let (found, codes) = findings(&format!(
            "{BASE}[[event.commitment]]\nid = \"c\"\nby = [\"aa\"]\ntext = \"Keep it\"\n\
             due = \"{date}\"\n{more}"
        ));
        let told = codes.iter().filter(|code| **code == Code::SeasonOrYears).count();
        let found = found.shown.into_iter().find(|one| one.code == Code::SeasonOrYears);
        (told, found.and_then(|one| one.remedy).unwrap_or_default())
    };
    let remedy = "write 2023/2024 if it is that, or accept the season".to_owned();
    assert_eq!(with("2023-24", ""), (1, remedy));
    assert_eq!(with("2020/2023-24", "").0, 1);
    for date in ["2023-22", "2023-21", "2023/2024", "2023-12", "2023-21/2023-24"] {
        assert_eq!(with(date, "").0, 0, "{date}");
    }
    let accept = "accept = { code = \"season-or-years\", why = \"the winter\" }\n";
    assert_eq!(with("2023-24", accept).0, 0);
}

#[test]
fn what_is_accepted_is_not_told_and_an_idle_exception_is() {
    let accept = |code: &str| format!("accept = {{ code = \"{code}\", why = \"meant\" }}\n");
    for code in ["self-relation", "one-source"] {
        let text =
            format!("{BASE}{}[[event.relation]]\nkind = \"follows\"\nto = \"e\"\n", accept(code));
        let (_, codes) = findings(&text);
        let code = Code::from_word(code).unwrap();
        assert!(!codes.contains(&code) && !codes.contains(&Code::IdleAccept), "{codes:?}");
    }
    for (code, told) in [
        ("renews-circle", Code::IdleAccept),
        ("renew-circle", Code::UnknownCode),
        ("bad-date", Code::IdleAccept),
    ] {
        let (_, codes) = findings(&format!("{BASE}{}", accept(code)));
        assert!(codes.contains(&told), "{code}: {codes:?}");
    }
    // One that loading needs.
    let odd = "[[event.participant]]\nactor_text = \"all\"\nrole = \"mumbler\"\n";
    let (_, codes) = findings(&format!("{BASE}{odd}{}", accept("unlisted-word")));
    assert!(
        !codes.contains(&Code::IdleAccept) && !codes.contains(&Code::UnlistedWord),
        "{codes:?}"
    );
}

#[test]
fn an_exception_without_a_reason_takes_nothing_back() {
    let accept = "accept = { code = \"one-source\", why = \" \" }\n";
    let (_, codes) = findings(&format!("{BASE}{accept}"));
    assert!(codes.contains(&Code::OneSource) && codes.contains(&Code::EmptyText), "{codes:?}");
}

#[test]
fn long_circles_and_chains_of_renewals_end() {
    let one = |id: usize, renews: usize| {
        format!(
            "[[event.commitment]]\nid = \"c{id}\"\nby = [\"aa\"]\ntext = \"Keep it\"\nrenews = \"c{renews}\"\n"
        )
    };
    let circle: String = (0..50).map(|at| one(at, (at + 1) % 50)).collect();
    let (findings, _) = findings(&format!("{BASE}{circle}"));
    let told: BTreeSet<_> = findings
        .shown
        .iter()
        .filter(|one| one.code == Code::RenewsCircle)
        .map(|one| one.place)
        .collect();
    assert_eq!(told.len(), 50, "each of them renews itself in the end");
}

#[test]
fn sources_that_rest_on_each_other_alone_count_as_one() {
    let told = |links: &str, sources: &str| {
        let source = |id: &str, link: &str| {
            format!(
                "[[source]]\nid = \"{id}\"\ntitle = \"S\"\nkind = \"report\"\npublished = \"2020\"\n{link}\n"
            )
        };
        let mut text = BASE.replace("sources = [\"s\"]", &format!("sources = [{sources}]"));
        for (id, link) in ["p", "q", "r"].into_iter().zip(links.split(';')) {
            text += &source(id, link.trim());
        }
        let (_, codes) = findings(&text);
        (codes.contains(&Code::OneSource), codes.contains(&Code::ReferenceCircle))
    };
    let (yes, no) = (true, false);
    assert_eq!(told("reprint_of = \"p\"", "\"p\""), (yes, yes), "a reprint of itself");
    assert_eq!(told("relies_on = [\"p\"]", "\"p\""), (yes, yes), "it relies on itself");
    let two = "relies_on = [\"q\"]; reprint_of = \"p\"";
    assert_eq!(told(two, "\"q\""), (yes, yes), "two that rest on each other");
    assert_eq!(told(two, "\"p\", \"q\""), (yes, yes));
    assert_eq!(told(two, "\"p\", \"s\""), (no, yes), "and one of its own");
    let led_out = "relies_on = [\"q\"]; relies_on = [\"p\", \"s\"]";
    assert_eq!(told(led_out, "\"p\", \"s\""), (yes, yes), "both rest on that one");
    assert_eq!(told("relies_on = [\"q\"]; relies_on = [\"s\"]", "\"p\""), (yes, no));
    assert_eq!(told(";;", "\"p\", \"p\""), (yes, no), "one source, named twice");
}

#[test]
fn what_leads_back_to_itself_is_told_of_each_kind_of_link() {
    let quote = |id: &str, more: &str| {
        format!(
            "[[event.quote]]\nid = \"{id}\"\ntext = \"{id}\"\nsource = \"s\"\ndocument = true\n{more}\n"
        )
    };
    let promise = |id: &str, more: &str| {
        format!("[[event.commitment]]\nid = \"{id}\"\nby = [\"aa\"]\ntext = \"{id}\"\n{more}\n")
    };
    let relation =
        |kind: &str, to: &str| format!("[[event.relation]]\nkind = \"{kind}\"\nto = \"{to}\"\n");
    let event = |more: &str| {
        format!(
            "{more}[[event]]\nid = \"f\"\nkind = \"meeting\"\ndate = \"2020\"\ntitle = \"F\"\nsources = [\"s\"]\n"
        )
    };
    let both_ways = |there: &str, back: &str| event(&relation(there, "f")) + &relation(back, "e");
    for (text, circles) in [
        (quote("q", "renders = \"q\""), 1),
        (quote("q", "renders = \"r\"") + &quote("r", "renders = \"q\""), 2),
        (quote("q", "renders = \"r\"") + &quote("r", "about = [\"q\"]"), 0),
        (quote("q", "about = [\"q\"]"), 1),
        (promise("c", "in_return_for = \"c\""), 1),
        // Each side of a bargain is given for the other.
        (promise("c", "in_return_for = \"d\"") + &promise("d", "in_return_for = \"c\""), 0),
        (both_ways("follows", "follows"), 2),
        (both_ways("part-of", "part-of"), 2),
        (both_ways("follows", "part-of"), 0),
        (both_ways("alongside", "alongside"), 0),
    ] {
        let (findings, _) = findings(&format!("{BASE}{text}"));
        let told = findings.shown.iter().filter(|one| one.code == Code::ReferenceCircle);
        assert_eq!(told.count(), circles, "{text}");
    }
}

#[test]
fn what_stands_twice_in_a_list_is_told_where_and_can_be_meant() {
    let promise = "[[event.commitment]]\nid = \"c\"\ntext = \"Keep it\"\n";
    let follows = "[[event.relation]]\nkind = \"follows\"\nto = \"f\"\n";
    let event = "[[event]]\nid = \"f\"\nkind = \"meeting\"\ndate = \"2020\"\ntitle = \"F\"\nsources = [\"s\"]\n";
    let quote = "[[event.quote]]\ntext = \"Q\"\nsource = \"s\"\ndocument = true\n";
    let accept = "accept = { code = \"repeated-value\", why = \"meant\" }\n";
    for (text, times) in [
        (format!("{promise}by = [\"aa\", \"anna-ek\", \"aa\"]\n"), 1),
        (format!("{promise}by = [\"aa\", \"aa\"]\n{accept}"), 0),
        (format!("{promise}by = [\"aa\"]\nto = [\"anna-ek\"]\ntopics = [\"x\"]\n"), 0),
        ("topics = [\"x\", \"x\", \"x\"]\n".into(), 2),
        (format!("{quote}via = [\"A\", \"A\"]\n"), 1),
        (format!("{quote}also_in = [\"s\"]\n"), 1),
        (format!("{follows}{follows}{event}"), 1),
        (format!("{follows}{}{event}", follows.replace("follows", "part-of")), 0),
        ("[[topic]]\nid = \"y\"\nname = \"Y\"\naliases = [\"Z\", \"Z\"]\n".into(), 1),
    ] {
        let (findings, _) = findings(&format!("{BASE}{text}"));
        let told = findings.shown.iter().filter(|one| one.code == Code::RepeatedValue);
        assert_eq!(told.count(), times, "{text}");
    }
}

#[test]
fn a_mutual_commitment_takes_two() {
    let alone = |by: &str| {
        let text = format!(
            "{BASE}[[event.commitment]]\nid = \"c\"\n{by}\ntext = \"Keep it\"\nmutual = true\n"
        );
        findings(&text).1.contains(&Code::MutualAlone)
    };
    assert!(alone("by = [\"aa\"]") && alone("by = [\"aa\", \"aa\"]"));
    assert!(!alone("by = [\"aa\", \"anna-ek\"]"));
    assert!(!alone("by = [\"aa\"]\nby_text = \"both ministries\""), "more than have a record");
}

#[test]
fn every_code_has_its_texts() {
    for code in Code::ALL {
        assert_eq!(Code::from_word(code.word()), Some(*code));
        let (finds, remedy, why) = (code.finds(), code.remedy(), code.why());
        assert!(!finds.ends_with('.') && !remedy.ends_with('.'), "{}", code.word());
        assert!(why.ends_with('.') || why.ends_with(".."), "{}", code.word());
    }
    assert!(
        Code::ALL.is_sorted_by_key(|code| code.word()),
        "rows stand in the order of the alphabet"
    );
    assert_eq!(Code::OneSource.class(), Class::Note);
}

#[test]
fn a_member_needs_a_source_only_where_a_body_rests_on_several() {
    let body = |sources: &str, participant: &str| {
        let text = format!(
            "{BASE}[[source]]\nid = \"r\"\ntitle = \"R\"\nkind = \"report\"\npublished = \"2020\"\n\
             [[event]]\nid = \"b\"\nkind = \"task-force\"\ndate = \"2020/..\"\ntitle = \"B\"\nsources = [{sources}]\n\
             [[event.participant]]\nactor = \"anna-ek\"\n{participant}\n"
        );
        findings(&text).1.contains(&Code::MemberWithoutSource)
    };
    assert!(body("\"s\", \"r\"", "role = \"member\""), "which of the two says so?");
    assert!(body("\"s\", \"r\"", "role = \"co-chair\""), "which of the two says so?");
    assert!(!body("\"s\", \"r\"", "role = \"member\"\nsources = [\"r\"]"), "the second does");
    assert!(!body("\"s\"", "role = \"member\""), "the only one does");
    assert!(!body("\"s\", \"r\"", "role = \"founder\""), "a founder need not belong to it");
}

#[test]
fn only_a_search_may_find_nothing() {
    let with = |basis: &str| {
        let text = format!(
            "{BASE}[[event.commitment]]\nid = \"c\"\nby = [\"aa\"]\ntext = \"Keep it\"\n\
             [[event.commitment.status]]\ndate = \"2021\"\nstate = \"no-evidence\"\nbasis = \"{basis}\"\n\
             searched = \"the archive\"\n"
        );
        findings(&text).1.contains(&Code::SearchForm)
    };
    assert!(with("evidence") && with("report"), "nothing found is no evidence of anything");
    assert!(!with("search"), "that is what a search is for");
}

/// How often a code is told of a text behind the base.
fn times(code: Code, text: &str) -> usize {
    let (findings, _) = findings(&format!("{BASE}{text}"));
    findings.shown.iter().filter(|one| one.code == code).count()
}

/// Another event, with a commitment that has these lines.
fn later(date: &str, commitment: &str) -> String {
    format!(
        "[[event]]\nid = \"f\"\nkind = \"meeting\"\ndate = \"{date}\"\ntitle = \"F\"\nsources = [\"s\"]\n\
         [[event.commitment]]\nid = \"c\"\nby = [\"aa\"]\ntext = \"Keep it\"\n{commitment}\n"
    )
}

/// A status of a day, with more lines.
fn status(date: &str, more: &str) -> String {
    format!(
        "[[event.commitment.status]]\ndate = \"{date}\"\nstate = \"reported\"\nbasis = \"report\"\n{more}\n"
    )
}

#[test]
fn what_ends_or_is_due_before_it_was_made_is_told() {
    for (lines, told) in [
        ("until = \"2020\"".to_owned(), 1),
        ("until = \"2021\"".to_owned(), 0),
        (status("2022", "due = \"2020-12\""), 1),
        (status("2022", "due = \"2023\""), 0),
    ] {
        assert_eq!(times(Code::DueBeforeMade, &later("2021", &lines)), told, "{lines}");
    }
}

#[test]
fn a_status_shows_at_an_event_that_is_not_over() {
    let body = "[[event]]\nid = \"b\"\nkind = \"task-force\"\ndate = \"2019/..\"\ntitle = \"B\"\nsources = [\"s\"]\n";
    for (date, event, told) in
        [("2022", "e", 1), ("2021", "f", 0), ("2022", "f", 1), ("2022~", "f", 0), ("2022", "b", 0)]
    {
        let text = later("2021", &status(date, &format!("event = \"{event}\"")));
        assert_eq!(times(Code::StatusEvent, &format!("{body}{text}")), told, "{date}, {event}");
    }
}

#[test]
fn what_is_renewed_was_made_before() {
    let renewed = "[[event.commitment]]\nid = \"d\"\nby = [\"aa\"]\ntext = \"Keep it\"\n";
    for (date, told) in [("2021", 0), ("2020", 0), ("2019", 1)] {
        let text = format!("{renewed}{}", later(date, "renews = \"d\""));
        assert_eq!(times(Code::RenewsLater, &text), told, "{date}, and 2020");
    }
}

#[test]
fn names_and_titles_are_of_one_record() {
    let party =
        |name: &str, more: &str| format!("[[party]]\nid = \"bb\"\nname = \"{name}\"\n{more}\n");
    let source = |id: &str, more: &str| {
        format!("[[source]]\nid = \"{id}\"\ntitle = \"Readout\"\nkind = \"report\"\n{more}\n")
    };
    let both = |one: &str, other: &str| source("r", one) + &source("q", other);
    for (code, text, told) in [
        (Code::SameName, party("a", ""), 1),
        (Code::SameName, party("B", "aliases = [\"A\"]"), 1),
        (Code::SameName, party("B", "aliases = [\"B\", \"C\"]"), 0),
        (Code::SameName, party("Anna Ek", ""), 0),
        (Code::SameTitle, both("published = \"2020\"", "published = \"2020\""), 1),
        (Code::SameTitle, both("published = \"2020\"", "published = \"2021\""), 0),
        (Code::SameTitle, both("", ""), 0),
    ] {
        assert_eq!(times(code, &text), told, "{text}");
    }
}

#[test]
fn one_page_is_one_source_however_its_address_is_written() {
    let source = |id: &str, url: &str| {
        format!("[[source]]\nid = \"{id}\"\ntitle = \"{id}\"\nkind = \"report\"\nurl = \"{url}\"\n")
    };
    for (url, told) in [
        ("https://EXAMPLE.org/one", 1),
        ("http://www.example.org:80/one/", 1),
        ("https://example.org/one?utm_source=x#a", 1),
        ("https://example.org/on%65", 1),
        ("https://example.org/one?x=1", 0),
        ("https://example.org/One", 0),
    ] {
        let text = source("r", "https://example.org/one") + &source("q", url);
        assert_eq!(times(Code::DoubleAddress, &text), told, "{url}");
    }
    for (one, other, told) in [
        ("https://e.org/a.pdf#page=3", "https://e.org/a.pdf#page=5", 0),
        ("https://e.org/a.PDF?x#page=3", "https://e.org/a.PDF?x", 0),
        ("https://e.org/a.pdf#page=3", "http://e.org/a.pdf#page=3", 1),
        ("https://e.org/#/a", "https://e.org/#/b", 0),
        ("https://e.org/#/a", "https://www.e.org/#/a/", 1),
        ("https://e.org/a#b", "https://e.org/a#c", 1),
    ] {
        let text = source("r", one) + &source("q", other);
        assert_eq!(times(Code::DoubleAddress, &text), told, "{one} {other}");
    }
}

#[test]
fn two_sources_read_on_one_page_are_one_source() {
    let source = |id: &str, more: &str| {
        format!("[[source]]\nid = \"{id}\"\ntitle = \"{id}\"\nkind = \"report\"\n{more}\n")
    };
    let page = "read_at = \"https://example.org/blog\"";
    for (one, other, told) in [
        (page, page, 1),
        (page, "url = \"https://example.org/blog\"", 1),
        (page, "url = \"https://example.org/release\"\nread_at = \"https://example.org/blog\"", 0),
    ] {
        let text = source("r", one) + &source("q", other);
        assert_eq!(times(Code::DoubleAddress, &text), told, "{one}, {other}");
    }
}

#[test]
fn what_is_entered_twice_in_an_event_is_told() {
    let participant = |more: &str| format!("[[event.participant]]\nactor = \"anna-ek\"\n{more}\n");
    let alternative =
        |date: &str| format!("[[event.date_alternatives]]\ndate = \"{date}\"\nsource = \"s\"\n");
    for (text, told) in [
        (participant("") + &participant(""), 1),
        (participant("role = \"host\"") + &participant("role = \"speaker\""), 0),
        ("[[event.participant]]\nrole = \"host\"\n".repeat(2), 0),
        ("[[event.participant]]\nparty = \"aa\"\n".repeat(2), 1),
        (alternative("2020"), 1),
        (alternative("2021"), 0),
    ] {
        assert_eq!(times(Code::RepeatedValue, &text), told, "{text}");
    }
    let account =
        |says: &str| format!("[[event.discrepancy.account]]\nsays = \"{says}\"\nsource = \"s\"\n");
    for (one, other, told) in [("Five", "“FIVE.”", 2), ("Five", "Six.", 0), ("3.5", "35", 0)] {
        let question = "[[event.discrepancy]]\nid = \"d\"\nquestion = \"How many?\"\n";
        let text = format!("{question}{}{}", account(one), account(other));
        assert_eq!(times(Code::AccountsAlike, &text), told, "{one}, {other}");
    }
}
