//! Every kind of fault that the loader knows: its code, and the line and column at which it is
//! shown.

use entente::load::{self, Class, File, Loaded};

const BASE: &str = r#"[timeline]
id = "t"
title = "Té"
[[party]]
id = "aa"
name = "A"
[[topic]]
id = "x"
name = "X"
[[actor]]
id = "anna-ek"
name = "Anna Ek"
kind = "person"
[[source]]
id = "s"
title = "S"
kind = "report"
[[event]]
id = "e"
kind = "meeting"
date = "2020"
title = "E"
sources = ["s"]
"#;

fn load(text: &str) -> Loaded {
    load::from_files(vec![File::new("a.toml", text.to_owned())], "test".into())
}

/// Loads the base and what stands behind it, of which «…» is where the faults of these codes must
/// be shown.
fn shows(behind: &str, class: Class, codes: &[&str]) {
    let marked = format!("{BASE}{behind}");
    let mut text = String::new();
    let (mut line, mut column, mut open, mut expected) = (1, 1, 0, Vec::new());
    for c in marked.chars() {
        match c {
            '«' => {
                (open, expected) = (text.len(), [expected, vec![(line, column, 0, 0)]].concat())
            }
            '»' => {
                let last = expected.last_mut().unwrap();
                (last.2, last.3) = (open, text.len());
            }
            c => {
                text.push(c);
                (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
            }
        }
    }
    let loaded = load(&text);
    let found: Vec<_> = loaded.diagnostics.iter().filter(|one| one.class == class).collect();
    let found_codes: Vec<_> = found.iter().map(|one| one.code.word()).collect();
    assert_eq!(found_codes, codes, "{behind}\n{:#?}", loaded.diagnostics);
    let places: Vec<_> = found
        .iter()
        .map(|one| one.place.unwrap())
        .map(|p| (p.line, p.column, p.start, p.end))
        .collect();
    assert_eq!(places, expected, "{behind}");
    assert_eq!(loaded.diagnostics.len(), codes.len(), "{behind}\n{:#?}", loaded.diagnostics);
    for one in found {
        assert!(
            one.remedy.is_some() || !one.label.is_empty() || one.code.word() == "toml-syntax",
            "no remedy: {one:?}"
        );
    }
    assert!(loaded.timeline.get("e").is_some(), "a fault costs no other record: {behind}");
}

#[track_caller]
fn error(behind: &str, code: &str) {
    shows(behind, Class::Error, &[code]);
}

#[test]
fn broken_syntax() {
    error("place = «Rome»\n", "toml-syntax");
    error("place = \"Rome«»\n", "toml-syntax");
    error(
        "[[view]]\nid = \"y\"\nname = \"Y\"\nquery = \"x\"\nnote = «\"\"\"»Y\n",
        "unclosed-string",
    );
}

#[test]
fn keys_that_are_unknown_or_stand_in_the_wrong_place() {
    error("«sumary» = \"x\"\n", "unknown-key");
    error("[[event.participant]]\nactor = \"anna-ek\"\n«place» = \"Rome\"\n", "misplaced-key");
    error("«[[evnet]]»\nid = \"f\"\n", "unknown-record");
}

#[test]
fn values_of_the_wrong_type_or_outside_their_list() {
    error("place = «7»\n", "wrong-type");
    error("topics = «\"x\"»\n", "wrong-type");
    error("form = «\"treatty\"»\n", "bad-value");
    // A table where a value belongs.
    for header in ["[event.note]", "[[event.summary]]", "[event.topics]", "[topic.aliases]"] {
        error(&format!("«{header}»\ntext = \"x\"\nother = 3\n"), "wrong-type");
    }
    error("«[event.note]»\nx = 1\n[event.note.deep]\ny = 2\n", "wrong-type");
    error("«[[event.topics]]»\nid = \"y\"\nname = \"Y\"\n", "misplaced-table");
}

#[test]
fn an_exception_of_no_code_is_told_beside_its_missing_reason() {
    let behind = "accept = [{ code = \"one-sorce\" }, { why = \"y\" }, \
        { code = \"far-ned\", why = \"y\" }]\n";
    let loaded = load(&format!("{BASE}{behind}"));
    let told: Vec<_> =
        loaded.diagnostics.iter().map(|one| (one.code.word(), &*one.label)).collect();
    let expected = [
        ("missing-field", ""),
        ("unknown-code", "did you mean \"one-source\"?"),
        ("missing-field", ""),
        ("unknown-code", "did you mean \"far-end\"?"),
    ];
    assert_eq!(told, expected);
}

#[test]
fn dates_that_are_bad_impossible_unsupported_or_turned_round() {
    for date in [
        "last year",
        "2023-02-30",
        "2023-13",
        "2023-04-13T09:06:00",
        "[2021,2022]",
        "2023-04?-13",
        "open/2023",
    ] {
        error(
            &format!("[[event.milestone]]\ndate = «\"{date}\"»\nwhat = \"signed\"\n"),
            "bad-date",
        );
    }
    error("[[event.milestone]]\ndate = «\"2023/2021\"»\nwhat = \"signed\"\n", "end-before-start");
    error(
        "[[event.participant]]\nactor = \"anna-ek\"\nfrom = \"2021\"\nto = «\"2020\"»\n",
        "end-before-start",
    );
    error(
        "[[actor]]\nid = \"b\"\nname = \"B\"\nkind = \"person\"\n[[actor.role]]\ntitle = \"R\"\nfrom = \"2021\"\nto = «\"2020\"»\n",
        "end-before-start",
    );
}

#[test]
fn an_id_in_capitals_is_told_as_the_one_that_is_meant() {
    for (line, meant) in [("parties = [\"AA\"]", "aa"), ("sources = [\"S\"]", "s")] {
        let event = "[[event]]\nid = \"f\"\nkind = \"meeting\"\ndate = \"2020\"\ntitle = \"F\"\n";
        let loaded = load(&format!("{BASE}{event}{line}\n"));
        let is_unknown = |one: &&load::Diagnostic| one.code.word().starts_with("unknown");
        let told = loaded.diagnostics.iter().find(is_unknown).unwrap();
        assert_eq!(told.label, format!("did you mean \"{meant}\"?"), "{told:#?}");
    }
}

#[test]
fn what_to_write_for_a_date_is_what_was_meant_or_nothing() {
    for (written, remedy) in [
        ("2022/23", "write \"2022/2023\""),
        ("before 2023", "write \"../2022\""),
        ("after 2023", "write \"2024/..\""),
        ("1st of June 2023", "write \"2023-06-01\""),
        ("spring 2023", "write \"2023-21\""),
        ("2023 ?", "write \"2023?\""),
        ("2020–2023", "write \"2020/2023\""),
        ("01/06/2023", "write \"2023-06-01\" or \"2023-01-06\""),
        ("depuis avril 2023", "write \"2023-04/..\""),
        ("no later than 2023", "write \"../2023\""),
        ("desde 2021 hasta 2023", "write \"2021/2023\""),
        ("令和5年4月13日", "write \"2023-04-13\""),
        ("ngày 13 tháng 4 năm 2023", "write \"2023-04-13\""),
        ("31 June 2023", ""),
        ("23-04", ""),
        ("24-12", ""),
        ("Apr-23", ""),
    ] {
        let loaded =
            load(&format!("{BASE}[[event.milestone]]\nwhat = \"signed\"\ndate = \"{written}\"\n"));
        let told = loaded.diagnostics[0].remedy.as_deref().unwrap_or_default();
        assert!(told.contains(remedy), "{written}: {told}");
        assert_eq!(remedy.is_empty(), !told.starts_with("write \""), "{written}: {told}");
    }
}

#[test]
fn fields_that_are_missing_or_empty() {
    error("«[[topic]]»\nid = \"y\"\n", "missing-field");
    error("«[[actor]]»\nid = \"b\"\nname = \"B\"\n", "missing-field");
    error(
        "«[[event]]»\nid = \"f\"\nkind = \"meeting\"\ndate = \"2020\"\ntitle = \"F\"\n",
        "missing-field",
    );
    error("«[[event.commitment]]»\nid = \"c\"\ntext = \"Keep it\"\n", "missing-field");
    error("place = «\" \"»\n", "empty-text");
    error("place = «\"\\u200B\\u001B\"»\n", "empty-text");
    error("topics = [«\"\"»]\n", "empty-text");
    error("accept = { code = \"one-source\", why = «\"\"» }\n", "empty-text");
}

#[test]
fn a_blank_text_is_left_out_as_if_it_were_missing() {
    let loaded = load(&format!(
        "{BASE}place = \" \"\nparties = [\"\"]\n\
         [[event.commitment]]\nid = \"c\"\ntext = \"Keep it\"\nby_text = \"\\u200B\"\n\
         [[event.commitment]]\nid = \"d\"\ntext = \"\"\n"
    ));
    let event = &loaded.timeline.events()[0];
    assert_eq!((&event.place, event.parties.len()), (&None, 0));
    let [kept] = event.commitment.as_slice() else { panic!("{:?}", event.commitment) };
    assert_eq!((kept.id.as_str(), &kept.by_text), ("c", &None), "{kept:?}");
    let told: Vec<&str> = loaded.diagnostics.iter().map(|one| one.message.as_str()).collect();
    assert!(told.contains(&"`text` is empty; the commitment is left out"), "{told:?}");
}

#[test]
fn ids_that_nothing_defines() {
    error("parties = [«\"ab\"»]\n", "unknown-party");
    error("topics = [\"x\", «\"why\"»]\n", "unknown-topic");
    error("actor = «\"ana-ek\"»\n", "unknown-actor");
    error("[[event.quote]]\ntext = \"Yes\"\nsource = «\"r\"»\ndocument = true\n", "unknown-source");
    error("[[event.relation]]\nkind = \"follows\"\nto = «\"f\"»\n", "unknown-event");
    error(
        "[[event.commitment]]\nid = \"c\"\nby = [«\"bb\"»]\ntext = \"Keep it\"\n",
        "unknown-agent",
    );
    error(
        "[[event.commitment]]\nid = \"c\"\nby = [\"aa\"]\ntext = \"Keep it\"\nquote = «\"q\"»\n",
        "unknown-quote",
    );
    error(
        "[[event.commitment]]\nid = \"c\"\nby = [\"aa\"]\ntext = \"Keep it\"\nrenews = «\"d\"»\n",
        "unknown-commitment",
    );
    error(
        "[[event.quote]]\ntext = \"Yes\"\nsource = \"s\"\ndocument = true\nabout = [«\"nothing\"»]\n",
        "unknown-id",
    );
}

#[test]
fn a_dangling_id_comes_with_what_was_meant() {
    let loaded = load(&format!("{BASE}actor = \"ana-ek\"\n"));
    assert_eq!(loaded.diagnostics[0].label, "did you mean \"anna-ek\"?");
}

#[test]
fn ids_that_are_double_malformed_or_of_another_kind() {
    error("[[topic]]\nid = «\"aa\"»\nname = \"Double\"\n", "duplicate-id");
    error("[[topic]]\nid = «\"Not An Id\"»\nname = \"N\"\n", "bad-id");
    error("parties = [«\"x\"»]\n", "wrong-kind");
    let double = "[[topic]]\nid = «\"aa\"»\nname = \"Double\"\n[[event]]\nid = \"f\"\nkind = \"meeting\"\ndate = \"2021\"\n\
        title = \"F\"\nsources = [\"s\"]\ntopics = [«\"aa\"»]\n";
    shows(double, Class::Error, &["duplicate-id", "ambiguous-id"]);
    let loaded = load(&format!("{BASE}[[topic]]\nid = \"aa\"\nname = \"Double\"\n"));
    let (first, word) = &loaded.diagnostics[0].related[0];
    assert_eq!((first.line, first.column, word.as_str()), (5, 6, "defined here"));
}

#[test]
fn a_misspelt_id_among_names_is_no_name() {
    let via = |name: &str| {
        format!(
            "[[event.quote]]\ntext = \"Yes\"\nsource = \"s\"\ndocument = true\nvia = [{name}]\n"
        )
    };
    shows(&via("«\"ana-ek\"»"), Class::Warning, &["near-id"]);
    shows(&via("\"anna-ek\", \"Anna K\", \"ministry-of-truth\""), Class::Warning, &[]);
}

#[test]
fn quotes_that_are_too_long_or_without_one_speaker() {
    let words = "word ".repeat(61);
    let quote = |rest: &str| format!("«[[event.quote]]»\ntext = \"Yes\"\nsource = \"s\"\n{rest}");
    error(&quote(""), "quote-speaker");
    error(&quote("speaker = \"anna-ek\"\nspeaker_text = \"an official\"\n"), "quote-speaker");
    error(&quote("speaker = \"anna-ek\"\ndocument = true\n"), "quote-speaker");
    error(
        &format!(
            "[[event.quote]]\ntext = «\"{}\"»\nsource = \"s\"\ndocument = true\n",
            words.trim()
        ),
        "long-quote",
    );
    let sixty = "don't ".repeat(60);
    let just =
        format!("[[event.quote]]\ntext = \"{}\"\nsource = \"s\"\ndocument = true\n", sixty.trim());
    shows(&just, Class::Error, &[]);
}

#[test]
fn rules_of_single_records() {
    error("«[[event.participant]]»\nrole = \"host\"\n", "participant-actor");
    let commitment = "[[event.commitment]]\nid = \"c\"\nby = [\"aa\"]\ntext = \"Keep it\"\n";
    error(
        &format!("«[[event.commitment]]»{}to = [\"aa\"]\nmutual = true\n", &commitment[20..]),
        "to-and-mutual",
    );
    let status = "«[[event.commitment.status]]»\ndate = \"2021\"\nstate = \"fulfilled\"\nbasis = \"claim\"\n";
    error(&format!("{commitment}{status}"), "claim-without-by");
    let one = "[[event.discrepancy.account]]\nsays = \"Because\"\nsource = \"s\"\n";
    error(
        &format!("«[[event.discrepancy]]»\nid = \"d\"\nquestion = \"Why?\"\n{one}"),
        "few-accounts",
    );
    shows(
        "[[event.milestone]]\ndate = \"2020\"\nwhat = «\"singed\"»\n",
        Class::Note,
        &["unlisted-word"],
    );
}

#[test]
fn records_in_the_wrong_form() {
    error("«[topic]»\nid = \"y\"\nname = \"Y\"\n", "single-brackets");
    error("«[timeline]»\nid = \"u\"\ntitle = \"U\"\n", "two-timelines");
    error(
        "quote = []\n[[event.«quote»]]\ntext = \"Yes\"\nsource = \"s\"\ndocument = true\n",
        "static-array",
    );
}

#[test]
fn what_stands_above_the_first_header() {
    let first = |text: &str| {
        let loaded = load(text);
        let one = loaded
            .diagnostics
            .first()
            .map(|one| (one.code.word(), one.place.unwrap().line, one.place.unwrap().column));
        (one, loaded.diagnostics.len(), loaded.timeline)
    };
    let (one, count, timeline) =
        first(&format!("\n topic = [{{ id = \"y\", name = \"Y\" }}]\n{BASE}"));
    assert_eq!((one, count), (Some(("static-array", 2, 2)), 1));
    assert_eq!(timeline.topics().len(), 2);
    let (one, count, timeline) = first(&format!("topic = {{ id = \"y\", name = \"Y\" }}\n{BASE}"));
    assert_eq!((one, count), (Some(("single-brackets", 1, 1)), 1));
    assert_eq!(timeline.topics().len(), 2);
    assert_eq!(first(&format!("colour = \"red\"\n{BASE}")).0, Some(("unknown-key", 1, 1)));
    assert_eq!(
        first(&format!("[[event.quote]]\ntext = \"Yes\"\n{BASE}")).0,
        Some(("no-parent", 1, 1))
    );
    assert_eq!(
        first(&BASE.replace("[timeline]", "[[timeline]]")).0,
        Some(("double-brackets", 1, 1))
    );
}

#[test]
fn what_hangs_on_an_unknown_record_joins_no_other() {
    let quote = "[[event.quote]]\ntext = \"Yes\"\nsource = \"s\"\ndocument = true\n";
    let party = "[[party]]\nid = \"bb\"\nname = \"B\"\n";
    let participant = "[[event.participant]]\nactor = \"anna-ek\"\n";
    let loaded = load(&format!("{BASE}{quote}[[evnet]]\nid = \"f\"\n{quote}{participant}{party}"));
    let codes: Vec<_> =
        loaded.diagnostics.iter().map(|one| (one.code.word(), one.label.as_str())).collect();
    assert_eq!(codes, [("unknown-record", "did you mean `event`?")]);
    let event = &loaded.timeline.events()[0];
    assert_eq!(
        (event.quote.len(), event.participant.len(), loaded.timeline.parties().len()),
        (1, 0, 2)
    );
    // Not even behind a whole record of another kind.
    let loaded = load(&format!("{BASE}[[evnet]]\nid = \"f\"\n{party}{quote}"));
    let codes: Vec<_> = loaded.diagnostics.iter().map(|one| one.code.word()).collect();
    assert_eq!(codes, ["unknown-record", "no-parent"]);
    assert_eq!(loaded.timeline.events()[0].quote.len(), 0);
}

#[test]
fn all_faults_of_one_record_are_told_at_once() {
    let faults = "place = «7»\n«sumary» = \"x\"\nform = «\"treatty\"»\nparties = [«\"mx\"», «3»]\n\
        date_alternatives = [{ date = «\"2023-02-30\"», source = \"s\" }]\n\
        [[event.quote]]\ntext = «\" \"»\nsource = «\"r\"»\nspeaker = «\"ana\"»\n";
    let codes = [
        "wrong-type",
        "unknown-key",
        "bad-value",
        "unknown-party",
        "wrong-type",
        "bad-date",
        "empty-text",
        "unknown-source",
        "unknown-actor",
    ];
    shows(faults, Class::Error, &codes);
}

#[test]
fn a_date_without_quotation_marks_is_told_to_be_one() {
    for (value, remedy) in [
        ("2023-02-30", "write the date that is meant"),
        ("2023-4-13", "write \"2023-04-13\""),
        ("13.4.2023", "write \"2023-04-13\""),
        ("4/5/2023", "write \"2023-05-04\" or \"2023-04-05\""),
        ("1.2.3", "put a text in quotation marks"),
        ("2023-04-XX", "put the date in quotation marks"),
        ("2023~ # about", "put the date in quotation marks"),
        ("nothing", "put a text in quotation marks"),
    ] {
        let loaded = load(&format!(
            "{BASE}[[event.commitment]]\nid = \"c\"\nby = [\"aa\"]\ntext = \"C\"\ndue = {value}\n"
        ));
        let first = &loaded.diagnostics[0];
        let told = first.remedy.as_deref().unwrap_or_default();
        assert!(told.contains(remedy), "{value}: {} {told}", first.message);
    }
}

#[test]
fn a_hundred_faults_of_views_and_ids_are_told_others_counted() {
    let mut text = BASE.to_owned();
    for number in 0..150 {
        text.push_str(&format!("[[view]]\nid = \"view-{number}\"\nquery = \"@veiw-{number}\"\n"));
    }
    for number in 0..150 {
        text.push_str(&format!("[[event.relation]]\nkind = \"follows\"\nto = \"f{number}\"\n"));
    }
    let loaded = entente::check::judged(load(&text));
    for word in ["bad-view", "unknown-event"] {
        let told = loaded.diagnostics.iter().filter(|one| one.code.word() == word);
        assert_eq!(told.count(), 100, "{word}");
        let code = entente::load::Code::from_word(word).unwrap();
        assert_eq!(loaded.more.get(&code), Some(&50), "{word}");
    }
    let views = loaded.diagnostics.iter().filter(|one| one.code.word() == "bad-view");
    assert!(views.clone().any(|one| one.message.contains("did you mean `view-")), "{views:#?}");
}

#[test]
fn a_date_that_moves_is_told_to_do_so() {
    for date in ["last year", "la semana pasada", "two years ago", "yesterday"] {
        let milestone = format!("[[event.milestone]]\ndate = \"{date}\"\nwhat = \"signed\"\n");
        let loaded = load(&format!("{BASE}{milestone}"));
        let told = loaded.diagnostics.iter().map(|one| one.message.as_str()).collect::<Vec<_>>();
        let why = format!("`date` \"{date}\" is no date: it is another date each day");
        assert!(told.iter().any(|one| one.starts_with(&why)), "{told:?}");
    }
}
