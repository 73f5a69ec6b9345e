//! The reader's memory between visits: recalled once the first frame stands, kept as it changes.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use crate::timeline::id::Id;
use crate::tui::app::App;
use crate::tui::refusal::Refusal;
use crate::tui::view::{Notice, NoticeKind};
use crate::visit::Visit;
use crate::visit::store::Store;

/// Where the reader's memory is kept, and what is kept there now.
pub(super) struct VisitWriter {
    visits: fn() -> Option<Store>,
    store: Option<Store>,
    /// What is surely kept, as far as a writer's thread has not gone on from there.
    kept: Option<Kept>,
    writer: Option<WriterThread>,
}

/// What is remembered of a timeline.
type Kept = (Id, Arc<Visit>);

/// A thread that writes visits, so that no key waits for a slow disk, or for another program that
/// holds the state directory.
struct WriterThread {
    visits: Sender<Kept>,
    /// Ends with the last visit that is surely kept.
    thread: JoinHandle<Option<Kept>>,
}

impl VisitWriter {
    /// One that keeps things where `visits` says, once it was asked to recall them.
    pub(super) fn new(visits: fn() -> Option<Store>) -> Self {
        Self { visits, store: None, kept: None, writer: None }
    }

    /// Where it keeps them, if anywhere.
    pub(super) fn store(&self) -> Option<&Store> {
        self.store.as_ref()
    }

    /// Reads what the last visit of the timeline on the screen left, and has the screen tell what
    /// is new since.
    pub(super) fn recall(&mut self, app: &mut App) {
        // What is still being written of another timeline goes before.
        self.wait_for_writer();
        self.store = (self.visits)();
        let Some(store) = &self.store else { return };
        let timeline = app.data().loaded().timeline.head().id.clone();
        let (visit, said) = store.read(&timeline);
        let visit = Arc::new(visit);
        self.kept = Some((timeline, Arc::clone(&visit)));
        app.recall(visit);
        if let Some(text) = said {
            app.say(Some(Notice { kind: NoticeKind::Fault, text }));
        }
    }

    /// Keeps what is to be remembered, behind the screen; `tell` is told what stands in the way.
    pub(super) fn keep_behind(
        &mut self,
        timeline: &Id,
        visit: Arc<Visit>,
        tell: impl FnMut(String) + Send + 'static,
    ) {
        let Some(store) = self.store.clone() else { return };
        let writer = self.writer.get_or_insert_with(|| {
            let (visits, receiver) = channel();
            let kept = self.kept.clone();
            let thread = std::thread::spawn(move || write_each(&store, &receiver, kept, tell));
            WriterThread { visits, thread }
        });
        // A writer that is gone has panicked; the end of the program writes once more.
        let _ = writer.visits.send((timeline.clone(), visit));
    }

    /// Keeps what is to be remembered, at the end of the program: waits for what is being written,
    /// since an older visit must not come after a newer one. Nothing is written where nothing
    /// changed.
    pub(super) fn keep_last(&mut self, timeline: &Id, visit: &Arc<Visit>) -> Result<(), Refusal> {
        self.wait_for_writer();
        let is_kept = is_same(&self.kept, timeline, visit);
        let Some(store) = self.store.as_ref().filter(|_| !is_kept) else {
            return Ok(());
        };
        store.write(timeline, visit).map_err(|error| said(&error))?;
        self.kept = Some((timeline.clone(), Arc::clone(visit)));
        Ok(())
    }

    /// Waits until all is written that was handed over.
    fn wait_for_writer(&mut self) {
        if let Some(WriterThread { visits, thread }) = self.writer.take() {
            drop(visits);
            if let Ok(kept) = thread.join() {
                self.kept = kept;
            }
        }
    }
}

/// Writes what is handed over until nothing more can come, where it is not kept already; what is
/// kept then.
fn write_each(
    store: &Store,
    visits: &Receiver<Kept>,
    mut kept: Option<Kept>,
    mut tell: impl FnMut(String),
) -> Option<Kept> {
    while let Ok((timeline, mut visit)) = visits.recv() {
        // Of what has piled up meanwhile the last says all: it is of one timeline, since a writer
        // ends before another timeline is recalled.
        while let Ok((_, newer)) = visits.try_recv() {
            visit = newer;
        }
        if is_same(&kept, &timeline, &visit) {
            continue;
        }
        match store.write(&timeline, &visit) {
            Ok(()) => kept = Some((timeline, visit)),
            Err(error) => tell(said(&error)),
        }
    }
    kept
}

/// Whether a visit of a timeline is what is kept; to compare those of large timelines takes a
/// while.
fn is_same(kept: &Option<Kept>, timeline: &Id, visit: &Arc<Visit>) -> bool {
    kept.as_ref()
        .is_some_and(|(of, kept)| of == timeline && (Arc::ptr_eq(kept, visit) || kept == visit))
}

fn said(error: &std::io::Error) -> String {
    format!("marks and visit cannot be kept: {}", crate::file::reason(error))
}
