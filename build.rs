//! Embeds the shipped timeline: every `*.toml` below its directory, as a list of names and texts,
//! each with where its records begin, and its proofs.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=data");
    println!("cargo::rerun-if-changed=build.rs");
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR")?).join("data/us-mexico-security");
    let mut files = Vec::new();
    collect(&root, &mut files)?;
    files.sort();
    let mut code = String::from("&[\n");
    for file in &files {
        let parts: Vec<_> =
            file.strip_prefix(&root)?.iter().map(|part| part.to_string_lossy()).collect();
        let text = std::fs::read_to_string(file)
            .map_err(|error| format!("{}: {error}", file.display()))?;
        writeln!(
            code,
            "    ShippedFile {{ name: {:?}, text: include_str!({:?}), records: &[{}] }},",
            parts.join("/"),
            file.display().to_string(),
            records(&text)
        )?;
    }
    code.push_str("]\n");
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    std::fs::write(out.join("shipped.rs"), code)?;
    let lock = root.join("proofs.lock");
    let lock = if lock.exists() {
        format!("include_str!({:?})", lock.display().to_string())
    } else {
        "\"\"".into()
    };
    std::fs::write(out.join("embedded_lock.rs"), lock)?;
    Ok(())
}

/// The kind of each record of a file, and where it begins: in the shipped files no string has a
/// line that looks like a header. A test holds this to what the loader finds.
fn records(text: &str) -> String {
    let (mut records, mut start) = (String::new(), 0);
    for line in text.split_inclusive('\n') {
        let root = match line.trim_end() {
            "[timeline]" => "Timeline",
            "[[party]]" => "Party",
            "[[topic]]" => "Topic",
            "[[actor]]" => "Actor",
            "[[source]]" => "Source",
            "[[event]]" => "Event",
            "[[view]]" => "View",
            _ => "",
        };
        if !root.is_empty() {
            records += &format!("(Root::{root}, {start}), ");
        }
        start += line.len();
    }
    records
}

fn collect(directory: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", directory.display());
    for entry in std::fs::read_dir(directory)? {
        let entry = entry?;
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        if entry.file_type()?.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml")) {
            files.push(path);
        }
    }
    Ok(())
}
