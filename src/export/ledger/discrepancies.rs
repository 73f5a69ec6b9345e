//! The ledger of discrepancies: where the accounts differ.

use crate::export::ledger::columns::{Column, date, date_column};
use crate::export::ledger::view::{RecordLedger, ScreenColumn, TableColumn};
use crate::export::phrases::{self, Phrase, name, one_line};
use crate::export::table::shape::FieldType::{Date, Number, Several, Text};
use crate::export::table::shape::{TableField, Value};
use crate::ledger::{Arrangement, Ledger, LedgerScope, RecordPlace, first_topic};
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::{Account, Discrepancy, Event};
use crate::timeline::{RecordRef, Timeline};

/// The ledger of discrepancies.
#[derive(Debug)]
pub(super) struct Discrepancies;

impl RecordLedger for Discrepancies {
    type Row = RecordPlace;
    type Record<'a> = (&'a Event, &'a Discrepancy);

    const NAME: &'static str = "discrepancies";
    const LABEL: &'static str = "Accounts differ";
    const SHORT_LABEL: &'static str = "Differ";
    const HEADING: &'static str = "Where accounts differ";
    const NOUNS: (&'static str, &'static str) = ("question", "questions");
    const NESTED: Option<Kind> = Some(Kind::Discrepancy);
    const ARRANGEMENTS: &'static [Arrangement] = &[Arrangement::Date, Arrangement::Topic];
    const COLUMNS: &'static [ScreenColumn<Self>] = &[
        ScreenColumn::<Self>::new(date_column("date"), |_, _, (event, _)| date(&event.date)),
        ScreenColumn::<Self>::new(Column::rest("question"), |_, _, (_, one)| {
            Phrase::plain(one_line(&one.question))
        }),
        ScreenColumn::<Self>::new(Column::number("accounts", 8, 2), |_, _, (_, one)| {
            Phrase::plain(one.account.len().to_string())
        }),
        ScreenColumn::<Self>::new(Column::new("event", 36, 3), |_, _, (event, _)| {
            Phrase::faint(one_line(&event.title))
        }),
    ];
    const FIELDS: &'static [TableColumn<Self>] = &[
        TableColumn::<Self>::new(
            TableField::listed("id", Text, "The discrepancy's id."),
            |_, _, (_, one)| Value::text(&*one.id),
        ),
        TableColumn::<Self>::new(
            TableField::listed("date", Date, "The date of the event.").ranked(1),
            |_, _, (event, _)| Value::date(Some(&event.date)),
        ),
        TableColumn::<Self>::new(
            TableField::listed("question", Text, "The question on which sources differ."),
            |_, _, (_, one)| Value::text(&*one.question),
        ),
        TableColumn::<Self>::new(
            TableField::listed("accounts", Number, "How many accounts there are.").ranked(2),
            |_, _, (_, one)| Value::Number(one.account.len()),
        ),
        TableColumn::<Self>::new(
            TableField::full("says", Several, "Each account, with who gives it and where."),
            |scope, _, (_, one)| {
                Value::Several(one.account.iter().map(|one| account(scope.timeline, one)).collect())
            },
        ),
        TableColumn::<Self>::new(
            TableField::full("note", Text, "The curators' assessment."),
            |_, _, (_, one)| Value::optional(one.note.as_deref()),
        ),
        TableColumn::<Self>::new(
            TableField::listed("event", Text, "The id of the event.").ranked(3),
            |_, _, (event, _)| Value::text(&*event.id),
        ),
    ];

    fn ledger(scope: &LedgerScope<'_>, arrangement: Arrangement) -> Ledger<RecordPlace> {
        let (rows, timeline) = (scope.places(Kind::Discrepancy), scope.timeline);
        match arrangement {
            Arrangement::Topic => Ledger::by_topic(rows, timeline, |at| topic(timeline, *at)),
            _ => Ledger::by_year(rows, timeline, |at| *at),
        }
    }

    fn record<'a>(
        timeline: &'a Timeline,
        row: &RecordPlace,
    ) -> Option<(&'a Event, &'a Discrepancy)> {
        records(timeline, *row)
    }

    fn id<'a>(timeline: &'a Timeline, row: &'a RecordPlace) -> Option<&'a Id> {
        Some(&records(timeline, *row)?.1.id)
    }

    fn at(row: &RecordPlace) -> Option<RecordPlace> {
        Some(*row)
    }

    fn search_text(scope: &LedgerScope<'_>, row: &RecordPlace) -> Option<String> {
        let (_, one) = records(scope.timeline, *row)?;
        let mut text = one_line(&one.question);
        for account in &one.account {
            text.push(' ');
            text.push_str(&one_line(&account.says));
        }
        Some(text)
    }
}

/// The discrepancy, with its event.
fn records(timeline: &Timeline, at: RecordPlace) -> Option<(&Event, &Discrepancy)> {
    at.record(timeline, |event| &event.discrepancy)
}

fn topic(timeline: &Timeline, at: RecordPlace) -> Option<&Id> {
    first_topic(&timeline.event(at.event)?.topics)
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
