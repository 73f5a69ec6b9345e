//! Faulty files: which records survive, what each holds, and which faults are told.
//!
//! What survives is compared with the records of a sound file from which a person has taken what
//! the fault costs.

use entente::load::{self, Diagnostic, Loaded};
use proptest::prelude::*;
use serde_json::Value;

use crate::loaded::{codes, load, records};

const SOUND: &str = include_str!("../fixtures/faults/sound.toml");

/// The sound file with an edit that finds its place exactly once.
#[track_caller]
fn edited(text: &str, from: &str, to: &str) -> String {
    assert_eq!(text.matches(from).count(), 1, "{from:?} stands once");
    text.replace(from, to)
}

/// What an edit breaks costs what another edit takes away, and these faults are told.
#[track_caller]
fn costs(fault: (&str, &str), taken: &[(&str, &str)], told: &[&str]) -> Loaded {
    let broken = edited(SOUND, fault.0, fault.1);
    let mut rest = SOUND.to_owned();
    for (from, to) in taken {
        rest = edited(&rest, from, to);
    }
    let (broken, rest) = (load(&broken), load(&rest));
    assert_eq!(codes(&broken), told, "{fault:?}: {:#?}", broken.diagnostics);
    assert_eq!(records(&broken), records(&rest), "{fault:?}");
    broken
}

const CHEAP: &str = "[[event.commitment]]\nid = \"cheap-ferry\"\nby = [\"south\"]\nto = [\"north\"]\n\
    text = \"Lower the fare\"\n";
const STATUS: &str = "[[event.commitment.status]]\ndate = \"2023-11-01\"\nstate = \"fulfilled\"\nbasis = \"claim\"\n\
    by = [\"south\"]\n";
const QUOTE: &str = "[[event.quote]]\nid = \"q-night\"\ntext = \"The ferry shall run at night\"\n\
    speaker = \"ada\"\nsource = \"gazette\"\n";
const BEN: &str = "[[actor]]\nid = \"ben\"\nname = \"Ben Sar\"\nkind = \"person\"\nparty = \"south\"\n\
    [[actor.role]]\ntitle = \"President\"\nfrom = \"2021-01-01\"\n";
const NOTICE: &str = "[[event]]\nid = \"notice\"\nkind = \"statement\"\ndate = \"2023-06-01\"\n\
    title = \"A notice on the ferry\"\nsources = [\"courier\"]\n\n[[event.relation]]\nkind = \"follows\"\nto = \"talks\"\n";
const DISCREPANCY: &str = "[[event.discrepancy]]\nid = \"who-pays\"\n";

#[test]
fn the_sound_file_is_sound() {
    assert_eq!(load(SOUND).diagnostics, []);
}

#[test]
fn keys_behind_a_value_or_a_header_are_not_called_missing() {
    let on_one_line = |between: &str| {
        let lines: Vec<&str> = CHEAP.lines().skip(1).collect();
        format!("[[event.commitment]]\n{}\n", lines.join(between))
    };
    for between in ["; ", ", ", " ", ",", ";\t"] {
        let broken = on_one_line(between);
        let told = &["left-out", "toml-syntax"];
        let loaded = costs((CHEAP, &broken), &[(CHEAP, ""), (STATUS, "")], told);
        let said = loaded.diagnostics.iter().find(|one| one.code.word() == "left-out").unwrap();
        assert!(said.message.ends_with("its `id`, `text` cannot be used"), "{between:?}: {said:?}");
    }
    let broken = NOTICE.replace("[[event]]\n", "[[event]] ");
    costs((NOTICE, &broken), &[(NOTICE, "")], &["broken-header"]);
}

#[test]
fn what_stands_behind_a_value_is_told_alike_behind_each() {
    let comma = "a comma stands behind the value";
    let remark = "`//` begins no remark";
    let more = "something stands behind the value";
    for (line, says) in [
        ("place = \"Rome\",", comma),
        ("topics = [],", comma),
        ("topics = [\"a]\", 'b'] ,", comma),
        ("figure = { value = 3, unit = \"}\" },", comma),
        ("mutual = true,", comma),
        ("date = 2020-04-13,", comma),
        ("place = \"Rome\" // once", remark),
        ("place = \"Rome\" // the \"old\" town", remark),
        ("topics = [] // none", remark),
        ("mutual = true // both", remark),
        ("topics = [] none", more),
        ("place = \"Rome\" /* once */", more),
        ("parties = [\"a\" \"b\"]", "a comma is missing"),
        ("parties = [\"a\"\n  \"b\"]", "a comma is missing"),
        ("parties = [\"a\",, \"b\"]", "a comma stands in a list"),
        ("summary = 'it's'", "a quotation mark inside the text ends it"),
    ] {
        let broken = SOUND.replacen("[[event]]\n", &format!("[[event]]\n{line}\n"), 1);
        let loaded = load(&broken);
        let first = loaded.diagnostics.iter().find(|one| one.code.word() == "toml-syntax").unwrap();
        assert!(first.message.starts_with(says), "{line}: {first:#?}");
        if line.contains('\'') && says.contains("inside") {
            assert!(first.remedy.as_deref().unwrap().contains("put the text in \"…\""), "{line}");
        }
    }
}

#[test]
fn under_a_broken_header_nothing_joins_another_record() {
    let nested = [
        "[[event.commitment]",
        "[event.commitment]]",
        "[ [event.commitment] ]",
        "[[event.commitment",
        "[[event commitment]]",
        "[[event..commitment]]",
        "[[event.commitment]] = 1",
        "[[event.commitment.]]",
        "[[[event.commitment]]]",
        "event.commitment]]",
        "{{event.commitment}}",
        "[[“event.commitment”]]",
    ];
    for header in nested {
        let broken = CHEAP.replace("[[event.commitment]]", header);
        costs((CHEAP, &broken), &[(CHEAP, ""), (STATUS, "")], &["broken-header"]);
    }
    // A first key that is no kind of record, in a file that is sound but for it.
    for header in [
        "[[.commitment]]",
        "[[é.commitment]]",
        "[[a/b.commitment]]",
        "[[(event).commitment]]",
        "[[event->commitment]]",
        "[[event·commitment]]",
        "[[event。commitment]]",
    ] {
        let broken = CHEAP.replace("[[event.commitment]]", header);
        costs((CHEAP, &broken), &[(CHEAP, ""), (STATUS, "")], &["broken-header"]);
    }
    for (header, code) in [
        ("[[\"evnet\".commitment]]", "unknown-record"),
        ("[[event-commitment]]", "unknown-record"),
        ("[[0.commitment]]", "misplaced-table"),
        ("[[\"foo\".commitment]]", "misplaced-table"),
        ("[[\"\".commitment]]", "misplaced-table"),
    ] {
        let broken = CHEAP.replace("[[event.commitment]]", header);
        costs((CHEAP, &broken), &[(CHEAP, ""), (STATUS, "")], &[code]);
    }
    for header in ["[[event->commitment->status]]", "[[event.commitment/status]]"] {
        let broken = STATUS.replace("[[event.commitment.status]]", header);
        costs((STATUS, &broken), &[(STATUS, "")], &["broken-header"]);
    }
    for header in ["[[event.quote]", "[event.quote]]", "[ [event.quote] ]", "[[event.quote"] {
        costs(
            (QUOTE, &QUOTE.replace("[[event.quote]]", header)),
            &[(QUOTE, "")],
            &["broken-header"],
        );
    }
    for header in ["[[actor]", "[actor]]", "[[actor", "[ [actor]]", "actor]]", "[[actor]]]"] {
        costs((BEN, &BEN.replace("[[actor]]", header)), &[(BEN, "")], &["broken-header"]);
    }
    for header in ["[[event]", "[event]]", "[[event", "[[event]] [[event]]", "((event))"] {
        costs((NOTICE, &NOTICE.replace("[[event]]", header)), &[(NOTICE, "")], &["broken-header"]);
    }
    // The sections of a discrepancy go with it.
    let accounts = SOUND.split_once(DISCREPANCY).unwrap().1.split_once("\n[[event]]").unwrap().0;
    let whole = format!("{DISCREPANCY}{accounts}");
    let broken = whole.replacen("[[event.discrepancy]]", "[[event.discrepancy]", 1);
    costs((&whole, &broken), &[(&whole, "")], &["broken-header"]);
}

