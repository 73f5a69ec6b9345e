//! The shape of the data: what a record is made of, said once.
//!
//! `record!` turns one declaration into the struct that holds a record, its serde code and its
//! [`RecordSpec`]. The loader walks faulty TOML against the spec, linking follows the references that it
//! names, and the format's documentation and its JSON Schema are printed from it.

use crate::timeline::date::Date;
use crate::timeline::id::{Id, Kind, Ref, Target};
use crate::timeline::text::{List, Text};

/// What may stand in a field.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A string that is not empty.
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
}

impl RecordSpec {
    /// The field of this name.
    pub fn field(&self, name: &str) -> Option<&'static FieldSpec> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// One step from a record into it: a field and, in an array, the place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The field's key.
    pub field: &'static str,
    /// The place in the field's array, from 0; 0 also where a single value stands.
    pub index: usize,
}

/// Where in a top-level record something stands, as keys and places: `commitment[2].by[0]`.
pub type Path = Vec<Step>;

/// What a walk over a record meets; a visitor says of what it takes notice.
pub trait Visitor {
    /// The id of the record or of one in it.
    fn id(&mut self, _path: &Path, _id: &Id) {}
    /// A reference to another record.
    fn reference(&mut self, _path: &Path, _kinds: &'static [Kind], _or_name: bool, _id: &Id) {}
    /// A field that the format requires and that is missing or empty.
    fn absent(&mut self, _path: &Path, _field: &'static FieldSpec) {}
    /// A text or list item that is there and blank.
    fn blank(&mut self, _path: &Path) {}
    /// A word that its open list does not hold.
    fn unlisted(&mut self, _path: &Path, _word: &str, _list: &'static [&'static str]) {}
}

/// A value that can stand in a field.
pub trait Field {
    /// What may stand there.
    const SHAPE: Shape;

    /// Whether nothing stands there.
    fn is_absent(&self) -> bool {
        false
    }

    /// Reports what a walk meets in this value, `path` ending in its own step.
    fn walk<V: Visitor>(&self, _path: &mut Path, _visitor: &mut V) {}
}

/// A record: a struct that `record!` made.
pub trait Record {
    /// Its specification.
    const SPEC: &'static RecordSpec;

    /// Reports what a walk meets in every field.
    fn walk<V: Visitor>(&self, path: &mut Path, visitor: &mut V);
}

impl Field for Text {
    const SHAPE: Shape = Shape::Text;

    fn walk<V: Visitor>(&self, path: &mut Path, visitor: &mut V) {
        if self.trim().is_empty() {
            visitor.blank(path);
        }
    }
}

impl Field for Id {
    const SHAPE: Shape = Shape::Id;

    fn walk<V: Visitor>(&self, path: &mut Path, visitor: &mut V) {
        visitor.id(path, self);
    }
}

impl<T: Target> Field for Ref<T> {
    const SHAPE: Shape = Shape::Reference { kinds: T::KINDS, or_name: T::OR_NAME };

    fn walk<V: Visitor>(&self, path: &mut Path, visitor: &mut V) {
        if self.trim().is_empty() {
            visitor.blank(path);
        } else {
            visitor.reference(path, T::KINDS, T::OR_NAME, self.id());
        }
    }
}

impl Field for Date {
    const SHAPE: Shape = Shape::Date;
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

    fn walk<V: Visitor>(&self, path: &mut Path, visitor: &mut V) {
        if let Some(value) = self {
            value.walk(path, visitor);
        }
    }
}

impl<F: Field> Field for List<F> {
    const SHAPE: Shape = Shape::Many(&F::SHAPE);

    fn is_absent(&self) -> bool {
        self.is_empty()
    }

