//! Records as rows of a table, one [`RecordTable`] for each kind: what `list`, CSV, JSON Lines and
//! spreadsheets hold.
//!
//! A cell is a [`Value`], so that each form writes a date as its own dates and a number as a
//! number.

mod beside;
mod within;

use super::Context;
use super::phrases::{self, one_line};
use crate::ledger::{Arrangement, LedgerKind};
use crate::timeline::date::Date;
use crate::timeline::id::Ref;

/// What the rows are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum What {
    /// Events.
    #[default]
    Events,
    /// The parties and actors that the events name.
    Actors,
    /// Commitments.
    Commitments,
    /// Claims.
    Claims,
    /// Quotes.
    Quotes,
    /// The sources that they rest on.
    Sources,
    /// Questions on which sources differ.
    Discrepancies,
}

impl What {
    /// Every value, for completion and "did you mean".
    pub const ALL: [Self; 7] = [
        Self::Events,
        Self::Actors,
        Self::Commitments,
        Self::Claims,
        Self::Quotes,
        Self::Sources,
        Self::Discrepancies,
    ];

    /// The ledger of these records; events have none.
    pub fn ledger(self) -> Option<LedgerKind> {
        Some(match self {
            Self::Events => return None,
            Self::Actors => LedgerKind::Actors,
            Self::Commitments => LedgerKind::Commitments,
            Self::Claims => LedgerKind::Claims,
            Self::Quotes => LedgerKind::Quotes,
            Self::Sources => LedgerKind::Sources,
            Self::Discrepancies => LedgerKind::Discrepancies,
        })
    }

    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self.ledger() {
            Some(kind) => super::ledger::view(kind).name(),
            None => "events",
        }
    }

    /// How the rows can be arranged otherwise than in time order, if at all.
    pub fn arrangements(self) -> &'static [Arrangement] {
        match self.ledger() {
            Some(kind) => super::ledger::view(kind).arrangements(),
            None => &[],
        }
    }
}

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
pub struct Field {
    /// Its name, as in the data where it stands there.
    pub name: &'static str,
    /// What its cells are.
    pub field_type: FieldType,
    /// What it holds, in a sentence.
    pub doc: &'static str,
    /// Whether `list` prints it: the columns that a line has room for.
    pub is_listed: bool,
}

impl Field {
    const fn listed(name: &'static str, field_type: FieldType, doc: &'static str) -> Self {
        Self { name, field_type, doc, is_listed: true }
    }

    const fn full(name: &'static str, field_type: FieldType, doc: &'static str) -> Self {
        Self { name, field_type, doc, is_listed: false }
    }
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing is known or said.
    Empty,
    /// Words, on one line.
    Text(String),
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
    fn text(text: impl AsRef<str>) -> Self {
        match one_line(text.as_ref()) {
            text if text.is_empty() => Self::Empty,
            text => Self::Text(text),
        }
    }

    fn optional(text: Option<impl AsRef<str>>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }

    fn date(date: Option<&Date>) -> Self {
        date.map_or(Self::Empty, |date| Self::Date(date.clone()))
    }

    fn address(url: Option<&str>) -> Self {
        match url.map(one_line) {
            Some(url) if !url.is_empty() => Self::Address(url),
            _ => Self::Empty,
        }
    }

    fn ids<T>(ids: &[Ref<T>]) -> Self {
        Self::Several(ids.iter().map(|id| one_line(id)).collect())
    }

    /// The cell as text for programs: dates in EDTF, several values joined by `; `.
    pub fn to_plain(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Address(text) => text.clone(),
            Self::Date(date) => one_line(date.as_edtf()),
            Self::Number(number) => number.to_string(),
            Self::Several(values) => values.join("; "),
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
    /// Which records.
    fn what(&self) -> What;

    /// The columns. The record's id comes first everywhere, so that `cut -f1` finds it.
    fn fields(&self) -> &'static [Field];

    /// The rows, each with a value for every column.
    fn rows<'a>(&self, asked: Asked<'a>) -> Rows<'a>;
}

/// The table of these records.
pub fn table(what: What) -> &'static dyn RecordTable {
    match what {
        What::Events => &beside::Events,
        What::Actors => &beside::Actors,
        What::Sources => &beside::Sources,
        What::Commitments => &within::Commitments,
        What::Claims => &within::Claims,
        What::Quotes => &within::Quotes,
        What::Discrepancies => &within::Discrepancies,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_table_says_what_it_holds_and_starts_with_the_id() {
        for what in What::ALL {
            let table = table(what);
            assert_eq!(table.what(), what);
            assert_eq!(table.fields().first().map(|field| field.name), Some("id"), "{what:?}");
        }
    }
}
