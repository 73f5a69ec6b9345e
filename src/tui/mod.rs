//! The screen: read, decide, derive, draw, act.
//!
//! ```text
//! key → Message ──update──▶ View ──derive──▶ Derived ──draw──▶ frame
//!                  │                ▲
//!                  └▶ Effects       Data
//! ```
//!
//! [`key`] reads; [`mod@update`] decides, and is where keys change the [`view`];
//! [`mod@derive`] makes everything else that is on the screen; [`panes`] draw that, and change
//! nothing. The world is touched by `perform`, through [`effect`] and [`terminal`], and by threads
//! for what takes long: the load, an export, the writing of visits. One thread waits for keys and
//! signals; nothing wakes while nobody types.
//!
//! Start at [`action`], whose rows name what implements them, then [`mod@derive`]. Never knows how
//! data is written, nor decides what a record means: words are `export`'s, rules the model's.
//!
//! | module | what it holds |
//! |---|---|
//! | [`app`] | the whole screen as a value: update, then derive, always both |
//! | [`action`], [`keymap`] | the one table of actions; which keys start them |
//! | [`data`] | what is loaded: timeline, archive, settings, the reader's memory |
//! | [`view`] | what the reader looks at: view, query, day, selected records, focus, pages, prompts |
//! | [`mod@derive`] | step by step, each made anew only where its inputs changed |
//! | [`layout`] | where everything stands on a screen of some size |
//! | [`panes`] | one pane a file |
//! | [`pickers`] | lists one picks from, one file a list |
//! | [`signs`], [`legend`] | every sign, also in ASCII; what each says, and each state |
//! | `perform`, `background`, `visit_writer` | effects done; news from other threads; what is remembered between visits |
//! | [`background_load`], [`background_export`] | what is read and written behind the screen, on threads of its own |
//! | [`lazy_index`] | index and finder, made when needed |
//! | [`mod@update`] | one kind of decision a file |
//! | [`settings`] | the settings file, read against the tables of themes, roles and actions |
//! | [`message`] | what comes in, and what is to be done in the world |
//! | [`editor`], [`exporting`] | which editor opens a file at a line; what an export of the screen holds |
//! | [`session`] | where the reader left |
//! | [`refusal`] | why something is not done, as the message line says it |
//! | [`text`], [`theme`], [`input`] | wrapping; styles by role; a line being typed |

pub mod action;
pub mod app;
mod background;
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
mod perform;
pub mod pickers;
pub mod refusal;
pub mod session;
pub mod settings;
pub mod signs;
pub mod terminal;
pub mod text;
pub mod theme;
pub mod update;
pub mod view;
mod visit_writer;

use std::io;
use std::mem::ManuallyDrop;
use std::path::PathBuf;

use chrono::NaiveDate;

use crate::config::Opening;
use crate::load::{LoadError, Loaded, Origin, Progress};
use crate::query::Query;
use crate::timeline::Timeline;
use crate::verify::archive::Archive;
use crate::visit::store::Store;
use app::{App, ScreenOptions};
use background::{Background, Faults, load_request, poll_export, poll_load};
use background_load::BackgroundLoad;
use key::Key;
use message::{Effect, Message, message_from};
use perform::{Next, World, WorldAccess, perform_all};
use session::Session;
use settings::Settings;
use view::{Notice, NoticeKind};
use visit_writer::VisitWriter;

/// Reads the data again from where it came and tells how far it is, or says what stands in the way.
/// What is the same as in the timeline before, where that was whole, is shared with it.
pub type Reload =
    fn(&Origin, Option<&Timeline>, &(dyn Fn(Progress) + Sync)) -> Result<Loaded, LoadError>;

/// How to open the reader.
#[derive(Debug)]
pub struct ReaderOptions {
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
    /// Tells the day, which may turn while the reader is open.
    pub clock: fn() -> NaiveDate,
    /// The archived texts, where some were given.
    pub archive: Option<Archive>,
    /// Reads the data, again or what is missing of it.
    pub reload: Reload,
    /// Tells where marks and visits are kept, if anywhere.
    pub visits: fn() -> Option<Store>,
}

/// How many lines the list of events has at most on this terminal: so many events fill a first
/// frame, and to read more takes longer than to draw it.
pub fn list_lines() -> usize {
    terminal::size().map_or(1, |size| usize::from(layout::list_lines(size)).max(1))
}

