//! The title of a brief: what its selection is, in words.

use std::collections::BTreeSet;

use crate::export::Context;
use crate::export::ledger::{self, LedgerKind};
use crate::export::phrases::{
    self, asked_state, join, lowered, one_line, or_join, plural_kind, span, view_name,
};
use crate::export::table::What;
use crate::query::{AskedTerm, Condition, Field, Meaning, Query};
use crate::timeline::date::Date;
use crate::timeline::{RecordRef, Timeline};

/// The title of what a query leaves:
/// `What the United States undertook towards Mexico on firearms trafficking, since 2021`; where
/// some of it is undertaken with others too, it says so:
/// `What the United States, alone or with Mexico, undertook`. A view gives its name; everything is
/// called as the timeline is.
pub(super) fn title(context: &Context<'_>, what: Option<What>) -> String {
    let Context { timeline, .. } = *context;
    let query = context.query_for_others();
    let asked = query.asked();
    if let [AskedTerm { is_negated: false, condition: Condition::View(name) }] = asked.as_slice() {
        return beside(view_name(timeline, name), what);
    }
    if let [AskedTerm { is_negated: false, condition: Condition::Values(field, values) }] =
        asked.as_slice()
        && let (Meaning::Id, [id]) = (field.meaning, values.as_slice())
        && let Some(title) = of_record(timeline, id)
    {
        return beside(title, what);
    }
    let mut parts = TitleParts::read(timeline, &query);
    parts.company = company(context, &asked);
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
    title.push_str(&parts.closing());
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
    /// How far they undertook it with others: `alone or with Mexico`; empty where they are alone.
    company: String,
    to: Vec<String>,
    speakers: Vec<String>,
    actors: Vec<String>,
    kinds: Vec<String>,
    states: Vec<String>,
    topics: Vec<String>,
    places: Vec<String>,
    words: Vec<String>,
    languages: Vec<String>,
    /// What follows at the end: dates, sources, what is left out.
    tail: String,
}

impl TitleParts {
    fn read(timeline: &Timeline, query: &Query) -> Self {
        let mut parts = Self::default();
        let mut left_out = Vec::new();
        for (term, alone) in query.asked().iter().zip(query.each_term()) {
            match (&term.condition, term.is_negated) {
                (condition, true) => left_out.extend(without(timeline, condition)),
                (Condition::Words(words), false) => parts.words.push(one_line(words)),
                (Condition::Values(field, values), false) => parts.field(timeline, field, values),
                (Condition::Spans(field, spans), false) => parts.spans(field, spans),
                (Condition::View(name), false) => {
                    parts.tail.push_str(&format!(", {}", view_name(timeline, name)));
                }
                (Condition::Alternatives, false) => {
                    let either: Vec<String> = alone
                        .alternatives()
                        .iter()
                        .map(|one| join(&phrases::chips(timeline, one)))
                        .collect();
                    parts.tail.push_str(&format!(": {}", or_join(&either)));
                }
            }
        }
        if !left_out.is_empty() {
            parts.tail.push_str(&format!(", without {}", join(&left_out)));
        }
        parts
    }

    fn field(&mut self, timeline: &Timeline, field: &Field, values: &[String]) {
        let called = || called(timeline, field, values);
        match field.meaning {
            Meaning::By => self.by.push(or_join(&called())),
            Meaning::To => self.to.push(or_join(&called())),
            Meaning::Speaker => self.speakers.push(or_join(&called())),
            Meaning::Named => self.actors.push(or_join(&called())),
            Meaning::Topic => self.topics.push(or_join(&called())),
            Meaning::Place => {
                let places = values.iter().map(|place| as_spelled(timeline, place));
                self.places.push(or_join(&places.collect::<Vec<_>>()));
            }
            Meaning::Kind => self.kinds.extend(called()),
            Meaning::Status => self.states.push(phrases::asked_states(values)),
            Meaning::Schedule => self.states.extend(values.iter().map(|it| asked_state(it))),
            Meaning::Language => {
                self.languages.extend(values.iter().map(|tag| phrases::language(tag)));
            }
            Meaning::Attended
            | Meaning::Source
            | Meaning::Publisher
            | Meaning::Has
            | Meaning::Wording
            | Meaning::Mark
            | Meaning::Role
            | Meaning::Id
            | Meaning::Date
            | Meaning::Began
            | Meaning::Due
            | Meaning::Other => self.tail.push_str(&at_the_end(timeline, field, values)),
        }
    }

