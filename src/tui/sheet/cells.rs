//! The columns of the ledgers, and what stands in them. On a narrow screen the least important go first.

use std::collections::BTreeMap;

use super::Sheet;
use crate::export::{ledger, phrases};
use crate::ledger::{Arrangement, LedgerKind, LedgerRow, Scope, actors, commitments, sources};
use crate::timeline::EventIx;
use crate::timeline::date::Date;
use crate::timeline::standing::Schedule;
use crate::tui::text::Piece;
use crate::tui::theme::Face;

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Of a commitment: by whom.
    By,
    /// To whom.
    To,
    /// By when.
    Due,
    /// What is claimed of it.
    Claimed,
    /// What is shown of it.
    Shown,
    /// How it stands to its deadline.
    Schedule,
    /// The event's date; of a source, when it was published.
    Date,
    /// Text, name, title or question: the one column that takes what room is left.
    Title,
    /// The kind of record.
    Kind,
    /// Of an actor: offices on the day.
    Roles,
    /// How many events name it.
    Events,
    /// How many commitments it made.
    Made,
    /// How many were made to it.
    Received,
    /// How many quotes are its words; of a source, proven of all.
    Quotes,
    /// Its first appearance.
    First,
    /// Its last.
    Last,
    /// Events a year, as a small line.
    Activity,
    /// Of a source: how many records rest on it.
    Records,
    /// Who issued it.
    Publisher,
    /// How many sources reprint it or rely on it.
    UsedBy,
    /// Of a discrepancy: how many accounts.
    Accounts,
    /// The event.
    Event,
}

/// A column as wide as it is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// What stands in it.
    pub cell: Cell,
    /// Its heading.
    pub title: &'static str,
    /// Its width.
    pub width: usize,
}

/// Columns between two columns.
pub const GAP: usize = 2;

/// The width of a date.
const DATE: usize = 11;

/// The title column is at least this wide, and three tenths of the whole, before any other stands beside it.
const TITLE: usize = 24;

/// A ledger's columns but the title, the most important first.
fn by_importance(which: LedgerKind, arrangement: Arrangement) -> Vec<(Cell, &'static str, usize)> {
    match which {
        LedgerKind::Commitments => {
            let sides = [(Cell::By, "by", 18), (Cell::To, "to", 14)];
            // Under a heading that says who owes whom, the sides need no columns.
            let sides = if arrangement == Arrangement::Party { &[][..] } else { &sides };
            let standing = [(Cell::Schedule, "schedule", 8), (Cell::Shown, "evidence", 20)];
            let rest = [
                (Cell::Due, "due", 12),
                (Cell::Date, "made", DATE),
                (Cell::Claimed, "claimed", 16),
            ];
            [&standing, sides, &rest].concat()
        }
        LedgerKind::Actors => vec![
            (Cell::Events, "events", 6),
            (Cell::Made, "made", 4),
            (Cell::Received, "received", 8),
            (Cell::Quotes, "quotes", 6),
            (Cell::Activity, "activity", 14),
            (Cell::Roles, "role", 26),
            (Cell::Last, "last", DATE),
            (Cell::First, "first", DATE),
            (Cell::Kind, "kind", 10),
        ],
        LedgerKind::Sources => vec![
            (Cell::Records, "records", 7),
            (Cell::Quotes, "proven", 7),
            (Cell::Kind, "kind", 10),
            (Cell::Date, "published", DATE),
            (Cell::UsedBy, "used by", 7),
            (Cell::Publisher, "publisher", 20),
        ],
        LedgerKind::Discrepancies => {
            vec![
                (Cell::Accounts, "accounts", 8),
                (Cell::Date, "date", DATE),
                (Cell::Event, "event", 36),
            ]
        }
    }
}

/// From left to right.
const ORDER: [Cell; 22] = [
    Cell::Date,
    Cell::By,
    Cell::To,
    Cell::Title,
    Cell::Kind,
    Cell::Publisher,
    Cell::Roles,
    Cell::Due,
    Cell::Claimed,
    Cell::Shown,
    Cell::Schedule,
    Cell::Events,
    Cell::Made,
    Cell::Received,
    Cell::Records,
    Cell::Quotes,
    Cell::UsedBy,
    Cell::Accounts,
    Cell::Event,
    Cell::First,
    Cell::Last,
    Cell::Activity,
];

/// The columns that a width has room for, from left to right; together never wider.
pub fn columns(sheet: &Sheet, width: usize) -> Vec<Column> {
    let title = match sheet.which {
        LedgerKind::Commitments => "commitment",
        LedgerKind::Actors => "name",
        LedgerKind::Sources => "source",
        LedgerKind::Discrepancies => "question",
    };
    let (mut room, least) = (width, TITLE.max(width * 3 / 10));
    let mut columns = vec![Column { cell: Cell::Title, title, width: 0 }];
    for (cell, title, width) in by_importance(sheet.which, sheet.arrangement) {
        let Some(rest) = room.checked_sub(width + GAP).filter(|rest| *rest >= least) else {
            break;
        };
        room = rest;
        columns.push(Column { cell, title, width });
    }
    columns.sort_by_key(|column| ORDER.iter().position(|cell| *cell == column.cell));
    columns
        .iter_mut()
        .filter(|column| column.cell == Cell::Title)
        .for_each(|column| column.width = room);
    columns
}

