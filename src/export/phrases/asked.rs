//! What a query asks for, in words: the title of a brief, the chips of the screen.

use crate::export::phrases::{date, language, name, one_line, or_join, short_name, spaced};
use crate::query::{AskedTerm, Condition, Field, Meaning, NearWord, Query};
use crate::timeline::date::Date;
use crate::timeline::record::{EventKind, State};
use crate::timeline::{RecordRef, Timeline};

/// What the dates of a query leave that exclude each other.
pub const ONLY_SPANS: &str = "no day is in all these dates: left is only what lasts over them";

/// Each term of a query in as few words as tell it: `by US`, `firearms trafficking`, `since 2021`.
pub fn chips(timeline: &Timeline, query: &Query) -> Vec<String> {
    let mut chips = Vec::new();
    for (asked, term) in query.asked().iter().zip(query.each_term()) {
        chips.push(chip(timeline, asked, &term));
    }
    chips
}

fn chip(timeline: &Timeline, asked: &AskedTerm, term: &Query) -> String {
    let words = match &asked.condition {
        Condition::Alternatives => return one_line(&term.to_string()),
        // A literal as it is typed, with its own quotation marks: it stands anywhere in a word.
        Condition::Words(_) if term.to_string().ends_with('"') => {
            return one_line(&term.to_string());
        }
        // `overdue` may be a state or a word: a word stands in quotation marks of print.
        Condition::Words(words) => format!("“{}”", one_line(words)),
        Condition::View(view) => format!("@{}", one_line(view)),
        Condition::Spans(field, spans) => {
            let words: Vec<String> = spans.iter().map(span).collect();
            let words = or_join(&words);
            if field.meaning == Meaning::Date { words } else { format!("{} {words}", field.name) }
        }
        Condition::Values(field, values) => of_field(timeline, field, values),
    };
    if asked.is_negated { format!("not {words}") } else { words }
}

fn of_field(timeline: &Timeline, field: &Field, values: &[String]) -> String {
    let short: Vec<String> = values.iter().map(|id| known_name(timeline, id)).collect();
    let each = |told: fn(&str) -> String| {
        or_join(&values.iter().map(|value| told(value)).collect::<Vec<_>>())
    };
    match field.meaning {
        Meaning::By => format!("by {}", or_join(&short)),
        Meaning::To => format!("to {}", or_join(&short)),
        Meaning::Named => or_join(&short),
        Meaning::Speaker => format!("said by {}", or_join(&short)),
        Meaning::Attended => format!("attended by {}", or_join(&short)),
        Meaning::Topic => or_join(&lowered(&short)),
        Meaning::Place => format!("in {}", or_join(&short)),
        Meaning::Publisher => format!("printed by {}", or_join(&short)),
        Meaning::Kind => each(plural_kind),
        Meaning::Status => asked_states(values),
        Meaning::Schedule => each(asked_state),
        Meaning::Has => each(with),
        Meaning::Wording => each(printed),
        Meaning::Language => each(|tag| format!("in {}", language(tag))),
        Meaning::Mark => or_join(values),
        Meaning::Source | Meaning::Role | Meaning::Id | Meaning::Other => {
            by_its_name(field, &short)
        }
        // These have dates as values, which `span` tells.
        Meaning::Date | Meaning::Began | Meaning::Due => by_its_name(field, &short),
    }
}

fn by_its_name(field: &Field, values: &[String]) -> String {
    format!("{} {}", one_line(field.name), or_join(values))
}

/// The short name of a record; of what is no id, the text.
fn known_name(timeline: &Timeline, id: &str) -> String {
    match timeline.get(id) {
        Some(RecordRef::Party(_)) => short_name(timeline, id),
        Some(_) => name(timeline, id),
        None => one_line(&spaced(id)),
    }
}

/// The name of a saved view.
pub fn view_name(timeline: &Timeline, name: &str) -> String {
    match timeline.get(name) {
        Some(RecordRef::View(view)) => one_line(view.name.as_deref().unwrap_or(&view.id)),
        _ => one_line(name),
    }
}

/// A stretch of time: `2021 to Jun 2023`, `since 2021`; a missing end is open.
pub fn span((from, to): &(Option<Date>, Option<Date>)) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from == to => date(from),
        (Some(from), Some(to)) => format!("{} to {}", date(from), date(to)),
        (Some(from), None) => format!("since {}", date(from)),
        (None, Some(to)) => format!("until {}", date(to)),
        (None, None) => "at any time".into(),
    }
}

/// So many hits of a search: `1 hit`.
pub fn hits(count: usize) -> String {
    crate::text::counted(count, "hit", "hits")
}

/// What is found instead of words that stand nowhere as they are typed: `nearly “sherwood”`.
pub fn nearly(near: &[NearWord]) -> Option<String> {
    /// More names than these are no help to who mistyped one.
    const NAMED: usize = 2;
    let names = near.iter().flat_map(|word| word.names.iter().take(NAMED));
    let names: Vec<String> = names.map(|name| format!("“{}”", one_line(name))).collect();
    (!names.is_empty()).then(|| format!("nearly {}", or_join(&names)))
}

