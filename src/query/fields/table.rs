//! The rows: every field of the language.

use roaring::MultiOps as _;

use crate::query::evaluate::Matcher;
use crate::query::fields::{Answer, FieldTerm, QueryField, Subject, ValueKind};
use crate::query::fields::{after, before, since, until};
use crate::query::fold::fold;
use crate::query::index::columns::EventFlags;
use crate::query::predicate::{
    CommitmentPredicate, EventPredicate, Predicate, QuotePredicate, Set,
};
use crate::query::scope::Scope;
use crate::timeline::id::Kind;
use crate::timeline::record::{EventKind, State};
use crate::timeline::standing::Schedule;

/// All fields, in the order of the documentation.
pub static FIELDS: &[&QueryField] = &[
    &ACTOR, &BY, &TO, &PARTY, &TOPIC, &KIND, &PLACE, &SOURCE, &PUBLISHER, &SPEAKER, &LANG, &STATUS,
    &SCHEDULE, &DUE, &ROLE, &ID, &DATE, &SINCE, &UNTIL, &AFTER, &BEFORE, &HAS, &IS,
];

/// The forms of a term that no field names, each with what it leaves.
pub(super) const FORMS: [(&str, &str); 10] = [
    ("fentanyl", "in which a word begins so; case and accents make no difference"),
    ("sherwod", "that name somebody so, one slip forgiven in five letters or more"),
    ("\"united states\"", "in which exactly this stands"),
    ("2021..2023-06", "that share a day with the span; `2024..` and `..2020` are open"),
    ("2023-04", "that share a day with the date; also `13 Apr 2023`, `April 2023`"),
    (">=2021", "from then on; also `>`, `<`, `<=`"),
    ("-topic:migration", "of which it does not hold; `not:` is the same"),
    ("kind:meeting or by:us", "that either side leaves"),
    ("by:us (to:mx or to:ca)", "that either of those in parentheses leaves, beside the rest"),
    ("@still-owed", "that a saved view leaves"),
];

/// The words of `has:`.
const HAS_WORDS: [&str; 9] = [
    "commitment",
    "quote",
    "proof",
    "translation",
    "claim",
    "discrepancy",
    "milestone",
    "due",
    "accept",
];

fn event(_: &FieldTerm<'_>) -> Subject {
    Subject::Event
}

fn commitment(_: &FieldTerm<'_>) -> Subject {
    Subject::Commitment
}

fn quote(_: &FieldTerm<'_>) -> Subject {
    Subject::Quote
}

fn participant(_: &FieldTerm<'_>) -> Subject {
    Subject::Participant
}

/// The events that name one of the values' records.
fn mentions(matcher: &Matcher<'_>, term: &FieldTerm<'_>) -> Answer {
    let sets = term.values.iter().filter_map(|id| matcher.index.mentions_of(id));
    Answer::events(sets.union())
}

/// The term's values, folded.
fn folded(term: &FieldTerm<'_>) -> Vec<String> {
    term.values.iter().map(|value| fold(value)).collect()
}

/// The events whose date shares a day with one of the term's spans.
fn dated(_: &Matcher<'_>, term: &FieldTerm<'_>) -> Answer {
    Answer::filter(Predicate::Event(EventPredicate::Date(term.spans.to_vec())))
}

/// The commitments of which this holds.
fn of_commitment(predicate: CommitmentPredicate) -> Answer {
    Answer::filter(Predicate::Commitment(predicate))
}

pub(in crate::query) static ACTOR: QueryField = QueryField {
    name: "actor",
    example: "actor:marcelo-ebrard",
    doc: "that name the actor anywhere: participant, speaker, promiser, receiver, who passed words on",
    values: ValueKind::Records(&[Kind::Actor]),
    subject: event,
    answer: mentions,
};

pub(in crate::query) static BY: QueryField = QueryField {
    name: "by",
    example: "by:us",
    doc: "with a commitment by the party, its governments, offices and agencies, or by an actor",
    values: ValueKind::Records(&[Kind::Party, Kind::Actor]),
    subject: commitment,
    answer: |matcher, term| of_commitment(CommitmentPredicate::By(matcher.agents(term.values))),
};

pub(in crate::query) static TO: QueryField = QueryField {
    name: "to",
    example: "to:mx",
    doc: "with a commitment to it; a mutual one is by each and to each other",
    values: ValueKind::Records(&[Kind::Party, Kind::Actor]),
    subject: commitment,
    answer: |matcher, term| of_commitment(CommitmentPredicate::To(matcher.agents(term.values))),
};

