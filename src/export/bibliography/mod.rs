//! The sources of a selection for libraries and reference managers: CSL-JSON, BibLaTeX, RIS.

mod biblatex;
mod csl;
mod ris;

pub use biblatex::BibLatex;
pub use csl::CslJson;
pub use ris::Ris;

use std::collections::HashSet;

use super::Context;
use crate::ledger::{Arrangement, sources};
use crate::timeline::record::{Source, SourceKind};

/// The sources on which something in the selection rests, in the order of the data.
fn cited<'a>(context: &Context<'a>) -> Vec<&'a Source> {
    let rows = sources::ledger(&context.scope(), Arrangement::Date).rows;
    let mut ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    ids.sort_unstable();
    let mut cited = Vec::new();
    for source in context.timeline.sources() {
        if ids.binary_search(&source.id.as_str()).is_ok() {
            cited.push(source);
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

/// An author's name: a person's, where it is plainly one, else as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
enum AuthorName {
    /// Family name and given name.
    Person { family: String, given: String },
    /// An institution, or a name that is not taken apart on a guess.
    Literal(String),
}

/// Words that tell an institution or a desk from a person.
const INSTITUTIONS: [&str; 22] = [
    "agency",
    "agencies",
    "board",
    "bureau",
    "center",
    "centre",
    "committee",
    "department",
    "desk",
    "editors",
    "government",
    "house",
    "news",
    "newsroom",
    "office",
    "post",
    "press",
    "redacción",
    "reporter",
    "service",
    "staff",
    "times",
];

/// `Hoover, Bert` and `Bert Hoover` are persons; what has more names may have two family names, and
/// stays whole.
fn author(name: &str) -> AuthorName {
    let name = super::phrases::one_line(name);
    let person = |family: &str, given: &str| AuthorName::Person {
        family: family.trim().to_owned(),
        given: given.trim().to_owned(),
    };
    if let Some((family, given)) = name.split_once(',')
        && !family.trim().is_empty()
        && !given.trim().is_empty()
        && !given.contains(',')
    {
        return person(family, given);
    }
    let words: Vec<&str> = name.split(' ').collect();
    let is_name = |word: &str| {
        word.chars().next().is_some_and(char::is_uppercase)
            && !word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
            && !INSTITUTIONS.contains(&word.to_lowercase().as_str())
    };
    match words.as_slice() {
        [given, family] if is_name(given) && is_name(family) => person(family, given),
        _ => AuthorName::Literal(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_stay_apart_where_ids_differ_only_in_odd_letters() {
        let mut keys = Keys::default();
        assert_eq!(["a_b", "a.b", "a-b"].map(|id| keys.key(id)), ["a-b", "a-b-2", "a-b-3"]);
    }

    #[test]
    fn only_plain_names_of_persons_are_taken_apart() {
        let person = |family: &str, given: &str| AuthorName::Person {
            family: family.into(),
            given: given.into(),
        };
        let whole = |name: &str| AuthorName::Literal(name.into());
        assert_eq!(author("Bert Hoover"), person("Hoover", "Bert"));
        assert_eq!(author("López Obrador, Andrés"), person("López Obrador", "Andrés"));
        assert_eq!(author("Andrés López Obrador"), whole("Andrés López Obrador"));
        for name in
            ["Associated Press", "Staff Reporter", "AFP", "BI Noticias", "Redacción Central"]
        {
            assert_eq!(author(name), whole(name), "{name}");
        }
    }
}
