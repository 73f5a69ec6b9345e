//! Lists one picks from by typing: the input, what it leaves, and what stands behind the selected entry.

use ratatui::layout::Position;

use super::super::mode::{Mode, Picks};
use super::super::state::App;
use super::super::text::{Line, Piece, mark, wrap};
use super::super::theme::Face;
use super::canvas::{Canvas, columns};
use super::status::in_view;
use crate::export::axis_labels;
use crate::query::Found;
use crate::timeline::RecordRef;
use crate::timeline::id::Kind;

/// From this many columns the finder has room for a preview.
const PREVIEW: u16 = 70;

pub(super) fn draw(app: &App, canvas: &mut Canvas<'_>) -> Option<Position> {
    let Mode::Picker { input, picks, at } = &app.mode else {
        return None;
    };
    let title = match picks {
        Picks::Events(events) => events.title,
        Picks::Arrangements(_) => "by",
        _ => "",
    };
    let x = canvas.put(0, 0, &format!("{title}> "), Face::Heading);
    let count = format!(" {} ", picks.len());
    let (before, after) =
        in_view(input, canvas.width().saturating_sub(x).saturating_sub(columns(&count)));
    canvas.put(x, 0, &format!("{before}{after}"), Face::Plain);
    canvas.put_right(0, &count, Face::Faint);
    let position = canvas.position(x.saturating_add(columns(&before)), 0);
    if picks.is_empty() {
        let so_far = if app.loaded.is_whole { "" } else { " in what is loaded so far" };
        canvas.put(2, 1, &format!("Nothing is called that{so_far}."), Face::Plain);
    }
    let width = match picks {
        Picks::Found(found) if canvas.width() >= PREVIEW => {
            let half = canvas.width() / 2;
            if let Some(found) = found.get(*at) {
                let (width, height) =
                    (canvas.width().saturating_sub(half + 2), canvas.height().saturating_sub(1));
                preview(app, &mut canvas.part(half + 2, 1, width, height), found);
            }
            half
        }
        _ => canvas.width(),
    };
    let mut list = canvas.part(0, 1, width, u16::MAX);
    let top = (at + 1).saturating_sub(usize::from(list.height()).max(1));
    for (y, place) in (0..list.height()).zip(top..picks.len()) {
        list.put_line(2, y, &line(app, picks, place).unwrap_or_default());
        if place == *at {
            list.put(0, y, list.pointer(), Face::Plain);
            list.select(y, true);
        }
    }
    Some(position)
}

/// What stands behind an entry of the finder: an event's summary, else the events that name it.
fn preview(app: &App, canvas: &mut Canvas<'_>, found: &Found) {
    let timeline = &app.timeline;
    let mut lines = vec![vec![Piece::new(&found.label, Face::Heading)]];
    if let Some(RecordRef::Event(_, event)) = timeline.get(&found.id) {
        lines.push(vec![Piece::new(&format!("{} · {}", event.date, event.kind), Face::Faint)]);
        lines.push(vec![Piece::new(event.summary.as_deref().unwrap_or_default(), Face::Plain)]);
    } else {
        let events =
            app.finding.index_of(timeline).events_of(&found.id).filter_map(|ix| timeline.event(ix));
        lines.extend(events.take(canvas.height().into()).map(|event| {
            vec![
                Piece::new(&format!("{} ", event.date), Face::Faint),
                Piece::new(&event.title, Face::Plain),
            ]
        }));
    }
    let width = usize::from(canvas.width());
    let wrapped = lines.iter().flat_map(|line| wrap(line, width, 2));
    for (y, line) in (0..canvas.height()).zip(wrapped) {
        canvas.put_line(0, y, &line);
    }
}

fn line(app: &App, picks: &Picks, place: usize) -> Option<Line> {
    Some(match picks {
        Picks::Found(found) => {
            let found = found.get(place)?;
            let mut pieces = vec![Piece::new(&format!("{:<7}", found.kind.name()), Face::Faint)];
            pieces.extend(mark(&found.label, Face::Plain, &found.matched));
            let events = match (found.kind, found.events) {
                (Kind::Event, _) => String::new(),
                (_, 1) => "  1 event".to_owned(),
                (_, count) => format!("  {count} events"),
            };
            pieces.push(Piece::new(&events, Face::Faint));
            pieces
        }
        Picks::Actions(actions) => {
            let action = actions.get(place)?;
            vec![
                Piece::new(&format!("{:<22} ", action.keys().join("  ")), Face::Name),
                Piece::new(action.doc(), Face::Plain),
                Piece::new(
                    &format!("  ({} · {})", action.section().title(), action.name()),
                    Face::Faint,
                ),
            ]
        }
        Picks::Facets { left, .. } => {
            let facet = left.get(place)?;
            vec![
                Piece::new(&format!("{:<9}", facet.field), Face::Faint),
                Piece::new(&format!("{:>6}  ", facet.events), Face::Name),
                Piece::new(&facet.label, Face::Plain),
            ]
        }
        Picks::Views(views) => {
            let name = views.get(place)?;
            let query = match app.scope.view(name) {
                Ok(query) => Piece::new(&query.to_string(), Face::Faint),
                Err(fault) => Piece::new(&fault.to_string(), Face::Warning),
            };
            let mut line = vec![Piece::new(&format!("@{name:<24} "), Face::Name)];
            if let Some(RecordRef::View(view)) = app.timeline.get(name)
                && let Some(title) = &view.name
            {
                line.push(Piece::new(&format!("{title}  "), Face::Plain));
            }
            line.push(query);
            line
        }
        Picks::Cluster { left, .. } => {
            let line = axis_labels::line(&app.timeline, &app.axis.axis, *left.get(place)?)?;
            vec![Piece::new(&line, Face::Plain)]
        }
        Picks::Arrangements(list) => {
            let arrangement = list.get(place)?;
            let here = app.sheet.as_ref().is_some_and(|sheet| sheet.arrangement == *arrangement);
            let now = if here { "  now" } else { "" };
            vec![Piece::new(arrangement.word(), Face::Plain), Piece::new(now, Face::Faint)]
        }
        Picks::Events(events) => {
            let stop = events.all.get(*events.left.get(place)?)?;
            vec![
                Piece::new(&format!("{}  ", stop.why), Face::Faint),
                Piece::new(&stop.title, Face::Plain),
            ]
        }
        Picks::Problems(problems) => {
            let problem = app.loaded.diagnostics.get(*problems.get(place)?)?;
            let file = problem
                .place
                .and_then(|place| Some((app.loaded.files.get(place.file)?, place.line)));
            let file =
                file.map(|(file, line)| format!("{}:{line} ", file.name)).unwrap_or_default();
            vec![
                Piece::new(&format!("{:<8}", problem.class.word()), Face::Warning),
                Piece::new(&file, Face::Faint),
                Piece::new(&problem.message, Face::Plain),
            ]
        }
    })
}