pub(in crate::query) static PARTY: QueryField = QueryField {
    name: "party",
    example: "party:ca",
    doc: "that name the party or who acts for it",
    values: ValueKind::Records(&[Kind::Party]),
    subject: event,
    answer: |matcher, term| {
        Answer::events(matcher.index.events_naming(&matcher.agents(term.values)))
    },
};

pub(in crate::query) static TOPIC: QueryField = QueryField {
    name: "topic",
    example: "topic:firearms",
    doc: "with the topic; beside a term about a commitment, a commitment with it",
    values: ValueKind::Records(&[Kind::Topic]),
    subject: |term| if term.beside_commitment { Subject::Commitment } else { Subject::Event },
    answer: |matcher, term| match term.beside_commitment {
        true => of_commitment(CommitmentPredicate::Topic(matcher.numbers(term.values))),
        false => mentions(matcher, term),
    },
};

pub(in crate::query) static KIND: QueryField = QueryField {
    name: "kind",
    example: "kind:meeting,agreement",
    doc: "of one of these kinds: meeting, agreement, task-force, statement, proceeding, operation, context",
    values: ValueKind::OneOf(|_| EventKind::WORDS.to_vec()),
    subject: event,
    answer: |_, term| {
        let kinds = term.values.iter().filter_map(|value| EventKind::from_word(value));
        Answer::filter(Predicate::Event(EventPredicate::Kind(kinds.collect())))
    },
};

static PLACE: QueryField = QueryField {
    name: "place",
    example: "place:\"mexico city\"",
    doc: "whose place holds this",
    values: ValueKind::PartOf(Scope::places),
    subject: event,
    answer: |matcher, term| {
        let wanted = folded(term);
        let holds = |place: &str| wanted.iter().any(|wanted| place.contains(wanted));
        let places: Set = matcher.index.columns.places.where_folded(holds).into_iter().collect();
        Answer::filter(Predicate::Event(EventPredicate::Place(places)))
    },
};

static SOURCE: QueryField = QueryField {
    name: "source",
    example: "source:latin-post-2023-04-14",
    doc: "that rest on the source",
    values: ValueKind::Records(&[Kind::Source]),
    subject: event,
    answer: mentions,
};

static PUBLISHER: QueryField = QueryField {
    name: "publisher",
    example: "publisher:\"Latin Post\"",
    doc: "with a source whose publisher holds this",
    values: ValueKind::PartOf(Scope::publishers),
    subject: event,
    answer: |matcher, term| {
        let wanted = folded(term);
        let mut sets = Vec::new();
        for source in matcher.timeline.sources() {
            let publisher = source.publisher.as_deref().map(fold).unwrap_or_default();
            if wanted.iter().any(|wanted| publisher.contains(wanted)) {
                sets.extend(matcher.index.mentions_of(&source.id));
            }
        }
        Answer::events(sets.union())
    },
};

static SPEAKER: QueryField = QueryField {
    name: "speaker",
    example: "speaker:marcelo-ebrard",
    doc: "with a quote of the speaker",
    values: ValueKind::Records(&[Kind::Actor]),
    subject: quote,
    answer: |matcher, term| {
        Answer::filter(Predicate::Quote(QuotePredicate::Speaker(matcher.numbers(term.values))))
    },
};

static LANG: QueryField = QueryField {
    name: "lang",
    example: "lang:es",
    doc: "with a quote in the language",
    values: ValueKind::OneOf(Scope::languages),
    subject: quote,
    answer: |matcher, term| {
        let wanted = folded(term);
        let is_wanted = |value: &str| wanted.iter().any(|wanted| value == wanted);
        let languages = matcher.index.columns.languages.where_folded(is_wanted);
        let languages = languages.into_iter().collect();
        Answer::filter(Predicate::Quote(QuotePredicate::Language(languages)))
    },
};

pub(in crate::query) static STATUS: QueryField = QueryField {
    name: "status",
    example: "status:fulfilled",
    doc: "with a commitment that is claimed or shown to be in this state",
    values: ValueKind::OneOf(|_| State::WORDS.to_vec()),
    subject: commitment,
    answer: |_, term| {
        let states = term.values.iter().filter_map(|value| State::from_word(value));
        of_commitment(CommitmentPredicate::Status(states.collect()))
    },
};

