//! An export that is written behind the screen: a thread of its own, which wakes the one wait when
//! it has news. It shares the timeline with the screen and holds no text whole, so that a large one
//! takes no key's time and little memory.

use std::fmt;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Duration;

use chrono::NaiveDate;

use crate::export::Context;
use crate::export::format::{self, ExportError, ExportFormat, Options, Output, Remarks};
use crate::file::reason;
use crate::query::{Query, Selection};
use crate::timeline::Timeline;
use crate::tui::refusal::Refusal;
use crate::tui::terminal::Waker;

/// What is to be written, and where: all of it shared or its own, so that any thread can write it.
#[derive(Clone)]
pub struct ExportJob {
    /// The new file or folder.
    pub path: String,
    /// What is written, in words: `31 of 220 events`.
    pub what: String,
    /// In which format it is written.
    pub format: &'static dyn ExportFormat,
    /// What is asked of the format.
    pub options: Options,
    /// The timeline, as of the day.
    pub timeline: Arc<Timeline>,
    /// What the query leaves of it.
    pub selection: Selection,
    /// What the filter asked when it was started: the reader may go on meanwhile.
    pub query: Query,
    /// The day.
    pub as_of: NaiveDate,
}

impl ExportJob {
    /// The same bytes as `entente export` writes.
    ///
    /// # Errors
    /// As [`ExportFormat::write`].
    pub fn write(&self, out: &mut dyn Write) -> Result<Remarks, ExportError> {
        self.format.write(&self.context(), &self.options, out)
    }

    /// The same as text.
    ///
    /// # Errors
    /// As [`format::to_text`].
    pub fn text(&self) -> Result<String, ExportError> {
        format::to_text(self.format, &self.context(), &self.options)
    }

    /// Whether the format is several files in a folder.
    pub fn is_folder(&self) -> bool {
        self.format.spec().output == Output::Folder
    }

    /// Writes all files of a format that is a folder; nothing is written over.
    fn write_folder(&self) -> Result<Remarks, Refusal> {
        let files = self.format.files(&self.context(), &self.options);
        let (files, remarks) = files.map_err(Refusal::of)?;
        match crate::file::create_folder(Path::new(&self.path), &files, false) {
            Ok(()) => Ok(remarks),
            Err((path, error)) if error.kind() == io::ErrorKind::AlreadyExists => {
                Err(format!("{} exists already and stays as it is", path.display()).into())
            }
            Err((path, error)) => Err(format!("{}: {}", path.display(), reason(&error)).into()),
        }
    }

    fn context(&self) -> Context<'_> {
        Context {
            timeline: &self.timeline,
            selection: &self.selection,
            query: &self.query,
            as_of: self.as_of,
        }
    }
}

impl fmt::Debug for ExportJob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut job = f.debug_struct("ExportJob");
        job.field("path", &self.path)
            .field("what", &self.what)
            .field("format", &self.format.name());
        job.finish_non_exhaustive()
    }
}

impl PartialEq for ExportJob {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.timeline, &other.timeline)
            && (&self.path, &self.what, self.format.name(), &self.query, self.as_of)
                == (&other.path, &other.what, other.format.name(), &other.query, other.as_of)
    }
}

impl Eq for ExportJob {}

/// News of an export.
enum ExportNews {
    /// So many bytes are written.
    Written(u64),
    /// It is done, or failed.
    End(Result<Remarks, Refusal>),
}

/// An export behind the screen.
pub struct BackgroundExport {
    /// The file that is written.
    pub path: String,
    /// What is written, in words.
    pub what: String,
    news: Receiver<ExportNews>,
    stop: Arc<AtomicBool>,
    end: Option<Result<Remarks, Refusal>>,
}

impl BackgroundExport {
    /// Starts to write.
    ///
    /// # Errors
    /// When the system has no more threads.
    pub fn start(job: ExportJob, waker: Waker) -> io::Result<Self> {
        let (sender, news) = channel();
        let stop = Arc::new(AtomicBool::new(false));
        let (path, what) = (job.path.clone(), job.what.clone());
        let teller = ExportTeller { sender, waker };
        let asked = Arc::clone(&stop);
        std::thread::Builder::new().spawn(move || run(&job, &asked, teller))?;
        Ok(Self { path, what, news, stop, end: None })
    }

    /// How many bytes are written, where that is new.
    pub fn written(&mut self) -> Option<u64> {
        let mut latest = None;
        for news in self.news.try_iter() {
            match news {
                ExportNews::Written(bytes) => latest = Some(bytes),
                ExportNews::End(end) => self.end = Some(end),
            }
        }
        latest
    }

    /// What it came to, once it is over: what the format could not hold, or why there is no file.
    pub fn poll(&mut self) -> Option<Result<Remarks, Refusal>> {
        self.end.take()
    }

    /// Has it stop, and waits for that a moment, so that it can take its unfinished file away.
    pub fn abandon(self) {
        self.stop.store(true, Ordering::Relaxed);
        let until = std::time::Instant::now() + MOMENT;
        while let Some(left) = until.checked_duration_since(std::time::Instant::now()) {
            if !matches!(self.news.recv_timeout(left), Ok(ExportNews::Written(_))) {
                return;
            }
        }
    }
}

/// How long somebody who leaves waits for an export to stop.
const MOMENT: Duration = Duration::from_millis(30);

/// After so many bytes the screen is told.
const STEP: u64 = 1 << 20;

fn run(job: &ExportJob, stop: &AtomicBool, mut teller: ExportTeller) {
    if job.is_folder() {
        teller.tell(ExportNews::End(job.write_folder()));
        return;
    }
    let done = crate::file::create_with(Path::new(&job.path), |out| {
        let mut watched = Watched { out, written: 0, told: 0, stop, teller: &mut teller };
        let remarks = job.write(&mut watched)?;
        // Stopped after its last byte, it is none: nobody is there to be told of it.
        watched.heed_stop()?;
        Ok::<_, ExportError>(remarks)
    });
    teller.tell(ExportNews::End(done.map_err(Refusal::of)));
}

/// Sends news and wakes who waits for them.
struct ExportTeller {
    sender: Sender<ExportNews>,
    waker: Waker,
}

impl ExportTeller {
    fn tell(&mut self, news: ExportNews) {
        // Where nobody listens any more the program is about to end.
        let _ = self.sender.send(news);
        self.waker.wake();
    }
}

/// A file that tells how much is written, and takes no more once it is to stop.
struct Watched<'a> {
    out: &'a mut dyn Write,
    written: u64,
    told: u64,
    stop: &'a AtomicBool,
    teller: &'a mut ExportTeller,
}

impl Watched<'_> {
    fn heed_stop(&self) -> io::Result<()> {
        if self.stop.load(Ordering::Relaxed) { Err(io::Error::other("abandoned")) } else { Ok(()) }
    }
}

impl Write for Watched<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.heed_stop()?;
        let written = self.out.write(bytes)?;
        self.written += written as u64;
        if self.written - self.told >= STEP {
            self.told = self.written;
            self.teller.tell(ExportNews::Written(self.written));
        }
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
