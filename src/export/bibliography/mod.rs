//! The sources of a selection for libraries and reference managers: CSL-JSON (`csl`), BibLaTeX
//! (`biblatex`), RIS (`ris`); `author` names who wrote them as libraries do.

mod author;
mod biblatex;
mod csl;
mod ris;

pub use biblatex::BibLatex;
pub use csl::CslJson;
pub use ris::Ris;

use std::collections::HashSet;

use self::author::{AuthorName, Institutions};
use crate::export::{Context, phrases};
use crate::ledger::{Arrangement, sources};
use crate::timeline::record::{Source, SourceKind};

/// A source as an entry of a bibliography.
struct CitedSource<'a> {
    source: &'a Source,
    /// The key of the entry, which no other has.
    key: String,
    authors: Vec<AuthorName>,
    /// Who issued or printed it.
    issuer: Option<String>,
}

/// The sources on which something in the selection rests, in the order of the data.
fn cited<'a>(context: &Context<'a>) -> Vec<CitedSource<'a>> {
    let timeline = context.timeline;
    let rows = sources::ledger(&context.scope(), Arrangement::Date).rows;
    let mut ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    ids.sort_unstable();
    let (mut keys, institutions) = (Keys::default(), Institutions::of(timeline));
    let mut cited = Vec::new();
    for source in timeline.sources() {
        if ids.binary_search(&source.id.as_str()).is_ok() {
            cited.push(CitedSource {
                source,
                key: keys.key(&source.id),
                authors: source.authors.iter().map(|name| institutions.author(name)).collect(),
                issuer: phrases::issuer(timeline, source),
            });
        }
    }
    cited
}

/// Keys of entries: ids in the characters that a key may have, each unlike all before.
#[derive(Default)]
struct Keys(HashSet<String>);

impl Keys {
    fn key(&mut self, id: &str) -> String {
        let mut plain = String::new();
        for c in id.chars() {
            plain.push(if c.is_ascii_alphanumeric() { c } else { '-' });
        }
        let mut key = plain.clone();
        let mut next = 2;
        while key.is_empty() || !self.0.insert(key.clone()) {
            key = format!("{plain}-{next}");
            next += 1;
        }
        key
    }
}

/// Whether a source stands in something that appears again and again, whose name is its
/// container's.
fn is_in_periodical(kind: Option<SourceKind>) -> bool {
    matches!(kind, Some(SourceKind::Newspaper | SourceKind::Wire | SourceKind::Broadcast))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_stay_apart_where_ids_differ_only_in_odd_letters() {
        let mut keys = Keys::default();
        assert_eq!(["a_b", "a.b", "a-b"].map(|id| keys.key(id)), ["a-b", "a-b-2", "a-b-3"]);
    }
}
