//! Quotes against archived texts, and the proofs on record, as a shell sees them.
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use assert_cmd::cargo::cargo_bin;
use entente::timeline::RecordRef;
use tempfile::TempDir;

const TIMELINE: &str = r#"
[timeline]
id = "t"
title = "T"
[[source]]
id = "minutes"
title = "Minutes of the harbour board"
kind = "official"
url = "https://example.org/minutes/"
[[source]]
id = "radio"
title = "Harbour radio"
kind = "broadcast"
[[event]]
id = "e"
kind = "meeting"
date = "2019-06-21"
title = "A session"
sources = ["minutes", "radio"]
[[event.quote]]
id = "q"
text = "The board will keep the lamp lit"
document = true
source = "minutes"
"#;

const MINUTES: &str = "Minutes of the harbour board
2019-06-21
http://www.example.org/minutes

Present: the chair and two members. The board will keep
the lamp lit until the ice is gone. The board adjourned at noon. The board
met again at two. The board adjourned at six.
";

/// A timeline and an archive in a folder of their own.
struct Scene {
    folder: TempDir,
}

impl Scene {
    fn new() -> Self {
        let scene = Self { folder: TempDir::new().unwrap() };
        scene.timeline(TIMELINE);
        scene.text("texts/minutes.txt", MINUTES.as_bytes());
        scene
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn text(&self, path: &str, bytes: &[u8]) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn timeline(&self, text: &str) {
        self.text("data/timeline.toml", text.as_bytes());
    }

    /// The timeline with this for its quote's words, and more lines in the quote.
    fn quotes(&self, words: &str, more: &str) {
        self.timeline(&(TIMELINE.replace("The board will keep the lamp lit", words) + more));
    }

    fn lock(&self) -> String {
        fs::read_to_string(self.at("data/proofs.lock")).unwrap()
    }

    fn run(&self, args: &[&str]) -> Run {
        let output = Command::new(cargo_bin!("entente"))
            .args(args)
            .current_dir(&self.folder)
            .output()
            .unwrap();
        Run { output }
    }

    fn verify(&self, more: &[&str]) -> Run {
        self.run(&[&["verify", "--archive", "texts", "-d", "data"], more].concat())
    }
}

struct Run {
    output: Output,
}

impl Run {
    fn ends(self, status: i32) -> Self {
        assert_eq!(Some(status), self.output.status.code(), "{}\n{}", self.stdout(), self.stderr());
        self
    }

    fn says(self, part: &str) -> Self {
        assert!(self.stdout().contains(part), "{part} is not in\n{}", self.stdout());
        self
    }

    fn counts(self, part: &str) -> Self {
        assert!(self.stderr().contains(part), "{part} is not in\n{}", self.stderr());
        self
    }

    fn stdout(&self) -> String {
        String::from_utf8(self.output.stdout.clone()).unwrap()
    }

