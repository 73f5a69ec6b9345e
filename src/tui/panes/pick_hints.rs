//! The foot of a list to pick from: what Enter does with the selected entry and, where something is
//! filtered, how many events that would leave.

use unicode_width::UnicodeWidthStr;

use crate::text::counted;
use crate::timeline::date::Date;
use crate::tui::action::{Action, Handler};
use crate::tui::app::App;
use crate::tui::panes::hints::GAP;
use crate::tui::pickers::PickItem;
use crate::tui::text::cut;
use crate::tui::theme::Role;
use crate::tui::view::{Mode, Tab, Target};

/// A hint of the foot.
pub(super) struct PickHint {
    /// Its key.
    pub(super) key: String,
    /// What the key does, in the most words that there is room for.
    pub(super) words: String,
    /// What the words are shown as.
    pub(super) role: Role,
}

/// A key, what it does in fewer and fewer words, and what these are shown as.
type Wordings = (Action, Vec<String>, Role);

/// A name is not longer than this in the foot.
const LONGEST_NAME: usize = 40;

/// The hints that there is room for: all in the same measure of words, else the first of them.
pub(super) fn fitting(app: &App, room: usize) -> Vec<PickHint> {
    let all = wordings(app);
    let most = all.iter().map(|(_, words, _)| words.len()).max().unwrap_or(0);
    let mut hints = Vec::new();
    for level in 0..most {
        hints.clear();
        let mut used = 0;
        for (action, words, role) in &all {
            let Some(words) = words.get(level).or(words.last()).cloned() else { continue };
            let key = app.data().settings.keymap.key_of(*action);
            used += key.width() + 1 + words.width() + GAP;
            hints.push(PickHint { key, words, role: *role });
        }
        if used <= room + GAP {
            return hints;
        }
    }
    let mut used = 0;
    hints.retain(|hint| {
        used += hint.key.width() + 1 + hint.words.width() + GAP;
        used <= room + GAP
    });
    hints
}

fn wordings(app: &App) -> Vec<Wordings> {
    let Mode::Picker(picker) = app.view().mode() else { return Vec::new() };
    let mut all = Vec::new();
    if let Some(item) = app.derived().picks().get(picker.row) {
        let (words, role) = taken(app, item);
        all.push((Action::Take, words, role));
    }
    let is_filtered = !app.view().query().is_empty();
    // Where Enter replaces the filter no other key is needed for that.
    if let Some(taking) = app.derived().taking().filter(|it| is_filtered && !it.replaces()) {
        let words = match taking.alone {
            Some(alone) => {
                let events = counted(alone, "event", "events");
                vec![
                    format!("replace the filter: {events}"),
                    format!("replace: {events}"),
                    format!("alone: {alone}"),
                ]
            }
            None => vec!["replace the filter".to_owned(), "replace".to_owned()],
        };
        all.push((Action::TakeAlone, words, Role::Faint));
    }
    all.push((Action::Cancel, vec![Action::Cancel.hint().to_owned()], Role::Faint));
    all
}

/// What Enter does with an entry.
fn taken(app: &App, item: &PickItem) -> (Vec<String>, Role) {
    let name = cut(item.name(), LONGEST_NAME);
    let words = match &item.target {
        Target::Narrow(..) | Target::Term(_) | Target::SavedView(_) => {
            return narrowed(app, &name);
        }
        Target::Event(_) => vec!["go to the event".to_owned(), "go there".to_owned()],
        Target::AsOf(day) => vec![format!("show as of {}", Date::from_day(*day))],
        Target::Run(action) => vec![run(*action)],
        Target::Filter(_) => vec!["go on with the filter".to_owned(), "filter".to_owned()],
        Target::Subject(_) => vec!["go there".to_owned()],
        Target::Arrange(_) => vec!["sort so".to_owned()],
        Target::Export(_) => vec!["name the file".to_owned()],
        Target::Copy(_) => vec!["copy it".to_owned()],
        Target::Widen(_) => vec!["take it away".to_owned()],
        Target::Text | Target::Heading => vec!["close".to_owned()],
        Target::Quote(..) | Target::Record(_) | Target::Words { .. } | Target::Problem(_) => {
            vec!["open".to_owned()]
        }
    };
    (words, Role::Faint)
}

/// Narrowing: where something is filtered the entry is added to that, and nobody narrows to nothing
/// unawares.
fn narrowed(app: &App, name: &str) -> (Vec<String>, Role) {
    let Some(taking) = app.derived().taking() else {
        // A view that cannot be read narrows to nothing.
        return (vec!["narrow to it".to_owned()], Role::Faint);
    };
    let is_first = app.view().query().is_empty();
    let Some(added) = taking.added else {
        let words = if is_first {
            vec![format!("narrow to {name}"), "narrow to it".to_owned()]
        } else {
            vec![format!("add {name} to the filter"), "add to the filter".to_owned()]
        };
        return (words, Role::Faint);
    };
    if let Some(alone) = taking.alone.filter(|_| taking.replaces()) {
        let events = counted(alone, "event", "events");
        let words = vec![
            format!("replace the filter, with which none is left: {events}"),
            format!("replace the filter: {events}"),
            format!("replace: {events}"),
            "replace".to_owned(),
        ];
        return (words, Role::Faint);
    }
    let events = counted(added, "event", "events");
    // Who is named was not always there.
    let named = match taking.present {
        Some(present) => format!("named in {events}, present at {present}"),
        None => events.clone(),
    };
    let words = match (is_first, added) {
        (true, _) => vec![
            format!("narrow to {name}: {named}"),
            format!("narrow to it: {named}"),
            format!("narrow: {named}"),
            match taking.present {
                Some(present) => format!("narrow: {added}, present at {present}"),
                None => format!("narrow to it: {events}"),
            },
            match taking.present {
                Some(present) => format!("narrow: {added}, present {present}"),
                None => format!("narrow: {events}"),
            },
            "narrow to it".to_owned(),
        ],
        (false, 0) => vec![
            format!("add {name} to the filter: no event is left"),
            "add to the filter: no event is left".to_owned(),
            "add: none left".to_owned(),
        ],
        (false, _) => vec![
            format!("add {name} to the filter: {named}"),
            format!("add to the filter: {named}"),
            format!("add to the filter: {events}"),
            format!("add: {events}"),
        ],
    };
    (words, if added == 0 { Role::Failed } else { Role::Faint })
}

/// What running an action does, in a few words.
fn run(action: Action) -> String {
    if let Some(tab) = Tab::all().find(|tab| tab.action() == Some(action)) {
        return format!("go to {}", tab.name());
    }
    match action.handler() {
        Handler::Opens(list) => format!("open “{}”", list.title()),
        Handler::Function(_) => action.brief(),
    }
}
