//! Lists one picks from by typing.

use super::super::action::Action;
use super::super::input::Input;
use super::super::mode::{Mode, Picks, Stop};
use super::super::state::App;
use super::{Effect, absent, act, axis, error, ledger, notice, popup, travel, visit};
use crate::axis::Subject;
use crate::export::axis_labels;
use crate::export::ledger::view;
use crate::query::Facet;
use crate::timeline::id::Kind;

/// How many entries of the finder are ranked: more than anybody reads.
const FOUND: usize = 500;

/// What to say where nothing is saved.
const NO_VIEWS: &str =
    "no views are saved: [[view]] in the data or in the settings, with `id` and `query`";

/// Opens the picker of an action.
pub(super) fn open(app: &mut App, action: Action) {
    let picks = match action {
        Action::Finder => Picks::Found(app.finding.finder_of(&app.timeline).find("", FOUND)),
        Action::Problems if app.loaded.diagnostics.is_empty() => {
            return absent(app, "the data has no problems");
        }
        Action::Sort => {
            let which = app.sheet.as_ref().map(|sheet| sheet.which);
            Picks::Arrangements(which.map_or(&[][..], |kind| view(kind).arrangements()).to_vec())
        }
        Action::Trail => match visit::trail(app) {
            events if events.all.is_empty() => {
                return absent(app, "no event is linked with this one");
            }
            events => Picks::Events(events),
        },
        Action::Marks => match visit::marks(app) {
            events if events.all.is_empty() => {
                return notice(app, "no event is marked: m marks one");
            }
            events => Picks::Events(events),
        },
        Action::Fresh => match visit::fresh(app) {
            events if events.all.is_empty() => {
                return absent(app, "no event is new or changed since your last visit");
            }
            events => Picks::Events(events),
        },
        Action::Problems => Picks::Problems((0..app.loaded.diagnostics.len()).collect()),
        Action::Facets => {
            let all = app.matcher().facets(&app.query);
            Picks::Facets { left: all.clone(), all }
        }
        Action::Views if app.scope.view_names().next().is_none() => return notice(app, NO_VIEWS),
        Action::Views => Picks::Views(app.scope.view_names().map(str::to_owned).collect()),
        _ => Picks::Actions(Action::ALL.to_vec()),
    };
    app.mode = Mode::Picker { input: Input::default(), picks, at: 0 };
}

pub(super) fn key(app: &mut App, key: &str) -> Vec<Effect> {
    let page = usize::from(app.layout().body.height.saturating_sub(1)).max(1);
    let Mode::Picker { input, picks, at } = &mut app.mode else {
        return Vec::new();
    };
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
    let Mode::Picker { input, picks, at } = &mut app.mode else {
        return;
    };
    *at = 0;
    let text = input.text();
    let low = text.to_lowercase();
    match picks {
        Picks::Found(found) => *found = app.finding.finder_of(&app.timeline).find(&text, FOUND),
        Picks::Actions(actions) => {
            let named = |action: &Action| {
                action.name().contains(&low)
                    || action.doc().to_lowercase().contains(&low)
                    || action.keys().contains(&text.as_str())
            };
            *actions = Action::ALL.iter().copied().filter(named).collect();
        }
        Picks::Arrangements(list) => {
            let which = app.sheet.as_ref().map(|sheet| sheet.which);
            let all = which.map_or(&[][..], |kind| view(kind).arrangements()).iter().copied();
            *list = all.filter(|one| one.word().contains(&low)).collect();
        }
        Picks::Events(events) => {
            let fits =
                |stop: &Stop| format!("{} {}", stop.why, stop.title).to_lowercase().contains(&low);
            events.left =
                (0..events.all.len()).filter(|at| events.all.get(*at).is_some_and(fits)).collect();
        }
        Picks::Problems(problems) => {
            let fits = |d: &crate::load::Diagnostic| {
                d.message.to_lowercase().contains(&low) || d.code.word().contains(&low)
            };
            let all = app.loaded.diagnostics.iter().enumerate();
            *problems = all.filter(|(_, problem)| fits(problem)).map(|(at, _)| at).collect();
        }
        Picks::Facets { all, left } => {
            let fits = |one: &&Facet| {
                one.label.to_lowercase().contains(&low) || one.field.starts_with(&low)
            };
            *left = all.iter().filter(fits).cloned().collect();
        }
        Picks::Views(views) => {
            *views = app
                .scope
                .view_names()
                .filter(|name| name.contains(&low))
                .map(str::to_owned)
                .collect();
        }
        Picks::Cluster { all, left } => {
            let line = |subject: &Subject| {
                axis_labels::line(&app.timeline, &app.axis.axis, *subject).unwrap_or_default()
            };
            *left = all
                .iter()
                .copied()
                .filter(|subject| line(subject).to_lowercase().contains(&low))
                .collect();
        }
    }
}

/// Makes the list anew from a timeline that has just come.
pub(super) fn loaded(app: &mut App) {
    if matches!(app.mode, Mode::Picker { picks: Picks::Facets { .. }, .. }) {
        let facets = app.matcher().facets(&app.query);
        if let Mode::Picker { picks: Picks::Facets { all, .. }, .. } = &mut app.mode {
            *all = facets;
        }
    }
    typed(app);
}

/// Takes the selected entry.
fn take(app: &mut App) -> Vec<Effect> {
    let Mode::Picker { picks, at, .. } = std::mem::replace(&mut app.mode, Mode::Base) else {
        return Vec::new();
    };
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
        Picks::Arrangements(list) => {
            list.get(at).iter().for_each(|one| ledger::arrange(app, **one))
        }
        Picks::Events(events) => {
            let stop = events.left.get(at).and_then(|at| events.all.get(*at));
            stop.iter().for_each(|stop| travel::go_to(app, &stop.id));
        }
        Picks::Actions(actions) => {
            return actions.get(at).map_or(Vec::new(), |&action| act(app, action, 1));
        }
        Picks::Problems(problems) => {
            if let Some(&problem) = problems.get(at) {
                popup::problem(app, problem);
            }
        }
        Picks::Facets { left, .. } => {
            if let Some(facet) = left.get(at) {
                travel::remember(app);
                travel::add(app, &facet.term);
            }
        }
        Picks::Views(views) => {
            if let Some(name) = views.get(at) {
                match app.scope.read(&format!("@{name}")) {
                    Ok(term) => {
                        travel::remember(app);
                        travel::add(app, &term);
                    }
                    Err(fault) => error(app, fault.to_string()),
                }
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