    fn stderr(&self) -> String {
        String::from_utf8(self.output.stderr.clone()).unwrap()
    }
}

#[test]
fn another_quote_of_the_id_of_a_proven_one_is_not_shown_proven() {
    let scene = Scene::new();
    scene.verify(&["--write"]).ends(0);
    let forged = "[[event.quote]]\nid = \"q\"\ntext = \"The board lets the lamp go out\"\n\
        document = true\nsource = \"minutes\"\n";
    scene.timeline(&format!("{TIMELINE}{forged}"));
    let quotes = |query: &str| {
        scene.run(&["list", "--what", "quotes", query, "-d", "data"]).ends(0).stdout()
    };
    let proven = quotes("has:proof");
    assert!(proven.contains("keep the lamp lit") && !proven.contains("go out"), "{proven}");
    let other = quotes("go out");
    let forged = other.lines().find(|line| line.contains("go out")).unwrap();
    assert!(forged.ends_with("altered since it was proven"), "{forged}");
    for args in [["export", "--full"], ["export", "--quotes=all"]] {
        let brief = scene.run(&[&args[..], &["-d", "data"]].concat()).ends(0).stdout();
        let forged = brief.split("go out").nth(1).unwrap().split("\n\n").next().unwrap();
        assert!(!forged.contains('✓') && forged.contains("altered"), "{forged}");
    }
    let json = scene.run(&["export", "-f", "json", "-d", "data"]).ends(0).stdout();
    assert_eq!(json.matches("quote_sha256").count(), 1, "{json}");
}

#[test]
fn proofs_that_cannot_be_read_are_not_written_over() {
    let scene = Scene::new();
    scene.verify(&["--write"]).ends(0);
    let bytes = [scene.lock().as_bytes(), b"# caf\xe9\n"].concat();
    scene.text("data/proofs.lock", &bytes);
    fs::remove_dir_all(scene.at("texts")).unwrap();
    scene.text("texts/other.txt", b"nothing of it");
    scene.verify(&["--write"]).ends(1).counts("nothing is written").counts("not UTF-8");
    assert_eq!(fs::read(scene.at("data/proofs.lock")).unwrap(), bytes);
}

#[test]
fn a_curator_means_the_folder_that_they_stand_in() {
    let scene = Scene::new();
    scene.run(&["check", "data"]).ends(0).counts("data: 1 event in 1 file");
    scene.run(&["verify", "--archive", "texts", "data"]).ends(0).counts("data: 1 proven");
    scene.run(&["check", "data", "-d", "data"]).ends(2).counts("one timeline at a time");
    scene.run(&["check", "nowhere"]).ends(2).counts("nowhere");
    let within = |args: &[&str]| {
        let output = Command::new(cargo_bin!("entente"))
            .args(args)
            .current_dir(scene.at("data"))
            .output()
            .unwrap();
        Run { output }
    };
    within(&["check"]).ends(0).counts(".: 1 event in 1 file");
    within(&["verify", "--archive", "../texts"]).ends(0).counts(".: 1 proven");
    within(&["check", "--strict"]).counts(".: 1 event");
    let told = "this is the embedded timeline; -d . reads the one in this folder";
    within(&["list", "kind:agreement"]).ends(0).counts(told);
    let named = within(&["list", "-d", "."]);
    assert!(!named.stderr().contains("embedded"), "{}", named.stderr());
    // All of its files may stand in folders within it.
    scene.run(&["check"]).ends(0).counts(".: 1 event in 1 file");
    scene.run(&["verify", "--archive", "texts"]).counts(told);
    scene.run(&["list", "kind:agreement"]).ends(0).counts(told);
    // From a folder within it.
    fs::create_dir(scene.at("data/texts")).unwrap();
    let aside = Command::new(cargo_bin!("entente"))
        .args(["list", "kind:agreement"])
        .current_dir(scene.at("data/texts"))
        .output();
    Run { output: aside.unwrap() }.counts("this is the embedded timeline; -d .. reads the one in");
    // Another program's files are no timeline.
    scene.text("Cargo.toml", b"[package]\nname = \"x\"\n[source]\nid = \"x\"\n");
    scene.run(&["check"]).ends(0).counts("embedded: ");
}

#[test]
fn an_unreadable_timeline_is_never_the_embedded_one() {
    let sound = "[timeline]\nid = \"t\"\ntitle = \"T\"\n\n[[party]]\nid = \"b\"\nname = \"B\"\n";
    let utf16: Vec<u8> = sound.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let broken = |header: &str| sound.replace("[timeline]", header).into_bytes();
    for bytes in [
        broken("[timeline"),
        broken("[Timeline]"),
        broken("\u{feff}[[timeline]]"),
        broken("[ timeline ]]"),
        broken(""),
        b"id = \"t\"\ntitle = \"T\"\n".to_vec(),
        sound.split_once("\n\n").unwrap().1.as_bytes().to_vec(),
        utf16,
    ] {
        for name in ["t.toml", "events/t.toml"] {
            let folder = tempfile::tempdir().unwrap();
            let file = folder.path().join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, &bytes).unwrap();
            let run = |args: &[&str]| {
                let mut command = Command::new(cargo_bin!("entente"));
                Run { output: command.args(args).current_dir(folder.path()).output().unwrap() }
            };
            let checked = run(&["check"]);
            let text = String::from_utf8_lossy(&bytes);
            assert!(!checked.stderr().contains("embedded"), "{text}: {}", checked.stderr());
            assert_ne!(checked.output.status.code(), Some(0), "{text}");
            run(&["list"]).counts("this is the embedded timeline; -d . reads");
        }
    }
}

