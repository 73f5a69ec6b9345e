//! What a query's branches ask of records, kept with a selection: it narrows the records that are
//! listed of it.

use std::collections::HashSet;
use std::sync::Arc;

use crate::query::dates::When;
use crate::query::disputed::disputed_ids;
use crate::query::fields::{Narrowing, sources_of_publishers};
use crate::query::index::columns::{EventFlags, accepts};
use crate::query::language::{Term, TermKind};
use crate::query::matcher::Matcher;
use crate::query::texts::Contents;
use crate::timeline::date::Date;
use crate::timeline::id::{Id, Kind, Ref};
use crate::timeline::record::{Event, Quote, Source, Topic};
use crate::timeline::{EventIx, RecordRef, Timeline};

/// What one branch of a query asks of a record: its words, topics, dates and sources.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct BranchWords {
    /// The words and literals that must all stand.
    pub(super) words: Vec<TermKind>,
    /// For each term about topics the ids, one of which a record that has topics must have.
    topics: Vec<Vec<String>>,
    /// What each term about dates asks of the date of a record that has one.
    dates: Vec<AskedDates>,
    /// For each term about sources or publishers the ids of the sources, on one of which a record
    /// must rest.
    sources: Vec<Vec<Id>>,
    /// For each term about actors the ids, one of which the event names.
    actors: Vec<Vec<Id>>,
    /// For each term about what an event has the things, one of which a record must have that can
    /// have it itself.
    had: Vec<Vec<EventFlags>>,
    /// On what accounts differ, where that is asked.
    disputed: Arc<HashSet<Id>>,
    /// For each term about ids these; a record must be one of its kind, or in an event of which
    /// one of another kind holds.
    ids: Vec<Vec<AskedId>>,
    /// Whether it asks who is quoted.
    pub(super) asks_speaker: bool,
    /// Whether it asks how wordings compare.
    asks_wording: bool,
    /// The events that the branch leaves, in order; none where there is no other branch.
    events: Option<Vec<EventIx>>,
}

/// The spans of a term about dates, one of which a date must meet; of a negated term, none.
#[derive(Clone, Debug, PartialEq, Eq)]
struct AskedDates {
    spans: Vec<When>,
    negated: bool,
}

/// An id that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
struct AskedId {
    id: Id,
    /// The kind of its record; none of an id without one.
    kind: Option<Kind>,
    /// The events that are or hold its record, or name it, in order.
    events: Vec<EventIx>,
}

impl AskedId {
    fn new(matcher: &Matcher<'_>, id: &str) -> Self {
        let events = matcher.holding(id).iter().map(|event| EventIx(event as usize)).collect();
        Self { id: id.into(), kind: matcher.timeline.kind_of(id), events }
    }

    /// Whether a record is this one or, of another kind, in an event of which the id holds: of an
    /// event that holds a commitment that is asked for all quotes are listed, and no other
    /// commitment.
    fn lists(&self, record: &RecordRef<'_>) -> bool {
        if self.kind == Some(record.kind()) {
            return record.id() == Some(&self.id);
        }
        record.event().is_some_and(|event| self.events.binary_search(&event).is_ok())
    }
}

