//! The panes of text on the screen: their areas, their lines wrapped, the selected row in sight.

use std::collections::HashMap;
use std::sync::Arc;

use ratatui::layout::Rect;

use crate::tui::data::Data;
use crate::tui::derive::event::EventSections;
use crate::tui::derive::listing;
use crate::tui::derive::memo::Stamp;
use crate::tui::derive::picks::{PickLayout, beside_preview};
use crate::tui::derive::row_signs::{self, RowSigns};
use crate::tui::derive::scroll::Scrolled;
use crate::tui::derive::section_bar::{self, PlacedSection};
use crate::tui::derive::text_rows::{RecordPage, TextRow, WrappedRows};
use crate::tui::derive::{Derived, followed};
use crate::tui::layout::{Frame, Panes, WIDEST_TEXT, framed};
use crate::tui::pickers;
use crate::tui::view::{Focus, Mode, RowsView, Section, Tab, Target, View};

/// What is wrapped: a section of the event, a preview, or a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Wrapped {
    Section(Section, Stamp<EventSections>),
    Preview(Stamp<Option<RecordPage>>),
    Page(Stamp<Option<RecordPage>>),
}

/// Lines wrapped before, by what they are of and the width.
#[derive(Debug, Default)]
pub struct WrapCache(HashMap<(Wrapped, u16), Arc<WrappedRows>>);

impl WrapCache {
    fn wrap(&mut self, source: Wrapped, width: u16, rows: &[TextRow]) -> Arc<WrappedRows> {
        let lines = self
            .0
            .entry((source, width))
            .or_insert_with(|| Arc::new(WrappedRows::of(rows, usize::from(width))));
        Arc::clone(lines)
    }

    /// Forgets what was made before these.
    fn keep(
        &mut self,
        event: Stamp<EventSections>,
        preview: Stamp<Option<RecordPage>>,
        page: Stamp<Option<RecordPage>>,
    ) {
        self.0.retain(|(source, _), _| match source {
            Wrapped::Section(_, stamp) => *stamp == event,
            Wrapped::Preview(stamp) => *stamp == preview,
            Wrapped::Page(stamp) => *stamp == page,
        });
    }
}

/// A pane of text in its place: its frame, its lines, how far it is scrolled.
#[derive(Clone, Debug)]
pub struct TextPane {
    /// Which pane; none for a page.
    pub focus: Option<Focus>,
    /// Its area, frame included.
    pub area: Rect,
    /// The part of it that its text has.
    pub inner: Rect,
    /// Its rows, wrapped to its width.
    pub lines: Arc<WrappedRows>,
    /// What each row stands for.
    pub targets: Vec<Target>,
    /// Where the keys are in it.
    pub rows: RowsView,
    /// The tabs in its frame, where one of several sections is open in it.
    pub tabs: Vec<PlacedSection>,
}

impl TextPane {
    /// The first row of each of its parts: the first of all, and those below a heading.
    pub fn parts(&self) -> Vec<usize> {
        let mut parts = Vec::new();
        let mut is_first = true;
        for (row, target) in self.targets.iter().enumerate() {
            let is_heading = *target == Target::Heading;
            if is_first && !is_heading {
                parts.push(row);
            }
            is_first = is_heading;
        }
        parts
    }

    /// Whether what is looked for stands only below what is in sight.
    pub fn hits_are_below(&self) -> bool {
        let end = self.rows.scroll + usize::from(self.inner.height);
        let mut hits = self.lines.sought_lines.iter().filter(|lines| !lines.is_empty()).peekable();
        hits.peek().is_some() && hits.all(|lines| lines.start >= end)
    }

    /// Lines below those in view.
    pub fn hidden_below(&self) -> usize {
        let shown = self.rows.scroll + usize::from(self.inner.height);
        self.lines.lines.len().saturating_sub(shown)
    }
}

/// The part of the list's area that its lines have: below the headings of the columns, where
/// records are listed.
pub fn list_inner(frame: &Frame, area: Rect, lists_records: bool) -> Rect {
    let inner = if frame.has_frames() {
        // Rows fill the frame: the selected one is a surface from border to border.
        Rect { x: area.x.saturating_add(1), width: area.width.saturating_sub(2), ..framed(area) }
    } else {
        area
    };
    let head = u16::from(lists_records && inner.height > 4);
    Rect { y: inner.y + head, height: inner.height - head, ..inner }
}

