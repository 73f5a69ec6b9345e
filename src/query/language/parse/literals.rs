//! What stands between quotation marks.

use super::{Parser, Read};
use crate::query::fold::fold;
use crate::query::language::marks::{closes, is_inside_word};
use crate::query::language::query::{TermKind, TypedPhrase};
use crate::query::words::is_letter;

impl Parser<'_> {
    pub(super) fn literal(&mut self) -> Read<TermKind> {
        let start = self.at;
        let typed = self.quoted()?;
        self.phrase(start, typed)
    }

    fn phrase(&mut self, start: usize, typed: String) -> Read<TermKind> {
        let folded = fold(&typed).trim().to_owned();
        if folded.is_empty() {
            self.fault(start, "nothing stands between the quotation marks");
            return None;
        }
        Some(TermKind::Literal(TypedPhrase { typed, folded, names: None }))
    }

    /// What stands between quotation marks of one kind; a straight one inside is doubled.
    pub(super) fn quoted(&mut self) -> Read<String> {
        let start = self.at;
        let open = self.peek()?;
        let mut text = String::new();
        self.at += 1;
        while let Some(c) = self.peek() {
            self.at += 1;
            if open == '"' && c == '"' && self.peek() == Some('"') {
                self.at += 1;
            } else if closes(open, c) && !self.is_inside_literal(&text, c) {
                return Some(text);
            }
            text.push(c);
        }
        self.fault(start, "the quotation mark is not closed: add one at the end");
        None
    }

    /// Whether a mark just read belongs to a word of a literal that another one closes.
    fn is_inside_literal(&self, text: &str, mark: char) -> bool {
        let rest = self.chars.get(self.at..).unwrap_or_default();
        is_inside_word(text.chars().next_back(), mark, self.peek())
            && rest.iter().any(|c| closes(mark, *c))
    }

    /// Where the single quotation marks that open here are closed: before an end, a blank or a
    /// sign. An apostrophe at the head of a word is closed by none.
    pub(super) fn end_of_single_quotes(&self) -> Option<usize> {
        let is_end = |place: usize| {
            let is_mark = matches!(self.chars.get(place), Some('\u{2018}' | '\u{2019}'));
            is_mark && !self.chars.get(place + 1).is_some_and(|c| is_letter(*c))
        };
        (self.at + 2..self.chars.len()).find(|place| is_end(*place))
    }

    pub(super) fn single_quoted(&mut self, end: usize) -> Read<TermKind> {
        let start = self.at;
        let typed = self.chars.get(start + 1..end).unwrap_or_default().iter().collect();
        self.at = end + 1;
        self.phrase(start, typed)
    }
}
