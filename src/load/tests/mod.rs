//! Tests of loading.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that fails may panic"
)]

mod whole;

use std::path::Path;

use proptest::prelude::*;

use super::*;

fn load(text: &str) -> Loaded {
    from_files(vec![File::new("a.toml", text.to_owned())], "test".into())
}

fn codes(loaded: &Loaded) -> Vec<&'static str> {
    loaded.diagnostics.iter().map(|one| one.code.word()).collect()
}

const HEAD: &str = "[timeline]\nid = \"t\"\ntitle = \"T\"\n";

const MEETING: &str = "[[source]]\nid = \"s\"\ntitle = \"S\"\nkind = \"report\"\n\
    [[event]]\nid = \"e\"\nkind = \"meeting\"\ndate = \"2020\"\ntitle = \"E\"\nsources = [\"s\"]\n";

#[test]
fn the_shipped_timeline_has_no_errors() {
    let loaded = embedded();
    let errors: Vec<_> = loaded
        .diagnostics
        .iter()
        .filter(|one| one.class == Class::Error)
        .map(|one| {
            let file = one
                .place
                .and_then(|place| Some((loaded.files.get(place.file)?.name.clone(), place.line)));
            format!("{} {file:?} {}", one.code.word(), one.message)
        })
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert_eq!(loaded.origin, Origin::Embedded);
    assert_eq!(loaded.timeline.digest().len(), 64);
    assert!(loaded.timeline.events().len() > 100);
}

#[test]
fn the_embedded_timeline_is_the_one_on_disk() {
    let disk = path(Path::new("data/us-mexico-security")).unwrap();
    assert_eq!(disk.timeline.digest(), embedded().timeline.digest());
}

#[test]
fn the_build_finds_the_records_that_the_loader_finds() {
    for file in shipped::FILES {
        let split = split::split(file.text);
        assert!(split.is_plain, "{}", file.name);
        assert_eq!(file.units(), split.units, "{}", file.name);
    }
}

#[test]
fn the_embedded_beginning_is_that_of_the_files_on_disk() {
    for events in [1, 32, 200] {
        let [embedded, disk] = [
            embedded_preview(events),
            preview(Path::new("data/us-mexico-security"), events).unwrap().unwrap(),
        ]
        .map(|loaded| {
            let timeline = loaded.timeline;
            let records = timeline.records().map(|one| format!("{one:?}"));
            (timeline.head().title.clone(), records.collect::<Vec<_>>())
        });
        assert!(embedded == disk, "{events} events");
        assert!(embedded.1.len() > events);
    }
}

#[test]
fn a_plain_timeline_loads_without_remarks() {
    let loaded = load(&format!("{HEAD}{MEETING}"));
    assert_eq!(loaded.diagnostics, []);
    assert_eq!(
        loaded.timeline.events()[0].location.start as usize,
        HEAD.len() + MEETING.find("[[event]]").unwrap()
    );
}

#[test]
fn odd_but_legal_files_load_without_remarks() {
    let whole = format!("{HEAD}{MEETING}");
    for text in [
        whole.replace('\n', "\r\n"),
        format!("\u{feff}{whole}"),
        whole.replace("[[event]]", "  [[ \"event\" ]] # the [[source]] of all"),
        whole.replace("title = \"E\"", "title = \"\"\"\n[[event]]\nE\\\"\"\"\""),
        whole.replace("title = \"E\"", "title = '''\n[source]\n'''"),
        whole.replace("sources = [\"s\"]", "sources = [\n  \"s\", # ]\n]"),
        format!(
            "{whole}[[party]]\nid = \"p\"\nname = \"P\"\n[[event.participant]]\nactor_text = \"all\"\n"
        ),
        "timeline = { id = \"t\", title = \"T\" }\nparty = [{ id = \"p\", name = \"P\" }]\n"
            .to_owned(),
        "timeline.id = \"t\"\ntimeline.title = \"T\"\n".to_owned(),
        whole.replace("\"2020\"", "2020-01-02"),
        format!("{whole}[event.accept]\ncode = \"one-source\"\nwhy = \"y\"\n"),
    ] {
        assert_eq!(load(&text).diagnostics, [], "{text}");
    }
}

#[test]
fn a_sub_table_joins_the_last_record_of_its_own_kind() {
    let text = format!(
        "{HEAD}{MEETING}[[party]]\nid = \"p\"\nname = \"P\"\n[[event.participant]]\nactor = \"nobody\"\n"
    );
    let loaded = load(&text);
    assert_eq!(loaded.timeline.events()[0].participant.len(), 1);
    assert_eq!(codes(&loaded), ["unknown-actor"]);
    let place = loaded.diagnostics[0].place.unwrap();
    assert_eq!(&text[place.start..place.end], "\"nobody\"");
}

