//! The ledger of sources in words.

use super::{Align, Column, DATE, LedgerView, PreviewLine, counted, date};
use crate::export::phrases::{self, Phrase, Tone, name, one_line};
use crate::ledger::sources;
use crate::ledger::{Arrangement, Ledger, LedgerKind, LedgerRow, Scope};

pub(super) struct Sources;

const COLUMNS: &[Column] = &[
    Column::new("published", DATE, 4),
    Column { title: "source", width: 0, rank: 0, align: Align::Left, said_by: None },
    Column::new("kind", 14, 3).unless(Arrangement::Kind),
    Column::new("publisher", 20, 6),
    Column::number("records", 7, 1),
    Column::number("proven", 7, 2),
    Column::number("used by", 7, 5),
];

impl LedgerView for Sources {
    fn kind(&self) -> LedgerKind {
        LedgerKind::Sources
    }

    fn name(&self) -> &'static str {
        "sources"
    }

    fn label(&self) -> &'static str {
        "Sources"
    }

    fn counted(&self, count: usize) -> String {
        counted(count, "source", "sources")
    }

    fn arrangements(&self) -> &'static [Arrangement] {
        sources::ARRANGEMENTS
    }

    fn rows(&self, scope: &Scope<'_>, arrangement: Arrangement) -> Ledger<LedgerRow> {
        sources::ledger(scope, arrangement).map(LedgerRow::Source)
    }

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn cells(&self, scope: &Scope<'_>, row: &LedgerRow) -> Vec<Phrase> {
        let (timeline, LedgerRow::Source(row)) = (scope.timeline, row) else {
            return Vec::new();
        };
        let Some(source) = timeline.source(&row.id) else {
            return Vec::new();
        };
        let proven = match row.quotes {
            0 => Phrase::default(),
            quotes => Phrase::plain(format!("{}/{quotes}", row.proven)),
        };
        let used_by = if row.used_by == 0 { String::new() } else { row.used_by.to_string() };
        vec![
            source.published.as_ref().map(date).unwrap_or_default(),
            Phrase::plain(one_line(&source.title)),
            Phrase::faint(source.kind.map_or("", phrases::source_kind)),
            Phrase::link(phrases::issuer(timeline, source).unwrap_or_default()),
            Phrase::plain(row.records().to_string()),
            proven,
            Phrase::faint(used_by),
        ]
    }

    fn preview(&self, scope: &Scope<'_>, row: &LedgerRow) -> Vec<PreviewLine> {
        let (timeline, LedgerRow::Source(row)) = (scope.timeline, row) else {
            return Vec::new();
        };
        let Some(source) = timeline.source(&row.id) else {
            return Vec::new();
        };
        let counts = [
            (row.events, "event", "events"),
            (row.commitments, "commitment", "commitments"),
            (row.claims, "claim", "claims"),
            (row.quotes, "quote", "quotes"),
            (row.discrepancies, "question", "questions"),
        ];
        let counts: Vec<String> = counts
            .iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, one, several)| counted(*count, one, several))
            .collect();
        let mut lines = vec![
            vec![Phrase::plain(phrases::citation(timeline, source))],
            vec![Phrase::faint("rest on it: "), Phrase::plain(counts.join(", "))],
        ];
        if let Some(weak) = &source.weak {
            lines.push(vec![Phrase::new("weak: ", Tone::Said), Phrase::plain(one_line(weak))]);
        }
        if let Some(original) = &source.reprint_of {
            lines.push(vec![Phrase::faint("reprint of: "), Phrase::link(name(timeline, original))]);
        }
        for root in &source.relies_on {
            lines.push(vec![Phrase::faint("relies on: "), Phrase::link(name(timeline, root))]);
        }
        for other in sources::dependants(timeline, &row.id) {
            lines.push(vec![
                Phrase::faint("used by: "),
                Phrase::link(phrases::citation(timeline, other)),
            ]);
        }
        lines
    }

    fn search_text(&self, scope: &Scope<'_>, row: &LedgerRow) -> String {
        let (timeline, LedgerRow::Source(row)) = (scope.timeline, row) else {
            return String::new();
        };
        let publisher =
            timeline.source(&row.id).and_then(|source| phrases::issuer(timeline, source));
        format!("{} {}", name(timeline, &row.id), publisher.unwrap_or_default())
    }
}
