//! The phrasings that exports, lists and the screen share. All are plain text, already [`safe`].
//!
//! | file | what it says |
//! |---|---|
//! | here | records by name, dates, counts, figures, lists |
//! | `kinds` | the words of the data format, as people say them |
//! | `commitment`, `outcome` | who owes whom, by when; what became of it |
//! | `quote` | whose words, how they came to us, whether they are proven |
//! | `asked` | what a query asks for |
//! | `legend` | every state with a sentence |
//! | `status` | a state and its ground |
//! | `phrase` | a stretch of text and what it means, for whoever colours it |

mod asked;
mod commitment;
mod kinds;
mod legend;
mod outcome;
mod phrase;
mod quote;
mod status;

pub(in crate::export) use asked::printed;
pub use asked::{
    ONLY_SPANS, asked_state, asked_states, chips, hits, lowered, meaning_of_value, nearly,
    plural_kind, span, view_name, with,
};
pub use commitment::{
    by, claimed, deadline, deadline_in_full, due, due_date, evidenced, number, quote_of_commitment,
    to, until, who_to_whom,
};
pub use kinds::{
    actor_kind, binding, event_kind, form, language, part_taken, party_role, reading, relation,
    source_kind, spaced, state,
};
pub use legend::{LegendEntry, legend};
pub(in crate::export) use outcome::month_of;
pub use outcome::{
    outcome, outcome_beside_deadline, outcome_in_column, outcome_text, schedule, schedule_word,
    standing, verdict,
};
pub use phrase::{Phrase, Tone, joined};
pub use quote::{
    attribution, citation_of_quote, proof, proofs, provenance, quote_in_full, rendering, speaker,
    text_fragment,
};
pub use status::{Tense, ground, state_on, told};

use chrono::NaiveDate;

use crate::text::noun;
pub use crate::text::{encoded_address, is_web_address, one_line, safe, safe_with_tabs};
use crate::timeline::date::Date;
use crate::timeline::id::{Agent, Conveyor, Ref};
use crate::timeline::record::{
    Actor, ActorKind, ActorRole, Bound, Claim, Event, Figure, Participant, Source,
};
use crate::timeline::{RecordRef, Timeline};

