//! Lists: one record a line. What has a ledger is listed by it.

use super::Context;
use super::ledger;
use super::phrases::{self, one_line};
use super::selected_parts::{SelectedEvent, events};
use crate::ledger::{Arrangement, LedgerKind, actors, commitments, discrepancies, sources};
use crate::query::{Query, TextPart};
use crate::timeline::date::Date;
use crate::timeline::record::Event;

/// What is listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum What {
    /// Events.
    #[default]
    Events,
    /// The parties and actors that the events name.
    Actors,
    /// Commitments.
    Commitments,
    /// Claims.
    Claims,
    /// Quotes.
    Quotes,
    /// The sources that they rest on.
    Sources,
    /// Questions on which sources differ.
    Discrepancies,
}

impl What {
    /// Every value, for completion and "did you mean".
    pub const ALL: [Self; 7] = [
        Self::Events,
        Self::Actors,
        Self::Commitments,
        Self::Claims,
        Self::Quotes,
        Self::Sources,
        Self::Discrepancies,
    ];

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

    /// How the list can be arranged otherwise than in time order, if at all.
    pub fn arrangements(self) -> &'static [Arrangement] {
        match self {
            Self::Events | Self::Claims | Self::Quotes => &[],
            Self::Actors => LedgerKind::Actors.arrangements(),
            Self::Commitments => LedgerKind::Commitments.arrangements(),
            Self::Sources => LedgerKind::Sources.arrangements(),
            Self::Discrepancies => LedgerKind::Discrepancies.arrangements(),
        }
    }
}

/// The names of the columns. The record's id comes first everywhere, so that `cut -f1` finds it.
pub fn header(what: What) -> &'static [&'static str] {
    match what {
        What::Events => &["id", "date", "kind", "title", "place", "in"],
        What::Actors => &[
            "id", "name", "kind", "party", "roles", "events", "made", "received", "quotes",
            "first", "last",
        ],
        What::Commitments => {
            &["id", "date", "by", "to", "text", "due", "claimed", "evidenced", "schedule", "event"]
        }
        What::Claims => &["id", "date", "by", "text", "figure", "event"],
        What::Quotes => &["id", "date", "speaker", "language", "text", "source", "event", "proof"],
        What::Sources => &[
            "id",
            "published",
            "kind",
            "publisher",
            "title",
            "language",
            "url",
            "records",
            "quotes",
            "proven",
            "used-by",
        ],
        What::Discrepancies => &["id", "date", "question", "accounts", "says", "event"],
    }
}

/// The rows, each with as many cells as [`header`]. Dates are EDTF, cells have neither tabs nor line breaks.
/// Without an arrangement, or with one that is not among [`What::arrangements`], they are in time order. Of events
/// they tell in which parts the words of a query stand.
pub fn rows(
    context: &Context<'_>,
    what: What,
    by: Option<Arrangement>,
    query: &Query,
) -> Vec<Vec<String>> {
    let (scope, by) = (context.scope(), by.unwrap_or(Arrangement::Date));
    fn cells<R>(rows: &[R], cells: impl Fn(&R) -> Vec<String>) -> Vec<Vec<String>> {
        rows.iter().map(cells).collect()
    }
    match what {
        What::Events => each(context, |shown, rows| rows.push(event(context, shown.event, query))),
        What::Claims => each(context, |shown, rows| claims(context, shown, rows)),
        What::Quotes => each(context, |shown, rows| quotes(context, shown, rows)),
        What::Actors => cells(&actors::ledger(&scope, by).rows, |row| ledger::actor(&scope, row)),
        What::Commitments => {
            cells(&commitments::ledger(&scope, by).rows, |row| ledger::commitment(&scope, row))
        }
        What::Sources => {
            let dependants = sources::all_dependants(scope.timeline);
            let of = |row: &sources::SourceRow| {
                dependants.get(row.id.as_str()).map_or(&[][..], Vec::as_slice)
            };
            cells(&sources::ledger(&scope, by).rows, |row| ledger::source(&scope, row, of(row)))
        }
        What::Discrepancies => {
            cells(&discrepancies::ledger(&scope, by).rows, |row| ledger::discrepancy(&scope, row))
        }
    }
}

fn each(
    context: &Context<'_>,
    mut add: impl FnMut(&SelectedEvent<'_>, &mut Vec<Vec<String>>),
) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for shown in events(context) {
        add(&shown, &mut rows);
    }
    rows
}

fn event(context: &Context<'_>, event: &Event, query: &Query) -> Vec<String> {
    let matched = query.parts(context.timeline, event);
    vec![
        one_line(&event.id),
        edtf(&event.date),
        event.kind.word().into(),
        one_line(&event.title),
        optional(event.place.as_deref()),
        matched.into_iter().map(TextPart::name).collect::<Vec<_>>().join(","),
    ]
}

fn claims(context: &Context<'_>, shown: &SelectedEvent<'_>, rows: &mut Vec<Vec<String>>) {
    rows.extend(shown.event.claim.iter().map(|one| {
        vec![
            one_line(&one.id),
            edtf(one.date.as_ref().unwrap_or(&shown.event.date)),
            phrases::claimant(context.timeline, one).unwrap_or_default(),
            one_line(&one.text),
            one.figure.as_ref().map(phrases::figure).unwrap_or_default(),
            one_line(&shown.event.id),
        ]
    }));
}

fn quotes(context: &Context<'_>, shown: &SelectedEvent<'_>, rows: &mut Vec<Vec<String>>) {
    rows.extend(shown.quotes.shown.iter().map(|one| {
        vec![
            optional(one.id.as_ref().map(|id| id.as_str())),
            edtf(one.date.as_ref().unwrap_or(&shown.event.date)),
            phrases::attribution(context.timeline, shown.event, one),
            optional(one.language.as_deref()),
            one_line(&one.text),
            one_line(&one.source),
            one_line(&shown.event.id),
            phrases::proof(context.timeline, one),
        ]
    }));
}

fn edtf(date: &Date) -> String {
    one_line(date.as_edtf())
}

fn optional(text: Option<&str>) -> String {
    text.map(one_line).unwrap_or_default()
}
