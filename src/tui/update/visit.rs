//! Marks, what is new since the last visit, and the trail: lists of events one goes to.

use super::super::mode::{Events, Stop};
use super::super::state::App;
use super::{Effect, event_of, notice};
use crate::export::thread;
use crate::timeline::record::Event;

/// Marks the event, or takes its mark away.
pub(super) fn mark(app: &mut App) -> Vec<Effect> {
    let Some(event) = event_of(app)
        .and_then(|event| app.loaded.timeline.get(&event.id))
        .and_then(|one| one.event())
    else {
        notice(app, "no event here to mark");
        return Vec::new();
    };
    // The whole event is hashed, not what of it was known on the day.
    let Some(event) = app.loaded.timeline.event(event) else {
        return Vec::new();
    };
    let title = event.title.to_string();
    let is_marked = app.visit.toggle(event);
    app.relayout();
    notice(
        app,
        if is_marked {
            format!("marked: {title}; ' lists marks")
        } else {
            format!("no longer marked: {title}")
        },
    );
    vec![Effect::Remember]
}

/// The marked events, in time order.
pub(super) fn marks(app: &App) -> Events {
    Events::new("marks", stops(app, |event| app.visit.marks(&event.id).then(String::new)))
}

/// The events that are new or changed since the last visit, in time order.
pub(super) fn fresh(app: &App) -> Events {
    Events::new(
        "since your last visit",
        stops(app, |event| Some(format!("{}, ", app.news.get(&event.id)?.word()))),
    )
}

/// The events that belong to a list, each with why, in time order; those later than the day are left out.
fn stops(app: &App, why: impl Fn(&Event) -> Option<String>) -> Vec<Stop> {
    let stop = |event: &Event| {
        let why = format!("{}{}", why(event)?, event.date);
        Some(Stop { id: event.id.clone(), why, title: event.title.to_string() })
    };
    app.timeline.events().iter().filter_map(|event| stop(event)).collect()
}

/// The events linked with the one before the reader, both ways.
pub(super) fn trail(app: &App) -> Events {
    let lines = app.current().map(|ix| thread::trail(&app.timeline, ix)).unwrap_or_default();
    let stop = |line: thread::ThreadLine| {
        let (words, title) = line.text.split_once(": ").unwrap_or(("", &line.text));
        Stop {
            id: line.target,
            why: format!("{words:<14} {:>12}", line.date),
            title: title.to_owned(),
        }
    };
    Events::new("trail", lines.into_iter().map(stop).collect())
}
