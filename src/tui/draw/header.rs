//! The header: what is shown, as of when, how much of it, and what narrows it.
//!
//! ```text
//! title · embedded 2026.11 · as of 2026-11-22 (3 later) · 12 of 95 · [chip] [chip] · 3 problems (g p)
//! ```

use crate::load::Origin;
use ratatui::layout::Position;
use unicode_width::UnicodeWidthStr;

use super::super::state::App;
use super::super::text::cut;
use super::super::theme::Face;
use super::canvas::Canvas;

/// A part of the header. On a narrow screen the least important goes first.
struct Part {
    text: String,
    face: Face,
    /// 0 stays always.
    goes: u8,
}

pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>) -> Option<Position> {
    let width = usize::from(canvas.width());
    let mut parts = parts(app);
    let room = |parts: &[Part]| parts.iter().map(|part| part.text.width() + 3).sum::<usize>();
    let title = &app.timeline.head().title;
    for goes in [2, 1] {
        if room(&parts) + title.width().min(16) > width {
            parts.retain(|part| part.goes != goes);
        }
    }
    // What narrows the list is never hidden: the title goes before it, and it is cut before it goes.
    let over = room(&parts).saturating_sub(3).saturating_sub(width);
    if let Some(chip) =
        parts.iter_mut().find(|part| part.face == Face::Matched && part.text.starts_with('['))
    {
        chip.text = cut(&chip.text, chip.text.width().saturating_sub(over).max(8));
    }
    let title_room = width.saturating_sub(room(&parts));
    let mut at = 0;
    if title_room >= 8 {
        at = canvas.put(0, 0, &cut(title, title_room), Face::Heading);
    }
    for part in parts {
        if at > 0 {
            at = canvas.put(at, 0, " · ", Face::Plain);
        }
        at = canvas.put(at, 0, &part.text, part.face);
    }
    None
}

fn parts(app: &App) -> Vec<Part> {
    let part = |text: String, face, goes| Part { text, face, goes };
    let version = app.timeline.head().version.as_deref().unwrap_or_default();
    let origin = if app.loaded.origin == Origin::Embedded { "embedded " } else { "" };
    let origin = format!("{origin}{version}").trim().to_owned();
    let later = match app.timeline.later().len() {
        0 => String::new(),
        later => format!(" ({later} later)"),
    };
    let mut parts = Vec::new();
    if !origin.is_empty() {
        parts.push(part(origin, Face::Faint, 2));
    }
    let dated = if app.as_of.is_some() { Face::Matched } else { Face::Faint };
    parts.push(part(format!("as of {}{later}", app.day()), dated, 0));
    let so_far = if app.loading.is_some() { " so far" } else { "" };
    let count = format!("{} of {}{so_far}", app.selection.hits.len(), app.selection.total);
    parts.push(part(count, Face::Name, 0));
    if !app.query.is_empty() {
        parts.push(part(format!("[{}]", app.query), Face::Matched, 0));
    }
    if let Some(progress) = app.loading {
        let far = match progress.percent() {
            _ if progress.read == 0 => String::new(),
            100 => ", indexing".into(),
            percent => format!(" {percent} %"),
        };
        parts.push(part(format!("loading{far}"), Face::Warning, 0));
    }
    let problems = app.problems().count();
    if problems > 0 {
        parts.push(part(format!("{problems} problems (g p)"), Face::Warning, 1));
    }
    parts
}
