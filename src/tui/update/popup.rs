//! Text over the panes.

use super::super::action::Action;
use super::super::detail::Target;
use super::super::draw::popup::lines;
use super::super::mode::{Mode, Popup};
use super::super::state::App;
use super::super::text::Piece;
use super::super::theme::Face;
use super::{Effect, event_of, read, resolve, take};
use crate::export::{self, phrases};
use crate::timeline::id::Id;

/// Opens a popup of plain lines.
fn open(app: &mut App, title: &str, text: &str, target: Option<Target>) {
    let text = text.lines().map(|line| vec![Piece::new(line, Face::Plain)]).collect();
    app.mode = Mode::Popup(Popup { title: title.to_owned(), text, target, scroll: 0 });
}

/// A record in full.
pub(super) fn record(app: &mut App, id: &Id) {
    let Some(kind) = app.timeline.get(id).map(|entry| entry.kind()) else {
        return;
    };
    if let Some(text) = export::record::show(&app.timeline, id, app.day()) {
        let mut title = kind.name().to_owned();
        title.get_mut(..1).map(str::make_ascii_uppercase).unwrap_or_default();
        open(app, &title, &text, Some(Target::Record(id.clone())));
    }
}

/// A quote of the selected event with its citation and translation.
pub(super) fn quote(app: &mut App, place: usize) {
    let event = event_of(app);
    let text = event.and_then(|event| {
        let quote = event.quote.get(place)?;
        let mut lines = vec![phrases::quote_in_full(&app.timeline, event, quote)];
        lines.extend(phrases::proofs(&app.timeline, quote));
        Some(lines.join("\n"))
    });
    if let Some(text) = text {
        open(app, "Quote", &text, Some(Target::Quote(place)));
    }
}

/// What is wrong with the data at one place.
pub(super) fn problem(app: &mut App, at: usize) {
    let Some(problem) = app.loaded.diagnostics.get(at) else {
        return;
    };
    let mut text =
        format!("{}[{}]: {}\n", problem.class.word(), problem.code.word(), problem.message);
    if let Some((place, file)) =
        problem.place.and_then(|place| Some((place, app.loaded.files.get(place.file)?)))
    {
        text.push_str(&format!("{}:{}:{}\n", file.name, place.line, place.column));
        if let Some(line) =
            file.text().unwrap_or_default().lines().nth(place.line.saturating_sub(1))
        {
            text.push_str(&format!("    {}\n", line.trim()));
        }
    }
    for more in [Some(problem.label.as_str()), problem.remedy.as_deref()].into_iter().flatten() {
        text.push_str(&format!("{more}\n"));
    }
    open(app, "Problem", &text, None);
}

/// A popup moves, copies and opens; `q` and Backspace close it.
pub(super) fn key(app: &mut App, key: &str) -> Vec<Effect> {
    if app.pending.is_empty() && ["Esc", "q", "Backspace", "Ctrl-c"].contains(&key) {
        app.mode = Mode::Base;
        return Vec::new();
    }
    let Some((action, count)) = resolve(app, key) else {
        return Vec::new();
    };
    let body = app.layout().body;
    let page = usize::from(body.height.saturating_sub(2)).max(1);
    let Mode::Popup(popup) = &mut app.mode else {
        return Vec::new();
    };
    let last = lines(popup, body.width).len().saturating_sub(page);
    let scroll = &mut popup.scroll;
    match action {
        Action::Next => *scroll = scroll.saturating_add(count).min(last),
        Action::Previous => *scroll = scroll.saturating_sub(count),
        Action::PageDown => *scroll = (*scroll + page).min(last),
        Action::PageUp => *scroll = scroll.saturating_sub(page),
        Action::HalfDown => *scroll = (*scroll + page / 2).min(last),
        Action::HalfUp => *scroll = scroll.saturating_sub(page / 2),
        Action::First => *scroll = 0,
        Action::Last => *scroll = last,
        Action::SourceText => read::source_text(app),
        Action::Wording => read::wording(app),
        Action::Open => return take::open(app),
        Action::CopyEvent | Action::CopyQuote | Action::CopyAddress | Action::CopyMarkdown => {
            return take::copy(app, action);
        }
        _ => {}
    }
    Vec::new()
}
