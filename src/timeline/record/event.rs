//! What happened: events with their dates, milestones, participants and links.

use crate::timeline::date::Date;
use crate::timeline::id::{Id, Ref};
use crate::timeline::record::{Actor, Claim, Commitment, Discrepancy, Party, Quote, Source, Topic};
use crate::timeline::schema::{open_words, record, words};
use crate::timeline::text::{List, Text};

record! {
    /// Anything dated.
    Event = "event" in Notes located location {
        vital {
            /// The id.
            id: Id,
            /// What it is.
            kind: EventKind,
            /// The best supported date, never more precise than its source.
            #[known]
            date: Date,
            /// Title.
            #[text(in Title)]
            title: Text,
        }
        required {
            /// What it rests on.
            sources: List<Ref<Source>>,
        }
        optional {
            /// Other dates that sources give.
            date_alternatives: List<DateAlternative>,
            /// Where it took place.
            #[text(in Place)]
            place: Option<Text>,
            /// What happened, in our own words.
            #[text(in Summary)]
            summary: Option<Text>,
            /// The parties concerned.
            parties: List<Ref<Party>>,
            /// What it is about.
            topics: List<Ref<Topic>>,
            /// For a task force: its own actor record.
            actor: Option<Ref<Actor>>,
            /// For an agreement: its form.
            form: Option<Form>,
            /// For an agreement: whether it binds in law.
            binding: Option<Binding>,
            /// Official number.
            reference: Option<Text>,
            /// What became of an agreement or a proceeding.
            milestone: List<Milestone>,
            /// Who took part.
            participant: List<Participant>,
            /// What was undertaken.
            commitment: List<Commitment>,
            /// What was asserted.
            claim: List<Claim>,
            /// What was said, in which words.
            quote: List<Quote>,
            /// Where sources differ.
            discrepancy: List<Discrepancy>,
            /// Links to other events.
            relation: List<Relation>,
        }
    }
}

impl Claim {
    /// When it was asserted: at the event, where nothing else is said.
    pub fn said_on<'a>(&'a self, event: &'a Event) -> &'a Date {
        self.date.as_ref().unwrap_or(&event.date)
    }
}

impl Quote {
    /// When it was said: at the event, where nothing else is said.
    pub fn said_on<'a>(&'a self, event: &'a Event) -> &'a Date {
        self.date.as_ref().unwrap_or(&event.date)
    }
}

impl Event {
    /// The milestones in time order: by when they had surely begun, then by their latest bound; of
    /// two at one time the later in the data comes last.
    pub fn milestones(&self) -> Vec<&Milestone> {
        let mut milestones: Vec<&Milestone> = self.milestone.iter().collect();
        milestones.sort_by_key(|step| (step.date.begun(), step.date.latest()));
        milestones
    }

    /// Whether another says the same, wherever in the files both stand.
    pub fn says_the_same(&self, other: &Self) -> bool {
        if self.location == other.location {
            return self == other;
        }
        *self == Self { location: self.location, ..other.clone() }
    }
}

words! {
    /// What an event is.
    EventKind {
        /// People met or spoke.
        Meeting = "meeting",
        /// A text was agreed.
        Agreement = "agreement",
        /// A standing body itself, over its life span.
        TaskForce = "task-force",
        /// Something was said or published.
        Statement = "statement",
        /// Courts, charges, designations.
        Proceeding = "proceeding",
        /// Something was done in the field.
        Operation = "operation",
        /// What readers need to know besides.
        Context = "context",
    }
}