    fn spans(&mut self, field: &Field, spans: &[(Option<Date>, Option<Date>)]) {
        let words = or_join(&spans.iter().map(span).collect::<Vec<_>>());
        self.tail.push_str(&match field.meaning {
            Meaning::Date => format!(", {words}"),
            Meaning::Due => format!(", due {words}"),
            Meaning::Began => format!(", begun {words}"),
            // A field that a program adds may take dates. Those of the language take none.
            Meaning::Other
            | Meaning::Named
            | Meaning::Attended
            | Meaning::By
            | Meaning::To
            | Meaning::Topic
            | Meaning::Kind
            | Meaning::Place
            | Meaning::Source
            | Meaning::Publisher
            | Meaning::Speaker
            | Meaning::Language
            | Meaning::Status
            | Meaning::Schedule
            | Meaning::Role
            | Meaning::Id
            | Meaning::Has
            | Meaning::Wording
            | Meaning::Mark => format!(", {} {words}", one_line(field.name)),
        });
    }

    fn has_any(&self) -> bool {
        let lists = [&self.topics, &self.places, &self.words, &self.languages];
        lists.iter().any(|list| !list.is_empty()) || !self.tail.is_empty()
    }

    /// Whether the subject says already what kind of record is told.
    fn names_records(&self, what: Option<What>) -> bool {
        let is_undertaken = !self.by.is_empty() || !self.to.is_empty() || !self.states.is_empty();
        let asks_who_spoke = !self.speakers.is_empty() || !self.languages.is_empty();
        let is_said = asks_who_spoke && !is_undertaken;
        let What::Ledger(kind) = what.unwrap_or_default() else { return true };
        match kind {
            LedgerKind::Commitments => is_undertaken || !is_said && self.kinds.is_empty(),
            LedgerKind::Quotes => is_said || !is_undertaken && self.kinds.is_empty(),
            _ => !is_undertaken && !is_said && self.kinds.is_empty(),
        }
    }

    /// The head of the title: who did what.
    fn subject(&self, what: Option<What>) -> String {
        let whose = join(&self.actors);
        let beside = if whose.is_empty() { String::new() } else { format!(" with {whose}") };
        match (self.by.is_empty(), self.to.is_empty(), self.speakers.is_empty()) {
            (false, false, _) => {
                let (by, to) = (self.undertaking(), join(&self.to));
                format!("What {by} undertook towards {to}{beside}")
            }
            (false, true, _) => format!("What {} undertook{beside}", self.undertaking()),
            (true, false, _) => {
                format!("What was undertaken towards {}{beside}", join(&self.to))
            }
            (true, true, _) if !self.states.is_empty() => {
                // `Overdue commitments`, but `Commitments not yet due`.
                let states = or_join(&self.states);
                let is_before = self.states.len() == 1 && !states.contains(' ');
                let commitments = if is_before {
                    capitalised(&format!("{states} commitments"))
                } else {
                    format!("Commitments {states}")
                };
                format!("{commitments}{beside}")
            }
            (true, true, false) => {
                format!("What {} said{}{beside}", join(&self.speakers), self.in_language())
            }
            (true, true, true) if !self.languages.is_empty() => {
                let kinds =
                    if self.kinds.is_empty() { "events".to_owned() } else { join(&self.kinds) };
                let at = if self.kinds.is_empty() && whose.is_empty() {
                    String::new()
                } else {
                    format!(" at {kinds}{beside}")
                };
                format!("What was said{}{at}", self.in_language())
            }
            (true, true, true) if !self.kinds.is_empty() => {
                format!("{}{beside}", capitalised(&join(&self.kinds)))
            }
            _ => self.of_records(what, &whose),
        }
    }

    /// Who undertook it: `the United States, alone or with Mexico,`.
    fn undertaking(&self) -> String {
        if self.company.is_empty() {
            join(&self.by)
        } else {
            format!("{}, {},", join(&self.by), self.company)
        }
    }

    fn in_language(&self) -> String {
        if self.languages.is_empty() {
            String::new()
        } else {
            format!(" in {}", or_join(&self.languages))
        }
    }

