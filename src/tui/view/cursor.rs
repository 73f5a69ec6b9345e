//! Where the keys are: in rows of text, in a list of records, on the axis.

use crate::axis::{Grouping, Lane, MarkSubject, Window};
use crate::timeline::EventIx;
use crate::timeline::id::Id;

/// Where the keys are in rows of text, and the lines scrolled away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowsView {
    /// The selected row.
    pub row: usize,
    /// Lines scrolled away.
    pub scroll: usize,
}

/// Where the keys are in a list of records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The selected record, which stays selected wherever it comes to stand; none for the record of
    /// the row.
    pub id: Option<Id>,
    /// The selected row.
    pub row: usize,
    /// Lines scrolled away.
    pub scroll: usize,
}

/// What is to be selected once the rows are known, instead of the cursor's own record.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Seek {
    /// The cursor's record or row.
    #[default]
    Cursor,
    /// The last event.
    Newest,
    /// The first row.
    Oldest,
    /// What a filter leaves of where the reader was: the event from which it took them, else the
    /// cursor's record, else the first row.
    Remaining,
    /// The cursor's record where it is of this event, else the first row that is. Where none is,
    /// the cursor's own; in a view that is opened for the first time the row nearest in time, where
    /// its rows stand in that order.
    OfEvent(EventIx),
    /// The event that became known last.
    LastKnown,
    /// The first hit at or after the cursor.
    Hit,
}

/// What the reader chose on the axis.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct AxisView {
    /// What the lanes part the events by.
    pub grouping: Grouping,
    /// The window; none for the one that fits the selection.
    pub window: Option<Window>,
    /// The lane that the keys are in, and what they are on there.
    pub on: Option<(Lane, MarkSubject)>,
}
