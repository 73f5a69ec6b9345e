//! The rows: every field of the language, once.
//!
//! To add a field, add a row here (or a [`Field`] of one's own to a scope). Its condition is told
//! by sets of the index where they know it, else by the columns of the index, else by the record
//! itself ([`FieldCondition::event`]).

use std::collections::HashSet;

use chrono::NaiveDate;
use roaring::{MultiOps, RoaringBitmap};

use crate::query::disputed::disputed_events;
use crate::query::fields::condition::{
    CommitmentPredicate, ConditionKind, FieldCondition, QuoteAt, QuotePredicate,
};
use crate::query::fields::{
    Field, FieldOffer, Meaning, Subject, SubjectRule, ValueKind, Values, said,
};
use crate::query::fold::fold;
use crate::query::index::columns::{EventFlags, ValueTable};
use crate::query::matcher::Matcher;
use crate::query::words::stands_nearly;
use crate::timeline::Timeline;
use crate::timeline::date::Comparison;
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::{EventKind, ParticipantRole, State};
use crate::timeline::standing::Schedule;
use crate::verify::wording::Likeness;

/// The field of a name or alias, in whatever case, among these and the language's own.
pub(in crate::query) fn find(name: &str, more: &[&'static Field]) -> Option<&'static Field> {
    FIELDS.iter().chain(more.iter().copied()).find(|field| field.is_called(name))
}

/// The field of the dates that stand in a query without a field's name.
pub(in crate::query) fn date_field() -> &'static Field {
    static DATE: Field = DATE_ROW;
    &DATE
}

/// Every field of the language, in the order in which it is explained.
pub static FIELDS: &[Field] = &[
    Field {
        name: "actor",
        aliases: &[],
        values: ValueKind::Records(&[Kind::Actor]),
        subject: SubjectRule::Always(Subject::Event),
        meaning: Meaning::Named,
        offered: FieldOffer { facet: Some(4), ..FieldOffer::NOT },
        example: "actor:marcelo-ebrard",
        doc: "that name the actor anywhere: participant, speaker, promiser, receiver, who passed words on",
        condition: mentions,
    },
    Field {
        name: "attended",
        aliases: &["participant"],
        values: ValueKind::Records(&[Kind::Actor]),
        subject: SubjectRule::Always(Subject::Event),
        meaning: Meaning::Attended,
        offered: FieldOffer::NOT,
        example: "attended:marcelo-ebrard",
        doc: "in which the actor took part: who is only mentioned did not",
        condition: |_, values, _| {
            let actors = values.words().to_vec();
            FieldCondition::event(move |event| {
                let mut took_part = event.participant.iter().filter(|one| one.took_part());
                took_part.any(|one| {
                    one.actor
                        .as_ref()
                        .is_some_and(|own| actors.iter().any(|id| *id == own.as_str()))
                })
            })
        },
    },
    Field {
        name: "by",
        aliases: &[],
        values: ValueKind::Records(&[Kind::Party, Kind::Actor]),
        subject: SubjectRule::Always(Subject::Commitment),
        meaning: Meaning::By,
        offered: FieldOffer::NOT,
        example: "by:us",
        doc: "with a commitment by the party, its governments, offices and agencies, or by an actor: alone or with others",
        condition: |matcher, values, _| {
            FieldCondition(ConditionKind::Commitment(CommitmentPredicate::By(
                matcher.agents(values.words()),
            )))
        },
    },
    Field {
        name: "to",
        aliases: &[],
        values: ValueKind::Records(&[Kind::Party, Kind::Actor]),
        subject: SubjectRule::Always(Subject::Commitment),
        meaning: Meaning::To,
        offered: FieldOffer::NOT,
        example: "to:mx",
        doc: "with a commitment to it; a mutual one is by each and to each other",
        condition: |matcher, values, _| {
            FieldCondition(ConditionKind::Commitment(CommitmentPredicate::To(
                matcher.agents(values.words()),
            )))
        },
    },
    Field {
        name: "party",
        aliases: &["country"],
        values: ValueKind::Records(&[Kind::Party]),
        subject: SubjectRule::Always(Subject::Event),
        meaning: Meaning::Named,
        offered: FieldOffer { facet: Some(2), ..FieldOffer::NOT },
        example: "party:ca",
        doc: "that name the party or who acts for it",
        condition: |matcher, values, _| {
            FieldCondition::events(matcher.index.events_naming(&matcher.agents(values.words())))
        },
    },
    Field {
        name: "topic",
        aliases: &[],
        values: ValueKind::Records(&[Kind::Topic]),
        subject: SubjectRule::Beside,
        meaning: Meaning::Topic,
        offered: FieldOffer { facet: Some(3), ..FieldOffer::NOT },
        example: "topic:firearms",
        doc: "with the topic; beside a term about a commitment or a quote, a commitment or quote with it",
        condition: |matcher, values, subject| match subject {
            Subject::Commitment => {
                let topics = matcher.numbers(values.words());
                FieldCondition(ConditionKind::Commitment(CommitmentPredicate::Topic(topics)))
            }
            Subject::Quote => {
                let topics = matcher.numbers(values.words());
                FieldCondition(ConditionKind::Quote(QuotePredicate::Topic(topics)))
            }
            Subject::Event | Subject::Participant => mentions(matcher, values, subject),
        },
    },
    Field {
        name: "kind",
        aliases: &["type"],
        values: ValueKind::Words(|| EventKind::WORDS.to_vec()),
        subject: SubjectRule::Always(Subject::Event),
        meaning: Meaning::Kind,
        offered: said::KIND,
        example: "kind:meeting,agreement",
        doc: "of one of these kinds",
        condition: |_, values, _| {
            let words = values.words().iter();
            let kinds: Vec<EventKind> =
                words.filter_map(|word| EventKind::from_word(word)).collect();
            FieldCondition::columns(move |event| kinds.contains(&event.kind))
        },
    },
    Field {
        name: "place",
        aliases: &[],
        values: ValueKind::PartOf(|names| names.places()),
        subject: SubjectRule::Always(Subject::Event),
        meaning: Meaning::Place,
        offered: FieldOffer::NOT,
        example: "place:\"mexico city\"",
        doc: "whose place holds this",
        condition: |matcher, values, _| {
            let places = holding(&matcher.index.tables().places, values);
            FieldCondition::columns(move |event| places.contains(event.place))
        },
    },
    Field {
        name: "source",
        aliases: &[],
        values: ValueKind::Records(&[Kind::Source]),
        subject: SubjectRule::Always(Subject::Event),
        meaning: Meaning::Source,
        offered: FieldOffer::NOT,
        example: "source:latin-post-2023-04-14",
        doc: "that rest on the source",
        condition: mentions,
    },
    Field {
        name: "publisher",
        aliases: &["outlet"],
        values: ValueKind::PartOf(|names| names.publishers()),
        subject: SubjectRule::Always(Subject::Event),
        meaning: Meaning::Publisher,
        offered: FieldOffer::NOT,
        example: "publisher:\"Latin Post\"",
        doc: "with a source whose publisher holds this",
        condition: publisher,
    },
    Field {
        name: "speaker",
        aliases: &[],
        values: ValueKind::Speaker,
        subject: SubjectRule::Always(Subject::Quote),
        meaning: Meaning::Speaker,
        offered: FieldOffer::NOT,
        example: "speaker:marcelo-ebrard",
        doc: "with a quote of the speaker",
        condition: |matcher, values, _| {
            let speakers = matcher.numbers(values.words());
            FieldCondition::quote(move |quote| speakers.contains(quote.speaker))
        },
    },
    Field {
        name: "lang",
        aliases: &["language"],
        values: ValueKind::OpenWords(&[], |names| names.languages()),
        subject: SubjectRule::Always(Subject::Quote),
        meaning: Meaning::Language,
        offered: FieldOffer::NOT,
        example: "lang:es",
        doc: "with a quote in the language",
        condition: |matcher, values, _| {
            let languages = equal(&matcher.index.tables().languages, values);
            FieldCondition::quote(move |quote| languages.contains(quote.language))
        },
    },
    Field {
        name: "wording",
        aliases: &[],
        values: ValueKind::Words(|| Likeness::ALL.map(Likeness::word).to_vec()),
        subject: SubjectRule::Always(Subject::Quote),
        meaning: Meaning::Wording,
        offered: said::WORDING,
        example: "wording:differs",
        doc: "with a quote that prints or translates another, such as press wording against the official text",
        condition: wording,
    },
    Field {
        name: "status",
        aliases: &["state"],
        values: ValueKind::Words(|| State::WORDS.to_vec()),
        subject: SubjectRule::Always(Subject::Commitment),
        meaning: Meaning::Status,
        offered: said::STATUS,
        example: "status:done",
        doc: "with a commitment that is claimed or shown to be in this state",
        condition: |_, values, _| {
            let words = values.words().iter();
            let states: Vec<State> = words.filter_map(|word| State::from_word(word)).collect();
            FieldCondition::commitment(move |one| states.iter().any(|state| one.is_in(*state)))
        },
    },
    Field {
        name: "schedule",
        aliases: &[],
        values: ValueKind::Words(|| Schedule::ALL.map(Schedule::word).to_vec()),
        subject: SubjectRule::Always(Subject::Commitment),
        meaning: Meaning::Schedule,
        offered: said::SCHEDULE,
        example: "schedule:overdue",
        doc: "with a commitment that stands so to its deadline",
        condition: schedule,
    },
    Field {
        name: "due",
        aliases: &[],
        values: ValueKind::Dates,
        subject: SubjectRule::Always(Subject::Commitment),
        meaning: Meaning::Due,
        offered: FieldOffer::NOT,
        example: "due:2023..2024",
        doc: "with a commitment whose deadline shares a day with this",
        condition: |_, values, _| {
            let whens = values.dates().to_vec();
            FieldCondition::commitment(move |one| {
                let due = one.due;
                due.is_some_and(|(first, last)| whens.iter().any(|when| when.meets(first, last)))
            })
        },
    },
    Field {
        name: "role",
        aliases: &[],
        values: ValueKind::OpenWords(ParticipantRole::WORDS, |names| names.other_roles()),
        subject: SubjectRule::Always(Subject::Participant),
        meaning: Meaning::Role,
        offered: said::ROLE,
        example: "role:host",
        doc: "with a participant in the role",
        condition: |matcher, values, _| {
            FieldCondition(ConditionKind::Role(equal(&matcher.index.tables().roles, values)))
        },
    },
    Field {
        name: "id",
        aliases: &[],
        values: ValueKind::Id,
        subject: SubjectRule::Always(Subject::Event),
        meaning: Meaning::Id,
        offered: FieldOffer::NOT,
        example: "id:marcelo-ebrard",
        doc: "that are or hold the record of this id, or name it",
        condition: |matcher, values, _| {
            FieldCondition::events(values.words().iter().map(|id| matcher.holding(id)).union())
        },
    },
    Field {
        name: "has",
        aliases: &[],
        values: ValueKind::Words(|| EventFlags::ALL.map(|(word, _)| word).to_vec()),
        subject: SubjectRule::OfValues(subject_of_has),
        meaning: Meaning::Has,
        offered: said::HAS,
        example: "has:proof",
        doc: "with such a thing",
        condition: has,
    },
    Field {
        name: "is",
        aliases: &[],
        values: ValueKind::Words(|| vec!["marked", "new"]),
        subject: SubjectRule::Always(Subject::Event),
        meaning: Meaning::Mark,
        offered: FieldOffer::NOT,
        example: "is:marked",
        doc: "that bear your mark, or are new or changed since the edition you saw before",
        condition: |matcher, values, _| {
            let mut events = RoaringBitmap::new();
            for word in values.words() {
                let marks = matcher.marks.map(|marks| match &**word {
                    "marked" => &marks.marked,
                    _ => &marks.new,
                });
                events |= marks
                    .into_iter()
                    .flat_map(|marks| marks.iter())
                    .map(|id| matcher.holding(id))
                    .union();
            }
            FieldCondition::events(events)
        },
    },
    DATE_ROW,
    compared("since", Comparison::Since, "since:2021", "on a day of it or later; also `>=2021`"),
    compared("after", Comparison::After, "after:2021", "later than all of it; also `>2021`"),
    compared(
        "until",
        Comparison::Until,
        "until:2021-06",
        "on a day of it or earlier; also `<=2021-06`",
    ),
    compared("before", Comparison::Before, "before:2021", "earlier than all of it; also `<2021`"),
    BEGAN_ROW,
];

const DATE_ROW: Field = Field {
    name: "date",
    aliases: &[],
    values: ValueKind::Dates,
    subject: SubjectRule::Always(Subject::Event),
    meaning: Meaning::Date,
    offered: FieldOffer::NOT,
    example: "date:2023-04",
    doc: "whose date shares a day with this: a date, a span or a comparison",
    condition: date,
};

/// The field of the dates within which events begin.
pub(in crate::query) fn began_field() -> &'static Field {
    static BEGAN: Field = BEGAN_ROW;
    &BEGAN
}

