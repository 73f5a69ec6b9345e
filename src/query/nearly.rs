//! Which words of a query stand nowhere as they are typed, and what they are taken for.

use crate::query::index::vocabulary::Needle;
use crate::query::language::{Query, TermKind};
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
    /// The words of a query that match only nearly: nothing in the timeline has them as they are
    /// typed.
    pub fn near_words(&self, query: &Query) -> Vec<NearWord> {
        let mut near = Vec::new();
        for what in query.wanted() {
            let TermKind::Word(word) = what else { continue };
            if self.stands_as_typed(Needle::word(&word.folded)) {
                continue;
            }
            let names = self.index.names.words_nearly(&word.folded);
            let names: Vec<String> = names.into_iter().map(ToOwned::to_owned).collect();
            if !names.is_empty() {
                near.push(NearWord { typed: word.typed.clone(), names });
            }
        }
        near
    }

    /// Whether a word stands anywhere as it is typed. Of most words the list of all words tells;
    /// sets of events are put together only where that may not be so: each key asks this.
    fn stands_as_typed(&self, word: Needle<'_>) -> bool {
        if word.is_one_word()
            && let Some(is_there) = self.index.has_start(word.text)
        {
            return is_there;
        }
        !self.with_text(word, &self.index.all()).is_empty()
    }
}
