//! What is wrong with the data: a stable code, a class, the place and the remedy.

use crate::timeline::id::Id;

/// Every code that loading can report.
pub const CODES: [&str; 45] = [
    "ambiguous-id",
    "bad-date",
    "bad-id",
    "bad-proof",
    "bad-value",
    "bad-view",
    "changed-file",
    "claim-without-by",
    "double-brackets",
    "duplicate-id",
    "empty-file",
    "empty-text",
    "end-before-start",
    "few-accounts",
    "long-quote",
    "misplaced-key",
    "missing-field",
    "near-id",
    "no-parent",
    "no-timeline",
    "not-utf8",
    "participant-actor",
    "quote-speaker",
    "single-brackets",
    "static-array",
    "to-and-mutual",
    "toml-syntax",
    "two-timelines",
    "unclosed-string",
    "unknown-actor",
    "unknown-agent",
    "unknown-commitment",
    "unknown-event",
    "unknown-id",
    "unknown-key",
    "unknown-party",
    "unknown-quote",
    "unknown-record",
    "unknown-source",
    "unknown-topic",
    "unlisted-word",
    "unreadable",
    "unusable-record",
    "wrong-kind",
    "wrong-type",
];

/// How grave a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// The record, or a part of it, cannot be used.
    Error,
    /// A fault of form.
    Warning,
    /// A remark on the evidence.
    Note,
}

impl Class {
    /// The word in reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// A stretch of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file, counted in path order.
    pub file: usize,
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// The line of the first byte, from 1.
    pub line: usize,
    /// The column of the first byte in code points, from 1.
    pub column: usize,
}

/// One fault or remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its stable code, such as `unknown-actor`.
    pub code: &'static str,
    /// How grave it is.
    pub class: Class,
    /// What is wrong, in one sentence.
    pub message: String,
    /// Where.
    pub place: Option<Place>,
    /// What to say under the excerpt; may be empty.
    pub label: String,
    /// Other places that matter, such as a first definition, each with its word.
    pub related: Vec<(Place, String)>,
    /// What to do.
    pub remedy: Option<String>,
    /// The top-level record it is about.
    pub record: Option<Id>,
}
