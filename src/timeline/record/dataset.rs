//! The dataset and what its records are filed under: head, parties, topics, saved views.

use crate::timeline::date::Date;
use crate::timeline::id::Id;
use crate::timeline::schema::{record, words};
use crate::timeline::text::{List, Text};

record! {
    /// The head of the dataset. A timeline has exactly one.
    Head = "timeline" located location {
        vital {
            /// Short name, used in export heads and calendar entries.
            id: Id,
            /// Title, shown at the top of the screen.
            title: Text,
        }
        required {}
        optional {
            /// What the timeline covers.
            summary: Option<Text>,
            /// The edition, such as `2026.11`.
            version: Option<Text>,
            /// The day of the last change.
            updated: Option<Date>,
            /// The licence of paraphrase and structure, as an SPDX expression; quotes are their
            /// speakers'.
            license: Option<Text>,
            /// The languages of the data, as BCP 47 tags.
            languages: List<Text>,
            /// Who curates it.
            curators: List<Text>,
            /// How the dataset itself is to be cited, as one line of text.
            cite_as: Option<Text>,
        }
    }
}

record! {
    /// A state in the relation (treaty-law term).
    Party = "party" in Parties located location {
        vital {
            /// The id.
            id: Id,
            /// Short name.
            #[text(name of Parties)]
            name: Text,
        }
        required {}
        optional {
            /// Other names that people search for.
            #[text(name of Parties)]
            aliases: List<Text>,
            /// ISO 3166-1 alpha-3 code.
            #[text(none)]
            iso: Option<Text>,
            /// Whether the relation is its own (`principal`, the default) or it takes part as a
            /// third.
            role: Option<PartyRole>,
        }
    }
}

words! {
    /// A party's place in the relation.
    PartyRole {
        /// One of the two states whose relation this is.
        Principal = "principal",
        /// Another state that takes part.
        Third = "third",
    }
}

record! {
    /// A subject that events and commitments are filed under.
    Topic = "topic" in Topics located location {
        vital {
            /// The id.
            id: Id,
            /// Name.
            #[text(name of Topics)]
            name: Text,
        }
        required {}
        optional {
            /// Other words that people search for.
            #[text(name of Topics)]
            aliases: List<Text>,
        }
    }
}

record! {
    /// A query that is worth keeping: `@` and its id stand for it in any query.
    View = "view" located location {
        vital {
            /// The id.
            id: Id,
            /// The query, in the language of `docs/query.md`.
            query: Text,
        }
        required {}
        optional {
            /// What it shows, in a few words.
            name: Option<Text>,
        }
    }
}

impl View {
    /// A view with nothing but a name to call it by and a query.
    pub fn new(id: Id, query: Text) -> Self {
        Self {
            id,
            query,
            name: None,
            note: None,
            accept: crate::timeline::record::Accepted::default(),
            location: crate::timeline::record::Location::default(),
        }
    }
}
