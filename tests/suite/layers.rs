//! The layers of `docs/architecture.md`: what the page says that a module uses is what it uses, read
//! off every path from the crate's root. No two files lean on each other, but that a module below
//! may use what stands in the one that it is of: read off every path, each followed to where what it
//! names stands. Tests are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use entente::tui::signs::Sign;

use crate::code::sources;

/// Each top-level module with those that it may use, as the page on the architecture says.
fn layers() -> BTreeMap<String, BTreeSet<String>> {
    let page = fs::read_to_string("docs/architecture.md").unwrap();
    let mut layers = BTreeMap::new();
    let names = |text: &str| text.split(',').map(|name| name.trim().to_owned()).collect::<Vec<_>>();
    let start = page.find("\ntext, near, file, conflict ").expect("the lines of the layers");
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

/// Arrows that lead back, each for a reason. They are not counted.
const MEANT: [(&str, &str); 2] = [
    // Rows of a table name what implements them, which may know the table's types.
    ("src/tui/action.rs", "src/tui"),
    // A status may name an event, and an event holds commitments.
    ("src/timeline/record/commitment.rs", "src/timeline/record/event.rs"),
];

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

/// The modules of the crate, and what each makes known that is another's.
struct Modules {
    files: BTreeMap<Vec<String>, PathBuf>,
    /// Behind a module's path the name that it exports again: what the name stands for.
    exported: BTreeMap<Vec<String>, Vec<String>>,
}

impl Modules {
    fn read() -> Self {
        let files = sources("src").into_iter().map(|file| (module_of(&file), file)).collect();
        let mut modules = Self { files, exported: BTreeMap::new() };
        for (module, file) in modules.files.clone() {
            for used in uses(&code(&fs::read_to_string(file).unwrap())) {
                if let (true, Some(path)) = (used.is_public, modules.whole(&used.path, &module)) {
                    let name = used.alias.or_else(|| path.last().cloned()).unwrap();
                    modules.exported.insert([&*module, &[name]].concat(), path);
                }
            }
        }
        modules
    }

    /// A path of a module's code as one from the crate's root; none where it leads to another crate.
    fn whole(&self, path: &[String], module: &[String]) -> Option<Vec<String>> {
        let below = || [module, &path[..1]].concat();
        let mut whole = match path.first()?.as_str() {
            "crate" => Vec::new(),
            "super" | "self" => module.to_vec(),
            _ if self.files.contains_key(&below()) => module.to_vec(),
            _ => return None,
        };
        for part in path {
            match part.as_str() {
                "crate" | "self" => {}
                "super" => drop(whole.pop()),
                part => whole.push(part.to_owned()),
            }
        }
        Some(whole)
    }

    /// The module in which stands what a path names: what a module exports again stands elsewhere.
    fn holder(&self, path: &[String]) -> Option<&[String]> {
        let length =
            (1..=path.len()).rev().find(|length| self.files.contains_key(&path[..*length]))?;
        let exported = path.get(..=length).and_then(|name| self.exported.get(name));
        match exported {
            Some(other) => self.holder(&[&**other, &path[length + 1..]].concat()),
            None => self.files.get_key_value(&path[..length]).map(|(module, _)| &**module),
        }
    }

    /// Each file with those that its code leads to. A module is made of those below it, which may
    /// use what stands in it.
    fn arrows(&self) -> BTreeMap<PathBuf, BTreeSet<PathBuf>> {
        let mut arrows = BTreeMap::new();
        for (module, file) in &self.files {
            let code = code(&fs::read_to_string(file).unwrap());
            let uses = uses(&code).into_iter().map(|used| used.path);
            let mut leads = BTreeSet::new();
            for path in uses.chain(inline_paths(&code)) {
                let whole = self.whole(&path, module);
                let Some(holder) = whole.as_ref().and_then(|path| self.holder(path)) else {
                    continue;
                };
                let lead = &self.files[holder];
                if !module.starts_with(holder) && !is_meant(file, lead) {
                    leads.insert(lead.clone());
                }
            }
            arrows.insert(file.clone(), leads);
        }
        arrows
    }
}

fn is_meant(from: &Path, to: &Path) -> bool {
    MEANT.iter().any(|(one, other)| from == Path::new(one) && to.starts_with(other))
}

/// The code of a file: no comments, no tests.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let lines = code.lines().map(|line| line.split("//").next().unwrap());
    lines.collect::<Vec<_>>().join("\n")
}

/// A path that a `use` names.
#[derive(Debug)]
struct Used {
    path: Vec<String>,
    alias: Option<String>,
    is_public: bool,
}

/// What the `use` lines of code name; braces are opened.
fn uses(code: &str) -> Vec<Used> {
    let mut all = Vec::new();
    let mut rest = code;
    while let Some(at) = rest.find("use ") {
        let line = rest[..at].rsplit('\n').next().unwrap().trim();
        let statement = rest[at + "use ".len()..].split(';').next().unwrap();
        rest = &rest[at + "use ".len()..];
        if line.is_empty() || line.starts_with("pub") {
            let statement = statement.split_whitespace().collect::<Vec<_>>().join(" ");
            open_braces("", &statement, !line.is_empty(), &mut all);
        }
    }
    all
}

