//! What the selection is made of: values of each field with the number of events that choosing one
//! leaves.

use crate::export::phrases;
use crate::timeline::record::EventKind;
use crate::tui::pickers::{PickContext, PickItem, PickerItems, holding};
use crate::tui::theme::Role;
use crate::tui::view::Target;

/// The facets of the selection.
#[derive(Debug)]
pub(super) struct Facets;

impl PickerItems for Facets {
    fn title(&self) -> &'static str {
        "What is in these events"
    }

    fn items(&self, context: &PickContext<'_>, typed: &str) -> Vec<PickItem> {
        let facets = context.known.matcher(context.data).facets(&context.view.query);
        let items = facets.into_iter().map(|facet| {
            // Not the words of the data format, but those of the screen.
            let label = match (facet.field, EventKind::from_word(&facet.label)) {
                ("kind", Some(kind)) => phrases::event_kind(kind).to_owned(),
                ("status" | "schedule", _) => phrases::asked_state(&facet.label),
                _ => facet.label,
            };
            let field = if facet.field == "date" { "year" } else { facet.field };
            PickItem::new(Target::Term(Box::new(facet.term)))
                .with(Role::Faint, format!("{field:<9}"))
                .with(Role::Link, format!("{:>6}  ", facet.events))
                .named(Role::Text, label)
        });
        holding(items, typed)
    }
}