pub(in crate::query) static SCHEDULE: QueryField = QueryField {
    name: "schedule",
    example: "schedule:overdue",
    doc: "with a commitment that stands so to its deadline: none, met, met-late, closed, upcoming, overdue",
    values: ValueKind::OneOf(|_| Schedule::ALL.map(Schedule::word).to_vec()),
    subject: commitment,
    answer: |_, term| {
        let wanted = Schedule::ALL
            .into_iter()
            .filter(|schedule| term.values.iter().any(|value| value == schedule.word()));
        of_commitment(CommitmentPredicate::Schedule(wanted.collect()))
    },
};

static DUE: QueryField = QueryField {
    name: "due",
    example: "due:2023..2024",
    doc: "with a commitment whose deadline shares a day with this",
    values: ValueKind::Dates,
    subject: commitment,
    answer: |_, term| of_commitment(CommitmentPredicate::Due(term.spans.to_vec())),
};

static ROLE: QueryField = QueryField {
    name: "role",
    example: "role:host",
    doc: "with a participant in the role",
    values: ValueKind::OneOf(Scope::roles),
    subject: participant,
    answer: |matcher, term| {
        let wanted = folded(term);
        let is_wanted = |value: &str| wanted.iter().any(|wanted| value == wanted);
        let roles = matcher.index.columns.roles.where_folded(is_wanted).into_iter().collect();
        Answer::filter(Predicate::Participant(roles))
    },
};

static ID: QueryField = QueryField {
    name: "id",
    example: "id:marcelo-ebrard",
    doc: "that are or hold the record of this id, or name it",
    values: ValueKind::AnyId,
    subject: event,
    answer: |matcher, term| {
        Answer::events(term.values.iter().map(|id| matcher.holding(id)).union())
    },
};

pub(in crate::query) static DATE: QueryField = QueryField {
    name: "date",
    example: "date:2023-04",
    doc: "whose date shares a day with this, a date or a span",
    values: ValueKind::Dates,
    subject: event,
    answer: dated,
};

/// A field that is read as a span of [`DATE`].
const fn bound(
    name: &'static str,
    example: &'static str,
    doc: &'static str,
    values: ValueKind,
) -> QueryField {
    QueryField { name, example, doc, values, subject: event, answer: dated }
}

static SINCE: QueryField =
    bound("since", "since:2021", "on this date or later", ValueKind::Bound(since));

static UNTIL: QueryField =
    bound("until", "until:2021", "on this date or earlier", ValueKind::Bound(until));

static AFTER: QueryField =
    bound("after", "after:2021", "later than this date", ValueKind::Bound(after));

static BEFORE: QueryField =
    bound("before", "before:2021", "earlier than this date", ValueKind::Bound(before));

static HAS: QueryField = QueryField {
    name: "has",
    example: "has:proof",
    doc: "with such a thing: commitment, quote, proof, translation, claim, discrepancy, milestone, due, accept",
    values: ValueKind::OneOf(|_| HAS_WORDS.to_vec()),
    subject: |term| match term.values {
        [word] if word == "due" => Subject::Commitment,
        [word] if word == "translation" || word == "proof" => Subject::Quote,
        _ => Subject::Event,
    },
    answer: |_, term| match term.values {
        [word] if word == "due" => of_commitment(CommitmentPredicate::HasDue),
        [word] if word == "translation" => {
            Answer::filter(Predicate::Quote(QuotePredicate::Translated))
        }
        [word] if word == "proof" => Answer::filter(Predicate::Quote(QuotePredicate::Proven)),
        words => {
            let flags = words.iter().filter_map(|word| EventFlags::from_word(word));
            Answer::filter(Predicate::Event(EventPredicate::Has(flags.collect())))
        }
    },
};

static IS: QueryField = QueryField {
    name: "is",
    example: "is:marked",
    doc: "that you marked, or that are new to you: marked, new",
    values: ValueKind::OneOf(|_| vec!["marked", "new"]),
    subject: event,
    answer: |matcher, term| {
        let Some(marks) = matcher.marks else {
            return Answer::events_where(matcher, |_| false);
        };
        let asks = |word: &str| term.values.iter().any(|value| value == word);
        let (marked, new) = (asks("marked"), asks("new"));
        Answer::events_where(matcher, |event| {
            (marked && marks.marked.contains(&event.id)) || (new && marks.new.contains(&event.id))
        })
    },
};
