//! The ledger of parties and actors in words.

use std::collections::BTreeMap;

use crate::export::ledger::columns::{Column, DATE, date};
use crate::export::ledger::view::{RecordLedger, ScreenColumn, TableColumn};
use crate::export::phrases::{self, Phrase, one_line};
use crate::export::table::shape::FieldType::{Date, Number, Several, Text};
use crate::export::table::shape::{TableField, Value};
use crate::ledger::actors::{self, ActorRow};
use crate::ledger::{Arrangement, Ledger, LedgerScope};
use crate::timeline::id::Id;
use crate::timeline::record::Actor;
use crate::timeline::{EventIx, Timeline};

/// The width of the line that shows events a year.
const ACTIVITY: usize = 10;

/// The ledger of parties and actors.
#[derive(Debug)]
pub(super) struct Actors;

impl RecordLedger for Actors {
    type Row = ActorRow;
    type Record<'a> = Option<&'a Actor>;

    const NAME: &'static str = "actors";
    const LABEL: &'static str = "Actors";
    const NOUNS: (&'static str, &'static str) = ("actor", "actors");
    const ARRANGEMENTS: &'static [Arrangement] = actors::ARRANGEMENTS;
    const BY_DATE: &'static str = "under the year in which each is named first";
    const BY_PARTY: &'static str = "under the party to which each belongs";
    const COLUMNS: &'static [ScreenColumn<Self>] = &[
        ScreenColumn::<Self>::new(Column::rest("name"), |scope, row, _| {
            Phrase::plain(phrases::name(scope.timeline, &row.id))
        }),
        ScreenColumn::<Self>::new(Column::new("kind", 12, 10), |_, _, actor| {
            Phrase::faint(kind_of(actor))
        }),
        ScreenColumn::<Self>::new(Column::new("office", 22, 7).spare(), |scope, _, actor| {
            Phrase::plain(offices(scope, actor).unwrap_or_default())
        }),
        ScreenColumn::<Self>::new(Column::number("events", 6, 1), |_, row, _| {
            count(row.events.len())
        }),
        // In how many of them they took part.
        ScreenColumn::<Self>::new(Column::number("present", 7, 5), |_, row, _| {
            count(row.took_part)
        }),
        ScreenColumn::<Self>::new(Column::number("made", 4, 2), |_, row, _| count(row.made)),
        ScreenColumn::<Self>::new(Column::number("received", 8, 3), |_, row, _| {
            count(row.received)
        }),
        ScreenColumn::<Self>::new(Column::number("quotes", 6, 4), |_, row, _| count(row.quotes)),
        ScreenColumn::<Self>::new(Column::new("first", DATE, 9).led(), |scope, row, _| {
            seen(scope, row.events.first())
        }),
        ScreenColumn::<Self>::new(Column::new("last", DATE, 8).led(), |scope, row, _| {
            seen(scope, row.events.last())
        }),
        ScreenColumn::<Self>::new(Column::new("activity", ACTIVITY, 6), |scope, row, _| {
            Phrase::faint(activity(scope, row))
        }),
    ];
    const FIELDS: &'static [TableColumn<Self>] = &[
        TableColumn::<Self>::new(
            TableField::listed("id", Text, "The id of the party or actor."),
            |_, row, _| Value::text(&*row.id),
        ),
        TableColumn::<Self>::new(TableField::listed("name", Text, "Its name."), |scope, row, _| {
            Value::text(scope.timeline.name(&row.id))
        }),
        TableColumn::<Self>::new(
            TableField::listed("kind", Text, "What it is; a party is a state.").ranked(3),
            |_, _, actor| Value::text(kind_of(actor)),
        ),
        TableColumn::<Self>::new(
            TableField::listed("party", Text, "The id of the state that it belongs to.").ranked(4),
            |_, _, actor| {
                let party = actor.and_then(|actor| actor.party.as_ref());
                Value::optional(party.map(|party| party.as_str()))
            },
        ),
        TableColumn::<Self>::new(
            TableField::listed(
                "roles",
                Text,
                "The offices held on the day as of which it is told.",
            )
            .ranked(1),
            |scope, _, actor| Value::optional(offices(scope, actor)),
        ),
        TableColumn::<Self>::new(
            TableField::listed("events", Number, "How many events name it.").ranked(2),
            |_, row, _| Value::Number(row.events.len()),
        ),
        TableColumn::<Self>::new(
            TableField::listed("took_part", Number, "In how many of these it took part.").ranked(5),
            |_, row, _| Value::Number(row.took_part),
        ),
        TableColumn::<Self>::new(
            TableField::listed("made", Number, "How many commitments it undertakes.").ranked(6),
            |_, row, _| Value::Number(row.made),
        ),
        TableColumn::<Self>::new(
            TableField::listed("received", Number, "How many are undertaken to it.").ranked(7),
            |_, row, _| Value::Number(row.received),
        ),
        TableColumn::<Self>::new(
            TableField::listed("quotes", Number, "How many quotes are its words.").ranked(8),
            |_, row, _| Value::Number(row.quotes),
        ),
        TableColumn::<Self>::new(
            TableField::listed("first", Date, "The date of the first event that names it.")
                .ranked(9),
            |scope, row, _| date_of(scope.timeline, row.events.first()),
        ),
        TableColumn::<Self>::new(
            TableField::listed("last", Date, "The date of the last.").ranked(10),
            |scope, row, _| date_of(scope.timeline, row.events.last()),
        ),
        TableColumn::<Self>::new(
            TableField::full("aliases", Several, "Its other names."),
            |scope, row, _| Value::Several(aliases(scope.timeline, &row.id).collect()),
        ),
    ];

    fn ledger(scope: &LedgerScope<'_>, arrangement: Arrangement) -> Ledger<ActorRow> {
        actors::ledger(scope, arrangement)
    }

    fn record<'a>(timeline: &'a Timeline, row: &ActorRow) -> Option<Option<&'a Actor>> {
        Some(timeline.actor(&row.id))
    }

    fn id<'a>(_: &'a Timeline, row: &'a ActorRow) -> Option<&'a Id> {
        Some(&row.id)
    }

    fn search_text(scope: &LedgerScope<'_>, row: &ActorRow) -> Option<String> {
        let timeline = scope.timeline;
        let mut text = phrases::name(timeline, &row.id);
        for alias in aliases(timeline, &row.id) {
            text.push(' ');
            text.push_str(&alias);
        }
        if let Some(actor) = timeline.actor(&row.id) {
            text.push(' ');
            text.push_str(&phrases::roles(actor, &phrases::day(scope.day)));
        }
        Some(text)
    }
}

