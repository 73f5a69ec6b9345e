//! What is written like a term and is none, `kind = meeting`: which one is meant.

use super::{Parser, Read};
use crate::query::fields::{Field, read_values};
use crate::query::language::marks::{ends_chunk, is_quotation_mark, printed_value, quoted};
use crate::query::language::meant_field::MeantField;
use crate::query::language::query::TermKind;
use crate::timeline::date::Comparison;

impl Parser<'_> {
    /// Tells that this is no term, and which one was meant.
    pub(super) fn is_no_term(
        &mut self,
        start: usize,
        meant: &MeantField,
        proposal: Option<String>,
    ) -> Read<TermKind> {
        let remedy = match proposal {
            Some(proposal) => proposal,
            None => {
                self.at += meant.length;
                self.values(meant.field.values.is_dates())?;
                format!("did you mean `{}:` and a value?", meant.field.name)
            }
        };
        let typed: String = self.chars.get(start..self.at).unwrap_or_default().iter().collect();
        let message = format!(
            "`{}` is no term, {remedy}; the words themselves go in quotation marks",
            typed.trim_end()
        );
        self.fault(start, message);
        None
    }

    /// Asks for the term that was meant by what stands here, and passes over that; nothing where no
    /// value that the field takes stands behind its name. What is proposed can be read.
    pub(super) fn meant_term(&mut self, meant: &MeantField, negated: bool) -> Option<String> {
        let start = self.at;
        self.at += meant.length;
        let Some(values) = self.meant_values(meant.field) else {
            self.at = start;
            return None;
        };
        let term = format!("{}:{}{}", meant.field.name, meant.begin, values.join(","));
        let compared = |sign: Comparison| format!("{} {}", sign.sign(), values.join(","));
        Some(match meant.compared {
            // Such a field compares by its name: `since >= 2021` is `>= 2021`.
            Some((own, sign)) if own == sign => format!("did you mean `{}`?", compared(sign)),
            Some((_, sign)) => format!("did you mean `{term}` or `{}`?", compared(sign)),
            // The sign of negation before it stays where it is.
            None if meant.is_unequal && negated => {
                format!("its negation stands twice: did you mean `{term}` or `-{term}`?")
            }
            None if meant.is_unequal => format!("did you mean `-{term}`?"),
            None => format!("did you mean `{term}`?"),
        })
    }

    /// The values that a field takes of what stands here, each as it is written behind the name; a
    /// blank may stand behind a comma.
    fn meant_values(&mut self, field: &Field) -> Option<Vec<String>> {
        let mut values = vec![self.meant_value(field)?];
        while self.peek() == Some(',') {
            let end = self.at;
            self.at += 1;
            while self.peek().is_some_and(char::is_whitespace) {
                self.at += 1;
            }
            match self.meant_value(field) {
                Some(value) => values.push(value),
                // The comma of a sentence.
                None if self.at > end + 1 => {
                    self.at = end;
                    break;
                }
                None => return None,
            }
        }
        Some(values)
    }

    /// The longest value that a field takes of the words that stand here.
    fn meant_value(&mut self, field: &Field) -> Option<String> {
        let takes = |value: &str| {
            !value.trim().is_empty() && read_values(field, &[value], &self.known.names).is_ok()
        };
        if self.peek().is_some_and(is_quotation_mark) {
            let (start, faults) = (self.at, self.reading.faults.len());
            let text = self.quoted();
            // It is told where the values are read.
            self.reading.faults.truncate(faults);
            let text = text.filter(|text| takes(text));
            self.at = if text.is_some() { self.at } else { start };
            return text.map(|text| quoted(&text));
        }
        let rest = self.rest();
        if field.values.is_dates() {
            let words = self.unquoted(true);
            let is_date = takes(&words.value);
            let typed = rest.chars().take(words.length).collect();
            self.at += if is_date { words.length } else { 0 };
            return is_date.then_some(typed);
        }
        let rest = rest.split(ends_chunk).next().unwrap_or_default();
        let runs = ends_of_words(rest).filter_map(|end| rest.get(..end));
        // Without the comma at its end, or up to the first one within.
        let first = rest.split([',', ' ']).next().unwrap_or_default();
        let runs: Vec<&str> = std::iter::once(first).chain(runs).collect();
        let value = runs.into_iter().rev().find(|run| takes(run))?;
        self.at += value.chars().count();
        Some(printed_value(value))
    }
}

/// How many words a value of several is looked for in.
const WORDS_OF_NAME: usize = 5;

/// Where the first few words of a text end, the commas behind them left out.
fn ends_of_words(text: &str) -> impl Iterator<Item = usize> {
    let blanks = text.match_indices(char::is_whitespace).map(|(at, _)| at);
    let ends = blanks.chain(std::iter::once(text.len())).take(WORDS_OF_NAME);
    ends.filter_map(|end| Some(text.get(..end)?.trim_end_matches(',').len()))
}
