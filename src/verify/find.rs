//! A quote's words, looked for literally in a text.

use std::collections::HashMap;
use std::ops::Range;

use sha2::{Digest, Sha256};
use unicode_segmentation::UnicodeSegmentation as _;

use super::archive::{Text, hexadecimal};
use super::normal::Normal;
use crate::timeline::record::Quote;

/// The marks of a cut. Both are read before normalisation and mean the same.
const CUTS: [&str; 2] = ["[…]", "[...]"];

/// How many characters on either side decide whether a word ends between them.
const NEIGHBOURS: usize = 8;

/// The words of a quote in normal form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What stands between the cuts, in order; none is empty.
    parts: Vec<String>,
    prefix: String,
    suffix: String,
}

/// What a search for a quote in a text gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// It stands here: code points of the raw text, from the first part's start to the last part's
    /// end.
    Once(Range<usize>),
    /// It stands in so many places, and nothing tells them apart.
    Several(usize),
    /// It does not stand there.
    Not(Miss),
}

/// Why a quote does not stand in a text, as help for whoever mends it. Never a proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Miss {
    /// Its words do, but for letters that are capital in one and small in the other.
    Case {
        /// The first part that differs.
        part: String,
        /// The passage.
        near: Near,
    },
    /// Its words do, but not between its prefix and its suffix.
    Context,
    /// All its parts do, but not in this order.
    Order,
    /// This part does not; the passage most like it, where one is.
    Words {
        /// The part that is not there.
        part: String,
        /// The passage.
        near: Option<Near>,
    },
}

/// A passage of a text that is like some words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// The passage in normal form.
    pub passage: String,
    /// Its code points in the raw text.
    pub at: Range<usize>,
}

impl Words {
    /// The words of a quote.
    pub fn of(quote: &Quote) -> Self {
        let normal = |text: &str| Normal::of(text).text().to_owned();
        let context = |text: &Option<crate::timeline::text::Text>| {
            text.as_deref().map(normal).unwrap_or_default()
        };
        let [cut, other] = CUTS;
        let parts = quote.text.split(cut).flat_map(|part| part.split(other)).map(normal);
        Self {
            parts: parts.filter(|part| !part.is_empty()).collect(),
            prefix: context(&quote.prefix),
            suffix: context(&quote.suffix),
        }
    }

    /// SHA-256 of prefix, words and suffix, a line each, in hexadecimal. A cut is ` [...] `.
    pub fn sha256(&self) -> String {
        let words = self.parts.join(" [...] ");
        hexadecimal(&Sha256::digest(format!("{}\n{words}\n{}", self.prefix, self.suffix)))
    }

    /// Looks for them in a text: exactly, at the borders of words, the parts in order, each as soon
    /// as may be after the one before.
    pub fn find(&self, text: &Text) -> Found {
        let places = self.places(text.normal.text());
        match places.as_slice() {
            [] => Found::Not(self.miss(text)),
            [one] => Found::Once(text.normal.raw(one.clone())),
            several => Found::Several(several.len()),
        }
    }

    /// Every place where the words start, with the end that goes with it, in bytes.
    fn places(&self, text: &str) -> Vec<Range<usize>> {
        let Some((first, rest)) = self.parts.split_first() else {
            return Vec::new();
        };
        let after =
            |end: usize| text.get(end..).unwrap_or_default().trim_start().starts_with(&self.suffix);
        let before =
            |start: usize| text.get(..start).unwrap_or_default().trim_end().ends_with(&self.prefix);
        let starts = occurrences(text, first, 0)
            .filter(|at| before(at.start) && (!rest.is_empty() || after(at.end)));
        let end = |start: Range<usize>| {
            rest.iter().enumerate().try_fold(start.end, |from, (place, part)| {
                let is_last = place + 1 == rest.len();
                occurrences(text, part, from).map(|at| at.end).find(|end| !is_last || after(*end))
            })
        };
        starts.filter_map(|at| Some(at.start..end(at)?)).collect()
    }

