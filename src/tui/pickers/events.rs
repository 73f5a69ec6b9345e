//! Lists of events one goes to: a trail, the marks, what is new.

use crate::export::thread;
use crate::timeline::record::Event;
use crate::tui::action::Action;
use crate::tui::keymap::Keymap;
use crate::tui::pickers::{PickContext, PickItem, PickerItems, holding};
use crate::tui::theme::Role;
use crate::tui::view::Target;

/// The marked events.
#[derive(Debug)]
pub(super) struct Marks;

/// The events that are new or changed since the last visit.
#[derive(Debug)]
pub(super) struct Fresh;

/// The events linked with the one before the reader, both ways.
#[derive(Debug)]
pub(super) struct Trail;

impl PickerItems for Marks {
    fn title(&self) -> &'static str {
        "Marks"
    }

    fn when_empty(&self, keymap: &Keymap) -> Option<String> {
        Some(format!("no event is marked here: {} marks one", keymap.key_of(Action::Mark)))
    }

    fn items(&self, context: &PickContext<'_>, typed: &str) -> Vec<PickItem> {
        let visit = context.data.visit();
        let events = context.known.timeline.events().iter();
        let marked = events.filter(|event| visit.marks(&event.id)).map(|event| item(event, ""));
        holding(marked, typed)
    }
}

impl PickerItems for Fresh {
    fn title(&self) -> &'static str {
        "Since your last visit"
    }

    fn when_empty(&self, _: &Keymap) -> Option<String> {
        Some("no event is new or changed since your last visit".into())
    }

    fn items(&self, context: &PickContext<'_>, typed: &str) -> Vec<PickItem> {
        let events = context.known.timeline.events().iter();
        let news = events.filter_map(|event| {
            let news = context.data.news(&event.id)?;
            Some(item(event, news.word()))
        });
        holding(news, typed)
    }
}

impl PickerItems for Trail {
    fn title(&self) -> &'static str {
        "Trail"
    }

    fn when_empty(&self, _: &Keymap) -> Option<String> {
        Some("no event is linked with this one".into())
    }

    fn items(&self, context: &PickContext<'_>, typed: &str) -> Vec<PickItem> {
        let Some(ix) = context.current else { return Vec::new() };
        let lines = thread::trail(&context.known.timeline, ix).into_iter().map(|line| {
            let (words, title) = line.text.split_once(": ").unwrap_or(("", &line.text));
            PickItem::new(Target::Event(line.target))
                .with(Role::Faint, format!("{words:<14} {:>12}  ", line.date))
                .named(Role::Text, title)
        });
        holding(lines, typed)
    }
}

fn item(event: &Event, why: &str) -> PickItem {
    let why = if why.is_empty() { String::new() } else { format!("{why}, ") };
    PickItem::new(Target::Event(event.id.clone()))
        .with(Role::Faint, format!("{why}{}  ", event.date))
        .named(Role::Text, event.title.to_string())
}