#[test]
fn signs_round_the_keys_of_a_header_make_no_other_line_of_it() {
    for header in [
        "［［event.quote］］",
        "【event.quote】",
        "“[[event.quote]]”",
        "\"[[event.quote]]\"",
        "x [[event.quote]]",
        "= [[event.quote]]",
        "- [[event.quote]]",
        "x [event.quote]",
        "**event.quote**",
        "event.quote",
        "event.quote:",
    ] {
        let broken = QUOTE.replace("[[event.quote]]", header);
        costs((QUOTE, &broken), &[(QUOTE, "")], &["broken-header"]);
    }
    for header in ["［［event］］", "“[[event]]”", "x [[event]]", "<event>"] {
        costs((NOTICE, &NOTICE.replace("[[event]]", header)), &[(NOTICE, "")], &["broken-header"]);
    }
    // What stands below is not the quote's, though the quote has no such key.
    let text = "language = \"es\"\ntext = \"El ferri\"\n";
    let parts = format!("{text}by = \"ada\"\nnote = \"N\"\n");
    for (header, code) in [
        ("［event.quote.translation］", "broken-header"),
        ("“[event.quote.translation]”", "broken-header"),
        ("event.quote.translation", "broken-header"),
        ("# [event.quote.translation]", "forgotten-header"),
    ] {
        for below in [text, &parts] {
            costs((QUOTE, &format!("{QUOTE}{header}\n{below}")), &[], &[code]);
        }
    }
    // Words of the format in a line of words, and a value that lacks its sign.
    for line in ["see the event", "event", "an event (event)", "actor role", "by [party]"] {
        costs((QUOTE, &format!("{QUOTE}{line}\n")), &[], &["toml-syntax"]);
    }
}

#[test]
fn a_value_alone_in_brackets_costs_its_line() {
    for line in
        ["[\"north\"]", "['north']", "[[\"north\"]]", "[“north”]", "[\"a\" \"b\"]", "[\"north\"] x"]
    {
        costs((CHEAP, &format!("{CHEAP}{line}\n")), &[], &["toml-syntax"]);
        let text = edited(SOUND, CHEAP, &format!("{CHEAP}{line}\n"));
        let text = edited(&text, "id = \"q-night\"", "id = \"q-night\"\nkey = 1");
        assert_eq!(codes(&load(&text)), ["toml-syntax", "unknown-key"], "{line}");
    }
}

#[test]
fn a_key_alone_in_brackets_costs_its_line() {
    for line in ["[note]", "[[note]]", "[note", "[text]"] {
        costs((CHEAP, &format!("{CHEAP}{line}\n")), &[], &["toml-syntax"]);
        costs((QUOTE, &format!("{QUOTE}{line}\n")), &[], &["toml-syntax"]);
    }
    costs((BEN, &format!("{BEN}[note]\n")), &[], &["toml-syntax"]);
    let title = "title = \"Talks on the ferry\"\n";
    costs((title, &format!("{title}[place]\n")), &[], &["toml-syntax"]);
    let loaded = load(&edited(SOUND, title, "[title]\n"));
    assert_eq!(codes(&loaded), ["left-out", "left-out-id", "toml-syntax"]);
    assert_eq!(codes(&load(&format!("[note]\n{SOUND}"))), ["toml-syntax"]);
}

#[test]
fn what_follows_an_unknown_header_is_its_own_by_its_keys() {
    let quote = "[[event.quote]]\ntext = \"Yes\"\nsource = \"gazette\"\ndocument = true\n";
    let source = "[[source]]\nid = \"herald\"\ntitle = \"The herald\"\nkind = \"newspaper\"\npublished = \"2023\"\n";
    for header in [
        "meeting",
        "agreement",
        "statement",
        "ev",
        "foo",
        "quote",
        "commitment",
        "event.xyz",
        "event.meeting.xyz",
        "foo.xyz",
    ] {
        let broken = NOTICE.replace("[[event]]", &format!("[[{header}]]"));
        costs((NOTICE, &format!("{broken}{quote}")), &[(NOTICE, "")], &["unknown-record"]);
        let far = format!("{broken}{source}{quote}");
        let rest = load(&edited(SOUND, NOTICE, source));
        let loaded = load(&edited(SOUND, NOTICE, &far));
        assert_eq!(records(&loaded), records(&rest), "{header}: {:#?}", loaded.diagnostics);
        let codes = codes(&loaded);
        assert!(codes.contains(&"unknown-record") && codes.contains(&"no-parent"), "{codes:?}");
        // Nor does a fault in it make it another's.
        let far = far.replacen("title = ", "titel = ", 1);
        let loaded = load(&edited(SOUND, NOTICE, &far));
        if header != "quote" && header != "commitment" {
            assert_eq!(records(&loaded), records(&rest), "{header}: {:#?}", loaded.diagnostics);
        }
    }
    let broken = CHEAP.replace("[[event.commitment]]", "[[event.commitment.xyz]]");
    costs((CHEAP, &broken), &[(CHEAP, ""), (STATUS, "")], &["unknown-record"]);
    let broken = broken.replace("by =", "bye =");
    let rest = edited(&edited(SOUND, CHEAP, ""), STATUS, "");
    assert_eq!(records(&load(&edited(SOUND, CHEAP, &broken))), records(&load(&rest)));
    let broken = BEN.replace("[[actor]]", "[[actor.xyz]]");
    costs((BEN, &broken), &[(BEN, "")], &["unknown-record"]);
    // A remark in brackets takes no part from the event, but for what follows it as its own.
    let loaded = load(&edited(SOUND, QUOTE, &format!("{QUOTE}[[event.xyz]]\nplace = \"Oslo\"\n")));
    assert_eq!(records(&loaded), records(&load(SOUND)));
}

#[test]
fn under_a_header_without_a_name_all_is_left_out() {
    let rest = SOUND.split_once(CHEAP).unwrap().1.split_once(NOTICE).unwrap().0;
    let lost = format!("{CHEAP}{rest}");
    for header in ["[[]]", "[[", "[]", "[[.]]"] {
        let broken = lost.replacen("[[event.commitment]]", header, 1);
        costs((&lost, &broken), &[(&lost, "")], &["broken-header"]);
    }
}

