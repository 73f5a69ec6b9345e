//! Diagnostics, and the one builder of them.

use std::ops::Range;

use crate::load::diagnostic::codes::{Class, Code};
use crate::timeline::id::Id;
use crate::timeline::record::Location;
use crate::timeline::schema::{Path, PathStep};

/// A stretch of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FilePlace {
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
    pub place: Option<FilePlace>,
    /// What to say under the excerpt; may be empty.
    pub label: String,
    /// Other places that matter, such as a first definition, each with its word.
    pub related: Vec<(FilePlace, String)>,
    /// What to do.
    pub remedy: Option<String>,
    /// The top-level record it is about.
    pub record: Option<Id>,
}

impl Diagnostic {
    /// Where it stands among others: what follows from another fault comes behind those that are
    /// faults by themselves, and each of both in the order of the files.
    pub fn rank(&self) -> (bool, Option<FilePlace>, Class, Code) {
        (self.code.is_consequence(), self.place, self.class, self.code)
    }
}

/// What a fault is about, before its line and column are looked up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum FaultSubject {
    /// Nothing that stands in a file.
    #[default]
    Nowhere,
    /// Bytes of a raw file, which has this place among the timeline's.
    Bytes(usize, Range<usize>),
    /// A record and the path in it.
    Record(Location, Path),
}

/// A fault or remark, before its line and column are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    pub(crate) code: Code,
    pub(crate) class: Class,
    pub(crate) message: String,
    pub(crate) label: String,
    pub(crate) remedy: Option<String>,
    pub(crate) at: FaultSubject,
    /// Another place that matters, and its word.
    pub(crate) related: Option<(FaultSubject, &'static str)>,
    /// The top-level record it is about.
    pub(crate) record: Option<Id>,
}

impl Fault {
    /// A fault with this sentence, of the code's class and with its remedy.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            class: code.class(),
            message: message.into(),
            label: String::new(),
            remedy: Some(code.remedy().to_owned()),
            at: FaultSubject::Nowhere,
            related: None,
            record: None,
        }
    }

    /// The code under which it is told, explained and accepted.
    pub fn code(&self) -> Code {
        self.code
    }

    /// How grave it is.
    pub fn class(&self) -> Class {
        self.class
    }

    /// The same about a stretch of a file.
    #[must_use]
    pub fn in_file(self, file: usize, span: Range<usize>) -> Self {
        Self { at: FaultSubject::Bytes(file, span), ..self }
    }

    /// The same about a path in a record.
    #[must_use]
    pub fn of_record(self, location: Location, path: &[PathStep], record: &Id) -> Self {
        Self {
            at: FaultSubject::Record(location, path.to_vec()),
            record: Some(record.clone()).filter(|id| **id != *UNKNOWN),
            ..self
        }
    }

    /// The same with these words under the excerpt.
    #[must_use]
    pub fn label(self, label: impl Into<String>) -> Self {
        Self { label: label.into(), ..self }
    }

    /// The same with a remedy of its own.
    #[must_use]
    pub fn remedy(self, remedy: impl Into<String>) -> Self {
        Self { remedy: Some(remedy.into()), ..self }
    }

    /// The same with a word that was probably meant under the excerpt, which is remedy enough.
    #[must_use]
    pub fn did_you_mean(self, near: impl std::fmt::Display) -> Self {
        Self { label: format!("did you mean {near}?"), remedy: None, ..self }
    }

    /// The same with another place that matters.
    #[must_use]
    pub fn related(self, at: Option<FaultSubject>, word: &'static str) -> Self {
        Self { related: at.map(|at| (at, word)), ..self }
    }

    /// The diagnostic of a fault that is about no place in a file.
    pub fn placeless(self) -> Diagnostic {
        Diagnostic {
            code: self.code,
            class: self.class,
            message: shortened(self.message),
            place: None,
            label: shortened(self.label),
            related: Vec::new(),
            remedy: self.remedy.map(shortened),
            record: self.record,
        }
    }
}

/// What stands for a text that a record cannot do without and that nobody knows: its id, say.
pub(in crate::load) const UNKNOWN: &str = "…";

/// A record in a sentence, by its id or, where nobody knows that, by what it is.
pub(in crate::load) fn called(what: &str, id: &Id) -> String {
    if **id == *UNKNOWN { format!("this {what}") } else { format!("\"{id}\"") }
}

/// So many letters of a sentence are shown: more than any of ours has, less than a value of the
/// data may have that stands in it.
const SHOWN: usize = 800;

/// A sentence without the middle of a value that is too long to be read in it.
fn shortened(text: String) -> String {
    let count = text.chars().count();
    if count <= SHOWN {
        return text;
    }
    let start: String = text.chars().take(SHOWN / 4).collect();
    let end: String = text.chars().skip(count - SHOWN / 4).collect();
    format!("{start}…{end}")
}
