//! Small lists: saved views, the orders of a ledger, what is in a cluster of the axis, problems of
//! the data.

use crate::axis::Subject;
use crate::export::{self, axis_labels};
use crate::ledger::LedgerKind;
use crate::timeline::RecordRef;
use crate::tui::pickers::{PickContext, PickItem, PickerItems, holding};
use crate::tui::theme::Role;
use crate::tui::view::Target;

/// The saved views of the data and of the reader.
#[derive(Debug)]
pub(super) struct SavedViews;

impl PickerItems for SavedViews {
    fn title(&self) -> &'static str {
        "Saved views"
    }

    fn items(&self, context: &PickContext<'_>, typed: &str) -> Vec<PickItem> {
        let scope = context.data.scope();
        let views = scope.view_names().map(|name| {
            let mut item = PickItem::new(Target::SavedView(name.to_owned()))
                .with(Role::Link, format!("@{name:<24} "));
            if let Some(RecordRef::View(view)) = context.known.timeline.get(name)
                && let Some(title) = &view.name
            {
                item = item.with(Role::Text, format!("{title}  "));
            }
            match scope.view(name) {
                Ok(query) => item.with(Role::Faint, query.to_string()),
                Err(fault) => item.with(Role::Failed, fault.to_string()),
            }
        });
        holding(views, typed)
    }
}

/// The orders that a ledger can have.
#[derive(Debug)]
pub(super) struct Arrangements(pub(super) LedgerKind);

impl PickerItems for Arrangements {
    fn title(&self) -> &'static str {
        "Sort and group by"
    }

    fn items(&self, context: &PickContext<'_>, typed: &str) -> Vec<PickItem> {
        let now = context.view.arrangement(self.0);
        let orders = export::ledger::view(self.0).arrangements().iter().map(|order| {
            let here = if *order == now { "  now" } else { "" };
            PickItem::new(Target::Arrange(*order))
                .with(Role::Text, order.word())
                .with(Role::Faint, here)
        });
        holding(orders, typed)
    }
}

/// What one mark of the axis stands for.
#[derive(Debug)]
pub(super) struct Cluster<'a>(pub(super) &'a [Subject]);

impl PickerItems for Cluster<'_> {
    fn title(&self) -> &'static str {
        "In this place of the axis"
    }

    fn items(&self, context: &PickContext<'_>, typed: &str) -> Vec<PickItem> {
        let lines = self.0.iter().map(|subject| {
            let line = axis_labels::line(&context.known.timeline, context.axis, *subject);
            PickItem::new(Target::Subject(*subject)).with(Role::Text, line.unwrap_or_default())
        });
        holding(lines, typed)
    }
}

/// The problems of the data.
#[derive(Debug)]
pub(super) struct Problems;

impl PickerItems for Problems {
    fn title(&self) -> &'static str {
        "Problems in the data"
    }

    fn items(&self, context: &PickContext<'_>, typed: &str) -> Vec<PickItem> {
        let loaded = context.data.loaded();
        let problems = loaded.diagnostics.iter().enumerate().map(|(at, problem)| {
            let place =
                problem.place.and_then(|place| Some((loaded.files.get(place.file)?, place.line)));
            let place = place.map(|(file, line)| format!("{}:{line} ", file.name));
            PickItem::new(Target::Problem(at))
                .with(Role::Failed, format!("{:<8}", problem.class.word()))
                .with(Role::Faint, place.unwrap_or_default())
                .with(Role::Text, problem.message.clone())
        });
        holding(problems, typed)
    }
}