impl Cell {
    /// Whether it is a number, and so stands at the right edge of its column.
    pub fn is_number(self) -> bool {
        matches!(
            self,
            Self::Events
                | Self::Made
                | Self::Received
                | Self::Quotes
                | Self::Records
                | Self::UsedBy
                | Self::Accounts
        )
    }
}

/// What a row says of itself: what a search looks in.
pub fn text(scope: &Scope<'_>, row: &LedgerRow) -> String {
    let timeline = scope.timeline;
    match row {
        LedgerRow::Commitment(row) => row
            .records(timeline)
            .map(|(_, one)| {
                format!("{}: {}", phrases::who_to_whom(timeline, one), phrases::one_line(&one.text))
            })
            .unwrap_or_default(),
        LedgerRow::Actor(row) => {
            let aliases =
                timeline.actor(&row.id).map_or_else(Vec::new, |actor| actor.aliases.to_vec());
            format!(
                "{} {}",
                phrases::name(timeline, &row.id),
                phrases::one_line(&aliases.join(" "))
            )
        }
        LedgerRow::Source(row) => {
            let publisher = timeline
                .source(&row.id)
                .and_then(|source| source.publisher.as_deref())
                .unwrap_or_default();
            format!("{} {}", phrases::name(timeline, &row.id), phrases::one_line(publisher))
        }
        LedgerRow::Discrepancy(row) => row
            .records(timeline)
            .map(|(_, one)| {
                let accounts = one.account.iter().map(|account| &*account.says);
                phrases::one_line(
                    &std::iter::once(&*one.question).chain(accounts).collect::<Vec<_>>().join(" "),
                )
            })
            .unwrap_or_default(),
    }
}

/// What stands in a column of a row. `ascii` draws activity with plain glyphs.
pub fn cell(
    scope: &Scope<'_>,
    sheet: &Sheet,
    row: &LedgerRow,
    column: Column,
    ascii: bool,
) -> Piece {
    match row {
        LedgerRow::Commitment(row) => commitment(scope, row, column.cell),
        LedgerRow::Actor(row) => actor(scope, sheet, row, column, ascii),
        LedgerRow::Source(row) => source(scope, row, column.cell),
        LedgerRow::Discrepancy(row) => {
            let Some((event, one)) = row.records(scope.timeline) else {
                return nothing();
            };
            match column.cell {
                Cell::Title => Piece::new(&one.question, Face::Plain),
                Cell::Accounts => Piece::new(&one.account.len().to_string(), Face::Plain),
                Cell::Date => Piece::new(&date(&event.date), Face::Faint),
                Cell::Event => Piece::new(&event.title, Face::Faint),
                _ => nothing(),
            }
        }
    }
}

fn nothing() -> Piece {
    Piece::new("", Face::Plain)
}

fn commitment(scope: &Scope<'_>, row: &commitments::CommitmentRow, cell: Cell) -> Piece {
    let timeline = scope.timeline;
    let Some((event, one)) = row.records(timeline) else {
        return nothing();
    };
    match cell {
        Cell::Title => Piece::new(&one.text, Face::Plain),
        Cell::By => Piece::new(&ledger::by(timeline, one), Face::Name),
        Cell::To => Piece::new(&ledger::to(timeline, one), Face::Name),
        Cell::Date => Piece::new(&date(&event.date), Face::Faint),
        Cell::Due => {
            let due = one.deadline().map(date).or(one.due_text.as_deref().map(phrases::one_line));
            Piece::new(&due.unwrap_or_default(), Face::Plain)
        }
        Cell::Claimed => {
            let claims = one.claimed();
            let mut states: Vec<&str> = claims.iter().map(|status| status.state.word()).collect();
            states.dedup();
            let text = if one.status.is_empty() { "announced".into() } else { states.join(", ") };
            Piece::new(&text, Face::Faint)
        }
        Cell::Shown => {
            if row.shown == commitments::EvidenceState::Nothing {
                return Piece::new("none", Face::Faint);
            }
            Piece::new(&ledger::shown(row.shown), Face::Plain)
        }
        Cell::Schedule => match row.schedule {
            Schedule::None => Piece::new("–", Face::Faint),
            Schedule::Overdue => Piece::new("overdue", Face::Warning),
            other => Piece::new(other.word(), Face::Plain),
        },
        _ => nothing(),
    }
}

