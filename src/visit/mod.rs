//! What the reader remembers of a timeline between visits: the events that it held, and those that
//! were marked.
//!
//! It belongs to a person, never to the data: keyed by the timeline's id and the events' ids, each
//! with the hash of what the event says, wherever it stands in the files. Here it is a value;
//! `store` reads and writes it. `parts` tells what of an event has changed, `records` which of its
//! records.
//!
//! Start at [`Visit`]. Never knows how the data is written, nor what the screen shows.

mod parts;
mod records;
#[cfg(feature = "terminal")]
pub mod store;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::prelude::*;
use serde::{Deserialize, Deserializer, Serialize};
use sha2::{Digest, Sha256};

use crate::timeline::Timeline;
use crate::timeline::id::Id;
use crate::timeline::record::Event;
pub use records::RecordNews;

/// How many bytes of SHA-256 are kept: enough to tell editions of one event apart.
const HASHED: usize = 8;

/// How an event differs from the edition that was seen before.
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

    /// The same with what it is compared with: the edition of the data that was seen before this
    /// one, however often this one was opened since.
    pub fn since(self) -> &'static str {
        match self {
            Self::New => "new since the edition you saw before",
            Self::Changed => "changed since the edition you saw before",
        }
    }
}

/// What of an event is new or has changed since the edition that was seen before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventChanges {
    /// In words, `2 new quotes; date changed`: of an event that was seen, where more was kept of it
    /// than that.
    pub words: Option<String>,
    /// Which of its records; none where no more was kept than that the event was seen.
    pub records: RecordNews,
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
    /// The marks, in the reader's order.
    #[serde(default, deserialize_with = "marks_of_any_edition")]
    pub marks: Vec<Mark>,
    /// The events that were seen, each with its hash: of a large timeline many, which what is kept,
    /// written and compared shares.
    #[serde(default, with = "shared")]
    pub seen: Arc<BTreeMap<String, String>>,
    /// Their parts, each in a line, so that what of an event has changed can be told; none of a
    /// large timeline, and none in what an earlier edition of the program kept.
    #[serde(default, with = "shared", skip_serializing_if = "is_empty")]
    pub parts: Arc<BTreeMap<String, String>>,
    /// What was new or had changed when this data was first seen, each event with its parts as they
    /// were before: it stays news until the data changes again.
    #[serde(default, with = "shared", skip_serializing_if = "is_empty")]
    pub news: Arc<BTreeMap<String, String>>,
}

/// What stands for the parts of an event that was not there before.
const NEW: &str = "new";

/// Of a timeline with more events than this no parts are kept. An event of a dozen records takes
/// some 180 bytes: at each visit that would be megabytes.
const MANY: usize = 5_000;

fn is_empty(map: &Arc<BTreeMap<String, String>>) -> bool {
    map.is_empty()
}

/// A mark on an event.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// The event's id.
    pub id: String,
    /// The event's hash when it was marked.
    #[serde(default)]
    pub hash: String,
    /// What the reader wrote beside it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A map that is shared, read and written as the map itself.
mod shared {
    use super::{Arc, BTreeMap, Deserialize, Deserializer, Serialize};
    use serde::Serializer;

    type Map = BTreeMap<String, String>;

    pub(super) fn serialize<S: Serializer>(map: &Arc<Map>, to: S) -> Result<S::Ok, S::Error> {
        Map::serialize(map, to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Arc<Map>, D::Error> {
        Map::deserialize(from).map(Arc::new)
    }
}

/// Reads marks as they are kept now, a list, or as they were once: a table of ids and hashes.
fn marks_of_any_edition<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Mark>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged, expecting = "expected marks: a list of tables, each with `id` and `hash`")]
    enum Edition {
        List(Vec<Mark>),
        Table(BTreeMap<String, String>),
    }
    Ok(match Edition::deserialize(deserializer)? {
        Edition::List(marks) => marks,
        Edition::Table(marks) => {
            marks.into_iter().map(|(id, hash)| Mark { id, hash, note: None }).collect()
        }
    })
}

impl Visit {
    /// The events of a timeline that are new or changed; of data that was seen before, those that
    /// were then. On a first visit, none.
    pub fn news(&self, timeline: &Timeline) -> HashMap<Id, News> {
        if self.has_seen_edition(timeline) {
            return self.kept_news();
        }
        let news = |event: &Event| {
            let news = self.news_of(&event.id, || hash(event))?;
            Some((event.id.clone(), news))
        };
        timeline.events().par_iter().filter_map(|event| news(event)).collect()
    }

