//! What is wrong with the data: a stable code, a class, the place and the remedy.
//!
//! Whoever finds something makes a [`Fault`]: the code with its sentence, and what it is about. Where that stands is
//! looked up when the fault becomes a [`Diagnostic`], which is what reports and the screen show.

mod codes;
mod fault;

pub use codes::Code;
pub use fault::{At, Fault};

use crate::timeline::id::Id;

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
    /// Its stable code.
    pub code: Code,
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
