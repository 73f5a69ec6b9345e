//! What is asked of a brief.

use crate::export::brief::notes::Cite;
use crate::export::table::What;

/// What a brief in full is told by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum By {
    /// Event by event, in time order.
    #[default]
    Event,
    /// Commitment by commitment, under who owes whom.
    Commitment,
    /// Party by party and actor by actor.
    Actor,
    /// Event by event, in the order of the reader's marks, with their notes.
    Mark,
}

impl By {
    /// Every value.
    pub const ALL: [Self; 4] = [Self::Event, Self::Commitment, Self::Actor, Self::Mark];

    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Commitment => "commitment",
            Self::Actor => "actor",
            Self::Mark => "mark",
        }
    }
}

/// Which quotes a brief holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum QuoteChoice {
    /// Those that the commitments name, those that the query asks for, and the best proven others,
    /// a dozen in all.
    #[default]
    Strongest,
    /// All of the selection.
    All,
    /// Those that are proven to stand in their source.
    Proven,
    /// None.
    None,
}

impl QuoteChoice {
    /// Every value.
    pub const ALL: [Self; 4] = [Self::Strongest, Self::All, Self::Proven, Self::None];

    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Strongest => "strongest",
            Self::All => "all",
            Self::Proven => "proven",
            Self::None => "none",
        }
    }
}

/// The language in which quotes are given, where a translation is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum QuoteLanguage {
    /// In English.
    English,
    /// In Spanish.
    Spanish,
    /// As they stand, each with its translation.
    #[default]
    Both,
}

impl QuoteLanguage {
    /// Every value.
    pub const ALL: [Self; 3] = [Self::English, Self::Spanish, Self::Both];

    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
            Self::Both => "both",
        }
    }
}

/// What a brief holds, and how it is told.
#[derive(Clone, Debug, Default)]
pub struct BriefOptions {
    /// Only the records of this kind; without effect on what is told in full.
    pub what: Option<What>,
    /// The records in full, told by this.
    pub full: Option<By>,
    /// How it cites.
    pub cite: Cite,
    /// A note for each quote that renders another: how the words differ.
    pub wording: bool,
    /// Which quotes it holds.
    pub quotes: QuoteChoice,
    /// In which language.
    pub language: QuoteLanguage,
    /// Its title, where it is not made from the query.
    pub title: Option<String>,
    /// The reader's marks in their order, for a brief told by them: the ids of events, each with
    /// its note.
    pub marks: Vec<(String, Option<String>)>,
}
