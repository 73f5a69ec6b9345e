//! The command line, as a shell sees it.
use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use assert_cmd::cargo::cargo_bin;
use tempfile::TempDir;

const DAY: [&str; 2] = ["--as-of", "2026-11-22"];

fn entente(args: &[&str]) -> Output {
    Command::new(cargo_bin!("entente")).args(args).env_remove("NO_COLOR").output().unwrap()
}

fn status(args: &[&str]) -> i32 {
    entente(args).status.code().expect("the program ends by itself")
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

fn timeline(text: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("timeline.toml"), text).unwrap();
    folder
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

const SOUND: &str = r#"
[timeline]
id = "t"
title = "T"
[[source]]
id = "s"
title = "S"
kind = "official"
[[event]]
id = "e"
kind = "meeting"
date = "2023-04-13"
title = "A meeting"
sources = ["s"]
"#;

#[test]
fn an_argument_is_a_value_where_a_record_is_called_so() {
    let counted = |words: &[&str]| {
        let output = entente(&[&["list"], words, &DAY].concat());
        assert_eq!(Some(0), output.status.code(), "{words:?}: {}", stderr(&output));
        stdout(&output).lines().count()
    };
    assert_eq!(counted(&["topic:firearms 2023-03"]), counted(&["topic:firearms", "2023-03"]));
    assert_eq!(counted(&["kind:meeting lopez"]), counted(&["kind:meeting", "lopez"]));
    assert_eq!(counted(&["topic:firearms trafficking"]), counted(&["topic:firearms"]));
    // What neither reading knows is told by the likelier.
    let fault = entente(&["list", "topic:no such thing"]);
    assert!(stderr(&fault).contains("no topic is called `no such thing`"), "{}", stderr(&fault));
    // A slip in the whole of a name is forgiven, though many names hold a word like it.
    assert_eq!(counted(&["by:mexco"]), counted(&["by:mexico"]));
}

#[test]
fn what_is_mistyped_is_told_with_what_was_meant() {
    let folder = timeline(SOUND);
    let file = folder.path().join("timeline.toml");
    let file = path(&file);
    for (args, told) in [
        (&["lst", "fentanyl", "a b"][..], "did you mean `entente list fentanyl 'a b'`?"),
        (&["search", "fentanyl"], "did you mean `entente list fentanyl`?"),
        (&["version"], "did you mean `entente --version`?"),
        (&["Show", "e"], "did you mean `entente show e`?"),
        (&["fentanyl"], "write `entente list fentanyl`"),
        (&["fentanyl", "precursors"], "write `entente list fentanyl precursors`"),
        (&["López Obrador"], "write `entente list 'López Obrador'`"),
        (&["help", "shw"], "did you mean `entente help show`?"),
        (&["help", "zzzz"], "`entente help` lists the commands"),
        (&["show"], "`entente list` shows the ids"),
        (&["show", "a", "b"], "one record at a time"),
        (&["show", "-d", file, "a", "b"], "one record at a time"),
        (&["-d", file, "show", "a", "b"], "one record at a time"),
        (&["-d", file, "show"], "`entente list` shows the ids"),
        (&["schema", "Data"], "entente schema --for data"),
        (&["-q"], "a value is required for '--query <QUERY>'"),
        (&[file, file], "one timeline at a time"),
        (&["--", "lst"], "did you mean `entente list`?"),
        (&[file, "list"], "`entente list -d"),
    ] {
        let output = entente(args);
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        assert!(stderr(&output).contains(told), "{args:?}: {}", stderr(&output));
    }
    for (args, told) in [
        (&["export", "md"][..], "`md` is a word to look for here; -f md writes this format"),
        (&["list", "JSON"], "`JSON` is a word to look for here; --format json writes this format"),
        (&["list", "quotes"], "--what quotes lists these records"),
        (&["show", file], "is a timeline, but here an id"),
    ] {
        let output = entente(args);
        assert!(stderr(&output).contains(told), "{args:?}: {}", stderr(&output));
    }
    for args in [&["show", "--bogus"][..], &["show", "--bogus", "a"], &["show", "a", "--json"]] {
        let output = entente(args);
        assert!(!stderr(&output).contains("one record"), "{args:?}: {}", stderr(&output));
    }
    for args in [&["export", "md", "fentanyl"][..], &["list", "fentanyl"], &["help", "query"]] {
        let said = entente(args);
        assert!(!stderr(&said).contains("a word to look for"), "{args:?}: {}", stderr(&said));
        assert_eq!(said.status.code(), Some(0), "{args:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_word_in_another_encoding_is_named_with_the_remedy() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let output = Command::new(cargo_bin!("entente"))
        .arg("list")
        .arg(OsStr::from_bytes(b"M\xe9xico"))
        .output()
        .unwrap();
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(2));
    assert!(said.contains("'M\u{fffd}xico' is in another encoding"), "{said}");
    assert!(said.contains("without accents"), "{said}");
}

#[test]
fn words_of_the_lists_of_options_are_read_in_any_case() {
    for args in [
        &["list", "--format", "JSON", "-d"][..],
        &["list", "--what", "Sources", "--by", "Count", "--color", "Always", "-d"],
        &["export", "-f", "CSV", "--what", "Events", "-d"],
        &["export", "-f", "Markdown", "--cite", "Inline", "--dates", "ISO", "-d"],
        &["export", "-f", "SVG", "--lanes", "Party", "-d"],
        &["check", "--format", "GitHub", "--deny", "One-Sauce", "-d"],
        &["check", "--format", "GitHub", "-d"],
    ] {
        let folder = timeline(SOUND);
        let given = [args, &[path(folder.path())]].concat();
        let status = if given.contains(&"One-Sauce") { 2 } else { 0 };
        let output = entente(&given);
        assert_eq!(output.status.code(), Some(status), "{args:?}: {}", stderr(&output));
    }
    for args in [
        &["completions", "BASH"][..],
        &["schema", "--for", "Export"],
        &["check", "--explain", "ONE-SOURCE"],
        &["check", "--explain", "ALL"],
        &["config", "PATH"],
        &["help", "Query"],
    ] {
        assert_eq!(status(args), 0, "{args:?}");
    }
}

#[test]
fn an_export_of_records_that_are_not_there_says_so() {
    let folder = timeline(SOUND);
    let (data, out) = (path(folder.path()), folder.path().join("x.csv"));
    for format in ["csv", "jsonl", "markdown"] {
        let output = entente(&["export", "--what", "quotes", "-f", format, "-d", data]);
        let told = "1 event matches, but there is no quote in them";
        assert_eq!(output.status.code(), Some(1), "{format}");
        assert!(stderr(&output).contains(told), "{format}: {}", stderr(&output));
    }
    let output = entente(&["export", "--what", "quotes", "-o", path(&out), "-d", data]);
    assert_eq!((output.status.code(), out.exists()), (Some(1), false), "{}", stderr(&output));
    assert_eq!(status(&["export", "--what", "events", "-o", path(&out), "-d", data]), 0);
}

#[test]
fn a_home_that_is_no_whole_path_is_none() {
    let here = TempDir::new().unwrap();
    let config = |home: &str, config: &str| {
        Command::new(cargo_bin!("entente"))
            .args(["config", "path"])
            .current_dir(here.path())
            .env("HOME", home)
            .env("XDG_CONFIG_HOME", config)
            .output()
            .unwrap()
    };
    let none = config("rel", "rel");
    assert_eq!(none.status.code(), Some(1));
    assert!(stderr(&none).contains("absolute path"), "{}", stderr(&none));
    for (home, folder) in [("/home/x", "rel"), ("rel", "/home/x/.config"), ("/home/x", "")] {
        let found = config(home, folder);
        assert_eq!(stdout(&found), "/home/x/.config/entente/config.toml\n", "{home} {folder}");
    }
    let marks = Command::new(cargo_bin!("entente"))
        .args(["marks", "export"])
        .current_dir(here.path())
        .envs([("HOME", "rel"), ("XDG_STATE_HOME", "rel"), ("XDG_CONFIG_HOME", "")])
        .output()
        .unwrap();
    assert!(stderr(&marks).contains("XDG_STATE_HOME"), "{}", stderr(&marks));
    assert_eq!(fs::read_dir(here.path()).unwrap().count(), 0, "nothing was made");
}

#[test]
fn marks_that_cannot_be_read_are_no_silent_nothing() {
    let (folder, state) = (timeline(SOUND), TempDir::new().unwrap());
    let file = state.path().join("entente/t.toml");
    let run = |args: &[&str]| {
        Command::new(cargo_bin!("entente"))
            .args(args)
            .args(["-d", path(folder.path())])
            .env("XDG_STATE_HOME", state.path())
            .output()
            .unwrap()
    };
    fs::create_dir_all(&file).unwrap();
    for args in [&["list", "is:marked"][..], &["export", "--by", "mark"], &["marks", "export"]] {
        let said = run(args);
        let told = "it is no regular file; marks and what is new are not known";
        assert!(stderr(&said).contains(told), "{args:?}: {}", stderr(&said));
    }
    assert!(!stderr(&run(&["list"])).contains("marks"), "who asks for none is told nothing");
    fs::remove_dir(&file).unwrap();
    fs::write(&file, "marks = 3\n").unwrap();
    let said = run(&["list", "is:marked"]);
    assert!(stderr(&said).contains("expected marks: a list of tables"), "{}", stderr(&said));
}

#[test]
fn a_path_stands_in_a_remark_as_a_shell_needs_it() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("my\ndata.toml");
    fs::write(&file, SOUND.replace("2023-04-13", "2023-02-30")).unwrap();
    let said = entente(&["list", "-d", path(&file)]);
    let told = format!("`entente check -d '{}'`", path(&file));
    assert!(stderr(&said).contains(&told), "{}", stderr(&said));
    let said = entente(&["check", path(&file)]);
    let last = stderr(&said).lines().last().unwrap_or_default();
    assert!(last.contains("my data.toml: 0 events in 1 file"), "{}", stderr(&said));
    // That of the settings is named too.
    let settings = folder.path().join("entente");
    fs::create_dir(&settings).unwrap();
    fs::rename(&file, folder.path().join("other.toml")).unwrap();
    let other = folder.path().join("other.toml");
    fs::write(settings.join("config.toml"), format!("timeline = {:?}\n", path(&other))).unwrap();
    let said = Command::new(cargo_bin!("entente"))
        .arg("list")
        .env("XDG_CONFIG_HOME", folder.path())
        .output()
        .unwrap();
    let told = format!("`entente check -d {}`", path(&other));
    assert!(stderr(&said).contains(&told), "{}", stderr(&said));
}

#[test]
fn help_begins_with_examples_and_goes_to_stdout() {
    let help = entente(&["--help"]);
    let text = stdout(&help);
    assert_eq!(Some(0), help.status.code());
    assert!(text.find("Examples:").unwrap() < text.find("Options:").unwrap());
    for command in
        ["list", "show", "export", "check", "schema", "completions", "man", "Exit status"]
    {
        assert!(text.contains(command), "{command} is missing");
    }
    assert!(help.stderr.is_empty());
}

#[test]
fn every_command_has_help() {
    for command in ["list", "show", "export", "check", "schema", "completions", "man"] {
        assert_eq!(0, status(&[command, "--help"]), "{command}");
    }
}

#[test]
fn statuses_tell_done_from_no_from_could_not() {
    let sound = timeline(SOUND);
    let data = path(sound.path());
    assert_eq!(0, status(&["list", "-d", data]));
    assert_eq!(0, status(&["show", "e", "-d", data]));
    assert_eq!(1, status(&["list", "zzzz", "-d", data]));
    assert_eq!(1, status(&["show", "nobody", "-d", data]));
    assert_eq!(1, status(&["list", "-d", data, "--as-of", "2020-01-01"]));
    assert_eq!(2, status(&["list", "-d", "does/not/exist"]));
    assert_eq!(2, status(&["list", "--what", "nonsense"]));
    assert_eq!(2, status(&["list", "--as-of", "yesterday"]));
    let long = "k".repeat(20_000);
    for args in [&["list", "-q", &long][..], &["show", &long], &["list", "--what", &long], &[&long]]
    {
        let output = entente(args);
        assert!(output.stderr.len() < 1_000, "{}", stderr(&output));
    }
    for args in [&["list", "-d", "-"][..], &["-"], &["check", "-"], &["verify", "--archive", "-"]] {
        let output = entente(args);
        assert_eq!(Some(2), output.status.code(), "{args:?}");
        let said = stderr(&output);
        assert!(said.contains("standard input is not read here: save it to a file"), "{said}");
    }
    assert_eq!(2, status(&["does/not/exist.toml"]));
    assert_eq!(2, status(&["check", "-q", "words"]));
}

#[test]
fn a_timeline_to_begin_with_is_accepted_as_it_is_printed() {
    let printed = entente(&["schema", "--example"]);
    let text = stdout(&printed);
    for header in ["[[event]]", "[[source]]", "[[actor]]"] {
        assert_eq!(text.matches(header).count(), 1, "{header}");
    }
    let folder = timeline(text);
    let checked = entente(&["check", "--strict", path(folder.path())]);
    assert_eq!(checked.status.code(), Some(0), "{}{}", stdout(&checked), stderr(&checked));
    assert_ne!(status(&["schema", "--example", "--for", "data"]), 0, "one or the other");
}

#[test]
fn a_mistyped_command_gets_a_suggestion() {
    let output = entente(&["exprot"]);
    assert_eq!(Some(2), output.status.code());
    assert!(stderr(&output).contains("entente export"), "{}", stderr(&output));
    assert!(output.stdout.is_empty());
}

#[test]
fn what_is_taken_for_an_option_gets_the_form_that_works() {
    let output = entente(&["list", "-topic:migration"]);
    assert_eq!(Some(2), output.status.code());
    assert!(stderr(&output).contains("'not:topic:migration'"), "{}", stderr(&output));
    assert_eq!(0, status(&["list", "not:topic:migration"]));
    for (argument, form) in [
        ("-has:claim", "'not:has:claim'"),
        ("-due:2024", "'not:due:2024'"),
        ("-not:a", "'not:a'"),
        ("-topc:x", "'not:topc:x'"),
        ("-@still-owed", "'not:@still-owed'"),
        ("-fentanyl", "'not:fentanyl'"),
    ] {
        let output = entente(&["list", argument]);
        assert_eq!(Some(2), output.status.code(), "{argument}");
        assert!(stderr(&output).contains(form), "{argument}: {}", stderr(&output));
        assert!(stderr(&output).contains("Usage: entente list"), "{}", stderr(&output));
    }
    for (option, value) in [("-o", "-brief.md"), ("--output", "-brief.md"), ("-d", "-topic:a")] {
        let said = entente(&["export", option, value]);
        let form = format!("write '{option}={value}'");
        assert!(stderr(&said).contains(&form), "{option}: {}", stderr(&said));
    }
    for option in ["--wrong", "-w"] {
        assert!(!stderr(&entente(&["list", option])).contains("not:"), "{option}");
    }
}

#[test]
fn of_nothing_a_program_gets_what_it_can_read() {
    let sound = timeline(SOUND);
    let listed = |args: &[&str], said: &str| {
        let output = entente(&[&["list", "-d", path(sound.path())], args].concat());
        assert_eq!(Some(1), output.status.code(), "{args:?}");
        assert!(stderr(&output).contains(said), "{args:?}: {}", stderr(&output));
        stdout(&output).to_owned()
    };
    for (query, said) in [
        (&["zzzz"][..], "nothing matches"),
        (&["--what", "quotes", "zzzz"], "nothing matches"),
        (&["--what", "quotes", "meeting"], "but no quote itself has what is asked"),
    ] {
        let with = |options: &[&str]| listed(&[query, options].concat(), said);
        assert_eq!(with(&["--format", "json"]), "[]\n", "{query:?}");
        assert!(with(&["--format", "csv"]).starts_with("id,date,"), "{query:?}");
        assert!(with(&["--format", "tsv"]).starts_with("id\tdate\t"), "{query:?}");
        assert!(with(&["--header"]).starts_with("id\tdate\t"), "{query:?}");
        assert_eq!(with(&["--format", "jsonl"]), "", "{query:?}");
        assert_eq!(with(&[]), "", "{query:?}");
    }
}

#[test]
fn a_mistyped_id_gets_a_suggestion() {
    let sound = timeline(&SOUND.replace("id = \"e\"", "id = \"white-house-meeting\""));
    let output = entente(&["show", "whitehouse-meetin", "-d", path(sound.path())]);
    assert!(stderr(&output).contains("`white-house-meeting`"), "{}", stderr(&output));
    let output = entente(&["show", "White-House-Meeting", "-d", path(sound.path())]);
    assert_eq!(Some(0), output.status.code(), "ids are lower-case: {}", stderr(&output));
    for option in ["--explain", "--deny"] {
        let output = entente(&["check", option, "ONE-SAUCE"]);
        assert!(stderr(&output).contains("did you mean `one-source`"), "{}", stderr(&output));
    }
}

#[test]
fn a_path_or_query_in_the_wrong_place_gets_the_form_that_works() {
    let sound = timeline(SOUND);
    let file = sound.path().join("timeline.toml");
    let file = path(&file);
    for (args, form) in [
        (&[file, "list"][..], format!("`entente list -d {file}`")),
        (&[file, "list", "kind:meeting"], format!("`entente list kind:meeting -d {file}`")),
        (&[file, "kind:meeting"], format!("`entente {file} -q 'kind:meeting'`")),
        (&[file, "arms", "d'arc"], format!(r"`entente {file} -q 'arms d'\''arc'`")),
        (&[file, file], "one timeline at a time".to_owned()),
        (&["list", file], format!("-d {file} reads it")),
        (&["export", path(sound.path())], format!("-d {} reads it", path(sound.path()))),
    ] {
        let output = entente(args);
        assert_ne!(Some(0), output.status.code(), "{args:?}");
        assert!(stderr(&output).contains(&form), "{args:?}: {}", stderr(&output));
    }
}

#[test]
fn without_a_terminal_the_reader_is_the_list() {
    let [option, day] = DAY;
    let (reader, list) = (entente(&[option, day]), entente(&["list", option, day]));
    assert_eq!(Some(0), reader.status.code());
    assert_eq!(stdout(&list), stdout(&reader));
}

#[test]
fn piped_lists_are_tab_separated_without_escapes() {
    let output = entente(&["list", "--what", "events"]);
    assert!(stdout(&output).lines().all(|line| line.contains('\t')));
    assert!(!output.stdout.contains(&0x1b));
}

#[test]
fn nothing_that_is_piped_holds_an_escape() {
    for args in [
        &["--help"][..],
        &["check"],
        &["export"],
        &["show", "us"],
        &["schema"],
        &["exprot"],
        &["--wrong"],
    ] {
        let output = entente(args);
        assert!(!output.stdout.contains(&0x1b) && !output.stderr.contains(&0x1b), "{args:?}");
    }
}

#[test]
fn check_reports_on_stdout_and_sums_up_on_stderr() {
    let broken = timeline("[timeline]\nid = \"t\"\ntitle = \n");
    let output = entente(&["check", "-d", path(broken.path())]);
    assert_eq!(Some(1), output.status.code());
    assert!(stdout(&output).contains("error["), "{}", stdout(&output));
    assert!(stderr(&output).contains("error"), "{}", stderr(&output));

    let json = entente(&["check", "--format", "json", "-d", path(broken.path())]);
    let report: serde_json::Value = serde_json::from_slice(&json.stdout).unwrap();
    assert!(report.get("errors").and_then(serde_json::Value::as_u64).unwrap() > 0);

    let github = entente(&["check", "--format", "github", "-d", path(broken.path())]);
    assert!(stdout(&github).lines().all(|line| line.starts_with("::")), "{}", stdout(&github));
}

#[test]
fn a_list_over_faulty_data_says_so_on_stderr_only() {
    let faulty = timeline(&format!("{SOUND}\n"));
    fs::write(faulty.path().join("wrong.toml"), "[[party]]\nid = \"mx\"\nname = \n").unwrap();
    let output = entente(&["list", "-d", path(faulty.path())]);
    assert!(stderr(&output).contains("entente check"), "{}", stderr(&output));
    assert_eq!(1, stdout(&output).lines().count());
}

#[test]
fn an_export_never_overwrites_unless_forced() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("brief.md");
    assert_eq!(0, status(&["export", "-o", path(&file)]));
    fs::write(&file, "mine").unwrap();
    let refused = entente(&["export", "-o", path(&file)]);
    assert_eq!(Some(2), refused.status.code());
    assert!(stderr(&refused).contains("--force"));
    assert_eq!("mine", fs::read_to_string(&file).unwrap());
    assert_eq!(0, status(&["export", "--force", "-o", path(&file)]));
    assert_ne!("mine", fs::read_to_string(&file).unwrap());
    assert_eq!(1, fs::read_dir(folder.path()).unwrap().count(), "no temporary file stays");
}