#[test]
fn a_forgotten_header_joins_nothing_to_the_record_above() {
    let told = &["forgotten-header"];
    costs((NOTICE, &NOTICE.replace("[[event]]\n", "")), &[(NOTICE, "")], told);
    costs((BEN, &BEN.replace("[[actor]]\n", "")), &[(BEN, "")], told);
    costs((QUOTE, &QUOTE.replace("[[event.quote]]\n", "")), &[(QUOTE, "")], told);
    let cheap = CHEAP.replace("[[event.commitment]]\n", "");
    costs((CHEAP, &cheap), &[(CHEAP, ""), (STATUS, "")], told);
    let source = "[[source]]\nid = \"courier\"";
    let taken = "[[source]]\nid = \"courier\"\ntitle = \"The courier\"\nkind = \"newspaper\"\npublished = \"2023-04-14\"\n";
    let broken = edited(SOUND, source, "id = \"courier\"");
    let (broken, rest) = (load(&broken), load(&edited(SOUND, taken, "")));
    assert_eq!(records(&broken), records(&rest));
    let codes = codes(&broken);
    assert!(codes.contains(&"forgotten-header") && codes.contains(&"left-out-id"), "{codes:?}");
    assert!(!codes.contains(&"unknown-source"), "{codes:?}");
    // What may be of either record is told where no blank line parts them.
    let status =
        "[[event.commitment.status]]\ndate = '2024-01'\nstate = 'partial'\nbasis = 'evidence'\n";
    let second = "note = 'N'\nsources = ['gazette']\ndate = '2024-02'\nstate = 'fulfilled'\nbasis = 'evidence'\n";
    for (between, said) in [("", true), ("\n", false)] {
        let loaded = load(&edited(SOUND, STATUS, &format!("{STATUS}{status}{between}{second}")));
        let told = loaded.diagnostics.iter().find(|one| one.code.word() == "forgotten-header");
        let message = &told.unwrap().message;
        assert_eq!(
            message.contains("`note` and `sources` right above it may belong"),
            said,
            "{message}"
        );
    }
    // Records without an id, by the keys that begin to stand again.
    let account = "[[event.discrepancy.account]]\nsays = \"Both\"\nsource = \"courier\"\n";
    let broken = account.replace("[[event.discrepancy.account]]\n", "note = \"of the second\"\n");
    let loaded = load(&edited(SOUND, account, &broken));
    assert!(
        loaded
            .diagnostics
            .iter()
            .any(|one| one.code.word() == "duplicate-key" || one.code.word() == "forgotten-header")
    );
}

#[test]
fn a_forgotten_header_shows_by_keys_of_another_record() {
    let told = &["forgotten-header"];
    // The only status of its commitment, with a deadline that would be the commitment's.
    let status = STATUS.split_once('\n').unwrap().1;
    costs((STATUS, &format!("{status}due = \"2031\"\nnote = \"N\"\n")), &[(STATUS, "")], told);
    let figure = "value = 3\nunit = \"ships\"\nnote = \"N\"\n";
    let account = "says = \"Neither\"\nsource = \"gazette\"\nnote = \"N\"\n";
    let relation = "kind = \"follows\"\nto = \"notice\"\nnote = \"N\"\n";
    let milestone = "date = \"2023-05\"\nwhat = \"signed\"\nnote = \"N\"\n";
    let participant = "actor = \"ada\"\nrole = \"host\"\nnote = \"N\"\n";
    let accept = "code = \"one-source\"\nwhy = \"W\"\n";
    let event = "sources = [\"courier\"]\n\n[[event.relation]]";
    for below in [relation, milestone, participant, account, accept] {
        let broken = event.replace("]\n\n", &format!("]\n{below}"));
        costs((event, &broken), &[], told);
    }
    let claim = "sources = [\"courier\"]\n\n[[event.quote]]";
    costs((claim, &claim.replace("]\n\n", &format!("]\n{figure}"))), &[], told);
    costs((QUOTE, &format!("{QUOTE}{relation}")), &[], told);
    costs((QUOTE, &format!("{QUOTE}{participant}")), &[], told);
    // One key of another record is a slip in this one, and so is one of the record above.
    let kept = "text = \"Lower the fare\"\n";
    for (from, key, code) in [
        (kept, "state = \"fulfilled\"\n", "unknown-key"),
        (kept, "role = \"host\"\ntopics = [\"ferries\"]\n", "unknown-key"),
        (QUOTE, "place = \"Rome\"\n", "misplaced-key"),
    ] {
        let loaded = load(&edited(SOUND, from, &format!("{from}{key}")));
        assert_eq!(codes(&loaded), [code], "{key}");
    }
}

#[test]
fn three_quotation_marks_by_slip_cost_their_line() {
    let title = "title = \"Talks on the ferry\"\n";
    let notice = "title = \"A notice on the ferry\"\n";
    let real = format!("{notice}place = '''\nReal\n'''\nnote = \"\"\"Real\"\"\"\n");
    let text = edited(SOUND, notice, &real);
    for (marks, one) in [("\"\"\"", "\""), ("'''", "'")] {
        let place = format!("{title}place = {marks}Oslo{one}\n");
        let loaded = load(&edited(&text, title, &place));
        assert_eq!(codes(&loaded), ["unclosed-string"], "{marks}: {:#?}", loaded.diagnostics);
        let at = loaded.diagnostics[0].place.unwrap().start;
        assert!(loaded.files[0].text().unwrap()[at..].starts_with(marks));
        assert_eq!(records(&loaded), records(&load(&text)), "{marks}");
        // Closed by nothing: what it takes in is lost up to the next header.
        let place = format!("{title}place = {marks}Oslo\n");
        let loaded = load(&edited(&text, title, &place));
        assert_eq!(codes(&loaded), ["unclosed-string"], "{marks}: {:#?}", loaded.diagnostics);
        assert_eq!(loaded.timeline.events().len(), 2, "{marks}");
    }
}

#[test]
fn marks_on_a_line_that_is_no_pair_cost_that_line() {
    let title = "title = \"Talks on the ferry\"\n";
    let place = format!("{title}place = \"Oslo\"\n");
    let text = edited(SOUND, title, &place);
    for line in ["\"\"\"", "'''", "\"\"\" x", "the rest of a note \"\"\"", "note \"\"\"Oslo"] {
        for broken in [format!("{line}\n{place}"), format!("{title}{line}\nplace = \"Oslo\"\n")] {
            let loaded = load(&edited(SOUND, title, &broken));
            assert_eq!(codes(&loaded), ["unclosed-string"], "{broken}: {:#?}", loaded.diagnostics);
            assert_eq!(records(&loaded), records(&load(&text)), "{broken}");
        }
    }
}

#[test]
fn a_record_without_an_id_is_told_by_what_it_is() {
    let event = "[[event]]\nparties = [\"nobody\"]\n[[event.quote]]\ntext = \"Yes\"\nsource = \"gazette\"\n\
        [[event.participant]]\nrole = \"host\"\n[[event.commitment]]\nmutual = true\nto = [\"north\"]\n";
    for text in
        ["[[actor]]\nname = \"A\"\n", "[[actor]]\nparty = \"nobody\"\n", "[[source]]\n", event]
    {
        let loaded = load(&format!("{SOUND}{text}"));
        for one in &loaded.diagnostics {
            assert!(!one.message.contains('…'), "{}", one.message);
            assert_eq!(one.record, None, "{}", one.message);
        }
        let said = |words: &str| loaded.diagnostics.iter().any(|one| one.message.contains(words));
        let what = text.get(2..).unwrap().split(']').next().unwrap();
        assert!(said(&format!("this {what}")), "{:#?}", loaded.diagnostics);
        assert_eq!(text.contains("\"A\""), said("this actor (\"A\") has no `id`"), "{text}");
    }
}

#[test]
fn a_list_in_two_forms_is_told() {
    let one = CHEAP.replace("[[event.commitment]]", "[event.commitment]");
    costs((CHEAP, &one), &[], &["single-brackets"]);
    let title = "title = \"Talks on the ferry\"\n";
    let header = "[[event.accept]]\ncode = \"one-source\"\nwhy = \"x\"\n";
    for above in [
        "accept = { code = \"one-source\", why = \"x\" }\n",
        "accept.code = \"one-source\"\naccept.why = \"x\"\n",
    ] {
        let text = edited(SOUND, title, &format!("{title}{above}"));
        let text = edited(&text, QUOTE, &format!("{QUOTE}{header}"));
        assert_eq!(codes(&load(&text)), ["static-array"], "{above}");
    }
    let inline = "figure = { value = 900, bound = \"about\" }\n";
    for figure in [
        "figure.value = 900\nfigure = { unit = \"x\" }\n",
        "figure = { value = 900 }\nfigure.unit = \"x\"\n",
    ] {
        assert_eq!(codes(&load(&edited(SOUND, inline, figure))), ["duplicate-key"], "{figure}");
    }
}

