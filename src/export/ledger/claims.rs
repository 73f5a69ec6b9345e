//! The ledger of claims: what was asserted, by whom, with which figure.

use crate::export::ledger::columns::{Column, date, date_column};
use crate::export::ledger::view::{RecordLedger, ScreenColumn, TableColumn};
use crate::export::phrases::{self, Phrase, one_line};
use crate::export::table::shape::FieldType::{Date, Several, Text};
use crate::export::table::shape::{TableField, Value};
use crate::ledger::{Arrangement, Heading, Ledger, LedgerScope, RecordPlace, first_topic};
use crate::timeline::Timeline;
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::{Claim, Event};

/// The ledger of claims.
#[derive(Debug)]
pub(super) struct Claims;

impl RecordLedger for Claims {
    type Row = RecordPlace;
    type Record<'a> = (&'a Event, &'a Claim);

    const NAME: &'static str = "claims";
    const LABEL: &'static str = "Claims";
    const NOUNS: (&'static str, &'static str) = ("claim", "claims");
    const NESTED: Option<Kind> = Some(Kind::Claim);
    const ARRANGEMENTS: &'static [Arrangement] =
        &[Arrangement::Date, Arrangement::Party, Arrangement::Topic];
    const COLUMNS: &'static [ScreenColumn<Self>] = &[
        ScreenColumn::<Self>::new(date_column("date"), |_, _, (event, one)| {
            date(one.said_on(event))
        }),
        ScreenColumn::<Self>::new(
            Column::new("by", 24, 1).unless(Arrangement::Party).spare().led(),
            |scope, _, (_, one)| {
                Phrase::plain(phrases::claimant(scope.timeline, one).unwrap_or_default())
            },
        ),
        ScreenColumn::<Self>::new(Column::rest("claim"), |_, _, (_, one)| {
            Phrase::plain(one_line(&one.text))
        }),
        ScreenColumn::<Self>::new(Column::new("figure", 26, 3).spare(), |_, _, (_, one)| {
            Phrase::plain(one.figure.as_ref().map(phrases::figure).unwrap_or_default())
        }),
        ScreenColumn::<Self>::new(Column::new("event", 30, 4), |_, _, (event, _)| {
            Phrase::faint(one_line(&event.title))
        }),
    ];
    const FIELDS: &'static [TableColumn<Self>] = &[
        TableColumn::<Self>::new(
            TableField::listed("id", Text, "The claim's id."),
            |_, _, (_, one)| Value::text(&*one.id),
        ),
        TableColumn::<Self>::new(
            TableField::listed("date", Date, "When it was asserted.").ranked(1),
            |_, _, (event, one)| Value::date(Some(one.said_on(event))),
        ),
        TableColumn::<Self>::new(
            TableField::listed("by", Text, "Who asserts it; empty for the source itself.")
                .ranked(3),
            |scope, _, (_, one)| Value::optional(phrases::claimant(scope.timeline, one)),
        ),
        TableColumn::<Self>::new(
            TableField::listed("text", Text, "The assertion, paraphrased."),
            |_, _, (_, one)| Value::text(&*one.text),
        ),
        TableColumn::<Self>::new(
            TableField::listed("figure", Text, "The figure asserted.").ranked(2),
            |_, _, (_, one)| Value::optional(one.figure.as_ref().map(phrases::figure)),
        ),
        TableColumn::<Self>::new(
            TableField::full("via", Text, "Who passed it on."),
            |scope, _, (_, one)| Value::text(phrases::via(scope.timeline, &one.via)),
        ),
        TableColumn::<Self>::new(
            TableField::full("sources", Several, "The ids of the sources that it rests on."),
            |_, _, (event, one)| Value::ids(event.sources_of(one)),
        ),
        TableColumn::<Self>::new(
            TableField::listed("event", Text, "The id of the event.").ranked(4),
            |_, _, (event, _)| Value::text(&*event.id),
        ),
    ];

    fn ledger(scope: &LedgerScope<'_>, arrangement: Arrangement) -> Ledger<RecordPlace> {
        let (rows, timeline) = (scope.places(Kind::Claim), scope.timeline);
        let order = |at: &RecordPlace| {
            let by = claimant(timeline, *at);
            ((by.is_none(), by), ())
        };
        match arrangement {
            Arrangement::Party => {
                Ledger::arranged(rows, order, |at| Heading::Speaker(claimant(timeline, *at)))
            }
            Arrangement::Topic => Ledger::by_topic(rows, timeline, |at| topic(timeline, *at)),
            _ => Ledger::by_own_year(
                rows,
                |at| *at,
                |at| {
                    let (event, claim) = records(timeline, *at)?;
                    Some(claim.said_on(event))
                },
            ),
        }
    }

    fn record<'a>(timeline: &'a Timeline, row: &RecordPlace) -> Option<(&'a Event, &'a Claim)> {
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
        let by = phrases::claimant(scope.timeline, one).unwrap_or_default();
        let figure = one.figure.as_ref().map(phrases::figure).unwrap_or_default();
        Some(format!("{by} {} {figure}", one_line(&one.text)))
    }
}

/// The claim, with its event.
fn records(timeline: &Timeline, at: RecordPlace) -> Option<(&Event, &Claim)> {
    at.record(timeline, |event| &event.claim)
}

fn claimant(timeline: &Timeline, at: RecordPlace) -> Option<Id> {
    records(timeline, at)?.1.by.first().map(|agent| agent.id().clone())
}

fn topic(timeline: &Timeline, at: RecordPlace) -> Option<&Id> {
    let (event, claim) = records(timeline, at)?;
    first_topic(event.topics_of(claim))
}
