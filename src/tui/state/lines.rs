//! The lines of the list: years, events, and later events among them.

use std::sync::Arc;

use super::App;
use crate::timeline::EventIx;

/// A line of the list of events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListLine {
    /// The heading of a year; none where the start is not known.
    Year(Option<i32>),
    /// An event of the selection, by its place in it.
    Event(usize),
    /// An event later than the day, by its place in the whole timeline: drawn, never counted.
    Later(EventIx),
}

impl App {
    /// The line of the list that a place of the selection stands on.
    pub fn list_line(&self, place: usize) -> usize {
        let event = |line: &ListLine| match line {
            ListLine::Event(at) => *at < place,
            // Headings and later events belong to the event that follows them.
            _ => true,
        };
        // Events stand in order among the lines, so the first line that is neither before it nor a heading is it.
        let from = self.lines.len().min(place);
        self.lines.iter().skip(from).position(|line| !event(line)).map_or(0, |at| at + from)
    }

    /// The lines of the list: years, the selection's events and, where they are drawn, later ones among them.
    pub(super) fn list_lines(&mut self) {
        let mut later = self.later_events().into_iter().peekable();
        let whole = Arc::clone(&self.loaded.timeline);
        let mut lines = Vec::with_capacity(self.selection.hits.len() + 32);
        let mut year = None;
        let mut push = |lines: &mut Vec<ListLine>, of: Option<i32>, line: ListLine| {
            if year != Some(of) {
                year = Some(of);
                lines.push(ListLine::Year(of));
            }
            lines.push(line);
        };
        for (place, hit) in self.selection.hits.iter().enumerate() {
            while let Some(other) = later.peek().and_then(|&ix| whole.event(ix)) {
                if self.timeline.event(hit.event).is_none_or(|event| event.date <= other.date) {
                    break;
                }
                if let Some(ix) = later.next() {
                    push(&mut lines, other.date.year(), ListLine::Later(ix));
                }
            }
            push(
                &mut lines,
                self.years.get(hit.event.0).copied().flatten(),
                ListLine::Event(place),
            );
        }
        for ix in later {
            push(
                &mut lines,
                whole.event(ix).and_then(|event| event.date.year()),
                ListLine::Later(ix),
            );
        }
        self.lines = lines;
    }

    /// The events of the whole timeline that the query would leave on a later day.
    fn later_events(&self) -> Vec<EventIx> {
        if !self.shows_later || self.timeline.later().is_empty() {
            return Vec::new();
        }
        let whole = &self.loaded.timeline;
        let found = self
            .finding_later
            .select(whole, &self.query, self.day())
            .hits
            .into_iter()
            .map(|hit| hit.event);
        found
            .filter(|&ix| {
                whole.event(ix).is_some_and(|event| !whole.is_known_on(event, self.day()))
            })
            .collect()
    }
}
