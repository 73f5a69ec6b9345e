//! The entries of a list to pick from, in lines: one each, cut where it is too long, or as many as
//! their text takes.

use std::ops::Range;

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::tui::pickers::{FIRST_COLUMN, PickAside, PickItem, PickText};
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

    /// Columns of the first part of an entry, where it is not wider than that column may be.
    fn first_column(item: &PickItem) -> usize {
        item.parts.first().map_or(0, |part| part.text.width()).min(FIRST_COLUMN)
    }

    /// Whether what stands in the first column of an entry is a word like others: a column of its
    /// own would leave too little to what is said.
    fn is_compact(self, item: &PickItem) -> bool {
        self.wraps && usize::from(self.width) < Self::first_column(item) * COLUMN_SHARE
    }

    /// Columns before an entry.
    pub fn indent(self) -> u16 {
        if self.has_headings && !self.has_heading_lines() { HEADING } else { 1 }
    }

    /// The lines of an entry, without its heading.
    pub fn lines(self, item: &PickItem, theme: &Theme) -> Vec<Line<'static>> {
        let room = usize::from(self.width.saturating_sub(self.indent()));
        let asked = theme.style(Role::Asked);
        let spans = |parts: &[PickText]| -> Vec<Span<'static>> {
            let lit = |part: &PickText| {
                highlight(&part.text, theme.style(part.role), asked, &part.matched)
            };
            parts.iter().flat_map(lit).collect()
        };
        if !self.wraps {
            let line = Line::from(spans(&item.parts));
            return vec![with_aside(line, item.aside.as_ref(), room, theme)];
        }
        let (first, rest) = item.parts.split_at(item.parts.len().min(1));
        let (mut first, rest) = (spans(first), spans(rest));
        let column = Self::first_column(item);
        let is_wider = item.parts.first().is_some_and(|part| part.text.width() > column);
        if self.is_compact(item) {
            // What stands in the first column is a word like others.
            if let Some(last) = first.last_mut() {
                *last = Span::styled(format!("{}  ", last.content.trim_end()), last.style);
            }
            return wrap(&[first, rest].concat(), room, 2.min(room / 2));
        }
        if !is_wider {
            return wrap(&[first, rest].concat(), room, column.min(room / 2));
        }
        // What is wider than the column has a line of its own.
        let mut lines = wrap(&first, room, 0);
        let blanks = vec![Span::raw(" ".repeat(column))];
        lines.extend(wrap(&[blanks, rest].concat(), room, column.min(room / 2)));
        lines
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
