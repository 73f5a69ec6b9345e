//! What is derived, as it is read: by drawing, and by what decides on keys.

use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::query::{Candidate, NearWord, Selection, TextPart};
use crate::timeline::id::Id;
use crate::timeline::record::{Event, Quote};
use crate::timeline::{EventIx, RecordRef, Timeline};
use crate::tui::data::{Data, Known};
use crate::tui::derive::axis::{DerivedAxis, MarkPlace};
use crate::tui::derive::close_reading::place_of;
use crate::tui::derive::event::EventSections;
use crate::tui::derive::header::HeaderPiece;
use crate::tui::derive::listing::Listing;
use crate::tui::derive::panes::{self, TextPane};
use crate::tui::derive::picks::PickLayout;
use crate::tui::derive::pointer::ClickAreas;
use crate::tui::derive::row_signs::RowSigns;
use crate::tui::derive::section_bar::{self, PlacedSection};
use crate::tui::derive::taking::Taking;
use crate::tui::derive::text_rows::RecordPage;
use crate::tui::derive::views::PlacedViews;
use crate::tui::derive::{Derived, MeantTerm, record};
use crate::tui::exporting::Exports;
use crate::tui::layout::Frame;
use crate::tui::pickers::{PickContext, PickItem};
use crate::tui::view::{Cursor, Focus, PageKind, Section, Target, View};
use crate::visit::News;

