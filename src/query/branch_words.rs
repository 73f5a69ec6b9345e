//! What a query's branches ask of records, kept with a selection: it narrows the records that are
//! listed of it.

use crate::query::dates::When;
use crate::query::fields::{Narrowing, sources_of_publishers};
use crate::query::language::{Term, TermKind};
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

impl BranchWords {
    /// Those of the terms of a branch, which leaves these events; `None` for those of the only
    /// branch.
    pub(super) fn new(timeline: &Timeline, terms: &[&Term], events: Option<Vec<EventIx>>) -> Self {
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

    /// Whether it asks for topics, dates or sources, which records may have of their own.
    pub(super) fn asks_fields(&self) -> bool {
        !self.topics.is_empty() || !self.dates.is_empty() || self.asks_sources()
    }

    /// Whether it asks how wordings compare.
    pub(super) fn asks_wording(&self) -> bool {
        self.asks_wording
    }

    /// Whether a quote has what the branch asks of topics and actors by its event alone: it says
    /// nothing of the topics itself, and none of the actors is named in it.
    pub(super) fn holds_by_event_alone(&self, event: &Event, quote: &Quote) -> bool {
        let has_topics = || !event.own_topics_of_quote(quote).is_empty();
        let record = RecordRef::Quote(EventIx(0), quote);
        let named = Contents::of_record(&record).ids;
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

    /// Whether a record's topics, date and sources are those that are asked for. Its topics are its
    /// own or, of one that names none, its event's; a record without a date is taken to be of its
    /// event's.
    pub(super) fn holds_of(&self, event: &Event, record: &RecordRef<'_>) -> bool {
        self.has_topics(event, record)
            && own_date(record).is_none_or(|date| self.meets(date))
            && self.has_sources(event, record)
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
}

/// The date that a record has besides that of its event.
pub(super) fn own_date<'e>(record: &RecordRef<'e>) -> Option<&'e Date> {
    match record {
        RecordRef::Claim(_, one) => one.date.as_ref(),
        RecordRef::Quote(_, one) => one.date.as_ref(),
        _ => None,
    }
}
