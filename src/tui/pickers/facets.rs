//! What the selection is made of: values of each field with the number of events that choosing one
//! leaves.

use crate::export::phrases;
use crate::query::Facet;
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
        let is_of_kind = |facet: &Facet| begun.len() >= ASKED && name(facet).starts_with(&begun);
        let (asked, others): (Vec<Facet>, Vec<Facet>) = facets.into_iter().partition(is_of_kind);
        let mut items: Vec<PickItem> = asked.into_iter().map(item).collect();
        items.extend(holding(others.into_iter().map(item), typed));
        items
    }
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
        ("status" | "schedule", _) => phrases::asked_state(&facet.label),
        _ => facet.label,
    };
    let item = item.named(Role::Text, label);
    if facet.field == "month" { item.with(Role::Faint, "  began in it") } else { item }
}
