//! Fields: what `name:value` may ask for.
//!
//! Each is one row ([`rows`]) that says how it is called, which values it takes ([`values`]), which
//! record it is about, what it leaves ([`condition`]), what its values are called on the screen
//! ([`said`], [`term_for`](mod@term_for)), and how it is explained ([`reference`](mod@reference));
//! the parser, completion, "did you mean", the evaluation and the reference read the rows. A field
//! that a program adds to those of the language goes to [`Scope::with_field`].
//!
//! [`Scope::with_field`]: crate::query::Scope::with_field

mod condition;
mod reference;
mod rows;
mod said;
mod term_for;
mod values;

use crate::query::dates::When;
use crate::query::matcher::Matcher;
use crate::query::names::KnownNames;
use crate::timeline::date::Comparison;
use crate::timeline::id::Kind;
pub use condition::FieldCondition;
pub(super) use condition::{
    CommitmentPredicate, CommitmentTest, ConditionKind, QuoteAt, QuotePredicate,
};
pub use reference::{fields_reference, fields_table, terms_reference};
pub use rows::FIELDS;
pub(super) use rows::{began_field, date_field, find, sources_of_publishers};
pub use said::FieldOffer;
pub use term_for::term_for;
pub(super) use values::{begins_value, read_values};

/// One field of the language.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name: ASCII letters.
    pub name: &'static str,
    /// Other names, which are read but never printed.
    pub aliases: &'static [&'static str],
    /// Which values it takes.
    pub values: ValueKind,
    /// Which record it is about.
    pub subject: SubjectRule,
    /// What it asks, for those who narrow records by it or put it in words.
    pub meaning: Meaning,
    /// How its values come before those who do not type its name.
    pub offered: FieldOffer,
    /// A term that leaves something of the embedded timeline.
    pub example: &'static str,
    /// What it leaves: the rest of the sentence "it leaves events …".
    pub doc: &'static str,
    /// What it asks of an event or of its records.
    pub condition: fn(&Matcher<'_>, &Values, Subject) -> FieldCondition,
}

impl Field {
    /// Whether it has this name, in whatever case.
    pub fn is_called(&self, name: &str) -> bool {
        let mut names = std::iter::once(&self.name).chain(self.aliases);
        names.any(|other| other.eq_ignore_ascii_case(name))
    }
}

impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Field {}

/// What a field asks, by which it is told in words and narrows the records of an event that are
/// listed. Whoever tells meanings apart names each of them, so that the
/// compiler asks for a new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Who is named: parties, actors.
    Named,
    /// Who took part.
    Attended,
    /// Who undertook it.
    By,
    /// To whom it was undertaken.
    To,
    /// A topic.
    Topic,
    /// A kind of event.
    Kind,
    /// A place.
    Place,
    /// A source.
    Source,
    /// Who published a source.
    Publisher,
    /// Who is quoted.
    Speaker,
    /// A language of quotes.
    Language,
    /// A state of commitments.
    Status,
    /// How commitments stand to their deadlines.
    Schedule,
    /// A role of participants.
    Role,
    /// A record by its id.
    Id,
    /// What an event has.
    Has,
    /// How words stand to those of others that they print.
    Wording,
    /// The reader's marks.
    Mark,
    /// The dates of events.
    Date,
    /// When events begin.
    Began,
    /// Deadlines.
    Due,
    /// Anything else: it is told by the field's name, and narrows nothing.
    Other,
}

/// What a term asks of the records of an event that it leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Narrowing {
    /// One of these topics.
    Topics,
    /// One of these sources.
    Sources,
    /// A source of one of these publishers.
    Publishers,
    /// Who is quoted.
    Speaker,
    /// One of these actors, whom the event names.
    Actors,
    /// How the wording of a quote compares with another.
    Wording,
    /// A date that meets one of these.
    Dates,
    /// One of these things, where a record can have it itself.
    Had,
    /// To be one of these records, where it is of the kind of one.
    Ids,
    /// Nothing.
    Nothing,
}

impl Meaning {
    /// What it asks of the records of an event that it leaves.
    pub(super) fn narrows(self) -> Narrowing {
        match self {
            Self::Topic => Narrowing::Topics,
            Self::Source => Narrowing::Sources,
            Self::Publisher => Narrowing::Publishers,
            Self::Speaker => Narrowing::Speaker,
            Self::Date | Self::Began => Narrowing::Dates,
            Self::Named | Self::Attended => Narrowing::Actors,
            Self::Wording => Narrowing::Wording,
            Self::By | Self::To | Self::Kind | Self::Place => Narrowing::Nothing,
            Self::Language | Self::Status | Self::Schedule | Self::Due | Self::Role => {
                Narrowing::Nothing
            }
            Self::Has => Narrowing::Had,
            Self::Id => Narrowing::Ids,
            Self::Mark | Self::Other => Narrowing::Nothing,
        }
    }
}

/// The values that a field takes.
#[derive(Clone, Copy, Debug)]
pub enum ValueKind {
    /// Records of these kinds, by id or name.
    Records(&'static [Kind]),
    /// An actor who is quoted, by id or name.
    Speaker,
    /// The id of any record.
    Id,
    /// A word of this list, which is the same for every timeline.
    Words(fn() -> Vec<&'static str>),
    /// One of these words, or another that stands in the data.
    OpenWords(&'static [&'static str], fn(&KnownNames) -> Vec<&str>),
    /// A text that stands in one of these.
    PartOf(fn(&KnownNames) -> Vec<&str>),
    /// Dates, spans and comparisons.
    Dates,
    /// Dates, each compared so.
    Compared(Comparison),
}

/// The values of a term, as they are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Values {
    /// Ids of records, words of a list, or texts as typed.
    Words(Vec<String>),
    /// Dates.
    Dates(Whens),
}

/// Dates, spans and comparisons that a term asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whens(pub(super) Vec<When>);

impl Values {
    /// Dates as values.
    pub(super) fn from_dates(dates: Vec<When>) -> Self {
        Self::Dates(Whens(dates))
    }

    /// The words; none where it holds dates.
    pub fn words(&self) -> &[String] {
        match self {
            Self::Words(words) => words,
            Self::Dates(_) => &[],
        }
    }

    /// The dates; none where it holds words.
    pub(super) fn dates(&self) -> &[When] {
        match self {
            Self::Words(_) => &[],
            Self::Dates(dates) => &dates.0,
        }
    }
}

/// The record that a term is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Subject {
    /// An event as a whole.
    Event,
    /// One of its commitments.
    Commitment,
    /// One of its quotes.
    Quote,
    /// One of its participants.
    Participant,
}

/// The kinds of record that terms of one conjunction are about, so that those beside them may be
/// about the same record.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct TermsBeside {
    /// A term is about a commitment.
    pub(super) commitment: bool,
    /// A term is about a quote.
    pub(super) quote: bool,
}

/// How the record that a term is about is told.
#[derive(Clone, Copy, Debug)]
pub enum SubjectRule {
    /// It is always the same.
    Always(Subject),
    /// The commitment, beside a term about one; the quote, beside one about a quote; else the
    /// event.
    Beside,
    /// The values tell.
    OfValues(fn(&[String]) -> Subject),
}

impl SubjectRule {
    /// The record that a term of these values is about, beside others.
    pub(super) fn subject(self, values: &Values, beside: TermsBeside) -> Subject {
        match self {
            Self::Always(subject) => subject,
            Self::Beside if beside.commitment => Subject::Commitment,
            Self::Beside if beside.quote => Subject::Quote,
            Self::Beside => Subject::Event,
            Self::OfValues(subject) => subject(values.words()),
        }
    }
}