    /// What was new or had changed when this data was first seen.
    fn kept_news(&self) -> HashMap<Id, News> {
        let how = |before: &str| if before == NEW { News::New } else { News::Changed };
        self.news.iter().map(|(id, before)| (Id::from(id.as_str()), how(before))).collect()
    }

    /// Whether this edition of the data is the one that was seen the last time: its news was told
    /// then.
    pub fn has_seen_edition(&self, timeline: &Timeline) -> bool {
        self.digest == timeline.digest()
    }

    /// How an event differs from what was seen of it; its hash is asked for only where it was. On a
    /// first visit nothing is news.
    fn news_of<H: AsRef<str>>(&self, id: &str, hash: impl FnOnce() -> H) -> Option<News> {
        match self.seen.get(id) {
            None if self.digest.is_empty() => None,
            None => Some(News::New),
            Some(before) if before != hash().as_ref() => Some(News::Changed),
            Some(_) => None,
        }
    }

    /// The same, where it is worked out what is to be remembered [after](Self::after) this visit:
    /// that has the hash of every event.
    pub fn news_in(&self, after: &Self) -> HashMap<Id, News> {
        if self.digest == after.digest {
            return self.kept_news();
        }
        self.news_against(&after.seen)
    }

    /// How events that have these hashes now differ from what was seen of them.
    fn news_against(&self, now: &BTreeMap<String, String>) -> HashMap<Id, News> {
        let mut news = HashMap::new();
        for (id, hash) in now {
            if let Some(how) = self.news_of(id, || hash) {
                news.insert(Id::from(id.as_str()), how);
            }
        }
        news
    }

    /// What of an event of a timeline that is new or has changed is new or has changed.
    pub fn changes(&self, timeline: &Timeline, event: &Event, news: News) -> EventChanges {
        let records = records::of(event);
        if news == News::New {
            return EventChanges { words: None, records: RecordNews::of_new(records) };
        }
        let seen = if self.has_seen_edition(timeline) { &self.news } else { &self.parts };
        let Some(before) = seen.get(event.id.as_str()).filter(|before| !before.is_empty()) else {
            return EventChanges::default();
        };
        let words = parts::changes(before, &parts::line(event, &records));
        let before = parts::records_of(before);
        let records = before.map(|before| RecordNews::since(&before, records)).unwrap_or_default();
        EventChanges { words, records }
    }

    /// Whether all that is kept of a timeline is of this very data. Where an earlier edition of the
    /// program kept no parts, or not all, these are still to come.
    pub fn is_of(&self, timeline: &Timeline) -> bool {
        let keeps_parts = timeline.events().len() <= MANY;
        let has_parts = self.parts.values().next().is_some_and(|line| parts::is_whole(line));
        self.has_seen_edition(timeline) && (has_parts || !keeps_parts)
    }

    /// What is to be remembered once the timeline was seen on a day; the same where its data is.
    #[must_use]
    pub fn after(&self, timeline: &Timeline, day: &str) -> Self {
        if self.is_of(timeline) {
            return self.clone();
        }
        let keeps_parts = timeline.events().len() <= MANY;
        let events = timeline.events().par_iter();
        let seen: BTreeMap<String, String> =
            events.clone().map(|event| (event.id.to_string(), hash(event))).collect();
        let parts: BTreeMap<String, String> = if keeps_parts {
            events.map(|event| (event.id.to_string(), parts::of(event))).collect()
        } else {
            BTreeMap::new()
        };
        let is_same = self.has_seen_edition(timeline);
        let news =
            if is_same { Arc::clone(&self.news) } else { Arc::new(self.news_to_keep(&seen)) };
        Self {
            digest: timeline.digest().to_owned(),
            on: if is_same { self.on.clone() } else { day.to_owned() },
            marks: self.marks.clone(),
            seen: Arc::new(seen),
            parts: Arc::new(parts),
            news,
        }
    }

    /// What is new or has changed in events that have these hashes now, as it is kept: with the
    /// parts as they were, empty where none of them were kept. On a first visit, nothing.
    fn news_to_keep(&self, now: &BTreeMap<String, String>) -> BTreeMap<String, String> {
        let mut kept = BTreeMap::new();
        for (id, news) in self.news_against(now) {
            let before = match news {
                News::New => NEW.to_owned(),
                News::Changed => self.parts.get(id.as_str()).cloned().unwrap_or_default(),
            };
            kept.insert(id.to_string(), before);
        }
        kept
    }

