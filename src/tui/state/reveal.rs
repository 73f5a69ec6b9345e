//! What is in view: the detail laid out, and the selected rows, event and section scrolled to.

use super::super::detail::arrange::Share;
use super::super::detail::{self, Detail};
use super::{App, ListLine};

impl App {
    /// Lays the detail out anew and brings what is selected into view.
    pub(in crate::tui) fn relayout(&mut self) {
        let query = self.search.as_ref().map_or(&self.query, |search| &search.query);
        let width = usize::from(self.layout().detail.width);
        self.detail = match self.hit() {
            Some(hit) => {
                let options = detail::Options {
                    as_of: self.day(),
                    search: query,
                    width,
                    translation_first: self.translation_first,
                    signs: self.signs(hit.event),
                    is_whole: self.loaded.is_whole,
                };
                detail::build(&self.timeline, hit, options)
            }
            None => Detail::default(),
        };
        self.row = self.row.min(self.detail.rows.len().saturating_sub(1));
        self.reveal();
    }

    /// Selects an event of the selection, seen from its beginning.
    pub(in crate::tui) fn select(&mut self, place: usize) {
        if place != self.cursor {
            self.row = 0;
            self.section_scroll = 0;
        }
        self.cursor = place.min(self.selection.hits.len().saturating_sub(1));
        self.relayout();
    }

    /// Selects a row of what is moved in: of the ledger, else of the list.
    pub(in crate::tui) fn land(&mut self, at: usize) {
        match &mut self.sheet {
            Some(sheet) => {
                sheet.select(at, &self.timeline);
                self.reveal();
            }
            None => self.select(at),
        }
    }

    /// Brings the selected rows into view, and the selected event on the axis.
    pub(in crate::tui) fn reveal(&mut self) {
        self.follow_on_axis();
        let rows = usize::from(self.layout().ledger().rows.height);
        self.sheet.iter_mut().for_each(|sheet| sheet.reveal(rows));
        let height = usize::from(self.layout().list.height).max(1);
        let line = self.list_line(self.cursor);
        let heading = line.checked_sub(1).and_then(|above| self.lines.get(above));
        let top = line.saturating_sub(usize::from(matches!(heading, Some(ListLine::Year(_)))));
        self.list_scroll = self.list_scroll.min(top).max((line + 1).saturating_sub(height));
        let share = self.opened().and_then(|section| self.arranged().shares.get(section).copied());
        let body = share.map_or(0, |share| share.body);
        if self.section().is_none() {
            let line = self.detail.first_hit().map_or(0, |(_, line)| line);
            self.section_scroll = (line + 1).saturating_sub(body.max(1));
            return;
        }
        match (self.detail.rows.get(self.row), share) {
            (Some(row), Some(Share { body, .. })) => {
                let end = row.lines.end.min(row.lines.start + body);
                let within = row.lines.contains(&self.section_scroll);
                let first = if within { self.section_scroll } else { row.lines.start };
                self.section_scroll = self.section_scroll.min(first).max(end.saturating_sub(body));
            }
            _ => self.section_scroll = 0,
        }
    }
}
