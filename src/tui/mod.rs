//! The screen: read, decide, derive, draw, act.
//!
//! ```text
//! key → Message ──update──▶ View ──derive──▶ Derived ──draw──▶ frame
//!                  │                ▲
//!                  └▶ Effects       Data
//! ```
//!
//! [`key`] reads; [`mod@update`] decides, and is the only place where the [`view`] changes;
//! [`mod@derive`] makes everything else that is on the screen; [`panes`] draw that, and change
//! nothing; only [`effect`] and [`terminal`] touch the world. One thread waits for keys and
//! signals; nothing runs while nobody types.
//!
//! | module | what it holds |
//! |---|---|
//! | [`app`] | the whole screen as a value: update, then derive, always both |
//! | [`action`], [`keymap`] | the one table of actions; which keys start them |
//! | [`data`] | what is loaded: timeline, archive, settings, the reader's memory |
//! | [`view`] | what the reader looks at: view, query, day, selected records, focus, pages, prompts |
//! | [`mod@derive`] | one step a file, each made anew only where its inputs changed |
//! | [`layout`] | where everything stands on a screen of some size |
//! | [`panes`] | one pane a file |
//! | [`pickers`] | lists one picks from, one file a list |
//! | [`legend`] | every glyph, and what it says |
//! | [`background_load`], [`lazy_index`] | the rest of a large timeline; index and finder, made when needed |
//! | [`mod@update`] | one kind of decision a file |
//! | [`settings`] | the settings file, read against the tables of themes, roles and actions |
//! | [`session`] | where the reader left |
//! | [`text`], [`theme`], [`input`] | wrapping; styles by role; a line being typed |

pub mod action;
pub mod app;
pub mod background_load;
pub mod data;
pub mod derive;
pub mod editor;
pub mod effect;
pub mod exporting;
pub mod input;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod lazy_index;
pub mod legend;
pub mod message;
pub mod panes;
pub mod pickers;
pub mod session;
pub mod settings;
pub mod terminal;
pub mod text;
pub mod theme;
pub mod update;
pub mod view;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};

use chrono::NaiveDate;

use crate::config::{self, Opening};
use crate::load::{LoadError, Loaded, Origin, Progress};
use crate::query::Query;
use crate::timeline::id::Id;
use crate::timeline::record::View as SavedView;
use crate::verify::archive::Archive;
use crate::visit::Visit;
use crate::visit::store::Store;
use app::App;
use background_load::BackgroundLoad;
use data::Known;
use exporting::ExportBytes;
use key::Key;
use message::{Effect, Message, message_from};
use session::Session;
use settings::Settings;
use view::{Notice, NoticeKind};

/// Reads the data again from where it came and tells how far it is, or says what stands in the way.
pub type Reload = fn(&Origin, &(dyn Fn(Progress) + Sync)) -> Result<Loaded, LoadError>;

/// How to open the reader.
#[derive(Debug)]
pub struct Options {
    /// The query to begin with.
    pub query: Query,
    /// Theme, keys, views and the rest of the reader's settings.
    pub settings: Settings,
    /// The file that views are saved to, if there is a place for it.
    pub settings_file: Option<PathBuf>,
    /// Whether to open on the newest event, wherever the last visit ended.
    pub is_fresh: bool,
    /// The as-of date, if one is set.
    pub as_of: Option<NaiveDate>,
    /// The day on which the program runs.
    pub today: NaiveDate,
    /// The archived texts, where some were given.
    pub archive: Option<Archive>,
    /// Reads the data, again or what is missing of it.
    pub reload: Reload,
    /// Tells where marks and visits are kept, if anywhere.
    pub visits: fn() -> Option<Store>,
}

/// How many lines the list of events has at most on this terminal.
pub fn list_lines() -> usize {
    terminal::size().map_or(1, |(_, height)| usize::from(height))
}

