//! Checking: remarks on the evidence, what all faults of a loaded timeline amount to, and their reports.
//!
//! A report is a function of [`Loaded`] and some diagnostics: one file a form ([`text`], [`json`], [`github`]).
//! [`evidence`] remarks on what is sound in form; [`quotes`] says what a verification found. Only errors decide by
//! themselves; see [`Strictness`].

pub mod evidence;
pub mod github;
pub mod json;
pub mod judge;
pub mod quotes;
#[cfg(feature = "terminal")]
pub mod text;

use std::collections::BTreeMap;

pub use judge::judged;

use crate::load::{Class, Code, Diagnostic, Loaded, Origin};

/// Which diagnostics, besides errors, make a check fail.
#[derive(Clone, Debug, Default)]
pub struct Strictness {
    /// Warnings do.
    pub warnings: bool,
    /// Those of these codes do, whatever their class.
    pub denied: Vec<Code>,
}

impl Strictness {
    /// Whether this diagnostic makes the check fail.
    pub fn refuses(&self, diagnostic: &Diagnostic) -> bool {
        let by_class = match diagnostic.class {
            Class::Error => true,
            Class::Warning => self.warnings,
            Class::Note => false,
        };
        by_class || self.denied.contains(&diagnostic.code)
    }
}

/// The notes among some diagnostics by code, with how many there are of each: what a report says in their place.
pub fn summary<'a>(notes: impl IntoIterator<Item = &'a Diagnostic>) -> BTreeMap<Code, usize> {
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

/// What there is to know of a code, as text.
pub fn explanation(code: Code) -> String {
    let mut text = format!(
        "{} ({})\n{}\n\n{}\n\nRemedy: {}\n",
        code.word(),
        code.class().word(),
        code.finds(),
        code.why(),
        code.remedy()
    );
    if !code.example().is_empty() {
        text.push_str("\nExample:\n");
        for line in code.example().lines() {
            text.push_str(&format!("    {line}\n"));
        }
    }
    text
}

/// `1 event`, `2 events`.
pub fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

/// The path of a file of the timeline as seen from where the program runs; the bare name of an embedded one.
fn path_of(loaded: &Loaded, file: usize) -> String {
    let name = loaded.files.get(file).map_or("", |file| file.name.as_str());
    match &loaded.origin {
        _ if name.is_empty() => loaded.origin.to_string(),
        Origin::Embedded => name.to_owned(),
        Origin::Path(path) => {
            let is_alone = loaded.files.len() == 1
                && path.file_name().is_some_and(|own| own.to_string_lossy() == name);
            let whole = path.display().to_string();
            if is_alone { whole } else { format!("{}/{name}", whole.trim_end_matches('/')) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diagnostic(class: Class, code: Code) -> Diagnostic {
        Diagnostic { class, ..crate::load::Fault::new(code, "").placeless() }
    }

    #[test]
    fn only_errors_fail_a_check_unless_more_is_asked() {
        let found =
            [diagnostic(Class::Warning, Code::NearId), diagnostic(Class::Note, Code::OneSource)];
        assert!(Tally::of(&found, &Strictness::default()).passes());
        assert!(!Tally::of(&found, &Strictness { warnings: true, denied: Vec::new() }).passes());
        assert_eq!(
            1,
            Tally::of(&found, &Strictness { warnings: false, denied: vec![Code::OneSource] })
                .refused
        );
        assert!(
            !Tally::of(&[diagnostic(Class::Error, Code::TomlSyntax)], &Strictness::default())
                .passes()
        );
    }
}
