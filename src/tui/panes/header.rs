//! The header: what is shown, as of when, how much of it, and what narrows it.
//!
//! ```text
//! title                     known on 28 Nov 2026 · 31 of 220 events    [by US to MX ×] [firearms ×] · 3 problems (g p)
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use unicode_width::UnicodeWidthStr;

use crate::timeline::date::Date;
use crate::tui::app::App;
use crate::tui::text::{cut, span};
use crate::tui::theme::Role;

/// The header.
pub struct Header<'a>(pub &'a App);

/// A part of the header. On a narrow screen the least important goes first.
struct Part {
    text: String,
    role: Role,
    /// 0 stays always.
    goes: u8,
}

impl Widget for Header<'_> {
    fn render(self, area: Rect, buffer: &mut Buffer) {
        let app = self.0;
        if is_another_day(app) {
            // Another day than today fills the row: nothing on the screen is of now.
            buffer.set_style(area, app.data().theme.style(Role::Asked));
        }
        line(app, usize::from(area.width)).render(area, buffer);
    }
}

/// The title at the left, all else at the right, as far as there is room.
fn line(app: &App, width: usize) -> Line<'static> {
    let mut parts = parts(app, width);
    let room = |parts: &[Part]| parts.iter().map(|part| part.text.width() + 3).sum::<usize>();
    let title = &app.derived().timeline().head().title;
    for goes in [3, 2, 1] {
        if room(&parts) + title.width().min(16) + 1 > width {
            parts.retain(|part| part.goes != goes);
        }
    }
    // What narrows the list is never hidden: the title goes before it, and it is cut before it
    // goes.
    let over = (room(&parts) + 1).saturating_sub(width);
    if let Some(chip) = parts.iter_mut().find(|part| part.text.starts_with('[')) {
        chip.text = cut(&chip.text, chip.text.width().saturating_sub(over).max(8));
    }
    let theme = &app.data().theme;
    let room_left = width.saturating_sub(room(&parts) + 2);
    let mut line = Line::default();
    if room_left >= 8 {
        let title = cut(title, room_left);
        let blank = " ".repeat(room_left.saturating_sub(title.width()) + 2);
        line.push_span(Span::raw(" "));
        line.push_span(span(&title, theme.style(Role::Heading)));
        line.push_span(Span::raw(blank));
    }
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            line.push_span(span(" · ", theme.style(Role::Faint)));
        }
        line.push_span(span(&part.text, theme.style(part.role)));
    }
    line
}

/// From this many columns what is shown is said in whole words.
const WORDS: usize = 60;

/// Whether everything is shown as of another day than today.
fn is_another_day(app: &App) -> bool {
    app.derived().day() != app.data().today
}

fn parts(app: &App, width: usize) -> Vec<Part> {
    let (data, derived) = (app.data(), app.derived());
    let part = |text: String, role, goes| Part { text, role, goes };
    let timeline = derived.timeline();
    let mut parts = Vec::new();
    if data.loaded().origin == crate::load::Origin::Embedded {
        let version = timeline.head().version.as_deref().unwrap_or_default();
        parts.push(part(format!("embedded {version}").trim().to_owned(), Role::Faint, 3));
    }
    let later = match timeline.later().len() {
        0 => String::new(),
        later => format!(" ({later} later)"),
    };
    let day = Date::from_day(derived.day());
    let role = if is_another_day(app) { Role::Asked } else { Role::Faint };
    let known = if width < WORDS { "" } else { "known on " };
    parts.push(part(format!("{known}{day}{later}"), role, 0));
    let selection = derived.selection();
    let so_far = if data.loading.is_some() { " so far" } else { "" };
    let noun = match selection.total {
        _ if width < WORDS => "",
        1 => " event",
        _ => " events",
    };
    let count = if app.view().query.is_empty() {
        format!("{}{noun}{so_far}", selection.total)
    } else {
        format!("{} of {}{noun}{so_far}", selection.hits.len(), selection.total)
    };
    parts.push(part(count, Role::Text, 0));
    if !app.view().query.is_empty() {
        parts.push(part(format!("[{}]", app.view().query), Role::Asked, 0));
    }
    if let Some(progress) = data.loading {
        let far = match progress.percent() {
            _ if progress.read == 0 => String::new(),
            100 => ", indexing".into(),
            percent => format!(" {percent} %"),
        };
        parts.push(part(format!("loading{far}"), Role::Said, 0));
    }
    let problems = data.problems().count();
    if problems > 0 {
        let noun = if problems == 1 { "problem" } else { "problems" };
        parts.push(part(format!("{problems} {noun} (g p)"), Role::Failed, 1));
    }
    parts
}
