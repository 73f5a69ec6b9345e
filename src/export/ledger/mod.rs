//! Ledgers in words: what a screen or a text says of each row, one [`LedgerView`] for each kind of
//! record.
//!
//! The rows come from [`crate::ledger`]; here they get their columns, cells, previews and headings.
//! A new ledger is its rows there, an `impl` of the trait in a file here, and a line in [`view`].

mod actors;
mod claims;
mod commitments;
mod discrepancies;
mod headings;
mod quotes;
mod sources;

pub use discrepancies::account;
pub use headings::{heading, parties, totals};

use super::phrases::Phrase;
use crate::ledger::{Arrangement, Ledger, LedgerKind, LedgerRow, Scope};
use crate::timeline::date::Date;

/// One way to read a selection: by its records of one kind.
pub trait LedgerView: Sync {
    /// Which ledger it is.
    fn kind(&self) -> LedgerKind;

    /// Its name on the command line: `commitments`.
    fn name(&self) -> &'static str;

    /// Its name on the screen: `Accounts differ`.
    fn label(&self) -> &'static str;

    /// So many of its records: `1 commitment`, `2 commitments`.
    fn counted(&self, count: usize) -> String;

    /// The ways in which it can be arranged, the usual one first.
    fn arrangements(&self) -> &'static [Arrangement];

    /// Its rows in this arrangement.
    fn rows(&self, scope: &Scope<'_>, arrangement: Arrangement) -> Ledger<LedgerRow>;

    /// Its columns from left to right.
    fn columns(&self) -> &'static [Column];

    /// What stands in the columns of a row, in their order; nothing for a row of another ledger.
    fn cells(&self, scope: &Scope<'_>, row: &LedgerRow) -> Vec<Phrase>;

    /// The lines that stand below the ledger for the selected row, not wrapped: what a reader wants
    /// to know before opening the record.
    fn preview(&self, scope: &Scope<'_>, row: &LedgerRow) -> Vec<PreviewLine>;

    /// What a row says of itself: what a search looks in.
    fn search_text(&self, scope: &Scope<'_>, row: &LedgerRow) -> String;

    /// What these rows come to, in one line. Counts, never a grade.
    fn summary(&self, rows: &[LedgerRow]) -> String {
        self.counted(rows.len())
    }
}

/// A line of a preview.
pub type PreviewLine = Vec<Phrase>;

/// The ledger of this kind, as it is read.
pub fn view(kind: LedgerKind) -> &'static dyn LedgerView {
    match kind {
        LedgerKind::Commitments => &commitments::Commitments,
        LedgerKind::Actors => &actors::Actors,
        LedgerKind::Quotes => &quotes::Quotes,
        LedgerKind::Discrepancies => &discrepancies::Discrepancies,
        LedgerKind::Sources => &sources::Sources,
        LedgerKind::Claims => &claims::Claims,
    }
}

/// Where the text of a cell stands in its column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// At the left edge.
    Left,
    /// At the right edge, as numbers do.
    Right,
}

/// A column of a ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub title: &'static str,
    /// Its width in cells; the one column of width 0 takes what room is left.
    pub width: usize,
    /// On a narrow screen the columns of the highest rank go first. The column of width 0 never
    /// goes.
    pub rank: u8,
    /// Where its text stands.
    pub align: Align,
    /// The arrangement under whose headings it would say everything twice.
    pub said_by: Option<Arrangement>,
}

impl Column {
    const fn new(title: &'static str, width: usize, rank: u8) -> Self {
        Self { title, width, rank, align: Align::Left, said_by: None }
    }

    const fn number(title: &'static str, width: usize, rank: u8) -> Self {
        Self { title, width, rank, align: Align::Right, said_by: None }
    }

    const fn unless(self, arrangement: Arrangement) -> Self {
        Self { said_by: Some(arrangement), ..self }
    }
}

/// A column in its place on a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedColumn {
    /// The column.
    pub column: Column,
    /// Its place among the ledger's columns, and that of its cell among the cells of a row.
    pub place: usize,
    /// The width that it got.
    pub width: usize,
}

/// The space between two columns.
pub const COLUMN_GAP: usize = 2;

/// The width of a date: `13 Apr 2023`, `about 2023`.
const DATE: usize = 11;

/// The column that takes the rest is at least this wide, and three tenths of the whole, before any
/// other stands beside it.
const REST: usize = 24;

/// The columns that a width has room for, from left to right; together never wider.
pub fn fit(columns: &[Column], arrangement: Arrangement, width: usize) -> Vec<PlacedColumn> {
    let mut by_rank: Vec<(usize, &Column)> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.width > 0 && column.said_by != Some(arrangement))
        .collect();
    by_rank.sort_by_key(|(_, column)| column.rank);
    let least = REST.max(width * 3 / 10);
    let (mut room, mut kept) = (width, Vec::new());
    for (place, column) in by_rank {
        match room.checked_sub(column.width + COLUMN_GAP) {
            Some(rest) if rest >= least => {
                room = rest;
                kept.push(place);
            }
            _ => break,
        }
    }
    let mut placed = Vec::new();
    for (place, column) in columns.iter().enumerate() {
        if column.width == 0 {
            placed.push(PlacedColumn { column: *column, place, width: room });
        } else if kept.contains(&place) {
            placed.push(PlacedColumn { column: *column, place, width: column.width });
        }
    }
    placed
}

/// A date in the width of a column: of an interval, where it starts (`since Oct 2021`) or ends (`to
/// Oct 2022`).
fn date(date: &Date) -> Phrase {
    Phrase::faint(super::phrases::date(date))
}

/// So many of a thing: `1 quote`, `3 quotes`.
fn counted(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn columns_never_exceed_the_width(width in 0usize..250, at in 0usize..6) {
            let view = view(LedgerKind::ALL[at]);
            for &arrangement in view.arrangements() {
                let placed = fit(view.columns(), arrangement, width);
                let used: usize = placed.iter().map(|one| one.width + COLUMN_GAP).sum();
                prop_assert!(used <= width + COLUMN_GAP, "{used} of {width}");
                let rest = placed.iter().filter(|one| one.column.width == 0).count();
                prop_assert_eq!(rest, 1, "the column that takes the rest is always there");
            }
        }
    }

    #[test]
    fn each_kind_has_the_view_that_says_so() {
        for kind in LedgerKind::ALL {
            assert_eq!(view(kind).kind(), kind);
        }
    }
}
