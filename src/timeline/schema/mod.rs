//! The shape of the data: what a record is made of, said once.
//!
//! `record!` turns one declaration into the struct that holds a record, its serde code and its
//! [`RecordSpec`]. What else follows from the declaration are walks over it, so that a new field is
//! read, linked, searched, counted and taken to a day without anyone's remembering it:
//!
//! | module | walk | asked by |
//! |---|---|---|
//! | `visit` | [`Record::walk`] hands ids, references, texts and faults of form to a [`Visitor`] | loader, index, ledgers |
//! | `knowledge` | [`Record::known_from`] and [`Record::remove_later`]: when a record is known, what is later removed | as-of |
//! | `accept` | which faults a record says are meant | loader, lints |
//! | `macros` | the declarations themselves: `record!`, `words!`, `open_words!` | the records |

mod accept;
mod knowledge;
mod macros;
mod visit;

use crate::timeline::date::{Date, Moment};
use crate::timeline::id::{Id, Kind, Ref, Target};
use crate::timeline::text::{List, Text};
pub use accept::{Acceptance, Accepted};
pub use knowledge::{AsOf, Lookup};
pub(crate) use macros::{is_needed, known_with, open_words, record, searched_in, words};
pub(crate) use visit::walk_field;
pub use visit::{Path, PathStep, Visitor};

/// What may stand in a field.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A string in which something can be read.
    Text,
    /// The record's own id.
    Id,
    /// The id of another record of one of these kinds (none: of any kind), or also a plain name.
    Reference {
        /// The kinds allowed; empty for any.
        kinds: &'static [Kind],
        /// Whether a name that is no id may stand there.
        or_name: bool,
    },
    /// An EDTF date as a string, or a bare TOML date.
    Date,
    /// One word of a closed list.
    OneOf(&'static [&'static str]),
    /// A word of an open list: these are offered, others are a note.
    Open(&'static [&'static str]),
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
    /// A table of its own.
    Record(&'static RecordSpec),
    /// Several of the same, as an array.
    Many(&'static Shape),
    /// One, or an array of several.
    OneOrMany(&'static Shape),
}

/// How much a record depends on a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Without it the record cannot be used and is left out.
    Vital,
    /// Its absence is an error; the record stays.
    Required,
    /// It may be missing.
    Optional,
}

/// The part of an event that readers are told a text stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum TextPart {
    /// Its title.
    Title,
    /// Its place.
    Place,
    /// Its summary.
    Summary,
    /// The names and offices of those who took part, spoke, promised or are named otherwise.
    Actors,
    /// The names of its parties.
    Parties,
    /// The names of its topics.
    Topics,
    /// Its commitments and what became of them.
    Commitments,
    /// Its claims.
    Claims,
    /// Its quotes, in the words said.
    Quotes,
    /// The translations of its quotes.
    Translations,
    /// Questions on which sources differ, and the answers.
    Discrepancies,
    /// Its milestones.
    Milestones,
    /// The titles, publishers and authors of its sources.
    Sources,
    /// Remarks and official numbers.
    Notes,
}

impl TextPart {
    /// The word on screen: "in quotes".
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Place => "place",
            Self::Summary => "summary",
            Self::Actors => "actors",
            Self::Parties => "parties",
            Self::Topics => "topics",
            Self::Commitments => "commitments",
            Self::Claims => "claims",
            Self::Quotes => "quotes",
            Self::Translations => "translations",
            Self::Discrepancies => "discrepancies",
            Self::Milestones => "milestones",
            Self::Sources => "sources",
            Self::Notes => "notes",
        }
    }
}

/// Where queries look for a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Searched {
    /// The part that it counts as.
    pub part: TextPart,
    /// Whether it is a name, in which queries forgive slips.
    pub is_name: bool,
    /// Whether the record is cited by it, as a source is by its title and outlet: where sources are
    /// listed slips are forgiven in it, elsewhere they are not.
    pub is_citation: bool,
}

/// What a record is known with: its field, as far as it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownWith {
    /// The field does not matter.
    Nothing,
    /// The record is known from the day of this date, or with the record referred to.
    Value,
    /// The record is known once so many of the field's list are, or all where there are fewer; each
    /// item of the list is known on its own.
    AtLeast(usize),
    /// The record is known without it; the value itself, a date, from its own day on.
    Apart,
}

/// What a field is for, beside holding its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FieldUses {
    /// Where queries look for its text; `None` where they do not: codes, addresses, tags.
    pub searched: Option<Searched>,
    /// Whether the record is known only with it.
    pub known: KnownWith,
}

impl FieldUses {
    /// Of a field that is neither searched nor dated.
    pub const NONE: Self = Self { searched: None, known: KnownWith::Nothing };
}