    /// Marks an event, or takes its mark away; whether it is marked now.
    pub fn toggle(&mut self, event: &Event) -> bool {
        let before = self.marks.len();
        self.marks.retain(|mark| mark.id != *event.id);
        let was = self.marks.len() < before;
        if !was {
            self.marks.push(Mark { id: event.id.to_string(), hash: hash(event), note: None });
        }
        !was
    }

    /// Whether an event is marked.
    pub fn marks(&self, id: &str) -> bool {
        self.mark(id).is_some()
    }

    /// The mark on an event.
    pub fn mark(&self, id: &str) -> Option<&Mark> {
        self.marks.iter().find(|mark| mark.id == id)
    }

    /// Writes a note beside a mark; an empty one takes it away. Nothing where there is no mark.
    pub fn annotate(&mut self, id: &str, note: &str) {
        if let Some(mark) = self.marks.iter_mut().find(|mark| mark.id == id) {
            mark.note = Some(note.trim().to_owned()).filter(|note| !note.is_empty());
        }
    }

    /// Moves a mark by so many places, up where that is negative, within the list.
    pub fn move_mark(&mut self, id: &str, by: isize) {
        let Some(from) = self.marks.iter().position(|mark| mark.id == id) else {
            return;
        };
        let last = self.marks.len().saturating_sub(1);
        let to = from.saturating_add_signed(by).min(last);
        let mark = self.marks.remove(from);
        self.marks.insert(to, mark);
    }

    /// What is to be kept where another program wrote since `base` was read: our own changes on top
    /// of theirs.
    #[must_use]
    pub fn merged(&self, base: &Self, theirs: &Self) -> Self {
        if base == theirs {
            return self.clone();
        }
        let mut merged = if self.digest == base.digest { theirs.clone() } else { self.clone() };
        merged.marks.clear();
        for mark in &self.marks {
            let (before, other) = (base.mark(&mark.id), theirs.mark(&mark.id));
            match other {
                // They took away what we did not touch.
                None if before == Some(mark) => {}
                Some(other) if before == Some(mark) => merged.marks.push(other.clone()),
                _ => merged.marks.push(mark.clone()),
            }
        }
        for mark in &theirs.marks {
            if base.mark(&mark.id).is_none() && self.mark(&mark.id).is_none() {
                merged.marks.push(mark.clone());
            }
        }
        merged
    }
}

