//! Parser: one pass over the characters that never stops at a fault. A faulty term is left out and told;
//! one that ends where the text ends is *pending*, for more typing may mend it.

use crate::query::fold::fold;
use crate::query::language::value::{self, BadValue};
use crate::query::language::{COMBINATIONS, Field, Phrase, Query, QueryError, Term, What, When};
use crate::query::scope::{Scope, ViewFault};
use crate::query::words::is_letter;

/// How deep parentheses may stand in each other.
const DEPTH: usize = 40;

/// A query as it was read, with its faults.
pub(in crate::query) struct Parser<'a> {
    chars: Vec<char>,
    at: usize,
    depth: usize,
    scope: &'a Scope,
    query: Query,
    faults: Vec<Fault>,
    waits_for: Vec<String>,
}

struct Fault {
    error: QueryError,
    pending: bool,
}

/// A term, or nothing where it was faulty.
type Read<T> = Option<T>;

impl<'a> Parser<'a> {
    /// Reads a text.
    pub(in crate::query) fn parse(text: &str, scope: &'a Scope) -> Self {
        let chars = text.chars().collect();
        let mut reading = Self {
            chars,
            at: 0,
            depth: 0,
            scope,
            query: Query::default(),
            faults: vec![],
            waits_for: vec![],
        };
        reading.query = reading.query();
        if reading.query.combinations() > COMBINATIONS {
            reading.query = Query::default();
            let message = format!(
                "its alternatives combine in more than {COMBINATIONS} ways: make it simpler"
            );
            reading.faults.push(Fault { error: QueryError { message, column: 1 }, pending: false });
        }
        reading
    }

    /// The query, or its first fault.
    pub(in crate::query) fn strict(self) -> Result<Query, QueryError> {
        self.faults.into_iter().next().map_or(Ok(self.query), |fault| Err(fault.error))
    }

    /// The views that it names and that have not been read yet.
    pub(in crate::query) fn waits_for(&self) -> &[String] {
        &self.waits_for
    }

    /// What can be read, and the first fault that more typing does not mend.
    pub(in crate::query) fn lenient(self) -> (Query, Option<QueryError>) {
        (self.query, self.faults.into_iter().find(|fault| !fault.pending).map(|fault| fault.error))
    }

    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn after(&self, skipped: usize) -> Option<char> {
        self.chars.get(self.at + skipped).copied()
    }