/// `A`, `A and B`, `A, B and C`.
pub fn join(names: &[String]) -> String {
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

/// `A`, `A or B`, `A, B or C`.
pub fn or_join(names: &[String]) -> String {
    match names.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
}

/// A count in running prose: in words up to ten, in figures beyond.
pub fn count(count: usize) -> String {
    const WORDS: [&str; 11] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    match WORDS.get(count) {
        Some(word) => (*word).to_owned(),
        None => thousands_of(count),
    }
}

/// A text with a capital at its start.
pub fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// So many of a thing in prose: `one quote`, `12 quotes`.
pub fn counted_in_words(number: usize, one: &str, several: &str) -> String {
    format!("{} {}", count(number), noun(number, one, several))
}

/// The name of a record in running prose, with its article: `the United States`,
/// `Claudia Sheinbaum`. A text that is no id stands for itself.
pub fn named(timeline: &Timeline, id: &str) -> String {
    let name = one_line(timeline.name(id));
    let takes_article = match timeline.get(id) {
        Some(RecordRef::Party(_)) => {
            name.starts_with("United ") || name.ends_with("States") || name.ends_with("Republic")
        }
        Some(RecordRef::Actor(actor)) => {
            let is_collective = !matches!(actor.kind, Some(ActorKind::Person | ActorKind::Company));
            is_collective && name.contains(' ') && !name.starts_with("The ")
        }
        _ => false,
    };
    if takes_article { format!("the {name}") } else { name }
}

/// The name of the record of this id; where none has it, the id itself, marked. In the beginning of
/// a timeline a record that is not there may still come, and is not called missing.
pub fn name(timeline: &Timeline, id: &str) -> String {
    match timeline.get(id) {
        Some(_) => one_line(timeline.name(id)),
        None if timeline.is_beginning() => "…".to_owned(),
        None => format!("{} (no record)", one_line(id)),
    }
}

/// Agents in words: `United States and Mexico`. `text` names those without a record and stands
/// first: `military and police (Mexico)`.
pub fn agents(timeline: &Timeline, agents: &[Ref<Agent>], text: Option<&str>) -> String {
    let names = join(&agents.iter().map(|agent| name(timeline, agent)).collect::<Vec<_>>());
    match text.map(one_line) {
        Some(text) if names.is_empty() => text,
        Some(text) => format!("{text} ({names})"),
        None => names,
    }
}

/// The same in as few letters as people use: `US and Mexico`.
pub fn agents_short(timeline: &Timeline, agents: &[Ref<Agent>]) -> String {
    join(&agents.iter().map(|agent| short_name(timeline, agent)).collect::<Vec<_>>())
}

/// A state's initials, where it has a long name and an alias of two or three capitals: `US`; else
/// the name.
pub fn short_name(timeline: &Timeline, id: &str) -> String {
    const LONG: usize = 10;
    let name = name(timeline, id);
    let Some(party) = timeline.party(id).filter(|_| name.chars().count() > LONG) else {
        return name;
    };
    let mut initials: Option<String> = None;
    for alias in &party.aliases {
        let letters: String = alias.chars().filter(|c| *c != '.').collect();
        let is_short =
            (2..=3).contains(&letters.len()) && letters.chars().all(|c| c.is_ascii_uppercase());
        if is_short && initials.as_ref().is_none_or(|known| letters.len() < known.len()) {
            initials = Some(letters);
        }
    }
    initials.unwrap_or(name)
}

/// The family name of a person, where that is sure: an alias that the name ends with
/// (`López Obrador`), else the second of two names. What has more names may have two family names.
pub fn family_name(timeline: &Timeline, id: &str) -> Option<String> {
    let actor = timeline.actor(id).filter(|actor| actor.kind == Some(ActorKind::Person))?;
    let name = one_line(&actor.name);
    let mut aliases = actor.aliases.iter().map(|alias| one_line(alias));
    let ends_so = |alias: &String| {
        name.strip_suffix(alias.as_str()).is_some_and(|given| given.trim() != given)
    };
    if let Some(family) = aliases.find(ends_so) {
        return Some(family);
    }
    // An initial between the names is no name of its own: `George W. Bush`.
    let names: Vec<&str> = name.split_whitespace().filter(|word| !word.ends_with('.')).collect();
    match names.as_slice() {
        [_, family] => Some((*family).to_owned()),
        _ => None,
    }
}

/// A date as people write it: `13 Apr 2023`, `about Apr 2023`, `since 8 Oct 2021`.
pub fn date(date: &Date) -> String {
    one_line(&date.to_string())
}

/// From a date to another, in as few words as tell it: `3–5 Jun 2023`; of one day that day.
pub fn term(from: &Date, to: &Date) -> String {
    if from == to {
        return date(from);
    }
    match Date::interval(from, to) {
        Ok(span) => date(&span),
        Err(_) => format!("{} – {}", date(from), date(to)),
    }
}

/// With more dates than these a list of them is not read any more.
const FEW_DATES: usize = 3;

/// When an office was held, or when somebody was seen in it; nothing where neither is known.
pub fn term_of_role(role: &ActorRole) -> Option<String> {
    match (&role.from, &role.to) {
        (Some(from), Some(to)) => Some(term(from, to)),
        (Some(from), None) => Some(format!("since {}", date(from))),
        (None, Some(to)) => Some(format!("until {}", date(to))),
        (None, None) if role.attested.is_empty() => None,
        (None, None) => {
            let seen = &role.attested;
            let first = seen.iter().min_by_key(|date| date.earliest()).map(start);
            let last = seen.iter().max_by_key(|date| date.latest()).map(end);
            Some(match (first, last) {
                (Some(first), Some(last)) if seen.len() > FEW_DATES => {
                    format!("seen in office {} times, {first} to {last}", seen.len())
                }
                _ => {
                    let seen: Vec<String> = seen.iter().map(date).collect();
                    format!("in office {}", seen.join(", "))
                }
            })
        }
    }
}

/// When a date begins, as people write it: the start of an interval that names one, else the date.
pub fn start(date: &Date) -> String {
    date.start().known().map_or_else(|| self::date(date), |start| start.to_string())
}

/// When a date ends: the end of an interval that names one, else its start.
pub fn end(date: &Date) -> String {
    date.end().known().map_or_else(|| start(date), |end| end.to_string())
}

/// A day of the calendar as a date.
pub fn day(day: NaiveDate) -> Date {
    Date::from_day(day)
}

/// Who passed words on, nearest to the speaker first: `Ministry video, then Latin Post`.
pub fn via(timeline: &Timeline, via: &[Ref<Conveyor>]) -> String {
    let mut names = Vec::new();
    for one in via {
        let name = one_line(timeline.name(one));
        let is_title = matches!(timeline.get(one), Some(RecordRef::Source(_)));
        names.push(if is_title { format!("“{name}”") } else { name });
    }
    names.join(", then ")
}

/// The titles of the offices that an actor held on a date: `Secretary of Foreign Affairs`.
pub fn roles(actor: &Actor, date: &Date) -> String {
    join(&actor.roles_at(date).map(|(role, _)| one_line(&role.title)).collect::<Vec<_>>())
}

/// An actor with the offices held on a date: `Marcelo Ebrard, Secretary of Foreign Affairs`.
pub fn actor_on(timeline: &Timeline, id: &str, date: &Date) -> String {
    let name = name(timeline, id);
    match timeline.actor(id).map(|actor| roles(actor, date)) {
        Some(roles) if !roles.is_empty() => format!("{name}, {roles}"),
        _ => name,
    }
}

/// Who asserts a claim: agents or a text; nobody where it is the source itself.
pub fn claimant(timeline: &Timeline, claim: &Claim) -> Option<String> {
    let by = agents(timeline, &claim.by, claim.by_text.as_deref());
    (!by.is_empty()).then_some(by)
}

/// The same, in words also where it is the source itself.
pub fn claimant_or_source(timeline: &Timeline, claim: &Claim) -> String {
    claimant(timeline, claim).unwrap_or_else(|| "the source itself".to_owned())
}

/// A source as a citation: authors, title, publisher, date.
pub fn citation(timeline: &Timeline, source: &Source) -> String {
    let mut parts = Vec::new();
    let authors: Vec<String> = source.authors.iter().map(|author| one_line(author)).collect();
    if !authors.is_empty() {
        parts.push(join(&authors));
    }
    parts.push(title(source));
    parts.extend(issuer(timeline, source));
    parts.extend(source.published.as_ref().map(date));
    parts.join(", ")
}

/// The title of a source as a citation has it: `“Title”`, or `[Title]` where the curator supplied
/// it.
pub fn title(source: &Source) -> String {
    let title = one_line(&source.listed_title());
    if source.supplied_title { title } else { format!("“{title}”") }
}

/// Who issued or printed a source.
pub fn issuer(timeline: &Timeline, source: &Source) -> Option<String> {
    let issued_by =
        || (!source.issued_by.is_empty()).then(|| agents(timeline, &source.issued_by, None));
    source.publisher.as_deref().map(one_line).or_else(issued_by)
}

/// Whether the number of a figure stands in a text already, as prose writes it: `955`,
/// `80,000`, `3.4 billion`.
pub fn is_told(figure: &Figure, text: &str) -> bool {
    [with_commas(figure.value), thousands(figure.value)].iter().any(|number| {
        text.match_indices(number.as_str()).any(|(at, _)| {
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let after = text.get(at + number.len()..).and_then(|after| after.chars().next());
            // `1,800,000` does not tell `800,000`.
            !before.is_some_and(|c| c.is_alphanumeric() || c == ',' || c == '.')
                && !after.is_some_and(char::is_alphanumeric)
        })
    })
}

/// The time that a figure is of: ` (2019 – Oct 2022)`, with the space before it; empty where that
/// is not known.
pub fn of_when(figure: &Figure) -> String {
    let of = figure.of.as_ref().map(date);
    let said = figure.of_text.as_deref().map(one_line);
    let times: Vec<String> = [of, said].into_iter().flatten().collect();
    if times.is_empty() { String::new() } else { format!(" ({})", times.join(", ")) }
}

/// A figure: `about 70,000 deaths a year (2022)`.
pub fn figure(figure: &Figure) -> String {
    let mut text = match figure.bound {
        Some(Bound::AtLeast) => "at least ".to_owned(),
        Some(Bound::AtMost) => "at most ".to_owned(),
        Some(bound) => format!("{bound} "),
        None => String::new(),
    };
    text.push_str(&thousands(figure.value));
    if let Some(upper) = figure.upper {
        text.push('–');
        text.push_str(&thousands(upper));
    }
    if let Some(unit) = &figure.unit {
        text.push(' ');
        text.push_str(&one_line(unit));
    }
    text.push_str(&of_when(figure));
    one_line(&text)
}

fn thousands_of(count: usize) -> String {
    grouped(&count.to_string())
}

/// Digits in groups of three.
fn grouped(digits: &str) -> String {
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number as prose has it: `3.4 billion` where that is the whole of it, else its thousands set
/// apart by commas.
fn thousands(value: f64) -> String {
    for (unit, word) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] {
        let hundredths = value / (unit / 100.0);
        if value.abs() >= unit && value.abs() < unit * 1000.0 && hundredths.fract() == 0.0 {
            return format!("{} {word}", with_commas(hundredths / 100.0));
        }
    }
    with_commas(value)
}

fn with_commas(value: f64) -> String {
    let written = value.abs().to_string();
    let (whole, fraction) =
        written.split_once('.').map_or((&*written, None), |(w, f)| (w, Some(f)));
    let mut text = if value < 0.0 { "−".to_owned() } else { String::new() };
    text.push_str(&if value.is_finite() { grouped(whole) } else { whole.to_owned() });
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// A participant with offices on the event's date, party, and part taken:
/// `Marcelo Ebrard, Secretary of Foreign Affairs (Mexico), delegate`.
pub fn participant(timeline: &Timeline, event: &Event, participant: &Participant) -> String {
    let (who, own) = match &participant.actor {
        Some(id) => (
            actor_on(timeline, id, participant.from.as_ref().unwrap_or(&event.date)),
            timeline.actor(id).and_then(|actor| actor.party.as_ref()),
        ),
        None => (participant.actor_text.as_deref().map(one_line).unwrap_or_default(), None),
    };
    let party = participant.party.as_ref().or(own).map(|party| name(timeline, party));
    let mut text = who;
    // `President of Mexico` needs no `(Mexico)`.
    if let Some(party) = party.filter(|party| !text.contains(party.as_str())) {
        text.push_str(&format!(" ({party})"));
    }
    if let Some(role) = &participant.role {
        text.push_str(&format!(", {}", part_taken(role)));
    }
    match (&participant.from, &participant.to) {
        (Some(from), Some(to)) => text.push_str(&format!(", {}", term(from, to))),
        (Some(from), None) => text.push_str(&format!(", from {from}")),
        (None, Some(to)) => text.push_str(&format!(", until {to}")),
        (None, None) => {}
    }
    text
}
