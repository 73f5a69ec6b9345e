//! Lists one picks from by typing, each an `impl` of [`PickerItems`]: `finder`, `facets`, `events`,
//! `exports`, `actions` (the help), and several in `small`.
//!
//! To add a list, write its `impl` and the row of the action that opens it.

pub(in crate::tui) mod actions;
pub(in crate::tui) mod events;
pub(in crate::tui) mod exports;
pub(in crate::tui) mod facets;
pub(in crate::tui) mod finder;
pub(in crate::tui) mod small;

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use crate::axis::Axis;
use crate::export::ledger::date_in_column;
use crate::query::ranked;
use crate::text::counted;
use crate::timeline::EventIx;
use crate::timeline::date::{Date, year_text};
use crate::tui::action::Handler;
use crate::tui::data::{Data, Known};
use crate::tui::derive::text_rows::{RowWriter, TextRow};
use crate::tui::exporting::Exports;
use crate::tui::theme::Role;
use crate::tui::view::{PickList, Target, View};

/// What a list is made from.
#[derive(Clone, Copy, Debug)]
pub struct PickContext<'a> {
    /// What is loaded.
    pub data: &'a Data,
    /// What the reader looks at.
    pub view: &'a View,
    /// What was known on the day.
    pub known: &'a Known,
    /// The axis, whose clusters are lists too.
    pub axis: &'a Axis,
    /// The event before the reader.
    pub current: Option<EventIx>,
    /// What an export would be made from.
    pub exports: Exports<'a>,
}

/// A piece of an entry's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickText {
    /// What it is.
    pub role: Role,
    /// The words of a part of a line.
    pub text: String,
    /// The stretches that what is typed matches, in bytes.
    pub matched: Vec<Range<usize>>,
}

/// What stands at the right edge of an entry, whole or not at all: when it was, or how many events
/// it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PickAside {
    /// The whole: `13 Apr 2023`, `13 events`.
    pub whole: String,
    /// For a narrow list: `2023`, and `13 events` too, of which the number alone would be read as a
    /// year's; empty where there is nothing short.
    pub short: String,
}

impl PickAside {
    /// A date; its year alone where that is known.
    fn of_date(date: &Date) -> Self {
        let short = date.year().map_or(String::new(), year_text);
        Self { whole: date_in_column(date).trim().to_owned(), short }
    }

    /// A number of events.
    fn of_events(events: usize) -> Self {
        let whole = counted(events, "event", "events");
        Self { short: whole.clone(), whole }
    }
}

/// Columns of the first part of an entry that wraps: what stands behind it begins in one column.
pub const FIRST_COLUMN: usize = 23;

/// The first part of such an entry, as wide as its column where it is not wider.
fn in_first_column(text: &str) -> String {
    let blanks = FIRST_COLUMN.saturating_sub(text.width()).max(1);
    format!("{text}{}", " ".repeat(blanks))
}

/// An entry of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct PickItem {
    /// The heading that it is the first under.
    pub heading: Option<String>,
    /// What stands on its line, part by part, each in its role.
    pub parts: Vec<PickText>,
    /// What Enter does.
    pub target: Target,
    /// What stands at its right edge, where there is room for it.
    pub aside: Option<PickAside>,
    /// The piece that says what it is called: typing ranks by that before the others.
    name: usize,
    /// Words that typing finds it by, and that are not shown.
    besides: String,
}

impl PickItem {
    /// An entry that does something.
    pub fn new(target: Target) -> Self {
        Self {
            heading: None,
            parts: Vec::new(),
            target,
            aside: None,
            name: 0,
            besides: String::new(),
        }
    }

    /// Adds a piece of text.
    #[must_use]
    pub fn with(mut self, role: Role, text: impl Into<String>) -> Self {
        self.parts.push(PickText { role, text: text.into(), matched: Vec::new() });
        self
    }

    /// Adds the piece that says what it is called.
    #[must_use]
    pub fn named(mut self, role: Role, text: impl Into<String>) -> Self {
        self.name = self.parts.len();
        self.with(role, text)
    }

