//! What goes on behind the screen, and how the loop in [`super`] hears of it: a load, an export,
//! faults from other threads.

use std::io;
use std::path::Path;
use std::sync::mpsc::{Receiver, Sender, channel};

use crate::export::phrases;
use crate::file;
use crate::tui::app::App;
use crate::tui::background_export::BackgroundExport;
use crate::tui::background_load::{BackgroundLoad, LoadRequest};
use crate::tui::terminal;
use crate::tui::view::{Mode, Notice, NoticeKind};

/// What is done behind the screen.
#[derive(Default)]
pub(super) struct Background {
    pub(super) load: Option<BackgroundLoad>,
    pub(super) export: Option<BackgroundExport>,
    /// Whether whoever wanted to leave was told that an export is not done.
    is_warned: bool,
}

impl Background {
    /// Whether the reader may leave: an export that is not done asks once.
    pub(super) fn may_quit(&mut self, app: &mut App) -> bool {
        match self.export.take() {
            Some(export) if !self.is_warned => {
                self.is_warned = true;
                let path = file::found_at(Path::new(&export.path));
                let text = format!("{path} is not written yet: leaving once more gives it up");
                app.say(Some(Notice { kind: NoticeKind::Fault, text }));
                self.export = Some(export);
                false
            }
            Some(export) => {
                export.abandon();
                true
            }
            None => true,
        }
    }
}

/// What is to be loaded behind the screen.
pub(super) fn load_request(app: &App, is_again: bool) -> LoadRequest {
    LoadRequest {
        origin: app.data().loaded().origin.clone(),
        day: app.derived().day(),
        reload_inputs: app.data().reload_inputs(),
        before: is_again.then(|| app.data().before()),
    }
}

/// Takes news of the load behind the screen; whether fresh data took the place of the old. That
/// waits while what is open is made of the old.
pub(super) fn poll_load(app: &mut App, background: &mut Background) -> bool {
    let Some(load) = &mut background.load else { return false };
    let is_again = load.is_again;
    if let Some(progress) = load.progress() {
        app.set_loading(Some(progress));
    }
    // A page of data that is read again shows it anew, as it does when its file was edited.
    let is_held = if is_again { app.is_picking() } else { app.holds_records() };
    if is_held {
        return false;
    }
    let Some(end) = load.poll() else { return false };
    background.load = None;
    match end {
        Ok(fresh) => {
            let stale = app.put(fresh);
            std::thread::spawn(move || drop(stale));
            if is_again {
                let events = app.data().loaded().timeline.events().len();
                let events = phrases::counted_in_words(events, "event", "events");
                let text = format!("read again: {events}");
                app.say(Some(Notice { kind: NoticeKind::Told, text }));
            }
            true
        }
        Err(fault) => {
            app.set_loading(None);
            let what = if is_again { "the data" } else { "the rest" };
            let text = format!("{what} cannot be loaded: {fault}");
            app.say(Some(Notice { kind: NoticeKind::Fault, text }));
            false
        }
    }
}

/// Takes news of the export behind the screen.
pub(super) fn poll_export(app: &mut App, background: &mut Background) {
    let Some(export) = &mut background.export else { return };
    if let Some(bytes) = export.written() {
        app.set_writing(Some((export.path.clone(), bytes)));
    }
    let Some(end) = export.poll() else { return };
    let (path, what) = (export.path.clone(), export.what.clone());
    let found_at = file::found_at(Path::new(&path));
    (background.export, background.is_warned) = (None, false);
    app.set_writing(None);
    let (kind, text) = match end {
        Ok(remarks) if remarks.is_empty() => {
            (NoticeKind::Told, format!("wrote {found_at}: {what}"))
        }
        Ok(remarks) => {
            (NoticeKind::Told, format!("wrote {found_at}: {what}; {}", remarks.join("; ")))
        }
        Err(fault) => {
            // Who types something else by now is not interrupted.
            if matches!(app.view().mode(), Mode::Base) {
                app.ask_export_again(&path);
            }
            (NoticeKind::Fault, format!("{path}: {fault}"))
        }
    };
    app.say(Some(Notice { kind, text }));
}

/// What other threads have to tell the reader, and how they wake the wait.
pub(super) struct Faults {
    sender: Sender<String>,
    pub(super) receiver: Receiver<String>,
    pub(super) waker: terminal::Waker,
}

impl Faults {
    pub(super) fn new(waker: terminal::Waker) -> Self {
        let (sender, receiver) = channel();
        Self { sender, receiver, waker }
    }

    /// A way to tell something from another thread.
    pub(super) fn teller(&self) -> io::Result<impl FnMut(String) + Send + 'static> {
        let (sender, mut waker) = (self.sender.clone(), self.waker.try_clone()?);
        Ok(move |said: String| {
            // Nobody listens any more once the program ends.
            let _ = sender.send(said);
            waker.wake();
        })
    }
}
