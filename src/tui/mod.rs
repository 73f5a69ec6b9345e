//! The screen: read, decide, draw, act.
//!
//! [`key`] reads, [`mod@update`] decides and is the only place where the state changes, [`mod@draw`] is a
//! function of the state, and only [`effect`] and [`terminal`] touch the world. One thread waits for keys and
//! signals; nothing runs while nobody types.
//!
//! | room | what it holds |
//! |---|---|
//! | [`action`] | the one table of actions and their keys |
//! | [`behind`] | the load of the rest of a large timeline |
//! | [`state`], [`mode`] | the whole state; what the keys go to |
//! | [`layout`] | where everything stands on a screen of some size |
//! | [`axis`] | the window, the lanes, the mark that the keys are on |
//! | [`finding`] | index and finder, made when they are needed |
//! | [`detail`] | an event as sections of rows, and how they share the height |
//! | [`sheet`] | a ledger as lines, columns and a preview |
//! | [`mod@draw`] | one pane a file |
//! | [`terminal`] | the guard, the wait, and frames in one write each |
//! | [`mod@update`] | one kind of decision a file |
//! | [`text`], [`theme`] | measuring, cutting, wrapping; styles by role |

pub mod action;
pub mod axis;
pub mod behind;
pub mod detail;
pub mod draw;
pub mod editor;
pub mod effect;
pub mod finding;
pub mod input;
pub mod key;
pub mod layout;
pub mod mode;
pub mod sheet;
pub mod state;
pub mod terminal;
pub mod text;
pub mod theme;
pub mod update;

use std::io;
use std::path::Path;

use chrono::NaiveDate;

use crate::load::{LoadError, Loaded, Origin, Progress};
use crate::query::Query;
use crate::timeline::id::Id;
use crate::timeline::record::View;
use crate::verify::archive::Archive;
use crate::visit::Visit;
use crate::visit::store::Store;
use behind::Behind;
use key::message_from;
use mode::{Mode, Picks};
use state::{App, Shown};
use theme::Theme;
use update::{Effect, Message, update};

/// Reads the data again from where it came and tells how far it is, or says what stands in the way.
pub type Reload = fn(&Origin, &(dyn Fn(Progress) + Sync)) -> Result<Loaded, LoadError>;

/// How to open the reader.
#[derive(Debug)]
pub struct Options {
    /// The query to begin with.
    pub query: Query,
    /// The reader's own views.
    pub views: Vec<View>,
    /// The as-of date, if one is set.
    pub as_of: Option<NaiveDate>,
    /// The day on which the program runs.
    pub today: NaiveDate,
    /// The styles.
    pub theme: Theme,
    /// The archived texts, where some were given.
    pub archive: Option<Archive>,
    /// Reads the data, again or what is missing of it.
    pub reload: Reload,
    /// Tells where marks and visits are kept, if anywhere.
    pub visits: fn() -> Option<Store>,
}

/// How many lines the list of events has at most on this terminal.
pub fn list_lines() -> usize {
    let size = terminal::size().ok();
    let layout = size.and_then(|(width, height)| layout::Layout::of(width, height, 0));
    layout.map_or(1, |layout| layout.list.height.into())
}

/// Runs the reader until the reader leaves, then keeps the visit. Returns what stood in the way of that.
///
/// # Errors
/// When the terminal cannot be claimed or is gone.
pub fn run(loaded: Loaded, options: Options) -> io::Result<Option<String>> {
    let mut app =
        App::new(loaded, options.today, options.as_of, options.theme).with_views(options.views);
    app.archive = options.archive;
    let mut keeper = Keeper { visits: options.visits, store: None, kept: Visit::default() };
    read(&mut app, options.query, options.reload, &mut keeper)?;
    // Who leaves while only the beginning is here has not seen the rest.
    let whole = app.loaded.is_whole;
    let seen = if whole {
        app.visit.after(&app.loaded.timeline, &app.today.to_string())
    } else {
        app.visit.clone()
    };
    let said = keeper.keep(&app.loaded.timeline.head().id, &seen).err();
    // To take a large timeline apart piece by piece takes longer than to end.
    std::mem::forget(app);
    Ok(said)
}

/// Where the reader's memory is kept, and what is kept there now.
struct Keeper {
    visits: fn() -> Option<Store>,
    store: Option<Store>,
    kept: Visit,
}