#[test]
fn under_a_header_that_lacks_its_last_key_nothing_is_judged() {
    let loaded = load(&edited(SOUND, CHEAP, &CHEAP.replace("[[event.c", "[[event.]]\n# c")));
    assert_eq!(codes(&loaded), ["broken-header"], "{:#?}", loaded.diagnostics);
    let loaded = load(&edited(SOUND, QUOTE, &format!("{QUOTE}[[.quote]]\ntext = \"x\"\n")));
    assert_eq!(codes(&loaded), ["broken-header"], "{:#?}", loaded.diagnostics);
    let long = "a".repeat(200_000);
    let loaded = load(&format!("{SOUND}[[{long}]]\nid = \"x\"\n"));
    assert_eq!(codes(&loaded), ["unknown-record"]);
    assert!(loaded.diagnostics[0].message.len() < 1000);
    assert!(loaded.diagnostics[0].message.ends_with("sub-tables are left out"));
}

#[test]
fn a_reference_to_a_record_without_a_good_id_is_told_so() {
    let party = "[[party]]\nid = \"south\"";
    for (id, code) in [
        ("id = south", "toml-syntax"),
        ("id = south\"", "toml-syntax"),
        ("id = \"south", "toml-syntax"),
        ("Id : south", "toml-syntax"),
        ("ID = \"south\"", "unknown-key"),
        ("id = [\"south\"]", "wrong-type"),
    ] {
        let loaded = load(&edited(SOUND, party, &format!("[[party]]\n{id}")));
        let codes = codes(&loaded);
        assert!(codes.contains(&code) && codes.contains(&"left-out-id"), "{id}: {codes:?}");
        assert!(!codes.iter().any(|code| code.starts_with("unknown-p")), "{id}: {codes:?}");
        assert!(!codes.contains(&"missing-field"), "{id}: {codes:?}");
    }
    let loaded = load(&edited(SOUND, party, "[[party]]\nID = \"south\""));
    let key = loaded.diagnostics.iter().find(|one| one.code.word() == "unknown-key").unwrap();
    assert_eq!(key.label, "did you mean `id`?");
    // Nobody knows of which kind it was.
    let text = edited(SOUND, "topics = [\"ferries\"]", "topics = [\"ferries\", \"fares\"]");
    let loaded = load(&format!("{text}[[colour]]\nid = \"fares\"\n"));
    assert_eq!(codes(&loaded), ["left-out-id", "unknown-record"]);
}

#[test]
fn what_nobody_sees_in_a_value_is_named_and_hides_no_fault() {
    let ben = "[[actor]]\nid = \"ben\"";
    let text = edited(SOUND, "speaker = \"ada\"", "speaker = \"ben\"");
    for (hidden, name) in [
        ("\u{202e}", "U+202E"),
        ("\u{200b}", "U+200B"),
        ("\\u001b", "U+001B"),
        ("\u{ad}", "U+00AD"),
    ] {
        let broken = edited(&text, ben, &format!("[[actor]]\nid = \"b{hidden}en\""));
        let loaded = load(&broken);
        assert_eq!(codes(&loaded), ["bad-id"], "{name}: {:#?}", loaded.diagnostics);
        assert!(loaded.diagnostics[0].message.contains(name));
    }
    let kind = "state = \"fulfilled\"\n";
    costs((kind, "state = \"\u{feff}fulfilled\"\n"), &[], &["invisible-character"]);
    let due = "due = \"2030-12\"\n";
    costs((due, "due = \"2030-12\u{a0}\"\n"), &[], &["invisible-character"]);
}

#[test]
fn lines_that_other_signs_break_are_read() {
    let expected = records(&load(SOUND));
    for (sign, name) in
        [("\r", "U+000D"), ("\u{85}", "U+0085"), ("\u{2028}", "U+2028"), ("\u{2029}", "U+2029")]
    {
        let loaded = load(&SOUND.replace('\n', sign));
        assert_eq!(codes(&loaded), ["invisible-character"], "{name}: {:#?}", loaded.diagnostics);
        assert!(loaded.diagnostics[0].message.contains(name));
        assert_eq!(records(&loaded).as_array().unwrap().len(), expected.as_array().unwrap().len());
        assert_eq!(loaded.timeline.events().len(), 2, "{name}");
    }
    for sign in ["\u{b}", "\0", "\u{1a}", "\u{c}"] {
        let due = "due = \"2030-12\"\n";
        costs((due, &format!("{sign}\n{due}{sign}\n")), &[], &["invisible-character"; 2]);
        costs((due, &format!("{due}# {sign}\n")), &[], &["invisible-character"]);
    }
    // A line ends with a line feed, whatever else stands in it, and columns count from there.
    let place = |text: &str| {
        let loaded = load(text);
        let is_meant = |one: &&Diagnostic| ["bad-date", "wrong-type"].contains(&one.code.word());
        let place = loaded.diagnostics.iter().find(is_meant).and_then(|one| one.place).unwrap();
        (place.line, place.column)
    };
    assert_eq!(place("[timeline]\rid=\"t\"\rtitle=\"T\"\rupdated=\"x\"\r"), (1, 37));
    let text = edited(SOUND, "title = \"Talks on the ferry\"", "title = \"Talks\ron\"\nplace = 5");
    assert_eq!(place(&text), (53, 9));
}

#[test]
fn an_unclosed_array_costs_its_value_alone() {
    let array = "parties = [\"north\", \"south\"]\n";
    for broken in
        ["parties = [\"north\", \"south\"\n", "parties = [\n", "parties = [\n  \"north\",\n"]
    {
        let loaded = costs((array, broken), &[(array, "")], &["unclosed-array"]);
        let place = loaded.diagnostics[0].place.unwrap();
        assert_eq!(loaded.files[0].text().unwrap()[place.start..].chars().next(), Some('['));
    }
    let inline = "figure = { value = 900, bound = \"about\" }\n";
    for broken in ["figure = { value = 900, bound = \"about\"\n", "figure = { value = 900,\n"] {
        let loaded = load(&edited(SOUND, inline, broken));
        assert!(codes(&loaded).contains(&"unclosed-array"), "{broken}: {:#?}", loaded.diagnostics);
        let events = &loaded.timeline.events()[0];
        assert_eq!((events.claim.len(), events.quote.len()), (1, 1), "{broken}");
    }
    // Before a header.
    let last = "sources = [\"courier\"]\n\n[[event.relation]]";
    let broken = "sources = [\"courier\"\n\n[[event.relation]]";
    costs(
        (last, broken),
        &[("sources = [\"courier\"]\n\n[[event.r", "[[event.r")],
        &["unclosed-array"],
    );
}

#[test]
fn a_line_that_cannot_be_read_costs_that_line() {
    let due = "due = \"2030-12\"\n";
    for (broken, remedy) in [
        ("due \"2030-12\"\n", "key = value"),
        ("due: \"2030-12\"\n", "key = value"),
        ("due == \"2030-12\"\n", "key = value"),
        ("due := \"2030-12\"\n", "key = value"),
        ("due => \"2030-12\"\n", "key = value"),
        ("due = “2030-12”\n", "straight quotation marks"),
        ("due = “2030-12\"\n", "straight quotation marks"),
        ("due = \"2030\"-\"12\"\n", "'…'"),
        ("due = \"2030\\12\"\n", "\\\\"),
        ("due = \"2030-12\" // soon\n", "`#`"),
        ("due = \"2030-12\n", "close it"),
        ("due = 2030-12\"\n", "quotation marks"),
        ("due = next year\n", "quotation marks"),
        ("due =\n", "write a value"),
        ("due = \"2030-12\";\n", "`#`"),
        ("due = \"2030-12\", note = \"x\"\n", "`#`"),
        ("“due” = \"2030-12\"\n", "straight quotation marks"),
        ("// due = \"2030-12\"\n", "`#`"),
        ("- due\n", "`#`"),
        ("due\n", "key = value"),
    ] {
        let loaded = costs((due, broken), &[(due, "")], &["toml-syntax"]);
        let said = loaded.diagnostics[0].remedy.as_deref().unwrap_or_default();
        assert!(said.contains(remedy), "{broken:?} is told {said:?}");
        assert_eq!(loaded.diagnostics[0].place.unwrap().line, 66, "{broken:?}");
    }
    costs(
        ("title = \"Talks on the ferry\"\n", "title = \"Talks on the ferry\"\ntitle = \"Talks\"\n"),
        &[],
        &["duplicate-key"],
    );
}

