//! The records of a timeline, as they stand in the data.
//!
//! The declarations below are the data format: keys, shapes, what must be there. Everything else
//! that knows the format (the loader, its documentation, the JSON Schema) reads it from here by way
//! of [`super::schema`]. A record never changes once loaded, and references stay the ids that were
//! written: [`Timeline`](super::Timeline) resolves them.
//!
//! | module | records |
//! |---|---|
//! | `dataset` | the head, parties, topics, saved views |
//! | `actor`, `source` | who, and where it stands |
//! | `event` | events, milestones, participants, relations |
//! | `commitment` | commitments and their statuses |
//! | `statement` | quotes, claims, discrepancies |
//! | `accept` | what every record may accept |

mod actor;
mod commitment;
mod dataset;
mod event;
mod source;
mod statement;

use crate::timeline::id::{Kind, Target};
pub use crate::timeline::location::Location;
pub use crate::timeline::schema::{Acceptance, Accepted};
use crate::timeline::schema::{Record as _, RecordSpec};
pub use actor::{Actor, ActorKind, ActorRole};
pub use commitment::{Basis, Commitment, State, Status, Wording};
pub use dataset::{Head, Party, PartyRole, Topic, View};
pub use event::{
    Binding, DateAlternative, Event, EventKind, Form, Milestone, MilestoneWhat, Participant,
    ParticipantRole, Relation, RelationKind,
};
pub use source::{Reading, Source, SourceKind};
pub use statement::{
    Account, Bound, Claim, Discrepancy, Figure, Medium, Quote, Translation, Translator,
};

macro_rules! roots {
    ($($(#[doc = $doc:literal])+ $root:ident = $record:ident,)+) => {
        /// A kind of record that stands in no other; its key in the data is the name of its record.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Root {
            $($(#[doc = $doc])+ $root,)+
        }

        impl Root {
            /// Every one, in the order of the format's documentation.
            pub const ALL: &'static [Self] = &[$(Self::$root),+];

            /// What is known of its records.
            pub fn spec(self) -> &'static RecordSpec {
                match self {
                    $(Self::$root => $record::SPEC,)+
                }
            }
        }
    };
}

roots! {
    /// The timeline's head, of which there is one.
    Timeline = Head,
    /// Parties.
    Party = Party,
    /// Topics.
    Topic = Topic,
    /// Actors.
    Actor = Actor,
    /// Sources.
    Source = Source,
    /// Events.
    Event = Event,
    /// Saved views.
    View = View,
}

impl Root {
    /// Its key in the data.
    pub fn word(self) -> &'static str {
        self.spec().name
    }

    /// The one with this key.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|root| root.word() == word)
    }

    /// Whether there may be several.
    pub fn is_many(self) -> bool {
        self != Self::Timeline
    }
}

macro_rules! targets {
    ($($record:ident => $kind:ident),+ $(,)?) => {
        $(impl Target for $record { const KINDS: &'static [Kind] = &[Kind::$kind]; })+
    };
}

targets! {
    Party => Party, Topic => Topic, Actor => Actor, Source => Source, Event => Event,
    Commitment => Commitment, Claim => Claim, Quote => Quote, Discrepancy => Discrepancy,
}