impl Keeper {
    /// Reads what the last visit left, and has the screen tell what is new since.
    fn recall(&mut self, app: &mut App) {
        self.store = (self.visits)();
        let Some(store) = &self.store else { return };
        let (kept, said) = store.read(&app.loaded.timeline.head().id);
        app.recall(kept.clone());
        app.notice = said.map(|said| (said, true));
        self.kept = kept;
    }

    /// Keeps what is to be remembered. Nothing is written where nothing changed.
    fn keep(&mut self, timeline: &Id, visit: &Visit) -> Result<(), String> {
        let Some(store) = self.store.as_ref().filter(|_| self.kept != *visit) else {
            return Ok(());
        };
        store
            .write(timeline, visit)
            .map_err(|error| format!("marks and visit cannot be kept: {error}"))?;
        self.kept = visit.clone();
        Ok(())
    }
}

/// Draws, waits and acts until the reader leaves.
fn read(app: &mut App, query: Query, reload: Reload, keeper: &mut Keeper) -> io::Result<()> {
    let mut waiter = terminal::Waiter::new()?;
    let mut clicks = key::Clicks::default();
    if !query.is_empty() {
        app.query = query;
        app.reselect(None);
    }
    let _guard = terminal::Guard::claim()?;
    let mut screen = terminal::screen()?;
    let (width, height) = terminal::size()?;
    update(app, Message::Resize(width, height));
    paint(app, &mut screen)?;
    // What the first frame does without comes now, before the load of the rest takes all cores.
    keeper.recall(app);
    app.finding.finder_of(&app.timeline);
    let told = Told::new(waiter.waker()?);
    let mut behind = None;
    if !app.loaded.is_whole {
        behind = Some(Behind::start(reload, app.loaded.origin.clone(), app.day(), waiter.waker()?));
    }
    loop {
        paint(app, &mut screen)?;
        let woken = waiter.wait()?;
        if woken.end {
            return Ok(());
        }
        let mut effects = Vec::new();
        if woken.suspend {
            effects.push(Effect::Suspend);
        }
        if woken.resized {
            let (width, height) = terminal::size()?;
            // Where it was smaller for a moment the terminal has lost what lay outside.
            terminal::forget(&mut screen)?;
            effects.extend(update(app, Message::Resize(width, height)));
        }
        effects.extend(take_in(app, &waiter, &mut clicks)?);
        for effect in effects {
            match effect {
                Effect::Quit => return Ok(()),
                Effect::Remember => {
                    let kept = keeper.keep(&app.loaded.timeline.head().id, &app.visit);
                    kept.err().into_iter().for_each(|said| app.notice = Some((said, true)));
                    continue;
                }
                _ => {}
            }
            let lends = matches!(effect, Effect::Edit(..));
            if let Some(said) = perform(app, &mut screen, effect, reload, &told) {
                app.notice = Some(said);
            }
            if lends {
                waiter.forget_keys_of_others();
            }
        }
        while let Ok(said) = told.receiver.try_recv() {
            app.notice = Some((said, true));
        }
        // Read again, the whole is here before the load behind, which is older.
        if app.loaded.is_whole {
            behind = None;
        }
        if let Some(behind) = &mut behind {
            hear(app, behind);
        }
    }
}

/// Draws the state on the screen.
fn paint(app: &App, screen: &mut terminal::Screen) -> io::Result<()> {
    screen.draw(|frame| {
        if let Some(cursor) = draw::draw(app, frame.buffer_mut()) {
            frame.set_cursor_position(cursor);
        }
    })?;
    Ok(())
}

/// What other threads have to tell the reader, and how they wake the wait.
struct Told {
    sender: std::sync::mpsc::Sender<String>,
    receiver: std::sync::mpsc::Receiver<String>,
    waker: terminal::Waker,
}

impl Told {
    fn new(waker: terminal::Waker) -> Self {
        let (sender, receiver) = std::sync::mpsc::channel();
        Self { sender, receiver, waker }
    }

    /// A way to tell something from another thread.
    fn teller(&self) -> io::Result<impl FnOnce(String) + Send + 'static> {
        let (sender, mut waker) = (self.sender.clone(), self.waker.try_clone()?);
        Ok(move |said| {
            // Nobody listens any more once the program ends.
            let _ = sender.send(said);
            waker.wake();
        })
    }
}