#[test]
fn a_vital_key_on_a_bad_line_is_not_called_missing() {
    let event = SOUND.split_once("[[event]]").unwrap().1.split_once(NOTICE).unwrap().0;
    let event = format!("[[event]]{event}");
    for (from, to) in [
        ("kind = \"meeting\"", "kind \"meeting\""),
        ("title = \"Talks on the ferry\"", "title = “Talks on the ferry”"),
        ("id = \"talks\"", "id: \"talks\""),
        ("id = \"talks\"", "\"id\" = “talks”"),
        ("id = \"talks\"", "“id” = “talks”"),
        ("id = \"talks\"", "'id' : \"talks\""),
        ("date = \"2023-04-13\"\ntitle", "date = 13.4.2023\ntitle"),
    ] {
        let broken = edited(SOUND, from, to);
        let (loaded, rest) = (load(&broken), load(&edited(SOUND, &event, "")));
        assert_eq!(codes(&loaded), ["left-out", "left-out-id", "toml-syntax"], "{to}");
        assert_eq!(records(&loaded), records(&rest), "{to}");
        let reference =
            loaded.diagnostics.iter().find(|one| one.code.word() == "left-out-id").unwrap();
        assert!(reference.message.contains("was left out (faults.toml:"), "{}", reference.message);
        assert_eq!(reference.label, "", "no other id is offered");
    }
}

#[test]
fn a_merge_conflict_reads_its_first_side() {
    let due = "due = \"2030-12\"\n";
    let sides = |ours: &str, theirs: &str| {
        format!("<<<<<<< HEAD\n{ours}||||||| base\n{theirs}=======\n{theirs}>>>>>>> other\n")
    };
    let told = &["conflict-marker"];
    let plain =
        format!("<<<<<<< HEAD\n{due}=======\ndue = \"2031\"\nnote = \"x\"\n>>>>>>> other\n");
    costs((due, &plain), &[], told);
    costs((due, &sides(due, "due = \"2031\"\n")), &[], told);
    // Records on the other sides, and what follows them.
    let other = CHEAP.replace("cheap-ferry", "dear-ferry");
    costs((CHEAP, &sides(CHEAP, &other)), &[], told);
    costs((STATUS, &sides(STATUS, &STATUS.replace("2023", "2022"))), &[], told);
    costs((NOTICE, &sides(NOTICE, &NOTICE.replace("\"notice\"", "\"remark\""))), &[], told);
    costs((NOTICE, &sides("", NOTICE)), &[(NOTICE, "")], told);
    // In an array, and in a text of several lines.
    let parties = "parties = [\"north\", \"south\"]\n";
    let array = format!("parties = [\n{}\"south\",\n]\n", sides("\"north\",\n", "\"west\",\n"));
    costs((parties, &array), &[], told);
    let title = "title = \"Talks on the ferry\"\n";
    let summary = sides("of ours\n", "of theirs\n");
    let text = format!("{title}summary = '''Talks\n{summary}'''\n");
    let loaded = load(&edited(SOUND, title, &text));
    assert_eq!(codes(&loaded), told);
    let text = loaded.timeline.events()[0].summary.as_deref().unwrap_or_default();
    assert!(text.contains("of ours") && !text.contains("theirs") && !text.contains("HEAD"));
    // Where a backslash joins lines, no blank line stands for what is not read.
    for (ours, read) in [("of ours\n", "Talks\nof ours\nand more"), ("", "Talks\nand more")] {
        let summary = sides(ours, "of theirs\n\\\"\n");
        let text = format!("{title}summary = \"\"\"Talks\n{summary}and more\"\"\"\n");
        let loaded = load(&edited(SOUND, title, &text));
        assert_eq!(codes(&loaded), told);
        assert_eq!(loaded.timeline.events()[0].summary.as_deref(), Some(read));
    }
    // So it is between other marks, unless these make a difference.
    for (ours, theirs, read) in [
        ("of ours\n", "of theirs '''\n", "Talks\nof ours\nand more''"),
        ("", "of \"theirs\\\n", "Talks\nand more''"),
        ("a \\ of ours\n", "x\n", "Talks\n\n a \\ of ours\n\nand more''"),
    ] {
        let summary = sides(ours, theirs);
        let text = format!("{title}summary = '''Talks\n{summary}and more'''''\n");
        let loaded = load(&edited(SOUND, title, &text));
        assert_eq!(codes(&loaded), told, "{:?}", loaded.diagnostics);
        let summary = loaded.timeline.events()[0].summary.as_deref().unwrap_or_default();
        let lines = |text: &str| -> Vec<String> {
            text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
        };
        assert_eq!(lines(summary), lines(read));
        assert_eq!(summary == read, !ours.contains('\\'), "{summary}");
    }
    // The blanks at the head of the next line are its own.
    for marks in ["\"\"\"", "'''"] {
        let summary = sides("of ours\n", "of theirs\n");
        let text = format!("{title}summary = {marks}Talks\n{summary}  - and more{marks}\n");
        let loaded = load(&edited(SOUND, title, &text));
        assert_eq!(codes(&loaded), told, "{:?}", loaded.diagnostics);
        let summary = loaded.timeline.events()[0].summary.as_deref().unwrap_or_default();
        assert!(summary.contains("\n  - and more"), "{marks}: {summary}");
    }
    // Of many in one text, each on the first side of another.
    let inner = sides("of ours\n", "\"\"\"\n");
    let summary = sides(&inner, "of theirs\n").repeat(1000);
    let text = format!("{title}summary = \"\"\"Talks\n{summary}and more\"\"\"\n");
    let loaded = load(&edited(SOUND, title, &text));
    assert_eq!((codes(&loaded).len(), loaded.more.len()), (load::TOLD, 1));
    let read = format!("Talks\n{}and more", "of ours\n".repeat(1000));
    assert_eq!(loaded.timeline.events()[0].summary.as_deref(), Some(read.as_str()));
}