#[test]
fn a_device_is_no_file_to_overwrite() {
    let written = entente(&["export", "-o", "/dev/stdout", "2023-04"]);
    assert_eq!(Some(0), written.status.code(), "{}", stderr(&written));
    assert_eq!(stdout(&written), stdout(&entente(&["export", "2023-04"])));
    let nowhere = entente(&["export", "-f", "markdown", "-o", "/dev/null", "2023-04"]);
    assert_eq!(Some(0), nowhere.status.code(), "{}", stderr(&nowhere));
}

#[test]
fn a_ledger_is_listed_in_the_order_asked_for() {
    let [option, day] = DAY;
    let ids = |by: &str| {
        let output = entente(&["list", "--what", "commitments", "--by", by, option, day]);
        stdout(&output)
            .lines()
            .map(|line| line.split('\t').next().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let plain = entente(&["list", "--what", "commitments", option, day]);
    let plain: Vec<&str> =
        stdout(&plain).lines().map(|line| line.split('\t').next().unwrap()).collect();
    assert_eq!(ids("date"), plain);
    for by in ["party", "topic", "state", "due"] {
        let (mut other, mut same) = (ids(by), plain.clone());
        assert_ne!(other, same, "{by}");
        other.sort();
        same.sort_unstable();
        assert_eq!(other, same, "{by}");
    }
}

#[test]
fn an_order_that_a_list_lacks_is_refused_with_those_it_has() {
    for (what, by, hint) in [
        ("commitments", "kind", "party"),
        ("events", "due", "--what"),
        ("sources", "state", "count"),
    ] {
        let output = entente(&["list", "--what", what, "--by", by]);
        assert_eq!(Some(2), output.status.code(), "{what} by {by}");
        assert!(stderr(&output).contains(hint), "{}", stderr(&output));
    }
}

#[test]
fn a_brief_is_told_by_what_was_asked_for() {
    let [option, day] = DAY;
    let by = |by| entente(&["export", "topic:firearms", "--by", by, option, day]).stdout;
    let full = entente(&["export", "topic:firearms", "--full", option, day]).stdout;
    assert!(full == by("event"), "in full is told by event");
    assert!(by("commitment") != by("event"), "by commitment it reads otherwise");
    assert!(by("actor") != by("commitment"), "by actor too");
}

#[test]
fn an_option_that_a_format_has_no_use_for_is_refused() {
    for args in [
        &["-f", "json", "--by", "actor"][..],
        &["-f", "json", "--lanes", "party"],
        &["-f", "svg", "--cite", "none"],
        &["-f", "svg", "--wording"],
        &["--lanes", "topic"],
        &["--what", "commitments", "--quotes", "all"],
        &["--what", "sources", "--lang", "es"],
        &["--what", "discrepancies", "--wording"],
    ] {
        let output = entente(&[&["export"], args].concat());
        assert_eq!(Some(2), output.status.code(), "{args:?}");
        assert!(stderr(&output).contains("goes with"), "{}", stderr(&output));
    }
    for in_full in ["--full", "--by=event", "--by=commitment", "--by=actor", "--by=mark"] {
        let output = entente(&["export", "--what", "commitments", in_full]);
        assert_eq!(Some(2), output.status.code(), "{in_full}");
        assert!(stderr(&output).contains("leave out one of them"), "{}", stderr(&output));
    }
}

#[test]
fn a_format_is_known_by_what_people_call_it() {
    for (alias, name) in entente::export::ALIASES {
        let format = entente::export::named(alias);
        assert_eq!(format.map(|format| format.name()), Some(*name), "{alias}");
    }
    let [word, docx] = ["word", "docx"].map(|format| {
        entente(&["export", "id:2023-04-13-us-mexico-white-house", "-f", format]).status.success()
    });
    assert!(word && docx, "-f word is -f docx");
}

#[test]
fn an_export_onto_a_folder_or_into_none_says_which() {
    let folder = TempDir::new().unwrap();
    let gone = folder.path().join("gone/brief.md");
    for (target, options, why) in [
        (folder.path(), &[][..], "directory"),
        (folder.path(), &["--force"], "directory"),
        (&gone, &[], "no folder"),
    ] {
        let output = entente(&[&["export", "-o", path(target)], options].concat());
        assert_eq!(Some(2), output.status.code(), "{target:?}");
        assert!(stderr(&output).contains(why), "{}", stderr(&output));
    }
    let file = folder.path().join("x.json");
    fs::write(&file, "mine").unwrap();
    for options in [&[][..], &["--force"]] {
        let folder_format = ["export", "-f", "datapackage", "-o", path(&file)];
        let output = entente(&[&folder_format, options].concat());
        assert_eq!(Some(2), output.status.code(), "{options:?}");
        assert!(stderr(&output).contains("where a folder must be"), "{}", stderr(&output));
        assert_eq!("mine", fs::read_to_string(&file).unwrap());
    }
}

#[test]
fn exports_are_the_same_bytes_each_time() {
    let [option, day] = DAY;
    let args = ["export", option, day];
    assert_eq!(entente(&args).stdout, entente(&args).stdout);
}

#[test]
fn a_closed_pipe_is_success() {
    let sound = timeline(SOUND);
    let data = path(sound.path());
    for args in [
        &["schema"][..],
        &["list", "-d", data],
        &["export", "-d", data],
        &["export", "-d", data, "-f", "json"],
        &["export", "-d", data, "-f", "jsonl"],
        &["export", "-d", data, "-f", "csl-json"],
        &["export", "-d", data, "-f", "timelinejs"],
        &["list", "-d", data, "--format", "json"],
        &["show", "e", "-d", data, "--format", "json"],
        &["check", "-d", data],
        &["--help"],
    ] {
        let mut child = Command::new(cargo_bin!("entente"))
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        assert_eq!(Some(0), child.wait().unwrap().code(), "{args:?}: {said}");
        assert!(!said.contains("error:") && !said.contains("panicked"), "{args:?}: {said}");
    }
}

#[test]
fn completions_and_the_manual_page_know_the_commands() {
    for shell in ["bash", "zsh", "fish"] {
        assert!(stdout(&entente(&["completions", shell])).contains("export"), "{shell}");
    }
    let printed = entente(&["man"]);
    let manual = stdout(&printed);
    assert!(manual.contains("entente"));
    // At the start of a line `'` and `.` would be requests to roff, and the keys be lost.
    assert!(manual.contains("\n\\&'\n") && manual.contains("\n\\&.\n"), "{manual}");
}

#[test]
fn the_format_s_page_is_what_the_program_prints() {
    let page =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/format.md")).unwrap();
    let printed = entente(&["schema"]);
    assert!(page == stdout(&printed), "write it anew: entente schema > docs/format.md");
}

#[test]
fn the_page_of_diagnostics_is_what_the_program_prints() {
    let page =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/diagnostics.md"));
    let printed = entente(&["check", "--explain", "all"]);
    assert!(
        page.unwrap() == stdout(&printed),
        "write it anew: entente check --explain all > docs/diagnostics.md"
    );
    let one = entente(&["check", "--explain", "renews-circle"]);
    assert!(stdout(&one).contains("renews = \"c\""), "its example stands there");
    assert_eq!(Some(2), entente(&["check", "--explain", "renew-circle"]).status.code());
}

/// The program with a state directory of its own.
fn with_state(folder: &TempDir, args: &[&str]) -> Output {
    let mut command = assert_cmd::Command::cargo_bin("entente").unwrap();
    command.env("XDG_STATE_HOME", folder.path()).args(args).output().unwrap()
}

#[test]
fn what_only_reads_marks_leaves_a_broken_file_where_it_is() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("entente/us-mexico-security.toml");
    fs::create_dir(file.parent().unwrap()).unwrap();
    fs::write(&file, "seen = 3").unwrap();
    for args in [&["list", "is:marked"][..], &["marks", "export"], &["export", "--by", "mark"]] {
        for run in [1, 2] {
            let output = with_state(&folder, args);
            assert!(stderr(&output).contains("is broken"), "{args:?}, run {run}: {output:?}");
        }
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "seen = 3");
}

#[test]
fn marks_leave_the_program_and_come_in_with_their_notes() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("marks.toml");
    std::fs::write(
        &file,
        "timeline = 'us-mexico-security'\n\
         [[mark]]\nid = '2023-04-13-us-mexico-white-house'\nnote = 'who asked for it?'\n\
         [[mark]]\nid = '2007-10-22-merida-initiative'\n\
         [[mark]]\nid = 'no-such-event'\n",
    )
    .unwrap();
    let taken = with_state(&folder, &["marks", "import", path(&file)]);
    assert!(taken.status.success(), "{}", stderr(&taken));
    assert!(stderr(&taken).contains("2 marks taken in; no event has the id no-such-event"));
    let mut command = assert_cmd::Command::cargo_bin("entente").unwrap();
    let piped = command.env("XDG_STATE_HOME", folder.path()).args(["marks", "import", "-"]);
    let piped = piped.write_stdin(fs::read(&file).unwrap()).output().unwrap();
    assert!(stderr(&piped).contains("2 marks taken in"), "{}", stderr(&piped));
    let written = with_state(&folder, &["marks", "export"]);
    let (first, second) = (
        stdout(&written).find("2023-04-13-us-mexico-white-house").unwrap(),
        stdout(&written).find("2007-10-22-merida-initiative").unwrap(),
    );
    assert!(first < second, "the order of the marks is kept: {}", stdout(&written));
    assert!(stdout(&written).contains("who asked for it?"), "{}", stdout(&written));
    let own = folder.path().join("own.toml");
    for (output, force, ends) in [("-", false, true), ("/dev/stdout", false, true)]
        .into_iter()
        .chain([("/dev/null", false, true), ("/dev/null", true, true)])
        .chain([(path(&own), false, true), (path(&own), false, false), (path(&own), true, true)])
    {
        let force: &[&str] = if force { &["--force"] } else { &[] };
        let done = with_state(&folder, &[&["marks", "export", "-o", output], force].concat());
        assert_eq!(done.status.success(), ends, "{output}: {}", stderr(&done));
        let is_stdout = ["-", "/dev/stdout"].contains(&output);
        assert_eq!(stdout(&done), if is_stdout { stdout(&written) } else { "" });
    }
    assert_eq!(fs::read_to_string(&own).unwrap(), stdout(&written));
    let listed = with_state(&folder, &["list", "is:marked"]);
    assert_eq!(stdout(&listed).lines().count(), 2, "{}", stdout(&listed));
    let brief = with_state(&folder, &["export", "is:marked", "--by", "mark"]);
    let (first, second) = (
        stdout(&brief).find("**Note**: who asked for it?").unwrap(),
        stdout(&brief).find("## Mérida Initiative announced").unwrap(),
    );
    assert!(first < second, "the brief is told in the order of the marks");
}