const BEGAN_ROW: Field = Field {
    name: "began",
    aliases: &["begun"],
    meaning: Meaning::Began,
    example: "began:2023-04",
    doc: "that surely began within this; what only went on then is left out",
    condition: |_, values, _| {
        let whens = values.dates().to_vec();
        FieldCondition::event(move |event| {
            let (first, last) = (event.date.earliest(), event.date.begun());
            whens.iter().any(|when| when.holds(first, last))
        })
    },
    ..DATE_ROW
};

/// The row of a field that compares the date of an event.
const fn compared(
    name: &'static str,
    comparison: Comparison,
    example: &'static str,
    doc: &'static str,
) -> Field {
    Field { name, example, doc, values: ValueKind::Compared(comparison), ..DATE_ROW }
}

fn mentions(matcher: &Matcher<'_>, values: &Values, _: Subject) -> FieldCondition {
    let ids = values.words().iter();
    FieldCondition::events(ids.filter_map(|id| matcher.index.mentions_of(id)).union())
}

fn date(_: &Matcher<'_>, values: &Values, _: Subject) -> FieldCondition {
    FieldCondition::dates(values.dates().to_vec())
}

fn publisher(matcher: &Matcher<'_>, values: &Values, _: Subject) -> FieldCondition {
    let sources = sources_of_publishers(matcher.timeline, values.words());
    let events = sources.iter().filter_map(|source| matcher.index.mentions_of(source));
    FieldCondition::events(events.union())
}