#[test]
fn a_fault_costs_the_smallest_part() {
    let text = format!(
        "{HEAD}{MEETING}place = 7\nsumary = \"x\"\nform = \"treatty\"\nparties = [\"mx\", 3]\n"
    );
    let loaded = load(&text);
    assert_eq!(
        codes(&loaded),
        ["wrong-type", "unknown-key", "bad-value", "unknown-party", "wrong-type"]
    );
    assert_eq!(loaded.diagnostics[1].label, "did you mean `summary`?");
    assert_eq!(loaded.timeline.events()[0].parties.len(), 1);
}

#[test]
fn broken_syntax_leaves_the_other_records_whole() {
    let text = format!(
        "{HEAD}[[party]]\nid = \"p\"\nname = P\n[[topic]]\nid = \"x\"\nname = \"X\"\naliases = [\"a\",\n{MEETING}"
    );
    let loaded = load(&text);
    assert_eq!(codes(&loaded), ["toml-syntax", "unclosed-array", "left-out"]);
    assert_eq!(loaded.timeline.events().len(), 1);
    assert_eq!(loaded.timeline.topics().len(), 1);
}

#[test]
fn an_unclosed_string_ends_at_the_next_header() {
    let text = format!("{HEAD}[[party]]\nid = \"p\"\nname = \"\"\"P\n{MEETING}");
    let loaded = load(&text);
    assert_eq!(loaded.timeline.events().len(), 1);
    assert!(codes(&loaded).contains(&"unclosed-string"), "{:?}", loaded.diagnostics);
    assert!(!codes(&loaded).contains(&"toml-syntax"), "{:?}", loaded.diagnostics);
}

#[test]
fn columns_count_code_points() {
    let text = format!(
        "{HEAD}note = \"\"\n[[party]]\nid = \"p\"\nname = \"é\"\naliases = [\"日本\", 5]\n"
    );
    let loaded = load(&text);
    assert_eq!(codes(&loaded), ["empty-text", "wrong-type"]);
    let place = loaded.diagnostics[1].place.unwrap();
    assert_eq!((place.line, place.column), (8, 18));
}

#[test]
fn places_count_what_was_left_out() {
    let bad = "[[event.milestone]]\nwhat = \"signed\"\n";
    let text = format!(
        "{HEAD}{MEETING}parties = [3, \"xx\"]\n{bad}[[event.milestone]]\ndate = \"2020\"\nwhat = \"mumble\"\n"
    );
    let loaded = load(&text);
    assert_eq!(codes(&loaded), ["wrong-type", "unknown-party", "missing-field", "unlisted-word"]);
    let place = loaded.diagnostics[3].place.unwrap();
    assert_eq!(&text[place.start..place.end], "\"mumble\"");
}

#[test]
fn misplaced_keys_get_their_own_hint() {
    let loaded = load(&format!(
        "{HEAD}{MEETING}[[event.participant]]\nactor_text = \"all\"\nsummary = \"x\"\n"
    ));
    assert_eq!(codes(&loaded), ["misplaced-key"]);
}

#[test]
fn what_is_accepted_is_not_reported() {
    let odd = "[[event.milestone]]\ndate = \"2020\"\nwhat = \"singed\"\n";
    assert_eq!(codes(&load(&format!("{HEAD}{MEETING}{odd}"))), ["unlisted-word"]);
    let accept = "accept = { code = \"unlisted-word\", why = \"it burnt\" }\n";
    assert_eq!(codes(&load(&format!("{HEAD}{MEETING}{odd}{accept}"))), [""; 0]);
    assert_eq!(codes(&load(&format!("{HEAD}{MEETING}{accept}{odd}"))), [""; 0]);
}

#[test]
fn headers_that_cannot_be_are_said() {
    let loaded = load("[[event.quote]]\n[[evnt]]\n[[evnt.quote]]\n[event]\n[[timeline]]\n");
    let found = codes(&loaded);
    for code in ["no-parent", "unknown-record", "single-brackets", "double-brackets"] {
        assert!(found.contains(&code), "{code} is not told: {found:?}");
    }
    let single = load(&format!("{HEAD}{}", MEETING.replace("[[event]]", "[event]")));
    assert_eq!(codes(&single), ["single-brackets"]);
    assert_eq!(single.timeline.events().len(), 1);
}