#[test]
fn a_list_has_the_formats_of_tables() {
    let [option, day] = DAY;
    let list = |format: &str| {
        let args =
            ["list", "kind:agreement", "--what", "commitments", "--format", format, option, day];
        entente(&args).stdout
    };
    let rows = list("text").split(|byte| *byte == b'\n').count() - 1;
    let array: serde_json::Value = serde_json::from_slice(&list("json")).unwrap();
    assert_eq!(array.as_array().unwrap().len(), rows);
    let lines = String::from_utf8(list("jsonl")).unwrap();
    assert_eq!(lines.lines().count(), rows);
    let table = String::from_utf8(list("tsv")).unwrap();
    assert_eq!(table.lines().count(), rows + 1, "with the names of the columns");
    assert!(String::from_utf8(list("markdown")).unwrap().contains("| Made | Who to whom |"));
    let headed = entente(&["list", "kind:agreement", "--header", option, day]);
    assert!(stdout(&headed).starts_with("id\tdate\tkind\ttitle"), "{}", stdout(&headed));
    let args = ["list", "kind:agreement", "--what", "commitments", "--format", "tsv", "--header"];
    let headed = entente(&[&args[..], &[option, day]].concat());
    assert_eq!(stdout(&headed), table, "a header stands once");
}

#[test]
fn a_record_is_shown_as_the_row_that_a_list_has_of_it() {
    let [option, day] = DAY;
    for (what, id, format, head) in [
        ("events", "2023-04-13-us-mexico-white-house", "csv", 1),
        ("commitments", "dismantle-fentanyl-chain-2023-04", "tsv", 1),
        ("commitments", "dismantle-fentanyl-chain-2023-04", "jsonl", 0),
        ("actors", "marcelo-ebrard", "csv", 1),
        ("sources", "latin-post-2023-04-14", "csv", 1),
    ] {
        let listed = entente(&["list", "--what", what, "--format", format, option, day]);
        let shown = entente(&["show", id, "--format", format, option, day]);
        let is_its = |line: &&str| {
            let starts = [",", "\t"].map(|separator| format!("{id}{separator}"));
            let holds = format!("\"id\":\"{id}\"");
            starts.iter().any(|start| line.starts_with(start)) || line.contains(&holds)
        };
        let lines = || stdout(&listed).lines();
        let expected: Vec<&str> = lines().take(head).chain(lines().filter(is_its)).collect();
        assert_eq!(expected.len(), head + 1, "{id} stands once in {format}");
        assert_eq!(stdout(&shown).lines().collect::<Vec<_>>(), expected, "{id} as {format}");
    }
}