/// The hash of what an event says: of its fields in the order of the format, not of where it
/// stands.
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
        let now = timeline(&[("c", "C"), ("b", "Other"), ("a", "A")]);
        let expected = [("b".into(), News::Changed), ("c".into(), News::New)];
        assert_eq!(kept.news(&now), expected.into());
        let after = kept.after(&now, "2026-11-26");
        assert_eq!(kept.news_in(&after), kept.news(&now), "by the hashes that are to be kept");
    }

    #[test]
    fn what_is_new_stays_so_until_the_data_changes_again() {
        let kept = Visit::default().after(&timeline(&[("a", "A")]), "2026-11-25");
        let now = timeline(&[("a", "Other"), ("b", "B")]);
        let again = kept.after(&now, "2026-11-26");
        assert_eq!(again.news(&now), kept.news(&now), "another opening lists the same");
        let words = |visit: &Visit| visit.changes(&now, &now.events()[0], News::Changed).words;
        assert_eq!(words(&again).as_deref(), Some("title changed"));
        assert_eq!(words(&again), words(&kept));
        let read: Visit = toml::from_str(&toml::to_string(&again).unwrap()).unwrap();
        assert_eq!(read, again, "it is kept between openings");
        let later = timeline(&[("a", "Other"), ("b", "B"), ("c", "C")]);
        assert_eq!(again.news(&later), [("c".into(), News::New)].into());
        assert_eq!(again.after(&later, "2026-11-27").news(&later), again.news(&later));
    }

    #[test]
    fn each_record_knows_whether_it_is_new() {
        let event = |records: &str| {
            let text = format!(
                "[timeline]\nid = 't'\ntitle = 'T'\n[[party]]\nid = 'us'\nname = 'US'\n\
                 [[source]]\nid = 's'\ntitle = 'S'\nkind = 'official'\n\
                 [[event]]\nid = 'e'\nkind = 'context'\ndate = '2020'\ntitle = 'A'\n\
                 sources = ['s']\n{records}"
            );
            from_files(vec![File::new("t.toml", text)], "test".into()).timeline
        };
        let promise = |id: &str, text: &str| {
            format!("[[event.commitment]]\nid = '{id}'\nby = ['us']\ntext = '{text}'\n")
        };
        let quote = |text: &str| {
            format!("[[event.quote]]\ntext = '{text}'\nsource = 's'\ndocument = true\n")
        };
        let status = "[[event.commitment.status]]\ndate = '2024'\nstate = 'fulfilled'\n\
             basis = 'evidence'\nsources = ['s']\n";
        let before = event(&(promise("a", "Light") + &promise("b", "Row") + &quote("Yes")));
        let now = event(
            &(promise("a", "Light the lamps")
                + &promise("b", "Row")
                + status
                + &promise("c", "Sail")
                + &quote("Yes")
                + &quote("No")),
        );
        let kept = Visit::default().after(&before, "2026-11-25");
        let own = now.events().first().unwrap();
        let EventChanges { words, records: news } = kept.changes(&now, own, News::Changed);
        let promises: Vec<_> = own.commitment.iter().map(|one| news.of_commitment(one)).collect();
        assert_eq!(promises, [Some(News::Changed), Some(News::Changed), Some(News::New)]);
        let b = &own.commitment[1];
        assert_eq!(news.of_status(b, &b.status[0]), Some(News::New));
        let quotes: Vec<_> = own.quote.iter().map(|one| news.of_quote(one)).collect();
        assert_eq!(quotes, [None, Some(News::New)]);
        assert_eq!(words.as_deref(), Some("1 new commitment, 1 new quote, 1 new status"));
        let whole = kept.changes(&now, own, News::New).records;
        assert!(own.quote.iter().all(|one| whole.of_quote(one) == Some(News::New)), "all of it");
    }

    #[test]
    fn what_changed_is_told_and_an_earlier_edition_is_completed() {
        let before = timeline(&[("a", "A"), ("b", "B")]);
        let kept = Visit::default().after(&before, "2026-11-25");
        let now = timeline(&[("a", "Other"), ("b", "B")]);
        let words = |visit: &Visit| visit.changes(&now, &now.events()[0], News::Changed).words;
        assert_eq!(words(&kept).as_deref(), Some("title changed"));
        let earlier = Visit { parts: Arc::default(), ..kept.clone() };
        assert_eq!(words(&earlier), None, "it kept no more than a hash");
        assert_eq!(earlier.after(&before, "2026-11-26"), kept, "the same data completes it");
    }

    fn marked(marks: &[(&str, Option<&str>)]) -> Visit {
        let mark = |(id, note): &(&str, Option<&str>)| Mark {
            id: (*id).into(),
            hash: String::new(),
            note: note.map(str::to_owned),
        };
        Visit { marks: marks.iter().map(mark).collect(), ..Visit::default() }
    }

    #[test]
    fn two_programs_lose_no_mark_and_no_note() {
        let base = marked(&[("a", None), ("b", None)]);
        let ours = marked(&[("b", Some("ours")), ("a", None), ("c", None)]);
        let theirs = marked(&[("b", None), ("d", Some("theirs"))]);
        let expected = marked(&[("b", Some("ours")), ("c", None), ("d", Some("theirs"))]);
        assert_eq!(ours.merged(&base, &theirs), expected, "they took a away, which we left alone");
        assert_eq!(ours.merged(&base, &base), ours, "nobody else wrote");
    }

    #[test]
    fn marks_keep_an_order_and_notes() {
        let mut visit = marked(&[("a", None), ("b", None), ("c", None)]);
        visit.move_mark("c", -1);
        visit.move_mark("a", 9);
        visit.annotate("b", " look again ");
        assert_eq!(visit, marked(&[("c", None), ("b", Some("look again")), ("a", None)]));
        visit.annotate("b", "");
        assert_eq!(visit.mark("b").unwrap().note, None, "an empty note is none");
    }

    #[test]
    fn marks_of_an_earlier_edition_are_read() {
        let visit: Visit = toml::from_str("[marks]\nb = '0b'\na = '0a'\n").unwrap();
        let ids: Vec<&str> = visit.marks.iter().map(|mark| mark.id.as_str()).collect();
        assert_eq!(ids, ["a", "b"]);
        let again: Visit = toml::from_str(&toml::to_string(&visit).unwrap()).unwrap();
        assert_eq!(again, visit, "what is written is read back");
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
