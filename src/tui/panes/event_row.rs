//! A row of the list of events: its day, its kind, its title, and what deserves a look in it.
//!
//! ```text
//!   9 Jan  ● Biden–López Obrador … 2≠     under the heading of its year
//!  31 Dec 2022  ◆ Plan extended           first in sight, its year's heading above it
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::timeline::record::Event;
use crate::tui::app::App;
use crate::tui::derive::row_signs::RowSigns;
use crate::tui::panes::{column, put};
use crate::tui::signs::Sign;
use crate::tui::text::{cut, highlight};
use crate::tui::theme::{Role, Theme};
use crate::visit::News;

/// The columns at which the kind and the title stand, from the left edge.
const KIND: u16 = 12;
const TITLE: u16 = 14;

/// What stands in a row.
pub(super) struct EventRow {
    day: String,
    day_role: Role,
    /// Whether the day has its year, and so more columns than others.
    is_dated: bool,
    kind: &'static str,
    title: String,
    signs: Vec<EventSign>,
    /// Whether it is later than the day as of which everything is shown.
    is_later: bool,
}

/// A sign of an event, with its number where it counts.
pub(super) struct EventSign {
    /// As the list shows it.
    pub(super) text: String,
    /// The same in words.
    pub(super) words: &'static str,
    pub(super) role: Role,
}

impl EventSign {
    fn new(sign: Sign, number: &str, words: &'static str, theme: &Theme) -> Self {
        Self { text: format!("{number}{}", sign.drawn(theme)), words, role: sign.role() }
    }
}

impl EventRow {
    /// The row of an event; with the year that no heading says.
    pub(super) fn of(app: &App, event: &Event, signs: RowSigns, year: Option<&str>) -> Self {
        let theme = &app.data().settings.theme;
        let day = event.date.in_year();
        Self {
            day: year.map_or_else(|| day.text.clone(), |year| day.with_year(year)),
            day_role: if year.is_some() { Role::Heading } else { Role::Faint },
            is_dated: year.is_some() && !day.names_year,
            kind: Sign::from(event.kind).drawn(theme),
            title: event.title.to_string(),
            signs: self::signs(signs, theme),
            is_later: false,
        }
    }

    /// That of an event later than the day: drawn, never counted.
    pub(super) fn later(app: &App, event: &Event, year: Option<&str>) -> Self {
        let title = format!("{} (later)", event.title);
        Self { title, is_later: true, ..Self::of(app, event, RowSigns::default(), year) }
    }

    /// Draws it.
    pub(super) fn draw(&self, app: &App, area: Rect, buffer: &mut Buffer) {
        let theme = &app.data().settings.theme;
        let shift = self.draw_day(app, area, buffer);
        let role = if self.is_later { Role::Faint } else { Role::Text };
        put(buffer, area, (area.x + KIND + shift, area.y), self.kind, theme.style(role));
        let signs: usize = self.signs.iter().map(|sign| sign.text.width() + 1).sum();
        let title_area = Rect {
            x: area.x.saturating_add(TITLE + shift).min(area.right()),
            width: area.width.saturating_sub(TITLE + shift + 1).saturating_sub(column(signs)),
            ..area
        };
        let title = cut(&crate::text::safe(&self.title), title_area.width.into());
        if self.is_later {
            put(buffer, title_area, (title_area.x, area.y), &title, theme.style(role));
        } else {
            let ranges = app.view().hit_query().highlights(&title);
            let spans = highlight(&title, Style::new(), theme.style(Role::Asked), &ranges);
            Line::from(spans).render(title_area, buffer);
        }
        let mut x = area.right().saturating_sub(column(signs) + 1);
        for sign in &self.signs {
            x = put(buffer, area, (x + 1, area.y), &sign.text, theme.style(sign.role));
        }
    }

    /// Draws the day; by how many columns what follows gives way to its year.
    fn draw_day(&self, app: &App, area: Rect, buffer: &mut Buffer) -> u16 {
        let room = usize::from(KIND - 3);
        let shift =
            if self.is_dated { column((self.day.width() + 1).saturating_sub(room)) } else { 0 };
        // A column stays empty behind the bar of the selected row.
        let x = area.x + 2 + column(room.saturating_sub(self.day.width() + 1));
        let day = Rect { width: area.width.min(KIND - 1 + shift), ..area };
        let style = app.data().settings.theme.style(self.day_role);
        put(buffer, day, (x, area.y), &self.day, style);
        shift
    }
}

/// The sign of a record that is new or has changed since the edition seen before.
pub(super) fn sign_of(news: News, theme: &Theme) -> EventSign {
    EventSign::new(Sign::from(news), "", news.word(), theme)
}

/// The signs of what deserves a look in an event.
pub(super) fn signs(of: RowSigns, theme: &Theme) -> Vec<EventSign> {
    let mut signs = Vec::new();
    if of.differ > 0 {
        signs.push(EventSign::new(Sign::Differ, &of.differ.to_string(), "accounts differ", theme));
    }
    if of.overdue > 0 {
        signs.push(EventSign::new(Sign::Overdue, &of.overdue.to_string(), "overdue", theme));
    }
    if let Some(news) = of.news {
        signs.push(sign_of(news, theme));
    }
    if of.is_marked {
        signs.push(EventSign::new(Sign::Marked, "", "marked", theme));
    }
    signs
}
