//! The one wait of the program: input, signals and other threads together, no timer.

use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ratatui::crossterm::event::{self, Event};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};

/// What ended a wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Woken {
    /// The size of the terminal changed.
    pub resized: bool,
    /// Somebody asked us to stop for a while.
    pub suspend: bool,
    /// Somebody asked us to end.
    pub end: bool,
}

/// Wakes the wait from another thread.
#[derive(Debug)]
pub struct Waker(UnixStream);

impl Waker {
    /// Another one for the same wait.
    ///
    /// # Errors
    /// When the system has no more handles.
    pub fn try_clone(&self) -> io::Result<Self> {
        self.0.try_clone().map(Self)
    }

    /// Wakes the wait, or the next one.
    pub fn wake(&mut self) {
        // A full pipe wakes as well, and a closed one belongs to a program that ends.
        let _ = self.0.write(&[0]);
    }
}

/// How long crossterm is asked for an event after each that came: with no time at all it does not
/// look at what it has read and not told yet.
const PATIENCE: Duration = Duration::from_millis(1);

/// Waits for input or a signal.
pub struct Waiter {
    keyboard: Option<File>,
    wakes: UnixStream,
    writes: UnixStream,
    resized: Arc<AtomicBool>,
    suspend: Arc<AtomicBool>,
    end: Arc<AtomicBool>,
    /// An interrupt or quit from the keyboard of a terminal that is not raw, or from outside.
    interrupt: Arc<AtomicBool>,
    /// Whether crossterm is reading the terminal.
    reading: Arc<AtomicBool>,
}

impl Waiter {
    /// Takes charge of the signals.
    ///
    /// # Errors
    /// When the system refuses a handler, or there is no terminal to read from.
    pub fn new() -> io::Result<Self> {
        let (wakes, writes) = UnixStream::pair()?;
        wakes.set_nonblocking(true)?;
        let flag = || Arc::new(AtomicBool::new(false));
        let (resized, suspend, end, interrupt, reading) = (flag(), flag(), flag(), flag(), flag());
        // crossterm reads a terminal that is gone for ever; nothing else can end it then.
        signal_hook::flag::register_conditional_shutdown(SIGHUP, 1, Arc::clone(&reading))?;
        let signals = [
            (SIGWINCH, &resized),
            (SIGTSTP, &suspend),
            (SIGTERM, &end),
            (SIGHUP, &end),
            (SIGINT, &interrupt),
            (SIGQUIT, &interrupt),
        ];
        for (signal, flag) in signals {
            signal_hook::flag::register(signal, Arc::clone(flag))?;
            signal_hook::low_level::pipe::register(signal, writes.try_clone()?)?;
        }
        let keyboard = if io::stdin().is_terminal() { None } else { Some(File::open("/dev/tty")?) };
        Ok(Self { keyboard, wakes, writes, resized, suspend, end, interrupt, reading })
    }

    /// What wakes the wait from another thread.
    ///
    /// # Errors
    /// When the system has no more handles.
    pub fn waker(&self) -> io::Result<Waker> {
        let writes = self.writes.try_clone()?;
        Ok(Waker(writes))
    }

    /// Blocks until there is input, a signal came or somebody woke us.
    ///
    /// # Errors
    /// When the system's wait fails.
    pub fn wait(&mut self) -> io::Result<Woken> {
        let hung_up = self.poll(None)?;
        let mut drained = [0; 64];
        while self.wakes.read(&mut drained).is_ok_and(|read| read > 0) {}
        let took = |flag: &AtomicBool| flag.swap(false, Ordering::Relaxed);
        // All flags are taken, so that none is told twice: hence `|`, which does not stop at the
        // first.
        Ok(Woken {
            resized: took(&self.resized),
            suspend: took(&self.suspend),
            end: took(&self.end) | took(&self.interrupt) | hung_up,
        })
    }

    /// The next event of the terminal, where there is one; none where the terminal is gone.
    ///
    /// # Errors
    /// When the terminal cannot be read.
    pub fn event(&self) -> io::Result<Option<Event>> {
        self.reading.store(true, Ordering::SeqCst);
        let gone = self.end.load(Ordering::SeqCst) || self.poll(Some(&Timespec::default()))?;
        let next = if !gone && event::poll(PATIENCE)? { event::read().map(Some) } else { Ok(None) };
        self.reading.store(false, Ordering::SeqCst);
        next
    }

    /// Waits for input, a signal or somebody else, so long at most; whether the terminal is gone.
    fn poll(&self, timeout: Option<&Timespec>) -> io::Result<bool> {
        let stdin = io::stdin();
        let keyboard: BorrowedFd<'_> = self.keyboard.as_ref().map_or(stdin.as_fd(), AsFd::as_fd);
        let mut fds =
            [PollFd::new(&keyboard, PollFlags::IN), PollFd::new(&self.wakes, PollFlags::IN)];
        match poll(&mut fds, timeout) {
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(error.into()),
        }
        Ok(fds
            .iter()
            .any(|fd| fd.revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL)))
    }

    /// Forgets the signals of keys that were pressed while somebody else had the terminal.
    pub fn forget_keys_of_others(&self) {
        self.interrupt.store(false, Ordering::Relaxed);
        self.suspend.store(false, Ordering::Relaxed);
    }
}