#[test]
fn ids_are_checked() {
    let text = format!(
        "{HEAD}{MEETING}{MEETING}topics = [\"s\"]\n[[topic]]\nid = \"Bad Id\"\nname = \"N\"\n"
    );
    let found = codes(&load(&text));
    assert_eq!(found, ["duplicate-id", "duplicate-id", "wrong-kind", "bad-id"]);
    assert_eq!(codes(&load("")), ["no-timeline", "empty-file"]);
    assert_eq!(codes(&load(&format!("{HEAD}{HEAD}"))), ["two-timelines"]);
    let untitled = "[timeline]\nid = \"u\"\n";
    for text in [format!("{HEAD}{untitled}"), format!("{untitled}{HEAD}")] {
        assert_eq!(codes(&load(&text)), ["missing-field", "two-timelines"], "{text}");
    }
    assert_eq!(codes(&load(untitled)), ["missing-field"], "it is told that it is left out");
}

#[test]
fn the_fast_path_and_recovery_give_the_same_records() {
    for shipped::ShippedFile { name, text, .. } in shipped::FILES {
        let mut faults = Vec::new();
        let recovery = recovery::Recovery::new(text, 0, &mut faults);
        let units = split::split(text).units;
        assert_eq!(recovery.len(), units.len(), "{name}");
        for (at, unit) in units.iter().enumerate() {
            let sound = recovery.sound(at).unwrap();
            let whole = &text[unit.span.clone()];
            assert_eq!((sound.start, sound.text), (unit.span.start, whole), "{name}");
            let recovered = recovery.read(at, &mut faults).pop().unwrap();
            if unit.root == crate::timeline::record::Root::Event {
                let fast: crate::timeline::record::Event =
                    fast_path::FastPath::default().read(sound.text).unwrap();
                let slow: crate::timeline::record::Event =
                    toml::Value::Table(recovered.usable.unwrap()).try_into().unwrap();
                assert_eq!(
                    serde_json::to_string(&fast).unwrap(),
                    serde_json::to_string(&slow).unwrap()
                );
            }
        }
        assert_eq!(faults, [], "{name}");
    }
}

#[test]
fn deep_and_large_nonsense_ends_soon() {
    let started = std::time::Instant::now();
    for text in [
        format!("[[event]]\nx = {}", "[".repeat(50_000)),
        format!("[[event]]\nx = {}", "{a=".repeat(50_000)),
        format!("[[event]]\n{}x = 1", "a.".repeat(20_000)),
        format!("[[event{}]]\n", ".a".repeat(20_000)),
        format!("[[\"event\"{}]]\n", ".a".repeat(20_000)),
        "\\\"\"\"x\n".repeat(20_000),
        "x y\n".repeat(20_000),
        "x = y\n".repeat(20_000),
        "[[event]]\n".repeat(20_000),
        "[\"\n".repeat(20_000),
    ] {
        load(&text);
    }
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

#[test]
fn a_beginning_is_the_first_part_of_the_whole() {
    let directory = tempfile::tempdir().unwrap();
    let event = |at: usize| {
        let words = "word ".repeat(200);
        let rest =
            format!("date = \"2020\"\ntitle = \"E\"\nsummary = \"{words}\"\nsources = [\"s\"]\n");
        format!("[[event]]\nid = \"e{at}\"\nkind = \"meeting\"\n{rest}")
    };
    let events: Vec<String> = (0..400).map(event).collect();
    std::fs::write(
        directory.path().join("0.toml"),
        format!("{HEAD}[[source]]\nid = \"s\"\ntitle = \"S\"\nkind = \"report\"\n"),
    )
    .unwrap();
    for (file, events) in events.chunks(100).enumerate() {
        std::fs::write(directory.path().join(format!("{}.toml", file + 1)), events.concat())
            .unwrap();
    }
    let first = preview(directory.path(), 120).unwrap().expect("there is more than a beginning");
    let heard = std::sync::Mutex::new(Vec::new());
    let whole =
        path_watched(directory.path(), &|progress| heard.lock().unwrap().push(progress)).unwrap();
    assert!(!first.is_whole && whole.is_whole);
    let (begun, all) = (first.timeline.events().len(), whole.timeline.events().len());
    assert_eq!((begun, all), (120, 400));
    for (ours, theirs) in first.timeline.events().iter().zip(whole.timeline.events()) {
        assert_eq!(
            serde_json::to_string(&**ours).unwrap(),
            serde_json::to_string(&**theirs).unwrap()
        );
    }
    assert_eq!(first.timeline.head().title, whole.timeline.head().title);
    assert_eq!(whole.timeline.digest(), path(directory.path()).unwrap().timeline.digest());
    let total =
        heard.lock().unwrap().iter().map(|progress| (progress.read, progress.total)).max().unwrap();
    assert_eq!(total.0, total.1, "the last news is that all is read");
    std::fs::write(directory.path().join("small.toml"), HEAD).unwrap();
    assert!(
        preview(&directory.path().join("small.toml"), 120).unwrap().is_none(),
        "a small file is loaded at once"
    );
}

#[test]
fn of_actors_a_beginning_has_those_that_are_named_in_it() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("a.toml");
    let actor = |id: &str, more: &str| {
        format!("[[actor]]\nid = \"{id}\"\nname = \"N\"\nkind = \"person\"\n{more}")
    };
    let role = "[[actor.role]]\ntitle = \"R\"\norganisation = \"office\"\n";
    let actors =
        [actor("office", ""), actor("nobody", ""), actor("named", role), actor("later", "")]
            .concat();
    let event = |at: usize, actor: &str| {
        format!(
            "[[event]]\nid = \"e{at}\"\nkind = \"meeting\"\ndate = \"2020\"\ntitle = \"E\"\nsources = []\nsummary = \"{}\"\n[[event.participant]]\nactor = \"{actor}\"\n",
            "word ".repeat(200)
        )
    };
    let events: Vec<String> =
        (0..100).map(|at| event(at, if at < 10 { "named" } else { "later" })).collect();
    std::fs::write(&file, format!("{HEAD}{actors}{}", events.concat())).unwrap();
    let first = preview(&file, 10).unwrap().expect("there is more than a beginning");
    let mut ids: Vec<&str> =
        first.timeline.actors().iter().map(|actor| actor.id.as_str()).collect();
    ids.sort_unstable();
    assert_eq!(ids, ["named", "office"]);
}

