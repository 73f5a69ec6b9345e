//! Which words of a query stand nowhere as they are typed, and what they are taken for.

use crate::query::index::vocabulary::Needle;
use crate::query::language::{Query, What};
use crate::query::matcher::Matcher;

/// A word of a query that stands nowhere, and the words of names that it nearly is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearWord {
    /// The word, as it is typed.
    pub typed: String,
    /// Words of names, folded, in the order of the alphabet.
    pub names: Vec<String>,
}

impl Matcher<'_> {
    /// The words of a query that match only nearly: none of their hits has them as they are typed.
    pub fn near_words(&self, query: &Query) -> Vec<NearWord> {
        let mut near = Vec::new();
        for what in query.wanted() {
            let What::Word(word) = what else { continue };
            let names = self.index.names.words_nearly(&word.folded);
            let is_typed_so =
                || !self.with_text(Needle::word(&word.folded), &self.index.all()).is_empty();
            if names.is_empty() || is_typed_so() {
                continue;
            }
            let names = names.into_iter().map(ToOwned::to_owned).collect();
            near.push(NearWord { typed: word.typed.clone(), names });
        }
        near
    }
}
