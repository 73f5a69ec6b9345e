//! Lists: one record a line, in time order where it is dated, else in the order of the data.

use super::Context;
use super::shown::{Named, Shown, events};
use super::words::{self, one_line};
use crate::timeline::date::Date;
use crate::timeline::id::Ref;
use crate::timeline::record::Event;

/// What is listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum What {
    /// Events.
    #[default]
    Events,
    /// The actors that the events name.
    Actors,
    /// Commitments.
    Commitments,
    /// Claims.
    Claims,
    /// Quotes.
    Quotes,
    /// The sources that the events name.
    Sources,
    /// Questions on which sources differ.
    Discrepancies,
}

impl What {
    /// Every value, for completion and "did you mean".
    pub const ALL: [Self; 7] =
        [Self::Events, Self::Actors, Self::Commitments, Self::Claims, Self::Quotes, Self::Sources, Self::Discrepancies];

    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Actors => "actors",
            Self::Commitments => "commitments",
            Self::Claims => "claims",
            Self::Quotes => "quotes",
            Self::Sources => "sources",
            Self::Discrepancies => "discrepancies",
        }
    }
}

/// The names of the columns. The record's id comes first everywhere, so that `cut -f1` finds it.
pub fn header(what: What) -> &'static [&'static str] {
    match what {
        What::Events => &["id", "date", "kind", "title", "place"],
        What::Actors => &["id", "name", "kind", "party", "roles"],
        What::Commitments => &["id", "date", "who", "text", "due", "claimed", "evidenced", "schedule", "event"],
        What::Claims => &["id", "date", "by", "text", "figure", "event"],
        What::Quotes => &["id", "date", "speaker", "language", "text", "source", "event", "proof"],
        What::Sources => &["id", "published", "kind", "publisher", "title", "language", "url"],
        What::Discrepancies => &["id", "date", "question", "accounts", "event"],
    }
}

/// The rows, each with as many cells as [`header`]. Dates are EDTF, cells have neither tabs nor line breaks.
pub fn rows(context: &Context<'_>, what: What) -> Vec<Vec<String>> {
    match what {
        What::Events => each(context, |shown, rows| rows.push(event(shown.event))),
        What::Actors => actors(context),
        What::Commitments => each(context, |shown, rows| commitments(context, shown, rows)),
        What::Claims => each(context, |shown, rows| claims(context, shown, rows)),
        What::Quotes => each(context, |shown, rows| quotes(context, shown, rows)),
        What::Sources => sources(context),
        What::Discrepancies => each(context, |shown, rows| {
            rows.extend(shown.event.discrepancy.iter().map(|one| {
                vec![
                    one_line(&one.id),
                    edtf(&shown.event.date),
                    one_line(&one.question),
                    one.account.len().to_string(),
                    one_line(&shown.event.id),
                ]
            }));
        }),
    }
}

fn each(context: &Context<'_>, mut add: impl FnMut(&Shown<'_>, &mut Vec<Vec<String>>)) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for shown in events(context) {
        add(&shown, &mut rows);
    }
    rows
}

fn event(event: &Event) -> Vec<String> {
    vec![
        one_line(&event.id),
        edtf(&event.date),
        event.kind.word().into(),
        one_line(&event.title),
        optional(event.place.as_deref()),
    ]
}

fn actors(context: &Context<'_>) -> Vec<Vec<String>> {
    let named = Named::by(context);
    let today = Date::of_day(context.as_of);
    let actors = context.timeline.actors().iter().filter(|actor| named.holds(&actor.id));
    actors
        .map(|actor| {
            vec![
                one_line(&actor.id),
                one_line(&actor.name),
                actor.kind.map(|kind| kind.word().to_owned()).unwrap_or_default(),
                optional(actor.party.as_ref().map(Ref::id).map(|id| id.as_str())),
                words::roles(actor, &today),
            ]
        })
        .collect()
}

fn commitments(context: &Context<'_>, shown: &Shown<'_>, rows: &mut Vec<Vec<String>>) {
    let Context { timeline, as_of, .. } = context;
    rows.extend(shown.commitments.shown.iter().map(|one| {
        vec![
            one_line(&one.id),
            edtf(&shown.event.date),
            words::who_to_whom(timeline, one),
            one_line(&one.text),
            one.deadline().map(edtf).or(one.due_text.as_deref().map(one_line)).unwrap_or_default(),
            words::claimed(timeline, shown.event, one),
            words::evidenced(one),
            one.schedule_on(*as_of).word().into(),
            one_line(&shown.event.id),
        ]
    }));
}

fn claims(context: &Context<'_>, shown: &Shown<'_>, rows: &mut Vec<Vec<String>>) {
    rows.extend(shown.event.claim.iter().map(|one| {
        vec![
            one_line(&one.id),
            edtf(one.date.as_ref().unwrap_or(&shown.event.date)),
            words::claimant(context.timeline, one).unwrap_or_default(),
            one_line(&one.text),
            one.figure.as_ref().map(words::figure).unwrap_or_default(),
            one_line(&shown.event.id),
        ]
    }));
}

fn quotes(context: &Context<'_>, shown: &Shown<'_>, rows: &mut Vec<Vec<String>>) {
    rows.extend(shown.quotes.shown.iter().map(|one| {
        vec![
            optional(one.id.as_ref().map(|id| id.as_str())),
            edtf(one.date.as_ref().unwrap_or(&shown.event.date)),
            words::attribution(context.timeline, shown.event, one),
            optional(one.language.as_deref()),
            one_line(&one.text),
            one_line(&one.source),
            one_line(&shown.event.id),
            words::proof(context.timeline, one),
        ]
    }));
}

fn sources(context: &Context<'_>) -> Vec<Vec<String>> {
    let named = Named::by(context);
    let sources = context.timeline.sources().iter().filter(|source| named.holds(&source.id));
    sources
        .map(|source| {
            vec![
                one_line(&source.id),
                source.published.as_ref().map(edtf).unwrap_or_default(),
                source.kind.map(|kind| kind.word().to_owned()).unwrap_or_default(),
                optional(source.publisher.as_deref()),
                one_line(&source.title),
                optional(source.language.as_deref()),
                optional(source.url.as_deref()),
            ]
        })
        .collect()
}

fn edtf(date: &Date) -> String {
    one_line(date.as_edtf())
}

fn optional(text: Option<&str>) -> String {
    text.map(one_line).unwrap_or_default()
}
