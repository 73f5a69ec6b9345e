//! Effects done: what [`update`] asked for is done here, one after the other, and what is to be
//! said of it comes back as a notice.
//!
//! [`update`]: crate::tui::update

use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::config;
use crate::file;
use crate::load::{Origin, Progress};
use crate::timeline::id::Id;
use crate::timeline::record::View as SavedView;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::background::{Background, Faults, load_request};
use crate::tui::background_export::{BackgroundExport, ExportJob};
use crate::tui::background_load::BackgroundLoad;
use crate::tui::message::{Effect, Message};
use crate::tui::refusal::Refusal;
use crate::tui::view::{Notice, NoticeKind};
use crate::tui::visit_writer::VisitWriter;
use crate::tui::{Reload, effect, terminal};

/// How the world is reached, apart from the terminal.
pub(super) struct WorldAccess {
    pub(super) reload: Reload,
    pub(super) clock: fn() -> NaiveDate,
    /// The editor of the settings, before the environment's.
    pub(super) editor: Option<String>,
    pub(super) settings_file: Option<PathBuf>,
}

/// What effects act on.
pub(super) struct World<'a> {
    pub(super) screen: &'a mut terminal::Screen,
    pub(super) access: &'a WorldAccess,
    pub(super) faults: &'a Faults,
    pub(super) visit_writer: &'a mut VisitWriter,
    pub(super) background: &'a mut Background,
}

/// Whether the reader goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    Wait,
    Leave,
}

/// Does what is to be done, one after the other, until one of them is to leave.
pub(super) fn perform_all(
    app: &mut App,
    world: &mut World<'_>,
    waiter: &terminal::Waiter,
    effects: Vec<Effect>,
) -> Next {
    for effect in effects {
        if effect == Effect::Quit {
            if world.background.may_quit(app) {
                return Next::Leave;
            }
            continue;
        }
        let lends = matches!(effect, Effect::Edit(..) | Effect::Compose(..));
        if let Some(notice) = perform(app, world, effect) {
            app.say(Some(notice));
        }
        if lends {
            waiter.forget_keys_of_others();
        }
    }
    Next::Wait
}

/// Does one thing in the world; what is to be said of it.
fn perform(app: &mut App, world: &mut World<'_>, effect: Effect) -> Option<Notice> {
    let said: Result<String, Refusal> = match effect {
        Effect::Quit => return None,
        Effect::Remember => match remember(app, world) {
            Ok(()) => return None,
            Err(error) => Err(Refusal::of(error)),
        },
        Effect::Suspend => {
            let result = terminal::suspend(world.screen);
            ask_size(app);
            match result {
                Ok(()) => return None,
                Err(error) => Err(Refusal::of(error)),
            }
        }
        Effect::Edit(file, line) => {
            let edited = effect::edit(world.screen, world.access.editor.as_deref(), &file, line);
            ask_size(app);
            match edited.and_then(|()| reread(app, world)) {
                Ok(None) => return None,
                Ok(Some(told)) => Ok(told),
                Err(fault) => Err(fault),
            }
        }
        Effect::Compose(id, text) => return compose(app, world, &id, &text),
        Effect::Mouse(on) => mouse(on),
        Effect::Copy(text, what) => {
            let said = effect::copy(&text, &what).map_err(Refusal::of);
            said.map(|wordings| app.view().fitting(wordings))
        }
        Effect::Open(url) => open(app, world, url),
        Effect::Export(job) => match export(app, world, *job) {
            Ok(()) => return None,
            Err(fault) => Err(fault),
        },
        Effect::SaveView(name, query) => save_view(app, world.access, &name, &query),
        Effect::Redraw => match terminal::forget(world.screen) {
            Ok(()) => return None,
            Err(error) => Err(Refusal::of(error)),
        },
        Effect::Reload => match reread(app, world) {
            Ok(None) => return None,
            Ok(Some(told)) => Ok(told),
            Err(fault) => Err(fault),
        },
    };
    Some(match said {
        Ok(text) => Notice { kind: NoticeKind::Told, text },
        Err(refusal) => Notice { kind: NoticeKind::Fault, text: refusal.into() },
    })
}

