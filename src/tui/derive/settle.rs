//! What deriving settles and the view takes back.

use std::collections::HashMap;

use crate::tui::derive::Derived;
use crate::tui::view::{Focus, Instead, Mode, RowsView, Section, Seek, Tab, View};

/// Takes into the view what was settled while deriving: what is selected, and how far everything is
/// scrolled.
pub fn settle(view: &mut View, d: &Derived) {
    if view.tab == Tab::Timeline
        && let Some(kept) = &mut view.before_filter
        && kept.instead == Instead::NotSettled
    {
        kept.instead = Instead::Settled(d.cursor.id.clone());
    }
    view.seek = Seek::Cursor;
    view.seek_row = None;
    view.cursors.insert(view.tab, d.cursor.clone());
    view.focus = d.focus;
    if view.tab == Tab::Timeline {
        view.sections_of.clone_from(&d.cursor.id);
        view.sections = section_rows(view, d);
        if view.axis.window.is_some() {
            view.axis.window = Some(d.axis.window());
        }
    }
    if view.scrolled_to != *view.hit_query() {
        // What is not on the screen opens at its hit. One word of a search that nothing has is
        // none.
        if view.search().is_none() || !d.hits().is_empty() {
            view.sections.retain(|section, _| !d.event().has_hit(*section));
        }
        view.scrolled_to = view.hit_query().clone();
    }
    for pane in &d.panes {
        match pane.focus {
            Some(Focus::Section(section)) => {
                view.sections.insert(section, pane.rows);
            }
            Some(Focus::Preview) => {
                view.preview = pane.rows;
                view.preview_of.clone_from(&d.row_page);
            }
            _ => {}
        }
    }
    if let (Some(page), Some(pane)) = (view.pages.last_mut(), &d.page_pane) {
        page.rows = Some(pane.rows);
    }
    if let Mode::Picker(picker) = &mut view.mode {
        picker.row = picker.row.min(d.picks.len().saturating_sub(1));
        picker.scroll = d.pick_scroll;
    }
}

/// Where the keys are in each section: what the view says, where that is of the selected event.
fn section_rows(view: &View, d: &Derived) -> HashMap<Section, RowsView> {
    if view.sections_of == d.cursor.id { view.sections.clone() } else { HashMap::new() }
}
