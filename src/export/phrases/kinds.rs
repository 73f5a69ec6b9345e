//! The closed and open lists of the data format, as people say them.

use crate::timeline::record::{
    ActorKind, Binding, EventKind, Form, PartyRole, Reading, RelationKind, SourceKind, State,
};

/// A word of an open list, such as a milestone's or a participant's role: `in force` for
/// `in-force`.
pub fn spaced(word: &str) -> String {
    match word {
        "co-chair" => word.into(),
        _ => super::one_line(&word.replace('-', " ")),
    }
}

/// How somebody took part in an event: `co-chair`; `only mentioned` for who did not.
pub fn part_taken(role: &str) -> String {
    if role == "mentioned" { "only mentioned".into() } else { spaced(role) }
}

/// A state as a word: `under way`.
pub fn state(state: State) -> &'static str {
    match state {
        State::Announced => "announced",
        State::Reported => "spoken of",
        State::InProgress => "under way",
        State::PartlyFulfilled => "partly done",
        State::Fulfilled => "done",
        State::Stalled => "stalled",
        State::Lapsed => "lapsed",
        State::Abandoned => "dropped",
        State::Superseded => "replaced",
        State::Disputed => "disputed",
        State::NoEvidence => "none found",
    }
}

/// What an event is: `standing body`.
pub fn event_kind(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Meeting => "meeting",
        EventKind::Agreement => "agreement",
        EventKind::TaskForce => "standing body",
        EventKind::Statement => "statement",
        EventKind::Proceeding => "court or order",
        EventKind::Operation => "operation",
        EventKind::Context => "background",
    }
}

/// The form of an agreement: `joint statement`.
pub fn form(form: Form) -> &'static str {
    match form {
        Form::Treaty => "treaty",
        Form::Memorandum => "memorandum",
        Form::Framework => "framework",
        Form::JointStatement => "joint statement",
        Form::Exchange => "exchange of notes",
        Form::Arrangement => "arrangement",
        Form::Unilateral => "unilateral act",
        Form::Other => "other form",
    }
}

/// Whether an agreement binds in law: `not legally binding`.
pub fn binding(binding: Binding) -> &'static str {
    match binding {
        Binding::Yes => "legally binding",
        Binding::No => "not legally binding",
        Binding::Unclear => "legal force unclear",
    }
}

/// What an actor is.
pub fn actor_kind(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Body => "joint body",
        other => other.word(),
    }
}

/// A party's place in the relation: `third state`.
pub fn party_role(role: PartyRole) -> &'static str {
    match role {
        PartyRole::Principal => "one of the two states",
        PartyRole::Third => "third state",
    }
}

/// What a source is: `official text`.
pub fn source_kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Official => "official text",
        SourceKind::Transcript => "transcript",
        SourceKind::Court => "court document",
        SourceKind::Report => "report",
        SourceKind::Wire => "news agency",
        SourceKind::Newspaper => "newspaper",
        SourceKind::Broadcast => "broadcast",
        SourceKind::Post => "post",
        SourceKind::Book => "book",
        SourceKind::Dataset => "data",
        SourceKind::Other => "other",
    }
}

/// How much of a source was read: `read in part`.
pub fn reading(reading: Reading) -> &'static str {
    match reading {
        Reading::Full => "read in full",
        Reading::Opening => "only its beginning read",
        Reading::Excerpt => "read in part",
    }
}

/// How an event relates to the other that it names: `part of`.
pub fn relation(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Follows => "follows",
        RelationKind::Alongside => "alongside",
        RelationKind::PartOf => "part of",
        RelationKind::MeetingOf => "meeting of",
        RelationKind::Reports => "reports",
        RelationKind::Establishes => "establishes",
        RelationKind::Implements => "implements",
        RelationKind::Amends => "amends",
        RelationKind::Supersedes => "replaces",
        RelationKind::RespondsTo => "answers",
    }
}

/// The English name of a language of the data, by its BCP 47 tag; the tag itself where it is none
/// of the usual.
pub fn language(tag: &str) -> String {
    let name = match tag.split('-').next().unwrap_or(tag) {
        "en" => "English",
        "es" => "Spanish",
        "fr" => "French",
        "de" => "German",
        "pt" => "Portuguese",
        "zh" => "Chinese",
        "ar" => "Arabic",
        "ru" => "Russian",
        _ => return super::one_line(tag),
    };
    name.into()
}