words! {
    /// The form of an agreement.
    Form {
        /// A treaty.
        Treaty = "treaty",
        /// A memorandum of understanding.
        Memorandum = "memorandum",
        /// A framework.
        Framework = "framework",
        /// A joint statement or communiqué.
        JointStatement = "joint-statement",
        /// An exchange of notes or letters.
        Exchange = "exchange",
        /// An arrangement between agencies.
        Arrangement = "arrangement",
        /// One side's act that the other relies on.
        Unilateral = "unilateral",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// Whether an agreement binds in law.
    Binding {
        /// It does.
        Yes = "yes",
        /// It does not.
        No = "no",
        /// It is not clear, or disputed.
        Unclear = "unclear",
    }
}

record! {
    /// Another date that a source gives for an event.
    DateAlternative = "date_alternatives" in Notes {
        vital {
            /// The date.
            #[known]
            date: Date,
            /// Who gives it.
            source: Ref<Source>,
        }
        required {}
        optional {}
    }
}

record! {
    /// A step in the life of an agreement or a proceeding.
    Milestone = "milestone" in Milestones {
        vital {
            /// When.
            #[known]
            date: Date,
            /// What happened.
            what: MilestoneWhat,
        }
        required {}
        optional {
            /// What it rests on; the event's sources if missing.
            sources: List<Ref<Source>>,
        }
    }
}

open_words! {
    /// What happened at a milestone.
    MilestoneWhat [
        "signed", "in-force", "amended", "suspended", "resumed", "expired", "terminated", "filed", "dismissed",
        "appealed", "reversed", "decided", "closed", "arrested", "charged", "convicted", "sentenced", "extradited",
        "designated", "released", "announced", "argued", "transferred", "published", "extended", "postponed", "continued",
    ]
}

record! {
    /// Who took part in an event, and how.
    Participant = "participant" in Actors {
        vital {}
        required {}
        optional {
            /// The actor. Either this or `actor_text`.
            actor: Option<Ref<Actor>>,
            /// Participants without a record, in words.
            actor_text: Option<Text>,
            /// Their party, beside `actor_text`.
            party: Option<Ref<Party>>,
            /// How they took part.
            #[text(none)]
            role: Option<ParticipantRole>,
            /// For bodies: member from.
            #[known]
            from: Option<Date>,
            /// For bodies: member until, inclusive; as of an earlier day it is left out.
            #[known(apart)]
            to: Option<Date>,
            /// Where it stands that they took part; the event's sources if missing.
            sources: List<Ref<Source>>,
        }
        alternatives {
            one_of(actor, actor_text);
        }
    }
}

open_words! {
    /// How somebody took part in an event.
    ParticipantRole [
        "host", "chair", "co-chair", "head", "delegate", "signatory", "member", "speaker", "author", "recipient", "witness",
        "defendant", "plaintiff", "judge", "court", "counsel", "prosecutor", "issuer", "agency", "observer", "founder",
        "questioner", "reporter", "cosponsor", "designated", "subject", "mentioned",
    ]
}

impl Participant {
    /// Whether they took part; else they are only spoken of.
    pub fn took_part(&self) -> bool {
        self.role.as_deref() != Some("mentioned")
    }
}

record! {
    /// A typed link to another event.
    Relation = "relation" in Notes {
        vital {
            /// How this event relates to the other.
            kind: RelationKind,
            /// The other event.
            to: Ref<Event>,
        }
        required {}
        optional {}
    }
}

words! {
    /// How one event relates to another.
    RelationKind {
        /// It is a sequel of the other.
        Follows = "follows",
        /// It took place beside the other.
        Alongside = "alongside",
        /// It is a part of the other.
        PartOf = "part-of",
        /// It is a meeting of the other, a standing body.
        MeetingOf = "meeting-of",
        /// It reports the other.
        Reports = "reports",
        /// It sets up the other.
        Establishes = "establishes",
        /// It carries out the other.
        Implements = "implements",
        /// It changes the other.
        Amends = "amends",
        /// It takes the other's place.
        Supersedes = "supersedes",
        /// It answers the other.
        RespondsTo = "responds-to",
    }
}

impl RelationKind {
    /// The words for the link as the other event sees it.
    pub fn inverse(self) -> &'static str {
        match self {
            Self::Follows => "followed by",
            Self::Alongside => "alongside",
            Self::PartOf => "includes",
            Self::MeetingOf => "meetings",
            Self::Reports => "reported by",
            Self::Establishes => "established by",
            Self::Implements => "implemented by",
            Self::Amends => "amended by",
            Self::Supersedes => "superseded by",
            Self::RespondsTo => "answered by",
        }
    }
}
