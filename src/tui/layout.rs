//! Where everything stands on a screen of some size: what drawing paints and what updating scrolls in.
//!
//! ```text
//! ┌ header ──────────────────────────────────────────────┐
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
    /// Where in time the selection stands.
    pub axis: Rect,
    /// All between axis and status: pickers, popups and ledgers take it whole.
    pub body: Rect,
    /// The list of events.
    pub list: Rect,
    /// The detail of the selected event; the same as `list` where only one of them fits.
    pub detail: Rect,
    /// One line: position, message, prompt, hints.
    pub status: Rect,
}

impl Layout {
    /// The layout of a screen; none where it is too small for more than a sentence.
    /// The axis has as many lanes as are wanted, up to a third of a high screen.
    pub fn of(width: u16, height: u16, lanes: usize) -> Option<Self> {
        if width < LEAST.0 || height < LEAST.1 {
            return None;
        }
        let axis = match height {
            0..20 => 0,
            HIGH.. if width >= LANES_WIDE && lanes > 0 => {
                u16::try_from(lanes).unwrap_or(u16::MAX).saturating_add(AROUND_LANES).min(height / 3)
            }
            _ => 1,
        };
        let row = |y: u16, rows: u16| Rect::new(0, y, width, rows);
        let body = row(1 + axis, height.saturating_sub(2 + axis));
        let mut layout = Self {
            header: row(0, 1),
            axis: row(1, axis),
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

    /// Whether list and detail stand side by side.
    pub fn is_wide(&self) -> bool {
        self.list != self.detail
    }
}