/// Runs the reader until the reader leaves, then keeps the visit. Returns what stood in the way of
/// that.
///
/// # Errors
/// When the terminal cannot be claimed or is gone.
pub fn run(loaded: Loaded, options: Options) -> io::Result<Option<String>> {
    let editor = options.settings.editor.clone();
    let theme = options.settings.theme.clone();
    let opens_last = options.settings.open == Opening::Last;
    let mut app = App::new(loaded, options.today, options.as_of, theme)
        .with_settings(options.settings)
        .with_archive(options.archive);
    let mut keeper = Keeper { visits: options.visits, store: None, kept: Visit::default() };
    let timeline = app.data().loaded().timeline.head().id.clone();
    if let Some(store) = (options.visits)() {
        let session = Session::read(&store, &timeline);
        app.recall_lines(&session);
        // Who asks for something, or for a fresh start, does not go where the last visit ended.
        if options.query.is_empty() && !options.is_fresh && opens_last {
            app.resume(&session);
        }
    }
    let ways = Ways { reload: options.reload, editor, settings_file: options.settings_file };
    read(&mut app, options.query, &ways, &mut keeper)?;
    let data = app.data();
    // Who leaves while only the beginning is here has not seen the rest.
    let seen = if data.loaded().is_whole {
        data.visit().after(&data.loaded().timeline, &data.today.to_string())
    } else {
        data.visit().clone()
    };
    let mut said = keeper.keep(&data.loaded().timeline.head().id, &seen).err();
    if let Some(store) = &keeper.store
        && let Err(error) = app.session().write(store, &timeline)
    {
        said = said.or(Some(format!("where you are cannot be kept: {error}")));
    }
    // To take a large timeline apart piece by piece takes longer than to end.
    std::mem::forget(app);
    Ok(said)
}

/// How the world is reached, apart from the terminal.
struct Ways {
    reload: Reload,
    /// The editor of the settings, before the environment's.
    editor: Option<String>,
    settings_file: Option<PathBuf>,
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
        let (kept, said) = store.read(&app.data().loaded().timeline.head().id);
        app.recall(kept.clone());
        app.say(said.map(|text| Notice { kind: NoticeKind::Fault, text }));
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
fn read(app: &mut App, query: Query, ways: &Ways, keeper: &mut Keeper) -> io::Result<()> {
    let mut waiter = terminal::Waiter::new()?;
    let mut clicks = message::Clicks::default();
    if !query.is_empty() {
        app.filter(query);
    }
    let _guard = terminal::Guard::claim()?;
    let mut screen = terminal::screen()?;
    if app.view().mouse {
        terminal::mouse(true)?;
    }
    let (width, height) = terminal::size()?;
    app.update(Message::Resize(width, height));
    paint(app, &mut screen)?;
    // What the first frame does without comes now, before the load of the rest takes all cores.
    keeper.recall(app);
    app.derived().known().lazy.prepare(app.derived().timeline(), app.data().own_views());
    let told = Told::new(waiter.waker()?);
    let mut background = None;
    if !app.data().loaded().is_whole {
        let origin = app.data().loaded().origin.clone();
        let known = (app.derived().day(), app.data().own_views().to_vec());
        background = Some(BackgroundLoad::start(ways.reload, origin, known, waiter.waker()?));
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
            effects.extend(app.update(Message::Resize(width, height)));
        }
        effects.extend(take_in(app, &waiter, &mut clicks)?);
        let mut world = World { screen: &mut screen, ways, told: &told, keeper };
        if perform_all(app, &mut world, &waiter, effects) == Next::Leave {
            return Ok(());
        }
        while let Ok(text) = told.receiver.try_recv() {
            app.say(Some(Notice { kind: NoticeKind::Fault, text }));
        }
        // Read again, the whole is here before the load behind, which is older.
        if app.data().loaded().is_whole {
            background = None;
        }
        if let Some(background) = &mut background {
            hear(app, background);
        }
    }
}

/// Whether the reader goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Wait,
    Leave,
}