/// Has a note written in the reader's editor, in a file that nobody else can read and that is gone
/// afterwards, and keeps it.
fn compose(app: &mut App, world: &mut World<'_>, id: &Id, text: &str) -> Option<Notice> {
    let fault = |text: String| Some(Notice { kind: NoticeKind::Fault, text });
    let written = tempfile::Builder::new()
        .prefix("entente-note-")
        .suffix(".txt")
        .tempfile()
        .and_then(|file| std::fs::write(file.path(), text).map(|()| file));
    let file = match written {
        Ok(file) => file,
        Err(error) => return fault(format!("no file for the note can be made: {error}")),
    };
    let edited = effect::edit(world.screen, world.access.editor.as_deref(), file.path(), 1);
    ask_size(app);
    if let Err(said) = edited {
        // What was typed is not lost for want of an editor.
        app.ask_note_again(id, text);
        return fault(said.into());
    }
    let note = match crate::file::read_text(file.path()) {
        Ok(note) => note,
        Err(error) => {
            // Nor for want of a file that can be read; what the editor wrote is kept beside.
            let kept = file
                .keep()
                .map(|(_, path)| format!("; what was saved stays in {}", path.display()));
            app.ask_note_again(id, text);
            return fault(format!("the note cannot be read: {error}{}", kept.unwrap_or_default()));
        }
    };
    // What is to be done about it is to remember it, if anything.
    if !app.annotate(id, &note).is_empty()
        && let Err(error) = remember(app, world)
    {
        return fault(error.to_string());
    }
    app.view().notice().cloned()
}

/// Opens an address; where that fails the address is told whole, last and on a line of its own: it
/// is long, and what went wrong is not.
fn open(app: &App, world: &World<'_>, url: String) -> Result<String, Refusal> {
    let key = app.data().settings.keymap.key_of(Action::CopyAddress);
    let mut tell = world.faults.teller().map_err(Refusal::of)?;
    let address = url.clone();
    let failed =
        move |why: String| tell(format!("not opened: {why}; {key} copies the address\n{address}"));
    effect::open(&url, failed).map_err(|error| format!("not opened: {error}\n{url}").into())
}

/// Has marks and visit written behind the screen.
fn remember(app: &App, world: &mut World<'_>) -> io::Result<()> {
    let data = app.data();
    let tell = world.faults.teller()?;
    world.visit_writer.keep_behind(&data.loaded().timeline.head().id, data.shared_visit(), tell);
    Ok(())
}

/// Takes the size of the terminal, which may have changed while somebody else had it.
fn ask_size(app: &mut App) {
    if let Ok((width, height)) = terminal::size() {
        app.update(Message::Resize(width, height));
    }
}

fn mouse(on: bool) -> Result<String, Refusal> {
    terminal::mouse(on).map_err(Refusal::of)?;
    let state = if on {
        "on: the wheel scrolls, a click selects, a double click is Enter"
    } else {
        "off: the terminal selects text"
    };
    Ok(format!("mouse {state}"))
}

/// Starts to write an export to a new file; where it cannot, the prompt comes once more.
fn export(app: &mut App, world: &mut World<'_>, mut job: ExportJob) -> Result<(), Refusal> {
    if let Some(export) = &world.background.export {
        let path = file::found_at(Path::new(&export.path));
        return Err(format!("{path} is not written yet: one file after the other").into());
    }
    job.path = file::expand_home(&job.path).display().to_string();
    let taken = if job.is_folder() { Ok(()) } else { file::is_free(Path::new(&job.path)) };
    if let Err(error) = taken {
        app.ask_export_again(&job.path);
        return Err(match error.kind() {
            io::ErrorKind::AlreadyExists => {
                let path = file::found_at(Path::new(&job.path));
                format!("{path} exists already and stays as it is: choose another name").into()
            }
            _ => format!("{}: {}", job.path, file::reason(&error)).into(),
        });
    }
    let started =
        world.faults.waker.try_clone().and_then(|waker| BackgroundExport::start(job, waker));
    world.background.export = Some(started.map_err(Refusal::of)?);
    Ok(())
}

/// Keeps a view in the reader's settings, and among the views at hand.
fn save_view(
    app: &mut App,
    access: &WorldAccess,
    name: &str,
    query: &str,
) -> Result<String, Refusal> {
    let Some(settings) = &access.settings_file else {
        return Err("there is no home directory to keep settings in".into());
    };
    let view = SavedView::new(Id::from(name), query.into());
    config::save_view(settings, &view).map_err(Refusal::of)?;
    app.add_view(view);
    Ok(app.view().fitting([
        format!("saved as @{name} in {}", file::found_at(settings)),
        format!("saved as @{name}"),
    ]))
}

/// Starts to read the data again from where it came; what there is to say where it does not.
fn reread(app: &mut App, world: &mut World<'_>) -> Result<Option<String>, Refusal> {
    let request = load_request(app, true);
    if request.origin == Origin::Embedded {
        return Ok(Some("the embedded timeline does not change".into()));
    }
    let waker = world.faults.waker.try_clone().map_err(Refusal::of)?;
    // A load that is under way reads what was there before: its end is not waited for.
    world.background.load = Some(BackgroundLoad::start(world.access.reload, request, waker));
    app.set_loading(Some(Progress { read: 0, total: 0 }));
    Ok(None)
}
