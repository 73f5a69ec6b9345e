//! The tables of events, of actors, and of sources.

use super::FieldType::{Address, Date, Number, Several, Text};
use super::{Asked, Field, RecordTable, Rows, Value, What};
use crate::export::phrases;
use crate::ledger::{actors, sources};
use crate::timeline::{EventIx, Timeline};

pub(super) struct Events;

impl RecordTable for Events {
    fn what(&self) -> What {
        What::Events
    }

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

pub(super) struct Actors;

impl RecordTable for Actors {
    fn what(&self) -> What {
        What::Actors
    }

    fn fields(&self) -> &'static [Field] {
        const FIELDS: &[Field] = &[
            Field::listed("id", Text, "The id of the party or actor."),
            Field::listed("name", Text, "Its name."),
            Field::listed("kind", Text, "What it is; a party is a state."),
            Field::listed("party", Text, "The id of the state that it belongs to."),
            Field::listed("roles", Text, "The offices held on the day as of which it is told."),
            Field::listed("events", Number, "How many events name it."),
            Field::listed("made", Number, "How many commitments it undertakes."),
            Field::listed("received", Number, "How many are undertaken to it."),
            Field::listed("quotes", Number, "How many quotes are its words."),
            Field::listed("first", Date, "The date of the first event that names it."),
            Field::listed("last", Date, "The date of the last."),
            Field::full("aliases", Several, "Its other names."),
        ];
        FIELDS
    }

    fn rows<'a>(&self, asked: Asked<'a>) -> Rows<'a> {
        let scope = asked.context.scope();
        let day = phrases::day(scope.day);
        let rows = actors::ledger(&scope, asked.by).rows;
        Box::new(rows.into_iter().map(move |row| {
            let timeline = scope.timeline;
            let actor = timeline.actor(&row.id);
            let kind = match actor {
                Some(actor) => actor.kind.map_or("", phrases::actor_kind),
                None => "state",
            };
            let party = actor.and_then(|actor| actor.party.as_ref());
            let aliases = actor.map(|actor| &actor.aliases);
            let aliases = aliases.or(timeline.party(&row.id).map(|party| &party.aliases));
            let aliases = aliases.into_iter().flatten().map(|alias| phrases::one_line(alias));
            vec![
                Value::text(&*row.id),
                Value::text(timeline.name(&row.id)),
                Value::text(kind),
                Value::optional(party.map(|party| party.as_str())),
                Value::optional(actor.map(|actor| phrases::roles(actor, &day))),
                Value::Number(row.events.len()),
                Value::Number(row.made),
                Value::Number(row.received),
                Value::Number(row.quotes),
                date_of(timeline, row.events.first()),
                date_of(timeline, row.events.last()),
                Value::Several(aliases.collect()),
            ]
        }))
    }
}

fn date_of(timeline: &Timeline, ix: Option<&EventIx>) -> Value {
    Value::date(ix.and_then(|ix| timeline.event(*ix)).map(|event| &event.date))
}

pub(super) struct Sources;

impl RecordTable for Sources {
    fn what(&self) -> What {
        What::Sources
    }

    fn fields(&self) -> &'static [Field] {
        const FIELDS: &[Field] = &[
            Field::listed("id", Text, "The source's id."),
            Field::listed("published", Date, "When it was published."),
            Field::listed("kind", Text, "What it is."),
            Field::listed("publisher", Text, "Who issued or printed it."),
            Field::listed("title", Text, "Its title."),
            Field::listed("language", Text, "Its language, as a BCP 47 tag."),
            Field::listed("url", Address, "Where a reader should go."),
            Field::listed("records", Number, "How many records rest on it."),
            Field::listed("quotes", Number, "How many quotes stand in it."),
            Field::listed("proven", Number, "How many of those were found in its text."),
            Field::listed("used_by", Several, "The ids of the sources that draw on it."),
            Field::full("authors", Several, "Its authors."),
            Field::full("accessed", Date, "When it was read."),
            Field::full("archive_url", Address, "A copy in a web archive."),
            Field::full("weak", Text, "Why it is weak, where it is."),
        ];
        FIELDS
    }

    fn rows<'a>(&self, asked: Asked<'a>) -> Rows<'a> {
        let scope = asked.context.scope();
        let dependants = sources::all_dependants(scope.timeline);
        let rows = sources::ledger(&scope, asked.by).rows;
        Box::new(rows.into_iter().filter_map(move |row| {
            let source = scope.timeline.source(&row.id)?;
            let used_by = dependants.get(row.id.as_str()).into_iter().flatten();
            let used_by = used_by.map(|source| phrases::one_line(&source.id)).collect();
            let authors = source.authors.iter().map(|author| phrases::one_line(author)).collect();
            Some(vec![
                Value::text(&*source.id),
                Value::date(source.published.as_ref()),
                Value::text(source.kind.map_or("", phrases::source_kind)),
                Value::optional(phrases::issuer(scope.timeline, source)),
                Value::text(&*source.title),
                Value::optional(source.language.as_deref()),
                Value::address(source.url.as_deref()),
                Value::Number(row.records()),
                Value::Number(row.quotes),
                Value::Number(row.proven),
                Value::Several(used_by),
                Value::Several(authors),
                Value::date(source.accessed.as_ref()),
                Value::address(source.archive_url.as_deref()),
                Value::optional(source.weak.as_deref()),
            ])
        }))
    }
}
