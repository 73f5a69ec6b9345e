//! The ledger of quotes: who said what, in which words, and whether they stand in the source.

use super::{Arrangement, Group, Heading, Ledger, LedgerScope, RecordPlace, first_topic};
use crate::timeline::id::{Id, Kind, Ref};
use crate::timeline::record::{Event, Quote, SourceKind};
use crate::timeline::{RecordRef, Timeline};

/// A quote that the query leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuoteRow {
    /// Where it stands.
    pub at: RecordPlace,
    /// Whether it is proven to stand in a source's text.
    pub is_proven: bool,
}

impl QuoteRow {
    /// The event and the quote that the row stands for.
    pub fn records<'a>(&self, timeline: &'a Timeline) -> Option<(&'a Event, &'a Quote)> {
        self.at.record(timeline, |event| &event.quote)
    }

    fn speaker<'t>(&self, timeline: &'t Timeline) -> Option<&'t Id> {
        let (_, quote) = self.records(timeline)?;
        quote.speaker.as_ref().map(Ref::id)
    }

    fn topic<'t>(&self, timeline: &'t Timeline) -> Option<&'t Id> {
        let (event, quote) = self.records(timeline)?;
        first_topic(event.topics_of_quote(quote).first().copied().unwrap_or_default())
    }
}

/// What is read first of a quote that has a translation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QuoteOrder<'a> {
    /// Whether it is the translation, where that was chosen.
    pub translation_first: Option<bool>,
    /// The reader's language, which decides where nobody chose.
    pub language: Option<&'a str>,
}

impl QuoteOrder<'_> {
    /// Whether a quote's translation stands before its words.
    pub fn is_translation_first(self, quote: &Quote) -> bool {
        let Some(translation) = &quote.translation else { return false };
        let is_readers = self.language == Some(&*translation.language)
            && quote.language.as_deref() != self.language;
        self.translation_first.unwrap_or(is_readers)
    }
}

/// The ways in which this ledger can be arranged, the usual one first.
pub const ARRANGEMENTS: &[Arrangement] =
    &[Arrangement::Date, Arrangement::Party, Arrangement::Topic, Arrangement::Proof];

/// The quotes of a selection in this arrangement. Under a speaker, who has the most quotes comes
/// first. What answers the query less stands below, in the order of its days: where it is asked how
/// wordings compare, those beside no official text; then those that are listed for their event
/// alone.
pub fn ledger(scope: &LedgerScope<'_>, arrangement: Arrangement) -> Ledger<QuoteRow> {
    let (mut first, mut below) = (Vec::new(), [Vec::new(), Vec::new()]);
    for (answer, row) in rows(scope) {
        let [prints, of_event] = &mut below;
        match answer {
            Answer::Itself => first.push(row),
            Answer::AsPrint => prints.push(row),
            Answer::ByEvent => of_event.push(row),
        }
    }
    let mut ledger = arranged(first, scope.timeline, arrangement);
    for (rows, heading) in below.into_iter().zip([Heading::PrintBesidePrint, Heading::OfEventAlone])
    {
        let from = ledger.rows.len();
        ledger.rows.extend(arranged(rows, scope.timeline, Arrangement::Date).rows);
        if ledger.rows.len() > from {
            ledger.groups.push(Group { heading, rows: from..ledger.rows.len() });
        }
    }
    ledger
}

/// Whether a quote is an official text, or prints or translates one.
pub fn is_beside_official(timeline: &Timeline, quote: &Quote) -> bool {
    let is_official = |quote: &Quote| {
        let kind = timeline.source(&quote.source).and_then(|source| source.kind);
        matches!(kind, Some(SourceKind::Official | SourceKind::Transcript | SourceKind::Court))
    };
    let rendered = quote.renders.as_ref().and_then(|id| timeline.get(id));
    let rendered = match rendered {
        Some(RecordRef::Quote(_, other)) => Some(other),
        _ => None,
    };
    is_official(quote) || rendered.is_some_and(is_official)
}

fn arranged(
    rows: Vec<QuoteRow>,
    timeline: &Timeline,
    arrangement: Arrangement,
) -> Ledger<QuoteRow> {
    match arrangement {
        Arrangement::Party => by_speaker(rows, timeline),
        Arrangement::Topic => Ledger::by_topic(rows, timeline, |row| row.topic(timeline)),
        Arrangement::Proof => {
            Ledger::arranged(rows, |row| (!row.is_proven, ()), |row| Heading::Proven(row.is_proven))
        }
        _ => Ledger::by_own_year(
            rows,
            |row| row.at,
            |row| {
                let (event, quote) = row.records(timeline)?;
                Some(quote.said_on(event))
            },
        ),
    }
}

fn by_speaker(rows: Vec<QuoteRow>, timeline: &Timeline) -> Ledger<QuoteRow> {
    let group = |speaker: &Option<&Id>, count| {
        let order = (speaker.is_none(), std::cmp::Reverse(count), speaker.cloned());
        (order, Heading::Speaker(speaker.cloned()))
    };
    Ledger::grouped(rows, |row| row.speaker(timeline), group)
}

/// How a quote answers a query.
enum Answer {
    /// By itself.
    Itself,
    /// Where it is asked how wordings compare: beside no official text.
    AsPrint,
    /// By its event alone.
    ByEvent,
}

fn rows(scope: &LedgerScope<'_>) -> Vec<(Answer, QuoteRow)> {
    let timeline = scope.timeline;
    let asks_wording = scope.selection.asks_wording();
    let row = |at: RecordPlace| {
        let (_, quote) = at.record(timeline, |event| &event.quote)?;
        let answer = if scope.selection.lists_for_event_alone(timeline, at) {
            Answer::ByEvent
        } else if asks_wording && !is_beside_official(timeline, quote) {
            Answer::AsPrint
        } else {
            Answer::Itself
        };
        let is_proven = timeline.proofs().for_quote(quote).is_some();
        Some((answer, QuoteRow { at, is_proven }))
    };
    scope.rows(Kind::Quote, row)
}
