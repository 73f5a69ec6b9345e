//! Printing: a query as it can be read again.

use std::fmt::{self, Display, Formatter};

use crate::query::dates::When;
use crate::query::fields::{Field, ValueKind, Values, date_field};
use crate::query::language::date_forms::{WORDS_OF_SPAN, looks_like_span};
use crate::query::language::date_terms::{DateTerm, date_term, date_term_at};
use crate::query::language::date_values::date_of_words;
use crate::query::language::marks::{printed_value, quoted};
use crate::query::language::meant_field::meant_field;
use crate::query::language::query::{Query, Term, TermKind};
use crate::timeline::date::{Date, SingleDate};

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let alone = self.terms.len() == 1;
        let printed: Vec<String> = self.terms.iter().map(|term| term.printed(alone)).collect();
        for (place, (term, text)) in self.terms.iter().zip(&printed).enumerate() {
            f.write_str(if place > 0 { " " } else { "" })?;
            f.write_str(if term.negated { "not:" } else { "" })?;
            let rest = printed.get(place..).unwrap_or_default();
            if term.begins_another(rest, place == 0) {
                write!(f, "({text})")?
            } else {
                f.write_str(text)?
            }
        }
        Ok(())
    }
}

impl Term {
    /// The term without its sign of negation; alternatives that stand alone need no parentheses.
    fn printed(&self, alone: bool) -> String {
        match &self.what {
            TermKind::Word(word) => word.typed.clone(),
            TermKind::Literal(text) => quoted(&text.typed),
            TermKind::Field(field, values) => printed_field(field, values),
            TermKind::View(name, ..) => format!("@{name}"),
            TermKind::Any(queries) => {
                let all: Vec<String> = queries.iter().map(Query::to_string).collect();
                let all = all.join(" or ");
                if alone && !self.negated { all } else { format!("({all})") }
            }
        }
    }

    /// Whether it would be read together with the terms that are printed behind it: a word as part
    /// of a date, as `May` before `2023`, or as the name of a field, as `due` before `>=2024`; a
    /// date as the beginning of a span, as `date:2021` before `to 2023`.
    fn begins_another(&self, printed: &[String], is_first: bool) -> bool {
        let [own, _, ..] = printed else { return false };
        let few = printed.get(..printed.len().min(WORDS_OF_SPAN)).unwrap_or_default().join(" ");
        let is_longer = |date: DateTerm| date.length > own.chars().count();
        match &self.what {
            TermKind::Word(word) => {
                date_term_at(&few, is_first).is_some_and(is_longer)
                    || meant_field(&few, word.names.as_slice()).is_some()
            }
            TermKind::Field(field, Values::Dates(_)) => {
                let Some(values) = few.strip_prefix(&format!("{}:", field.name)) else {
                    return date_term(&few).is_some_and(is_longer);
                };
                let before = own.rfind([':', ',']).map_or(0, |at| at + 1);
                let last = few.get(before..).unwrap_or(values);
                date_of_words(last).is_some_and(|value| value.length > own.len() - before)
            }
            _ => false,
        }
    }
}

fn printed_field(field: &'static Field, values: &Values) -> String {
    let (texts, needs_name) = match values {
        Values::Words(words) => (words.iter().map(|word| printed_value(word)).collect(), true),
        Values::Dates(_) => {
            let is_compared = matches!(field.values, ValueKind::Compared(_));
            let print = |when: &When| match when {
                When::Compared(_, date) if is_compared => date.as_edtf().to_owned(),
                _ => when.to_string(),
            };
            let reads_alone = match values.dates() {
                [when] if field == date_field() => reads_alone(when),
                _ => false,
            };
            (values.dates().iter().map(print).collect::<Vec<String>>(), !reads_alone)
        }
    };
    let texts = texts.join(",");
    if needs_name { format!("{}:{texts}", field.name) } else { texts }
}

/// Whether it reads as what it is without `date:`.
fn reads_alone(when: &When) -> bool {
    let printed = when.to_string();
    match when {
        When::Date(_) => false,
        When::Span(from, to) => {
            let is_unclear = |end: &Date| end.single().and_then(SingleDate::season_or_years);
            let is_asked = [from, to].into_iter().flatten().any(|end| is_unclear(end).is_some());
            looks_like_span(&printed) && !printed.starts_with('-') && !is_asked
        }
        When::Compared(..) => true,
    }
}
