//! The title of a brief: what its selection is, in words.

use crate::export::ledger::{self, LedgerKind};
use crate::export::phrases::{
    self, asked_state, join, lowered, one_line, plural_kind, span, view_name,
};
use crate::export::table::What;
use crate::query::{AskedTerm, Condition, Query};
use crate::timeline::date::Date;
use crate::timeline::{RecordRef, Timeline};

/// The title of what a query leaves:
/// `What the United States undertook towards Mexico on firearms trafficking, since 2021`. A view
/// gives its name; everything is called as the timeline is.
pub(super) fn title(timeline: &Timeline, query: &Query, what: Option<What>) -> String {
    let asked = query.asked();
    if let [AskedTerm { is_negated: false, condition: Condition::View(name) }] = asked.as_slice() {
        return beside(view_name(timeline, name), what);
    }
    if let [AskedTerm { is_negated: false, condition: Condition::Values("id", values) }] =
        asked.as_slice()
        && let [id] = values.as_slice()
        && let Some(title) = of_record(timeline, id)
    {
        return beside(title, what);
    }
    let parts = TitleParts::read(timeline, &asked);
    let subject = parts.subject(what);
    if subject.is_empty() && !parts.has_any() {
        return timeline_title(timeline, what);
    }
    let mut title = if subject.is_empty() { one_line(&timeline.head().title) } else { subject };
    if !parts.topics.is_empty() {
        title.push_str(&format!(" on {}", join(&parts.topics)));
    }
    if !parts.places.is_empty() {
        title.push_str(&format!(" in {}", join(&parts.places)));
    }
    if !parts.words.is_empty() {
        title.push_str(&format!(": “{}”", parts.words.join(" ")));
    }
    title.push_str(&parts.tail);
    if parts.names_records(what) { title } else { beside(title, what) }
}

/// The title of a brief of one record: `First High-Level Security Dialogue, 8 Oct 2021`.
fn of_record(timeline: &Timeline, id: &str) -> Option<String> {
    let (words, event) = match timeline.get(id)? {
        RecordRef::Event(_, event) => (&event.title, event),
        RecordRef::Commitment(ix, one) => (&one.text, timeline.event(ix)?),
        _ => return None,
    };
    Some(format!("{}, {}", one_line(words), phrases::date(&event.date)))
}

/// A title of what is told of a selection, where that is only one kind of record.
fn beside(title: String, what: Option<What>) -> String {
    match what {
        None | Some(What::Events) => title,
        Some(What::Ledger(kind)) => {
            format!("{title}: {}", ledger::view(kind).heading().to_lowercase())
        }
    }
}

fn timeline_title(timeline: &Timeline, what: Option<What>) -> String {
    beside(one_line(&timeline.head().title), what)
}

/// What the terms of a query come to, each in its place in the title.
#[derive(Default)]
struct TitleParts {
    by: Vec<String>,
    to: Vec<String>,
    speakers: Vec<String>,
    actors: Vec<String>,
    kinds: Vec<String>,
    states: Vec<String>,
    topics: Vec<String>,
    places: Vec<String>,
    words: Vec<String>,
    /// What follows at the end: dates, sources, what is left out.
    tail: String,
}

impl TitleParts {
    fn read(timeline: &Timeline, asked: &[AskedTerm]) -> Self {
        let mut parts = Self::default();
        let mut left_out = Vec::new();
        for term in asked {
            match (&term.condition, term.is_negated) {
                (condition, true) => left_out.extend(without(timeline, condition)),
                (Condition::Words(words), false) => parts.words.push(one_line(words)),
                (Condition::Values(field, values), false) => parts.field(timeline, field, values),
                (Condition::Spans(field, spans), false) => parts.spans(field, spans),
                (Condition::View(name), false) => {
                    parts.tail.push_str(&format!(", {}", view_name(timeline, name)));
                }
                (Condition::Alternatives, false) => parts.tail.push_str(", of several kinds"),
            }
        }
        if !left_out.is_empty() {
            parts.tail.push_str(&format!(", without {}", join(&left_out)));
        }
        parts
    }

