//! The columns of a ledger, and which of them a width has room for.

use crate::export::phrases::{self, Phrase};
use crate::ledger::Arrangement;
use crate::timeline::date::{Date, DateEnd, DateStyle};

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
    /// What it may be narrowed to where the columns before it leave no more; of the one that takes
    /// the rest, what it keeps before any other stands beside it.
    pub least: usize,
    /// What it grows to once the column that takes the rest has enough.
    pub most: usize,
    /// In a narrower list it gives its room to the one that takes the rest.
    pub in_lists_from: usize,
    /// In a list narrower than the first of a pair it is as wide as the second; the one that takes
    /// the rest keeps so much. The narrowest list first.
    pub narrow: &'static [(usize, usize)],
    /// On a narrow screen the columns of the highest rank go first. The column of width 0 never
    /// goes.
    pub rank: u8,
    /// Where its text stands.
    pub align: Align,
    /// The arrangement under whose headings it would say everything twice.
    pub said_by: Option<Arrangement>,
    /// Whether it gives its room to the one that takes the rest, where few rows have anything in
    /// it.
    pub is_spare: bool,
    /// The word before its text, where that stands alone in a line.
    pub lead: &'static str,
}

impl Column {
    /// A column of words.
    pub const fn new(title: &'static str, width: usize, rank: u8) -> Self {
        Self {
            title,
            width,
            least: width,
            most: width,
            in_lists_from: 0,
            narrow: &[],
            rank,
            align: Align::Left,
            said_by: None,
            is_spare: false,
            lead: "",
        }
    }

    /// A column of numbers.
    pub const fn number(title: &'static str, width: usize, rank: u8) -> Self {
        Self { align: Align::Right, lead: title, ..Self::new(title, width, rank) }
    }

    /// The column that takes what room is left.
    pub const fn rest(title: &'static str) -> Self {
        Self::new(title, 0, 0)
    }

    /// The same between these widths.
    pub const fn between(self, least: usize, most: usize) -> Self {
        Self { least, most, ..self }
    }

    /// The same, left out of lists that are narrower than this.
    pub const fn in_lists_from(self, width: usize) -> Self {
        Self { in_lists_from: width, ..self }
    }

    /// The same, in lists that are narrower than the first of each pair; the narrowest list first.
    pub const fn narrow_below(self, narrow: &'static [(usize, usize)]) -> Self {
        Self { narrow, ..self }
    }

    /// The same, as it is in a list of this width.
    fn in_list(self, list: usize) -> Self {
        match self.narrow.iter().find(|(below, _)| list < *below) {
            Some((_, least)) if self.width == 0 => Self { least: *least, ..self },
            Some((_, width)) => Self { width: *width, least: self.least.min(*width), ..self },
            None => self,
        }
    }

    /// The same, which few rows may have anything in.
    pub const fn spare(self) -> Self {
        Self { is_spare: true, ..self }
    }

    /// The same, with its heading as the word before its text.
    pub const fn led(self) -> Self {
        Self { lead: self.title, ..self }
    }

    /// The same, left out where the rows stand under headings that say it.
    pub const fn unless(self, arrangement: Arrangement) -> Self {
        Self { said_by: Some(arrangement), ..self }
    }
}

/// A column in its place on a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlacedColumn {
    /// How it is headed, and how much room it wants.
    pub column: Column,
    /// Its place among the ledger's columns, and that of its cell among the cells of a row.
    pub place: usize,
    /// The width that it got.
    pub width: usize,
}

/// The space between two columns.
pub const COLUMN_GAP: usize = 2;

/// The width of a date: `13 Apr 2023`, `about 2023`.
pub(super) const DATE: usize = 11;

/// The width of a date without its day: `Apr 2023`, `~Apr 2023`.
const MONTH: usize = 9;

/// The width of its year: `2023`, `~2023`.
const YEAR: usize = 5;

/// The column of the date by which rows are looked for: the last to go, and in narrow lists first
/// without its day, then without its month.
pub(super) const fn date_column(title: &'static str) -> Column {
    Column::new(title, DATE, 0).narrow_below(&[(44, YEAR), (DATED, MONTH)]).led()
}