#[test]
fn a_literal_quote_is_proven_and_kept() {
    let scene = Scene::new();
    scene.verify(&[]).ends(0).counts("1 proven (1 not on record as found; --write keeps them)");
    assert!(!scene.at("data/proofs.lock").exists());
    scene.run(&["show", "q", "-d", "data"]).ends(0).says("Proof: no proof on record");
    scene.verify(&["--write"]).ends(0).counts("1 proof\n").counts("1 proven, ");
    assert!(scene.lock().contains("quote = \"q\"\n"), "{}", scene.lock());
    scene
        .run(&["show", "q", "-d", "data"])
        .ends(0)
        .says("Proof: ✓ in the source")
        .says("characters ");
    scene.run(&["list", "--what", "quotes", "-d", "data"]).ends(0).says("\t✓ in the source\n");
    scene.run(&["export", "-d", "data"]).ends(0).says("Minutes of the harbour board ✓[^minutes]");
    let json = scene.run(&["export", "-f", "json", "-d", "data"]).ends(0).stdout();
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        Some("minutes"),
        json.pointer("/events/0/quote/0/computed/proof/source").and_then(|one| one.as_str())
    );
}

#[test]
fn a_timeline_as_of_a_day_keeps_its_proofs() {
    let scene = Scene::new();
    let status = "[[event.commitment]]\nid = \"c\"\nby = [\"b\"]\ntext = \"Keep it lit\"\n\
        [[event.commitment.status]]\ndate = \"2020-02\"\nstate = \"fulfilled\"\nbasis = \"evidence\"\n\
        [[actor]]\nid = \"b\"\nname = \"B\"\nkind = \"body\"\n";
    scene.quotes("The board will keep the lamp lit", status);
    scene.verify(&["--write"]).ends(0);
    scene
        .run(&["show", "q", "-d", "data", "--as-of", "2019-12-31"])
        .ends(0)
        .says("Proof: ✓ in the source");
}

#[test]
fn the_place_on_record_is_that_of_the_words() {
    let scene = Scene::new();
    scene.verify(&["--write"]).ends(0);
    let lock: toml::Table = scene.lock().parse().unwrap();
    let number = |key: &str| {
        let proof = lock.get("proof").and_then(|list| list.get(0)).unwrap();
        usize::try_from(proof.get(key).and_then(toml::Value::as_integer).unwrap()).unwrap()
    };
    let (start, end) = (number("start"), number("end"));
    let words: String = MINUTES.chars().skip(start).take(end - start).collect();
    assert_eq!("The board will keep\nthe lamp lit", words);
}

#[test]
fn a_proof_that_is_found_again_does_not_change_its_line() {
    let scene = Scene::new();
    scene.verify(&["--write"]).ends(0);
    let earlier =
        scene.lock().replace(&chrono::Local::now().date_naive().to_string(), "2019-07-01");
    let earlier = earlier
        .lines()
        .map(|line| if line.starts_with("checked") { "checked = \"2019-07-01\"" } else { line });
    let earlier = earlier.collect::<Vec<_>>().join("\n") + "\n";
    scene.text("data/proofs.lock", earlier.as_bytes());
    scene.verify(&["--write"]).ends(0);
    assert_eq!(earlier, scene.lock());
}

#[test]
fn a_missing_quote_fails_with_place_and_nearest_passage() {
    let scene = Scene::new();
    scene.quotes("The board shall keep the lamp lit", "");
    let line = TIMELINE.lines().position(|line| line.starts_with("text = ")).unwrap() + 1;
    scene
        .verify(&[])
        .ends(1)
        .says("not found (1)")
        .says(&format!("data/timeline.toml:{line}:"))
        .says("The board [-shall-]{+will+} keep the lamp lit")
        .counts("1 not found");
    scene.quotes("the board will keep the lamp lit", "");
    scene.verify(&[]).ends(1).says("only case differs");
}

