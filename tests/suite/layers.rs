//! The layers of `docs/architecture.md`: arrows between modules point down, and no two files lean
//! on each other. Read off the `use crate::` and `use super::` lines, tests left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each top-level module with those that it may know. A module may always know itself.
const LAYERS: [(&str, &[&str]); 15] = [
    ("text", &[]),
    ("near", &[]),
    ("file", &[]),
    ("timeline", &["text"]),
    ("query", &["timeline", "near", "text"]),
    ("axis", &["query", "timeline"]),
    ("ledger", &["query", "timeline"]),
    ("load", &["timeline", "near", "text"]),
    ("verify", &["timeline", "text"]),
    ("check", &["load", "verify", "query", "timeline", "near", "text"]),
    ("visit", &["timeline", "file", "text"]),
    ("export", &["axis", "ledger", "query", "timeline", "verify", "visit", "near", "text"]),
    ("config", &["timeline", "file", "near", "text"]),
    (
        "tui",
        &[
            "config", "export", "visit", "check", "verify", "load", "ledger", "axis", "query",
            "timeline", "file", "near", "text",
        ],
    ),
    (
        "cli",
        &[
            "tui", "config", "export", "visit", "check", "verify", "load", "ledger", "axis",
            "query", "timeline", "file", "near", "text",
        ],
    ),
];

/// Tables whose rows name what implements them. Such an arrow is the point of a table, and what it
/// leads to may know the table's types, so it is not counted.
const TABLES: [&str; 1] = ["src/tui/action.rs"];

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let is_test = path.file_stem().is_some_and(|stem| stem == "tests" || stem == "naive");
        if path.is_dir() && !is_test {
            sources(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !is_test {
            files.push(path);
        }
    }
}

/// The module path of a file below `src`: `src/load/mod.rs` is `load`.
fn module_of(path: &Path) -> Vec<String> {
    let below = path.strip_prefix("src").unwrap().with_extension("");
    let mut parts: Vec<String> =
        below.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if parts.last().is_some_and(|last| last == "mod") {
        parts.pop();
    }
    parts
}

/// What a file's `use` lines name, as whole paths from the crate's root; braces are opened.
fn uses(text: &str, module: &[String]) -> Vec<Vec<String>> {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let mut paths = Vec::new();
    let mut lines = code.lines();
    while let Some(line) = lines.next() {
        let line = line.trim_start();
        let line = line.strip_prefix("pub ").unwrap_or(line);
        let Some(rest) = line.strip_prefix("use ") else { continue };
        let mut statement = rest.to_owned();
        while !statement.contains(';') {
            let Some(next) = lines.next() else { break };
            statement.push_str(next.trim());
        }
        let statement = statement.split(';').next().unwrap().replace(' ', "");
        open_braces("", &statement, &mut paths);
    }
    let mut all = Vec::new();
    for path in paths {
        let parts: Vec<&str> = path.split("::").collect();
        let mut base: Vec<String> = match parts.first() {
            Some(&"crate") => Vec::new(),
            Some(&"super") => module.to_vec(),
            _ => continue,
        };
        for part in parts {
            match part {
                "crate" => {}
                "super" => drop(base.pop()),
                part => base.push(part.to_owned()),
            }
        }
        all.push(base);
    }
    all
}

fn open_braces(before: &str, statement: &str, paths: &mut Vec<String>) {
    let Some((head, rest)) = statement.split_once('{') else {
        let name = statement.split("as").next().unwrap_or(statement);
        let whole = if statement.contains("as_") { statement } else { name };
        paths.push(format!("{before}{whole}"));
        return;
    };
    let (mut depth, mut start) = (1, 0);
    for (at, c) in rest.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if (c == ',' && depth == 1) || depth == 0 {
            let part = &rest[start..at];
            if !part.is_empty() {
                open_braces(&format!("{before}{head}"), part, paths);
            }
            start = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
}

/// Each file with the files that its `use` lines lead to.
fn arrows() -> BTreeMap<PathBuf, BTreeSet<PathBuf>> {
    let mut files = Vec::new();
    sources(Path::new("src"), &mut files);
    let by_module: BTreeMap<Vec<String>, PathBuf> =
        files.iter().map(|file| (module_of(file), file.clone())).collect();
    let mut arrows = BTreeMap::new();
    for file in &files {
        let text = fs::read_to_string(file).unwrap();
        let mut leads = BTreeSet::new();
        for path in uses(&text, &module_of(file)) {
            // The longest part of the path that is a file holds the item.
            let holder = (1..=path.len()).rev().find_map(|length| by_module.get(&path[..length]));
            if let Some(holder) = holder.filter(|holder| *holder != file) {
                leads.insert(holder.clone());
            }
        }
        arrows.insert(file.clone(), leads);
    }
    arrows
}

fn layer(file: &Path) -> String {
    module_of(file).swap_remove(0)
}

#[test]
fn arrows_between_layers_point_down() {
    for (file, leads) in arrows() {
        let from = layer(&file);
        if from == "lib" || from == "main" {
            continue;
        }
        let allowed = LAYERS.iter().find(|(name, _)| *name == from);
        let (_, allowed) = allowed.unwrap_or_else(|| panic!("{from} has no place in the layers"));
        for lead in leads {
            let to = layer(&lead);
            assert!(
                to == from || allowed.contains(&to.as_str()),
                "{} knows {}: {from} must not know {to}",
                file.display(),
                lead.display()
            );
        }
    }
}

#[test]
fn no_two_files_lean_on_each_other() {
    let mut arrows = arrows();
    for table in TABLES {
        let rows = arrows.get_mut(Path::new(table));
        rows.unwrap_or_else(|| panic!("{table} is no file")).clear();
    }
    let mut circles = Vec::new();
    for (file, leads) in &arrows {
        for lead in leads {
            if reaches(&arrows, lead, file) {
                circles.push(format!("{} → {} → … and back", file.display(), lead.display()));
            }
        }
    }
    assert!(circles.is_empty(), "circles:\n{}", circles.join("\n"));
}

fn reaches(arrows: &BTreeMap<PathBuf, BTreeSet<PathBuf>>, from: &Path, to: &Path) -> bool {
    let mut seen = BTreeSet::new();
    let mut next = vec![from.to_path_buf()];
    while let Some(file) = next.pop() {
        if file == to {
            return true;
        }
        if seen.insert(file.clone()) {
            next.extend(arrows.get(&file).into_iter().flatten().cloned());
        }
    }
    false
}

#[test]
fn uses_are_read_as_the_compiler_does() {
    let text = "use crate::a::{b, c::{self, D}};\npub use super::e::F;\nuse std::fmt;\n";
    let module = vec!["x".to_owned(), "y".to_owned()];
    let found: Vec<String> = uses(text, &module).iter().map(|path| path.join("::")).collect();
    assert_eq!(found, ["a::b", "a::c::self", "a::c::D", "x::e::F"]);
}
