//! The meaning of queries once more, from the records themselves: no index, no columns, one event
//! after another.

use super::*;
use crate::query::dates::When;
use crate::query::fields::{Subject, TermsBeside};
use crate::query::fold::fold;
use crate::query::language::{Query, Term, TermKind};
use crate::query::texts::Contents;
use crate::query::words::{any_word, is_nearly, word_starts};
use crate::timeline::RecordRef;
use crate::timeline::date::{Comparison, Date};
use crate::timeline::id::{Agent, Id, Kind, Ref};
use crate::timeline::record::{Commitment, Event, Participant, Quote, RelationKind};
use crate::timeline::schema::{Path, Record, Visitor};

/// What a query leaves, and which nested records.
pub(super) fn select(timeline: &Timeline, query: &Query, day: NaiveDate) -> Vec<Hit> {
    let events = timeline.events().iter().enumerate();
    let scan = Scan { timeline, day };
    events
        .filter_map(|(place, event)| scan.hit(crate::timeline::EventIx(place), event, query))
        .collect()
}

/// The ids of records that an event refers to, wherever the schema says that a reference stands.
#[derive(Default)]
pub(super) struct References(pub(super) Vec<Id>);

impl<'r> Visitor<'r> for References {
    fn reference(&mut self, _: &Path, _: &'static [Kind], _: bool, id: &Id) {
        self.0.push(id.clone());
    }
}

struct Scan<'a> {
    timeline: &'a Timeline,
    day: NaiveDate,
}

