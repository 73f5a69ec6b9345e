//! Lists one picks from by typing.

use super::super::action::Action;
use super::super::input::Input;
use super::super::mode::{Mode, Picks};
use super::super::state::App;
use super::{Effect, act, axis, notice, popup, travel};
use crate::axis::Subject;
use crate::export::marks;
use crate::timeline::id::Kind;

/// How many entries of the finder are ranked: more than anybody reads.
const FOUND: usize = 500;

/// Opens the picker of an action.
pub(super) fn open(app: &mut App, action: Action) {
    let picks = match action {
        Action::Finder => Picks::Found(app.finder.find("", FOUND)),
        Action::Problems if app.loaded.diagnostics.is_empty() => return notice(app, "the data has no problems"),
        Action::Problems => Picks::Problems((0..app.loaded.diagnostics.len()).collect()),
        _ => Picks::Actions(Action::ALL.to_vec()),
    };
    app.mode = Mode::Picker { input: Input::default(), picks, at: 0 };
}

pub(super) fn key(app: &mut App, key: &str) -> Vec<Effect> {
    let page = usize::from(app.layout().body.height.saturating_sub(1)).max(1);
    let Mode::Picker { input, picks, at } = &mut app.mode else { return Vec::new() };
    let last = picks.len().saturating_sub(1);
    match key {
        "Esc" => app.mode = Mode::Base,
        "Ctrl-c" if input.text().is_empty() => app.mode = Mode::Base,
        "Ctrl-c" => {
            *input = Input::default();
            typed(app);
        }
        "Down" | "Ctrl-n" => *at = (*at + 1).min(last),
        "Up" | "Ctrl-p" => *at = at.saturating_sub(1),
        "PgDn" => *at = (*at + page).min(last),
        "PgUp" => *at = at.saturating_sub(page),
        "Enter" => return take(app),
        key => {
            if input.edit(key) {
                typed(app);
            }
        }
    }
    Vec::new()
}

/// What was typed has changed.
pub(super) fn typed(app: &mut App) {
    let Mode::Picker { input, picks, at } = &mut app.mode else { return };
    *at = 0;
    let text = input.text();
    let low = text.to_lowercase();
    match picks {
        Picks::Found(found) => *found = app.finder.find(&text, FOUND),
        Picks::Actions(actions) => {
            let named = |action: &Action| {
                action.name().contains(&low)
                    || action.doc().to_lowercase().contains(&low)
                    || action.keys().contains(&text.as_str())
            };
            *actions = Action::ALL.iter().copied().filter(named).collect();
        }
        Picks::Problems(problems) => {
            let fits = |d: &crate::load::Diagnostic| d.message.to_lowercase().contains(&low) || d.code.contains(&low);
            let all = app.loaded.diagnostics.iter().enumerate();
            *problems = all.filter(|(_, problem)| fits(problem)).map(|(at, _)| at).collect();
        }
        Picks::Cluster { all, left } => {
            let line = |subject: &Subject| marks::line(&app.timeline, &app.axis.axis, *subject).unwrap_or_default();
            *left = all.iter().copied().filter(|subject| line(subject).to_lowercase().contains(&low)).collect();
        }
    }
}

/// Takes the selected entry.
fn take(app: &mut App) -> Vec<Effect> {
    let Mode::Picker { picks, at, .. } = std::mem::replace(&mut app.mode, Mode::Base) else { return Vec::new() };
    match picks {
        Picks::Found(found) => {
            if let Some(found) = found.get(at) {
                match found.kind {
                    Kind::Actor => travel::narrow(app, "actor", &found.id),
                    Kind::Topic => travel::narrow(app, "topic", &found.id),
                    Kind::Party => travel::narrow(app, "party", &found.id),
                    _ => travel::go_to(app, &found.id),
                }
            }
        }
        Picks::Actions(actions) => return actions.get(at).map_or(Vec::new(), |&action| act(app, action, 1)),
        Picks::Problems(problems) => {
            if let Some(&problem) = problems.get(at) {
                popup::problem(app, problem);
            }
        }
        Picks::Cluster { left, .. } => {
            if let Some(&subject) = left.get(at) {
                axis::go_to(app, subject);
            }
        }
    }
    Vec::new()
}
