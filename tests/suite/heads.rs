//! What heads of modules promise: each names every file that it is made of, and those of the layers
//! say where to start and what they must never know.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::code::{files, sources};

/// The `//!` lines of a file, without their signs.
fn head(text: &str) -> String {
    let lines = text.lines().map_while(|line| line.strip_prefix("//!"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The names in backticks in a head.
fn named(head: &str) -> BTreeSet<&str> {
    let quoted = head.split('`').skip(1).step_by(2);
    quoted.flat_map(|one| one.split(|c: char| !c.is_alphanumeric() && c != '_')).collect()
}

/// The modules that a file declares in files of their own, but for tests.
fn declared(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut before = "";
    for line in text.lines() {
        if let Some((visibility, rest)) = line.split_once("mod ")
            && let Some(name) = rest.strip_suffix(';')
            && (visibility.is_empty() || visibility.starts_with("pub"))
            && before != "#[cfg(test)]"
        {
            found.push(name);
        }
        before = line;
    }
    found
}

#[test]
fn a_head_names_every_file_of_its_module() {
    let mut modules = 0;
    for file in sources("src") {
        let text = fs::read_to_string(&file).unwrap();
        let head = head(&text);
        let named = named(&head);
        for module in declared(&text) {
            modules += 1;
            assert!(
                named.contains(module),
                "{}: its head does not name `{module}`",
                file.display()
            );
        }
    }
    assert!(modules > 200, "{modules} modules were looked at");
}

#[test]
fn a_layer_says_where_to_start_and_what_it_never_knows() {
    let page = fs::read_to_string("docs/architecture.md").unwrap();
    let rows = page.lines().skip_while(|line| !line.starts_with("| module | what it is for"));
    let mut layers = 0;
    for row in rows.skip(2).take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        assert_eq!(cells.len(), 4, "{row}");
        assert!(cells.iter().all(|cell| !cell.is_empty()), "a cell is empty: {row}");
        for module in named(cells[0]).into_iter().filter(|name| !name.is_empty()) {
            layers += 1;
            let files = [format!("src/{module}/mod.rs"), format!("src/{module}.rs")];
            let file = files.iter().find(|file| Path::new(file).exists()).unwrap();
            let text = fs::read_to_string(file).unwrap();
            let head = head(&text).replace('\n', " ");
            let bounds = [" never ", "Knows no ", "nothing here knows ", "decides nothing "];
            let is_bound =
                bounds.iter().any(|bound| head.to_lowercase().contains(&bound.to_lowercase()));
            assert!(is_bound, "{file} does not say what it must never know");
            let is_one_file = file == &files[1] || module == "file";
            let is_led_into = head.to_lowercase().contains("start ");
            assert!(is_one_file || is_led_into, "{file} does not say where to start");
        }
    }
    assert!(layers > 14, "{layers} layers were looked at");
}

/// rustfmt wraps code; what stands in comments is wrapped by hand. Rows of tables and pictures stay
/// whole.
#[test]
fn comments_are_at_most_a_hundred_columns_wide() {
    let mut wide = Vec::new();
    for file in sources("src") {
        let text = fs::read_to_string(&file).unwrap();
        let mut is_picture = false;
        for (at, line) in text.lines().enumerate() {
            let words = line.trim_start();
            is_picture ^= words.starts_with("//! ```") || words.starts_with("/// ```");
            let is_table = words.starts_with("//! |") || words.starts_with("/// |");
            if words.starts_with("//") && !is_table && !is_picture && line.chars().count() > 100 {
                wide.push(format!("{}:{}", file.display(), at + 1));
            }
        }
    }
    assert!(wide.is_empty(), "{wide:#?}");
}

#[test]
fn names_of_tests_are_under_sixty_letters() {
    let (mut tests, mut long) = (0, Vec::new());
    for file in ["src", "tests"].into_iter().flat_map(files) {
        let text = fs::read_to_string(&file).unwrap();
        let mut is_test = false;
        for line in text.lines().map(str::trim) {
            if let Some(rest) = line.strip_prefix("fn ").filter(|_| is_test) {
                tests += 1;
                let name = rest.split(['(', '<']).next().unwrap();
                if name.len() >= 60 {
                    long.push(format!("{}: {name}", file.display()));
                }
            }
            is_test = line == "#[test]" || (is_test && line.starts_with("#["));
        }
    }
    assert!(long.is_empty(), "{long:#?}");
    assert!(tests > 500, "{tests} tests were looked at");
}
