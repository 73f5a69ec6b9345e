//! One line over the whole timeline: where events are dense, where the selection stands, where the cursor is.

use chrono::{Datelike, NaiveDate};
use ratatui::layout::Position;

use super::super::state::App;
use super::super::theme::Face;
use super::canvas::{Canvas, columns};

pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>) -> Option<Position> {
    let timeline = &app.timeline;
    let day = |ix| timeline.event(ix)?.date.earliest().day();
    let days = timeline.events().iter().filter_map(|event| event.date.earliest().day());
    let (first, last) = days.fold(None, |range: Option<(NaiveDate, NaiveDate)>, day| {
        Some(range.map_or((day, day), |(first, last)| (first.min(day), last.max(day))))
    })?;
    let (from, to) = (format!("{} ", first.year()), format!(" {}", last.year()));
    let width = canvas.width().checked_sub(columns(&from) + columns(&to)).filter(|width| *width >= 8)?;
    let span = (last - first).num_days().max(1);
    let column = |day: NaiveDate| usize::try_from((day - first).num_days() * i64::from(width - 1) / span).unwrap_or(0);
    let mut counts = vec![0usize; usize::from(width)];
    for hit in &app.selection.hits {
        if let Some(count) = day(hit.event).and_then(|day| counts.get_mut(column(day))) {
            *count += 1;
        }
    }
    let here = app.hit().and_then(|hit| day(hit.event)).map(column);
    let most = counts.iter().copied().max().unwrap_or(1).max(1);
    let levels = if canvas.ascii() { ["-", ".", ":", "#"] } else { ["─", "▂", "▄", "▆"] };
    let mut x = canvas.put(0, 0, &from, Face::Faint);
    for (at, &count) in counts.iter().enumerate() {
        let level = if count == 0 { 0 } else { 1 + (count * 2).div_ceil(most).min(2) };
        let glyph = levels.get(level).copied().unwrap_or("-");
        x = match here == Some(at) {
            true => canvas.put_styled(x, 0, glyph, canvas.selected_style()),
            false => canvas.put(x, 0, glyph, if count > 0 { Face::Name } else { Face::Faint }),
        };
    }
    canvas.put(x, 0, &to, Face::Faint);
    None
}