impl Scan<'_> {
    fn hit(&self, ix: crate::timeline::EventIx, event: &Event, query: &Query) -> Option<Hit> {
        let branches = query.branches();
        branches.iter().filter_map(|terms| self.branch(ix, event, terms)).reduce(Hit::joined)
    }

    fn branch(&self, ix: crate::timeline::EventIx, event: &Event, terms: &[&Term]) -> Option<Hit> {
        let asks_for = |subject: Subject| {
            let mut asking = terms.iter().filter(|term| !term.negated);
            asking.any(|term| term.subject(TermsBeside::default()) == subject)
        };
        let beside = TermsBeside {
            commitment: asks_for(Subject::Commitment),
            quote: asks_for(Subject::Quote),
        };
        // A negated term about a nested record: no record of its kind may match.
        let holds = |term: &&&Term| match term.subject(beside) {
            Subject::Event => self.event(event, &term.what) != term.negated,
            _ if !term.negated => true,
            Subject::Participant => {
                !event.participant.iter().any(|one| self.participant(one, &term.what))
            }
            Subject::Commitment => {
                !event.commitment.iter().any(|one| self.commitment(event, one, &[term]))
            }
            Subject::Quote => !event.quote.iter().any(|one| self.quote(event, one, &term.what)),
        };
        if !terms.iter().all(|term| holds(&term)) {
            return None;
        }
        let about = |nested| {
            terms
                .iter()
                .copied()
                .filter(|term| !term.negated && term.subject(beside) == nested)
                .collect::<Vec<_>>()
        };
        let (commitment, quote, participant) =
            (about(Subject::Commitment), about(Subject::Quote), about(Subject::Participant));
        Some(Hit {
            event: ix,
            participants: kept(&participant, &event.participant, |one| {
                participant.iter().all(|term| self.participant(one, &term.what))
            })?,
            commitments: kept(&commitment, &event.commitment, |one| {
                self.commitment(event, one, &commitment)
            })?,
            quotes: kept(&quote, &event.quote, |one| {
                quote.iter().all(|term| self.quote(event, one, &term.what))
            })?,
        })
    }

    fn event(&self, event: &Event, what: &TermKind) -> bool {
        let mut met = References::default();
        event.walk(&mut Path::new(), &mut met);
        let refers = |id: &str| met.0.iter().any(|other| other.as_str() == id);
        let mut texts: Vec<String> = Vec::new();
        let contents = Contents::of_event(event);
        texts.extend(contents.texts.iter().map(|(_, text)| fold(text)));
        texts.extend(contents.loose_names(self.timeline).map(fold));
        let mut names: Vec<String> = Vec::new();
        for record in met.0.iter().filter_map(|id| self.timeline.get(id)) {
            if record.event().is_some() {
                continue;
            }
            for (searched, text) in Contents::of_record(&record).texts {
                let list = if searched.is_name { &mut names } else { &mut texts };
                list.push(fold(text));
            }
        }
        let all = || texts.iter().chain(&names);
        match what {
            TermKind::Word(word) => {
                all().any(|text| word_starts(text, &word.folded).next().is_some())
                    || names.iter().any(|name| any_word(name, |name| is_nearly(&word.folded, name)))
            }
            TermKind::Literal(literal) => all().any(|text| text.contains(&literal.folded)),
            TermKind::View(_, query, _) => {
                self.hit(crate::timeline::EventIx(0), event, query).is_some()
            }
            TermKind::Any(queries) => queries
                .iter()
                .any(|query| self.hit(crate::timeline::EventIx(0), event, query).is_some()),
            TermKind::Field(field, values) if !values.dates().is_empty() => {
                if field.name == "began" {
                    return values.dates().iter().any(|when| began(when, &event.date));
                }
                let date = self.lasted(event);
                values.dates().iter().any(|when| meets(when, &date))
            }
            TermKind::Field(field, values) => values.words().iter().any(|value| match field.name {
                "actor" | "source" | "topic" => refers(value),
                "attended" => {
                    let took_part = |one: &&Participant| one.took_part();
                    event
                        .participant
                        .iter()
                        .filter(took_part)
                        .any(|one| one.actor.as_ref().is_some_and(|own| own.as_str() == value))
                }
                "party" => met.0.iter().any(|id| self.timeline.acts_for(id, value)),
                "kind" => event.kind.word() == value,
                "place" => {
                    event.place.as_deref().is_some_and(|place| fold(place).contains(&fold(value)))
                }
                "publisher" => {
                    met.0.iter().filter_map(|id| self.timeline.source(id)).any(|source| {
                        source
                            .publisher
                            .as_deref()
                            .is_some_and(|publisher| fold(publisher).contains(&fold(value)))
                    })
                }
                "id" => match self.timeline.get(value).and_then(|record| record.event()) {
                    Some(ix) => self.timeline.event(ix).is_some_and(|other| other.id == event.id),
                    None => refers(value),
                },
                "has" => match value.as_str() {
                    "commitment" => !event.commitment.is_empty(),
                    "quote" => !event.quote.is_empty(),
                    "claim" => !event.claim.is_empty(),
                    "discrepancy" => {
                        let all = self.timeline.events().iter().flat_map(|it| &it.discrepancy);
                        let named = |id: &Id| {
                            let holder = self.timeline.get(id).and_then(|it| it.event());
                            holder.and_then(|ix| self.timeline.event(ix)) == Some(event)
                        };
                        !event.discrepancy.is_empty()
                            || all.clone().flat_map(|one| &one.about).any(|it| named(it.id()))
                            || all
                                .flat_map(|one| &one.account)
                                .filter_map(|account| account.quote.as_ref())
                                .any(|quote| named(quote.id()))
                    }
                    "milestone" => !event.milestone.is_empty(),
                    "translation" => event.quote.iter().any(|one| one.translation.is_some()),
                    "rendering" => event.quote.iter().any(|one| one.renders.is_some()),
                    "proof" => event
                        .quote
                        .iter()
                        .any(|one| self.timeline.proofs().for_quote(one).is_some()),
                    "due" => event.commitment.iter().any(|one| one.deadline().is_some()),
                    "accept" => serde_json::to_string(event).unwrap().contains("\"accept\":"),
                    other => panic!("has:{other} has no meaning here"),
                },
                other => panic!("{other:?} is about a nested record"),
            }),
        }
    }

    fn commitment(&self, event: &Event, one: &Commitment, terms: &[&Term]) -> bool {
        let acts = |agent: &Ref<Agent>, values: &[String]| {
            values.iter().any(|v| self.timeline.acts_for(agent, v))
        };
        let any = |agents: &[Ref<Agent>], values: &[String]| {
            agents.iter().any(|agent| acts(agent, values))
        };
        let values = |field| {
            terms.iter().filter_map(move |term| match &term.what {
                TermKind::Field(other, values) if other.name == field => Some(values.words()),
                _ => None,
            })
        };
        let between = |to: &[String], by: Option<&[String]>| {
            let pairs = one.by.iter().enumerate().flat_map(|(i, giver)| {
                one.by
                    .iter()
                    .enumerate()
                    .filter(move |(j, _)| i != *j)
                    .map(move |(_, receiver)| (giver, receiver))
            });
            pairs
                .into_iter()
                .any(|(giver, receiver)| acts(receiver, to) && by.is_none_or(|by| acts(giver, by)))
        };
        let holds = |name: &str, wanted: &[String]| match name {
            "by" => any(&one.by, wanted),
            "to" => {
                any(&one.to, wanted)
                    || (one.mutual
                        && between(wanted, None)
                        && values("by").all(|by| between(wanted, Some(by))))
            }
            "topic" => event
                .topics_of(one)
                .iter()
                .any(|topic| wanted.iter().any(|wanted| topic.as_str() == wanted)),
            "schedule" => wanted.iter().any(|wanted| one.schedule_on(self.day).word() == wanted),
            "status" => wanted.iter().any(|wanted| {
                let shown = one.evidenced().status();
                let reported = one.reported_since();
                let said: Vec<_> = one.claimed().into_iter().chain(shown).chain(reported).collect();
                let is_searched = one.last_search().is_some() && shown.is_none();
                (said.is_empty() && wanted == "announced")
                    || (is_searched && wanted == "no-evidence")
                    || said.iter().any(|status| status.state.word() == wanted)
            }),
            "has" => *wanted == ["due"] && one.deadline().is_some(),
            _ => false,
        };
        terms.iter().all(|term| match &term.what {
            TermKind::Field(_, values) if !values.dates().is_empty() => {
                one.deadline().is_some_and(|due| values.dates().iter().any(|when| meets(when, due)))
            }
            TermKind::Field(field, values) => holds(field.name, values.words()),
            _ => false,
        })
    }

    fn quote(&self, event: &Event, one: &Quote, what: &TermKind) -> bool {
        let TermKind::Field(field, values) = what else {
            return false;
        };
        values.words().iter().any(|value| match field.name {
            "speaker" => one.speaker.as_ref().is_some_and(|speaker| speaker.as_str() == value),
            "lang" => one.language.as_deref() == Some(value),
            "topic" => {
                let topics = event.topics_of_quote(one);
                topics.into_iter().flatten().any(|topic| topic.as_str() == value)
            }
            "wording" => one.renders.as_ref().is_some_and(|renders| {
                let Some(RecordRef::Quote(_, official)) = self.timeline.get(renders) else {
                    return false;
                };
                let is_same_language = official.language == one.language;
                match value.as_str() {
                    "translation" => !is_same_language,
                    "same" => is_same_language && official.text == one.text,
                    _ => is_same_language && official.text != one.text,
                }
            }),
            "has" => match value.as_str() {
                "translation" => one.translation.is_some(),
                "rendering" => one.renders.is_some(),
                "proof" => self.timeline.proofs().for_quote(one).is_some(),
                _ => false,
            },
            _ => false,
        })
    }

    fn participant(&self, one: &Participant, what: &TermKind) -> bool {
        let TermKind::Field(field, values) = what else {
            return false;
        };
        field.name == "role"
            && values.words().iter().any(|value| one.role.as_deref() == Some(value))
    }
}

