//! The ledger of commitments in words.

use super::{Align, Column, DATE, LedgerView, PreviewLine, counted, date};
use crate::export::phrases::{self, Phrase, one_line};
use crate::export::thread;
use crate::ledger::commitments::{self, CommitmentRow, Totals};
use crate::ledger::{Arrangement, Ledger, LedgerKind, LedgerRow, Scope};
use crate::timeline::record::{Commitment, Event};

pub(super) struct Commitments;

const COLUMNS: &[Column] = &[
    Column::new("made", DATE, 4),
    Column::new("by", 18, 2).unless(Arrangement::Party),
    Column::new("to", 14, 3).unless(Arrangement::Party),
    Column { title: "commitment", width: 0, rank: 0, align: Align::Left, said_by: None },
    Column::new("due", 12, 5),
    Column::new("what became of it", 36, 1),
];

impl LedgerView for Commitments {
    fn kind(&self) -> LedgerKind {
        LedgerKind::Commitments
    }

    fn name(&self) -> &'static str {
        "commitments"
    }

    fn label(&self) -> &'static str {
        "Commitments"
    }

    fn counted(&self, count: usize) -> String {
        counted(count, "commitment", "commitments")
    }

    fn arrangements(&self) -> &'static [Arrangement] {
        commitments::ARRANGEMENTS
    }

    fn rows(&self, scope: &Scope<'_>, arrangement: Arrangement) -> Ledger<LedgerRow> {
        commitments::ledger(scope, arrangement).map(LedgerRow::Commitment)
    }

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn cells(&self, scope: &Scope<'_>, row: &LedgerRow) -> Vec<Phrase> {
        let timeline = scope.timeline;
        let Some((event, one)) = records(scope, row) else {
            return Vec::new();
        };
        let outcome = phrases::outcome(timeline, one, scope.day);
        let tone = outcome.first().map(|phrase| phrase.tone).unwrap_or_default();
        vec![
            date(&event.date),
            Phrase::link(phrases::by(timeline, one)),
            Phrase::link(phrases::to(timeline, one)),
            Phrase::plain(one_line(&one.text)),
            Phrase::plain(phrases::deadline(one).unwrap_or_default()),
            Phrase::new(phrases::joined(&outcome, "; "), tone),
        ]
    }

    fn preview(&self, scope: &Scope<'_>, row: &LedgerRow) -> Vec<PreviewLine> {
        let timeline = scope.timeline;
        let Some((event, one)) = records(scope, row) else {
            return Vec::new();
        };
        let who = phrases::who_to_whom(timeline, one);
        let mut lines = vec![
            vec![Phrase::link(who), Phrase::plain(": "), Phrase::plain(one_line(&one.text))],
            separated(phrases::outcome(timeline, one, scope.day)),
        ];
        if let Some(quote) = phrases::quote_of_commitment(timeline, one) {
            lines.push(vec![Phrase::plain(quote)]);
        }
        if let Some(promise) = timeline.thread(&one.id) {
            for line in thread::lines(timeline, &promise) {
                lines.push(vec![
                    Phrase::faint(line.date),
                    Phrase::plain(" "),
                    Phrase::plain(line.text),
                ]);
            }
        }
        lines.push(vec![
            Phrase::faint(phrases::date(&event.date)),
            Phrase::plain(" "),
            Phrase::link(one_line(&event.title)),
        ]);
        lines
    }

    fn search_text(&self, scope: &Scope<'_>, row: &LedgerRow) -> String {
        let Some((_, one)) = records(scope, row) else {
            return String::new();
        };
        format!("{}: {}", phrases::who_to_whom(scope.timeline, one), one_line(&one.text))
    }

    fn summary(&self, rows: &[LedgerRow]) -> String {
        let mut commitments: Vec<CommitmentRow> = Vec::new();
        for row in rows {
            if let LedgerRow::Commitment(row) = row {
                commitments.push(*row);
            }
        }
        super::totals(&Totals::of(&commitments))
    }
}

/// Phrases with a semicolon between two.
fn separated(phrases: Vec<Phrase>) -> PreviewLine {
    let mut line = Vec::new();
    for phrase in phrases {
        if !line.is_empty() {
            line.push(Phrase::plain("; "));
        }
        line.push(phrase);
    }
    line
}

fn records<'a>(scope: &Scope<'a>, row: &LedgerRow) -> Option<(&'a Event, &'a Commitment)> {
    match row {
        LedgerRow::Commitment(row) => row.records(scope.timeline),
        _ => None,
    }
}