#[test]
fn a_brace_for_a_header_moves_nothing_to_another_record() {
    let keys = CHEAP.strip_prefix("[[event.commitment]]\n").unwrap();
    for header in [
        "commitment = {",
        "event.commitment = {",
        "commitment = [{",
        "event.commitment = [ {",
        "\"commitment\" = {",
        "commitments = {",
    ] {
        let told = &["broken-header"];
        let taken = &[(CHEAP, ""), (STATUS, "")];
        costs((CHEAP, &format!("{header}\n{keys}")), taken, told);
        costs((CHEAP, &format!("{header}\n{keys}}}\n")), taken, told);
    }
    let status = STATUS.replace("[[event.commitment.status]]", "status = {");
    costs((STATUS, &status), &[(STATUS, "")], &["broken-header"]);
    let quote = QUOTE.replace("[[event.quote]]", "quote = {");
    costs((QUOTE, &quote), &[(QUOTE, "")], &["broken-header"]);
    let notice = NOTICE.replace("[[event]]", "event = {");
    costs((NOTICE, &notice), &[(NOTICE, "")], &["broken-header"]);
    // What stands behind the brace goes on with the record above it.
    let due = "due = \"2030-12\"\n";
    let inline = "figure = { value = 900, bound = \"about\" }\n";
    let figure = "figure = {\nvalue = 900\nbound = \"about\"\n}\n";
    costs((inline, figure), &[(inline, "")], &["broken-header"]);
    // Braces that are closed, where no record can stand.
    let inline = "commitment = { id = \"cheap-ferry\", by = [\"south\"], text = \"Lower it\" }\n";
    for inline in [inline.to_owned(), format!("event.{inline}")] {
        costs((CHEAP, &inline), &[(CHEAP, ""), (STATUS, "")], &["misplaced-table"]);
        let taken = [(CHEAP, ""), (STATUS, ""), (due, "")];
        let moved = format!("{inline}{due}");
        let broken = edited(SOUND, due, "");
        let (broken, rest) =
            (edited(&broken, CHEAP, &moved), edited(&edited(SOUND, CHEAP, ""), STATUS, ""));
        assert_eq!(records(&load(&broken)), records(&load(&rest)), "{taken:?}");
    }
    let event =
        "event = { id = \"notice\", kind = \"statement\", date = \"2023\", title = \"N\" }\n";
    let relation = NOTICE.split_once("\n\n").unwrap().1;
    costs((NOTICE, &format!("{event}{relation}")), &[(NOTICE, "")], &["misplaced-table"]);
}

#[test]
fn many_braces_that_nothing_closes_are_headers_all() {
    let text = edited(SOUND, CHEAP, &"commitment = {\n".repeat(30));
    let loaded = load(&text);
    assert_eq!(codes(&loaded), ["broken-header"].repeat(30));
    let rest = edited(&edited(SOUND, CHEAP, ""), STATUS, "");
    assert_eq!(records(&loaded), records(&load(&rest)));
}

#[test]
fn a_lost_id_of_a_record_without_header_leaves_the_one_above() {
    let told = &["forgotten-header", "toml-syntax"];
    let lost = |record: &str| {
        let keys = record.split_once('\n').unwrap().1;
        keys.replacen("id = ", "id: ", 1)
    };
    costs((NOTICE, &lost(NOTICE)), &[(NOTICE, "")], told);
    costs((CHEAP, &lost(CHEAP)), &[(CHEAP, ""), (STATUS, "")], told);
    costs((BEN, &lost(BEN)), &[(BEN, "")], told);
    let by = lost(CHEAP).replace("by =", "by:");
    costs(
        (CHEAP, &by),
        &[(CHEAP, ""), (STATUS, "")],
        &["forgotten-header", "toml-syntax", "toml-syntax"],
    );
}

#[test]
fn what_nobody_sees_before_a_text_leaves_the_text_alone() {
    let title = "title = \"Talks on the ferry\"\n";
    for hidden in ["\u{a0}", "\u{200b}", "\u{3000}", "\u{feff}", "\0"] {
        for inside in
            ["10\u{a0}000 euros", "\u{645}\u{6cc}\u{200c}\u{62e}", "a\u{2028}b", "a\u{3000}b"]
        {
            for marks in ["\"", "'", "\"\"\"", "'''"] {
                let written = |blank: &str| format!("title ={blank}{marks}{inside}{marks}\n");
                let broken = load(&edited(SOUND, title, &written(hidden)));
                let sound = load(&edited(SOUND, title, &written(" ")));
                assert_eq!(&*sound.timeline.events()[0].title, inside);
                assert_eq!(records(&broken), records(&sound), "{hidden:?} {marks} {inside:?}");
                assert_eq!(codes(&broken), ["invisible-character"], "{hidden:?} {marks}");
            }
        }
    }
}

#[test]
fn carriage_returns_alone_break_the_lines_of_a_text() {
    let title = "title = \"Talks on the ferry\"\n";
    for marks in ["\"\"\"", "'''"] {
        let text =
            edited(SOUND, title, &format!("{title}summary = {marks}\nOne\nTwo \"x\"{marks}\n"));
        let expected = records(&load(&text));
        let loaded = load(&text.replace('\n', "\r"));
        assert_eq!(codes(&loaded), ["invisible-character"]);
        let summary = loaded.timeline.events()[0].summary.as_deref();
        assert_eq!(summary, Some("One\nTwo \"x\""));
        assert_eq!(records(&loaded)[0], expected[0]);
        let mixed = load(&text.replace("One\n", "One\r"));
        assert_eq!(codes(&mixed), ["invisible-character"]);
        assert_eq!(records(&mixed), expected);
    }
    // A text that nobody closes costs its line.
    let open = edited(SOUND, title, "title = \"Talks\n");
    let loaded = load(&open.replace('\n', "\r"));
    assert_eq!(codes(&loaded), ["invisible-character", "left-out", "left-out-id", "toml-syntax"]);
}

#[test]
fn an_id_in_which_nothing_can_be_read_costs_its_record() {
    for id in ["", " ", "\u{200b}", "\\t"] {
        let broken = CHEAP.replace("cheap-ferry", id);
        costs((CHEAP, &broken), &[(CHEAP, ""), (STATUS, "")], &["bad-id"]);
        let broken = NOTICE.replace("\"notice\"", &format!("\"{id}\""));
        costs((NOTICE, &broken), &[(NOTICE, "")], &["bad-id", "left-out"]);
    }
    // Of several bare words none is the id; one may be.
    for (id, named) in [("some bare words", false), ("bare", true), ("bare # so", true)] {
        let broken = NOTICE.replace("\"notice\"", id);
        let loaded = costs((NOTICE, &broken), &[(NOTICE, "")], &["left-out", "toml-syntax"]);
        let said = &loaded.diagnostics.last().unwrap().message;
        assert_eq!(said.contains("\"bare\""), named, "{said}");
        assert!(!said.contains("\"some\""), "{said}");
    }
}

#[test]
fn a_conflict_with_other_marks_reads_one_side() {
    let due = "due = \"2030-12\"\n";
    let told = &["conflict-marker"];
    let theirs = "due = \"2031\"\nnote = \"x\"\n";
    for (count, indent) in [(9, ""), (7, "  "), (11, "\t")] {
        let mark = |sign: &str| format!("{indent}{} x\n", sign.repeat(count));
        let [ours, base, other, end] = ["<", "|", "=", ">"].map(mark);
        costs((due, &format!("{ours}{due}{other}{theirs}{end}")), &[], told);
        costs((due, &format!("{ours}{due}{base}{theirs}{other}{theirs}{end}")), &[], told);
    }
    let changed = "-due = \"2029\"\n+due = \"2031\"\n+note = \"x\"\n";
    for jujutsu in [
        format!("<<<<<<< 1 of 1\n%%%%%%% from a\n{changed}+++++++ b\n{due}>>>>>>> 1 of 1 ends\n"),
        format!("<<<<<<< 1\n+++++++ a\n{due}%%%%%%% b\n\\\\\\\\\\\\\\ c\n{changed}>>>>>>> 1\n"),
        format!("<<<<<<< 1\n+++++++ a\n{due}------- b\n{theirs}+++++++ c\n{theirs}>>>>>>> 1\n"),
    ] {
        costs((due, &jujutsu), &[], told);
    }
    // Within the second side of another, and within the first.
    let inner = format!("<<<<<<< c\n{theirs}=======\n{theirs}>>>>>>> d\n");
    costs((due, &format!("<<<<<<< a\n{due}=======\n{inner}>>>>>>> b\n")), &[], told);
    let inner = format!("<<<<<<< c\n{due}=======\n{theirs}>>>>>>> d\n");
    let outer = format!("<<<<<<< a\n{inner}=======\n{theirs}>>>>>>> b\n");
    costs((due, &outer), &[], &["conflict-marker"; 2]);
}