#[test]
fn an_ambiguous_quote_asks_for_its_context() {
    let scene = Scene::new();
    scene.quotes("The board adjourned", "");
    scene
        .verify(&[])
        .ends(1)
        .says("stands in 2 places")
        .says("`prefix` or `suffix`")
        .counts("1 ambiguous");
    scene.quotes("The board adjourned", "suffix = \"at six\"\n");
    scene.verify(&[]).ends(0).counts("1 proven");
    scene.quotes("The board adjourned", "suffix = \"at ten\"\n");
    scene.verify(&[]).ends(1).says("not beside its `prefix` and `suffix`");
}

#[test]
fn an_altered_quote_voids_its_proof_and_is_not_shown_proven() {
    let scene = Scene::new();
    scene.verify(&["--write"]).ends(0);
    scene.quotes("The board will keep the lamp", "");
    scene.verify(&[]).ends(1).says("altered since it was proven").counts("1 void");
    scene.run(&["show", "q", "-d", "data"]).ends(0).says("Proof: altered since it was proven");
    scene.verify(&["--write"]).ends(0).counts("1 proven, ");
    scene.run(&["show", "q", "-d", "data"]).ends(0).says("Proof: ✓ in the source");
}

#[test]
fn a_text_that_lost_the_words_voids_their_proof() {
    let scene = Scene::new();
    scene.verify(&["--write"]).ends(0);
    scene.text("texts/minutes.txt", MINUTES.replace("lamp", "light").as_bytes());
    scene.verify(&[]).ends(1).says("void (1)").says("[-lamp-]{+light+}");
    scene.verify(&["--write"]).ends(1).counts("1 not found");
    assert!(!scene.lock().contains("[[proof]]"));
}

#[test]
fn another_copy_of_the_text_proves_as_well() {
    let scene = Scene::new();
    scene.verify(&["--write"]).ends(0);
    fs::remove_file(scene.at("texts/minutes.txt")).unwrap();
    let page = "<title>no</title><h1>Minutes of the harbour board</h1><p>The board will <b>keep</b> the lamp lit.</p>";
    scene.text("texts/saved.html", page.as_bytes());
    scene.verify(&[]).ends(0).counts("1 proven (1 not on record as found");
}

#[test]
fn a_proof_of_a_quote_that_is_no_more_is_void() {
    let scene = Scene::new();
    scene.verify(&["--write"]).ends(0);
    scene.timeline(&TIMELINE.replace("id = \"q\"\n", "id = \"renamed\"\n"));
    scene.verify(&[]).ends(1).says("no quote of that id names that source").counts("1 void");
    scene.verify(&["--write"]).ends(0);
    assert!(
        scene.lock().contains("quote = \"renamed\"") && !scene.lock().contains("quote = \"q\"")
    );
}

#[test]
fn a_missing_text_is_counted_and_fails_only_with_all() {
    let scene = Scene::new();
    scene.quotes("The board will keep the lamp lit", "also_in = [\"radio\"]\n");
    scene.verify(&[]).ends(0).counts("1 proven").counts("1 no text");
    scene.verify(&["--all"]).ends(1).says("the archive has no text of radio").says("save the text");
    scene.verify(&["--write"]).ends(0);
    fs::remove_file(scene.at("texts/minutes.txt")).unwrap();
    scene.verify(&["--write"]).ends(0).counts("2 no text");
    assert!(scene.lock().contains("quote = \"q\""), "a proof stays while its text is away");
}

#[test]
fn words_in_another_text_are_told_though_the_source_has_none() {
    let scene = Scene::new();
    scene.timeline(&TIMELINE.replace("source = \"minutes\"", "source = \"radio\""));
    let told = "the words stand in another text, texts/minutes.txt, line 5";
    scene.verify(&[]).ends(0).counts("1 no text").says("no text, but").says(told);
    scene.verify(&["--all"]).ends(1).says(told);
    scene.verify(&["--format", "json"]).ends(0).says(told);
    scene.quotes("The board keeps the lamp lit", "");
    fs::remove_file(scene.at("texts/minutes.txt")).unwrap();
    let none = scene.verify(&[]).ends(0).counts("1 no text").stdout();
    assert_eq!(none, "");
}

#[test]
fn a_quote_without_an_id_is_named_as_such() {
    let scene = Scene::new();
    scene.timeline(&TIMELINE.replace("id = \"q\"\n", ""));
    scene
        .verify(&["--write"])
        .ends(0)
        .says("give it an `id`")
        .counts("1 unnamed")
        .counts("0 proofs");
}