#[test]
fn what_has_no_row_or_no_header_is_refused_with_what_has() {
    let lonely = timeline(&format!(
        "{SOUND}[[actor]]\nid = \"ana\"\nname = \"Ana\"\nkind = \"person\"\n\
         [[topic]]\nid = \"guns\"\nname = \"Guns\"\n"
    ));
    let data = path(lonely.path());
    for (args, status, hint) in [
        (&["show", "ana", "--format", "csv"][..], 1, "no event names `ana`"),
        (&["show", "guns", "--format", "jsonl"], 2, "--format text shows it"),
        (&["show", "guns", "--format", "json"], 2, "--format text shows it"),
        (&["list", "--header", "--format", "jsonl"], 2, "it goes with text, tsv and csv"),
    ] {
        let output = entente(&[args, &["-d", data]].concat());
        assert_eq!(Some(status), output.status.code(), "{args:?}");
        assert!(stderr(&output).contains(hint), "{args:?}: {}", stderr(&output));
        assert!(output.stdout.is_empty(), "{args:?}: {}", stdout(&output));
    }
}

#[test]
fn a_format_is_told_by_the_ending_of_the_file() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("brief.csv");
    let [option, day] = DAY;
    let output = entente(&["export", "kind:agreement", "-o", path(&file), option, day]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(std::fs::read_to_string(&file).unwrap().starts_with("id,date,date_earliest"));
    let unknown = folder.path().join("brief.xyz");
    let output = entente(&["export", "-o", path(&unknown), option, day]);
    assert_eq!(Some(2), output.status.code());
    assert!(stderr(&output).contains("no format has the ending .xyz"), "{}", stderr(&output));
    let piped = entente(&["export", "kind:agreement", "-o", "-", option, day]);
    assert!(stdout(&piped).starts_with("# Agreements"), "{}", stdout(&piped));
}

