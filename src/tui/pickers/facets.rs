//! What the selection is made of: values of each field with the number of events that choosing one
//! leaves.

use crate::export::phrases;
use crate::query::{Facet, FacetKind, Meaning};
use crate::timeline::record::EventKind;
use crate::tui::pickers::{PickContext, PickItem, PickerItems, holding, of_kind};
use crate::tui::theme::Role;
use crate::tui::view::Target;

/// The facets of the selection.
#[derive(Debug)]
pub(in crate::tui) struct Facets;

impl PickerItems for Facets {
    fn title(&self) -> &'static str {
        "What is in these events"
    }

    fn items(&self, context: &PickContext<'_>, typed: &str) -> Vec<PickItem> {
        let facets = context.known.matcher(context.data).facets(&context.view.query);
        let busiest = busiest_of(&facets);
        // Who types what kind of thing it is wants those in their order, the busiest month first.
        let begun = typed.trim().to_lowercase();
        let asks_busiest = begun.len() >= ASKED && BUSIEST.starts_with(&begun);
        let is_of_kind = |facet: &Facet| {
            let is_called_so = begun.len() >= ASKED && facet.kind.name().starts_with(&begun);
            is_called_so || (asks_busiest && facet.kind == FacetKind::Month)
        };
        if begun.is_empty() {
            let facets = with_busiest_first(facets);
            return facets.iter().map(|facet| item(facet, &busiest)).collect();
        }
        let (mut asked, others): (Vec<Facet>, Vec<Facet>) =
            facets.into_iter().partition(is_of_kind);
        // Months in which a few events began are not the busiest, wherever few began in any.
        if asks_busiest {
            let busy = asked.iter().filter(|facet| is_busy(facet)).count();
            asked.truncate(busy.clamp(BUSIEST_FIRST, BUSIEST_FOUND));
        }
        let mut items: Vec<PickItem> = asked.iter().map(|facet| item(facet, &busiest)).collect();
        items.extend(holding(others.iter().map(|facet| item(facet, &busiest)), typed));
        items
    }
}

/// What a month with many events is asked for by.
const BUSIEST: &str = "busiest";

/// So many of them stand among what the finder finds.
const BUSIEST_FOUND: usize = 10;

/// So many of the busiest months stand where nobody has to type for them, and are called so.
const BUSIEST_FIRST: usize = 3;

/// A month is busy in which at least so many events began.
const BUSY: usize = 3;

/// The busiest months of the selection, where that is what is typed in another list.
pub(super) fn busiest(context: &PickContext<'_>, typed: &str) -> Vec<PickItem> {
    let begun = typed.trim().to_lowercase();
    // To count takes a while, and `bus` begins other words.
    if begun.len() <= ASKED || !"busiest months".starts_with(&begun) {
        return Vec::new();
    }
    let facets = context.known.matcher(context.data).facets(&context.view.query);
    let months = facets.into_iter().filter(is_busy).take(BUSIEST_FOUND);
    let mut items = Vec::new();
    for month in months {
        let events = phrases::counted_in_words(month.events, "event", "events");
        items.push(
            PickItem::new(Target::Term(Box::new(month.term)))
                .with(Role::Faint, of_kind(month.kind.name()))
                .named(Role::Text, month.label)
                .with(Role::Faint, format!("  {events} began in it")),
        );
    }
    items
}

/// Whether it is a month in which several events began.
fn is_busy(facet: &Facet) -> bool {
    facet.kind == FacetKind::Month && facet.events >= BUSY
}

/// The labels of the busiest months, which come in that order.
fn busiest_of(facets: &[Facet]) -> Vec<String> {
    let busy = facets.iter().filter(|facet| is_busy(facet)).take(BUSIEST_FIRST);
    busy.map(|month| month.label.clone()).collect()
}

/// All of them, the busiest months behind the kinds, which are few: the others come behind hundreds
/// of names.
fn with_busiest_first(facets: Vec<Facet>) -> Vec<Facet> {
    let (months, mut facets): (Vec<Facet>, Vec<Facet>) =
        facets.into_iter().partition(|facet| facet.kind == FacetKind::Month);
    let is_kind = |facet: &&Facet| facet.kind.meaning() == Meaning::Kind;
    let kinds = facets.iter().take_while(is_kind).count();
    let busy = months.iter().take(BUSIEST_FIRST).filter(|month| is_busy(month)).count();
    let (busiest, others) = months.split_at(busy);
    facets.splice(kinds..kinds, busiest.iter().cloned());
    facets.extend(others.iter().cloned());
    facets
}

/// From so many letters on what is typed is asked of the kind of value too.
const ASKED: usize = 3;

/// A line of the list; of a month, whether it is one of the busiest.
fn item(facet: &Facet, busiest: &[String]) -> PickItem {
    let item = PickItem::new(Target::Term(Box::new(facet.term.clone())))
        .with(Role::Faint, format!("{:<9}", facet.kind.name()))
        .with(Role::Link, format!("{:>6}  ", facet.events));
    let value = facet.label.as_str();
    // Not the words of the data format, but those of the screen.
    let label = match (facet.kind.meaning(), EventKind::from_word(value)) {
        (Meaning::Kind, Some(kind)) => phrases::event_kind(kind).to_owned(),
        (Meaning::Status, _) => phrases::asked_states(&[value.to_owned()]),
        (Meaning::Schedule, _) => phrases::asked_state(value),
        (Meaning::Wording, _) => {
            phrases::meaning_of_value(Meaning::Wording, value).unwrap_or_else(|| value.to_owned())
        }
        _ => value.to_owned(),
    };
    let item = item.named(Role::Text, label);
    match facet.kind {
        FacetKind::Month if busiest.contains(&facet.label) => {
            item.with(Role::Faint, "  began in it: one of the busiest months")
        }
        FacetKind::Month => item.with(Role::Faint, "  began in it"),
        FacetKind::Field(_) | FacetKind::Year => item,
    }
}
