//! The ledger of parties and actors in words.

use std::collections::BTreeMap;

use super::columns::{Column, DATE, date};
use super::view::RecordLedger;
use crate::export::phrases::{self, Phrase, one_line};
use crate::export::table::shape::FieldType::{Date, Number, Several, Text};
use crate::export::table::shape::{TableField, Value};
use crate::ledger::actors::{self, ActorRow};
use crate::ledger::{Arrangement, Ledger, LedgerScope};
use crate::timeline::id::Id;
use crate::timeline::{EventIx, Timeline};

/// The width of the line that shows events a year.
const ACTIVITY: usize = 10;

/// The ledger of parties and actors.
#[derive(Debug)]
pub(super) struct Actors;

impl RecordLedger for Actors {
    type Row = ActorRow;

    const NAME: &'static str = "actors";
    const LABEL: &'static str = "Actors";
    const NOUNS: (&'static str, &'static str) = ("actor", "actors");
    const ARRANGEMENTS: &'static [Arrangement] = actors::ARRANGEMENTS;
    const BY_DATE: &'static str = "under the year in which each is named first";
    const BY_PARTY: &'static str = "under the party to which each belongs";
    const COLUMNS: &'static [Column] = &[
        Column::rest("name"),
        Column::new("kind", 12, 10),
        Column::new("office", 22, 7).spare(),
        Column::number("events", 6, 1),
        // In how many of them they took part.
        Column::number("present", 7, 5),
        Column::number("made", 4, 2),
        Column::number("received", 8, 3),
        Column::number("quotes", 6, 4),
        Column::new("first", DATE, 9).led(),
        Column::new("last", DATE, 8).led(),
        Column::new("activity", ACTIVITY, 6),
    ];
    const FIELDS: &'static [TableField] = &[
        TableField::listed("id", Text, "The id of the party or actor."),
        TableField::listed("name", Text, "Its name."),
        TableField::listed("kind", Text, "What it is; a party is a state.").ranked(3),
        TableField::listed("party", Text, "The id of the state that it belongs to.").ranked(4),
        TableField::listed("roles", Text, "The offices held on the day as of which it is told.")
            .ranked(1),
        TableField::listed("events", Number, "How many events name it.").ranked(2),
        TableField::listed("took_part", Number, "In how many of these it took part.").ranked(5),
        TableField::listed("made", Number, "How many commitments it undertakes.").ranked(6),
        TableField::listed("received", Number, "How many are undertaken to it.").ranked(7),
        TableField::listed("quotes", Number, "How many quotes are its words.").ranked(8),
        TableField::listed("first", Date, "The date of the first event that names it.").ranked(9),
        TableField::listed("last", Date, "The date of the last.").ranked(10),
        TableField::full("aliases", Several, "Its other names."),
    ];

    fn ledger(scope: &LedgerScope<'_>, arrangement: Arrangement) -> Ledger<ActorRow> {
        actors::ledger(scope, arrangement)
    }

    fn id<'a>(_: &'a Timeline, row: &'a ActorRow) -> Option<&'a Id> {
        Some(&row.id)
    }

    fn cells(scope: &LedgerScope<'_>, row: &ActorRow) -> Option<Vec<Phrase>> {
        let timeline = scope.timeline;
        let office =
            timeline.actor(&row.id).map(|actor| phrases::roles(actor, &phrases::day(scope.day)));
        Some(vec![
            Phrase::link(phrases::name(timeline, &row.id)),
            Phrase::faint(kind_of(timeline, &row.id)),
            Phrase::plain(office.unwrap_or_default()),
            count(row.events.len()),
            count(row.took_part),
            count(row.made),
            count(row.received),
            count(row.quotes),
            seen(scope, row.events.first()),
            seen(scope, row.events.last()),
            Phrase::link(activity(scope, row)),
        ])
    }

    fn values(scope: &LedgerScope<'_>, row: &ActorRow) -> Option<Vec<Value>> {
        let timeline = scope.timeline;
        let actor = timeline.actor(&row.id);
        let party = actor.and_then(|actor| actor.party.as_ref());
        let day = phrases::day(scope.day);
        Some(vec![
            Value::text(&*row.id),
            Value::text(timeline.name(&row.id)),
            Value::text(kind_of(timeline, &row.id)),
            Value::optional(party.map(|party| party.as_str())),
            Value::optional(actor.map(|actor| phrases::roles(actor, &day))),
            Value::Number(row.events.len()),
            Value::Number(row.took_part),
            Value::Number(row.made),
            Value::Number(row.received),
            Value::Number(row.quotes),
            date_of(timeline, row.events.first()),
            date_of(timeline, row.events.last()),
            Value::Several(aliases(timeline, &row.id).collect()),
        ])
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

fn kind_of(timeline: &Timeline, id: &Id) -> &'static str {
    match timeline.actor(id) {
        Some(actor) => actor.kind.map_or("", phrases::actor_kind),
        None => "state",
    }
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
