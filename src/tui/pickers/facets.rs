//! What the selection is made of: values of each field with the number of events that choosing one
//! leaves.

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
            PickItem::new(Target::Term(Box::new(facet.term)))
                .with(Role::Faint, format!("{:<9}", facet.field))
                .with(Role::Link, format!("{:>6}  ", facet.events))
                .named(Role::Text, facet.label)
        });
        holding(items, typed)
    }
}
