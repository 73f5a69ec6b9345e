//! Where everything stands on a screen of some size: what drawing paints and what updating scrolls in.
//!
//! ```text
//! ┌ header ──────────────────────────────────────────────┐
//! ├ tabs (30 rows and more) ──────────────────────────────┤
//! ├ axis: lanes (36 rows and more), one line (20 to 35) ─┤
//! ├ list ─────────────────┬ detail ──────────────────────┤   one of the two below 70 columns
//! │                       │                              │
//! ├ status ───────────────┴──────────────────────────────┤
//! ```

use ratatui::layout::Rect;

/// Narrower or lower than this there is only a sentence.
const LEAST: (u16, u16) = (20, 5);

/// From this many columns list and detail stand side by side.
const WIDE: u16 = 70;

/// From this many rows and columns the axis has lanes.
const HIGH: u16 = 36;
const LANES_WIDE: u16 = 50;

/// Rows of the axis that are no lanes: the whole timeline above them, the scale under them.
pub const AROUND_LANES: u16 = 2;

/// The rectangles of a screen. What does not fit is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// One line: what is shown, and as of when.
    pub header: Rect,
    /// One line: the timeline and its ledgers.
    pub tabs: Rect,
    /// Where in time the selection stands.
    pub axis: Rect,
    /// All between axis and status: pickers and popups take it whole.
    pub body: Rect,
    /// The list of events.
    pub list: Rect,
    /// The detail of the selected event; the same as `list` where only one of them fits.
    pub detail: Rect,
    /// Position, message, prompt, hints: one line, which grows over the panes where what is said takes more.
    pub status: Rect,
}

/// The rectangles of a ledger. What does not fit is empty.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LedgerLayout {
    /// One line: the timeline and its ledgers.
    pub tabs: Rect,
    /// One line: what the ledger comes to.
    pub summary: Rect,
    /// One line: the headings of its columns.
    pub columns: Rect,
    /// Its rows.
    pub rows: Rect,
    /// What stands behind the selected row.
    pub preview: Rect,
}

impl Layout {
    /// The layout of a screen; none where it is too small for more than a sentence.
    /// The axis has as many lanes as are wanted, up to a third of a high screen.
    pub fn of(width: u16, height: u16, lanes: usize) -> Option<Self> {
        if width < LEAST.0 || height < LEAST.1 {
            return None;
        }
        let tabs = if height >= 30 { 1 } else { 0 };
        let axis = match height {
            0..20 => 0,
            HIGH.. if width >= LANES_WIDE && lanes > 0 => u16::try_from(lanes)
                .unwrap_or(u16::MAX)
                .saturating_add(AROUND_LANES)
                .min(height / 3),
            _ => 1,
        };
        let row = |y: u16, rows: u16| Rect::new(0, y, width, rows);
        let body = row(1 + tabs + axis, height.saturating_sub(2 + tabs + axis));
        let mut layout = Self {
            header: row(0, 1),
            tabs: row(1, tabs),
            axis: row(1 + tabs, axis),
            body,
            list: body,
            detail: body,
            status: row(height.saturating_sub(1), 1),
        };
        if width >= WIDE {
            let list = width / 5 * 2;
            layout.list.width = list;
            layout.detail.x = list + 3;
            layout.detail.width = width.saturating_sub(list + 3);
        }
        Some(layout)
    }

    /// The columns of the axis's lanes in its area.
    pub fn lanes_width(axis: Rect) -> u16 {
        axis.width.saturating_sub(super::axis::GUTTER)
    }

    /// Where a ledger stands: between header and status, since it has tabs of its own and no axis.
    ///
    /// ```text
    /// ├ tabs ─────────────────────────────────────────────────┤
    /// ├ summary ──────────────────────────────────────────────┤   8 rows and more
    /// ├ columns ──────────────────────────────────────────────┤   6 rows and more
    /// │ rows                                                  │
    /// ├ preview of the selected row ──────────────────────────┤   16 rows and more
    /// ```
    pub fn ledger(&self) -> LedgerLayout {
        let whole = Rect {
            y: self.header.bottom(),
            height: self.status.y.saturating_sub(self.header.bottom()),
            ..self.header
        };
        let one = |is: bool| u16::from(is);
        let (summary, columns) = (one(whole.height >= 8), one(whole.height >= 6));
        let preview = match whole.height {
            ..16 => 0,
            16..30 => 7,
            _ => 14,
        };
        let mut y = whole.y;
        let mut take = |rows: u16| {
            let rows = rows.min(whole.bottom().saturating_sub(y));
            y += rows;
            Rect { y: y - rows, height: rows, ..whole }
        };
        let (tabs, summary, columns) = (take(1), take(summary), take(columns));
        let rows = take(
            whole.height.saturating_sub(tabs.height + summary.height + columns.height + preview),
        );
        LedgerLayout { tabs, summary, columns, rows, preview: take(preview) }
    }

    /// Whether list and detail stand side by side.
    pub fn is_wide(&self) -> bool {
        self.list != self.detail
    }
}
