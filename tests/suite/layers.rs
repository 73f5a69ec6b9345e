//! The layers of `docs/architecture.md`: what the page says that a module uses is what it uses, read
//! off every path from the crate's root. No two files lean on each other: read off the `use` lines.
//! Tests are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Each top-level module with those that it may use, as the page on the architecture says.
fn layers() -> BTreeMap<String, BTreeSet<String>> {
    let page = fs::read_to_string("docs/architecture.md").unwrap();
    let mut layers = BTreeMap::new();
    let names = |text: &str| text.split(',').map(|name| name.trim().to_owned()).collect::<Vec<_>>();
    let start = page.find("\ntext, near, file ").expect("the lines of the layers");
    for (users, used) in page[start..].trim_start().lines().map_while(|line| line.split_once('▶'))
    {
        let used = names(used).into_iter().filter(|name| name != "nothing");
        let used: BTreeSet<String> = used.collect();
        for user in names(users.trim_end_matches('─')) {
            layers.insert(user, used.clone());
        }
    }
    layers
}

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

/// The top-level module of a file.
fn layer(file: &Path) -> String {
    module_of(file).swap_remove(0)
}

/// The top-level modules that the code of a file names, wherever in it.
fn named(text: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    // Joined, since a list of names in braces may go over several lines.
    let lines = code.lines().map(str::trim).filter(|line| !line.starts_with("//"));
    let code = lines.collect::<Vec<_>>().join(" ");
    let mut found = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        let names = rest.strip_prefix('{').map_or(rest, |rest| rest.split('}').next().unwrap());
        let each = names.split(',').take(if rest.starts_with('{') { usize::MAX } else { 1 });
        let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
        found.extend(
            each.map(|name| name.trim().chars().take_while(|c| is_part(*c)).collect::<String>()),
        );
    }
    found
}

#[test]
fn the_code_uses_what_the_page_on_layers_says() {
    let layers = layers();
    let mut files = Vec::new();
    sources(Path::new("src"), &mut files);
    let mut used: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in &files {
        let from = layer(file);
        if from == "lib" || from == "main" {
            continue;
        }
        let allowed = layers.get(&from);
        let allowed = allowed.unwrap_or_else(|| panic!("{from} has no place in the layers"));
        for to in named(&fs::read_to_string(file).unwrap()) {
            if to == from || !layers.contains_key(&to) {
                continue;
            }
            assert!(allowed.contains(&to), "{}: {from} must not use {to}", file.display());
            used.entry(from.clone()).or_default().insert(to);
        }
    }
    for (from, allowed) in layers {
        assert_eq!(
            used.remove(&from).unwrap_or_default(),
            allowed,
            "{from} uses what the page says"
        );
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
