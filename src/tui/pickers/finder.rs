//! The finder: actors, topics, parties and events by a few letters, each with what stands behind
//! it.

use crate::query::Found;
use crate::timeline::RecordRef;
use crate::timeline::id::Kind;
use crate::tui::derive::text_rows::TextRow;
use crate::tui::pickers::{PickContext, PickItem, PickText, PickerItems, writer};
use crate::tui::theme::Role;
use crate::tui::view::Target;

/// How many entries are ranked: more than anybody reads.
const RANKED: usize = 500;

/// How many events of an actor or topic the preview lists.
const PREVIEWED: usize = 60;

/// The finder.
#[derive(Debug)]
pub(super) struct FinderList;

impl PickerItems for FinderList {
    fn title(&self) -> &'static str {
        "Find"
    }

    fn items(&self, context: &PickContext<'_>, typed: &str) -> Vec<PickItem> {
        let known = context.known;
        known.lazy.find(&known.timeline, typed, RANKED).into_iter().map(item).collect()
    }

    fn preview(&self, context: &PickContext<'_>, item: &PickItem) -> Vec<TextRow> {
        let timeline = &context.known.timeline;
        let mut w = writer(context);
        let id = match &item.target {
            Target::Event(id) | Target::Narrow(_, id) | Target::Record(id) => id,
            _ => return Vec::new(),
        };
        if let Some(RecordRef::Event(_, event)) = timeline.get(id) {
            w.row(Target::Text).plain(0, &[(Role::Heading, &event.title)]);
            w.plain(0, &[(Role::Faint, &format!("{} · {}", event.date, event.kind))]);
            w.plain(0, &[(Role::Text, event.summary.as_deref().unwrap_or_default())]);
            return w.finish();
        }
        w.row(Target::Text).plain(0, &[(Role::Heading, timeline.name(id))]);
        let events = context.known.lazy.index_of(timeline).events_of(id);
        for event in events.take(PREVIEWED).filter_map(|ix| timeline.event(ix)) {
            let date = format!("{} ", event.date);
            w.plain(0, &[(Role::Faint, &date), (Role::Text, &event.title)]);
        }
        w.finish()
    }
}

fn item(found: Found) -> PickItem {
    let events = match (found.kind, found.events) {
        (Kind::Event, _) => String::new(),
        (_, 1) => "  1 event".to_owned(),
        (_, count) => format!("  {count} events"),
    };
    let target = match found.kind {
        Kind::Actor => Target::Narrow("actor", found.id),
        Kind::Topic => Target::Narrow("topic", found.id),
        Kind::Party => Target::Narrow("party", found.id),
        Kind::Event => Target::Event(found.id),
        Kind::View => Target::SavedView(found.id.to_string()),
        _ => Target::Record(found.id),
    };
    let mut item = PickItem::new(target).with(Role::Faint, format!("{:<12}", found.kind.name()));
    item.parts.push(PickText { role: Role::Text, text: found.label, matched: found.matched });
    item.with(Role::Faint, events)
}
