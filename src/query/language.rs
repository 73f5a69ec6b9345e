//! The language: reading and printing queries.
//!
//! A query is a conjunction of terms: bare words, `"literal text"`, `field:value`, spans `A..B`; `-` or
//! `not:` before a term negates it.

use std::fmt;

use super::fold::fold;
use crate::timeline::date::Date;
use crate::timeline::id::Kind;
use crate::timeline::record::{EventKind, State};
use crate::timeline::standing::Schedule;
use crate::timeline::{Entry, Timeline};

/// A parsed query. The empty one matches everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    pub(super) terms: Vec<Term>,
}

/// One term and whether it is negated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Term {
    pub(super) negated: bool,
    pub(super) what: What,
}

/// What a term asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// A word, as it was typed and folded.
    Word(String, String),
    /// Literal text, as it was typed and folded.
    Literal(String, String),
    /// One of these values in a field.
    Field(Field, Vec<String>),
    /// An overlap with this span; either end may be missing.
    Span(Option<Date>, Option<Date>),
}

/// The fields of the language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Field {
    Actor,
    By,
    To,
    Party,
    Topic,
    Kind,
    Place,
    Source,
    Publisher,
    Speaker,
    Lang,
    Status,
    Schedule,
    Role,
    Id,
}

impl Field {
    const ALL: [(&'static str, Self); 15] = [
        ("actor", Self::Actor),
        ("by", Self::By),
        ("to", Self::To),
        ("party", Self::Party),
        ("topic", Self::Topic),
        ("kind", Self::Kind),
        ("place", Self::Place),
        ("source", Self::Source),
        ("publisher", Self::Publisher),
        ("speaker", Self::Speaker),
        ("lang", Self::Lang),
        ("status", Self::Status),
        ("schedule", Self::Schedule),
        ("role", Self::Role),
        ("id", Self::Id),
    ];

    fn of(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(other, _)| *other == name).map(|(_, field)| *field)
    }

    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, other)| *other == self).map_or("", |(name, _)| name)
    }
}

/// Why a query cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("column {column}: {message}")]
pub struct QueryError {
    /// What is wrong, with "did you mean" where there is a near word.
    pub message: String,
    /// The column in the query, in code points from 1.
    pub column: usize,
}

/// A stretch of the query between blanks; blanks inside quotation marks do not count.
struct Token<'a> {
    text: &'a str,
    column: usize,
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut start: Option<(usize, usize)> = None;
    let mut quoted = false;
    for (column, (at, c)) in text.char_indices().enumerate() {
        if c.is_whitespace() && !quoted {
            if let Some((from, column)) = start.take() {
                tokens.extend(text.get(from..at).map(|text| Token { text, column }));
            }
        } else {
            quoted ^= c == '"';
            start.get_or_insert((at, column + 1));
        }
    }
    if let Some((from, column)) = start {
        tokens.extend(text.get(from..).map(|text| Token { text, column }));
    }
    tokens
}

impl Query {
    /// Reads a query. Values of fields are checked against the timeline's ids and words.
    ///
    /// # Errors
    /// An unknown field or value, an unclosed quotation mark, a bad span: at its column, with "did you mean".
    pub fn parse(text: &str, timeline: &Timeline) -> Result<Self, QueryError> {
        let terms = tokens(text).iter().map(|token| Term::parse(token, timeline)).collect::<Result<_, _>>()?;
        Ok(Self { terms })
    }

    /// Reads a query while it is typed: a last term that cannot be read yet is pending and left out; a fault
    /// anywhere else is told, and that term left out.
    pub fn parse_typing(text: &str, timeline: &Timeline) -> (Self, Option<QueryError>) {
        let tokens = tokens(text);
        let unfinished = !text.ends_with(char::is_whitespace);
        let mut fault = None;
        let mut terms = Vec::new();
        for (place, token) in tokens.iter().enumerate() {
            match Term::parse(token, timeline) {
                Ok(term) => terms.push(term),
                Err(_) if unfinished && place + 1 == tokens.len() => {}
                Err(error) => fault = fault.or(Some(error)),
            }
        }
        (Self { terms }, fault)
    }

