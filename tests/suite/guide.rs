//! The curator's guide: its files and commands, run in the order in which they stand.
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use assert_cmd::cargo::cargo_bin;
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

const GUIDE: &str = include_str!("../../docs/curating.md");

/// Its code blocks: what stands behind the fence, and the text.
fn blocks() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut inside = false;
    for event in Parser::new(GUIDE) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                inside = true;
                found.push((info.to_string(), String::new()));
            }
            Event::End(TagEnd::CodeBlock) => inside = false,
            Event::Text(text) if inside => found.last_mut().unwrap().1.push_str(&text),
            _ => {}
        }
    }
    found
}

/// Adds a block to the file that its fence names.
fn add(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut file = OpenOptions::new().create(true).append(true).open(path).unwrap();
    file.write_all(text.as_bytes()).unwrap();
}

#[test]
fn its_files_and_commands_do_what_it_says() {
    let folder = tempfile::tempdir().unwrap();
    let mut ran = Vec::new();
    for (info, text) in blocks() {
        match info.split_once(' ') {
            Some((_, name)) => add(folder.path(), name, &text),
            None => {
                for command in text.lines() {
                    let args = shell_words::split(command.strip_prefix("entente ").expect(command))
                        .unwrap();
                    let run = Command::new(cargo_bin!("entente"))
                        .args(args)
                        .current_dir(&folder)
                        .output()
                        .unwrap();
                    let said = [run.stdout, run.stderr]
                        .map(|bytes| String::from_utf8(bytes).unwrap())
                        .concat();
                    assert!(run.status.success(), "{command}: {said}");
                    ran.push((command.to_owned(), said));
                }
            }
        }
    }
    let said =
        |command: &str| &ran.iter().find(|(ran, _)| ran.starts_with(command)).expect(command).1;
    assert!(said("entente verify --archive texts --write").contains("2 proven, "));
    assert!(said("entente export --wording").contains("~~shall~~ **will**"));
    assert!(said("entente show q-communique-pilots").contains("Proof: ✓ in the source"));
}

#[test]
fn its_table_of_notes_is_the_programs() {
    for lint in entente::check::evidence::LINTS {
        assert!(GUIDE.contains(&format!("| `{}` | {} |", lint.word(), lint.finds())), "{lint:?}");
    }
}
