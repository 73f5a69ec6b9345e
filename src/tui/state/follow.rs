//! What follows from a change: of the data, of the day, of the query.

use chrono::NaiveDate;

use super::super::finding::Finding;
use super::super::sheet::{Sheet, SheetSpot};
use super::{App, Shown};
use crate::ledger::Scope;
use crate::load::Loaded;
use crate::query::{self, Hit, Query};
use crate::timeline::id::Id;
use crate::visit::Visit;

impl App {
    /// Puts newly loaded data in place of the old. The query, the search and the selected event stay, and so
    /// does the event's place on the screen, whatever now stands above it.
    pub(in crate::tui) fn replace(&mut self, loaded: Loaded, shown: Shown) {
        let keep = self.selected();
        let above = self.list_line(self.cursor).saturating_sub(self.list_scroll);
        self.scope = query::Scope::with_views(&loaded.timeline, &self.views);
        self.query = self.scope.read(&self.query.to_string()).unwrap_or_default();
        if let Some(search) = &mut self.search {
            search.query = self.scope.read(&search.query.to_string()).unwrap_or_default();
        }
        self.loading = None;
        self.loaded = loaded;
        self.finding_later = Finding::default();
        self.news = self.visit.news(&self.loaded.timeline);
        // The day may be another than when the data was asked for.
        let shown =
            if shown.day == self.day() { shown } else { Shown::of(&self.loaded, self.day()) };
        self.show(shown, keep.as_ref());
        self.list_scroll = self.list_line(self.cursor).saturating_sub(above);
        self.relayout();
    }

    /// Takes in what the last visit saw: tells what is new since.
    pub fn recall(&mut self, visit: Visit) {
        self.news = visit.news(&self.loaded.timeline);
        self.visit = visit;
        self.relayout();
    }

    /// Takes the timeline as of a day, or of today; keeps the selected event, or the nearest in time.
    pub(in crate::tui) fn show_as_of(&mut self, as_of: Option<NaiveDate>, keep: Option<&Id>) {
        self.as_of = as_of;
        self.show(Shown::of(&self.loaded, self.day()), keep);
    }

    /// Selects an event, or the nearest in time, without another look at what the query leaves.
    pub(in crate::tui) fn reseat(&mut self, keep: Option<&Id>) {
        self.cursor = self.seat(keep);
        self.relayout();
    }

    /// The place in the selection of an event or the nearest in time; where none is to be kept, the present one.
    fn seat(&self, keep: Option<&Id>) -> usize {
        keep.map_or(self.selection.hits.len().saturating_sub(1).min(self.cursor), |id| {
            self.nearest(id)
        })
    }

    fn show(&mut self, shown: Shown, keep: Option<&Id>) {
        Shown { timeline: self.timeline, finding: self.finding, years: self.years, .. } = shown;
        self.place_axis(self.axis.axis.grouping());
        self.reselect(keep);
    }

    /// Runs the query again and keeps the selected event, or the nearest in time.
    pub(in crate::tui) fn reselect(&mut self, keep: Option<&Id>) {
        self.selection = self.select_by(&self.query);
        self.cursor = self.seat(keep);
        if let Some(search) = &self.search {
            let hits = self.hits_of(&search.query);
            if let Some(search) = &mut self.search {
                search.hits = hits;
            }
        }
        self.list_lines();
        self.draw_later();
        self.lay_axis();
        self.relayout();
        if let Some(spot) = self.sheet.as_ref().map(Sheet::spot) {
            self.open_sheet(&spot);
        }
    }

    /// Opens a ledger, or opens it anew over what has changed: at this record or, where it is gone, at that row.
    pub(in crate::tui) fn open_sheet(&mut self, spot: &SheetSpot) {
        let before = self
            .sheet
            .as_ref()
            .filter(|sheet| sheet.which == spot.which)
            .map_or(0, |sheet| sheet.cursor);
        let scope = Scope { timeline: &self.timeline, selection: &self.selection, day: self.day() };
        let mut sheet = Sheet::new(spot.which, spot.arrangement, &scope);
        sheet.settle(spot, before, &self.timeline);
        if let Some(search) = &self.search {
            let found = self.select_by(&search.query);
            sheet.search(&search.query, &Scope { selection: &found, ..scope });
        }
        sheet.reveal(usize::from(self.layout().ledger().rows.height));
        self.arrangements.insert(spot.which, spot.arrangement);
        self.sheet = Some(sheet);
    }

    /// The place in the selection of an event or, where it is not there, of the nearest in time.
    fn nearest(&self, id: &Id) -> usize {
        let whole = &self.loaded.timeline;
        let date = |hit: &Hit| self.timeline.event(hit.event).map(|event| &event.date);
        let last = self.selection.hits.len().saturating_sub(1);
        if let Some(place) = self.timeline.get(id).and_then(|entry| entry.event()) {
            return self.selection.hits.partition_point(|hit| hit.event < place).min(last);
        }
        match whole.get(id).and_then(|entry| whole.event(entry.event()?)) {
            Some(event) => {
                self.selection.hits.partition_point(|hit| date(hit) < Some(&event.date)).min(last)
            }
            None => self.cursor.min(last),
        }
    }

    /// The places in the selection that a query matches.
    pub(in crate::tui) fn hits_of(&self, query: &Query) -> Vec<usize> {
        self.matcher().places(query, &self.selection)
    }
}
