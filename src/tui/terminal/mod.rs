//! The terminal as a guard: claimed, lent to an editor or the shell, and given back.
//!
//! [`frame`] is how frames reach it, [`wait`] the one place where the program waits for it.

pub mod frame;
pub mod wait;

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use ratatui::Terminal;
use ratatui::crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use ratatui::crossterm::terminal::{
    self, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::crossterm::{cursor, execute, queue};
use rustix::process::{getpid, getsid};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};
use signal_hook::consts::SIGTSTP;

use frame::FrameBackend;
pub use wait::{Waiter, Waker, Woken};

/// The screen that is drawn on. It writes past the buffer of standard output, which would part a
/// frame at its line feeds.
pub type Screen = Terminal<FrameBackend<File>>;

/// The claimed terminal. Dropping it gives it back.
pub struct Guard(());

impl Guard {
    /// Claims the terminal and makes sure that a panic gives it back before its message is printed.
    ///
    /// # Errors
    /// When the terminal refuses.
    pub fn claim() -> io::Result<Self> {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            release();
            before(panic);
        }));
        if let Some(settings) = settings() {
            SETTINGS.get_or_init(|| settings);
        }
        enter("")?;
        Ok(Self(()))
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        release();
    }
}

/// Whether the terminal is ours now: it is given back once, whoever asks first.
static CLAIMED: AtomicBool = AtomicBool::new(false);

/// Whether the mouse is captured while the terminal is ours.
static MOUSE: AtomicBool = AtomicBool::new(false);

/// The settings of the terminal's line discipline before it was claimed for the first time.
static SETTINGS: OnceLock<Termios> = OnceLock::new();

/// What an editor may have left switched on.
///
/// In this order: mouse reports (1000, 1002, 1003) and their encodings (1005, 1006, 1015), focus
/// reports, bracketed paste, application cursor keys and keypad, xterm's modifyOtherKeys, the kitty
/// keyboard's flags; then automatic wrap on, margins, character sets and attributes as at the
/// start.
const RESET_MODES: &str = "\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1005l\x1b[?1006l\x1b[?1015l\
     \x1b[?1004l\x1b[?2004l\x1b[?1l\x1b>\x1b[>4;0m\x1b[=0u\x1b[?7h\x1b[r\x1b(B\x0f\x1b[m";

/// Claims the terminal; `reset` is written on the alternate screen, where it moves no cursor of the
/// shell's.
fn enter(reset: &str) -> io::Result<()> {
    enable_raw_mode()?;
    CLAIMED.store(true, Ordering::Relaxed);
    // All of it goes in one write.
    let mut out = io::stdout();
    queue!(out, EnterAlternateScreen)?;
    out.write_all(reset.as_bytes())?;
    queue!(out, EnableBracketedPaste, cursor::Hide)?;
    if MOUSE.load(Ordering::Relaxed) {
        queue!(out, EnableMouseCapture)?;
    }
    out.flush()
}

/// Undoes [`enter`]. Errors are of no use any more: the terminal may be gone.
fn release() {
    if !CLAIMED.swap(false, Ordering::Relaxed) {
        return;
    }
    if MOUSE.load(Ordering::Relaxed) {
        let _ = execute!(io::stdout(), DisableMouseCapture);
    }
    let _ = execute!(io::stdout(), cursor::Show, DisableBracketedPaste, LeaveAlternateScreen);
    let _ = disable_raw_mode();
}

/// The terminal that keys come from: standard input, or else the controlling terminal.
fn keyboard() -> Option<File> {
    if io::stdin().is_terminal() { None } else { File::open("/dev/tty").ok() }
}

fn settings() -> Option<Termios> {
    match keyboard() {
        Some(keyboard) => tcgetattr(&keyboard).ok(),
        None => tcgetattr(io::stdin()).ok(),
    }
}

/// Brings back the settings of the start: an editor that was killed leaves the terminal raw, and
/// [`enter`] would take that for the state to come back to.
fn restore_settings() {
    let Some(settings) = SETTINGS.get() else { return };
    let _ = match keyboard() {
        Some(keyboard) => tcsetattr(&keyboard, OptionalActions::Now, settings),
        None => tcsetattr(io::stdin(), OptionalActions::Now, settings),
    };
}

/// A screen over standard output.
///
/// # Errors
/// When the system has no more handles, or the terminal does not tell its size.
pub fn screen() -> io::Result<Screen> {
    Terminal::new(FrameBackend::new(File::from(io::stdout().as_fd().try_clone_to_owned()?)))
}

/// The columns and rows of the terminal.
///
/// # Errors
/// When the terminal does not say.
pub fn size() -> io::Result<(u16, u16)> {
    terminal::size()
}

/// Captures the mouse, or leaves it to the terminal.
///
/// # Errors
/// When the terminal is gone.
pub fn mouse(on: bool) -> io::Result<()> {
    MOUSE.store(on, Ordering::Relaxed);
    if on {
        execute!(io::stdout(), EnableMouseCapture)
    } else {
        execute!(io::stdout(), DisableMouseCapture)
    }
}

/// Has the next frame drawn whole, because somebody else wrote on the terminal.
///
/// # Errors
/// When the terminal is gone.
pub fn forget(screen: &mut Screen) -> io::Result<()> {
    screen.backend_mut().forget_cursor();
    screen.clear()
}

/// Gives the terminal to the shell, stops, and claims it again once resumed.
///
/// # Errors
/// When no shell waits that could resume the program, or the terminal cannot be claimed again.
pub fn suspend(screen: &mut Screen) -> io::Result<()> {
    if getsid(None)? == getpid() {
        return Err(io::Error::other("not suspended: no shell started this program"));
    }
    lend(screen, stop)?
}

/// Stops this process as the terminal's suspend key would have.
///
/// # Errors
/// When the system refuses.
pub fn stop() -> io::Result<()> {
    signal_hook::low_level::emulate_default_handler(SIGTSTP)
}

/// Gives the terminal to somebody else for a while. Nobody reads the keyboard meanwhile.
///
/// # Errors
/// When the terminal cannot be claimed again.
pub fn lend<T>(screen: &mut Screen, borrow: impl FnOnce() -> T) -> io::Result<T> {
    release();
    let result = borrow();
    restore_settings();
    enter(RESET_MODES)?;
    forget(screen)?;
    Ok(result)
}

/// Writes straight to the terminal, past the screen: for OSC 52.
///
/// # Errors
/// When the terminal is gone.
pub fn write_raw(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout();
    out.write_all(bytes)?;
    out.flush()
}