/// One field of a record.
#[derive(Clone, Copy, Debug)]
pub struct FieldSpec {
    /// Its key in the data.
    pub name: &'static str,
    /// What it is for, from its doc comment.
    pub doc: &'static [&'static str],
    /// Whether it must be there.
    pub need: Need,
    /// What may stand in it.
    pub shape: Shape,
    /// What it is for in searches and as-of.
    pub uses: FieldUses,
}

/// What people call a field: its key, without what parts it from the one that holds a record.
pub fn label(key: &str) -> String {
    key.strip_suffix("_text").unwrap_or(key).replace('_', " ")
}

/// One kind of record.
#[derive(Clone, Copy, Debug)]
pub struct RecordSpec {
    /// Its word, which for top-level records and sub-tables is also their key.
    pub name: &'static str,
    /// What it is, from its doc comment.
    pub doc: &'static [&'static str],
    /// Its fields: vital ones first, `note` and `accept` last.
    pub fields: &'static [FieldSpec],
    /// Which of its fields exclude each other.
    pub alternatives: &'static [Alternatives],
}

/// Fields of which a record has one: a second of them is a fault, or another record's.
#[derive(Clone, Copy, Debug)]
pub struct Alternatives {
    /// Their keys.
    pub keys: &'static [&'static str],
    /// Whether one of them must be there.
    pub is_needed: bool,
}

impl Alternatives {
    /// How many of them a record has.
    pub fn given_in(&self, record: &impl Record) -> usize {
        self.keys.iter().filter(|key| record.has(key)).count()
    }
}

impl RecordSpec {
    /// The fields that a field of this name excludes.
    pub fn excluded_by(&self, name: &str) -> impl Iterator<Item = &'static str> {
        let groups = self.alternatives.iter().filter(move |group| group.keys.contains(&name));
        groups.flat_map(|group| group.keys).copied().filter(move |other| *other != name)
    }

    /// The field under a key; none where the format knows no such key here.
    pub fn field(&self, name: &str) -> Option<&'static FieldSpec> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// A value that can stand in a field.
pub trait Field {
    /// What may stand there.
    const SHAPE: Shape;

    /// Whether nothing stands there.
    fn is_absent(&self) -> bool {
        false
    }

    /// Reports what a walk meets in this value, `path` ending in its own step; `searched` is where
    /// queries look for its texts.
    fn walk<'r, V: Visitor<'r>>(
        &'r self,
        _searched: Option<Searched>,
        _path: &mut Path,
        _visitor: &mut V,
    ) {
    }

    /// From when on it is known as the field's use says; from ever where that says nothing.
    fn known_from(&self, _known: KnownWith, _lookup: &Lookup<'_>) -> Moment {
        Moment::Ever
    }

    /// From when on nothing is removed from it, nor the value itself.
    fn settled_from(&self, known: KnownWith, lookup: &Lookup<'_>) -> Moment {
        self.known_from(known, lookup)
    }

    /// Removes what is later from it.
    fn remove_later(&mut self, _known: KnownWith, _as_of: &AsOf<'_>) {}
}

/// A record: a struct that `record!` made.
pub trait Record {
    /// Where queries look for its texts, where a field does not say otherwise.
    const SEARCHED: Option<Searched>;

    /// Its specification.
    const SPEC: &'static RecordSpec;

    /// Whether something stands under a key.
    fn has(&self, key: &str) -> bool;

