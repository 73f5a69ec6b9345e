//! A quote's words, looked for literally in a text.

use std::ops::Range;

use sha2::{Digest, Sha256};

use crate::timeline::record::Quote;
use crate::verify::archive::{ArchiveText, hexadecimal};
use crate::verify::cut::Cut;
use crate::verify::layout::Skips;
use crate::verify::normal::{Normal, RULES, is_of_newest_rules};
use crate::verify::occurrence::{PlaceFound, occurrences, read_ahead};
use crate::verify::passage::{Near, Passages};

/// The marks of a cut. Both are read before normalisation and mean the same.
pub(super) const CUTS: [&str; 2] = ["[…]", "[...]"];

/// The words of a quote in normal form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What stands between the cuts, in order; none is empty.
    parts: Vec<String>,
    prefix: String,
    suffix: String,
    /// The code that the quote's language begins with.
    language: Option<String>,
    /// The words as the rules before the newest had them, where these have them otherwise.
    older: Option<Box<Self>>,
}

/// What a search for a quote in a text gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuoteSearch {
    /// It stands here.
    Once(QuotePlace),
    /// It stands in so many places, and nothing tells them apart.
    Several(usize),
    /// It does not stand there.
    Not(Miss),
}

/// Room for the note marks that may stand within a prefix, in bytes.
const NOTE_MARKS: usize = 40;

/// Where a quote stands, and how it was read there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuotePlace {
    /// Code points of the raw text, from the first part's start to the last part's end.
    pub at: Range<usize>,
    /// Whether the end of a line within it was passed over: `coun-⏎tries`.
    pub bridges_line: bool,
    /// What its cuts leave out, in order.
    pub cuts: Vec<Cut>,
    /// The first version of the rules under which it stands there.
    pub rules: u32,
}

/// Why a quote does not stand in a text, as help for whoever mends it. Never a proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Miss {
    /// Its words do, but for letters that are capital in one and small in the other.
    Case {
        /// Its parts, with the cuts between them.
        parts: String,
        /// The passages most like them.
        near: Near,
    },
    /// Its words do, but not between its prefix and its suffix.
    Context,
    /// All its parts do, but not in this order.
    Order,
    /// One of its parts does not; the passages most like them, where one is.
    Words {
        /// Its parts, with the cuts between them.
        parts: String,
        /// The passages, at the first of those that do not stand there.
        near: Option<Near>,
    },
}

impl Words {
    /// The words of a quote.
    pub fn of(quote: &Quote) -> Self {
        let fields = [Some(&quote.text), quote.prefix.as_ref(), quote.suffix.as_ref()];
        let is_new = fields.into_iter().flatten().any(|text| is_of_newest_rules(text));
        let older = is_new.then(|| Box::new(Self::normal(quote, Normal::of_older)));
        Self { older, ..Self::normal(quote, Normal::of) }
    }

    /// The words in this normal form.
    fn normal(quote: &Quote, normal: fn(&str) -> Normal) -> Self {
        let normal = |text: &str| normal(text).text().to_owned();
        let context = |text: &Option<crate::timeline::text::Text>| {
            text.as_deref().map(normal).unwrap_or_default()
        };
        let [cut, other] = CUTS;
        let parts = quote.text.split(cut).flat_map(|part| part.split(other)).map(normal);
        Self {
            older: None,
            parts: parts.filter(|part| !part.is_empty()).collect(),
            prefix: context(&quote.prefix),
            suffix: context(&quote.suffix),
            language: quote.language.as_deref().map(primary_language),
        }
    }

    /// SHA-256 of prefix, words and suffix, a line each, in hexadecimal. A cut is ` [...] `.
    pub fn sha256(&self) -> String {
        let words = self.parts.join(" [...] ");
        hexadecimal(&Sha256::digest(format!("{}\n{words}\n{}", self.prefix, self.suffix)))
    }

    /// Whether this is their digest, under these rules or those before.
    pub fn has_digest(&self, sha256: &str) -> bool {
        self.sha256() == sha256 || self.older.as_ref().is_some_and(|older| older.sha256() == sha256)
    }

    /// Looks for them in a text: exactly, at the borders of words, the parts in order, each as soon
    /// as may be after the one before.
    pub fn find(&self, text: &ArchiveText) -> QuoteSearch {
        let normal = text.normal.text();
        match self.places(normal, &text.skips).as_slice() {
            [] => QuoteSearch::Not(self.miss(text)),
            [hits] => QuoteSearch::Once(self.place(hits, text)),
            several => QuoteSearch::Several(several.len()),
        }
    }

    /// What stands between the cuts, in order.
    pub(super) fn parts(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(String::as_str)
    }

    /// The first line of a text on which they stand in it, once or more.
    pub fn line_in(&self, text: &ArchiveText) -> Option<usize> {
        let places = self.places(text.normal.text(), &text.skips);
        let bytes = places.first()?.first()?.bytes.clone();
        Some(text.line(text.normal.raw(bytes).start))
    }

