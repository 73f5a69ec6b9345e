//! Authors as libraries ask for them: persons with family and given name, others whole.

use std::collections::HashSet;

use crate::export::phrases::one_line;
use crate::timeline::Timeline;
use crate::timeline::record::ActorKind;

/// An author's name: a person's, where it is plainly one, else as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum AuthorName {
    /// Family name and given name.
    Person { family: String, given: String },
    /// An institution, or a name that is not taken apart on a guess.
    Literal(String),
}

/// Words that tell an institution or a desk from a person.
const INSTITUTIONS: &[&str] = &[
    "affairs",
    "agencia",
    "agencies",
    "agency",
    "assembly",
    "association",
    "board",
    "bureau",
    "center",
    "centre",
    "centro",
    "commission",
    "comisión",
    "committee",
    "congress",
    "congreso",
    "council",
    "court",
    "department",
    "departamento",
    "desk",
    "editors",
    "embassy",
    "embajada",
    "fiscalía",
    "foundation",
    "gobierno",
    "government",
    "group",
    "house",
    "institute",
    "instituto",
    "ministerio",
    "ministry",
    "news",
    "newsroom",
    "noticias",
    "office",
    "oficina",
    "organization",
    "organisation",
    "organización",
    "parliament",
    "police",
    "post",
    "presidencia",
    "press",
    "redacción",
    "reporter",
    "secretaría",
    "secretariat",
    "senado",
    "senate",
    "service",
    "staff",
    "team",
    "times",
    "union",
    "university",
    "universidad",
];

/// Words with which no person's given name begins, but a newspaper's: `El País`.
const ARTICLES: &[&str] =
    &["das", "der", "die", "el", "il", "la", "las", "le", "les", "los", "o", "the"];

/// Words of a family name that may stand in small letters.
const PARTICLES: &[&str] = &[
    "al", "af", "av", "bin", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos",
    "du", "e", "el", "ibn", "la", "las", "los", "ten", "ter", "van", "von", "y", "zu",
];

/// The names that a timeline knows as those of no person: of its parties, of its actors that are
/// none, and of who printed or issued a source.
pub(super) struct Institutions(HashSet<String>);

impl Institutions {
    pub(super) fn of(timeline: &Timeline) -> Self {
        let mut names = HashSet::new();
        for party in timeline.parties() {
            names.extend(party.aliases.iter().chain([&party.name]).map(|name| folded(name)));
        }
        for actor in timeline.actors() {
            if actor.kind != Some(ActorKind::Person) {
                names.extend(actor.aliases.iter().chain([&actor.name]).map(|name| folded(name)));
            }
        }
        for source in timeline.sources() {
            names.extend(source.publisher.iter().map(|publisher| folded(publisher)));
        }
        Self(names)
    }

    /// `Hoover, Bert` and `Bert Hoover` are persons; what has more names may have two family names,
    /// and stays whole, as does all that may be no person.
    pub(super) fn author(&self, name: &str) -> AuthorName {
        let name = one_line(name);
        let parts = match name.split_once(',') {
            Some((family, given)) => Some((family.trim(), given.trim()))
                .filter(|(family, given)| is_family_name(family) && is_given_name(given)),
            None => name
                .split_once(' ')
                .map(|(given, family)| (family, given))
                .filter(|(family, given)| is_one_name(family) && is_one_name(given)),
        };
        let is_known = |part: &str| self.0.contains(&folded(part));
        match parts {
            Some((family, given)) if ![family, given, &name].into_iter().any(is_known) => {
                AuthorName::Person { family: family.to_owned(), given: given.to_owned() }
            }
            _ => AuthorName::Literal(name),
        }
    }
}

fn folded(name: &str) -> String {
    one_line(name).to_lowercase()
}

/// One or two names, and particles: `López Obrador`, `de la Cruz`.
fn is_family_name(text: &str) -> bool {
    let is_particle = |word: &&str| PARTICLES.contains(word);
    let names: Vec<&str> = text.split_whitespace().filter(|word| !is_particle(word)).collect();
    (1..=2).contains(&names.len()) && names.into_iter().all(is_word_of_name)
}

/// Up to three names or initials: `Andrés Manuel`, `J. R.`.
fn is_given_name(text: &str) -> bool {
    let names: Vec<&str> = text.split_whitespace().collect();
    (1..=3).contains(&names.len())
        && names.into_iter().all(|word| is_word_of_name(word) || is_initial(word))
}

/// A single name, in a script that has capitals: where it has none, nobody can tell which of two
/// names is the family's.
fn is_one_name(word: &str) -> bool {
    is_word_of_name(word)
        && word.starts_with(char::is_uppercase)
        && !ARTICLES.contains(&word.to_lowercase().as_str())
}

/// A word that a person's name can have: no word of an institution, no abbreviation.
fn is_word_of_name(word: &str) -> bool {
    let lower = word.to_lowercase();
    let begins_so = word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase());
    let is_abbreviation = word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    let is_of_name = |c: char| c.is_alphanumeric() || "-'’.·".contains(c);
    begins_so
        && !is_abbreviation
        && word.chars().all(is_of_name)
        // BibTeX reads `and` as the next author.
        && lower != "and"
        && !INSTITUTIONS.contains(&lower.as_str())
}

/// `J.`, `J.R.`, `J.-P.`.
fn is_initial(word: &str) -> bool {
    let is_letter = |part: &str| part.chars().all(char::is_uppercase) && part.chars().count() <= 1;
    word.ends_with('.') && word.split(['.', '-']).all(is_letter)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{File, from_files};

    fn author(name: &str) -> AuthorName {
        let text = "[timeline]\nid = \"t\"\ntitle = \"T\"\n[[party]]\nid = \"mx\"\nname = \"Mexico\"\n\
            [[actor]]\nid = \"ap\"\nname = \"Animal Político\"\nkind = \"organisation\"\n\
            [[source]]\nid = \"s\"\ntitle = \"S\"\nkind = \"wire\"\npublisher = \"Reuters\"\n";
        let loaded = from_files(vec![File::new("t.toml", text.to_owned())], "t".into());
        Institutions::of(&loaded.timeline).author(name)
    }

    #[test]
    fn plain_names_of_persons_are_taken_apart() {
        for (name, family, given) in [
            ("Bert Hoover", "Hoover", "Bert"),
            ("López Obrador, Andrés", "López Obrador", "Andrés"),
            ("de la Cruz, María José", "de la Cruz", "María José"),
            ("O’Neil, J.-P. R.", "O’Neil", "J.-P. R."),
            ("习, 近平", "习", "近平"),
        ] {
            let person = AuthorName::Person { family: family.into(), given: given.into() };
            assert_eq!(author(name), person, "{name}");
        }
    }

    #[test]
    fn what_may_be_no_person_stays_whole() {
        for name in [
            "Andrés López Obrador",
            "Associated Press",
            "Staff Reporter",
            "AFP",
            "BI Noticias",
            "Redacción Central",
            "The White House, Office of the Press Secretary",
            "Ministry of Foreign Affairs, Mexico",
            "Guardia Nacional, Mexico",
            "Reuters, AP",
            "Reuters, Ana",
            "Bob, and Carol",
            "Bob, And Carol",
            "El País",
            "Animal Político",
            "习 近平",
            "King, Martin Luther, Jr.",
        ] {
            assert_eq!(author(name), AuthorName::Literal(name.into()), "{name}");
        }
    }
}