/// In lists narrower than this the day has no room beside what one reads.
const DATED: usize = 84;

/// The same as text, for lists with a column of dates.
pub fn date_in_column(date: &Date) -> String {
    format!("{:<DATE$}", self::date(date).text)
}

/// A date in the width of its column: of a stretch of days that is longer, its first; of what is
/// about a day and longer, the month. A year is never cut. In a narrower column it has no day, and
/// no month.
pub(super) fn date(date: &Date) -> Phrase {
    let whole = phrases::date(date);
    let (first, month, year) = match date.ends() {
        [DateEnd::Known(start), _] => {
            let month = start.without_day();
            (start.short(), month.short(), month.without_month().short())
        }
        [_, DateEnd::Known(end)] if DateStyle::in_force() == DateStyle::Written => {
            let until = format!("until {}", end.short());
            (until.clone(), until, format!("–{}", end.without_day().without_month().short()))
        }
        _ => (whole.clone(), whole.clone(), whole.clone()),
    };
    let fits = |text: &String| text.chars().count() <= DATE;
    let text = [whole, first].into_iter().find(fits).unwrap_or_else(|| month.clone());
    Phrase::faint(text).or(month).or(year)
}

/// The column that takes the rest holds what one reads: where it does not say itself what it keeps,
/// it is at least this wide, and seven twentieths of the whole, before any other stands beside it.
const REST: usize = 24;

/// A column that takes the rest has enough with so much: of what more there is the others have
/// half.
const ENOUGH: usize = 44;

/// It has plenty with so much: beside it there is room for what few rows have.
const PLENTY: usize = 60;

/// The columns that a width has room for, from left to right; together never wider. Those at the
/// places in `bare`, in which few rows have anything, stay only where what one reads has plenty
/// beside them.
pub fn fit(
    columns: &[Column],
    arrangement: Arrangement,
    width: usize,
    bare: &[usize],
) -> Vec<PlacedColumn> {
    let columns: Vec<Column> = columns.iter().map(|column| column.in_list(width)).collect();
    let all = fit_all(&columns, arrangement, width, &[]);
    let is_bare = all.iter().any(|one| bare.contains(&one.place));
    let rest = all.iter().find(|one| one.column.width == 0).map_or(0, |rest| rest.width);
    if is_bare && rest < PLENTY { fit_all(&columns, arrangement, width, bare) } else { all }
}

fn fit_all(
    columns: &[Column],
    arrangement: Arrangement,
    width: usize,
    left_out: &[usize],
) -> Vec<PlacedColumn> {
    let mut by_rank: Vec<(usize, &Column)> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.width > 0 && column.said_by != Some(arrangement))
        .filter(|(place, column)| column.in_lists_from <= width && !left_out.contains(place))
        .collect();
    by_rank.sort_by_key(|(_, column)| column.rank);
    let own_least = columns.iter().find(|column| column.width == 0).map_or(0, |rest| rest.least);
    let least = if own_least > 0 { own_least } else { REST.max(width * 7 / 20) };
    let mut room = width;
    // The places of those kept, each with its width.
    let mut kept: Vec<(usize, usize)> = Vec::new();
    for (place, column) in &by_rank {
        let free = room.saturating_sub(least + COLUMN_GAP);
        // A column of a higher rank never stands where one of a lower had no room.
        if free < column.least || room < least {
            break;
        }
        let width = column.width.min(free);
        room -= width + COLUMN_GAP;
        kept.push((*place, width));
    }
    let mut spare = room.saturating_sub(ENOUGH) / 2;
    for (place, width) in &mut kept {
        let most = columns.get(*place).map_or(*width, |column| column.most);
        let more = most.saturating_sub(*width).min(spare);
        *width += more;
        spare -= more;
        room -= more;
    }
    let mut placed = Vec::new();
    for (place, column) in columns.iter().enumerate() {
        if column.width == 0 {
            placed.push(PlacedColumn { column: *column, place, width: room });
        } else if let Some((_, width)) = kept.iter().find(|(kept, _)| *kept == place) {
            placed.push(PlacedColumn { column: *column, place, width: *width });
        }
    }
    placed
}