/// The sources whose publisher holds one of these texts or, where none holds it, nearly does.
pub(in crate::query) fn sources_of_publishers<'t>(
    timeline: &'t Timeline,
    publishers: &[String],
) -> Vec<&'t Id> {
    let mut found = Vec::new();
    for wanted in publishers {
        let wanted = fold(wanted);
        let published = |is_it: fn(&str, &str) -> bool| -> Vec<&'t Id> {
            let sources = timeline.sources().iter().filter(|source| {
                let publisher = source.publisher.as_deref().map(fold);
                publisher.is_some_and(|publisher| is_it(&wanted, &publisher))
            });
            sources.map(|source| &source.id).collect()
        };
        let holding = published(|wanted, publisher| publisher.contains(wanted));
        found.extend(if holding.is_empty() { published(stands_nearly) } else { holding });
    }
    found
}

fn schedule(matcher: &Matcher<'_>, values: &Values, _: Subject) -> FieldCondition {
    let day: NaiveDate = matcher.day;
    let is_wanted = |schedule: &Schedule| values.words().iter().any(|w| w == schedule.word());
    let wanted: Vec<Schedule> = Schedule::ALL.into_iter().filter(is_wanted).collect();
    FieldCondition::commitment(move |one| wanted.contains(&one.schedule_on(day)))
}