#[test]
fn a_lock_beside_a_single_file_is_named_after_it() {
    let scene = Scene::new();
    scene.run(&["verify", "--archive", "texts", "-d", "data/timeline.toml", "--write"]).ends(0);
    assert!(scene.at("data/timeline.proofs.lock").exists());
    scene.run(&["show", "q", "-d", "data/timeline.toml"]).ends(0).says("Proof: ✓ in the source");
    scene.run(&["show", "q", "-d", "data"]).ends(0).says("Proof: no proof on record");
}

#[test]
fn a_broken_lock_is_a_diagnostic_and_never_fatal() {
    let scene = Scene::new();
    scene.text("data/proofs.lock", b"[[proof]]\nquote = \n");
    scene.run(&["list", "-d", "data"]).ends(0);
    scene.run(&["check", "-d", "data"]).ends(1).says("error[bad-proof]").says("proofs.lock:2");
    scene.verify(&["--write"]).ends(0);
    scene.run(&["check", "-d", "data"]).ends(0);
}

#[test]
fn it_cannot_run_without_an_archive_or_a_place_to_write() {
    let scene = Scene::new();
    scene.run(&["verify", "-d", "data"]).ends(2).counts("--archive");
    scene.run(&["verify", "--archive", "nowhere", "-d", "data"]).ends(2).counts("nowhere");
    scene.run(&["verify", "--archive", "texts", "-d", "nowhere"]).ends(2);
    scene.run(&["verify", "--archive", "texts", "--write"]).ends(2).counts("-d PATH");
    scene.run(&["--archive", "texts", "list"]).ends(2);
}

#[test]
fn a_text_that_cannot_be_read_is_said_and_the_others_count() {
    let scene = Scene::new();
    scene.text("texts/broken.txt", b"\xff\xfe");
    scene.verify(&[]).ends(0).counts("broken.txt is left out: it is not UTF-8").counts("1 proven");
}

#[test]
fn another_source_without_the_words_is_told_at_its_id() {
    let scene = Scene::new();
    let radio = "Harbour radio\n2019-06-21\n\nThe lamp was spoken of.\n";
    scene.text("texts/radio.txt", radio.as_bytes());
    scene.quotes("The board will keep the lamp lit", "also_in = [\"radio\"]\n");
    let line = scene.at("data/timeline.toml");
    let line = fs::read_to_string(line).unwrap().lines().count();
    scene
        .verify(&[])
        .ends(1)
        .says("does not stand in")
        .says(&format!(":{line}:"))
        .says("take radio out of `also_in`")
        .counts("1 proven");
}

#[test]
fn reports_for_programs_hold_every_outcome() {
    let scene = Scene::new();
    scene.quotes("The board shall keep the lamp lit", "also_in = [\"radio\"]\n");
    let json: serde_json::Value =
        serde_json::from_str(&scene.verify(&["--format", "json"]).ends(1).stdout()).unwrap();
    let outcomes = json.get("quotes").and_then(|quotes| quotes.as_array()).unwrap();
    let outcomes: Vec<_> =
        outcomes.iter().map(|one| one.get("outcome").and_then(|word| word.as_str())).collect();
    assert_eq!(vec![Some("not found"), Some("no text")], outcomes);
    let github = scene.verify(&["--format", "github"]).ends(1).stdout();
    assert!(github.starts_with("::error file=data/timeline.toml,line="), "{github}");
}

#[test]
fn notes_are_counted_unless_asked_for_or_denied() {
    let scene = Scene::new();
    let counted = scene.run(&["check", "-d", "data"]).ends(0).counts("1 unproven-quote");
    assert_eq!("", counted.stdout());
    scene.run(&["check", "--notes", "-d", "data"]).ends(0).says("note[unproven-quote]");
    scene
        .run(&["check", "--deny", "unproven-quote", "-d", "data"])
        .ends(1)
        .says("note[unproven-quote]");
    scene
        .run(&["check", "--deny", "unproven-qoute", "-d", "data"])
        .ends(2)
        .counts("did you mean `unproven-quote`?");
    scene.run(&["check", "--deny", "nonsense", "-d", "data"]).ends(2).counts("one-source");
    scene.verify(&["--write"]).ends(0);
    scene.run(&["check", "--deny", "unproven-quote", "-d", "data"]).ends(0);
}