    /// Adds when it was.
    #[must_use]
    pub fn at(mut self, date: &Date) -> Self {
        self.aside = Some(PickAside::of_date(date));
        self
    }

    /// Adds in how many events it stands.
    #[must_use]
    pub fn in_events(mut self, events: usize) -> Self {
        self.aside = Some(PickAside::of_events(events));
        self
    }

    /// What it is called.
    pub fn name(&self) -> &str {
        self.parts.get(self.name).map_or("", |part| part.text.trim())
    }

    /// Adds words by which typing finds it too: those of its heading, those that people look for.
    #[must_use]
    fn found_by(mut self, words: &str) -> Self {
        self.besides = format!("{} {}", self.besides, words.to_lowercase());
        self
    }

    /// All its text, what it is called first.
    fn text(&self) -> String {
        let (before, name) = self.parts.split_at(self.name.min(self.parts.len()));
        let texts = name.iter().chain(before).map(|part| part.text.as_str());
        let texts = texts.chain(std::iter::once(self.besides.as_str()));
        texts.collect::<Vec<&str>>().join(" ")
    }

    /// Lights stretches of that text, in bytes.
    fn light(&mut self, stretches: &[Range<usize>]) {
        let at = self.name.min(self.parts.len());
        let (before, name) = self.parts.split_at_mut(at);
        let mut from = 0;
        for part in name.iter_mut().chain(before) {
            let to = from + part.text.len();
            let own = stretches.iter().filter(|stretch| stretch.start < to && stretch.end > from);
            part.matched =
                own.map(|one| one.start.max(from) - from..one.end.min(to) - from).collect();
            from = to + 1;
        }
    }
}

/// A list that one picks from.
pub trait PickerItems: std::fmt::Debug + Sync {
    /// What it is called, in its frame.
    fn title(&self) -> &'static str;

    /// Whether an entry takes as many lines as its text does; else it is cut to one.
    fn wraps(&self) -> bool {
        false
    }

    /// Whether something stands behind each entry, and so beside them all.
    fn has_previews(&self) -> bool {
        false
    }

    /// Whether an only entry is taken at once, the list left out.
    fn takes_only(&self) -> bool {
        false
    }

    /// What an empty line says: that letters typed go into it.
    fn when_untyped(&self, _context: &PickContext<'_>) -> String {
        "type to search".into()
    }

    /// What typing leaves of it, the best first.
    fn items(&self, context: &PickContext<'_>, typed: &str) -> Vec<PickItem>;

    /// What is said instead of opening it where there is nothing to pick from.
    fn when_empty(&self, _data: &Data) -> Option<String> {
        None
    }

    /// What stands behind an entry; nothing where its line says all.
    fn preview(&self, _context: &PickContext<'_>, _item: &PickItem) -> Vec<TextRow> {
        Vec::new()
    }
}

/// The list of a kind; the help for an action that opens none.
pub fn list(list: &PickList) -> &'static dyn PickerItems {
    match list {
        PickList::Cluster(_) => &small::Cluster,
        PickList::Of(action) => match action.handler() {
            Handler::Opens(list) => list,
            Handler::Function(_) => &actions::Actions,
        },
    }
}

/// The entries that match what is typed, in the finder's order; all, in their own, where nothing
/// is.
fn holding(items: impl Iterator<Item = PickItem>, typed: &str) -> Vec<PickItem> {
    let mut items: Vec<Option<PickItem>> = items.map(Some).collect();
    if typed.trim().is_empty() {
        return items.into_iter().flatten().collect();
    }
    let texts: Vec<String> = items.iter().flatten().map(PickItem::text).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut kept = Vec::new();
    for hit in ranked(&texts, typed) {
        if let Some(mut item) = items.get_mut(hit.place).and_then(Option::take) {
            item.light(&hit.matched);
            kept.push(item);
        }
    }
    kept
}

/// What an entry is, in a column of its own, which a longer word leaves.
fn of_kind(word: &str) -> String {
    format!("{:<12}", format!("{word} "))
}

/// A writer of previews, whose words are not lit.
fn writer<'a>(context: &PickContext<'a>) -> RowWriter<'a> {
    RowWriter::new(&context.data.settings.theme, &context.view.query)
}
