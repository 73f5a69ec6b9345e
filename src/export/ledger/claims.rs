//! The ledger of claims: what was asserted, by whom, with which figure.

use super::columns::{Column, DATE, date};
use super::view::RecordLedger;
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

    const NAME: &'static str = "claims";
    const LABEL: &'static str = "Claims";
    const NOUNS: (&'static str, &'static str) = ("claim", "claims");
    const NESTED: Option<Kind> = Some(Kind::Claim);
    const ARRANGEMENTS: &'static [Arrangement] =
        &[Arrangement::Date, Arrangement::Party, Arrangement::Topic];
    const COLUMNS: &'static [Column] = &[
        Column::new("date", DATE, 2).led(),
        Column::new("by", 24, 1).unless(Arrangement::Party).spare().led(),
        Column::rest("claim"),
        Column::new("figure", 26, 3).spare(),
        Column::new("event", 30, 4),
    ];
    const FIELDS: &'static [TableField] = &[
        TableField::listed("id", Text, "The claim's id."),
        TableField::listed("date", Date, "When it was asserted.").ranked(1),
        TableField::listed("by", Text, "Who asserts it; empty for the source itself.").ranked(3),
        TableField::listed("text", Text, "The assertion, paraphrased."),
        TableField::listed("figure", Text, "The figure asserted.").ranked(2),
        TableField::full("via", Text, "Who passed it on."),
        TableField::full("sources", Several, "The ids of the sources that it rests on."),
        TableField::listed("event", Text, "The id of the event.").ranked(4),
    ];

    fn ledger(scope: &LedgerScope<'_>, arrangement: Arrangement) -> Ledger<RecordPlace> {
        let (rows, timeline) = (scope.places(Kind::Claim), scope.timeline);
        let order = |at: &RecordPlace| {
            let by = claimant(timeline, *at);
            (by.is_none(), by)
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
                    Some(claim.date.as_ref().unwrap_or(&event.date))
                },
            ),
        }
    }

    fn id<'a>(timeline: &'a Timeline, row: &'a RecordPlace) -> Option<&'a Id> {
        Some(&records(timeline, *row)?.1.id)
    }

    fn at(row: &RecordPlace) -> Option<RecordPlace> {
        Some(*row)
    }

    fn cells(scope: &LedgerScope<'_>, row: &RecordPlace) -> Option<Vec<Phrase>> {
        let (event, one) = records(scope.timeline, *row)?;
        Some(vec![
            date(one.date.as_ref().unwrap_or(&event.date)),
            Phrase::link(phrases::claimant(scope.timeline, one).unwrap_or_default()),
            Phrase::plain(one_line(&one.text)),
            Phrase::plain(one.figure.as_ref().map(phrases::figure).unwrap_or_default()),
            Phrase::faint(one_line(&event.title)),
        ])
    }

    fn values(scope: &LedgerScope<'_>, row: &RecordPlace) -> Option<Vec<Value>> {
        let timeline = scope.timeline;
        let (event, one) = records(timeline, *row)?;
        let sources = event.sources_of(one);
        Some(vec![
            Value::text(&*one.id),
            Value::date(Some(one.date.as_ref().unwrap_or(&event.date))),
            Value::optional(phrases::claimant(timeline, one)),
            Value::text(&*one.text),
            Value::optional(one.figure.as_ref().map(phrases::figure)),
            Value::text(phrases::via(timeline, &one.via)),
            Value::ids(sources),
            Value::text(&*event.id),
        ])
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
