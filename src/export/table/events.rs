//! The table of events.

use super::shape::FieldType::{Date, Number, Several, Text};
use super::shape::{Asked, RecordTable, Rows, TableField, Value};
use crate::export::phrases;

pub(super) struct Events;

impl RecordTable for Events {
    fn fields(&self) -> &'static [TableField] {
        const FIELDS: &[TableField] = &[
            TableField::listed("id", Text, "The event's id."),
            TableField::listed("date", Date, "When it happened.").ranked(1),
            TableField::listed("kind", Text, "What it is.").ranked(2),
            TableField::listed("title", Text, "Its title."),
            TableField::listed("place", Text, "Where it took place.").ranked(3),
            TableField::full("summary", Text, "What happened."),
            TableField::full("parties", Several, "The ids of the parties concerned."),
            TableField::full("topics", Several, "The ids of what it is about."),
            TableField::full("commitments", Number, "How many commitments the query leaves in it."),
            TableField::full("quotes", Number, "How many quotes the query leaves in it."),
            TableField::full("discrepancies", Number, "How many questions its sources differ on."),
            TableField::full("sources", Several, "The ids of the sources that it rests on."),
            TableField::listed("in", Several, "The parts in which the words of the query stand.")
                .ranked(4),
        ];
        FIELDS
    }

    fn rows<'a>(&self, asked: Asked<'a>) -> Rows<'a> {
        let timeline = asked.context.timeline;
        let hits = asked.context.selection.hits.iter();
        Box::new(hits.filter_map(move |hit| {
            let event = timeline.event(hit.event)?;
            let matched = asked.context.query.parts(timeline, event);
            let matched = matched.into_iter().map(|part| part.name().to_owned());
            Some(vec![
                Value::text(&*event.id),
                Value::date(Some(&event.date)),
                Value::text(phrases::event_kind(event.kind)),
                Value::text(&*event.title),
                Value::optional(event.place.as_deref()),
                Value::optional(event.summary.as_deref()),
                Value::ids(&event.parties),
                Value::ids(&event.topics),
                Value::Number(hit.commitments.count(event.commitment.len())),
                Value::Number(hit.quotes.count(event.quote.len())),
                Value::Number(event.discrepancy.len()),
                Value::ids(&event.sources),
                Value::Several(matched.collect()),
            ])
        }))
    }
}