    /// Every place where the words start: where each part stands.
    fn places(&self, text: &str, skips: &Skips) -> Vec<Vec<PlaceFound>> {
        let Some((first, rest)) = self.parts.split_first() else {
            return Vec::new();
        };
        let mut starts = occurrences(text, skips, first)
            .filter(|start| self.is_behind_prefix(text, skips, start.bytes.start))
            .filter(|start| !rest.is_empty() || self.is_before_suffix(text, skips, start.bytes.end))
            .peekable();
        if starts.peek().is_none() {
            return Vec::new();
        }
        // Where each later part stands, in order: that of one place is found there by its start.
        let mut later: Vec<Vec<PlaceFound>> = Vec::new();
        for (place, part) in rest.iter().enumerate() {
            let is_last = place + 1 == rest.len();
            let hits = occurrences(text, skips, part);
            let hits =
                hits.filter(|hit| !is_last || self.is_before_suffix(text, skips, hit.bytes.end));
            later.push(hits.collect());
        }
        let mut places = Vec::new();
        for start in starts {
            let mut hits = vec![start];
            for part in &later {
                let from = hits.last().map_or(0, |hit| hit.bytes.end);
                let next = part.partition_point(|hit| hit.bytes.start < from);
                hits.extend(part.get(next).cloned());
            }
            if hits.len() == self.parts.len() {
                places.push(hits);
            }
        }
        places
    }

    /// Whether the suffix follows this byte; a note mark may stand between.
    fn is_before_suffix(&self, text: &str, skips: &Skips, end: usize) -> bool {
        let follows = |end: usize| {
            let behind = text.get(end..).unwrap_or_default();
            let start = end + behind.len() - behind.trim_start().len();
            read_ahead(text, skips, start, &self.suffix).is_some()
        };
        self.suffix.is_empty()
            || follows(end)
            || skips.starting_at(end).iter().any(|skip| follows(skip.bytes.end))
    }

    /// Whether the prefix stands before this byte; note marks may stand between and within.
    fn is_behind_prefix(&self, text: &str, skips: &Skips, start: usize) -> bool {
        let end = text.get(..start).unwrap_or_default().trim_end().len();
        let mut marks = skips.ending_at(end).iter().chain(skips.ending_at(start));
        self.prefix.is_empty()
            || self.prefix_ends(text, skips, end)
            || marks.any(|mark| self.prefix_ends(text, skips, mark.bytes.start))
    }

    /// Whether the prefix ends at this byte.
    fn prefix_ends(&self, text: &str, skips: &Skips, end: usize) -> bool {
        let before = text.get(..end).unwrap_or_default();
        let first = before.len().saturating_sub(self.prefix.len() + NOTE_MARKS);
        let first = before.ceil_char_boundary(first);
        let near = before.get(first..).unwrap_or_default();
        let begins = near.char_indices().filter(|(_, c)| self.prefix.starts_with(*c));
        let mut starts = begins.map(|(at, _)| first + at);
        before.ends_with(&self.prefix)
            || starts.any(|at| {
                let read = read_ahead(before, skips, at, &self.prefix);
                read.is_some_and(|hit| hit.bytes.end == before.len())
            })
    }

    /// The passages most like its parts, as one; none where there is none for the first that is
    /// missing.
    fn nearest(&self, missing: &str, text: &ArchiveText) -> Option<Near> {
        let normal = text.normal.text();
        let words = Passages::of(text);
        let at = words.nearest(missing)?.at;
        let passages = self.parts.iter().map(|part| {
            let stands = occurrences(normal, &text.skips, part).next().is_some();
            let near = if stands { None } else { words.nearest(part).map(|near| near.passage) };
            near.unwrap_or_else(|| if stands { part.clone() } else { String::new() })
        });
        Some(Near { passage: passages.collect::<Vec<_>>().join(" […] "), at })
    }

    /// The place of a quote whose parts stand here.
    fn place(&self, hits: &[PlaceFound], text: &ArchiveText) -> QuotePlace {
        let normal = text.normal.text();
        let start = hits.first().map_or(0, |hit| hit.bytes.start);
        let end = hits.last().map_or(0, |hit| hit.bytes.end);
        let mut cuts = Vec::new();
        for (before, after) in hits.iter().zip(hits.iter().skip(1)) {
            let bytes = before.bytes.end..after.bytes.start;
            let behind = normal.get(after.bytes.start..).unwrap_or_default();
            let left_out = normal.get(bytes.clone()).unwrap_or_default();
            let passed = text.skips.passed_over(normal, bytes);
            cuts.push(Cut::of(left_out, &passed, behind, self.language.as_deref()));
        }
        let skips = hits.iter().any(|hit| hit.skips);
        let at = text.normal.raw(start..end);
        let read: String = text.raw.chars().skip(at.start).take(at.len()).collect();
        let is_new = self.older.is_some() || is_of_newest_rules(&read);
        QuotePlace {
            at,
            bridges_line: hits.iter().any(|hit| hit.bridges_line),
            cuts,
            rules: if skips || is_new { RULES } else { text.rules },
        }
    }

    fn miss(&self, text: &ArchiveText) -> Miss {
        let normal = text.normal.text();
        let bare = Self { prefix: String::new(), suffix: String::new(), ..self.clone() };
        if !bare.places(normal, &text.skips).is_empty() {
            return Miss::Context;
        }
        let Some(missing) =
            self.parts.iter().find(|part| occurrences(normal, &text.skips, part).next().is_none())
        else {
            return if self.parts.is_empty() {
                Miss::Words { parts: String::new(), near: None }
            } else {
                Miss::Order
            };
        };
        let near = self.nearest(missing, text);
        let small =
            Self { parts: bare.parts.iter().map(|part| part.to_lowercase()).collect(), ..bare };
        // The others stand there, and are shown as they do: a quote is read as a whole.
        let parts = self.parts.join(" […] ");
        match near {
            Some(near) if !small.places(&normal.to_lowercase(), &Skips::default()).is_empty() => {
                Miss::Case { parts, near }
            }
            near => Miss::Words { parts, near },
        }
    }
}

/// The code that a BCP 47 tag begins with.
fn primary_language(tag: &str) -> String {
    tag.split('-').next().unwrap_or_default().to_ascii_lowercase()
}

#[cfg(test)]
mod tests;
