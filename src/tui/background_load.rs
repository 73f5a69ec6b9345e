//! What is loaded behind the screen: a thread of its own, which wakes the one wait when it has
//! news.

use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};

use chrono::NaiveDate;

use crate::load::{LoadError, Origin, Progress};
use crate::tui::Reload;
use crate::tui::data::{Before, Fresh, ReloadInputs};
use crate::tui::terminal::Waker;

/// What a load tells while it goes on, and what comes of it.
#[derive(Debug)]
pub enum LoadNews {
    /// It is so far.
    Progress(Progress),
    /// It is done, or failed.
    Whole(Box<Result<Fresh, LoadError>>),
}

/// A load behind the screen.
#[derive(Debug)]
pub struct BackgroundLoad {
    news: Receiver<LoadNews>,
    /// The end of the load, until the screen can take it.
    end: Option<Box<Result<Fresh, LoadError>>>,
    /// Whether it reads again what was here whole.
    pub is_again: bool,
}

/// What is loaded behind the screen, and for whom.
#[derive(Debug)]
pub struct LoadRequest {
    /// Where the data comes from.
    pub origin: Origin,
    /// The day of the screen.
    pub day: NaiveDate,
    /// What the reader keeps of their own.
    pub reload_inputs: ReloadInputs,
    /// What was here whole, where it is read again.
    pub before: Option<Before>,
}

impl BackgroundLoad {
    /// Starts to load on a thread of its own, which wakes the one that waits.
    pub fn start(read: Reload, request: LoadRequest, waker: Waker) -> Self {
        let LoadRequest { origin, day, reload_inputs, before } = request;
        let is_again = before.is_some();
        let (sender, news) = channel();
        std::thread::spawn(move || {
            let teller = Mutex::new(Teller { sender, waker, percent: None });
            let tell = |news| teller.lock().map(|mut teller| teller.tell(news)).unwrap_or_default();
            let timeline = before.as_ref().map(|before| &*before.timeline);
            let loaded = read(&origin, timeline, &|progress| tell(LoadNews::Progress(progress)));
            let whole = loaded.map(|loaded| match &before {
                None => Fresh::ready(loaded, day, &reload_inputs),
                Some(before) => Fresh::again(loaded, before, day, &reload_inputs),
            });
            tell(LoadNews::Whole(Box::new(whole)));
        });
        Self { news, end: None, is_again }
    }

    /// How far the load is, where that is new.
    pub fn progress(&mut self) -> Option<Progress> {
        let mut latest = None;
        for news in self.news.try_iter() {
            match news {
                LoadNews::Progress(progress) => latest = Some(progress),
                LoadNews::Whole(whole) => self.end = Some(whole),
            }
        }
        latest
    }

    /// What the load came to, once it is over.
    pub fn poll(&mut self) -> Option<Result<Fresh, LoadError>> {
        self.end.take().map(|end| *end)
    }
}

/// Sends news and wakes who waits for them; of progress only each hundredth.
struct Teller {
    sender: Sender<LoadNews>,
    waker: Waker,
    percent: Option<u64>,
}

impl Teller {
    fn tell(&mut self, news: LoadNews) {
        if let LoadNews::Progress(progress) = &news {
            let percent = Some(progress.percent());
            if std::mem::replace(&mut self.percent, percent) == percent {
                return;
            }
        }
        // Where nobody listens any more the program is about to end.
        let _ = self.sender.send(news);
        self.waker.wake();
    }
}
