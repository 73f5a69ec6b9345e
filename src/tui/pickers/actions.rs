//! All keys and actions in groups, and the legend: the help.

use crate::tui::action::{Action, Section};
use crate::tui::legend;
use crate::tui::pickers::{PickContext, PickItem, PickerItems, holding};
use crate::tui::theme::Role;
use crate::tui::view::Target;

/// The help.
#[derive(Debug)]
pub(super) struct Actions;

impl PickerItems for Actions {
    fn title(&self) -> &'static str {
        "Keys and actions"
    }

    fn items(&self, context: &PickContext<'_>, typed: &str) -> Vec<PickItem> {
        let mut items = Vec::new();
        for section in Section::ALL {
            let own = Action::ALL.iter().filter(|action| action.section() == *section);
            let mut own: Vec<PickItem> = if typed.chars().nth(1).is_none() && !typed.is_empty() {
                // One letter is a key before it is a part of a word.
                own.filter(|action| action.keys().contains(&typed)).copied().map(item).collect()
            } else {
                holding(own.copied().map(item), typed)
            };
            if let Some(first) = own.first_mut() {
                first.heading = Some(section.title().to_owned());
            }
            items.append(&mut own);
        }
        let entries = legend::lines(&context.data.theme).into_iter().map(|line| {
            PickItem::new(Target::Text)
                .with(line.role, format!("{:<22} ", line.sign))
                .with(Role::Text, line.says)
        });
        let mut entries = holding(entries, typed);
        if let Some(first) = entries.first_mut() {
            first.heading = Some("Legend".to_owned());
        }
        items.append(&mut entries);
        items
    }
}

fn item(action: Action) -> PickItem {
    PickItem::new(Target::Run(action))
        .with(Role::Link, format!("{:<22} ", action.keys().join("  ")))
        .with(Role::Text, action.doc())
        .with(Role::Faint, format!("  ({})", action.name()))
}
