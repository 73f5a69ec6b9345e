//! The ledger of parties and actors in words.

use std::collections::BTreeMap;

use super::{Align, Column, DATE, LedgerView, PreviewLine, counted, date};
use crate::export::phrases::{self, Phrase, one_line};
use crate::ledger::actors::{self, ActorRow};
use crate::ledger::{Arrangement, Ledger, LedgerKind, LedgerRow, Scope};
use crate::timeline::EventIx;

pub(super) struct Actors;

/// The width of the line that shows events a year.
const ACTIVITY: usize = 14;

/// How many of an actor's events a preview tells.
const LATEST: usize = 12;

const COLUMNS: &[Column] = &[
    Column { title: "name", width: 0, rank: 0, align: Align::Left, said_by: None },
    Column::new("kind", 12, 9),
    Column::new("office", 26, 6),
    Column::number("events", 6, 1),
    Column::number("made", 4, 2),
    Column::number("received", 8, 3),
    Column::number("quotes", 6, 4),
    Column::new("first", DATE, 8),
    Column::new("last", DATE, 7),
    Column::new("activity", ACTIVITY, 5),
];

impl LedgerView for Actors {
    fn kind(&self) -> LedgerKind {
        LedgerKind::Actors
    }

    fn name(&self) -> &'static str {
        "actors"
    }

    fn label(&self) -> &'static str {
        "Actors"
    }

    fn counted(&self, count: usize) -> String {
        counted(count, "actor", "actors")
    }

    fn arrangements(&self) -> &'static [Arrangement] {
        actors::ARRANGEMENTS
    }

    fn rows(&self, scope: &Scope<'_>, arrangement: Arrangement) -> Ledger<LedgerRow> {
        actors::ledger(scope, arrangement).map(LedgerRow::Actor)
    }

    fn columns(&self) -> &'static [Column] {
        COLUMNS
    }

    fn cells(&self, scope: &Scope<'_>, row: &LedgerRow) -> Vec<Phrase> {
        let (timeline, LedgerRow::Actor(row)) = (scope.timeline, row) else {
            return Vec::new();
        };
        let actor = timeline.actor(&row.id);
        let kind = match actor {
            Some(actor) => actor.kind.map_or("", phrases::actor_kind),
            None => "state",
        };
        let office = actor.map(|actor| phrases::roles(actor, &phrases::day(scope.day)));
        vec![
            Phrase::link(phrases::name(timeline, &row.id)),
            Phrase::faint(kind),
            Phrase::plain(office.unwrap_or_default()),
            count(row.events.len()),
            count(row.made),
            count(row.received),
            count(row.quotes),
            seen(scope, row.events.first()),
            seen(scope, row.events.last()),
            Phrase::link(activity(scope, row)),
        ]
    }

    fn preview(&self, scope: &Scope<'_>, row: &LedgerRow) -> Vec<PreviewLine> {
        let (timeline, LedgerRow::Actor(row)) = (scope.timeline, row) else {
            return Vec::new();
        };
        let on_the_day = phrases::actor_on(timeline, &row.id, &phrases::day(scope.day));
        let mut first = vec![Phrase::link(on_the_day)];
        let party = timeline.actor(&row.id).and_then(|actor| actor.party.as_ref());
        if let Some(party) = party {
            first.push(Phrase::plain(format!(" ({})", phrases::name(timeline, party))));
        }
        let counts = [
            counted(row.events.len(), "event", "events"),
            format!("{} made", counted(row.made, "commitment", "commitments")),
            format!("{} received", row.received),
            counted(row.quotes, "quote", "quotes"),
        ];
        let mut lines = vec![first, vec![Phrase::faint(counts.join(" · "))]];
        for ix in row.events.iter().rev().take(LATEST) {
            if let Some(event) = timeline.event(*ix) {
                lines.push(vec![
                    date(&event.date),
                    Phrase::plain(" "),
                    Phrase::link(one_line(&event.title)),
                ]);
            }
        }
        lines
    }

    fn search_text(&self, scope: &Scope<'_>, row: &LedgerRow) -> String {
        let (timeline, LedgerRow::Actor(row)) = (scope.timeline, row) else {
            return String::new();
        };
        let mut text = phrases::name(timeline, &row.id);
        let aliases = timeline.actor(&row.id).map(|actor| &actor.aliases);
        for alias in
            aliases.or(timeline.party(&row.id).map(|party| &party.aliases)).into_iter().flatten()
        {
            text.push(' ');
            text.push_str(&one_line(alias));
        }
        text
    }
}

fn count(count: usize) -> Phrase {
    if count == 0 { Phrase::faint("0") } else { Phrase::plain(count.to_string()) }
}

fn seen(scope: &Scope<'_>, ix: Option<&EventIx>) -> Phrase {
    match ix.and_then(|ix| scope.timeline.event(*ix)) {
        Some(event) => date(&event.date),
        None => Phrase::default(),
    }
}

/// Events a year as a small line, from the first year of the selection to the last.
fn activity(scope: &Scope<'_>, row: &ActorRow) -> String {
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
