//! What the reader remembers of a timeline between visits: the events that it held, and those that were marked.
//!
//! It belongs to a person, never to the data: keyed by the timeline's id and the events' ids, each with the hash of
//! what the event says, wherever it stands in the files. Here it is a value; `store` reads and writes it.

#[cfg(feature = "terminal")]
pub mod store;

use std::collections::{BTreeMap, HashMap};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::timeline::Timeline;
use crate::timeline::id::Id;
use crate::timeline::record::Event;

/// How many bytes of SHA-256 are kept: enough to tell editions of one event apart.
const HASHED: usize = 8;

/// How an event differs from what the last visit saw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum News {
    /// It was not there.
    New,
    /// It said something else.
    Changed,
}

impl News {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
        }
    }
}

/// What is remembered of one timeline. The default is that of a first visit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Visit {
    /// The digest of the data that was seen; empty before the first visit.
    #[serde(default)]
    pub digest: String,
    /// The day on which that data was first seen.
    #[serde(default)]
    pub on: String,
    /// The marked events, each with its hash when it was marked.
    #[serde(default)]
    pub marks: BTreeMap<String, String>,
    /// The events that were seen, each with its hash.
    #[serde(default)]
    pub seen: BTreeMap<String, String>,
}

impl Visit {
    /// The events of a timeline that are new or changed. On a first visit, none.
    pub fn news(&self, timeline: &Timeline) -> HashMap<Id, News> {
        if self.digest.is_empty() || self.digest == timeline.digest() {
            return HashMap::new();
        }
        let news = |event: &Event| match self.seen.get(event.id.as_str()) {
            None => Some((event.id.clone(), News::New)),
            Some(before) if *before != hash(event) => Some((event.id.clone(), News::Changed)),
            Some(_) => None,
        };
        timeline.events().par_iter().filter_map(|event| news(event)).collect()
    }

    /// What is to be remembered once the timeline was seen on a day; the same where its data is.
    #[must_use]
    pub fn after(&self, timeline: &Timeline, day: &str) -> Self {
        if self.digest == timeline.digest() {
            return self.clone();
        }
        let events = timeline.events().par_iter();
        Self {
            digest: timeline.digest().to_owned(),
            on: day.to_owned(),
            marks: self.marks.clone(),
            seen: events.map(|event| (event.id.to_string(), hash(event))).collect(),
        }
    }

    /// Marks an event, or takes its mark away; whether it is marked now.
    pub fn toggle(&mut self, event: &Event) -> bool {
        let was = self.marks.remove(event.id.as_str()).is_some();
        if !was {
            self.marks.insert(event.id.to_string(), hash(event));
        }
        !was
    }

    /// Whether an event is marked.
    pub fn marks(&self, id: &str) -> bool {
        self.marks.contains_key(id)
    }
}

/// The hash of what an event says: of its fields in the order of the format, not of where it stands.
pub fn hash(event: &Event) -> String {
    let content = serde_json::to_vec(event).unwrap_or_default();
    Sha256::digest(content).iter().take(HASHED).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::{File, from_files};

    fn timeline(events: &[(&str, &str)]) -> std::sync::Arc<Timeline> {
        let mut text = String::from("[timeline]\nid = 't'\ntitle = 'T'\n");
        for (id, title) in events {
            text.push_str(&format!(
                "[[event]]\nid = '{id}'\nkind = 'context'\ndate = '2020'\ntitle = '{title}'\nsources = []\n"
            ));
        }
        from_files(vec![File::new("t.toml", text.to_owned())], "test".into()).timeline
    }

    #[test]
    fn a_first_visit_has_no_news_and_the_same_data_later_neither() {
        let timeline = timeline(&[("a", "A"), ("b", "B")]);
        let first = Visit::default();
        assert!(first.news(&timeline).is_empty());
        let kept = first.after(&timeline, "2026-11-25");
        assert!(kept.news(&timeline).is_empty());
        assert_eq!(
            kept.after(&timeline, "2026-11-26"),
            kept,
            "nothing changed, so nothing is to be written"
        );
    }

    #[test]
    fn an_event_is_news_by_what_it_says_not_by_where_it_stands() {
        let kept = Visit::default()
            .after(&timeline(&[("a", "A"), ("b", "B"), ("gone", "G")]), "2026-11-25");
        let news = kept.news(&timeline(&[("c", "C"), ("b", "Other"), ("a", "A")]));
        let expected = [("b".into(), News::Changed), ("c".into(), News::New)];
        assert_eq!(news, expected.into());
    }

    #[test]
    fn marks_are_toggled_and_outlive_a_change_of_data() {
        let before = timeline(&[("a", "A")]);
        let mut visit = Visit::default();
        let event = before.events().first().unwrap();
        assert!(visit.toggle(event));
        let after = visit.after(&timeline(&[("b", "B")]), "2026-11-25");
        assert!(after.marks("a"));
        assert!(!visit.toggle(event));
        assert_eq!(visit, Visit::default());
    }
}