/// What an actor is; a party has no record of an actor.
fn kind_of(actor: Option<&Actor>) -> &'static str {
    match actor {
        Some(actor) => actor.kind.map_or("", phrases::actor_kind),
        None => "state",
    }
}

/// The offices that an actor holds on the day.
fn offices(scope: &LedgerScope<'_>, actor: Option<&Actor>) -> Option<String> {
    actor.map(|actor| phrases::roles(actor, &phrases::day(scope.day)))
}

fn aliases<'a>(timeline: &'a Timeline, id: &Id) -> impl Iterator<Item = String> + 'a {
    let own = timeline.actor(id).map(|actor| &actor.aliases);
    let own = own.or(timeline.party(id).map(|party| &party.aliases));
    own.into_iter().flatten().map(|alias| one_line(alias))
}

fn date_of(timeline: &Timeline, ix: Option<&EventIx>) -> Value {
    Value::date(ix.and_then(|ix| timeline.event(*ix)).map(|event| &event.date))
}

fn count(count: usize) -> Phrase {
    if count == 0 { Phrase::faint("0") } else { Phrase::plain(count.to_string()) }
}

fn seen(scope: &LedgerScope<'_>, ix: Option<&EventIx>) -> Phrase {
    match ix.and_then(|ix| scope.timeline.event(*ix)) {
        Some(event) => date(&event.date),
        None => Phrase::default(),
    }
}

/// Events a year as a small line, from the first year of the selection to the last.
fn activity(scope: &LedgerScope<'_>, row: &ActorRow) -> String {
    let year = |ix: EventIx| scope.timeline.event(ix).and_then(|event| event.date.year());
    let mut hits = scope.selection.hits.iter().map(|hit| hit.event);
    let Some(first) = hits.by_ref().find_map(year) else {
        return String::new();
    };
    let last = hits.rev().find_map(year).unwrap_or(first);
    sparkline(&row.activity(scope.timeline), (first, last), ACTIVITY)
}

/// Events a year as a line of at most so many glyphs, each as high as its share of the highest.
fn sparkline(years: &BTreeMap<i32, usize>, (first, last): (i32, i32), width: usize) -> String {
    const LEVELS: [char; 9] = ['·', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let span = (i64::from(last) - i64::from(first) + 1).max(1);
    let width = width.min(usize::try_from(span).unwrap_or(width)).max(1);
    let mut counts = vec![0usize; width];
    for (year, count) in years {
        let at = (i64::from(*year) - i64::from(first)) * i64::try_from(width).unwrap_or(1) / span;
        if let Some(slot) = usize::try_from(at).ok().and_then(|at| counts.get_mut(at)) {
            *slot += count;
        }
    }
    let most = counts.iter().copied().max().unwrap_or(1).max(1);
    let mut line = String::new();
    for count in counts {
        line.push(LEVELS.get((count * 8).div_ceil(most)).copied().unwrap_or('█'));
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_sparkline_shows_every_active_year_within_its_width(
            years in proptest::collection::btree_map(2000i32..2030, 1usize..40, 0..20),
            width in 1usize..40,
        ) {
            let line = sparkline(&years, (2000, 2029), width);
            prop_assert!(line.chars().count() <= width, "{line}");
            prop_assert_eq!(years.is_empty(), line.chars().all(|c| c == '·'), "{}", line);
        }
    }
}
