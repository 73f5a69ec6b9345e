//! Lists of events one goes to: a trail, the marks, what is new.

use crate::export::ledger::date_in_column;
use crate::export::phrases::one_line;
use crate::export::thread;
use crate::timeline::record::Event;
use crate::tui::action::Action;
use crate::tui::data::Data;
use crate::tui::derive::text_rows::TextRow;
use crate::tui::pickers::{PickContext, PickItem, PickerItems, holding, writer};
use crate::tui::theme::Role;
use crate::tui::view::Target;

/// The marked events.
#[derive(Debug)]
pub(in crate::tui) struct MarkedEvents;

/// The events that are new or changed since the edition seen before.
#[derive(Debug)]
pub(in crate::tui) struct FreshEvents;

/// The events linked with the one before the reader, both ways.
#[derive(Debug)]
pub(in crate::tui) struct Trail;

impl PickerItems for MarkedEvents {
    fn title(&self) -> &'static str {
        "Marks, in your order"
    }

    fn preview(&self, context: &PickContext<'_>, item: &PickItem) -> Vec<TextRow> {
        let Target::Event(id) = &item.target else { return Vec::new() };
        let mark = context.data.visit().mark(id);
        let Some(note) = mark.and_then(|mark| mark.note.as_deref()) else { return Vec::new() };
        let mut w = writer(context);
        w.row(Target::Text);
        for line in note.lines() {
            w.plain(0, &[(Role::Text, &one_line(line))]);
        }
        w.finish()
    }

    fn when_empty(&self, data: &Data) -> Option<String> {
        Some(format!(
            "no event is marked here: {} marks one",
            data.settings.keymap.key_of(Action::Mark)
        ))
    }

    fn items(&self, context: &PickContext<'_>, typed: &str) -> Vec<PickItem> {
        let timeline = &context.known.timeline;
        let marks = &context.data.visit().marks;
        let marked = marks.iter().filter_map(|mark| {
            let event = timeline.event(timeline.get(&mark.id)?.event()?)?;
            let marked = item(event, "");
            Some(match &mark.note {
                Some(note) => marked.with(Role::Faint, format!("  {}", one_line(note))),
                None => marked,
            })
        });
        holding(marked, typed)
    }
}

impl PickerItems for FreshEvents {
    fn title(&self) -> &'static str {
        "New or changed since the edition you saw before"
    }

    fn when_empty(&self, data: &Data) -> Option<String> {
        Some(if data.visit().seen.is_empty() {
            "this is your first visit: what is new is told once the data has changed".into()
        } else {
            "no event is new or changed since the edition you saw before".into()
        })
    }

    fn items(&self, context: &PickContext<'_>, typed: &str) -> Vec<PickItem> {
        let events = context.known.timeline.events().iter();
        let news = events.filter_map(|event| {
            let news = context.data.news(&event.id)?;
            let item = item(event, news.word());
            let changes = context.data.changes(&event.id);
            Some(match changes.and_then(|changes| changes.words.as_deref()) {
                Some(what) => item.with(Role::Faint, format!("  {what}")),
                None => item,
            })
        });
        holding(news, typed)
    }
}

impl PickerItems for Trail {
    fn title(&self) -> &'static str {
        "Trail"
    }

    fn when_empty(&self, _: &Data) -> Option<String> {
        Some("no event is linked with this one".into())
    }

    fn items(&self, context: &PickContext<'_>, typed: &str) -> Vec<PickItem> {
        let Some(ix) = context.current else { return Vec::new() };
        let lines = thread::trail(&context.known.timeline, ix).into_iter().map(|line| {
            PickItem::new(Target::Event(line.target))
                .with(Role::Faint, format!("{:<14} {:>12}  ", line.relation, line.date))
                .named(Role::Text, line.title)
        });
        holding(lines, typed)
    }
}

/// An event, why it is listed before its date: `changed, 13 Apr 2023`.
fn item(event: &Event, why: &str) -> PickItem {
    let date = date_in_column(&event.date);
    let dated = match why {
        "" => date,
        why => format!("{:<20}", format!("{why}, {date}")),
    };
    PickItem::new(Target::Event(event.id.clone()))
        .with(Role::Faint, format!("{dated}  "))
        .named(Role::Text, event.title.to_string())
}