fn open_braces(before: &str, statement: &str, is_public: bool, all: &mut Vec<Used>) {
    let Some((head, rest)) = statement.split_once('{') else {
        let (name, alias) = match statement.split_once(" as ") {
            Some((name, alias)) => (name, Some(alias.trim().to_owned())),
            None => (statement, None),
        };
        let path = format!("{before}{}", name.trim());
        let path = path.split("::").map(str::to_owned).collect();
        all.push(Used { path, alias, is_public });
        return;
    };
    let before = format!("{before}{}", head.trim());
    let (mut depth, mut start) = (1, 0);
    for (at, c) in rest.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if (c == ',' && depth == 1) || depth == 0 {
            let part = rest[start..at].trim();
            if !part.is_empty() {
                open_braces(&before, part, is_public, all);
            }
            start = at + 1;
        }
        if depth == 0 {
            break;
        }
    }
}

/// The paths that stand in code wherever they are needed: `crate::text::safe(…)`, `words::single`.
/// What stands before a brace is none: what is in it is read by [`uses`].
fn inline_paths(code: &str) -> Vec<Vec<String>> {
    let is_of_path = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == ':';
    let paths = code.split(|c: char| !is_of_path(c)).filter(|path| path.contains("::"));
    let parts = |path: &str| -> Vec<String> {
        path.split("::").map(|part| part.trim_matches(':').to_owned()).collect()
    };
    paths.map(parts).filter(|path| path.iter().all(|part| !part.is_empty())).collect()
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
    let files = sources("src");
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
    let arrows = Modules::read().arrows();
    for (from, to) in MEANT {
        assert!(Path::new(from).is_file() && Path::new(to).exists(), "{from} → {to} is no arrow");
    }
    let mut circles = Vec::new();
    for (file, leads) in &arrows {
        let back = leads.iter().filter(|lead| reached(&arrows, lead).contains(file.as_path()));
        circles.extend(
            back.map(|lead| format!("{} → {} → … and back", file.display(), lead.display())),
        );
    }
    assert!(circles.is_empty(), "circles:\n{}", circles.join("\n"));
}

/// The files that arrows lead to from one, and that file.
fn reached<'a>(
    arrows: &'a BTreeMap<PathBuf, BTreeSet<PathBuf>>,
    from: &'a Path,
) -> BTreeSet<&'a Path> {
    let mut seen = BTreeSet::new();
    let mut next = vec![from];
    while let Some(file) = next.pop() {
        if seen.insert(file) {
            next.extend(arrows.get(file).into_iter().flatten().map(PathBuf::as_path));
        }
    }
    seen
}

#[test]
fn paths_are_read_as_the_compiler_does() {
    let text =
        "use crate::a::{b, c::{self, D}, phrases as p};\npub use super::e::F;\nuse std::fmt;\n";
    let found: Vec<String> = uses(&code(text)).iter().map(|used| used.path.join("::")).collect();
    let paths = ["crate::a::b", "crate::a::c::self", "crate::a::c::D", "crate::a::phrases"];
    assert_eq!(found, [&paths[..], &["super::e::F", "std::fmt"]].concat());
    let inline = inline_paths("let x = crate::text::safe(&y); words::of(z); a.b::<T>()");
    assert_eq!(inline, [["crate", "text", "safe"].as_slice(), &["words", "of"]]);
}

#[test]
fn a_name_leads_to_where_it_stands() {
    let modules = Modules::read();
    let at = |path: &str, module: &str| {
        let parts = |text: &str| text.split("::").map(str::to_owned).collect::<Vec<_>>();
        let whole = modules.whole(&parts(path), &parts(module))?;
        modules.holder(&whole).map(|holder| holder.join("::"))
    };
    let words = Some("timeline::date::style".to_owned());
    assert_eq!(at("crate::timeline::date::DateStyle", "export"), words, "what is exported again");
    assert_eq!(at("super::style::DateStyle", "timeline::date::words"), words);
    assert_eq!(at("style::DateStyle", "timeline::date"), words, "a module below");
    assert_eq!(at("std::fmt", "timeline::date"), None);
}

/// What texts are punctuated with, and the lines of frames. Of these, `…`, `·` and `×` are signs too,
/// which nobody can tell from punctuation by the glyph alone.
const PUNCTUATION: &str = "“”„‟‘’‚‛«»‹›‐‑‒–—―−…·•≤≥×│┐┘";

#[test]
fn no_part_of_the_screen_writes_a_sign_itself() {
    for file in sources("src/tui").iter().filter(|file| !file.ends_with("tui/signs.rs")) {
        let text = fs::read_to_string(file).unwrap();
        for line in code(&text).lines() {
            let written = line.chars().filter(|c| !c.is_ascii() && !c.is_alphanumeric());
            let signs: String = written.filter(|c| !PUNCTUATION.contains(*c)).collect();
            assert_eq!(signs, "", "{}: {line}: a sign has a row in tui/signs.rs", file.display());
        }
    }
}

#[test]
fn what_phrases_write_as_signs_the_screen_knows() {
    let mut files = vec![PathBuf::from("src/export/phrases.rs")];
    files.extend(["src/export/phrases", "src/export/ledger"].into_iter().flat_map(sources));
    let mut written = BTreeSet::new();
    for file in &files {
        let code = code(&fs::read_to_string(file).unwrap());
        written.extend(code.chars().filter(|c| !c.is_ascii() && !c.is_alphanumeric()));
    }
    assert!(written.contains(&'✓') && written.contains(&'▁'), "{written:?}");
    for sign in written.into_iter().filter(|c| !PUNCTUATION.contains(*c)) {
        let known = Sign::in_text(&sign.to_string());
        assert!(known.is_some(), "{sign} has no row in tui/signs.rs, and no ASCII");
    }
}