#[test]
fn what_to_write_for_a_number_or_a_flag_is_not_a_text() {
    let text = "text = \"Nine hundred people cross each day\"\n";
    let figure = "figure = { value = 900, bound = \"about\" }\n";
    for value in ["1,000", "7 ships", "50%", "007", "> 7", "1.000,5", "1 000"] {
        for line in
            [format!("figure.value = {value}\n"), format!("figure = {{ value = {value} }}\n")]
        {
            let loaded = load(&edited(SOUND, figure, &line));
            let fault = &loaded.diagnostics[0];
            let remedy = fault.remedy.as_deref().unwrap_or_default();
            assert!(remedy.contains("digits"), "{line}: {fault:?}");
        }
    }
    for value in ["True", "TRUE", "yes", "1x"] {
        let line = format!("{text}document = {value}\n");
        let quote = "speaker = \"ada\"\n";
        let loaded = load(&edited(SOUND, quote, &line.replace(text, quote)));
        let remedy = loaded.diagnostics[0].remedy.as_deref().unwrap_or_default();
        assert!(remedy.contains("true or false"), "{line}: {:?}", loaded.diagnostics);
    }
}

#[test]
fn a_pasted_diff_calls_nothing_missing() {
    for mark in ["+ ", "- ", "* ", "> ", "+"] {
        let broken = CHEAP
            .replace("by =", &format!("{mark}by ="))
            .replace("text =", &format!("{mark}text ="));
        let told = &["left-out", "toml-syntax", "toml-syntax"];
        let loaded = costs((CHEAP, &broken), &[(CHEAP, ""), (STATUS, "")], told);
        assert!(loaded.diagnostics[0].message.contains("diff"), "{:?}", loaded.diagnostics[0]);
    }
}

#[test]
fn a_reference_to_the_other_side_of_a_conflict_is_told_so() {
    let other = "<<<<<<< a\n=======\n[[topic]]\nid = \"fares\"\nname = \"Fares\"\n>>>>>>> b\n";
    let text = edited(SOUND, "topics = [\"ferries\"]", "topics = [\"ferries\", \"fares\"]");
    let loaded = load(&format!("{text}{other}"));
    assert_eq!(codes(&loaded), ["conflict-marker", "left-out-id"]);
}

#[test]
fn lines_of_no_whole_conflict_cost_themselves() {
    let told = &["conflict-marker"];
    for line in ["=======\n", "<<<<<<< HEAD\n", ">>>>>>> other\n", "|||||||\n"] {
        costs((CHEAP, &format!("{line}{CHEAP}")), &[], told);
    }
    // Its last line was: what its second side begins with is no part of what its first ends with.
    for (side, markers) in [("=======\n", 2), ("|||||||\nplace = \"At sea\"\n=======\n", 3)] {
        let open = format!("<<<<<<< HEAD\n{CHEAP}{side}note = \"Of theirs\"\n");
        costs((CHEAP, &open), &[], &["conflict-marker"].repeat(markers));
    }
    // The first line of a conflict alone was deleted.
    let other = CHEAP.replace("cheap-ferry", "dear-ferry");
    costs((CHEAP, &format!("{CHEAP}=======\n{other}>>>>>>> b\n")), &[], told);
}

#[test]
fn a_table_in_the_wrong_place_goes_with_its_own_parts() {
    for (header, code) in [
        ("[[commitment]]", "misplaced-table"),
        ("[[commitments]]", "misplaced-table"),
        ("[[event.commitments]]", "unknown-record"),
        ("[[event.comitment]]", "unknown-record"),
        ("[[events.commitment]]", "unknown-record"),
        ("[[Event.Commitment]]", "unknown-record"),
        ("[[event.quote.commitment]]", "misplaced-table"),
        ("[commitment]", "misplaced-table"),
    ] {
        let broken = CHEAP.replace("[[event.commitment]]", header);
        let loaded = costs((CHEAP, &broken), &[(CHEAP, ""), (STATUS, "")], &[code]);
        let one = &loaded.diagnostics[0];
        let said = format!("{} {}", one.message, one.label);
        assert!(said.contains("event.commitment"), "{header}: {said}");
    }
    for header in
        ["[[event.status]]", "[[status]]", "[[event.commitment.statuses]]", "[[commitment.status]]"]
    {
        let broken = STATUS.replace("[[event.commitment.status]]", header);
        let loaded = load(&edited(SOUND, STATUS, &broken));
        assert_eq!(records(&loaded), records(&load(&edited(SOUND, STATUS, ""))), "{header}");
        assert_eq!(loaded.diagnostics.len(), 1, "{header}: {:#?}", loaded.diagnostics);
    }
    for header in ["[[quote]]", "[[event.quotes]]", "[[quotes]]"] {
        let loaded = load(&edited(SOUND, QUOTE, &QUOTE.replace("[[event.quote]]", header)));
        assert_eq!(records(&loaded), records(&load(&edited(SOUND, QUOTE, ""))), "{header}");
    }
    let role = "[[actor.role]]\ntitle = \"President\"";
    for header in ["[[role]]", "[[event.role]]", "[[actor.roles]]"] {
        let loaded = load(&edited(SOUND, role, &role.replace("[[actor.role]]", header)));
        let taken = format!("{role}\nfrom = \"2021-01-01\"\n");
        assert_eq!(records(&loaded), records(&load(&edited(SOUND, &taken, ""))), "{header}");
    }
}

#[test]
fn thirteen_faults_are_told_in_one_run() {
    let text = edited(SOUND, NOTICE, "");
    let text = format!(
        "{text}[[event]]\nid: \"group\"\nkind = \"Meeting\"\ndate = \"30.1.2024\"\ntitle = \"Group\"\n\
        sources = [\"gazette\", \"herald\"]\nparties = [\"north\", \"west\"]\n[[event.commitment]]\nid = \"share\"\n\
        by = [\"nort\"]\ntext = \"Share\"\ndue = \"June 2024\"\n[[event.commitment.status]]\ndate = \"2024-06\"\n\
        state = \"done\"\nbasis = \"claim\"\n[[event.quote]]\nid = \"q\"\ntext = \"We share\"\nsource = \"post\"\n\
        [[event.relation]]\nkind = \"follows\"\nto = \"woodside\"\n"
    );
    let loaded = load(&text);
    assert_eq!(
        codes(&loaded),
        [
            "bad-date",
            "bad-date",
            "bad-value",
            "bad-value",
            "claim-without-by",
            "left-out",
            "quote-speaker",
            "toml-syntax",
            "unknown-agent",
            "unknown-event",
            "unknown-party",
            "unknown-source",
            "unknown-source"
        ]
    );
    let last = loaded.diagnostics.last().unwrap();
    assert_eq!(last.code.word(), "left-out", "what follows from a fault stands behind it");
}

#[test]
fn the_duplicate_id_of_a_dropped_record_is_told() {
    let loaded = load(&format!("{SOUND}[[topic]]\nid = \"north\"\n"));
    assert_eq!(codes(&loaded), ["duplicate-id", "missing-field"]);
}

