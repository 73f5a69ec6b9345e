//! The ledger of commitments in words.

use crate::export::ledger::columns::{Column, DATE, date, date_column};
use crate::export::ledger::view::{RecordLedger, ScreenColumn, TableColumn};
use crate::export::phrases::{self, Phrase, one_line};
use crate::export::table::shape::FieldType::{self, Several, Text};
use crate::export::table::shape::{TableField, Value};
use crate::ledger::commitments::{self, CommitmentRow, EvidenceState, Totals};
use crate::ledger::{Arrangement, Ledger, LedgerScope, RecordPlace};
use crate::timeline::Timeline;
use crate::timeline::date::{Date, DateEnd};
use crate::timeline::id::{Agent, Id, Kind, Ref};
use crate::timeline::record::{Commitment, Event, State};
use crate::timeline::standing::Schedule;

/// The list has so many columns on a screen of 100, and of 140 beside a preview: there dates have
/// room beside what is promised and what became of it.
const WIDE: usize = 84;

/// The ledger of commitments.
#[derive(Debug)]
pub(super) struct Commitments;

impl RecordLedger for Commitments {
    type Row = CommitmentRow;
    type Record<'a> = (&'a Event, &'a Commitment);

    const NAME: &'static str = "commitments";
    const LABEL: &'static str = "Commitments";
    const NOUNS: (&'static str, &'static str) = ("commitment", "commitments");
    const NESTED: Option<Kind> = Some(Kind::Commitment);
    const ARRANGEMENTS: &'static [Arrangement] = commitments::ARRANGEMENTS;
    const BY_PARTY: &'static str = "under who owes it, and to whom";
    const COLUMNS: &'static [ScreenColumn<Self>] = &[
        ScreenColumn::<Self>::new(date_column("made"), |_, _, (event, _)| date(&event.date)),
        ScreenColumn::<Self>::new(
            Column::new("by", 10, 3).between(10, 18).unless(Arrangement::Party).led(),
            |scope, _, (_, one)| agents(scope.timeline, phrases::by(scope.timeline, one), &one.by),
        ),
        ScreenColumn::<Self>::new(
            Column::new("to", 10, 5).between(10, 14).unless(Arrangement::Party).led(),
            |scope, _, (_, one)| agents(scope.timeline, phrases::to(scope.timeline, one), &one.to),
        ),
        ScreenColumn::<Self>::new(
            Column::rest("commitment").between(21, 0).narrow_below(&[(44, 14), (56, 17)]),
            |_, _, (_, one)| Phrase::plain(one_line(&one.text)),
        ),
        // These two are the answer: they are whole, and the text gives way to them. Where few have
        // a deadline, the outcome says of those how they stand to it.
        ScreenColumn::<Self>::new(
            Column::new("due", DATE, 2).between(DATE, 20).in_lists_from(WIDE).spare().led(),
            |_, _, (_, one)| due(one),
        ),
        ScreenColumn::<Self>::new(
            Column::new("outcome", 28, 1).between(14, 64).narrow_below(&[(WIDE, 27)]),
            |scope, _, (_, one)| phrases::outcome_in_column(scope.timeline, one, scope.day),
        ),
    ];
    const FIELDS: &'static [TableColumn<Self>] = &[
        TableColumn::<Self>::new(
            TableField::listed("id", Text, "The commitment's id."),
            |_, _, (_, one)| Value::text(&*one.id),
        ),
        TableColumn::<Self>::new(
            TableField::listed(
                "date",
                FieldType::Date,
                "The date of the event at which it was made.",
            )
            .ranked(1),
            |_, _, (event, _)| Value::date(Some(&event.date)),
        ),
        TableColumn::<Self>::new(
            TableField::listed("by", Text, "Who undertakes it.").ranked(3),
            |scope, _, (_, one)| Value::text(phrases::by(scope.timeline, one)),
        ),
        TableColumn::<Self>::new(
            TableField::listed("to", Text, "To whom; empty where nobody is named.").ranked(4),
            |scope, _, (_, one)| Value::text(phrases::to(scope.timeline, one)),
        ),
        TableColumn::<Self>::new(
            TableField::listed("text", Text, "The undertaking, paraphrased."),
            |_, _, (_, one)| Value::text(&*one.text),
        ),
        TableColumn::<Self>::new(
            TableField::listed("due", FieldType::Date, "The deadline in force.").ranked(5),
            |_, _, (_, one)| Value::date(one.deadline()),
        ),
        TableColumn::<Self>::new(
            TableField::full("due_text", Text, "The deadline in the words of the source."),
            |_, _, (_, one)| Value::optional(one.due_text.as_deref()),
        ),
        TableColumn::<Self>::new(
            TableField::listed("outcome", Text, "What became of it, in words.").ranked(2),
            |scope, _, (_, one)| Value::text(phrases::outcome_text(scope.timeline, one, scope.day)),
        ),
        TableColumn::<Self>::new(
            TableField::full("claimed", Text, "What those concerned say of it, with its day."),
            |scope, _, (event, one)| Value::text(phrases::claimed(scope.timeline, event, one)),
        ),
        TableColumn::<Self>::new(
            TableField::full("evidenced", Text, "What a source shows of it, with its day."),
            |_, _, (_, one)| Value::text(phrases::evidenced(one)),
        ),
        TableColumn::<Self>::new(
            TableField::full("schedule", Text, "How it stands to its deadline."),
            |_, row, _| Value::text(phrases::schedule_word(row.schedule)),
        ),
        TableColumn::<Self>::new(
            TableField::full("quote", Text, "Its very words."),
            |scope, _, (_, one)| Value::optional(phrases::quote_of_commitment(scope.timeline, one)),
        ),
        TableColumn::<Self>::new(
            TableField::full("wording", Text, "The source's own verb."),
            |_, _, (_, one)| Value::optional(one.wording.as_deref()),
        ),
        TableColumn::<Self>::new(
            TableField::full("topics", Several, "The ids of what it is about."),
            |_, _, (event, one)| Value::ids(event.topics_of(one)),
        ),
        TableColumn::<Self>::new(
            TableField::full("sources", Several, "The ids of the sources that it rests on."),
            |_, _, (event, one)| Value::ids(event.sources_of(one)),
        ),
        TableColumn::<Self>::new(
            TableField::listed("event", Text, "The id of the event.").ranked(6),
            |_, _, (event, _)| Value::text(&*event.id),
        ),
    ];

    fn ledger(scope: &LedgerScope<'_>, arrangement: Arrangement) -> Ledger<CommitmentRow> {
        commitments::ledger(scope, arrangement)
    }

    fn record<'a>(
        timeline: &'a Timeline,
        row: &CommitmentRow,
    ) -> Option<(&'a Event, &'a Commitment)> {
        row.records(timeline)
    }

    fn id<'a>(timeline: &'a Timeline, row: &'a CommitmentRow) -> Option<&'a Id> {
        Some(&row.records(timeline)?.1.id)
    }

    fn at(row: &CommitmentRow) -> Option<RecordPlace> {
        Some(row.at)
    }

    fn search_text(scope: &LedgerScope<'_>, row: &CommitmentRow) -> Option<String> {
        let (_, one) = row.records(scope.timeline)?;
        Some(format!("{}: {}", phrases::who_to_whom(scope.timeline, one), one_line(&one.text)))
    }

    fn standing(rows: &[CommitmentRow]) -> Vec<String> {
        let totals = Totals::of(rows);
        let shown = |state| totals.shown.get(&state).copied().unwrap_or(0);
        let done = shown(EvidenceState::Evidence(State::Fulfilled));
        let mut parts = Vec::new();
        let open = match totals.scheduled(Schedule::Overdue) {
            0 => "open".to_owned(),
            overdue => format!("open, {overdue} of them overdue"),
        };
        // What is needed most stands first: a narrow heading drops whole facts from the end.
        for (count, what) in [
            (totals.open, open.as_str()),
            (done, "shown done"),
            (shown(EvidenceState::Nothing), "with nothing shown"),
            // What is neither done nor open, so that the sum is all.
            (rows.len() - done - totals.open, "lapsed, dropped or replaced"),
        ] {
            if count > 0 {
                parts.push(format!("{count} {what}"));
            }
        }
        parts
    }
}

/// Who undertakes a commitment, or to whom: by name, in initials (`US and Mexico`), without `and`.
fn agents(timeline: &Timeline, words: String, agents: &[Ref<Agent>]) -> Phrase {
    let names: Vec<String> =
        agents.iter().map(|agent| phrases::short_name(timeline, agent)).collect();
    if names.is_empty() {
        return Phrase::plain(words);
    }
    Phrase::plain(words).or(phrases::join(&names)).or(names.join(", "))
}

/// When a commitment is due: the date, also in the width of its column, or the words that stand for
/// one.
fn due(commitment: &Commitment) -> Phrase {
    match (commitment.deadline(), phrases::deadline(commitment)) {
        (Some(deadline), Some(words)) => Phrase::plain(words).or(last_day(deadline)),
        (None, Some(words)) => Phrase::plain(words).or("not dated"),
        (_, None) => Phrase::default(),
    }
}

/// When a deadline ends, in the width of its column: an interval is due on its last day.
fn last_day(deadline: &Date) -> String {
    match deadline.end() {
        DateEnd::Known(end) => date(&end.into()).text,
        DateEnd::Open => "no end".to_owned(),
        DateEnd::Unknown => "end unknown".to_owned(),
    }
}