#[test]
fn what_is_overdue_depends_on_the_day() {
    let scene = Scene::new();
    let promise = "[[event.commitment]]\nid = \"lamp\"\nby = [\"b\"]\ntext = \"Keep it lit\"\ndue = \"2019-12\"\n\
        [[actor]]\nid = \"b\"\nname = \"B\"\nkind = \"body\"\n";
    scene.quotes("The board will keep the lamp lit", promise);
    let deny = ["check", "--deny", "overdue-silent", "-d", "data", "--as-of"];
    scene.run(&[&deny[..], &["2019-12-31"]].concat()).ends(0);
    scene.run(&[&deny[..], &["2020-01-01"]].concat()).ends(1).says("note[overdue-silent]");
}

#[test]
fn the_wording_of_a_print_is_compared_with_what_it_renders() {
    let scene = Scene::new();
    let print = "[[event.quote]]\nid = \"print\"\ntext = \"The board would keep the lamp lit\"\ndocument = true\n\
        source = \"radio\"\nrenders = \"q\"\n";
    scene.quotes("The board will keep the lamp lit", print);
    for id in ["q", "print"] {
        scene
            .run(&["show", id, "-d", "data"])
            .ends(0)
            .says("The board [-will-]{+would+} keep the lamp lit");
    }
    let brief = scene.run(&["export", "--full", "--wording", "-d", "data"]).ends(0);
    brief
        .says("[^wording-print]")
        .says("[^wording-print]: Compared with “Minutes")
        .says("~~will~~ **would**");
    let plain = scene.run(&["export", "-d", "data"]).ends(0).stdout();
    assert!(!plain.contains("wording"), "{plain}");
    scene.run(&["export", "--wording", "-f", "json", "-d", "data"]).ends(2).counts("markdown");
}

#[test]
fn the_shipped_proofs_agree_with_the_shipped_quotes() {
    let loaded = entente::check::judged(entente::load::embedded());
    let timeline = &loaded.timeline;
    let held = loaded.proofs.iter().filter(|proof| match timeline.get(&proof.quote) {
        Some(RecordRef::Quote(_, quote)) => {
            timeline.proofs().in_source(quote, &proof.source) == Some(*proof)
        }
        _ => false,
    });
    assert_eq!(loaded.proofs.len(), held.count());
    assert!(loaded.proofs.len() >= 200, "{}", loaded.proofs.len());
}

#[test]
fn no_proof_is_lost_that_was_not_looked_for() {
    let scene = Scene::new();
    scene.verify(&["--write"]).ends(0);
    let kept = scene.lock();
    // An archive at hand that lacks the text.
    fs::remove_file(scene.at("texts/minutes.txt")).unwrap();
    scene.verify(&["--write"]).ends(0);
    assert_eq!(scene.lock(), kept);
    // The quote altered, and no text to look in.
    scene.quotes("The board will keep the lamp", "");
    scene.verify(&["--write"]);
    assert_eq!(scene.lock(), kept);
    // An event broken: its quotes are missing from the data, not gone.
    scene.timeline(&TIMELINE.replace("kind = \"meeting\"", "kind \"meeting\""));
    scene.verify(&["--write"]).ends(1);
    assert_eq!(scene.lock(), kept);
    // The quote gone from sound data.
    let (without, _) = TIMELINE.split_once("[[event.quote]]").unwrap();
    scene.timeline(without);
    scene.verify(&["--write"]);
    assert!(!scene.lock().contains("quote = \"q\""), "{}", scene.lock());
}

