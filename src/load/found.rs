//! Faults with their bytes, and what was probably meant.

use std::ops::Range;

use super::diagnostic::{Class, Diagnostic};
use super::place::Sources;
use crate::timeline::id::Id;

/// A fault in a file, before its line and column are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) code: &'static str,
    pub(super) class: Class,
    /// Bytes of the raw file.
    pub(super) span: Range<usize>,
    pub(super) message: String,
    pub(super) label: String,
    pub(super) remedy: Option<String>,
    pub(super) record: Option<Id>,
}

impl Found {
    pub(super) fn new(code: &'static str, span: Range<usize>, message: String) -> Self {
        Self {
            code,
            class: Class::Error,
            span,
            message,
            label: String::new(),
            remedy: None,
            record: None,
        }
    }

    /// The fault in its file.
    pub(super) fn in_file(self, sources: &Sources<'_>, file: usize) -> Diagnostic {
        Diagnostic {
            code: self.code,
            class: self.class,
            message: self.message,
            place: sources.place(file, self.span),
            label: self.label,
            related: Vec::new(),
            remedy: self.remedy,
            record: self.record,
        }
    }

    pub(super) fn label(self, label: impl Into<String>) -> Self {
        Self { label: label.into(), ..self }
    }

    pub(super) fn remedy(self, remedy: impl Into<String>) -> Self {
        Self { remedy: Some(remedy.into()), ..self }
    }
}