fn kept<T>(terms: &[&Term], records: &[T], holds: impl Fn(&T) -> bool) -> Option<Subset> {
    if terms.is_empty() {
        return Some(Subset::All);
    }
    let kept: Vec<usize> = (0..records.len()).filter(|place| holds(&records[*place])).collect();
    (!kept.is_empty()).then_some(Subset::Only(kept.into_iter().collect()))
}

impl Scan<'_> {
    /// The date of an event that has no end, up to the last sign of life of it.
    fn lasted(&self, event: &Event) -> Date {
        let Some((start, end)) = event.date.as_edtf().split_once('/') else {
            return event.date.clone();
        };
        if !matches!(end, "" | "..") {
            return event.date.clone();
        }
        let Ok(begun) = Date::parse(start) else { return event.date.clone() };
        let mut signs = vec![begun.latest()];
        signs.extend(event.milestone.iter().flat_map(|one| [one.date.latest(), one.date.begun()]));
        let terms = event.participant.iter().flat_map(|one| one.from.iter().chain(&one.to));
        signs.extend(terms.map(Date::latest));
        for other in self.timeline.events() {
            let is_linked = other.relation.iter().any(|link| {
                link.to.id() == &event.id
                    && !matches!(link.kind, RelationKind::Follows | RelationKind::Supersedes)
            });
            if is_linked {
                signs.extend([other.date.latest(), other.date.begun()]);
            }
        }
        if end == ".." {
            let sources = event.sources.iter().filter_map(|id| self.timeline.source(id));
            signs.extend(sources.filter_map(|source| source.published.as_ref()).map(Date::latest));
        }
        let last = signs.into_iter().filter_map(|sign| sign.day()).max().unwrap();
        Date::parse(&format!("{start}/{}", last.format("%Y-%m-%d"))).unwrap()
    }
}

fn began(when: &When, date: &Date) -> bool {
    let (first, last) = (date.earliest(), date.begun());
    match when {
        When::Date(other) => other.earliest() <= first && last <= other.latest(),
        When::Span(from, to) => {
            from.as_ref().is_none_or(|from| from.earliest() <= first)
                && to.as_ref().is_none_or(|to| last <= to.latest())
        }
        When::Compared(Comparison::Since, other) => first >= other.earliest(),
        When::Compared(Comparison::After, other) => first > other.latest(),
        When::Compared(Comparison::Until, other) => last <= other.latest(),
        When::Compared(Comparison::Before, other) => last < other.earliest(),
    }
}

fn meets(when: &When, date: &Date) -> bool {
    match when {
        When::Date(other) => date.overlaps(other),
        When::Span(from, to) => {
            from.as_ref().is_none_or(|from| from.earliest() <= date.latest())
                && to.as_ref().is_none_or(|to| date.earliest() <= to.latest())
        }
        When::Compared(Comparison::Since, other) => date.latest() >= other.earliest(),
        When::Compared(Comparison::After, other) => date.latest() > other.latest(),
        When::Compared(Comparison::Until, other) => date.earliest() <= other.latest(),
        When::Compared(Comparison::Before, other) => date.earliest() < other.earliest(),
    }
}