/// Does what is to be done, one after the other, until one of them is to leave.
fn perform_all(
    app: &mut App,
    world: &mut World<'_>,
    waiter: &terminal::Waiter,
    effects: Vec<Effect>,
) -> Next {
    for effect in effects {
        if effect == Effect::Quit {
            return Next::Leave;
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

/// Draws what is derived on the screen.
fn paint(app: &App, screen: &mut terminal::Screen) -> io::Result<()> {
    screen.draw(|frame| {
        if let Some(cursor) = panes::draw(app, frame.buffer_mut()) {
            frame.set_cursor_position(cursor);
        }
    })?;
    Ok(())
}

/// What other threads have to tell the reader, and how they wake the wait.
struct Told {
    sender: Sender<String>,
    receiver: Receiver<String>,
    waker: terminal::Waker,
}

impl Told {
    fn new(waker: terminal::Waker) -> Self {
        let (sender, receiver) = channel();
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
    clicks: &mut message::Clicks,
) -> io::Result<Vec<Effect>> {
    let (mut effects, mut letters) = (Vec::new(), String::new());
    while let Some(event) = waiter.event()? {
        let Some(message) = message_from(&event, clicks) else {
            continue;
        };
        #[cfg(feature = "test-hooks")]
        panic_on_demand(&message);
        let typed = match message {
            Message::Key(key) => key.typed(),
            _ => None,
        };
        match typed.filter(|_| app.view().mode.takes_text()) {
            Some(letter) => letters.push(letter),
            None => {
                effects.extend(type_in(app, &mut letters));
                effects.extend(app.update(message));
            }
        }
    }
    effects.extend(type_in(app, &mut letters));
    Ok(effects)
}

/// Types letters in that waited together: many are one piece of text, looked at once.
fn type_in(app: &mut App, letters: &mut String) -> Vec<Effect> {
    let letters = std::mem::take(letters);
    let mut rest = letters.chars();
    match (rest.next(), rest.next()) {
        (None, _) => Vec::new(),
        (Some(letter), None) => app.update(Message::Key(Key::letter(letter))),
        _ => app.update(Message::Paste(letters)),
    }
}

/// Takes news of the load behind the screen. The whole takes the place of the beginning unless what
/// is open is made of that.
fn hear(app: &mut App, background: &mut BackgroundLoad) {
    if let Some(progress) = background.progress() {
        app.set_loading(Some(progress));
    }
    if app.holds_records() {
        return;
    }
    match background.take() {
        Some(Ok((loaded, known))) => app.swap(loaded, Some(known)),
        Some(Err(fault)) => {
            app.set_loading(None);
            let text = format!("the rest cannot be loaded: {fault}");
            app.say(Some(Notice { kind: NoticeKind::Fault, text }));
        }
        None => {}
    }
}

/// F12 panics, so that a test can see the terminal restored.
#[cfg(feature = "test-hooks")]
#[expect(clippy::panic, reason = "this is what the hook is for")]
fn panic_on_demand(message: &Message) {
    if matches!(message, Message::Key(key) if key.to_string() == "F12") {
        panic!("asked to panic");
    }
}

/// What effects act on.
struct World<'a> {
    screen: &'a mut terminal::Screen,
    ways: &'a Ways,
    told: &'a Told,
    keeper: &'a mut Keeper,
}

/// Does one thing in the world; what is to be said of it.
fn perform(app: &mut App, world: &mut World<'_>, effect: Effect) -> Option<Notice> {
    let said: Result<String, String> = match effect {
        Effect::Quit => return None,
        Effect::Remember => {
            let data = app.data();
            match world.keeper.keep(&data.loaded().timeline.head().id, data.visit()) {
                Ok(()) => return None,
                Err(fault) => Err(fault),
            }
        }
        Effect::Suspend => {
            let result = terminal::suspend(world.screen);
            ask_size(app);
            match result {
                Ok(()) => return None,
                Err(error) => Err(error.to_string()),
            }
        }
        Effect::Edit(file, line) => {
            let edited = effect::edit(world.screen, world.ways.editor.as_deref(), &file, line);
            ask_size(app);
            edited.and_then(|()| reread(app, world.ways.reload))
        }
        Effect::Compose(id, text) => return compose(app, world, &id, &text),
        Effect::Mouse(on) => mouse(on),
        Effect::Copy(text, what) => effect::copy(&text, &what).map_err(|error| error.to_string()),
        Effect::Open(url) => world
            .told
            .teller()
            .and_then(|tell| effect::open(&url, tell))
            .map_err(|error| format!("{url}: {error}")),
        Effect::Write(path, written, what) => write(app, &path, &written, &what),
        Effect::SaveView(name, query) => save_view(app, world.ways, &name, &query),
        Effect::Reload => reread(app, world.ways.reload),
    };
    Some(match said {
        Ok(text) => Notice { kind: NoticeKind::Told, text },
        Err(text) => Notice { kind: NoticeKind::Fault, text },
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
    let edited = effect::edit(world.screen, world.ways.editor.as_deref(), file.path(), 1);
    ask_size(app);
    if let Err(said) = edited {
        // What was typed is not lost for want of an editor.
        app.ask_note_again(id, text);
        return fault(said);
    }
    let note = match std::fs::read_to_string(file.path()) {
        Ok(note) => note,
        Err(error) => return fault(format!("the note cannot be read: {error}")),
    };
    let remembers = !app.annotate(id, &note).is_empty();
    let data = app.data();
    match world.keeper.keep(&data.loaded().timeline.head().id, data.visit()) {
        Err(said) if remembers => fault(said),
        _ => app.view().notice().cloned(),
    }
}

/// Takes the size of the terminal, which may have changed while somebody else had it.
fn ask_size(app: &mut App) {
    if let Ok((width, height)) = terminal::size() {
        app.update(Message::Resize(width, height));
    }
}

fn mouse(on: bool) -> Result<String, String> {
    terminal::mouse(on).map_err(|error| error.to_string())?;
    let state =
        if on { "on: the wheel scrolls, a click selects, a double click is Enter" } else { "off" };
    Ok(format!("mouse {state}"))
}

/// Writes an export to a new file; where it cannot, the prompt comes once more.
fn write(app: &mut App, path: &str, written: &ExportBytes, what: &str) -> Result<String, String> {
    let result = match written {
        ExportBytes::File(bytes) => crate::file::create(Path::new(path), bytes),
        ExportBytes::Folder(files) => {
            crate::file::create_folder(Path::new(path), files, false).map_err(|(_, error)| error)
        }
    };
    match result {
        Ok(()) => Ok(format!("wrote {path}: {what}")),
        Err(error) => {
            app.ask_export_again(path);
            Err(match error.kind() {
                io::ErrorKind::AlreadyExists => {
                    format!("{path} exists already and stays as it is: choose another name")
                }
                _ => format!("{path}: {error}"),
            })
        }
    }
}

/// Keeps a view in the reader's settings, and among the views at hand.
fn save_view(app: &mut App, ways: &Ways, name: &str, query: &str) -> Result<String, String> {
    let Some(file) = &ways.settings_file else {
        return Err("there is no home directory to keep settings in".into());
    };
    let view = SavedView::new(Id::from(name), query.into());
    config::save_view(file, &view).map_err(|error| error.to_string())?;
    app.add_view(view);
    Ok(format!("saved as @{name} in {}", file.display()))
}

/// Reads the data again from where it came.
fn reread(app: &mut App, reload: Reload) -> Result<String, String> {
    let origin = app.data().loaded().origin.clone();
    if origin == Origin::Embedded {
        return Ok("the embedded timeline does not change".into());
    }
    let loaded = reload(&origin, &|_| ()).map_err(|error| error.to_string())?;
    let known = Known::ready(&loaded, app.derived().day(), app.data().own_views());
    app.swap(loaded, Some(known));
    Ok(format!("read again: {} events", app.data().loaded().timeline.events().len()))
}
