//! The reader's memory between visits: recalled once the first frame stands, kept as it changes.

use std::sync::Arc;
use std::thread::JoinHandle;

use crate::timeline::id::Id;
use crate::tui::app::App;
use crate::tui::view::{Notice, NoticeKind};
use crate::visit::Visit;
use crate::visit::store::Store;

/// Where the reader's memory is kept, and what is kept there now.
pub(super) struct Keeper {
    visits: fn() -> Option<Store>,
    store: Option<Store>,
    /// What is surely kept.
    kept: Arc<Visit>,
    /// A visit that another thread is writing; it hands back what it has kept.
    writing: Option<JoinHandle<Option<Arc<Visit>>>>,
}

impl Keeper {
    /// One that keeps things where `visits` says, once it was asked to recall them.
    pub(super) fn new(visits: fn() -> Option<Store>) -> Self {
        Self { visits, store: None, kept: Arc::default(), writing: None }
    }

    /// Where it keeps them, if anywhere.
    pub(super) fn store(&self) -> Option<&Store> {
        self.store.as_ref()
    }

    /// Reads what the last visit left, and has the screen tell what is new since.
    pub(super) fn recall(&mut self, app: &mut App) {
        self.store = (self.visits)();
        let Some(store) = &self.store else { return };
        let (kept, said) = store.read(&app.data().loaded().timeline.head().id);
        self.kept = Arc::new(kept);
        app.recall(Arc::clone(&self.kept));
        app.say(said.map(|text| Notice { kind: NoticeKind::Fault, text }));
    }

    /// Keeps what is to be remembered. Nothing is written where nothing changed.
    pub(super) fn keep(&mut self, timeline: &Id, visit: &Arc<Visit>) -> Result<(), String> {
        self.settle();
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
    pub(super) fn keep_behind(
        &mut self,
        timeline: &Id,
        visit: Arc<Visit>,
        tell: impl FnOnce(String) + Send + 'static,
    ) {
        self.settle();
        let Some(store) = self.store.clone().filter(|_| !Arc::ptr_eq(&self.kept, &visit)) else {
            return;
        };
        let timeline = timeline.clone();
        self.writing = Some(std::thread::spawn(move || match store.write(&timeline, &visit) {
            Ok(()) => Some(visit),
            Err(error) => {
                tell(format!("this visit cannot be kept: {error}"));
                None
            }
        }));
    }

    /// Waits for what another thread is writing: an older visit must not come after a newer one, nor
    /// be cut off by the end of the program.
    fn settle(&mut self) {
        let written = self.writing.take().and_then(|writing| writing.join().ok()).flatten();
        if let Some(visit) = written {
            self.kept = visit;
        }
    }
}
