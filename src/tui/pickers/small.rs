//! Small lists: saved views, the orders of a ledger, what is in a cluster of the axis, problems of
//! the data.

use crate::export::{axis_labels, ledger, phrases};
use crate::timeline::RecordRef;
use crate::tui::action::Action;
use crate::tui::data::Data;
use crate::tui::pickers::{PickContext, PickItem, PickerItems, holding};
use crate::tui::theme::Role;
use crate::tui::view::{Mode, PickList, Picker, Target};

/// The saved views of the data and of the reader.
#[derive(Debug)]
pub(in crate::tui) struct SavedViews;

impl PickerItems for SavedViews {
    fn title(&self) -> &'static str {
        "Saved views"
    }

    fn when_empty(&self, data: &Data) -> Option<String> {
        let key = data.settings.keymap.key_of(Action::SaveView);
        Some(format!("no views are saved: {key} saves the present filter as one"))
    }

    fn items(&self, context: &PickContext<'_>, typed: &str) -> Vec<PickItem> {
        let scope = context.data.scope();
        let views = scope.view_names().map(|name| {
            let mut item = PickItem::new(Target::SavedView(name.to_owned()))
                .named(Role::Link, format!("@{name:<24} "));
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

/// The terms of the query, of which one is taken away.
#[derive(Debug)]
pub(in crate::tui) struct Terms;

impl PickerItems for Terms {
    fn title(&self) -> &'static str {
        "Take away from the filter"
    }

    fn when_empty(&self, _: &Data) -> Option<String> {
        Some("nothing is filtered".into())
    }

    fn takes_only(&self) -> bool {
        true
    }

    fn items(&self, context: &PickContext<'_>, typed: &str) -> Vec<PickItem> {
        let query = &context.view.query;
        let chips = phrases::chips(&context.known.timeline, query);
        let terms =
            chips.into_iter().zip(query.each_term()).enumerate().map(|(at, (chip, term))| {
                PickItem::new(Target::Widen(at))
                    .with(Role::Text, format!("{chip}  "))
                    .with(Role::Faint, term.to_string())
            });
        // The last one added comes first: it is taken away most.
        let mut items: Vec<PickItem> = terms.rev().collect();
        if items.len() > 1 {
            let all =
                PickItem::new(Target::Run(Action::ClearFilter)).named(Role::Text, "all of it  ");
            let key = context.data.settings.keymap.key_of(Action::ClearFilter);
            items.push(all.with(Role::Faint, format!("also {key} from the panes")));
        }
        holding(items.into_iter(), typed)
    }
}

/// The orders that the open ledger can have.
#[derive(Debug)]
pub(in crate::tui) struct Arrangements;

impl PickerItems for Arrangements {
    fn title(&self) -> &'static str {
        "Sort and group by"
    }

    fn items(&self, context: &PickContext<'_>, typed: &str) -> Vec<PickItem> {
        let Some(kind) = context.view.tab.ledger() else { return Vec::new() };
        let (now, view) = (context.view.arrangement(kind), ledger::view(kind));
        let orders = view.arrangements().iter().map(|order| {
            let here = if *order == now { " (now)" } else { "" };
            PickItem::new(Target::Arrange(*order))
                .with(Role::Text, format!("{:<6}", order.word()))
                .with(Role::Faint, format!("  {}{here}", view.arranged(*order)))
        });
        holding(orders, typed)
    }
}

/// What one mark of the axis stands for.
#[derive(Debug)]
pub(super) struct Cluster;

impl PickerItems for Cluster {
    fn title(&self) -> &'static str {
        "In this place of the axis"
    }

    fn items(&self, context: &PickContext<'_>, typed: &str) -> Vec<PickItem> {
        let Mode::Picker(Picker { list: PickList::Cluster(subjects), .. }) = &context.view.mode
        else {
            return Vec::new();
        };
        let lines = subjects.iter().map(|subject| {
            let line = axis_labels::line(&context.known.timeline, context.axis, *subject);
            PickItem::new(Target::Subject(*subject)).with(Role::Text, line.unwrap_or_default())
        });
        holding(lines, typed)
    }
}

/// The problems of the data.
#[derive(Debug)]
pub(in crate::tui) struct Problems;

impl PickerItems for Problems {
    fn title(&self) -> &'static str {
        "Problems in the data"
    }

    fn when_empty(&self, _: &Data) -> Option<String> {
        Some("the data has no problems".into())
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
                .named(Role::Text, problem.message.clone())
        });
        holding(problems, typed)
    }
}
