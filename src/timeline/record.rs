//! The records of a timeline, as they stand in the data.
//!
//! The declarations below are the data format: keys, shapes, what must be there. Everything else that knows
//! the format (the loader, its documentation, the JSON Schema) reads it from here by way of [`super::schema`].
//! A record never changes once loaded, and references stay the ids that were written:
//! [`Timeline`](super::Timeline) resolves them.

use serde::{Deserialize, Serialize};

use super::date::Date;
use super::id::{Agent, Anything, Conveyor, Id, Kind, Ref, Target};
use super::schema::{Field, Path, Shape, Step, Visitor, open_words, record, words};
use super::text::{List, Text};

/// Where a top-level record stands: the file, and the byte of its header in that file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// The file's place among the timeline's files, in path order.
    pub file: u32,
    /// The byte of the raw file at which the record's header begins.
    pub start: u64,
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

record! {
    /// The head of the dataset. A timeline has exactly one.
    Head = "timeline" located origin {
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
            /// The licence of paraphrase and structure, as an SPDX expression; quotes are their speakers'.
            license: Option<Text>,
            /// The languages of the data, as BCP 47 tags.
            languages: List<Text>,
        }
    }
}

record! {
    /// A state in the relation (treaty-law term).
    Party = "party" located origin {
        vital {
            /// The id.
            id: Id,
            /// Short name.
            name: Text,
        }
        required {}
        optional {
            /// Other names that people search for.
            aliases: List<Text>,
            /// ISO 3166-1 alpha-3 code.
            iso: Option<Text>,
            /// Whether the relation is its own (`principal`, the default) or it takes part as a third.
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
    Topic = "topic" located origin {
        vital {
            /// The id.
            id: Id,
            /// Name.
            name: Text,
        }
        required {}
        optional {
            /// Other words that people search for.
            aliases: List<Text>,
        }
    }
}

record! {
    /// A person, office, agency, government, organisation, company, body or group.
    Actor = "actor" located origin {
        vital {
            /// The id.
            id: Id,
            /// Name, in the form most readers know.
            name: Text,
        }
        required {
            /// What it is.
            kind: Option<ActorKind>,
        }
        optional {
            /// Other names that people search for.
            aliases: List<Text>,
            /// The state it belongs to.
            party: Option<Ref<Party>>,
            /// Offices held, dated.
            role: List<Role>,
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
    /// Whether it acts for its party: a government, office or agency, not a person, company or group.
    pub fn acts_for_party(self) -> bool {
        matches!(self, Self::Government | Self::Office | Self::Agency)
    }
}

record! {
    /// An office that an actor held, from when to when.
    Role = "role" {
        vital {
            /// The office's title.
            title: Text,
        }
        required {}
        optional {
            /// The organisation it belongs to.
            organisation: Option<Ref<Actor>>,
            /// The first day.
            from: Option<Date>,
            /// The last day, inclusive.
            to: Option<Date>,
            /// What it rests on.
            sources: List<Ref<Source>>,
        }
    }
}

record! {
    /// A citable document.
    Source = "source" located origin {
        vital {
            /// The id; it is also the footnote's in Markdown.
            id: Id,
            /// Its title.
            title: Text,
        }
        required {
            /// What it is.
            kind: Option<SourceKind>,
        }
        optional {
            /// Who issued or printed it.
            publisher: Option<Text>,
            /// For joint texts: the parties or actors that issued it.
            issued_by: List<Ref<Agent>>,
            /// Its authors.
            authors: List<Text>,
            /// When it was published, as precise as is known.
            published: Option<Date>,
            /// When it was read.
            accessed: Option<Date>,
            /// Where a reader should go.
            url: Option<Text>,
            /// What was read, where that is a mirror or a reprint without a record of its own.
            read_at: Option<Text>,
            /// A copy in a web archive.
            archive_url: Option<Text>,
            /// Its language, as a BCP 47 tag.
            language: Option<Text>,
            /// How much of it was read.
            read: Option<Reading>,
            /// The source of which this is the same text elsewhere.
            reprint_of: Option<Ref<Source>>,
            /// The sources that it draws on: lints count roots, not copies.
            relies_on: List<Ref<Source>>,
            /// Why it is weak, where it is.
            weak: Option<Text>,
            /// SHA-256 of the archived text, in hexadecimal; lets `verify` find it by content.
            sha256: Option<Text>,
        }
    }
}

words! {
    /// What a source is.
    SourceKind {
        /// A text that a government or body issued.
        Official = "official",
        /// A transcript of what was said.
        Transcript = "transcript",
        /// A court's or prosecutor's document.
        Court = "court",
        /// A report of an agency, auditor, parliament or institute.
        Report = "report",
        /// A news agency.
        Wire = "wire",
        /// A newspaper or news site.
        Newspaper = "newspaper",
        /// Radio or television.
        Broadcast = "broadcast",
        /// A post of its author's own.
        Post = "post",
        /// A book.
        Book = "book",
        /// Data.
        Dataset = "dataset",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// How much of a source was read.
    Reading {
        /// All of it.
        Full = "full",
        /// Its beginning.
        Opening = "opening",
        /// Parts of it.
        Excerpt = "excerpt",
    }
}

record! {
    /// Anything dated.
    Event = "event" located origin {
        vital {
            /// The id.
            id: Id,
            /// What it is.
            kind: EventKind,
            /// The best supported date, never more precise than its source.
            date: Date,
            /// Title.
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
            place: Option<Text>,
            /// What happened, in our own words.
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

record! {
    /// A query that is worth keeping: `@` and its id stand for it in any query.
    View = "view" located origin {
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
    DateAlternative = "date_alternatives" {
        vital {
            /// The date.
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
    Milestone = "milestone" {
        vital {
            /// When.
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
    Participant = "participant" {
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
            role: Option<ParticipantRole>,
            /// For bodies: member from.
            from: Option<Date>,
            /// For bodies: member until, inclusive.
            to: Option<Date>,
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

record! {
    /// An undertaking by someone to someone.
    Commitment = "commitment" {
        vital {
            /// The id.
            id: Id,
            /// The undertaking, paraphrased.
            text: Text,
        }
        required {
            /// Who undertakes it: parties or actors, together unless `to` or `mutual` says otherwise.
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
    Status = "status" {
        vital {
            /// When it stood so.
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
        /// Somebody reported it.
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
    }
}

record! {
    /// An attributed assertion or figure that is neither an undertaking nor exact words.
    Claim = "claim" {
        vital {
            /// The id.
            id: Id,
            /// The assertion, paraphrased.
            text: Text,
        }
        required {}
        optional {
            /// Who asserts it; without `by` and `by_text` the source itself.
            by: List<Ref<Agent>>,
            /// Who asserts it, in words.
            by_text: Option<Text>,
            /// Who passed it on, nearest to its author first.
            via: List<Ref<Conveyor>>,
            /// The figure asserted.
            figure: Option<Figure>,
            /// What it rests on; the event's sources if missing.
            sources: List<Ref<Source>>,
            /// When it was asserted, where that is not the event's date.
            date: Option<Date>,
            /// What it is about.
            topics: List<Ref<Topic>>,
            /// The quote with the very words.
            quote: Option<Ref<Quote>>,
        }
    }
}

record! {
    /// A figure as it was asserted.
    Figure = "figure" {
        vital {
            /// The number, or the lower end of a range.
            value: f64,
        }
        required {}
        optional {
            /// The upper end of a range.
            upper: Option<f64>,
            /// How the number is meant; exactly, if missing.
            bound: Option<Bound>,
            /// What is counted.
            unit: Option<Text>,
            /// The time it speaks of.
            of: Option<Date>,
            /// That time in words, where no date holds it.
            of_text: Option<Text>,
        }
    }
}

words! {
    /// How a number is meant.
    Bound {
        /// Roughly.
        About = "about",
        /// A little less.
        Nearly = "nearly",
        /// More.
        Over = "over",
        /// Not less.
        AtLeast = "at-least",
        /// Not more.
        AtMost = "at-most",
    }
}

record! {
    /// Exact words of a speaker or an official document, tied to one source.
    Quote = "quote" {
        vital {
            /// The words, at most 60; `[…]` marks a cut.
            text: Text,
            /// Where they stand.
            source: Ref<Source>,
        }
        required {}
        optional {
            /// The id; needed where the quote is referred to or proven.
            id: Option<Id>,
            /// The language of `text`, as a BCP 47 tag.
            language: Option<Text>,
            /// The language spoken, where `text` is a translation.
            original_language: Option<Text>,
            /// Who translated it.
            translated_by: Option<Translator>,
            /// A translation of ours.
            translation: Option<Translation>,
            /// Who said it. Exactly one of `speaker`, `speaker_text`, `document`.
            speaker: Option<Ref<Actor>>,
            /// Who said it, in words.
            speaker_text: Option<Text>,
            /// For whom that speaker spoke.
            speaker_for: Option<Ref<Agent>>,
            /// Whether the words are an official document's own.
            document: bool,
            /// Who passed them on, nearest to the speaker first.
            via: List<Ref<Conveyor>>,
            /// Other sources with the same words.
            also_in: List<Ref<Source>>,
            /// The quote of which this is another print or translation.
            renders: Option<Ref<Quote>>,
            /// When it was said, where that is not the event's date.
            date: Option<Date>,
            /// How it was said.
            medium: Option<Medium>,
            /// Text right before the words, where they stand twice in the source.
            prefix: Option<Text>,
            /// Text right after the words, where they stand twice in the source.
            suffix: Option<Text>,
            /// The records it is about.
            about: List<Ref<Anything>>,
        }
    }
}

words! {
    /// Who translated a quote.
    Translator {
        /// The newspaper, agency or station that printed it.
        Outlet = "outlet",
        /// An interpreter on the spot.
        Interpreter = "interpreter",
        /// An official translation.
        Official = "official",
        /// It is not known.
        Unknown = "unknown",
    }
}

record! {
    /// A translation of a quote.
    Translation = "translation" {
        vital {
            /// Its language, as a BCP 47 tag.
            language: Text,
            /// The translated words.
            text: Text,
        }
        required {}
        optional {
            /// Who made it.
            by: Option<Text>,
        }
    }
}

open_words! {
    /// How something was said.
    Medium [
        "video", "speech", "press conference", "press call", "interview", "statement", "written statement", "letter", "post",
        "court filing", "document", "report", "call", "hearing", "remarks", "briefing", "memorandum", "notice",
        "executive order",
    ]
}

record! {
    /// A question on which sources differ, with each account.
    Discrepancy = "discrepancy" {
        vital {
            /// The id.
            id: Id,
            /// The question.
            question: Text,
        }
        required {
            /// What each source says: two or more.
            account: List<Account>,
        }
        optional {
            /// The records it is about.
            about: List<Ref<Anything>>,
        }
    }
}

record! {
    /// One source's answer to a question on which sources differ.
    Account = "account" {
        vital {
            /// The answer, paraphrased.
            says: Text,
            /// Where it stands.
            source: Ref<Source>,
        }
        required {}
        optional {
            /// Who gives it there.
            by: List<Ref<Agent>>,
            /// The quote with the very words.
            quote: Option<Ref<Quote>>,
        }
    }
}

record! {
    /// A typed link to another event.
    Relation = "relation" {
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

/// A diagnostic that is meant to stand, with the reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// The diagnostic's code.
    pub code: Text,
    /// Why it is meant.
    pub why: Text,
}

/// What a record accepts: one table or an array of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "OneOrMany", into = "List<Acceptance>")]
pub struct Accepted(pub List<Acceptance>);

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(Acceptance),
    Many(List<Acceptance>),
}

impl From<OneOrMany> for Accepted {
    fn from(value: OneOrMany) -> Self {
        match value {
            OneOrMany::One(one) => Self(List::from([one])),
            OneOrMany::Many(many) => Self(many),
        }
    }
}

impl From<Accepted> for List<Acceptance> {
    fn from(value: Accepted) -> Self {
        value.0
    }
}

impl Field for Accepted {
    const SHAPE: Shape = Shape::OneOrMany(&Shape::Record(&super::schema::RecordSpec {
        name: "accept",
        doc: &[" A diagnostic that is meant to stand, with the reason."],
        fields: &[
            super::schema::FieldSpec {
                name: "code",
                doc: &[" The diagnostic's code."],
                need: super::schema::Need::Vital,
                shape: Shape::Text,
            },
            super::schema::FieldSpec {
                name: "why",
                doc: &[" Why it is meant."],
                need: super::schema::Need::Vital,
                shape: Shape::Text,
            },
        ],
    }));

    fn is_absent(&self) -> bool {
        self.0.is_empty()
    }

    fn walk(&self, path: &mut Path, visitor: &mut dyn Visitor) {
        for (index, one) in self.0.iter().enumerate() {
            if let Some(step) = path.last_mut() {
                step.index = index;
            }
            for (field, text) in [("code", &one.code), ("why", &one.why)] {
                path.push(Step { field, index: 0 });
                text.walk(path, visitor);
                path.pop();
            }
        }
    }
}

impl Accepted {
    /// Whether a diagnostic of this code is meant to stand here.
    pub fn holds(&self, code: &str) -> bool {
        self.0.iter().any(|one| &*one.code == code)
    }
}