    /// What is said of undertakings behind their topics:
    /// `that is overdue, in the words of Joe Biden`.
    fn closing(&self) -> String {
        let is_undertaken = !self.by.is_empty() || !self.to.is_empty();
        let mut closing = String::new();
        if is_undertaken && !self.states.is_empty() {
            closing.push_str(&format!(" that is {}", or_join(&self.states)));
        }
        if is_undertaken || !self.states.is_empty() {
            if !self.speakers.is_empty() {
                let speakers = join(&self.speakers);
                let words = format!(", in the words of {speakers}{}", self.in_language());
                closing.push_str(&words);
            } else if !self.languages.is_empty() {
                closing.push_str(&format!(", in words{}", self.in_language()));
            }
        }
        closing
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

/// How far those who are asked for as undertaking something did so with others, in what a query
/// leaves: a promise of both to each other is that of one too, and must not be read as its own
/// alone.
fn company(context: &Context<'_>, asked: &[AskedTerm]) -> String {
    let timeline = context.timeline;
    let values = |meaning: Meaning| -> Vec<&str> {
        let mut all = Vec::new();
        for term in asked.iter().filter(|term| !term.is_negated) {
            match &term.condition {
                Condition::Values(field, values) if field.meaning == meaning => {
                    all.extend(values.iter().map(String::as_str));
                }
                _ => {}
            }
        }
        all
    };
    let (by, to) = (values(Meaning::By), values(Meaning::To));
    let mut others = BTreeSet::new();
    let mut is_alone = false;
    for hit in context.selection.hits.iter().filter(|_| !by.is_empty()) {
        let Some(event) = timeline.event(hit.event) else { continue };
        for (_, one) in hit.commitments.select(&event.commitment) {
            let mut is_shared = false;
            for agent in &one.by {
                if !by.iter().any(|asked| timeline.acts_for(agent, asked)) {
                    is_shared = true;
                    others.insert(timeline.acting_for(agent));
                }
            }
            is_alone |= !is_shared;
        }
    }
    let others: Vec<&str> = others.into_iter().collect();
    let with = match others.as_slice() {
        [] => return String::new(),
        [other] if to.contains(other) => "jointly".to_owned(),
        [other] => format!("with {}", phrases::named(timeline, other)),
        _ => "with others".to_owned(),
    };
    if is_alone { format!("alone or {with}") } else { with }
}

/// A place as the first event there spells it: `Mexico City` for `mexico city`.
fn as_spelled(timeline: &Timeline, asked: &str) -> String {
    let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let wanted: Vec<String> = asked.split_whitespace().map(plain).collect();
    for place in timeline.events().iter().filter_map(|event| event.place.as_deref()) {
        let words: Vec<&str> = place.split_whitespace().collect();
        let found = words.windows(wanted.len().max(1)).find(|words| {
            words.len() == wanted.len()
                && words.iter().zip(&wanted).all(|(one, other)| plain(one) == *other)
        });
        if let Some(found) = found {
            return one_line(found.join(" ").trim_end_matches([',', ';', ')']));
        }
    }
    one_line(asked)
}

/// The values of a term in running text.
fn called(timeline: &Timeline, field: &Field, values: &[String]) -> Vec<String> {
    if field.meaning == Meaning::Kind {
        return values.iter().map(|kind| plural_kind(kind)).collect();
    }
    let named: Vec<String> = values.iter().map(|id| phrases::named(timeline, id)).collect();
    if field.meaning == Meaning::Topic { lowered(&named) } else { named }
}

/// What a term asks that has no place in the head of the title.
fn at_the_end(timeline: &Timeline, field: &Field, values: &[String]) -> String {
    let called = called(timeline, field, values);
    let among_the_sources =
        |names: &[String]| format!(", with {} among the sources", or_join(names));
    match field.meaning {
        Meaning::Attended => format!(" where {} took part", or_join(&called)),
        Meaning::Source => {
            let titles: Vec<String> = called.iter().map(|title| format!("“{title}”")).collect();
            among_the_sources(&titles)
        }
        Meaning::Publisher => among_the_sources(&called),
        Meaning::Has => {
            let had: Vec<String> = values.iter().map(|what| phrases::with(what)).collect();
            format!(", {}", or_join(&had))
        }
        Meaning::Wording => {
            let how: Vec<String> = values.iter().map(|how| phrases::printed(how)).collect();
            format!(", with words {}", or_join(&how))
        }
        Meaning::Mark => {
            let how: Vec<String> = values.iter().map(|how| format!("as {how}")).collect();
            format!(", {}", or_join(&how))
        }
        Meaning::Role => format!(", with somebody as {}", join(values)),
        Meaning::Id => ", as picked".to_owned(),
        // Dates are told by `spans`, and the rest stands in the head.
        Meaning::Other
        | Meaning::Date
        | Meaning::Began
        | Meaning::Due
        | Meaning::By
        | Meaning::To
        | Meaning::Speaker
        | Meaning::Named
        | Meaning::Topic
        | Meaning::Place
        | Meaning::Kind
        | Meaning::Status
        | Meaning::Schedule
        | Meaning::Language => format!(", {} {}", one_line(field.name), join(&called)),
    }
}

/// What a negated term leaves out.
fn without(timeline: &Timeline, condition: &Condition) -> Option<String> {
    Some(match condition {
        Condition::Words(words) => format!("“{}”", one_line(words)),
        Condition::Values(field, values) => or_join(&called(timeline, field, values)),
        Condition::Spans(_, spans) => or_join(&spans.iter().map(span).collect::<Vec<_>>()),
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
