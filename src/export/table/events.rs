//! The table of events.

use crate::export::table::shape::FieldType::{Date, Number, Several, Text};
use crate::export::table::shape::{Asked, RecordTable, Rows, TableField, Value};
use crate::export::{Context, phrases};
use crate::query::Hit;
use crate::timeline::record::Event;

pub(super) struct Events;

/// An event that the query leaves.
struct TableEvent<'a> {
    context: &'a Context<'a>,
    event: &'a Event,
    hit: &'a Hit,
}

/// A column with what stands in it.
struct EventColumn {
    field: TableField,
    value: fn(&TableEvent<'_>) -> Value,
}

const fn column(field: TableField, value: fn(&TableEvent<'_>) -> Value) -> EventColumn {
    EventColumn { field, value }
}

static COLUMNS: [EventColumn; 13] = [
    column(TableField::listed("id", Text, "The event's id."), |it| Value::text(&*it.event.id)),
    column(TableField::listed("date", Date, "When it happened.").ranked(1), |it| {
        Value::date(Some(&it.event.date))
    }),
    column(TableField::listed("kind", Text, "What it is.").ranked(2), |it| {
        Value::text(phrases::event_kind(it.event.kind))
    }),
    column(TableField::listed("title", Text, "Its title."), |it| Value::text(&*it.event.title)),
    column(TableField::listed("place", Text, "Where it took place.").ranked(3), |it| {
        Value::optional(it.event.place.as_deref())
    }),
    column(TableField::full("summary", Text, "What happened."), |it| {
        Value::optional(it.event.summary.as_deref())
    }),
    column(TableField::full("parties", Several, "The ids of the parties concerned."), |it| {
        Value::ids(&it.event.parties)
    }),
    column(TableField::full("topics", Several, "The ids of what it is about."), |it| {
        Value::ids(&it.event.topics)
    }),
    column(
        TableField::full("commitments", Number, "How many commitments the query leaves in it."),
        |it| Value::Number(it.hit.commitments.count(it.event.commitment.len())),
    ),
    column(TableField::full("quotes", Number, "How many quotes the query leaves in it."), |it| {
        Value::Number(it.hit.quotes.count(it.event.quote.len()))
    }),
    column(
        TableField::full("discrepancies", Number, "How many questions its sources differ on."),
        |it| Value::Number(it.event.discrepancy.len()),
    ),
    column(
        TableField::full("sources", Several, "The ids of the sources that it rests on."),
        |it| Value::ids(&it.event.sources),
    ),
    column(
        TableField::listed("in", Several, "The parts in which the words of the query stand.")
            .ranked(4),
        |it| {
            let matched = it.context.query.parts(it.context.timeline, it.event);
            Value::Several(matched.into_iter().map(|part| part.name().to_owned()).collect())
        },
    ),
];

impl RecordTable for Events {
    fn fields(&self) -> Vec<TableField> {
        COLUMNS.iter().map(|column| column.field).collect()
    }

    fn rows<'a>(&self, asked: Asked<'a>) -> Rows<'a> {
        let context = asked.context;
        Box::new(context.selection.hits.iter().filter_map(move |hit| {
            let row = TableEvent { context, event: context.timeline.event(hit.event)?, hit };
            Some(COLUMNS.iter().map(|column| (column.value)(&row)).collect())
        }))
    }
}
