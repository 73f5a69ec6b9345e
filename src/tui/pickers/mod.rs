//! Lists one picks from by typing, each an `impl` of [`PickerItems`].
//!
//! To add a list, write its `impl` and put it into [`LISTS`] beside the action that opens it.

mod actions;
mod events;
mod facets;
mod finder;
mod small;

use std::ops::Range;

use crate::axis::Axis;
use crate::timeline::EventIx;
use crate::tui::action::Action;
use crate::tui::data::{Data, Known};
use crate::tui::derive::text_rows::{RowWriter, TextRow};
use crate::tui::theme::Role;
use crate::tui::view::{PickList, Target, View};

/// The lists, each with the action that opens it.
const LISTS: &[(Action, &dyn PickerItems)] = &[
    (Action::Finder, &finder::FinderList),
    (Action::Facets, &facets::Facets),
    (Action::SavedViews, &small::SavedViews),
    (Action::Marks, &events::Marks),
    (Action::Fresh, &events::Fresh),
    (Action::Trail, &events::Trail),
    (Action::Problems, &small::Problems),
    (Action::Sort, &small::Arrangements),
    (Action::Help, &actions::Actions),
];

/// What a list is made from.
#[derive(Clone, Copy, Debug)]
pub struct PickContext<'a> {
    /// What is loaded.
    pub data: &'a Data,
    /// What the reader looks at.
    pub view: &'a View,
    /// What was known on the day.
    pub known: &'a Known,
    /// The axis.
    pub axis: &'a Axis,
    /// The event before the reader.
    pub current: Option<EventIx>,
}

/// A piece of an entry's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickText {
    /// What it is.
    pub role: Role,
    /// The text.
    pub text: String,
    /// The stretches that what is typed matches, in bytes.
    pub matched: Vec<Range<usize>>,
}

/// An entry of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct PickItem {
    /// The heading that it is the first under.
    pub heading: Option<String>,
    /// Its text.
    pub parts: Vec<PickText>,
    /// What Enter does.
    pub target: Target,
}

impl PickItem {
    /// An entry that does something.
    pub fn new(target: Target) -> Self {
        Self { heading: None, parts: Vec::new(), target }
    }

    /// Adds a piece of text.
    #[must_use]
    pub fn with(mut self, role: Role, text: impl Into<String>) -> Self {
        self.parts.push(PickText { role, text: text.into(), matched: Vec::new() });
        self
    }

    /// All its text, folded to lower case: what typing looks in where nothing better does.
    fn lower(&self) -> String {
        let texts: Vec<&str> = self.parts.iter().map(|part| part.text.as_str()).collect();
        texts.join(" ").to_lowercase()
    }
}

/// A list that one picks from.
pub trait PickerItems: Sync {
    /// What it is called, in its frame.
    fn title(&self) -> &'static str;

    /// What typing leaves of it, the best first.
    fn items(&self, context: &PickContext<'_>, typed: &str) -> Vec<PickItem>;

    /// What is said instead of opening it where there is nothing to pick from.
    fn when_empty(&self) -> Option<&'static str> {
        None
    }

    /// What stands behind an entry; nothing where its line says all.
    fn preview(&self, _context: &PickContext<'_>, _item: &PickItem) -> Vec<TextRow> {
        Vec::new()
    }
}

/// The list of a kind.
pub fn list(list: &PickList) -> &'static dyn PickerItems {
    match list {
        PickList::Cluster(_) => &small::Cluster,
        PickList::Of(action) => {
            let own = LISTS.iter().find(|(opens, _)| opens == action);
            own.map_or(&actions::Actions, |(_, list)| *list)
        }
    }
}

/// The entries that hold every word typed, whatever its case.
fn holding(items: impl Iterator<Item = PickItem>, typed: &str) -> Vec<PickItem> {
    let typed = typed.to_lowercase();
    let words: Vec<&str> = typed.split_whitespace().collect();
    let mut kept = Vec::new();
    for item in items {
        let lower = item.lower();
        if words.iter().all(|word| lower.contains(word)) {
            kept.push(item);
        }
    }
    kept
}

/// A writer of previews, whose words are not lit.
fn writer<'a>(context: &PickContext<'a>) -> RowWriter<'a> {
    RowWriter::new(&context.data.theme, &context.view.query)
}