#[test]
fn invisible_characters_are_named_once_and_cost_nothing() {
    for (from, to) in [
        ("[[event]]\nid = \"notice\"", "\u{feff}[[event]]\nid = \"notice\""),
        ("due = \"2030-12\"", "due\u{a0}= \"2030-12\""),
        ("due = \"2030-12\"", "\u{200b}due = \u{2060}\"2030-12\""),
    ] {
        let loaded = costs((from, to), &[], &["invisible-character"]);
        assert!(loaded.diagnostics[0].message.contains("U+"), "{to:?}");
    }
    let folder = tempfile::tempdir().unwrap();
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let utf32 = |text: &str| text.chars().flat_map(|c| u32::from(c).to_be_bytes()).collect();
    let utf32_le = |text: &str| text.chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
    let marked = format!("\u{feff}{SOUND}");
    for text in [SOUND, &marked] {
        let encoded: [(Vec<u8>, &str); 3] =
            [(utf16(text), "UTF-16"), (utf32(text), "UTF-32"), (utf32_le(text), "UTF-32")];
        for (bytes, name) in encoded {
            std::fs::write(folder.path().join("a.toml"), &bytes).unwrap();
            std::fs::write(folder.path().join("b.toml"), SOUND).unwrap();
            let loaded = load::path(folder.path()).unwrap();
            assert_eq!(codes(&loaded), ["not-utf8"], "{:#?}", loaded.diagnostics);
            assert!(loaded.diagnostics[0].message.contains(name));
        }
    }
}

/// A fault in the event of the talks: what it changes, the code that tells it, and the ids of what
/// it touches.
type Planted = (&'static str, &'static str, &'static str, &'static [&'static str]);

const PLANTED: &[Planted] = &[
    (
        "[[event.commitment]]\nid = \"night-ferry\"",
        "[[event.commitment]\nid = \"night-ferry\"",
        "broken-header",
        &["night-ferry"],
    ),
    (
        "[[event.commitment]]\nid = \"cheap-ferry\"",
        "[event.commitment]]\nid = \"cheap-ferry\"",
        "broken-header",
        &["cheap-ferry"],
    ),
    (
        "[[event.quote]]\nid = \"q-night\"",
        "[[quote]]\nid = \"q-night\"",
        "misplaced-table",
        &["q-night"],
    ),
    ("due = \"2030-12\"", "due \"2030-12\"", "toml-syntax", &["night-ferry"]),
    (
        "text = \"Run a ferry at night\"",
        "text = \"Run a \"ferry\" at night\"",
        "toml-syntax",
        &["night-ferry"],
    ),
    (
        "text = \"Lower the fare\"\n",
        "text = \"Lower the fare\"\nfare = 3\n",
        "unknown-key",
        &["cheap-ferry"],
    ),
    ("state = \"fulfilled\"", "state = \"done\"", "bad-value", &["cheap-ferry"]),
    ("state = \"fulfilled\"", "state \"fulfilled\"", "toml-syntax", &["cheap-ferry"]),
    (
        "[[event.commitment]]\nid = \"cheap-ferry\"",
        "until = \"2029\"\nid = \"cheap-ferry\"",
        "forgotten-header",
        &["cheap-ferry"],
    ),
    (
        "[[event.claim]]\nid = \"crossings\"",
        "via = [\"ada\"]\nid = \"crossings\"",
        "forgotten-header",
        &["crossings"],
    ),
    (
        "topics = [\"ferries\"]\nsources",
        "place = \"\"\"Oslo\ntopics = [\"ferries\"]\nsources",
        "unclosed-string",
        &[],
    ),
    (
        "speaker = \"ada\"\nsource",
        "language = \"\"\"en\nspeaker = \"ada\"\nsource",
        "unclosed-string",
        &["q-night"],
    ),
    ("date = \"2023-11-01\"", "date = \"1.11.2023\"", "bad-date", &["cheap-ferry"]),
    (
        "basis = \"claim\"\nby = [\"south\"]\n",
        "basis = \"claim\"\n",
        "claim-without-by",
        &["cheap-ferry"],
    ),
    ("bound = \"about\" }", "bound = \"roughly\" }", "bad-value", &["crossings"]),
    (
        "sources = [\"courier\"]\n\n[[event.quote]]",
        "sources = [\"courier\"\n\n[[event.quote]]",
        "unclosed-array",
        &["crossings"],
    ),
    ("speaker = \"ada\"\n", "", "quote-speaker", &["q-night"]),
    ("speaker = \"ada\"\n", "speaker = \"eve\"\n", "unknown-actor", &["q-night"]),
    ("says = \"Both\"\n", "", "missing-field", &["who-pays"]),
    ("id = \"who-pays\"\n", "id = \"Who pays\"\n", "bad-id", &["who-pays", "Who pays"]),
    ("actor = \"ada\"\nrole", "role", "participant-actor", &[]),
    ("topics = [\"ferries\"]", "topics = [\"ferry\"]", "unknown-topic", &[]),
    ("parties = [\"north\", \"south\"]", "parties = [\"north\", 3]", "wrong-type", &[]),
    (
        "title = \"Talks on the ferry\"\n",
        "title = \"Talks on the ferry\"\nplace = Oslo\n",
        "toml-syntax",
        &[],
    ),
];

/// The records of the talks that have an id, by it.
fn parts(loaded: &Loaded) -> Vec<(String, Value)> {
    let talks = loaded.timeline.events().iter().find(|event| &*event.id == "talks").unwrap();
    let event = serde_json::to_value(&**talks).unwrap();
    let mut parts = Vec::new();
    for list in ["commitment", "claim", "quote", "discrepancy"] {
        for part in event.get(list).and_then(Value::as_array).into_iter().flatten() {
            parts.push((part["id"].as_str().unwrap().to_owned(), part.clone()));
        }
    }
    parts
}

fn told(loaded: &Loaded, code: &str) -> usize {
    loaded.diagnostics.iter().filter(|one: &&Diagnostic| one.code.word() == code).count()
}

proptest! {
    #[test]
    fn two_faults_in_one_event_are_told_and_nothing_else_moves(
        first in prop::sample::select(PLANTED), second in prop::sample::select(PLANTED),
    ) {
        let once = edited(SOUND, first.0, first.1);
        prop_assume!(first.0 != second.0 && once.matches(second.0).count() == 1);
        let text = edited(&once, second.0, second.1);
        let (loaded, sound) = (load(&text), load(SOUND));
        let expected = if first.2 == second.2 { 2 } else { 1 };
        prop_assert_eq!(told(&loaded, first.2), expected, "{}: {:#?}", first.2, loaded.diagnostics);
        prop_assert_eq!(told(&loaded, second.2), expected, "{}: {:#?}", second.2, loaded.diagnostics);
        let (ours, theirs) = (records(&loaded), records(&sound));
        for kind in 0..5 {
            prop_assert_eq!(&ours[kind], &theirs[kind]);
        }
        prop_assert_eq!(&ours[5][1], &theirs[5][1], "the other event");
        let touched = |id: &str| first.3.contains(&id) || second.3.contains(&id);
        let ours: Vec<_> = parts(&loaded).into_iter().filter(|(id, _)| !touched(id)).collect();
        let theirs: Vec<_> = parts(&sound).into_iter().filter(|(id, _)| !touched(id)).collect();
        prop_assert_eq!(ours, theirs);
    }

    #[test]
    fn a_line_lost_anywhere_moves_no_value_to_another_record(line in 0usize..SOUND.lines().count()) {
        let mut lines: Vec<&str> = SOUND.lines().collect();
        lines.remove(line);
        let loaded = load(&(lines.join("\n") + "\n"));
        let sound = load(SOUND);
        for event in loaded.timeline.events() {
            let same = sound.timeline.events().iter().find(|one| one.id == event.id).unwrap();
            let holds = |status: &str| format!("{:?}", same.commitment).contains(status);
            for commitment in &event.commitment {
                let same = same.commitment.iter().find(|one| one.id == commitment.id);
                prop_assert!(same.is_some_and(|same| commitment.status.len() <= same.status.len()));
            }
            prop_assert!(event.commitment.is_empty() || holds("ferry"));
        }
        for actor in loaded.timeline.actors() {
            let same = sound.timeline.actor(&actor.id).unwrap();
            prop_assert!(actor.role.len() <= same.role.len());
        }
    }
}
