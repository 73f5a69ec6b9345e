//! The kinds of top-level record.

/// The kinds of top-level record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load) enum Root {
    Timeline,
    Party,
    Topic,
    Actor,
    Source,
    Event,
    View,
}

impl Root {
    pub(in crate::load) const WORDS: [&'static str; 7] =
        ["timeline", "party", "topic", "actor", "source", "event", "view"];

    pub(in crate::load) const ALL: [Self; 7] = [
        Self::Timeline,
        Self::Party,
        Self::Topic,
        Self::Actor,
        Self::Source,
        Self::Event,
        Self::View,
    ];

    pub(in crate::load) fn from_word(word: &str) -> Option<Self> {
        Some(match word {
            "timeline" => Self::Timeline,
            "party" => Self::Party,
            "topic" => Self::Topic,
            "actor" => Self::Actor,
            "source" => Self::Source,
            "event" => Self::Event,
            "view" => Self::View,
            _ => return None,
        })
    }

    pub(in crate::load) fn word(self) -> &'static str {
        match self {
            Self::Timeline => "timeline",
            Self::Party => "party",
            Self::Topic => "topic",
            Self::Actor => "actor",
            Self::Source => "source",
            Self::Event => "event",
            Self::View => "view",
        }
    }
}
