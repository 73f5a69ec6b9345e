//! The ledger of claims in words.

use super::{Align, Column, DATE, LedgerView, PreviewLine, counted, date};
use crate::export::phrases::{self, Phrase, one_line};
use crate::ledger::claims;
use crate::ledger::{Arrangement, Ledger, LedgerKind, LedgerRow, Scope};
use crate::timeline::record::{Claim, Event};

pub(super) struct Claims;

const COLUMNS: &[Column] = &[
    Column::new("date", DATE, 2),
    Column::new("by", 24, 1).unless(Arrangement::Party),
    Column { title: "claim", width: 0, rank: 0, align: Align::Left, said_by: None },
    Column::new("figure", 26, 3),
    Column::new("event", 30, 4),
];

impl LedgerView for Claims {
    fn kind(&self) -> LedgerKind {
        LedgerKind::Claims
    }

    fn name(&self) -> &'static str {
        "claims"
    }

    fn label(&self) -> &'static str {
        "Claims"
    }

    fn counted(&self, count: usize) -> String {
        counted(count, "claim", "claims")
    }

    fn arrangements(&self) -> &'static [Arrangement] {
        claims::ARRANGEMENTS
    }

    fn rows(&self, scope: &Scope<'_>, arrangement: Arrangement) -> Ledger<LedgerRow> {
        claims::ledger(scope, arrangement).map(LedgerRow::Claim)
    }

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn cells(&self, scope: &Scope<'_>, row: &LedgerRow) -> Vec<Phrase> {
        let Some((event, one)) = records(scope, row) else {
            return Vec::new();
        };
        vec![
            date(one.date.as_ref().unwrap_or(&event.date)),
            Phrase::link(phrases::claimant(scope.timeline, one).unwrap_or_default()),
            Phrase::plain(one_line(&one.text)),
            Phrase::plain(one.figure.as_ref().map(phrases::figure).unwrap_or_default()),
            Phrase::faint(one_line(&event.title)),
        ]
    }

    fn preview(&self, scope: &Scope<'_>, row: &LedgerRow) -> Vec<PreviewLine> {
        let timeline = scope.timeline;
        let Some((event, one)) = records(scope, row) else {
            return Vec::new();
        };
        let mut lines = Vec::new();
        let by = phrases::claimant(timeline, one).map(|by| Phrase::link(format!("{by}: ")));
        lines.push(by.into_iter().chain([Phrase::plain(one_line(&one.text))]).collect());
        if let Some(figure) = &one.figure {
            lines.push(vec![Phrase::plain(phrases::figure(figure))]);
        }
        if !one.via.is_empty() {
            lines.push(vec![Phrase::faint(format!("via {}", phrases::via(timeline, &one.via)))]);
        }
        if let Some(note) = &one.note {
            lines.push(vec![Phrase::faint(one_line(note))]);
        }
        let sources = event.sources_of(one);
        for source in sources.iter().filter_map(|id| timeline.source(id)) {
            lines.push(vec![Phrase::plain(phrases::citation(timeline, source))]);
        }
        lines.push(vec![
            date(&event.date),
            Phrase::plain(" "),
            Phrase::link(one_line(&event.title)),
        ]);
        lines
    }

    fn search_text(&self, scope: &Scope<'_>, row: &LedgerRow) -> String {
        let Some((_, one)) = records(scope, row) else {
            return String::new();
        };
        let by = phrases::claimant(scope.timeline, one).unwrap_or_default();
        let figure = one.figure.as_ref().map(phrases::figure).unwrap_or_default();
        format!("{by} {} {figure}", one_line(&one.text))
    }
}

fn records<'a>(scope: &Scope<'a>, row: &LedgerRow) -> Option<(&'a Event, &'a Claim)> {
    match row {
        LedgerRow::Claim(row) => row.records(scope.timeline),
        _ => None,
    }
}