impl BranchWords {
    /// Those of the terms of a branch, which leaves these events; `None` for those of the only
    /// branch.
    pub(super) fn new(
        matcher: &Matcher<'_>,
        terms: &[&Term],
        events: Option<Vec<EventIx>>,
    ) -> Self {
        let timeline = matcher.timeline;
        let mut branch = Self { events, ..Self::default() };
        for term in terms {
            match &term.what {
                TermKind::Field(field, values) if field.meaning.narrows() == Narrowing::Dates => {
                    let spans = values.dates().to_vec();
                    branch.dates.push(AskedDates { spans, negated: term.negated });
                }
                _ if term.negated => {}
                TermKind::Word(_) | TermKind::Literal(_) => branch.words.push(term.what.clone()),
                TermKind::Field(field, values) => match field.meaning.narrows() {
                    Narrowing::Topics => branch.topics.push(values.words().to_vec()),
                    Narrowing::Sources => {
                        let ids = values.words().iter();
                        branch.sources.push(ids.map(|id| Id::from(id.as_str())).collect());
                    }
                    Narrowing::Publishers => {
                        let sources = sources_of_publishers(timeline, values.words());
                        branch.sources.push(sources.into_iter().cloned().collect());
                    }
                    Narrowing::Speaker => branch.asks_speaker = true,
                    // Of a party it is not asked who of it speaks.
                    Narrowing::Actors if field.values.kinds() == [Kind::Actor] => {
                        let ids = values.words().iter();
                        branch.actors.push(ids.map(|id| Id::from(id.as_str())).collect());
                    }
                    Narrowing::Wording => branch.asks_wording = true,
                    Narrowing::Had => {
                        let words = values.words().iter();
                        let had = words.filter_map(|word| EventFlags::from_word(word));
                        let had: Vec<EventFlags> = had.collect();
                        if had.contains(&EventFlags::DISCREPANCY) {
                            let ids = disputed_ids(timeline).into_iter().cloned();
                            branch.disputed = Arc::new(ids.collect());
                        }
                        branch.had.push(had);
                    }
                    Narrowing::Ids => {
                        let ids = values.words().iter();
                        branch.ids.push(ids.map(|id| AskedId::new(matcher, id)).collect());
                    }
                    Narrowing::Actors | Narrowing::Dates | Narrowing::Nothing => {}
                },
                TermKind::View(..) | TermKind::Any(_) => {}
            }
        }
        branch
    }

    /// Whether the branch leaves an event of the selection.
    pub(super) fn leaves(&self, event: EventIx) -> bool {
        self.events.as_ref().is_none_or(|events| events.binary_search(&event).is_ok())
    }

    /// Whether it asks for dates.
    pub(super) fn asks_dates(&self) -> bool {
        !self.dates.is_empty()
    }

    /// Whether an event has a claim or quote with a date of its own, and that is asked for.
    pub(super) fn dates_record_of(&self, event: &Event) -> bool {
        let claims = event.claim.iter().map(|one| &one.date);
        let mut dates = claims.chain(event.quote.iter().map(|one| &one.date)).flatten();
        dates.any(|date| self.meets(date))
    }

    /// Whether a date is one of those that are asked for.
    fn meets(&self, date: &Date) -> bool {
        let meets = |when: &When| when.meets(date.earliest(), date.latest());
        self.dates.iter().all(|asked| asked.spans.iter().any(meets) != asked.negated)
    }

    /// Whether it asks, beside words, for what records may have or be themselves: topics, dates,
    /// sources, what `has:` and `id:` name.
    pub(super) fn asks_fields(&self) -> bool {
        !self.topics.is_empty()
            || !self.dates.is_empty()
            || !self.had.is_empty()
            || !self.ids.is_empty()
            || self.asks_sources()
    }

    /// Whether it asks how wordings compare.
    pub(super) fn asks_wording(&self) -> bool {
        self.asks_wording
    }

    /// Whether a quote has what the branch asks of topics and actors by its event alone: it says
    /// nothing of the topics itself, and none of the actors is named in it.
    pub(super) fn holds_by_event_alone(&self, event: &Event, quote: &Quote) -> bool {
        let has_topics = || !event.own_topics_of_quote(quote).is_empty();
        let named = Contents::of(quote).ids;
        let names = |ids: &Vec<Id>| ids.iter().any(|id| named.contains(&id));
        (!self.topics.is_empty() && !has_topics()) || !self.actors.iter().all(names)
    }

    /// Whether it asks for sources.
    pub(super) fn asks_sources(&self) -> bool {
        !self.sources.is_empty()
    }

    /// Whether a source is one of those that are asked for.
    pub(super) fn asks_for_source(&self, source: &Id) -> bool {
        self.sources.iter().all(|asked| asked.contains(source))
    }

    /// Whether a record's topics, date and sources, what it has and its id are those that are asked
    /// for.
    /// Its topics are its own or, of one that names none, its event's; a record without a date is
    /// taken to be of its event's.
    pub(super) fn holds_of(
        &self,
        timeline: &Timeline,
        event: &Event,
        record: &RecordRef<'_>,
    ) -> bool {
        self.has_topics(event, record)
            && own_date(record).is_none_or(|date| self.meets(date))
            && self.has_sources(event, record)
            && self.had.iter().all(|asked| self.has_one(timeline, (event, record), asked))
            && self.ids.iter().all(|asked| asked.iter().any(|one| one.lists(record)))
    }

