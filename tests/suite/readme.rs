//! The README's promises are run.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test's helpers may fail loudly")]

use std::path::Path;
use std::process::Command;

use assert_cmd::cargo::cargo_bin;
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

const README: &str = include_str!("../../README.md");

/// The contents of its code blocks in this language.
fn blocks(language: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut inside = false;
    for event in Parser::new(README) {
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
    let folder = tempfile::tempdir().unwrap();
    let data = format!("{}/data/", env!("CARGO_MANIFEST_DIR"));
    let lines = blocks("sh").join("\n");
    let commands: Vec<&str> =
        lines.lines().filter_map(|line| line.strip_prefix("entente ")).collect();
    assert!(!commands.is_empty());
    for command in commands {
        let args = shell_words::split(command).unwrap();
        let args = args.iter().map(|arg| arg.replace("data/", &data));
        let run =
            Command::new(cargo_bin!("entente")).args(args).current_dir(&folder).output().unwrap();
        assert!(
            run.status.success(),
            "entente {command}: {}",
            String::from_utf8_lossy(&run.stderr)
        );
    }
}

#[test]
fn its_timeline_loads_without_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("timeline.toml");
    std::fs::write(&file, blocks("toml").join("\n")).unwrap();
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

/// With `UPDATE_README=1` the table is written instead.
#[test]
fn its_table_of_keys_is_the_programs() {
    let readme = std::fs::read_to_string("README.md").unwrap();
    let (before, rest) = readme.split_once("<!-- keys -->\n").unwrap();
    let (written, after) = rest.split_once("<!-- /keys -->").unwrap();
    let table = entente::tui::action::keys_as_markdown();
    if std::env::var_os("UPDATE_README").is_some() {
        std::fs::write("README.md", format!("{before}<!-- keys -->\n{table}<!-- /keys -->{after}"))
            .unwrap();
    } else {
        assert_eq!(written, table, "UPDATE_README=1 writes it anew");
    }
}