/// Arranges the panes, and scrolls each so that what is selected in it is in sight.
pub(super) fn derive_panes(data: &Data, view: &View, d: &mut Derived) {
    d.wraps.keep(d.event.stamp(), d.record.stamp(), d.page.stamp());
    d.panes.clear();
    d.page_pane = None;
    d.list_area = None;
    d.row_news.clear();
    d.row_signs.clear();
    let selected = d.current().and_then(|event| d.known.timeline.event(event));
    d.signs = selected.map_or(RowSigns::default(), |event| row_signs::of(data, &d.known, event));
    let Some(frame) = d.frame else { return };
    let areas = arranged(view, d, &frame);
    // What stands beside the list leaves it its column, and no cell of it is cut by a frame.
    let is_covered = !view.pages.is_empty() || matches!(view.mode, Mode::Picker(_));
    let beside = (is_covered && !frame.covers_list()).then(|| frame.page());
    for placed in areas {
        match placed.pane {
            Focus::List | Focus::Axis => {
                // Beside a list without a row nothing stands: it has all of the room.
                let mut area = if d.listing.rows == 0 { frame.body } else { placed.area };
                if let Some(page) = beside {
                    area.width = area.width.min(page.x.saturating_sub(area.x) + 1);
                }
                d.list_area = Some(area);
            }
            focus => {
                let pane = text_pane(view, d, &frame, focus, placed.area);
                d.panes.extend(pane);
            }
        }
    }
    d.page_pane = page_pane(view, d, &frame);
    if let Some(area) = d.list_area {
        let inner = list_inner(&frame, area, d.listing.records.is_some());
        let line = d.listing.line_of(d.cursor.row);
        d.cursor.scroll = followed(&d.listing, inner.height.into(), line, d.cursor.scroll);
        let in_sight = d.cursor.scroll..d.cursor.scroll + usize::from(inner.height);
        d.row_news = listing::news_in(data, &d.known, &d.listing, in_sight.clone());
        let listed = (&*d.listing, &**d.selection);
        d.row_signs = row_signs::in_sight(data, &d.known, listed, in_sight);
    }
    if let Mode::Picker(picker) = &view.mode {
        let area = pick_list(&frame);
        let list = pickers::list(&picker.list);
        let has_headings = d.picks.iter().any(|item| item.heading.is_some());
        let width = if list.has_previews() { beside_preview(area.width) } else { area.width };
        d.pick_layout = PickLayout { width, has_headings, wraps: list.wraps() };
        d.pick_rows = d.pick_layout.rows(&d.picks, &data.settings.theme);
        let row = picker.row.min(d.picks.len().saturating_sub(1));
        let list = Scrolled {
            total: d.pick_rows.last().map_or(0, |lines| lines.end),
            height: area.height.into(),
            selected: d.pick_rows.get(row).cloned().unwrap_or_default(),
            has_sticky_heading: false,
        };
        d.pick_scroll = list.follow(picker.scroll);
    }
}

/// The part of a list to pick from that its entries have: below the line that is typed.
pub fn pick_list(frame: &Frame) -> Rect {
    let inner = frame.inner(frame.page());
    let head = inner.height.min(1);
    Rect { y: inner.y + head, height: inner.height - head, ..inner }
}

fn arranged(view: &View, d: &mut Derived, frame: &Frame) -> Vec<crate::tui::layout::PaneArea> {
    let sections: Vec<Section> = d.event().sections.keys().copied().collect();
    let stamp = d.event.stamp();
    let wraps = std::cell::RefCell::new(std::mem::take(&mut d.wraps));
    let wants = |section: Section, width: u16| {
        let rows = d.event().sections.get(&section).map_or(&[][..], |rows| &rows.rows);
        wraps.borrow_mut().wrap(Wrapped::Section(section, stamp), width, rows).lines.len()
    };
    let first_hit = d.event().first_hit().filter(|_| view.search().is_some()).map(|(one, _)| one);
    let open = match d.focus {
        Focus::Section(section) => section,
        _ => first_hit.unwrap_or(view.section),
    };
    let open = if sections.contains(&open) { open } else { Section::Summary };
    let minor = match d.focus {
        Focus::Section(section) if section.is_minor() => Some(section),
        _ => d.event().minor(first_hit.filter(|section| section.is_minor()).or(view.minor)),
    };
    let areas = frame.panes(&Panes {
        focus: d.focus,
        is_zoomed: view.is_zoomed,
        sections: &sections,
        open,
        minor,
        is_timeline: view.tab == Tab::Timeline,
        wants: &wants,
    });
    d.wraps = wraps.into_inner();
    areas
}

