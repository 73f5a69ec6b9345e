//! The rows of a list by the words in them: what the search of a view is answered from.

use rayon::prelude::*;
use roaring::{MultiOps, RoaringBitmap};

use crate::query::fold::fold;
use crate::query::index::builder::WordIndexBuilder;
use crate::query::index::vocabulary::{Needle, Vocabulary};
use crate::query::language::{Query, TermKind};

/// The words of the texts of rows, which are numbered from 0.
#[derive(Debug, Default)]
pub struct RowIndex {
    words: Vocabulary,
    count: u32,
}

/// After so many rows it is asked whether the index is still wanted.
const ASKED_AFTER: usize = 512;

/// The text of a row.
type TextOf<'a> = &'a (dyn Fn(usize) -> String + Sync);

/// Whether a word of a query must stand in a text, or may stand there nearly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slips {
    Refused,
    Forgiven,
}

impl RowIndex {
    /// Indexes the texts of so many rows; nothing where that is not wanted any more before it is
    /// done.
    pub fn new(count: usize, text: TextOf<'_>, is_wanted: &dyn Fn() -> bool) -> Option<Self> {
        let mut words = WordIndexBuilder::default();
        for (number, row) in (0..).zip(0..count) {
            if row % ASKED_AFTER == 0 && !is_wanted() {
                return None;
            }
            words.add(number, &text(row));
        }
        let count = u32::try_from(count).unwrap_or(u32::MAX);
        Some(Self { words: Vocabulary::merge(vec![words.finish()]), count })
    }

    /// The rows in which a query stands, as [`Query::stands_in`] says. Texts are asked for only
    /// where the words in them do not tell.
    pub fn rows_with(&self, query: &Query, text: TextOf<'_>) -> Vec<usize> {
        self.standing(query, Slips::Refused, text)
    }

    /// The same, as [`Query::stands_in_names`] says: a word may stand there nearly.
    pub fn rows_nearly_with(&self, query: &Query, text: TextOf<'_>) -> Vec<usize> {
        self.standing(query, Slips::Forgiven, text)
    }

    fn standing(&self, query: &Query, slips: Slips, text: TextOf<'_>) -> Vec<usize> {
        if query.wanted().is_empty() {
            return Vec::new();
        }
        self.left(query, slips, text).into_iter().map(|row| row as usize).collect()
    }

    fn left(&self, query: &Query, slips: Slips, text: TextOf<'_>) -> RoaringBitmap {
        let mut left = self.all();
        for term in &query.terms {
            let standing = match &term.what {
                TermKind::Word(word) => {
                    let standing = self.with(Needle::word(&word.folded), text);
                    match slips {
                        Slips::Refused => standing,
                        Slips::Forgiven => standing | self.words.texts_nearly_with(&word.folded),
                    }
                }
                TermKind::Literal(literal) => self.with(Needle::literal(&literal.folded), text),
                TermKind::Any(queries) => {
                    queries.iter().map(|query| self.left(query, slips, text)).union()
                }
                TermKind::View(_, query, _) => self.left(query, slips, text),
                TermKind::Field(..) => continue,
            };
            if term.negated {
                left -= standing;
            } else {
                left &= standing;
            }
        }
        left
    }

    /// The rows in which a needle stands.
    fn with(&self, needle: Needle<'_>, text: TextOf<'_>) -> RoaringBitmap {
        let reading = |rows: RoaringBitmap| -> RoaringBitmap {
            let rows: Vec<u32> = rows.into_iter().collect();
            let holds = |row: &u32| needle.stands_in(&fold(&text(*row as usize)));
            let holding: Vec<u32> = rows.into_par_iter().filter(holds).collect();
            holding.into_iter().collect()
        };
        match self.words.texts_with(needle) {
            Some(rows) if needle.is_one_word() => rows,
            Some(rows) => reading(rows),
            None => reading(self.all()),
        }
    }

    fn all(&self) -> RoaringBitmap {
        let mut all = RoaringBitmap::new();
        all.insert_range(0..self.count);
        all
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::query::Scope;
    use crate::timeline::{Records, Timeline};

    proptest! {
        #[test]
        fn the_index_leaves_the_rows_in_which_a_query_stands(
            texts in proptest::collection::vec("[ab1É' -]{0,12}", 0..8),
            query in "-?\"?[ab1é' -]{1,4}\"?( -?[ab1]{1,2}| or [ab])?( kind:meeting)?",
        ) {
            let timeline = std::sync::Arc::new(Timeline::new(Records::default(), "rows", String::new()));
            let Ok(query) = Scope::new(&timeline).read(&query) else { return Ok(()) };
            let text = |row: usize| texts[row].clone();
            let index = RowIndex::new(texts.len(), &text, &|| true).unwrap();
            prop_assert!(RowIndex::new(texts.len(), &text, &|| false).is_none() || texts.is_empty());
            let rows = |holds: fn(&Query, &str) -> bool| -> Vec<usize> {
                (0..texts.len()).filter(|row| holds(&query, &texts[*row])).collect()
            };
            prop_assert_eq!(index.rows_with(&query, &text), rows(Query::stands_in));
            prop_assert_eq!(index.rows_nearly_with(&query, &text), rows(Query::stands_in_names));
        }
    }
}
