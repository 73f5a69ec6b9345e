use super::*;
use crate::load::{File, from_files};

/// An event with two independent sources, of which nothing is to be said.
const SOUND: &str = r#"
[timeline]
id = "t"
title = "T"
[[actor]]
id = "chen"
name = "Chen"
kind = "person"
[[actor.role]]
title = "Vice-Minister"
from = "2027"
[[source]]
id = "accord"
title = "Accord"
kind = "official"
[[source]]
id = "gazette"
title = "Gazette"
kind = "newspaper"
[[event]]
id = "e"
kind = "meeting"
date = "2029-03-14"
title = "E"
sources = ["accord", "gazette"]
[[event.participant]]
actor = "chen"
[[event.commitment]]
id = "pilots"
by = ["chen"]
text = "Recognise pilots"
due = "2029-06"
[[event.commitment.status]]
date = "2029-08"
state = "stalled"
basis = "report"
[[event.claim]]
id = "boats"
text = "Boats were turned back"
figure = { value = 30 }
sources = ["gazette"]
"#;

fn codes(text: &str) -> Vec<&'static str> {
    let loaded = from_files(vec![File::new("t.toml", text.to_owned())], "t".into());
    assert_eq!(Vec::<crate::load::Diagnostic>::new(), loaded.diagnostics);
    let faults = crate::check::lints::faults(&loaded, "2031-01-01".parse().unwrap());
    let codes = faults.iter().map(|fault| fault.code());
    codes.filter(|code| LINTS.contains(code)).map(Code::word).collect()
}

fn changed(from: &str, to: &str) -> String {
    assert!(SOUND.contains(from), "{from}");
    SOUND.replace(from, to)
}

#[test]
fn a_sound_timeline_gets_no_remark() {
    assert_eq!(Vec::<&str>::new(), codes(SOUND));
}

#[test]
fn each_remark_is_made_and_can_be_accepted() {
    let quote = format!(
        "{SOUND}[[event.quote]]\ntext = 'Our pilots'\nspeaker = 'chen'\nsource = 'gazette'\n"
    );
    let unused = format!("{SOUND}[[source]]\nid = 'unused'\ntitle = 'U'\nkind = 'other'\n");
    for (lint, text, record) in [
        (
            Code::OneSource,
            changed(
                "[\"accord\", \"gazette\"]",
                "[\"gazette\"]\n[[event.relation]]\nkind = 'reports'\nto = 'e'\naccept = []\n[[event.date_alternatives]]\ndate = '2029'\nsource = 'accord'",
            ),
            "title = \"E\"",
        ),
        (
            Code::OneSource,
            changed("kind = \"newspaper\"", "kind = \"newspaper\"\nrelies_on = ['accord']"),
            "title = \"E\"",
        ),
        (
            Code::OneSource,
            changed("kind = \"newspaper\"", "kind = \"newspaper\"\nreprint_of = 'accord'"),
            "title = \"E\"",
        ),
        (
            Code::OverdueSilent,
            changed("date = \"2029-08\"", "date = \"2029-05\""),
            "due = \"2029-06\"",
        ),
        (Code::UnprovenQuote, quote, "text = 'Our pilots'"),
        (Code::RoleDate, changed("from = \"2027\"", "from = \"2030\""), "actor = \"chen\""),
        (Code::UncitedSource, unused, "title = 'U'"),
        (
            Code::FigureWithoutSource,
            changed("sources = [\"gazette\"]\n", ""),
            "figure = { value = 30 }",
        ),
    ] {
        assert_eq!(vec![lint.word()], codes(&text), "{text}");
        let accepted = format!("{record}\naccept = {{ code = '{}', why = 'meant' }}", lint.word());
        assert_eq!(
            Vec::<&str>::new(),
            codes(&text.replacen(record, &accepted, 1)),
            "{}",
            lint.word()
        );
    }
}

#[test]
fn sources_that_draw_on_each_other_end_the_search() {
    let circle = changed("kind = \"newspaper\"", "kind = \"newspaper\"\nrelies_on = ['accord']")
        .replace("kind = \"official\"", "kind = \"official\"\nrelies_on = ['gazette']");
    assert_eq!(vec!["one-source"], codes(&circle), "together they are one");
}

#[test]
fn a_promise_given_up_before_its_deadline_is_not_silent() {
    for state in ["lapsed", "abandoned", "superseded", "fulfilled"] {
        let text = changed("date = \"2029-08\"", "date = \"2029-05\"")
            .replace("state = \"stalled\"", &format!("state = \"{state}\""));
        assert_eq!(Vec::<&str>::new(), codes(&text), "{state}");
    }
}

#[test]
fn a_remark_has_its_place() {
    let text = changed("date = \"2029-08\"", "date = \"2029-05\"");
    let loaded = from_files(vec![File::new("t.toml", text.to_owned())], "t".into());
    let faults = crate::check::lints::faults(&loaded, "2031-01-01".parse().unwrap());
    let note = faults.into_iter().find(|fault| fault.code() == Code::OverdueSilent).unwrap();
    let place = loaded.places().diagnostic(note).place.unwrap();
    assert_eq!(Some("due = \"2029-06\""), text.lines().nth(place.line - 1));
}

#[test]
fn terms_together_cover_what_each_role_covers() {
    let mut text = String::from(
        "[timeline]\nid = \"t\"\ntitle = \"T\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\nkind = \"other\"\n\
         [[actor]]\nid = \"chen\"\nname = \"Chen\"\nkind = \"person\"\n",
    );
    for days in [
        "from = \"2003\"\nto = \"2004-05\"",
        "from = \"2004-02\"\nto = \"2004-03\"",
        "from = \"2004-06-01\"\nto = \"2004-06-30\"",
        "attested = [\"2008-03\", \"2007-11\"]",
        "to = \"1999\"",
        "from = \"2012-02~\"\nto = \"2012\"",
        "from = \"2015\"",
    ] {
        text += &format!("[[actor.role]]\ntitle = \"Minister\"\n{days}\n");
    }
    let loaded = from_files(vec![File::new("t.toml", text.clone())], "t".into());
    let (timeline, actor) = (&loaded.timeline, &loaded.timeline.actors()[0]);
    let terms = RoleTerms::of(timeline);
    for year in 1997..2018 {
        for date in [format!("{year}"), format!("{year}-05"), format!("{year}-12-31/..")] {
            let date = Date::parse(&date).unwrap();
            let by_role = actor.roles_at(&date).next().is_some();
            assert_eq!(terms.cover(&actor.id, &date), by_role, "{date}");
        }
    }
    text += "[[event]]\nid = \"e\"\nkind = \"meeting\"\ndate = \"2001\"\ntitle = \"E\"\nsources = [\"s\"]\n\
             [[event.participant]]\nactor = \"chen\"\n";
    let loaded = from_files(vec![File::new("t.toml", text)], "t".into());
    let faults = crate::check::lints::faults(&loaded, "2031-01-01".parse().unwrap());
    let told = faults.iter().find(|fault| fault.code() == Code::RoleDate).unwrap();
    assert!(told.message.ends_with("; and 1 more)"), "{}", told.message);
}