/// A kind of event, of which there are several.
pub fn plural_kind(kind: &str) -> String {
    match EventKind::from_word(kind) {
        Some(EventKind::Meeting) => "meetings",
        Some(EventKind::Agreement) => "agreements",
        Some(EventKind::TaskForce) => "standing bodies",
        Some(EventKind::Statement) => "statements",
        Some(EventKind::Proceeding) => "court cases and orders",
        Some(EventKind::Operation) => "operations",
        Some(EventKind::Context) => "background",
        None => return one_line(kind),
    }
    .to_owned()
}

/// The states that a query asks for: `said or shown to be done`, since what a party only says of
/// its promise counts as well as what is shown.
pub fn asked_states(words: &[String]) -> String {
    let states = or_join(&words.iter().map(|word| asked_state(word)).collect::<Vec<_>>());
    let can_be_said = |word: &String| {
        matches!(
            State::from_word(word),
            Some(State::Fulfilled | State::PartlyFulfilled | State::InProgress)
        )
    };
    if words.iter().any(can_be_said) { format!("said or shown to be {states}") } else { states }
}

/// What an event has: `with a quote`, `where accounts differ`.
pub fn with(what: &str) -> String {
    match what {
        "discrepancy" => "where accounts differ".to_owned(),
        "due" => "with a deadline".to_owned(),
        "accept" => "with an exception that the curators made".to_owned(),
        "proof" => "with a quote proven in its source".to_owned(),
        "rendering" => "with words printed or translated elsewhere".to_owned(),
        other => format!("with a {}", spaced(other)),
    }
}

/// How words that are printed elsewhere stand to those that they print.
pub(in crate::export) fn printed(likeness: &str) -> String {
    match likeness {
        "differs" => "printed elsewhere in other words",
        "same" => "printed elsewhere word for word",
        "excerpt" => "printed elsewhere word for word, one longer than the other",
        "translation" => "translated elsewhere",
        other => return one_line(other),
    }
    .to_owned()
}

/// The same, as it is offered: what is to be seen in the comparison.
fn compared(likeness: &str) -> String {
    let what = match likeness {
        "differs" => "wording differs, in the same language",
        "same" => "word for word the same",
        "excerpt" => "word for word, one longer than the other",
        "translation" => "a translation",
        other => return one_line(other),
    };
    format!("{what}: press wording against the official text")
}

/// What a value of a field means, where it is a word that people do not read elsewhere: `under way`
/// for `in-progress`, `words printed or translated elsewhere` for `rendering`.
pub fn meaning_of_value(meaning: Meaning, value: &str) -> Option<String> {
    let said = match meaning {
        Meaning::Kind => super::event_kind(EventKind::from_word(value)?).to_owned(),
        Meaning::Status | Meaning::Schedule => asked_state(value),
        Meaning::Wording => compared(value),
        Meaning::Has => {
            let said = with(value);
            let bare = said.strip_prefix("with ").unwrap_or(&said);
            let article = ["a ", "an "].iter().find_map(|article| bare.strip_prefix(article));
            article.unwrap_or(bare).to_owned()
        }
        // The values of these are names, dates and words of their own.
        Meaning::Named
        | Meaning::Attended
        | Meaning::By
        | Meaning::To
        | Meaning::Topic
        | Meaning::Place
        | Meaning::Source
        | Meaning::Publisher
        | Meaning::Speaker
        | Meaning::Language
        | Meaning::Role
        | Meaning::Id
        | Meaning::Mark
        | Meaning::Date
        | Meaning::Began
        | Meaning::Due
        | Meaning::Other => return None,
    };
    (said != value).then_some(said)
}

/// A state or schedule of the language, as an adjective.
pub fn asked_state(word: &str) -> String {
    if let Some(state) = State::from_word(word) {
        return super::state(state).to_owned();
    }
    match word {
        "met" => "done on time",
        "met-or-late" => "done on time or late",
        "met-late" => "done late",
        "upcoming" => "not yet due",
        "closed" => "dropped, replaced or lapsed",
        "none" => "without a deadline",
        other => return one_line(other),
    }
    .to_owned()
}

/// Topics in running text: `firearms trafficking`; names of more capitals stay as they are.
pub fn lowered(names: &[String]) -> Vec<String> {
    let mut lowered = Vec::new();
    for name in names {
        let mut chars = name.chars();
        let first = chars.next();
        let rest = chars.as_str();
        let is_common = !rest.chars().any(char::is_uppercase);
        lowered.push(match first.filter(|_| is_common) {
            Some(first) => first.to_lowercase().chain(rest.chars()).collect(),
            None => name.clone(),
        });
    }
    lowered
}
