//! Queries: one language in the prompts, on the command line and in export heads; matching, and the finder.
//!
//! [`Query`] is read from text and printed back; [`Index`] folds a timeline once; [`select_with`] runs one over
//! the other and leaves a [`Selection`]; [`Finder`] is for going somewhere by a few letters.

mod finder;
mod fold;
mod index;
mod language;
mod matching;
pub mod selection;

use std::ops::Range;

use chrono::NaiveDate;

use crate::timeline::Timeline;
pub use finder::{Finder, Found};
pub use index::Index;
pub use language::{Query, QueryError};
pub use matching::select_with;
pub use selection::{Hit, Narrowed, Selection};

/// What a query leaves of a timeline as of a day, for one query alone: it folds the timeline first.
pub fn select(timeline: &Timeline, query: &Query, as_of: NaiveDate) -> Selection {
    select_with(timeline, &Index::new(timeline), query, as_of)
}

impl Query {
    /// The stretches of a text that the query's words and literals match, in bytes, at grapheme borders,
    /// in order and apart.
    pub fn highlights(&self, text: &str) -> Vec<Range<usize>> {
        let wanted = self.terms.iter().filter(|term| !term.negated);
        let wanted: Vec<&language::What> = wanted
            .map(|term| &term.what)
            .filter(|w| matches!(w, language::What::Word(..) | language::What::Literal(..)))
            .collect();
        if wanted.is_empty() {
            return Vec::new();
        }
        let folded = fold::fold_mapped(text);
        let mut ranges = Vec::new();
        for what in wanted {
            match what {
                language::What::Word(_, word) => {
                    ranges.extend(fold::word_starts(&folded.text, word).filter_map(|hit| folded.original(&hit)));
                }
                language::What::Literal(_, text) => {
                    let hits = folded.text.match_indices(text.as_str()).map(|(at, hit)| at..at + hit.len());
                    ranges.extend(hits.filter_map(|hit| folded.original(&hit)));
                }
                _ => {}
            }
        }
        merged(ranges)
    }
}

impl Query {
    /// As [`Query::highlights`], for a text that is made of names: letters that match fuzzily are marked too.
    pub fn name_highlights(&self, text: &str) -> Vec<Range<usize>> {
        let mut ranges = self.highlights(text);
        let folded = fold::fold_mapped(text);
        for term in self.terms.iter().filter(|term| !term.negated) {
            let language::What::Word(_, word) = &term.what else { continue };
            let mut place = 0;
            for name in folded.text.split_inclusive(|c: char| !c.is_alphanumeric()) {
                let letters = fold::fuzzy_letters(word, name.trim_end_matches(|c: char| !c.is_alphanumeric()));
                let letters = letters.into_iter().flatten();
                ranges.extend(letters.filter_map(|letter| folded.grapheme_of_char(place + letter)));
                place += name.chars().count();
            }
        }
        merged(ranges)
    }
}

/// Ranges in order, those that touch made one.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut out: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match out.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => out.push(range),
        }
    }
    out
}

#[cfg(test)]
mod tests;