impl Derived {
    /// What a list to pick from is made from.
    pub fn pick_context<'a>(&'a self, data: &'a Data, view: &'a View) -> PickContext<'a> {
        let (known, axis) = (self.known(), self.axis().axis());
        PickContext {
            data,
            view,
            known,
            axis,
            current: self.here(view),
            exports: self.exports(data, view),
        }
    }

    /// What was known on the day.
    pub fn known(&self) -> &Known {
        &self.known
    }

    /// The same, to be kept.
    pub fn shared_known(&self) -> Arc<Known> {
        Arc::clone(&self.known)
    }

    /// The timeline as of the day: all that is shown.
    pub fn timeline(&self) -> &Timeline {
        &self.known.timeline
    }

    /// The day as of which everything is shown.
    pub fn day(&self) -> NaiveDate {
        self.known.day
    }

    /// What the query leaves.
    pub fn selection(&self) -> &Selection {
        &self.selection
    }

    /// The rows of the open view.
    pub fn listing(&self) -> &Listing {
        &self.listing
    }

    /// The rows that the search hits.
    pub fn hits(&self) -> &[usize] {
        &self.hits
    }

    /// The words looked for that match only nearly.
    pub fn near(&self) -> &[NearWord] {
        &self.near
    }

    /// How many rows each view has, in the order of [`Tab::all`].
    ///
    /// [`Tab::all`]: crate::tui::view::Tab::all
    pub fn counts(&self) -> &[Option<usize>] {
        &self.counts
    }

    /// How many rows the open view has without the filter, where there is one and they are known.
    pub fn unfiltered(&self) -> Option<usize> {
        *self.unfiltered
    }

    /// Where the keys are in the open view.
    pub fn cursor(&self) -> &Cursor {
        &self.cursor
    }

    /// What the axis shows: lanes, marks and the window.
    pub fn axis(&self) -> &DerivedAxis {
        &self.axis
    }

    /// The sections of the selected event; none beside a ledger.
    pub fn event(&self) -> &EventSections {
        if self.has_event { &self.event } else { &self.no_event }
    }

    /// The record opened in full.
    pub fn page(&self) -> Option<&RecordPage> {
        self.page.as_ref()
    }

    /// The preview of a ledger's selected row.
    pub fn preview(&self) -> Option<&RecordPage> {
        self.record.as_ref()
    }

    /// What opens the record of a ledger's selected row in full.
    pub fn row_page(&self) -> Option<&PageKind> {
        self.row_page.as_ref()
    }

    /// The entries of the list that one picks from.
    pub fn picks(&self) -> &[PickItem] {
        &self.picks
    }

    /// What narrowing to the selected one leaves; nothing where it leads elsewhere.
    pub fn taking(&self) -> Option<Taking> {
        *self.taking
    }

    /// How those entries are laid out.
    pub fn pick_layout(&self) -> PickLayout {
        self.pick_layout
    }

    /// The lines that each of them takes.
    pub fn pick_rows(&self) -> &[Range<usize>] {
        &self.pick_rows
    }

    /// The entry on a line of that list.
    pub fn pick_at(&self, line: usize) -> Option<usize> {
        self.pick_rows.iter().position(|lines| lines.contains(&line))
    }

    /// Lines of that list that are scrolled away.
    pub fn pick_scroll(&self) -> usize {
        self.pick_scroll
    }

    /// The parts of the screen; none where it is too small.
    pub fn frame(&self) -> Option<&Frame> {
        self.frame.as_ref()
    }

    /// The pane with the focus.
    pub fn focus(&self) -> Focus {
        self.focus
    }

    /// The panes of text on the screen.
    pub fn panes(&self) -> &[TextPane] {
        &self.panes
    }

    /// The page over them.
    pub fn page_pane(&self) -> Option<&TextPane> {
        self.page_pane.as_ref()
    }

    /// The area of the list, frame included, where it is on the screen.
    pub fn list_area(&self) -> Option<ratatui::layout::Rect> {
        self.list_area
    }

    /// The pane of text that the keys move in: the page or, without one, the pane with the focus.
    pub fn text_pane(&self) -> Option<&TextPane> {
        match &self.page_pane {
            Some(page) => Some(page),
            None => self.panes.iter().find(|pane| pane.focus == Some(self.focus)),
        }
    }

    /// The selected event or, in a ledger, that of the selected row.
    pub fn current(&self) -> Option<EventIx> {
        self.listing.event_of(self.cursor.row, &self.selection)
    }

    /// The event before the reader: that of the page or, where none is open, the selected one.
    pub fn here(&self, view: &View) -> Option<EventIx> {
        match view.pages.last() {
            None => self.current(),
            Some(page) => record::event_of(&self.known, &page.kind),
        }
    }

    /// What an export of this view would be made from.
    pub fn exports<'a>(&'a self, data: &'a Data, view: &'a View) -> Exports<'a> {
        Exports {
            data,
            known: &self.known,
            selection: &self.selection,
            query: &view.query,
            tab: view.tab,
            rows: self.listing.rows,
            grouping: self.axis.axis().grouping(),
            current: self.here(view),
            page: view.pages.last().map(|page| &page.kind),
        }
    }

    /// The event that the reader has before them.
    pub fn current_event(&self) -> Option<&Event> {
        self.known.timeline.event(self.current()?)
    }

    /// How the record in a row in sight differs from the edition seen before.
    pub fn news_of(&self, row: usize) -> Option<News> {
        self.row_news.get(&row).copied()
    }

    /// What deserves a look in the event of a row in sight.
    pub fn signs_of(&self, row: usize) -> RowSigns {
        self.row_signs.get(&row).copied().unwrap_or_default()
    }

    /// The same of the selected event.
    pub fn signs(&self) -> RowSigns {
        self.signs
    }

    /// In which parts of the selected event the words looked for stand; none beside a ledger.
    pub fn matched(&self) -> &[TextPart] {
        &self.matched
    }

    /// The words of the query that are also what a field asks for.
    pub fn meant(&self) -> &[MeantTerm] {
        &self.meant
    }

    /// The pieces of the header, from the left.
    pub fn header(&self) -> &[HeaderPiece] {
        &self.header
    }

    /// The row of views.
    pub fn views(&self) -> &PlacedViews {
        &self.views
    }

    /// The names of the sections in the bar, from the left.
    pub fn section_bar(&self) -> &[PlacedSection] {
        &self.section_bar
    }

    /// The section that is open, if any is on the screen.
    pub fn open_section(&self) -> Option<Section> {
        section_bar::open(self)
    }

    /// Where the keys are on the axis, while they move on it.
    pub fn axis_keys(&self) -> Option<MarkPlace> {
        self.axis_keys
    }

    /// The lanes in sight, by their places in the layout.
    pub fn lanes_in_sight(&self) -> &[usize] {
        &self.lanes
    }

    /// What a click does outside of the panes' rows.
    pub fn clicks(&self) -> &ClickAreas {
        &self.clicks
    }

    /// What the selected row of the focused pane, or the page, stands for.
    pub fn target(&self) -> Option<&Target> {
        let pane = self.text_pane()?;
        pane.targets.get(pane.rows.row)
    }

    /// Where the quote before the reader stands: the event, and its place there. It is that of a
    /// row of its own words, of the page, of the selected row of the focused pane or, in the list,
    /// of the selected record; of a promise or a claim the one that has its words.
    pub fn quote_place(&self, view: &View) -> Option<(Id, usize)> {
        let of_page = view.pages.last().and_then(|page| match &page.kind {
            PageKind::Quote(event, place)
            | PageKind::SourceText(event, place)
            | PageKind::Wording(event, place) => Some((event.clone(), *place)),
            PageKind::Record(id) => self.place_of_words(id),
            PageKind::Problem(_) => None,
        });
        let of_row = match self.target() {
            Some(Target::Quote(event, place) | Target::Words { event, place, .. }) => {
                return Some((event.clone(), *place));
            }
            Some(Target::Record(id)) => self.place_of_words(id),
            _ => None,
        };
        if of_page.is_some() || of_row.is_some() || !view.pages.is_empty() {
            return of_page.or(of_row);
        }
        match self.row_page()? {
            PageKind::Quote(event, place) => Some((event.clone(), *place)),
            PageKind::Record(id) => self.place_of_words(id),
            PageKind::SourceText(..) | PageKind::Wording(..) | PageKind::Problem(_) => None,
        }
    }

    /// The quote that the keys would act on, where one is selected or shown.
    pub fn quote_before(&self, view: &View) -> Option<&Quote> {
        let (event, place) = self.quote_place(view)?;
        let ix = self.known.event_of(&event)?;
        self.known.timeline.event(ix)?.quote.get(place)
    }

    /// Where a quote stands, or the one that has the words of a promise or claim.
    fn place_of_words(&self, id: &Id) -> Option<(Id, usize)> {
        let timeline = &self.known.timeline;
        let quote = match timeline.get(id)? {
            RecordRef::Commitment(_, one) => one.quote.as_ref()?.id(),
            RecordRef::Claim(_, one) => one.quote.as_ref()?.id(),
            _ => id,
        };
        let RecordRef::Quote(_, quote) = timeline.get(quote)? else { return None };
        place_of(timeline, quote)
    }

    /// What the field that is begun in a prompt may hold.
    pub fn values(&self) -> &[Candidate] {
        &self.values
    }

    /// Lines of the list in view.
    pub fn list_height(&self) -> usize {
        let (Some(frame), Some(area)) = (&self.frame, self.list_area) else { return 0 };
        usize::from(panes::list_inner(frame, area, self.listing.records.is_some()).height)
    }
}
