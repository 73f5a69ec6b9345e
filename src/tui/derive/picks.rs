//! The entries of a list to pick from, in lines: one each, cut where it is too long, or as many as
//! their text takes.

use std::ops::Range;

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::tui::pickers::{PickAside, PickItem};
use crate::tui::text::{cut_line, highlight, wrap};
use crate::tui::theme::{Role, Theme};

/// Columns of the headings beside the entries.
pub const HEADING: u16 = 20;

/// From this many columns there is room for a preview, which takes half.
const PREVIEW: u16 = 70;

/// The columns that the entries of a list have, of these, beside a preview.
pub fn beside_preview(width: u16) -> u16 {
    if width >= PREVIEW { width / 2 } else { width }
}

/// Below this many columns a heading stands above its entries.
const BESIDE: u16 = 70;

/// A first column that is wider than this share of a line is none.
const COLUMN_SHARE: usize = 3;

/// From so many columns on an entry has the whole of what stands at its edge, and from so many the
/// short form.
const WHOLE_ASIDE: usize = 56;
const SHORT_ASIDE: usize = 34;

/// A line cut to these columns, with what stands at its right edge: whole, short or not at all.
fn with_aside(
    line: Line<'static>,
    aside: Option<&PickAside>,
    room: usize,
    theme: &Theme,
) -> Line<'static> {
    let said = match aside {
        Some(aside) if room >= WHOLE_ASIDE => aside.whole.as_str(),
        Some(aside) if room >= SHORT_ASIDE => aside.short.as_str(),
        _ => "",
    };
    if said.is_empty() {
        return cut_line(line, room);
    }
    let left = room.saturating_sub(said.width() + 3);
    let mut line = cut_line(line, left);
    let blanks = " ".repeat(left.saturating_sub(line.width()) + 2);
    line.push_span(blanks);
    line.push_span(Span::styled(said.to_owned(), theme.style(Role::Faint)));
    line
}

/// How a list's entries are laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PickLayout {
    /// Columns that the entries have, headings included.
    pub width: u16,
    /// Whether entries stand under headings.
    pub has_headings: bool,
    /// Whether an entry takes as many lines as its text does.
    pub wraps: bool,
}

impl PickLayout {
    /// Whether headings stand on lines of their own: beside the entries there is no room for them.
    pub fn has_heading_lines(self) -> bool {
        self.has_headings && self.width < BESIDE
    }

    /// Whether what stands in the first column of an entry is a word like others: a column of its
    /// own would leave too little to what is said.
    fn is_compact(self, item: &PickItem) -> bool {
        let column = item.parts.first().map_or(0, |part| part.text.width());
        self.wraps && usize::from(self.width) < column * COLUMN_SHARE
    }

    /// Columns before an entry.
    pub fn indent(self) -> u16 {
        if self.has_headings && !self.has_heading_lines() { HEADING } else { 1 }
    }

    /// The lines of an entry, without its heading.
    pub fn lines(self, item: &PickItem, theme: &Theme) -> Vec<Line<'static>> {
        let room = usize::from(self.width.saturating_sub(self.indent()));
        let asked = theme.style(Role::Asked);
        let mut line = Line::default();
        for (at, part) in item.parts.iter().enumerate() {
            let style = theme.style(part.role);
            let is_column = at == 0 && self.is_compact(item);
            // Where there is no room for columns, what stands in the first is a word like others.
            let text = if is_column { part.text.trim_end() } else { &part.text };
            line.extend(highlight(text, style, asked, &part.matched));
            if is_column {
                line.push_span("  ");
            }
        }
        if !self.wraps {
            return vec![with_aside(line, item.aside.as_ref(), room, theme)];
        }
        let hang = if self.is_compact(item) {
            2
        } else {
            item.parts.first().map_or(0, |part| part.text.width())
        };
        wrap(&line.spans, room, hang.min(room / 2))
    }

    /// The lines of each entry, its heading's line included, counted from the first.
    pub fn rows(self, items: &[PickItem], theme: &Theme) -> Vec<Range<usize>> {
        let mut rows = Vec::with_capacity(items.len());
        let mut from = 0;
        for item in items {
            let own = if self.wraps { self.lines(item, theme).len() } else { 1 };
            let heading = usize::from(self.has_heading_lines() && item.heading.is_some());
            rows.push(from..from + heading + own);
            from += heading + own;
        }
        rows
    }
}