    fn miss(&self, text: &Text) -> Miss {
        let normal = text.normal.text();
        let bare = Self { prefix: String::new(), suffix: String::new(), ..self.clone() };
        if !bare.places(normal).is_empty() {
            return Miss::Context;
        }
        let Some(missing) =
            self.parts.iter().find(|part| occurrences(normal, part, 0).next().is_none())
        else {
            return if self.parts.is_empty() {
                Miss::Words { part: String::new(), near: None }
            } else {
                Miss::Order
            };
        };
        let near = nearest(missing, text);
        let small =
            Self { parts: bare.parts.iter().map(|part| part.to_lowercase()).collect(), ..bare };
        let part = missing.clone();
        match near {
            Some(near) if !small.places(&normal.to_lowercase()).is_empty() => {
                Miss::Case { part, near }
            }
            near => Miss::Words { part, near },
        }
    }
}

/// Where some words stand in a text, at the borders of words, from a byte on; places may overlap.
fn occurrences<'a>(
    text: &'a str,
    words: &'a str,
    from: usize,
) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut next = from;
    let step = words.chars().next().map_or(1, char::len_utf8);
    std::iter::from_fn(move || {
        let start = next + text.get(next..)?.find(words)?;
        next = start + step;
        Some(start..start + words.len())
    })
    .filter(move |at| {
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        (!is_letter(words.chars().next()) || is_border(text, at.start))
            && (!is_letter(words.chars().next_back()) || is_border(text, at.end))
    })
}

/// Whether a word, as Unicode's Annex 29 has it, begins or ends at this byte.
fn is_border(text: &str, at: usize) -> bool {
    let (Some(before), Some(after)) = (text.get(..at), text.get(at..)) else {
        return false;
    };
    let start = before.char_indices().rev().take(NEIGHBOURS).last().map_or(at, |(start, _)| start);
    let end = after.char_indices().nth(NEIGHBOURS).map_or(text.len(), |(end, _)| at + end);
    let around = text.get(start..end).unwrap_or_default();
    start == at
        || end == at
        || around.split_word_bound_indices().any(|(border, _)| start + border == at)
}

/// The stretch of as many words that shares most words with these, if it shares a third.
fn nearest(words: &str, text: &Text) -> Option<Near> {
    let normal = text.normal.text();
    let wanted: Vec<String> = words.split(' ').map(key).collect();
    let stretches: Vec<(usize, &str)> = split(normal);
    let mut open: HashMap<&str, isize> = HashMap::new();
    wanted.iter().for_each(|word| *open.entry(word).or_default() += 1);
    let keys: Vec<String> = stretches.iter().map(|(_, word)| key(word)).collect();
    let (mut shared, mut best, mut best_at) = (0isize, 0isize, 0usize);
    for (at, entering) in keys.iter().enumerate() {
        if let Some(left) = open.get_mut(entering.as_str()) {
            shared += isize::from(*left > 0);
            *left -= 1;
        }
        if let Some(leaving) = at.checked_sub(wanted.len()).and_then(|at| keys.get(at))
            && let Some(left) = open.get_mut(leaving.as_str())
        {
            *left += 1;
            shared -= isize::from(*left > 0);
        }
        if shared > best {
            (best, best_at) = (shared, (at + 1).saturating_sub(wanted.len()));
        }
    }
    if best == 0 || best.unsigned_abs() * 3 < wanted.len() {
        return None;
    }
    let (start, _) = stretches.get(best_at)?;
    let (last, word) = stretches.get(best_at + wanted.len() - 1).or(stretches.last())?;
    let bytes = *start..last + word.len();
    Some(Near { passage: normal.get(bytes.clone())?.to_owned(), at: text.normal.raw(bytes) })
}

/// The words between single spaces, each with its first byte.
fn split(text: &str) -> Vec<(usize, &str)> {
    let mut at = 0;
    let place = |word| {
        let start = at;
        at += str::len(word) + 1;
        (start, word)
    };
    text.split(' ').map(place).collect()
}

/// A word without case and the marks round it.
fn key(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

#[cfg(test)]
mod tests;
