//! What the selection is made of: values of each field with the number of events that choosing one
//! leaves.

use crate::export::phrases;
use crate::query::{Facet, Meaning};
use crate::timeline::record::EventKind;
use crate::tui::pickers::{PickContext, PickItem, PickerItems, holding};
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
        // Who types what kind of thing it is wants those in their order, the busiest month first.
        let begun = typed.trim().to_lowercase();
        let is_of_kind = |facet: &Facet| {
            let is_busiest = facet.field == "month" && BUSIEST.starts_with(&begun);
            begun.len() >= ASKED && (is_busiest || name(facet).starts_with(&begun))
        };
        if begun.is_empty() {
            return with_busiest_first(facets).into_iter().map(item).collect();
        }
        let (asked, others): (Vec<Facet>, Vec<Facet>) = facets.into_iter().partition(is_of_kind);
        let mut items: Vec<PickItem> = asked.into_iter().map(item).collect();
        items.extend(holding(others.into_iter().map(item), typed));
        items
    }
}

/// What a month with many events is asked for by.
const BUSIEST: &str = "busiest";

/// So many of them stand among what the finder finds.
const BUSIEST_FOUND: usize = 10;

/// So many of the busiest months stand where nobody has to type for them.
const BUSIEST_FIRST: usize = 3;

/// The busiest months of the selection, where that is what is typed in another list.
pub(super) fn busiest(context: &PickContext<'_>, typed: &str) -> Vec<PickItem> {
    let begun = typed.trim().to_lowercase();
    // To count takes a while, and `bus` begins other words.
    if begun.len() <= ASKED || !"busiest months".starts_with(&begun) {
        return Vec::new();
    }
    let facets = context.known.matcher(context.data).facets(&context.view.query);
    let months = facets.into_iter().filter(|facet| facet.field == "month").take(BUSIEST_FOUND);
    let mut items = Vec::new();
    for month in months {
        let events = phrases::counted_in_words(month.events, "event", "events");
        items.push(
            PickItem::new(Target::Term(Box::new(month.term)))
                .with(Role::Faint, format!("{:<12}", "month"))
                .named(Role::Text, month.label)
                .with(Role::Faint, format!("  {events} began in it")),
        );
    }
    items
}

/// All of them, the busiest months behind the kinds, which are few: the others come behind hundreds
/// of names.
fn with_busiest_first(facets: Vec<Facet>) -> Vec<Facet> {
    let (months, mut facets): (Vec<Facet>, Vec<Facet>) =
        facets.into_iter().partition(|facet| facet.field == "month");
    let kinds = facets.iter().take_while(|facet| facet.field == "kind").count();
    let (busiest, others) = months.split_at(BUSIEST_FIRST.min(months.len()));
    facets.splice(kinds..kinds, busiest.iter().cloned());
    facets.extend(others.iter().cloned());
    facets
}

/// From so many letters on what is typed is asked of the kind of value too.
const ASKED: usize = 3;

/// What kind of value it is, in words.
fn name(facet: &Facet) -> &'static str {
    if facet.field == "date" { "year" } else { facet.field }
}

/// A line of the list.
fn item(facet: Facet) -> PickItem {
    // Not the words of the data format, but those of the screen.
    let item = PickItem::new(Target::Term(Box::new(facet.term.clone())))
        .with(Role::Faint, format!("{:<9}", name(&facet)))
        .with(Role::Link, format!("{:>6}  ", facet.events));
    let label = match (facet.field, EventKind::from_word(&facet.label)) {
        ("kind", Some(kind)) => phrases::event_kind(kind).to_owned(),
        ("status", _) => phrases::asked_states(&[facet.label]),
        ("schedule", _) => phrases::asked_state(&facet.label),
        ("wording", _) => {
            phrases::meaning_of_value(Meaning::Wording, &facet.label).unwrap_or(facet.label)
        }
        _ => facet.label,
    };
    let item = item.named(Role::Text, label);
    if facet.field == "month" {
        item.with(Role::Faint, "  began in it: one of the busiest months")
    } else {
        item
    }
}
