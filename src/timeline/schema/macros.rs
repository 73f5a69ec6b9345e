//! The declarations: `record!` for records, `words!` for closed and `open_words!` for open lists of
//! words.

/// Where queries look for a field: in the record's part, unless the field says otherwise.
macro_rules! searched_in {
    () => {
        Self::SEARCHED
    };
    (none) => {
        None
    };
    (in $part:ident) => {
        Some(crate::timeline::schema::Searched {
            part: crate::timeline::schema::TextPart::$part,
            is_name: false,
            is_citation: false,
        })
    };
    (name of $part:ident) => {
        Some(crate::timeline::schema::Searched {
            part: crate::timeline::schema::TextPart::$part,
            is_name: true,
            is_citation: false,
        })
    };
    (citation in $part:ident) => {
        Some(crate::timeline::schema::Searched {
            part: crate::timeline::schema::TextPart::$part,
            is_name: false,
            is_citation: true,
        })
    };
}
pub(crate) use searched_in;

/// Whether a record is known only with a field.
macro_rules! known_with {
    () => {
        crate::timeline::schema::KnownWith::Nothing
    };
    (known) => {
        crate::timeline::schema::KnownWith::Value
    };
    (known (apart)) => {
        crate::timeline::schema::KnownWith::Apart
    };
    (known ($count:literal)) => {
        crate::timeline::schema::KnownWith::AtLeast($count)
    };
}
pub(crate) use known_with;

/// Whether one of several alternative fields must be there.
macro_rules! is_needed {
    (one_of) => {
        true
    };
    (at_most_one_of) => {
        false
    };
}
pub(crate) use is_needed;