#[test]
fn the_digest_is_what_sha256sum_prints() {
    let one = from_files(vec![File::new("a.toml", HEAD)], "a".into());
    let two = from_files(vec![File::new("b.toml", ""), File::new("a.toml", HEAD)], "a".into());
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let lines = format!("{}  a.toml\n{empty}  b.toml\n", one.timeline.digest());
    let of_lines = from_files(vec![File::new("lines", lines)], "a".into());
    assert_eq!(two.timeline.digest(), of_lines.timeline.digest());
}

#[test]
fn a_file_that_changed_shows_no_places_of_other_words() {
    let directory = tempfile::tempdir().unwrap();
    let file = directory.path().join("a.toml");
    std::fs::write(&file, format!("{HEAD}{MEETING}parties = [\"xx\"]\n")).unwrap();
    let loaded = path(&file).unwrap();
    assert_eq!(codes(&loaded), ["unknown-party"]);
    assert!(loaded.diagnostics[0].place.is_some());
    let clean = directory.path().join("b.toml");
    std::fs::write(&clean, format!("{HEAD}{MEETING}")).unwrap();
    let loaded = path(&clean).unwrap();
    assert_eq!(loaded.place_of("e").unwrap().1, 9);
    let loaded = path(&clean).unwrap();
    std::fs::write(&clean, format!("# other\n{HEAD}{MEETING}")).unwrap();
    assert_eq!(loaded.files[0].text(), None);
    assert_eq!(loaded.place_of("e"), None);
}

#[test]
fn a_record_of_any_kind_is_found_in_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.toml");
    let nested = "[[event.quote]]\ntext = \"id = \\\"c\\\"\"\nsource = \"s\"\ndocument = true\n\
        [[event.commitment]]\nby = []\nid = \"c\"\ntext = \"T\"\n";
    let view = "[[view]]\nquery = \"x\"\nid = \"v\"\n";
    let text = format!("{HEAD}{MEETING}{nested}{view}");
    std::fs::write(&file, &text).unwrap();
    let loaded = path(&file).unwrap();
    for id in ["s", "e", "c", "v"] {
        let line = text.lines().position(|line| line == format!("id = \"{id}\"")).unwrap();
        assert_eq!(loaded.place_of(id), Some((file.clone(), line + 1)), "{id}");
    }
}