fn text_pane(
    view: &View,
    d: &mut Derived,
    frame: &Frame,
    focus: Focus,
    area: Rect,
) -> Option<TextPane> {
    let inner = frame.inner(area);
    let width = inner.width.min(WIDEST_TEXT);
    let (source, rows, before) = match focus {
        Focus::Section(section) => {
            let rows = &d.event.sections.get(&section)?.rows;
            let own = view.sections_of == d.cursor.id;
            let before = view.sections.get(&section).filter(|_| own).copied();
            (Wrapped::Section(section, d.event.stamp()), rows, before)
        }
        Focus::Preview => {
            let rows = &d.record.as_ref()?.rows;
            let before = Some(view.preview).filter(|_| view.preview_of == d.row_page);
            (Wrapped::Preview(d.record.stamp()), rows, before)
        }
        Focus::List | Focus::Axis => return None,
    };
    let lines = d.wraps.wrap(source, width, rows);
    let sought = view.seek_row.as_ref().filter(|_| d.focus == focus);
    let sought = sought.and_then(|target| rows.iter().position(|row| row.target == *target));
    // One word of a search that nothing has may stand here: it is no hit.
    let is_found = view.search().is_none() || !d.hits().is_empty();
    let hit = rows.iter().position(|row| row.is_hit).filter(|_| is_found);
    let first = rows.iter().position(|row| is_followed(&row.target)).unwrap_or(0);
    let head = RowsView { row: first, scroll: 0 };
    let at_hit = in_sight(&lines, hit.unwrap_or(first), inner.height);
    // Beside the list one sees what the selected record is; its words are shown to who goes in.
    let is_beside = focus == Focus::Preview && d.focus != focus && at_hit.scroll > 0;
    let before = before.filter(|before| !is_beside || *before != at_hit);
    let fresh = if is_found && !is_beside { at_hit } else { head };
    // Words that are newly looked for are shown, wherever the pane was scrolled to.
    let is_new_hit = hit.is_some() && view.scrolled_to != *view.hit_query();
    let start = match sought {
        Some(row) => in_sight(&lines, row, inner.height),
        None => before.filter(|_| !is_new_hit).unwrap_or(fresh),
    };
    // Where nobody has moved in it, it stays at its beginning, whatever else a key does.
    let is_moved = before.is_some_and(|before| before != fresh);
    let is_read = d.focus == focus || hit.is_some() || is_moved;
    let rows_view = scrolled(&lines, start, inner.height, is_read);
    let targets = rows.iter().map(|row| row.target.clone()).collect();
    let tabs = match focus {
        Focus::Section(section) => section_bar::tabs(d, section, area, inner),
        _ => Vec::new(),
    };
    Some(TextPane { focus: Some(focus), area, inner, lines, targets, rows: rows_view, tabs })
}

fn page_pane(view: &View, d: &mut Derived, frame: &Frame) -> Option<TextPane> {
    let open = view.pages.last()?;
    let page = d.page.as_ref()?;
    let area = frame.page();
    let inner = frame.inner(area);
    let width = inner.width.min(WIDEST_TEXT);
    let lines = d.wraps.wrap(Wrapped::Page(d.page.stamp()), width, &page.rows);
    let first = page.rows.iter().position(|row| is_followed(&row.target)).unwrap_or(0);
    // A page opens at its top: where the first row to follow stands below it, on what is read.
    let is_in_sight = |row: &usize| {
        lines.rows.get(*row).is_some_and(|lines| lines.end <= usize::from(inner.height))
    };
    let start = page.start.or(Some(first).filter(is_in_sight)).unwrap_or(0);
    let start = open.rows.unwrap_or_else(|| match page.start {
        Some(row) => in_sight(&lines, row, inner.height),
        None => RowsView { row: start, scroll: 0 },
    });
    let rows = scrolled(&lines, start, inner.height, true);
    let targets = page.rows.iter().map(|row| row.target.clone()).collect();
    Some(TextPane { focus: None, area, inner, lines, targets, rows, tabs: Vec::new() })
}

/// Whether Enter does anything on a row.
fn is_followed(target: &Target) -> bool {
    !matches!(target, Target::Text | Target::Heading)
}

/// A row selected for the first time, scrolled to what is looked for in it and the rows that
/// follow.
fn in_sight(lines: &WrappedRows, row: usize, height: u16) -> RowsView {
    let mut sought = lines.sought_lines.get(row).cloned().unwrap_or_default();
    if sought.is_empty() {
        return RowsView { row, scroll: 0 };
    }
    // A passage may go on in the rows that follow.
    for next in lines.sought_lines.iter().skip(row + 1).take_while(|next| !next.is_empty()) {
        sought.end = next.end;
    }
    let (total, height) = (lines.lines.len(), height.into());
    let list = Scrolled { total, height, selected: sought, has_sticky_heading: false };
    RowsView { row, scroll: list.follow(0) }
}

/// Rows scrolled so that the selected one is in sight; from the beginning where nobody reads them.
fn scrolled(lines: &WrappedRows, start: RowsView, height: u16, is_read: bool) -> RowsView {
    let row = start.row.min(lines.rows.len().saturating_sub(1));
    let selected = lines.rows.get(row).cloned().unwrap_or(0..0);
    // The first row to follow is seen with all that stands above it, where that fits.
    let above = selected.start == 0 || selected.end <= usize::from(height);
    let scroll = if !is_read || (above && start.scroll == 0) { 0 } else { start.scroll };
    let list = Scrolled {
        total: lines.lines.len(),
        height: height.into(),
        selected,
        has_sticky_heading: false,
    };
    let scroll = if is_read { list.follow(scroll) } else { 0 };
    RowsView { row, scroll }
}
