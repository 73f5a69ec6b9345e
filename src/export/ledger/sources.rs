//! The ledger of sources in words.

use crate::export::ledger::columns::{Column, date, date_column};
use crate::export::ledger::view::{RecordLedger, ScreenColumn, TableColumn};
use crate::export::phrases::{self, Phrase, name, one_line};
use crate::export::table::shape::FieldType::{Address, Date, Number, Several, Text};
use crate::export::table::shape::{TableField, Value};
use crate::ledger::sources::{self, SourceRow};
use crate::ledger::{Arrangement, Ledger, LedgerScope};
use crate::timeline::Timeline;
use crate::timeline::id::Id;
use crate::timeline::record::Source;

/// The ledger of sources.
#[derive(Debug)]
pub(super) struct Sources;

impl RecordLedger for Sources {
    type Row = SourceRow;
    type Record<'a> = &'a Source;

    const NAME: &'static str = "sources";
    const LABEL: &'static str = "Sources";
    const NOUNS: (&'static str, &'static str) = ("source", "sources");
    const HOLDS_WORDS: bool = true;

    const ARRANGEMENTS: &'static [Arrangement] = sources::ARRANGEMENTS;
    const BY_DATE: &'static str = "under the year of publication, the earliest first";
    const COLUMNS: &'static [ScreenColumn<Self>] = &[
        ScreenColumn::<Self>::new(date_column("published"), |_, _, source| {
            source.published.as_ref().map(date).unwrap_or_default()
        }),
        ScreenColumn::<Self>::new(Column::rest("source"), |_, _, source| {
            Phrase::plain(one_line(&source.listed_title()))
        }),
        ScreenColumn::<Self>::new(
            Column::new("kind", 14, 3).unless(Arrangement::Kind),
            |_, _, source| Phrase::faint(source.kind.map_or("", phrases::source_kind)),
        ),
        ScreenColumn::<Self>::new(Column::new("publisher", 20, 6), |scope, _, source| {
            Phrase::plain(phrases::issuer(scope.timeline, source).unwrap_or_default())
        }),
        ScreenColumn::<Self>::new(Column::number("records", 7, 1), |_, row, _| {
            Phrase::plain(row.records().to_string())
        }),
        ScreenColumn::<Self>::new(Column::number("proven", 7, 2).spare(), |_, row, _| proven(row)),
        ScreenColumn::<Self>::new(Column::number("used by", 7, 5).spare(), |_, row, _| {
            used_by(row)
        }),
    ];
    const FIELDS: &'static [TableColumn<Self>] = &[
        TableColumn::<Self>::new(
            TableField::listed("id", Text, "The source's id."),
            |_, _, source| Value::text(&*source.id),
        ),
        TableColumn::<Self>::new(
            TableField::listed("published", Date, "When it was published.").ranked(1),
            |_, _, source| Value::date(source.published.as_ref()),
        ),
        TableColumn::<Self>::new(
            TableField::listed("kind", Text, "What it is.").ranked(4),
            |_, _, source| Value::text(source.kind.map_or("", phrases::source_kind)),
        ),
        TableColumn::<Self>::new(
            TableField::listed("publisher", Text, "Who issued or printed it.").ranked(2),
            |scope, _, source| Value::optional(phrases::issuer(scope.timeline, source)),
        ),
        TableColumn::<Self>::new(
            TableField::listed("title", Text, "Its title."),
            |_, _, source| Value::text(source.listed_title()),
        ),
        TableColumn::<Self>::new(
            TableField::listed("language", Text, "Its language, as a BCP 47 tag.").ranked(8),
            |_, _, source| Value::optional(source.language.as_deref()),
        ),
        TableColumn::<Self>::new(
            TableField::listed("url", Address, "Where a reader should go.").ranked(3),
            |_, _, source| Value::address(source.url.as_deref()),
        ),
        TableColumn::<Self>::new(
            TableField::listed("records", Number, "How many records rest on it.").ranked(5),
            |_, row, _| Value::Number(row.records()),
        ),
        TableColumn::<Self>::new(
            TableField::listed("quotes", Number, "How many quotes stand in it.").ranked(6),
            |_, row, _| Value::Number(row.quotes),
        ),
        TableColumn::<Self>::new(
            TableField::listed("proven", Number, "How many of those were found in its text.")
                .ranked(7),
            |_, row, _| Value::Number(row.proven),
        ),
        TableColumn::<Self>::new(
            TableField::listed("used_by", Several, "The ids of the sources that draw on it.")
                .ranked(9),
            |_, row, _| Value::Several(row.used_by.iter().map(|id| one_line(id)).collect()),
        ),
        TableColumn::<Self>::new(
            TableField::full("authors", Several, "Its authors."),
            |_, _, source| {
                Value::Several(source.authors.iter().map(|author| one_line(author)).collect())
            },
        ),
        TableColumn::<Self>::new(
            TableField::full("accessed", Date, "When it was read."),
            |_, _, source| Value::date(source.accessed.as_ref()),
        ),
        TableColumn::<Self>::new(
            TableField::full("archive_url", Address, "A copy in a web archive."),
            |_, _, source| Value::address(source.archive_url.as_deref()),
        ),
        TableColumn::<Self>::new(
            TableField::full("weak", Text, "Why it is weak, where it is."),
            |_, _, source| Value::optional(source.weak.as_deref()),
        ),
    ];

    fn ledger(scope: &LedgerScope<'_>, arrangement: Arrangement) -> Ledger<SourceRow> {
        sources::ledger(scope, arrangement)
    }

    fn record<'a>(timeline: &'a Timeline, row: &SourceRow) -> Option<&'a Source> {
        timeline.source(&row.id)
    }

    fn id<'a>(_: &'a Timeline, row: &'a SourceRow) -> Option<&'a Id> {
        Some(&row.id)
    }

    fn search_text(scope: &LedgerScope<'_>, row: &SourceRow) -> Option<String> {
        let timeline = scope.timeline;
        let publisher =
            timeline.source(&row.id).and_then(|source| phrases::issuer(timeline, source));
        Some(format!("{} {}", name(timeline, &row.id), publisher.unwrap_or_default()))
    }
}

/// How many of the quotes in a source are proven.
fn proven(row: &SourceRow) -> Phrase {
    match row.quotes {
        0 => Phrase::default(),
        quotes => Phrase::plain(format!("{}/{quotes}", row.proven)),
    }
}

/// How many sources draw on it, where any do.
fn used_by(row: &SourceRow) -> Phrase {
    match row.used_by.len() {
        0 => Phrase::default(),
        others => Phrase::faint(others.to_string()),
    }
}
