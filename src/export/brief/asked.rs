//! What of a selection a short brief holds. A query for commitments leaves out quotes and questions
//! that are about none of them, one for words leaves out commitments and questions that are about
//! none of these: a brief shows nothing that its query did not ask for.

use crate::export::brief::Brief;
use crate::ledger::commitments::{self, CommitmentRow};
use crate::ledger::{Arrangement, RecordPlace};
use crate::query::{Hit, Subset};
use crate::timeline::id::{Anything, Kind, Ref};
use crate::timeline::record::{Commitment, Discrepancy, Event, Quote};

/// Whether the query has terms about these records.
fn is_narrowed(subset: &Subset) -> bool {
    matches!(subset, Subset::Only(_))
}

impl<'a> Brief<'a> {
    /// Whether the query has terms about one quote.
    pub(super) fn asks_for_quotes(&self) -> bool {
        self.context.selection.hits.iter().any(|hit| is_narrowed(&hit.quotes))
    }

    /// Whether it has such terms, and none about commitments: words are what it wants.
    pub(super) fn asks_for_words_alone(&self) -> bool {
        let hits = &self.context.selection.hits;
        self.asks_for_quotes() && !hits.iter().any(|hit| is_narrowed(&hit.commitments))
    }

    /// The commitments of the selection in time order; of an event whose words alone are asked for,
    /// those that they are about.
    pub(super) fn commitment_rows(&self) -> Vec<CommitmentRow> {
        let mut rows = commitments::ledger(&self.context.scope(), Arrangement::Date).rows;
        rows.retain(|row| {
            let records = row.records(self.timeline());
            records.is_some_and(|(event, one)| holds_commitment(self.hit(row.at), event, one))
        });
        rows
    }

    /// The questions on which accounts differ: all of the selection or, where the query asks for
    /// commitments or words, those about one of them.
    pub(super) fn questions(&self) -> Vec<(&'a Event, &'a Discrepancy)> {
        let timeline = self.timeline();
        let is_whole = self.options.what.is_some();
        let mut questions = Vec::new();
        for at in self.context.scope().places(Kind::Discrepancy) {
            let Some((event, one)) = at.record(timeline, |event| &event.discrepancy) else {
                continue;
            };
            if is_whole || holds_question(self.hit(at), event, one) {
                questions.push((event, one));
            }
        }
        questions
    }

    /// What the query leaves of the event in which a record stands.
    pub(super) fn hit(&self, at: RecordPlace) -> Option<&'a Hit> {
        self.context.selection.hit(at.event)
    }
}

/// Whether a quote that is about these is about what the query asks for: anything, or a commitment
/// that it leaves.
pub(super) fn is_about_what_is_asked(hit: &Hit, event: &Event, about: &[Ref<Anything>]) -> bool {
    let mut left = hit.commitments.select(&event.commitment);
    !is_narrowed(&hit.commitments) || left.any(|(_, one)| names(about, &one.id))
}

fn holds_commitment(hit: Option<&Hit>, event: &Event, one: &Commitment) -> bool {
    let Some(hit) = hit.filter(|hit| is_narrowed(&hit.quotes) && !is_narrowed(&hit.commitments))
    else {
        return true;
    };
    let mut words = hit.quotes.select(&event.quote).map(|(_, quote)| quote);
    words.any(|quote| is_of(quote, one))
}

fn holds_question(hit: Option<&Hit>, event: &Event, one: &Discrepancy) -> bool {
    let Some(hit) = hit else {
        return false;
    };
    if is_narrowed(&hit.commitments) || !is_narrowed(&hit.quotes) {
        return is_about_what_is_asked(hit, event, &one.about);
    }
    let is_told = |id: &str| {
        let mut accounts = one.account.iter().filter_map(|account| account.quote.as_ref());
        names(&one.about, id) || accounts.any(|quote| quote.as_str() == id)
    };
    let mut words = hit.quotes.select(&event.quote).map(|(_, quote)| quote);
    let is_of_words = words.any(|quote| quote.id.as_ref().is_some_and(|id| is_told(id)));
    let mut held = event.commitment.iter().filter(|one| holds_commitment(Some(hit), event, one));
    is_of_words || held.any(|commitment| is_told(&commitment.id))
}

/// Whether a quote has the words of a commitment, or is about it.
fn is_of(quote: &Quote, commitment: &Commitment) -> bool {
    let own = commitment.quote.as_ref().map(|own| own.id());
    (own.is_some() && own == quote.id.as_ref()) || names(&quote.about, &commitment.id)
}

fn names(about: &[Ref<Anything>], id: &str) -> bool {
    about.iter().any(|one| one.as_str() == id)
}
