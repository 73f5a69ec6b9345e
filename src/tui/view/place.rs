//! Where a reader is, for going back there.

use std::collections::HashMap;

use crate::query::Query;
use crate::timeline::id::Id;
use crate::tui::view::BeforeFilter;
use crate::tui::view::cursor::{Cursor, RowsView};
use crate::tui::view::focus::{Focus, Section};
use crate::tui::view::tab::Tab;
use crate::tui::view::target::{PageKind, ShownPage};

/// Where a reader is: what back and forward restore.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The view.
    pub tab: Tab,
    /// The query in force, as text.
    pub query: String,
    /// Where the keys are in that view, and among the events.
    pub cursors: HashMap<Tab, Cursor>,
    /// The pane with the focus.
    pub focus: Focus,
    /// Where the keys are in each section, and of which event.
    pub sections: (Option<Id>, HashMap<Section, RowsView>),
    /// The query to whose hits they were scrolled.
    pub scrolled_to: Query,
    /// Where the keys are in the preview, and of what.
    pub preview: (Option<PageKind>, RowsView),
    /// The section that is open where there is room for one.
    pub section: Section,
    /// What is opened in full over the panes.
    pub pages: Vec<ShownPage>,
    /// The pane that had the focus in each view when it was left for another.
    pub(in crate::tui) left_focus: HashMap<Tab, Focus>,
    /// The event that the reader was on before a filter took them elsewhere.
    pub(in crate::tui) before_filter: Option<BeforeFilter>,
}