fn actor(
    scope: &Scope<'_>,
    sheet: &Sheet,
    row: &actors::ActorRow,
    column: Column,
    ascii: bool,
) -> Piece {
    let timeline = scope.timeline;
    let actor = timeline.actor(&row.id);
    let count = |count: usize| {
        Piece::new(&count.to_string(), if count > 0 { Face::Plain } else { Face::Faint })
    };
    let seen = |ix: Option<&EventIx>| {
        let event = ix.and_then(|ix| timeline.event(*ix));
        Piece::new(&event.map(|event| date(&event.date)).unwrap_or_default(), Face::Faint)
    };
    match column.cell {
        Cell::Title => Piece::new(&phrases::name(timeline, &row.id), Face::Name),
        Cell::Kind => Piece::new(
            actor.map_or("party", |actor| actor.kind.map_or("", |kind| kind.word())),
            Face::Faint,
        ),
        Cell::Roles => {
            let roles = actor
                .map(|actor| phrases::roles(actor, &Date::from_day(scope.day)))
                .unwrap_or_default();
            Piece::new(&roles, Face::Plain)
        }
        Cell::Events => count(row.events.len()),
        Cell::Made => count(row.made),
        Cell::Received => count(row.received),
        Cell::Quotes => count(row.quotes),
        Cell::First => seen(row.events.first()),
        Cell::Last => seen(row.events.last()),
        Cell::Activity => {
            let line = sheet
                .years
                .map(|years| activity(&row.activity(timeline), years, column.width, ascii));
            Piece::new(&line.unwrap_or_default(), Face::Name)
        }
        _ => nothing(),
    }
}

fn source(scope: &Scope<'_>, row: &sources::SourceRow, cell: Cell) -> Piece {
    let Some(source) = scope.timeline.source(&row.id) else {
        return nothing();
    };
    match cell {
        Cell::Title => Piece::new(&source.title, Face::Plain),
        Cell::Records => Piece::new(&row.records().to_string(), Face::Plain),
        Cell::Quotes if row.quotes == 0 => Piece::new("–", Face::Faint),
        Cell::Quotes => Piece::new(&format!("{}/{}", row.proven, row.quotes), Face::Plain),
        Cell::Kind => Piece::new(source.kind.map_or("", |kind| kind.word()), Face::Faint),
        Cell::Date => {
            Piece::new(&source.published.as_ref().map(date).unwrap_or_default(), Face::Faint)
        }
        Cell::Publisher => Piece::new(source.publisher.as_deref().unwrap_or_default(), Face::Name),
        Cell::UsedBy => {
            let count = sources::dependants(scope.timeline, &row.id).count();
            Piece::new(&if count == 0 { "–".to_owned() } else { count.to_string() }, Face::Faint)
        }
        _ => nothing(),
    }
}

/// A date in the width of one: as it is written or, of an interval, where it starts (`2021-10-08–`) or, where it has
/// no start, where it ends (`–2022-10-13`).
fn date(date: &Date) -> String {
    match date.as_edtf().split_once('/') {
        None => date.as_edtf().to_owned(),
        Some((".." | "", end)) => format!("–{end}"),
        Some((start, _)) => format!("{start}–"),
    }
}

/// Events a year as a line of so many glyphs from the first year to the last, each as high as its share of the
/// highest.
fn activity(
    years: &BTreeMap<i32, usize>,
    (first, last): (i32, i32),
    width: usize,
    ascii: bool,
) -> String {
    let span = i64::from(last) - i64::from(first) + 1;
    let width = width.min(usize::try_from(span).unwrap_or(width)).max(1);
    let mut counts = vec![0usize; width];
    for (year, count) in years {
        let at =
            (i64::from(*year) - i64::from(first)) * i64::try_from(width).unwrap_or(1) / span.max(1);
        if let Some(slot) = usize::try_from(at).ok().and_then(|at| counts.get_mut(at)) {
            *slot += count;
        }
    }
    let levels: &[char] = if ascii {
        &['.', '-', '+', '#']
    } else {
        &['·', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█']
    };
    let most = counts.iter().copied().max().unwrap_or(1).max(1);
    let top = levels.len() - 1;
    counts
        .iter()
        .map(|count| levels.get((count * top).div_ceil(most)).copied().unwrap_or('#'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::Ledger;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn columns_never_exceed_the_width_and_the_title_is_always_there(width in 0usize..250, at in 0usize..4) {
            for &arrangement in LedgerKind::ALL[at].arrangements() {
                let sheet = Sheet {
                    which: LedgerKind::ALL[at],
                    arrangement,
                    ledger: Ledger { rows: Vec::new(), groups: Vec::new() },
                    lines: Vec::new(),
                    cursor: 0,
                    scroll: 0,
                    wanted: None,
                    target: None,
                    hits: Vec::new(),
                    years: None,
                    summary: String::new(),
                    headings: Vec::new(),
                };
                let columns = columns(&sheet, width);
                let used: usize = columns.iter().map(|column| column.width + GAP).sum();
                prop_assert!(used <= width + GAP);
                prop_assert!(columns.iter().any(|column| column.cell == Cell::Title));
            }
        }

        #[test]
        fn an_activity_line_shows_every_active_year_within_its_width(
            years in proptest::collection::btree_map(2000i32..2030, 1usize..40, 0..20), width in 1usize..40,
        ) {
            let line: Vec<char> = activity(&years, (2000, 2029), width, false).chars().collect();
            prop_assert!(line.len() <= width);
            prop_assert_eq!(line.iter().all(|glyph| *glyph == '·'), years.is_empty());
        }
    }
}