    fn walk<V: Visitor>(&self, path: &mut Path, visitor: &mut V) {
        for (index, value) in self.iter().enumerate() {
            if let Some(step) = path.last_mut() {
                step.index = index;
            }
            value.walk(path, visitor);
        }
    }
}

/// Declares a record: its doc comment, then its fields in three groups by [`Need`]. `note` and `accept`
/// are added to each; `located` adds the place in the files that it came from.
macro_rules! record {
    (
        $(#[doc = $doc:literal])+
        $name:ident = $word:literal $(located $located:ident)? {
            vital { $($(#[doc = $vdoc:literal])+ $vital:ident: $vty:ty,)* }
            required { $($(#[doc = $rdoc:literal])+ $required:ident: $rty:ty,)* }
            optional { $($(#[doc = $odoc:literal])+ $optional:ident: $oty:ty,)* }
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[doc = $vdoc])+ pub $vital: $vty,)*
            $($(#[doc = $rdoc])+
            #[serde(default, skip_serializing_if = "crate::timeline::schema::Field::is_absent")]
            pub $required: $rty,)*
            $($(#[doc = $odoc])+
            #[serde(default, skip_serializing_if = "crate::timeline::schema::Field::is_absent")]
            pub $optional: $oty,)*
            /// A curator's remark.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub note: Option<crate::timeline::text::Text>,
            /// Diagnostics that are meant to stand, each with its reason.
            #[serde(default, skip_serializing_if = "crate::timeline::schema::Field::is_absent")]
            pub accept: crate::timeline::record::Accepted,
            $(
            /// Where the record stands in its files.
            #[serde(skip)]
            pub $located: crate::timeline::record::Location,
            )?
        }

        impl crate::timeline::schema::Record for $name {
            const SPEC: &'static crate::timeline::schema::RecordSpec = {
                use crate::timeline::schema::{Field, FieldSpec, Need, RecordSpec, Shape};
                &RecordSpec {
                    name: $word,
                    doc: &[$($doc),+],
                    fields: &[
                        $(FieldSpec {
                            name: stringify!($vital),
                            doc: &[$($vdoc),+],
                            need: Need::Vital,
                            shape: <$vty as Field>::SHAPE,
                        },)*
                        $(FieldSpec {
                            name: stringify!($required),
                            doc: &[$($rdoc),+],
                            need: Need::Required,
                            shape: <$rty as Field>::SHAPE,
                        },)*
                        $(FieldSpec {
                            name: stringify!($optional),
                            doc: &[$($odoc),+],
                            need: Need::Optional,
                            shape: <$oty as Field>::SHAPE,
                        },)*
                        FieldSpec {
                            name: "note",
                            doc: &[" A curator's remark."],
                            need: Need::Optional,
                            shape: Shape::Text,
                        },
                        FieldSpec {
                            name: "accept",
                            doc: &[" Diagnostics that are meant to stand, each with its reason."],
                            need: Need::Optional,
                            shape: <crate::timeline::record::Accepted as Field>::SHAPE,
                        },
                    ],
                }
            };

            fn walk<V: crate::timeline::schema::Visitor>(
                &self,
                path: &mut crate::timeline::schema::Path,
                visitor: &mut V,
            ) {
                use crate::timeline::schema::walk_field;
                $(walk_field(stringify!($vital), &self.$vital, path, visitor);)*
                $(walk_field(stringify!($required), &self.$required, path, visitor);)*
                $(walk_field(stringify!($optional), &self.$optional, path, visitor);)*
                walk_field("note", &self.note, path, visitor);
                $(
                if crate::timeline::schema::Field::is_absent(&self.$required)
                    && let Some(spec) = Self::SPEC.field(stringify!($required))
                {
                    visitor.absent(path, spec);
                }
                )*
            }
        }

        impl crate::timeline::schema::Field for $name {
            const SHAPE: crate::timeline::schema::Shape = crate::timeline::schema::Shape::Record(
                <$name as crate::timeline::schema::Record>::SPEC,
            );

            fn walk<V: crate::timeline::schema::Visitor>(
                &self,
                path: &mut crate::timeline::schema::Path,
                visitor: &mut V,
            ) {
                crate::timeline::schema::Record::walk(self, path, visitor);
            }
        }
    };
}
pub(crate) use record;

/// Walks the value of a field, where there is one, its step at the end of the path.
pub(crate) fn walk_field<F: Field, V: Visitor>(
    field: &'static str,
    value: &F,
    path: &mut Path,
    visitor: &mut V,
) {
    if !value.is_absent() {
        path.push(Step { field, index: 0 });
        value.walk(path, visitor);
        path.pop();
    }
}

/// Declares a closed list of words: an enum whose variants are read and printed as these words.
macro_rules! words {
    (
        $(#[$meta:meta])*
        $name:ident { $($(#[doc = $doc:literal])* $variant:ident = $word:literal,)+ }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[derive(serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $($(#[doc = $doc])* #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// Every word, in the order of the format's documentation.
            pub const WORDS: &'static [&'static str] = &[$($word),+];
            /// Every variant, in the same order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in data and on screen.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// The variant of this word.
            pub fn from_word(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)+
                    _ => None,
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.word())
            }
        }

        impl crate::timeline::schema::Field for $name {
            const SHAPE: crate::timeline::schema::Shape =
                crate::timeline::schema::Shape::OneOf($name::WORDS);
        }
    };
}
pub(crate) use words;

/// Declares an open list: a text of which these words are the known ones.
macro_rules! open_words {
    (
        $(#[$meta:meta])*
        $name:ident [ $($word:literal),+ $(,)? ]
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(crate::timeline::text::Text);

        impl $name {
            /// The words that the format offers.
            pub const WORDS: &'static [&'static str] = &[$($word),+];
        }

        impl std::ops::Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl crate::timeline::schema::Field for $name {
            const SHAPE: crate::timeline::schema::Shape =
                crate::timeline::schema::Shape::Open($name::WORDS);

            fn walk<V: crate::timeline::schema::Visitor>(
                &self,
                path: &mut crate::timeline::schema::Path,
                visitor: &mut V,
            ) {
                if self.trim().is_empty() {
                    visitor.blank(path);
                } else if !Self::WORDS.contains(&&*self.0) {
                    visitor.unlisted(path, &self.0, Self::WORDS);
                }
            }
        }
    };
}
pub(crate) use open_words;
