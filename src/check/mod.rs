//! Checking: remarks on the evidence, what all faults of a loaded timeline amount to, and their reports.
//!
//! A report is a function of [`Loaded`] and some diagnostics: one file a form ([`text`], [`json`], [`github`]).
//! [`evidence`] remarks on what is sound in form; [`quotes`] says what a verification found. Only errors decide by
//! themselves; see [`Strictness`].

pub mod evidence;
pub mod github;
pub mod json;
pub mod quotes;
#[cfg(feature = "terminal")]
pub mod text;

use std::collections::BTreeMap;
use std::path::Path;

use crate::load::{self, Class, Diagnostic, Loaded};

/// Which diagnostics, besides errors, make a check fail.
#[derive(Clone, Debug, Default)]
pub struct Strictness {
    /// Warnings do.
    pub warnings: bool,
    /// Those of these codes do, whatever their class.
    pub denied: Vec<String>,
}

impl Strictness {
    /// Whether this diagnostic makes the check fail.
    pub fn refuses(&self, diagnostic: &Diagnostic) -> bool {
        let by_class = match diagnostic.class {
            Class::Error => true,
            Class::Warning => self.warnings,
            Class::Note => false,
        };
        by_class || self.denied.iter().any(|code| code == diagnostic.code)
    }
}

/// Every code that a check can report.
pub fn codes() -> impl Iterator<Item = &'static str> {
    load::CODES.into_iter().chain(evidence::LINTS.into_iter().map(|lint| lint.code))
}

/// The notes among some diagnostics by code, with how many there are of each: what a report says in their place.
pub fn summary<'a>(
    notes: impl IntoIterator<Item = &'a Diagnostic>,
) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    notes.into_iter().for_each(|note| *counts.entry(note.code).or_default() += 1);
    counts
}

/// How many diagnostics of each class there are, and how many make the check fail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
    /// Those that make the check fail.
    pub refused: usize,
}

impl Tally {
    /// Counts.
    pub fn of(diagnostics: &[Diagnostic], strictness: &Strictness) -> Self {
        let count = |class| diagnostics.iter().filter(|d| d.class == class).count();
        Self {
            errors: count(Class::Error),
            warnings: count(Class::Warning),
            notes: count(Class::Note),
            refused: diagnostics.iter().filter(|d| strictness.refuses(d)).count(),
        }
    }

    /// Whether nothing makes the check fail.
    pub fn passes(&self) -> bool {
        self.refused == 0
    }
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { errors, warnings, notes, .. } = *self;
        write!(
            f,
            "{}, {}, {}",
            counted(errors, "error"),
            counted(warnings, "warning"),
            counted(notes, "note")
        )
    }
}

/// `1 event`, `2 events`.
pub fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

/// The path of a file of the timeline as seen from where the program runs; the bare name of an embedded one.
fn path_of(loaded: &Loaded, file: usize) -> String {
    let Some(file) = loaded.files.get(file) else {
        return loaded.origin.clone();
    };
    let origin = Path::new(&loaded.origin);
    if loaded.origin == "embedded" || file.name.is_empty() {
        return if file.name.is_empty() { loaded.origin.clone() } else { file.name.clone() };
    }
    let alone = loaded.files.len() == 1
        && origin.file_name().is_some_and(|name| name == file.name.as_str());
    if alone {
        loaded.origin.clone()
    } else {
        format!("{}/{}", loaded.origin.trim_end_matches('/'), file.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diagnostic(class: Class, code: &'static str) -> Diagnostic {
        Diagnostic {
            code,
            class,
            message: String::new(),
            place: None,
            label: String::new(),
            related: Vec::new(),
            remedy: None,
            record: None,
        }
    }

    #[test]
    fn every_code_that_the_loader_writes_is_listed() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/load");
        let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let text: String = files
            .filter(|path| {
                path.file_name().is_some_and(|name| name != "tests.rs" && name != "diagnostic.rs")
            })
            .filter_map(|path| std::fs::read_to_string(path).ok())
            .collect();
        let is_code = |word: &&str| {
            word.contains('-')
                && word.chars().all(|c| c.is_ascii_lowercase() || c == '-' || c == '8')
        };
        for code in text.split('"').filter(is_code) {
            assert!(codes().any(|known| known == code), "{code}");
        }
        for code in load::CODES {
            assert!(text.contains(&format!("\"{code}\"")), "{code} is written nowhere");
        }
    }

    #[test]
    fn only_errors_fail_a_check_unless_more_is_asked() {
        let found =
            [diagnostic(Class::Warning, "misplaced-key"), diagnostic(Class::Note, "one-source")];
        assert!(Tally::of(&found, &Strictness::default()).passes());
        assert!(!Tally::of(&found, &Strictness { warnings: true, denied: Vec::new() }).passes());
        assert_eq!(
            1,
            Tally::of(&found, &Strictness { warnings: false, denied: vec!["one-source".into()] })
                .refused
        );
        assert!(!Tally::of(&[diagnostic(Class::Error, "toml")], &Strictness::default()).passes());
    }
}
