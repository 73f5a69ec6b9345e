//! The README's promises are run.
use std::path::Path;
use std::process::Command;

use assert_cmd::cargo::cargo_bin;
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

const README: &str = include_str!("../../README.md");
const COMMAND_LINE: &str = include_str!("../../docs/command-line.md");

/// The contents of a page's code blocks in this language.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut inside = false;
    for event in Parser::new(page) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if &*info == language => {
                inside = true;
                found.push(String::new());
            }
            Event::End(TagEnd::CodeBlock) => inside = false,
            Event::Text(text) if inside => found.last_mut().unwrap().push_str(&text),
            _ => {}
        }
    }
    found
}

#[test]
fn its_commands_run() {
    let data = format!("{}/data/", env!("CARGO_MANIFEST_DIR"));
    for page in [README, COMMAND_LINE] {
        let folder = tempfile::tempdir().unwrap();
        let lines = blocks(page, "sh").join("\n");
        let commands: Vec<&str> =
            lines.lines().filter_map(|line| line.strip_prefix("entente ")).collect();
        assert!(!commands.is_empty());
        for command in commands {
            let args = shell_words::split(command).unwrap();
            let args = args.iter().map(|arg| arg.replace("data/", &data));
            let run = Command::new(cargo_bin!("entente"))
                .args(args)
                .current_dir(&folder)
                .output()
                .unwrap();
            let said = String::from_utf8_lossy(&run.stderr);
            assert!(run.status.success(), "entente {command}: {said}");
        }
    }
}

#[test]
fn its_timeline_loads_without_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("timeline.toml");
    std::fs::write(&file, blocks(README, "toml").join("\n")).unwrap();
    let run =
        Command::new(cargo_bin!("entente")).args(["check", "-d"]).arg(&file).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout));
}

#[test]
fn its_links_lead_somewhere() {
    for event in Parser::new(README) {
        if let Event::Start(Tag::Link { dest_url, .. }) = event
            && !dest_url.contains("://")
        {
            assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(&*dest_url).exists(), "{dest_url}");
        }
    }
}

#[test]
fn its_test_command_is_the_one_that_ci_runs() {
    let command = "cargo test --workspace --all-features";
    assert!(README.contains(command));
    assert!(include_str!("../../.ci/run").contains(command));
}

/// With `UPDATE_DOCS=1` the table is written instead.
#[test]
fn the_table_of_keys_is_the_programs() {
    let page = std::fs::read_to_string("docs/keys.md").unwrap();
    let (before, rest) = page.split_once("<!-- keys -->\n").unwrap();
    let (written, after) = rest.split_once("<!-- /keys -->").unwrap();
    let table = entente::tui::action::keys_as_markdown();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(
            "docs/keys.md",
            format!("{before}<!-- keys -->\n{table}<!-- /keys -->{after}"),
        )
        .unwrap();
    } else {
        assert_eq!(written, table, "UPDATE_DOCS=1 writes it anew");
    }
}

#[test]
fn the_page_of_exports_names_each_format_and_its_endings() {
    let page = include_str!("../../docs/exports.md");
    for format in entente::export::FORMATS {
        let spec = format.spec();
        assert!(page.contains(&format!("`{}`", spec.name)), "{} is missing", spec.name);
        for ending in spec.endings {
            let written = format!("`.{ending}`");
            assert!(page.contains(&written), "the ending {written} of {} is missing", spec.name);
        }
    }
    for (alias, name) in entente::export::ALIASES {
        assert!(entente::export::named(alias).is_some_and(|format| format.name() == *name));
    }
}

/// With `UPDATE_DOCS=1` the line is written instead.
#[test]
fn the_changelog_counts_what_the_shipped_timeline_holds() {
    const START: &str = "- It holds ";
    let page = std::fs::read_to_string("CHANGELOG.md").unwrap();
    let (_, unreleased) = page.split_once("\n## Unreleased\n").unwrap();
    let unreleased = unreleased.split("\n## ").next().unwrap();
    let held: Vec<&str> = unreleased.lines().filter(|line| line.starts_with(START)).collect();
    assert_eq!(held.len(), 1, "one line counts the timeline of the version to come");
    let timeline = entente::load::embedded().timeline;
    let events = timeline.events();
    let counted =
        |what: &str, count: usize| entente::export::phrases::counted_in_words(count, what, what);
    let line = format!(
        "{START}{}, {}, {}, {} and {}.",
        counted("events", events.len()),
        counted("commitments", events.iter().map(|event| event.commitment.len()).sum()),
        counted("quotes", events.iter().map(|event| event.quote.len()).sum()),
        counted("claims", events.iter().map(|event| event.claim.len()).sum()),
        counted("sources", timeline.sources().len()),
    );
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write("CHANGELOG.md", page.replacen(held[0], &line, 1)).unwrap();
    } else {
        assert_eq!(held[0], line, "UPDATE_DOCS=1 writes it anew");
    }
}
