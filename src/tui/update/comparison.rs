//! From one comparison of wordings to the next.

use std::collections::HashSet;

use crate::export::wording::pairs;
use crate::ledger::RecordPlace;
use crate::timeline::Timeline;
use crate::timeline::id::{Id, Kind};
use crate::timeline::record::Quote;
use crate::tui::action::Action;
use crate::tui::update::Step;
use crate::tui::update::movement::Direction;
use crate::tui::view::{PageKind, Tab, Target};

/// A quote whose wording can be compared.
struct Comparable<'a> {
    /// The utterance: the id of the quote that this one renders, else its own.
    utterance: &'a Id,
    event: &'a Id,
    place: usize,
    /// Its row, where quotes are listed.
    row: usize,
}

/// From the comparison on the page to that of the next utterance of the open view or of the one
/// before, round the ends. Behind a page that stands alone the view follows.
pub fn next(step: &mut Step<'_>, direction: Direction) {
    let Some(PageKind::Wording(event, place)) = step.view.pages.last().map(|page| &page.kind)
    else {
        let leave = step.key(Action::Leave);
        return step.view.tell(format!("that works in the panes: {leave} closes this page"));
    };
    let timeline = step.derived.timeline();
    let listed = comparable(step);
    let here = quote_at(timeline, event, *place).and_then(utterance_of);
    let here = listed.iter().position(|one| Some(one.utterance) == here);
    let last = listed.len().saturating_sub(1);
    let (next, around) = match (direction, here) {
        (Direction::Forward, Some(at)) if at < last => (at + 1, ""),
        (Direction::Forward, Some(_)) => (0, "wrapped to the first comparison"),
        (Direction::Back, Some(at)) if at > 0 => (at - 1, ""),
        (Direction::Back, Some(_)) => (last, "wrapped to the last comparison"),
        (Direction::Forward, None) => (0, ""),
        (Direction::Back, None) => (last, ""),
    };
    let Some(found) = listed.get(next).filter(|_| here != Some(next)) else {
        return step.view.tell("no other quote of this view has other wordings");
    };
    let (event, place, row) = (found.event.clone(), found.place, found.row);
    if !around.is_empty() {
        step.view.tell(around);
    }
    show(step, (event, place), row);
}

/// Puts a comparison in place of the one on the page.
fn show(step: &mut Step<'_>, (event, place): (Id, usize), row: usize) {
    if step.view.pages.len() == 1 {
        match step.view.tab {
            Tab::Timeline => {
                step.view.select_id(Tab::Timeline, &event);
                step.view.seek_row = Some(Target::Quote(event.clone(), place));
            }
            Tab::Ledger(_) if lists_quotes(step) => step.view.select_row(row),
            Tab::Ledger(_) => {}
        }
    }
    if let Some(page) = step.view.pages.last_mut() {
        page.kind = PageKind::Wording(event, place);
        page.rows = None;
    }
}

/// Whether the open view lists quotes.
fn lists_quotes(step: &Step<'_>) -> bool {
    let records = step.derived.listing().records.as_ref();
    records.is_some_and(|it| crate::export::ledger::view(it.kind).nested() == Some(Kind::Quote))
}

/// The first quote of each utterance that has other wordings, in the order of the open view.
fn comparable<'a>(step: &Step<'a>) -> Vec<Comparable<'a>> {
    let timeline = step.derived.timeline();
    let scope = step.derived.known().scope(step.derived.selection());
    let places: Vec<RecordPlace> = match &step.derived.listing().records {
        Some(records) if lists_quotes(step) => {
            (0..records.ledger.rows()).filter_map(|row| records.ledger.at(row)).collect()
        }
        _ => scope.places(Kind::Quote),
    };
    let mut found: Vec<Comparable<'a>> = Vec::new();
    let mut told: HashSet<&Id> = HashSet::new();
    for (row, at) in places.into_iter().enumerate() {
        let Some(event) = timeline.event(at.event) else { continue };
        let Some(quote) = event.quote.get(at.place) else { continue };
        let Some(utterance) = utterance_of(quote) else { continue };
        if !told.contains(utterance) && !pairs(timeline, quote).is_empty() {
            told.insert(utterance);
            found.push(Comparable { utterance, event: &event.id, place: at.place, row });
        }
    }
    found
}

/// The quote that this one renders, else its own id.
fn utterance_of(quote: &Quote) -> Option<&Id> {
    quote.renders.as_ref().map(|id| id.id()).or(quote.id.as_ref())
}

fn quote_at<'a>(timeline: &'a Timeline, event: &Id, place: usize) -> Option<&'a Quote> {
    timeline.event(timeline.get(event)?.event()?)?.quote.get(place)
}
