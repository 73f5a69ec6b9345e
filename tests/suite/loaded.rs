//! What was kept of a text, and what was told of it: for tests that compare two texts.

use entente::load::{self, File, Loaded};
use serde_json::{Value, json};

/// A text as the only file of a timeline.
pub(crate) fn load(text: &str) -> Loaded {
    load::from_files(vec![File::new("faults.toml", text.to_owned())], "test".into())
}

/// All records, in the order of the file.
pub(crate) fn records(loaded: &Loaded) -> Value {
    let timeline = &loaded.timeline;
    let mut events: Vec<_> = timeline.events().iter().map(|event| &**event).collect();
    events.sort_by_key(|event| event.location);
    json!([
        timeline.head(),
        timeline.parties(),
        timeline.topics(),
        timeline.actors(),
        timeline.sources(),
        events,
        timeline.views()
    ])
}

/// The codes of all faults, sorted.
pub(crate) fn codes(loaded: &Loaded) -> Vec<&'static str> {
    let mut codes: Vec<_> = loaded.diagnostics.iter().map(|one| one.code.word()).collect();
    codes.sort_unstable();
    codes
}
