//! The ledger of quotes in words.

use super::{Align, Column, DATE, LedgerView, PreviewLine, counted, date};
use crate::export::phrases::{self, Phrase, one_line};
use crate::ledger::quotes;
use crate::ledger::{Arrangement, Ledger, LedgerKind, LedgerRow, Scope};
use crate::timeline::record::{Event, Quote};

pub(super) struct Quotes;

const COLUMNS: &[Column] = &[
    Column::new("said", DATE, 3),
    Column::new("speaker", 24, 1).unless(Arrangement::Party),
    Column { title: "words", width: 0, rank: 0, align: Align::Left, said_by: None },
    Column::new("source", 22, 4),
    Column::new("in the source", 14, 2).unless(Arrangement::Proof),
];

impl LedgerView for Quotes {
    fn kind(&self) -> LedgerKind {
        LedgerKind::Quotes
    }

    fn name(&self) -> &'static str {
        "quotes"
    }

    fn label(&self) -> &'static str {
        "Quotes"
    }

    fn counted(&self, count: usize) -> String {
        counted(count, "quote", "quotes")
    }

    fn arrangements(&self) -> &'static [Arrangement] {
        quotes::ARRANGEMENTS
    }

    fn rows(&self, scope: &Scope<'_>, arrangement: Arrangement) -> Ledger<LedgerRow> {
        quotes::ledger(scope, arrangement).map(LedgerRow::Quote)
    }

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn cells(&self, scope: &Scope<'_>, row: &LedgerRow) -> Vec<Phrase> {
        let timeline = scope.timeline;
        let Some((event, one)) = records(scope, row) else {
            return Vec::new();
        };
        let outlet = timeline.source(&one.source).and_then(|it| phrases::issuer(timeline, it));
        vec![
            date(one.date.as_ref().unwrap_or(&event.date)),
            Phrase::link(phrases::speaker(timeline, one)),
            Phrase::plain(format!("“{}”", one_line(&one.text))),
            Phrase::faint(outlet.unwrap_or_else(|| phrases::name(timeline, &one.source))),
            phrases::proof(timeline, one),
        ]
    }

    fn preview(&self, scope: &Scope<'_>, row: &LedgerRow) -> Vec<PreviewLine> {
        let Some((event, one)) = records(scope, row) else {
            return Vec::new();
        };
        let full = phrases::quote_in_full(scope.timeline, event, one);
        let mut lines: Vec<PreviewLine> =
            full.lines().map(|line| vec![Phrase::plain(line)]).collect();
        lines.push(vec![phrases::proof(scope.timeline, one)]);
        lines
    }

    fn search_text(&self, scope: &Scope<'_>, row: &LedgerRow) -> String {
        let Some((event, one)) = records(scope, row) else {
            return String::new();
        };
        let mut text = phrases::attribution(scope.timeline, event, one);
        let translated = one.translation.as_ref().map(|translation| &translation.text);
        for part in [Some(&one.text), translated, one.note.as_ref()].into_iter().flatten() {
            text.push(' ');
            text.push_str(&one_line(part));
        }
        text
    }
}

fn records<'a>(scope: &Scope<'a>, row: &LedgerRow) -> Option<(&'a Event, &'a Quote)> {
    match row {
        LedgerRow::Quote(row) => row.records(scope.timeline),
        _ => None,
    }
}
