//! Parser: one pass over the characters that never stops at a fault. A faulty term is left out and
//! told; one that ends where the text ends is *pending*, for more typing may mend it. What stands
//! between quotation marks is read in `literals`; what is meant where no term stands, in
//! `meant_term`.

mod literals;
mod meant_term;

use std::sync::Arc;

use crate::query::fields::{FIELDS, Values, begins_value, date_field, find, read_values};
use crate::query::fold::fold;
use crate::query::language::date_terms::{
    LONGEST, Minus, date_term, date_term_at, meaning_of_minus,
};
use crate::query::language::date_values::{WordsOfValue, date_of_words};
use crate::query::language::marks::{
    ends_chunk, is_inside_word, is_quotation_mark, split_field, split_foreign_negation,
    split_named_field,
};
use crate::query::language::meant_field::meant_field;
use crate::query::language::query::{Query, TermKind, TypedPhrase};
use crate::query::language::reading::{
    QueryError, QueryNames, QueryReading, ReadingFault, ViewFault, unknown_view,
};
use crate::query::names::did_you_mean;
use crate::query::words::{is_letter, joined};
use crate::text::safe;

/// How deep parentheses may stand in each other, views written out.
pub(in crate::query) const DEPTH: usize = 40;

/// In how many ways the alternatives of a query may combine; more is no query that a person wrote.
const COMBINATIONS: usize = 1_000;

/// Reads a text.
pub(in crate::query) struct Parser<'a> {
    chars: Vec<char>,
    at: usize,
    depth: usize,
    known: &'a QueryNames,
    reading: QueryReading,
    /// Where the last term begins and ends.
    last: (usize, usize),
}

/// A term, or nothing where it was faulty.
type Read<T> = Option<T>;