fn fragments() -> impl Strategy<Value = String> {
    let fragment = prop::sample::select(vec![
        "[[event]]\n",
        "[event",
        "[[event.quote]]\n",
        "[timeline]\n",
        "[[actor.role]]\n",
        "id = \"a\"\n",
        "date = 2020-13-45\n",
        "kind = meeting\n",
        "text = \"\"\"",
        "'''",
        "\"",
        "\\",
        "é",
        "\u{feff}",
        "\r",
        "\n",
        "sources = [\"s\"\n",
        "by = [",
        "]",
        "{",
        "}",
        "= ",
        "note = 'x'\n",
        "accept = { code = \"x\" }\n",
        "# \u{0}",
        "title = \"t\"\n",
        "figure = { value = 1e999 }\n",
        "[[commitment]]\n",
        "event = [{}]\n",
        "timeline.id = 3\n",
        "[[event.commitment.status]]\n",
        "date = \"2023/2020\"\n",
        "[[event]]\nid = \"e\"\nkind = \"meeting\"\ndate = \"2020\"\ntitle = \"T\"\n",
        "[[event.quote]]\ntext = \"t\"\nsource = \"s\"\n",
        "a.b.c = 1\n",
        "[[\"event\"]]\n",
        "[event.quote.text]\n",
        "[[.quote]]\n",
        "<<<<<<< a\n",
        "=======\n",
        ">>>>>>> b\n",
        "\u{85}",
        "actor = \"a\"\nrole = \"r\"\n",
    ]);
    prop::collection::vec(fragment, 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn any_text_loads(text in any::<String>()) {
        load(&text);
    }

    #[test]
    fn any_heap_of_fragments_loads_with_places_inside_the_file(text in fragments()) {
        for one in load(&text).diagnostics {
            if let Some(place) = one.place {
                prop_assert!(text.get(place.start..place.end).is_some());
            }
        }
    }

    #[test]
    fn any_bytes_load(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("a.toml");
        std::fs::write(&file, &bytes).unwrap();
        path(&file).unwrap();
    }
}

#[test]
fn of_records_with_one_id_the_first_counts_whatever_its_kind() {
    let one = |kind: &str| match kind {
        "party" | "topic" => format!("[[{kind}]]\nid = \"d\"\nname = \"D\"\n"),
        "actor" => "[[actor]]\nid = \"d\"\nname = \"D\"\nkind = \"person\"\n".to_owned(),
        "source" => "[[source]]\nid = \"d\"\ntitle = \"D\"\nkind = \"report\"\n".to_owned(),
        "view" => "[[view]]\nid = \"d\"\nquery = \"x\"\n".to_owned(),
        "quote" => format!(
            "{}[[event.quote]]\nid = \"d\"\ntext = \"Q\"\nsource = \"s\"\ndocument = true\n",
            one_event("holder")
        ),
        _ => one_event("d"),
    };
    let kinds = ["party", "topic", "actor", "source", "view", "event", "quote"];
    for first in kinds {
        for second in kinds.into_iter().filter(|second| *second != first) {
            let source = "[[source]]\nid = \"s\"\ntitle = \"S\"\nkind = \"report\"\n";
            let before = format!("{HEAD}{source}{}", one(first));
            let loaded = load(&format!("{before}{}", one(second)));
            let kind = loaded.timeline.kind_of("d").map(|kind| kind.name());
            assert_eq!(kind, Some(first), "{first} stands before {second}");
            assert_eq!(codes(&loaded), ["duplicate-id"], "{first} before {second}");
            let line = loaded.diagnostics[0].place.unwrap().line;
            assert!(line > before.lines().count(), "{second} is told, not {first}: {line}");
            assert_eq!(loaded.timeline.ids().filter(|id| id.as_str() == "d").count(), 1);
        }
    }
}

fn one_event(id: &str) -> String {
    format!(
        "[[event]]\nid = \"{id}\"\nkind = \"meeting\"\ndate = \"2020\"\ntitle = \"E\"\nsources = [\"s\"]\n"
    )
}

#[test]
fn a_figure_is_kept_as_written_and_goes_up() {
    let figure = |figure: &str| {
        let claim = format!("[[event.claim]]\nid = \"c\"\ntext = \"C\"\nfigure = {figure}\n");
        codes(&load(&format!("{HEAD}{MEETING}{claim}")))
    };
    for bad in [
        "{ value = 1, upper = 0 }",
        "{ value = 1, upper = 1.0 }",
        "{ value = 1e-400 }",
        "{ value = -2.5e-400 }",
        "{ value = 1e400 }",
        "{ value = 12345678901234567890.5 }",
        "{ value = 123456789012.1234567 }",
        "{ value = 0.1234567890123456789 }",
        "{ value = 9007199254740993.0 }",
        "{ value = 1, upper = 1.0000000000000000001 }",
    ] {
        assert_eq!(figure(bad)[..1], ["bad-value"], "{bad}");
    }
    for good in [
        "{ value = 0, upper = 1 }",
        "{ value = 0e-400 }",
        "{ value = 0.0 }",
        "{ value = 1e-300 }",
        "{ value = 1_234.50 }",
        "{ value = +0.1, upper = 123456789.012345 }",
        "{ value = 100000000000000000000.0 }",
    ] {
        assert!(figure(good).is_empty(), "{good}");
    }
}
