//! What `CONTRIBUTING.md` says of additions: a form of export and a field of the query language are
//! one `impl` and one row, written here from outside the crate.

use std::io::Write;

use chrono::NaiveDate;
use entente::export::format::{ExportError, ExportFormat, OptionName, Options, Remarks, to_text};
use entente::export::{self, Context};
use entente::query::{self, Field, FieldCondition, Scope, Subject, SubjectRule, ValueKind, Values};
use entente::timeline::date::Moment;

/// A form that holds nothing but titles.
struct Titles;

impl ExportFormat for Titles {
    fn name(&self) -> &'static str {
        "titles"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["titles"]
    }

    fn doc(&self) -> &'static str {
        "the titles of the events, one a line"
    }

    fn options(&self) -> &'static [OptionName] {
        &[]
    }

    fn write(
        &self,
        context: &Context<'_>,
        _: &Options,
        out: &mut dyn Write,
    ) -> Result<Remarks, ExportError> {
        for hit in &context.selection.hits {
            if let Some(event) = context.timeline.event(hit.event) {
                writeln!(out, "{}", export::phrases::safe(&event.title))?;
            }
        }
        Ok(Remarks::new())
    }
}

/// `titled:short`: events with a title of under forty letters.
const TITLED: Field = Field {
    name: "titled",
    aliases: &[],
    values: ValueKind::OneOf(|_| vec!["short", "long"]),
    subject: SubjectRule::Always(Subject::Event),
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