    fn has_topics(&self, event: &Event, record: &RecordRef<'_>) -> bool {
        if self.topics.is_empty() {
            return true;
        }
        let topics: Vec<&[Ref<Topic>]> = match record {
            RecordRef::Commitment(_, one) => vec![event.topics_of(*one)],
            RecordRef::Claim(_, one) => vec![event.topics_of(*one)],
            RecordRef::Quote(_, one) => event.topics_of_quote(one),
            RecordRef::Discrepancy(..) => vec![&event.topics],
            _ => return true,
        };
        let has = |id: &String| topics.iter().copied().flatten().any(|topic| topic.as_str() == id);
        self.topics.iter().all(|asked| asked.iter().any(has))
    }

    fn has_sources(&self, event: &Event, record: &RecordRef<'_>) -> bool {
        if self.sources.is_empty() {
            return true;
        }
        let mut sources: Vec<&Ref<Source>> = Vec::new();
        match record {
            RecordRef::Commitment(_, one) => {
                sources.extend(event.sources_of(*one));
                sources.extend(one.status.iter().flat_map(|status| &status.sources));
            }
            RecordRef::Claim(_, one) => sources.extend(event.sources_of(*one)),
            RecordRef::Quote(_, one) => {
                sources.push(&one.source);
                sources.extend(&one.also_in);
            }
            RecordRef::Discrepancy(_, one) => {
                sources.extend(one.account.iter().map(|account| &account.source));
            }
            _ => return true,
        }
        let is_one = |asked: &Vec<Id>| sources.iter().any(|source| asked.contains(source.id()));
        self.sources.iter().all(is_one)
    }

    /// Whether a record has one of these things. What no record of its kind has itself is had by
    /// its event; where that too is among them, it is enough that the event has it.
    fn has_one(
        &self,
        timeline: &Timeline,
        (event, record): (&Event, &RecordRef<'_>),
        asked: &[EventFlags],
    ) -> bool {
        let is_had = |flag: &EventFlags| {
            self.own_thing(timeline, record, *flag)
                .unwrap_or_else(|| flag.is_had_by(event, timeline.proofs()))
        };
        asked.iter().any(is_had)
    }

    /// Whether a record has such a thing itself: its own words, a deadline, a translation, a proof,
    /// accounts of it that differ, a diagnostic that it accepts. Nothing where no record of its
    /// kind has such a thing, as no promise has a milestone.
    fn own_thing(
        &self,
        timeline: &Timeline,
        record: &RecordRef<'_>,
        flag: EventFlags,
    ) -> Option<bool> {
        let is_disputed = |id: &Id| self.disputed.contains(id);
        Some(match (record, flag) {
            (_, EventFlags::ACCEPT) => accepts(|visitor| record.walk(visitor)),
            (RecordRef::Commitment(_, one), EventFlags::QUOTE) => one.quote.is_some(),
            (RecordRef::Commitment(_, one), EventFlags::DUE) => one.deadline().is_some(),
            (RecordRef::Commitment(_, one), EventFlags::DISCREPANCY) => is_disputed(&one.id),
            (RecordRef::Claim(_, one), EventFlags::QUOTE) => one.quote.is_some(),
            (RecordRef::Claim(_, one), EventFlags::DISCREPANCY) => is_disputed(&one.id),
            (RecordRef::Discrepancy(_, one), EventFlags::QUOTE) => {
                one.account.iter().any(|account| account.quote.is_some())
            }
            (RecordRef::Quote(_, one), EventFlags::TRANSLATION) => one.translation.is_some(),
            (RecordRef::Quote(_, one), EventFlags::RENDERING) => one.renders.is_some(),
            (RecordRef::Quote(_, one), EventFlags::PROOF) => {
                timeline.proofs().for_quote(one).is_some()
            }
            (RecordRef::Quote(_, one), EventFlags::DISCREPANCY) => {
                one.id.as_ref().is_some_and(is_disputed)
            }
            _ => return None,
        })
    }
}

/// The date that a record has besides that of its event.
pub(super) fn own_date<'e>(record: &RecordRef<'e>) -> Option<&'e Date> {
    match record {
        RecordRef::Claim(_, one) => one.date.as_ref(),
        RecordRef::Quote(_, one) => one.date.as_ref(),
        _ => None,
    }
}