#[test]
fn the_language_has_a_page_of_help() {
    let help = entente(&["help", "query"]);
    assert!(help.status.success(), "{}", stderr(&help));
    for term in ["topic:", "schedule:", "is:"] {
        assert!(stdout(&help).contains(term), "{term} is explained");
    }
}

#[test]
fn an_event_later_than_today_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("t.toml");
    let event = |id: &str, date: &str| {
        format!(
            "[[event]]\nid = \"{id}\"\nkind = \"context\"\ndate = \"{date}\"\ntitle = \"E\"\nsources = [\"s\"]\n"
        )
    };
    let head = "[timeline]\nid = \"t\"\ntitle = \"T\"\n[[source]]\nid = \"s\"\ntitle = \"S\"\nkind = \"report\"\n";
    fs::write(&file, format!("{head}{}{}", event("a", "2001"), event("b", "2401-11"))).unwrap();
    let path = file.to_str().unwrap();
    for command in ["list", "check"] {
        let said = entente(&[command, "-d", path]);
        let said = String::from_utf8(said.stderr).unwrap();
        assert!(
            said.contains("1 later event is not shown: known from 30 Nov 2401"),
            "{command}: {said}"
        );
        let asked = entente(&[command, "-d", path, "--as-of", "2020-01-01"]);
        assert!(!String::from_utf8(asked.stderr).unwrap().contains("later event"), "{command}");
    }
}

