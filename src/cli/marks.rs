//! The command that lets marks leave the program and come in: TOML that one can send to a
//! colleague.

use std::io;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::args::{Global, MarksCommand};
use super::loading::{load, not_written};
use super::output::Destination;
use super::{Failure, output, say};
use crate::file::reason;
use crate::query::Marks;
use crate::text::{counted, one_line};
use crate::timeline::{RecordRef, Timeline};
use crate::visit::store::Store;
use crate::visit::{Mark, Visit};

/// A list of marks as a file.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct MarkList {
    /// The id of the timeline that they are of.
    timeline: String,
    #[serde(default)]
    mark: Vec<ListedMark>,
}

/// A mark as others read it.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct ListedMark {
    id: String,
    /// For people; not read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

/// Writes the marks of a timeline, or takes in those of a file.
pub(super) fn marks(command: &MarksCommand, global: &Global) -> Result<(), Failure> {
    let timeline = load(global)?.timeline;
    let store = store()?;
    match command {
        MarksCommand::Export { output, force } => {
            let visit = told(store.peek(&timeline.head().id));
            let text = listed(&timeline, &visit)?;
            match Destination::named(output.as_deref()) {
                Destination::Stdout => output::stdout(&text).map_err(Failure::of_stdout),
                Destination::File(path) => {
                    let fill = |out: &mut dyn io::Write| out.write_all(text.as_bytes());
                    output::to_file(path, *force, fill).map_err(|error| not_written(path, &error))
                }
            }
        }
        MarksCommand::Import { file } => {
            let visit = told(store.read(&timeline.head().id));
            let visit = with_those_of(file, &timeline, visit)?;
            store.write(&timeline.head().id, &visit).map_err(|error| {
                Failure::CouldNot(format!("marks cannot be kept: {}", reason(&error)))
            })
        }
    }
}

fn store() -> Result<Store, Failure> {
    Store::of_user().ok_or_else(|| {
        Failure::CouldNot(
            "marks have no place: neither HOME nor XDG_STATE_HOME is set to an absolute path"
                .into(),
        )
    })
}

fn listed(timeline: &Timeline, visit: &Visit) -> Result<String, Failure> {
    let mut mark = Vec::new();
    for one in &visit.marks {
        let title = match timeline.get(&one.id) {
            Some(RecordRef::Event(_, event)) => Some(one_line(&event.title)),
            _ => None,
        };
        mark.push(ListedMark { id: one.id.clone(), title, note: one.note.clone() });
    }
    if mark.is_empty() {
        return Err(Failure::No("nothing is marked".into()));
    }
    let list = MarkList { timeline: timeline.head().id.to_string(), mark };
    toml::to_string(&list).map_err(|error| Failure::CouldNot(error.to_string()))
}

/// The marks with those of a file behind them; a note of the file takes the place of ours.
fn with_those_of(path: &Path, timeline: &Timeline, mut visit: Visit) -> Result<Visit, Failure> {
    let fault = |why: String| Failure::CouldNot(format!("{}: {why}", path.display()));
    let read = if path == Path::new("-") {
        io::read_to_string(io::stdin())
    } else {
        std::fs::read_to_string(path)
    };
    let text = read.map_err(|error| fault(reason(&error)))?;
    let list: MarkList = toml::from_str(&text).map_err(|error| fault(error.to_string()))?;
    if list.timeline != *timeline.head().id {
        return Err(fault(format!(
            "these marks are of {}, not of {}; -d names the timeline",
            list.timeline,
            timeline.head().id
        )));
    }
    let (mut taken, mut unknown) = (0, Vec::new());
    for listed in list.mark {
        let Some(RecordRef::Event(_, event)) = timeline.get(&listed.id) else {
            unknown.push(listed.id);
            continue;
        };
        taken += 1;
        if !visit.marks(&listed.id) {
            let hash = crate::visit::hash(event);
            visit.marks.push(Mark { id: listed.id.clone(), hash, note: None });
        }
        if let Some(note) = &listed.note {
            visit.annotate(&listed.id, note);
        }
    }
    say(&phrase(taken, &unknown));
    Ok(visit)
}

fn phrase(taken: usize, unknown: &[String]) -> String {
    let marks = counted(taken, "mark", "marks");
    match unknown {
        [] => format!("{marks} taken in"),
        ids => format!("{marks} taken in; no event has the id {}", ids.join(", ")),
    }
}

/// The marks that a reader keeps of a timeline, in their order.
pub(super) fn kept(timeline: &Timeline) -> Vec<Mark> {
    Store::of_user().map(|store| told(store.peek(&timeline.head().id)).marks).unwrap_or_default()
}

/// What is remembered of a timeline; what stood in the way is said, for it is no answer that
/// nothing is marked.
fn told((visit, said): (Visit, Option<String>)) -> Visit {
    if let Some(said) = said {
        say(&format!("warning: {said}"));
    }
    visit
}

/// What `is:` asks for: what is marked, and what is new or changed since the edition seen before.
pub(super) fn asked(timeline: &Timeline) -> Marks {
    let Some(store) = Store::of_user() else {
        return Marks::default();
    };
    let visit = told(store.peek(&timeline.head().id));
    Marks {
        marked: Arc::new(visit.marks.iter().map(|mark| mark.id.clone()).collect()),
        new: Arc::new(visit.news(timeline).keys().map(ToString::to_string).collect()),
    }
}
