//! Who takes part: actors and the offices they held.

use crate::timeline::date::Date;
use crate::timeline::id::{Id, Ref};
use crate::timeline::record::{Party, Source};
use crate::timeline::schema::{record, words};
use crate::timeline::text::{List, Text};

record! {
    /// A person, office, agency, government, organisation, company, body or group.
    Actor = "actor" in Actors located location {
        vital {
            /// The id.
            id: Id,
            /// Name, in the form most readers know.
            #[text(name of Actors)]
            name: Text,
        }
        required {
            /// What it is.
            kind: Option<ActorKind>,
        }
        optional {
            /// Other names that people search for.
            #[text(name of Actors)]
            aliases: List<Text>,
            /// The state it belongs to.
            party: Option<Ref<Party>>,
            /// Offices held, dated.
            role: List<ActorRole>,
        }
    }
}

words! {
    /// What an actor is.
    ActorKind {
        /// A human being.
        Person = "person",
        /// An office that people hold in turn.
        Office = "office",
        /// A part of a government with tasks of its own.
        Agency = "agency",
        /// A government as a whole.
        Government = "government",
        /// An international or private organisation.
        Organisation = "organisation",
        /// A company.
        Company = "company",
        /// A joint body of the parties, such as a committee.
        Body = "body",
        /// Any other group of people.
        Group = "group",
    }
}

impl ActorKind {
    /// Whether it acts for its party: a government, office or agency, not a person, company or
    /// group.
    pub fn acts_for_party(self) -> bool {
        matches!(self, Self::Government | Self::Office | Self::Agency)
    }
}

record! {
    /// An office that an actor held, from when to when.
    ActorRole = "role" in Actors {
        vital {
            /// The office's title.
            title: Text,
        }
        required {}
        optional {
            /// The organisation it belongs to.
            organisation: Option<Ref<Actor>>,
            /// The first day.
            #[known]
            from: Option<Date>,
            /// The last day, inclusive; as of an earlier day it is left out.
            #[known(apart)]
            to: Option<Date>,
            /// Where the term is unknown: the dates at which the actor is seen in the office. A day
            /// between two of them counts, unless the actor is seen in another office in between.
            #[known(1)]
            attested: List<Date>,
            /// What it rests on.
            sources: List<Ref<Source>>,
        }
    }
}
