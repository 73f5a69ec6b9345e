//! Proofs: where the words of a quote stand literally in the archived text of a source.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::timeline::id::Id;
use crate::timeline::record::Quote;
use crate::timeline::text::Text;

/// That a quote's words stand in the archived text of a source, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// The quote.
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

/// The proofs that hold in a timeline, by quote and source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proofs(HashMap<Id, Vec<Proof>>);

impl Proofs {
    /// The proof that this quote stands in the text of this source.
    pub fn get(&self, quote: &str, source: &str) -> Option<&Proof> {
        self.0.get(quote)?.iter().find(|proof| *proof.source == *source)
    }

    /// The proof of a quote: in its source's text or, failing that, in the first of the other texts
    /// that has it.
    pub fn for_quote(&self, quote: &Quote) -> Option<&Proof> {
        let id = quote.id.as_ref()?;
        std::iter::once(&quote.source).chain(&quote.also_in).find_map(|source| self.get(id, source))
    }
}

impl FromIterator<Proof> for Proofs {
    fn from_iter<I: IntoIterator<Item = Proof>>(proofs: I) -> Self {
        let mut all: HashMap<Id, Vec<Proof>> = HashMap::new();
        for proof in proofs {
            all.entry(proof.quote.clone()).or_default().push(proof);
        }
        Self(all)
    }
}
