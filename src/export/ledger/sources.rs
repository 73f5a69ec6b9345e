//! The ledger of sources in words.

use super::columns::{Column, DATE, date};
use super::view::RecordLedger;
use crate::export::phrases::{self, Phrase, name, one_line};
use crate::export::table::shape::FieldType::{Address, Date, Number, Several, Text};
use crate::export::table::shape::{TableField, Value};
use crate::ledger::sources::{self, SourceRow};
use crate::ledger::{Arrangement, Ledger, LedgerScope};
use crate::timeline::Timeline;
use crate::timeline::id::Id;

/// The ledger of sources.
#[derive(Debug)]
pub(super) struct Sources;

impl RecordLedger for Sources {
    type Row = SourceRow;

    const NAME: &'static str = "sources";
    const LABEL: &'static str = "Sources";
    const NOUNS: (&'static str, &'static str) = ("source", "sources");
    const ARRANGEMENTS: &'static [Arrangement] = sources::ARRANGEMENTS;
    const BY_DATE: &'static str = "under the year of publication, the earliest first";
    const COLUMNS: &'static [Column] = &[
        Column::new("published", DATE, 4).led(),
        Column::rest("source"),
        Column::new("kind", 14, 3).unless(Arrangement::Kind),
        Column::new("publisher", 20, 6),
        Column::number("records", 7, 1),
        Column::number("proven", 7, 2).spare(),
        Column::number("used by", 7, 5).spare(),
    ];
    const FIELDS: &'static [TableField] = &[
        TableField::listed("id", Text, "The source's id."),
        TableField::listed("published", Date, "When it was published.").ranked(1),
        TableField::listed("kind", Text, "What it is.").ranked(4),
        TableField::listed("publisher", Text, "Who issued or printed it.").ranked(2),
        TableField::listed("title", Text, "Its title."),
        TableField::listed("language", Text, "Its language, as a BCP 47 tag.").ranked(8),
        TableField::listed("url", Address, "Where a reader should go.").ranked(3),
        TableField::listed("records", Number, "How many records rest on it.").ranked(5),
        TableField::listed("quotes", Number, "How many quotes stand in it.").ranked(6),
        TableField::listed("proven", Number, "How many of those were found in its text.").ranked(7),
        TableField::listed("used_by", Several, "The ids of the sources that draw on it.").ranked(9),
        TableField::full("authors", Several, "Its authors."),
        TableField::full("accessed", Date, "When it was read."),
        TableField::full("archive_url", Address, "A copy in a web archive."),
        TableField::full("weak", Text, "Why it is weak, where it is."),
    ];

    fn ledger(scope: &LedgerScope<'_>, arrangement: Arrangement) -> Ledger<SourceRow> {
        sources::ledger(scope, arrangement)
    }

    fn id<'a>(_: &'a Timeline, row: &'a SourceRow) -> Option<&'a Id> {
        Some(&row.id)
    }

    fn cells(scope: &LedgerScope<'_>, row: &SourceRow) -> Option<Vec<Phrase>> {
        let timeline = scope.timeline;
        let source = timeline.source(&row.id)?;
        let proven = match row.quotes {
            0 => Phrase::default(),
            quotes => Phrase::plain(format!("{}/{quotes}", row.proven)),
        };
        let used_by = match row.used_by.len() {
            0 => String::new(),
            others => others.to_string(),
        };
        Some(vec![
            source.published.as_ref().map(date).unwrap_or_default(),
            Phrase::plain(one_line(&source.listed_title())),
            Phrase::faint(source.kind.map_or("", phrases::source_kind)),
            Phrase::link(phrases::issuer(timeline, source).unwrap_or_default()),
            Phrase::plain(row.records().to_string()),
            proven,
            Phrase::faint(used_by),
        ])
    }

    fn values(scope: &LedgerScope<'_>, row: &SourceRow) -> Option<Vec<Value>> {
        let source = scope.timeline.source(&row.id)?;
        let used_by = row.used_by.iter().map(|id| one_line(id)).collect();
        let authors = source.authors.iter().map(|author| one_line(author)).collect();
        Some(vec![
            Value::text(&*source.id),
            Value::date(source.published.as_ref()),
            Value::text(source.kind.map_or("", phrases::source_kind)),
            Value::optional(phrases::issuer(scope.timeline, source)),
            Value::text(source.listed_title()),
            Value::optional(source.language.as_deref()),
            Value::address(source.url.as_deref()),
            Value::Number(row.records()),
            Value::Number(row.quotes),
            Value::Number(row.proven),
            Value::Several(used_by),
            Value::Several(authors),
            Value::date(source.accessed.as_ref()),
            Value::address(source.archive_url.as_deref()),
            Value::optional(source.weak.as_deref()),
        ])
    }

    fn search_text(scope: &LedgerScope<'_>, row: &SourceRow) -> Option<String> {
        let timeline = scope.timeline;
        let publisher =
            timeline.source(&row.id).and_then(|source| phrases::issuer(timeline, source));
        Some(format!("{} {}", name(timeline, &row.id), publisher.unwrap_or_default()))
    }
}
