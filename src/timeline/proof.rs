//! Proofs: where the words of a quote stand literally in the archived text of a source.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::timeline::id::Id;
use crate::timeline::record::Quote;
use crate::timeline::text::Text;

/// That a quote's words stand in the archived text of a source, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// The quote whose words were found: only one with an id can be proven.
    pub quote: Id,
    /// SHA-256 of its normalised words with prefix and suffix, in hexadecimal.
    pub quote_sha256: Text,
    /// The source in whose text they stand.
    pub source: Id,
    /// SHA-256 of the bytes of that text, in hexadecimal.
    pub text_sha256: Text,
    /// The first code point of the words in the text, from 0; of the first part where some are cut.
    pub start: usize,
    /// The code point after the last.
    pub end: usize,
    /// The version of the rules by which quote and text were normalised.
    pub rules: u32,
    /// The day on which this was found: it stays while nothing else here changes.
    pub checked: NaiveDate,
}

/// The proofs of a timeline's quotes, and what the record says of quotes that were altered since.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proofs {
    proven: HashMap<Id, ProvenQuote>,
    /// The ids of quotes that a proof is on record for, but of other words.
    altered: HashSet<Id>,
}

/// A quote as it was proven, with its proofs. An id alone does not tell a quote: by a slip, or to
/// deceive, two may have the same.
#[derive(Clone, Debug, PartialEq, Eq)]
struct ProvenQuote {
    text: Text,
    prefix: Option<Text>,
    suffix: Option<Text>,
    proofs: Vec<Proof>,
}

impl ProvenQuote {
    fn is(&self, quote: &Quote) -> bool {
        self.text == quote.text && self.prefix == quote.prefix && self.suffix == quote.suffix
    }
}

impl Proofs {
    /// Adds a proof that holds for this quote.
    pub(crate) fn add(&mut self, quote: &Quote, proof: Proof) {
        let as_proven = || ProvenQuote {
            text: quote.text.clone(),
            prefix: quote.prefix.clone(),
            suffix: quote.suffix.clone(),
            proofs: Vec::new(),
        };
        self.proven.entry(proof.quote.clone()).or_insert_with(as_proven).proofs.push(proof);
    }

    /// Notes that a proof is on record for a quote of this id, but of other words.
    pub(crate) fn add_altered(&mut self, quote: Id) {
        self.altered.insert(quote);
    }

    /// The proof that this quote stands in the text of this source.
    pub fn in_source(&self, quote: &Quote, source: &str) -> Option<&Proof> {
        let proven = self.proven.get(quote.id.as_ref()?).filter(|proven| proven.is(quote))?;
        proven.proofs.iter().find(|proof| *proof.source == *source)
    }

    /// The proof of a quote: in its source's text or, failing that, in the first of the other texts
    /// that has it.
    pub fn for_quote(&self, quote: &Quote) -> Option<&Proof> {
        let mut sources = std::iter::once(&quote.source).chain(&quote.also_in);
        sources.find_map(|source| self.in_source(quote, source))
    }

    /// Whether a proof is on record for a quote of this id, but not for the words as they are.
    pub fn is_altered(&self, quote: &Quote) -> bool {
        let Some(id) = &quote.id else { return false };
        match self.proven.get(id) {
            Some(proven) => !proven.is(quote),
            None => self.altered.contains(id),
        }
    }
}
