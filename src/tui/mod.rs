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
//! | [`background_load`], [`background_export`] | what is read and written behind the screen, on threads of its own |
//! | [`lazy_index`] | index and finder, made when needed |
//! | [`mod@update`] | one kind of decision a file |
//! | [`settings`] | the settings file, read against the tables of themes, roles and actions |
//! | [`session`] | where the reader left |
//! | [`text`], [`theme`], [`input`] | wrapping; styles by role; a line being typed |

pub mod action;
pub mod app;
pub mod background_export;
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
use std::sync::Arc;
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
use background_export::{BackgroundExport, ExportJob};
use background_load::{BackgroundLoad, Wish};
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
    let mut keeper = Keeper { visits: options.visits, store: None, kept: Arc::default() };
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
    let mut said = keeper.keep(&data.loaded().timeline.head().id, &data.seen()).err();
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
    kept: Arc<Visit>,
}

impl Keeper {
    /// Reads what the last visit left, and has the screen tell what is new since.
    fn recall(&mut self, app: &mut App) {
        self.store = (self.visits)();
        let Some(store) = &self.store else { return };
        let (kept, said) = store.read(&app.data().loaded().timeline.head().id);
        self.kept = Arc::new(kept);
        app.recall(Arc::clone(&self.kept));
        app.say(said.map(|text| Notice { kind: NoticeKind::Fault, text }));
    }

    /// Keeps what is to be remembered. Nothing is written where nothing changed.
    fn keep(&mut self, timeline: &Id, visit: &Arc<Visit>) -> Result<(), String> {
        let is_kept = Arc::ptr_eq(&self.kept, visit) || self.kept == *visit;
        let Some(store) = self.store.as_ref().filter(|_| !is_kept) else {
            return Ok(());
        };
        store
            .write(timeline, visit)
            .map_err(|error| format!("marks and visit cannot be kept: {error}"))?;
        self.kept = Arc::clone(visit);
        Ok(())
    }

