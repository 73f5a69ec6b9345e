//! What `CONTRIBUTING.md` says of additions: a format of export, a ledger and a field of the query
//! language are one `impl` and one row, written here from outside the crate.

use std::io::Write;

use chrono::NaiveDate;
use entente::export::format::{
    ExportFormat, FormatSpec, Options, Output, Remarks, Written, to_text,
};
use entente::export::ledger::{Column, LedgerView, RecordLedger, ScreenColumn, TableColumn};
use entente::export::phrases::{self, Phrase};
use entente::export::table::{Asked, FieldType, RecordTable, TableField, Value};
use entente::export::{self, Context};
use entente::ledger::{Arrangement, Ledger, LedgerScope, RecordPlace};
use entente::query::{
    self, Field, FieldCondition, FieldOffer, Meaning, Scope, Subject, SubjectRule, ValueKind,
    Values,
};
use entente::timeline::Timeline;
use entente::timeline::date::Moment;
use entente::timeline::id::{Id, Kind};
use entente::timeline::record::Claim;

/// A format that holds nothing but titles.
struct Titles;

impl ExportFormat for Titles {
    fn spec(&self) -> FormatSpec {
        FormatSpec {
            name: "titles",
            endings: &["titles"],
            doc: "the titles of the events, one a line",
            options: &[],
            output: Output::Text,
        }
    }

    fn write(&self, context: &Context<'_>, _: &Options, out: &mut dyn Write) -> Written {
        for hit in &context.selection.hits {
            if let Some(event) = context.timeline.event(hit.event) {
                writeln!(out, "{}", export::phrases::safe(&event.title))?;
            }
        }
        Ok(Remarks::new())
    }
}

/// A ledger of claims that say a number.
#[derive(Debug)]
struct Figures;

impl RecordLedger for Figures {
    type Row = RecordPlace;
    type Record<'a> = &'a Claim;

    const NAME: &'static str = "figures";
    const LABEL: &'static str = "Figures";
    const NOUNS: (&'static str, &'static str) = ("figure", "figures");
    const ARRANGEMENTS: &'static [Arrangement] = &[Arrangement::Date];
    const COLUMNS: &'static [ScreenColumn<Self>] = &[
        ScreenColumn::<Self>::new(Column::number("figure", 26, 1), |_, _, claim| {
            Phrase::plain(claim.figure.as_ref().map(phrases::figure).unwrap_or_default())
        }),
        ScreenColumn::<Self>::new(Column::rest("claim"), |_, _, claim| {
            Phrase::plain(phrases::one_line(&claim.text))
        }),
    ];
    const FIELDS: &'static [TableColumn<Self>] = &[
        TableColumn::<Self>::new(
            TableField::listed("id", FieldType::Text, "The claim's id."),
            |_, _, claim| Value::text(&*claim.id),
        ),
        TableColumn::<Self>::new(
            TableField::listed("figure", FieldType::Text, "The figure."),
            |_, _, claim| Value::optional(claim.figure.as_ref().map(phrases::figure)),
        ),
    ];

    fn ledger(scope: &LedgerScope<'_>, _: Arrangement) -> Ledger<RecordPlace> {
        let has_figure = |at: &RecordPlace| {
            let found = at.record(scope.timeline, |event| &event.claim);
            found.is_some_and(|(_, claim)| claim.figure.is_some())
        };
        let rows = scope.places(Kind::Claim).into_iter().filter(has_figure).collect();
        Ledger::by_year(rows, scope.timeline, |at| *at)
    }

    fn record<'a>(timeline: &'a Timeline, row: &RecordPlace) -> Option<&'a Claim> {
        Some(row.record(timeline, |event| &event.claim)?.1)
    }

    fn id<'a>(timeline: &'a Timeline, row: &'a RecordPlace) -> Option<&'a Id> {
        Some(&row.record(timeline, |event| &event.claim)?.1.id)
    }

    fn search_text(scope: &LedgerScope<'_>, row: &RecordPlace) -> Option<String> {
        Some(phrases::one_line(&row.record(scope.timeline, |event| &event.claim)?.1.text))
    }
}

/// `titled:short`: events with a title of under forty letters.
const TITLED: Field = Field {
    name: "titled",
    aliases: &[],
    values: ValueKind::Words(|| vec!["short", "long"]),
    subject: SubjectRule::Always(Subject::Event),
    meaning: Meaning::Other,
    offered: FieldOffer::NOT,
    example: "titled:short",
    doc: "whose title is short or long",
    condition: |_, values: &Values, _| {
        let is_short = values.words().iter().any(|word| word == "short");
        FieldCondition::event(move |event| (event.title.chars().count() < 40) == is_short)
    },
};

#[test]
fn a_toy_form_and_a_toy_field_take_an_impl_and_a_row() {
    let timeline = entente::load::embedded().timeline;
    let scope = Scope::new(&timeline).with_field(&TITLED);
    let query = scope.read("titled:short kind:meeting").unwrap();
    assert_eq!(query.to_string(), "titled:short kind:meeting", "it is printed as it was read");
    assert!(scope.read("titled:shrot").is_err(), "its values are checked");
    let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let known = timeline.as_of(day);
    let selection = query::select(&known, &query, day);
    let context = Context { timeline: &known, selection: &selection, query: &query, as_of: day };
    let text = to_text(&Titles, &context, &Options::default()).unwrap();
    assert_eq!(text.lines().count(), selection.hits.len(), "a line an event");
    assert!(!selection.hits.is_empty(), "some meetings have short titles");
    for line in text.lines() {
        assert!(line.chars().count() < 40, "{line}");
    }
    for hit in &selection.hits {
        let event = known.event(hit.event).unwrap();
        assert!(event.date.earliest() <= Moment::Day(day), "nothing later is there");
    }
}

#[test]
fn a_toy_ledger_is_counted_shown_and_written_as_a_table() {
    let timeline = entente::load::embedded().timeline;
    let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let known = timeline.as_of(day);
    let query = entente::Query::default();
    let selection = query::select(&known, &query, day);
    let context = Context { timeline: &known, selection: &selection, query: &query, as_of: day };
    let scope = context.scope();
    let view: &dyn LedgerView = &Figures;
    let open = view.open(&scope, Arrangement::Date);
    assert!(open.rows() > 10, "the shipped timeline holds figures");
    assert_eq!(view.count(&scope), Some(open.rows()), "the tab says how many there are");
    assert_eq!(open.summary(0..1), ["1 figure"], "a heading says what its rows come to");
    for row in 0..open.rows() {
        assert_eq!(open.cells(&scope, row).len(), view.columns().len(), "a cell for each column");
    }
    let table: &dyn RecordTable = view;
    let asked = Asked { context: &context, by: Arrangement::Date };
    let rows: Vec<Vec<Value>> = table.rows(asked).collect();
    assert_eq!(rows.len(), open.rows(), "lists and exports hold the rows of the screen");
    for (row, values) in rows.iter().enumerate() {
        let id = open.id(row, &known).map(ToString::to_string);
        assert_eq!(values.first().map(Value::to_plain), id, "in the same order");
        assert_eq!(values.len(), table.fields().len(), "a value for each column");
    }
}