    fn fault(&mut self, at: usize, message: impl Into<String>) {
        let pending = self.at == self.chars.len();
        self.faults
            .push(Fault { error: QueryError { message: message.into(), column: at + 1 }, pending });
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
                    let faults = self.faults.len();
                    let read = self.term();
                    tried |= read.is_some() || self.faults.len() > faults;
                    branch.terms.extend(read.into_iter().flat_map(|query| query.terms));
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

    /// What stands here up to a blank, a parenthesis or a quotation mark.
    fn chunk(&self) -> String {
        let rest = self.chars.get(self.at..).unwrap_or_default();
        rest.iter().take_while(|c| !c.is_whitespace() && !ends_chunk(**c)).collect()
    }

    fn term(&mut self) -> Read<Query> {
        let start = self.at;
        let sign = if self.peek() == Some('-') {
            "-".len()
        } else if self
            .chunk()
            .get(.."not:".len())
            .is_some_and(|head| head.eq_ignore_ascii_case("not:"))
        {
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
        self.positive(true).map(Query::not)
    }

    /// A term, the sign of negation before it read.
    fn positive(&mut self, negated: bool) -> Read<Query> {
        let what = match self.peek()? {
            '(' => return self.group(),
            c if is_quotation_mark(c) => self.literal()?,
            '@' if self.after(1).is_some_and(|c| !c.is_whitespace() && !ends_chunk(c)) => {
                self.view()?
            }
            _ => self.bare(negated)?,
        };
        Some(Query { terms: vec![Term { negated: false, what }] })
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
        let faults = self.faults.len();
        let query = self.query();
        self.depth -= 1;
        if self.peek() != Some(')') {
            self.fault(start, "this parenthesis is not closed: add `)`");
            return None;
        }
        self.at += 1;
        if query.is_empty() && self.faults.len() == faults {
            self.fault(start, "nothing stands between the parentheses");
        }
        (!query.is_empty()).then_some(query)
    }

    fn literal(&mut self) -> Read<What> {
        let start = self.at;
        let typed = self.quoted()?;
        let folded = fold(&typed).trim().to_owned();
        if folded.is_empty() {
            self.fault(start, "nothing stands between the quotation marks");
            return None;
        }
        Some(What::Literal(Phrase { typed, folded }))
    }

    /// What stands between quotation marks of one kind; a straight one inside is doubled.
    fn quoted(&mut self) -> Read<String> {
        let start = self.at;
        let open = self.peek()?;
        let mut text = String::new();
        self.at += 1;
        while let Some(c) = self.peek() {
            self.at += 1;
            if open == '"' && c == '"' && self.peek() == Some('"') {
                self.at += 1;
            } else if kind_of_mark(c) == kind_of_mark(open) {
                return Some(text);
            }
            text.push(c);
        }
        self.fault(start, "the quotation mark is not closed: add one at the end");
        None
    }

    fn view(&mut self) -> Read<What> {
        let start = self.at;
        let chunk = self.chunk();
        self.at += chunk.chars().count();
        let name = chunk.trim_start_matches('@').to_owned();
        match self.scope.view(&name) {
            Ok(query) => Some(What::View(name, query)),
            Err(fault) => {
                if fault == ViewFault::Waits {
                    self.waits_for.push(name);
                }
                self.fault(start, fault.to_string());
                None
            }
        }
    }

    /// A field with its values, a span, or a word.
    fn bare(&mut self, negated: bool) -> Read<What> {
        let start = self.at;
        let chunk = self.chunk();
        if let Some(name) = field_name(&chunk) {
            self.at += name.chars().count() + 1;
            return self.field(start, name);
        }
        self.at += chunk.chars().count();
        if looks_like_span(&chunk)
            && let Some((from, to)) = chunk.split_once("..")
        {
            return match value::span(from, to) {
                Ok(span) => Some(What::Dates(Field::Date, vec![span])),
                Err(bad) => {
                    self.fault(start + bad.skipped, bad.message);
                    None
                }
            };
        }
        let folded = fold(&chunk);
        let folded = folded.trim_matches(|c| !is_letter(c));
        if folded.is_empty() {
            let before = start.checked_sub(1).and_then(|at| self.chars.get(at)).copied();
            let beside = [before, self.peek()].into_iter().flatten();
            if negated || !beside.into_iter().any(ends_chunk) {
                self.fault(
                    start,
                    format!("`{chunk}` holds no letter to look for; signs go in quotation marks"),
                );
            }
            return None;
        }
        Some(What::Word(Phrase { folded: folded.to_owned(), typed: chunk }))
    }

    fn field(&mut self, start: usize, name: &str) -> Read<What> {
        let values = self.values();
        let Some(field) = Field::from_name(name) else {
            let message = if name.eq_ignore_ascii_case("not") {
                "`not:` stands twice".to_owned()
            } else {
                let near =
                    value::near(&name.to_lowercase(), Field::ALL.iter().map(|(name, _)| *name));
                format!("`{name}` is no field{near}")
            };
            self.fault(start, message);
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
        let scope = self.scope;
        if matches!(field, Field::Date | Field::Due) {
            let whens: Vec<When> = self.each(&values, |value| value::when(value.trim()))?;
            return Some(What::Dates(field, whens));
        }
        Some(What::Values(field, self.each(&values, |value| value::read(field, value, scope))?))
    }

    fn each<T>(
        &mut self,
        values: &[(String, usize)],
        read: impl Fn(&str) -> Result<T, BadValue>,
    ) -> Read<Vec<T>> {
        let mut out = Vec::new();
        for (value, at) in values {
            match read(value) {
                Ok(value) => out.push(value),
                Err(bad) => {
                    self.fault(at + bad.skipped, bad.message);
                    return None;
                }
            }
        }
        Some(out)
    }

    /// Values between commas, each with its place.
    fn values(&mut self) -> Read<Vec<(String, usize)>> {
        let mut values = Vec::new();
        loop {
            let start = self.at;
            let value = match self.peek() {
                Some(c) if is_quotation_mark(c) => self.quoted()?,
                _ => {
                    let value: String =
                        self.chunk().split(',').next().unwrap_or_default().to_owned();
                    self.at += value.chars().count();
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

/// A field's name: ASCII letters before a colon that `//` does not follow.
fn field_name(chunk: &str) -> Option<&str> {
    let (name, values) = chunk.split_once(':')?;
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphabetic());
    (is_name && !values.starts_with("//")).then_some(name)
}

/// Whether a term is a span, well written or not: `..` with what begins as a date on its left, or with nothing
/// there and such a thing on its right.
pub(super) fn looks_like_span(text: &str) -> bool {
    let dated = |text: &str| text.trim_start_matches('Y').starts_with(|c: char| c.is_ascii_digit());
    match text.split_once("..") {
        Some((_, to)) if to.starts_with('.') => false,
        Some(("", to)) => dated(to.trim_start_matches('-')),
        Some((from, _)) => dated(from),
        None => false,
    }
}

/// The marks that may open or close a literal, by kind: each closes what its own kind opened.
fn kind_of_mark(c: char) -> Option<u8> {
    match c {
        '"' => Some(0),
        '\u{201C}'..='\u{201F}' => Some(1),
        '«' | '»' => Some(2),
        _ => None,
    }
}

/// Whether it opens a literal.
pub(super) fn is_quotation_mark(c: char) -> bool {
    kind_of_mark(c).is_some()
}

fn ends_chunk(c: char) -> bool {
    matches!(c, '(' | ')') || is_quotation_mark(c)
}

/// Where the last term of a text begins, the sign of negation before it left out; its end if none is begun.
pub(in crate::query) fn start_of_last_term(text: &str) -> usize {
    let mut start = 0;
    let mut open = None;
    for (at, c) in text.char_indices() {
        match open {
            Some(mark) if kind_of_mark(c) == kind_of_mark(mark) => open = None,
            Some(_) => {}
            None if is_quotation_mark(c) => open = Some(c),
            None if c.is_whitespace() || matches!(c, '(' | ')') => start = at + c.len_utf8(),
            None => {}
        }
    }
    let term = text.get(start..).unwrap_or_default();
    let unsigned = term.strip_prefix('-').or(term.strip_prefix("not:")).unwrap_or(term);
    text.len() - unsigned.len()
}
