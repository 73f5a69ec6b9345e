//! A pane of text: a section of the event, the preview of a row, or a page.
//!
//! ```text
//! ┌ Commitments 15 ─────────────────────┐
//! │ US → Mexico                         │
//! │▌  says under way  Use the 2022 Act …│   the selected row, where the pane has the focus
//! └──────────────────────────── 9 more lines ↓┘
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::derive::panes::TextPane;
use crate::tui::derive::section_bar::BETWEEN_TABS;
use crate::tui::panes::{draw_frame, hidden_lines, put, select};
use crate::tui::signs::Sign;
use crate::tui::text::{cut_line, span};
use crate::tui::theme::Role;
use crate::tui::view::{Focus, Section, Target};

/// Draws a pane. Returns where its selected row is, where the keys move in it.
pub fn draw(app: &App, pane: &TextPane, buffer: &mut Buffer) -> Option<Position> {
    let theme = &app.data().settings.theme;
    let derived = app.derived();
    let has_frames = derived.frame().is_some_and(|frame| frame.has_frames());
    if has_frames {
        let more = hidden_lines(pane.rows.scroll, pane.hidden_below(), theme);
        let title = |width: u16| cut_line(title(app, pane), width.into());
        draw_frame(app, pane.area, title, more, buffer);
    }
    let scroll = pane.rows.scroll;
    for (y, line) in pane.inner.rows().zip(pane.lines.lines.iter().skip(scroll)) {
        line.render(y, buffer);
    }
    let has_keys = match pane.focus {
        None => true,
        focus => focus == Some(derived.focus()) && derived.page_pane().is_none(),
    };
    let lines = pane.lines.rows.get(pane.rows.row).cloned()?;
    if !has_keys || pane.targets.get(pane.rows.row) == Some(&Target::Heading) {
        return None;
    }
    let mut first = None;
    for line in lines {
        let Some(at) = line.checked_sub(scroll).and_then(|at| u16::try_from(at).ok()) else {
            continue;
        };
        if at >= pane.inner.height {
            break;
        }
        let y = pane.inner.y + at;
        let left = if has_frames { pane.inner.x.saturating_sub(1) } else { pane.inner.x };
        let right =
            if has_frames { pane.area.right().saturating_sub(1) } else { pane.area.right() };
        let row = Rect { x: left, y, width: right.saturating_sub(left), height: 1 };
        // A long text that is only read is marked at its edge, not lit as a whole.
        if matches!(pane.targets.get(pane.rows.row), Some(Target::Text)) {
            let bar = Sign::Selected.drawn(theme);
            if has_frames {
                put(buffer, row, (left, y), bar, theme.style(Role::Heading));
            }
        } else {
            select(row, true, buffer);
        }
        first = first.or(Some(Position::new(pane.inner.x, y)));
    }
    first
}

/// What stands in the frame above a pane.
fn title(app: &App, pane: &TextPane) -> Line<'static> {
    let theme = &app.data().settings.theme;
    let derived = app.derived();
    let has_keys = pane.focus == Some(derived.focus()) && derived.page_pane().is_none();
    let style = if has_keys || pane.focus.is_none() {
        theme.style(Role::Heading)
    } else {
        theme.style(Role::Text)
    };
    let title = |text: &str| Line::from(span(&format!(" {text} "), style));
    match pane.focus {
        None => title(derived.page().map_or("", |page| &page.title)),
        Some(Focus::Preview) => {
            let name = derived.preview().map_or("", |page| &page.title);
            let mut line = title(name);
            if !has_keys && pane.hits_are_below() {
                let key = app.data().settings.keymap.key_of(Action::NextPane);
                let hits = format!("· hits below: {key} ");
                line.push_span(span(&hits, theme.style(Role::Faint)));
            }
            line
        }
        Some(Focus::Section(section)) => match section {
            Section::Summary => title(&derived.event().heading),
            _ if !pane.tabs.is_empty() => minor_tabs(app, pane, section, has_keys),
            _ => {
                let count = derived.event().sections.get(&section);
                let count = count.map_or(String::new(), |rows| rows.count());
                title(&format!("{}{count}", section.title()))
            }
        },
        Some(Focus::List | Focus::Axis) => Line::default(),
    }
}

/// The tabs of a pane, that of the open section underlined.
fn minor_tabs(app: &App, pane: &TextPane, open: Section, has_keys: bool) -> Line<'static> {
    let theme = &app.data().settings.theme;
    let mut spans = vec![Span::raw(" ")];
    for tab in &pane.tabs {
        if spans.len() > 1 {
            spans.push(span(BETWEEN_TABS, theme.style(Role::Faint)));
        }
        let style = match (tab.section == open, has_keys) {
            (true, true) => theme.style(Role::Heading).add_modifier(Modifier::UNDERLINED),
            (true, false) => theme.style(Role::Text).add_modifier(Modifier::UNDERLINED),
            (false, _) => theme.style(Role::Faint),
        };
        spans.push(span(&tab.label, style));
    }
    spans.push(Span::raw(" "));
    Line::from(spans)
}