#[test]
fn refused_settings_are_told_with_every_fault() {
    let home = tempfile::tempdir().unwrap();
    let settings = home.path().join("entente/config.toml");
    std::fs::create_dir_all(settings.parent().unwrap()).unwrap();
    std::fs::write(
        &settings,
        "dates = \"ISO\"\n[keys]\nnext = \"Foo\"\n[theme]\ntext = \"blurple\"\n",
    )
    .unwrap();
    for args in [&["config", "show"][..], &["list", "firearms"]] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_entente"));
        let output = command.args(args).env("XDG_CONFIG_HOME", home.path()).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        for fault in ["`ISO`", "`Foo`", "`blurple`"] {
            assert!(stderr(&output).contains(fault), "{fault} is missing in {}", stderr(&output));
        }
    }
}

#[test]
fn lists_and_records_follow_the_dates_of_the_settings() {
    let home = tempfile::tempdir().unwrap();
    let settings = home.path().join("entente/config.toml");
    fs::create_dir_all(settings.parent().unwrap()).unwrap();
    fs::write(&settings, "dates = \"iso\"\n").unwrap();
    let data = timeline(&format!(
        "{SOUND}[[party]]\nid = \"us\"\nname = \"US\"\n[[event]]\nid = \"f\"\nkind = \"meeting\"\n\
         date = \"2023-04-14\"\ntitle = \"F\"\nsources = [\"s\"]\n[[event.commitment]]\nid = \"c\"\n\
         by = [\"us\"]\ntext = \"Do it\"\ndue = \"2030-12\"\n[[event.commitment.status]]\n\
         date = \"2024-11-01\"\nstate = \"fulfilled\"\nbasis = \"evidence\"\nsources = [\"s\"]\n"
    ));
    let list = ["list", "--what", "commitments"];
    for args in [
        &list[..],
        &[&list[..], &["--format", "csv"]].concat(),
        &[&list[..], &["--format", "json"]].concat(),
        &[&list[..], &["--format", "markdown"]].concat(),
        &["show", "c"],
        &["show", "f", "--format", "markdown"],
        &["export", "--dates", "iso"],
        &["export", "--dates", "iso", "-f", "svg"],
    ] {
        let mut command = Command::new(cargo_bin!("entente"));
        let command = command.args(args).args(["-d", path(data.path())]).args(DAY);
        let output = command.env("XDG_CONFIG_HOME", home.path()).output().unwrap();
        assert_eq!(Some(0), output.status.code(), "{args:?}: {}", stderr(&output));
        let text = stdout(&output);
        for words in ["Apr 2023", "Nov 2024", "Dec 2030"] {
            assert!(!text.contains(words), "{args:?} says {words}: {text}");
        }
        assert!(text.contains("2023-04-1") || text.contains("2024-11-01"), "{args:?}: {text}");
    }
}

#[test]
fn an_end_to_come_is_exported_unless_an_earlier_day_is_asked() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("t.toml");
    let text = "[timeline]\nid = 't'\ntitle = 'T'\n[[source]]\nid = 's'\ntitle = 'S'\nkind = 'other'\n\
        [[event]]\nid = 'e'\nkind = 'agreement'\ndate = '2024-01-01/2090-12-31'\ntitle = 'E'\n\
        sources = ['s']\n";
    fs::write(&file, text).unwrap();
    let path = file.to_str().unwrap();
    let exported = |rest: &[&str]| {
        let args = [&["export", "-d", path, "--format", "json"], rest].concat();
        stdout(&entente(&args)).to_owned()
    };
    assert!(exported(&[]).contains("2024-01-01/2090-12-31"), "{}", exported(&[]));
    let earlier = exported(&["--as-of", "2025-01-01"]);
    assert!(earlier.contains("2024-01-01/..") && !earlier.contains("2090"), "{earlier}");
    let shown = stdout(&entente(&["show", "e", "-d", path])).to_owned();
    assert!(shown.contains("in force (1 Jan 2024 – 31 Dec 2090)"), "{shown}");
}