#[test]
fn what_cannot_be_used_on_record_is_told_and_fails() {
    let scene = Scene::new();
    scene.verify(&["--write"]).ends(0);
    let kept = scene.lock();
    let twice = format!("{kept}\n{}", &kept[kept.find("[[proof]]").unwrap()..]);
    let second = twice.lines().count() - kept.lines().count() + 3;
    for (lock, part) in [
        (b"garbage = [".to_vec(), "proofs.lock:1: a proof cannot be used".to_owned()),
        (b"\xff\xfe".to_vec(), "proofs.lock: a proof cannot be used".to_owned()),
        (kept.replace("start = ", "start = -").into(), "proofs.lock:3: ".to_owned()),
        (format!("<<<<<<< a\n{kept}").into(), "proofs.lock:1: a merge conflict".to_owned()),
        (
            twice.clone().into(),
            format!("proofs.lock:{second}: the proof of quote q in minutes stands"),
        ),
    ] {
        scene.text("data/proofs.lock", &lock);
        scene
            .verify(&[])
            .ends(1)
            .says("on record, but unusable (1)")
            .says(&part)
            .counts("1 proven");
        scene.verify(&["--format", "json"]).ends(1).says("\"unusable\": [\n").says(&part);
        scene.run(&["check", "-d", "data"]).ends(1).says(&part);
    }
    scene.text("data/proofs.lock", twice.as_bytes());
    scene.verify(&["--write"]).ends(0).counts("1 proven, ");
    assert_eq!(scene.lock(), kept);
    fs::remove_file(scene.at("data/proofs.lock")).unwrap();
    fs::create_dir(scene.at("data/proofs.lock")).unwrap();
    scene.verify(&[]).ends(1).says("on record, but unusable (1)");
}

#[test]
fn a_merge_conflict_among_proofs_is_resolved_by_looking_anew() {
    let scene = Scene::new();
    scene.verify(&["--write"]).ends(0);
    let kept = scene.lock();
    let moved = kept.replace("end = ", "end = 9");
    let conflict = format!("<<<<<<< a\n{kept}=======\n{moved}>>>>>>> b\n");
    scene.text("data/proofs.lock", conflict.as_bytes());
    scene.verify(&["--write"]).ends(0);
    assert_eq!(scene.lock(), kept);
    // Without the text nobody can tell which side is right.
    scene.text("data/proofs.lock", conflict.as_bytes());
    fs::remove_file(scene.at("texts/minutes.txt")).unwrap();
    scene.verify(&["--write"]).ends(1);
    assert_eq!(scene.lock(), conflict);
    // A lock that cannot be read at all is not written over.
    scene.text("data/proofs.lock", b"[[proof]]\nquote = \n");
    scene.verify(&["--write"]).ends(1);
    assert_eq!(scene.lock(), "[[proof]]\nquote = \n");
}

#[test]
fn marks_of_direction_and_ligatures_make_no_difference() {
    let scene = Scene::new();
    scene.text(
        "texts/minutes.txt",
        MINUTES
            .replace("keep\nthe lamp", "\u{200f}keep\nthe \u{2067}o\u{fb03}cial\u{2069} lamp")
            .as_bytes(),
    );
    scene.quotes("The board will keep the official lamp lit", "");
    scene.verify(&["--write"]).ends(0);
    assert!(scene.lock().contains("rules = 2"), "{}", scene.lock());
}

#[test]
fn cuts_and_bridged_lines_are_told_and_still_proven() {
    let scene = Scene::new();
    let minutes = MINUTES
        .replace("will keep", "will not keep")
        .replace("adjourned at noon", "ad-\njourned at noon");
    scene.text("texts/minutes.txt", minutes.as_bytes());
    scene.quotes("The board will […] keep the lamp lit", "");
    scene
        .verify(&[])
        .ends(0)
        .says("proven, but (1)")
        .says("warning[cut-negates]: a cut in quote q leaves out “not”: “not”")
        .counts("1 proven");
    scene.quotes("The board will […] the lamp lit", "");
    scene.verify(&[]).ends(0).says("leaves out “not”: “not keep”");
    scene.quotes("until the ice […] The board met again", "");
    scene.verify(&[]).ends(0).says("note[quote-cut]: a cut in quote q leaves out: “is gone. ");
    scene.quotes("The board adjourned at noon.", "");
    let json = scene.verify(&["--format", "json"]).ends(0).stdout();
    assert!(json.contains("quote-bridged"), "{json}");
    scene.verify(&["--write"]).ends(0).says("note[quote-bridged]").says("from line 6");
    assert!(scene.lock().contains("rules = 7"), "{}", scene.lock());
    fs::remove_file(scene.at("data/proofs.lock")).unwrap();
    let far = MINUTES.replace("The board adjourned at noon. ", &"Word upon word. ".repeat(60));
    scene.text("texts/minutes.txt", far.as_bytes());
    scene.quotes("until the ice is gone. […] met again at two.", "");
    scene.verify(&[]).ends(0).says("warning[long-cut]: a cut in quote q leaves out 182 words");
}