    /// Whether it matches everything.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// The query without its last term.
    #[must_use]
    pub fn without_last(&self) -> Self {
        let mut terms = self.terms.clone();
        terms.pop();
        Self { terms }
    }
}

impl Term {
    fn parse(token: &Token<'_>, timeline: &Timeline) -> Result<Self, QueryError> {
        let fail = |message: String, skipped: usize| Err(QueryError { message, column: token.column + skipped });
        let (negated, text, skipped) = match (token.text.strip_prefix('-'), token.text.strip_prefix("not:")) {
            (Some(rest), _) if !rest.is_empty() => (true, rest, 1),
            (_, Some(rest)) if !rest.is_empty() => (true, rest, 4),
            _ => (false, token.text, 0),
        };
        if text.matches('"').count() % 2 == 1 {
            return fail("the quotation mark is not closed: add \" at the end".into(), skipped);
        }
        if let Some(inner) = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'))
            && !inner.contains('"')
        {
            let folded = fold(inner).trim().to_owned();
            if folded.is_empty() {
                return fail("nothing stands between the quotation marks".into(), skipped);
            }
            return Ok(Self { negated, what: What::Literal(inner.to_owned(), folded) });
        }
        if let Some((name, values)) = field_of(text) {
            let Some(field) = Field::of(&name.to_ascii_lowercase()) else {
                let near = near(name, Field::ALL.iter().map(|(name, _)| *name));
                return fail(format!("`{name}` is no field{near}"), skipped);
            };
            let column = skipped + name.chars().count() + 1;
            let mut read = Vec::new();
            for value in list(values) {
                match field_value(field, &value, timeline) {
                    Ok(value) => read.push(value),
                    Err(message) => return fail(message, column),
                }
            }
            if read.is_empty() {
                return fail(format!("{name}: needs a value"), column);
            }
            return Ok(Self { negated, what: What::Field(field, read) });
        }
        if let Some((from, to)) = text.split_once("..")
            && let (Ok(from), Ok(to)) = (end_of_span(from), end_of_span(to))
            && (from.is_some() || to.is_some())
        {
            if let (Some(from), Some(to)) = (&from, &to)
                && from.earliest() > to.latest()
            {
                return fail("the span ends before it starts".into(), skipped);
            }
            return Ok(Self { negated, what: What::Span(from, to) });
        }
        let folded = fold(text);
        if folded.trim_matches('"').trim().is_empty() {
            return fail("this term holds no letter to look for".into(), skipped);
        }
        Ok(Self { negated, what: What::Word(text.replace('"', ""), folded.replace('"', "")) })
    }
}

fn end_of_span(text: &str) -> Result<Option<Date>, ()> {
    if text.is_empty() { Ok(None) } else { Date::parse(text).map(Some).map_err(|_| ()) }
}

/// A field and its values: ASCII letters and a colon that `//` does not follow.
fn field_of(text: &str) -> Option<(&str, &str)> {
    let (name, values) = text.split_once(':')?;
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphabetic());
    (is_name && !values.starts_with("//")).then_some((name, values))
}

/// Values between commas; commas inside quotation marks do not count.
fn list(values: &str) -> Vec<String> {
    let mut out = vec![String::new()];
    let mut quoted = false;
    for c in values.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => out.push(String::new()),
            c => {
                if let Some(last) = out.last_mut() {
                    last.push(c);
                }
            }
        }
    }
    out.retain(|value| !value.trim().is_empty());
    out
}

