//! Ids: one lower-case id space over the whole timeline.

use std::borrow::Borrow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::Deref;

use arcstr::ArcStr;
use serde::{Deserialize, Deserializer, Serialize};

use crate::timeline::text::{Blank, TextVisitor, is_blank, shared};

/// The id of a record: `[a-z0-9-]+`, unique over the whole timeline, cheap to clone.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Id(ArcStr);

impl Id {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether this text is an id by form: lower-case ASCII letters, digits and hyphens.
    pub fn is_well_formed(text: &str) -> bool {
        !text.is_empty()
            && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    }
}

impl From<&str> for Id {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl Deref for Id {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

impl Serialize for Id {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // No other record has it, so that none can share it.
        let read = |text: &str| if is_blank(text) { Err(Blank) } else { Ok(text.into()) };
        deserializer.deserialize_str(TextVisitor { what: "an id", read }).map(Self)
    }
}

/// The kinds of record that have an id, in the order in which the format's documentation lists
/// them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// A state in the relation.
    Party,
    /// A subject that records are filed under.
    Topic,
    /// A person, office, agency, government, organisation, company, body or group.
    Actor,
    /// A citable document.
    Source,
    /// Anything dated.
    Event,
    /// An undertaking by someone to someone.
    Commitment,
    /// An attributed assertion or figure.
    Claim,
    /// Exact words of a speaker or an official document.
    Quote,
    /// A question on which sources differ.
    Discrepancy,
    /// A query that is worth keeping.
    View,
}

impl Kind {
    /// The word for it in data, diagnostics and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::Topic => "topic",
            Self::Actor => "actor",
            Self::Source => "source",
            Self::Event => "event",
            Self::Commitment => "commitment",
            Self::Claim => "claim",
            Self::Quote => "quote",
            Self::Discrepancy => "discrepancy",
            Self::View => "view",
        }
    }
}

impl Kind {
    /// Whether records of this kind are events or stand in them, and so are known from some day on.
    pub fn is_in_events(self) -> bool {
        match self {
            Self::Party | Self::Topic | Self::Actor | Self::Source | Self::View => false,
            Self::Event | Self::Commitment | Self::Claim | Self::Quote | Self::Discrepancy => true,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// What a reference may point at.
pub trait Target {
    /// The kinds of record that may stand there; empty for "any record".
    const KINDS: &'static [Kind];
    /// Whether a plain name that is no id may stand there as well.
    const OR_NAME: bool = false;
}

/// A party or an actor: whoever can undertake, assert or receive something.
#[derive(Clone, Copy, Debug)]
pub enum Agent {}

impl Target for Agent {
    const KINDS: &'static [Kind] = &[Kind::Party, Kind::Actor];
}

/// Any record of the timeline.
#[derive(Clone, Copy, Debug)]
pub enum Anything {}

impl Target for Anything {
    const KINDS: &'static [Kind] = &[];
}

/// Who passed words on: an actor, a source, or a name without a record.
#[derive(Clone, Copy, Debug)]
pub enum Conveyor {}

impl Target for Conveyor {
    const KINDS: &'static [Kind] = &[Kind::Actor, Kind::Source];
    const OR_NAME: bool = true;
}

/// A reference to a record of the kinds that `T` allows.
///
/// It stays as it was written, also when no record has that id: then it dangles, and whoever shows
/// it shows the text itself. [`Timeline`](super::Timeline) resolves it.
pub struct Ref<T> {
    id: Id,
    target: PhantomData<fn() -> T>,
}

impl<T> Ref<T> {
    /// The id referred to.
    pub fn id(&self) -> &Id {
        &self.id
    }
}

impl<T> From<&str> for Ref<T> {
    fn from(text: &str) -> Self {
        Self { id: Id::from(text), target: PhantomData }
    }
}

impl<T> Clone for Ref<T> {
    fn clone(&self) -> Self {
        Self { id: self.id.clone(), target: PhantomData }
    }
}

impl<T> PartialEq for Ref<T> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl<T> Eq for Ref<T> {}

impl<T> Hash for Ref<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.id.hash(state);
    }
}

impl<T> Deref for Ref<T> {
    type Target = Id;

    fn deref(&self) -> &Id {
        &self.id
    }
}

impl<T> fmt::Debug for Ref<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.id.fmt(f)
    }
}

impl<T> Serialize for Ref<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.id.serialize(serializer)
    }
}

impl<'de, T> Deserialize<'de> for Ref<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = |text: &str| if is_blank(text) { Err(Blank) } else { shared(text) };
        let id = deserializer.deserialize_str(TextVisitor { what: "an id", read }).map(Id)?;
        Ok(Self { id, target: PhantomData })
    }
}
