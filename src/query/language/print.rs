//! Printing: a query as it can be read again.

use std::fmt::{self, Display, Formatter};

use crate::query::language::{Field, Query, Term, What, When};
use crate::timeline::date::Date;

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let alone = self.terms.len() == 1;
        for (place, term) in self.terms.iter().enumerate() {
            f.write_str(if place > 0 { " " } else { "" })?;
            term.print(alone, f)?;
        }
        Ok(())
    }
}

impl Term {
    /// Prints it; alternatives that stand alone need no parentheses.
    fn print(&self, alone: bool, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(if self.negated { "not:" } else { "" })?;
        match &self.what {
            What::Word(word) => f.write_str(&word.typed),
            What::Literal(text) => f.write_str(&quoted(&text.typed)),
            What::Values(field, values) => {
                write!(f, "{}:", field.name())?;
                separated(values, ",", f, |value, f| f.write_str(&printed_value(value)))
            }
            What::Dates(field, whens) => {
                if !matches!((field, whens.as_slice()), (Field::Date, [span]) if span.reads_alone())
                {
                    write!(f, "{}:", field.name())?;
                }
                separated(whens, ",", f, |when, f| write!(f, "{when}"))
            }
            What::View(name, _) => write!(f, "@{name}"),
            What::Any(queries) if alone && !self.negated => {
                separated(queries, " or ", f, |query, f| query.fmt(f))
            }
            What::Any(queries) => {
                f.write_str("(")?;
                separated(queries, " or ", f, |query, f| query.fmt(f))?;
                f.write_str(")")
            }
        }
    }
}

fn separated<T>(
    items: &[T],
    separator: &str,
    f: &mut Formatter<'_>,
    print: impl Fn(&T, &mut Formatter<'_>) -> fmt::Result,
) -> fmt::Result {
    for (place, item) in items.iter().enumerate() {
        f.write_str(if place > 0 { separator } else { "" })?;
        print(item, f)?;
    }
    Ok(())
}

/// In quotation marks; one that stands inside is doubled.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// A value as it is written behind its field: in quotation marks where it would end early without them.
pub(in crate::query) fn printed_value(value: &str) -> String {
    let ends = |c: char| {
        c.is_whitespace()
            || matches!(c, ',' | '(' | ')')
            || crate::query::language::parse::is_quotation_mark(c)
    };
    if value.chars().any(ends) { quoted(value) } else { value.to_owned() }
}

impl When {
    /// Whether it is a span that reads as one without `date:`.
    fn reads_alone(&self) -> bool {
        matches!(self, Self::Span(..))
            && crate::query::language::parse::looks_like_span(&self.to_string())
    }
}

impl Display for When {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => f.write_str(date.as_edtf()),
            Self::Span(from, to) => {
                let end = |date: &Option<Date>| {
                    date.as_ref().map(|date| date.as_edtf().to_owned()).unwrap_or_default()
                };
                write!(f, "{}..{}", end(from), end(to))
            }
        }
    }
}
