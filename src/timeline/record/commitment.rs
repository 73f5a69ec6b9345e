//! Who promised what to whom, and what became of it.

use crate::timeline::date::Date;
use crate::timeline::id::{Agent, Id, Ref};
use crate::timeline::record::{Event, Quote, Source, Topic};
use crate::timeline::schema::{open_words, record, words};
use crate::timeline::text::{List, Text};

record! {
    /// An undertaking by someone to someone.
    Commitment = "commitment" in Commitments {
        vital {
            /// The id.
            id: Id,
            /// The undertaking, paraphrased.
            text: Text,
        }
        required {
            /// Who undertakes it: parties or actors, together unless `to` or `mutual` says
            /// otherwise.
            by: List<Ref<Agent>>,
        }
        optional {
            /// Shown for agents without a record; `by` stays.
            by_text: Option<Text>,
            /// To whom; missing for a unilateral undertaking.
            to: List<Ref<Agent>>,
            /// Shown for recipients without a record; `to` stays.
            to_text: Option<Text>,
            /// Each of `by` to each other, instead of `to`.
            mutual: bool,
            /// The quote with the very words.
            quote: Option<Ref<Quote>>,
            /// The source's own verb.
            wording: Option<Wording>,
            /// Official numbering.
            number: Option<Text>,
            /// The deadline.
            due: Option<Date>,
            /// The deadline in words, where it is relative or recurrent.
            due_text: Option<Text>,
            /// How long it is to hold.
            until: Option<Date>,
            /// The term in words.
            until_text: Option<Text>,
            /// An earlier commitment that this one renews.
            renews: Option<Ref<Commitment>>,
            /// The other side of a bargain.
            in_return_for: Option<Ref<Commitment>>,
            /// What it is about; the event's topics if missing.
            topics: List<Ref<Topic>>,
            /// What it rests on; the event's sources if missing.
            sources: List<Ref<Source>>,
            /// What became of it.
            status: List<Status>,
        }
        alternatives {
            at_most_one_of(to, mutual);
        }
    }
}

open_words! {
    /// The verb by which a source states an undertaking.
    Wording [
        "commit", "recommit", "pledge", "promise", "agree", "undertake", "resolve", "decide", "will", "shall", "plan", "intend",
        "propose", "offer", "invite", "order", "direct", "announce", "launch", "establish", "create", "designate", "continue",
        "reaffirm", "renew", "strengthen", "expand", "increase", "deepen", "prioritise", "develop", "implement", "seek", "aim",
        "work", "support", "call on", "accept", "ask", "must", "affirm", "reiterate", "request", "resume", "step up", "focus",
        "include", "adopt",
    ]
}

record! {
    /// What a source says became of a commitment.
    Status = "status" in Commitments {
        vital {
            /// When it stood so.
            #[known]
            date: Date,
            /// How it stood.
            state: State,
            /// On what ground this is said.
            basis: Basis,
        }
        required {}
        optional {
            /// For a claim: the party or actor that makes it.
            by: List<Ref<Agent>>,
            /// The event at which it showed.
            event: Option<Ref<Event>>,
            /// A moved deadline.
            due: Option<Date>,
            /// For a search: which texts were looked through, where, and for which words.
            searched: Option<Text>,
            /// What it rests on; the event's sources if missing.
            sources: List<Ref<Source>>,
        }
    }
}

words! {
    /// The state of a commitment.
    State {
        /// It was made known.
        Announced = "announced",
        /// Somebody speaks of it, and not of how far it is.
        Reported = "reported",
        /// Work on it is under way.
        InProgress = "in-progress",
        /// A part is done.
        PartlyFulfilled = "partly-fulfilled",
        /// It is done.
        Fulfilled = "fulfilled",
        /// Work on it stands still.
        Stalled = "stalled",
        /// Its term ran out.
        Lapsed = "lapsed",
        /// It was given up.
        Abandoned = "abandoned",
        /// Another undertaking took its place.
        Superseded = "superseded",
        /// Whether it was made or kept is disputed.
        Disputed = "disputed",
        /// A search of the record found nothing.
        NoEvidence = "no-evidence",
    }
}

words! {
    /// On what ground a status is stated.
    Basis {
        /// A party or actor says so.
        Claim = "claim",
        /// An unnamed or second-hand source says so.
        Report = "report",
        /// A source shows it.
        Evidence = "evidence",
        /// The curator looked for it and found nothing: no evidence, only the limit of a search.
        Search = "search",
    }
}
