//! The tables of what stands in events: commitments, claims, quotes, discrepancies.

use super::FieldType::{Address, Date, Number, Several, Text};
use super::{Asked, Field, RecordTable, Rows, Value, What};
use crate::export::{ledger, phrases};
use crate::ledger::{claims, commitments, discrepancies, quotes};

pub(super) struct Commitments;

impl RecordTable for Commitments {
    fn what(&self) -> What {
        What::Commitments
    }

    fn fields(&self) -> &'static [Field] {
        const FIELDS: &[Field] = &[
            Field::listed("id", Text, "The commitment's id."),
            Field::listed("date", Date, "The date of the event at which it was made."),
            Field::listed("by", Text, "Who undertakes it."),
            Field::listed("to", Text, "To whom; empty where nobody is named."),
            Field::listed("text", Text, "The undertaking, paraphrased."),
            Field::listed("due", Date, "The deadline in force."),
            Field::full("due_text", Text, "The deadline in the words of the source."),
            Field::listed("outcome", Text, "What became of it, in words."),
            Field::full("claimed", Text, "What those concerned say of it, with its day."),
            Field::full("evidenced", Text, "What a source shows of it, with its day."),
            Field::full("schedule", Text, "How it stands to its deadline."),
            Field::full("quote", Text, "Its very words."),
            Field::full("wording", Text, "The source's own verb."),
            Field::full("topics", Several, "The ids of what it is about."),
            Field::full("sources", Several, "The ids of the sources that it rests on."),
            Field::listed("event", Text, "The id of the event."),
        ];
        FIELDS
    }

    fn rows<'a>(&self, asked: Asked<'a>) -> Rows<'a> {
        let scope = asked.context.scope();
        let rows = commitments::ledger(&scope, asked.by).rows;
        Box::new(rows.into_iter().filter_map(move |row| {
            let timeline = scope.timeline;
            let (event, one) = row.records(timeline)?;
            let topics = event.topics_of(one);
            let sources = event.sources_of(one);
            Some(vec![
                Value::text(&*one.id),
                Value::date(Some(&event.date)),
                Value::text(phrases::by(timeline, one)),
                Value::text(phrases::to(timeline, one)),
                Value::text(&*one.text),
                Value::date(one.deadline()),
                Value::optional(one.due_text.as_deref()),
                Value::text(phrases::outcome_text(timeline, one, scope.day)),
                Value::text(phrases::claimed(timeline, event, one)),
                Value::text(phrases::evidenced(one)),
                Value::text(phrases::schedule_word(row.schedule)),
                Value::optional(phrases::quote_of_commitment(timeline, one)),
                Value::optional(one.wording.as_deref()),
                Value::ids(topics),
                Value::ids(sources),
                Value::text(&*event.id),
            ])
        }))
    }
}

pub(super) struct Claims;

impl RecordTable for Claims {
    fn what(&self) -> What {
        What::Claims
    }

    fn fields(&self) -> &'static [Field] {
        const FIELDS: &[Field] = &[
            Field::listed("id", Text, "The claim's id."),
            Field::listed("date", Date, "When it was asserted."),
            Field::listed("by", Text, "Who asserts it; empty for the source itself."),
            Field::listed("text", Text, "The assertion, paraphrased."),
            Field::listed("figure", Text, "The figure asserted."),
            Field::full("via", Text, "Who passed it on."),
            Field::full("sources", Several, "The ids of the sources that it rests on."),
            Field::listed("event", Text, "The id of the event."),
        ];
        FIELDS
    }

    fn rows<'a>(&self, asked: Asked<'a>) -> Rows<'a> {
        let scope = asked.context.scope();
        let rows = claims::ledger(&scope, asked.by).rows;
        Box::new(rows.into_iter().filter_map(move |row| {
            let timeline = scope.timeline;
            let (event, one) = row.records(timeline)?;
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
        }))
    }
}

pub(super) struct Quotes;

impl RecordTable for Quotes {
    fn what(&self) -> What {
        What::Quotes
    }

    fn fields(&self) -> &'static [Field] {
        const FIELDS: &[Field] = &[
            Field::listed("id", Text, "The quote's id, where it has one."),
            Field::listed("date", Date, "When it was said."),
            Field::listed("speaker", Text, "Whose words they are, with the office held."),
            Field::listed("language", Text, "The language of the words, as a BCP 47 tag."),
            Field::listed("text", Text, "The words."),
            Field::full("translation", Text, "A translation of the curators'."),
            Field::listed("source", Text, "The id of the source in which they stand."),
            Field::full("url", Address, "The address of the source."),
            Field::listed("event", Text, "The id of the event."),
            Field::listed("proof", Text, "Whether they were found in the source's text."),
        ];
        FIELDS
    }

    fn rows<'a>(&self, asked: Asked<'a>) -> Rows<'a> {
        let scope = asked.context.scope();
        let rows = quotes::ledger(&scope, asked.by).rows;
        Box::new(rows.into_iter().filter_map(move |row| {
            let timeline = scope.timeline;
            let (event, one) = row.records(timeline)?;
            let url = timeline.source(&one.source).and_then(|source| source.url.as_deref());
            Some(vec![
                Value::optional(one.id.as_ref().map(|id| id.as_str())),
                Value::date(Some(one.date.as_ref().unwrap_or(&event.date))),
                Value::text(phrases::attribution(timeline, event, one)),
                Value::optional(one.language.as_deref()),
                Value::text(&*one.text),
                Value::optional(one.translation.as_ref().map(|it| it.text.clone()).as_deref()),
                Value::text(one.source.as_str()),
                Value::address(url),
                Value::text(&*event.id),
                Value::text(phrases::proof(timeline, one).text),
            ])
        }))
    }
}

pub(super) struct Discrepancies;

impl RecordTable for Discrepancies {
    fn what(&self) -> What {
        What::Discrepancies
    }

    fn fields(&self) -> &'static [Field] {
        const FIELDS: &[Field] = &[
            Field::listed("id", Text, "The discrepancy's id."),
            Field::listed("date", Date, "The date of the event."),
            Field::listed("question", Text, "The question on which sources differ."),
            Field::listed("accounts", Number, "How many accounts there are."),
            Field::full("says", Several, "Each account, with who gives it and where."),
            Field::full("note", Text, "The curators' assessment."),
            Field::listed("event", Text, "The id of the event."),
        ];
        FIELDS
    }

    fn rows<'a>(&self, asked: Asked<'a>) -> Rows<'a> {
        let scope = asked.context.scope();
        let rows = discrepancies::ledger(&scope, asked.by).rows;
        Box::new(rows.into_iter().filter_map(move |row| {
            let timeline = scope.timeline;
            let (event, one) = row.records(timeline)?;
            let mut accounts = Vec::new();
            for account in &one.account {
                accounts.push(ledger::account(timeline, account));
            }
            Some(vec![
                Value::text(&*one.id),
                Value::date(Some(&event.date)),
                Value::text(&*one.question),
                Value::Number(accounts.len()),
                Value::Several(accounts),
                Value::optional(one.note.as_deref()),
                Value::text(&*event.id),
            ])
        }))
    }
}
