//! What an outline is made of: the sections of a text, and the records that they belong to.

use std::ops::Range;

use crate::load::recovery::headers::Table;
use crate::load::recovery::remedy::Lost;
use crate::load::recovery::statements::Statement;
use crate::timeline::record::Root;

/// What stands under one header.
#[derive(Clone, Debug)]
pub(in crate::load::recovery) struct RawSection {
    /// What it is; none where nothing is known.
    pub(in crate::load::recovery) table: Option<&'static Table>,
    /// Its header, or its first line where that is missing.
    pub(in crate::load::recovery) span: Range<usize>,
    /// Whether it may become part of a record.
    pub(in crate::load::recovery) is_usable: bool,
    /// Whether it has a header of its own, so that what is missing in it can be told.
    pub(in crate::load::recovery) has_header: bool,
    /// Whether what it is can be told from its header, so that its keys can be looked at.
    pub(in crate::load::recovery) is_known: bool,
    /// Whether it is there at all, so that sub-tables can belong to it.
    pub(super) is_parent: bool,
    /// Keys with their values.
    pub(in crate::load::recovery) pairs: Vec<Statement>,
    /// Keys on lines that cannot be read, and the words that stand there.
    pub(in crate::load::recovery) lost: Vec<Lost>,
}

impl RawSection {
    pub(super) fn new(table: Option<&'static Table>, span: Range<usize>) -> Self {
        Self {
            table,
            span,
            is_usable: true,
            has_header: true,
            is_known: true,
            is_parent: true,
            pairs: Vec::new(),
            lost: Vec::new(),
        }
    }

    /// A section that is not there, but has parts.
    pub(super) fn missing(table: Option<&'static Table>, span: Range<usize>) -> Self {
        let section = Self::new(table, span);
        Self { is_usable: false, has_header: false, is_parent: false, ..section }
    }
}

/// What a record is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load::recovery) enum RecordKind {
    /// What stands before the first header.
    Above,
    Of(Root),
    /// Sub-tables of a head that is still to come: TOML lets them stand above it.
    Early,
    /// Nobody knows.
    Unknown,
}

/// The sections of one top-level record.
#[derive(Clone, Debug)]
pub(in crate::load::recovery) struct RawRecord {
    pub(in crate::load::recovery) kind: RecordKind,
    pub(in crate::load::recovery) start: usize,
    pub(in crate::load::recovery) sections: Vec<RawSection>,
    /// Whether other records stand between its sections.
    pub(in crate::load::recovery) is_scattered: bool,
    /// The last section of each kind.
    latest: Vec<(&'static [&'static str], usize)>,
}

impl RawRecord {
    /// A record that begins with this section.
    pub(super) fn new(kind: RecordKind, first: RawSection) -> Self {
        let (start, sections, latest) = (first.span.start, Vec::new(), Vec::new());
        let mut record = Self { kind, start, sections, is_scattered: false, latest };
        record.push(first);
        record
    }

    /// Adds a section and tells its place.
    pub(super) fn push(&mut self, section: RawSection) -> usize {
        let at = self.sections.len();
        if let Some(table) = section.table {
            match self.latest.iter_mut().find(|(keys, _)| *keys == table.keys) {
                Some((_, last)) => *last = at,
                None => self.latest.push((&table.keys, at)),
            }
        }
        self.sections.push(section);
        at
    }

    /// The last section with these keys.
    pub(super) fn latest(&self, keys: &[&'static str]) -> Option<&RawSection> {
        let (_, at) = self.latest.iter().find(|(own, _)| *own == keys)?;
        self.sections.get(*at)
    }

    /// Whether nothing that shows without reading the values is wrong with it.
    pub(in crate::load::recovery) fn is_sound(&self) -> bool {
        matches!(self.kind, RecordKind::Of(_))
            && !self.is_scattered
            && self
                .sections
                .iter()
                .all(|section| section.is_usable && section.has_header && section.lost.is_empty())
    }
}
