//! What a table is: its columns, its cells, its rows.

use crate::export::Context;
use crate::export::phrases::{self, one_line, safe_with_tabs};
use crate::ledger::Arrangement;
use crate::timeline::date::Date;
use crate::timeline::id::Ref;
use crate::timeline::text::is_blank;

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// Words.
    Text,
    /// A date in EDTF.
    Date,
    /// A whole number.
    Number,
    /// An address of the web.
    Address,
    /// Ids or words, of which there may be several.
    Several,
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct TableField {
    /// Its name, as in the data where it stands there.
    pub name: &'static str,
    /// What its cells are.
    pub field_type: FieldType,
    /// What it holds, in a sentence.
    pub doc: &'static str,
    /// Whether `list` prints it: the columns that a line has room for.
    pub is_listed: bool,
    /// On a narrow terminal the columns of the highest rank go first. That of rank 0, which one
    /// reads, stays, and so does the id.
    pub rank: u8,
}

impl TableField {
    /// A column that lists show too.
    pub const fn listed(name: &'static str, field_type: FieldType, doc: &'static str) -> Self {
        Self { name, field_type, doc, is_listed: true, rank: 0 }
    }

    /// The same, which goes on a narrow terminal: of several those of the highest rank first.
    pub const fn ranked(self, rank: u8) -> Self {
        Self { rank, ..self }
    }

    /// A column for which a line of a list has no room.
    pub const fn full(name: &'static str, field_type: FieldType, doc: &'static str) -> Self {
        Self { name, field_type, doc, is_listed: false, rank: 0 }
    }
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing is known or said.
    Empty,
    /// Words, on one line.
    Text(String),
    /// Exact words, as they stand in the data, with their tabs and line breaks.
    Exact(String),
    /// A date.
    Date(Date),
    /// A whole number.
    Number(usize),
    /// An address of the web.
    Address(String),
    /// Several words or ids.
    Several(Vec<String>),
}

impl Value {
    /// Words, or nothing.
    pub fn text(text: impl AsRef<str>) -> Self {
        match one_line(text.as_ref()) {
            text if text.is_empty() => Self::Empty,
            text => Self::Text(text),
        }
    }

    /// Exact words, where there are any.
    pub fn exact(text: Option<&str>) -> Self {
        match text.map(safe_with_tabs) {
            Some(text) if !is_blank(&text) => Self::Exact(text.into_owned()),
            _ => Self::Empty,
        }
    }

    /// Words, where there are any.
    pub fn optional(text: Option<impl AsRef<str>>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }

    /// A date, where there is one.
    pub fn date(date: Option<&Date>) -> Self {
        date.map_or(Self::Empty, |date| Self::Date(date.clone()))
    }

    /// An address, where there is one.
    pub fn address(url: Option<&str>) -> Self {
        match url.map(one_line) {
            Some(url) if !url.is_empty() => Self::Address(url),
            _ => Self::Empty,
        }
    }

    /// The ids of records.
    pub fn ids<T>(ids: &[Ref<T>]) -> Self {
        Self::Several(ids.iter().map(|id| one_line(id)).collect())
    }

    /// The cell as text on one line for programs: dates in EDTF, several values joined by `; `.
    pub fn to_plain(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Address(text) => text.clone(),
            Self::Exact(text) => one_line(text),
            Self::Date(date) => one_line(date.as_edtf()),
            Self::Number(number) => number.to_string(),
            Self::Several(values) => values.join("; "),
        }
    }

    /// The same for formats whose cells hold tabs and line breaks: exact words stay so.
    pub fn to_exact(&self) -> String {
        match self {
            Self::Exact(text) => text.clone(),
            other => other.to_plain(),
        }
    }

    /// The cell as people read it: dates in words.
    pub fn to_words(&self) -> String {
        match self {
            Self::Date(date) => phrases::date(date),
            other => other.to_plain(),
        }
    }
}

/// What rows are asked for.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The selection that holds the records.
    pub context: &'a Context<'a>,
    /// In which order; one that the records do not have is time order.
    pub by: Arrangement,
}

/// The rows of a table, made one by one.
pub type Rows<'a> = Box<dyn Iterator<Item = Vec<Value>> + 'a>;

/// Records of one kind as rows.
pub trait RecordTable: Sync {
    /// The columns. The record's id comes first everywhere, so that `cut -f1` finds it.
    fn fields(&self) -> Vec<TableField>;

    /// The rows, each with a value for every column.
    fn rows<'a>(&self, asked: Asked<'a>) -> Rows<'a>;
}
