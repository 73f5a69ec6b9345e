//! What is looked through: the texts of records as the schema marks them, and the records that an
//! event names.

use crate::timeline::id::{Id, Kind};
use crate::timeline::record::Event;
use crate::timeline::schema::{Path, Record, Searched, Visitor};
use crate::timeline::{RecordRef, Timeline};

/// The texts of a record that queries look through and the ids that it names, as a walk over the
/// schema meets them.
#[derive(Debug, Default)]
pub(super) struct Contents<'r> {
    /// Each text with the part that it counts as.
    pub(super) texts: Vec<(Searched, &'r str)>,
    /// The ids of parties, topics, actors and sources, as often as they are named; also names
    /// without a record, where the format takes one.
    pub(super) ids: Vec<&'r Id>,
}

impl<'r> Visitor<'r> for Contents<'r> {
    fn text(&mut self, _path: &Path, searched: Option<Searched>, text: &'r str) {
        if let Some(searched) = searched {
            self.texts.push((searched, text));
        }
    }

    fn reference(&mut self, _path: &Path, kinds: &'static [Kind], _or_name: bool, id: &'r Id) {
        // A reference to an event or to a record in one is a link, no mention.
        if kinds.is_empty() || !kinds.iter().all(|kind| kind.is_in_events()) {
            self.ids.push(id);
        }
    }
}

impl<'r> Contents<'r> {
    /// Those of an event, the records in it included.
    pub(super) fn of_event(event: &'r Event) -> Self {
        Self::of(event)
    }

    /// Adds those of an event.
    pub(super) fn add_event(&mut self, event: &'r Event) {
        event.walk(&mut Path::new(), self);
    }

    /// Those of one record; of a record in an event only its own.
    pub(super) fn of_record(record: &RecordRef<'r>) -> Self {
        let mut contents = Self::default();
        contents.add_record(record);
        contents
    }

    /// Those of one record of this kind, wherever it stands.
    pub(super) fn of(record: &'r impl Record) -> Self {
        let mut contents = Self::default();
        record.walk(&mut Path::new(), &mut contents);
        contents
    }

    /// Adds those of one record.
    pub(super) fn add_record(&mut self, record: &RecordRef<'r>) {
        record.walk(self);
    }

    /// Forgets all of it and keeps the memory.
    pub(super) fn clear(&mut self) {
        self.texts.clear();
        self.ids.clear();
    }

    /// The names in it that stand in place of a record: dangling ids and plain names.
    pub(super) fn loose_names(&self, timeline: &Timeline) -> impl Iterator<Item = &'r str> {
        self.ids.iter().filter(|id| timeline.kind_of(id).is_none()).map(|id| id.as_str())
    }
}

/// The names and aliases of a party, topic or actor; the title of a source.
pub(super) fn names_of<'r>(record: &RecordRef<'r>) -> Vec<&'r str> {
    if let RecordRef::Source(source) = record {
        return vec![&source.title];
    }
    let texts = Contents::of_record(record).texts;
    texts.into_iter().filter(|(searched, _)| searched.is_name).map(|(_, text)| text).collect()
}