    fn field(&mut self, timeline: &Timeline, field: &str, values: &[String]) {
        let named: Vec<String> = values.iter().map(|id| phrases::named(timeline, id)).collect();
        match field {
            "by" => self.by.push(phrases::or_join(&named)),
            "to" => self.to.push(phrases::or_join(&named)),
            "speaker" => self.speakers.push(phrases::or_join(&named)),
            "actor" | "party" => self.actors.push(phrases::or_join(&named)),
            "topic" => self.topics.push(phrases::or_join(&lowered(&named))),
            "place" => self.places.push(phrases::or_join(&named)),
            "kind" => self.kinds.extend(values.iter().map(|kind| plural_kind(kind))),
            "schedule" | "status" => self.states.extend(values.iter().map(|it| asked_state(it))),
            "source" => self.tail.push_str(&format!(", from {}", phrases::or_join(&named))),
            "publisher" => self.tail.push_str(&format!(", as {} has it", join(&named))),
            "lang" => {
                let languages: Vec<String> =
                    values.iter().map(|tag| phrases::language(tag)).collect();
                self.tail.push_str(&format!(", in {}", phrases::or_join(&languages)));
            }
            "has" => self.tail.push_str(&format!(", with a {}", phrases::or_join(values))),
            "role" => self.tail.push_str(&format!(", with somebody as {}", join(values))),
            "id" => self.tail.push_str(", as picked"),
            _ => self.tail.push_str(&format!(", {} {}", one_line(field), join(&named))),
        }
    }

    fn spans(&mut self, field: &str, spans: &[(Option<Date>, Option<Date>)]) {
        let words: Vec<String> = spans.iter().map(span).collect();
        let due = if field == "due" { "due " } else { "" };
        self.tail.push_str(&format!(", {due}{}", phrases::or_join(&words)));
    }

    fn has_any(&self) -> bool {
        let lists = [&self.topics, &self.places, &self.words];
        lists.iter().any(|list| !list.is_empty()) || !self.tail.is_empty()
    }

    /// Whether the subject says already what kind of record is told.
    fn names_records(&self, what: Option<What>) -> bool {
        let is_undertaken = !self.by.is_empty() || !self.to.is_empty() || !self.states.is_empty();
        let is_said = !is_undertaken && !self.speakers.is_empty();
        let What::Ledger(kind) = what.unwrap_or_default() else { return true };
        match kind {
            LedgerKind::Commitments => is_undertaken || !is_said && self.kinds.is_empty(),
            LedgerKind::Quotes => is_said || !is_undertaken && self.kinds.is_empty(),
            _ => !is_undertaken && !is_said && self.kinds.is_empty(),
        }
    }

    /// The head of the title: who did what.
    fn subject(&self, what: Option<What>) -> String {
        let state = if self.states.is_empty() {
            String::new()
        } else {
            format!(", {}", phrases::or_join(&self.states))
        };
        let whose = match self.actors.is_empty() {
            true => String::new(),
            false => join(&self.actors),
        };
        let beside = if whose.is_empty() { String::new() } else { format!(" with {whose}") };
        match (self.by.is_empty(), self.to.is_empty(), self.speakers.is_empty()) {
            (false, false, _) => format!(
                "What {} undertook towards {}{state}{beside}",
                join(&self.by),
                join(&self.to)
            ),
            (false, true, _) => format!("What {} undertook{state}{beside}", join(&self.by)),
            (true, false, _) => {
                format!("What was undertaken towards {}{state}{beside}", join(&self.to))
            }
            (true, true, false) => format!("What {} said{beside}", join(&self.speakers)),
            (true, true, true) if !self.states.is_empty() => {
                let states = phrases::or_join(&self.states);
                format!("{}{beside}", capitalised(&format!("{states} commitments")))
            }
            (true, true, true) if !self.kinds.is_empty() => {
                format!("{}{beside}", capitalised(&join(&self.kinds)))
            }
            _ => self.of_records(what, &whose),
        }
    }

    /// `Quotes`, `Meetings with Claudia Sheinbaum`, `Claudia Sheinbaum`.
    fn of_records(&self, what: Option<What>, whose: &str) -> String {
        let records = match what {
            None | Some(What::Events) => "",
            Some(What::Ledger(kind)) => ledger::view(kind).heading(),
        };
        match (records.is_empty(), whose.is_empty()) {
            (true, true) => String::new(),
            (true, false) => format!("Events with {whose}"),
            (false, true) => records.to_owned(),
            (false, false) => format!("{records}, {whose}"),
        }
    }
}

/// What a negated term leaves out.
fn without(timeline: &Timeline, condition: &Condition) -> Option<String> {
    Some(match condition {
        Condition::Words(words) => format!("“{}”", one_line(words)),
        Condition::Values("kind", values) => {
            let kinds: Vec<String> = values.iter().map(|kind| plural_kind(kind)).collect();
            phrases::or_join(&kinds)
        }
        Condition::Values("topic", values) => {
            let named: Vec<String> = values.iter().map(|id| phrases::named(timeline, id)).collect();
            phrases::or_join(&lowered(&named))
        }
        Condition::Values(_, values) => {
            let named: Vec<String> = values.iter().map(|id| phrases::named(timeline, id)).collect();
            phrases::or_join(&named)
        }
        Condition::Spans(_, spans) => phrases::or_join(&spans.iter().map(span).collect::<Vec<_>>()),
        Condition::View(name) => view_name(timeline, name),
        Condition::Alternatives => return None,
    })
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