/// Declares a record: its doc comment, then its fields in three groups by [`Need`]. `note` and
/// `accept` are added to each; `located` adds the place in the files that it came from.
///
/// `in PART` says as which part of an event its texts are searched; none of a record without it
/// are. A field of its own says otherwise: `#[text(in PART)]`, `#[text(name of PART)]` for names,
/// in which queries forgive slips, `#[text(citation in PART)]` for what a source is cited by,
/// `#[text(none)]`. `#[known]` marks a date or reference with which
/// the record is known, `#[known(2)]` a list of which two must be, `#[known(apart)]` a date that
/// goes alone while it is later; what a vital reference names must be known in any case.
///
/// `alternatives` lists fields that exclude each other: `one_of(a, b);` where one must be there,
/// `at_most_one_of(a, b);` where none may be.
///
/// [`Need`]: crate::timeline::schema::Need
macro_rules! record {
    (
        $(#[doc = $doc:literal])+
        $name:ident = $word:literal $(in $part:ident)? $(located $located:ident)? {
            vital {
                $(
                    $(#[doc = $vdoc:literal])+
                    $(#[text($($vtext:tt)+)])?
                    $(#[known $($vknown:tt)?])?
                    $vital:ident: $vty:ty,
                )*
            }
            required {
                $(
                    $(#[doc = $rdoc:literal])+
                    $(#[text($($rtext:tt)+)])?
                    $(#[known $($rknown:tt)?])?
                    $required:ident: $rty:ty,
                )*
            }
            optional {
                $(
                    $(#[doc = $odoc:literal])+
                    $(#[text($($otext:tt)+)])?
                    $(#[known $($oknown:tt)?])?
                    $optional:ident: $oty:ty,
                )*
            }
            $(alternatives {
                $($rule:ident($($alternative:ident),+);)+
            })?
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
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
            pub accept: crate::timeline::schema::Accepted,
            $(
            /// Where the record stands in its files.
            #[serde(skip)]
            pub $located: crate::timeline::location::Location,
            )?
        }

        impl crate::timeline::schema::Record for $name {
            const SEARCHED: Option<crate::timeline::schema::Searched> = {
                let part: &[crate::timeline::schema::TextPart] =
                    &[$(crate::timeline::schema::TextPart::$part)?];
                match part {
                    [part] => Some(crate::timeline::schema::Searched {
                        part: *part,
                        is_name: false,
                        is_citation: false,
                    }),
                    _ => None,
                }
            };

            const SPEC: &'static crate::timeline::schema::RecordSpec = {
                #[allow(unused_imports, reason = "not every record has alternatives")]
                use crate::timeline::schema::{
                    Alternatives, Field, FieldSpec, FieldUses, Need, RecordSpec, Shape, is_needed,
                    known_with, searched_in,
                };
                &RecordSpec {
                    name: $word,
                    doc: &[$($doc),+],
                    fields: &[
                        $(FieldSpec {
                            name: stringify!($vital),
                            doc: &[$($vdoc),+],
                            need: Need::Vital,
                            shape: <$vty as Field>::SHAPE,
                            uses: FieldUses {
                                searched: searched_in!($($($vtext)+)?),
                                known: known_with!($(known $($vknown)?)?),
                            },
                        },)*
                        $(FieldSpec {
                            name: stringify!($required),
                            doc: &[$($rdoc),+],
                            need: Need::Required,
                            shape: <$rty as Field>::SHAPE,
                            uses: FieldUses {
                                searched: searched_in!($($($rtext)+)?),
                                known: known_with!($(known $($rknown)?)?),
                            },
                        },)*
                        $(FieldSpec {
                            name: stringify!($optional),
                            doc: &[$($odoc),+],
                            need: Need::Optional,
                            shape: <$oty as Field>::SHAPE,
                            uses: FieldUses {
                                searched: searched_in!($($($otext)+)?),
                                known: known_with!($(known $($oknown)?)?),
                            },
                        },)*
                        FieldSpec {
                            name: "note",
                            doc: &[" A curator's remark."],
                            need: Need::Optional,
                            shape: Shape::Text,
                            uses: FieldUses { searched: searched_in!(), ..FieldUses::NONE },
                        },
                        FieldSpec {
                            name: "accept",
                            doc: &[" Diagnostics that are meant to stand, each with its reason."],
                            need: Need::Optional,
                            shape: <crate::timeline::schema::Accepted as Field>::SHAPE,
                            uses: FieldUses::NONE,
                        },
                    ],
                    alternatives: &[$($(Alternatives {
                        keys: &[$(stringify!($alternative)),+],
                        is_needed: is_needed!($rule),
                    },)+)?],
                }
            };

            fn has(&self, key: &str) -> bool {
                use crate::timeline::schema::Field;
                match key {
                    $(stringify!($vital) => !Field::is_absent(&self.$vital),)*
                    $(stringify!($required) => !Field::is_absent(&self.$required),)*
                    $(stringify!($optional) => !Field::is_absent(&self.$optional),)*
                    "note" => self.note.is_some(),
                    "accept" => !Field::is_absent(&self.accept),
                    _ => false,
                }
            }

            fn walk<'r, V: crate::timeline::schema::Visitor<'r>>(
                &'r self,
                path: &mut crate::timeline::schema::Path,
                visitor: &mut V,
            ) {
                use crate::timeline::schema::{searched_in, walk_field};
                $(walk_field(
                    (stringify!($vital), searched_in!($($($vtext)+)?)),
                    &self.$vital,
                    path,
                    visitor,
                );)*
                $(walk_field(
                    (stringify!($required), searched_in!($($($rtext)+)?)),
                    &self.$required,
                    path,
                    visitor,
                );)*
                $(walk_field(
                    (stringify!($optional), searched_in!($($($otext)+)?)),
                    &self.$optional,
                    path,
                    visitor,
                );)*
                walk_field(("note", searched_in!()), &self.note, path, visitor);
                if !crate::timeline::schema::Field::is_absent(&self.accept) {
                    visitor.accepted(path, &self.accept);
                }
                $(
                if crate::timeline::schema::Field::is_absent(&self.$required)
                    && let Some(spec) = Self::SPEC.field(stringify!($required))
                {
                    visitor.absent(path, spec);
                }
                )*
            }

            fn known_from(
                &self,
                lookup: &crate::timeline::schema::Lookup<'_>,
            ) -> crate::timeline::date::Moment {
                use crate::timeline::schema::{Field, known_with};
                let mut from = crate::timeline::date::Moment::Ever;
                $(from = from.max(Field::known_from(
                    &self.$vital,
                    known_with!($(known $($vknown)?)?),
                    lookup,
                ));)*
                $(match known_with!($(known $($rknown)?)?) {
                    crate::timeline::schema::KnownWith::Nothing
                    | crate::timeline::schema::KnownWith::Apart => {}
                    known => from = from.max(Field::known_from(&self.$required, known, lookup)),
                })*
                $(match known_with!($(known $($oknown)?)?) {
                    crate::timeline::schema::KnownWith::Nothing
                    | crate::timeline::schema::KnownWith::Apart => {}
                    known => from = from.max(Field::known_from(&self.$optional, known, lookup)),
                })*
                from
            }

            fn settled_from(
                &self,
                lookup: &crate::timeline::schema::Lookup<'_>,
            ) -> crate::timeline::date::Moment {
                use crate::timeline::schema::{Field, known_with};
                let mut from = crate::timeline::date::Moment::Ever;
                $(from = from.max(Field::settled_from(
                    &self.$vital,
                    known_with!($(known $($vknown)?)?),
                    lookup,
                ));)*
                $(from = from.max(Field::settled_from(
                    &self.$required,
                    known_with!($(known $($rknown)?)?),
                    lookup,
                ));)*
                $(from = from.max(Field::settled_from(
                    &self.$optional,
                    known_with!($(known $($oknown)?)?),
                    lookup,
                ));)*
                from
            }

            fn remove_later(&mut self, as_of: &crate::timeline::schema::AsOf<'_>) {
                use crate::timeline::schema::{Field, known_with};
                $(Field::remove_later(&mut self.$vital, known_with!($(known $($vknown)?)?), as_of);)*
                $(Field::remove_later(&mut self.$required, known_with!($(known $($rknown)?)?), as_of);)*
                $(Field::remove_later(&mut self.$optional, known_with!($(known $($oknown)?)?), as_of);)*
            }
        }

        impl crate::timeline::schema::Field for $name {
            const SHAPE: crate::timeline::schema::Shape = crate::timeline::schema::Shape::Record(
                <$name as crate::timeline::schema::Record>::SPEC,
            );

            fn walk<'r, V: crate::timeline::schema::Visitor<'r>>(
                &'r self,
                _searched: Option<crate::timeline::schema::Searched>,
                path: &mut crate::timeline::schema::Path,
                visitor: &mut V,
            ) {
                crate::timeline::schema::Record::walk(self, path, visitor);
            }

            fn known_from(
                &self,
                _known: crate::timeline::schema::KnownWith,
                lookup: &crate::timeline::schema::Lookup<'_>,
            ) -> crate::timeline::date::Moment {
                crate::timeline::schema::Record::known_from(self, lookup)
            }

            fn settled_from(
                &self,
                _known: crate::timeline::schema::KnownWith,
                lookup: &crate::timeline::schema::Lookup<'_>,
            ) -> crate::timeline::date::Moment {
                crate::timeline::schema::Record::settled_from(self, lookup)
            }

            fn remove_later(
                &mut self,
                _known: crate::timeline::schema::KnownWith,
                as_of: &crate::timeline::schema::AsOf<'_>,
            ) {
                crate::timeline::schema::Record::remove_later(self, as_of);
            }
        }
    };
}
pub(crate) use record;

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

            fn walk<'r, V: crate::timeline::schema::Visitor<'r>>(
                &'r self,
                searched: Option<crate::timeline::schema::Searched>,
                path: &mut crate::timeline::schema::Path,
                visitor: &mut V,
            ) {
                visitor.text(path, searched, self);
                if !Self::WORDS.contains(&&*self.0) {
                    visitor.unlisted(path, &self.0, Self::WORDS);
                }
            }
        }
    };
}
pub(crate) use open_words;