    /// Keeps on another thread what was seen once the rest of a large timeline is here: to write
    /// down so many events would hold up whoever leaves.
    fn keep_behind(
        &mut self,
        timeline: &Id,
        visit: Arc<Visit>,
        tell: impl FnOnce(String) + Send + 'static,
    ) {
        let Some(store) = self.store.clone().filter(|_| !Arc::ptr_eq(&self.kept, &visit)) else {
            return;
        };
        self.kept = Arc::clone(&visit);
        let timeline = timeline.clone();
        std::thread::spawn(move || {
            if let Err(error) = store.write(&timeline, &visit) {
                tell(format!("this visit cannot be kept: {error}"));
            }
        });
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
    let mut behind = Behind::default();
    if !app.data().loaded().is_whole {
        behind.load = Some(BackgroundLoad::start(ways.reload, wish(app, false), waiter.waker()?));
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
        let mut world =
            World { screen: &mut screen, ways, told: &told, keeper, behind: &mut behind };
        if perform_all(app, &mut world, &waiter, effects) == Next::Leave {
            return Ok(());
        }
        while let Ok(text) = told.receiver.try_recv() {
            app.say(Some(Notice { kind: NoticeKind::Fault, text }));
        }
        if hear_load(app, &mut behind) {
            let timeline = app.data().loaded().timeline.head().id.clone();
            keeper.keep_behind(&timeline, app.data().seen(), told.teller()?);
        }
        hear_export(app, &mut behind);
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
            if world.behind.lets_go(app) {
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

/// What is done behind the screen.
#[derive(Default)]
struct Behind {
    load: Option<BackgroundLoad>,
    export: Option<BackgroundExport>,
    /// Whether whoever wanted to leave was told that an export is not done.
    is_warned: bool,
}

impl Behind {
    /// Whether the reader may leave: an export that is not done asks once.
    fn lets_go(&mut self, app: &mut App) -> bool {
        match self.export.take() {
            Some(export) if !self.is_warned => {
                self.is_warned = true;
                let text = format!("{} is not written yet: q again leaves it", export.path);
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
fn wish(app: &App, is_again: bool) -> Wish {
    Wish {
        origin: app.data().loaded().origin.clone(),
        day: app.derived().day(),
        keepsakes: app.data().keepsakes(),
        is_again,
    }
}

/// Takes news of the load behind the screen; whether fresh data took the place of the old. That
/// waits while what is open is made of the old.
fn hear_load(app: &mut App, behind: &mut Behind) -> bool {
    let Some(load) = &mut behind.load else { return false };
    let is_again = load.is_again;
    if let Some(progress) = load.progress() {
        app.set_loading(Some(progress));
    }
    // A page of data that is read again shows it anew, as it does when its file was edited.
    if if is_again { app.is_picking() } else { app.holds_records() } {
        return false;
    }
    let Some(end) = load.take() else { return false };
    behind.load = None;
    let (kind, text) = match end {
        Ok(fresh) => {
            let stale = app.put(fresh);
            std::thread::spawn(move || drop(stale));
            if !is_again {
                return true;
            }
            let events = app.data().loaded().timeline.events().len();
            (NoticeKind::Told, format!("read again: {events} events"))
        }
        Err(fault) => {
            app.set_loading(None);
            let what = if is_again { "the data" } else { "the rest" };
            (NoticeKind::Fault, format!("{what} cannot be loaded: {fault}"))
        }
    };
    let is_put = kind == NoticeKind::Told;
    app.say(Some(Notice { kind, text }));
    is_put
}

/// Takes news of the export behind the screen.
fn hear_export(app: &mut App, behind: &mut Behind) {
    let Some(export) = &mut behind.export else { return };
    if let Some(bytes) = export.written() {
        app.set_writing(Some((export.path.clone(), bytes)));
    }
    let Some(end) = export.take() else { return };
    let (path, what) = (export.path.clone(), export.what.clone());
    (behind.export, behind.is_warned) = (None, false);
    app.set_writing(None);
    let (kind, text) = match end {
        Ok(remarks) if remarks.is_empty() => (NoticeKind::Told, format!("wrote {path}: {what}")),
        Ok(remarks) => (NoticeKind::Told, format!("wrote {path}: {what}; {}", remarks.join("; "))),
        Err(fault) => {
            // Who types something else by now is not interrupted.
            if matches!(app.view().mode(), view::Mode::Base) {
                app.ask_export_again(&path);
            }
            (NoticeKind::Fault, format!("{path}: {fault}"))
        }
    };
    app.say(Some(Notice { kind, text }));
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
    behind: &'a mut Behind,
}

/// Does one thing in the world; what is to be said of it.
fn perform(app: &mut App, world: &mut World<'_>, effect: Effect) -> Option<Notice> {
    let said: Result<String, String> = match effect {
        Effect::Quit => return None,
        Effect::Remember => {
            let data = app.data();
            match world.keeper.keep(&data.loaded().timeline.head().id, &data.shared_visit()) {
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
            match edited.and_then(|()| reread(app, world)) {
                Ok(None) => return None,
                Ok(Some(told)) => Ok(told),
                Err(fault) => Err(fault),
            }
        }
        Effect::Compose(id, text) => return compose(app, world, &id, &text),
        Effect::Mouse(on) => mouse(on),
        Effect::Copy(text, what) => effect::copy(&text, &what).map_err(|error| error.to_string()),
        Effect::Open(url) => world
            .told
            .teller()
            .and_then(|tell| effect::open(&url, tell))
            .map_err(|error| format!("{url}: {error}")),
        Effect::Export(job) => match export(app, world, *job) {
            Ok(()) => return None,
            Err(fault) => Err(fault),
        },
        Effect::SaveView(name, query) => save_view(app, world.ways, &name, &query),
        Effect::Reload => match reread(app, world) {
            Ok(None) => return None,
            Ok(Some(told)) => Ok(told),
            Err(fault) => Err(fault),
        },
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
    match world.keeper.keep(&data.loaded().timeline.head().id, &data.shared_visit()) {
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

/// Starts to write an export to a new file; where it cannot, the prompt comes once more.
fn export(app: &mut App, world: &mut World<'_>, job: ExportJob) -> Result<(), String> {
    if let Some(export) = &world.behind.export {
        return Err(format!("{} is not written yet: one file after the other", export.path));
    }
    let taken = if job.is_folder() { Ok(()) } else { crate::file::is_free(Path::new(&job.path)) };
    if let Err(error) = taken {
        app.ask_export_again(&job.path);
        return Err(match error.kind() {
            io::ErrorKind::AlreadyExists => {
                format!("{} exists already and stays as it is: choose another name", job.path)
            }
            _ => format!("{}: {error}", job.path),
        });
    }
    let started =
        world.told.waker.try_clone().and_then(|waker| BackgroundExport::start(job, waker));
    world.behind.export = Some(started.map_err(|error| error.to_string())?);
    Ok(())
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

/// Starts to read the data again from where it came; what there is to say where it does not.
fn reread(app: &mut App, world: &mut World<'_>) -> Result<Option<String>, String> {
    let wish = wish(app, true);
    if wish.origin == Origin::Embedded {
        return Ok(Some("the embedded timeline does not change".into()));
    }
    let waker = world.told.waker.try_clone().map_err(|error| error.to_string())?;
    // A load that is under way reads what was there before: its end is not waited for.
    world.behind.load = Some(BackgroundLoad::start(world.ways.reload, wish, waker));
    app.set_loading(Some(Progress { read: 0, total: 0 }));
    Ok(None)
}