/// Runs the reader until the reader leaves, then keeps the visit. Returns what stood in the way of
/// that.
///
/// # Errors
/// When the terminal cannot be claimed or is gone.
pub fn run(loaded: Loaded, options: ReaderOptions) -> io::Result<Option<String>> {
    let editor = options.settings.editor.clone();
    let opens_last = options.settings.open == Opening::Last;
    let screen = ScreenOptions {
        today: (options.clock)(),
        as_of: options.as_of,
        size: terminal::size()?,
        settings: options.settings,
        archive: options.archive,
    };
    let mut app = App::open(loaded, screen);
    let mut visit_writer = VisitWriter::new(options.visits);
    let timeline = app.data().loaded().timeline.head().id.clone();
    if let Some(store) = (options.visits)() {
        let session = Session::read(&store, &timeline);
        app.recall_lines(&session);
        // Who asks for something, or for a fresh start, does not go where the last visit ended.
        if options.query.is_empty() && !options.is_fresh && opens_last {
            app.resume(&session);
        }
    }
    let access = WorldAccess {
        reload: options.reload,
        clock: options.clock,
        editor,
        settings_file: options.settings_file,
    };
    event_loop(&mut app, options.query, &access, &mut visit_writer)?;
    // What was read again may be another timeline than the one that was opened.
    let timeline = app.data().loaded().timeline.head().id.clone();
    let mut said = visit_writer.keep_last(&timeline, &app.data().seen()).err().map(String::from);
    if let Some(store) = visit_writer.store()
        && let Err(error) = app.session().write(store, &timeline)
    {
        said = said.or(Some(format!("where you are cannot be kept: {error}")));
    }
    // To take a large timeline apart piece by piece takes longer than to end.
    std::mem::forget(app);
    Ok(said)
}

/// Draws, waits and acts until the reader leaves.
fn event_loop(
    app: &mut App,
    query: Query,
    access: &WorldAccess,
    visit_writer: &mut VisitWriter,
) -> io::Result<()> {
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
    if app.view_size() != (width, height) {
        app.update(Message::Resize(width, height));
    }
    paint(app, &mut screen)?;
    // What the first frame does without comes now, before the load of the rest takes all cores.
    visit_writer.recall(app);
    app.greet();
    app.derived().known().lazy.prepare(app.derived().timeline(), app.data().own_views());
    let faults = Faults::new(waiter.waker()?);
    // Data that came when the reader leaves is not taken apart either: see `run`.
    let mut background = ManuallyDrop::new(Background::default());
    if !app.data().loaded().is_whole {
        let (request, waker) = (load_request(app, false), waiter.waker()?);
        background.load = Some(BackgroundLoad::start(access.reload, request, waker));
    }
    loop {
        paint(app, &mut screen)?;
        let woken = waiter.wait()?;
        if woken.end {
            return Ok(());
        }
        app.turn_day((access.clock)());
        let mut effects = answer(app, &woken, &mut screen)?;
        effects.extend(take_in(app, &waiter, &mut clicks)?);
        let mut world = World {
            screen: &mut screen,
            access,
            faults: &faults,
            visit_writer,
            background: &mut background,
        };
        if perform_all(app, &mut world, &waiter, effects) == Next::Leave {
            return Ok(());
        }
        while let Ok(text) = faults.receiver.try_recv() {
            app.say(Some(Notice { kind: NoticeKind::Fault, text }));
        }
        take_in_load(app, visit_writer, &faults, &mut background)?;
        poll_export(app, &mut background);
    }
}

/// Answers what the system told: that the program is to stop, or that the terminal has another
/// size.
fn answer(
    app: &mut App,
    woken: &terminal::Woken,
    screen: &mut terminal::Screen,
) -> io::Result<Vec<Effect>> {
    let mut effects = Vec::new();
    if woken.suspend {
        effects.push(Effect::Suspend);
    }
    if woken.resized {
        let (width, height) = terminal::size()?;
        // Where it was smaller for a moment the terminal has lost what lay outside.
        terminal::forget(screen)?;
        effects.extend(app.update(Message::Resize(width, height)));
    }
    Ok(effects)
}

/// Takes fresh data in, where there is any, and keeps that it was seen.
fn take_in_load(
    app: &mut App,
    visit_writer: &mut VisitWriter,
    faults: &Faults,
    background: &mut Background,
) -> io::Result<()> {
    let head = |app: &App| app.data().loaded().timeline.head().id.clone();
    let (was_whole, before) = (app.data().loaded().is_whole, head(app));
    if !poll_load(app, background) {
        return Ok(());
    }
    let timeline = head(app);
    if timeline != before {
        // Another timeline stands there now: its marks are its own, and those of the one before
        // stay with that.
        visit_writer.recall(app);
    }
    if !was_whole {
        app.greet();
    }
    visit_writer.keep_behind(&timeline, app.data().seen(), faults.teller()?);
    Ok(())
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

/// F12 panics, so that a test can see the terminal restored.
#[cfg(feature = "test-hooks")]
#[expect(clippy::panic, reason = "this is what the hook is for")]
fn panic_on_demand(message: &Message) {
    if matches!(message, Message::Key(key) if key.to_string() == "F12") {
        panic!("asked to panic");
    }
}