fn wording(matcher: &Matcher<'_>, values: &Values, _: Subject) -> FieldCondition {
    let is_wanted = |found: Likeness| values.words().iter().any(|word| word == found.word());
    let mut quotes = HashSet::new();
    for (event, place, likeness) in matcher.index.likenesses().of(matcher.timeline) {
        if is_wanted(*likeness) {
            quotes.insert(QuoteAt { event: *event, place: *place });
        }
    }
    FieldCondition(ConditionKind::Quote(QuotePredicate::Listed(quotes)))
}

/// What is had by one record alone is asked of that record, so that other terms are about the same
/// one.
fn subject_of_has(words: &[String]) -> Subject {
    let alone = if let [only] = words { EventFlags::from_word(only) } else { None };
    match alone {
        Some(EventFlags::DUE) => Subject::Commitment,
        Some(EventFlags::TRANSLATION | EventFlags::RENDERING | EventFlags::PROOF) => Subject::Quote,
        Some(_) | None => Subject::Event,
    }
}

fn has(matcher: &Matcher<'_>, values: &Values, subject: Subject) -> FieldCondition {
    let flags: Vec<EventFlags> =
        values.words().iter().filter_map(|word| EventFlags::from_word(word)).collect();
    let of_quote = flags.first().copied();
    match subject {
        Subject::Commitment => FieldCondition::commitment(|one| one.due.is_some()),
        Subject::Quote => FieldCondition::quote(move |quote| match of_quote {
            Some(EventFlags::TRANSLATION) => quote.translated,
            Some(EventFlags::RENDERING) => quote.renders,
            _ => quote.proven,
        }),
        // Accounts of it may differ where another event asks.
        Subject::Event | Subject::Participant if flags.contains(&EventFlags::DISCREPANCY) => {
            let has_one = |number: &u32| {
                let event = matcher.index.event(*number);
                event.is_some_and(|event| flags.iter().any(|flag| event.has.intersects(*flag)))
            };
            let having: RoaringBitmap = matcher.index.all().iter().filter(has_one).collect();
            FieldCondition::events(having | disputed_events(matcher.timeline))
        }
        Subject::Event | Subject::Participant => FieldCondition::columns(move |event| {
            flags.iter().any(|flag| event.has.intersects(*flag))
        }),
    }
}

/// The numbers of the values of a column that are one of these.
fn equal(table: &ValueTable, values: &Values) -> RoaringBitmap {
    let wanted: Vec<String> = values.words().iter().map(|value| fold(value)).collect();
    table.where_folded(|value| wanted.iter().any(|wanted| wanted == value)).into_iter().collect()
}

/// The numbers of the values of a column in which one of these stands or, where it stands in none,
/// nearly does.
fn holding(table: &ValueTable, values: &Values) -> RoaringBitmap {
    let mut all = RoaringBitmap::new();
    for wanted in values.words() {
        let wanted = fold(wanted);
        let mut found = table.where_folded(|value| value.contains(&wanted));
        if found.is_empty() {
            found = table.where_folded(|value| stands_nearly(&wanted, value));
        }
        all.extend(found);
    }
    all
}