/// A field's value as it is kept: ids for records, words of their list, folded text for open fields.
fn field_value(field: Field, value: &str, timeline: &Timeline) -> Result<String, String> {
    let word = |words: &[&str]| {
        let lower = value.to_lowercase();
        words.iter().find(|w| **w == lower).map(|w| (*w).to_owned()).ok_or_else(|| {
            format!(
                "`{value}` is no {}{}: one of {}",
                field.name(),
                near(value, words.iter().copied()),
                words.join(", ")
            )
        })
    };
    match field {
        Field::Actor | Field::Speaker => record_of(value, &[Kind::Actor], timeline),
        Field::By | Field::To => record_of(value, &[Kind::Party, Kind::Actor], timeline),
        Field::Party => record_of(value, &[Kind::Party], timeline),
        Field::Topic => record_of(value, &[Kind::Topic], timeline),
        Field::Source => record_of(value, &[Kind::Source], timeline),
        Field::Id => match timeline.get(value) {
            Some(_) => Ok(value.to_owned()),
            None => Err(format!("no record has the id `{value}`{}", near(value, timeline.ids().map(|id| id.as_str())))),
        },
        Field::Kind => word(EventKind::WORDS),
        Field::Status => word(State::WORDS),
        Field::Schedule => word(&Schedule::ALL.map(Schedule::word)),
        Field::Place | Field::Publisher | Field::Lang | Field::Role => Ok(fold(value)),
    }
}

/// The id of the record that a value names: by its id, or by its name or an alias in full.
fn record_of(value: &str, kinds: &[Kind], timeline: &Timeline) -> Result<String, String> {
    if timeline.get(value).is_some_and(|entry| kinds.contains(&entry.kind())) {
        return Ok(value.to_owned());
    }
    let folded = fold(value);
    let mut names: Vec<(String, &str)> = Vec::new();
    for id in timeline.ids() {
        let Some(entry) = timeline.get(id).filter(|entry| kinds.contains(&entry.kind())) else { continue };
        names.push((id.to_string(), id));
        let (name, aliases): (&str, &[crate::timeline::schema::Text]) = match entry {
            Entry::Party(r) => (&r.name, &r.aliases),
            Entry::Topic(r) => (&r.name, &r.aliases),
            Entry::Actor(r) => (&r.name, &r.aliases),
            Entry::Source(r) => (&r.title, &[]),
            _ => continue,
        };
        names.push((fold(name), id));
        names.extend(aliases.iter().map(|alias| (fold(alias), id.as_str())));
    }
    names.sort();
    if let Some((_, id)) = names.iter().find(|(name, _)| *name == folded) {
        return Ok((*id).to_owned());
    }
    let kind = kinds.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(" or ");
    Err(format!("no {kind} is called `{value}`{}", near(&folded, names.iter().map(|(name, _)| name.as_str()))))
}

/// ", did you mean …" where a word is near enough.
fn near<'a>(word: &str, words: impl Iterator<Item = &'a str>) -> String {
    let best = words
        .map(|other| (strsim::jaro_winkler(word, other), other))
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)));
    match best {
        Some((likeness, other)) if likeness > 0.82 => format!(", did you mean `{other}`?"),
        _ => String::new(),
    }
}

/// The query as it can be read again.
impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, term) in self.terms.iter().enumerate() {
            if place > 0 {
                f.write_str(" ")?;
            }
            if term.negated {
                f.write_str("not:")?;
            }
            match &term.what {
                What::Word(typed, _) => f.write_str(typed)?,
                What::Literal(typed, _) => write!(f, "\"{typed}\"")?,
                What::Field(field, values) => {
                    let printed: Vec<String> = values
                        .iter()
                        .map(|v| if v.contains([' ', ',']) { format!("\"{v}\"") } else { v.clone() })
                        .collect();
                    write!(f, "{}:{}", field.name(), printed.join(","))?;
                }
                What::Span(from, to) => {
                    let end = |date: &Option<Date>| date.as_ref().map(|d| d.as_edtf().to_owned()).unwrap_or_default();
                    write!(f, "{}..{}", end(from), end(to))?;
                }
            }
        }
        Ok(())
    }
}