    /// Reports what a walk meets in every field.
    fn walk<'r, V: Visitor<'r>>(&'r self, path: &mut Path, visitor: &mut V);

    /// From when on it is known: with all of its vital fields and those that are marked so.
    fn known_from(&self, lookup: &Lookup<'_>) -> Moment;

    /// From when on nothing is removed from it.
    fn settled_from(&self, lookup: &Lookup<'_>) -> Moment;

    /// Removes what is later from every field. Whether the record itself is known must be asked
    /// before.
    fn remove_later(&mut self, as_of: &AsOf<'_>);
}

impl Field for Text {
    const SHAPE: Shape = Shape::Text;

    fn walk<'r, V: Visitor<'r>>(
        &'r self,
        searched: Option<Searched>,
        path: &mut Path,
        visitor: &mut V,
    ) {
        visitor.text(path, searched, self);
    }
}

impl Field for Id {
    const SHAPE: Shape = Shape::Id;

    fn walk<'r, V: Visitor<'r>>(
        &'r self,
        _searched: Option<Searched>,
        path: &mut Path,
        visitor: &mut V,
    ) {
        visitor.id(path, self);
    }
}

impl<T: Target> Field for Ref<T> {
    const SHAPE: Shape = Shape::Reference { kinds: T::KINDS, or_name: T::OR_NAME };

    fn walk<'r, V: Visitor<'r>>(
        &'r self,
        _searched: Option<Searched>,
        path: &mut Path,
        visitor: &mut V,
    ) {
        visitor.reference(path, T::KINDS, T::OR_NAME, self.id());
    }

    fn known_from(&self, _known: KnownWith, lookup: &Lookup<'_>) -> Moment {
        // Most references name an actor, a party, a topic or a source: these have no day, and need
        // no look-up.
        let may_be_later = T::KINDS.is_empty() || T::KINDS.iter().any(|kind| kind.is_in_events());
        if may_be_later { lookup(self.id()) } else { Moment::Ever }
    }
}

impl Field for Date {
    const SHAPE: Shape = Shape::Date;

    fn walk<'r, V: Visitor<'r>>(
        &'r self,
        _searched: Option<Searched>,
        path: &mut Path,
        visitor: &mut V,
    ) {
        visitor.date(path, self);
    }

    fn known_from(&self, known: KnownWith, _lookup: &Lookup<'_>) -> Moment {
        match known {
            KnownWith::Nothing => Moment::Ever,
            KnownWith::Value | KnownWith::AtLeast(_) | KnownWith::Apart => self.begun(),
        }
    }
}

impl Field for Accepted {
    const SHAPE: Shape = Shape::OneOrMany(&Shape::Record(&RecordSpec {
        name: "accept",
        doc: &[" A diagnostic that is meant to stand, with the reason."],
        fields: &[
            FieldSpec {
                name: "code",
                doc: &[" The diagnostic's code."],
                need: Need::Vital,
                shape: Shape::Text,
                uses: FieldUses::NONE,
            },
            FieldSpec {
                name: "why",
                doc: &[" Why it is meant."],
                need: Need::Vital,
                shape: Shape::Text,
                uses: FieldUses::NONE,
            },
        ],
        alternatives: &[],
    }));

    fn is_absent(&self) -> bool {
        self.0.is_empty()
    }

    fn walk<'r, V: Visitor<'r>>(
        &'r self,
        searched: Option<Searched>,
        path: &mut Path,
        visitor: &mut V,
    ) {
        for (index, one) in self.0.iter().enumerate() {
            if let Some(step) = path.last_mut() {
                step.index = index;
            }
            for (field, text) in [("code", &one.code), ("why", &one.why)] {
                path.push(PathStep { field, index: 0 });
                text.walk(searched, path, visitor);
                path.pop();
            }
        }
    }
}

impl Field for bool {
    const SHAPE: Shape = Shape::Flag;

    fn is_absent(&self) -> bool {
        !self
    }
}

impl Field for f64 {
    const SHAPE: Shape = Shape::Number;
}

impl<F: Field> Field for Option<F> {
    const SHAPE: Shape = F::SHAPE;

    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn walk<'r, V: Visitor<'r>>(
        &'r self,
        searched: Option<Searched>,
        path: &mut Path,
        visitor: &mut V,
    ) {
        if let Some(value) = self {
            value.walk(searched, path, visitor);
        }
    }

    fn known_from(&self, known: KnownWith, lookup: &Lookup<'_>) -> Moment {
        self.as_ref().map_or(Moment::Ever, |value| value.known_from(known, lookup))
    }

    fn settled_from(&self, known: KnownWith, lookup: &Lookup<'_>) -> Moment {
        self.as_ref().map_or(Moment::Ever, |value| value.settled_from(known, lookup))
    }

    fn remove_later(&mut self, known: KnownWith, as_of: &AsOf<'_>) {
        if self.as_ref().is_some_and(|value| as_of.is_later(value, known)) {
            *self = None;
        }
        if let Some(value) = self {
            value.remove_later(known, as_of);
        }
    }
}

impl<F: Field> Field for List<F> {
    const SHAPE: Shape = Shape::Many(&F::SHAPE);

    fn is_absent(&self) -> bool {
        self.is_empty()
    }

    fn walk<'r, V: Visitor<'r>>(
        &'r self,
        searched: Option<Searched>,
        path: &mut Path,
        visitor: &mut V,
    ) {
        for (index, value) in self.iter().enumerate() {
            if let Some(step) = path.last_mut() {
                step.index = index;
            }
            value.walk(searched, path, visitor);
        }
    }

    fn known_from(&self, known: KnownWith, lookup: &Lookup<'_>) -> Moment {
        let mut items: Vec<Moment> =
            self.iter().map(|value| value.known_from(known, lookup)).collect();
        items.sort_unstable();
        let needed = match known {
            KnownWith::Nothing | KnownWith::Apart => 0,
            KnownWith::Value => items.len(),
            KnownWith::AtLeast(count) => count.min(items.len()),
        };
        needed.checked_sub(1).and_then(|last| items.get(last).copied()).unwrap_or(Moment::Ever)
    }

    fn settled_from(&self, known: KnownWith, lookup: &Lookup<'_>) -> Moment {
        let mut settled = Moment::Ever;
        for value in self {
            settled = settled.max(value.settled_from(known, lookup));
        }
        settled
    }

    fn remove_later(&mut self, known: KnownWith, as_of: &AsOf<'_>) {
        self.retain(|value| !as_of.is_later(value, known));
        for value in self {
            value.remove_later(known, as_of);
        }
    }
}