impl<'a> Parser<'a> {
    /// Reads a text. Control characters, as pasted text has them, are blanks.
    pub(in crate::query) fn parse(text: &str, known: &'a QueryNames) -> QueryReading {
        let blank = |c: char| if c.is_control() { ' ' } else { c };
        let mut parser = Self {
            chars: text.chars().map(blank).collect(),
            at: 0,
            depth: 0,
            known,
            reading: QueryReading::default(),
            last: (0, 0),
        };
        let query = parser.query();
        let end = parser.chars.len();
        let (start, behind) = parser.last;
        let mut reading = parser.reading;
        reading.last_term = if behind == end { start } else { end };
        if query.combinations() > COMBINATIONS {
            let message = format!(
                "its alternatives combine in more than {COMBINATIONS} ways: make it simpler"
            );
            let error = QueryError { message, column: 1 };
            reading.faults.push(ReadingFault { error, is_pending: false, inherited: None });
        } else {
            reading.query = query;
        }
        reading
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn after(&self, skipped: usize) -> Option<char> {
        self.chars.get(self.at + skipped).copied()
    }

    fn fault(&mut self, at: usize, message: impl Into<String>) {
        self.fault_of_begun(at, message, || true);
    }

    /// A fault of what more typing mends only where something begins so.
    fn fault_of_begun(
        &mut self,
        at: usize,
        message: impl Into<String>,
        may_go_on: impl FnOnce() -> bool,
    ) {
        let is_pending = self.at == self.chars.len() && may_go_on();
        // What was typed is quoted in it.
        let message = safe(&message.into()).into_owned();
        let error = QueryError { message, column: at + 1 };
        self.reading.faults.push(ReadingFault { error, is_pending, inherited: None });
    }

    /// The text from here on, as far as a date could go.
    fn rest(&self) -> String {
        self.chars.iter().skip(self.at).take(LONGEST).collect()
    }

    /// Alternatives up to the end or the closing parenthesis.
    fn query(&mut self) -> Query {
        let mut branches = Vec::new();
        let mut branch = Query::default();
        let mut tried = false;
        let mut last_or = None;
        loop {
            while self.peek().is_some_and(char::is_whitespace) {
                self.at += 1;
            }
            let start = self.at;
            match self.peek() {
                None => break,
                Some(')') if self.depth > 0 => break,
                Some(')') => {
                    self.at += 1;
                    self.fault(
                        start,
                        "this parenthesis closes none; a literal one goes in quotation marks",
                    );
                }
                Some(_) if self.is_or() => {
                    self.at += "or".len();
                    self.last = (start, self.at);
                    if !tried {
                        self.fault(
                            start,
                            "`or` needs a term before it; the word itself goes in quotation marks",
                        );
                    }
                    branches.push(std::mem::take(&mut branch));
                    (tried, last_or) = (false, Some(start));
                }
                Some(_) => {
                    let faults = self.reading.faults.len();
                    let read = self.term();
                    tried |= read.is_some() || self.reading.faults.len() > faults;
                    read.into_iter().for_each(|query| branch.narrow(query));
                }
            }
        }
        if let (Some(or), false) = (last_or, tried) {
            self.fault(or, "`or` needs a term after it; the word itself goes in quotation marks");
        }
        branches.push(branch);
        branches.retain(|branch| !branch.is_empty());
        Query::union(branches)
    }

    fn is_or(&self) -> bool {
        self.chunk().eq_ignore_ascii_case("or")
    }

    /// What stands here up to a blank, a parenthesis or a quotation mark that belongs to no word.
    fn chunk(&self) -> String {
        let rest = self.chars.get(self.at..).unwrap_or_default();
        let mut chunk = String::new();
        for (place, c) in rest.iter().enumerate() {
            let before = place.checked_sub(1).and_then(|place| rest.get(place)).copied();
            let is_inside = is_inside_word(before, *c, rest.get(place + 1).copied());
            if c.is_whitespace() || (ends_chunk(*c) && !is_inside) {
                break;
            }
            chunk.push(*c);
        }
        chunk
    }

    fn term(&mut self) -> Read<Query> {
        let start = self.at;
        let is_not = |(name, _): (&str, &str)| name.eq_ignore_ascii_case("not");
        let sign = if self.peek() == Some('-') {
            match meaning_of_minus(&self.rest()) {
                Minus::Not => "-".len(),
                Minus::Year => return self.positive(false),
                Minus::Unclear => return self.unclear_minus(),
            }
        } else if split_field(&self.chunk()).is_some_and(is_not) {
            "not:".len()
        } else {
            return self.positive(false);
        };
        if self.after(sign).is_none_or(|c| c.is_whitespace() || c == ')') {
            self.at += sign;
            self.fault(start, "what is not wanted must stand right behind this sign");
            return None;
        }
        self.at += sign;
        // `--0050` leaves out a year before our era.
        if self.peek() == Some('-') && date_term(&self.rest()).is_none() {
            return self.refused(start, "the sign of negation stands twice: one is enough");
        }
        self.positive(true).map(Query::not)
    }

    /// Tells a fault of what stands here, which is passed over.
    fn refused<T>(&mut self, start: usize, message: &str) -> Read<T> {
        self.at += self.chunk().chars().count().max(1);
        self.last = (start, self.at);
        self.fault(start, message);
        None
    }

    /// Tells that a `-` before a year may negate the term or belong to the year.
    fn unclear_minus(&mut self) -> Read<Query> {
        let start = self.at;
        let chunk = self.chunk();
        let unsigned = chunk.trim_start_matches('-');
        self.at += chunk.chars().count();
        self.last = (start, self.at);
        self.fault(
            start,
            format!(
                "`{chunk}` may negate or name a year before our era: \
                 write `not:{unsigned}` or `date:{chunk}`"
            ),
        );
        None
    }

    /// A term, the sign of negation before it read.
    fn positive(&mut self, negated: bool) -> Read<Query> {
        let start = self.at;
        if self.peek() == Some('(') {
            return self.group();
        }
        let what = self.single(negated);
        self.last = (start, self.at);
        what.map(Query::single)
    }

    /// A term that is no group.
    fn single(&mut self, negated: bool) -> Read<TermKind> {
        let behind = self.after(1).filter(|c| !c.is_whitespace() && !ends_chunk(*c));
        match self.peek()? {
            c if is_quotation_mark(c) => self.literal(),
            '\u{2018}' | '\u{201A}' => match self.end_of_single_quotes() {
                Some(end) => self.single_quoted(end),
                None => self.bare(negated),
            },
            '@' if behind.is_some() => self.view(),
            _ => self.bare(negated),
        }
    }

    fn group(&mut self) -> Read<Query> {
        let start = self.at;
        if self.depth == DEPTH {
            self.at = self.chars.len();
            self.fault(start, "parentheses stand too deep in each other");
            return None;
        }
        self.at += 1;
        self.depth += 1;
        let faults = self.reading.faults.len();
        let query = self.query();
        self.depth -= 1;
        if self.peek() != Some(')') {
            self.fault(start, "this parenthesis is not closed: add `)`");
            return None;
        }
        self.at += 1;
        if query.is_empty() && self.reading.faults.len() == faults {
            self.fault(start, "nothing stands between the parentheses");
        }
        (!query.is_empty()).then_some(query)
    }

    fn view(&mut self) -> Read<TermKind> {
        let start = self.at;
        let chunk = self.chunk();
        self.at += chunk.chars().count();
        let name = chunk.trim_start_matches('@').to_owned();
        let fault = match self.known.views.get(&name) {
            Some(Ok(query)) => {
                let owner = self.known.owner_of(&name);
                return Some(TermKind::View(name, Arc::clone(query), owner));
            }
            Some(Err(fault)) => fault.clone(),
            None => unknown_view(&name, self.known),
        };
        if fault == ViewFault::Waits {
            self.reading.waits_for.push(name.clone());
        }
        let views = &self.known.views;
        // All names are looked through only for one that is none of them.
        let may_go_on = || {
            !matches!(fault, ViewFault::Unknown(..))
                || views.keys().any(|view| view.starts_with(&name))
        };
        self.fault_of_begun(start, fault.where_named(&name), may_go_on);
        if let Some(told) = self.reading.faults.last_mut() {
            told.inherited = fault.inherited(&name);
        }
        None
    }

    /// A field with its values, a date, or a word.
    fn bare(&mut self, negated: bool) -> Read<TermKind> {
        let start = self.at;
        let chunk = self.chunk();
        // Elsewhere these negate; here they would be looked for, without what they stand before.
        if let Some(sign) = foreign_negation(&chunk, self.after(chunk.chars().count())) {
            return self.refused(
                start,
                &format!(
                    "`{sign}` does not negate: write `-` or `not:` right before what is not wanted; \
                     the word itself goes in quotation marks"
                ),
            );
        }
        if let Some(meant) = meant_field(&self.rest(), &self.known.fields) {
            let proposal = self.meant_term(&meant, negated);
            // Of `kind: meeting` with what is no value it is told that a value is missing.
            if proposal.is_some() || !meant.is_colon {
                return self.is_no_term(start, &meant, proposal);
            }
        }
        if let Some((name, _)) = split_named_field(&chunk) {
            self.at += name.chars().count() + 1;
            return self.field(start, name);
        }
        if let Some(date) = date_term_at(&self.rest(), self.last.1 == 0) {
            self.at += date.length;
            while matches!(self.peek(), Some(',' | ';' | ':' | '.' | '!')) {
                self.at += 1;
            }
            return match date.when {
                Ok(when) => Some(TermKind::Field(date_field(), Values::from_dates(vec![when]))),
                Err(bad) => {
                    self.fault(start + bad.skipped, bad.message);
                    None
                }
            };
        }
        self.at += chunk.chars().count();
        let folded = fold(&chunk);
        let folded = folded.trim_matches(|c| !is_letter(c));
        if folded.is_empty() {
            let before = start.checked_sub(1).and_then(|at| self.chars.get(at)).copied();
            let beside = [before, self.peek()].into_iter().flatten();
            let is_mark = |c: char| ends_chunk(c) || matches!(c, '\u{2018}' | '\u{2019}');
            if negated || !beside.into_iter().any(is_mark) {
                self.fault(
                    start,
                    format!("`{chunk}` holds no letter to look for; signs go in quotation marks"),
                );
            }
            return None;
        }
        let names = find(&chunk, &self.known.fields);
        Some(TermKind::Word(TypedPhrase { folded: joined(folded), typed: chunk, names }))
    }

    fn field(&mut self, start: usize, name: &str) -> Read<TermKind> {
        let found = find(name, &self.known.fields);
        let is_dated = found.is_some_and(|field| field.values.is_dates());
        let values = self.values(is_dated);
        let Some(field) = found else {
            let message = self.unknown_field(name);
            // `https:` may become an address, which is a word.
            let value = self.chars.get(start..self.at).unwrap_or_default().last();
            let may_go_on = matches!(value, Some(':' | '/'));
            self.fault_of_begun(start, message, || may_go_on);
            return None;
        };
        let values = values?;
        if let Some((_, at)) = values.iter().find(|(value, _)| value.trim().is_empty()) {
            let message = format!(
                "a value of `{name}:` is missing; one with blanks or commas goes in quotation marks"
            );
            self.fault(*at, message);
            return None;
        }
        let texts: Vec<&str> = values.iter().map(|(value, _)| value.as_str()).collect();
        match read_values(field, &texts, &self.known.names) {
            Ok(values) => Some(TermKind::Field(field, values)),
            Err((place, bad)) => {
                let at = values.get(place).map_or(start, |(_, at)| *at);
                let last = texts.last().filter(|_| place + 1 == texts.len());
                let names = &self.known.names;
                let may_go_on = || last.is_some_and(|it| begins_value(field, it, names));
                self.fault_of_begun(at + bad.skipped, bad.message, may_go_on);
                None
            }
        }
    }

    fn unknown_field(&self, name: &str) -> String {
        if name.eq_ignore_ascii_case("not") {
            return "`not:` stands twice".to_owned();
        }
        let known = || FIELDS.iter().chain(self.known.fields.iter().copied());
        let near = did_you_mean(&name.to_lowercase(), known().map(|field| field.name));
        let all: Vec<&str> = known().map(|field| field.name).collect();
        format!("`{name}` is no field{near}; the fields are {}", all.join(", "))
    }

    /// A value without quotation marks: up to a comma, or the words of a date.
    fn unquoted(&self, is_dated: bool) -> WordsOfValue {
        let written = if is_dated { date_of_words(&self.rest()) } else { None };
        written.unwrap_or_else(|| {
            let chunk = self.chunk();
            WordsOfValue::as_typed(chunk.split(',').next().unwrap_or_default().into())
        })
    }

    /// Values between commas, each with its place; of dates those of several words too.
    fn values(&mut self, is_dated: bool) -> Read<Vec<(String, usize)>> {
        let mut values = Vec::new();
        loop {
            let start = self.at;
            let value = match self.peek() {
                Some(c) if is_quotation_mark(c) => self.quoted()?,
                _ => {
                    let WordsOfValue { length, value } = self.unquoted(is_dated);
                    self.at += length;
                    value
                }
            };
            values.push((value, start));
            if self.peek() != Some(',') {
                return Some(values);
            }
            self.at += 1;
        }
    }
}

/// What negates in other languages of queries: `NOT`, and signs such as `!` right before a term.
fn foreign_negation(chunk: &str, behind: Option<char>) -> Option<&str> {
    if chunk == "NOT" {
        return Some("NOT");
    }
    let (sign, rest) = split_foreign_negation(chunk)?;
    let begins_term = |c: char| is_letter(c) || c == '@' || ends_chunk(c);
    let next = rest.chars().next().or(behind.filter(|c| !c.is_whitespace()));
    next.is_some_and(begins_term).then_some(sign)
}
