//! Where the words of a query stand: in a text, and in which parts of an event.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::query::fold::{Folded, fold, fold_mapped};
use crate::query::index::vocabulary::Needle;
use crate::query::language::{Query, TermKind};
use crate::query::texts::Contents;
use crate::query::words::{any_word, is_letter, is_nearly, near_letters, word_starts};
use crate::timeline::Timeline;
use crate::timeline::record::Event;
use crate::timeline::schema::{Searched, TextPart};

impl Query {
    /// The stretches of a text that the query's words and literals match, in bytes, at grapheme
    /// borders, in order and apart.
    pub fn highlights(&self, text: &str) -> Vec<Range<usize>> {
        self.marked(text, false)
    }

    /// As [`Query::highlights`], for a text that is made of names: letters that match fuzzily are
    /// marked too.
    pub fn name_highlights(&self, text: &str) -> Vec<Range<usize>> {
        self.marked(text, true)
    }

    /// Whether a text holds all words and literals that must stand in what it leaves, and none that
    /// must not; its fields are not asked. A query without words stands in no text.
    pub fn stands_in(&self, text: &str) -> bool {
        !self.wanted().is_empty() && self.stands_in_folded(&fold(text), false)
    }

    /// As [`Query::stands_in`], of a text that is made of names: a word may stand there nearly.
    pub fn stands_in_names(&self, text: &str) -> bool {
        !self.wanted().is_empty() && self.stands_in_folded(&fold(text), true)
    }

    fn stands_in_folded(&self, text: &str, is_name: bool) -> bool {
        let stands = |query: &Self| query.stands_in_folded(text, is_name);
        self.terms.iter().all(|term| {
            let stands = match &term.what {
                TermKind::Word(_) | TermKind::Literal(_) => stands_in(&term.what, text, is_name),
                TermKind::Any(queries) => queries.iter().any(stands),
                TermKind::View(_, query, _) => stands(query),
                TermKind::Field(..) => return true,
            };
            stands != term.negated
        })
    }

    fn marked(&self, text: &str, is_name: bool) -> Vec<Range<usize>> {
        let wanted = self.wanted();
        if wanted.is_empty() {
            return Vec::new();
        }
        let folded = fold_mapped(text);
        let mut ranges = Vec::new();
        for what in wanted {
            match what {
                TermKind::Word(word) => {
                    ranges.extend(
                        word_starts(&folded.text, &word.folded)
                            .filter_map(|hit| folded.original(&hit)),
                    );
                    if is_name {
                        ranges.extend(letters_nearly(&folded, &word.folded));
                    }
                }
                TermKind::Literal(literal) => {
                    let hits = folded
                        .text
                        .match_indices(&literal.folded)
                        .map(|(at, hit)| at..at + hit.len());
                    ranges.extend(hits.filter_map(|hit| folded.original(&hit)));
                }
                _ => {}
            }
        }
        merged(ranges)
    }

    /// The parts of an event in which the query's words and literals stand, in their order.
    pub fn parts(&self, timeline: &Timeline, event: &Event) -> BTreeSet<TextPart> {
        let wanted = self.wanted();
        let mut parts = BTreeSet::new();
        if wanted.is_empty() {
            return parts;
        }
        let stands = |text: &str, is_name: bool| {
            let text = fold(text);
            wanted.iter().any(|what| stands_in(what, &text, is_name))
        };
        let contents = Contents::of_event(event);
        let mut texts = contents.texts.clone();
        let dangling = Searched { part: TextPart::Actors, is_name: false, is_citation: false };
        for id in &contents.ids {
            match timeline.get(id) {
                Some(record) if record.event().is_some() => {}
                Some(record) => texts.extend(Contents::of_record(&record).texts),
                None => texts.push((dangling, id.as_str())),
            }
        }
        for (Searched { part, is_name, .. }, text) in texts {
            if !parts.contains(&part) && stands(text, is_name) {
                parts.insert(part);
            }
        }
        parts
    }
}

/// Whether a word or literal stands in a folded text; a word of a name also nearly.
pub(super) fn stands_in(what: &TermKind, text: &str, is_name: bool) -> bool {
    match what {
        TermKind::Word(word) => {
            Needle::word(&word.folded).stands_in(text)
                || (is_name && any_word(text, |name| is_nearly(&word.folded, name)))
        }
        TermKind::Literal(literal) => text.contains(&literal.folded),
        TermKind::Field(..) | TermKind::View(..) | TermKind::Any(_) => false,
    }
}

/// The graphemes of the letters by which a query word nearly is a word of a name.
pub(super) fn letters_nearly(folded: &Folded, word: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut place = 0;
    for name in folded.text.split_inclusive(|c: char| !is_letter(c)) {
        let letters = near_letters(word, name.trim_end_matches(|c: char| !is_letter(c)));
        let letters = letters.into_iter().flatten();
        ranges.extend(letters.filter_map(|letter| folded.grapheme_of_char(place + letter)));
        place += name.chars().count();
    }
    ranges
}

/// Ranges in order, those that touch made one.
pub(super) fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
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