/// Takes in all that waits at the terminal.
fn take_in(
    app: &mut App,
    waiter: &terminal::Waiter,
    clicks: &mut key::Clicks,
) -> io::Result<Vec<Effect>> {
    let (mut effects, mut letters) = (Vec::new(), String::new());
    while let Some(event) = waiter.event()? {
        let Some(message) = message_from(&event, clicks) else {
            continue;
        };
        #[cfg(feature = "test-hooks")]
        panic_on_demand(&message);
        match message.letter().filter(|_| app.mode.takes_text()) {
            Some(letter) => letters.push(letter),
            None => {
                effects.extend(type_in(app, &mut letters));
                effects.extend(update(app, message));
            }
        }
    }
    effects.extend(type_in(app, &mut letters));
    Ok(effects)
}

/// Types letters in that waited together: many are one piece of text, looked at once.
fn type_in(app: &mut App, letters: &mut String) -> Vec<Effect> {
    let letters = std::mem::take(letters);
    match letters.chars().nth(1) {
        Some(_) => update(app, Message::Paste(letters)),
        None if letters.is_empty() => Vec::new(),
        None => update(app, Message::Key(if letters == " " { "Space".into() } else { letters })),
    }
}

/// Takes news of the load behind the screen. The whole takes the place of the beginning unless what is open belongs to
/// that.
fn hear(app: &mut App, behind: &mut Behind) {
    if let Some(progress) = behind.progress() {
        app.loading = Some(progress);
    }
    if matches!(app.mode, Mode::Popup(_) | Mode::Picker { picks: Picks::Cluster { .. }, .. }) {
        return;
    }
    match behind.take() {
        Some(Ok((loaded, shown))) => {
            app.replace(loaded, shown);
            update::loaded(app);
        }
        Some(Err(fault)) => {
            app.loading = None;
            app.notice = Some((format!("the rest cannot be loaded: {fault}"), true));
        }
        None => {}
    }
}

/// F12 panics, so that a test can see the terminal restored.
#[cfg(feature = "test-hooks")]
#[expect(clippy::panic, reason = "this is what the hook is for")]
fn panic_on_demand(message: &Message) {
    if *message == Message::Key("F12".into()) {
        panic!("asked to panic");
    }
}

fn perform(
    app: &mut App,
    screen: &mut terminal::Screen,
    effect: Effect,
    reload: Reload,
    told: &Told,
) -> Option<(String, bool)> {
    let said = match effect {
        Effect::Quit | Effect::Remember => return None,
        Effect::Suspend => {
            let result = terminal::suspend(screen);
            if let Ok((width, height)) = terminal::size() {
                update(app, Message::Resize(width, height));
            }
            return result.err().map(|error| (error.to_string(), true));
        }
        Effect::Edit(file, line) => {
            let edited = effect::edit(screen, &file, line);
            if let Ok((width, height)) = terminal::size() {
                update(app, Message::Resize(width, height));
            }
            match edited {
                Ok(()) => return perform(app, screen, Effect::Reload, reload, told),
                Err(error) => Err(error),
            }
        }
        Effect::Mouse(on) => terminal::mouse(on).map_err(|error| error.to_string()).map(|()| {
            let state = if on {
                "on: the wheel scrolls, a click selects, a double click is Enter"
            } else {
                "off"
            };
            format!("mouse {state}")
        }),
        Effect::Copy(text, what) => effect::copy(&text, what).map_err(|e| e.to_string()),
        Effect::Open(url) => told
            .teller()
            .and_then(|tell| effect::open(&url, tell))
            .map_err(|error| format!("{url}: {error}")),
        Effect::Write(path, text) => match crate::file::create(Path::new(&path), &text) {
            Ok(()) => Ok(format!(
                "wrote {path}: {} of {} events",
                app.selection.hits.len(),
                app.selection.total
            )),
            Err(error) => {
                update::ask_again(app, &path);
                Err(match error.kind() {
                    io::ErrorKind::AlreadyExists => {
                        format!("{path} exists already and stays as it is: choose another name")
                    }
                    _ => format!("{path}: {error}"),
                })
            }
        },
        Effect::Reload => match &app.loaded.origin {
            Origin::Embedded => Ok("the embedded timeline does not change".into()),
            origin => match reload(origin, &|_| ()) {
                Ok(loaded) => {
                    let shown = Shown::of(&loaded, app.day());
                    app.replace(loaded, shown);
                    Ok(format!("read again: {} events", app.loaded.timeline.events().len()))
                }
                Err(error) => Err(error.to_string()),
            },
        },
    };
    Some(match said {
        Ok(text) => (text, false),
        Err(text) => (text, true),
    })
}
