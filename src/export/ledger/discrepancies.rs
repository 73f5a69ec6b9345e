//! The ledger of discrepancies in words: where the accounts differ.

use super::{Align, Column, DATE, LedgerView, PreviewLine, counted, date};
use crate::export::phrases::{self, Phrase, Tone, name, one_line};
use crate::ledger::discrepancies;
use crate::ledger::{Arrangement, Ledger, LedgerKind, LedgerRow, Scope};
use crate::timeline::record::{Account, Discrepancy, Event};
use crate::timeline::{RecordRef, Timeline};

pub(super) struct Discrepancies;

const COLUMNS: &[Column] = &[
    Column::new("date", DATE, 2),
    Column { title: "question", width: 0, rank: 0, align: Align::Left, said_by: None },
    Column::number("accounts", 8, 1),
    Column::new("event", 36, 3),
];

impl LedgerView for Discrepancies {
    fn kind(&self) -> LedgerKind {
        LedgerKind::Discrepancies
    }

    fn name(&self) -> &'static str {
        "discrepancies"
    }

    fn label(&self) -> &'static str {
        "Accounts differ"
    }

    fn counted(&self, count: usize) -> String {
        counted(count, "question", "questions")
    }

    fn arrangements(&self) -> &'static [Arrangement] {
        discrepancies::ARRANGEMENTS
    }

    fn rows(&self, scope: &Scope<'_>, arrangement: Arrangement) -> Ledger<LedgerRow> {
        discrepancies::ledger(scope, arrangement).map(LedgerRow::Discrepancy)
    }

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn cells(&self, scope: &Scope<'_>, row: &LedgerRow) -> Vec<Phrase> {
        let Some((event, one)) = records(scope, row) else {
            return Vec::new();
        };
        vec![
            date(&event.date),
            Phrase::plain(one_line(&one.question)),
            Phrase::plain(one.account.len().to_string()),
            Phrase::faint(one_line(&event.title)),
        ]
    }

    fn preview(&self, scope: &Scope<'_>, row: &LedgerRow) -> Vec<PreviewLine> {
        let timeline = scope.timeline;
        let Some((_, one)) = records(scope, row) else {
            return Vec::new();
        };
        let mut lines = vec![vec![Phrase::new(one_line(&one.question), Tone::Differs)]];
        for account in &one.account {
            let by = phrases::agents(timeline, &account.by, None);
            let mut line = Vec::new();
            if !by.is_empty() {
                line.push(Phrase::link(format!("{by}: ")));
            }
            line.push(Phrase::plain(one_line(&account.says)));
            line.push(Phrase::faint(format!(" — {}", name(timeline, &account.source))));
            lines.push(line);
            if let Some(words) = words(timeline, account) {
                lines.push(vec![Phrase::plain(format!("  {words}"))]);
            }
        }
        if let Some(note) = &one.note {
            lines.push(vec![Phrase::faint(one_line(note))]);
        }
        lines
    }

    fn search_text(&self, scope: &Scope<'_>, row: &LedgerRow) -> String {
        let Some((_, one)) = records(scope, row) else {
            return String::new();
        };
        let mut text = one_line(&one.question);
        for account in &one.account {
            text.push(' ');
            text.push_str(&one_line(&account.says));
        }
        text
    }
}

fn records<'a>(scope: &Scope<'a>, row: &LedgerRow) -> Option<(&'a Event, &'a Discrepancy)> {
    match row {
        LedgerRow::Discrepancy(row) => row.records(scope.timeline),
        _ => None,
    }
}

/// The words on which an account rests, in quotation marks.
fn words(timeline: &Timeline, account: &Account) -> Option<String> {
    match timeline.get(account.quote.as_ref()?) {
        Some(RecordRef::Quote(_, quote)) => Some(format!("“{}”", one_line(&quote.text))),
        _ => None,
    }
}

/// An account in one line: `Mexico: it was agreed (Latin Post, “That's our goal”)`.
pub fn account(timeline: &Timeline, account: &Account) -> String {
    let by = phrases::agents(timeline, &account.by, None);
    let by = if by.is_empty() { by } else { format!("{by}: ") };
    let words = words(timeline, account).map(|words| format!(", {words}")).unwrap_or_default();
    format!("{by}{} ({}{words})", one_line(&account.says), name(timeline, &account.source))
}
