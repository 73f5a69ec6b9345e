//! The table of events.

use super::shape::FieldType::{Date, Number, Several, Text};
use super::shape::{Asked, Field, RecordTable, Rows, Value};
use crate::export::phrases;

pub(super) struct Events;

impl RecordTable for Events {
    fn fields(&self) -> &'static [Field] {
        const FIELDS: &[Field] = &[
            Field::listed("id", Text, "The event's id."),
            Field::listed("date", Date, "When it happened."),
            Field::listed("kind", Text, "What it is."),
            Field::listed("title", Text, "Its title."),
            Field::listed("place", Text, "Where it took place."),
            Field::full("summary", Text, "What happened."),
            Field::full("parties", Several, "The ids of the parties concerned."),
            Field::full("topics", Several, "The ids of what it is about."),
            Field::full("commitments", Number, "How many commitments the query leaves in it."),
            Field::full("quotes", Number, "How many quotes the query leaves in it."),
            Field::full("discrepancies", Number, "How many questions its sources differ on."),
            Field::full("sources", Several, "The ids of the sources that it rests on."),
            Field::listed("in", Several, "The parts in which the words of the query stand."),
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