#[test]
fn another_text_that_holds_the_words_is_named() {
    let scene = Scene::new();
    let other = "Harbour radio news\n2019-06-22\n\nOn air.\nThe board shall keep the lamp lit.\n";
    scene.text("texts/news.txt", other.as_bytes());
    scene.quotes("The board shall keep the lamp lit", "");
    scene
        .verify(&[])
        .ends(1)
        .says("does not stand in texts/minutes.txt")
        .says("the words stand in another text, texts/news.txt, line 5");
    fs::remove_file(scene.at("texts/minutes.txt")).unwrap();
    scene
        .verify(&["--all"])
        .ends(1)
        .says("the words stand in another text, texts/news.txt, line 5");
    // No blank parts the words of Japanese.
    scene.text("texts/news.txt", "Radio\n\n双方の政府は東京で会談した。その後\n".as_bytes());
    scene.quotes("双方の政府は […] 会談した", "");
    scene
        .verify(&["--all"])
        .ends(1)
        .says("the words stand in another text, texts/news.txt, line 3");
}

#[test]
fn a_page_saved_twice_counts_once_and_pdfs_are_told_unread() {
    let scene = Scene::new();
    let page = "<title>Minutes of the harbour board</title><link rel=canonical href='https://example.org/minutes'>\
        <p>The board will <b>keep</b> the lamp lit.</p>";
    scene.text("texts/minutes.html", page.as_bytes());
    scene.text("texts/other.pdf", b"%PDF-1.7");
    scene
        .verify(&["--write"])
        .ends(0)
        .counts("texts/minutes.txt is used")
        .counts("other.pdf is left out: it is a PDF");
    scene.run(&["check", "-d", "data"]).ends(0);
    assert!(scene.lock().contains("rules = 2"), "a plain text needs no newer rules");
}

#[test]
fn a_proof_in_a_page_recorded_under_older_rules_is_found_anew() {
    let scene = Scene::new();
    fs::remove_file(scene.at("texts/minutes.txt")).unwrap();
    let page = "<h1>Minutes of the harbour board</h1><table><tr><td>No<sup>th</sup></td><td>The board will keep the lamp lit.</table>";
    scene.text("texts/saved.html", page.as_bytes());
    scene.verify(&["--write"]).ends(0);
    let older = scene.lock().replace("rules = 7", "rules = 2").replace("start = ", "start = 1");
    scene.text("data/proofs.lock", older.as_bytes());
    scene.verify(&[]).ends(0).counts("1 proven (1 not on record as found");
    let newer = scene.lock().replace("rules = 2", "rules = 9");
    scene.text("data/proofs.lock", newer.as_bytes());
    scene.verify(&[]).ends(1).says("recorded under other rules");
}

#[test]
fn a_proof_of_another_text_than_the_source_names_is_void() {
    let scene = Scene::new();
    scene.verify(&["--write"]).ends(0);
    let recorded = scene.lock();
    let (_, digest) = recorded.split_once("text_sha256 = \"").unwrap();
    let digest = &digest[..64];
    let named = |digest: &str| {
        let title = "title = \"Minutes of the harbour board\"";
        scene.timeline(&TIMELINE.replace(title, &format!("{title}\nsha256 = \"{digest}\"")));
    };
    named(&digest.to_uppercase());
    scene.run(&["check", "-d", "data"]).ends(0);
    scene.verify(&[]).ends(0).counts("1 proven");
    named(&"1".repeat(64));
    scene.run(&["check", "-d", "data"]).ends(1).says("error[proof-void]").says("another text");
    scene
        .verify(&[])
        .ends(1)
        .says("is no longer proven in minutes: it is of another text")
        .counts("texts/minutes.txt is left out: it has another SHA-256 than minutes says");
    scene.verify(&["--write"]).ends(0).counts("0 proven");
    scene.run(&["check", "-d", "data"]).ends(0);
}
