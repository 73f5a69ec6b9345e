//! The fields of the language, one row each: name, values, subject, example, documentation, and what it asks for.
//!
//! A new field is one row of [`table`], and a predicate on a new column where none of those there are answers it.
//! Reading, printing, completion, evaluation and documentation know no field by name.

pub(super) mod table;

use roaring::RoaringBitmap;

use crate::query::evaluate::Matcher;
use crate::query::language::When;
use crate::query::predicate::Predicate;
use crate::query::scope::Scope;
use crate::timeline::date::{Date, Moment};
use crate::timeline::id::Kind;
use crate::timeline::record::Event;
pub use table::FIELDS;

/// A field of the language.
#[derive(Clone, Copy)]
pub struct QueryField {
    /// What stands before the colon.
    pub name: &'static str,
    /// A term with it.
    pub example: &'static str,
    /// Which events it leaves, as the end of "it leaves events …".
    pub doc: &'static str,
    /// What may stand behind the colon.
    pub values: ValueKind,
    /// What it is about. Terms about one kind of nested record that stand side by side must hold of the same one.
    pub subject: fn(&FieldTerm<'_>) -> Subject,
    /// What it asks for.
    pub answer: fn(&Matcher<'_>, &FieldTerm<'_>) -> Answer,
}

/// What may stand behind a field's colon.
#[derive(Clone, Copy, Debug)]
pub enum ValueKind {
    /// Records of these kinds, by id or by name.
    Records(&'static [Kind]),
    /// Any record, by id.
    AnyId,
    /// One of these words.
    OneOf(fn(&Scope) -> Vec<&str>),
    /// A part of one of these texts.
    PartOf(fn(&Scope) -> Vec<&str>),
    /// A date or a span.
    Dates,
    /// A single date, and the span of days that it bounds.
    Bound(Bound),
    /// Any text.
    Text,
}

/// The span that a date bounds on one side; none where it has no such end.
pub type Bound = fn(&Date) -> Option<When>;

/// The records that a term can be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// The event as a whole.
    Event,
    /// One of its commitments.
    Commitment,
    /// One of its quotes.
    Quote,
    /// One of its participants.
    Participant,
}

/// A field's term as it was read.
#[derive(Clone, Copy, Debug)]
pub struct FieldTerm<'t> {
    /// Its values: ids for records, words, texts as typed.
    pub values: &'t [String],
    /// The dates and spans, for a field of dates.
    pub spans: &'t [When],
    /// Whether a term about a commitment stands beside it.
    pub beside_commitment: bool,
}

/// What a field's term asks for.
#[derive(Debug)]
pub struct Answer(pub(super) AnswerKind);

#[derive(Debug)]
pub(super) enum AnswerKind {
    /// These events.
    Events(RoaringBitmap),
    /// Events, or records in them, of which this holds.
    Where(Predicate),
}

impl Answer {
    /// The events of which this holds, each looked at.
    pub fn events_where(matcher: &Matcher<'_>, holds: impl Fn(&Event) -> bool) -> Self {
        let events = (0..).zip(matcher.timeline.events());
        let found = events.filter(|(_, event)| holds(event)).map(|(place, _)| place);
        Self(AnswerKind::Events(found.collect()))
    }

    pub(super) fn events(events: RoaringBitmap) -> Self {
        Self(AnswerKind::Events(events))
    }

    pub(super) fn filter(predicate: Predicate) -> Self {
        Self(AnswerKind::Where(predicate))
    }
}

impl PartialEq for QueryField {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for QueryField {}

impl std::fmt::Debug for QueryField {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("QueryField").field(&self.name).finish()
    }
}

/// The reference of the language as text: the forms of a term, then each field with an example.
pub fn docs_table() -> String {
    let forms = table::FORMS.iter().copied();
    let rows: Vec<(&str, &str)> =
        forms.chain(FIELDS.iter().map(|field| (field.example, field.doc))).collect();
    let width = rows.iter().map(|(example, _)| example.chars().count()).max().unwrap_or(0);
    let mut text = String::from("A query leaves the events …\n");
    for (example, doc) in rows {
        text += &format!("  {example:width$}  {doc}\n");
    }
    text
}

/// The span from a date on.
pub(super) fn since(date: &Date) -> Option<When> {
    Some(When::Span(Some(date.clone()), None))
}

/// The span up to a date, the date included.
pub(super) fn until(date: &Date) -> Option<When> {
    Some(When::Span(None, Some(date.clone())))
}

/// The span from the day after a date on.
pub(super) fn after(date: &Date) -> Option<When> {
    let Moment::Day(last) = date.latest() else { return None };
    Some(When::Span(Some(Date::from_day(last.succ_opt()?)), None))
}

/// The span up to the day before a date.
pub(super) fn before(date: &Date) -> Option<When> {
    let Moment::Day(first) = date.earliest() else { return None };
    Some(When::Span(None, Some(Date::from_day(first.pred_opt()?))))
}
