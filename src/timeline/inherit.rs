//! What a record takes from its event where it says nothing itself: sources and topics.

use crate::timeline::id::{Id, Ref};
use crate::timeline::record::{
    Claim, Commitment, Event, Milestone, Participant, Quote, Source, State, Status, Topic,
};

/// A record of an event that may name its own sources.
pub trait Sourced {
    /// The sources that it names itself.
    fn own_sources(&self) -> &[Ref<Source>];

    /// Whether it rests on its event's sources where it names none.
    fn inherits_sources(&self) -> bool {
        true
    }
}

macro_rules! sourced {
    ($($record:ident),+) => {
        $(impl Sourced for $record {
            fn own_sources(&self) -> &[Ref<Source>] {
                &self.sources
            }
        })+
    };
}

sourced!(Claim, Commitment, Milestone, Participant);

impl Sourced for Status {
    fn own_sources(&self) -> &[Ref<Source>] {
        &self.sources
    }

    /// A search found nothing, and no source says so: those of the event precede it.
    fn inherits_sources(&self) -> bool {
        !self.is_search()
    }
}

/// A record of an event that may be about topics of its own.
pub trait Topical {
    /// The topics that it names itself.
    fn own_topics(&self) -> &[Ref<Topic>];
}

impl Topical for Claim {
    fn own_topics(&self) -> &[Ref<Topic>] {
        &self.topics
    }
}

impl Topical for Commitment {
    fn own_topics(&self) -> &[Ref<Topic>] {
        &self.topics
    }
}

impl Event {
    /// What a claim, commitment, milestone, participant or status of this event rests on: its own
    /// sources or, where it names none, the event's.
    pub fn sources_of<'a>(&'a self, record: &'a impl Sourced) -> &'a [Ref<Source>] {
        let own = record.own_sources();
        if own.is_empty() && record.inherits_sources() { &self.sources } else { own }
    }

    /// The sources of what became of a commitment of this event, each once, in the order of these
    /// statuses of it. That it was announced rests, without sources of its own, on those of the
    /// commitment itself.
    pub fn sources_of_outcome<'a>(
        &'a self,
        statuses: impl IntoIterator<Item = &'a Status>,
    ) -> Vec<&'a Ref<Source>> {
        let mut sources: Vec<&Ref<Source>> = Vec::new();
        for status in statuses {
            if status.state == State::Announced && status.sources.is_empty() {
                continue;
            }
            for source in self.sources_of(status) {
                if !sources.contains(&source) {
                    sources.push(source);
                }
            }
        }
        sources
    }

    /// What a claim or commitment of this event is about: its own topics or, where it names none,
    /// the event's.
    pub fn topics_of<'a>(&'a self, record: &'a impl Topical) -> &'a [Ref<Topic>] {
        let own = record.own_topics();
        if own.is_empty() { &self.topics } else { own }
    }

    /// What a quote of this event is about: what it is about by itself or, where nothing says that,
    /// the event's topics.
    pub fn topics_of_quote<'a>(&'a self, quote: &'a Quote) -> Vec<&'a [Ref<Topic>]> {
        let mut topics = self.own_topics_of_quote(quote);
        if topics.is_empty() {
            topics.push(&self.topics);
        }
        topics
    }

    /// What a quote of this event is about by itself: its own topics or, where it names none, those
    /// of each commitment and claim of the event whose words it is, or that it says it is about;
    /// none of a quote that no such record knows.
    pub fn own_topics_of_quote<'a>(&'a self, quote: &'a Quote) -> Vec<&'a [Ref<Topic>]> {
        let mut own: Vec<&[Ref<Topic>]> = Vec::new();
        if !quote.topics.is_empty() {
            own.push(&quote.topics);
            return own;
        }
        if quote.id.is_none() && quote.about.is_empty() {
            return own;
        }
        let is_of = |words: Option<&Ref<Quote>>, record: &Id| {
            words.is_some_and(|words| quote.id.as_ref() == Some(words.id()))
                || quote.about.iter().any(|about| about.id() == record)
        };
        for one in &self.commitment {
            if is_of(one.quote.as_ref(), &one.id) {
                own.push(self.topics_of(one));
            }
        }
        for one in &self.claim {
            if is_of(one.quote.as_ref(), &one.id) {
                own.push(self.topics_of(one));
            }
        }
        own
    }
}
